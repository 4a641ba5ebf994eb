"""What the server answers beside the pages."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from werkzeug.test import Client

from callbacks.server import build_app
from data.restauration import restore
from data.settings import Settings
from layouts.telechargements import TYPES
from tests.ateliers import STRUCTURES, import_texts, long_results

RESULTATS = long_results(
    *(
        f"5900{i}S00;{a};jeunes_en_contact;;{100 * i + a}"
        for i in range(1, 9)
        for a in (2009, 2010)
    ),
    *(f"5900{i}S00;{a};jeunes_en_entretien;;{80 * i}" for i in range(1, 9) for a in (2009, 2010)),
)


@pytest.fixture
def chargee(tmp_path: Path) -> Path:
    dossier = tmp_path / "base"
    bilan = import_texts(dossier, {"structures.csv": STRUCTURES, "resultats.csv": RESULTATS})
    assert not bilan.refuse
    return dossier


def open_client(dossier: Path, *, noms: bool = True) -> Client:
    """A browser without a browser."""
    client: Client = build_app(
        Settings(dossier, base_par_defaut=False, noms=noms)
    ).server.test_client()
    return client


def test_health_says_the_version_and_follows_an_import(chargee: Path) -> None:
    client = open_client(chargee)
    reponse = client.get("/sante")
    assert reponse.status_code == 200
    assert reponse.get_json() == {
        "etat": "ok",
        "version": 1,
        "annees": [2009, 2010],
        "structures": 9,
        "fictif": False,
    }
    import_texts(chargee, {"r.csv": long_results("59001S00;2008;jdi;;5")})
    assert client.get("/sante").get_json()["annees"] == [2008, 2009, 2010]
    restore(chargee)
    assert client.get("/sante").get_json()["version"] == 1


def test_health_without_a_base_is_a_sentence(tmp_path: Path) -> None:
    reponse = open_client(tmp_path / "rien").get("/sante")
    assert reponse.status_code == 503
    assert reponse.get_json()["etat"] == "indisponible"
    assert "importer" in reponse.get_json()["message"]


def test_the_csv_of_a_structure(chargee: Path) -> None:
    reponse = open_client(chargee).get("/export/ml/59001S00.csv?annee=2009&pairs=region")
    assert reponse.status_code == 200
    assert reponse.content_type == "text/csv; charset=utf-8"
    assert "59001S00.csv" in reponse.headers["Content-Disposition"]
    lignes = reponse.get_data(as_text=True).splitlines()
    assert len(lignes) == 1 + 57
    assert all(";2009;" in ligne for ligne in lignes[1:])


@pytest.mark.parametrize(
    "requete", ["", "?annee=1789", "?annee=x&pairs=x", "?pairs=tous", f"?annee={'9' * 5000}"]
)
def test_an_unknown_year_or_circle_falls_back(chargee: Path, requete: str) -> None:
    reponse = open_client(chargee).get(f"/export/region/31.csv{requete}")
    assert reponse.status_code == 200
    assert ";2010;" in reponse.get_data(as_text=True)


SIGNATURES = {"pptx": b"PK", "xlsx": b"PK", "pdf": b"%PDF", "csv": b"\xef\xbb\xbf"}


def test_every_format_is_served(chargee: Path) -> None:
    client = open_client(chargee)
    assert set(SIGNATURES) == set(TYPES)
    for extension, signature in SIGNATURES.items():
        for genre, code in (("ml", "59001S00"), ("region", "31")):
            reponse = client.get(f"/export/{genre}/{code}.{extension}?pairs=tous")
            assert reponse.status_code == 200, (genre, extension)
            assert reponse.content_type == TYPES[extension]
            assert reponse.get_data().startswith(signature)
            assert f"{code}.{extension}" in reponse.headers["Content-Disposition"]
    lot = client.get("/export/region/31.zip")
    assert lot.content_type == "application/zip"
    noms = zipfile.ZipFile(BytesIO(lot.get_data())).namelist()
    assert noms == [f"5900{i}S00.pptx" for i in range(1, 9)]
    assert client.get("/export/region/31.zip?format=doc").status_code == 404


def test_a_region_names_its_structures_only_at_home(chargee: Path) -> None:
    assert open_client(chargee).get("/export/region/31.csv").status_code == 200
    assert open_client(chargee, noms=False).get("/export/region/31.csv").status_code == 403
    assert open_client(chargee, noms=False).get("/export/ml/59001S00.csv").status_code == 403


@pytest.mark.parametrize(
    "chemin", ["/export/ml/inconnue.csv", "/export/region/99.csv", "/export/ml/59001S00.ods"]
)
def test_an_unknown_download_is_a_404_in_french(chargee: Path, chemin: str) -> None:
    reponse = open_client(chargee).get(chemin)
    assert reponse.status_code == 404
    assert "inconnu" in reponse.get_data(as_text=True)


@pytest.mark.parametrize(
    ("chemin", "statut"),
    [
        ("/", 200),
        ("/ml/59001S00", 200),
        ("/region/31", 200),
        ("/ml/inconnue", 404),
        ("/region/99", 404),
        ("/nulle-part", 404),
    ],
)
def test_pages_answer_with_their_status(chargee: Path, chemin: str, statut: int) -> None:
    reponse = open_client(chargee).get(chemin)
    assert reponse.status_code == statut
    assert 'lang="fr"' in reponse.get_data(as_text=True)


def test_every_answer_has_its_security_headers(chargee: Path) -> None:
    regle = open_client(chargee).get("/").headers["Content-Security-Policy"]
    assert "connect-src 'self'" in regle
    assert "unsafe-eval" not in regle
