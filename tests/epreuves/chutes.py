"""The kill: while twenty people write, what serves them is ended without a word, again and again.

    python -m tests.epreuves.chutes                       100 falls, a file then a PostgreSQL
    python -m tests.epreuves.chutes --serveur --base DIR  the same of a real server, by HTTP

With a PostgreSQL, one fall in two is its own. Never on a base that matters: DIR is written in.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.dialogue.moteur import build_moteur
from data.dialogue.registre import Registre
from data.settings import RACINE
from tests.epreuves.auteurs import Accuse, find_faults
from tests.epreuves.clients import fall_server
from tests.postgresql import Postgresql, serve_postgresql

AUTEURS, COUPS = 20, 100


def say(constat: str) -> None:
    sys.stdout.write(f"{constat}\n")
    sys.stdout.flush()


@contextmanager
def start_programme(
    dossier: Path,
    adresse: str,
    auteurs: int = AUTEURS,
    tours: int = 0,
    premier: int = 0,
    erreurs: int = subprocess.DEVNULL,
) -> Iterator[subprocess.Popen[str]]:
    """One that writes; ended at the latest when one has done with it."""
    nombres = map(str, (auteurs, tours, premier))
    commande = [sys.executable, "-m", "tests.epreuves.programme", str(dossier), adresse, *nombres]
    with subprocess.Popen(
        commande, cwd=RACINE, stdout=subprocess.PIPE, stderr=erreurs, text=True
    ) as processus:
        try:
            yield processus
        finally:
            processus.kill()


def read_accuses(processus: subprocess.Popen[str]) -> list[Accuse]:
    """All that it said, to the end of it; a line cut short was not said."""
    assert processus.stdout
    lignes = processus.stdout.read().split("\n")
    return [Accuse.parse(ligne) for ligne in lignes[:-1]]


def fall(
    dossier: Path, adresse: str, serveur: Postgresql | None = None, auteurs: int = AUTEURS
) -> list[Accuse]:
    """Killed at any moment of its writing, or with the PostgreSQL that it writes in."""
    with start_programme(dossier, adresse, auteurs) as processus:
        assert processus.stdout
        premier = Accuse.parse(processus.stdout.readline())
        time.sleep(random.uniform(0, 0.5))
        if serveur:
            serveur.stop(signal.SIGQUIT)
            serveur.start()
            time.sleep(random.uniform(0, 0.5))
        processus.kill()
        return [premier, *read_accuses(processus)]


def check(dossier: Path, adresse: str, accuses: list[Accuse], *, fictif: bool = False) -> None:
    """Raises AssertionError with what is wrong."""
    registre = Registre(build_moteur(dossier, adresse, fictif=fictif))
    try:
        assert not (fautes := find_faults(registre, accuses)), fautes[:10]
        if registre.moteur.fichier:
            with registre.moteur.read() as connexion:
                assert connexion.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
                assert not connexion.exec_driver_sql("PRAGMA foreign_key_check").all()
    finally:
        registre.moteur.close()


def try_falls(coups: int, serveur: Postgresql | None) -> None:
    """Everything acknowledged since the first fall is there after each."""
    accuses: list[Accuse] = []
    with tempfile.TemporaryDirectory() as dossier:
        adresse = serveur.adresse if serveur else ""
        for coup in range(coups):
            accuses += fall(Path(dossier), adresse, serveur if coup % 2 else None)
            if coup % 10 == 9 or coup == coups - 1:
                check(Path(dossier), adresse, accuses)
                say(f"{coup + 1} chutes, {len(accuses)} écritures accusées, toutes là")


def main() -> None:
    options = argparse.ArgumentParser(description="Tuer ce qui garde pendant que l’on écrit.")
    options.add_argument("--coups", type=int, default=COUPS)
    options.add_argument("--serveur", action="store_true", help="un vrai serveur, par HTTP")
    options.add_argument("--base", type=Path, help="avec --serveur : une copie de démonstration")
    options.add_argument("--port", type=int, default=8230)
    options.add_argument("--moteurs", nargs="*", default=["sqlite", "postgresql"])
    choix = options.parse_args()
    for moteur in choix.moteurs:
        say(moteur)
        if moteur == "sqlite":
            _try(choix, None)
        else:
            with serve_postgresql() as serveur:
                _try(choix, serveur)


def _try(choix: argparse.Namespace, serveur: Postgresql | None) -> None:
    if not choix.serveur:
        try_falls(choix.coups, serveur)
        return
    adresse = serveur.adresse if serveur else ""
    accuses = fall_server(choix.base, adresse, choix.port, choix.coups)
    check(choix.base, adresse, accuses, fictif=True)
    say(f"{choix.coups} chutes, {len(accuses)} écritures accusées, toutes là")


if __name__ == "__main__":
    main()
