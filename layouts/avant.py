"""The page before JavaScript: the frame and a skeleton with their parts in place, as HTML.

The script takes its place when it is ready (assets/scene.js): the same skeleton, the same parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from dash.development.base_component import Component

from layouts.chemins import CHEMIN_CHOIX
from layouts.components.fiche.section_radar import build_segments
from layouts.components.rendu import render_component
from layouts.html.balises import Html, balise, join
from layouts.ids import Cadre, Contexte, Ml
from layouts.pages import SQUELETTES
from layouts.shell import AVERTISSEMENT, CHOIX, build_layout

Parties = dict[str, dict[str, Any]]
"""Component id -> property -> value, as the browser is given them."""
ECRITES = ("html", "children", "options", "svg")
"""The properties whose value is HTML: the page holds them, the script moves them."""
AFFICHER = "Afficher"
DEPART = "depuis"
"""The field of the address that a form was sent from."""
_PAR_NOM = {vars(page)["className"]: page for page in (build() for build in SQUELETTES)}
_CADRE = build_layout()


def write_avant(
    genre: str, squelette: Component | None, parties: Mapping[str, Mapping[str, Any]], adresse: str
) -> Html:
    """The frame around a page. `adresse`: the one shown, that a choice without JavaScript starts from."""
    pretes = {identifiant: _prepare(dict(valeurs)) for identifiant, valeurs in parties.items()}
    forme = _find_forme(pretes)
    pretes[Cadre.AVERTISSEMENT] = {"children": _build_bouton(adresse, forme)}
    if forme:
        for _, liste in CHOIX:
            pretes[liste] = {**pretes.get(liste, {}), "form": forme}
    if "value" in pretes.get(Ml.CHOIX_RADAR, {}):
        pretes[Ml.CHOIX_RADAR] = {"html": build_segments(pretes[Ml.CHOIX_RADAR]["value"])}
    if pretes.get(Ml.DETAIL, {}).get("html"):
        pretes[Ml.PANNEAU] = {"open": True}
    page = _PAR_NOM[genre] if squelette is None else squelette
    pretes[Cadre.CONTENU] = {"children": render_component(page, pretes)}
    return render_component(_CADRE, pretes)


def list_donnees(parties: Mapping[str, Mapping[str, Any]]) -> Parties:
    """The parts without what the page holds already, written null in its place."""
    return {
        identifiant: {p: None if p in ECRITES else v for p, v in valeurs.items()}
        for identifiant, valeurs in parties.items()
    }


def _find_forme(pretes: Parties) -> str | None:
    """The form of a group, where the page has one: what is ticked in it goes with the choices of the bar."""
    groupe = str(pretes.get(Contexte.GROUPE, {}).get("html", ""))
    return str(Contexte.FORME_GROUPE) if f'id="{Contexte.FORME_GROUPE}"' in groupe else None


def write_depart(adresse: str) -> str:
    """What a page says of its own address as it was written, and nowhere else: where a choice starts from."""
    entier = balise("input", name=DEPART, value=adresse)
    return entier.removeprefix("<input ").removesuffix(">")


def _build_bouton(adresse: str, forme: str | None) -> Html:
    """Over the warning that a choice acts at once, when nothing acts: at once without JavaScript, after
    three seconds where it did not start (assets/20-cadre.css). `forme`: the form it sends, if not its own.
    """
    depart = balise("input", type="hidden", name=DEPART, value=adresse, form=forme)
    bouton = balise(
        "button",
        AFFICHER,
        type="submit",
        class_="bouton afficher",
        form=forme,
        formaction=CHEMIN_CHOIX if forme else None,
    )
    return join(balise("span", AVERTISSEMENT), depart, bouton)


def _prepare(valeurs: dict[str, Any]) -> dict[str, Any]:
    """What HTML writes otherwise than the script does: a drawing, the option that is chosen."""
    if "svg" in valeurs:
        valeurs["children"] = valeurs.pop("svg")
    if "options" in valeurs:
        vise = f'value="{escape(str(valeurs.pop("value", "")))}"'
        valeurs["children"] = Html(valeurs.pop("options").replace(vise, f"{vise} selected", 1))
    return valeurs
