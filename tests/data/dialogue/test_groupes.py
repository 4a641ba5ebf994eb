"""Writings that meet go to the disk together; each has its own answer, once it is there."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from unittest.mock import MagicMock

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from data.dialogue.groupes import Groupe, TropAttendu

Travail = Callable[[Connection], object]


class Disque:
    """What is kept, and how many times one went there. `refuse`: it takes nothing when they are many."""

    def __init__(self, *, refuse: bool = False) -> None:
        self.gardes: list[object] = []
        self.fois, self.refuse = 0, refuse

    @contextmanager
    def write(self) -> Iterator[Connection]:
        ecrits: list[object] = []
        connexion = MagicMock()
        connexion.ecrits = ecrits
        yield connexion
        if self.refuse and len(ecrits) > 1:
            raise OperationalError("", {}, Exception("disk is full"))
        self.fois += 1
        self.gardes += ecrits


def keep(quoi: object) -> Travail:
    def travail(connexion: Connection) -> object:
        connexion.ecrits.append(quoi)  # type: ignore[attr-defined]
        return quoi

    return travail


def refuse(_: Connection) -> object:
    raise ValueError("refusé")


def run_together(disque: Disque, travaux: list[Travail]) -> list[object]:
    """The turn is taken until all wait for it."""
    tour = threading.RLock()
    groupe = Groupe(tour, 5)
    rendus: list[object] = [None] * len(travaux)

    def run(rang: int) -> None:
        try:
            rendus[rang] = groupe.run(travaux[rang], disque.write)
        except Exception as erreur:
            rendus[rang] = type(erreur)

    fils = [Thread(target=run, args=(rang,)) for rang in range(len(travaux))]
    with tour:
        for fil in fils:
            fil.start()
        while len(groupe._taches) < len(travaux):
            fils[0].join(0.005)
    for fil in fils:
        fil.join()
    return rendus


def test_those_that_wait_are_kept_at_once() -> None:
    disque = Disque()
    assert run_together(disque, [keep(rang) for rang in range(8)]) == list(range(8))
    assert (sorted(disque.gardes, key=str), disque.fois) == (list(range(8)), 1)


def test_one_refused_undoes_nothing_of_the_others() -> None:
    disque = Disque()
    assert run_together(disque, [keep("a"), refuse, keep("b")]) == ["a", ValueError, "b"]
    assert sorted(map(str, disque.gardes)) == ["a", "b"]


def test_refused_together_they_are_tried_one_by_one() -> None:
    disque = Disque(refuse=True)
    assert run_together(disque, [keep("a"), keep("b")]) == ["a", "b"]
    assert disque.fois == 2


def test_nobody_is_told_kept_of_what_the_disk_did_not_take() -> None:
    @contextmanager
    def interrupt() -> Iterator[Connection]:
        yield MagicMock(ecrits=[])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Groupe(threading.RLock(), 1).run(keep("a"), interrupt)


def test_whose_turn_does_not_come_leaves_and_nothing_is_written() -> None:
    tour, pris, fin = threading.RLock(), Event(), Event()
    disque = Disque()

    def hold() -> None:
        with tour:
            pris.set()
            fin.wait(10)

    fil = Thread(target=hold)
    fil.start()
    pris.wait(10)
    groupe = Groupe(tour, 0.01)
    with pytest.raises(TropAttendu):
        groupe.run(keep("a"), disque.write)
    fin.set()
    fil.join()
    assert groupe.run(keep("b"), disque.write) == "b"
    assert disque.gardes == ["b"]
