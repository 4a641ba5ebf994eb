"""What the server answers beside the pages."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from werkzeug.test import Client

from callbacks.server import build_app
from data.acces.droits import SANS_DIALOGUE, TOUS
from data.acces.perimetre import RIEN
from data.models.etats import CALCULES, Cercle
from data.settings import Settings
from data.store.base import Base
from data.store.restauration import restore
from data.views.portraits import load_portrait
from layouts.words.telechargements import DU_DIALOGUE, TYPES, list_formats, name_suffixe
from tests.ateliers import SIGNATURES, STRUCTURES, import_texts, long_results

RESULTATS = long_results(
    *(
        f"5900{i}S00;{a};jeunes_en_contact;;{100 * i + a}"
        for i in range(1, 9)
        for a in (2009, 2010)
    ),
    *(f"5900{i}S00;{a};jeunes_en_entretien;;{80 * i}" for i in range(1, 9) for a in (2009, 2010)),
)


@pytest.fixture(scope="module")
def importee(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Imported once: a base is a folder that may be copied."""
    dossier = tmp_path_factory.mktemp("http") / "base"
    bilan = import_texts(dossier, {"structures.csv": STRUCTURES, "resultats.csv": RESULTATS})
    assert not bilan.refuse
    return dossier


@pytest.fixture
def chargee(importee: Path, tmp_path: Path) -> Path:
    return shutil.copytree(importee, tmp_path / "base")


def open_client(dossier: Path, *, ouvert: bool = False) -> Client:
    """A browser without a browser, at the machine or on a server open to all."""
    client: Client = build_app(
        Settings(dossier, base_par_defaut=False, locale=not ouvert, ouvert=ouvert)
    ).server.test_client()
    return client


@pytest.fixture(scope="module")
def lecteur(importee: Path) -> Client:
    """What only reads: one application for all."""
    return open_client(importee)


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


def test_the_csv_of_a_structure(lecteur: Client) -> None:
    reponse = lecteur.get("/export/ml/59001S00.csv?annee=2009&pairs=region")
    assert reponse.status_code == 200
    assert reponse.content_type == "text/csv; charset=utf-8"
    assert "59001S00-ml-d-essai-1-2009-region.csv" in reponse.headers["Content-Disposition"]
    lignes = reponse.get_data(as_text=True).splitlines()
    assert len(lignes) == 1 + 57
    assert all(";2009;" in ligne for ligne in lignes[1:])


@pytest.mark.parametrize("requete", ["", "?pairs=tous", "?annee=&pairs=", "?annee=2010&annee=2010"])
def test_without_a_year_the_latest(lecteur: Client, requete: str) -> None:
    reponse = lecteur.get(f"/export/region/31.csv{requete}")
    assert reponse.status_code == 200
    assert ";2010;" in reponse.get_data(as_text=True)


@pytest.mark.parametrize("chemin", ["ml/59001S00.csv", "ml/59001S00.pptx", "region/31.zip"])
@pytest.mark.parametrize(
    ("requete", "dit"),
    [
        ("annee=1999", ("Année", "1999", "2009 et 2010")),
        ("annee=x&pairs=region", ("Année", "«\u202fx\u202f»")),
        (f"annee={'9' * 5000}", ("Année", "9" * 39 + "…")),
        ("pairs=zzz", ("Comparaison", "zzz", "region, comparables, national, groupe")),
        ("annee=2010&pairs=Region", ("Comparaison", "Region")),
        ("annee=2010&paris=region", ("Paramètre", "paris", "annee")),
        ("annee=2009&annee=2010", ("annee", "plusieurs valeurs")),
    ],
)
def test_what_an_export_does_not_know_is_refused(
    lecteur: Client, chemin: str, requete: str, dit: tuple[str, ...]
) -> None:
    reponse = lecteur.get(f"/export/{chemin}?{requete}")
    texte = reponse.get_data(as_text=True)
    assert reponse.status_code == 404
    assert texte.count("\n") == 1
    assert len(texte) < 200
    for mots in dit:
        assert mots in texte


def test_a_circle_that_the_year_does_not_offer_is_refused(importee: Path, lecteur: Client) -> None:
    """Eight structures of one region: nobody is far, the country has no circle of its own."""
    for annee in (2009, 2010):
        offerts = load_portrait(Base(importee), TOUS, "59001S00", annee, Cercle.REGION).par_cercle
        for cercle in CALCULES:
            reponse = lecteur.get(f"/export/ml/59001S00.csv?annee={annee}&pairs={cercle}")
            assert reponse.status_code == (200 if cercle in offerts else 404), cercle
            if cercle not in offerts:
                assert "non disponible pour cette structure" in reponse.get_data(as_text=True)
                region = lecteur.get(f"/export/region/31.pdf?annee={annee}&pairs={cercle}")
                assert region.status_code == 404
                assert "non disponible dans cette région" in region.get_data(as_text=True)


