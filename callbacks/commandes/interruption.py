"""What ends a command before its end: Ctrl+C, or the system that asks it to stop. A sentence, and a code."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

from callbacks.commandes.console import tell

INTERROMPU = 130
"""The exit code of what a person stopped, as shells have it."""
SIGNAUX = (signal.SIGINT, signal.SIGTERM)


@dataclass
class Ecoute:
    """Whether the command was asked to stop. A library may tell it as another error, or as none."""

    demandee: bool = False


@contextmanager
def hear_signals() -> Iterator[Ecoute]:
    """Meanwhile each of them raises KeyboardInterrupt, so that what was begun is cleared away.

    One that whoever began the command had it ignore stays ignored.
    """
    ecoute = Ecoute()

    def stop(_: int, __: FrameType | None) -> None:
        ecoute.demandee = True
        raise KeyboardInterrupt

    avant: dict[signal.Signals, Any] = {}
    if threading.current_thread() is threading.main_thread():
        for signal_entendu in SIGNAUX:
            if signal.getsignal(signal_entendu) is not signal.SIG_IGN:
                avant[signal_entendu] = signal.signal(signal_entendu, stop)
    try:
        yield ecoute
    finally:
        for signal_entendu, comment in avant.items():
            signal.signal(signal_entendu, comment)


def tell_interruption(reste: str = "") -> int:
    """The sentence, with what is known to stay as it was; the exit code."""
    tell(f"Interrompu. {reste}".rstrip())
    return INTERROMPU
