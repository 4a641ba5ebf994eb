"""This very machine, a Debian made for the trial: the words of the page are its own (nue.sh)."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.epreuves.machine import PORTS, Machine
from tests.epreuves.services import is_ouvert


class Nue(Machine):
    """Its services are those that Debian started when it installed them."""

    def reload_nginx(self) -> None:
        """Debian's, where it runs."""
        if is_ouvert("127.0.0.1", PORTS["http"]) and self._nginx is None:
            subprocess.run(["nginx", "-s", "stop"], check=True)
        super().reload_nginx()

    def turn_postgresql(self, verbe: str) -> None:
        """Once it is installed."""
        if Path("/etc/init.d/postgresql").exists():
            super().turn_postgresql(verbe)


@contextmanager
def open_nue() -> Iterator[Nue]:
    """Its public name leads to it."""
    with Path("/etc/hosts").open("a", encoding="utf-8") as hotes:
        hotes.write("127.0.0.1 outils.exemple.fr\n")
    with tempfile.TemporaryDirectory(prefix="regards-outils-") as outils:
        Path(outils).chmod(0o755)
        machine = Nue(Path(outils), {}, PORTS)
        try:
            yield machine
        finally:
            machine.close()
            machine.turn_postgresql("stop")
