"""What is asked of another server: whole within some seconds and some size, never sent on elsewhere."""

from __future__ import annotations

import socket
from contextlib import ExitStack, suppress
from contextvars import ContextVar
from functools import partial
from threading import Timer
from typing import Any, TypeVar

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

ATTENTE = 5.0
"""Seconds that it has to be reached, then to answer from the first byte to the last."""
TAILLE = 1_000_000
"""Bytes of an answer: an identity, or keys, are some thousands."""
MORCEAU = 8_192
S = TypeVar("S", bound=requests.Session)


class TropLongue(requests.RequestException):
    """An answer of more than TAILLE."""


_FIN: ContextVar[ExitStack] = ContextVar("fin")
"""What is undone once an answer is read."""


class _Bornee(HTTPConnection):
    """Cut at its hour: a limit on each read lets a byte every two seconds last as long as it likes."""

    def _new_conn(self) -> socket.socket:
        prise, fin = super()._new_conn(), _FIN.get()
        garde = fin.enter_context(prise.dup())  # what is ciphered takes the place of the first one
        minuterie = Timer(ATTENTE, partial(_cut, garde))
        minuterie.daemon = True
        minuterie.start()
        fin.callback(minuterie.cancel)
        return prise


class _BorneeChiffree(_Bornee, HTTPSConnection):
    pass


class _Lieu(HTTPConnectionPool):
    ConnectionCls = _Bornee


class _LieuChiffre(HTTPSConnectionPool):
    ConnectionCls = _BorneeChiffree


LIEUX = {"http": _Lieu, "https": _LieuChiffre}


class _Adaptateur(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = LIEUX

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        gerant = super().proxy_manager_for(*args, **kwargs)
        gerant.pool_classes_by_scheme = LIEUX
        return gerant

    def send(self, request: requests.PreparedRequest, **reglages: Any) -> requests.Response:  # type: ignore[override]
        """What came is whole, or refused."""
        lus = bytearray()
        with ExitStack() as fin:
            fin.callback(_FIN.reset, _FIN.set(fin))
            reponse = super().send(request, **{**reglages, "stream": True, "timeout": ATTENTE})
            for morceau in reponse.iter_content(MORCEAU):
                lus += morceau
                if len(lus) > TAILLE:
                    reponse.close()
                    raise TropLongue(request.url, request=request)
        reponse._content = bytes(lus)
        return reponse


def bound(session: S) -> S:
    """A session whose answers are bounded, and that follows nobody elsewhere: what is sent may be secret.

    Its requests raise requests.RequestException.
    """
    for debut in ("http://", "https://"):
        session.mount(debut, _Adaptateur())
    session.max_redirects = 0
    return session


def _cut(prise: socket.socket) -> None:
    with suppress(OSError):
        prise.shutdown(socket.SHUT_RDWR)
