"""A connection of the embedded server: what is a sign of life in it, and how it is ended.

Waitress takes each byte for a sign of life: a client that sends half a header, or reads its answer, one
byte a second holds its place for ever, and at `connection_limit` nobody else is accepted. Here only a whole
request, and an answer that is read at a pace, are signs of life; when places run short, or what nobody reads
weighs too much, the connection that is latest gives its own.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Collection
from contextlib import suppress
from functools import partial
from threading import Lock
from typing import Any

from waitress.buffers import OverflowableBuffer
from waitress.channel import HTTPChannel

from callbacks.http.guet import Guet
from callbacks.http.reception import Demande, RefusTask, Takes
from layouts.chemins import CHEMIN_DEPOT

PATIENCE = 20
"""Seconds that a connection may stay without a whole request."""
ADIEU = 2.0
"""Seconds of silence after which a refused client is left. What it still sends is thrown away until then, for
AVANCE at most, so that it reads why: a relay that is cut takes the whole server for broken."""
DEBIT = 10_000
"""Bytes a second below which files that come, or an answer that leaves, are given up."""
AVANCE = 20.0
"""Seconds that what came or left quickly gives to what follows, at most."""
CONTINUER = b"HTTP/1.1 100 Continue\r\n\r\n"
EN_ATTENTE = 100_000_000
"""Bytes written and not read, of all the connections: beyond, each newcomer ends the latest reader."""


class Canal(HTTPChannel):
    """One connection."""

    error_task_class = RefusTask
    sourd = False
    """Refused: what still comes is thrown away, for a moment."""
    _fin = _dernier = _jusque = _lue_jusque = 0.0
    _close = _apres = False
    socket: Any
    outbufs: list[Any]
    requests: list[Any]
    requests_lock: Lock
    outbuf_lock: Any
    current_outbuf_count: int
    total_outbufs_len: int
    _map: Guet
    _fileno: int

    def __init__(
        self, server: Any, *args: Any, takes_files: Takes, plein: int, **kwargs: Any
    ) -> None:
        super().__init__(server, *args, **kwargs)
        adresse = str(self.addr[0])
        self.parser_class: Any = partial(Demande, adresse=adresse, takes_files=takes_files)
        autres = [c for c in server.active_channels.values() if c is not self]
        make_room(autres, plein)

    @property
    def free(self) -> bool:
        """Whether no answer is being made for it, and nobody has ended it."""
        return not (self.requests or self.will_close)

    @property
    def will_close(self) -> bool:
        """Ended in the next turn of the loop, before anything more is read of it. What is still to be sent to
        who does not read is given up: waitress would wait for the line to be free.
        """
        return self._close

    @will_close.setter
    def will_close(self, close: bool) -> None:
        self._close = close
        if close:
            if self.total_outbufs_len:
                with suppress(OSError):
                    self.socket.shutdown(socket.SHUT_RDWR)
            self._map.wake(self._fileno)

    @property
    def close_when_flushed(self) -> bool:
        """Never once goodbye is said: the thread that answered says so again after the loop did, and the line
        was cut at once, with what was still being sent.
        """
        return self._apres and not self._fin

    @close_when_flushed.setter
    def close_when_flushed(self, close: bool) -> None:
        self._apres = close

    def received(self, data: bytes) -> bool:
        """A request that is not whole yet is no sign of life: its clock started with its first byte."""
        avant = self.request
        lus = avant.body_bytes_received if avant is not None else 0
        recu = bool(super().received(data))
        self._keep_first()
        if self.request is not None:
            maintenant = time.time()
            if self.request is not avant:
                self._jusque, lus = maintenant, 0
            gagne = self._earn(self.request.body_bytes_received - lus)
            self._jusque = put_off(self._jusque, gagne)
            self.last_activity = min(maintenant, self._jusque)
        return recu

    def _keep_first(self) -> None:
        """Of requests that came in one piece, the first is answered, then the connection closed: browsers and
        relays await each answer, and who does not read took a thread to write the next ones.
        """
        with self.requests_lock:
            suivantes = self.requests[1:]
            del self.requests[1:]
            if self.requests and self.request is not None:
                suivantes.append(self.request)
                self.request = None
        for suivante in suivantes:
            suivante.close()
            self.sourd = True

    def send_continue(self) -> None:
        """Sent by the loop alone. The thread that has just answered, sending it, closed the line of who was
        gone while the loop watched it: the loop ended, and the server with it.
        """
        assert self.request is not None
        with self.outbuf_lock:
            self.outbufs[-1].append(CONTINUER)
            self.current_outbuf_count += len(CONTINUER)
            self.total_outbufs_len += len(CONTINUER)
        self.sent_continue = True
        self.request.expect_continue = self.request.completed = False
        self._map.wake(self._fileno)

    def service(self) -> None:
        """One answer; the last, where others were asked for in the same breath."""
        super().service()
        if self.sourd:
            self.close_when_flushed = True
            self.server.pull_trigger()

    def _earn(self, octets: int) -> float:
        """Seconds that what came of files gives to what follows: a slow line is not a silent one. Thirty
        megabytes that come at once give AVANCE: they gave fifty minutes to a byte now and then.
        """
        assert self.request is not None
        depose = getattr(self.request, "path", "") == CHEMIN_DEPOT
        return octets / DEBIT if depose else 0.0

    def send(self, data: bytes, do_close: bool = True) -> int:
        """Nothing, where the loop closed the line while a thread writes on it."""
        try:
            return int(super().send(data, do_close=do_close))
        except AttributeError:
            return 0

    def _flush_some(self, do_close: bool = True) -> bool:
        """What is sent is forgotten: waitress keeps the last answer, 250 kB, of each idle connection."""
        reste = self.total_outbufs_len
        envoye = bool(super()._flush_some(do_close=do_close))  # type: ignore[misc]
        self._note_lus(reste - self.total_outbufs_len)
        if not self.total_outbufs_len and self.outbufs[0].buf is not None:
            self.outbufs[0].close()
            self.outbufs[0] = OverflowableBuffer(self.adj.outbuf_overflow)
        return envoye

    def _note_lus(self, octets: int) -> None:
        """An answer that is read a byte now and then is no sign of life either."""
        if not self.total_outbufs_len:
            self._lue_jusque = 0.0
            return
        self._lue_jusque = put_off(self._lue_jusque or time.time(), octets / DEBIT)
        self.last_activity = min(self.last_activity, self._lue_jusque)

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
        maintenant = time.time()
        if not reste or maintenant > self._fin:
            self._end()
        else:
            self._stay(maintenant)

    def _stay(self, maintenant: float) -> None:
        """Goodbye is over when nothing comes any more, or too much did."""
        self._fin = min(maintenant + ADIEU, self._dernier)
        self.last_activity = self._fin - PATIENCE

    def handle_expt(self) -> None:
        """An urgent byte, where the loop is waitress's: it is told at each turn until the line is closed."""
        self._end()

    def _end(self) -> None:
        """What came of a request that will not be whole goes with it."""
        if self.request is not None:
            self.request.close()
            self.request = None
        super().handle_close()

    def handle_close(self) -> None:
        """Closed with bytes unread, a connection is reset and its answer lost: say goodbye first."""
        if not self.sourd or self._fin or not self.connected:
            self._end()
            return
        maintenant = time.time()
        self._dernier = maintenant + AVANCE
        self._stay(maintenant)
        self.will_close = False
        with suppress(OSError, AttributeError):
            self.socket.shutdown(socket.SHUT_WR)


def put_off(jusque: float, secondes: float) -> float:
    """Until when what came or left is a sign of life, with so many seconds more."""
    return min(jusque + secondes, time.time() + AVANCE)


def make_room(canaux: Collection[Canal], plein: int) -> None:
    """For one who comes: of those for whom no answer is being made, who gave no sign of life for the longest
    goes, where there are `plein` of them; of those who do not read, where what waits for them is too much.
    """
    pleines = len(canaux) >= plein
    if pleines or sum(c.total_outbufs_len for c in canaux) > EN_ATTENTE:
        libres = (c for c in canaux if c.free and (pleines or c.total_outbufs_len))
        derniere = min(libres, key=lambda canal: canal.last_activity, default=None)
        if derniere is not None:
            derniere.will_close = True
