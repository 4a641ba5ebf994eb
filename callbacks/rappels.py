"""A callback wired by name: each field of the view that it fills goes where `layouts.sorties` says."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar

from dash import Dash, Input, Output, State

from layouts.sorties import SORTIES


class Vue(Protocol):
    """A NamedTuple of `layouts`."""

    def _asdict(self) -> dict[str, Any]: ...


V = TypeVar("V", bound=Vue)


def register_vue(
    app: Dash, vue: type[V], update: Callable[..., V], *lus: Input | State, initial: bool = True
) -> None:
    """Wire `update`, which makes a `vue` of what is read. `initial`: also when the page comes."""

    @wraps(update)
    def run(*valeurs: Any) -> dict[str, Any]:
        return update(*valeurs)._asdict()

    app.callback(*lus, output=build_sorties(vue), prevent_initial_call=not initial)(run)


def build_sorties(vue: type) -> dict[str, Output]:
    """The outputs of a view, by the names of its fields."""
    return {champ: Output(lieu.identifiant, lieu.propriete) for champ, lieu in SORTIES[vue].items()}
