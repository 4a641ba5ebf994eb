"""A PostgreSQL of one's own: on a socket in a temporary folder, every commit on the disk, gone at the end."""

from __future__ import annotations

import os
import pwd
import runpy
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from data.settings import RACINE

ABSENT = (
    "Ces tests écrivent dans PostgreSQL, et il n’y en a pas : `make postgresql` l’installe (en root, sur "
    "Debian) ; sinon, installer le paquet « postgresql », ou nommer le dossier de ses programmes (initdb, "
    "postgres) dans REGARDS_POSTGRES_BIN."
)
REGLAGES = {
    "listen_addresses": "",
    "shared_buffers": "16MB",
    "max_connections": "100",
    "max_wal_size": "256MB",
    "lc_messages": "C",
}
DEPART = 30.0
ROLE = BASE = "postgres"


def find_programmes() -> Path:
    """Where they are, as the installation finds them."""
    trouves = runpy.run_path(str(RACINE / ".ci" / "postgresql.py"))["find_postgresql"]()
    assert isinstance(trouves, Path), ABSENT
    return trouves


class Postgresql:
    """One server. Not root's: PostgreSQL refuses it."""

    def __init__(self, dossier: Path) -> None:
        self._programmes = find_programmes()
        self._dossier = dossier
        self._utilisateur = choose_user()
        self._serveur: subprocess.Popen[bytes] | None = None
        if self._utilisateur:
            os.chown(dossier, self._utilisateur.pw_uid, self._utilisateur.pw_gid)
        self._run("initdb", "-D", "donnees", "-U", ROLE, "-A", "trust", "-E", "UTF8", "--no-sync")

    @property
    def adresse(self) -> str:
        """What the setting REGARDS_DIALOGUE says."""
        return f"postgresql+psycopg://{ROLE}@/{BASE}?host={self._dossier}"

    def empty(self) -> str:
        """Its address, once nothing is there any more."""
        with self.connect() as connexion:
            connexion.execute("SET lock_timeout = '5s'")
            connexion.execute("DROP SCHEMA IF EXISTS public, demonstration CASCADE")
            connexion.execute("CREATE SCHEMA public")
        return self.adresse

    def connect(self) -> psycopg.Connection:
        return psycopg.connect(host=str(self._dossier), user=ROLE, dbname=BASE, autocommit=True)

    def start(self) -> None:
        """Returns once it answers."""
        reglages = [mot for nom, valeur in REGLAGES.items() for mot in ("-c", f"{nom}={valeur}")]
        self._serveur = self._spawn(
            "postgres", "-D", "donnees", "-k", str(self._dossier), *reglages
        )
        limite = time.monotonic() + DEPART
        while True:
            try:
                self.connect().close()
                return
            except psycopg.OperationalError:
                if time.monotonic() > limite or self._serveur.poll() is not None:
                    raise
                time.sleep(0.02)

    def stop(self, comment: signal.Signals = signal.SIGINT) -> None:
        """SIGINT: at once, in order. SIGQUIT: as if the machine fell."""
        if self._serveur:
            self._serveur.send_signal(comment)
            self._serveur.wait(DEPART)
            self._serveur = None

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """It holds its connections, takes others, and says nothing."""
        self._signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._signal(signal.SIGCONT)

    def _signal(self, lequel: signal.Signals) -> None:
        """To the server and to each process that serves someone: each is a group of its own."""
        assert self._serveur
        pid = self._serveur.pid
        enfants = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for qui in (pid, *map(int, enfants)):
            with suppress(ProcessLookupError):
                os.kill(qui, lequel)

    def _run(self, programme: str, *arguments: str) -> None:
        fini = self._spawn(programme, *arguments)
        _, erreur = fini.communicate()
        assert fini.returncode == 0, erreur.decode()

    def _spawn(self, programme: str, *arguments: str) -> subprocess.Popen[bytes]:
        qui = self._utilisateur
        journal = subprocess.PIPE if programme == "initdb" else subprocess.DEVNULL
        return subprocess.Popen(
            [self._programmes / programme, *arguments],
            cwd=self._dossier,
            stdout=subprocess.DEVNULL,
            stderr=journal,
            user=qui.pw_uid if qui else None,
            group=qui.pw_gid if qui else None,
            extra_groups=[] if qui else None,
        )


def choose_user() -> pwd.struct_passwd | None:
    """Another than root; None when nobody has to be chosen."""
    if os.geteuid() != 0:
        return None
    for nom in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(nom)
    raise AssertionError(
        "PostgreSQL ne s’exécute pas en root, et cette machine n’a pas d’autre utilisateur."
    )


@contextmanager
def serve_postgresql() -> Iterator[Postgresql]:
    """Started, then stopped; its folder goes with it."""
    dossier = Path(tempfile.mkdtemp(prefix="regards-pg-"))
    try:
        serveur = Postgresql(dossier)
        serveur.start()
        try:
            yield serveur
        finally:
            serveur.stop(signal.SIGQUIT)
    finally:
        shutil.rmtree(dossier, ignore_errors=True)
