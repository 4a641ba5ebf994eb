"""What people write: fifty at once, each a field a second or so; a full dialogue, the board of a region."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from statistics import median

from data.dialogue.ecriture import write_in
from data.dialogue.moteur import build_moteur
from data.dialogue.registre import Registre
from data.models.dialogue import Cote, Genre, Geste, Sujet
from data.store import queries
from data.store.base import Base
from layouts.routes import Page, build_chemin
from tests.benchmarks.serveurs import Serveur, start_nous
from tests.benchmarks.tableau import NOUS, Mesures
from tests.epreuves.clients import write_together
from tests.postgresql import serve_postgresql

PERSONNES, PAUSE, DUREE = 50, 1.0, 20.0
LIGNES = 24
"""Beside the six steps: thirty in all."""
VERSIONS = 2
"""Of each field of the steps."""
TOURS = 15
TEXTE = "Un texte de quelques lignes, comme on en écrit à deux autour d’une table. " * 4


def list_gestes() -> Iterator[Geste]:
    """A full dialogue: six steps, thirty lines, sixty versions."""
    for etape in range(1, 7):
        for version in range(VERSIONS):
            for champ in ("texte_ml", "texte_direccte", "partage"):
                texte = f"{TEXTE} {version}"
                yield Geste(f"etape-{etape}", "etape", champ, texte, Cote.DEUX, vu=version)
    for rang in range(LIGNES):
        yield Geste(f"action-{rang}", "action", "quoi", f"{TEXTE} {rang}", Cote.DEUX)


def fill(dossier: Path, adresse: str, codes: Sequence[str], campagne: int) -> None:
    registre = Registre(build_moteur(dossier, adresse, fictif=True))
    with registre.moteur.write() as connexion:
        for code in codes:
            for geste in list_gestes():
                write_in(connexion, Sujet(Genre.DIALOGUE, code, campagne), geste)
    registre.moteur.close()


def measure_dialogue(modele: Path) -> Mesures:
    """A file, then a PostgreSQL; the pages are read of the file."""
    with ExitStack() as pile:
        dossier = Path(pile.enter_context(tempfile.TemporaryDirectory()))
        base = shutil.copytree(modele, dossier / "base")
        region, codes, annee = find_region(base)
        fill(base, "", codes, annee + 1)
        with start_nous(base=base) as serveur:
            pages = {
                "dialogue": read_pages(serveur, [build_chemin(Page.DIALOGUE, c) for c in codes]),
                "campagne": read_pages(serveur, [build_chemin(Page.CAMPAGNE, region)] * TOURS),
                "ecriture": write_many(serveur),
            }
        postgresql = pile.enter_context(serve_postgresql())
        serveur = pile.enter_context(start_nous(base=base, REGARDS_DIALOGUE=postgresql.adresse))
        pages["ecriture_pg"] = write_many(serveur)
    return {cle: {NOUS: duree} for cle, duree in pages.items()}


def find_region(base: Path) -> tuple[str, list[str], int]:
    """The one that has the most structures, those, and the last year."""
    lues = queries.load_structures(Base(base).open())
    region, _ = Counter(s.code_region for s in lues).most_common(1)[0]
    annees = queries.load_annees(Base(base).open())
    return region, sorted(s.code for s in lues if s.code_region == region), max(annees)


def read_pages(serveur: Serveur, chemins: Sequence[str]) -> float:
    """The median answer, in ms, once one was read."""
    client, durees = serveur.connect(), []
    for chemin in chemins:
        debut = time.perf_counter()
        _read(client, chemin)
        durees.append(1000 * (time.perf_counter() - debut))
    client.close()
    return median(durees[1:])


def _read(client: HTTPConnection, chemin: str) -> None:
    client.request("GET", chemin)
    reponse = client.getresponse()
    corps = reponse.read()
    assert reponse.status == 200, corps[:200]


def write_many(serveur: Serveur) -> float:
    """The median answer, in ms; the first seconds are those of a server that begins."""
    with write_together(serveur.port, PERSONNES, PAUSE) as (_, clients):
        time.sleep(DUREE / 4)
        for client in clients:
            client.durees.clear()
        time.sleep(DUREE)
        return 1000 * median(duree for client in clients for duree in client.durees)
