"""The loop of the embedded server: it turns when something happened, and gives way to who answers."""

from __future__ import annotations

import select
import socket
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from http.client import HTTPConnection

import pytest
from waitress import wasyncore

from callbacks.http import canaux, guet
from tests.callbacks.prises import GRANDE, LONG, MORCEAUX, ask, connect, port, read_all, serve

__all__ = ["port"]


def test_idle_connections_are_not_looked_at_for_another_one(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once a second they are, all of them: at every request, a thousand made each answer wait."""
    regards: Counter[bool] = Counter()
    readable = canaux.Canal.readable

    def note(canal: canaux.Canal) -> bool:
        regards[canal.addr[1] in oisives] += 1
        return readable(canal)

    with ExitStack() as ouvertes:
        prises = [ouvertes.enter_context(connect(port)) for _ in range(5)]
        oisives = {prise.getsockname()[1] for prise in prises}
        assert ask(port)[0] == 200
        monkeypatch.setattr(canaux.Canal, "readable", note)
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
    look, send = guet.Guet._look, canaux.Canal.send

    def turn(watched: guet.Guet) -> bool:
        tours["tous"] += 1
        return look(watched)

    def write(canal: canaux.Canal, octets: bytes, do_close: bool = True) -> int:
        time.sleep(0.3)
        return int(send(canal, octets, do_close=do_close))

    monkeypatch.setattr(guet.Guet, "_look", turn)
    monkeypatch.setattr(canaux.Canal, "send", write)
    debut = time.monotonic()
    with ThreadPoolExecutor(4) as clients:
        for demande in [clients.submit(wait, rang / 20, port) for rang in range(4)]:
            assert demande.result() == 200
    assert tours["tous"] < 3 * (time.monotonic() - debut) / guet.TENUE


@pytest.mark.skipif(not guet.EPOLL, reason="sans epoll, la boucle est celle de waitress")
def test_what_is_closed_by_somebody_else_does_not_end_it() -> None:
    """The loop ended, and the server with it: everyone was refused."""
    ici, la = socket.socketpair()
    numero = ici.fileno()
    watched = guet.Guet()
    with select.epoll() as watched._epoll, la:
        watched[numero] = object()
        watched._wait_for(numero, guet.LECTURE)
        ici.close()
        watched._wait_for(numero, guet.ECRITURE)
        watched._wait_for(numero, guet.LECTURE)
        assert watched._attendus == {}
        watched._attendus[numero] = guet.LECTURE
        watched._wait_for(numero, 0)
        del watched[numero]
    assert watched == {}


def test_a_line_closed_by_somebody_else_ends_alone(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ouverts: dict[int, canaux.Canal] = {}
    readable = canaux.Canal.readable

    def note(canal: canaux.Canal) -> bool:
        ouverts[canal.addr[1]] = canal
        return readable(canal)

    monkeypatch.setattr(canaux.Canal, "readable", note)
    with connect(port) as prise:
        assert ask(port)[0] == 200
        canal = ouverts[prise.getsockname()[1]]
        canal.socket.close()
        limite = time.monotonic() + LONG
        while canal.connected and time.monotonic() < limite:
            time.sleep(0.05)
        assert not canal.connected
    assert ask(port)[0] == 200


def test_where_it_is_told_of_an_urgent_byte_the_line_is_closed(
    port: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """As waitress's own loop is."""
    monkeypatch.setattr(guet, "LECTURE", 0x003)
    with connect(port) as prise:
        prise.sendall(b"G")
        prise.send(b"!", socket.MSG_OOB)
        with suppress(ConnectionResetError):
            assert read_all(prise) == b""
    assert caplog.records == []
    assert ask(port)[0] == 200


SUIVIE = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\nPOST / HTTP/1.1\r\nHost: localhost\r\n"
SUIVIE += b"Content-Length: 5\r\nExpect: 100-continue\r\n\r\n"


def test_one_begun_behind_another_is_not_awaited(port: int) -> None:
    with connect(port) as prise:
        prise.sendall(SUIVIE)
        lus = read_all(prise)
    assert lus.startswith(b"HTTP/1.1 200 ")
    assert lus.count(b"HTTP/1.1 ") == 1


def test_the_thread_that_answers_never_closes(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where it is the one to tell who sends to go on."""
    qui, boucle = set[int](), set[int]()
    flush, look = canaux.Canal._flush_some, guet.Guet._look

    def turn(watched: guet.Guet) -> bool:
        boucle.add(threading.get_ident())
        return look(watched)

    def note(canal: canaux.Canal, do_close: bool = True) -> bool:
        if do_close:
            qui.add(threading.get_ident())
        return flush(canal, do_close=do_close)

    monkeypatch.setattr(guet.Guet, "_look", turn)
    monkeypatch.setattr(canaux.Canal, "_flush_some", note)
    monkeypatch.setattr(canaux.Canal, "_keep_first", lambda _: None)
    with connect(port) as prise:
        prise.sendall(SUIVIE)
        lus = b""
        while b"100 Continue" not in lus:
            lus += prise.recv(65_536)
        prise.sendall(b"cinq.")
        while b'"lus":5' not in lus:
            lus += prise.recv(65_536)
    assert qui == boucle


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
