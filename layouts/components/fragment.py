"""A node whose content is HTML of ours (balises.py): assets/fragment.js draws it.

Mounting a thousand Dash components for « Tous les indicateurs » held the browser for one to three
seconds; the same HTML in one piece takes a few milliseconds.
"""

from __future__ import annotations

from dash.development.base_component import Component

from layouts.components.balises import Html

PROPRIETES = ["id", "balise", "html", "className", "label"]


class Fragment(Component):
    """`balise` is the element (ul, table…), `html` its content, `label` its aria-label."""

    _children_props: list[str] = []
    _base_nodes: list[str] = ["children"]
    _namespace = "regards"
    _type = "Fragment"

    def __init__(
        self, id: str, balise: str = "div", html: Html | None = None, className: str = "", label: str = ""
    ) -> None:
        self._prop_names = PROPRIETES
        self._valid_wildcard_attributes: list[str] = []
        self.available_properties = PROPRIETES
        self.available_wildcard_properties: list[str] = []
        donnees = {"html": html, "className": className, "label": label}
        super().__init__(id=id, balise=balise, **{cle: v for cle, v in donnees.items() if v})
