"""A crowd with accounts, what rights cost, what the memory becomes: ours alone, without a browser."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from http.client import HTTPConnection
from itertools import cycle, islice, product
from operator import sub
from pathlib import Path
from statistics import mean

from callbacks.acces import TEMOIN as SESSION
from data.models.etats import CALCULES
from data.processus import run_apart
from data.store import queries
from data.store.base import Base
from layouts.routes import RADARS, Adresse, Page, build_href
from tests.benchmarks.serveurs import Demander, ask_adresse, ask_vue, start_nous, visit
from tests.benchmarks.tableau import NOUS, Mesures
from tests.epreuves.foule import Releve, crowd
from tests.roles import open_session

SECONDES = 60.0
REMPLACEES = 2
ATTENTE = 60.0
"""Seconds left to a server that has just started to write ahead."""
TOURS, DEMANDES = 12, 400
"""Rounds of each server, requests of each round."""
CHAUFFE, VISITES, PAS = 1500, 5000, 500
"""Visits before the first look: more than a server keeps; visits, and those from one look to the next."""
GRAINE = 17


def measure_foule(base: Path) -> Mesures:
    """In a process of its own: Playwright holds this one's loop of events."""
    deux_cents = run_apart(crowd, base, 200, SECONDES, REMPLACEES, attente=ATTENTE)
    mille = run_apart(crowd, base, 1000, SECONDES, attente=ATTENTE)
    p50, p95, p99 = deux_cents.centiles
    return {
        "foule_p50": {NOUS: p50},
        "foule_p95": {NOUS: p95},
        "foule_p99": {NOUS: p99},
        "foule_fautes": {NOUS: count_fautes(deux_cents)},
        "mille_p95": {NOUS: mille.centiles[1]},
        "mille_fautes": {NOUS: count_fautes(mille)},
    }


def count_fautes(releve: Releve) -> int:
    return sum(releve.fautes.values())


@contextmanager
def copy_base(modele: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as lieu:
        yield shutil.copytree(modele, Path(lieu) / "base")


def measure_droits(modele: Path, codes: Sequence[str], region: str) -> Mesures:
    """The same pages, already written, asked by the person at the machine and by an account, in turn."""
    suite = list(islice(cycle(codes), DEMANDES))
    with copy_base(modele) as ouverte, copy_base(modele) as fermee, ExitStack() as pile:
        session = f"{SESSION}={open_session(fermee, f'region:{region}')}"
        ask: dict[Path, Demander] = {ouverte: ask_vue, fermee: partial(ask_vue, session=session)}
        serveurs = {base: pile.enter_context(start_nous(base=base)) for base in ask}
        for base, serveur in serveurs.items():
            serveur.settle()
            visit(serveur, suite, ask[base])
        cpus: dict[Path, list[float]] = {base: [] for base in ask}
        for tour in range(TOURS):
            for base in sorted(ask, reverse=tour % 2 == 1):
                cpus[base].append(visit(serveurs[base], suite, ask[base]).cpu)
    return {"droits": {NOUS: mean(map(sub, cpus[fermee], cpus[ouverte]))}}


def measure_stabilite(base: Path) -> Mesures:
    """The most that the process holds more, or less, than after its first visits, in MB."""
    annees = queries.load_annees(Base(base).open())
    codes = [s.code for s in queries.load_structures(Base(base).open())]
    with start_nous(base=base) as serveur:
        client = serveur.connect()
        serveur.settle()
        _visit(client, islice(list_fiches(codes, annees, RADARS[1]), CHAUFFE))
        depart, ecarts = serveur.read_residente(), [0.0]
        fiches = islice(list_fiches(codes, annees, RADARS[0]), VISITES)
        while lot := list(islice(fiches, PAS)):
            _visit(client, lot)
            ecarts.append(serveur.read_residente() - depart)
        client.close()
    return {"stable": {NOUS: max(ecarts, key=abs)}}


def list_fiches(codes: Sequence[str], annees: Sequence[int], radar: str) -> Iterator[str]:
    """Each structure, year and circle once, in no order."""
    toutes = list(product(codes, annees, CALCULES))
    random.Random(GRAINE).shuffle(toutes)
    for code, annee, pairs in toutes:
        yield build_href(Adresse(Page.ML, code, annee=annee, pairs=pairs, radar=radar))


def _visit(client: HTTPConnection, chemins: Iterator[str] | Sequence[str]) -> None:
    for chemin in chemins:
        ask_adresse(client, chemin)
