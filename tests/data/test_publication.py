"""The current version on other machines: whole or not at all, at any moment, and for whoever reads there."""

from __future__ import annotations

import errno
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from callbacks.commandes import ligne
from data.errors import BaseAbimee, BaseIndisponible, BaseOccupee, DisquePlein
from data.settings import RACINE
from data.store import publication
from data.store.base import Base
from data.store.publication import PublicationRefusee, publish
from data.store.versions import (
    CONSERVEES,
    POINTEUR,
    VERROU,
    Version,
    list_versions,
    next_version,
    prune,
    read_pointer,
    write_pointer,
)
from tests.ateliers import write_jdi

Construire = Callable[..., Path]


def silent(_: str) -> None:
    """Nobody looks."""


@pytest.fixture
def loin(tmp_path: Path) -> Path:
    """The folder of another machine."""
    dossier = tmp_path / "loin"
    dossier.mkdir()
    return dossier


def list_folder(dossier: Path) -> set[str]:
    return {p.name for p in dossier.iterdir() if p.name != VERROU}


def read_jdi(dossier: Path) -> float:
    ((valeur,),) = Base(dossier).open().fetch("SELECT valeur FROM resultat")
    return float(valeur)


def go_to(base: Path, valeur: int) -> None:
    """The version that holds this number becomes the current one: the first holds none."""
    write_pointer(base, list_versions(base)[valeur])


def test_the_current_version_is_read_there_under_its_number(
    build_versions: Construire, loin: Path
) -> None:
    base = build_versions(1, 2)
    (base / "dialogue.sqlite").write_bytes(b"what people wrote")
    (faite,) = publish(base, [loin], silent)
    source, courante = read_pointer(base), read_pointer(loin)
    assert source
    assert courante == faite.version
    assert list_folder(loin) == {POINTEUR, source.chemin.name}
    assert courante.chemin.read_bytes() == source.chemin.read_bytes()
    assert (read_jdi(loin), faite.deja) == (2, False)


def test_a_second_time_says_that_it_is_there(build_versions: Construire, loin: Path) -> None:
    base = build_versions(1)
    publish(base, [loin], silent)
    avant = (loin / POINTEUR).stat()
    (faite,) = publish(base, [loin], silent)
    assert faite.deja
    assert (loin / POINTEUR).stat() == avant


def test_older_versions_there_are_kept_as_here(base: Path, loin: Path) -> None:
    for _ in range(CONSERVEES + 1):
        publish(base, [loin], silent)
        suite = next_version(base)
        shutil.copy(list_versions(base)[0].chemin, suite.chemin)
        write_pointer(base, suite)
        prune(base)
    publish(base, [loin], silent)
    ici, la_bas = list_versions(base), list_versions(loin)
    assert [v.chemin.name for v in la_bas] == [v.chemin.name for v in ici]
    assert len(ici) == CONSERVEES


def test_going_back_here_then_publishing_goes_back_there(
    build_versions: Construire, loin: Path
) -> None:
    base = build_versions(1, 2)
    publish(base, [loin], silent)
    go_to(base, 1)
    publish(base, [loin], silent)
    assert read_jdi(loin) == 1
    (loin / POINTEUR).write_bytes(b"\xff")
    publish(base, [loin], silent)
    assert read_jdi(loin) == 1


def test_a_reader_there_is_never_broken(build_versions: Construire, loin: Path) -> None:
    base = build_versions(1, 2)
    publish(base, [loin], silent)
    lecteur, fini = Base(loin), threading.Event()
    lus: list[float] = []
    erreurs: list[Exception] = []

    def read() -> None:
        try:
            while not fini.wait(0.002):
                lus.append(lecteur.open().fetch("SELECT valeur FROM resultat")[0][0])
        except Exception as erreur:
            erreurs.append(erreur)

    fil = threading.Thread(target=read)
    fil.start()
    for valeur in (1, 2, 1):
        go_to(base, valeur)
        publish(base, [loin], silent)
    fini.set()
    fil.join()
    assert not erreurs
    assert set(lus) == {1, 2}


def test_all_that_stands_in_the_way_is_told_at_once(
    build_versions: Construire, tmp_path: Path, loin: Path
) -> None:
    base = build_versions(1)
    fichier, ailleurs = tmp_path / "fichier", tmp_path / "ailleurs"
    fichier.write_text("")
    shutil.copytree(base, ailleurs)
    write_jdi(ailleurs, 9)
    with pytest.raises(PublicationRefusee) as refus:
        publish(base, [loin, tmp_path / "absent", fichier, base, ailleurs], silent)
    lignes = str(refus.value).splitlines()
    assert [ligne.split(" ")[0] for ligne in lignes[:-1]] == [
        str(lieu) for lieu in (tmp_path / "absent", fichier, base, ailleurs)
    ]
    assert lignes[-1] == "Rien n’a été publié."
    assert list_folder(loin) == set()


def make(dossier: Path) -> Path:
    dossier.mkdir()
    return dossier


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_may_not_be_written(build_versions: Construire, loin: Path) -> None:
    loin.chmod(0o500)
    with pytest.raises(PublicationRefusee, match="ne peut pas être écrit"):
        publish(build_versions(1), [loin], silent)


def test_a_folder_where_someone_writes(
    build_versions: Construire, tmp_path: Path, loin: Path
) -> None:
    libre = make(tmp_path / "libre")
    with (
        FileLock(loin / VERROU),
        pytest.raises(PublicationRefusee, match="import ou une publication y est en cours"),
    ):
        publish(build_versions(1), [libre, loin], silent)
    assert list_folder(libre) | list_folder(loin) == set()


