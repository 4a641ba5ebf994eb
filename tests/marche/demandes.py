"""What is asked: every address of the application's own map, of subjects in reach and out of it.

Made from the routes, the pages and the callbacks: one that nothing here knows how to ask fails the walk.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from callbacks.http.requetes import read_formes
from callbacks.refus import GESTES
from callbacks.vues import GROUPES
from data.models.dialogue import Cote, Genre
from layouts.api.ressources import CHEMIN_BASE, RACINE, RESSOURCES
from layouts.chemins import (
    CHEMIN_COMPTE,
    CHEMIN_CONNEXION,
    CHEMIN_DECONNEXION,
    CHEMIN_JOURNAL,
    CHEMIN_OUVERTURE,
)
from layouts.routes import ROUTES
from layouts.words.telechargements import ML, REGION, SUFFIXES, TYPES, ZIP
from tests.corps import build_corps, find_sortie

SIENNE, VOISINE, LOIN = "59901S00", "59912S00", "18901S00"
"""A structure of the Nord, one of its region and of another département, one of another region."""
GROUPE = "pairs=choix&avec=59902S00,59903S00,59904S00,59905S00,18902S00"
"""Of their region, and one of another."""
STRUCTURES = {"sienne": SIENNE, "voisine": VOISINE, "loin": LOIN, "inconnue": "rien"}
REGIONS = {"sienne": "31", "autre": "24", "inconnue": "99"}
FIXES = ("/static/", "/assets/", "/_dash-component-suites/", "/_dash-layout", "/_dash-dependencies")
"""The same bytes for all, without data: files of the project and of its libraries."""
VIDES = ("/_reload-hash", "/_favicon.ico")
"""Dash's own, that answer nothing of ours."""
EXTENSIONS = (*(SUFFIXES.get(f, f) for f in TYPES), ZIP)
JETON = "jeton-inconnu"
DE_COMPTES = (CHEMIN_CONNEXION, CHEMIN_DECONNEXION, CHEMIN_COMPTE, CHEMIN_JOURNAL)
"""The pages of accounts, and what is done there."""
SUJETS = {"<code_structure>": STRUCTURES, "<code_region>": REGIONS}
LIGNES_API = {RACINE + r.chemin.replace("{", "<").replace("}", ">") for r in RESSOURCES}
DESSINS = {
    ML: (
        *("radar.svg", "radar-resultats.png", "couple-chomage-emploi.svg"),
        *("indicateur-part_sortis_emploi.svg", "rien.svg"),
    ),
    REGION: ("profil.svg", "radar.svg", "carte.png", "rien.png"),
}
ECRITS = {Genre.DIALOGUE: ("dialogue", "lieu"), Genre.REMARQUES: ("remarque-jdi", "texte")}


@dataclass(frozen=True)
class Demande:
    """One thing that is asked; `nom` is its line in the table."""

    nom: str
    chemin: str
    methode: str = "GET"
    corps: Any = None
    formulaire: Mapping[str, str] = field(default_factory=dict)


class ReglesInconnues(AssertionError):
    """An address that the walk does not know how to ask: to be added here, with its line in the table."""


def list_demandes(application: Any) -> list[Demande]:
    """All of them, each once."""
    server: Flask = application.server
    regles = [
        r for r in server.url_map.iter_rules() if not str(r.rule).startswith((*FIXES, *VIDES))
    ]
    demandes = [*_list_pages()]
    inconnues = []
    for regle in regles:
        faites = list(_list_regle(application, regle))
        demandes += faites
        if not faites:
            inconnues.append(str(regle.rule))
    if inconnues:
        raise ReglesInconnues(", ".join(inconnues))
    noms = [demande.nom for demande in demandes]
    assert len(noms) == len(set(noms)), "deux demandes du même nom"
    return demandes


