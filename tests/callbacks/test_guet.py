"""The loop of the embedded server: it turns when something happened, and gives way to who answers."""

from __future__ import annotations

import socket
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http.client import HTTPConnection

import pytest
from waitress import wasyncore

from callbacks.http import embarque, guet
from tests.callbacks.prises import GRANDE, LONG, MORCEAUX, ask, connect, port, serve

__all__ = ["port"]


def test_idle_connections_are_not_looked_at_for_another_one(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once a second they are, all of them: at every request, a thousand made each answer wait."""
    regards: Counter[bool] = Counter()
    readable = embarque.Canal.readable

    def note(canal: embarque.Canal) -> bool:
        regards[canal.addr[1] in oisives] += 1
        return readable(canal)

    with ExitStack() as ouvertes:
        prises = [ouvertes.enter_context(connect(port)) for _ in range(5)]
        oisives = {prise.getsockname()[1] for prise in prises}
        assert ask(port)[0] == 200
        monkeypatch.setattr(embarque.Canal, "readable", note)
        client = HTTPConnection("127.0.0.1", port, timeout=LONG)
        for _ in range(100):
            client.request("GET", "/")
            client.getresponse().read()
        client.close()
    assert regards[False] >= 100
    assert regards[True] / len(prises) < regards[False] / 10


def test_where_there_is_no_epoll_the_loop_is_that_of_waitress(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    demandes: list[object] = []
    monkeypatch.setattr(guet, "EPOLL", False)
    monkeypatch.setattr(wasyncore, "loop", lambda *quoi: demandes.append(quoi))
    watched = guet.Guet()
    watched[7] = object()
    watched.loop(timeout=1, map=watched, use_poll=True)
    assert demandes == [(1, True, watched)]
    del watched[7]
    assert not watched
    assert not watched._eveilles


def test_it_does_not_turn_while_a_thread_writes(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line of who reads is free, and said so at once: the loop took the interpreter from the thread that
    was writing on it, and twenty clients got 60 answers a second instead of 700.
    """
    tours = Counter[str]()
    look, send = guet.Guet._look, embarque.Canal.send

    def turn(watched: guet.Guet) -> bool:
        tours["tous"] += 1
        return look(watched)

    def write(canal: embarque.Canal, octets: bytes, do_close: bool = True) -> int:
        time.sleep(0.3)
        return int(send(canal, octets, do_close=do_close))

    monkeypatch.setattr(guet.Guet, "_look", turn)
    monkeypatch.setattr(embarque.Canal, "send", write)
    debut = time.monotonic()
    with ThreadPoolExecutor(4) as clients:
        for demande in [clients.submit(wait, rang / 20, port) for rang in range(4)]:
            assert demande.result() == 200
    assert tours["tous"] < 3 * (time.monotonic() - debut) / guet.TENUE


def test_an_urgent_byte_makes_it_neither_turn_nor_write(
    port: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody reads it: announced at every turn, it held a core and filled the log."""
    tours = Counter[str]()
    look = guet.Guet._look

    def turn(watched: guet.Guet) -> bool:
        tours["tous"] += 1
        return look(watched)

    with connect(port) as prise:
        prise.sendall(b"G")
        prise.send(b"!", socket.MSG_OOB)
        assert ask(port)[0] == 200
        monkeypatch.setattr(guet.Guet, "_look", turn)
        time.sleep(0.5)
        prise.sendall(b"ET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert prise.recv(100).startswith(b"HTTP/1.1 200")
    assert tours["tous"] < 20
    assert caplog.records == []


def wait(secondes: float, port: int) -> int:
    time.sleep(secondes)
    return ask(port)[0]


@pytest.mark.parametrize(
    ("chemin", "taille"), [("/grande", GRANDE), ("/enorme", GRANDE * MORCEAUX)]
)
def test_who_reads_slowly_is_given_all_of_it(
    monkeypatch: pytest.MonkeyPatch, chemin: str, taille: int
) -> None:
    """As soon as there is room: nothing waits for something else to happen."""
    monkeypatch.setattr(guet, "REVUE", 1000.0)
    with serve(attente=1000.0) as port:
        client = HTTPConnection("127.0.0.1", port, timeout=LONG)
        client.request("GET", chemin)
        reponse, lus = client.getresponse(), 0
        time.sleep(0.2)
        while morceau := reponse.read(1_000_000):
            lus += len(morceau)
            time.sleep(0.01)
        client.close()
    assert lus == taille
