"""The scatter of a pair, native: points, medians, the outline of the zone d'indécision, log axes.

The plot stands at a fixed place in its frame, so that what a native scatter cannot hold (the hatching of
the zone, the titles of the corners) is laid over it as shapes, as editable as the chart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

from pptx.chart.data import XyChartData
from pptx.dml.fill import FillFormat
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from data.catalogue.model import Entree
from data.method.zone import outline_zone
from data.models.couples import Nuage
from layouts.documents.contenu_couple import CoupleEcrit
from layouts.documents.pptx.deck import Deck, Rectangle, describe, rgb
from layouts.documents.pptx.graphiques import (
    choose_format,
    choose_pas,
    dot,
    draw_line,
    dress,
    name_serie,
)
from layouts.documents.pptx.texte import CARACTERE, PETIT, Mot, fill
from layouts.figures.echelle import Echelle
from layouts.figures.nuage import COINS
from layouts.figures.nuage_repere import Repere, blur_points, build_cadre
from layouts.theme import BLANC, COMPAREES, ENCRE, ENCRE_2, FILET, STRUCTURE, TEINTE
from layouts.words.couples import name_axe

PAIO = "PAIO"
ZONE = "Zone d’indécision"
PASSE = "Années précédentes"
PLAN = (0.17, 0.04, 0.79, 0.75)
"""Where the plot stands in its frame: left, top, width, height; the words of the axes are outside.

With room for half a tick's label at each end: a program that lacks it shrinks the plot.
"""
COIN = 0.62
"""Height of a corner's title, two lines at most, in inches."""
LARGE = 100
"""Over this ratio between its ends an axis is read by powers of ten, under it by doubles."""
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class AxeNatif:
    """An axis on round ends. `pas`: between two ticks, or the base of a log axis."""

    echelle: Echelle
    pas: float

    def place(self, valeur: float) -> float:
        """0 at the low end, 1 at the high end."""
        return self.echelle.place(valeur)


def add_nuage(deck: Deck, diapo: Any, cadre: Rectangle, couple: CoupleEcrit, nom: str) -> Any:
    """Others without names, both medians as dashes, the structure in blue; the zone under them."""
    nuage = couple.nuage
    vus = build_cadre(nuage)
    axes = (_round_axe(vus.x), _round_axe(vus.y))
    zone = _outline(nuage, vus, axes) if nuage.trace else []
    if zone:
        _add_hachures(diapo, cadre, axes, zone)
    donnees = XyChartData(number_format="General")
    series = dict(_list_series(nuage, vus, axes, zone, nom))
    for titre, points in series.items():
        serie = donnees.add_series(name_serie(titre))
        for point in points:
            serie.add_data_point(*point)
    place = (Inches(n) for n in (cadre.x, cadre.y, cadre.largeur, cadre.hauteur))
    objet = diapo.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *place, donnees)
    dress(objet.chart, plan=PLAN)
    _clear(objet.chart)
    for natif, axe, entree in zip(
        (objet.chart.category_axis, objet.chart.value_axis), axes, nuage.couple.axes, strict=True
    ):
        _dress_axe(natif, axe, entree)
    _draw_series(objet.chart.plots[0].series, with_zone=bool(zone))
    _add_coins(deck, diapo, cadre, nuage)
    return objet


def _list_series(
    nuage: Nuage, vus: Repere, axes: tuple[AxeNatif, AxeNatif], zone: Sequence[Point], nom: str
) -> Iterator[tuple[str, Sequence[Point]]]:
    """From the back to the front; under two names that are the same, the sheet could not tell them."""
    (x, y), (mx, my) = axes, (nuage.x.position.mediane or 0.0, nuage.y.position.mediane or 0.0)
    if zone:
        yield ZONE, [*zone, zone[0]]
    points = blur_points(nuage, vus)
    yield "Autres structures", [(p.x, p.y) for p in points if p.type != PAIO]
    yield "Autres structures (PAIO)", [(p.x, p.y) for p in points if p.type == PAIO]
    yield "Médiane en abscisse", [(mx, y.echelle.bas), (mx, y.echelle.haut)]
    yield "Médiane en ordonnée", [(x.echelle.bas, my), (x.echelle.haut, my)]
    passes = [(p.x, p.y) for p in nuage.passe] if nuage.trace else []
    propre = (nuage.x.position.valeur or 0.0, nuage.y.position.valeur or 0.0)
    yield PASSE, [*passes, propre] if passes else []
    yield nom, [propre] if nuage.trace else []


def _draw_series(series: Sequence[Any], *, with_zone: bool) -> None:
    if with_zone:
        draw_line(series[0], COMPAREES, 0.75)
    autres, carres, verticale, horizontale, passe, structure = list(series)[-6:]
    dot(autres, COMPAREES, BLANC, 8)
    dot(carres, COMPAREES, BLANC, 8, XL_MARKER_STYLE.SQUARE)
    for mediane in (verticale, horizontale):
        draw_line(mediane, ENCRE_2, 1.5, tirets=True)
    draw_line(passe, STRUCTURE, 0.75)
    dot(structure, STRUCTURE, BLANC, 15)


def _round_axe(vu: Echelle) -> AxeNatif:
    """The range of the page, ended on round numbers."""
    if not vu.log:
        pas = choose_pas(vu.haut - vu.bas)
        return AxeNatif(Echelle(floor(vu.bas / pas) * pas, ceil(vu.haut / pas - 1e-9) * pas), pas)
    bas = floor(vu.bas / (unite := 10.0 ** floor(log10(vu.bas)))) * unite
    haut = ceil(vu.haut / (unite := 10.0 ** (floor(log10(vu.haut)) - 1))) * unite
    return AxeNatif(Echelle(bas, haut, log=True), 10.0 if haut / bas >= LARGE else 2.0)


