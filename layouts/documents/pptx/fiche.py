"""The deck of a structure: one question a slide, in the order of the screens of the dialogue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from data.catalogue import load_catalogue
from data.models.dialogues import DossierDialogue
from data.texts import shorten
from data.typographie import Texte, typeset
from layouts import ecrans
from layouts.documents.contenu import ConstatEcrit, Fiche, RadarEcrit
from layouts.documents.definitions import LIMITES, OBSERVATIONS, Definition
from layouts.documents.elements import list_elements
from layouts.documents.pptx.attendu import add_attendus
from layouts.documents.pptx.couples import add_couple
from layouts.documents.pptx.deck import (
    CORPS,
    DROITE,
    GAUCHE,
    HAUT,
    MARGE,
    UTILE,
    Deck,
    Rectangle,
    describe,
)
from layouts.documents.pptx.dialogue import Diapositives, add_ouverture
from layouts.documents.pptx.graphiques import add_bande, add_marque, add_radar
from layouts.documents.pptx.remarques import add_groupe, add_remarques, write_signe
from layouts.documents.pptx.texte import PHRASE, Mot, Paragraphe, measure, space, split
from layouts.theme import AXE_TEXTE, ENCRE_2, FORCE
from layouts.words.chiffres import COUVERTURES, EFFECTIFS, MOYENS, PUBLIC, Chiffre
from layouts.words.jugement import VISIBLES
from layouts.words.remarques import EXTRAIT, quote_texte
from layouts.words.sigles import describe_sigles
from layouts.words.wording import format_compte

LEGENDE = (
    "Ligne bleue : la structure|Tirets : médiane des {autres}|Traits gris : leur moitié centrale|"
    "Vers l’extérieur : sens favorable convenu|Triangle : force ; losange : axe de progrès ; plein : écart "
    "marqué ; creux : à confirmer"
)
BANDES = typeset(
    "Bloc : moitié centrale des autres de la région ; trait : leur médiane ; point : la structure."
)
MOITIE = "Traits gris"
"""The phrase of the caption that goes where there is no middle half: under eight others."""
RETRAIT, RESTE = 0.42, 0.36
"""Room for the mark of a line; height of the line that counts the others. Inches."""
LIGNE = 100
"""Characters that the line under a title holds."""
NOTES_CONTEXTE = typeset("L’Annexe 1 entière (médiane : des autres structures de la région).")
QUALITE = (
    "Données renseignées : part des 68 lignes de l’Annexe 2 qui ont un nombre, ou la raison "
    "de n’en pas avoir."
)
RADAR = 9.4
"""Width of a radar with its labels, in inches."""


def build_pptx_ml(fiche: Fiche, dialogue: DossierDialogue | None = None) -> bytes:
    """The whole deck of a structure. Nobody else is named in it.

    `dialogue` is what the two sides wrote, None where the rights do not open it.
    """
    deck = Deck(f"{fiche.nom} · {fiche.portrait.annee}", fiche.ligne)
    titres = {ecran.numero: typeset(ecran.titre) for ecran in ecrans.ECRANS}
    ecrits = Diapositives(deck, dialogue, load_catalogue(), name_sujet(fiche)) if dialogue else None
    add_ouverture(deck, fiche, dialogue)
    _add_contexte(deck, fiche, titres[ecrans.CONTEXTE])
    _add_jeunes(deck, fiche, titres[ecrans.JEUNES])
    _add_table(deck, fiche, titres[ecrans.DONNEES], fiche.qualite, [QUALITE])
    for ecrit in fiche.radars:
        titre = titres[ecrans.RADAR] if ecrit is fiche.profil else ecrit.radar.titre
        add_profil(deck, fiche, ecrit, titre, name_sujet(fiche))
        if ecrit is fiche.profil and not ecrit.vide:
            _add_constats(
                deck, fiche, titres[ecrans.FORCES], fiche.forces, fiche.sans_force or fiche.reserve
            )
            _add_constats(
                deck, fiche, titres[ecrans.AXES], fiche.axes, fiche.sans_axe or fiche.reserve
            )
    add_attendus(deck, name_sujet(fiche), fiche, titres[ecrans.ATTENDU])
    if ecrits:
        ecrits.add_transversal()
    for couple in fiche.couples:
        definitions = select_notes(fiche, [e.code for e in couple.nuage.couple.axes])
        add_couple(deck, name_sujet(fiche), fiche.nom, couple, definitions)
    codes = (*MOYENS, *(code for code, _ in EFFECTIFS))
    notes = select_notes(fiche, codes)
    note = f"Sans sens favorable. {describe_sigles(c.nom for c in fiche.moyens)}"
    _add_table(deck, fiche, titres[ecrans.MOYENS], fiche.moyens, notes, note)
    if ecrits:
        ecrits.add_bilan()
        ecrits.add_objectifs()
        ecrits.add_releve()
    add_remarques(deck, name_sujet(fiche), fiche.remarques)
    add_groupe(deck, name_sujet(fiche), fiche.groupe)
    add_limites(deck, name_sujet(fiche), fiche.definitions)
    return deck.save()


def name_sujet(fiche: Fiche) -> str:
    """Who a slide is about, and to whom it is compared; on one line, whatever the name."""
    comparaison = fiche.comparaison[:1].lower() + fiche.comparaison[1:]
    place = max(20, LIGNE - len(comparaison))
    return f"{shorten(fiche.nom, place)} · {comparaison}"


def write_definitions(definitions: Iterable[Definition]) -> list[str]:
    """The notes of a slide: each figure's definition, formula and source."""
    return [
        " ".join(
            filter(
                None,
                (
                    typeset(f"{d.libelle} : {d.definition}"),
                    typeset(f"Formule : {d.formule}.") if d.formule else "",
                    typeset(f"Source : {d.source}.") if d.source else "",
                    typeset(f"Ne dit pas : {d.ne_dit_pas}") if d.ne_dit_pas else "",
                ),
            )
        )
        for d in definitions
    ]


