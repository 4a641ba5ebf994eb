"""Work in another process: one that is kept for the next task, or one that ends with its answer.

The process that asks stays small and quick meanwhile. A task is a function of a module, which the other
process, begun anew, can import. It ends with the process that asked, however that ends.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Interrompu(RuntimeError):
    """The process ended before it had answered."""


class Processus:
    """One process, begun by its first task and kept warm. Any thread may ask; it waits for its turn."""

    def __init__(self) -> None:
        self._verrou = threading.Lock()
        self._reserve: ProcessPoolExecutor | None = None

    def run(self, travail: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What the task returns or raises. Raises Interrompu: the next task then begins another process."""
        reserve = self._open()
        try:
            return reserve.submit(travail, *args, **kwargs).result()
        except BrokenProcessPool as erreur:
            with self._verrou:
                if self._reserve is reserve:
                    self._reserve = None
            raise Interrompu from erreur

    def _open(self) -> ProcessPoolExecutor:
        with self._verrou:
            if self._reserve is None:
                self._reserve = _begin()
            return self._reserve


def run_apart(travail: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """What the task returns or raises; the memory that it took goes with its process. Raises Interrompu."""
    with _begin() as reserve:
        try:
            return reserve.submit(travail, *args, **kwargs).result()
        except BrokenProcessPool as erreur:
            raise Interrompu from erreur


def _begin() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_follow_parent)


def _follow_parent() -> None:
    parent = parent_process()
    assert parent is not None

    def wait() -> None:
        parent.join()
        os._exit(0)

    threading.Thread(target=wait, daemon=True).start()