def _list_pages() -> Iterator[Demande]:
    """Every page of the table of routes, of every subject; its parts, all the groups at once."""
    groupes = "-".join(GROUPES)
    for route in ROUTES:
        for qui, chemin in _fill(route.chemin):
            nom = f"page {route.chemin} {qui}".strip()
            yield Demande(nom, chemin)
            yield Demande(f"{nom} projetée", f"{chemin}?projection=1&ecran=1")
            yield Demande(f"parties de {nom}", f"/_vue/{groupes}{chemin}")
    for qui in ("sienne", "loin"):
        code = STRUCTURES[qui]
        for chemin in (f"/ml/{code}", f"/ml/{code}/contexte"):
            nom = f"page {chemin.replace(code, '<code>')} {qui} dans un groupe"
            yield Demande(nom, f"{chemin}?{GROUPE}")
        yield Demande(f"export d’un groupe {qui}", f"/export/ml/{code}.csv?{GROUPE}")
    yield Demande("page inconnue", "/zzz/rien")
    yield Demande("parties d’une page inconnue", f"/_vue/{groupes}/zzz/rien")


def _fill(chemin: str) -> Iterator[tuple[str, str]]:
    if "<code>" not in chemin:
        yield "", chemin
        return
    for qui, code in (STRUCTURES if chemin.startswith("/ml") else REGIONS).items():
        yield qui, chemin.replace("<code>", code)


SEULES = {
    **{chemin: (f"règle {chemin}", "/") for chemin in ("/", "/<path:path>")},
    "/_vue/<groupes>/<path:chemin>": ("règle /_vue/<groupes>/<path:chemin>", "/_vue/tout/"),
    "/_vue/<groupes>/": ("parties de l’accueil", "/_vue/tout/"),
    **{c: (f"règle {c}", c) for c in ("/sante", "/notice.pdf", "/notice.docx", "/metrics")},
    "/choix": ("choix d’une structure", f"/choix?chemin=/&region=31&ml={LOIN}"),
}
"""Rules that are asked in one way: its name, its address."""
DU_GROUPE = {
    "/ml/<code>/groupe": ("formulaire d’un groupe", ""),
    "/_vue/<groupes>/ml/<code>/groupe": (
        "parties d’où mène le formulaire d’un groupe",
        "/_vue/tout",
    ),
}
"""Those of the form of a group: their name, and what stands before its address."""


def _list_regle(application: Any, regle: Rule) -> Iterator[Demande]:
    """How a rule is asked; nothing for one that is not known."""
    chemin = str(regle.rule)
    if chemin in SEULES:
        yield Demande(*SEULES[chemin])
    elif chemin in DU_GROUPE:
        nom, avant = DU_GROUPE[chemin]
        for qui, code in STRUCTURES.items():
            yield Demande(f"{nom} {qui}", f"{avant}/ml/{code}/groupe?{GROUPE}")
    elif chemin.startswith(("/export/", "/api/")):
        yield from (_list_api if chemin.startswith("/api/") else _list_exports)(chemin)
    elif chemin.startswith("/donnees/"):
        yield from _list_depots(chemin, sorted(regle.methods or ()))
    elif chemin.startswith("/dialogue/"):
        yield from _list_dialogue(chemin)
    elif chemin == GESTES:
        yield from _list_gestes(application)
    elif chemin.startswith(DE_COMPTES):
        yield from _list_comptes(chemin, sorted(regle.methods or ()))


def _list_comptes(chemin: str, methodes: Sequence[str]) -> Iterator[Demande]:
    """Who one is. To identify oneself and to leave are asked as by a page of elsewhere: a failure is counted
    for all, and nobody leaves in the middle of the walk.
    """
    if "POST" not in methodes:
        yield Demande(f"compte {chemin}", chemin)
    elif chemin == CHEMIN_OUVERTURE:
        for qui, code in STRUCTURES.items():
            yield Demande(f"ouvrir la fiche {qui}", chemin, "POST", formulaire={"code": code})
    else:
        sortie = chemin in (CHEMIN_CONNEXION, CHEMIN_DECONNEXION)
        champs = {"jeton": "d’ailleurs"} if sortie else {"compte": "personne", "accord": "oui"}
        yield Demande(f"compte {chemin} écrit", chemin, "POST", formulaire=champs)


def _list_exports(chemin: str) -> Iterator[Demande]:
    if "any(" in chemin:
        yield from _list_dessins(chemin)
        return
    sujets = STRUCTURES if "/ml/" in chemin else REGIONS
    for (qui, code), extension in product(sujets.items(), EXTENSIONS):
        yield Demande(
            f"document {chemin.split('/')[2]} {qui} {extension}",
            chemin.replace("<code>", code).replace("<extension>", extension),
        )


