"""What happens: inputs -> data.views.portraits -> layouts -> outputs, one file a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import Dash

from callbacks import (
    accueil,
    cadre,
    contexte,
    france,
    lecture_croisee,
    methode,
    ml,
    plan,
    priorites,
    projection,
    region,
)

if TYPE_CHECKING:
    from data.store.base import Base


def register_callbacks(app: Dash, base: Base) -> None:
    """Wire every page of the application to a base; rights are those of each request (callbacks.acces)."""
    for module in (cadre, accueil, methode, contexte, france, plan, projection):
        module.register(app, base)
    for nommant in (ml, region, priorites, lecture_croisee):
        nommant.register(app, base)
