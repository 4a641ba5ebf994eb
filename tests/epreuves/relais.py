"""People who come by the public name, through nginx, in https, under the path: readers and writers."""

from __future__ import annotations

import os
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from itertools import cycle
from pathlib import Path
from threading import Event, Thread
from typing import Any

from callbacks.acces import TEMOIN
from callbacks.jetons import ENTETE, TEMOIN_JETON
from data.acces.sessions import Sessions
from layouts.chemins import CHEMIN_ECRITURE
from tests.epreuves.clients import CODES, Client
from tests.roles import open_session

NOM, CHEMIN = "outils.exemple.fr", "/regards"
PAGES = (
    *("/", "/region/31", "/ml/59901S00", "/ml/59902S00/contexte", "/ml/59903S00/dialogue"),
    *("/ml/59904S00/lecture-croisee", "/methode", "/dictionnaire", "/sante"),
)


ENTREE: dict[str, str] = {}
"""What who was identified sends with each request."""


def enter(base: Path) -> None:
    """One account, of the region and of the structures in which people write: it speaks for both sides."""
    roles = ("national", "region:31", *(f"structure:{code}" for code in CODES))
    cookie = open_session(base, *roles)
    session = Sessions(base).read(cookie)
    assert session
    jeton = Sessions(base).write_token(session.numero)
    ENTREE["Cookie"] = f"{TEMOIN}={cookie}; {TEMOIN_JETON}={jeton}"
    ENTREE.update({ENTETE: jeton, "Sec-Fetch-Site": "same-origin"})
    lieu = base.stat()
    for fichier in base.iterdir():
        os.chown(fichier, lieu.st_uid, lieu.st_gid)


class Chiffree(HTTPSConnection):
    """To nginx, whatever the name says."""

    def __init__(self, port: int, certificat: Path, delai: float = 60) -> None:
        self._contexte = ssl.create_default_context(cafile=str(certificat))
        super().__init__(NOM, 443, timeout=delai, context=self._contexte)
        self._ou = ("127.0.0.1", port)

    def request(
        self, method: str, url: str, body: Any = None, headers: Any = None, **_: Any
    ) -> None:
        """As who was identified."""
        super().request(method, url, body, {**ENTREE, **(headers or {})})

    def connect(self) -> None:
        prise = socket.create_connection(self._ou, self.timeout)
        self.sock = self._contexte.wrap_socket(prise, server_hostname=NOM)


def build_client(certificat: Path) -> type[Client]:
    """Who writes, by that way."""

    class Lointain(Client):
        chemin = CHEMIN + Client.chemin

        def open(self) -> HTTPConnection:
            return Chiffree(self._port, certificat)

    return Lointain


@dataclass
class Lecteur:
    """One who reads page after page. `relances`: asked again after an answer that was cut short."""

    port: int
    certificat: Path
    durees: list[float] = field(default_factory=list)
    relances: int = 0
    erreurs: list[str] = field(default_factory=list)

    def run(self, rang: int, fin: Event, pause: float) -> None:
        suite = cycle(PAGES[rang % len(PAGES) :] + PAGES[: rang % len(PAGES)])
        connexion: HTTPConnection | None = None
        while not fin.wait(pause):
            chemin, debut = CHEMIN + next(suite), time.perf_counter()
            for essai in range(2):
                connexion = connexion or Chiffree(self.port, self.certificat)
                try:
                    constat = self._ask(connexion, chemin)
                    break
                except (OSError, HTTPException) as erreur:
                    connexion.close()
                    connexion, constat = None, repr(erreur)
                    self.relances += essai == 0
            self.durees.append(time.perf_counter() - debut)
            self.erreurs += [f"{chemin} : {constat}"] if constat else []
        if connexion:
            connexion.close()

    @staticmethod
    def _ask(connexion: HTTPConnection, chemin: str) -> str:
        """What is wrong with the answer: nothing."""
        connexion.request("GET", chemin)
        reponse = connexion.getresponse()
        lu = reponse.read()
        return "" if reponse.status == 200 and lu else f"{reponse.status} {lu[:200]!r}"


@contextmanager
def read_together(
    port: int, certificat: Path, combien: int, pause: float
) -> Iterator[list[Lecteur]]:
    """What they met, whole once they have stopped."""
    fin = Event()
    lecteurs = [Lecteur(port, certificat) for _ in range(combien)]
    fils = [
        Thread(target=lecteur.run, args=(rang, fin, pause)) for rang, lecteur in enumerate(lecteurs)
    ]
    for fil in fils:
        fil.start()
    try:
        yield lecteurs
    finally:
        fin.set()
        for fil in fils:
            fil.join()


@contextmanager
def dribble(port: int, certificat: Path, combien: int) -> Iterator[None]:
    """As many who send a byte a second: half of them of their headers, the others of a body."""
    lents = [Chiffree(port, certificat) for _ in range(combien)]
    arret = Event()
    for rang, lent in enumerate(lents):
        lent.putrequest("POST", CHEMIN + CHEMIN_ECRITURE)
        if rang % 2:
            lent.putheader("Content-Length", "10000")
            lent.endheaders()
        else:
            lent.connect()
            lent.send(b"POST /regards/ HTTP/1.1\r\nHost: ")

    def send() -> None:
        while not arret.wait(1):
            for lent in lents:
                with suppress(OSError):
                    lent.send(b"a")

    fil = Thread(target=send)
    fil.start()
    try:
        yield
    finally:
        arret.set()
        fil.join()
        for lent in lents:
            lent.close()
