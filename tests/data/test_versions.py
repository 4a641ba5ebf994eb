"""The folder of the base: versions, the pointer, what a crash or a second writer leaves."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from filelock import FileLock

from data.errors import BaseAbimee, BaseIndisponible, VersionPerdue
from data.settings import RACINE
from data.store import base as lecture
from data.store.base import OUVERTES, Base
from data.store.instantane import Instantane
from data.store.restauration import restore, restore_version
from data.store.versions import (
    CONSERVEES,
    CONSTRUCTION,
    VERROU,
    ImportEnCours,
    Version,
    list_versions,
    read_pointer,
)
from tests.ateliers import long_results, write_again, write_jdi


def read_jdi(base: Base) -> float:
    """The number of the current version."""
    ((valeur,),) = base.open().fetch("SELECT valeur FROM resultat")
    return float(valeur)


def test_a_reader_follows_without_being_reopened(build_versions: Callable[..., Path]) -> None:
    base = build_versions(1)
    lecteur = Base(base)
    assert read_jdi(lecteur) == 1
    write_jdi(base, 2)
    assert read_jdi(lecteur) == 2


def test_while_a_version_is_being_opened_the_others_read_the_one_before(
    build_versions: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = build_versions(1)
    lecteur, ouvre, suite = Base(dossier), threading.Event(), threading.Event()
    assert read_jdi(lecteur) == 1
    write_jdi(dossier, 2)

    class Lent(Instantane):
        def __init__(self, version: Version) -> None:
            ouvre.set()
            assert suite.wait(10)
            super().__init__(version)

    monkeypatch.setattr(lecture, "Instantane", Lent)
    lus: list[float] = []
    fil = threading.Thread(target=lambda: lus.append(read_jdi(lecteur)))
    fil.start()
    assert ouvre.wait(10)
    assert read_jdi(lecteur) == 1
    suite.set()
    fil.join(10)
    assert (lus, read_jdi(lecteur)) == ([2], 2)


def test_the_last_five_versions_are_kept(base: Path) -> None:
    for _ in range(7):
        write_again(base)
    assert len(list_versions(base)) == CONSERVEES == 5
    assert read_pointer(base) == list_versions(base)[-1]


def test_going_back_then_importing_forgets_nothing(build_versions: Callable[..., Path]) -> None:
    base = build_versions(1, 2)
    restore(base)
    assert read_jdi(Base(base)) == 1
    write_jdi(base, 3)
    restore(base)
    assert read_jdi(Base(base)) == 1
    assert len(list_versions(base)) == 4


def test_nothing_to_go_back_to(base: Path) -> None:
    with pytest.raises(BaseIndisponible, match="plus ancienne"):
        restore(base)


def test_a_base_may_be_moved_whole(build_versions: Callable[..., Path], tmp_path: Path) -> None:
    ailleurs = tmp_path / "ailleurs"
    shutil.move(build_versions(1), ailleurs)
    assert read_jdi(Base(ailleurs)) == 1


def test_one_writer_at_a_time(base: Path) -> None:
    with FileLock(base / VERROU), pytest.raises(ImportEnCours, match="en cours"):
        write_jdi(base, 1)


def test_what_a_killed_import_left_is_cleared_by_the_next(base: Path) -> None:
    (base / f"{CONSTRUCTION}dead.duckdb").write_bytes(b"half built")
    write_again(base)
    assert not list(base.glob(CONSTRUCTION + "*"))


@pytest.mark.parametrize("delai", [0.4, 0.8, 1.2, 1.6])
def test_kill_9_in_the_middle_changes_nothing(
    build_versions: Callable[..., Path], tmp_path: Path, delai: float
) -> None:
    base = build_versions(1)
    avant = read_pointer(base)
    lignes = [f"5900{i}S00;{a};mer;;{i}" for i in range(1, 9) for a in range(2000, 2025)]
    fichier = tmp_path / "r.csv"
    fichier.write_text(long_results(*lignes), encoding="utf-8")
    commande = [sys.executable, "app.py", "--base", str(base), "importer", str(fichier)]
    processus = subprocess.Popen(
        commande,
        cwd=RACINE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(delai)
    os.killpg(processus.pid, signal.SIGKILL)  # the process that works ends with the one that asked
    processus.wait()
    if read_pointer(base) == avant:
        assert read_jdi(Base(base)) == 1
    else:
        assert Base(base).open().fetch("SELECT count(*) FROM resultat") == [(201,)]
    write_jdi(base, 2)
    assert Base(base).open().fetch("SELECT valeur FROM resultat WHERE indicateur = 'jdi'") == [
        (2.0,)
    ]


def test_readers_and_writers_together(build_versions: Callable[..., Path]) -> None:
    """Eight threads read while versions change: every answer is whole, none is empty."""
    base = build_versions(0)
    lecteur, erreurs, lus = Base(base), list[Exception](), list[float]()
    fini = threading.Event()

    def read() -> None:
        try:
            while not fini.wait(0.005):
                lus.append(read_jdi(lecteur))
        except Exception as erreur:
            erreurs.append(erreur)

    fils = [threading.Thread(target=read) for _ in range(8)]
    for fil in fils:
        fil.start()
    for valeur in (1, 2, 3):
        write_jdi(base, valeur)
    fini.set()
    for fil in fils:
        fil.join()
    assert not erreurs
    assert set(lus) <= {0, 1, 2, 3}


def _truncate(base: Path) -> None:
    version = read_pointer(base)
    assert version is not None
    version.chemin.write_bytes(version.chemin.read_bytes()[:5000])


def _remove(base: Path) -> None:
    version = read_pointer(base)
    assert version is not None
    version.chemin.unlink()


def _other_schema(base: Path) -> None:
    import duckdb

    version = read_pointer(base)
    assert version is not None
    with duckdb.connect(str(version.chemin)) as connexion:
        connexion.execute("UPDATE meta SET valeur = '0' WHERE cle = 'schema'")


def _wrong_pointer(base: Path) -> None:
    (base / "courante").write_text("../../etc/passwd", encoding="utf-8")


@pytest.mark.parametrize("damage", [_truncate, _remove, _other_schema, _wrong_pointer])
def test_a_damaged_base_is_said_so_in_a_sentence(base: Path, damage: object) -> None:
    assert callable(damage)
    damage(base)
    with pytest.raises(BaseIndisponible, match="ne peut pas être lue"):
        Base(base).open()


def test_a_damaged_version_can_be_left_for_the_one_before(
    build_versions: Callable[..., Path],
) -> None:
    base = build_versions(1, 2)
    _truncate(base)
    restore(base)
    assert read_jdi(Base(base)) == 1


def test_files_that_cannot_be_read_are_not_tried_again_at_once(
    build_versions: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two, asked for in turn, each was opened every time: what was known of the one took its place."""
    dossier = build_versions(1, 2)
    base, essais, lues = Base(dossier), list[int](), list[int]()
    versions = list_versions(dossier)[:2]

    class Illisible(Instantane):
        def __init__(self, version: Version) -> None:
            essais.append(version.numero)
            raise BaseAbimee(version.chemin.name, "est illisible")

    def check(self: Instantane) -> None:
        lues.append(self.version.numero)

    monkeypatch.setattr(lecture, "REPIT", 600.0)
    monkeypatch.setattr(lecture, "Instantane", Illisible)
    for version in versions * 5:
        with pytest.raises(BaseAbimee):
            base._open_file(version)
    assert essais == [version.numero for version in versions]
    monkeypatch.setattr(lecture, "REPIT", 0.0)
    monkeypatch.setattr(lecture, "Instantane", Instantane)
    monkeypatch.setattr(Instantane, "check", check)
    for version in versions * 2:
        assert base._open_file(version).version == version
    # Each is read whole before it is trusted again, and known as sound from there on.
    assert lues == essais
    assert not base._echecs


