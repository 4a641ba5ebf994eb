"""docs/api.md: its table is that of the API, its examples are answered."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from werkzeug.serving import make_server

from callbacks.server import build_app
from data.acces.comptes import Comptes
from data.acces.ecriture import read_roles
from data.acces.modeles import Compte
from data.acces.mots_de_passe import hash_mot_de_passe
from data.settings import Settings
from layouts.api.openapi import BASE_ENTIERE, QUI_BASE
from layouts.api.ressources import CHEMIN_BASE, RACINE, RESSOURCES
from tests.docs.tables import list_codes, read_page, read_table

PAGE = read_page("api.md")
SITE = "http://localhost:8050"
MOT = "quatre mots de passe longs é"


@contextmanager
def serve(dossier: Path) -> Iterator[str]:
    """The address of a server of this process."""
    app = build_app(Settings(dossier, base_par_defaut=False, locale=True))
    serveur = make_server("127.0.0.1", 0, app.server, threaded=True)
    serveur.RequestHandlerClass.protocol_version = "HTTP/1.1"  # type: ignore[attr-defined]
    fil = threading.Thread(target=serveur.serve_forever)
    fil.start()
    try:
        yield f"http://localhost:{serveur.port}"
    finally:
        serveur.shutdown()
        fil.join()
        serveur.server_close()


@pytest.fixture(scope="module")
def site(demonstration_servie: Path) -> Iterator[str]:
    with serve(demonstration_servie) as adresse:
        yield adresse


def read_exemple(langue: str, rang: int = -1) -> str:
    exemples: list[str] = re.findall(rf"```{langue}\n(.*?)```", PAGE, re.DOTALL)
    return exemples[rang]


def ask(adresse: str) -> Any:
    with urlopen(adresse, timeout=60) as reponse:
        assert reponse.status == 200
        return json.load(reponse)


def test_its_table_is_that_of_the_api() -> None:
    dites = [
        (list_codes(r["adresse"])[0], r["ce qui s’y lit"], list_codes(r["filtres"]), r["pour qui"])
        for r in read_table(PAGE, "adresse", "ce qui s’y lit")
    ]
    assert dites == [
        *((RACINE + r.chemin, r.titre, [*map(str, r.filtres)], r.qui) for r in RESSOURCES),
        (CHEMIN_BASE, BASE_ENTIERE, [], QUI_BASE),
    ]


def test_the_example_in_python_runs(site: str) -> None:
    programme = read_exemple("python").replace(SITE, site)
    fait = subprocess.run(
        [sys.executable, "-c", programme], capture_output=True, text=True, timeout=120, check=True
    )
    lignes = fait.stdout.splitlines()
    assert len(lignes) == ask(f"{site}/api/v1/structures?region=31")["total"]
    assert all(len(ligne.split(" ; ")) == 3 for ligne in lignes)


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl n’est pas installé")
def test_the_example_in_curl_runs(site: str) -> None:
    """But the last, which is long: tests/callbacks/api/test_base_entiere.py."""
    *commandes, derniere = read_exemple("sh").replace(SITE, site).splitlines()
    assert CHEMIN_BASE in derniere
    fait = subprocess.run(
        ["sh", "-ec", "\n".join(commandes)], capture_output=True, text=True, timeout=120, check=True
    )
    assert fait.stdout.count('"donnees"') == 2


def test_the_example_in_r_reads_what_there_is(site: str) -> None:
    """R is on few machines: its addresses are asked, and the names that it reads are there."""
    programme = read_exemple("r")
    for chemin in re.findall(r'"(/api/[^"]+)"', programme):
        lu = ask(site + chemin)
        assert set(lu["liens"]) >= set(re.findall(r"lu\$liens\$(\w+)", programme))
        assert set(lu) >= set(re.findall(r"lu\$(\w+)", programme))
        (colonnes,) = re.findall(r"\[, c\((.+)\)\]", programme)
        assert set(lu["donnees"][0]) >= set(re.findall(r'"(\w+)"', colonnes))


@pytest.mark.skipif(
    not (shutil.which("curl") and shutil.which("bash")), reason="curl ou bash n’est pas installé"
)
def test_one_identifies_oneself_as_it_is_said(base: Path, tmp_path: Path) -> None:
    """The form of the page of identification, by curl; the cookie that it gives opens the API."""
    roles = tuple(read_roles(["region:31"], importer=False))
    compte = Compte("claire@exemple.fr", "Claire", roles, hash_mot_de_passe(MOT))
    Comptes(base).add(compte)
    with serve(base) as site:
        script = read_exemple("sh", 0).replace("https://regards.example", site)
        suite = f'\ncurl -s -b temoins.txt "{site}/api/v1/dictionnaire?indicateur=jdi"'
        fait = subprocess.run(
            ["bash", "-ec", script + suite],
            cwd=tmp_path,
            input=f"{MOT}\n",
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
        statut, _, lu = fait.stdout.partition("\n")
        assert (statut, json.loads(lu)["total"]) == ("303", 1)
        with pytest.raises(HTTPError, match="401"):
            ask(f"{site}/api/v1/dictionnaire")
