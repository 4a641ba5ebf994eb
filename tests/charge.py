"""Many users at once: every answer must be the right one, none lost, none of another structure.

    uv run python -m tests.charge http://127.0.0.1:8050 --usagers 60 --secondes 60

replays what the browser asks when another structure is chosen: all that its fiche shows, in one request, on
the connection that it keeps open. Each answer must name the structure asked for and the version of the base
that it is made from, and be the one that the same server gave to the same question when it was alone. Only
for a server on this machine; it stops by itself.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from http.client import HTTPConnection, HTTPException
from typing import NamedTuple
from urllib.parse import quote, urlsplit

import brotli

VUE = "/_vue/tout/ml/"
VERSION = "X-Regards-Version"


class Reponse(NamedTuple):
    """What came back; `statut` is the name of the exception when nothing did."""

    statut: int | str
    corps: bytes = b""
    version: str = ""
    encodage: str = ""


@dataclass
class Releve:
    """What came back, over all users."""

    statuts: Counter[int | str] = field(default_factory=Counter)
    faux: int = 0
    durees: list[float] = field(default_factory=list)
    versions: set[str] = field(default_factory=set)


class Client:
    """One connection kept open."""

    def __init__(self, hote: str) -> None:
        self._hote = hote
        self._connexion: HTTPConnection | None = None

    def ask(self, chemin: str, **entetes: str) -> Reponse:
        """A page of the site; a connection that fails is opened anew the next time."""
        connexion = self._connexion = self._connexion or HTTPConnection(self._hote, timeout=120)
        try:
            connexion.request("GET", chemin, headers=entetes)
            lue = connexion.getresponse()
            encodage = lue.getheader("Content-Encoding", "")
            return Reponse(lue.status, lue.read(), lue.getheader(VERSION, ""), encodage)
        except (OSError, HTTPException) as erreur:
            connexion.close()
            self._connexion = None
            return Reponse(type(erreur).__name__)

    def choose(self, code: str) -> Reponse:
        """Another structure, as the browser asks for it."""
        return self.ask(VUE + quote(code, safe=""), **{"Accept-Encoding": "br"})


def read_noms(hote: str) -> dict[str, str]:
    """The structures of one region, by their codes, from its CSV."""
    lignes = Client(hote).ask("/export/region/31.csv").corps.decode("utf-8-sig").splitlines()
    return {
        ligne["code_structure"]: ligne["nom"] for ligne in csv.DictReader(lignes, delimiter=";")
    }


def names(reponse: Reponse, nom: str) -> bool:
    """Whether an answer is whole, of a version, and that of the structure of this name."""
    if reponse.statut != 200 or not reponse.version:
        return False
    corps = brotli.decompress(reponse.corps) if reponse.encodage == "br" else reponse.corps
    parties = json.loads(corps)["parties"]
    dessin = parties["ml-radar-figure"]["svg"]
    return "<path" in dessin and parties["ml-nom"]["children"] == escape(nom, quote=False)


def is_juste(reponse: Reponse, seule: Reponse, nom: str) -> bool:
    """The same as when it was alone; once the base is another, the same structure at least."""
    return reponse == seule or (reponse.version != seule.version and names(reponse, nom))


def run(hote: str, usagers: int, secondes: float, pause: float) -> Releve:
    """Users that change structure without a pause, or every few seconds; each change waits for its answer."""
    noms, seul = read_noms(hote), Client(hote)
    if not noms:
        sys.exit("Ce serveur ne répond pas, ou ne donne pas ici le CSV d’une région.")
    seules = {code: seul.choose(code) for code in noms}
    releve, verrou = Releve(), threading.Lock()
    releve.faux = sum(not names(seules[code], nom) for code, nom in noms.items())
    fin = time.monotonic() + secondes

    def use(rang: int) -> None:
        tirage, client, codes = random.Random(rang), Client(hote), sorted(noms)
        while time.monotonic() < fin:
            code, debut = tirage.choice(codes), time.monotonic()
            reponse = client.choose(code)
            duree = time.monotonic() - debut
            with verrou:
                _note(releve, reponse, duree, faux=not is_juste(reponse, seules[code], noms[code]))
            if pause:
                time.sleep(tirage.uniform(0.5, 1.5) * pause)

    fils = [threading.Thread(target=use, args=(rang,)) for rang in range(usagers)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    return releve


def _note(releve: Releve, reponse: Reponse, duree: float, *, faux: bool) -> None:
    releve.durees.append(duree)
    releve.statuts[reponse.statut] += 1
    releve.versions.add(reponse.version)
    releve.faux += faux


def describe(releve: Releve, secondes: float) -> str:
    """The changes that were made, how many a second, and how long one takes."""
    quantiles = statistics.quantiles(releve.durees, n=20)
    statuts: Mapping[int | str, int] = dict(releve.statuts)
    return (
        f"{len(releve.durees)} changements ({len(releve.durees) / secondes:.1f} par seconde), "
        f"réponses : {statuts}, {releve.faux} fausses, versions {sorted(releve.versions)}\n"
        f"un changement : médiane {statistics.median(releve.durees):.3f} s, "
        f"19 sur 20 sous {quantiles[18]:.3f} s, au plus {max(releve.durees):.3f} s\n"
    )


def main() -> int:
    """Print what came back; 1 when an answer is not the right one."""
    parser = argparse.ArgumentParser(prog="python -m tests.charge")
    parser.add_argument("adresse")
    parser.add_argument("--usagers", type=int, default=60)
    parser.add_argument("--secondes", type=float, default=60)
    parser.add_argument(
        "--pause", type=int, default=0, help="secondes entre deux choix d’un usager"
    )
    options = parser.parse_args()
    hote = urlsplit(options.adresse).netloc
    if not hote.startswith(("127.0.0.1", "localhost", "[::1]")):
        parser.error("seulement pour un serveur de cette machine")
    secondes = min(options.secondes, 600)
    releve = run(hote, min(options.usagers, 300), secondes, options.pause)
    sys.stdout.write(describe(releve, secondes))
    return int(releve.faux > 0)


if __name__ == "__main__":
    sys.exit(main())
