"""An account that takes results in without reading them: the page of its import tells none of the base."""

from __future__ import annotations

import shutil
import time
from io import BytesIO
from pathlib import Path
from typing import cast

from flask.testing import FlaskClient

from callbacks.http.pages import Application
from callbacks.jetons import TEMOIN_JETON
from callbacks.server import build_app
from data.settings import Settings
from layouts.chemins import CHEMIN_DEPOT
from tests.ateliers import long_results
from tests.visiteurs import Visiteur

TENUE = "59001S00;2010;jdi;;5"


def leave(visiteur: Visiteur, *lignes: str) -> str:
    """The page of an import, once it is checked."""
    visiteur.get("/donnees/importer")
    jeton = visiteur.client.get_cookie(TEMOIN_JETON)
    assert jeton is not None
    corps = {"jeton": jeton.value, "fichiers": (BytesIO(long_results(*lignes).encode()), "r.csv")}
    reponse = visiteur.client.post(CHEMIN_DEPOT, data=corps)
    assert reponse.status_code == 303, reponse.get_data(as_text=True)[:500]
    fin = time.monotonic() + 30
    while "data-suivi" in (page := visiteur.get(reponse.headers["Location"])):
        assert time.monotonic() < fin
        time.sleep(0.05)
    return page


def test_only_who_reads_is_told_what_it_changes(
    site: tuple[Application, Path], tmp_path: Path
) -> None:
    """On a folder of its own: what is left there waits for who left it."""
    base = shutil.copytree(site[1], tmp_path / "base")
    application = build_app(Settings(base, base_par_defaut=False))
    for qui, dit in (("ada", False), ("nora", True)):
        visiteur = Visiteur(cast(FlaskClient, application.server.test_client()), base)
        visiteur.connect(qui)
        page = leave(visiteur, TENUE)
        assert "Tout peut entrer" in page
        assert ("Ce que cela change" in page) is dit, qui
