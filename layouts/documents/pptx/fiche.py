"""The deck of a structure: one question a slide, in the order of the screens of the dialogue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from layouts import ecrans
from layouts.chiffres import JDI, Chiffre
from layouts.documents.contenu import ConstatEcrit, Fiche, RadarEcrit
from layouts.documents.definitions import LIMITES, OBSERVATIONS, Definition
from layouts.documents.pptx.couples import add_couple
from layouts.documents.pptx.deck import (
    COLONNE,
    CORPS,
    GAUCHE,
    HAUT,
    MARGE,
    PHRASE,
    UTILE,
    Cadre,
    Deck,
    Mot,
    Paragraphe,
    count_lines,
    describe,
    space,
    split,
)
from layouts.documents.pptx.graphiques import add_bande, add_marque, add_radar
from layouts.theme import ENCRE_2, STRUCTURE
from layouts.wording import format_compte, typeset

LETTRE = (
    "« Ce support complète et guide, mais ne remplace en aucun cas l’exercice de dialogue de gestion. » "
    "(DGEFP, décembre 2011)"
)
LEGENDE = (
    "Ligne bleue : la structure|Tirets : {mediane}|Traits gris : leurs premier et troisième quartiles|"
    "Vers l’extérieur : sens favorable convenu|Triangle : force ; losange : axe de progrès ; plein : écart "
    "marqué ; creux : à confirmer"
)
BANDES = (
    "Bloc : moitié centrale des autres de la région ; trait : leur médiane ; point : la structure."
)
QUARTILES = "quartiles"
"""The phrase of the caption that goes where there are none: under eight others."""
VISIBLES = 3
RADAR = 9.4
"""Width of a radar with its labels, in inches."""


def build_pptx_ml(fiche: Fiche) -> bytes:
    """The whole deck of a structure. Nobody else is named in it."""
    deck = Deck(f"{fiche.nom} · {fiche.portrait.annee}", fiche.ligne)
    titres = {ecran.numero: typeset(ecran.titre) for ecran in ecrans.ECRANS}
    _add_titre(deck, fiche)
    _add_contexte(deck, fiche, titres[ecrans.CONTEXTE])
    _add_jeunes(deck, fiche, titres[ecrans.JEUNES])
    _add_table(deck, fiche, titres[ecrans.DONNEES], fiche.qualite)
    for ecrit in fiche.radars:
        titre = titres[ecrans.RADAR] if ecrit is fiche.profil else typeset(ecrit.radar.titre)
        add_profil(deck, fiche, ecrit, titre, name_sujet(fiche))
        if ecrit is fiche.profil and not ecrit.vide:
            _add_constats(deck, fiche, titres[ecrans.FORCES], fiche.forces, fiche.sans_force)
            _add_constats(deck, fiche, titres[ecrans.AXES], fiche.axes, fiche.sans_axe)
    for couple in fiche.couples:
        definitions = _select(fiche, [e.libelle for e in couple.nuage.couple.axes])
        add_couple(deck, name_sujet(fiche), fiche.nom, couple, definitions)
    _add_table(deck, fiche, titres[ecrans.MOYENS], fiche.moyens, f"Sans sens favorable. {JDI}")
    add_limites(deck, name_sujet(fiche), fiche.definitions)
    return deck.save()


def name_sujet(fiche: Fiche) -> str:
    """Who a slide is about, and to whom it is compared."""
    comparaison = fiche.comparaison[:1].lower() + fiche.comparaison[1:]
    return f"{fiche.nom} · {comparaison}"


def write_definitions(definitions: Iterable[Definition]) -> list[str]:
    """The notes of a slide: each figure's definition, formula and source."""
    return [
        " ".join(
            filter(
                None,
                (
                    f"{d.libelle} : {d.definition}".replace(" :", "\u202f:"),
                    typeset(f"Formule : {d.formule}.") if d.formule else "",
                    typeset(f"Source : {d.source}.") if d.source else "",
                    typeset(f"Ne dit pas : {d.ne_dit_pas}") if d.ne_dit_pas else "",
                ),
            )
        )
        for d in definitions
    ]


def _select(fiche: Fiche, libelles: Iterable[str]) -> list[str]:
    voulus = {typeset(libelle) for libelle in libelles}
    return write_definitions(d for d in fiche.definitions if d.libelle in voulus)


