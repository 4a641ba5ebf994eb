"""Work in another process: kept for the next task, ended with its answer, or stopped beyond limits.

The process that asks stays small and quick meanwhile. A task is a function of a module, which the other
process, begun anew, can import. It ends with the process that asked, however that ends.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from multiprocessing.process import BaseProcess
from traceback import format_exc
from typing import Any, ParamSpec, TypeVar

from data.errors import TropDeMemoire, TropLong
from data.traces import list_ouvert, open_journal

try:
    import resource
except ImportError:  # Windows: the time alone is limited there
    resource = None  # type: ignore[assignment]

os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
"""Arrow's own allocator sets a gigabyte aside before the first text: of what a process with limits may write
to, it took half, and an import that fills 700 MB was refused. Said before any process is begun."""
P = ParamSpec("P")
R = TypeVar("R")
Suivi = Callable[[str], None]
ADIEU = 5
"""Seconds that a process has to end by itself once it has answered."""
ATTENTE = 0.01
"""Seconds between two looks at a process that ends."""
PAS = 0.2
"""Seconds between two looks at whether the task is still wanted."""
RENDU, LEVE, DIT = "rendu", "levé", "dit"
"""What a process with limits sends: what its task returned, what it raised, where it stands."""


class Interrompu(RuntimeError):
    """The process ended before it had answered."""


class Processus:
    """One process, begun by its first task and kept warm. Any thread may ask; it waits for its turn."""

    def __init__(self, duree: float, memoire: int) -> None:
        """`duree`: seconds that a task has, from its own beginning; `memoire`: bytes that the process has."""
        self._duree, self._memoire = duree, memoire
        self._tour = threading.Lock()
        self._reserve: ProcessPoolExecutor | None = None

    def run(self, travail: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What the task returns or raises. Raises Interrompu, TropLong, TropDeMemoire: the next task then
        begins another process.
        """
        with self._tour:
            if self._reserve is None:
                self._reserve = _begin(self._memoire)
            processus: list[BaseProcess] = []
            try:
                attendu = self._reserve.submit(travail, *args, **kwargs)
                processus = _list_processus(self._reserve)
                return attendu.result(self._duree)
            except BrokenProcessPool as erreur:
                self._reserve = None
                if _is_out_of_memory(processus):
                    raise TropDeMemoire(self._memoire) from erreur
                raise Interrompu from erreur
            except TimeoutError as erreur:
                if attendu.done():  # its own
                    raise
                self._stop()
                raise TropLong(self._duree) from erreur
            except Exception as erreur:
                if not _lacks_memory(erreur):
                    raise
                self._stop()
                raise TropDeMemoire(self._memoire) from erreur

    def _stop(self) -> None:
        """Its process at once, whatever it does."""
        assert self._reserve is not None
        processus = _list_processus(self._reserve)
        self._reserve.shutdown(wait=False, cancel_futures=True)
        self._reserve = None
        for un in processus:
            un.kill()


