"""Who walks: nobody, an account of each role, and some whose part of the country is smaller."""

from __future__ import annotations

from pathlib import Path

from callbacks.acces import TEMOIN
from data.acces.comptes import Comptes
from data.acces.ecriture import read_roles
from data.acces.modeles import Compte
from tests.marche.demandes import SIENNE
from tests.navigateurs import Navigateur

ROLES: dict[str, tuple[str, ...]] = {
    "personne": (),
    "national": ("national",),
    "region": ("region:31",),
    "ut": ("ut:59",),
    "structure": (f"structure:{SIENNE}",),
    "reseau": ("reseau",),
    "reseau-31": ("reseau:31",),
    "financeur": ("financeur:conseil-regional@31",),
    "admin": ("admin",),
}
"""By the name of their column."""


def make_comptes(dossier: Path) -> None:
    """An account for each."""
    comptes = Comptes(dossier)
    for nom, roles in ROLES.items():
        if roles:
            lus = tuple(read_roles(roles, importer=False))
            comptes.add(Compte(f"compte-{nom}", nom, lus))


def open_navigateurs(application: object) -> dict[str, Navigateur]:
    """A browser each, already identified."""
    ouverts = {}
    for nom, roles in ROLES.items():
        ouverts[nom] = navigateur = application.server.test_client()  # type: ignore[attr-defined]
        if roles:
            identites = application.identites  # type: ignore[attr-defined]
            compte = identites.comptes.find(f"compte-{nom}")
            cookie = identites.sessions.open(compte.identifiant, compte.epoque)
            navigateur.set_cookie(TEMOIN, cookie)
    return ouverts
