"""Many users at once: every answer must be the right one, none lost, none of another structure.

    uv run python -m tests.charge http://127.0.0.1:8050 --usagers 60 --secondes 60

replays what the browser asks when another structure is chosen: the parts of a fiche, all at once, as many
connections a user as a browser holds. Each answer is compared with the one that the same server gave to
the same question when it was alone. Only for a server on this machine; it stops by itself.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import statistics
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection, HTTPException
from queue import SimpleQueue
from typing import Any
from urllib.parse import urlsplit

CONNEXIONS = 6
"""A browser's, for one site."""
ADRESSES = ("adresse-page", "adresse-radar", "adresse-detail")
PARTIES = (
    "contenu.",
    "..contenu",
    "..choix-region",
    "avis.",
    "..ml-",
    "ml-tableau",
    "ml-detail-contenu",
)
Corps = bytes


@dataclass
class Releve:
    """What came back, over all users."""

    statuts: Counter[str] = field(default_factory=Counter)
    faux: int = 0
    durees: list[float] = field(default_factory=list)
    versions: set[str] = field(default_factory=set)


class Client:
    """One connection kept open."""

    def __init__(self, hote: str) -> None:
        self._hote = hote
        self._connexion: HTTPConnection | None = None

    def ask(self, methode: str, chemin: str, corps: Corps | None = None) -> tuple[int, bytes, str]:
        """(status, body, version of the base)."""
        connexion = self._connexion = self._connexion or HTTPConnection(self._hote, timeout=120)
        try:
            connexion.request(methode, chemin, corps, {"Content-Type": "application/json"})
            reponse = connexion.getresponse()
            return (
                reponse.status,
                reponse.read(),
                reponse.getheader("X-Regards-Version") or "",
            )
        except (OSError, HTTPException):
            connexion.close()
            self._connexion = None
            raise


def select_callbacks(appels: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What a fiche asks of the server when its address changes, its frame first."""
    return [
        appel
        for appel in appels
        if not appel["clientside_function"]
        and appel["inputs"][0]["id"] in ADRESSES
        and appel["output"].startswith(PARTIES)
    ]


def build_corps(appel: dict[str, Any], adresse: str) -> Corps:
    """The body that the browser sends for one part of a fiche."""
    chemin, _, requete = adresse.partition("?")
    valeurs = {**dict.fromkeys(ADRESSES, adresse), "page-affichee": "page page-ml"}
    places = {"url.pathname": chemin, "url.search": f"?{requete}" if requete else ""}

    def fill(champs: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [
            {
                "id": c["id"],
                "property": c["property"],
                "value": places.get(f"{c['id']}.{c['property']}", valeurs.get(c["id"], "")),
            }
            for c in champs
        ]

    sorties = [_build_sortie(nom) for nom in appel["output"].strip(".").split("...")]
    declencheur = f"{appel['inputs'][0]['id']}.{appel['inputs'][0]['property']}"
    return json.dumps(
        {
            "output": appel["output"],
            "outputs": sorties if appel["output"].startswith("..") else sorties[0],
            "inputs": fill(appel["inputs"]),
            "changedPropIds": [declencheur],
            "state": fill(appel["state"]),
        }
    ).encode()


def _build_sortie(nom: str) -> dict[str, Any]:
    """`id.property@hash`, where an id of a pattern is written in JSON."""
    identifiant, _, propriete = nom.partition("@")[0].rpartition(".")
    return {
        "id": json.loads(identifiant) if identifiant.startswith("{") else identifiant,
        "property": propriete,
    }


def read_codes(hote: str) -> list[str]:
    """The structures, from the links of the plan of the regions' pages: the CSV of one region is enough."""
    _, corps, _ = Client(hote).ask("GET", "/export/region/31.csv")
    lignes = corps.decode("utf-8-sig").splitlines()[1:]
    return sorted({ligne.partition(";")[0] for ligne in lignes})


def draw_empreinte(statut: int, corps: bytes) -> str:
    """An answer in a word."""
    return f"{statut} {hashlib.sha1(corps, usedforsecurity=False).hexdigest()[:12]}"


def run(hote: str, usagers: int, secondes: float, changements: int) -> Releve:
    """Users that change structure without a pause, or every few seconds; each change waits for its parts."""
    _, declares, _ = Client(hote).ask("GET", "/_dash-dependencies")
    appels, codes = select_callbacks(json.loads(declares)), read_codes(hote)
    questions = [(build_corps(appel, f"/ml/{code}")) for code in codes for appel in appels]
    seul = Client(hote)
    attendues = {
        corps: draw_empreinte(*seul.ask("POST", "/_dash-update-component", corps)[:2])
        for corps in questions
    }
    releve, verrou, fin = Releve(), threading.Lock(), time.monotonic() + secondes

    def use(rang: int) -> None:
        tirage = random.Random(rang)
        libres: SimpleQueue[Client] = SimpleQueue()
        for _ in range(CONNEXIONS):
            libres.put(Client(hote))
        with ThreadPoolExecutor(CONNEXIONS) as pool:
            while time.monotonic() < fin:
                debut = time.monotonic()
                code = tirage.choice(codes)
                corps = [build_corps(appel, f"/ml/{code}") for appel in appels]
                lus = list(pool.map(partial(_ask, libres), corps))
                duree = time.monotonic() - debut
                with verrou:
                    releve.durees.append(duree)
                    for question, (empreinte, version) in zip(corps, lus, strict=True):
                        releve.statuts[empreinte.partition(" ")[0]] += 1
                        releve.faux += empreinte != attendues[question]
                        releve.versions.add(version)
                if changements:
                    time.sleep(tirage.uniform(0.5, 1.5) * changements)

    fils = [threading.Thread(target=use, args=(rang,)) for rang in range(usagers)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    return releve


def _ask(libres: SimpleQueue[Client], corps: Corps) -> tuple[str, str]:
    client = libres.get()
    try:
        statut, recu, version = client.ask("POST", "/_dash-update-component", corps)
    except (OSError, HTTPException) as erreur:
        return type(erreur).__name__, ""
    finally:
        libres.put(client)
    return draw_empreinte(statut, recu), version


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
    releve = run(hote, min(options.usagers, 300), min(options.secondes, 600), options.pause)
    quantiles = statistics.quantiles(releve.durees, n=20)
    sys.stdout.write(
        f"{len(releve.durees)} changements ({len(releve.durees) / options.secondes:.1f} par seconde), "
        f"{sum(releve.statuts.values())} réponses : {dict(releve.statuts)}, {releve.faux} fausses, "
        f"versions {sorted(releve.versions)}\n"
        f"un changement : médiane {statistics.median(releve.durees):.2f} s, "
        f"19 sur 20 sous {quantiles[18]:.2f} s, au plus {max(releve.durees):.2f} s\n"
    )
    return int(releve.faux > 0)


if __name__ == "__main__":
    sys.exit(main())