def test_no_room_is_known_before_anything_is_written(
    build_versions: Construire, tmp_path: Path, loin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plein = make(tmp_path / "plein")
    monkeypatch.setattr(publication, "read_free", lambda lieu: 1000 if lieu == plein else 10**9)
    with pytest.raises(PublicationRefusee, match="ce dossier n’a pas changé : libérer"):
        publish(build_versions(1), [loin, plein], silent)
    assert list_folder(loin) | list_folder(plein) == set()


@pytest.mark.parametrize(
    ("code", "genre", "quand"),
    [
        (errno.ENOSPC, DisquePlein, "copie"),
        (errno.EIO, BaseOccupee, "copie"),
        (errno.ENOSPC, BaseOccupee, "pointeur"),
    ],
)
def test_a_disk_that_fails_meanwhile_leaves_all_as_it_was(
    build_versions: Construire,
    tmp_path: Path,
    loin: Path,
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    genre: type[BaseIndisponible],
    quand: str,
) -> None:
    base, dernier = build_versions(1, 2), make(tmp_path / "dernier")
    go_to(base, 1)
    publish(base, [loin, dernier], silent)
    go_to(base, 2)
    avant = list_folder(dernier)
    touches = [0]

    def fail_last(*_: object) -> None:
        touches[0] += 1
        if touches[0] == 2:
            raise OSError(code, os.strerror(code))

    def fail_pointer(dossier: Path, version: Version) -> None:
        fail_last()
        write_pointer(dossier, version)

    with monkeypatch.context() as patch:
        if quand == "copie":
            patch.setattr(os, "fsync", fail_last)
        else:
            patch.setattr(publication, "write_pointer", fail_pointer)
        with pytest.raises(BaseIndisponible) as erreur:
            publish(base, [loin, dernier], silent)
    assert list_folder(dernier) == avant
    assert read_jdi(dernier) == 1
    assert type(erreur.value) is genre
    if quand == "copie":
        assert read_jdi(loin) == 1
    else:
        assert f"La version est en place dans {loin}" in str(erreur.value)
    assert [f.deja for f in publish(base, [loin, dernier], silent)] == [quand != "copie", False]


def test_a_damage_is_not_sent_further(build_versions: Construire, loin: Path) -> None:
    base = build_versions(1)
    courante = read_pointer(base)
    assert courante
    courante.chemin.write_bytes(courante.chemin.read_bytes()[:-4096])
    with pytest.raises(BaseAbimee):
        publish(base, [loin], silent)
    assert list_folder(loin) == set()


def test_a_damage_there_is_mended(build_versions: Construire, loin: Path) -> None:
    base = build_versions(1)
    publish(base, [loin], silent)
    (fichier,) = loin.glob("base-*")
    fichier.write_bytes(bytes(fichier.stat().st_size))
    publish(base, [loin], silent)
    assert read_jdi(loin) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on Windows")
@pytest.mark.parametrize("moment", ["fsync", "replace", "write_pointer"])
def test_killed_at_any_moment_the_other_side_is_as_it_was(
    build_versions: Construire, loin: Path, moment: str
) -> None:
    """Just before each of its steps, without a word; the next one clears what it left."""
    base = build_versions(1, 2)
    go_to(base, 1)
    publish(base, [loin], silent)
    go_to(base, 2)
    programme = (
        "import os, signal, sys; from pathlib import Path; from data.store import publication as p\n"
        "def kill(*_): os.kill(os.getpid(), signal.SIGKILL)\n"
        f"setattr({'p' if moment == 'write_pointer' else 'p.os'}, {moment!r}, kill)\n"
        "p.publish(Path(sys.argv[1]), [Path(sys.argv[2])], print)"
    )
    commande = [sys.executable, "-c", programme, str(base), str(loin)]
    fini = subprocess.run(commande, cwd=RACINE, capture_output=True)
    assert fini.returncode == -signal.SIGKILL
    assert read_jdi(loin) == 1
    publish(base, [loin], silent)
    assert read_jdi(loin) == 2
    assert list_folder(loin) == {POINTEUR, *(v.chemin.name for v in list_versions(loin))}
    assert len(list_versions(loin)) == 2


def test_the_command_says_what_it_did(
    build_versions: Construire,
    tmp_path: Path,
    loin: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    base, autre = build_versions(1), make(tmp_path / "autre")
    monkeypatch.setattr(publication, "BLOC", 1 << 17)
    assert ligne.main(["publier", "--base", str(base), str(loin), str(autre)]) == 0
    dit, suivi = capfd.readouterr()
    assert dit == f"Version 2 publiée dans {loin}.\nVersion 2 publiée dans {autre}.\n"
    assert f"Copie vers {loin}…" in suivi
    assert re.search(rf"Copie vers {re.escape(str(autre))} : [1-9]\d %…", suivi)
    assert ligne.main(["publier", "--base", str(base), str(loin)]) == 0
    assert capfd.readouterr().out == f"{loin} a déjà la version 2.\n"
    assert ligne.main(["publier", "--base", str(tmp_path / "vide"), str(loin)]) == 1
    assert ligne.main(["publier", "--base", str(base), str(tmp_path / "absent")]) == 1
    assert capfd.readouterr().err.endswith("Rien n’a été publié.\n")
    with pytest.raises(SystemExit) as sortie:
        ligne.main(["publier", "--base", str(base), str(loin), f"{loin}/../loin"])
    assert sortie.value.code == 2
