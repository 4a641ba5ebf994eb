"""No room on the disk: one sentence, exit 1, the base as it was, and nothing left behind."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from callbacks.commandes import ligne
from data import departs
from data.errors import DisquePlein
from data.ingest import publication
from data.ingest.pipeline import recompute
from data.settings import RACINE
from data.store import disque, versions
from data.store.base import Base
from data.store.restauration import restore
from data.store.versions import CONSTRUCTION, POINTEUR, read_pointer
from tests.ateliers import import_texts, long_results, write_again, write_files


def write_years(*annees: int) -> str:
    """Thirty-two results a year."""
    return long_results(
        *(
            f"5900{i}S00;{annee};{code};;{i}"
            for i in range(1, 9)
            for annee in annees
            for code in ("mer", "jdi", "jeunes_en_contact", "entretiens")
        )
    )


GROS = write_years(*range(2000, 2025))
ANNEE = write_years(2010)
PLEIN = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def list_folder(base: Path) -> set[str]:
    """What stands in the folder, the lock (empty) apart."""
    return {p.name for p in base.iterdir() if p.name != versions.VERROU}


def raise_full(*_: object, **__: object) -> Any:
    raise PLEIN


def break_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    """DuckDB's own error, once the file is begun."""

    def copy(_: object, chemin: Path) -> None:
        chemin.write_bytes(b"half")
        Path(f"{chemin}.wal").write_bytes(b"half")
        raise duckdb.IOException('IO Error: Could not write file "x": No space left on device')

    monkeypatch.setattr(publication, "_copy_to_file", copy)


