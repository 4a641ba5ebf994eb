"""The two servers, each in its process, and what the system says of it."""

from __future__ import annotations

import json
import os
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path

from layouts.chemins import PARTIES
from layouts.routes import Adresse, Page, build_href
from tests.benchmarks.temoin_dash import build_demande
from tests.test_deploiement import find_port, run

NOUS = (sys.executable, "app.py")
TEMOIN = (sys.executable, "-m", "tests.benchmarks.temoin_dash")
GESTE = "/_dash-update-component"
ENTETES = {"Accept-Encoding": "gzip, deflate, br"}
CLIENTS = 20
DUREE = 6.0
"""Seconds of the clients' assault."""
REPOS = 2.5
"""Seconds: longer than those between two looks at what is to be written out ahead."""
PROC = Path("/proc")

Demander = Callable[[HTTPConnection, str], None]


@dataclass(frozen=True)
class Serveur:
    """One of them, listening."""

    port: int
    pid: int
    demander: Demander

    @property
    def adresse(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def read_cpu(self) -> float:
        """Milliseconds of processor since it started, of all its threads; NaN where /proc is not."""
        etat = PROC / str(self.pid) / "stat"
        if not etat.exists():
            return float("nan")
        champs = etat.read_text().rpartition(")")[2].split()
        return 1000 * (int(champs[11]) + int(champs[12])) / os.sysconf("SC_CLK_TCK")

    def read_memoire(self) -> float:
        """The most it ever held, in MB."""
        return self._read_etat("VmHWM")

    def read_residente(self) -> float:
        """What it holds now, in MB."""
        return self._read_etat("VmRSS")

    def _read_etat(self, champ: str) -> float:
        etat = PROC / str(self.pid) / "status"
        lignes = etat.read_text().splitlines() if etat.exists() else []
        return next((int(x.split()[1]) / 1024 for x in lignes if x.startswith(champ)), float("nan"))

    def settle(self) -> None:
        """Wait until it has written out ahead all that it keeps: its processor then rests."""
        avant, repos = self.read_cpu(), 0.0
        while repos < REPOS:
            time.sleep(0.2)
            apres = self.read_cpu()
            repos = 0.0 if apres - avant >= 10 else repos + 0.2
            avant = apres

    def connect(self) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self.port, timeout=60)


def ask_vue(client: HTTPConnection, code: str, session: str = "") -> None:
    """What our browser asks at a choice."""
    ask_adresse(client, build_href(Adresse(Page.ML, code)), session)


def ask_adresse(client: HTTPConnection, chemin: str, session: str = "") -> None:
    """All that it shows at once. `session`: the cookie of who has an account."""
    entetes = {**ENTETES, "Cookie": session} if session else ENTETES
    client.request("GET", f"{PARTIES}tout{chemin}", headers=entetes)
    _read(client)


def ask_callback(client: HTTPConnection, code: str) -> None:
    """What the browser of the witness asks."""
    entetes = {**ENTETES, "Content-Type": "application/json"}
    client.request("POST", GESTE, body=json.dumps(build_demande(code)), headers=entetes)
    _read(client)


def _read(client: HTTPConnection) -> None:
    reponse = client.getresponse()
    corps = reponse.read()
    assert reponse.status == 200, corps[:200]


@contextmanager
def start(
    commande: Sequence[str], base: Path, demander: Demander, **environ: str
) -> Iterator[Serveur]:
    """One server on a base, once it answers."""
    port = find_port()
    with run([*commande, "--base", str(base), "--port", str(port)], port, **environ) as processus:
        yield Serveur(port, processus.pid, demander)


start_nous = partial(start, NOUS, demander=ask_vue)
start_temoin = partial(start, TEMOIN, demander=ask_callback)


@dataclass(frozen=True)
class Visites:
    """Visits one after another, in ms: the median answer, and the processor of each."""

    reponse: float
    cpu: float


def time_demande(demander: Demander, client: HTTPConnection, code: str) -> float:
    """Milliseconds until the answer is read."""
    debut = time.perf_counter()
    demander(client, code)
    return 1000 * (time.perf_counter() - debut)


def visit(serveur: Serveur, codes: Sequence[str], demander: Demander | None = None) -> Visites:
    """`demander`: another request than a choice."""
    client, avant = serveur.connect(), serveur.read_cpu()
    durees = [time_demande(demander or serveur.demander, client, code) for code in codes]
    client.close()
    return Visites(statistics.median(durees), (serveur.read_cpu() - avant) / len(codes))


def count_rate(serveur: Serveur, codes: Sequence[str]) -> float:
    """Switches a second, the clients each on a connection kept, each from its place in the codes."""
    fin = time.monotonic() + DUREE
    comptes = [0] * CLIENTS

    def browse(rang: int, suite: Iterable[str]) -> None:
        client = serveur.connect()
        for code in suite:
            if time.monotonic() > fin:
                break
            serveur.demander(client, code)
            comptes[rang] += 1
        client.close()

    departs = [len(codes) * rang // CLIENTS for rang in range(CLIENTS)]
    suites = [cycle([*codes[depart:], *codes[:depart]]) for depart in departs]
    fils = [threading.Thread(target=browse, args=rang) for rang in enumerate(suites)]
    debut = time.monotonic()
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    return sum(comptes) / (time.monotonic() - debut)
