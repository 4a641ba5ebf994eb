"""How a server bears idle and slow connections while ordinary clients ask. Run by `make bench`."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest

from data.demonstration import write_demonstration
from data.ingest.pipeline import import_files
from tests.test_deploiement import find_port, run

DUREE = float(os.environ.get("REGARDS_BENCH_DUREE", "30"))
"""Seconds of each case."""
DEFAUT = (
    "import sys, app; from waitress import serve; "
    "serve(app.build_wsgi(), host='127.0.0.1', port=int(sys.argv[1]), threads=8)"
)
SERVEURS: dict[str, list[str]] = {
    "embarque": [sys.executable, "app.py", "--port", "PORT"],
    "waitress": [sys.executable, "-c", DEFAUT, "PORT"],
    "gunicorn": [
        *("gunicorn", "--workers", "2", "--threads", "8", "--keep-alive", "20"),
        *("--no-control-socket", "--bind", "127.0.0.1:PORT", "app:build_wsgi()"),
    ],
    "granian": [
        *("granian", "--interface", "wsgi", "--factory", "--workers", "2"),
        *("--blocking-threads", "8", "--port", "PORT", "app:build_wsgi"),
    ],
}
CODE = "59907S00"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("base")
    assert import_files(
        write_demonstration(tmp_path_factory.mktemp("demo")), base, fictif=True
    ).version
    return base


class Charge:
    """The connections of a case: opened, held, and when the server ended each."""

    def __init__(self, port: int) -> None:
        self.port, self.fin = port, time.monotonic() + DUREE
        self.fermees: list[float] = []
        self.ouvertes = 0

    def hold(self, premier: bytes, suite: bytes) -> None:
        """One connection: what it says first, then what it says each second."""
        debut = time.monotonic()
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 5) as prise:
            prise.sendall(premier)
            self.ouvertes += 1
            prise.settimeout(1)
            while time.monotonic() < self.fin:
                with suppress(TimeoutError):
                    if not prise.recv(65_536):
                        self.fermees.append(time.monotonic() - debut)
                        return
                prise.sendall(suite)
        if time.monotonic() < self.fin:
            self.fermees.append(time.monotonic() - debut)

    def browse(self) -> None:
        """One of the six connections of a browser: a request every three seconds, kept alive."""
        client = HTTPConnection("127.0.0.1", self.port, timeout=DUREE)
        while time.monotonic() < self.fin:
            with suppress(OSError):
                client.request("GET", f"/ml/{CODE}")
                client.getresponse().read()
                self.ouvertes += 1
            time.sleep(3)
        client.close()


DEMANDE = f"GET /ml/{CODE} HTTP/1.1\r\nHost: localhost\r\n".encode()
CAS: dict[str, tuple[int, Callable[[Charge], None]]] = {
    "seuls": (0, Charge.browse),
    "200 inactives": (200, lambda c: c.hold(DEMANDE + b"\r\n", b"")),
    "200 demi-en-têtes": (200, lambda c: c.hold(DEMANDE + b"X-Lent: ", b"x")),
    "20 navigateurs": (120, Charge.browse),
}


@pytest.mark.parametrize("cas", CAS)
@pytest.mark.parametrize("serveur", SERVEURS)
def test_ordinary_clients_are_answered(dossier: Path, serveur: str, cas: str) -> None:
    commande = SERVEURS[serveur]
    if serveur in ("gunicorn", "granian") and not (Path(sys.executable).parent / serveur).exists():
        pytest.skip(f"{serveur} n’est pas installé")
    port = find_port()
    remplie = [mot.replace("PORT", str(port)) for mot in commande]
    with run(remplie, port, REGARDS_BASE=str(dossier)) as processus:
        ask_sante(port)
        charge, (nombre, geste) = Charge(port), CAS[cas]
        fils = [threading.Thread(target=geste, args=(charge,), daemon=True) for _ in range(nombre)]
        for fil in fils:
            fil.start()
        time.sleep(2 if nombre else 0)
        durees, echecs = measure(port, charge.fin)
        for fil in fils:
            fil.join(10)
        print(describe(serveur, cas, durees, echecs, charge, processus))


def ask_sante(port: int) -> None:
    """The server may listen before it serves."""
    client = HTTPConnection("127.0.0.1", port, timeout=60)
    client.request("GET", "/sante")
    assert client.getresponse().status == 200
    client.close()


def measure(port: int, fin: float) -> tuple[list[float], int]:
    """An ordinary client: a new connection each time, five times a second at most."""
    durees, echecs = [], 0
    while time.monotonic() < fin:
        debut = time.monotonic()
        client = HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            client.request("GET", f"/ml/{CODE}")
            reponse = client.getresponse()
            texte = reponse.read()
            assert reponse.status == 200
            assert b'lang="fr"' in texte
            durees.append(1000 * (time.monotonic() - debut))
        except OSError:
            echecs += 1
        client.close()
        time.sleep(0.2)
    return durees, echecs


def describe(
    serveur: str,
    cas: str,
    durees: list[float],
    echecs: int,
    charge: Charge,
    processus: subprocess.Popen[bytes],
) -> str:
    """One line."""
    temps = sorted(durees) or [float("nan")]
    fermees = f"{len(charge.fermees)} fermées" + (
        f" après {statistics.median(charge.fermees):.0f} s" if charge.fermees else ""
    )
    etat = Path(f"/proc/{processus.pid}/status")
    lignes = etat.read_text().splitlines() if etat.exists() else []
    memoire = next((int(x.split()[1]) // 1024 for x in lignes if x.startswith("VmRSS")), 0)
    return (
        f"\n{serveur:9} {cas:18} : {len(durees)} réponses, {echecs} échecs, "
        f"médiane {statistics.median(temps):.0f} ms, p95 {temps[int(0.95 * (len(temps) - 1))]:.0f}, "
        f"max {temps[-1]:.0f} ; {charge.ouvertes} ouvertes ou servies, {fermees} ; {memoire} Mo"
    )
