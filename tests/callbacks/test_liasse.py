"""What is kept out of memory is what was written, and its place serves again."""

from __future__ import annotations

import gc
import os
import random
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from errno import ENOSPC

import pytest

from callbacks.http.liasse import BLOC, PLEIN, Folio, Liasse

MILLION = 1_000_000


def test_each_is_given_back_as_it_was() -> None:
    liasse = Liasse()
    lus = [b"", b"court", os.urandom(70_000)]
    folios = [liasse.keep(octets) for octets in lus]
    assert [folio.read() for folio in folios if isinstance(folio, Folio)] == lus


def test_a_place_that_nobody_holds_serves_another() -> None:
    liasse = Liasse()
    garde = liasse.keep(b"garde")
    for rang in range(50):
        liasse.keep(b"%d" % rang)
    derniere = liasse.keep(b"derniere")
    assert isinstance(garde, Folio)
    assert isinstance(derniere, Folio)
    assert garde.read() == b"garde"
    assert derniere.read() == b"derniere"
    assert derniere._debut <= 2 * BLOC


def test_what_is_kept_now_is_all_the_room_that_is_taken() -> None:
    """The last hundred, of lengths that change all the time: each length had its own places for ever."""
    liasse, tirage = Liasse(), random.Random(7)
    gardes: deque[tuple[bytes, Folio | bytes]] = deque(maxlen=100)
    tenu = 0
    for rang in range(4000):
        octets = bytes([rang % 256]) * tirage.randint(1, (1 + rang // 200) * BLOC)
        gardes.append((octets, liasse.keep(octets)))
        tenu = max(tenu, sum(len(garde) + BLOC for garde, _ in gardes))
    assert all(isinstance(f, Folio) and f.read() == octets for octets, f in gardes)
    assert liasse._fin < 1.3 * tenu


def test_memory_does_not_hold_them() -> None:
    liasse = Liasse()
    gc.collect()
    avant = _read_memoire()
    folios = [liasse.keep(os.urandom(10_000)) for _ in range(6000)]
    assert len(folios) == 6000
    assert _read_memoire() - avant < 8 * MILLION


def _read_memoire() -> int:
    with open("/proc/self/statm", encoding="ascii") as lu:
        return int(lu.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_many_at_once() -> None:
    liasse = Liasse()

    def keep_and_read(rang: int) -> bool:
        octets = b"%d" % rang * 3000
        folio = liasse.keep(octets)
        return isinstance(folio, Folio) and folio.read() == octets

    with ThreadPoolExecutor(8) as fils:
        assert all(fils.map(keep_and_read, range(2000)))


def test_what_no_file_takes_stays_in_memory_and_is_said_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    liasse = Liasse()
    avant = liasse.keep(b"avant")

    def fail(*_: object) -> int:
        raise OSError(ENOSPC, "No space left on device")

    with monkeypatch.context() as panne:
        panne.setattr(os, "pwrite", fail)
        assert [liasse.keep(b"un"), liasse.keep(b"deux")] == [b"un", b"deux"]
    assert [dit.message for dit in caplog.records] == [PLEIN]
    assert isinstance(avant, Folio)
    assert avant.read() == b"avant"
    assert isinstance(liasse.keep(b"apres"), Folio)
