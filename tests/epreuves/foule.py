"""The first day of a campaign: accounts of regions and of structures, each changing structure at times.

    python -m tests.epreuves.foule --base DIR --usagers 200 --secondes 60 --remplacer 2
    python -m tests.epreuves.foule --base DIR --usagers 200 --secondes 60 --pannes

Each is identified, and reads what its account opens, compressed as a browser asks it; once all have gone,
each answer that came is read: it has to be what was asked for. The base is replaced as often as asked
meanwhile; with `--pannes` it is spoiled in every way there is, and put back (tests.epreuves.gates): what
cannot be answered then is said, and nothing wrong ever is. On this machine alone; it stops by itself.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import brotli

from callbacks.acces import TEMOIN
from data.acces.comptes import Comptes
from data.acces.ecriture import read_roles
from data.acces.modeles import Compte
from data.acces.sessions import Sessions
from data.store.base import Base
from data.views.structures import read_structures
from layouts.chemins import PARTIES
from layouts.routes import Page, build_chemin
from tests.epreuves.gates import PANNES, replace_base
from tests.test_deploiement import find_port, run

PAUSE = 3.0
"""Seconds from one change to the next, more or less a half."""
STRUCTURES = 40
"""Accounts of one structure; the others are of regions."""
MAX_USAGERS, MAX_SECONDES = 1500, 300.0
ATTENTE = 30.0
INDISPONIBLE = "page qui dit pourquoi"
DITS = ("503", "409", "401", INDISPONIBLE)
"""While the base is spoiled: it cannot be read, its version is gone, the accounts with their folder."""
DECODEURS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "gzip": gzip.decompress,
    "br": brotli.decompress,
}


@dataclass(frozen=True)
class Usager:
    """Who asks: a session, and the structures that it opens."""

    temoin: str
    codes: Sequence[str]


class Recu(NamedTuple):
    """An answer, as it came. `saine`: the base was, all the while."""

    code: str
    saine: bool
    encodage: str
    corps: bytes


@dataclass
class Releve:
    """What came back: milliseconds, and what was wrong."""

    durees: list[float] = field(default_factory=list)
    recus: Counter[Recu] = field(default_factory=Counter)
    """How many times each came: read once all have gone, and once each, the processor being shared."""
    fautes: Counter[str] = field(default_factory=Counter)
    versions: set[str] = field(default_factory=set)
    dits: Counter[str] = field(default_factory=Counter)
    """What was said of a base that could not be read."""
    saine: bool = True

    def note(self, faute: str, *, saine: bool, fois: int = 1) -> None:
        """`saine`: nothing can excuse it."""
        if faute:
            (self.dits if faute in DITS and not saine else self.fautes)[faute] += fois

    def read_all(self) -> None:
        """Whether each answer is what was asked for."""
        for recu, fois in self.recus.items():
            self.note(find_faute(recu), saine=recu.saine, fois=fois)
        self.recus.clear()

    @property
    def centiles(self) -> tuple[float, float, float]:
        """Half, nineteen in twenty, ninety-nine in a hundred of them came in so many milliseconds."""
        lus = statistics.quantiles(self.durees, n=100)
        return lus[49], lus[94], lus[98]

    def describe(self) -> str:
        """In a line."""
        p50, p95, p99 = self.centiles
        return (
            f"{len(self.durees)} changements, p50 {p50:.1f} ms, p95 {p95:.1f} ms, "
            f"p99 {p99:.1f} ms, au plus {max(self.durees):.0f} ms ; versions "
            f"{sorted(self.versions)} ; dits {dict(self.dits)} ; fautes {dict(self.fautes)}"
        )


def make_usagers(dossier: Path, nombre: int) -> list[Usager]:
    """The accounts, and the sessions of so many people: several share the account of a region."""
    par_region: dict[str, list[str]] = {}
    for structure in read_structures(Base(dossier).open()).values():
        par_region.setdefault(structure.code_region, []).append(structure.code)
    seules = sorted(c for codes in par_region.values() for c in codes)[:: 454 // STRUCTURES]
    lieux = [(f"region:{region}", codes) for region, codes in sorted(par_region.items()) if region]
    lieux += [(f"structure:{code}", [code]) for code in seules[:STRUCTURES]]
    comptes, sessions = Comptes(dossier), Sessions(dossier)
    ouverts = []
    for texte, codes in lieux:
        nom = texte.replace(":", "-").lower()
        comptes.add(Compte(nom, nom, read_roles([texte])))
        ouverts.append((nom, codes))
    choisis = (ouverts[rang % len(ouverts)] for rang in range(nombre))
    return [Usager(sessions.open(nom, _find_epoque(comptes, nom)), codes) for nom, codes in choisis]


def _find_epoque(comptes: Comptes, nom: str) -> int:
    compte = comptes.find(nom)
    assert compte
    return compte.epoque


async def use(port: int, usager: Usager, rang: int, fin: float, releve: Releve) -> None:
    """One person, on a connection kept open, or opened anew where the server let it go."""
    tirage = random.Random(rang)
    await asyncio.sleep(tirage.uniform(0, PAUSE))
    liaison: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
    while time.monotonic() < fin:
        code, debut, saine = tirage.choice(usager.codes), time.perf_counter(), releve.saine
        try:
            if liaison is None or liaison[0].at_eof():
                liaison = await asyncio.open_connection("127.0.0.1", port)
            lu = await asyncio.wait_for(_ask(*liaison, usager, code), ATTENTE)
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as erreur:
            lu, liaison = Lu(type(erreur).__name__), None
        releve.durees.append(1000 * (time.perf_counter() - debut))
        saine = saine and releve.saine
        if lu.corps:
            releve.recus[Recu(code, saine, lu.encodage, lu.corps)] += 1
        releve.note(lu.faute, saine=saine)
        releve.versions |= {lu.version} - {""}
        await asyncio.sleep(tirage.uniform(0.5, 1.5) * PAUSE)
    if liaison:
        liaison[1].close()


class Lu(NamedTuple):
    """What is known of an answer before it is read; no `corps` unless its status is that of a page."""

    faute: str = ""
    version: str = ""
    encodage: str = ""
    corps: bytes = b""


async def _ask(
    lecture: asyncio.StreamReader, ecriture: asyncio.StreamWriter, usager: Usager, code: str
) -> Lu:
    chemin = f"{PARTIES}tout{build_chemin(Page.ML, code)}"
    lignes = (
        *(f"GET {chemin} HTTP/1.1", "Host: localhost", "Accept-Encoding: gzip, deflate, br"),
        f"Cookie: {TEMOIN}={usager.temoin}",
    )
    ecriture.write(("\r\n".join(lignes) + "\r\n\r\n").encode())
    tete = (await lecture.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    entetes = {n.lower(): v for n, _, v in (ligne.partition(": ") for ligne in tete[1:])}
    corps = await lecture.readexactly(int(entetes["content-length"]))
    statut, version = tete[0].split()[1], entetes.get("x-regards-version", "")
    if statut != "200":
        return Lu(statut)
    return Lu("", version, entetes.get("content-encoding", ""), corps)


def find_faute(recu: Recu) -> str:
    """What is wrong with an answer, if anything."""
    contenu = json.loads(DECODEURS[recu.encodage](recu.corps))
    if contenu["squelette"]:
        return INDISPONIBLE
    parties = contenu["parties"]
    figure, choisie = parties["ml-radar-figure"]["svg"], parties["choix-ml"]["value"]
    return "" if choisie == recu.code and "<path" in figure else "une autre structure"


async def _replace(dossier: Path, fois: int, secondes: float) -> None:
    """Another version of the same figures takes the place of the current one."""
    for _ in range(fois):
        await asyncio.sleep(secondes / (fois + 1))
        await asyncio.to_thread(replace_base, dossier)


async def _spoil(dossier: Path, secondes: float, releve: Releve) -> None:
    """Each in turn, for a while, then some rest, in which everything is to be right again."""
    temps = secondes / (2 * len(PANNES) + 1)
    for panne in PANNES:
        await asyncio.sleep(temps / 2)
        releve.saine = False
        put_back = await asyncio.to_thread(panne, dossier)
        await asyncio.sleep(temps)
        await asyncio.to_thread(put_back)
        await asyncio.sleep(temps / 2)
        releve.saine = True


async def gather(
    port: int,
    dossier: Path,
    usagers: list[Usager],
    secondes: float,
    fois: int,
    *,
    pannes: bool = False,
) -> Releve:
    """All of them at once."""
    releve, fin = Releve(), time.monotonic() + secondes
    gens = (use(port, usager, rang, fin, releve) for rang, usager in enumerate(usagers))
    trouble = _spoil(dossier, secondes, releve) if pannes else _replace(dossier, fois, secondes)
    await asyncio.gather(trouble, *gens)
    releve.read_all()
    return releve


def crowd(
    modele: Path,
    usagers: int,
    secondes: float,
    fois: int = 0,
    *,
    pannes: bool = False,
    attente: float = 5.0,
) -> Releve:
    """On a copy of a base, by the embedded server. `attente`: seconds left to it to write ahead."""
    with tempfile.TemporaryDirectory() as lieu:
        dossier = shutil.copytree(modele, Path(lieu) / "base")
        gens, port = make_usagers(dossier, usagers), find_port()
        commande = [sys.executable, "app.py", "--base", str(dossier), "--port", str(port)]
        with run(commande, port):
            time.sleep(attente)
            return asyncio.run(gather(port, dossier, gens, secondes, fois, pannes=pannes))


def main() -> int:
    """Print what came back; 1 when anything is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.epreuves.foule")
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--usagers", type=int, default=200)
    parser.add_argument("--secondes", type=float, default=60)
    parser.add_argument("--remplacer", type=int, default=2)
    parser.add_argument("--pannes", action="store_true")
    options = parser.parse_args()
    usagers, secondes = min(options.usagers, MAX_USAGERS), min(options.secondes, MAX_SECONDES)
    releve = crowd(options.base, usagers, secondes, options.remplacer, pannes=options.pannes)
    sys.stdout.write(releve.describe() + "\n")
    return int(bool(releve.fautes))


if __name__ == "__main__":
    sys.exit(main())