def select_notes(fiche: Fiche, codes: Iterable[str]) -> list[str]:
    """The definitions of some figures, as the notes of a slide."""
    voulus = set(codes)
    return write_definitions(d for d in fiche.definitions if d.code in voulus)


def _add_contexte(deck: Deck, fiche: Fiche, titre: str) -> None:
    catalogue = load_catalogue()
    notes = [NOTES_CONTEXTE, *(e.write() for e in list_elements(fiche.portrait, catalogue))]
    notes += select_notes(fiche, catalogue.bandeau_contexte)
    diapo = deck.add(titre, name_sujet(fiche), notes)
    lignes = [("Élément", "Valeur", "Source, année", "Autres de la région", "")]
    lignes += [(e.nom, e.valeur, e.origine, e.mediane, "") for e in fiche.contexte]
    hauteur = 2.9
    parts = (2.75, 1.8, 2.15, 2.4, 3.2)
    cadre = Rectangle(MARGE, HAUT, UTILE, hauteur)
    deck.tabulate(diapo, cadre, lignes, parts, "Contexte de la structure")
    pas = hauteur / len(lignes)
    gauche = MARGE + UTILE * sum(parts[:-1]) / sum(parts)
    for rang, ecrit in enumerate(fiche.contexte, start=1):
        place = Rectangle(
            gauche, HAUT + pas * rang + 0.1, UTILE * parts[-1] / sum(parts) - 0.15, pas - 0.2
        )
        add_bande(diapo, place, ecrit)
    suite = Rectangle(MARGE, HAUT + hauteur + 0.15, UTILE, CORPS - hauteur - 0.15)
    texte = write_chapo(fiche)
    if any(ecrit.bande for ecrit in fiche.contexte):
        legende = split(BANDES, ENCRE_2)
        if measure([*texte, legende], UTILE) <= suite.hauteur:
            texte.append(legende)
    deck.write(diapo, suite, texte, "Phrase")


