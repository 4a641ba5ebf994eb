"""Bodies that no browser sends: real ones, spoiled. `python -m tests.mutations --nombre 10000`.

Each is posted to the application, on a base of nine structures. It says how many answers of each status
came back, how the memory went, and every answer or log that should not be.
"""

from __future__ import annotations

import argparse
import copy
import json
import logging
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dash import Dash
from werkzeug.test import Client

from callbacks.http.requetes import read_formes
from callbacks.refus import PARTIES
from callbacks.server import build_app
from data.settings import Settings
from tests.ateliers import STRUCTURES, import_texts, long_results
from tests.corps import fill_forme

PERMIS = frozenset({200, 204, 400, 403, 404, 409, 413, 503})
GESTE = {
    "numero": 1,
    "region": "31",
    "annee": 2010,
    "cle": "part_recus",
    "decision": "gardee",
    "vu": "a_decider",
}
ADRESSES = (
    *("/?", "/ml/59001S00?annee=2010&radar=resultats", "/ml/59001S00?indicateur=part_recus"),
    *("/ml/59001S00/contexte?pairs=national", "/ml/59001S00/lecture-croisee?", "/region/31?"),
    *("/region/31/priorites?", "/ml/59002S00?projection=1&ecran=3", "/region/31?projection=1"),
    *("/france?", "/plan?", "/methode?", "/donnees?", "/accessibilite?", "/ml/inconnue?"),
)
MOTS: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 7, 2**31, 10**400, 0.5, -1e308, float("nan"), float("inf")),
    *("", "x", "/", "2010", "31", "gardee", "../..", "\0", "\ud800", "é" * 300, "9" * 20_000),
    *(
        [],
        [[]],
        {},
        {"id": {}},
        [None],
        {"region": "9" * 20_000, "annee": 2010},
        {"type": "decision"},
    ),
    *("/ml/%00?annee=0000&indicateur=%00&dispositif=%ff&couple=%F0%9F", "/ml/" + "a" * 60_000),
    *(
        "/region/31?departement=%00&vue=x&annee=2099",
        "/ml/59001S00/contexte?annee=२०१०",
        "//",
        "/?%",
    ),
    *("/ml/59001S00?projection=1&ecran=99", "/ml/59001S00/lecture-croisee?couple=' OR 1=1 --"),
    *(
        "/region/31/priorites?annee=2010&annee=2009",
        "/ml/59001S00?indicateur=part_recus&pairs=national",
    ),
    *("adresse-page.data", "priorites-geste.data", "..a.b.."),
)
RESULTATS = long_results(
    *(f"5900{i}S00;2010;jeunes_en_contact;;{100 * i}" for i in range(1, 9)),
    *(f"5900{i}S00;2010;jeunes_en_entretien;;{80 * i}" for i in range(1, 9)),
)


def build_site(dossier: Path) -> Dash:
    """The application on a small base, names and decisions open."""
    base = dossier / "base"
    assert import_texts(base, {"s.csv": STRUCTURES, "r.csv": RESULTATS}).version
    return build_app(Settings(base, base_par_defaut=False, noms=True))


def list_corps(app: Dash) -> list[dict[str, Any]]:
    """What the browser sends: each callback, at each address, for each thing that may have changed."""
    formes, corps = read_formes(app), []
    for nom, forme in formes.items():
        for adresse in ADRESSES:
            lieux = ("page", "radar", "detail", "couple")
            valeurs = {
                **dict.fromkeys((f"adresse-{lieu}.data" for lieu in lieux), adresse),
                "page-affichee.data": "",
                "recherche-ml.value": "essai",
                "dictionnaire-recherche.value": "taux",
                "croisee-affiche.data": "x",
                "priorites-geste.data": GESTE,
            }
            noms = [f"{e.identifiant}.{e.propriete}" for e in forme.entrees]
            changes = [(), *((nom_lu,) for nom_lu in noms)]
            corps += [fill_forme(forme, nom, valeurs, change) for change in changes]
    return corps


