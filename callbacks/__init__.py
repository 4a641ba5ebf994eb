"""What happens: inputs -> data.portraits -> layouts -> outputs, one file a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import Dash

from callbacks import accueil, cadre, ml, region

if TYPE_CHECKING:
    from data.store import Base


def register_callbacks(app: Dash, base: Base) -> None:
    """Wire every page of the application to a base."""
    for module in (cadre, accueil, region, ml):
        module.register(app, base)
