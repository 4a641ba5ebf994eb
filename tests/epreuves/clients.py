"""The same people, by HTTP: each sends again, under the same name, what was not answered."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from pathlib import Path
from threading import Event, Thread

from callbacks.jetons import ENTETE, TEMOIN_JETON
from data.dialogue.registre import Entretemps
from data.models.dialogue import Cote, Ecrit, Geste, Sujet
from data.settings import RACINE
from layouts.chemins import CHEMIN_ECRITURE
from tests.epreuves.auteurs import Accuse, Auteur

AUTEURS = 20
CODES = ("59902S00", "59907S00", "59903S00", "59904S00", "59905S00")
DELAI = 120.0


class Client:
    """One browser: a connection kept open, opened again when it was cut."""

    chemin = CHEMIN_ECRITURE

    def __init__(self, port: int, fin: Event) -> None:
        self._port, self._fin = port, fin
        self._connexion: HTTPConnection | None = None
        self._jeton: dict[str, str] = {}
        self.durees: list[float] = []

    def write(self, sujet: Sujet, geste: Geste) -> Ecrit:
        """Raises Entretemps; EOFError when it is time to stop."""
        corps = json.dumps({**_describe(sujet), **_describe(geste)})
        while not self._fin.is_set():
            debut = time.perf_counter()
            try:
                rendu = self._post(corps)
            except (OSError, HTTPException, ValueError):
                self.close()
                self._fin.wait(0.05)
                continue
            self.durees.append(time.perf_counter() - debut)
            ecrit = _read(rendu["ecrit"])
            if rendu["etat"] == "entretemps":
                raise Entretemps(ecrit)
            return ecrit
        raise EOFError

    def _post(self, corps: str) -> dict[str, object]:
        if self._connexion is None:
            self._connexion = self.open()
            self._jeton = read_jeton(self._connexion)
        entetes = {"Content-Type": "application/json"}
        entetes |= self._jeton
        self._connexion.request("POST", self.chemin, corps, entetes)
        reponse = self._connexion.getresponse()
        lu = reponse.read()
        if reponse.status != 200:
            raise ValueError(lu[:200])
        rendu: dict[str, object] = json.loads(lu)
        return rendu

    def open(self) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self._port, timeout=20)

    def close(self) -> None:
        if self._connexion:
            self._connexion.close()
            self._connexion = None


def read_jeton(connexion: HTTPConnection) -> dict[str, str]:
    """The headers of who writes from a page of the site; none where no page gives its token."""
    connexion.request("GET", "/", headers={"Accept": "text/html"})
    reponse = connexion.getresponse()
    reponse.read()
    temoins = SimpleCookie("; ".join(reponse.headers.get_all("Set-Cookie", [])))
    if TEMOIN_JETON not in temoins:
        return {}
    return {ENTETE: temoins[TEMOIN_JETON].value, "Sec-Fetch-Site": "same-origin"}


def _describe(quoi: Sujet | Geste) -> dict[str, object]:
    return {nom: getattr(quoi, nom) for nom in quoi.__slots__}


def _read(brut: object) -> Ecrit:
    assert isinstance(brut, dict)
    le = datetime.fromisoformat(brut["le"])
    return Ecrit(**{**brut, "cote": Cote(brut["cote"]), "le": le})


def write_until(
    auteur: Auteur, client: Client, fin: Event, pause: float, accuses: list[Accuse]
) -> None:
    """One at a time, a second apart or so where a person is imitated."""
    while not fin.wait(random.uniform(0, 2 * pause)):
        try:
            accuse = auteur.write(client.write, auteur.build())
        except EOFError:
            break
        if accuse:
            accuses.append(accuse)
    client.close()


def start_server(base: Path, adresse: str, port: int) -> subprocess.Popen[bytes]:
    """Returns once it answers."""
    processus = subprocess.Popen(
        [sys.executable, "app.py", "--base", str(base), "--port", str(port)],
        cwd=RACINE,
        env={**os.environ, "REGARDS_DIALOGUE": adresse},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    limite = time.monotonic() + DELAI
    while True:
        try:
            connexion = HTTPConnection("127.0.0.1", port, timeout=5)
            connexion.request("GET", "/sante")
            connexion.getresponse().read()
            connexion.close()
            return processus
        except OSError:
            assert processus.poll() is None
            assert time.monotonic() < limite
            time.sleep(0.05)


@contextmanager
def write_together(
    port: int, combien: int, pause: float, genre: type[Client] = Client
) -> Iterator[tuple[list[Accuse], list[Client]]]:
    """What they were told, as it grows; whole once they have stopped."""
    fin = Event()
    accuses: list[Accuse] = []
    clients = [genre(port, fin) for _ in range(combien)]
    fils = [
        Thread(target=write_until, args=(Auteur(rang, CODES), client, fin, pause, accuses))
        for rang, client in enumerate(clients)
    ]
    for fil in fils:
        fil.start()
    try:
        yield accuses, clients
    finally:
        fin.set()
        for fil in fils:
            fil.join()


def fall_server(base: Path, adresse: str, port: int, coups: int) -> list[Accuse]:
    """A server killed as many times while they write; they go on with the next one."""
    with write_together(port, AUTEURS, 0.02) as (accuses, _):
        for _ in range(coups):
            serveur = start_server(base, adresse, port)
            avant, limite = len(accuses), time.monotonic() + DELAI
            while len(accuses) == avant:
                assert time.monotonic() < limite
                time.sleep(0.01)
            time.sleep(random.uniform(0, 1))
            serveur.kill()
            serveur.wait()
    return accuses
