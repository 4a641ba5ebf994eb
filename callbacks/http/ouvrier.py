"""The process of gunicorn that serves: what gunicorn refuses by itself is said in the words of the
application, in its log, and read to its end too.
"""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from gunicorn.http import errors  # type: ignore[import-untyped]
from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]

from callbacks.http.canaux import ADIEU
from callbacks.http.journal import Passage, note_passage
from callbacks.http.limites import MORCEAU
from callbacks.http.reception import ILLISIBLE, PHRASES, RefusTask

STATUTS = {
    errors.LimitRequestHeaders: 431,
    errors.ExpectationFailed: 417,
    errors.UnsupportedTransferCoding: 501,
}
"""What is answered to a request that cannot be read; 400 to all the others."""
FAUTES = (
    errors.ConfigurationProblem,
    errors.InvalidResponseHeader,
    errors.InvalidResponseHeaderName,
)
"""What is told like them, and is a fault of the server: gunicorn answers 500, and logs it."""


class Ouvrier(ThreadWorker):  # type: ignore[misc]  # a library without types
    """gunicorn gives a request that it cannot read back to who sent it, in English, at four times its length,
    and writes it in its log with an address. Closed with its body unread, it breaks its line: the relay that
    still writes it takes the whole server for fallen.
    """

    def load_wsgi(self) -> None:
        """What gunicorn says from there on is written where the application writes, as its own lines are, but
        where it was given a place.
        """
        super().load_wsgi()
        journal = self.log.error_log
        if self.cfg.errorlog == "-":
            journal.handlers.clear()
            journal.propagate = True

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """Tell why, then throw away what still comes, for a moment."""
        if isinstance(exc, errors.ParseException) and not isinstance(exc, FAUTES):
            statut = HTTPStatus(STATUTS.get(type(exc), HTTPStatus.BAD_REQUEST))
            note_passage(Passage("", "", statut, 0.0))
            with suppress(OSError):
                client.sendall(build_refus(statut))
        else:
            super().handle_error(req, client, addr, exc)
        fin = time.monotonic() + ADIEU
        with suppress(OSError):
            client.shutdown(socket.SHUT_WR)
            while (reste := fin - time.monotonic()) > 0:
                client.settimeout(reste)
                if not client.recv(MORCEAU):
                    break


def build_refus(statut: HTTPStatus) -> bytes:
    """The whole answer: one line, as that of the embedded server."""
    corps = (PHRASES.get(statut, ILLISIBLE) + "\n").encode()
    entetes = {
        **dict(RefusTask.ENTETES),
        "Connection": "close",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Length": str(len(corps)),
    }
    lignes = [f"HTTP/1.1 {statut.value} {statut.phrase}", *map(": ".join, entetes.items())]
    return "".join(f"{ligne}\r\n" for ligne in [*lignes, ""]).encode("latin-1") + corps
