"""A base of an earlier version of the code: nothing of it is lost, and nothing changes by halves.

The program of tomorrow is a copy of this one with one column more, in the description and in a step.
"""

from __future__ import annotations

import gzip
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import duckdb
import pandas as pd
import pytest

from data.departs import refresh
from data.errors import BaseAbimee, BaseAutreVersion
from data.ingest.merge import open_workspace
from data.settings import RACINE
from data.store.base import Base
from data.store.migrations import PREMIER, SCHEMA, list_steps
from data.store.restauration import is_outdated, restore
from data.store.tables import (
    FEUILLES,
    IMPORT,
    QUALITE,
    TABLES,
    build_insert,
    build_schema,
    find_missing,
)
from data.store.versions import CONSTRUCTION, list_versions, read_pointer
from tests.ateliers import import_texts, long_results

ANCIENNES = Path(__file__).parent / "anciennes"
NOM = "base-000003-eab2fb43.duckdb"
REFRESH = """
import sys
from pathlib import Path
from data.departs import refresh
refresh(Path(sys.argv[1]))
"""
TABLES_LUES = (*(table.nom for table in FEUILLES if table is not QUALITE), IMPORT.nom)
"""Those of every base that is kept: `qualite` is of schema 3."""
ETAPE = """\
ALTER TABLE contexte ADD COLUMN fiabilite VARCHAR;
UPDATE contexte SET fiabilite = 'inconnue';
"""
DECRITE = 'Champ("simule", "BOOLEAN", Donnee.FACULTATIVE),'
SUITE = ' Champ("fiabilite", "VARCHAR", Donnee.FACULTATIVE),'


