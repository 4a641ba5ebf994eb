"""A page of rows costs what it holds."""

from __future__ import annotations

from typing import NamedTuple

from data.views.api.suite import Suite


class Ligne(NamedTuple):
    qui: str
    rang: int


COMPTES = [("a", 3), ("b", 0), ("c", 2), ("d", 4)]
TOUTES = [Ligne(qui, rang) for qui, nombre in COMPTES for rang in range(nombre)]
FIN = [Ligne("", 0), Ligne("", 1)]


def test_every_slice_is_that_of_the_whole_and_loads_no_other() -> None:
    lus: list[list[str]] = []

    def load(qui: list[str]) -> list[NamedTuple]:
        lus.append(qui)
        return [ligne for ligne in TOUTES if ligne.qui in qui]

    suite, tout = Suite(COMPTES, load, FIN), [*TOUTES, *FIN]
    assert len(suite) == len(tout)
    for debut in range(len(tout) + 2):
        for fin in range(debut, len(tout) + 3):
            lus.clear()
            assert suite[debut:fin] == tout[debut:fin]
            assert {q for qui in lus for q in qui} == {x.qui for x in tout[debut:fin] if x.qui}
    assert list(suite) == tout
    assert suite[-1] == tout[-1]


def test_of_nobody_there_is_what_was_there_already() -> None:
    assert list(Suite[str]([], lambda _: [], FIN)) == FIN
    assert Suite[str]([], lambda _: [])[:10] == []
