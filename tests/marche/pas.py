"""One step of the walk: something asked by someone, what was expected, what the answer lets out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from werkzeug.test import TestResponse

from data.acces.droits import AUCUN, TOUS, Droits
from data.store.base import Base as BaseServie
from data.views.details import load_proximite
from layouts.chemins import CHEMIN_COMPTES, CHEMIN_JOURNAL
from tests.marche.demandes import SIENNE, VOISINE, Demande
from tests.marche.fuites import Base, read_texte
from tests.marche.roles import ROLES
from tests.navigateurs import Navigateur
from tests.roles import open_roles

TABLE = Path(__file__).parent / "table.txt"
LARGEUR = 58
DE_TOUS = "/accessibilite"
"""A text of the project, which names a page that was audited."""
LOURDS = ("pptx", "xlsx", "pdf", "docx", "zip")


def read_table() -> dict[str, dict[str, int]]:
    """What is asked -> role -> the status of the answer."""
    tete, *lignes = TABLE.read_text(encoding="utf-8").splitlines()
    roles = tete.split()
    return {
        ligne[:LARGEUR].strip(): dict(zip(roles, map(int, ligne[LARGEUR:].split()), strict=True))
        for ligne in lignes
    }


def write_table(lus: dict[str, dict[str, int]]) -> str:
    """As it is kept."""
    tete = " " * LARGEUR + " ".join(ROLES)
    lignes = (
        f"{nom:{LARGEUR}}" + " ".join(str(par[role]).rjust(len(role)) for role in ROLES)
        for nom, par in lus.items()
    )
    return "\n".join((tete, *lignes)) + "\n"


def ask(navigateur: Navigateur, demande: Demande) -> TestResponse:
    """As a page of ours would."""
    if demande.methode == "GET":
        return navigateur.get(demande.chemin)
    if demande.corps is not None:
        return navigateur.post(demande.chemin, json=demande.corps)
    return navigateur.post(demande.chemin, data=dict(demande.formulaire))


def is_lourde(demande: Demande) -> bool:
    """A document that takes a process a while."""
    return demande.nom.startswith("document ") and demande.chemin.endswith(LOURDS)


def open_droits(role: str) -> Droits:
    """Those that a role is to have, whatever the server says."""
    return open_roles(*ROLES[role]) if ROLES[role] else AUCUN


class Marche:
    """The walk on one application."""

    def __init__(self, application: Any) -> None:
        base: BaseServie = application.vues.base
        self.base = Base(base.open())
        proximites = (load_proximite(base, TOUS, code, 2010) for code in (SIENNE, VOISINE))
        noms = {v.nom for p in proximites if p for v in p.voisins}
        self._voisins = frozenset(c for c, s in self.base.structures.items() if s.nom in noms)

    def step(
        self, navigateur: Navigateur, role: str, demande: Demande, attendu: int
    ) -> Iterator[str]:
        """What is wrong, in a line each."""
        reponse = ask(navigateur, demande)
        if reponse.status_code != attendu:
            yield f"{role}, {demande.nom} : {reponse.status_code}, attendu {attendu}"
        if DE_TOUS in demande.chemin:
            return
        # The comparables of a structure are named, with nothing beside them (docs/methode.md §3).
        tenue = role == "admin" and demande.chemin.startswith((CHEMIN_COMPTES, CHEMIN_JOURNAL))
        nommables = self._voisins if "/ml/" in demande.chemin else frozenset[str]()
        for fuite in self.base.find(read_texte(reponse), open_droits(role), nommables):
            if (fuite.quoi != "code" or fuite.code not in demande.chemin) and not (
                tenue and fuite.quoi != "valeurs"
            ):
                # What was asked is said back; an account says which structure it is for, with no result.
                yield f"{role}, {demande.nom} : {fuite.quoi} de {fuite.code}"


def walk(
    marche: Marche, navigateur: Navigateur, role: str, demandes: Iterable[Demande]
) -> list[str]:
    """All that is wrong for a role."""
    table = read_table()
    return [
        faute
        for demande in demandes
        for faute in marche.step(navigateur, role, demande, table[demande.nom][role])
    ]
