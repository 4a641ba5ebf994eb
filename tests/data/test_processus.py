"""Work in another process: what it returns, what it raises, and a process that dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing.process import BaseProcess
from typing import cast

import pytest

from data.errors import BaseIndisponible, TropDeMemoire, TropLong
from data.processus import (
    Interrompu,
    Processus,
    Suivi,
    _is_out_of_memory,
    run_apart,
    run_limited,
)
from data.settings import RACINE


def refuse(phrase: str) -> None:
    raise BaseIndisponible(phrase)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


GO = 1_000_000_000


def late() -> None:
    raise TimeoutError("à lui")


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_one_is_kept_warm() -> None:
    processus = Processus(60, GO)
    premier = processus.run(os.getpid)
    assert premier != os.getpid()
    assert processus.run(os.getpid) == premier


def test_what_is_raised_comes_back_as_it_was() -> None:
    processus = Processus(60, GO)
    for run in (processus.run, run_apart):
        with pytest.raises(BaseIndisponible, match="en français"):
            run(refuse, "en français")
    assert processus.run(os.getpid)


def test_one_that_dies_is_said_and_replaced() -> None:
    processus = Processus(60, GO)
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
        "import os; from data.processus import Processus; p = Processus(60, 10**9);"
        "print(p.run(os.getpid), flush=True); os._exit(1)"
    )
    fait = subprocess.run(
        [sys.executable, "-c", programme], cwd=RACINE, capture_output=True, check=False
    )
    suite = time.monotonic() + 20
    while is_alive(int(fait.stdout)) and time.monotonic() < suite:
        time.sleep(0.1)
    assert not is_alive(int(fait.stdout))


def tell(texte: str, suivi: Suivi) -> str:
    suivi(f"{texte} en cours")
    suivi(f"{texte} presque")
    return texte


def fill(octets: int) -> int:
    return len(bytearray(octets))


def write_texts(nombre: int, ensuite: int) -> int:
    """As an import reads a file: pandas, whose texts are Arrow's; then what it computes."""
    import pandas as pd

    textes = pd.Series([f"{rang}S00" for rang in range(nombre)], dtype="str")
    return len(textes) + fill(ensuite)


def sleep(secondes: float) -> None:
    time.sleep(secondes)


def test_with_limits_it_answers_tells_and_raises_as_it_would_here() -> None:
    dites: list[str] = []
    assert run_limited(tell, "lu", memoire=GO, duree=60, suivi=dites.append) == "lu"
    assert dites == ["lu en cours", "lu presque"]
    with pytest.raises(BaseIndisponible, match="en français"):
        run_limited(refuse, "en français", memoire=GO, duree=60)
    assert not is_alive(run_limited(os.getpid, memoire=GO, duree=60))


def test_beyond_its_time_it_is_stopped() -> None:
    debut = time.monotonic()
    with pytest.raises(TropLong, match="plus de 1 secondes"):
        run_limited(sleep, 60, memoire=GO, duree=1)
    assert time.monotonic() - debut < 20


@pytest.mark.skipif(os.name == "nt", reason="sous Windows, seul le temps est limité")
def test_beyond_its_memory_it_is_stopped() -> None:
    assert run_limited(fill, GO // 10, memoire=GO, duree=60) == GO // 10
    with pytest.raises(TropDeMemoire, match="plus de 1000\u00a0Mo"):
        run_limited(fill, 4 * GO, memoire=GO, duree=60)
    with pytest.raises(TropDeMemoire):
        run_limited(os.abort, memoire=GO, duree=60)


def test_what_nothing_is_written_in_is_not_counted() -> None:
    """A thousand texts, where Arrow's own allocator sets a gigabyte aside for the first of them."""
    suite = 5 * GO // 4
    assert run_limited(write_texts, 1000, suite, memoire=2 * GO, duree=60) == 1000 + suite


def test_with_limits_one_that_dies_is_said() -> None:
    with pytest.raises(Interrompu):
        run_limited(die, memoire=GO, duree=60)


def test_one_that_does_not_end_is_stopped_and_replaced() -> None:
    """Those that wait for their turn have their own time."""
    processus = Processus(3, GO)
    premier = processus.run(os.getpid)
    with ThreadPoolExecutor(2) as fils:
        lent = fils.submit(processus.run, time.sleep, 60)
        time.sleep(0.2)
        suivant = fils.submit(processus.run, os.getpid)
        with pytest.raises(TropLong, match="plus de 3 secondes"):
            lent.result(30)
        assert suivant.result(30) != premier
    assert not is_alive(premier)
    with pytest.raises(TimeoutError, match="à lui"):
        processus.run(late)
    assert processus.run(os.getpid) == suivant.result()


@pytest.mark.skipif(os.name == "nt", reason="sous Windows, seul le temps est limité")
def test_one_that_fills_its_memory_is_stopped_and_replaced() -> None:
    """Whoever says so: Python by an exception, Rust by its end."""
    processus = Processus(60, GO)
    premier = processus.run(os.getpid)
    assert processus.run(fill, GO // 10) == GO // 10
    for travail in (partial(fill, 4 * GO), os.abort):
        with pytest.raises(TropDeMemoire, match="plus de 1000\u00a0Mo"):
            processus.run(travail)
        assert processus.run(os.getpid) != premier
    assert not is_alive(premier)


def test_how_it_ended_is_awaited_where_another_thread_notes_it() -> None:
    """The pool's own, which waits for it too: « interrompu » was said of one that had no memory left."""

    class Finie:
        dits = iter([None, None, None, -signal.SIGABRT, -signal.SIGABRT])

        def join(self, _: float) -> None:
            """Over at once: it has ended."""

        @property
        def exitcode(self) -> int | None:
            return next(self.dits)

    assert _is_out_of_memory([cast(BaseProcess, Finie())])
