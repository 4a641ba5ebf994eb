"""A machine on which the page is followed: a folder in place of its disk, programs in place of what would
change the real one (packages, accounts), and the answers of systemctl.

With `vraie`, nothing stands in place of anything but of systemctl: for a Debian that is made for that.
"""

from __future__ import annotations

import os
import runpy
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Thread

from tests.epreuves.page import PAGE, Bloc, substitute
from tests.epreuves.services import SYSTEME, Services, read_unite, wait_port

RACINE = PAGE.parents[1]
MOTS: dict[str, str] = {
    "listen 80": "listen 127.0.0.1:{http}",
    "listen 443": "listen 127.0.0.1:{https}",
    "8050": "{un}",
    "8051": "{deux}",
    "5432": "{postgres}",
    "192.0.2.10": "127.0.0.1",
    "192.0.2.11": "127.0.0.11",
    "192.0.2.12": "127.0.0.12",
    "outils.exemple.fr": "outils.exemple.fr",
}
"""What stands for the words of the page, the folders apart: they are those of the disk."""
DOSSIERS = ("/etc", "/srv/regards", "/srv/sauvegardes", "/usr/local/sbin")
MUETS = ("apt-get", "useradd", "git", "make", "chown", "journalctl")
"""What would change the machine itself, and does nothing here."""
NGINX = "/usr/sbin/nginx"
OUVERTURE = {"REGARDS_NOMS": "oui"}
DEMANDE = (
    "import socket, sys\n"
    "prise = socket.socket(socket.AF_UNIX)\n"
    "prise.connect({lieu!r})\n"
    "prise.sendall('\\0'.join(sys.argv[1:]).encode() + b'\\n')\n"
    "dit = prise.makefile().read()\n"
    "sys.stderr.write(dit)\n"
    "sys.exit(1 if dit else 0)\n"
)