def write_chapo(fiche: Fiche) -> list[Paragraphe]:
    """The head sentence, its result in bold; then the means, which are facts beside it."""
    territoire, gras, reserve, moyens = fiche.chapo
    mots = ((territoire, False), (gras, True), (reserve, False))
    tete = [Mot(f"{texte} ", gras=fort, taille=PHRASE) for texte, fort in mots if texte]
    return [tete, split(moyens, ENCRE_2)] if moyens else [tete]


def _add_jeunes(deck: Deck, fiche: Fiche, titre: str) -> None:
    chiffres = (*fiche.couvertures, *fiche.public)
    notes = select_notes(fiche, (*COUVERTURES, *PUBLIC))
    diapo = deck.add(titre, name_sujet(fiche), notes)
    lignes = [("Indicateur", "Valeur", "Médiane des autres")]
    lignes += [(c.nom, c.dite, c.repere) for c in chiffres]
    cadre = Rectangle(MARGE, HAUT, UTILE, 4.3)
    deck.tabulate(diapo, cadre, lignes, (7.6, 2.3, 2.4), titre)
    sigles = split(describe_sigles(c.nom for c in chiffres), ENCRE_2)
    deck.write(diapo, Rectangle(MARGE, HAUT + 4.45, UTILE, 0.4), [sigles], "Note")


def _add_table(
    deck: Deck,
    fiche: Fiche,
    titre: str,
    chiffres: Sequence[Chiffre],
    notes: Sequence[str],
    note: str = "",
) -> None:
    diapo = deck.add(titre, name_sujet(fiche), notes)
    avec = any(c.note for c in chiffres)
    lignes = [("Indicateur", "Valeur", *(["Médiane des autres"] if avec else []))]
    lignes += [(c.nom, c.dite, *([c.repere] if avec else [])) for c in chiffres]
    hauteur = min(CORPS - 0.5, 0.55 * len(lignes))
    parts = (5.0, 4.6, 2.7) if avec else (5.0, 7.3)
    deck.tabulate(diapo, Rectangle(MARGE, HAUT, UTILE, hauteur), lignes, parts, titre)
    if note:
        place = Rectangle(MARGE, HAUT + hauteur + 0.12, UTILE, 0.4)
        deck.write(diapo, place, [split(typeset(note), ENCRE_2)], "Note")


def add_profil(deck: Deck, fiche: Fiche, ecrit: RadarEcrit, titre: str, sujet: str) -> None:
    """One radar a slide; where the circle is too small, why, and nothing in its place."""
    diapo = deck.add(titre, sujet, select_notes(fiche, [axe.entree.code for axe in ecrit.axes]))
    if ecrit.vide:
        _add_valeurs(deck, diapo, ecrit)
        return
    noms = (f"Médiane des {fiche.autres}", fiche.nom)
    place = Rectangle(MARGE, HAUT - 0.1, RADAR, CORPS + 0.15)
    dites = fiche.portrait.remarques
    objet = add_radar(diapo, place, ecrit.axes, noms, lectures=True, remarques=dites)
    describe(objet, ecrit.radar.titre, ecrit.description)
    moitie = any(axe.position.moitie for axe in ecrit.axes)
    phrases = LEGENDE.format(autres=fiche.autres).split("|")
    legende = [split(typeset(p), ENCRE_2) for p in phrases if moitie or not p.startswith(MOITIE)]
    cadre = Rectangle(MARGE + RADAR + 0.15, HAUT + 0.4, UTILE - RADAR - 0.15, CORPS - 0.4)
    deck.write(diapo, cadre, space(legende), "Légende")


def _add_valeurs(deck: Deck, diapo: Any, ecrit: RadarEcrit) -> None:
    """In place of a drawing: the figures and their counts, and the box."""
    lignes = [("Indicateur", "Valeur", "Effectifs")]
    lignes += [(c.nom, c.dite, c.note) for c in ecrit.chiffres]
    place = Rectangle(MARGE, HAUT, GAUCHE, min(CORPS, 0.46 * len(lignes)))
    deck.tabulate(diapo, place, lignes, (2.9, 2.0, 3.3), ecrit.radar.titre)
    deck.frame(diapo, DROITE, OBSERVATIONS)


