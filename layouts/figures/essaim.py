"""The strip of one figure in its natural unit: every other structure a dot, piled (docs/apparence.md §4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from data.catalogue.model import Entree
from data.models.comparaison import Position
from data.models.detail import AutreValeur
from data.typographie import INSECABLE, typeset
from layouts.figures.marques import choose_forme, draw_forme
from layouts.html.balises import Html, balise
from layouts.theme import BANDE, BLANC, COMPAREES, ENCRE_2, STRUCTURE
from layouts.words.wording import format_valeur

LARGEUR, ETROITE = 640, 300
"""Of the drawing on a wide screen, and of the one that a narrow screen shows in its place."""
HAUTEUR = 72
"""Of the strip itself; the labels of the axis stand below."""
BAS = 44
BORD = 14
PAS = 7
POINT = 4
CARACTERE = 8.2
"""Width given to a character of 16 px, a little more than Source Sans takes."""
DESCRIPTION = "description-bande"
"""Where the sentences that describe the strip are."""
SENS = {1: "favorable →", -1: "← favorable", 0: "sans sens favorable"}


def build_essaim(
    position: Position, autres: Sequence[AutreValeur], entree: Entree, titre: str
) -> Html:
    """The image and its text alternative; the figures themselves are in the table behind."""
    valeurs = [autre.valeur for autre in autres]
    sens = SENS[entree.polarite or 0]
    reperes = _list_reperes(position, valeurs, entree)
    large, etroite = (EtendueBande(position, valeurs, largeur) for largeur in (LARGEUR, ETROITE))
    axe = _draw_axe(reperes, large)
    image = balise(
        "div",
        _draw_svg([*_draw_bande(position, autres, entree, large), *axe], HAUTEUR + BAS, LARGEUR),
        _draw_svg(_draw_bande(position, autres, entree, etroite), HAUTEUR, ETROITE, "etroite"),
        role="img",
        aria_label=typeset(titre),
        aria_describedby=DESCRIPTION,
        class_="essaim",
    )
    mots = " · ".join(texte.replace(" ", INSECABLE) for texte, _ in reperes)
    return balise(
        "div",
        balise("p", sens, class_="note sens"),
        image,
        balise("p", mots, class_="reperes", aria_hidden="true"),
    )


def draw_essaim(position: Position, autres: Sequence[AutreValeur], entree: Entree) -> str:
    """What is inside an image that stands alone, in px of LARGEUR × (HAUTEUR + BAS)."""
    etendue = EtendueBande(position, [autre.valeur for autre in autres], LARGEUR)
    reperes = _list_reperes(position, [autre.valeur for autre in autres], entree)
    return "".join([*_draw_bande(position, autres, entree, etendue), *_draw_axe(reperes, etendue)])


def _draw_svg(traits: Sequence[str], hauteur: int, largeur: int, classe: str = "large") -> Html:
    return Html(
        f'<svg class="{classe}" width="{largeur}" height="{hauteur}" '
        f'viewBox="0 0 {largeur} {hauteur}" aria-hidden="true">{"".join(traits)}</svg>'
    )


def _draw_bande(
    position: Position, autres: Sequence[AutreValeur], entree: Entree, echelle: EtendueBande
) -> list[str]:
    """From the back to the front: the block, the others, their median, the structure."""
    return [
        _draw_bloc(position, echelle),
        *_draw_points(autres, echelle),
        _draw_mediane(position, echelle),
        _draw_soi(position, entree, echelle),
    ]


class EtendueBande:
    """From the smallest value or bound to the largest, in px."""

    def __init__(self, position: Position, autres: Sequence[float], largeur: int = LARGEUR) -> None:
        self.largeur = largeur
        propres = (position.valeur, position.borne_basse, position.borne_haute)
        tous = [*autres, *(v for v in propres if v is not None)] or [0.0]
        self.bas, self.haut = min(tous), max(tous)

    def place(self, valeur: float) -> float:
        """Where a value stands."""
        if self.haut <= self.bas:
            return self.largeur / 2
        return BORD + (valeur - self.bas) / (self.haut - self.bas) * (self.largeur - 2 * BORD)


def pile_points(places: Sequence[float]) -> list[tuple[float, float]]:
    """Centres of the dots: columns of one step, each piled around the middle; never out of it."""
    colonnes: dict[int, list[int]] = defaultdict(list)
    for rang, x in enumerate(places):
        colonnes[round(x / PAS)].append(rang)
    plus_haute = max(map(len, colonnes.values()), default=1)
    pas = min(PAS, (HAUTEUR - 2 * POINT - 4) / max(plus_haute - 1, 1))
    centres = [(0.0, 0.0)] * len(places)
    for colonne, rangs in colonnes.items():
        for niveau, rang in enumerate(rangs):
            decalage = (niveau - (len(rangs) - 1) / 2) * pas
            centres[rang] = (float(colonne * PAS), HAUTEUR / 2 + decalage)
    return centres


def _draw_points(autres: Sequence[AutreValeur], echelle: EtendueBande) -> list[str]:
    """PAIO as squares. Unnamed: in the order of the values, whatever the order of the names."""
    tries = sorted(autres, key=lambda autre: autre.valeur)
    centres = pile_points([echelle.place(autre.valeur) for autre in tries])
    points = (
        f'<rect x="{x - 3.5:g}" y="{y - 3.5:.1f}" width="7" height="7"/>'
        if autre.type == "PAIO"
        else f'<circle cx="{x:g}" cy="{y:.1f}" r="{POINT}"/>'
        for autre, (x, y) in zip(tries, centres, strict=True)
    )
    return [f'<g fill="{COMPAREES}" stroke="{BLANC}">', *points, "</g>"]


def _draw_bloc(position: Position, echelle: EtendueBande) -> str:
    if position.moitie is None:
        return ""
    gauche, droite = map(echelle.place, position.moitie)
    return (
        f'<rect x="{gauche:.1f}" y="1" width="{max(droite - gauche, 1):.1f}" '
        f'height="{HAUTEUR - 2}" fill="{BANDE}" stroke="{COMPAREES}"/>'
    )


def _draw_mediane(position: Position, echelle: EtendueBande) -> str:
    if position.mediane is None:
        return ""
    x = echelle.place(position.mediane)
    return f'<path d="M{x:.1f} 0V{HAUTEUR}" stroke="{ENCRE_2}" stroke-width="2"/>'


def _draw_soi(position: Position, entree: Entree, echelle: EtendueBande) -> str:
    """The structure's interval as a whisker, then its mark."""
    forme = choose_forme(position, entree.polarite or 0)
    if position.valeur is None or forme is None:
        return ""
    y = HAUTEUR / 2
    moustache = ""
    if position.borne_basse is not None and position.borne_haute is not None:
        a, b = echelle.place(position.borne_basse), echelle.place(position.borne_haute)
        trace = f"M{a:.1f} {y:g}H{b:.1f}M{a:.1f} {y - 6:g}v12M{b:.1f} {y - 6:g}v12"
        moustache = (
            f'<path d="{trace}" stroke="{BLANC}" stroke-width="5"/>'
            f'<path d="{trace}" stroke="{STRUCTURE}" stroke-width="2"/>'
        )
    return moustache + draw_forme(forme, echelle.place(position.valeur), y, 1.2)


