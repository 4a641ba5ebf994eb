"""The deck of a region: its own slides, then two a structure. It is for the services of the State."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from data.catalogue import load_catalogue
from data.typographie import typeset
from layouts.documents.contenu import ConstatEcrit, Fiche
from layouts.documents.contenu_region import LigneEcrite, PropositionEcrite, RegionEcrite
from layouts.documents.definitions import OBSERVATIONS, sort_definitions
from layouts.documents.pptx.couples import write_liste
from layouts.documents.pptx.deck import (
    COLONNE,
    CORPS,
    GAUCHE,
    HAUT,
    MARGE,
    UTILE,
    Deck,
    Rectangle,
    describe,
)
from layouts.documents.pptx.dialogue import SIGNEE
from layouts.documents.pptx.fiche import (
    RADAR,
    RESTE,
    RETRAIT,
    add_constat,
    add_limites,
    add_profil,
    describe_autres_constats,
    measure_liste,
    select_notes,
    write_definitions,
)
from layouts.documents.pptx.graphiques import add_radar
from layouts.documents.pptx.remarques import add_remarques
from layouts.documents.pptx.texte import PETIT, PHRASE, Mot, Paragraphe, head, measure, space, split
from layouts.theme import ENCRE_2, STRUCTURE
from layouts.words.jugement import VISIBLES
from layouts.words.propositions import AUCUNE
from layouts.words.region import TITRE_PROFIL
from layouts.words.telechargements import Avancement
from layouts.words.wording import format_compte, join_liste

ENTETE = 0.42
"""Height of the heading of a list, in inches."""
LIGNES = 12
"""Structures named on one slide, at most, a column."""
LEGENDE = (
    "Ligne bleue : médianes des structures de la région|Tirets : médiane nationale|"
    "Traits gris : moitié centrale des structures de France|Vers l’extérieur : sens favorable convenu|"
    "Une position, pas une lecture"
)


def build_pptx_region(
    region: RegionEcrite, fiches: Iterable[Fiche], suivi: Avancement | None = None
) -> bytes:
    """The region's own slides, two a structure, then what the figures say and do not say.

    `suivi` is told how many structures are written, out of how many.
    """
    deck = Deck(f"{region.nom} · {region.annee}", region.ligne)
    _add_region(deck, region)
    definitions = {d.code: d for d in region.definitions}
    for rang, fiche in enumerate(fiches, start=1):
        definitions |= {d.code: d for d in fiche.definitions}
        add_profil(deck, fiche, fiche.profil, fiche.nom, fiche.comparaison)
        _add_structure(deck, fiche)
        add_remarques(deck, fiche.nom, fiche.remarques)
        if suivi:
            suivi(rang, len(region.structures))
    add_limites(deck, _name(region), sort_definitions(definitions))
    return deck.save()


def _name(region: RegionEcrite) -> str:
    comparaison = region.comparaison[:1].lower() + region.comparaison[1:]
    return f"{region.nom} · {comparaison}"


def _add_region(deck: Deck, region: RegionEcrite) -> None:
    texte = [
        split(region.identite, taille=PHRASE),
        split(f"{region.comparaison}.", taille=PHRASE),
        split(SIGNEE, ENCRE_2, PHRASE),
    ]
    deck.open(f"Dialogues de gestion · {region.nom}", space(texte))
    _add_contexte(deck, region)
    _add_profil(deck, region)
    _add_radar(deck, region)
    _add_priorites(deck, region)
    for proposition in region.propositions:
        _add_proposition(deck, region, proposition)


def _add_contexte(deck: Deck, region: RegionEcrite) -> None:
    codes = load_catalogue().bandeau_contexte
    notes = write_definitions(d for d in region.definitions if d.code in codes)
    diapo = deck.add(typeset("Quel est le territoire de la région ?"), region.nom, notes)
    tetes = ("Élément", "Médiane des structures", *([] if region.sans_pays else ["Médiane France"]))
    lignes = [tetes]
    for c in region.contexte:
        pays = [] if region.sans_pays else [c.repere]
        lignes.append((c.nom, c.valeur, *pays))
    parts = (5.0, 3.6, 3.6)[: len(tetes)]
    deck.tabulate(diapo, Rectangle(MARGE, HAUT, UTILE, 3.9), lignes, parts, "Contexte de la région")
    cadre = Rectangle(MARGE, HAUT + 4.05, UTILE, 0.9)
    deck.write(diapo, cadre, [split(region.qualite, ENCRE_2)], "Qualité")


def _add_profil(deck: Deck, region: RegionEcrite) -> None:
    """The ten indicators; who is in force or in axe de progrès is in the notes."""
    titre = TITRE_PROFIL
    notes = [note for ligne in region.profil for note in _write_groupes(ligne)]
    diapo = deck.add(titre, f"{region.nom} · chaque structure face aux autres de la région", notes)
    tetes = (
        "Indicateur",
        "Région",
        *([] if region.sans_pays else ["France"]),
        "Lecture face à la région",
    )
    lignes = [tetes]
    for ligne in region.profil:
        pays = [] if region.sans_pays else [ligne.pays]
        lignes.append((ligne.nom, ligne.region, *pays, ligne.comptes))
    parts = (2.6, 1.1, 7.2) if region.sans_pays else (2.6, 1.1, 1.1, 7.2)
    deck.tabulate(diapo, Rectangle(MARGE, HAUT - 0.05, UTILE, CORPS), lignes, parts, titre)


def _write_groupes(ligne: LigneEcrite) -> Iterable[str]:
    for titre, noms in ligne.groupes:
        if noms:
            yield typeset(f"{ligne.nom}, {titre.lower()} : {join_liste(noms)}.")


def _add_radar(deck: Deck, region: RegionEcrite) -> None:
    notes = write_definitions(
        d for d in region.definitions if d.code in {a.entree.code for a in region.axes}
    )
    diapo = deck.add(typeset("Où se situe la région ?"), region.nom, notes)
    if region.absence:
        phrase = [split(region.absence, taille=PHRASE)]
        deck.write(diapo, Rectangle(MARGE, HAUT, UTILE, 1), phrase, "Phrase")
        return
    cadre = Rectangle(MARGE, HAUT - 0.1, RADAR, CORPS + 0.15)
    noms = ("Médiane nationale", f"Médianes de la région {region.nom}")
    objet = add_radar(diapo, cadre, region.axes, noms, lectures=False)
    describe(objet, "Profil en dix indicateurs", region.description)
    legende = [split(typeset(phrase), ENCRE_2) for phrase in LEGENDE.split("|")]
    place = Rectangle(MARGE + RADAR + 0.15, HAUT + 0.4, UTILE - RADAR - 0.15, CORPS - 0.4)
    deck.write(diapo, place, space(legende), "Légende")


def _add_priorites(deck: Deck, region: RegionEcrite) -> None:
    diapo = deck.add(
        "Priorités régionales", f"{region.nom} · face aux structures à contexte proche"
    )
    texte: list[Paragraphe] = [head("Retenues par la région")]
    for retenue in region.retenues:
        origine = f" ({retenue.origine})" if retenue.origine else ""
        texte.append([Mot(retenue.texte, taille=PHRASE), Mot(origine, couleur=ENCRE_2)])
    if not region.retenues:
        texte.append(split(AUCUNE, taille=PHRASE))
    texte += [head("Propositions à examiner"), split(region.bilan)]
    texte += [split(proposition.titre, taille=PHRASE) for proposition in region.propositions]
    deck.write(diapo, Rectangle(MARGE, HAUT, UTILE, CORPS), space(texte), "Priorités")


def _add_proposition(deck: Deck, region: RegionEcrite, proposition: PropositionEcrite) -> None:
    """Its evidence and what people decided; who carries it and what to ask."""
    sollicites = join_liste(proposition.solliciter)
    notes = [typeset(f"Structures à solliciter pour un échange de pratiques : {sollicites}.")]
    diapo = deck.add(
        proposition.titre, f"Proposition à examiner · {region.nom}", notes if sollicites else []
    )
    demi = (UTILE - 0.5) / 2
    gauche: list[Paragraphe] = [
        head("Ce que montrent les chiffres"),
        *map(split, proposition.faits),
    ]
    gauche += [
        [
            Mot(typeset("Décision de la région : ")),
            Mot(proposition.decision, gras=True),
        ]
    ]
    droite: list[Paragraphe] = [
        head("Structures concernées"),
        split(_fit_noms(proposition.structures)),
    ]
    if proposition.questions:
        droite += write_liste("Questions à poser", proposition.questions, PETIT)
    if proposition.leviers:
        leviers = write_liste("Leviers d’action", proposition.leviers, PETIT)
        cible = gauche if measure(space([*droite, *leviers]), demi) > CORPS else droite
        cible += leviers
    deck.write(diapo, Rectangle(MARGE, HAUT, demi, CORPS), space(gauche), "Faits")
    deck.write(diapo, Rectangle(MARGE + demi + 0.5, HAUT, demi, CORPS), space(droite), "À discuter")


def _fit_noms(noms: Sequence[str]) -> str:
    reste = len(noms) - LIGNES
    montres = [*noms[:LIGNES], *([format_compte(reste, "autre")] if reste > 0 else [])]
    return typeset(join_liste(montres) + ".")


def _add_structure(deck: Deck, fiche: Fiche) -> None:
    """Forces and axes de progrès on the left; one question at least, and an empty box, on the right."""
    titre = typeset(f"{fiche.nom} : forces, axes de progrès, questions")
    couple = fiche.couples[0].nuage.couple
    codes = [c.entree.code for c in (*fiche.forces, *fiche.axes)] + [e.code for e in couple.axes]
    diapo = deck.add(titre, fiche.comparaison, select_notes(fiche, codes))
    listes = (
        ("Forces", fiche.forces, fiche.sans_force),
        ("Axes de progrès", fiche.axes, fiche.sans_axe),
    )
    y = HAUT
    for (entete, constats, vide), nombre in zip(listes, _fit(fiche), strict=True):
        y = _add_groupe(deck, diapo, entete, constats[:nombre], vide, y)
        if len(constats) > nombre:
            note = [split(describe_autres_constats(constats, nombre), ENCRE_2)]
            deck.write(diapo, Rectangle(MARGE + RETRAIT, y, GAUCHE, RESTE), note, "Note")
            y += RESTE
        y += 0.08
    _add_questions(deck, diapo, fiche)


def _fit(fiche: Fiche) -> tuple[int, int]:
    """How many lines of each list the slide holds: the longer list gives first, one stays of each."""
    forces, axes = (min(VISIBLES, len(constats)) for constats in (fiche.forces, fiche.axes))
    while forces + axes > 2 and _measure_listes(fiche, forces, axes) > CORPS:
        if forces >= axes and forces > 1:
            forces -= 1
        elif axes > 1:
            axes -= 1
        else:
            break
    return forces, axes


def _measure_listes(fiche: Fiche, forces: int, axes: int) -> float:
    listes = ((fiche.forces, forces, fiche.sans_force), (fiche.axes, axes, fiche.sans_axe))
    return sum(
        ENTETE
        + 0.08
        + measure_liste(constats, nombre, suite=False, ecart=0.03)
        + (measure([split(vide)], GAUCHE) if vide else 0)
        for constats, nombre, vide in listes
    )


def _add_groupe(
    deck: Deck, diapo: Any, titre: str, constats: Sequence[ConstatEcrit], vide: str, y: float
) -> float:
    deck.write(diapo, Rectangle(MARGE, y, GAUCHE, ENTETE), [head(titre)], titre)
    y += ENTETE
    if vide:
        texte = [split(vide)]
        deck.write(diapo, Rectangle(MARGE, y, GAUCHE, 0.7), texte, titre)
        return y + measure(texte, GAUCHE)
    for constat in constats:
        y = add_constat(deck, diapo, constat, y, suite=False) + 0.03
    return y


def _add_questions(deck: Deck, diapo: Any, fiche: Fiche) -> None:
    """The questions of the first pair to look at, above the box."""
    couple = fiche.couples[0]
    place = Rectangle(MARGE + GAUCHE + 0.35, HAUT, COLONNE, CORPS)
    texte = write_liste("Questions à poser", couple.questions, PETIT)
    texte.insert(1, split(couple.titre, STRUCTURE))
    while len(texte) > 3 and measure(space(texte), COLONNE) > CORPS - 1.5:
        texte.pop()
    haut = measure(space(texte), COLONNE) + 0.15
    deck.write(diapo, place, space(texte), "Questions à poser")
    boite = Rectangle(place.x, HAUT + haut, COLONNE, CORPS - haut - 0.1)
    deck.frame(diapo, boite, OBSERVATIONS)
