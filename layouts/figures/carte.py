"""Two maps that lead somewhere: the regions of 2010, and the structures of one region.

Nothing is coloured by a figure. The name of what is under the pointer or has the focus is written
in one reserved line above the drawing, by the style sheet alone: it hides no other point, and the
map of France is taller than what is left of a first screen under it. It is the text that follows
its link. On the map of the regions it is in the SVG and its size grows as the drawing shrinks; the
dots are HTML over the outline, since they keep their size and a structure's name takes two lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import cos, dist, pi, sin

from data.models.regions import Region
from data.reference.geographie import (
    ENCARTS,
    HAUTEUR,
    LARGEUR,
    Boite,
    Contour,
    PointCarte,
    load_carte,
    place_point,
)
from data.reference.tables import load_regions
from data.texts import alphabetical
from data.typographie import INSECABLE, Texte, typeset
from layouts.html.balises import Html, balise, join
from layouts.routes import Adresse, Page, build_href
from layouts.theme import BLANC, COMPAREES, FILET, STRUCTURE, TEINTE
from layouts.words.descriptions import describe_carte_france
from layouts.words.wording import format_compte

CADRE = (420, 360)
"""Natural size of the map of a region."""
MARGE = 14
ECART = 12.0
"""Px between the centres of two dots, at natural size."""
PAS, ANGLES, TOURS = 3, 12, 40
"""A dot too near another tries wider and wider circles around its place."""
CONTOUR_FIN = "non-scaling-stroke"
DESCRIPTION = "description-carte"
INVITE_FRANCE = "Régions de 2010"
INVITE_REGION = typeset("Un point par structure ; au clavier, les flèches vont de l’un à l’autre")


def build_carte_france(
    regions: Sequence[Region], adresse: Adresse, annees: Sequence[int] = ()
) -> Html:
    """France of 2010: a link for each region that has structures, in alphabetical order."""
    carte = load_carte()
    offertes = [r for r in regions if r.code in carte and r.structures]
    offertes.sort(key=lambda region: alphabetical(region.nom))
    codes = {region.code for region in offertes}
    dessin = balise(
        "svg",
        balise("defs", *(_draw_modele(contour) for contour in carte.values())),
        *(_draw_rectangle(encart.cadre, "encart") for encart in ENCARTS.values()),
        *(_use(code, "absente") for code in carte if code not in codes),
        *(_use(code, "offerte") for code in carte if code in codes),
        *(_build_region(region, adresse) for region in offertes),
        balise("text", INVITE_FRANCE, class_="invite", x=0, y=0, dy="-.6em"),
        viewBox=f"0 0 {LARGEUR} {HAUTEUR}",
        role="group",
        aria_label="Carte des régions",
        aria_describedby=DESCRIPTION,
    )
    description = describe_carte_france(regions, annees, len(offertes))
    texte = balise("p", description, id=DESCRIPTION, class_="hors-vue")
    return balise("div", texte, dessin, class_="carte carte-france")


def _draw_modele(contour: Contour) -> Html:
    """Drawn twice: what is seen, then the link, so that no neighbour covers the ring of focus."""
    trace = {"d": contour.trace, "vector_effect": CONTOUR_FIN, "fill_rule": "evenodd"}
    return balise("path", id=f"contour-{contour.code}", **trace)


def _use(code: str, classe: str) -> Html:
    return balise("use", href=f"#contour-{code}", class_=classe, aria_hidden="true")


def _draw_rectangle(boite: Boite, classe: str) -> Html:
    taille = {"x": f"{boite.x:g}", "y": f"{boite.y:g}"}
    taille |= {"width": f"{boite.largeur:g}", "height": f"{boite.hauteur:g}"}
    return balise("rect", class_=classe, vector_effect=CONTOUR_FIN, **taille)


def _build_region(region: Region, adresse: Adresse) -> Html:
    """The link, then its name; the whole frame of an overseas region leads to it."""
    compte = format_compte(region.structures, "structure")
    encart = ENCARTS.get(region.code)
    lien = balise(
        "a",
        _draw_rectangle(encart.cadre, "prise") if encart else "",
        balise("use", href=f"#contour-{region.code}"),
        href=build_href(adresse, page=Page.REGION, code=region.code),
        data_interne=True,
        aria_label=f"{region.nom}, {compte}",
    )
    lignes = (
        balise("tspan", region.nom, x=0, dy="-.6em"),
        balise("tspan", compte, x=0, dy="1.25em", class_="compte"),
    )
    return join(lien, balise("text", *lignes, class_="nom", x=0, y=0, aria_hidden="true"))


def build_carte_region(
    code: str, points: Sequence[PointCarte], adresse: Adresse, description: str = ""
) -> Html:
    """One region and its structures, each a link, in alphabetical order; empty without outline."""
    contour = load_carte().get(code)
    if contour is None:
        return Html("")
    plan = balise(
        "div",
        *_draw_plan(contour, points, adresse),
        class_="plan",
        role="group",
        aria_label=typeset(f"Carte des structures : {load_regions()[code]}"),
        aria_describedby=DESCRIPTION,
    )
    legende = describe_points(code, points)
    return balise(
        "figure",
        balise("p", description, id=DESCRIPTION, class_="hors-vue"),
        plan,
        balise("figcaption", legende, class_="note"),
        role="figure",
        aria_label=legende,
        class_="carte carte-region",
    )


def count_places(code: str, points: Sequence[PointCarte]) -> int:
    """How many have a point on the drawing of their region."""
    return sum(not _find_raison(code, point) for point in points)


def _draw_plan(contour: Contour, points: Sequence[PointCarte], adresse: Adresse) -> Iterator[Html]:
    vue = compute_vue(contour.boite)
    tries = sorted(points, key=lambda point: alphabetical(point.nom))
    situes = [(point, place) for point in tries if (place := _place(contour.code, point, vue))]
    places = spread_points([place for _, place in situes])
    yield _draw_region(contour, vue)
    for rang, ((point, _), place) in enumerate(zip(situes, places, strict=True)):
        yield _build_point(point, place, adresse, premier=rang == 0)
    yield balise("p", INVITE_REGION, class_="invite note")


def compute_vue(boite: Boite) -> Boite:
    """The part of the drawing to show: the region in the middle, as large as the frame allows."""
    largeur, hauteur = CADRE
    zoom = min((largeur - 2 * MARGE) / boite.largeur, (hauteur - 2 * MARGE) / boite.hauteur)
    x, y = boite.centre
    return Boite(x - largeur / zoom / 2, y - hauteur / zoom / 2, largeur / zoom, hauteur / zoom)


def draw_carte(code: str, points: Sequence[PointCarte]) -> str:
    """What is inside an image that stands alone: the outline and the dots, nobody named; or nothing."""
    contour = load_carte().get(code)
    if contour is None:
        return ""
    vue = compute_vue(contour.boite)
    situes = [(point, place) for point in points if (place := _place(code, point, vue))]
    centres = spread_points([place for _, place in situes])
    marques = (
        _draw_marque(point, x, y) for (point, _), (x, y) in zip(situes, centres, strict=True)
    )
    zoom = CADRE[0] / vue.largeur
    dessin = f"scale({zoom:.5g}) translate({-vue.x:.1f} {-vue.y:.1f})"
    traces = "".join(
        f'<path d="{trace}" fill="{fond}" stroke="{trait}" fill-rule="evenodd" '
        f'stroke-width="{1 / zoom:.4g}"/>'
        for trace, fond, trait in _list_fonds(contour, vue)
    )
    return f'<g transform="{dessin}">{traces}</g>{"".join(marques)}'


def _list_fonds(contour: Contour, vue: Boite) -> Iterator[tuple[str, str, str]]:
    for trace, classe in _list_traces(contour, vue):
        yield trace, *(((TEINTE, COMPAREES)) if classe == "region" else (BLANC, FILET))


def _draw_marque(point: PointCarte, x: float, y: float) -> str:
    style = f'fill="{STRUCTURE}" stroke="{BLANC}" stroke-width="1.5"'
    if point.type == "PAIO":
        return f'<rect x="{x - 4.5:.1f}" y="{y - 4.5:.1f}" width="9" height="9" {style}/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" {style}/>'


def _place(code: str, point: PointCarte, vue: Boite) -> tuple[float, float] | None:
    """Px of the frame, None without position or out of the region's drawing."""
    if point.lat is None or point.lon is None:
        return None
    place = place_point(code, point.lat, point.lon)
    zoom = CADRE[0] / vue.largeur
    return place and ((place[0] - vue.x) * zoom, (place[1] - vue.y) * zoom)