def _add_constats(
    deck: Deck, fiche: Fiche, titre: str, constats: Sequence[ConstatEcrit], vide: str
) -> None:
    """Three lines at most, beside an empty box for what the structure has to say of them."""
    notes = select_notes(fiche, [c.entree.code for c in constats])
    diapo = deck.add(titre, name_sujet(fiche), notes)
    nombre = min(VISIBLES, len(constats))
    while nombre > 1 and measure_liste(constats, nombre, suite=True, ecart=0.14) > CORPS:
        nombre -= 1
    y = HAUT + 0.05
    for constat in constats[:nombre]:
        y = add_constat(deck, diapo, constat, y, suite=True) + 0.14
    texte = [[Mot(vide, taille=PHRASE)]] if vide else []
    if len(constats) > nombre:
        texte.append(split(describe_autres_constats(constats, nombre), ENCRE_2))
    if texte:
        deck.write(diapo, Rectangle(MARGE, y, GAUCHE, 0.7), texte, "Phrase")
    deck.frame(diapo, DROITE, OBSERVATIONS)


def describe_autres_constats(constats: Sequence[ConstatEcrit], nombre: int) -> Texte:
    """« Et 2 autres sur la fiche. »"""
    return typeset(f"Et {format_compte(len(constats) - nombre, 'autre')} sur la fiche.")


def measure_liste(
    constats: Sequence[ConstatEcrit], nombre: int, *, suite: bool, ecart: float
) -> float:
    """How high the first lines of a list are, in inches, with what says how many are left."""
    hauteurs = (_measure_constat(constat, suite=suite) + ecart for constat in constats[:nombre])
    return sum(hauteurs) + (RESTE if len(constats) > nombre else 0)


def _write_constat(constat: ConstatEcrit, *, suite: bool) -> list[Paragraphe]:
    sens = f"({constat.sens}) " if constat.sens else ""
    texte: list[Paragraphe] = [
        [
            Mot(f"{constat.nom} ", taille=PHRASE),
            Mot(f"{constat.valeur}  ", gras=True, taille=PHRASE),
            Mot(sens, couleur=ENCRE_2),
            Mot(constat.lecture, couleur=FORCE if constat.force else AXE_TEXTE),
            *write_signe(constat.remarque),
        ],
        split(constat.faits, ENCRE_2),
    ]
    suites = [constat.suite if suite else "", quote_texte(constat.remarque, EXTRAIT)]
    return [*texte, *(split(phrase) for phrase in suites if phrase)]


def _measure_constat(constat: ConstatEcrit, *, suite: bool) -> float:
    return measure(_write_constat(constat, suite=suite), GAUCHE - RETRAIT)


def add_constat(deck: Deck, diapo: Any, constat: ConstatEcrit, y: float, *, suite: bool) -> float:
    """One line of a list, at the height given; where the next one may begin."""
    hauteur = _measure_constat(constat, suite=suite)
    add_marque(diapo, MARGE, y + 0.07, constat.marque)
    place = Rectangle(MARGE + RETRAIT, y, GAUCHE - RETRAIT, hauteur)
    deck.write(diapo, place, _write_constat(constat, suite=suite), "Constat")
    return y + hauteur


def add_limites(deck: Deck, sujet: str, definitions: Iterable[Definition]) -> None:
    """What the figures say and do not say; every definition used, in the notes."""
    diapo = deck.add("Méthode et limites", sujet, write_definitions(definitions))
    moitie = len(LIMITES) // 2
    demi = (UTILE - 0.5) / 2
    for rang, groupe in enumerate((LIMITES[:moitie], LIMITES[moitie:])):
        cadre = Rectangle(MARGE + rang * (demi + 0.5), HAUT, demi, CORPS)
        texte = space([split(typeset(limite)) for limite in groupe])
        deck.write(diapo, cadre, texte, "Méthode et limites")
