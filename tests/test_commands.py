"""The one door of commands, as a person uses it: exit codes, words, files."""

from __future__ import annotations

import argparse
import shutil
import subprocess
from pathlib import Path

import pytest

import app
from callbacks.commandes import imports, ligne, service
from data.catalogue import loader
from data.catalogue.reglages import load_vif
from data.settings import RACINE, SETTINGS, Settings
from data.store.versions import list_versions
from layouts.words.telechargements import REGION, list_formats, name_suffixe
from tests.ateliers import SIGNATURES, STRUCTURES, long_results, write_files


@pytest.fixture(scope="module")
def fichiers(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    resultats = long_results("59001S00;2010;jdi;;120", "59002S00;2010;jdi;;130")
    textes = {"structures.csv": STRUCTURES, "resultats.csv": resultats}
    return [str(chemin) for chemin in write_files(tmp_path_factory.mktemp("f"), textes)]


@pytest.fixture(scope="module")
def _importee(tmp_path_factory: pytest.TempPathFactory, fichiers: list[str]) -> Path:
    dossier = tmp_path_factory.mktemp("commandes") / "b"
    assert run("importer", *fichiers, "--base", str(dossier)) == 0
    return dossier


@pytest.fixture
def base(tmp_path: Path, _importee: Path) -> str:
    """What the command made of these files, copied."""
    return str(shutil.copytree(_importee, tmp_path / "b"))


def run(*arguments: str) -> int:
    """Run a command, as the shell would."""
    return app.main(list(arguments))


def test_import_then_state_then_export(
    tmp_path: Path, fichiers: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    base = str(tmp_path / "b")
    assert run("importer", *fichiers, "--base", base) == 0
    capfd.readouterr()
    assert run("--base", base, "etat") == 0
    sortie = capfd.readouterr().out
    assert "Structures : 9, dans 2 régions" in sortie
    assert "Années : 2010" in sortie
    vers = tmp_path / "sorties"
    assert run("exporter", "--region", "31", "--vers", str(vers), "--base", base) == 0
    assert len((vers / "31.csv").read_text("utf-8-sig").splitlines()) == 1 + 8 * 57
    assert (
        run("exporter", "--region", "31", "--un-par-ml", "--vers", str(vers), "--base", base) == 0
    )
    assert len((vers / "59008S00.csv").read_text("utf-8-sig").splitlines()) == 1 + 57


def test_the_notice_is_written_without_a_base(tmp_path: Path) -> None:
    suite = ("--vers", str(tmp_path / "sorties"), "--base", str(tmp_path / "rien"))
    for extension in ("pdf", "docx"):
        assert run("exporter", "--notice", "--format", extension, *suite) == 0
        assert (tmp_path / "sorties" / f"notice.{extension}").stat().st_size > 20_000


@pytest.mark.parametrize("extension", ligne.FORMATS)
def test_every_format_of_a_structure_of_a_region_and_of_each(
    tmp_path: Path, base: str, capfd: pytest.CaptureFixture[str], extension: str
) -> None:
    vers = tmp_path / "sorties"
    suite = ("--format", extension, "--vers", str(vers), "--base", base)
    assert run("exporter", "--ml", "2A001S00", "--pairs", "tous", *suite) == 0
    de_region = extension in list_formats(REGION)
    if de_region:
        assert run("exporter", "--region", "31", *suite) == 0
    else:
        with pytest.raises(SystemExit, match="2"):
            run("exporter", "--region", "31", *suite)
    capfd.readouterr()
    assert run("exporter", "--region", "31", "--un-par-ml", *suite) == 0
    ecrits = capfd.readouterr()
    fin = f".{name_suffixe(extension)}"
    assert ecrits.out.splitlines() == [str(vers / f"5900{i}S00{fin}") for i in range(1, 9)]
    assert "Structure 8 sur 8" in ecrits.err
    noms = {"2A001S00", *(["31"] if de_region else []), *(f"5900{i}S00" for i in range(1, 9))}
    assert {chemin.name.removesuffix(fin) for chemin in vers.iterdir()} == noms
    for chemin in vers.iterdir():
        assert chemin.read_bytes().startswith(SIGNATURES[extension])


def test_a_refused_import_prints_the_reasons_and_leaves_no_trace(
    tmp_path: Path, base: str, capfd: pytest.CaptureFixture[str]
) -> None:
    run("etat", "--base", base)
    avant = capfd.readouterr().out.split("Version courante")[1]
    (faux,) = write_files(tmp_path, {"faux.csv": long_results("59001S00;2010;jdi;;x")})
    assert run("importer", str(faux), "--base", base) == 1
    assert "faux.csv, ligne 2, colonne « valeur » : trouvé « x »" in capfd.readouterr().out
    run("etat", "--base", base)
    assert capfd.readouterr().out.split("Version courante")[1] == avant


def test_a_year_the_base_does_not_hold_is_refused(
    tmp_path: Path, base: str, capfd: pytest.CaptureFixture[str]
) -> None:
    vers = tmp_path / "v"
    commande = ["exporter", "--ml", "59001S00", "--annee", "1999", "--vers", str(vers)]
    assert run(*commande, "--base", base) == 1
    assert "Années de la base : 2010" in capfd.readouterr().err
    assert not vers.exists()


def test_checking_only_says_so(
    tmp_path: Path, fichiers: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert run("importer", "--verifier", *fichiers, "--base", str(tmp_path / "b")) == 0
    assert "rien n’a été écrit" in capfd.readouterr().out
    assert list_versions(tmp_path / "b") == []


def test_restore_goes_back_once_and_says_when_it_cannot(
    base: str, fichiers: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    run("importer", *fichiers, "--base", base)
    capfd.readouterr()
    assert run("restaurer", "--base", base) == 0
    assert "Version 1 remise en place" in capfd.readouterr().out
    assert run("restaurer", "--base", base) == 1


def test_computing_anew_keeps_what_was_imported(
    tmp_path: Path, base: str, capfd: pytest.CaptureFixture[str]
) -> None:
    capfd.readouterr()
    assert run("recalculer", "--base", base) == 0
    assert "recalculée" in capfd.readouterr().out
    assert [v.numero for v in list_versions(tmp_path / "b")] == [1, 2]
    run("etat", "--base", base)
    assert "Structures : 9, dans 2 régions" in capfd.readouterr().out


def test_the_first_start_builds_in_the_folder_that_is_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not by the command line, whose wrong use ends a process."""
    vus: list[Path] = []
    monkeypatch.setattr(service, "run_apart", lambda travail, *args: travail(*args))
    monkeypatch.setattr(imports, "demonstrate", vus.append)
    dossier = tmp_path / "servie"
    service._first_demonstration(Settings(base=dossier, base_par_defaut=True, ouvert=True))
    assert vus == [dossier]


@pytest.mark.parametrize("commande", ["demo", "init"])
def test_demo_and_init_never_cover_imported_data(
    base: str, capfd: pytest.CaptureFixture[str], commande: str
) -> None:
    assert run(commande, "--base", base) == 1
    assert "données importées" in capfd.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["etat"], ["recalculer"], ["restaurer"], ["exporter", "--ml", "x", "--vers", "v"]]
)
def test_an_absent_base_is_a_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert run(*arguments, "--base", str(tmp_path / "rien")) == 1
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["importer"],
        ["exporter", "--vers", "x"],
        ["exporter", "--ml", "x", "--un-par-ml", "--vers", "x"],
        ["exporter", "--notice", "--vers", "x"],
        ["exporter", "--notice", "--format", "xlsx", "--vers", "x"],
        ["exporter", "--notice", "--ml", "x", "--format", "pdf", "--vers", "x"],
        ["exporter", "--region", "31", "--format", "docx", "--vers", "x"],
        ["exporter", "--region", "31", "--format", "releve", "--vers", "x"],
        ["nimporte"],
    ],
)
def test_wrong_use_is_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as sortie:
        run(*arguments)
    assert sortie.value.code == 2


def test_the_templates_are_accepted_once_filled(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run("modele", str(tmp_path / "m")) == 0
    assert "la base n’a aucune structure" in capfd.readouterr().err
    structures = tmp_path / "m" / "structures.csv"
    entete = structures.read_text("utf-8-sig").strip()
    structures.write_text(f"{entete}\n59001S00;ML;ML;31{';' * 7}\n", encoding="utf-8")
    tables = [str(tmp_path / "m" / f"{t}.csv") for t in ("structures", "contexte", "resultats")]
    assert run("importer", "--verifier", *tables, "--base", str(tmp_path / "b")) == 0, (
        capfd.readouterr()
    )


def test_every_command_and_setting_is_in_the_readme() -> None:
    readme = (RACINE / "README.md").read_text("utf-8")
    (commandes,) = [
        action.choices
        for action in ligne.build_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    ]
    manquants = [
        nom for nom in [*commandes, *SETTINGS] if f"`{nom}" not in readme and nom not in readme
    ]
    assert not manquants


@pytest.mark.parametrize("port", ["99999", "-1", "0", "abc", "٨٠"])
def test_a_port_that_cannot_be_is_a_wrong_use(port: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as sortie:
        app.main(["--port", port])
    assert sortie.value.code == 2
    assert "65535" in capfd.readouterr().err or port == "-1"


def test_a_faulty_catalogue_is_told_by_its_problems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whoever adds an indicator reads what is missing, and no traceback."""
    dossier = shutil.copytree(loader.FOLDER, tmp_path / "catalogue")
    fichier = dossier / "indicateurs" / "annexe-2-taux-1-couverture.toml"
    with fichier.open("a", encoding="utf-8") as texte:
        texte.write('\n[entrees.essai]\nlibelle = "Essai"\n')
    monkeypatch.setattr(loader, "FOLDER", dossier)
    load_vif.cache_clear()
    try:
        assert run("modele", str(tmp_path / "tables")) == 1
    finally:
        load_vif.cache_clear()
    dit = capfd.readouterr().err
    assert "Catalogue incohérent" in dit
    assert "essai" in dit
    assert not (tmp_path / "tables").exists()


@pytest.mark.parametrize("nom", ["suivi.xlsx", "Bilan d’activité 2010 (v2).xlsx"])
def test_make_hands_over_a_workbook_and_its_correspondence(tmp_path: Path, nom: str) -> None:
    """What a person writes after F=, spaces and all, is one argument."""
    (tmp_path / nom).touch()
    dire = tmp_path / "uv"
    dire.write_text('#!/bin/sh\nfor a in "$@"; do echo "$a"; done\n')
    dire.chmod(0o755)
    demande = [f"F={tmp_path / nom}", "C=corr.toml", f"UV={dire}"]
    dit = subprocess.run(
        ["make", "-s", "-o", "installer", "importer", *demande],
        cwd=RACINE,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert dit[-4:] == ["importer", "--correspondance", "corr.toml", str(tmp_path / nom)]


def test_the_templates_of_a_region_have_its_structures(
    base: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    dossier = str(tmp_path / "m")
    assert run("modele", dossier, "--region", "99", "--base", str(base)) == 1
    assert "« 99 »" in capfd.readouterr().err
    assert not (tmp_path / "m").exists()
    assert run("modele", dossier, "--region", "94", "--base", str(base)) == 0
    assert not capfd.readouterr().err
    lignes = (tmp_path / "m" / "structures.csv").read_text("utf-8-sig").splitlines()
    assert [ligne.split(";")[0] for ligne in lignes] == ["code", "2A001S00"]


@pytest.mark.parametrize(
    ("adresse", "demarre"),
    [
        ("", True),
        ("postgresql+psycopg://regards@localhost/regards", True),
        ("postgresql://regards:secret@localhost/regards", False),
        ("mysql://regards:secret@localhost/regards", False),
        ("n’importe quoi", False),
    ],
)
def test_a_store_that_could_never_be_used_is_told_at_start(
    tmp_path: Path, adresse: str, demarre: bool
) -> None:
    defaut = service.find_defaut(Settings(tmp_path, base_par_defaut=False, dialogue=adresse))
    assert (not defaut) is demarre
    assert demarre or "Attendu : postgresql+psycopg://" in defaut
    assert "secret" not in defaut