def break_fsync(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system keeps the bytes until they are asked for."""
    monkeypatch.setattr(os, "fsync", raise_full)


def break_pointer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The version is whole, and there is no room left for its pointer."""
    vrai = os.replace

    def replace(source: Path, cible: Path) -> None:
        if Path(cible).name == POINTEUR:
            raise PLEIN
        vrai(source, cible)

    monkeypatch.setattr(os, "replace", replace)


def break_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even a lock can be made."""
    monkeypatch.setattr("filelock.FileLock.acquire", raise_full)


CASSES = [break_copy, break_fsync, break_pointer, break_lock]


@pytest.mark.parametrize("casse", CASSES)
@pytest.mark.parametrize("geste", ["importer", "recalculer"])
def test_wherever_the_room_ends_nothing_is_left(
    base: Path,
    monkeypatch: pytest.MonkeyPatch,
    casse: Callable[[pytest.MonkeyPatch], None],
    geste: str,
) -> None:
    avant, courante = list_folder(base), read_pointer(base)
    agir = recompute if geste == "recalculer" else write_again
    with monkeypatch.context() as patch:
        casse(patch)
        with pytest.raises(DisquePlein) as erreur:
            agir(base)
    phrase = erreur.value.entiere
    assert phrase.startswith(f"La place manque pour écrire dans {base} (il y reste ")
    assert str(erreur.value) == phrase.replace(str(base), "un dossier du serveur")
    assert "la base n’a pas changé : libérer de la place" in phrase
    assert (list_folder(base), read_pointer(base)) == (avant, courante)
    write_again(base)
    assert Base(base).open().version.numero == 2


def test_restoring_without_room_keeps_the_current_version(
    build_versions: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    base = build_versions(1)
    avant, courante = list_folder(base), read_pointer(base)
    with monkeypatch.context() as patch:
        break_pointer(patch)
        with pytest.raises(DisquePlein):
            restore(base)
    assert (list_folder(base), read_pointer(base)) == (avant, courante)


def test_an_error_that_is_not_about_room_stays_what_it_is(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copy(*_: object) -> None:
        raise duckdb.BinderException("a fault of ours")

    monkeypatch.setattr(publication, "_copy_to_file", copy)
    with pytest.raises(duckdb.BinderException):
        write_again(base)


def test_what_a_killed_import_left_is_cleared_at_the_next_start(base: Path) -> None:
    for nom in (f"{CONSTRUCTION}dead.duckdb", f"{CONSTRUCTION}dead.duckdb.wal", f"{POINTEUR}.dead"):
        (base / nom).write_bytes(b"half")
    import_texts(base, {"r.csv": ANNEE}, verifier=True)
    assert not [nom for nom in list_folder(base) if "dead" in nom]


def run_limited(octets: int, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """A command that may write no file larger than `octets`, as on a disk that is nearly full."""
    import resource

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (octets, octets))

    # Python would keep what it compiles cut short at the limit, for every program after this one.
    commande = [sys.executable, "-B", "app.py", *arguments]
    return subprocess.run(
        commande, cwd=RACINE, capture_output=True, text=True, preexec_fn=limit, **options
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no RLIMIT_FSIZE on Windows")
@pytest.mark.parametrize("octets", [0, 100_000, 900_000])
def test_the_command_says_one_sentence_and_leaves_nothing(
    base: Path, tmp_path: Path, octets: int
) -> None:
    (fichier,) = write_files(tmp_path / "f", {"r.csv": GROS if octets > 100_000 else ANNEE})
    avant, courante = list_folder(base), read_pointer(base)
    fait = run_limited(octets, "--base", str(base), "importer", str(fichier))
    assert fait.returncode == 1
    assert "Traceback" not in fait.stderr
    phrases = [ligne for ligne in fait.stderr.splitlines() if not ligne.endswith("…")]
    assert len(phrases) == 1
    assert phrases[0].startswith("La place manque pour écrire dans ")
    assert (list_folder(base), read_pointer(base)) == (avant, courante)


@pytest.mark.skipif(sys.platform == "win32", reason="no RLIMIT_FSIZE on Windows")
def test_a_demonstration_without_room_for_its_files_leaves_nothing(tmp_path: Path) -> None:
    base, provisoires = tmp_path / "b", tmp_path / "tmp"
    provisoires.mkdir()
    env = {**os.environ, "TMPDIR": str(provisoires)}
    fait = run_limited(200_000, "--base", str(base), "demo", env=env)
    assert fait.returncode == 1
    assert "Traceback" not in fait.stderr
    assert f"La place manque pour écrire dans {provisoires}" in fait.stderr
    assert list(provisoires.iterdir()) == []
    assert not base.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no RLIMIT_FSIZE on Windows")
def test_a_document_without_room_is_not_left_cut_short(
    build_versions: Callable[..., Path], tmp_path: Path
) -> None:
    base = build_versions(1)
    vers = tmp_path / "vers"
    demande = ("exporter", "--ml", "59001S00", "--format", "csv", "--vers", str(vers))
    fait = run_limited(2_000, "--base", str(base), *demande)
    assert fait.returncode == 1
    assert f"La place manque pour écrire dans {vers}" in fait.stderr
    assert list(vers.iterdir()) == []


def test_a_real_disk_that_is_full(base: Path, tmp_path: Path) -> None:
    """On a file system of two megabytes, in a mount namespace of its own, where that is permitted."""
    (fichier,) = write_files(tmp_path / "f", {"r.csv": GROS})
    taille = next(base.glob("base-*.duckdb")).stat().st_size
    disque = tmp_path / "disque"
    disque.mkdir()
    script = (
        f"mount -t tmpfs -o size={taille + 400_000} tmpfs '{disque}' && cp -r '{base}' '{disque}/b' && "
        f"ls '{disque}/b' && '{sys.executable}' app.py --base '{disque}/b' importer '{fichier}' > /dev/null; "
        f"echo code $?; ls '{disque}/b'"
    )
    if shutil.which("unshare") is None:
        pytest.skip("no unshare on this machine: the limits of file sizes stand for a full disk")
    essai = subprocess.run(["unshare", "--mount", "true"], capture_output=True)
    if essai.returncode:
        pytest.skip("mounting is not permitted: the limits of file sizes stand for a full disk")
    fait = subprocess.run(
        ["unshare", "--mount", "sh", "-c", script], cwd=RACINE, capture_output=True, text=True
    )
    avant, apres = fait.stdout.split("code 1\n")
    assert set(avant.split()) | {versions.VERROU} == set(apres.split())
    assert "Traceback" not in fait.stderr
    assert "La place manque pour écrire dans" in fait.stderr


def test_the_server_that_cannot_compute_anew_says_why(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", raise_full)
    assert departs.refresh(base).startswith("La place manque pour écrire dans ")


@pytest.mark.parametrize(
    ("erreur", "plein"),
    [
        (PLEIN, True),
        (OSError(errno.EFBIG, ""), True),
        (OSError(errno.EACCES, ""), False),
        (duckdb.IOException("Could not write: No space left on device"), True),
        (duckdb.IOException("There is not enough space on the disk."), True),
        (duckdb.IOException("Could not read"), False),
    ],
)
def test_which_errors_say_that_there_is_no_room(erreur: Exception, plein: bool) -> None:
    assert disque.is_full(erreur) is plein


def test_what_is_free_and_what_is_needed_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disque, "read_free", lambda _: 480_000)
    assert "(il y reste 480 ko, il en faut au moins 1,6 Mo)" in disque.describe_full(
        tmp_path, 1_585_152
    )
    assert "(il y reste 480 ko, il en faut davantage)" in disque.describe_full(tmp_path, 300_000)
    assert ligne.describe_os(OSError(errno.ENOSPC, "x", str(tmp_path / "a"))).startswith(
        f"La place manque pour écrire dans {tmp_path} (il y reste 480 ko) : libérer"
    )
