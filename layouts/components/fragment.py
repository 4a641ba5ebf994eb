"""A node whose content is HTML of ours (balises.py): assets/fragment.js draws it.

Mounting a thousand Dash components for « Tous les indicateurs » held the browser for one to three
seconds; the same HTML in one piece takes a few milliseconds.
"""

from __future__ import annotations

from dash.development.base_component import Component

PROPRIETES = ["id", "balise", "html", "className", "label", "suite"]


class Fragment(Component):
    """An element (ul, table…), its class, its aria-label; the views write its `html`.

    `suite`: the group of parts (callbacks.vues) that comes after the rest, when it is about to be seen.
    """

    _children_props: list[str] = []  # noqa: RUF012
    _base_nodes: list[str] = ["children"]  # noqa: RUF012
    _namespace = "regards"
    _type = "Fragment"

    def __init__(
        self,
        identifiant: str,
        balise: str = "div",
        classe: str = "",
        nom: str = "",
        html: str = "",
        suite: str = "",
    ) -> None:
        self._prop_names = PROPRIETES
        self._valid_wildcard_attributes: list[str] = []
        self.available_properties = PROPRIETES
        self.available_wildcard_properties: list[str] = []
        super().__init__()  # type: ignore[no-untyped-call]
        # Set here: Dash would look for a package named « regards » at each property it is given.
        self.id, self.balise = identifiant, balise
        facultatifs = {"className": classe, "label": nom, "html": html, "suite": suite}
        for cle, valeur in facultatifs.items():
            if valeur:
                setattr(self, cle, valeur)
