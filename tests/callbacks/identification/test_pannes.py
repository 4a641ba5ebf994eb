"""What fails under those who have an account: said in a sentence, the rest answered, nothing lost."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from multiprocessing import active_children
from pathlib import Path
from threading import Thread
from time import sleep
from typing import cast

import pytest
from flask.testing import FlaskClient

from callbacks.documents.fabrique import INTERROMPUE
from callbacks.http.pages import Application
from callbacks.server import build_app
from data.dialogue.pannes import MUET
from data.settings import RACINE, Settings
from tests.postgresql import serve_postgresql
from tests.visiteurs import Visiteur

CODE, CAMPAGNE = "59001S00", 2011
PAGE = f"/ml/{CODE}/dialogue?campagne={CAMPAGNE}"
REFUS = 4
"""A field, a password, an account, a departure."""


def test_a_disk_that_is_full_then_read_only(site: tuple[Application, Path], tmp_path: Path) -> None:
    """On a file system of its own (python -m tests.epreuves.dossier), where mounting is permitted."""
    if shutil.which("unshare") is None:
        pytest.skip("no unshare on this machine")
    if subprocess.run(["unshare", "--mount", "true"], capture_output=True).returncode:
        pytest.skip("mounting is not permitted")
    copie, disque = shutil.copytree(site[1], tmp_path / "base"), tmp_path / "disque"
    disque.mkdir()
    for ecrit in ("comptes.json", "echecs.json", "sessions-finies"):
        (copie / ecrit).unlink(missing_ok=True)
    script = (
        f"mount -t tmpfs -o size=12m tmpfs '{disque}' && cp -r '{copie}' '{disque}/base' && "
        f"exec '{sys.executable}' -m tests.epreuves.dossier '{disque}'"
    )
    fait = subprocess.run(
        ["unshare", "--mount", "sh", "-c", script], cwd=RACINE, capture_output=True, text=True
    )
    assert fait.returncode == 0, fait.stderr[-2000:]
    assert "Traceback" not in fait.stderr
    dits = fait.stdout.splitlines()
    assert len(dits) == 2 * REFUS
    assert not any(str(disque) in dit for dit in dits), "the server's folder is told to an account"
    assert dits[0].startswith("plein : Le disque est plein : rien de ce qui vient d’être écrit")
    assert all("La place manque pour écrire" in dit for dit in dits[1:REFUS])
    assert "ne peut pas être lu ou écrit pour l’instant" in dits[REFUS]
    assert all("ne peut pas être écrit dans" in dit for dit in dits[REFUS + 1 :])


def test_a_store_that_goes_away_and_comes_back(site: tuple[Application, Path]) -> None:
    with serve_postgresql() as serveur:
        app = build_app(Settings(site[1], base_par_defaut=False, dialogue=serveur.adresse))
        mila = Visiteur(cast(FlaskClient, app.server.test_client()), site[1])
        mila.connect("mila")
        mila.get(PAGE)
        mila.write(CODE, CAMPAGNE, "avant la panne", 0)
        assert mila.statut == 200
        serveur.stop(signal.SIGQUIT)
        assert MUET in mila.write(CODE, CAMPAGNE, "pendant la panne", 1)
        assert mila.statut == 503
        assert "ML d’essai 1" in mila.get(f"/ml/{CODE}")
        assert mila.statut == 200
        assert "aria-current" in mila.get("/compte")
        serveur.start()
        _insist(mila, lambda: mila.write(CODE, CAMPAGNE, "après la panne", 1))
        carnet = mila.get(PAGE)
    assert "après la panne" in carnet
    assert "pendant la panne" not in carnet


def _insist(qui: Visiteur, write: Callable[[], str]) -> None:
    """A store that was away is asked again every two seconds."""
    for _ in range(100):
        write()
        if qui.statut == 200:
            return
        sleep(0.1)
    pytest.fail("the store is back, and is not asked")


def test_a_document_whose_process_is_killed(ouvrir: Callable[[], Visiteur]) -> None:
    demandeur, autre = ouvrir(), ouvrir()
    demandeur.connect("remi")
    autre.connect("mila")
    dossier = f"/export/ml/{CODE}.pptx"
    pages: list[str] = []
    fil = Thread(target=lambda: pages.append(demandeur.get(dossier)))
    fil.start()
    while fil.is_alive():
        for processus in active_children():
            processus.kill()  # which may have ended by itself since
        assert "ML d’essai 1" in autre.get(f"/ml/{CODE}")
    assert demandeur.statut == 503
    assert INTERROMPUE in pages[0]
    assert demandeur.client.get(dossier).data.startswith(b"PK")
