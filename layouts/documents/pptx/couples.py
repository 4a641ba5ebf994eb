"""A pair, on two slides: the scatter and what the crossing says; then what to discuss."""

from __future__ import annotations

from collections.abc import Sequence

from data.typographie import typeset
from layouts.documents.contenu_couple import CoupleEcrit
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
from layouts.documents.pptx.nuage import add_nuage
from layouts.documents.pptx.texte import PETIT, PHRASE, Mot, Paragraphe, head, measure, space, split
from layouts.theme import ENCRE_2

NUAGE = "Tirets : médianes des autres. Points gris : chacune des autres, sans nom (carrés : PAIO)."
HACHURES = "Hachures : zone d’indécision pour ses effectifs."
LOG = "Échelle logarithmique en {}."
TAILLES = (24, PHRASE, PETIT)
"""From the largest that fits."""


def add_couple(
    deck: Deck, sujet: str, nom: str, couple: CoupleEcrit, definitions: Sequence[str]
) -> None:
    """The scatter, where there is one, and what the crossing says; then what there is to discuss."""
    notes = [couple.ne_dit_pas, *couple.reserves]
    notes += [*couple.remarques, *definitions]
    if couple.nuage.comparable:
        diapo = deck.add(couple.titre, sujet, notes)
        objet = add_nuage(deck, diapo, Rectangle(MARGE, HAUT - 0.05, GAUCHE, CORPS), couple, nom)
        describe(objet, couple.titre, couple.description)
        texte = [split(mot) for mot in (couple.croisement, couple.indecision) if mot]
        texte.append(split(_describe_dessin(couple), ENCRE_2))
        texte += map(split, couple.remarques)
        droite = Rectangle(MARGE + GAUCHE + 0.35, HAUT, COLONNE, CORPS)
        deck.write(diapo, droite, space(texte), "Ce que dit le croisement")
    _add_suites(deck, sujet, couple, notes)


def _describe_dessin(couple: CoupleEcrit) -> str:
    """What the marks of the chart are; nothing of those that it has not."""
    axes = zip(couple.nuage.couple.axes, ("abscisse", "ordonnée"), strict=True)
    log = " et en ".join(nom for entree, nom in axes if entree.transformation == "log")
    phrases = (NUAGE, HACHURES if couple.nuage.trace else "", LOG.format(log) if log else "")
    return " ".join(phrase for phrase in phrases if phrase)


def _add_suites(deck: Deck, sujet: str, couple: CoupleEcrit, notes: Sequence[str]) -> None:
    """As large as it fits: the hypothesis over two columns, or the four on the left."""
    titre = typeset(f"{couple.titre} : à discuter")
    diapo = deck.add(titre, sujet, notes)
    retenue = len(couple.hypotheses) == 1
    largeur, demi = UTILE, (UTILE - 0.5) / 2
    for taille in TAILLES:
        hypotheses = space(write_hypotheses(couple, taille))
        questions = space(write_liste("Questions à poser", couple.questions, taille))
        leviers = space(write_liste("Leviers d’action", couple.leviers, taille))
        if not retenue:
            questions, leviers = [*questions, [Mot("", taille=18)], *leviers], []
        haut = measure(hypotheses, largeur) + 0.3 if retenue else 0.0
        bas = max(measure(questions, demi), measure(leviers, demi))
        if max(haut + bas, 0.0 if retenue else measure(hypotheses, demi)) <= CORPS:
            break
    cadre = Rectangle(MARGE, HAUT + 0.1, largeur if retenue else demi, haut or CORPS)
    deck.write(diapo, cadre, hypotheses, "Hypothèses")
    droite = Rectangle(MARGE + demi + 0.5, HAUT + 0.1 + haut, demi, CORPS - haut)
    if retenue:
        gauche = Rectangle(MARGE, HAUT + 0.1 + haut, demi, CORPS - haut)
        deck.write(diapo, gauche, questions, "Questions à poser")
        deck.write(diapo, droite, leviers, "Leviers d’action")
    else:
        deck.write(diapo, droite, questions, "Questions et leviers")


def write_hypotheses(couple: CoupleEcrit, taille: float) -> list[Paragraphe]:
    """The one that is kept, or the four with their corners."""
    retenue = len(couple.hypotheses) == 1
    texte: list[Paragraphe] = [head("Hypothèse à vérifier" if retenue else "Les quatre hypothèses")]
    for h in couple.hypotheses:
        lieu = typeset(f"{h.lieu} : ") if h.lieu else ""
        texte.append(
            [
                Mot(lieu, couleur=ENCRE_2, taille=taille),
                Mot(f"{h.titre} ", gras=True, taille=taille),
                Mot(h.texte, taille=taille),
            ]
        )
    return texte


def write_liste(titre: str, phrases: Sequence[str], taille: float) -> list[Paragraphe]:
    """A heading and its lines."""
    return [head(titre), *(split(phrase, taille=taille) for phrase in phrases)]