def spread_points(places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Each at its place, or at the nearest one free: `ECART` from every other, in the frame."""
    posees: list[tuple[float, float]] = []
    for place in places:
        essais = (e for e in _try_around(place) if all(dist(e, p) >= ECART for p in posees))
        posees.append(next(essais, place))
    return posees


def _try_around(place: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """The place itself, then circles around it: right, left, and so on."""
    bord = ECART / 2
    for tour in range(TOURS):
        for rang in range(ANGLES if tour else 1):
            angle = pi * (rang % 2) + 2 * pi / ANGLES * (rang // 2)
            x, y = place[0] + tour * PAS * cos(angle), place[1] + tour * PAS * sin(angle)
            if bord <= x <= CADRE[0] - bord and bord <= y <= CADRE[1] - bord:
                yield x, y


def _draw_region(contour: Contour, vue: Boite) -> Html:
    return balise(
        "svg",
        *(
            balise("path", d=d, class_=classe, vector_effect=CONTOUR_FIN, fill_rule="evenodd")
            for d, classe in _list_traces(contour, vue)
        ),
        viewBox=" ".join(f"{valeur:.1f}" for valeur in vue),
        aria_hidden="true",
    )


def _list_traces(contour: Contour, vue: Boite) -> list[tuple[str, str]]:
    """The neighbours that show, faint, then the region."""
    voisins = () if contour.code in ENCARTS else load_carte().values()
    traces = [
        (voisin.trace, "voisine")
        for voisin in voisins
        if voisin.code not in (contour.code, *ENCARTS) and voisin.boite.meets(vue)
    ]
    return [*traces, (contour.trace, "region")]


def _build_point(
    point: PointCarte, place: tuple[float, float], adresse: Adresse, *, premier: bool
) -> Html:
    """The link, then its name. One size for all; a PAIO is a square.

    The first alone is in the tab order: arrows go from one to the next (assets/regards.js).
    """
    marque = (
        balise("rect", x="-4.5", y="-4.5", width=9, height=9)
        if point.type == "PAIO"
        else balise("circle", r=5)
    )
    x, y = (100 * valeur / cote for valeur, cote in zip(place, CADRE, strict=True))
    lien = balise(
        "a",
        balise("svg", marque, viewBox="-8 -8 16 16", aria_hidden="true"),
        href=build_href(adresse, page=Page.ML, code=point.code),
        data_interne=True,
        class_="point",
        tabindex=0 if premier else -1,
        style=f"left:{x:.2f}%;top:{y:.2f}%",
        aria_label=point.nom,
    )
    return join(lien, balise("span", point.nom, class_="nom", aria_hidden="true"))


def describe_points(code: str, points: Sequence[PointCarte]) -> Texte:
    """What a dot is, what a square is, and how many structures are not drawn, for which reason."""
    raisons = Counter(_find_raison(code, point) for point in points)
    phrases = ["Points à la commune du siège, écartés là où ils se toucheraient."]
    if any(point.type == "PAIO" for point in points):
        phrases.append("Carré : PAIO.")
    phrases += [
        f"{format_compte(raisons[raison], 'structure')} {raison}.".replace(" ", INSECABLE, 1)
        for raison in ("sans position connue", "hors du dessin")
        if raisons[raison]
    ]
    return typeset(" ".join(phrases))


def _find_raison(code: str, point: PointCarte) -> str:
    if point.lat is None or point.lon is None:
        return "sans position connue"
    return "" if place_point(code, point.lat, point.lon) else "hors du dessin"
