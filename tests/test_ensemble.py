"""The checks beside the tests (`make test`): what either says is heard, and a fault ends both."""

from __future__ import annotations

import subprocess
import sys
import time

from data.settings import RACINE

DIRE = "print('dit', flush=True)"


def run(premiere: str, seconde: str) -> subprocess.CompletedProcess[str]:
    commandes = [sys.executable, "-c", premiere, "--", sys.executable, "-c", seconde]
    return subprocess.run(
        [sys.executable, ".ci/ensemble.py", *commandes], cwd=RACINE, capture_output=True, text=True
    )


def test_what_passes_speaks_last_and_the_code_is_of_the_one_that_fails() -> None:
    fait = run("print('vu')", f"{DIRE}; raise SystemExit(4)")
    assert (fait.returncode, fait.stdout.split()) == (4, ["dit", "vu"])
    assert run("", "").returncode == 0


def test_a_fault_of_the_first_ends_the_second_and_is_told() -> None:
    debut = time.monotonic()
    fait = run("raise SystemExit('faute')", f"import time; {DIRE}; time.sleep(60)")
    assert fait.returncode == 1
    assert "faute" in fait.stdout
    assert time.monotonic() - debut < 30