def _list_dessins(chemin: str) -> Iterator[Demande]:
    """One of each kind, and one that there is not."""
    genre = chemin.split("/")[2]
    sujets = STRUCTURES if genre == ML else REGIONS
    for (qui, code), dessin in product(sujets.items(), DESSINS[genre]):
        yield Demande(f"dessin {genre} {qui} {dessin}", f"/export/{genre}/{code}.{dessin}")


def _list_api(chemin: str) -> Iterator[Demande]:
    """Every row at once, of every subject."""
    if chemin == CHEMIN_BASE:
        yield Demande("document api base.zip", chemin)
        return
    sujet, sujets = next(((s, v) for s, v in SUJETS.items() if s in chemin), ("", {"": ""}))
    suite = "?taille=500" if chemin in LIGNES_API else ""
    for qui, code in sujets.items():
        plein = chemin.replace(sujet, code).replace("<path:reste>", "rien")
        nom = chemin.removeprefix("/").replace(sujet or "\0", "<code>")
        yield Demande(f"{nom} {qui}".strip(), plein + suite)


def _list_depots(chemin: str, methodes: Sequence[str]) -> Iterator[Demande]:
    plein = chemin.replace("<jeton>", JETON).replace("<nom>", "classeur.xlsx")
    methode = "POST" if "POST" in methodes else "GET"
    corps = {"version": "x"} if chemin.endswith("revenir") else {"rien": ""}
    yield Demande(f"règle {chemin}", plein, methode, formulaire=corps if methode == "POST" else {})


def _list_dialogue(chemin: str) -> Iterator[Demande]:
    if chemin.endswith("/ecriture"):
        yield from _list_ecritures(chemin)
        return
    genres = (Genre.DIALOGUE,) if chemin.endswith("epingles") else (*ECRITS, Genre.CAMPAGNE)
    for genre in genres:
        sujets = REGIONS if genre is Genre.CAMPAGNE else STRUCTURES
        for qui, code in sujets.items():
            requete = f"genre={genre}&code={code}&annee=2011&depuis=0&cle=dialogue&champ=lieu"
            yield Demande(f"{chemin} {genre} {qui}", f"{chemin}?{requete}")


def _list_ecritures(chemin: str) -> Iterator[Demande]:
    for genre, (cle, champ) in ECRITS.items():
        cotes = Cote if genre is Genre.DIALOGUE else (Cote.ML,)
        for (qui, code), cote in product(STRUCTURES.items(), cotes):
            yield Demande(
                f"écrire {genre} {qui} pour {cote}",
                chemin,
                "POST",
                _ecrire(genre, code, cle, champ, cote),
            )
    for qui, code in REGIONS.items():
        corps = _ecrire(Genre.CAMPAGNE, code, "campagne", "note", Cote.DIRECCTE)
        yield Demande(f"écrire {Genre.CAMPAGNE} {qui}", chemin, "POST", corps)


def _ecrire(genre: Genre, code: str, cle: str, champ: str, cote: Cote) -> dict[str, object]:
    annee = 2010 if genre is Genre.REMARQUES else 2011
    lieu = {"genre": genre, "code": code, "annee": annee, "cle": cle, "champ": champ}
    forme = cle.partition("-")[0]
    return {
        **lieu,
        "forme": forme,
        "valeur": "Marche",
        "vu": 10**8,
        "cote": cote,
        "demande": "ab" * 8,
    }


def _list_gestes(application: Any) -> Iterator[Demande]:
    """Every callback that Dash runs, of every region: an argument of another kind fails the walk."""
    for nom, forme in read_formes(application).items():
        lues = [str(e.identifiant) for e in (*forme.entrees, *forme.etats)]
        if lues != ["priorites-geste"]:
            raise ReglesInconnues(nom)
        sortie = find_sortie(application, "priorites-geste", lue=True)
        for qui, region in REGIONS.items():
            geste = {
                "numero": 1,
                "region": region,
                "annee": 2010,
                "cle": "libre-0123456789ab",
                "texte": "Marche",
                "vu": "",
            }
            champ = "priorites-geste.data"
            corps = build_corps(application, sortie, {champ: geste}, (champ,))
            yield Demande(f"décider {qui}", GESTES, "POST", json.loads(json.dumps(corps)))
