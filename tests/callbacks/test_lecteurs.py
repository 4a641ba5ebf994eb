"""The embedded server, on a real socket: who reads slowly, or nothing, keeps neither a thread nor a place."""

from __future__ import annotations

import socket
import struct
import sys
import time
from contextlib import ExitStack, suppress
from http.client import HTTPConnection
from typing import Any

import pytest

from callbacks.http import canaux, embarque
from tests.callbacks.prises import COURT, GRANDE, LONG, LOURDE, ask, connect, port, serve

__all__ = ["port"]


def watch(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Each connection that comes."""
    ouverts: list[Any] = []
    creer = canaux.Canal.__init__

    def noter(canal: Any, *args: Any, **kwargs: Any) -> None:
        creer(canal, *args, **kwargs)
        ouverts.append(canal)

    monkeypatch.setattr(canaux.Canal, "__init__", noter)
    return ouverts


def test_an_idle_connection_holds_nothing_of_what_it_was_sent(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise memory grows with each browser that stays, by its last and largest answer."""
    ouverts = watch(monkeypatch)
    client = HTTPConnection("127.0.0.1", port, timeout=LONG)
    for _ in range(2):
        client.request("GET", "/grande")
        assert len(client.getresponse().read()) == GRANDE
    (canal,) = ouverts
    limite = time.monotonic() + LONG
    while canal.requests and time.monotonic() < limite:
        time.sleep(0.01)
    assert [tampon.buf for tampon in canal.outbufs] == [None]
    client.close()


def test_who_asks_many_times_at_once_and_reads_nothing_takes_no_thread(port: int) -> None:
    """The answers that nobody reads were all made, the next ones waiting in a thread each."""
    with ExitStack() as prises:
        for _ in range(embarque.FILS):
            prise = prises.enter_context(connect(port))
            prise.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            prise.sendall(b"GET /grande HTTP/1.1\r\nHost: localhost\r\n\r\n" * 100)
        time.sleep(0.5)
        assert ask(port)[1] < COURT


def ask_heavy(port: int) -> socket.socket:
    """A connection that asked for much and reads nothing of it yet."""
    prise = socket.socket()
    prise.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    prise.settimeout(LONG)
    prise.connect(("127.0.0.1", port))
    prise.sendall(b"GET /lourde HTTP/1.1\r\nHost: localhost\r\n\r\n")
    return prise


def count_read(prise: socket.socket, octets: int = LOURDE) -> int:
    """How many of so many bytes can still be read of it."""
    lus = 0
    with suppress(OSError):
        while lus < octets and (recus := len(prise.recv(min(1 << 20, octets - lus)))):
            lus += recus
    return lus


def test_an_answer_read_slowly_is_given_up(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canaux, "AVANCE", 0.5)
    monkeypatch.setattr(canaux, "DEBIT", 50_000_000)
    with ask_heavy(port) as prise:
        lus, recus = 0, -1
        while lus < LOURDE and recus:
            recus = count_read(prise, 1_000_000)
            lus += recus
            time.sleep(0.4)
    assert lus < LOURDE


def test_an_answer_that_nobody_reads_is_given_up(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its line is never free: waitress waited for it to be."""
    ouverts = watch(monkeypatch)
    with ask_heavy(port):
        limite = time.monotonic() + LONG
        while not (ouverts and not ouverts[0].connected) and time.monotonic() < limite:
            time.sleep(0.05)
        assert not ouverts[0].connected


def open_heavy(ouvertes: ExitStack, port: int, nombre: int) -> list[socket.socket]:
    """One after the other, each answer made before the next is asked for."""
    prises = []
    for _ in range(nombre):
        prises.append(ouvertes.enter_context(ask_heavy(port)))
        assert prises[-1].recv(12) == b"HTTP/1.1 200"
        time.sleep(0.05)
    return prises


def test_who_reads_nothing_gives_their_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the places, all of them waiting for what they do not read; the server has its whole patience."""
    monkeypatch.setattr(embarque, "PLEIN", 10)
    monkeypatch.setattr(canaux, "EN_ATTENTE", 100 * LOURDE)
    with serve() as port, ExitStack() as ouvertes:
        prises = open_heavy(ouvertes, port, 20)
        assert ask(port)[1] < COURT
        assert sum(count_read(prise) < LOURDE for prise in prises) >= 10


def test_what_nobody_reads_weighs_so_much_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canaux, "EN_ATTENTE", 2 * LOURDE)
    with serve() as port, ExitStack() as ouvertes:
        prises = open_heavy(ouvertes, port, 8)
        assert sum(count_read(prise) < LOURDE for prise in prises[:-1]) >= 4
        assert count_read(prises[-1]) >= LOURDE - 12


@pytest.mark.skipif(sys.platform == "win32", reason="sous Windows, rien ne limite les fichiers")
def test_where_few_files_may_be_opened_fewer_connections_are_held(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import resource

    monkeypatch.setattr(resource, "getrlimit", lambda _: (256, 300))
    monkeypatch.setattr(resource, "setrlimit", lambda *_: None)
    assert embarque._reserve_places() == 200
    monkeypatch.setattr(resource, "getrlimit", lambda _: (256, resource.RLIM_INFINITY))
    assert embarque._reserve_places() == embarque.CONNEXIONS


def test_who_leaves_has_their_address_noted_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    """The line of a request names its route alone; waitress noted the address whole, 126 kB of it."""
    caplog.set_level("INFO")
    with serve() as port:
        for _ in range(5):
            with connect(port) as prise:
                prise.sendall(b"GET /lourde HTTP/1.1\r\nHost: localhost\r\n\r\n")
                assert prise.recv(12)
                prise.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        assert ask(port)[0] == 200
    assert not [ligne for ligne in caplog.records if "lourde" in ligne.getMessage()]


def test_what_a_thread_sends_on_a_line_that_is_closed_goes_nowhere() -> None:
    canal = object.__new__(canaux.Canal)
    canal.socket = None
    assert canal.send(b"x", do_close=False) == 0
