"""What an import packed of changes and of what is expected: unpacked when a page first asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from data.models.diagnostic import Attendu, Evolution
from data.models.etats import LectureAttendu, LectureEvolution
from data.store import paquets
from data.store.paquets import AUCUN, unpack

T = TypeVar("T")


class Paresseuses(Mapping[str, T]):
    """By code, read when first asked for."""

    def __init__(self, lire: Callable[[], Mapping[str, T]]) -> None:
        self._lire = lire

    @cached_property
    def _lues(self) -> Mapping[str, T]:
        return self._lire()

    def __getitem__(self, code: str) -> T:
        return self._lues[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lues)

    def __len__(self) -> int:
        return len(self._lues)


def unpack_evolutions(
    codes: Sequence[str], lectures: Sequence[LectureEvolution], paquet: bytes
) -> dict[str, Evolution]:
    """The change of each judged rate in a circle, by code."""
    lus = zip(codes, *unpack(paquets.Evolutions, paquet), strict=True)
    return {
        code: Evolution(code, autres, lectures[rang], *nombres)
        for code, autres, rang, *nombres in lus
        if rang != AUCUN
    }


def unpack_attendus(
    codes: Sequence[str], lectures: Sequence[LectureAttendu], paquet: bytes
) -> dict[str, Attendu]:
    """What the context leads one to expect of each judged rate, by code."""
    lus = zip(codes, *unpack(paquets.Attendus, paquet), strict=True)
    return {
        code: Attendu(code, lectures[rang], *nombres)
        for code, rang, *nombres in lus
        if rang != AUCUN
    }
