"""A machine on which the page is followed: its files, its commands, and what stands in place of systemctl.

Standard library only: a bare machine has nothing else (tests.epreuves.nue).
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Thread

from tests.epreuves.page import PAGE, Bloc, substitute
from tests.epreuves.services import SYSTEME, Services, read_unite, wait_port

RACINE = PAGE.parents[1]
PORTS = {"http": 80, "https": 443, "un": 8050, "deux": 8051, "postgres": 5432}
"""Those of the page."""
SERVEURS = {"192.0.2.10": "127.0.0.1", "192.0.2.11": "127.0.0.11", "192.0.2.12": "127.0.0.12"}
"""The machines of the page, on one: each has its own address of the loopback."""
DEMANDE = """#!{python} -S
import socket, sys
prise = socket.socket(socket.AF_UNIX)
prise.connect({lieu!r})
prise.sendall("\\0".join(sys.argv[1:]).encode() + b"\\n")
dit = prise.makefile().read()
sys.stderr.write(dit)
sys.exit(1 if dit else 0)
"""


class Machine:
    """One machine. `outils`: a folder for the programs that stand in place of others."""

    def __init__(self, outils: Path, mots: Mapping[str, str], ports: Mapping[str, int]) -> None:
        """`mots`: what stands for the words of the page."""
        self.mots, self.ports = {**mots, **SERVEURS}, ports
        self.services = Services()
        self.sans: tuple[str, ...] = ()
        self.environ = {"DEPOT": str(RACINE), "PATH": f"{outils}:{os.environ['PATH']}:/usr/sbin"}
        self._outils = outils
        self._nginx: subprocess.Popen[bytes] | None = None
        self._listen()

    def follow(self, bloc: Bloc) -> None:
        """Write the file, or run the commands as root's shell would, stopping at the first that fails."""
        texte = substitute(bloc.texte, self.mots)
        if bloc.fichier:
            fichier = self.find(bloc.fichier)
            fichier.parent.mkdir(parents=True, exist_ok=True)
            fichier.write_text(texte, "utf-8")
            return
        fini = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", texte],
            cwd="/",
            env={**os.environ, **self.environ},
            capture_output=True,
            text=True,
        )
        assert fini.returncode == 0, f"{bloc.section} :\n{texte}\n{fini.stdout}\n{fini.stderr}"

    def find(self, chemin: str) -> Path:
        """Where a file of the page is."""
        return Path(substitute(chemin, self.mots))

    def turn_postgresql(self, verbe: str) -> None:
        """As systemctl is asked."""
        subprocess.run(["service", "postgresql", verbe], check=True, stdout=subprocess.DEVNULL)

    def reload_nginx(self) -> None:
        """The one of this machine, started or not."""
        if self._nginx is not None:
            self._nginx.send_signal(signal.SIGHUP)
            return
        nginx = find("nginx", self.environ["PATH"])
        self._nginx = subprocess.Popen([nginx, "-g", "daemon off;"], stderr=subprocess.DEVNULL)
        wait_port("127.0.0.1", self.ports["https"], self._nginx)

    def close(self) -> None:
        """Nothing of it runs any more."""
        self.services.close()
        if self._nginx:
            self._nginx.terminate()
            self._nginx.wait(10)
        self._prise.close()

    def write_outil(self, nom: str, texte: str) -> None:
        """A program that stands in place of another."""
        fichier = self._outils / nom
        fichier.write_text(texte, "utf-8")
        fichier.chmod(0o755)

    def _listen(self) -> None:
        lieu = self._outils / "systemctl.prise"
        self._prise = socket.socket(socket.AF_UNIX)
        self._prise.bind(str(lieu))
        self._prise.listen()
        self.write_outil("systemctl", DEMANDE.format(python=sys.executable, lieu=str(lieu)))
        Thread(target=self._answer, daemon=True).start()

    def _answer(self) -> None:
        with suppress(OSError):
            while True:
                prise, _ = self._prise.accept()
                with prise, prise.makefile("r") as lu:
                    try:
                        self._control(lu.readline().rstrip("\n").split("\0"))
                    except Exception as erreur:
                        prise.sendall(f"{type(erreur).__name__} {erreur}".encode())

    def _control(self, mots: list[str]) -> None:
        """What systemctl is asked."""
        verbe, *unites = [mot for mot in mots if mot != "--now"]
        if verbe == "daemon-reload" or (verbe == "enable" and "--now" not in mots):
            return
        for nom in unites:
            if nom == "nginx":
                self.reload_nginx()
            elif nom == "postgresql":
                self.turn_postgresql(verbe)
            elif not nom.endswith(".timer"):
                self._turn(verbe, nom.removesuffix(".service"))

    def _turn(self, verbe: str, nom: str) -> None:
        if verbe in ("stop", "restart"):
            self.services.stop(nom)
        if verbe != "stop":
            fichier = nom if "@" in nom else f"{nom}.service"
            self.services.start(read_unite(self.find(f"/{SYSTEME}"), fichier, self.sans))


def find(nom: str, ou: str = "") -> str:
    """A program of the machine."""
    trouve = shutil.which(nom, path=f"{ou or os.environ['PATH']}:/usr/sbin:/sbin")
    assert trouve, nom
    return trouve