def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BaseIndisponible, match="importer FICHIERS"):
        Base(tmp_path / "rien").open()


def test_who_names_others_at_once_does_not_close_the_current_one(
    build_versions: Callable[..., Path],
) -> None:
    """With it went all that was worked out from it: three requests at once, of nobody, slowed everybody."""
    dossier = build_versions(100, 101, 102, 103, 104)
    base = Base(dossier)
    courante = base.open()
    autres = [v.numero for v in list_versions(dossier)[-OUVERTES:-1]]
    barriere = threading.Barrier(len(autres))

    def name(numero: int) -> int:
        barriere.wait(20)
        with base.hold(numero):
            return base.open().version.numero

    with ThreadPoolExecutor(len(autres)) as fils:
        assert list(fils.map(name, autres)) == autres
    assert base.open() is courante


def test_of_many_versions_those_that_stay_open_are_read_and_no_other(
    build_versions: Callable[..., Path],
) -> None:
    """Four kept ones, named in turn, were each opened anew, and all that is shown of them was made anew."""
    dossier = build_versions(100, 101, 102, 103, 104)
    base = Base(dossier)
    *anciennes, avant_derniere, derniere, courante = [v.numero for v in list_versions(dossier)]

    def name(numero: int) -> Instantane:
        with base.hold(numero):
            return base.open()

    ouvertes = [name(numero) for numero in (courante, derniere, avant_derniere)]
    for ancienne in anciennes:
        with pytest.raises(VersionPerdue):
            name(ancienne)
    assert [name(numero) for numero in (courante, derniere, avant_derniere)] == ouvertes
    assert len(ouvertes) == OUVERTES


