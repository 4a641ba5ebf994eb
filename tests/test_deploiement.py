"""What the README says of deploying is run as it is written."""

from __future__ import annotations

import os
import re
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

from app import main
from callbacks.acces import TEMOIN
from callbacks.commandes.service import build_wsgi, is_protege
from data.errors import BaseAutreVersion
from data.settings import RACINE, load_settings
from data.store.base import Base
from data.store.versions import read_pointer
from tests.ateliers import import_texts, long_results
from tests.roles import open_session

LIGNES: list[str] = re.findall(
    r"^    (.+)$", (RACINE / "README.md").read_text("utf-8"), re.MULTILINE
)
DEPART = 60.0
RENDU = 1 if sys.platform == "win32" else 0
"""What a server that is asked to end gives back; Windows ends it without asking."""


def find_ligne(mot: str) -> str:
    """The one line of the README that serves so."""
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


def split_ligne(ligne: str) -> tuple[dict[str, str], list[str]]:
    """The environment that a line sets, and its command."""
    mots = shlex.split(ligne)
    reglages = [mot for mot in mots if re.fullmatch(r"REGARDS_\w+=.*", mot)]
    return dict(mot.split("=", 1) for mot in reglages), mots[len(reglages) :]


@pytest.mark.skipif(sys.platform == "win32", reason="gunicorn ne fonctionne pas sous Windows")
def test_gunicorn_serves_as_the_readme_says(base: Path) -> None:
    """Word for word, but for the folder of the base; the port comes by gunicorn's own variable."""
    assert import_texts(base, {"r.csv": long_results("59001S00;2010;jdi;;120")}).version
    session = f"{TEMOIN}={open_session(base, 'structure:59001S00')}"
    reglages, commande = split_ligne(find_ligne("gunicorn"))
    assert set(reglages) == {"REGARDS_BASE"}
    port = find_port()
    environ = {"REGARDS_BASE": str(base), "GUNICORN_CMD_ARGS": f"--bind 127.0.0.1:{port}"}
    with run(commande, port, **environ):
        assert ask(port, "/sante")[0] == 200
        assert '"structures":9' in ask(port, "/sante")[1]
        assert ask(port, "/ml/59001S00")[0] == 302
        statut, texte = ask(port, "/ml/59001S00", Cookie=session)
        assert (statut, '<h1 id="ml-nom">ML d’essai 1</h1>' in texte) == (200, True)
        assert ask(port, "/export/ml/59001S00.csv")[0] == 401
        assert ask(port, "/export/ml/59001S00.csv", Cookie=session)[0] == 200
        statut, texte = ask(port, "/export/ml/59002S00.csv", Cookie=session)
        assert (statut, texte.startswith("Réservé")) == (403, True)


@pytest.mark.skipif(sys.platform == "win32", reason="gunicorn ne fonctionne pas sous Windows")
def test_gunicorn_may_not_copy_what_it_loaded(base: Path) -> None:
    """Half of what was asked of such copies was never answered."""
    _, commande = split_ligne(find_ligne("gunicorn"))
    args = f"--preload --bind 127.0.0.1:{find_port()}"
    fini = subprocess.run(
        [str(Path(sys.executable).parent / commande[0]), *commande[1:]],
        cwd=RACINE,
        env={**os.environ, "REGARDS_BASE": str(base), "GUNICORN_CMD_ARGS": args},
        capture_output=True,
        text=True,
        timeout=DEPART,
    )
    assert fini.returncode == 1, fini.stderr
    assert "sans --preload" in fini.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="gunicorn ne fonctionne pas sous Windows")
def test_after_an_update_the_readme_says_what_to_run(base: Path) -> None:
    """Behind gunicorn a base of other calculations is refused, until that line is run."""
    version = read_pointer(base)
    assert version is not None
    with duckdb.connect(str(version.chemin)) as connexion:
        connexion.execute("UPDATE meta SET valeur = 'hier' WHERE cle = 'calculs'")
    with pytest.raises(BaseAutreVersion, match=r"« app\.py recalculer »"):
        Base(base).open()
    mots = shlex.split(find_ligne("recalculer"))
    assert mots[:3] == ["uv", "run", "app.py"]
    options = [{"/srv/regards": str(base)}.get(mot, mot) for mot in mots[3:]]
    subprocess.run([sys.executable, "app.py", *options], cwd=RACINE, check=True)
    Base(base).open()


def test_the_embedded_server_serves_as_the_readme_says(base: Path) -> None:
    _, mots = split_ligne(find_ligne("--host 0.0.0.0"))
    assert mots[:3] == ["uv", "run", "app.py"]
    port = find_port()
    options = [{"8050": str(port), "/srv/regards": str(base)}.get(mot, mot) for mot in mots[3:]]
    assert str(port) in options
    assert str(base) in options
    open_session(base, "admin")
    with run([sys.executable, "app.py", *options], port):
        assert ask(port, "/sante")[0] == 200
        assert ask(port, "/export/ml/59001S00.csv")[0] == 401


def test_a_server_open_to_others_does_not_start_without_accounts(
    base: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one sentence, and not for want of a port; behind another server neither."""
    options = ["--base", str(base), "--port", str(find_port())]
    for hote in ("0.0.0.0", "192.0.2.7", "regards.example"):
        assert main(["--host", hote, *options]) == 1
        dit = capsys.readouterr().err
        assert "ne démarre pas" in dit
        assert hote in dit
    monkeypatch.setenv("REGARDS_BASE", str(base))
    with pytest.raises(SystemExit):
        build_wsgi()
    assert "comptes ajouter" in capsys.readouterr().err
    assert not is_protege(load_settings(str(base), hote="0.0.0.0"))
    assert is_protege(load_settings(str(base), hote="0.0.0.0", ouvert=True))
    assert is_protege(load_settings(str(base), hote="127.0.0.1"))
    open_session(base, "admin")
    assert is_protege(load_settings(str(base), hote="0.0.0.0"))


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
