"""What an import packed of changes and of what is expected: unpacked when a page first asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from data.models.diagnostic import Attendu, Evolution
from data.models.etats import LectureAttendu, LectureEvolution
from data.store import paquets
from data.store.paquets import AUCUN, unpack


class EvolutionsLues(Mapping[str, Evolution]):
    """The change of each judged rate in a circle, by code."""

    def __init__(
        self, codes: Sequence[str], lectures: Sequence[LectureEvolution], paquet: bytes
    ) -> None:
        self._codes, self._lectures, self._paquet = codes, lectures, paquet

    @cached_property
    def _lues(self) -> dict[str, Evolution]:
        lus = zip(self._codes, *unpack(paquets.Evolutions, self._paquet), strict=True)
        return {
            code: Evolution(code, autres, self._lectures[rang], *nombres)
            for code, autres, rang, *nombres in lus
            if rang != AUCUN
        }

    def __getitem__(self, code: str) -> Evolution:
        return self._lues[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lues)

    def __len__(self) -> int:
        return len(self._lues)


class EvolutionsPropres(Mapping[str, Evolution]):
    """The same without the others: a structure's own change depends on no circle."""

    def __init__(self, lues: Mapping[str, Evolution]) -> None:
        self._lues = lues

    def __getitem__(self, code: str) -> Evolution:
        return Evolution(code, 0, None, self._lues[code].unites, None, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._lues)

    def __len__(self) -> int:
        return len(self._lues)


class AttendusLus(Mapping[str, Attendu]):
    """What the context leads one to expect of each judged rate, by code."""

    def __init__(
        self, codes: Sequence[str], lectures: Sequence[LectureAttendu], paquet: bytes
    ) -> None:
        self._codes, self._lectures, self._paquet = codes, lectures, paquet

    @cached_property
    def _lus(self) -> dict[str, Attendu]:
        lus = zip(self._codes, *unpack(paquets.Attendus, self._paquet), strict=True)
        return {
            code: Attendu(code, self._lectures[rang], *nombres)
            for code, rang, *nombres in lus
            if rang != AUCUN
        }

    def __getitem__(self, code: str) -> Attendu:
        return self._lus[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lus)

    def __len__(self) -> int:
        return len(self._lus)
