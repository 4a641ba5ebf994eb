"""Whether an earlier version still places the structures as the current one does: rights are told by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.store.instantane import Instantane

PLACES = "places"
_LIEUX = "SELECT code, code_region, coalesce(code_departement, '') FROM structure"
Lieux = frozenset[tuple[str, str, str]]


def places_alike(avant: Instantane, courante: Instantane) -> bool:
    """Whether every structure of `avant` is still one, in the same region and the same département."""
    return _read_lieux(avant) <= _read_lieux(courante)


def _read_lieux(instantane: Instantane) -> Lieux:
    return instantane.remember(PLACES, None, lambda: frozenset(instantane.fetch(_LIEUX)), 1)
