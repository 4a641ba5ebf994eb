"""The embedded server on a real socket: what opens it, connects to it, asks and reads."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from threading import Thread
from typing import Any

import pytest
from flask import Flask, Response, request
from waitress import wasyncore

from callbacks.http import canaux, embarque
from callbacks.http.embarque import open_server
from callbacks.http.reception import Takes
from layouts.chemins import CHEMIN_DEPOT

DEMI = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Lent: "
COURT, LONG = 1.0, 8.0
LOURDE = 12_000_000
"""More than what a system keeps for who does not read."""
GRANDE, MORCEAUX = 250_000, 120
"""The last: more than waitress keeps of an answer before its thread waits for the reader."""


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A server that is patient for one second, and has ten places."""
    monkeypatch.setattr(canaux, "PATIENCE", 1)
    monkeypatch.setattr(embarque, "PLEIN", 10)
    with serve() as port:
        yield port


@contextmanager
def serve(attente: float = 1, takes_files: Takes = lambda _: True) -> Iterator[int]:
    """The port of a server in a thread. `attente`: seconds that its loop waits for something to happen."""
    application = Flask("essai")

    @application.get("/grande")
    def answer_long() -> bytes:
        return b"x" * GRANDE

    @application.get("/lourde")
    def answer_heavy() -> bytes:
        return b"x" * LOURDE

    @application.get("/enorme")
    def answer_piece_by_piece() -> Response:
        return Response(b"x" * GRANDE for _ in range(MORCEAUX))

    @application.post(CHEMIN_DEPOT)
    @application.route("/", methods=["GET", "POST"])
    def answer() -> dict[str, Any]:
        return {"lus": len(request.get_data()), "relais": request.headers.get("X-Forwarded-For")}

    serveur = open_server(application, "127.0.0.1", 0, takes_files)
    serveur.adj.asyncore_loop_timeout = attente
    fil = Thread(target=serveur.run)
    fil.start()
    yield int(serveur.effective_port)
    serveur.task_dispatcher.shutdown()

    def end() -> None:
        """What waits for who left is in files: closed with their line, if the loop had not seen it."""
        for canal in list(serveur.active_channels.values()):
            canal._end()
        wasyncore.close_all(serveur._map, ignore_all=True)

    with suppress(OSError):  # already awake, the loop may have closed all, what wakes it included
        serveur.trigger.pull_trigger(end)
    fil.join(5)
    assert not fil.is_alive()


def connect(port: int) -> socket.socket:
    prise = socket.create_connection(("127.0.0.1", port), timeout=LONG)
    prise.settimeout(LONG)
    return prise


def ask(port: int, methode: str = "GET", **entetes: str) -> tuple[int, float]:
    """Status and seconds of an ordinary request."""
    client, debut = HTTPConnection("127.0.0.1", port, timeout=LONG), time.monotonic()
    client.request(methode, "/", headers={n.replace("_", "-"): v for n, v in entetes.items()})
    statut = client.getresponse().status
    client.close()
    return statut, time.monotonic() - debut


def read_all(prise: socket.socket) -> bytes:
    """What comes until the server ends the connection."""
    lus = b""
    while morceau := prise.recv(65_536):
        lus += morceau
    return lus
