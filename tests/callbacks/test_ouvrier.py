"""What gunicorn refuses by itself: a line of the application, a line of its log, and nothing of who asked."""

from __future__ import annotations

import logging
import socket
from threading import Thread

import pytest

pytest.importorskip("gunicorn.workers.gthread", reason="gunicorn ne fonctionne pas sous Windows")

from gunicorn.http import errors  # type: ignore[import-untyped]

from callbacks.http.limites import ENTETES_TROP_LONGS
from callbacks.http.ouvrier import Ouvrier
from callbacks.http.reception import ILLISIBLE
from data.traces import DEMANDES
from tests.callbacks.prises import LONG, read_all

LIGNE = "GET /é" + "x" * 60_000
REFUS: dict[str, tuple[Exception, int, str]] = {
    "première ligne": (errors.InvalidRequestLine(LIGNE), 400, ILLISIBLE),
    "nom d’en-tête": (errors.InvalidHeaderName(LIGNE), 400, ILLISIBLE),
    "morceau": (errors.InvalidChunkSize(LIGNE), 400, ILLISIBLE),
    "trop d’en-têtes": (errors.LimitRequestHeaders("trop"), 431, ENTETES_TROP_LONGS),
    "autre codage": (errors.UnsupportedTransferCoding(LIGNE), 501, ILLISIBLE),
}


def refuse(raison: Exception, encore: bytes = b"") -> bytes:
    """What is answered to who still sends that."""
    ouvrier = object.__new__(Ouvrier)
    ouvrier.log = logging.getLogger("gunicorn.error")
    la, ici = socket.socketpair()
    with la, ici:
        ici.settimeout(LONG)
        fil = Thread(target=ouvrier.handle_error, args=(None, la, ("192.0.2.7", 1), raison))
        fil.start()
        ici.sendall(encore)
        ici.shutdown(socket.SHUT_WR)
        lus = read_all(ici)
        fil.join(LONG)
        assert not fil.is_alive()
    return lus


@pytest.mark.parametrize(("raison", "statut", "phrase"), REFUS.values(), ids=REFUS.keys())
def test_what_it_cannot_read_is_one_line(
    caplog: pytest.LogCaptureFixture, raison: Exception, statut: int, phrase: str
) -> None:
    """gunicorn gave it back four times as long, and wrote it beside an address in its log."""
    caplog.set_level(logging.INFO)
    entetes, _, corps = refuse(raison, b"x" * 2_000_000).partition(b"\r\n\r\n")
    assert int(entetes.split()[1]) == statut
    assert corps.decode() == f"{phrase}\n"
    for attendu in (
        b"nosniff",
        b"no-store",
        b"Connection: close",
        b"Content-Length: %d" % len(corps),
    ):
        assert attendu in entetes
    (ligne,) = caplog.records
    assert ligne.name == DEMANDES.name
    champs = vars(ligne)["champs"]
    assert (champs["statut"], champs["route"], champs["compte"]) == (statut, "", "")


@pytest.mark.parametrize("raison", [errors.InvalidResponseHeader("x"), RuntimeError("x")])
def test_a_fault_of_ours_is_an_error_that_is_logged(
    caplog: pytest.LogCaptureFixture, raison: Exception
) -> None:
    assert refuse(raison).startswith(b"HTTP/1.1 500 ")
    (ligne,) = caplog.records
    assert (ligne.name, ligne.levelname) == ("gunicorn.error", "ERROR")