def _add_titre(deck: Deck, fiche: Fiche) -> None:
    texte = [
        [Mot(fiche.identite, taille=PHRASE)],
        [
            Mot(f"Données {fiche.portrait.annee}. ", gras=True, couleur=STRUCTURE, taille=PHRASE),
            Mot(fiche.comparaison + ".", taille=PHRASE),
        ],
        [Mot(typeset(LETTRE), couleur=ENCRE_2, taille=PHRASE)],
    ]
    deck.open(f"Dialogue de gestion · {fiche.nom}", space(texte))


def _add_contexte(deck: Deck, fiche: Fiche, titre: str) -> None:
    diapo = deck.add(titre, name_sujet(fiche), [e.source for e in fiche.contexte])
    lignes = [("Élément", "Valeur", "Autres de la région", "")]
    lignes += [(e.nom, e.valeur, e.mediane, "") for e in fiche.contexte]
    hauteur = 3.5
    parts = (3.6, 2.0, 2.5, 4.2)
    cadre = Cadre(MARGE, HAUT, UTILE, hauteur)
    deck.tabulate(diapo, cadre, lignes, parts, "Contexte de la structure")
    pas = hauteur / len(lignes)
    gauche = MARGE + UTILE * sum(parts[:3]) / sum(parts)
    for rang, ecrit in enumerate(fiche.contexte, start=1):
        place = Cadre(
            gauche, HAUT + pas * rang + 0.1, UTILE * parts[3] / sum(parts) - 0.15, pas - 0.2
        )
        add_bande(diapo, place, ecrit)
    texte = [write_chapo(fiche)]
    if any(ecrit.bande for ecrit in fiche.contexte):
        texte.append(split(typeset(BANDES), ENCRE_2))
    suite = Cadre(MARGE, HAUT + hauteur + 0.15, UTILE, CORPS - hauteur - 0.15)
    deck.write(diapo, suite, texte, "Phrase")


def write_chapo(fiche: Fiche) -> Paragraphe:
    """The head sentence, its result in bold."""
    territoire, gras, suite = fiche.chapo
    return [
        Mot(f"{territoire} ", taille=PHRASE),
        Mot(gras, gras=True, taille=PHRASE),
        Mot(suite, taille=PHRASE),
    ]


def _add_jeunes(deck: Deck, fiche: Fiche, titre: str) -> None:
    chiffres = (*fiche.couvertures, *fiche.public)
    libelles = [
        d.libelle for d in fiche.definitions if "ouverture" in d.libelle or "entrés" in d.libelle
    ]
    diapo = deck.add(titre, name_sujet(fiche), _select(fiche, libelles))
    lignes = [("Indicateur", "Valeur", "Médiane des autres")]
    lignes += [(c.nom, c.valeur, c.note.removeprefix("méd. ")) for c in chiffres]
    cadre = Cadre(MARGE, HAUT, UTILE, 4.3)
    deck.tabulate(diapo, cadre, lignes, (7.6, 2.3, 2.4), titre)
    deck.write(diapo, Cadre(MARGE, HAUT + 4.45, UTILE, 0.4), [split(JDI, ENCRE_2)], "Note")


def _add_table(
    deck: Deck, fiche: Fiche, titre: str, chiffres: Sequence[Chiffre], note: str = ""
) -> None:
    diapo = deck.add(titre, name_sujet(fiche))
    avec = any(c.note for c in chiffres)
    lignes = [("Indicateur", "Valeur", *(["Médiane des autres"] if avec else []))]
    lignes += [
        (c.nom, c.valeur, *([c.note.removeprefix("méd. ")] if avec else [])) for c in chiffres
    ]
    hauteur = min(CORPS - 0.5, 0.55 * len(lignes))
    parts = (5.0, 4.6, 2.7) if avec else (5.0, 7.3)
    deck.tabulate(diapo, Cadre(MARGE, HAUT, UTILE, hauteur), lignes, parts, titre)
    if note:
        place = Cadre(MARGE, HAUT + hauteur + 0.12, UTILE, 0.4)
        deck.write(diapo, place, [split(typeset(note), ENCRE_2)], "Note")


