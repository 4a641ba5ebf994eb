"""A tree of Dash components as HTML: the page as React will draw it, before any script has run.

It knows the components that the frame, the pages and the callbacks use, and refuses any other.
`tests/callbacks/test_rendu_navigateur.py` holds both trees to be the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc
from dash.development.base_component import Component

from layouts.components.fragment import Fragment
from layouts.html.balises import Attribut, Html, balise, join

Proprietes = dict[str, Any]
Valeurs = Mapping[str, Mapping[str, object]]
"""By the id of a component, the properties that callbacks write over those of the tree."""
HTML = "dash_html_components"
NOMS = {"className": "class", "htmlFor": "for"}
"""What React calls otherwise than in lower case."""
SANS_ATTRIBUT = {"children", "key", "n_clicks", "n_clicks_timestamp", "disable_n_clicks"}
SANS_UNITE = {"flex", "fontWeight", "lineHeight", "opacity", "order", "zIndex", "zoom"}
"""Numbers of a style that React leaves without « px »."""


def render_component(composant: object, valeurs: Valeurs) -> Html:
    """What React draws of a component, of a text or of several; HTML of ours as it is.

    Raises TypeError for anything else.
    """
    if composant is None:
        return Html()
    if isinstance(composant, list | tuple):
        return join(*(render_component(element, valeurs) for element in composant))
    if isinstance(composant, Html):
        return composant
    if isinstance(composant, str):
        return Html(escape(composant, quote=False))
    if isinstance(composant, Component):
        return _render(composant, valeurs)
    raise TypeError(f"{type(composant).__name__} : ni texte, ni composant")


def _render(composant: Component, valeurs: Valeurs) -> Html:
    proprietes = _read_proprietes(composant, valeurs)
    if composant._namespace == HTML:
        return _render_element(composant._type.lower(), proprietes, valeurs)
    rendu = RENDUS.get(type(composant))
    if rendu is None:
        raise TypeError(f"{composant._namespace}.{composant._type} : composant sans rendu")
    return rendu(proprietes, valeurs)


def _read_proprietes(composant: Component, valeurs: Valeurs) -> Proprietes:
    """Those that were given (Dash keeps its own beside them), then those that callbacks write."""
    propres = vars(composant).items()
    lues = {nom: v for nom, v in propres if not nom.startswith(("_", "available_"))}
    identifiant = lues.get("id")
    return {**lues, **valeurs.get(identifiant, {})} if isinstance(identifiant, str) else lues


def _render_element(nom: str, proprietes: Proprietes, valeurs: Valeurs) -> Html:
    contenu = render_component(proprietes.get("children"), valeurs)
    return balise(nom, contenu, **_list_attributs(proprietes))


def _list_attributs(proprietes: Proprietes) -> dict[str, Attribut]:
    """In order: Dash keeps them in that of a set, which another process has otherwise."""
    return {
        NOMS.get(nom, nom.lower()): _write_valeur(nom, valeur)
        for nom, valeur in sorted(proprietes.items())
        if nom not in SANS_ATTRIBUT
    }


def _write_valeur(nom: str, valeur: Any) -> Attribut:
    if nom == "style" and valeur is not None:
        return _write_style(valeur)
    if isinstance(valeur, bool) and nom.startswith(("aria-", "data-")):
        return str(valeur).lower()
    return valeur  # type: ignore[no-any-return]


def _write_style(style: Mapping[str, Any]) -> str:
    """The names in CSS, except the variables; a number is in px."""
    return ";".join(
        f"{nom if nom.startswith('--') else re.sub('[A-Z]', _lower, nom)}:{_write_longueur(nom, v)}"
        for nom, v in style.items()
        if v is not None
    )


def _lower(majuscule: re.Match[str]) -> str:
    return f"-{majuscule[0].lower()}"


def _write_longueur(nom: str, valeur: Any) -> str:
    nue = isinstance(valeur, str) or not valeur or nom in SANS_UNITE or nom.startswith("--")
    return f"{valeur}" if nue else f"{valeur}px"


def _render_rien(_proprietes: Proprietes, _valeurs: Valeurs) -> Html:
    return Html()


def _render_lien(proprietes: Proprietes, valeurs: Valeurs) -> Html:
    return _render_element("a", proprietes, valeurs)


def _render_fragment(proprietes: Proprietes, _valeurs: Valeurs) -> Html:
    """Its content is HTML of ours."""
    return balise(
        proprietes["balise"],
        Html(proprietes.get("html") or ""),
        id=proprietes["id"],
        class_=proprietes.get("className"),
        aria_label=proprietes.get("label"),
        data_suite=proprietes.get("suite"),
    )


def _render_champ(proprietes: Proprietes, _valeurs: Valeurs) -> Html:
    """A field of one line; `debounce` says when Dash is told, and is no attribute."""
    autres = {n: v for n, v in proprietes.items() if n not in ("className", "debounce", "value")}
    return balise(
        "input",
        class_=_join_classes(proprietes, "form-control"),
        step="any",
        value=proprietes.get("value") or None,
        **_list_attributs(autres),
    )


def _join_classes(proprietes: Proprietes, classe: str) -> str:
    return " ".join(filter(None, (proprietes.get("className"), classe)))


RENDUS: Mapping[type, Callable[[Proprietes, Valeurs], Html]] = {
    dcc.Store: _render_rien,
    dcc.Link: _render_lien,
    dbc.Input: _render_champ,
    Fragment: _render_fragment,
}
