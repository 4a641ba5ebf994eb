"""The page followed in a folder, which stands for the disk, on free ports.

What would change the machine itself (packages, accounts, the copy of the program) does nothing, and
PostgreSQL is a server of its own.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.epreuves.machine import PORTS, RACINE, Machine, find
from tests.epreuves.page import substitute
from tests.epreuves.services import SYSTEME, wait_port
from tests.postgresql import choose_user, find_programmes

MOTS = {
    "listen 80": "listen 127.0.0.1:{http}",
    "listen 443": "listen 127.0.0.1:{https}",
    "8050": "{un}",
    "8051": "{deux}",
    "5432": "{postgres}",
    "outils.exemple.fr": "outils.exemple.fr",
}
"""What stands for the words of the page, the machines and the folders apart."""
DOSSIERS = ("/etc", "/srv/regards", "/srv/sauvegardes", "/usr/local/sbin", "/var/log/nginx")
"""They are those of the disk."""
PROGRAMME = "/opt/regards"
COMPTES = {
    "-u regards": "-u {compte}",
    "-o regards": "-o {compte}",
    "-g regards": "-g {compte}",
    "root:regards": "root:{compte}",
    "regards:regards": "{compte}:{compte}",
    "User=regards": "User={compte}",
    "Group=regards": "Group={compte}",
}
"""The account of the page is one that Debian has already."""
COMPTE = "www-data"
MUETS = ("apt-get", "useradd", "git", "make", "journalctl")
SQLITE = "#!{python}\nimport sqlite3, sys\nsqlite3.connect(sys.argv[1]).execute(sys.argv[2])\n"


class Essai(Machine):
    """In a folder."""

    def __init__(self, disque: Path) -> None:
        outils = disque / "outils"
        outils.mkdir()
        ports = find_ports()
        mots = {mot: valeur.format(**ports) for mot, valeur in MOTS.items()}
        mots |= {mot: valeur.format(compte=choose_compte()) for mot, valeur in COMPTES.items()}
        mots |= {dossier: f"{disque}{dossier}" for dossier in DOSSIERS}
        super().__init__(outils, {**mots, PROGRAMME: str(RACINE)}, ports)
        self._disque = disque
        self._poste: subprocess.Popen[bytes] | None = None
        self._lay_out()
        self._write_outils()

    def take_base(self, base: Path) -> None:
        """In place of the demonstration that the page builds."""
        srv = self.find("/srv/regards")
        shutil.copytree(base, srv)
        subprocess.run(["chown", "-R", substitute("regards:regards", self.mots), srv], check=True)

    def turn_postgresql(self, verbe: str) -> None:
        """The server of this folder; what Debian does when it is installed, the first time."""
        dossier, qui = self._disque / "pg", choose_user()
        if self._poste:
            self._poste.send_signal(signal.SIGINT)
            self._poste.wait(30)
        if not dossier.exists():
            dossier.mkdir()
            if qui:
                os.chown(dossier, qui.pw_uid, qui.pw_gid)
            auth = ("--auth-local=peer", "--auth-host=scram-sha-256")
            self._run("initdb", "-D", "donnees", "-U", "postgres", *auth, "--no-sync").wait()
        if verbe != "stop":
            port = self.ports["postgres"]
            reglages = ("-p", str(port), "-k", str(dossier), "-c", "shared_buffers=16MB")
            self._poste = self._run("postgres", "-D", "donnees", *reglages)
            wait_port("127.0.0.1", port, self._poste)

    def close(self) -> None:
        """PostgreSQL last: the services write in it."""
        super().close()
        if self._poste:
            self.turn_postgresql("stop")

    def _run(self, programme: str, *arguments: str) -> subprocess.Popen[bytes]:
        qui = choose_user()
        return subprocess.Popen(
            [find_programmes() / programme, *arguments],
            cwd=self._disque / "pg",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=qui.pw_uid if qui else None,
            group=qui.pw_gid if qui else None,
            extra_groups=[] if qui else None,
        )

    def _lay_out(self) -> None:
        """What Debian has there before: the files of its nginx, and folders."""
        for dossier in (SYSTEME, "etc/ssl/certs", "etc/ssl/private", "srv", "var/log/nginx", "run"):
            (self._disque / dossier).mkdir(parents=True, exist_ok=True)
        shutil.copytree("/etc/nginx", self._disque / "etc/nginx", symlinks=True)
        principal = self._disque / "etc/nginx/nginx.conf"
        lieux = {lieu: f"{self._disque}{lieu}" for lieu in ("/etc/nginx", "/var/log", "/run")}
        principal.write_text(substitute(principal.read_text("utf-8"), lieux), "utf-8")

    def _write_outils(self) -> None:
        for nom in MUETS:
            self.write_outil(nom, "#!/bin/sh\nexit 0\n")
        conf = self._disque / "etc/nginx/nginx.conf"
        self.write_outil("nginx", f'#!/bin/sh\nexec {find("nginx")} -c {conf} "$@"\n')
        vers = f"outils.exemple.fr:443:127.0.0.1:{self.ports['https']}"
        self.write_outil("curl", f'#!/bin/sh\nexec {find("curl")} --connect-to {vers} "$@"\n')
        if not shutil.which("sqlite3"):
            self.write_outil("sqlite3", SQLITE.format(python=sys.executable))
        self.environ |= {"PGHOST": f"{self._disque}/pg", "PGPORT": str(self.ports["postgres"])}
        self.environ["PATH"] = f"{self.environ['PATH']}:{find_programmes()}"


def find_ports() -> dict[str, int]:
    """Free ones."""
    prises = {nom: socket.socket() for nom in PORTS}
    for prise in prises.values():
        prise.bind(("127.0.0.1", 0))
    ports = {nom: prise.getsockname()[1] for nom, prise in prises.items()}
    for prise in prises.values():
        prise.close()
    return ports


def choose_compte() -> str:
    """Who serves: an account that may read the program, root where none other can."""
    essai = [find("runuser"), "-u", COMPTE, "--", sys.executable, "-c", "import duckdb, app"]
    lu = subprocess.run(essai, cwd=RACINE, stderr=subprocess.DEVNULL, check=False)
    return COMPTE if lu.returncode == 0 else "root"


@contextmanager
def open_essai() -> Iterator[Essai]:
    """In a folder that goes with it; others than root pass through it."""
    with tempfile.TemporaryDirectory(prefix="regards-deploiement-") as dossier:
        Path(dossier).chmod(0o755)
        machine = Essai(Path(dossier))
        try:
            yield machine
        finally:
            machine.close()
