"""The commands of docs/deploiement.md that serve, as they are written, without what stands around them."""

from __future__ import annotations

import json
import os
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import duckdb
import pytest

from callbacks.acces import TEMOIN
from data.errors import BaseAutreVersion
from data.settings import RACINE
from data.store.base import Base
from data.store.versions import read_pointer
from tests.ateliers import import_texts, long_results
from tests.epreuves.page import PAGE, read_blocs
from tests.roles import open_session

LIGNES = [
    ligne for bloc in read_blocs(PAGE.read_text("utf-8")) for ligne in bloc.texte.splitlines()
]
DEPART = 60.0
RENDU = 1 if sys.platform == "win32" else 0
"""What a server that is asked to end gives back; Windows ends it without asking."""


def find_ligne(mot: str) -> str:
    """The one line of the page that says so."""
    (ligne,) = [ligne for ligne in LIGNES if mot in ligne]
    return ligne


def find_port() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        port: int = prise.getsockname()[1]
    return port


@contextmanager
def run(commande: list[str], port: int, **environ: str) -> Iterator[subprocess.Popen[bytes]]:
    """The server, once it answers; ended afterwards."""
    milieu = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        **environ,
    }
    processus = subprocess.Popen(
        commande, cwd=RACINE, env=milieu, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        limite = time.monotonic() + DEPART
        while processus.poll() is None and time.monotonic() < limite:
            with socket.socket() as prise:
                if prise.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.2)
        assert processus.poll() is None, f"{commande} s’est arrêté : {processus.returncode}"
        yield processus
    finally:
        processus.terminate()
        assert processus.wait(20) == RENDU, f"{commande} ne s’arrête pas en ordre"


def ask(port: int, chemin: str, **entetes: str) -> tuple[int, str]:
    client = HTTPConnection("127.0.0.1", port, timeout=DEPART)
    client.request("GET", chemin, headers={n.replace("_", "-"): v for n, v in entetes.items()})
    reponse = client.getresponse()
    texte = reponse.read().decode()
    client.close()
    return reponse.status, texte


def build_gunicorn(port: int, *ajouts: str) -> list[str]:
    """The command of the page, on a port."""
    mots = shlex.split(find_ligne("bin/gunicorn").removeprefix("ExecStart="))
    mots = [mot.replace("%i", str(port)) for mot in mots]
    return [str(Path(sys.executable).parent / "gunicorn"), *ajouts, *mots[1:]]


def test_the_readme_starts_gunicorn_as_the_page_does() -> None:
    """Word for word, where it says something."""
    (ligne,) = [x for x in (RACINE / "README.md").read_text().splitlines() if " gunicorn --" in x]
    dits = " ".join(shlex.split(ligne.partition(" gunicorn ")[2])[:-1])
    page = " ".join(build_gunicorn(8050))
    for option in dits.split(" --"):
        assert option.removeprefix("--") in page, option


def check_refused_bodies(port: int) -> None:
    """Who sent them keeps the connection: a relay takes one that is cut for a broken server."""
    client = HTTPConnection("127.0.0.1", port, timeout=DEPART)
    client.connect()
    liaison = client.sock
    for chemin in ("/inconnue", "/donnees/importer/fichiers"):
        client.request("POST", chemin, body=b"x" * 900_000)
        refus = client.getresponse()
        assert (refus.status, bool(refus.read())) == (401, True), chemin
        assert client.sock is liaison, chemin
    client.close()


def check_refused_before(port: int) -> None:
    """What gunicorn refuses by itself is read to its end too, and told as the application does."""
    entetes = ("X-Forwarded-Proto: https\r\nX-Forwarded-Ssl: off\r\n", "X-A: 1\r\n" * 120)
    for refuses in entetes:
        with socket.create_connection(("127.0.0.1", port), DEPART) as prise:
            tete = f"POST /connexion HTTP/1.1\r\nHost: localhost\r\n{refuses}"
            prise.sendall(f"{tete}Content-Length: 900000\r\n\r\n".encode())
            for _ in range(9):
                time.sleep(0.02)
                prise.sendall(b"x" * 100_000)
            refus = prise.recv(65_536)
            assert refus.startswith(b"HTTP/1.1 4")
            assert "text/plain; charset=utf-8" in refus.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="gunicorn ne fonctionne pas sous Windows")
