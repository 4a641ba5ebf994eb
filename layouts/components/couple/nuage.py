"""Around the scatter of a pair: its axes as links, its names on focus, its caption, its table."""

from __future__ import annotations

from data.catalogue.model import Entree
from data.models.comparaison import Portrait
from data.models.couples import Nuage, PointNuage
from data.typographie import typeset
from layouts.components.couple.table import list_axes, name_point
from layouts.components.images import build_images
from layouts.figures.nuage_repere import place_points
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_interne
from layouts.routes import Adresse, Page, build_href
from layouts.words.couples import describe_position_seule
from layouts.words.nuage import describe_lisibilite, describe_source_axe
from layouts.words.telechargements import COUPLE
from layouts.words.wording import format_valeur

NOMS_MAX = 100
"""Beyond, points are too close to be pointed at: the names stay in the table behind."""


def build_axe(entree: Entree, nom: str, adresse: Adresse, fleche: str) -> Html:
    """The words of an axis; a link back to the detail of the indicator, or to the context."""
    if entree.nature == "contexte":
        href = build_href(adresse, page=Page.CONTEXTE, couple="")
    else:
        href = build_href(adresse, page=Page.ML, couple="", indicateur=entree.code)
    lien = build_lien_interne(href, nom)
    marque = balise("span", fleche, aria_hidden="true")
    return join(marque, " ", lien) if fleche == "↑" else join(lien, " ", marque)


def build_noms(nuage: Nuage) -> Html:
    """A button on each point, its name shown while it is pointed at or focused; nothing unnamed.

    One of them only is in the tab order: arrows go from one to the next (assets/regards.js).
    """
    if not nuage.noms or not nuage.comparable or len(nuage.points) > NOMS_MAX:
        return Html()
    nommes = (place for place in place_points(nuage) if place[0].nom)
    items = (
        balise(
            "li",
            balise(
                "button",
                balise("span", typeset(f"{name_point(point)} : {_describe_point(nuage, point)}")),
                type="button",
                tabindex=0 if rang == 0 else -1,
            ),
            class_="a-droite" if gauche > 50 else None,
            style=f"left:{gauche}%;bottom:{bas}%",
        )
        for rang, (point, gauche, bas) in enumerate(nommes)
    )
    return join(*items)


def _describe_point(nuage: Nuage, point: PointNuage) -> str:
    return " × ".join(
        format_valeur(valeur, entree)
        for valeur, entree in zip((point.x, point.y), nuage.couple.axes, strict=True)
    )


def build_limites(nuage: Nuage, portrait: Portrait, *, emporter: bool = False) -> Html:
    """What the drawing rests on: state, shared counts, position alone, sources; then its image."""
    lignes = [
        describe_lisibilite(nuage),
        describe_position_seule(nuage.couple),
        *(describe_source_axe(entree, axe, portrait) for entree, axe in list_axes(nuage)),
        nuage.couple.repere,
        "Couple ajouté par l’outil aux propositions d’origine." if nuage.couple.ajout else "",
    ]
    items = [balise("li", typeset(ligne)) for ligne in lignes if ligne]
    if emporter and nuage.comparable:
        lieu = (portrait.structure.code, portrait.annee, portrait.cercle)
        items.append(
            balise(
                "li",
                build_images(Page.ML, *lieu, f"{COUPLE}{nuage.couple.slug}", avec=portrait.avec),
            )
        )
    return join(*items)