def test_every_format_is_served(lecteur: Client) -> None:
    assert set(SIGNATURES) == set(TYPES)
    for extension, signature in SIGNATURES.items():
        suffixe = name_suffixe(extension)
        for genre, code in (("ml", "59001S00"), ("region", "31")):
            reponse = lecteur.get(f"/export/{genre}/{code}.{suffixe}?pairs=tous")
            if extension not in list_formats(genre):
                assert reponse.status_code == 404, (genre, extension)
                continue
            assert reponse.status_code == 200, (genre, extension)
            assert reponse.content_type == TYPES[extension]
            garde = "private, no-cache" if extension in ("csv", "objectifs") else "no-store"
            assert reponse.headers["Cache-Control"] == garde
            assert reponse.get_data().startswith(signature)
            assert f"{code}-" in reponse.headers["Content-Disposition"]
            cercle = "tous" if extension in ("csv", "xlsx") else "region"
            sujet = "dialogue-2011" if extension in DU_DIALOGUE else f"2010-{cercle}"
            assert f"-{sujet}.{suffixe}" in reponse.headers["Content-Disposition"]
    lot = lecteur.get("/export/region/31.zip")
    assert lot.content_type == "application/zip"
    assert lot.headers["Cache-Control"] == "no-store"
    noms = zipfile.ZipFile(BytesIO(lot.get_data())).namelist()
    assert noms == [f"5900{i}S00-ml-d-essai-{i}-2010-region.pptx" for i in range(1, 9)]
    assert "31-nord-pas-de-calais-2010-region.zip" in lot.headers["Content-Disposition"]
    assert lecteur.get("/export/region/31.zip?format=doc").status_code == 404


def test_a_campaign_is_the_year_after_the_results(lecteur: Client) -> None:
    for requete in ("campagne=2010", "annee=2009", "annee=2009&campagne=2010"):
        reponse = lecteur.get(f"/export/ml/59001S00.csv?{requete}")
        assert "-2009-region.csv" in reponse.headers["Content-Disposition"], requete
    ensemble = lecteur.get("/export/ml/59001S00.docx?annee=2010&campagne=2010")
    assert ensemble.status_code == 404
    assert "la campagne 2010 lit les résultats de 2009" in ensemble.get_data(as_text=True)
    inconnue = lecteur.get("/export/ml/59001S00.docx?campagne=2012").get_data(as_text=True)
    assert "Campagne «\u202f2012\u202f» inconnue\u202f; possibles\u202f: 2010 et 2011." in inconnue


def test_the_releves_of_a_region_are_one_a_structure(lecteur: Client) -> None:
    seul = lecteur.get("/export/region/31.docx")
    assert seul.status_code == 404
    assert "Format" in seul.get_data(as_text=True)
    lot = lecteur.get("/export/region/31.zip?format=docx&campagne=2011")
    archive = zipfile.ZipFile(BytesIO(lot.get_data()))
    noms = [f"5900{i}S00-ml-d-essai-{i}-dialogue-2011.docx" for i in range(1, 9)]
    assert archive.namelist() == noms
    assert "31-nord-pas-de-calais-dialogue-2011.zip" in lot.headers["Content-Disposition"]
    assert (
        "word/document.xml"
        in zipfile.ZipFile(BytesIO(archive.read(archive.namelist()[0]))).namelist()
    )


def test_what_the_sides_wrote_is_refused_to_others(
    importee: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = open_client(importee)
    monkeypatch.setattr(
        "callbacks.http.adresses.read_droits", lambda: replace(TOUS, dialogues=RIEN)
    )
    for chemin in (
        *("ml/59001S00.docx", "ml/rien.releve.pdf", "ml/59001S00.objectifs.csv"),
        *("region/31.objectifs.csv", "region/31.zip?format=docx", "region/99.zip?format=releve"),
    ):
        reponse = client.get(f"/export/{chemin}")
        assert reponse.status_code == 403, chemin
        assert SANS_DIALOGUE in reponse.get_data(as_text=True)
    assert client.get("/export/ml/59001S00.csv").status_code == 200


def test_a_template_of_the_region_that_is_wrong_is_said(
    importee: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "releve.docx").write_bytes(b"rien")
    monkeypatch.setenv("REGARDS_REGLAGES", str(tmp_path))
    reponse = open_client(importee).get("/export/ml/59001S00.docx")
    assert reponse.status_code == 500
    assert "Le gabarit releve.docx" in reponse.get_data(as_text=True)


def test_a_region_names_its_structures_only_at_home(chargee: Path) -> None:
    assert open_client(chargee).get("/export/region/31.csv").status_code == 200
    assert open_client(chargee, ouvert=True).get("/export/region/31.csv").status_code == 403
    assert open_client(chargee, ouvert=True).get("/export/ml/59001S00.csv").status_code == 403


@pytest.mark.parametrize(
    "chemin", ["/export/ml/inconnue.csv", "/export/region/99.csv", "/export/ml/59001S00.ods"]
)
def test_an_unknown_download_is_a_404_in_french(lecteur: Client, chemin: str) -> None:
    reponse = lecteur.get(chemin)
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
def test_pages_answer_with_their_status(lecteur: Client, chemin: str, statut: int) -> None:
    reponse = lecteur.get(chemin)
    assert reponse.status_code == statut
    assert 'lang="fr"' in reponse.get_data(as_text=True)