def test_gunicorn_serves_as_the_page_says(base: Path, tmp_path: Path) -> None:
    """Word for word, but for the folder of the base and the port."""
    assert import_texts(base, {"r.csv": long_results("59001S00;2010;jdi;;120")}).version
    session = f"{TEMOIN}={open_session(base, 'structure:59001S00')}"
    port, journal = find_port(), tmp_path / "journal"
    with run(build_gunicorn(port), port, REGARDS_BASE=str(base), REGARDS_JOURNAL=str(journal)):
        assert ask(port, "/sante")[0] == 200
        assert '"structures":9' in ask(port, "/sante")[1]
        statut, texte = ask(port, "/ml/59001S00", Cookie=session)
        assert (statut, '<h1 id="ml-nom">ML d’essai 1</h1>' in texte) == (200, True)
        assert ask(port, "/export/ml/59001S00.csv")[0] in (401, 403)
        tient = f"{TEMOIN}={open_session(base, 'national', identifiant='tient', importer=True)}"
        assert "app.py importer" in ask(port, "/donnees/importer", Cookie=tient)[1]
        check_refused_bodies(port)
        check_refused_before(port)
    lignes = [json.loads(ligne) for ligne in journal.read_text("utf-8").splitlines()]
    assert {400, 431} <= {ligne.get("statut") for ligne in lignes}
    assert {
        ligne["message"].partition(" (")[0] for ligne in lignes if "gunicorn" in ligne["source"]
    } == {"Worker exiting"}


@pytest.mark.skipif(sys.platform == "win32", reason="gunicorn ne fonctionne pas sous Windows")
def test_gunicorn_may_not_copy_what_it_loaded(base: Path) -> None:
    """Half of what was asked of such copies was never answered."""
    fini = subprocess.run(
        build_gunicorn(find_port(), "--preload"),
        cwd=RACINE,
        env={**os.environ, "REGARDS_BASE": str(base), "REGARDS_OUVERT": "oui"},
        capture_output=True,
        text=True,
        timeout=DEPART,
    )
    assert fini.returncode == 1, fini.stderr
    assert "sans --preload" in fini.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="gunicorn ne fonctionne pas sous Windows")
def test_after_an_update_the_page_says_what_to_run(base: Path) -> None:
    """Behind gunicorn a base of other calculations is refused, until that line is run."""
    version = read_pointer(base)
    assert version is not None
    with duckdb.connect(str(version.chemin)) as connexion:
        connexion.execute("UPDATE meta SET valeur = 'hier' WHERE cle = 'calculs'")
    with pytest.raises(BaseAutreVersion, match=r"« app\.py recalculer »"):
        Base(base).open()
    mots = shlex.split(find_ligne("app.py recalculer"))
    options = [
        {"/srv/regards": str(base)}.get(mot, mot) for mot in mots[mots.index("app.py") + 1 :]
    ]
    subprocess.run([sys.executable, "app.py", *options], cwd=RACINE, check=True)
    Base(base).open()


def test_a_proxy_on_the_same_machine_is_not_the_person_at_it(base: Path) -> None:
    """On a real socket, through the server that people run."""
    port = find_port()
    commande = [sys.executable, "app.py", "--port", str(port), "--base", str(base)]
    with run(commande, port):
        document = "/export/ml/59001S00.csv"
        assert ask(port, document)[0] not in (401, 403)
        assert ask(port, document, X_Forwarded_For="192.0.2.1")[0] == 401
        assert ask(port, document, Forwarded="for=192.0.2.1")[0] == 401
        assert ask(port, "/sante", Host="regards.example")[0] == 421
