"""Work in another process: what it returns, what it raises, and a process that dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from data.errors import BaseIndisponible
from data.processus import Interrompu, Processus, run_apart
from data.settings import RACINE


def refuse(phrase: str) -> None:
    raise BaseIndisponible(phrase)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_one_is_kept_warm() -> None:
    processus = Processus()
    premier = processus.run(os.getpid)
    assert premier != os.getpid()
    assert processus.run(os.getpid) == premier


def test_what_is_raised_comes_back_as_it_was() -> None:
    processus = Processus()
    for run in (processus.run, run_apart):
        with pytest.raises(BaseIndisponible, match="en français"):
            run(refuse, "en français")
    assert processus.run(os.getpid)


def test_one_that_dies_is_said_and_replaced() -> None:
    processus = Processus()
    premier = processus.run(os.getpid)
    with pytest.raises(Interrompu):
        processus.run(die)
    assert processus.run(os.getpid) != premier
    with pytest.raises(Interrompu):
        run_apart(die)


def test_apart_it_is_gone_with_its_answer() -> None:
    assert not is_alive(run_apart(os.getpid))


def test_it_ends_with_the_process_that_asked() -> None:
    programme = (
        "import os; from data.processus import Processus; p = Processus();"
        "print(p.run(os.getpid), flush=True); os._exit(1)"
    )
    fait = subprocess.run(
        [sys.executable, "-c", programme], cwd=RACINE, capture_output=True, check=False
    )
    suite = time.monotonic() + 20
    while is_alive(int(fait.stdout)) and time.monotonic() < suite:
        time.sleep(0.1)
    assert not is_alive(int(fait.stdout))