def add_profil(deck: Deck, fiche: Fiche, ecrit: RadarEcrit, titre: str, sujet: str) -> None:
    """One radar a slide; where the circle is too small, why, and nothing in its place."""
    diapo = deck.add(titre, sujet, _select(fiche, [axe.entree.libelle for axe in ecrit.axes]))
    if ecrit.vide:
        lignes = [("Indicateur", "Valeur", "Effectifs")]
        lignes += [(c.nom, c.valeur, c.note) for c in ecrit.chiffres]
        place = Cadre(MARGE, HAUT, UTILE, min(CORPS, 0.46 * len(lignes)))
        deck.tabulate(diapo, place, lignes, (3.6, 2.4, 6.3), ecrit.radar.titre)
        return
    mediane = f"médiane des {fiche.comparaison.partition('celles des ')[2]}"
    noms = (mediane[:1].upper() + mediane[1:], fiche.nom)
    objet = add_radar(diapo, Cadre(MARGE, HAUT - 0.1, RADAR, CORPS + 0.15), ecrit.axes, noms)
    describe(objet, ecrit.radar.titre, ecrit.description)
    legende = [
        split(typeset(phrase), ENCRE_2) for phrase in LEGENDE.format(mediane=mediane).split("|")
    ]
    cadre = Cadre(MARGE + RADAR + 0.15, HAUT + 0.4, UTILE - RADAR - 0.15, CORPS - 0.4)
    deck.write(diapo, cadre, space(legende), "Légende")


def _add_constats(
    deck: Deck, fiche: Fiche, titre: str, constats: Sequence[ConstatEcrit], vide: str
) -> None:
    """Three lines, beside an empty box for what the structure has to say of them."""
    diapo = deck.add(titre, name_sujet(fiche), _select(fiche, [c.entree.libelle for c in constats]))
    y = HAUT + 0.05
    for constat in constats[:VISIBLES]:
        y = add_constat(deck, diapo, constat, Cadre(MARGE, y, GAUCHE, 0), suite=True) + 0.14
    reste = len(constats) - VISIBLES
    texte = []
    if vide:
        texte.append([Mot(vide, taille=PHRASE)])
    if reste > 0:
        texte.append(split(typeset(f"Et {format_compte(reste, 'autre')} sur la fiche."), ENCRE_2))
    if texte:
        deck.write(diapo, Cadre(MARGE, y, GAUCHE, 0.7), texte, "Phrase")
    place = Cadre(MARGE + GAUCHE + 0.35, HAUT, COLONNE, CORPS - 0.1)
    deck.frame(diapo, place, OBSERVATIONS)


def add_constat(
    deck: Deck, diapo: object, constat: ConstatEcrit, cadre: Cadre, *, suite: bool
) -> float:
    """One line of a list, at the place given; where the next one may begin."""
    largeur = cadre.largeur - 0.42
    tete = f"{constat.nom}  {constat.valeur}  {constat.lecture}"
    texte = [
        [
            Mot(f"{constat.nom} ", taille=PHRASE),
            Mot(f"{constat.valeur}  ", gras=True, taille=PHRASE),
            Mot(constat.lecture, couleur=_choose_couleur(constat)),
        ],
        split(constat.faits, ENCRE_2),
    ]
    lignes = count_lines(tete, largeur, PHRASE) * PHRASE + count_lines(constat.faits, largeur) * 18
    if suite and constat.suite:
        texte.append(split(constat.suite))
        lignes += count_lines(constat.suite, largeur) * 18
    hauteur = lignes * 1.2 / 72
    add_marque(diapo, cadre.x, cadre.y + 0.07, constat.marque)
    place = Cadre(cadre.x + 0.42, cadre.y, largeur, hauteur)
    deck.write(diapo, place, texte, "Constat")
    return cadre.y + hauteur


def _choose_couleur(constat: ConstatEcrit) -> str:
    """The colour of the words of a reading: text amber is darker than the shape's."""
    return "#006B63" if "orce" in constat.lecture else "#8A4F00"


def add_limites(deck: Deck, sujet: str, definitions: Iterable[Definition]) -> None:
    """What the figures say and do not say; every definition used, in the notes."""
    diapo = deck.add("Méthode et limites", sujet, write_definitions(definitions))
    moitie = len(LIMITES) // 2
    demi = (UTILE - 0.5) / 2
    for rang, groupe in enumerate((LIMITES[:moitie], LIMITES[moitie:])):
        cadre = Cadre(MARGE + rang * (demi + 0.5), HAUT, demi, CORPS)
        texte = space([split(typeset(limite)) for limite in groupe])
        deck.write(diapo, cadre, texte, "Méthode et limites")
