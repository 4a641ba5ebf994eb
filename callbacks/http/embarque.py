"""The embedded server: waitress, on which idle and slow connections cost nothing and are ended.

Waitress takes each byte received for a sign of life: a client that sends half a header one byte a second
holds its place for ever, and at `connection_limit` nobody else is accepted. Here only a whole request is
a sign of life, and when places run short the quietest connection gives its own.
"""

from __future__ import annotations

import json
import logging
import select
import socket
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from waitress.buffers import OverflowableBuffer
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import BaseWSGIServer, create_server
from waitress.task import ErrorTask
from waitress.utilities import BadRequest, Error, RequestEntityTooLarge

from callbacks.http.entetes import JAMAIS, SURETE
from callbacks.http.guet import Guet
from callbacks.http.journal import Passage, note_passage
from callbacks.http.limites import (
    ADRESSE,
    DEPOT,
    ENTETES,
    ENTETES_TROP_LONGS,
    find_limite,
    lead_lourd,
    say_trop_grand,
)
from callbacks.refus import is_part_path
from data.typographie import typeset
from layouts.chemins import CHEMIN_DEPOT

if TYPE_CHECKING:
    from flask import Flask

FILS = 8
PATIENCE = 20
"""Seconds that a connection may stay without a whole request."""
ADIEU = 2.0
"""Seconds during which what a refused client still sends is thrown away, so that it reads why."""
DEBIT = 10_000
"""Bytes a second below which files that come are given up."""
CONNEXIONS = 2000 if hasattr(select, "poll") else 480
"""`select` watches 512 of them on Windows."""
PLEIN = CONNEXIONS - 50
"""From there on, each newcomer takes the place of the quietest."""
PHRASES = {
    431: ENTETES_TROP_LONGS,
    500: "Une erreur imprévue s’est produite.",
}
ILLISIBLE = "Demande illisible."


class RefusTask(ErrorTask):
    """What waitress refuses before the application, in the words of the application."""

    ENTETES = (*SURETE.items(), ("Cache-Control", JAMAIS))

    def execute(self) -> None:
        """One line: JSON for a part of a page, a sentence for the rest."""
        canal: Any = self.channel
        entetes: Any = self.response_headers
        erreur: Any = vars(self.request)["error"]
        chemin = getattr(self.request, "path", "")
        trop = typeset(say_trop_grand(chemin)) if erreur.code == 413 else ""
        phrase = trop or PHRASES.get(erreur.code, ILLISIBLE)
        if erreur.code == 413 and chemin == CHEMIN_DEPOT and not self._wants_json():
            self._lead(lead_lourd())
            return
        partie = is_part_path(chemin) or chemin == CHEMIN_DEPOT
        corps = json.dumps({"message": phrase, "reference": ""}) if partie else phrase
        contenu = (corps + "\n").encode()
        genre = "application/json" if partie else "text/plain; charset=utf-8"
        note_passage(Passage("", "", erreur.code, 0.0))
        self.status = f"{erreur.code} {erreur.reason}"
        entetes.extend([*self.ENTETES, ("Content-Type", genre)])
        self.set_close_on_finish()
        self.content_length = len(contenu)
        canal.sourd = True
        self.write(contenu)

    def _wants_json(self) -> bool:
        entetes: dict[str, str] = getattr(self.request, "headers", {})
        return entetes.get("ACCEPT", "") == "application/json"

    def _lead(self, adresse: str) -> None:
        canal: Any = self.channel
        entetes: Any = self.response_headers
        self.status = "303 See Other"
        entetes.extend([*self.ENTETES, ("Location", adresse)])
        self.set_close_on_finish()
        self.content_length = 0
        canal.sourd = True
        self.write(b"")


class Demande(HTTPRequestParser):
    """A request, whose body may be as long as its path allows."""

    def received(self, data: bytes) -> int:
        """Refused as soon as it is known to be too long, or to hold what Python does not read."""
        try:
            lus = int(super().received(data))
        except ValueError as erreur:  # a length of 5,000 digits, an address in brackets left open
            self._refuse(BadRequest(str(erreur)))
            return len(data)
        limite = find_limite(getattr(self, "path", ""))
        if self.error is None and self._count() > limite:
            self._refuse(RequestEntityTooLarge(f"more than {limite}"))
        return lus

    def _count(self) -> int:
        """Bytes of the body: what is announced of it, whole or piece by piece, or what came."""
        morceau = getattr(self.body_rcv, "chunk_remainder", 0)
        return max(self.content_length, self.body_bytes_received + morceau)

    def _refuse(self, erreur: Error) -> None:
        self.error = erreur
        self.completed = True