class Machine:
    """One machine. `ports`: http, https, un, deux, postgres."""

    def __init__(self, disque: Path, ports: Mapping[str, int], *, vraie: bool = False) -> None:
        self.disque, self.ports, self.vraie = disque, ports, vraie
        self.mots = {} if vraie else self._build_mots()
        self.services = Services(OUVERTURE, comptes=vraie)
        self.sans: tuple[str, ...] = ()
        self._nginx: subprocess.Popen[bytes] | None = None
        self.postgres: Callable[[str], None] = lambda _verbe: None
        self._outils = disque / "outils"
        self._outils.mkdir()
        self._listen()
        self._write_outils()
        if not vraie:
            self._lay_out()

    def _build_mots(self) -> dict[str, str]:
        mots = {mot: valeur.format(**self.ports) for mot, valeur in MOTS.items()}
        mots |= {dossier: f"{self.disque}{dossier}" for dossier in DOSSIERS}
        return {**mots, "/opt/regards": str(RACINE)}

    def _lay_out(self) -> None:
        """What Debian has there before: the files of its nginx, and folders."""
        for dossier in (SYSTEME, "etc/ssl/certs", "etc/ssl/private", "srv", "var/log/nginx", "run"):
            (self.disque / dossier).mkdir(parents=True, exist_ok=True)
        shutil.copytree("/etc/nginx", self.disque / "etc/nginx", symlinks=True)
        principal = self.disque / "etc/nginx/nginx.conf"
        lieux = {lieu: f"{self.disque}{lieu}" for lieu in ("/etc/nginx", "/var/log", "/run")}
        principal.write_text(substitute(principal.read_text("utf-8"), lieux), "utf-8")

    def follow(self, bloc: Bloc) -> None:
        """Write the file, or run the commands as root's shell would, stopping at the first that fails."""
        texte = substitute(bloc.texte, self.mots)
        if bloc.fichier:
            fichier = Path(substitute(bloc.fichier, self.mots))
            fichier.parent.mkdir(parents=True, exist_ok=True)
            fichier.write_text(texte, "utf-8")
            return
        fini = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", texte],
            cwd="/",
            env={
                **os.environ,
                "DEPOT": str(RACINE),
                "PATH": f"{self._outils}:{os.environ['PATH']}:/usr/sbin",
            },
            capture_output=True,
            text=True,
        )
        assert fini.returncode == 0, f"{bloc.section} :\n{texte}\n{fini.stdout}\n{fini.stderr}"

    def find(self, chemin: str) -> Path:
        """Where a file of the page is."""
        return Path(substitute(chemin, self.mots))

    def close(self) -> None:
        self.services.close()
        if self._nginx:
            self._nginx.terminate()
            self._nginx.wait(10)
        self._prise.close()

    def _write_outils(self) -> None:
        """The programs that stand in place of others."""
        demande = DEMANDE.format(lieu=str(self._lieu))
        self._write("systemctl", f"#!{sys.executable} -S\n{demande}")
        if self.vraie:
            return
        for nom in MUETS:
            self._write(nom, "#!/bin/sh\nexit 0\n")
        conf = self.disque / "etc/nginx/nginx.conf"
        self._write("nginx", f'#!/bin/sh\nexec {NGINX} -c {conf} "$@"\n')
        vers = f"outils.exemple.fr:443:127.0.0.1:{self.ports['https']}"
        self._write("curl", f'#!/bin/sh\nexec {find("curl")} --connect-to {vers} "$@"\n')
        self._write("install", _INSTALL.format(vrai=find("install")))
        self._write("runuser", _RUNUSER.format(dossier=self.disque / "pg", port=self.ports["postgres"],
                    programmes=find_postgresql(), vrai=find("runuser")))  # fmt: skip
        if not shutil.which("sqlite3"):
            self._write("sqlite3", f"#!{sys.executable}\nimport sqlite3, sys\n"
                        "sqlite3.connect(sys.argv[1]).execute(sys.argv[2])\n")  # fmt: skip

    def _write(self, nom: str, texte: str) -> None:
        fichier = self._outils / nom
        fichier.write_text(texte, "utf-8")
        fichier.chmod(0o755)

    def _listen(self) -> None:
        self._lieu = self._outils / "systemctl.prise"
        self._prise = socket.socket(socket.AF_UNIX)
        self._prise.bind(str(self._lieu))
        self._prise.listen()
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
                self._reload_nginx()
            elif nom == "postgresql":
                self.postgres(verbe)
            elif not nom.endswith(".timer"):
                self._turn(verbe, nom.removesuffix(".service"))

    def _turn(self, verbe: str, nom: str) -> None:
        if verbe in ("stop", "restart"):
            self.services.stop(nom)
        if verbe != "stop":
            fichier = nom if "@" in nom else f"{nom}.service"
            lieu = self.find(f"/{SYSTEME}")
            self.services.start(read_unite(lieu, fichier, self.sans))

    def _reload_nginx(self) -> None:
        if self._nginx is not None:
            self._nginx.send_signal(signal.SIGHUP)
            return
        commande = [str(self._outils / "nginx")] if not self.vraie else [NGINX]
        self._nginx = subprocess.Popen([*commande, "-g", "daemon off;"], stderr=subprocess.DEVNULL)
        wait_port("127.0.0.1", self.ports["https"], self._nginx)


_INSTALL = """#!/bin/bash
faits=()
while [ $# -gt 0 ]; do
    case "$1 ${{2:-}}" in
        "-o postgres") [ "$(id -u)" != 0 ] || faits+=(-o postgres); shift 2 ;;
        "-o "*|"-g "*) shift 2 ;;
        *) faits+=("$1"); shift ;;
    esac
done
exec {vrai} "${{faits[@]}}"
"""
"""There is no account of the page here, but for PostgreSQL's own."""
_RUNUSER = """#!/bin/sh
qui=$2; shift 3
[ "$qui" = postgres ] || exec "$@"
PGHOST={dossier} PGPORT={port} PGUSER=postgres PATH={programmes}:$PATH
export PGHOST PGPORT PGUSER PATH
if [ "$(id -u)" = 0 ]; then exec {vrai} -u postgres -- "$@"; else exec "$@"; fi
"""


def find(nom: str) -> str:
    """A program of the real machine."""
    trouve = shutil.which(nom, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    assert trouve, nom
    return trouve


def find_postgresql() -> str:
    trouve = runpy.run_path(str(RACINE / ".ci" / "postgresql.py"))["find_postgresql"]()
    return str(trouve or "/nulle-part")