def list_noeuds(corps: Any, chemin: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path to each value of a body."""
    yield chemin
    if isinstance(corps, dict | list):
        for cle, valeur in corps.items() if isinstance(corps, dict) else enumerate(corps):
            yield from list_noeuds(valeur, (*chemin, cle))


def spoil_tree(corps: dict[str, Any], de: random.Random) -> Any:
    """One value replaced, removed, repeated, or a key added."""
    chemins = list(list_noeuds(corps))
    vus = [chemin for chemin in chemins if de.random() < 0.1 or "outputs" not in chemin]
    chemin = de.choice(vus or chemins)
    mot = copy.deepcopy(de.choice(MOTS))
    if not chemin:
        return mot
    parent: Any = corps
    for cle in chemin[:-1]:
        parent = parent[cle]
    geste = de.randrange(4)
    if geste == 0 and isinstance(parent, dict):
        del parent[chemin[-1]]
    elif geste == 1 and isinstance(parent, list):
        parent.append(copy.deepcopy(parent[chemin[-1]]))
    elif geste == 2 and isinstance(parent, dict):
        parent[de.choice(["id", "value", "property", "region", "annee", "autre"])] = mot
    else:
        parent[chemin[-1]] = mot
    return corps


def spoil_octets(octets: bytes, de: random.Random) -> bytes:
    """Cut, changed, doubled, in another encoding, or nested without end."""
    place = de.randrange(len(octets) or 1)
    gestes: tuple[Callable[[], bytes], ...] = (
        lambda: octets[:place],
        lambda: octets[:place] + de.randbytes(3) + octets[place:],
        lambda: octets + octets,
        lambda: octets.decode("utf-8", "replace").encode("utf-16"),
        lambda: b"[" * 100_000,
        lambda: b'{"a":' * 20_000,
        lambda: octets.replace(b'"', b"'"),
        lambda: b"",
        lambda: b" " * 1_000_001,
        lambda: octets.replace(b"2010", b"9" * 5000),
    )
    return de.choice(gestes)()


def spoil(modele: dict[str, Any], de: random.Random) -> tuple[bytes, str]:
    """A body and its type."""
    corps: Any = copy.deepcopy(modele)
    for _ in range(de.choice((1, 1, 1, 2, 3))):
        corps = spoil_tree(corps, de) if isinstance(corps, dict) and corps else corps
    octets = json.dumps(corps).encode()
    if de.random() < 0.15:
        octets = spoil_octets(octets, de)
    genre = "application/json" if de.random() > 0.03 else de.choice(["", "text/plain", "x/y"])
    return octets, genre


@dataclass
class Bilan:
    """What came of it."""

    statuts: Counter[int] = field(default_factory=Counter)
    fautes: list[str] = field(default_factory=list)
    memoires: list[int] = field(default_factory=list)
    lignes: int = 0


class _Ecoute(logging.Handler):
    """What the log took: its lines, and the tracebacks that should not be there."""

    def __init__(self, bilan: Bilan) -> None:
        super().__init__()
        self.bilan = bilan

    def emit(self, record: logging.LogRecord) -> None:
        self.bilan.lignes += 1
        if record.exc_info or len(record.getMessage()) > 200:
            self.bilan.fautes.append(f"journal : {self.format(record)[-1500:]}")


def run_mutations(app: Dash, nombre: int, graine: int) -> Bilan:
    """Post them, one after the other."""
    de, client, bilan = random.Random(graine), app.server.test_client(), Bilan()
    modeles, ecoute = list_corps(app), _Ecoute(bilan)
    logging.getLogger().addHandler(ecoute)
    try:
        for rang in range(nombre):
            octets, genre = spoil(de.choice(modeles), de)
            _post(client, octets, genre, bilan)
            if rang % max(1, nombre // 10) == 0:
                bilan.memoires.append(read_memoire())
    finally:
        logging.getLogger().removeHandler(ecoute)
    bilan.memoires.append(read_memoire())
    return bilan


def _post(client: Client, octets: bytes, genre: str, bilan: Bilan) -> None:
    avant = bilan.lignes
    reponse = client.post(PARTIES, data=octets, content_type=genre)
    statut, texte = reponse.status_code, reponse.get_data(as_text=True)
    bilan.statuts[statut] += 1
    if statut not in PERMIS:
        bilan.fautes.append(f"{statut} : {octets[:600]!r}")
    if statut >= 400:
        lu = json.loads(texte)
        une_ligne = len(texte.strip().splitlines()) == 1 and "Traceback" not in texte
        if not (une_ligne and set(lu) == {"message", "reference"} and lu["message"]):
            bilan.fautes.append(f"réponse {statut} : {texte[:300]}")
    if bilan.lignes - avant > 1:
        bilan.fautes.append(f"journal : {bilan.lignes - avant} lignes pour une demande")


def read_memoire() -> int:
    """Resident kilobytes; 0 where the system does not say."""
    try:
        lignes = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next(int(ligne.split()[1]) for ligne in lignes if ligne.startswith("VmRSS"))


def main() -> int:
    """Exit code: 1 when one answer, or one line of the log, is not what it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nombre", type=int, default=1000)
    parser.add_argument("--graine", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as dossier:
        bilan = run_mutations(build_site(Path(dossier)), options.nombre, options.graine)
    sys.stdout.write(f"statuts : {dict(sorted(bilan.statuts.items()))}\n")
    sys.stdout.write(f"mémoire (Mo) : {[ko // 1024 for ko in bilan.memoires]}\n")
    sys.stdout.write(f"lignes de journal : {bilan.lignes} ; fautes : {len(bilan.fautes)}\n")
    for faute in bilan.fautes[:20]:
        sys.stdout.write(f"{faute}\n")
    return 1 if bilan.fautes else 0


if __name__ == "__main__":
    sys.exit(main())
