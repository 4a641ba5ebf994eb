"""An account that takes results in without reading them: the page of its import tells none of the base."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import cast

from flask.testing import FlaskClient

from callbacks.http.pages import Application
from callbacks.server import build_app
from data.settings import Settings
from tests.ateliers import long_results
from tests.callbacks.test_depots import look, send
from tests.visiteurs import Visiteur

TENUE = "59001S00;2010;jdi;;5"


def test_only_who_reads_is_told_what_it_changes(
    site: tuple[Application, Path], tmp_path: Path
) -> None:
    """On a folder of its own: what is left there waits for who left it."""
    base = shutil.copytree(site[1], tmp_path / "base")
    application = build_app(Settings(base, base_par_defaut=False))
    for qui, dit in (("ada", False), ("nora", True)):
        visiteur = Visiteur(cast(FlaskClient, application.server.test_client()), base)
        visiteur.connect(qui)
        reponse = send(visiteur.client, r_csv=long_results(TENUE))
        page = look(visiteur.client, reponse.headers["Location"])
        assert "Tout peut entrer" in page
        assert ("Ce que cela change" in page) is dit, qui