@pytest.fixture(scope="module", params=sorted(p.name for p in ANCIENNES.glob("*.gz")))
def _ancienne(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpack(ANCIENNES / request.param, tmp_path_factory.mktemp("migrations") / "ancienne")


@pytest.fixture(scope="module")
def _actuelle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """From the last of them: once of this code, they are all alike."""
    derniere = max(ANCIENNES.glob("*.gz"))
    dossier = unpack(derniere, tmp_path_factory.mktemp("migrations") / "actuelle")
    if is_outdated(dossier):
        assert refresh(dossier) == ""
        (dossier / NOM).unlink()
    return dossier


@pytest.fixture
def ancienne(_ancienne: Path, tmp_path: Path) -> Path:
    """A folder whose current base was written by an earlier version of the code."""
    return shutil.copytree(_ancienne, tmp_path / "ancienne")


@pytest.fixture
def actuelle(_actuelle: Path, tmp_path: Path) -> Path:
    """The same base, of this code, alone in its folder."""
    return shutil.copytree(_actuelle, tmp_path / "actuelle")


@pytest.fixture(scope="module")
def demain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program of tomorrow: a table has one column more."""
    racine = tmp_path_factory.mktemp("demain") / "programme"
    racine.mkdir()
    rien = shutil.ignore_patterns("base", "plotly.min.js")
    for nom in ("data", "layouts", "callbacks", "assets"):
        shutil.copytree(RACINE / nom, racine / nom, ignore=rien)
    shutil.copy2(RACINE / "app.py", racine)
    tables = racine / "data" / "store" / "tables.py"
    texte = tables.read_text(encoding="utf-8")
    assert texte.count(DECRITE) == 1
    tables.write_text(texte.replace(DECRITE, DECRITE + SUITE), encoding="utf-8")
    write_step(racine, ETAPE)
    return racine


def unpack(base: Path, dossier: Path) -> Path:
    """A folder whose current version is a base that is kept."""
    dossier.mkdir()
    (dossier / NOM).write_bytes(gzip.decompress(base.read_bytes()))
    (dossier / "courante").write_text(NOM + "\n", encoding="utf-8")
    return dossier


def write_step(racine: Path, sql: str) -> None:
    """What takes the bases of today to tomorrow's."""
    (racine / "data" / "store" / "migrations" / f"{SCHEMA + 1:04d}_essai.sql").write_text(sql)


def run(racine: Path, base: Path, *commande: str) -> subprocess.CompletedProcess[str]:
    """A command of a program on a base."""
    appel = [sys.executable, "app.py", *commande, "--base", str(base)]
    return subprocess.run(appel, cwd=racine, capture_output=True, text=True, check=False)


def read_current(dossier: Path) -> Path:
    """The file of the current version."""
    version = read_pointer(dossier)
    assert version is not None
    return version.chemin


def read_tables(chemin: Path) -> dict[str, pd.DataFrame]:
    """What was imported, row by row, read without the application."""
    with duckdb.connect(str(chemin), read_only=True) as connexion:
        return {t: connexion.execute(f"FROM {t} ORDER BY ALL").df() for t in TABLES_LUES}


def check_kept(avant: dict[str, pd.DataFrame], apres: dict[str, pd.DataFrame]) -> None:
    """Every value of every column of before."""
    for table, lignes in avant.items():
        assert len(lignes), table
        pd.testing.assert_frame_equal(apres[table][list(lignes)], lignes)


def read_meta(chemin: Path) -> dict[str, str]:
    """Which code wrote a file."""
    with duckdb.connect(str(chemin), read_only=True) as connexion:
        return dict(connexion.execute("FROM meta").fetchall())


def list_folder(dossier: Path) -> dict[str, bytes]:
    """Everything in a folder but its lock."""
    return {p.name: p.read_bytes() for p in dossier.iterdir() if p.suffix != ".verrou"}


def test_the_steps_follow_one_another() -> None:
    assert list(list_steps()) == list(range(PREMIER + 1, SCHEMA + 1))


def test_each_schema_has_a_base_written_by_its_code() -> None:
    schemas = {int(p.name.split("-")[1].split(".")[0]) for p in ANCIENNES.glob("*.gz")}
    assert schemas >= set(range(PREMIER, SCHEMA))


def test_the_schema_is_the_one_described() -> None:
    with duckdb.connect() as connexion:
        connexion.execute(build_schema())
        lues = connexion.execute("SELECT table_name, column_name FROM duckdb_columns()").fetchall()
    assert find_missing(lues) == ""
    assert find_missing([c for c in lues if c != ("contexte", "source")]) == "contexte.source"
    assert len({table.nom for table in TABLES}) == len(TABLES)


def test_a_row_is_inserted_whole() -> None:
    with pytest.raises(ValueError, match="commande"):
        build_insert(IMPORT, {nom: "" for nom in IMPORT.noms if nom != "commande"})


def test_a_base_of_before_is_made_anew_and_opens_with_nothing_lost(ancienne: Path) -> None:
    avant = read_tables(read_current(ancienne))
    if not is_outdated(ancienne):
        assert Base(ancienne).open().a_jour
    assert refresh(ancienne) == ""
    check_kept(avant, read_tables(read_current(ancienne)))
    ouvert = Base(ancienne).open()
    assert ouvert.a_jour
    assert ouvert.version.numero == 4


def test_an_import_over_a_base_of_before_changes_its_own_cells(ancienne: Path) -> None:
    avant = read_tables(read_current(ancienne))
    saisie = "code_structure,annee,constat,nombre,sur\n59001S00,2010,entretiens_sans_presence,SS,90"
    fichiers = {"r.csv": long_results("59001S00;2010;jdi;;70"), "qualite.csv": saisie}
    bilan = import_texts(ancienne, fichiers)
    assert not bilan.refuse, bilan.rapport.refus[:1]
    apres = read_tables(read_current(ancienne))
    ecrite = "code_structure == '59001S00' and annee == 2010 and indicateur == 'jdi' and dispositif == ''"
    assert list(apres["resultat"].query(ecrite)["valeur"]) == [70.0]
    lues = Base(ancienne).open().fetch("SELECT * EXCLUDE (code_structure, annee) FROM qualite")
    assert lues == [("entretiens_sans_presence", None, "secret", 90, "valeur")]
    for tables in (avant, apres):
        tables["resultat"] = tables["resultat"].query(f"not ({ecrite})").reset_index(drop=True)
    apres["import"] = apres["import"].iloc[:-1]
    check_kept(avant, apres)


def test_a_command_of_tomorrow_takes_a_base_up(ancienne: Path, demain: Path) -> None:
    avant = read_tables(read_current(ancienne))
    fichier = ancienne.parent / "contexte.csv"
    fichier.write_text(
        "code_structure;annee;element;valeur;fiabilite\n59001S00;2011;taux_chomage;9,5;bonne",
        encoding="utf-8",
    )
    fait = run(demain, ancienne, "importer", str(fichier))
    assert fait.returncode == 0, fait.stderr
    apres = read_tables(read_current(ancienne))
    ajoutee = apres["contexte"].query("annee == 2011")
    assert list(ajoutee["fiabilite"]) == ["bonne"]
    apres["contexte"] = apres["contexte"].query("annee < 2011").reset_index(drop=True)
    apres["import"] = apres["import"].iloc[:-1]
    check_kept(avant, apres)
    assert set(apres["contexte"]["fiabilite"]) == {"inconnue"}
    assert read_meta(read_current(ancienne))["schema"] == str(SCHEMA + 1)
    assert " 4 (courante)" in run(demain, ancienne, "etat").stdout


def test_the_server_of_tomorrow_takes_a_base_up_as_it_starts(ancienne: Path, demain: Path) -> None:
    avant = read_tables(read_current(ancienne))
    with serve(demain, ancienne) as page:
        assert b"<title>" in page
    check_kept(avant, read_tables(read_current(ancienne)))
    meta = read_meta(read_current(ancienne))
    assert (meta["schema"], meta["version"]) == (str(SCHEMA + 1), "4")
    with pytest.raises(BaseAutreVersion, match=f"schéma {SCHEMA + 1}, attendu {SCHEMA}"):
        Base(ancienne).open()
    assert [v.chemin.name for v in list_versions(ancienne)] == [NOM, read_current(ancienne).name]


def test_a_step_that_fails_leaves_a_base_as_it_was(actuelle: Path, demain: Path) -> None:
    write_step(demain, ETAPE + "SELECT nulle_part FROM contexte;")
    try:
        avant = list_folder(actuelle)
        fichier = actuelle.parent / "r.csv"
        fichier.write_text(long_results("59001S00;2010;jdi;;70"), encoding="utf-8")
        fait = run(demain, actuelle, "importer", str(fichier))
    finally:
        write_step(demain, ETAPE)
    assert fait.returncode == 1
    assert "n’a pas pu être mise à jour" in fait.stderr
    assert "Traceback" not in fait.stderr
    assert list_folder(actuelle) == avant
    Base(actuelle).open()


@pytest.mark.parametrize("delai", [0.7, 1.4])
def test_a_crash_half_way_leaves_a_base_as_it_was(
    actuelle: Path, demain: Path, delai: float
) -> None:
    avant, tables = read_current(actuelle), read_tables(read_current(actuelle))
    octets = avant.read_bytes()
    appel = [sys.executable, "-c", REFRESH, str(actuelle)]
    processus = subprocess.Popen(appel, cwd=demain, stderr=subprocess.DEVNULL)
    time.sleep(delai)
    os.kill(processus.pid, signal.SIGKILL)
    processus.wait()
    assert avant.read_bytes() == octets
    check_kept(tables, read_tables(read_current(actuelle)))
    if read_current(actuelle) == avant:
        Base(actuelle).open()
    subprocess.run(appel, cwd=demain, check=True)
    assert read_meta(read_current(actuelle))["schema"] == str(SCHEMA + 1)
    check_kept(tables, read_tables(read_current(actuelle)))
    assert not list(actuelle.glob(CONSTRUCTION + "*"))


def test_a_base_without_one_of_its_columns_is_damaged(actuelle: Path) -> None:
    with duckdb.connect(str(read_current(actuelle))) as connexion:
        connexion.execute("ALTER TABLE contexte DROP COLUMN source")
    with pytest.raises(BaseAbimee, match=r"n’a pas la colonne contexte\.source"):
        Base(actuelle).open()
    assert restore(actuelle).ecartee
    assert not list_versions(actuelle)


@pytest.fixture
def etape(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The step that leads to the next schema, to be written."""
    chemin, etapes = tmp_path / "essai.sql", list_steps()
    monkeypatch.setattr("data.store.migrations.SCHEMA", SCHEMA + 1)
    monkeypatch.setattr("data.store.migrations.list_steps", lambda: {**etapes, SCHEMA + 1: chemin})
    return chemin


def test_a_step_is_given_the_imported_tables_alone(actuelle: Path, etape: Path) -> None:
    """Neither the tables computed today, nor one that an earlier code computed under another name."""
    etape.write_text("ALTER TABLE ambition RENAME TO objectif", encoding="utf-8")
    with duckdb.connect(str(read_current(actuelle))) as connexion:
        connexion.execute("ALTER TABLE position RENAME TO place")
        connexion.execute("ALTER TABLE objectif RENAME TO ambition")
    connexion = open_workspace(read_current(actuelle))
    tables = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'ancienne'"
    copiees = {nom for (nom,) in connexion.execute(tables).fetchall()}
    connexion.close()
    assert copiees == {table.nom for table in TABLES}


def test_a_step_that_fails_lets_the_file_go(
    actuelle: Path, etape: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    etape.write_text("SELECT nulle_part", encoding="utf-8")
    connexion = duckdb.connect(":memory:")
    monkeypatch.setattr("data.ingest.merge.duckdb.connect", lambda *_args, **_options: connexion)
    with pytest.raises(BaseAutreVersion, match="n’a pas pu être mise à jour"):
        open_workspace(read_current(actuelle))
    with pytest.raises(duckdb.ConnectionException, match="closed"):
        connexion.execute("SELECT 1")


@contextmanager
def serve(racine: Path, base: Path) -> Iterator[bytes]:
    """The server of a program, and the page that it gives once it answers."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        port = prise.getsockname()[1]
    appel = [sys.executable, "app.py", "--base", str(base), "--port", str(port)]
    processus = subprocess.Popen(appel, cwd=racine, stdout=subprocess.DEVNULL)
    try:
        yield wait_for(f"http://127.0.0.1:{port}/")
    finally:
        processus.terminate()
        processus.wait()


def wait_for(adresse: str) -> bytes:
    """What a server that starts answers in the end."""
    fin = time.monotonic() + 60
    while True:
        try:
            with urlopen(adresse, timeout=30) as reponse:
                return bytes(reponse.read())
        except (URLError, ConnectionError):
            if time.monotonic() > fin:
                raise
            time.sleep(0.1)
