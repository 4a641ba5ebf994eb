"""Each thing that can go wrong with the file of a base, made to happen: told apart, and left behind."""

from __future__ import annotations

import inspect
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest

from data.errors import (
    BaseAbimee,
    BaseAutreVersion,
    BaseIndisponible,
    BaseOccupee,
    VersionPerdue,
)
from data.store import lecteur, queries, queries_region
from data.store.base import Base
from data.store.instantane import Instantane
from data.store.lecteur import FichierOuvert, explain
from data.store.restauration import restore
from data.store.versions import list_versions, read_pointer
from tests.ateliers import import_texts, write_again, write_jdi
from tests.data.test_versions import read_jdi

BLOC = 262144


def read_chemin(base: Path) -> Path:
    version = read_pointer(base)
    assert version is not None
    return version.chemin


def cut(chemin: Path) -> None:
    os.truncate(chemin, chemin.stat().st_size // 2)


def blank(chemin: Path) -> None:
    """The same size, zeros in place of what each block says: what a bad copy leaves."""
    with chemin.open("r+b") as fichier:
        for place in range(3 * 4096, chemin.stat().st_size, BLOC):
            fichier.seek(place + 8)
            fichier.write(bytes(4096))


def replace_by_text(chemin: Path) -> None:
    chemin.write_text("ceci n'est pas une base", encoding="utf-8")


def remove(chemin: Path) -> None:
    chemin.unlink()


DEGATS = [cut, blank, replace_by_text, remove]


@pytest.mark.parametrize("damage", DEGATS)
def test_a_file_damaged_under_a_reader_is_said_then_read_again_once_whole(
    build_versions: Callable[..., Path], tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    base = build_versions(1)
    lecteur_base, chemin = Base(base), read_chemin(base)
    assert read_jdi(lecteur_base) == 1
    copie = shutil.copy2(chemin, tmp_path / "copie.duckdb")
    damage(chemin)
    for _ in range(3):
        with pytest.raises(BaseAbimee, match=r"app\.py restaurer"):
            read_jdi(lecteur_base)
    shutil.copy(copie, chemin)
    assert read_jdi(lecteur_base) == 1


def test_another_base_under_the_same_name_is_the_one_that_is_read(
    build_versions: Callable[..., Path], tmp_path: Path
) -> None:
    base = build_versions(1)
    autre = shutil.copytree(base, tmp_path / "autre")
    write_jdi(autre, 2)
    lecteur_base = Base(base)
    assert read_jdi(lecteur_base) == 1
    provisoire = shutil.copy(read_chemin(autre), tmp_path / "provisoire")
    os.replace(provisoire, read_chemin(base))
    assert read_jdi(lecteur_base) == 2


def test_a_damage_met_while_reading_is_remembered(build_versions: Callable[..., Path]) -> None:
    """What was read before may still be in memory: the whole file is said unreadable all the same."""
    base = build_versions(1)
    ouvert = Base(base).open()
    blank(read_chemin(base))
    with pytest.raises(BaseAbimee):
        ouvert.check()
    assert ouvert.abime


def test_too_little_memory_is_not_told_as_a_damage(
    build_versions: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    base = build_versions(1)
    monkeypatch.setattr(lecteur, "GRANDE", "16MB")
    petit = FichierOuvert(read_chemin(base))
    with pytest.raises(BaseOccupee, match="n’est pas en cause") as refus:
        petit.fetch("SELECT list(i) FROM range(10000000) AS t(i)")
    assert "restaurer" not in str(refus.value)
    assert petit.fetch("SELECT count(*) FROM structure") == [(9,)]
    assert not petit.abime


def test_a_query_that_ran_out_of_memory_beside_others_is_run_again_alone(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ouvert = FichierOuvert(read_chemin(base))
    vrai, essais = ouvert._execute, list[int]()

    def run_out_once(sql: str, valeurs: object) -> list[tuple[object, ...]]:
        essais.append(ouvert._places._value)
        if len(essais) == 1:
            raise duckdb.OutOfMemoryException("failed to pin block")
        return vrai(sql, valeurs)  # type: ignore[arg-type]

    monkeypatch.setattr(ouvert, "_execute", run_out_once)
    assert ouvert.fetch("SELECT count(*) FROM structure") == [(9,)]
    assert essais == [lecteur.ENSEMBLE - 1, 0]


def test_a_query_that_does_not_fit_is_read_apart(base: Path) -> None:
    """The place that it waits for is free again, and so is the file."""
    ouvert = FichierOuvert(read_chemin(base))
    for _ in range(2):
        ((somme,),) = ouvert.fetch("SELECT list_sum(list(i)) FROM range($n) AS t(i)", {"n": 2**21})
        assert somme == 2**20 * (2**21 - 1)
        assert ouvert._places._value == lecteur.ENSEMBLE
        assert ouvert.fetch("SELECT count(*) FROM structure") == [(9,)]
    assert not ouvert.abime


def test_nothing_is_put_down_where_the_server_was_started(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A service may not write in the folder of its program: DuckDB would fail, and say that it may not."""
    ailleurs = tmp_path / "programme"
    ailleurs.mkdir()
    monkeypatch.chdir(ailleurs)
    ouvert = FichierOuvert(read_chemin(base.absolute()))
    trie = "SELECT i FROM range(500000) AS t(i) ORDER BY hash(i) LIMIT 1 OFFSET 499998"
    assert ouvert.fetch(trie) == [(5159,)]
    assert list(ailleurs.iterdir()) == []


def test_a_file_that_another_program_writes_is_not_told_as_a_damage(base: Path) -> None:
    programme = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print(1, flush=True); input()"
    ecrivain = subprocess.Popen(
        [sys.executable, "-c", programme, str(read_chemin(base))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert ecrivain.stdout is not None
    ecrivain.stdout.readline()
    try:
        with pytest.raises(BaseOccupee, match="autre programme"):
            Base(base).open()
    finally:
        ecrivain.communicate(b"\n")


@pytest.mark.parametrize(
    ("erreur", "attendu"),
    [
        (duckdb.IOException('Cannot open file "x": Permission denied'), BaseOccupee),
        (duckdb.IOException("Cannot open file: Access is denied."), BaseOccupee),
        (duckdb.IOException("Cannot open file: Too many open files"), BaseOccupee),
        (
            duckdb.IOException("Trying to read a database file with version number 99"),
            BaseAutreVersion,
        ),
        (duckdb.SerializationException("Failed to deserialize"), BaseAbimee),
        (duckdb.BinderException("Referenced column not found"), duckdb.BinderException),
    ],
)
def test_what_cannot_be_made_to_happen_here_is_told_by_its_words(
    base: Path, erreur: duckdb.Error, attendu: type[Exception]
) -> None:
    assert type(explain(read_chemin(base), erreur)) is attendu


def test_within_a_hold_one_version_is_read(build_versions: Callable[..., Path]) -> None:
    base = build_versions(1)
    lecteur_base = Base(base)
    with lecteur_base.hold():
        assert read_jdi(lecteur_base) == 1
        write_jdi(base, 2)
        assert read_jdi(lecteur_base) == 1
        assert lecteur_base.held == 2
    assert read_jdi(lecteur_base) == 2
    with lecteur_base.hold(2):
        assert read_jdi(lecteur_base) == 1


def test_a_version_no_longer_kept_is_said(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.store.versions.CONSERVEES", 1)
    write_again(base)
    lecteur_base = Base(base)
    with lecteur_base.hold(1), pytest.raises(VersionPerdue, match="1"):
        lecteur_base.open()
    with lecteur_base.hold(99), pytest.raises(VersionPerdue, match="99"):
        lecteur_base.open()


def test_what_is_remembered_is_worked_out_once_whatever_the_threads(base: Path) -> None:
    ouvert, calculs = Base(base).open(), list[int]()
    depart = threading.Barrier(8)

    def work_out(cle: int) -> int:
        calculs.append(cle)
        return cle

    def use() -> None:
        depart.wait()
        for cle in range(40):
            assert ouvert.remember("essai", cle, partial(work_out, cle), 50) == cle

    fils = [threading.Thread(target=use) for _ in range(8)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    assert sorted(calculs) == list(range(40))


def test_a_failure_is_not_remembered(base: Path) -> None:
    ouvert = Base(base).open()

    def fail() -> int:
        raise BaseOccupee("plus tard")

    with pytest.raises(BaseOccupee):
        ouvert.remember("essai", 1, fail)
    assert ouvert.remember("essai", 1, lambda: 5) == 5


@pytest.mark.parametrize("damage", DEGATS)
def test_the_only_version_damaged_there_is_a_way_out(
    base: Path, damage: Callable[[Path], None]
) -> None:
    """What the message says to do is done, and leads to a base again."""
    chemin = read_chemin(base)
    damage(chemin)
    with pytest.raises(BaseIndisponible, match=r"restaurer.*met ce fichier de côté.*importer"):
        Base(base).open().check()
    fait = restore(base)
    assert fait.version is None
    assert bool(fait.ecartee) is (damage is not remove)
    assert not list_versions(base)
    assert not fait.ecartee or (base / fait.ecartee).exists()
    textes = {"structures.csv": "code;nom;type;code_region;code_departement\n1;A;ML;31;59\n"}
    assert import_texts(base, textes).version is not None
    assert Base(base).open().fetch("SELECT code FROM structure") == [("1",)]
    assert Base(base).open().version.numero == (1 if damage is remove else 2)


@pytest.mark.parametrize("damage", DEGATS)
def test_a_damaged_version_is_left_for_the_newest_that_is_whole(
    build_versions: Callable[..., Path], damage: Callable[[Path], None]
) -> None:
    base = build_versions(1, 2, 3)
    damage(list_versions(base)[-2].chemin)
    damage(read_chemin(base))
    fait = restore(base)
    assert fait.version is not None
    assert fait.version.numero == 2
    assert read_jdi(Base(base)) == 1


def test_an_unreadable_pointer_is_left_for_the_newest_version(
    build_versions: Callable[..., Path],
) -> None:
    base = build_versions(1)
    (base / "courante").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BaseAbimee, match="restaurer"):
        Base(base).open()
    assert restore(base).version == list_versions(base)[-1]
    assert read_jdi(Base(base)) == 1


def test_a_lock_or_a_limit_never_sets_a_file_aside(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BaseOccupee("occupée")

    monkeypatch.setattr("data.store.restauration.Instantane", refuse)
    with pytest.raises(BaseOccupee):
        restore(base)
    assert read_pointer(base) is not None


def test_a_damaged_parent_is_passed_over_and_the_sound_version_stays(
    build_versions: Callable[..., Path],
) -> None:
    base = build_versions(1, 2)
    cut(list_versions(base)[1].chemin)
    fait = restore(base)
    assert fait.version == list_versions(base)[0]
    write_jdi(base, 3)
    for version in list_versions(base)[:-1]:
        cut(version.chemin)
    with pytest.raises(BaseIndisponible, match="reste en place"):
        restore(base)
    assert read_jdi(Base(base)) == 3


def test_a_pointer_that_may_not_be_read_is_not_told_as_a_damage(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(BaseOccupee, match="droits"):
        read_pointer(base)


def test_what_duckdb_can_no_longer_answer_is_opened_anew(
    build_versions: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    base = build_versions(1)
    lecteur_base = Base(base)
    ouvert = lecteur_base.open()

    def invalidate(*_: object) -> None:
        raise duckdb.FatalException("database has been invalidated")

    monkeypatch.setattr(ouvert, "_execute", invalidate)
    with pytest.raises(BaseOccupee):
        ouvert.fetch("SELECT 1")
    assert lecteur_base.open() is not ouvert
    assert read_jdi(lecteur_base) == 1


class Deux(NamedTuple):
    """What a query is read as."""

    nom: str
    code: str


def test_a_row_has_the_names_of_its_columns(base: Path) -> None:
    ouvert = Base(base).open()
    (ligne,) = ouvert.fetch_rows(Deux, "SELECT nom, code FROM structure WHERE code = '2A001S00'")
    assert (ligne.code, ligne.nom) == ("2A001S00", "ML de l'Île « Œ »")
    for colonnes in ("code, nom", "nom", "nom, code, type", "nom, code AS id"):
        with pytest.raises(TypeError, match="Deux"):
            ouvert.fetch_rows(Deux, f"SELECT {colonnes} FROM structure")
    assert len(ouvert.fetch_rows(Deux, "SELECT nom, code FROM structure")) == 9


@pytest.fixture(scope="module")
def ouverte(_nine_structures: Path) -> Instantane:
    return Base(_nine_structures).open()


@pytest.mark.parametrize("nom", sorted(p.stem for p in queries.SQL.glob("load_*.sql")))
def test_every_query_gives_the_rows_that_it_says(ouverte: Instantane, nom: str) -> None:
    """Its values do not matter: the columns are compared whatever the rows are."""
    charger = getattr(queries, nom, None) or getattr(queries_region, nom)
    lues = inspect.signature(charger).parameters
    listes = {"codes": ["1"], "structures": [], "indicateurs": ["jdi"], "lectures": ["force"]}
    valeurs: dict[str, object] = {"annee": 2010, "cercles": ["region"], **listes}
    donnees = [valeurs.get(cle, "1") for cle in [*lues][1:]]
    charger(ouverte, *donnees)
