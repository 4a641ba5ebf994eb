"""Visitors who send, or read, a byte a second, while others browse: nobody waits for them.

    python -m tests.epreuves.lenteurs --base DIR

The same twenty browse alone, then among two hundred slow ones; each answer must be the one that was given
when the server was alone. Never on a base that matters: the server that is started may write in DIR.
"""

from __future__ import annotations

import argparse
import socket
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from threading import Event, Thread

from layouts.chemins import CHEMIN_DEPOT, CHEMIN_ECRITURE
from tests.charge import Releve, run
from tests.epreuves.clients import start_server

LENTS, VISITEURS, SECONDES, PORT = 200, 20, 40.0, 8231
TETE = "{} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{}"
LONGUEUR = "Content-Length: 900000\r\n\r\n"
GENRES: dict[str, tuple[bytes, bytes]] = {
    "première ligne": (b"", b"GET /ml/"),
    "en-têtes": (TETE.format("GET /", "X-Lent: ").encode(), b"x"),
    "corps": (TETE.format(f"POST {CHEMIN_ECRITURE}", LONGUEUR).encode(), b" "),
    "dépôt": (TETE.format(f"POST {CHEMIN_DEPOT}", LONGUEUR).encode(), b"x"),
    "morceaux": (
        TETE.format(f"POST {CHEMIN_ECRITURE}", "Transfer-Encoding: chunked\r\n\r\n").encode(),
        b"1\r\n \r\n",
    ),
    "lecture": (TETE.format("GET /dictionnaire", "\r\n").encode(), b""),
}
"""What each sends at once, then byte by byte without end; the last reads so, and sends nothing more."""


class Lent:
    """One of them, who begins again as soon as it was ended."""

    def __init__(self, port: int, genre: str) -> None:
        self._port, self.genre = port, genre
        self._tete, self._suite = GENRES[genre]
        self._prise: socket.socket | None = None

    def step(self) -> bool:
        """One byte more; whether the server has ended it."""
        try:
            if self._prise is None:
                self._open()
            return not self._go_on()
        except BlockingIOError:
            return False
        except OSError:
            self.close()
            return True

    def _open(self) -> None:
        self._prise = prise = socket.socket()
        prise.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        prise.settimeout(10)
        prise.connect(("127.0.0.1", self._port))
        prise.sendall(self._tete)
        prise.setblocking(False)
        self._octets = cycle(self._suite)

    def _go_on(self) -> bool:
        assert self._prise
        if self._suite:
            self._prise.send(bytes([next(self._octets)]))
        if self._prise.recv(1):
            return True
        raise ConnectionResetError

    def close(self) -> None:
        if self._prise:
            self._prise.close()
            self._prise = None


@dataclass
class Foule:
    """All of them. `finies`: connections that the server ended, by what they were slow at."""

    finies: Counter[str] = field(default_factory=Counter)


@contextmanager
def crowd(port: int, combien: int, pause: float = 1.0) -> Iterator[Foule]:
    """As many, each a byte every `pause` seconds."""
    foule, fin = Foule(), Event()
    lents = [Lent(port, genre) for _, genre in zip(range(combien), cycle(GENRES), strict=False)]

    def walk() -> None:
        while not fin.wait(pause):
            foule.finies.update(lent.genre for lent in lents if lent.step())

    fil = Thread(target=walk)
    fil.start()
    try:
        yield foule
    finally:
        fin.set()
        fil.join()
        for lent in lents:
            lent.close()


def describe(releve: Releve) -> str:
    rangs = [1000 * seuil for seuil in quantiles(releve.durees, n=20)]
    return (
        f"{len(releve.durees)} changements, réponses {dict(releve.statuts)}, {releve.faux} fausses ; "
        f"médiane {rangs[9]:.0f} ms, 19 sur 20 sous {rangs[18]:.0f} ms, "
        f"au plus {1000 * max(releve.durees):.0f} ms"
    )


def try_crowd(port: int, lents: int, visiteurs: int, secondes: float) -> bool:
    """Whether every answer was right among them."""
    hote = f"127.0.0.1:{port}"
    seuls = run(hote, visiteurs, secondes / 2, pause=1)
    sys.stdout.write(f"seuls : {describe(seuls)}\n")
    with crowd(port, lents) as foule:
        time.sleep(min(2, secondes / 10))
        parmi = run(hote, visiteurs, secondes, pause=1)
    sys.stdout.write(f"parmi {lents} lents : {describe(parmi)}\n")
    sys.stdout.write(f"connexions lentes closes par le serveur : {dict(foule.finies)}\n")
    return not parmi.faux and set(parmi.statuts) == {200}


def main() -> int:
    """Exit code: 1 when one answer is not the right one."""
    parser = argparse.ArgumentParser(description="Naviguer parmi des clients lents.")
    parser.add_argument("--base", type=Path, required=True, help="une copie de démonstration")
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--lents", type=int, default=LENTS)
    parser.add_argument("--visiteurs", type=int, default=VISITEURS)
    parser.add_argument("--secondes", type=float, default=SECONDES)
    choix = parser.parse_args()
    with ExitStack() as pile:
        serveur = start_server(choix.base, "", choix.port)
        pile.callback(serveur.wait)
        pile.callback(serveur.terminate)
        juste = try_crowd(choix.port, choix.lents, choix.visiteurs, choix.secondes)
    return int(not juste)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main())