class Canal(HTTPChannel):
    """One connection."""

    error_task_class = RefusTask
    parser_class = Demande
    sourd = False
    """Refused: what still comes is thrown away, for a moment."""
    _fin = 0.0
    _close = False
    socket: Any
    outbufs: list[Any]
    _map: Guet
    _fileno: int

    def __init__(self, server: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(server, *args, **kwargs)
        if len(server.active_channels) > PLEIN:
            end_quietest(server.active_channels.values(), self)

    @property
    def quiet(self) -> bool:
        """Whether it waits for no answer, and nobody has ended it."""
        return not (self.requests or self.total_outbufs_len or self.will_close)

    @property
    def will_close(self) -> bool:
        """Ended in the next turn of the loop, before anything more is read of it."""
        return self._close

    @will_close.setter
    def will_close(self, close: bool) -> None:
        self._close = close
        if close:
            self._map.wake(self._fileno)

    def received(self, data: bytes) -> bool:
        """A request that is not whole yet is no sign of life: its clock started with its first byte."""
        avant = self.request
        recu = bool(super().received(data))
        if self.request is not None:
            if self.request is not avant:
                self.commencee = time.time()
            self.last_activity = min(time.time(), self.commencee + self._earn())
        return recu

    def _earn(self) -> float:
        """Seconds that the files received give to those that come: a slow line is not a silent one."""
        assert self.request is not None
        depose = getattr(self.request, "path", "") == CHEMIN_DEPOT
        return self.request.body_bytes_received / DEBIT if depose else 0.0

    def _flush_some(self, do_close: bool = True) -> bool:
        """What is sent is forgotten: waitress keeps the last answer, 250 kB, of each idle connection."""
        envoye = bool(super()._flush_some(do_close=do_close))  # type: ignore[misc]
        if not self.total_outbufs_len and self.outbufs[0].buf is not None:
            self.outbufs[0].close()
            self.outbufs[0] = OverflowableBuffer(self.adj.outbuf_overflow)
        return envoye

    def readable(self) -> bool:
        """Deaf, it still empties its line."""
        return bool(self._fin) or bool(super().readable())

    def handle_read(self) -> None:
        """What a refused client still sends goes nowhere; its silence ends it."""
        if not self._fin:
            super().handle_read()
            return
        try:
            reste = self.recv(self.adj.recv_bytes)
        except OSError:
            reste = b""
        if not reste or time.time() > self._fin:
            super().handle_close()

    def handle_close(self) -> None:
        """Closed with bytes unread, a connection is reset and its answer lost: say goodbye first."""
        if not self.sourd or self._fin or not self.connected:
            super().handle_close()
            return
        self._fin = time.time() + ADIEU
        self.will_close = False
        self.last_activity = self._fin - PATIENCE
        with suppress(OSError, AttributeError):
            self.socket.shutdown(socket.SHUT_WR)


def end_quietest(canaux: Any, sauf: Canal) -> None:
    """The connection that has said nothing for the longest, among those that wait for no answer."""
    muets = [c for c in canaux if c is not sauf and c.quiet]
    if muets:
        min(muets, key=lambda canal: canal.last_activity).will_close = True


def open_server(application: Flask, hote: str, port: int) -> Any:
    """The server, listening; `run()` serves.

    Raises OSError when the port cannot be opened, ValueError where the host has no such name.
    """
    _raise_limit()
    logging.getLogger("waitress.queue").setLevel(
        logging.ERROR
    )  # a line for each request that waits
    objets = Guet()
    serveur = create_server(
        application,
        map=objets,
        host=hote,
        port=port,
        threads=FILS,
        connection_limit=CONNEXIONS,
        channel_timeout=PATIENCE,
        cleanup_interval=1,
        max_request_header_size=ADRESSE + ENTETES,
        max_request_body_size=DEPOT + 1,
        asyncore_use_poll=True,
        clear_untrusted_proxy_headers=False,
        log_socket_errors=False,
        ident="",
    )
    serveur.asyncore = objets  # type: ignore[assignment]  # its loop, which waitress lets be changed
    for objet in objets.values():
        if isinstance(objet, BaseWSGIServer):
            objet.channel_class = Canal
    return serveur


def _raise_limit() -> None:
    """Files that the process may open: a connection is one, and some systems allow 256."""
    if sys.platform == "win32":
        return
    import resource

    souple, dur = resource.getrlimit(resource.RLIMIT_NOFILE)
    voulus = CONNEXIONS + 500
    if souple != resource.RLIM_INFINITY and souple < voulus:
        permis = voulus if dur == resource.RLIM_INFINITY else min(voulus, dur)
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (permis, dur))
