"""The six steps: what is read, who prepares what; a file of the region, followed while it is right."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.catalogue import Catalogue, Etape, list_problemes, load_catalogue, read_edition
from data.catalogue import loader as lecture
from data.catalogue.etapes import CODES
from data.catalogue.reglages import CatalogueVif, load_vif
from data.settings import find_reglage
from data.typographie import FINE
from tests.layouts.textes import find_interdits

EMBALLE = (lecture.FOLDER / "etapes.toml").read_text("utf-8")
NOMS = (
    "Partager le contexte du territoire",
    "Apprécier la couverture et les publics",
    "Analyser l’activité au regard de l’offre de service (cinq axes)",
    "Analyser les résultats par lecture croisée",
    "Mettre en regard les ressources",
    "Négocier objectifs, engagements et plan d’actions",
)


def list_phrases(etape: Etape) -> list[str]:
    prepare = etape.prepare
    return [
        *(lu.texte for lu in etape.lit),
        *etape.questions,
        *etape.leviers,
        *(*prepare.direccte_ut, *prepare.ml_arml, *prepare.conference_financeurs),
        *(etape.transversal.phrases if etape.transversal else ()),
    ]


@pytest.fixture(scope="module")
def emballe() -> Catalogue:
    """The project's own."""
    return lecture.read_catalogue(lecture.FOLDER)


@pytest.fixture(autouse=True)
def _read_once(monkeypatch: pytest.MonkeyPatch, emballe: Catalogue) -> None:
    monkeypatch.setattr(lecture, "read_catalogue", lambda _: emballe)


def test_the_six_steps_keep_their_names_and_last_half_a_day() -> None:
    catalogue = load_catalogue()
    assert catalogue.etapes == NOMS
    assert tuple(etape.code for etape in catalogue.conduite) == CODES
    assert [etape.numero for etape in catalogue.conduite] == [1, 2, 3, 4, 5, 6]
    ouverture, donnees = 5, 5
    assert sum(e.minutes for e in catalogue.conduite) + ouverture + donnees == 2 * 60 + 35
    ecrans = {numero for etape in catalogue.conduite for numero in etape.ecrans}
    assert ecrans == set(range(16)) - {0, 4}


def test_each_step_says_who_prepares_what_and_judges_nobody() -> None:
    for etape in load_catalogue().conduite:
        prepare = etape.prepare
        assert prepare.direccte_ut
        assert prepare.ml_arml
        assert prepare.conference_financeurs
        assert [p for p in list_phrases(etape) if find_interdits(p)] == []
        assert all(question.endswith(f"{FINE}?") for question in etape.questions)
    (bloc,) = [e.transversal for e in load_catalogue().conduite if e.transversal]
    assert "totalité des axes de la CPO" in bloc.titre


FAUTES = (
    ('minutes = 20\n', 'minutes = "vingt"\n', "« minutes » : trouvé « vingt » ; attendu : un nombre"),
    ('    "poids_16_25",\n', '    "poids_16_26",\n', "« codes » : trouvé « poids_16_26 » ; attendu"),
    ("ecrans = [1]\n", "ecrans = [17]\n", "« ecrans » : trouvé « [17] » ; attendu"),
    ("ml_arml = [", "ml_armel = [", "« ml_armel » : trouvé « ml_armel » ; attendu : direccte_ut"),
    ("[etapes.ressources]", "[etapes.moyens]", "« etapes » : trouvé « contexte, couverture,"),
    ('nom = "Mettre', 'nom = Mettre', "trouvé « nom = Mettre en regard les ressources\" » ; attendu"),
    ("questions = [", "question = [", "« questions » : trouvé rien ; attendu : une liste"),
)  # fmt: skip


@pytest.mark.parametrize(("avant", "apres", "attendu"), FAUTES)
def test_a_step_written_wrongly_is_refused_with_its_line(
    tmp_path: Path, avant: str, apres: str, attendu: str
) -> None:
    texte = EMBALLE.replace(avant, apres, 1)
    (tmp_path / "etapes.toml").write_text(texte, "utf-8")
    vif = CatalogueVif(tmp_path)
    assert vif.read().etapes == NOMS
    dits = [p for p in vif.problemes if attendu in p]
    assert dits, vif.problemes
    ligne = dits[0].partition("ligne ")[2].partition(",")[0].partition(" ")[0]
    if "« questions » : trouvé rien" not in attendu and "« etapes »" not in attendu:
        dite = texte.splitlines()[int(ligne) - 1]
        assert apres.strip() in dite or "codes" in dite


def test_what_is_right_is_followed_and_what_is_wrong_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("data.catalogue.reglages.PAUSE", 0.0)
    vif, chemin = CatalogueVif(tmp_path), tmp_path / "etapes.toml"
    editions = {vif.edition}
    chemin.write_text(EMBALLE.replace("Partager le contexte", "Dire le contexte"), "utf-8-sig")
    assert vif.read().etapes[0] == "Dire le contexte du territoire"
    editions.add(vif.edition)
    with caplog.at_level(logging.WARNING, "regards"):
        chemin.write_text("[etapes\n", "utf-8")
        assert vif.read().etapes[0] == "Dire le contexte du territoire"
    (dit,) = vif.problemes
    assert dit.startswith("etapes.toml, ligne 1 : trouvé « [etapes »")
    assert dit in caplog.text
    editions.add(vif.edition)
    chemin.unlink()
    assert vif.read().etapes == NOMS
    assert vif.problemes == ()
    assert len(editions | {vif.edition}) == 4


def test_nothing_is_read_again_within_the_pause(tmp_path: Path) -> None:
    vif = CatalogueVif(tmp_path)
    vif.read()
    (tmp_path / "etapes.toml").write_text("[etapes\n", "utf-8")
    assert vif.read().etapes == NOMS
    assert vif.problemes == ()


@pytest.fixture
def reglages_vides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("REGARDS_REGLAGES", str(tmp_path))
    load_vif.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    load_vif.cache_clear()


def test_the_folder_is_that_of_the_setting(reglages_vides: Path) -> None:
    assert find_reglage("releve.docx") is None
    (reglages_vides / "releve.docx").write_bytes(b"")
    assert find_reglage("releve.docx") == reglages_vides / "releve.docx"
    (reglages_vides / "etapes.toml").write_text("rien = 1\n", "utf-8")
    edition = read_edition()
    assert list_problemes()[0].startswith("etapes.toml, ligne 1, « rien » : trouvé « rien »")
    assert read_edition() == edition


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    (dit,) = CatalogueVif(tmp_path / "absent").problemes
    assert "absent » ; attendu : un dossier qui existe" in dit
