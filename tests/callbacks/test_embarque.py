"""The embedded server, on a real socket: idle and slow connections are ended, refusals are read."""

from __future__ import annotations

import json
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPConnection
from threading import Thread
from typing import Any

import pytest
from flask import Flask, Response, request
from waitress import wasyncore

from callbacks.http import embarque
from callbacks.http.embarque import open_server
from callbacks.http.limites import ADRESSE, DEPOT, ENTETES, lead_lourd
from callbacks.http.reception import Takes
from callbacks.refus import GESTES, is_part_path
from layouts.chemins import CHEMIN_DEPOT
from tests.epreuves.lenteurs import GENRES, crowd

DEMI = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Lent: "
COURT, LONG = 1.0, 8.0
LOURDE = 12_000_000
"""More than what a system keeps for who does not read."""
GRANDE, MORCEAUX = 250_000, 120
"""The last: more than waitress keeps of an answer before its thread waits for the reader."""


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A server that is patient for one second, and has ten places."""
    monkeypatch.setattr(embarque, "PATIENCE", 1)
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
    serveur.trigger.pull_trigger(lambda: wasyncore.close_all(serveur._map, ignore_all=True))
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


def test_an_idle_connection_is_ended(port: int) -> None:
    with connect(port) as prise:
        prise.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        debut = time.monotonic()
        assert b"200 OK" in read_all(prise)
        assert COURT < time.monotonic() - debut < LONG


def test_a_byte_now_and_then_is_no_sign_of_life(port: int) -> None:
    """Half a header, or half a body: waitress alone would wait for ever."""
    with connect(port) as entete, connect(port) as corps:
        entete.sendall(DEMI)
        corps.sendall(DEMI + b"x\r\nContent-Length: 9000\r\n\r\n")
        commencee, fins = time.monotonic(), dict[socket.socket, float]()
        while len(fins) < 2 and time.monotonic() - commencee < LONG:
            for prise in {entete, corps} - fins.keys():
                try:
                    prise.sendall(b"x")
                except OSError:
                    fins[prise] = time.monotonic() - commencee
            time.sleep(0.1)
        assert [COURT < duree < LONG for duree in fins.values()] == [True, True]


def test_a_slow_request_that_ends_in_time_is_answered(port: int) -> None:
    with connect(port) as prise:
        for morceau in (DEMI, b"lent", b"\r\n\r\n"):
            prise.sendall(morceau)
            time.sleep(0.2)
        assert prise.recv(100).startswith(b"HTTP/1.1 200")


def test_slow_clients_never_close_the_server(port: int) -> None:
    """Five times the places: the quietest give theirs, others are answered meanwhile."""
    with ExitStack() as ouvertes:
        for _ in range(50):
            ouvertes.enter_context(connect(port)).sendall(DEMI)
        for _ in range(5):
            statut, duree = ask(port)
            assert statut == 200
            assert duree < COURT


def test_others_browse_among_those_who_send_a_byte_now_and_then(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the first line, the headers, a body, its pieces, a file (python -m tests.epreuves.lenteurs)."""
    monkeypatch.setattr(embarque, "PLEIN", 100)
    lents, debut = GENRES.keys() - {"lecture"}, time.monotonic()
    with crowd(port, 60, pause=0.05) as foule:
        while lents - foule.finies.keys() and time.monotonic() - debut < LONG:
            statut, duree = ask(port)
            assert statut == 200
            assert duree < COURT
    assert lents <= foule.finies.keys()


@pytest.mark.parametrize("chemin", [GESTES, "/_vue/tout/", "/"])
@pytest.mark.parametrize("longueur", [b"Content-Length: 3000000", b"Transfer-Encoding: chunked"])
def test_a_body_too_large_is_told_why(port: int, chemin: str, longueur: bytes) -> None:
    """All of it is sent before the answer is read: a connection cut at once would lose the answer."""
    with connect(port) as prise:
        prise.sendall(f"POST {chemin} HTTP/1.1\r\nHost: localhost\r\n".encode() + longueur)
        prise.sendall(b"\r\n\r\n" + (b"2dc6c0\r\n" if b"chunked" in longueur else b""))
        prise.sendall(b"x" * 3_000_000)
        entetes, _, corps = read_all(prise).partition(b"\r\n\r\n")
        assert entetes.startswith(b"HTTP/1.1 413")
        texte = corps.decode()
        assert "mégaoctet" in (json.loads(texte)["message"] if is_part_path(chemin) else texte)


@pytest.mark.parametrize("accept", [b"text/html", b"application/json"])
def test_files_too_large_are_told_on_their_page(port: int, accept: bytes) -> None:
    """To who has no script; a script says it where the files are."""
    with connect(port) as prise:
        prise.sendall(
            f"POST {CHEMIN_DEPOT} HTTP/1.1\r\nHost: localhost\r\nAccept: ".encode() + accept
        )
        prise.sendall(f"\r\nContent-Length: {DEPOT + 1}\r\n\r\n".encode())
        entetes, _, corps = read_all(prise).partition(b"\r\n\r\n")
    if accept == b"text/html":
        assert entetes.startswith(b"HTTP/1.1 303")
        assert f"Location: {lead_lourd()}".encode() in entetes
    else:
        assert "Mo au plus" in json.loads(corps)["message"]


CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
ILLISIBLES: dict[str, tuple[bytes, int]] = {
    "longueur sans fin": (b"POST / HTTP/1.1\r\nContent-Length: " + b"9" * 5000, 400),
    "longueur négative": (b"POST / HTTP/1.1\r\nContent-Length: -1", 400),
    "deux longueurs": (b"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2", 400),
    "crochet ouvert": (b"GET http://[::1 HTTP/1.1", 400),
    "adresse entre crochets": (b"GET http://[x]:y/ HTTP/1.1", 400),
    "octets dans l'adresse": (b"GET /\xff\xfe?\xff HTTP/1.1", 400),
    "octet nul": (b"GET / HTTP/1.1\r\nX-A: \0", 400),
    "méthode": (b"G\0ET / HTTP/1.1", 400),
    "autre protocole": (b"\x16\x03\x01\x00\xf8\x01\x00", 400),
    "en-tête sans nom": (b"GET / HTTP/1.1\r\n: x", 400),
    "retour seul": (b"GET / HTTP/1.1\r\nX-A: a\rb", 400),
    "morceau illisible": (b"POST / HTTP/1.1\r\n" + CHUNKED + b"zz", 400),
    "morceau négatif": (b"POST / HTTP/1.1\r\n" + CHUNKED + b"-1", 400),
    "morceau sans fin": (b"POST / HTTP/1.1\r\n" + CHUNKED + b"f" * 50, 413),
    "autre codage": (b"POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked", 501),
}


@pytest.mark.parametrize(("octets", "statut"), ILLISIBLES.values(), ids=ILLISIBLES.keys())
def test_what_cannot_be_read_is_one_line(
    port: int, caplog: pytest.LogCaptureFixture, octets: bytes, statut: int
) -> None:
    with connect(port) as prise:
        prise.sendall(octets + b"\r\n\r\n")
        entetes, _, corps = read_all(prise).partition(b"\r\n\r\n")
    assert int(entetes.split()[1]) == statut
    assert corps.decode().strip().startswith("Demande ")
    assert len(corps.decode().splitlines()) == 1
    assert b"nosniff" in entetes
    assert b"Server:" not in entetes
    assert caplog.records == []


def test_headers_without_end_are_refused(port: int) -> None:
    with connect(port) as prise:
        prise.sendall(DEMI + b"x" * (ADRESSE + ENTETES))
        reponse = read_all(prise)
    assert b" 431 " in reponse.splitlines()[0]
    assert "en-têtes" in reponse.decode()


def test_the_application_sees_what_a_proxy_adds(port: int) -> None:
    """Waitress would take it away: the request of a proxy would be that of the person at the machine."""
    client = HTTPConnection("127.0.0.1", port, timeout=LONG)
    client.request("GET", "/", headers={"X-Forwarded-For": "192.0.2.1"})
    assert json.loads(client.getresponse().read())["relais"] == "192.0.2.1"
    client.close()


def watch(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Each connection that comes."""
    canaux: list[Any] = []
    creer = embarque.Canal.__init__

    def noter(canal: Any, *args: Any, **kwargs: Any) -> None:
        creer(canal, *args, **kwargs)
        canaux.append(canal)

    monkeypatch.setattr(embarque.Canal, "__init__", noter)
    return canaux


def test_an_idle_connection_holds_nothing_of_what_it_was_sent(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise memory grows with each browser that stays, by its last and largest answer."""
    canaux = watch(monkeypatch)
    client = HTTPConnection("127.0.0.1", port, timeout=LONG)
    for _ in range(2):
        client.request("GET", "/grande")
        assert len(client.getresponse().read()) == GRANDE
    (canal,) = canaux
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


def test_of_requests_in_one_piece_the_first_is_answered_and_the_line_closed(port: int) -> None:
    with connect(port) as prise:
        prise.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" * 50)
        lus = read_all(prise)
    assert lus.startswith(b"HTTP/1.1 200 ")
    assert lus.count(b"HTTP/1.1 ") < 50


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
    monkeypatch.setattr(embarque, "AVANCE", 0.5)
    monkeypatch.setattr(embarque, "DEBIT", 50_000_000)
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
    canaux = watch(monkeypatch)
    with ask_heavy(port):
        limite = time.monotonic() + LONG
        while not (canaux and not canaux[0].connected) and time.monotonic() < limite:
            time.sleep(0.05)
        assert not canaux[0].connected


def open_heavy(ouvertes: ExitStack, port: int, nombre: int) -> list[socket.socket]:
    """One after the other, each answer made before the next is asked for."""
    prises = []
    for _ in range(nombre):
        prises.append(ouvertes.enter_context(ask_heavy(port)))
        assert prises[-1].recv(12) == b"HTTP/1.1 200"
        time.sleep(0.05)
    return prises


def test_who_reads_nothing_gives_their_place(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the places, all of them waiting for what they do not read."""
    monkeypatch.setattr(embarque, "EN_ATTENTE", 100 * LOURDE)
    with ExitStack() as ouvertes:
        prises = open_heavy(ouvertes, port, 20)
        assert ask(port)[1] < COURT
        assert sum(count_read(prise) < LOURDE for prise in prises) >= 10


def test_what_nobody_reads_weighs_so_much_and_no_more(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embarque, "PLEIN", 100)
    monkeypatch.setattr(embarque, "EN_ATTENTE", 2 * LOURDE)
    with ExitStack() as ouvertes:
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
    assert embarque._raise_limit() == 200
    monkeypatch.setattr(resource, "getrlimit", lambda _: (256, resource.RLIM_INFINITY))
    assert embarque._raise_limit() == embarque.CONNEXIONS