def _list_reperes(
    position: Position, valeurs: Sequence[float], entree: Entree
) -> list[tuple[str, float]]:
    """Five landmarks of the others, in order: their words and their value."""
    if not valeurs:
        return []
    reperes = [("min.", min(valeurs)), ("q1", position.q1), ("méd.", position.mediane)]
    reperes += [("q3", position.q3), ("max.", max(valeurs))]
    return [(f"{nom} {format_valeur(v, entree)}", v) for nom, v in reperes if v is not None]


def _draw_axe(reperes: Sequence[tuple[str, float]], echelle: EtendueBande) -> list[str]:
    """Five ticks in order, their labels pushed apart, a fine line from each to its tick."""
    textes = [(texte, echelle.place(valeur)) for texte, valeur in reperes]
    centres = spread([(x, len(texte) * CARACTERE) for texte, x in textes])
    return [
        f'<path d="M{x:.1f} {HAUTEUR}v4L{centre:.1f} {HAUTEUR + 18}" fill="none" stroke="{COMPAREES}"/>'
        f'<text x="{centre:.1f}" y="{HAUTEUR + 36}" text-anchor="middle">{texte}</text>'
        for (texte, x), centre in zip(textes, centres, strict=True)
    ]


def spread(labels: Sequence[tuple[float, float]]) -> list[float]:
    """Centres of labels (wanted centre, width), in order, none over another nor over the ends."""
    centres: list[float] = []
    bord = 0.0
    for x, largeur in labels:
        centres.append(max(x, bord + largeur / 2))
        bord = centres[-1] + largeur / 2
    bord = float(LARGEUR)
    for rang in range(len(labels) - 1, -1, -1):
        largeur = labels[rang][1]
        centres[rang] = min(centres[rang], bord - largeur / 2)
        bord = centres[rang] - largeur / 2
    assert all(a <= b for a, b in pairwise(centres))
    return centres
