"""What financeurs add: imported and read like the rest, and nothing of the Annexe moved by it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from callbacks.commandes import ligne
from callbacks.pages import notice
from callbacks.server import build_app
from data.catalogue import Catalogue, list_problemes, load_catalogue
from data.catalogue import loader as lecture
from data.catalogue.reglages import CatalogueVif, load_vif
from data.ingest.pipeline import import_files
from data.method.readings import keep_together
from data.settings import RACINE, Settings
from data.store.base import Base
from layouts.words.couples import name_couples

EXEMPLE = RACINE / "docs" / "exemples" / "conseil-regional"
FICHIER = EXEMPLE / "financeurs" / "conseil-regional.toml"
TAUX = ("f_part_mission_region", "f_part_formation_region")
COUPLE = "f-mission-formation"


@pytest.fixture(scope="module")
def emballe() -> Catalogue:
    """The project's own."""
    return lecture.read_catalogue(lecture.FOLDER)


@pytest.fixture(autouse=True)
def _read_once(monkeypatch: pytest.MonkeyPatch, emballe: Catalogue) -> None:
    monkeypatch.setattr(lecture, "read_catalogue", lambda _: emballe)


@pytest.fixture
def exemple(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The settings of the worked example."""
    monkeypatch.setenv("REGARDS_REGLAGES", str(EXEMPLE))
    load_vif.cache_clear()
    yield EXEMPLE
    monkeypatch.undo()
    load_vif.cache_clear()


def test_the_example_adds_and_moves_nothing(exemple: Path, emballe: Catalogue) -> None:
    assert exemple
    assert list_problemes() == ()
    avec, sans = load_catalogue(), emballe
    assert {c for c in avec.entrees if c not in sans.entrees} == {
        "f_jeunes_mission_region",
        "f_jeunes_formation_region",
        *TAUX,
    }
    assert {code: avec.entrees[code] for code in sans.entrees} == dict(sans.entrees)
    assert avec.radars == sans.radars
    assert avec.etapes == (*sans.etapes, "Missions confiées par la région")
    assert {e.financeur for e in avec.entrees.values()} == {"", "Conseil régional"}
    couple = avec.couples[COUPLE]
    assert (couple.numero, couple.etape, couple.financeur) == (16, 7, "Conseil régional")
    assert avec.annexe.empreinte_calculs == sans.empreinte_calculs != avec.empreinte_calculs


def test_its_columns_are_imported_and_its_page_is_drawn(exemple: Path, tmp_path: Path) -> None:
    base = tmp_path / "base"
    assert not import_files(sorted((exemple / "donnees").glob("*.csv")), base).refuse
    lues = (
        Base(base)
        .open()
        .fetch(
            "SELECT code_structure, valeur FROM position"
            " WHERE indicateur = ? AND cercle = 'region' ORDER BY 1",
            [TAUX[1]],
        )
    )
    assert lues[2] == ("59903S00", pytest.approx(298 / 905))
    client = build_app(Settings(base, False, locale=True)).server.test_client()
    couple = client.get(f"/ml/59903S00/lecture-croisee?couple={COUPLE}").text
    assert "Étape 7 · Missions confiées par la région" in couple
    assert "Places ou délais en cause" in couple
    assert name_couples() == "Les 16 couples"
    detail = client.get(f"/ml/59903S00?indicateur={TAUX[1]}").text
    assert "Part des jeunes de la mission régionale entrés en formation régionale" in detail
    assert "Ajout d’un financeur, taux · Conseil régional" in client.get("/dictionnaire").text


def test_the_columns_to_fill_in_and_the_notice_follow(exemple: Path, tmp_path: Path) -> None:
    assert exemple
    assert ligne.main(["modele", str(tmp_path / "tables"), "--base", str(tmp_path / "rien")]) == 0
    entete = (tmp_path / "tables" / "resultats.csv").read_text("utf-8-sig").splitlines()[0]
    assert "f_jeunes_mission_region" in entete.split(";")
    page = notice.update_notice("/notice?")
    assert "Étape 7 · Missions confiées par la région" in page
    assert "Ajout d’un financeur\u202f: Conseil régional." in page


FAUTES = (
    ("[lignes.f_jeunes_mission_region]", "[lignes.jdi]", "attendu : un code en minuscules"),
    ('plafond = "jeunes_en_contact"', 'plafond = "nulle_part"', "ligne 9, f_jeunes_mission_region : plafond"),
    ('libelle_court = "Mission', 'radar = { profil = 11 }\nlibelle_court = "Mission', "réservé à l’Annexe"),
    ('libelle = "Nombre de jeunes accompagnés au titre de la mission confiée par la région"',
     'libelle = "NOMBRE D’ENTRETIENS"', "un import ne les distinguerait pas"),
    ('numerateur = "f_jeunes_formation_region"', 'numerateur = "f_rien"', "« f_rien »"),
    ('etape = "f_missions_region"', 'etape = "septieme"', "trouvé « septieme » ; attendu : contexte"),
    ('x = "f_part_mission_region"', 'x = "jdi"', "« x » : « jdi » n’est ni un taux"),
    ("[couples.f-mission-formation]", "[couples.charge-suivi]", "qui commence par f-"),
    ('financeur = "Conseil régional"', "", "« financeur » : trouvé rien"),
    ("n_min = 20\npolarite = 1", 'n_min = "vingt"\npolarite = 1', "« n_min »"),
    ("[taux.f_part_formation_region]", "[taux.f_part_formation_region", "ligne 47"),
)  # fmt: skip


@pytest.mark.parametrize(("avant", "apres", "attendu"), FAUTES)
def test_a_file_written_wrongly_adds_nothing_and_is_said_with_its_line(
    tmp_path: Path, avant: str, apres: str, attendu: str
) -> None:
    dossier = tmp_path / "financeurs"
    dossier.mkdir()
    texte = FICHIER.read_text("utf-8")
    assert avant in texte
    (dossier / "faux.toml").write_text(texte.replace(avant, apres, 1), "utf-8")
    vif = CatalogueVif(tmp_path)
    assert len(vif.read().etapes) == 6
    assert not [code for code in vif.read().entrees if code.startswith("f_")]
    assert [p for p in vif.problemes if attendu in p], vif.problemes
    assert all(p.startswith("financeurs/faux.toml") for p in vif.problemes)


def test_a_right_file_beside_a_wrong_one_adds_what_it_says(tmp_path: Path) -> None:
    shutil.copytree(EXEMPLE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "financeurs" / "a.toml").write_text("financeur = 3\n", "utf-8")
    vif = CatalogueVif(tmp_path)
    assert "f_part_mission_region" in vif.read().entrees
    (dit,) = vif.problemes
    assert dit.startswith("financeurs/a.toml, ligne 1, « financeur » : trouvé « 3 »")


def test_two_financeurs_do_not_share_a_code(tmp_path: Path) -> None:
    shutil.copytree(EXEMPLE, tmp_path, dirs_exist_ok=True)
    autre = FICHIER.read_text("utf-8").replace('"Conseil régional"', '"Un département"')
    (tmp_path / "financeurs" / "z.toml").write_text(autre, "utf-8")
    vif = CatalogueVif(tmp_path)
    assert {e.financeur for e in vif.read().entrees.values()} == {"", "Conseil régional"}
    assert any("déjà celui d’une autre entrée" in p for p in vif.problemes)


def test_what_a_financeur_adds_is_weighed_apart(exemple: Path) -> None:
    assert exemple
    # p = 0.089: kept alone at 0.10, not among those of the financeur, where nothing happens.
    colonnes = [
        (code, np.array([1.7 if code == "part_recus" else 0.0])) for code in ("part_recus", *TAUX)
    ]
    gardees = keep_together(load_catalogue(), colonnes)
    assert [bool(garde[0]) for garde in gardees] == [True, *(False for _ in TAUX)]
    ensemble = [("part_recus", z) for _, z in colonnes]
    assert not any(garde[0] for garde in keep_together(load_catalogue(), ensemble))


def test_a_command_says_what_is_wrong_in_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """On the standard error, as the log of every command is."""
    (tmp_path / "etapes.toml").write_text("minutes = 3\n", "utf-8")
    monkeypatch.setenv("REGARDS_REGLAGES", str(tmp_path))
    load_vif.cache_clear()
    try:
        assert ligne.main(["modele", str(tmp_path / "t"), "--base", str(tmp_path / "rien")]) == 0
    finally:
        load_vif.cache_clear()
    assert "etapes.toml, ligne 1, « minutes » : trouvé « minutes »" in caplog.text
