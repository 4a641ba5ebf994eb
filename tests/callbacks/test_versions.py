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
from callbacks.http.pages import TOUT
from callbacks.http.versions import COURANTE, VERSION
from callbacks.vues import ENSEMBLE, GROUPES
from data.errors import BaseOccupee, VersionPerdue
from data.typographie import FINE
from tests.ateliers import STRUCTURES, import_texts, long_results
from tests.callbacks.test_http import open_client
from tests.data.test_lecteur import DEGATS, read_chemin
from tests.parties import ask_vue

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
    """All that an address shows, then each group of its parts."""
    entetes = {VERSION: version} if version else {}
    return [ask_vue(client, adresse, groupe, entetes) for groupe in (TOUT, *GROUPES)]


def read_squelette(reponse: TestResponse) -> str:
    """What the clear page says; empty where the page is that of the address."""
    assert reponse.status_code == 200
    squelette = reponse.get_json()["squelette"]
    return json.dumps(squelette, ensure_ascii=False) if squelette else ""


def read_message(reponse: TestResponse) -> str:
    corps: dict[str, Any] = reponse.get_json()
    assert set(corps) == {"message", "reference"}
    return str(corps["message"])


def test_a_sound_page_is_whole(chargee: Path) -> None:
    tout, *groupes = ask_parts(open_client(chargee))
    assert not any(read_squelette(reponse) for reponse in (tout, *groupes))
    montres = [reponse.get_json()["parties"] for reponse in groupes]
    ensemble = [lieu for parties in montres[: len(ENSEMBLE)] for lieu in parties]
    assert sorted(ensemble) == sorted(tout.get_json()["parties"])
    assert "ml-tableau" in montres[GROUPES.index("tableau")]


