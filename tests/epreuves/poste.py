"""The PostgreSQL of the page, as Debian makes one: its own account by its socket, others by a password."""

from __future__ import annotations

import os
import signal
import subprocess

from tests.epreuves.machine import Machine, find_postgresql
from tests.epreuves.services import wait_port
from tests.postgresql import choose_user


class Poste:
    """One server, started and stopped as systemctl is asked."""

    def __init__(self, machine: Machine) -> None:
        self._machine, self._qui = machine, choose_user()
        self._dossier = machine.disque / "pg"
        self._dossier.mkdir()
        if self._qui:
            os.chown(self._dossier, self._qui.pw_uid, self._qui.pw_gid)
        self._serveur: subprocess.Popen[bytes] | None = None
        self._run("initdb", "-D", "donnees", "-U", "postgres", "--auth-local=trust",
                  "--auth-host=scram-sha-256", "-E", "UTF8", "--no-sync").wait()  # fmt: skip
        machine.postgres = self.control
        self.control("start")

    def control(self, verbe: str) -> None:
        """What systemctl does with it."""
        if self._serveur:
            self._serveur.send_signal(signal.SIGINT)
            self._serveur.wait(30)
        if verbe != "stop":
            port = self._machine.ports["postgres"]
            reglages = ("-p", str(port), "-k", str(self._dossier), "-c", "shared_buffers=16MB")
            self._serveur = self._run("postgres", "-D", "donnees", *reglages)
            wait_port("127.0.0.1", port, self._serveur)

    def _run(self, programme: str, *arguments: str) -> subprocess.Popen[bytes]:
        qui = self._qui
        return subprocess.Popen(
            [f"{find_postgresql()}/{programme}", *arguments],
            cwd=self._dossier,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=qui.pw_uid if qui else None,
            group=qui.pw_gid if qui else None,
            extra_groups=[] if qui else None,
        )

    def close(self) -> None:
        self.control("stop")
