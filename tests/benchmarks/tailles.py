"""The same page on bases of many times as many structures."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from tests.benchmarks.banc import Banc
from tests.benchmarks.fenetres import RADAR, Fenetre
from tests.benchmarks.grandes import write_grande
from tests.benchmarks.serveurs import (
    Demander,
    Serveur,
    ask_vue,
    start_nous,
    time_demande,
)
from tests.benchmarks.tableau import NOUS, Mesures

FOIS = (1, 10, 100)
VISITES = 60
"""Structures that nobody has seen, asked for one after another."""


def measure_grandes(banc: Banc) -> Mesures:
    """Ours alone, on bases of many times as many structures, beside today's."""
    with ExitStack() as pile:
        dossier = Path(pile.enter_context(tempfile.TemporaryDirectory()))
        bases = {
            fois: banc.base if fois == 1 else write_grande(banc.base, dossier / str(fois), fois)
            for fois in FOIS
        }
        serveurs = {fois: pile.enter_context(start_nous(base=base)) for fois, base in bases.items()}
        for serveur in serveurs.values():
            serveur.settle()
        neuves = _visit_in_turn(banc, serveurs, banc.ask_neuve)
        recues = _visit_in_turn(banc, serveurs, ask_vue)
        radars = _choose_in_each(banc, serveurs)
    return {
        **_compare("fois", radars),
        **_compare("serveur", neuves),
        **{f"recue_{fois}": {NOUS: recue} for fois, recue in recues.items()},
    }


def _visit_in_turn(
    banc: Banc, serveurs: Mapping[int, Serveur], demander: Demander
) -> dict[int, float]:
    """The median answer of each, all asked for the same structure before the next one."""
    clients = {fois: serveur.connect() for fois, serveur in serveurs.items()}
    durees: dict[int, list[float]] = {fois: [] for fois in serveurs}
    for code in banc.ailleurs[:VISITES]:
        for fois, client in clients.items():
            durees[fois].append(time_demande(demander, client, code))
    for client in clients.values():
        client.close()
    return {fois: median(toutes) for fois, toutes in durees.items()}


def _choose_in_each(banc: Banc, serveurs: Mapping[int, Serveur]) -> dict[int, float]:
    fenetres = {fois: Fenetre(banc.navigateur, s.adresse) for fois, s in serveurs.items()}
    for fenetre in fenetres.values():
        fenetre.open(banc.write_chemin(NOUS))
    faits: dict[int, list[float]] = {fois: [] for fois in serveurs}
    for code in banc.suite:
        for fois, fenetre in fenetres.items():
            faits[fois].append(fenetre.choose(code).premieres[RADAR])
    for fenetre in fenetres.values():
        fenetre.close()
    return {fois: median(radars) for fois, radars in faits.items()}


def _compare(nom: str, durees: Mapping[int, float]) -> Mesures:
    """To today's base."""
    return {f"{nom}_{fois}": {NOUS: durees[fois] / durees[1]} for fois in FOIS[1:]}
