"""What the parts of a page answer when the base changes, fails, or comes back."""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from callbacks.http.erreurs import STATUTS
from callbacks.http.versions import COURANTE, VERSION
from data.store.versions import CONSERVEES
from tests.ateliers import STRUCTURES, import_texts, long_results, write_again
from tests.callbacks.test_http import open_client
from tests.charge import build_corps, select_callbacks
from tests.data.test_lecteur import DEGATS, read_chemin

FICHE = "/ml/59001S00"


def import_year(dossier: Path, valeur: int) -> None:
    """A version in which every number of the year is this one."""
    lignes = [
        f"5900{i}S00;2010;{code};;{valeur}"
        for i in range(1, 9)
        for code in ("jeunes_en_contact", "jeunes_en_entretien", "jdi")
    ]
    textes = {"structures.csv": STRUCTURES, "r.csv": long_results(*lignes)}
    assert import_texts(dossier, textes).version


@pytest.fixture(scope="module")
def importee(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dossier = tmp_path_factory.mktemp("versions") / "base"
    import_year(dossier, 1000)
    return dossier


@pytest.fixture
def chargee(importee: Path, tmp_path: Path) -> Path:
    return shutil.copytree(importee, tmp_path / "base")


def ask_parts(client: Client, adresse: str = FICHE, version: str = "") -> list[TestResponse]:
    """The answers to what the browser asks when an address is chosen."""
    appels = select_callbacks(json.loads(client.get("/_dash-dependencies").data))
    entetes = {"Content-Type": "application/json", **({VERSION: version} if version else {})}
    return [
        client.post("/_dash-update-component", data=build_corps(appel, adresse), headers=entetes)
        for appel in appels
    ]


def read_message(reponse: TestResponse) -> str:
    corps: dict[str, Any] = reponse.get_json()
    assert set(corps) == {"message", "reference"}
    return str(corps["message"])


def test_a_sound_page_is_whole(chargee: Path) -> None:
    reponses = ask_parts(open_client(chargee))
    assert len(reponses) == 7
    assert {r.status_code for r in reponses} == {200}


@pytest.mark.parametrize("damage", DEGATS)
def test_a_damage_is_said_by_every_part_and_by_health_until_it_is_mended(
    chargee: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    client = open_client(chargee)
    ask_parts(client)
    copie = shutil.copy2(read_chemin(chargee), tmp_path / "copie")
    damage(read_chemin(chargee))
    assert client.get("/sante").status_code == 503
    assert "restaurer" in client.get("/sante").get_json()["message"]
    contenu, *parties = ask_parts(client)
    assert contenu.status_code == 200  # the page that says it, in place of the fiche
    assert "restaurer" in contenu.get_data(as_text=True)
    lisent = [p for p in parties if p.status_code != 200]
    assert len(lisent) == 5  # all but the detail, which is empty at this address
    for partie in lisent:
        assert partie.status_code == 503
        assert "restaurer" in read_message(partie)
    shutil.copy(copie, read_chemin(chargee))
    assert client.get("/sante").status_code == 200
    assert {r.status_code for r in ask_parts(client)} == {200}


def test_an_unknown_structure_is_a_404_a_part(chargee: Path) -> None:
    contenu, *parties = ask_parts(open_client(chargee), "/ml/inconnue")
    assert "inconnue" in contenu.get_data(as_text=True)
    assert {p.status_code for p in parties} == {200, 404}


def test_no_failure_is_an_empty_answer() -> None:
    assert 204 not in STATUTS.values()


def test_a_page_goes_on_with_the_version_that_it_was_begun_with(chargee: Path) -> None:
    client = open_client(chargee)
    avant = [r.get_data() for r in ask_parts(client)]
    import_year(chargee, 2000)
    suite = ask_parts(client, version="1")
    assert [r.get_data() for r in suite] == avant
    assert {(r.headers.get(VERSION), r.headers[COURANTE]) for r in suite} <= {
        ("1", "2"),
        (None, "2"),  # the detail that is not open reads nothing
    }
    nouvelle = ask_parts(client)
    assert [r.get_data() for r in nouvelle] != avant
    assert {r.headers.get(VERSION) for r in nouvelle} == {"2", None}


def test_a_version_no_longer_kept_is_a_409_not_another_version(base: Path) -> None:
    for _ in range(CONSERVEES - 1):
        write_again(base)
    import_year(base, 1000)
    reponses = ask_parts(open_client(base), version="1")
    assert {r.status_code for r in reponses} == {409, 200}
    assert all(r.headers.get(VERSION) is None for r in reponses)
    assert all("1" in read_message(r) for r in reponses if r.status_code == 409)


@pytest.mark.parametrize("version", ["x", "-1", "9" * 4000, "1;2"])
def test_a_version_that_is_no_number_is_not_one(chargee: Path, version: str) -> None:
    assert {r.status_code for r in ask_parts(open_client(chargee), version=version)} == {200}


def test_under_imports_each_answer_is_of_the_version_that_it_names(chargee: Path) -> None:
    """Four readers while the base is replaced: same version, same bytes, whatever the moment."""
    client = open_client(chargee)
    lus: dict[tuple[int, str], set[bytes]] = {}
    fini, verrou = threading.Event(), threading.Lock()

    def read() -> None:
        while not fini.is_set():
            for rang, reponse in enumerate(ask_parts(client)):
                assert reponse.status_code == 200
                with verrou:
                    cle = (rang, reponse.headers.get(VERSION, ""))
                    lus.setdefault(cle, set()).add(reponse.get_data())

    fils = [threading.Thread(target=read) for _ in range(4)]
    for fil in fils:
        fil.start()
    for valeur in (1100, 1200, 1300):
        import_year(chargee, valeur)
    fini.set()
    for fil in fils:
        fil.join()
    assert len({version for _, version in lus if version}) >= 2
    assert all(len(corps) == 1 for corps in lus.values())


def test_a_document_is_of_one_version(chargee: Path) -> None:
    client = open_client(chargee)
    reponse = client.get("/export/ml/59001S00.xlsx", headers={VERSION: "1"})
    assert reponse.headers[VERSION] == "1"
    os.truncate(read_chemin(chargee), 5000)
    refuse = client.get("/export/ml/59001S00.xlsx")
    assert refuse.status_code == 503
    assert "restaurer" in refuse.get_data(as_text=True)
