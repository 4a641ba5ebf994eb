"""A command that is stopped: one sentence, its exit code, and nothing half done."""

from __future__ import annotations

import argparse
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import pytest

import app
from callbacks.commandes import console, interruption, ligne
from data.individus.demonstration import write_individus
from data.settings import RACINE

RIEN = "Interrompu. Rien n’a été écrit."
PATIENCE = 60
"""Seconds that a command has to be where it is stopped, then to end."""


def stop(
    commence: Callable[[Path], bool], envoye: signal.Signals, dits: Path, *arguments: str
) -> tuple[int, str]:
    """Begin a command in a group of its own, as a terminal does; stop it there. Its code, what it said.

    `commence`: whether it is where it is to be stopped, from what it said so far.
    """
    with dits.open("w", encoding="utf-8") as sortie:
        fait = subprocess.Popen(
            [sys.executable, "app.py", *arguments],
            cwd=RACINE,
            stderr=sortie,
            stdout=sortie,
            start_new_session=True,
        )
        fin = time.monotonic() + PATIENCE
        while not commence(dits) and fait.poll() is None and time.monotonic() < fin:
            time.sleep(0.01)
        assert fait.poll() is None, dits.read_text("utf-8")
        os.killpg(fait.pid, envoye)
        code = fait.wait(PATIENCE)
    return code, dits.read_text("utf-8")


def _has_said(mot: str, dits: Path) -> bool:
    return mot in dits.read_text("utf-8")


@pytest.mark.parametrize("envoye", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("present", [True, False])
def test_invented_records_are_whole_or_not_there(
    tmp_path: Path, envoye: signal.Signals, present: bool
) -> None:
    lieu = tmp_path / "lieu"
    dossier = lieu / "a" / "b"
    if present:
        dossier.mkdir(parents=True)

    def is_written(_: Path) -> bool:
        return any(chemin.stat().st_size > 100_000 for chemin in lieu.rglob("actualites.csv"))

    commande = ("demo-individus", str(dossier), "--jeunes", "200000")
    code, dit = stop(is_written, envoye, tmp_path / "dits", *commande)
    assert (code, dit) == (interruption.INTERROMPU, f"{RIEN}\n")
    assert list(lieu.rglob("*")) == ([dossier.parent, dossier] if present else [])
    assert lieu.exists() == present


def test_records_come_into_an_empty_folder_that_stays_itself(tmp_path: Path) -> None:
    dossier = tmp_path / "vide"
    dossier.mkdir()
    avant = dossier.stat().st_ino
    write_individus(dossier, 300, 7)
    write_individus(tmp_path / "neuf", 300, 7)
    assert dossier.stat().st_ino == avant
    noms = [sorted(p.name for p in lieu.iterdir()) for lieu in (dossier, tmp_path / "neuf")]
    assert noms[0] == noms[1]
    assert "actualites.csv" in noms[0]


@pytest.mark.skipif(find_spec("ibis") is None, reason="groupe « individus » absent")
def test_a_count_that_is_stopped_leaves_what_was_there(tmp_path: Path) -> None:
    dossier, vers = tmp_path / "x", tmp_path / "r.csv"
    write_individus(dossier, 4000, 7)
    vers.write_text("avant", "utf-8")
    commande = ("calculer", str(dossier), "--annee", "2010", "--vers", str(vers))
    code, dit = stop(
        partial(_has_said, "Ouverture"),
        *(signal.SIGINT, tmp_path / "dits", *commande, "--base", str(tmp_path / "b")),
    )
    assert (code, dit.splitlines()[-1]) == (interruption.INTERROMPU, RIEN)
    assert "Traceback" not in dit
    assert vers.read_text("utf-8") == "avant"
    assert sorted(p.name for p in tmp_path.iterdir() if p.name != "dits") == ["r.csv", "x"]


def test_a_base_is_not_changed_and_no_process_speaks_english(tmp_path: Path) -> None:
    """An import works in another process, which the terminal stops too."""
    write_individus(tmp_path / "x", 300, 7)
    fichier = tmp_path / "x" / "structures.csv"
    for commence, commande in (
        ("Préparation", ("demo",)),
        ("Lecture", ("importer", str(fichier))),
    ):
        code, dit = stop(
            partial(_has_said, commence),
            *(signal.SIGINT, tmp_path / "dits", *commande, "--base", str(tmp_path / "b")),
        )
        assert code == interruption.INTERROMPU
        assert dit.splitlines()[-1] == f"Interrompu. {ligne.BASE_INTACTE}"
        assert "Traceback" not in dit
        assert app.main(["etat", "--base", str(tmp_path / "b")]) == 1


def test_a_line_is_written_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stops a command between a line and its end would have its sentence begin in the middle."""

    class Coupes(io.StringIO):
        def write(self, texte: str, /) -> int:
            ecrits.append(texte)
            return len(texte)

    ecrits: list[str] = []
    monkeypatch.setattr("sys.stderr", Coupes())
    console.say("Lecture")
    console.follow(10, 20)
    console.fail("Refusé.")
    interruption.tell_interruption(RIEN)
    assert len(ecrits) == 4
    assert all(ecrit.endswith("\n") for ecrit in ecrits)


def test_what_a_library_makes_of_it_is_an_interruption(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """DuckDB takes the exception and raises one of its own; without a signal, that one is a defect."""
    avant = signal.getsignal(signal.SIGINT)

    def interrupt(_: argparse.Namespace) -> int:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt as erreur:
            raise RuntimeError("Query interrupted") from erreur
        return 0

    def fault(_: argparse.Namespace) -> int:
        raise RuntimeError("Query interrupted")

    monkeypatch.setattr(ligne, "run_etat", interrupt)
    assert app.main(["etat"]) == interruption.INTERROMPU
    assert capfd.readouterr().err == "Interrompu.\n"
    monkeypatch.setattr(ligne, "run_etat", fault)
    with pytest.raises(RuntimeError):
        app.main(["etat"])
    assert signal.getsignal(signal.SIGINT) is avant
