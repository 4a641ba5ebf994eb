"""What systemd would run, where systemd is not the first process: units read as they are, started, ended.

The environment, the folder, the command and the signal are those of the unit and of its drop-ins; the walls
that it puts around a service are systemd's alone (`systemd-analyze` looks at them).
"""

from __future__ import annotations

import os
import pwd
import shlex
import signal
import socket
import subprocess
import time
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

DEPART, ARRET = 60.0, 30.0
SYSTEME = "etc/systemd/system"


@dataclass(frozen=True)
class Unite:
    """One instance of a unit: what each of its settings holds, in order."""

    nom: str
    reglages: Mapping[str, list[str]]

    @property
    def instance(self) -> str:
        return self.nom.partition("@")[2].removesuffix(".service")

    def read(self, cle: str, sinon: str = "") -> str:
        """The last one written; `%i` is the instance."""
        valeurs = self.reglages.get(cle) or [sinon]
        return valeurs[-1].replace("%i", self.instance)

    @property
    def environ(self) -> dict[str, str]:
        fichier = self.read("EnvironmentFile")
        lignes = Path(fichier).read_text("utf-8").splitlines() if fichier else []
        return dict(ligne.split("=", 1) for ligne in lignes if "=" in ligne and ligne[0] != "#")

    def list_commandes(self, cle: str) -> list[list[str]]:
        return [shlex.split(c.replace("%i", self.instance)) for c in self.reglages.get(cle, [])]


def read_unite(dossier: Path, nom: str, sans: tuple[str, ...] = ()) -> Unite:
    """From the template of an instance and its drop-ins but `sans`; an empty value forgets those before."""
    avant, arobase, _ = nom.partition("@")
    modele = f"{avant}@.service" if arobase else nom
    fichiers = [dossier / modele, *sorted((dossier / f"{modele}.d").glob("*.conf"))]
    return build_unite(nom, [f.read_text("utf-8") for f in fichiers if f.name not in sans])


def build_unite(nom: str, textes: list[str]) -> Unite:
    reglages: dict[str, list[str]] = defaultdict(list)
    for ligne in "\n".join(textes).splitlines():
        cle, egal, valeur = ligne.partition("=")
        if egal and not cle.startswith(("#", "[")):
            reglages[cle] = [*reglages[cle], valeur] if valeur else []
    return Unite(nom, reglages)


class Services:
    """Those that run, by the name of their unit."""

    def __init__(self) -> None:
        self._lances: dict[str, tuple[Unite, subprocess.Popen[bytes]]] = {}

    def start(self, unite: Unite) -> None:
        """Returns once its port answers, where its instance is one; at its end for what ends by itself."""
        if unite.nom in self._lances:
            return
        for commande in unite.list_commandes("ExecStartPre"):
            assert self._spawn(unite, commande).wait(DEPART) == 0, commande
        (commande,) = unite.list_commandes("ExecStart")
        processus = self._spawn(unite, commande)
        if unite.read("Type") == "oneshot":
            assert processus.wait(DEPART) == 0, commande
            return
        self._lances[unite.nom] = unite, processus
        if unite.instance.isdecimal():
            wait_port(find_hote(commande), int(unite.instance), processus)

    def stop(self, nom: str) -> None:
        """As the unit says."""
        if nom not in self._lances:
            return
        unite, processus = self._lances.pop(nom)
        processus.send_signal(signal.Signals[unite.read("KillSignal", "SIGTERM")])
        assert processus.wait(ARRET) == 0, nom

    def kill(self, nom: str) -> None:
        """Without a word, with all that it started."""
        _, processus = self._lances.pop(nom)
        with suppress(ProcessLookupError):
            os.killpg(processus.pid, signal.SIGKILL)
        processus.wait(ARRET)

    def close(self) -> None:
        for nom in list(self._lances):
            self.kill(nom)

    def _spawn(self, unite: Unite, commande: list[str]) -> subprocess.Popen[bytes]:
        qui = pwd.getpwnam(unite.read("User", "root"))
        return subprocess.Popen(
            commande,
            cwd=unite.read("WorkingDirectory", "/"),
            env={"PATH": os.environ["PATH"], **unite.environ},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            user=qui.pw_uid,
            group=qui.pw_gid,
            extra_groups=[],
        )


def find_hote(commande: list[str]) -> str:
    """Where a command of ours listens."""
    for mot, suite in pairwise(commande):
        if mot in ("--host", "--bind"):
            return suite.partition(":")[0]
    return "127.0.0.1"


def is_ouvert(hote: str, port: int) -> bool:
    """Whether anybody listens there."""
    with socket.socket() as prise:
        return prise.connect_ex((hote, port)) == 0


def wait_port(hote: str, port: int, processus: subprocess.Popen[bytes]) -> None:
    """Until it listens, or the process ends."""
    limite = time.monotonic() + DEPART
    while not is_ouvert(hote, port):
        assert processus.poll() is None, f"{processus.args!r} s’est arrêté : {processus.returncode}"
        assert time.monotonic() < limite, f"{hote}:{port} ne répond pas"
        time.sleep(0.05)