def test_a_version_that_was_taken_back_is_read_no_more(build_versions: Callable[..., Path]) -> None:
    """Whoever named it read its figures for two imports more, and what they wrote kept them."""
    dossier = build_versions(100, 101, 102)
    base = Base(dossier)
    gardee, retiree = (v.numero for v in list_versions(dossier)[-2:])

    def name(numero: int) -> int:
        with base.hold(numero):
            return base.open().version.numero

    assert name(gardee) == gardee
    restore_version(dossier, gardee)
    with pytest.raises(VersionPerdue):
        name(retiree)
    write_jdi(dossier, 103)
    assert name(gardee) == gardee
    with pytest.raises(VersionPerdue):
        name(retiree)


def test_who_reads_the_version_before_names_it_whatever_it_is(
    build_versions: Callable[..., Path],
) -> None:
    """Gone back far, then an import: what everybody still reads for a moment is not the last but one."""
    dossier = build_versions(100, 101, 102)
    base, ancienne = Base(dossier), list_versions(dossier)[0].numero
    restore_version(dossier, ancienne)
    assert base.open().version.numero == ancienne
    write_jdi(dossier, 104)
    for retient in (True, False):
        base.retains = lambda _, retient=retient: retient  # type: ignore[misc]
        assert (base.find_offered().numero == ancienne) == retient
        with base.hold(ancienne):
            assert base.open().version.numero == ancienne


def test_who_names_another_makes_nobody_else_wait(
    build_versions: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A version is opened for who names it: who reads the current one is not behind them."""
    dossier = build_versions(100)
    base = Base(dossier)
    courante = base.open()
    premiere = list_versions(dossier)[0]
    entre, suite = threading.Event(), threading.Event()
    ouvertes: list[int] = []

    class Lente(Instantane):
        def __init__(self, version: Version) -> None:
            ouvertes.append(version.numero)
            entre.set()
            assert suite.wait(20)
            super().__init__(version)

    monkeypatch.setattr(lecture, "Instantane", Lente)

    def name() -> int:
        with base.hold(premiere.numero):
            return base.open().version.numero

    with ThreadPoolExecutor(3) as fils:
        nommees = [fils.submit(name) for _ in range(2)]
        try:
            assert entre.wait(20)
            assert fils.submit(base.open).result(20) is courante
            assert not any(nommee.done() for nommee in nommees)
        finally:
            suite.set()
        assert [nommee.result(20) for nommee in nommees] == [premiere.numero] * 2
    assert ouvertes == [premiere.numero]
