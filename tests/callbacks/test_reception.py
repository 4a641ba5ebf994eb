"""What comes to the embedded server: bodies as long as their path allows, files from who may leave them."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPConnection

import pytest
from waitress.channel import HTTPChannel

from callbacks.http import canaux
from callbacks.http.limites import CORPS
from callbacks.http.reception import PHRASES, SANS_DROIT
from layouts.chemins import CHEMIN_DEPOT
from tests.callbacks.prises import COURT, LONG, connect, port, read_all, serve

__all__ = ["port"]


def test_a_body_of_a_megabyte_is_taken(port: int) -> None:
    client = HTTPConnection("127.0.0.1", port, timeout=LONG)
    client.request("POST", "/", body=b"x" * CORPS)
    assert json.loads(client.getresponse().read())["lus"] == CORPS
    client.close()


def test_files_may_be_long_and_come_slowly_but_not_stop(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond the megabyte of the others; each byte gives them time, silence none."""
    monkeypatch.setattr(canaux, "DEBIT", 20)
    client = HTTPConnection("127.0.0.1", port, timeout=LONG)
    client.request("POST", CHEMIN_DEPOT, body=b"x" * (CORPS + 1))
    assert json.loads(client.getresponse().read())["lus"] == CORPS + 1
    client.close()
    tete = f"POST {CHEMIN_DEPOT} HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
    with connect(port) as prise, connect(port) as muette:
        muette.sendall((tete % 100).encode() + b"x")
        prise.sendall((tete % 100).encode())
        for _ in range(5):
            prise.sendall(b"x" * 20)
            time.sleep(0.5)
        assert b'"lus":100' in prise.recv(65_536)
        assert read_all(muette) == b""