def run_apart(travail: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """What the task returns or raises; the memory that it took goes with its process. Raises Interrompu."""
    with _begin() as reserve:
        try:
            return reserve.submit(travail, *args, **kwargs).result()
        except BrokenProcessPool as erreur:
            raise Interrompu from erreur


def _list_processus(reserve: ProcessPoolExecutor) -> list[BaseProcess]:
    return list(reserve._processes.values())


def _is_out_of_memory(processus: Iterable[BaseProcess]) -> bool:
    """Whether one of them ended as Rust does without memory. Its pool waits for it too: who asks second is
    told nothing, and at once, until the first has noted how it ended.
    """
    fin = time.monotonic() + ADIEU
    for un in processus:
        while un.exitcode is None and time.monotonic() < fin:
            time.sleep(ATTENTE)
        if un.exitcode == -signal.SIGABRT:
            return True
    return False


def _begin(memoire: int | None = None) -> ProcessPoolExecutor:
    contexte = get_context("spawn")
    return ProcessPoolExecutor(
        1, mp_context=contexte, initializer=_prepare, initargs=(list_ouvert(), memoire)
    )


def _prepare(journal: list[str], memoire: int | None) -> None:
    _follow_parent(journal)
    if memoire is not None:
        _limit_memory(memoire)


def _follow_parent(journal: list[str]) -> None:
    """It ends with the process that asked, and writes in the same log."""
    for chemin in journal:
        open_journal(chemin)
    parent = parent_process()
    assert parent is not None

    def wait() -> None:
        parent.join()
        os._exit(0)

    threading.Thread(target=wait, daemon=True).start()


def run_limited(
    travail: Callable[..., R],
    *args: Any,
    memoire: int,
    duree: float,
    suivi: Suivi | None = None,
    arret: threading.Event | None = None,
    **kwargs: Any,
) -> R:
    """What the task returns or raises, in a process that has `memoire` bytes and `duree` seconds.

    `suivi`: is told here what the task tells there, which then takes an argument of that name. `arret`:
    who sets it stops the task. Raises TropDeMemoire, TropLong, Interrompu. The process is gone before this
    returns, whatever happened.
    """
    contexte = get_context("spawn")
    ici, la_bas = contexte.Pipe(duplex=False)
    demande = (la_bas, memoire, suivi is not None, list_ouvert(), travail, args, kwargs)
    processus = contexte.Process(target=_work, args=demande, daemon=True)
    try:
        with _keep_interruption():
            processus.start()
        la_bas.close()
        rendu: R = _listen(ici, processus, memoire, duree, suivi, arret or threading.Event())
        processus.join(ADIEU)
        return rendu
    finally:
        _end(processus)
        ici.close()


@contextmanager
def _keep_interruption() -> Iterator[None]:
    """A process begun meanwhile never hears Ctrl+C, which a terminal sends to all: who asked ends it."""
    if sys.platform == "win32":
        yield
        return
    avant = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, avant)


def _listen(
    ici: Connection,
    processus: SpawnProcess,
    memoire: int,
    duree: float,
    suivi: Suivi | None,
    arret: threading.Event,
) -> Any:
    fin = time.monotonic() + duree
    while _wait(ici, fin, arret):
        try:
            genre, valeur = ici.recv()
        except EOFError as erreur:
            if _is_out_of_memory([processus]):
                raise TropDeMemoire(memoire) from erreur
            raise Interrompu from erreur
        if genre == RENDU:
            return valeur
        if genre == LEVE:
            raise valeur
        if suivi is not None:
            suivi(valeur)
    raise TropLong(duree)


def _wait(ici: Connection, fin: float, arret: threading.Event) -> bool:
    """Whether the task said something before its hour. Raises Interrompu once nobody wants it."""
    while (reste := fin - time.monotonic()) > 0:
        if arret.is_set():
            raise Interrompu
        if ici.poll(min(PAS, reste)):
            return True
    return False


def _end(processus: SpawnProcess) -> None:
    if processus.pid is not None:
        processus.kill()
        processus.join()
    processus.close()


def _work(
    la_bas: Connection,
    memoire: int,
    suivi: bool,
    journal: list[str],
    travail: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> None:
    """In the process with limits. Rust ends by itself when it has no memory, Python and DuckDB raise."""
    _follow_parent(journal)
    if suivi:
        kwargs = {**kwargs, "suivi": lambda texte: la_bas.send((DIT, texte))}
    libre = _limit_memory(memoire)
    try:
        reponse = (RENDU, travail(*args, **kwargs))
    except Exception as erreur:  # whatever it is, it is raised again where the task was asked
        levee = TropDeMemoire(memoire) if _lacks_memory(erreur) else erreur
        levee.add_note(format_exc())
        reponse = (LEVE, levee)
    libre()
    la_bas.send(reponse)


def _lacks_memory(erreur: Exception) -> bool:
    """Python's own, or DuckDB's."""
    return isinstance(erreur, MemoryError) or "OutOfMemory" in type(erreur).__name__


def _limit_memory(memoire: int) -> Callable[[], None]:
    """Limit what the process may write to; gives what lifts it, for the answer to be sent."""
    if resource is None:
        return lambda: None
    avant = resource.getrlimit(resource.RLIMIT_DATA)
    plafond = memoire if avant[1] == resource.RLIM_INFINITY else min(memoire, avant[1])
    resource.setrlimit(resource.RLIMIT_DATA, (plafond, avant[1]))
    return lambda: resource.setrlimit(resource.RLIMIT_DATA, avant)
