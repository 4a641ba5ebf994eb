"""An account that takes results in without reading them: the page of its import tells none of the base."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path
from typing import cast

import pytest
from flask.testing import FlaskClient

from callbacks.http.pages import Application
from callbacks.server import build_app
from data.acces.comptes import Comptes
from data.acces.ecriture import read_roles
from data.settings import Settings
from data.store.versions import read_pointer
from layouts.chemins import CHEMIN_DEPOT, CHEMIN_GESTE
from tests.ateliers import long_results
from tests.callbacks.test_depots import look, read_jeton, send
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


@pytest.mark.parametrize(
    ("apres", "ouvert"),
    [("region:31+importer", False), ("ut:59+importer", False), ("national+importer", True)],
)
def test_what_was_left_under_rights_that_one_has_no_longer_is_taken_in_by_nobody(
    site: tuple[Application, Path], tmp_path: Path, apres: str, ouvert: bool
) -> None:
    """A role made narrower while files waited: what they were checked for was still taken in."""
    base = shutil.copytree(site[1], tmp_path / "base")
    application = build_app(Settings(base, base_par_defaut=False))
    visiteur = Visiteur(cast(FlaskClient, application.server.test_client()), base)
    visiteur.connect("nora")
    reponse = send(visiteur.client, r_csv=long_results("2A001S00;2010;jdi;;7"))
    adresse, avant = reponse.headers["Location"], read_pointer(base)
    assert "Tout peut entrer" in look(visiteur.client, adresse)
    Comptes(base).set_roles("nora", read_roles([apres]))
    visiteur.connect("nora")
    assert ("Tout peut entrer" in look(visiteur.client, adresse)) is ouvert
    jeton = read_jeton(reponse)
    lus = {"suivi": visiteur.client.get, "correspondance.toml": visiteur.client.get}
    for geste, ask in lus.items():
        dit = ask(CHEMIN_GESTE.format(jeton=jeton, geste=geste)).get_data(as_text=True)
        assert ("ne sont plus là" in dit or '"etape":""' in dit) or ouvert
    remplace = {"fichiers": [(BytesIO(b"x"), "x.csv")], "remplace": jeton}
    if not ouvert:
        visiteur.client.post(CHEMIN_DEPOT, data=remplace)
        visiteur.client.post(CHEMIN_GESTE.format(jeton=jeton, geste="abandonner"))
    visiteur.client.post(CHEMIN_GESTE.format(jeton=jeton, geste="enregistrer"))
    look(visiteur.client, adresse)
    assert (read_pointer(base) == avant) is not ouvert
