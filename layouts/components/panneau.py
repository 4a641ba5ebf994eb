"""The panel of a detail: a native dialog, opened and closed by assets/regards.js."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts.components.fragment import Fragment
from layouts.html.balises import aria
from layouts.ids import Ml


def build_panneau() -> Component:
    """The skeleton: its content comes with the address (`indicateur=`)."""
    fermer = html.Button("Fermer", type="button", className="bouton fermer")
    return html.Dialog(
        [fermer, Fragment(Ml.DETAIL)],
        id=Ml.PANNEAU,
        className="panneau",
        **aria(label="Détail d’un indicateur"),
    )
