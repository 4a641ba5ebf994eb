"""What no browser sends: real gestures and addresses, spoiled. `python -m tests.mutations --nombre 10000`.

Each gesture is posted to the application, the parts of each address are asked of it, on a base of nine
structures. It says how many answers of each status came back, how the memory went, and every answer or log
that should not be.
"""

from __future__ import annotations

import argparse
import copy
import gc
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
from urllib.parse import quote

from dash import Dash
from werkzeug.test import Client, TestResponse

from callbacks.http.requetes import read_formes
from callbacks.refus import GESTES
from callbacks.server import build_app
from callbacks.vues import GROUPES
from data.settings import Settings
from layouts.chemins import PARTIES
from tests.ateliers import CONTACTS, import_texts
from tests.corps import fill_forme

PERMIS = frozenset({200, 204, 400, 403, 404, 409, 413, 503})
PERMIS_VUES = frozenset({200, 403, 404, 414})
GESTE = {
    "numero": 1,
    "region": "31",
    "annee": 2010,
    "cle": "part_recus",
    "decision": "gardee",
    "vu": "a_decider",
}
GESTES_ENVOYES: tuple[dict[str, Any] | None, ...] = (
    None,
    GESTE,
    {**GESTE, "decision": "ecartee", "vu": "gardee"},
    {**{c: v for c, v in GESTE.items() if c != "decision"}, "texte": "Nos mots", "vu": ""},
    {
        "numero": 2,
        "region": "31",
        "annee": 2010,
        "cle": "libre-0123456789ab",
        "texte": "Une idée",
        "ajout": True,
        "vu": "",
    },
)
"""What the page sends of the priorities; nothing before the first gesture."""
ADRESSES = (
    *("/?", "/ml/59001S00?annee=2010&radar=resultats", "/ml/59001S00?indicateur=part_recus"),
    *("/ml/59001S00/contexte?pairs=national", "/ml/59001S00/lecture-croisee?", "/region/31?"),
    *("/region/31/campagne?departement=59", "/ml/59001S00/dialogue?campagne=2011"),
    *("/region/31/priorites?", "/ml/59002S00?projection=1&ecran=3", "/region/31?projection=1"),
    *(
        "/france?",
        "/plan?",
        "/methode?",
        "/notice?",
        "/prise-en-main?",
        "/donnees?",
        "/accessibilite?",
        "/ml/inconnue?",
    ),
    "/donnees/importer?depot=x",
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
    *("cercle-defaut.data", "priorites-geste.data", "..a.b.."),
)


def write_base(dossier: Path) -> Path:
    """A small base."""
    base = dossier / "base"
    assert import_texts(base, CONTACTS).version
    return base


def build_site(base: Path) -> Dash:
    """The application on a base, names and decisions open."""
    return build_app(Settings(base, base_par_defaut=False, locale=True))


def list_corps(app: Dash) -> list[dict[str, Any]]:
    """What the browser sends: each callback, for each gesture, as it appears or as it changes."""
    return [
        fill_forme(forme, nom, {"priorites-geste.data": geste}, change)
        for nom, forme in read_formes(app).items()
        for geste in GESTES_ENVOYES
        for change in ((), ("priorites-geste.data",))
    ]


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


def spoil_adresse(de: random.Random) -> str:
    """Where parts are asked for: groups that exist or not, an address with what nobody types in it."""
    noms = [de.choice((*GROUPES, "tout", "x", "", "\0")) for _ in range(de.choice((1, 1, 2, 9)))]
    adresse = de.choice(ADRESSES)
    for _ in range(de.choice((0, 1, 1, 2))):
        place = de.randrange(1, len(adresse) + 1)
        mot = str(de.choice(MOTS)).encode("utf-8", "replace").decode()
        adresse = adresse[:place] + de.choice((mot, quote(mot))) + adresse[place:]
    return f"{PARTIES}{'-'.join(noms)}{adresse}"


@dataclass
class Bilan:
    """What came of it."""

    statuts: Counter[int] = field(default_factory=Counter)
    vues: Counter[int] = field(default_factory=Counter)
    fautes: list[str] = field(default_factory=list)
    memoires: list[int] = field(default_factory=list)
    lignes: int = 0

    def describe(self) -> str:
        """As a person reads it."""
        return (
            f"réponses : {dict(sorted(self.statuts.items()))}\n"
            f"adresses : {dict(sorted(self.vues.items()))}\n"
            f"mémoire (Mo) : {[ko // 1024 for ko in self.memoires]}\n"
            f"lignes de journal : {self.lignes} ; fautes : {len(self.fautes)}\n"
            + "".join(f"{faute}\n" for faute in self.fautes[:20])
        )


class Ecoute(logging.Handler):
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
    modeles, ecoute = list_corps(app), Ecoute(bilan)
    logging.getLogger().addHandler(ecoute)
    try:
        for rang in range(nombre):
            octets, genre = spoil(de.choice(modeles), de)
            _post(client, octets, genre, bilan)
            _ask(client, spoil_adresse(de), bilan)
            if rang % max(1, nombre // 10) == 0:
                bilan.memoires.append(read_memoire())
    finally:
        logging.getLogger().removeHandler(ecoute)
    bilan.memoires.append(read_memoire())
    return bilan


def _post(client: Client, octets: bytes, genre: str, bilan: Bilan) -> None:
    avant = bilan.lignes
    reponse = client.post(GESTES, data=octets, content_type=genre)
    bilan.statuts[reponse.status_code] += 1
    if reponse.status_code not in PERMIS:
        bilan.fautes.append(f"{reponse.status_code} : {octets[:600]!r}")
    _check_refus(reponse, bilan)
    if bilan.lignes - avant > 1:
        bilan.fautes.append(f"journal : {bilan.lignes - avant} lignes pour une demande")


def _ask(client: Client, adresse: str, bilan: Bilan) -> None:
    """An address is never a line of the log, whatever it holds."""
    avant = bilan.lignes
    reponse = client.get(adresse)
    bilan.vues[reponse.status_code] += 1
    if reponse.status_code not in PERMIS_VUES or bilan.lignes > avant:
        bilan.fautes.append(f"{reponse.status_code} : {adresse[:600]!r}")
    if reponse.status_code == 200:
        assert set(reponse.get_json()) == {"genre", "squelette", "titre", "parties"}
    _check_refus(reponse, bilan)


def _check_refus(reponse: TestResponse, bilan: Bilan) -> None:
    """One line of JSON, a sentence in it."""
    statut, texte = reponse.status_code, reponse.get_data(as_text=True)
    if statut >= 400 and not reponse.is_json:
        bilan.fautes.append(f"réponse {statut} : {texte[:300]}")
    elif statut >= 400:
        lu = json.loads(texte)
        une_ligne = len(texte.strip().splitlines()) == 1 and "Traceback" not in texte
        if not (une_ligne and set(lu) == {"message", "reference"} and lu["message"]):
            bilan.fautes.append(f"réponse {statut} : {texte[:300]}")


def read_memoire() -> int:
    """Resident kilobytes, once what nobody holds is let go; 0 where the system does not say."""
    gc.collect()
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
        bilan = run_mutations(build_site(write_base(Path(dossier))), options.nombre, options.graine)
    sys.stdout.write(bilan.describe())
    return 1 if bilan.fautes else 0


if __name__ == "__main__":
    sys.exit(main())
