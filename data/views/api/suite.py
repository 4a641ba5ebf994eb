"""Rows that are counted before they are loaded: a page costs what it holds, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any, Generic, NamedTuple, TypeVar, overload

Q = TypeVar("Q")


class Suite(Sequence[NamedTuple], Generic[Q]):
    """The rows of several subjects, one after the other, then some that are there already."""

    def __init__(
        self,
        comptes: Sequence[tuple[Q, int]],
        load: Callable[[list[Q]], list[NamedTuple]],
        suite: Sequence[NamedTuple] = (),
    ) -> None:
        """`comptes`: how many rows each has. `load`: gives those of some of them, in the same order."""
        self._comptes, self._load, self._suite = comptes, load, suite
        self._fins = list(accumulate(nombre for _, nombre in comptes))

    def __len__(self) -> int:
        return self._avant + len(self._suite)

    @property
    def _avant(self) -> int:
        return self._fins[-1] if self._fins else 0

    @overload
    def __getitem__(self, place: int) -> NamedTuple: ...

    @overload
    def __getitem__(self, place: slice) -> list[NamedTuple]: ...

    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, int):
            rang = range(len(self))[place]
            return self[rang : rang + 1][0]
        debut, fin, _ = place.indices(len(self))
        return [
            *self._read(debut, fin),
            *self._suite[max(0, debut - self._avant) : max(0, fin - self._avant)],
        ]

    def _read(self, debut: int, fin: int) -> list[NamedTuple]:
        vus = [
            (qui, borne - nombre)
            for (qui, nombre), borne in zip(self._comptes, self._fins, strict=True)
            if nombre and borne - nombre < fin and debut < min(borne, fin)
        ]
        if not vus:
            return []
        premier = vus[0][1]
        return self._load([qui for qui, _ in vus])[debut - premier : fin - premier]
