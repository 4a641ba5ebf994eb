"""What a Prometheus reads of the server, and who may."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from callbacks.http import adresses
from callbacks.http.mesures import Mesures
from callbacks.server import build_app
from data.errors import BaseIndisponible
from data.settings import RACINE, Settings
from data.store.base import Base
from tests.ateliers import NEUF, build_jdi
from tests.partage import Bases


def open_client(base: Path, *, locale: bool = True) -> FlaskClient:
    reglages = Settings(base, base_par_defaut=False, locale=locale)
    client: FlaskClient = build_app(reglages).server.test_client()
    return client


@pytest.fixture(scope="module")
def lue(bases: Bases, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bases.copy(tmp_path_factory.mktemp("mesures"), NEUF, build_jdi(120))


@pytest.fixture(scope="module")
def client(lue: Path) -> FlaskClient:
    return open_client(lue)


def read(client: FlaskClient) -> dict[tuple[str, ...], float]:
    """Each number by its name and its labels."""
    reponse = client.get("/metrics")
    assert reponse.status_code == 200
    assert reponse.headers["Cache-Control"] == "no-store"
    familles = text_string_to_metric_families(reponse.get_data(as_text=True))
    return {
        (mesure.name, *mesure.labels.values()): mesure.value
        for famille in familles
        for mesure in famille.samples
    }


def test_a_request_is_counted_under_its_route(client: FlaskClient) -> None:
    page = ("regards_demande_secondes_count", "GET", "/ml/<code>", "200")
    inconnue = ("regards_demande_secondes_count", "GET", "/ml/<code>", "404")
    avant = read(client)
    for code in ("59001S00", "59002S00", "inconnue"):
        client.get(f"/ml/{code}")
    apres = read(client)
    assert apres[page] - avant.get(page, 0) == 2
    assert apres[inconnue] - avant.get(inconnue, 0) == 1
    somme = ("regards_demande_secondes_sum", "GET", "/ml/<code>", "200")
    assert 0 < apres[somme] - avant.get(somme, 0) < 60
    assert not any("5900" in etiquette for nom in apres for etiquette in nom)


def test_whatever_is_asked_the_names_are_few(client: FlaskClient) -> None:
    """Otherwise who asks for anything would fill the memory."""
    for rang in range(50):
        client.get(f"/rien/{rang}")
        client.get(f"/_vue/{rang}/ml/{rang}")
        client.open(f"/ml/{rang}", method=f"M{rang}")
    routes = {nom[2] for nom in read(client) if nom[0] == "regards_demande_secondes_count"}
    assert len(routes) < 20


def test_the_base_and_the_process_are_told(client: FlaskClient) -> None:
    lues = read(client)
    assert lues["regards_base_lisible",] == 1
    assert lues["regards_base_version",] == 2
    assert 0 <= lues["regards_import_age_secondes",] < 3600
    assert lues["regards_travaux_en_cours", "document"] == 0
    assert lues["regards_travaux_en_cours", "import"] == 0
    if sys.platform == "linux":
        assert lues["process_resident_memory_bytes",] > 10_000_000
        assert lues["process_cpu_seconds_total",] > 0


def test_without_a_base_it_is_said_to_be_missing(tmp_path: Path) -> None:
    lues = read(open_client(tmp_path / "rien"))
    assert lues["regards_base_lisible",] == 0
    assert ("regards_base_version",) not in lues


def test_a_document_is_counted_while_it_is_made(lue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vus: list[float] = []

    class Fabrique:
        def __init__(self, _base: Base) -> None:
            pass

        def make(self, _demande: object) -> bytes:
            vus.append(read(seul)["regards_travaux_en_cours", "document"])
            raise BaseIndisponible("occupée")

    monkeypatch.setattr(adresses, "Fabrique", Fabrique)
    seul = open_client(lue)
    assert seul.get("/export/ml/59001S00.pdf").headers["Retry-After"] == "10"
    assert vus == [1]
    assert read(seul)["regards_travaux_en_cours", "document"] == 0


def test_only_the_machine_itself_reads_them(lue: Path, client: FlaskClient) -> None:
    distant = open_client(lue, locale=False)
    assert distant.get("/metrics").status_code == 200
    loin = {"REMOTE_ADDR": "192.0.2.1"}
    assert distant.get("/metrics", environ_overrides=loin).status_code == 403
    relaye = distant.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"})
    assert relaye.status_code == 403
    assert relaye.get_data(as_text=True) == "Réservé aux services qui administrent ce serveur.\n"
    autre = client.get("/metrics", headers={"Origin": "https://autre.example"})
    assert autre.status_code == 403


PROGRAMME = """
import sys
from pathlib import Path
from callbacks.http.journal import Passage
from callbacks.http.mesures import Mesures
from data.store.base import Base
mesures = Mesures(Base(Path(sys.argv[1])), {"document": lambda: 0})
mesures.note(Passage("GET", "/sante", 200, 0.02))
print(mesures.write().decode())
"""


@contextmanager
def gather(tmp_path: Path) -> Iterator[list[str]]:
    """What two processes tell, one after the other, of a folder that they share."""
    dossier = tmp_path / "ensemble"
    dossier.mkdir()
    milieu = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(dossier)}
    commande = [sys.executable, "-c", PROGRAMME, str(tmp_path / "rien")]
    yield [
        subprocess.run(
            commande, cwd=RACINE, env=milieu, check=True, capture_output=True, text=True
        ).stdout
        for _ in range(2)
    ]


def test_several_processes_add_up(tmp_path: Path) -> None:
    compte = 'regards_demande_secondes_count{methode="GET",route="/sante",statut="200"}'
    with gather(tmp_path) as (premier, second):
        assert f"{compte} 1.0" in premier
        assert f"{compte} 2.0" in second
        assert "regards_base_lisible 0.0" in second
        assert "process_" not in second


def test_two_applications_of_one_process_count_apart(tmp_path: Path) -> None:
    for _ in range(2):
        mesures = Mesures(Base(tmp_path), {})
        assert b'route="' not in mesures.write()