def _outline(nuage: Nuage, vus: Repere, axes: tuple[AxeNatif, AxeNatif]) -> list[Point]:
    """The edge of the zone in the plot, to the pixel as on a page, without the points that a straight line
    does not need.
    """
    x, y = ((axe.echelle.bas, axe.echelle.haut) for axe in axes)
    points = [vus.snap(*bord) for bord in outline_zone(nuage.x.cote, nuage.y.cote, x, y)]
    utiles = [
        ici
        for avant, ici, apres in zip([points[-1], *points], points, [*points[1:], points[0]])  # noqa: B905
        if not (avant[1] == ici[1] == apres[1] or avant[0] == ici[0] == apres[0])
    ]
    return utiles if len(utiles) > 2 else []


def _locate(cadre: Rectangle, axes: tuple[AxeNatif, AxeNatif], point: Point) -> tuple[int, int]:
    """Where a value stands on the slide."""
    gauche, haut, largeur, hauteur = _plot(cadre)
    x, y = (axe.place(valeur) for axe, valeur in zip(axes, point, strict=True))
    return int(Inches(gauche + x * largeur)), int(Inches(haut + (1 - y) * hauteur))


def _plot(cadre: Rectangle) -> tuple[float, float, float, float]:
    """The rectangle of the plot on the slide, in inches."""
    x, y, largeur, hauteur = PLAN
    return (
        cadre.x + x * cadre.largeur,
        cadre.y + y * cadre.hauteur,
        largeur * cadre.largeur,
        hauteur * cadre.hauteur,
    )


def _add_hachures(
    diapo: Any, cadre: Rectangle, axes: tuple[AxeNatif, AxeNatif], zone: Sequence[Point]
) -> None:
    """Behind the chart, which has no background: its outline is a series of the chart."""
    premier, *autres = (_locate(cadre, axes, point) for point in zone)
    trace = diapo.shapes.build_freeform(*premier)
    trace.add_line_segments(autres, close=True)
    forme = trace.convert_to_shape()
    forme.shadow.inherit = False
    forme.line.fill.background()
    fond: FillFormat = forme.fill
    fond.patterned()
    fond.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
    fond.fore_color.rgb, fond.back_color.rgb = rgb(FILET), rgb(TEINTE)
    describe(forme, ZONE, "", decoratif=True)


def _add_coins(deck: Deck, diapo: Any, cadre: Rectangle, nuage: Nuage) -> None:
    """The four corners have a title; the structure's own is the strong one."""
    gauche, haut, largeur, hauteur = _plot(cadre)
    titres = {quadrant: nuage.couple.coins[quadrant].titre for quadrant in COINS}
    for quadrant, (droite, en_haut, _) in COINS.items():
        propre = nuage.lecture.quadrant is quadrant
        face = next(q for q, (x, y, _) in COINS.items() if x != droite and y == en_haut)
        part = _share(titres[quadrant], titres[face], largeur)
        place = Rectangle(
            gauche + (largeur - part - 0.06 if droite else 0.06),
            haut + (0.03 if en_haut else hauteur - COIN - 0.03),
            part,
            COIN,
        )
        mot = Mot(titres[quadrant], gras=propre, couleur=ENCRE if propre else ENCRE_2)
        boite = deck.write(diapo, place, [[mot]], "Coin")
        zone = boite.text_frame
        zone.vertical_anchor = MSO_ANCHOR.TOP if en_haut else MSO_ANCHOR.BOTTOM
        zone.paragraphs[0].alignment = PP_ALIGN.RIGHT if droite else PP_ALIGN.LEFT
        zone.paragraphs[0].runs[0].font.italic = True


def _share(titre: str, face: str, largeur: float) -> float:
    """The width of a title beside the one that faces it: a line each where both hold in one."""
    voulu, autre = (len(texte) * PETIT * CARACTERE * 1.08 / 72 + 0.1 for texte in (titre, face))
    demi = largeur / 2 - 0.15
    return max(demi, voulu) if voulu + autre <= largeur - 0.2 else demi


def _clear(graphe: Any) -> None:
    """No background of its own: the hatching shows through."""
    vide = f"<c:spPr {nsdecls('c', 'a')}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
    racine = graphe._chartSpace
    racine.find(qn("c:chart")).addnext(parse_xml(vide))
    racine.find(qn("c:chart")).find(qn("c:plotArea")).append(parse_xml(vide))


def _dress_axe(natif: Any, axe: AxeNatif, entree: Entree) -> None:
    """Ink, round ticks, the words of the axis. A share is a fraction in the sheet behind."""
    echelle, fraction = axe.echelle, entree.unite == "%" and entree.nature != "contexte"
    natif.minimum_scale, natif.maximum_scale = echelle.bas, echelle.haut
    if echelle.log:
        base = parse_xml(f'<c:logBase {nsdecls("c")} val="{axe.pas:g}"/>')
        natif._element.find(qn("c:scaling")).insert(0, base)
    natif.major_unit = axe.pas
    _cross_low(natif)
    natif.has_major_gridlines = False
    natif.format.line.color.rgb = rgb(COMPAREES)
    natif.tick_labels.font.size = Pt(PETIT)
    pas = echelle.bas if echelle.log else axe.pas
    natif.tick_labels.number_format = choose_format(pas, fraction=fraction)
    natif.tick_labels.number_format_is_linked = False
    natif.has_title = True
    fill(natif.axis_title.text_frame, [[Mot(name_axe(entree))]])


def _cross_low(natif: Any) -> None:
    """Each axis stands at the low end of the other: zero is not on a log axis."""
    for ancien in natif._element.findall(qn("c:crosses")):
        ancien.set("val", "min")
