"""What no browser sends, at every other door: writings, forms, files left, downloads, all spoiled.

    python -m tests.epreuves.demandes --nombre 10000

First the gestures and the parts of pages (tests.mutations), then as many requests of the others, each as the
person at the machine could send it, to whom all is open. It says how many answers of each status came back,
how the memory went, and every answer or log that should not be. Nothing is imported: the work stops short.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch
from urllib.parse import parse_qs, quote, unquote_to_bytes, urlsplit

from dash import Dash
from werkzeug.test import Client, TestResponse

from callbacks.jetons import ENTETE, TEMOIN_JETON
from data.depots.chantier import Chantier
from data.errors import BaseIndisponible
from data.models.dialogue import RETIREE, Genre
from data.models.formes import FORMES, Champ, Forme, Saisie
from layouts.chemins import (
    CHEMIN_CHOIX,
    CHEMIN_DEPOT,
    CHEMIN_ECRITURE,
    CHEMIN_EPINGLES,
    CHEMIN_GESTE,
    CHEMIN_HISTOIRE,
    CHEMIN_RETOUR,
    CHEMIN_SUITE,
)
from tests import mutations
from tests.mutations import (
    MOTS,
    Bilan,
    Ecoute,
    build_site,
    read_memoire,
    run_mutations,
    write_base,
)

PERMIS = frozenset(
    {200, 302, 303, 304, 308, 400, 401, 403, 404, 405, 409, 413, 414, 416, 421, 429, 431}
)
ICI = re.compile(r"(?:http://localhost)?/(?!/)[!-~]*")
"""Where an answer may lead."""
JSON, FORMULAIRE = "application/json", "application/x-www-form-urlencoded"
BORNE = "borne-de-l-essai"
VALEURS = {
    Saisie.TEXTE: "Un bassin minier",
    Saisie.LIGNE: "part_recus",
    Saisie.NOMBRE: "12",
    Saisie.DATE: "2011-03-04",
}
ENTETES = (
    *("HTTP_ORIGIN", "HTTP_SEC_FETCH_SITE", "HTTP_COOKIE", "HTTP_ACCEPT", "HTTP_RANGE"),
    *("HTTP_X_REGARDS_VERSION", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_HOST"),
    *("HTTP_ACCEPT_ENCODING", "HTTP_AUTHORIZATION", "CONTENT_LENGTH", "HTTP_X_FORWARDED_FOR"),
)
METHODES = ("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "TRACE", "get", "")
PHRASE = re.compile(r"[A-ZÀÉÊ«0-9][^\n]*[.»]")
JETON = "0123456789abcdefghijkl"
CHAMPS = b"identifiant=x&mot_de_passe=y&jeton=z&nom=&suite=%2Fml%2F59001S00"
"""Of any form."""
ARGUMENTS = {
    "jeton": JETON,
    "code": "59001S00",
    "extension": "csv",
    "groupes": "tout",
    "chemin": "ml/59001S00",
    "path": "ml/59001S00",
    "filename": "marques.svg",
    "package_name": "dash",
}


class Demande(NamedTuple):
    """One request. `arbre`: what its body says, where that is JSON."""

    methode: str
    chemin: str
    corps: bytes = b""
    genre: str = ""
    arbre: dict[str, object] | None = None


def list_demandes(app: Dash) -> list[Demande]:
    """What browsers send at these doors, and something at every door of the application."""
    lieu = "genre=dialogue&code=59001S00&annee=2011"
    fichier = "code_structure;annee;indicateur;valeur\n59001S00;2010;jdi;120\n"
    lectures = (
        *(f"{CHEMIN_SUITE}?{lieu}&depuis=0", f"{CHEMIN_EPINGLES}?{lieu}"),
        f"{CHEMIN_HISTOIRE}?{lieu}&cle=etape-1&champ=partage",
        f"{CHEMIN_CHOIX}?depuis=/ml/59001S00%3Fannee%3D2010&region=31&ml=59002S00&pairs=national",
        *("/export/ml/59001S00.csv?annee=2010&pairs=region", "/export/region/31.csv?campagne=2011"),
    )
    return [
        *map(_write, _list_ecritures()),
        *(Demande("GET", chemin) for chemin in lectures),
        Demande("POST", CHEMIN_RETOUR, b"version=999", FORMULAIRE),
        *(_leave(nom, fichier) for nom in ("r.csv", "mots.toml", "été’\u202f.xlsx")),
        *_list_portes(app),
    ]


def _list_portes(app: Dash) -> Iterator[Demande]:
    """One request for each rule and method, so that a new address is not forgotten; but the notice, made
    once for all in tens of megabytes.
    """
    for regle in app.server.url_map.iter_rules():
        if str(regle.endpoint).startswith("notice_"):
            continue
        chemin = re.sub(r"<(?:\w+:)?(\w+)>", lambda nom: ARGUMENTS.get(nom[1], "x"), regle.rule)
        methodes = regle.methods or set()
        if "GET" in methodes:
            yield Demande("GET", f"{chemin}?annee=2010")
        if "POST" in methodes:
            yield Demande("POST", chemin, CHAMPS, FORMULAIRE)


def _list_ecritures() -> Iterator[dict[str, object]]:
    for forme in FORMES.values():
        noms = [champ.nom for champ in forme.champs if champ.saisie is not Saisie.LU]
        for champ in filter(None, map(forme.get, (*noms, RETIREE))):
            yield _describe(forme, champ)


def _describe(forme: Forme, champ: Champ) -> dict[str, object]:
    campagne = forme.genre is Genre.CAMPAGNE
    return {
        "genre": forme.genre,
        "code": "31" if campagne else "59001S00",
        "annee": 2011,
        "cle": forme.nom if forme.unique else f"{forme.nom}-1",
        "forme": forme.nom,
        "champ": champ.nom,
        "valeur": champ.choix[-1] if champ.choix else VALEURS[champ.saisie],
        "cote": min(champ.cotes),
        "vu": 0,
        "demande": "a" * 32,
    }


def _write(arbre: dict[str, object]) -> Demande:
    return Demande("POST", CHEMIN_ECRITURE, genre=JSON, arbre=arbre)


def _leave(nom: str, contenu: str) -> Demande:
    lignes = (
        f"--{BORNE}",
        f'Content-Disposition: form-data; name="fichiers"; filename="{nom}"',
        "Content-Type: text/csv",
        "",
        contenu,
        f"--{BORNE}",
        'Content-Disposition: form-data; name="remplace"',
        "",
        JETON,
        f"--{BORNE}--",
        "",
    )
    genre = f"multipart/form-data; boundary={BORNE}"
    return Demande("POST", CHEMIN_DEPOT, "\r\n".join(lignes).encode(), genre)


def spoil(demande: Demande, de: random.Random) -> tuple[Demande, dict[str, str]]:
    """A request and its headers, one thing or several of them spoiled."""
    methode, chemin, corps, genre, arbre = demande
    if arbre is not None:
        arbre = {**arbre, "demande": f"{de.getrandbits(64):016x}"}
        corps, genre = mutations.spoil(arbre, de)
    elif corps and de.random() < 0.7:
        corps = mutations.spoil_octets(corps, de)
    if "?" in chemin or de.random() < 0.2:
        chemin = spoil_chemin(chemin, de)
    if de.random() < 0.05:
        methode = de.choice(METHODES)
    if de.random() < 0.05:
        genre = de.choice(("", JSON, FORMULAIRE, "multipart/form-data", "x;boundary=\xff"))
    noms = [nom for nom in ENTETES if de.random() < 0.02]
    return Demande(methode, chemin, corps, genre), {nom: _choose_mot(de) for nom in noms}


def read_jeton(client: Client) -> dict[str, str]:
    """The headers that the pages of the server send, without which nothing is written."""
    client.get("/accessibilite")
    temoin = client.get_cookie(TEMOIN_JETON)
    assert temoin
    jeton = f"HTTP_{ENTETE.upper().replace('-', '_')}"
    return {jeton: temoin.value, "HTTP_SEC_FETCH_SITE": "same-origin"}


def spoil_chemin(chemin: str, de: random.Random) -> str:
    for _ in range(de.choice((0, 1, 1, 2))):
        place = de.randrange(1, len(chemin) + 1)
        mot = _choose_mot(de)
        chemin = chemin[:place] + de.choice((mot, quote(mot))) + chemin[place:]
    return chemin


def _choose_mot(de: random.Random) -> str:
    """As a server hands over what it received: bytes, each a character."""
    return str(de.choice(MOTS)).encode("utf-8", "replace").decode("latin-1")[:70_000]


def send(client: Client, demande: Demande, entetes: dict[str, str]) -> TestResponse:
    chemin, _, requete = demande.chemin.partition("?")
    environ = {
        "PATH_INFO": unquote_to_bytes(chemin).decode("latin-1"),
        "QUERY_STRING": requete.encode("utf-8", "replace").decode("latin-1"),
        **entetes,
    }
    return client.open(
        method=demande.methode,
        data=demande.corps,
        content_type=demande.genre,
        environ_overrides=environ,
        buffered=True,
    )


def find_faults(demande: Demande, reponse: TestResponse) -> Iterator[str]:
    """What an answer should not be: one line where it refuses, of this site where it leads."""
    statut = reponse.status_code
    if statut not in PERMIS:
        yield f"statut {statut}"
    if statut in (302, 303, 308) and not ICI.fullmatch(reponse.headers["Location"]):
        yield f"renvoi vers {reponse.headers['Location'][:200]!r}"
    if statut < 400 or reponse.mimetype == "text/html" or demande.methode == "HEAD":
        return
    texte = reponse.get_data(as_text=True).strip()
    phrase = json.loads(texte)["message"] if reponse.is_json else texte
    if not PHRASE.fullmatch(phrase) or "Traceback" in texte:
        yield f"phrase {texte[:300]!r}"


def run_demandes(app: Dash, nombre: int, graine: int) -> Bilan:
    """Send them, one after the other; what is left on the page is given up at once."""
    de, client, bilan = random.Random(graine), app.server.test_client(), Bilan()
    modeles, ecoute, jeton = list_demandes(app), Ecoute(bilan), read_jeton(client)
    ecoute.addFilter(lambda dit: dit.name != "asyncio")  # of the browsers of other tests
    logging.getLogger().addHandler(ecoute)
    try:
        with (
            patch.object(Chantier, "_import", side_effect=BaseIndisponible("Essai.")),
            patch("callbacks.http.retour.run_apart"),
        ):
            for rang in range(nombre):
                demande, entetes = spoil(de.choice(modeles), de)
                _try_one(client, demande, {**jeton, **entetes}, bilan)
                if rang % max(1, nombre // 10) == 0:
                    bilan.memoires.append(read_memoire())
    finally:
        logging.getLogger().removeHandler(ecoute)
    bilan.memoires.append(read_memoire())
    return bilan


def _try_one(client: Client, demande: Demande, entetes: dict[str, str], bilan: Bilan) -> None:
    reponse = send(client, demande, entetes)
    bilan.statuts[reponse.status_code] += 1
    bilan.fautes += [f"{f} : {demande} {entetes}"[:1500] for f in find_faults(demande, reponse)]
    jeton = parse_qs(urlsplit(reponse.headers.get("Location", "/")).query).get("depot", [""])[0]
    if jeton:
        abandon = CHEMIN_GESTE.format(jeton=jeton, geste="abandonner")
        client.post(abandon, environ_overrides=read_jeton(client))


def main() -> int:
    """Exit code: 1 when one answer, or one line of the log, is not what it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nombre", type=int, default=1000)
    parser.add_argument("--graine", type=int, default=1)
    options = parser.parse_args()
    fautes = 0
    for essayer in (run_mutations, run_demandes):
        with tempfile.TemporaryDirectory() as dossier:
            bilan = essayer(build_site(write_base(Path(dossier))), options.nombre, options.graine)
        sys.stdout.write(bilan.describe())
        fautes += len(bilan.fautes)
    return int(fautes > 0)


if __name__ == "__main__":
    sys.exit(main())