@pytest.mark.parametrize("damage", DEGATS)
def test_a_damage_is_said_by_every_part_and_by_health_until_it_is_mended(
    chargee: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    client = open_client(chargee)
    saines = [r.get_data() for r in ask_parts(client)]
    page = client.get(FICHE).get_data()
    copie = shutil.copy2(read_chemin(chargee), tmp_path / "copie")
    damage(read_chemin(chargee))
    for _ in range(2):  # what was kept of the sound base is not given, nor what is said kept
        assert client.get("/sante").status_code == 503
        assert "restaurer" in client.get("/sante").get_json()["message"]
        for partie in ask_parts(client):
            assert "restaurer" in read_squelette(partie)
        abimee = client.get(FICHE)
        assert abimee.status_code == 503
        assert "restaurer" in abimee.get_data(as_text=True)
    shutil.copy(copie, read_chemin(chargee))
    assert client.get("/sante").status_code == 200
    assert [r.get_data() for r in ask_parts(client)] == saines
    assert client.get(FICHE).get_data() == page


def test_what_fails_for_a_moment_is_said_and_never_kept(
    chargee: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is sound and stays open: memory was short, say."""
    client = open_client(chargee)

    def fail(*_: object) -> None:
        raise BaseOccupee("mémoire")

    for code, nom in (("59001S00", "etat.load_etat"), ("59002S00", "portraits.load_precedent")):
        fiche = f"/ml/{code}"
        with monkeypatch.context() as panne:
            panne.setattr(f"data.views.{nom}", fail)
            tout = ask_vue(client, fiche)
            dit = read_squelette(tout) if tout.status_code == 200 else read_message(tout)
            assert "mémoire" in dit
            assert client.get(fiche).status_code == 503
        assert not any(read_squelette(reponse) for reponse in ask_parts(client, fiche))
        assert client.get(fiche).status_code == 200


def test_an_unknown_structure_is_said_to_whatever_is_asked(chargee: Path) -> None:
    for partie in ask_parts(open_client(chargee), "/ml/inconnue"):
        assert "« inconnue »" in read_squelette(partie).replace(FINE, " ")


def test_no_failure_is_an_empty_answer() -> None:
    assert 204 not in STATUTS.values()


def test_a_page_goes_on_with_the_version_that_it_was_begun_with(chargee: Path) -> None:
    client = open_client(chargee)
    avant = [r.get_data() for r in ask_parts(client)]
    import_year(chargee, 2000)
    suite = ask_parts(client, version="1")
    assert [r.get_data() for r in suite] == avant
    assert {(r.headers[VERSION], r.headers[COURANTE]) for r in suite} == {("1", "2")}
    nouvelle = ask_parts(client)
    assert [r.get_data() for r in nouvelle] != avant
    assert {(r.headers[VERSION], r.headers[COURANTE]) for r in nouvelle} == {("2", "2")}
    donnees = client.get(FICHE).get_data(as_text=True).partition('id="donnees">')[2]
    assert json.loads(donnees.partition("</script>")[0])["version"] == 2


def test_a_version_no_longer_kept_is_a_409_not_another_version(
    chargee: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = open_client(chargee)
    ask_parts(client)
    monkeypatch.setattr("data.store.versions.CONSERVEES", 1)
    import_year(chargee, 2000)
    for adresse in (FICHE, "/methode", "/region/31/priorites", "/ml/inconnue"):
        for reponse in ask_parts(client, adresse, version="1"):
            assert reponse.status_code == 409
            assert "1" in read_message(reponse)
            assert reponse.headers.get(VERSION) is None
            assert reponse.headers[COURANTE] == "2"
    etat = client.get("/sante", headers={VERSION: "1"})
    assert (etat.status_code, etat.get_json()["version"]) == (200, 2)


def test_a_version_that_places_a_structure_elsewhere_is_read_no_longer(chargee: Path) -> None:
    """Its former region would read it, and write in its dialogue, by naming a version of before."""
    client = open_client(chargee)
    partie = STRUCTURES.replace("59002S00;ML d’essai 2;ML;31;59", "59002S00;ML d’essai 2;ML;22;02")
    assert import_texts(chargee, {"structures.csv": partie}).version
    for reponse in ask_parts(client, "/ml/59002S00", "1"):
        assert reponse.status_code == STATUTS[VersionPerdue]
    for version in ("2", "1"):
        assert client.get("/?recherche=essai", headers={VERSION: version}).status_code != 500
    suite = "/dialogue/suite?genre=dialogue&code=59002S00&annee=2011&depuis=0"
    for adresse in (suite, "/export/ml/59002S00.csv"):
        statuts = [
            client.get(adresse, headers={VERSION: version}).status_code for version in ("1", "2")
        ]
        assert statuts == [STATUTS[VersionPerdue], 200]


@pytest.mark.parametrize("version", ["x", "-1", "9" * 4000, "1;2"])
def test_a_version_that_is_no_number_is_not_one(chargee: Path, version: str) -> None:
    assert {r.status_code for r in ask_parts(open_client(chargee), version=version)} == {200}


def test_under_imports_each_answer_is_of_the_version_that_it_names(chargee: Path) -> None:
    """Four readers while the base is replaced: same version, same bytes, whatever the moment."""
    client = open_client(chargee)
    lus: dict[tuple[int, str], set[bytes]] = {}
    fini, verrou = threading.Event(), threading.Lock()

    def read() -> None:
        while not fini.wait(0.05):
            for rang, reponse in enumerate(ask_parts(client)):
                assert reponse.status_code == 200
                with verrou:
                    cle = (rang, reponse.headers[VERSION])
                    lus.setdefault(cle, set()).add(reponse.get_data())

    fils = [threading.Thread(target=read) for _ in range(4)]
    for fil in fils:
        fil.start()
    for valeur in (1100, 1200, 1300):
        import_year(chargee, valeur)
    fini.set()
    for fil in fils:
        fil.join()
    assert len({version for _, version in lus}) >= 2
    assert all(len(corps) == 1 for corps in lus.values())


def test_a_document_is_of_one_version(chargee: Path) -> None:
    client = open_client(chargee)
    reponse = client.get("/export/ml/59001S00.xlsx", headers={VERSION: "1"})
    assert reponse.headers[VERSION] == "1"
    os.truncate(read_chemin(chargee), 5000)
    refuse = client.get("/export/ml/59001S00.xlsx")
    assert refuse.status_code == 503
    assert "restaurer" in refuse.get_data(as_text=True)
