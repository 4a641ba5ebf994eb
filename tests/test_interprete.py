"""Which Python the environment is made with (`make`): the quickest of those that will do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from data.settings import RACINE


def choose(*candidats: str | Path) -> str:
    commande = [sys.executable, ".ci/interprete.py", *map(str, candidats)]
    fait = subprocess.run(commande, cwd=RACINE, capture_output=True, text=True, check=True)
    return fait.stdout.strip()


def write_python(chemin: Path, duree: float) -> Path:
    """One that says how long it took."""
    chemin.write_text(f"#!/bin/sh\necho {duree} {chemin}\n")
    chemin.chmod(0o755)
    return chemin


@pytest.mark.parametrize(("secondes", "choisi"), [(0.0181, 0), (0.0199, 0), (0.017, 1), (0.03, 0)])
def test_another_is_taken_when_it_is_a_tenth_quicker(
    tmp_path: Path, secondes: float, choisi: int
) -> None:
    deux = write_python(tmp_path / "premier", 0.02), write_python(tmp_path / "autre", secondes)
    assert choose(*deux) == str(deux[choisi])


def test_what_is_not_there_or_will_not_do_is_passed_over(tmp_path: Path) -> None:
    """Without any, nothing is said: what makes the environment looks for one itself."""
    vieux = tmp_path / "vieux"
    vieux.write_text("#!/bin/sh\necho 0.001 /vieux\nexit 1\n")
    vieux.chmod(0o755)
    assert choose(tmp_path / "aucun", vieux) == ""
    juste = write_python(tmp_path / "juste", 0.5)
    assert choose(tmp_path / "aucun", vieux, juste) == str(juste)


def test_ours_is_measured_and_would_do() -> None:
    assert choose(sys.executable) == sys.executable
