"""The one place where what goes wrong in the base becomes something on screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from data.errors import BaseIndisponible, Introuvable
from layouts.pages import erreur

P = ParamSpec("P")
R = TypeVar("R")


def build_or_erreur(build: Callable[[], Component]) -> Component:
    """The page, or the clear page of what went wrong."""
    try:
        return build()
    except Introuvable as probleme:
        return erreur.build_page(erreur.INTROUVABLE, str(probleme))
    except BaseIndisponible as probleme:
        return erreur.build_page(erreur.INDISPONIBLE, str(probleme))


def leave_to_router(function: Callable[P, R]) -> Callable[P, R]:
    """For the parts of a page: the router says what went wrong, the parts stay as they are."""

    @wraps(function)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except (BaseIndisponible, Introuvable) as probleme:
            raise PreventUpdate from probleme

    return guarded
