"""The gesture of this product in a real browser, beside the same page written with Dash, in the same run.

python -m tests.benchmarks.mesurer                    every part; the table is kept in docs/mesures.md
python -m tests.benchmarks.mesurer clients gestes     some of them, printed only
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from data.settings import RACINE
from data.store import queries
from data.store.base import Base
from tests.benchmarks.banc import Banc
from tests.benchmarks.fenetres import open_chromium
from tests.benchmarks.parties import PARTS
from tests.benchmarks.serveurs import start_nous, start_temoin
from tests.benchmarks.tableau import (
    NOUS,
    TEMOIN,
    Echec,
    Mesures,
    describe_machine,
    save,
    write_markdown,
    write_terminal,
)
from tests.benchmarks.temoin_dash import REGION, list_structures

PAS = 3
"""From a structure chosen to the next one, in that list: neither is a neighbour of the other."""
GRAINE = 14
TOURS = 5
ETALON = 5_000_000
"""Squares that are added up."""


def list_codes(dossier: Path) -> tuple[list[str], list[str]]:
    """Codes of one region, apart from one another; those of the others, in no order."""
    base = Base(dossier)
    codes = [s.code for s in list_structures(base)][::PAS]
    structures = queries.load_structures(base.open())
    ailleurs = sorted(s.code for s in structures if s.code_region != REGION)
    random.Random(GRAINE).shuffle(ailleurs)
    return codes, ailleurs


@contextmanager
def prepare_base(choisie: Path | None) -> Iterator[Path]:
    """The base to measure on: a demonstration built for it, unless one is given."""
    with tempfile.TemporaryDirectory() as dossier:
        if choisie is None:
            subprocess.run(
                [sys.executable, "app.py", "demo", "--base", dossier],
                cwd=RACINE,
                check=True,
                stdout=subprocess.DEVNULL,
            )
        yield choisie or Path(dossier)


def measure(
    navigateur: Browser, base: Path, parts: Sequence[str], tours: int
) -> tuple[Mesures, list[Echec]]:
    """The parts asked for, in their order, on two servers that nobody has used; those that failed."""
    codes, ailleurs = list_codes(base)
    with ExitStack() as pile:
        serveurs = {
            NOUS: pile.enter_context(start_nous(base=base)),
            TEMOIN: pile.enter_context(start_temoin(base=base)),
        }
        return measure_parts(
            Banc(navigateur, serveurs, base, codes, ailleurs, tours),
            [nom for nom in PARTS if nom in parts],
        )


def measure_parts(banc: Banc, noms: Sequence[str]) -> tuple[Mesures, list[Echec]]:
    """What fails takes none of the others with it: minutes of measures are not made again for it."""
    mesures: Mesures = {}
    echecs: list[Echec] = []
    etalons = [time_etalon()]
    for nom in noms:
        debut = time.monotonic()
        try:
            mesures |= PARTS[nom](banc)
        except (
            Exception
        ) as erreur:  # whatever it is, the table says it and the command ends in error
            traceback.print_exc()
            echecs.append(Echec(nom, erreur))
        etalons.append(time_etalon())
        print(f"{nom} : {time.monotonic() - debut:.0f} s", flush=True)
    mesures |= {"etalon": {NOUS: min(etalons)}, "etalon_lent": {NOUS: max(etalons)}}
    return mesures, echecs


def time_etalon() -> float:
    """Milliseconds that a fixed sum takes: what the machine is worth at this moment, whatever we changed."""
    debut = time.perf_counter()
    sum(rang * rang for rang in range(ETALON))
    return (time.perf_counter() - debut) * 1000


def main() -> int:
    """Exit code: 1 when a part failed."""
    options = argparse.ArgumentParser(description="Mesurer les gestes, à côté d’un Dash nu.")
    options.add_argument("parts", nargs="*", metavar="PARTIE", help=", ".join(PARTS))
    options.add_argument("--base", type=Path, help="par défaut, la démonstration, construite")
    options.add_argument("--tours", type=int, default=TOURS, help="répétitions de chaque geste")
    choix = options.parse_args()
    inconnues = set(choix.parts) - set(PARTS)
    if inconnues:
        options.error(f"partie inconnue : {', '.join(sorted(inconnues))}")
    with prepare_base(choix.base) as base, open_chromium() as navigateur:
        machine = describe_machine(navigateur.version)
        mesures, echecs = measure(navigateur, base, choix.parts or list(PARTS), choix.tours)
    print(f"\n{machine}\n\n{write_terminal(mesures, echecs)}")
    if not choix.parts:
        save(write_markdown(mesures, machine, echecs))
    return int(bool(echecs))


if __name__ == "__main__":
    sys.exit(main())