def test_files_that_came_at_once_give_no_hour_to_a_byte_now_and_then(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(canaux, "AVANCE", 0.5)
    with connect(port) as prise:
        tete = f"POST {CHEMIN_DEPOT} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000\r\n\r\n"
        prise.sendall(tete.encode() + b"x" * 800_000)
        debut = time.monotonic()
        with suppress(OSError):
            while time.monotonic() - debut < LONG:
                prise.sendall(b"x")
                time.sleep(0.1)
        assert time.monotonic() - debut < LONG / 2


@pytest.mark.parametrize("morceaux", [False, True])
def test_long_files_are_kept_for_who_may_leave_them(morceaux: bool) -> None:
    """Nobody had thirty megabytes kept a connection, two thousand times, for as long as they came."""
    lus: list[Mapping[str, object]] = []

    def takes_files(environ: Mapping[str, object]) -> bool:
        lus.append(environ)
        return environ.get("HTTP_COOKIE") == "regards_session=ada"

    with serve(takes_files=takes_files) as port:
        assert leave_files(port, morceaux, "ada", CORPS + 1) == (200, CORPS + 1)
        assert len(lus) == 1  # once a request, not once a piece
        assert {"REMOTE_ADDR": "127.0.0.1", "SERVER_PROTOCOL": "HTTP/1.1"}.items() <= lus[0].items()
        assert leave_files(port, morceaux, "", 900_000) == (200, 900_000)  # the application says it
        statut, dit = leave_files(port, morceaux, "", CORPS + 100_000)
        assert (statut, dit) == (403, SANS_DROIT)


@pytest.mark.parametrize("tete", [b"Cookie: a=caf\xe9; regards_session=ada", b"X-A: \xff"])
def test_a_cookie_that_is_no_text_keeps_nobody_from_leaving_files(tete: bytes) -> None:
    """Read as it came, it ended the line without an answer: a relay set both servers of imports aside."""
    lus: list[Mapping[str, object]] = []

    def takes_files(environ: Mapping[str, object]) -> bool:
        lus.append(environ)
        str(environ.get("HTTP_COOKIE", "")).encode("ascii")
        return True

    with serve(takes_files=takes_files) as port, connect(port) as prise:
        prise.sendall(f"POST {CHEMIN_DEPOT} HTTP/1.1\r\nHost: localhost\r\n".encode() + tete)
        prise.sendall(b"\r\nContent-Length: %d\r\n\r\n" % (CORPS + 1) + b"x" * (CORPS + 1))
        assert prise.recv(100).startswith(b"HTTP/1.1 200 ")
    cookies = {str(environ.get("HTTP_COOKIE", "")).strip() for environ in lus}
    assert cookies == {"regards_session=ada" if b"Cookie" in tete else ""}


@pytest.mark.parametrize("faute", [RuntimeError, ValueError])
def test_a_fault_of_ours_is_answered_and_logged(
    caplog: pytest.LogCaptureFixture, faute: type[Exception]
) -> None:
    def takes_files(environ: Mapping[str, object]) -> bool:
        raise faute(f"{len(environ)}")

    with serve(takes_files=takes_files) as port:
        statut, dit = leave_files(port, False, "", CORPS + 100_000)
    assert (statut, dit) == (500, PHRASES[500])
    assert [ligne.exc_info is not None for ligne in caplog.records] == [True]


@pytest.mark.parametrize("attente", [0.0, 0.3])
def test_who_is_refused_is_not_cut_while_they_send(
    port: int, monkeypatch: pytest.MonkeyPatch, attente: float
) -> None:
    """Whether the loop or the thread that answers is done first. A relay that is cut while it sends takes the
    whole server for broken, and sets it aside for everybody.
    """
    service = HTTPChannel.service

    def serve_slowly(canal: HTTPChannel) -> None:
        service(canal)
        time.sleep(attente)

    monkeypatch.setattr(HTTPChannel, "service", serve_slowly)
    with connect(port) as prise:
        prise.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3000000\r\n\r\n")
        assert prise.recv(100).startswith(b"HTTP/1.1 413 ")
        for _ in range(15):
            prise.sendall(b"x" * 20_000)
            time.sleep(0.1)
        read_all(prise)
        monkeypatch.setattr(canaux, "ADIEU", 0.2)
        prise.sendall(b"x")
        time.sleep(2.5)  # silent, it is left
        with pytest.raises(OSError, match=r"Broken pipe|reset"):
            send_twice(prise)


def send_twice(prise: socket.socket) -> None:
    """The first to a line that is closed is answered by a reset."""
    for _ in range(2):
        prise.sendall(b"x")
        time.sleep(0.2)


@pytest.mark.parametrize("longueur", [0, CORPS + 1])
def test_nobody_is_told_to_go_on_with_what_is_read_or_refused(port: int, longueur: int) -> None:
    """Told so, who was refused for thirty megabytes sent them, and they were kept; who had no body to send
    waited for twenty seconds.
    """
    with connect(port) as prise:
        prise.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n")
        prise.sendall(b"Content-Length: %d\r\n\r\n" % longueur)
        debut = time.monotonic()
        assert prise.recv(100).split()[1] == (b"413" if longueur else b"200")
    assert time.monotonic() - debut < COURT


def leave_files(port: int, morceaux: bool, qui: str, taille: int) -> tuple[int, object]:
    """The status, and what is answered."""
    client = HTTPConnection("127.0.0.1", port, timeout=LONG)
    pieces = [b"x" * 50_000] * (taille // 50_000) + [b"x" * (taille % 50_000)]
    entetes = {"Accept": "application/json", "Cookie": f"regards_session={qui}"}
    with suppress(OSError):
        client.request(
            "POST",
            CHEMIN_DEPOT,
            body=filter(None, pieces) if morceaux else b"".join(pieces),
            headers=entetes,
            encode_chunked=morceaux,
        )
    reponse = client.getresponse()
    dit = json.loads(reponse.read())
    client.close()
    return reponse.status, dit.get("lus", dit.get("message"))
