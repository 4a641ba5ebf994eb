"""The embedded server, on a real socket: idle and slow connections are ended, refusals are read."""

from __future__ import annotations

import json
import socket
import time
from contextlib import ExitStack
from http.client import HTTPConnection

import pytest

from callbacks.http import embarque
from callbacks.http.limites import ADRESSE, DEPOT, ENTETES, lead_lourd
from callbacks.refus import GESTES, is_part_path
from layouts.chemins import CHEMIN_DEPOT
from tests.callbacks.prises import COURT, DEMI, LONG, ask, connect, port, read_all
from tests.epreuves.lenteurs import GENRES, crowd

__all__ = ["port"]


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
    "rien que des fins de ligne": (b"", 400),
    "en-têtes par centaines": (b"GET / HTTP/1.1" + b"\r\nX-A: a" * 201, 431),
    "blancs par milliers": (b"GET / HTTP/1.1\r\nX-A:" + b" \t" * 40_000 + b"\0", 400),
    "octet nul": (b"GET / HTTP/1.1\r\nX-A: \0", 400),
    "adresse de chiffres, sans version": (b"GET a://" + b"1" * 90_000 + b" HTTP/x", 400),
    "adresse de points, et la suite": (b"GET a://" + b"." * 90_000 + b" HTTP/1.1 x", 400),
    "sans adresse": (b"GET", 400),
    "méthode": (b"G\0ET / HTTP/1.1", 400),
    "autre protocole": (b"\x16\x03\x01\x00\xf8\x01\x00", 400),
    "en-tête sans nom": (b"GET / HTTP/1.1\r\n: x", 400),
    "retour seul": (b"GET / HTTP/1.1\r\nX-A: a\rb", 400),
    "morceau illisible": (b"POST / HTTP/1.1\r\n" + CHUNKED + b"zz", 400),
    "morceau négatif": (b"POST / HTTP/1.1\r\n" + CHUNKED + b"-1", 400),
    "morceau sans fin": (b"POST / HTTP/1.1\r\n" + CHUNKED + b"f" * 50, 413),
    "bout sans fin": (b"POST / HTTP/1.1\r\n" + CHUNKED + b"0\r\n" + b"x" * 100_000, 431),
    "ligne d'un morceau sans fin": (b"POST / HTTP/1.1\r\n" + CHUNKED + b"1;" + b"x" * 100_000, 431),
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


def test_a_header_of_blanks_makes_nobody_wait(port: int) -> None:
    """Read from each of them to the last, ninety thousand took a minute of everyone's."""
    with connect(port) as prise:
        prise.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For:")
        prise.sendall(b" \t" * 40_000 + b"b\r\n\r\n")
        debut = time.monotonic()
        assert prise.recv(100).startswith(b"HTTP/1.1 200")
    assert time.monotonic() - debut < COURT


def test_a_first_line_may_end_with_blanks(port: int) -> None:
    with connect(port) as prise:
        prise.sendall(b"GET / HTTP/1.1 \t\r\nHost: localhost\r\n\r\n")
        assert prise.recv(100).startswith(b"HTTP/1.1 200")


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


def test_of_requests_in_one_piece_the_first_is_answered_and_the_line_closed(port: int) -> None:
    with connect(port) as prise:
        prise.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" * 50)
        lus = read_all(prise)
    assert lus.startswith(b"HTTP/1.1 200 ")
    assert lus.count(b"HTTP/1.1 ") < 50
