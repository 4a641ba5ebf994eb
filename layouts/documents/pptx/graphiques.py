"""The native, editable radar and what every native chart needs; and the strips, as shapes."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log10
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from data.models.branches import Branche
from data.models.dialogue import AUCUNE, Remarques
from data.texts import clean_xml, defang
from layouts.documents.contenu import ElementEcrit
from layouts.documents.pptx.deck import Rectangle, describe, emus, rgb
from layouts.documents.pptx.texte import PETIT
from layouts.figures.marques import Forme
from layouts.figures.natif import Trace, build_traces
from layouts.theme import BANDE, BLANC, COMPAREES, ENCRE, ENCRE_2, FILET, STRUCTURE
from layouts.words.lecture import describe_axe, describe_sens
from layouts.words.remarques import describe_signe

PLAN = (0.2, 0.15, 0.6, 0.7)
"""Where the radar stands in its frame: left, top, width, height; the labels are around it."""
MARQUES = {
    "triangle-up": XL_MARKER_STYLE.TRIANGLE,
    "diamond": XL_MARKER_STYLE.DIAMOND,
    "circle": XL_MARKER_STYLE.CIRCLE,
    "square": XL_MARKER_STYLE.SQUARE,
}


def add_radar(
    diapo: Any,
    cadre: Rectangle,
    axes: Sequence[Branche],
    noms: tuple[str, str],
    *,
    lectures: bool,
    remarques: Remarques = AUCUNE,
) -> Any:
    """Thin series, the structure, one series a reading; `noms`: the median's, the structure's.

    Values are positions on the common scale, 50 the median; the words of a label hold the figures.
    """
    mediane, propre = map(name_serie, noms)
    traces = build_traces(axes, mediane, propre, lectures=lectures)
    donnees = CategoryChartData(number_format="0")
    donnees.categories = [_write_categorie(axe, remarques) for axe in axes]
    for trace in traces:
        donnees.add_series(trace.nom, trace.positions)
    objet = diapo.shapes.add_chart(XL_CHART_TYPE.RADAR_MARKERS, *emus(cadre), donnees)
    graphe = objet.chart
    dress(graphe, plan=PLAN)
    axe_valeurs = graphe.value_axis
    axe_valeurs.minimum_scale, axe_valeurs.maximum_scale, axe_valeurs.major_unit = 0, 100, 25
    axe_valeurs.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    axe_valeurs.format.line.fill.background()
    axe_valeurs.major_gridlines.format.line.color.rgb = rgb(FILET)
    graphe.category_axis.tick_labels.font.size = Pt(PETIT)
    for serie, trace in zip(graphe.plots[0].series, traces, strict=True):
        _draw_trace(serie, trace)
    return objet


def _write_categorie(axe: Branche, remarques: Remarques) -> str:
    """The label of a spoke: its name, its figures, its sense where less is favourable, what is said of it."""
    signe = describe_signe(remarques.get((axe.entree.code, axe.dispositif)))
    suite = " · ".join(filter(None, (describe_sens(axe.entree), signe)))
    return "\n".join(filter(None, (axe.entree.libelle_court, describe_axe(axe), suite)))


def name_serie(nom: str) -> str:
    """A series is named in the sheet behind its chart: a name that would be a formula there is a text."""
    return defang(clean_xml(nom))


def _draw_trace(serie: Any, trace: Trace) -> None:
    if trace.couleur:
        draw_line(serie, trace.couleur, trace.epaisseur, tirets=trace.tirets)
    else:
        serie.smooth = False
        serie.format.line.fill.background()
    forme = trace.marque
    if forme is None:
        return
    marque = serie.marker
    marque.style, marque.size = MARQUES[forme.symbole], 9 if trace.couleur else 14
    marque.format.fill.solid()
    marque.format.fill.fore_color.rgb = rgb(trace.fond)
    marque.format.line.color.rgb = rgb(BLANC if forme.pleine else forme.couleur)
    marque.format.line.width = Pt(1.5 if forme.pleine else 2.25)


def draw_line(serie: Any, couleur: str, epaisseur: float, *, tirets: bool = False) -> None:
    """A series that is a line alone."""
    serie.smooth = False
    serie.format.line.color.rgb, serie.format.line.width = rgb(couleur), Pt(epaisseur)
    if tirets:
        serie.format.line.dash_style = MSO_LINE.DASH
    serie.marker.style = XL_MARKER_STYLE.NONE


def dot(
    serie: Any, couleur: str, bord: str, taille: int, genre: Any = XL_MARKER_STYLE.CIRCLE
) -> None:
    """A series that is points alone."""
    serie.format.line.fill.background()
    marque = serie.marker
    marque.style, marque.size = genre, taille
    marque.format.fill.solid()
    marque.format.fill.fore_color.rgb = rgb(couleur)
    marque.format.line.color.rgb = rgb(bord)


def choose_format(pas: float, *, fraction: bool) -> str:
    """As many decimals as the step between two ticks has."""
    visible = pas * 100 if fraction else pas
    decimales = max(0, -floor(log10(visible) + 1e-9))
    return "#,##0" + ("." + "0" * decimales if decimales else "") + ("%" if fraction else "")


def choose_pas(etendue: float) -> float:
    """Four or five ticks, on 1, 2 or 5."""
    brut = etendue / 4
    puissance = 10.0 ** floor(log10(brut))
    return next(m * puissance for m in (1, 2, 5, 10) if m * puissance >= brut * (1 - 1e-9))


def dress(graphe: Any, plan: tuple[float, float, float, float] | None = None) -> None:
    """No legend of its own (the words are beside), gaps for what is missing, our ink."""
    graphe.has_legend, graphe.has_title = False, False
    graphe.font.size, graphe.font.color.rgb = Pt(PETIT), rgb(ENCRE)
    espace = graphe._chartSpace
    racine = espace.find(qn("c:chart"))
    vides = racine.find(qn("c:dispBlanksAs"))
    if vides is None:
        vides = parse_xml(f'<c:dispBlanksAs {nsdecls("c")} val="gap"/>')
        racine.append(vides)
    vides.set("val", "gap")
    if plan:
        zone = racine.find(qn("c:plotArea"))
        ancien = zone.find(qn("c:layout"))
        if ancien is not None:
            zone.remove(ancien)
        x, y, largeur, hauteur = plan
        zone.insert(
            0,
            parse_xml(
                f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>'
                '<c:xMode val="edge"/><c:yMode val="edge"/>'
                f'<c:x val="{x}"/><c:y val="{y}"/><c:w val="{largeur}"/><c:h val="{hauteur}"/>'
                "</c:manualLayout></c:layout>"
            ),
        )


def add_bande(diapo: Any, cadre: Rectangle, ecrit: ElementEcrit) -> None:
    """The strip of a context element: the middle half of the others, their median, the structure."""
    element = ecrit.element
    valeurs = [*element.autres, *([] if element.valeur is None else [element.valeur])]
    if element.mediane is None or not element.comparable:
        return
    bas, haut = min(valeurs), max(valeurs)

    def place(valeur: float) -> float:
        return cadre.x + cadre.largeur * ((valeur - bas) / (haut - bas) if haut > bas else 0.5)

    milieu = cadre.y + cadre.hauteur / 2
    groupe = diapo.shapes.add_group_shape()
    trait = groupe.shapes.add_connector(
        1, *emus(Rectangle(cadre.x, milieu, cadre.x + cadre.largeur, milieu))
    )
    trait.line.color.rgb, trait.line.width = rgb(COMPAREES), Pt(1)
    if element.moitie is not None:
        gauche, droite = map(place, element.moitie)
        bloc = Rectangle(gauche, cadre.y + 0.03, max(droite - gauche, 0.02), cadre.hauteur - 0.06)
        _add_shape(groupe, MSO_SHAPE.RECTANGLE, bloc, BANDE, COMPAREES)
    x = place(element.mediane)
    ligne = groupe.shapes.add_connector(1, *emus(Rectangle(x, cadre.y, x, cadre.y + cadre.hauteur)))
    ligne.line.color.rgb, ligne.line.width = rgb(ENCRE_2), Pt(2.25)
    if element.valeur is not None:
        rond = Rectangle(place(element.valeur) - 0.11, milieu - 0.11, 0.22, 0.22)
        _add_shape(groupe, MSO_SHAPE.OVAL, rond, STRUCTURE, BLANC)
    describe(groupe, f"Bande : {ecrit.nom}", ecrit.bande)


def _add_shape(groupe: Any, genre: Any, cadre: Rectangle, fond: str, bord: str) -> None:
    forme = groupe.shapes.add_shape(genre, *emus(cadre))
    forme.shadow.inherit = False
    forme.fill.solid()
    forme.fill.fore_color.rgb = rgb(fond)
    forme.line.color.rgb, forme.line.width = rgb(bord), Pt(1)


def add_marque(diapo: Any, x: float, y: float, forme: Forme | None) -> None:
    """The shape of a reading, beside the words that say the same."""
    if forme is None:
        return
    genres = {
        "triangle-up": MSO_SHAPE.ISOSCELES_TRIANGLE,
        "diamond": MSO_SHAPE.DIAMOND,
        "square": MSO_SHAPE.RECTANGLE,
    }
    cote = 0.26
    dessin = diapo.shapes.add_shape(
        genres.get(forme.symbole, MSO_SHAPE.OVAL), *emus(Rectangle(x, y, cote, cote))
    )
    dessin.shadow.inherit = False
    dessin.fill.solid()
    dessin.fill.fore_color.rgb = rgb(forme.couleur if forme.pleine else BLANC)
    dessin.line.color.rgb, dessin.line.width = rgb(forme.couleur), Pt(2.25)
    describe(dessin, "Signe", "", decoratif=True)
