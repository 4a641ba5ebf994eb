"""The rights that accounts have, from their roles as the command writes them."""

from __future__ import annotations

from pathlib import Path

from data.acces.comptes import Comptes
from data.acces.droits import Droits
from data.acces.ecriture import read_roles
from data.acces.modeles import Compte
from data.acces.perimetre import Perimetre
from data.acces.roles import Role, compute_droits
from data.acces.sessions import Sessions


def open_roles(*textes: str, importer: bool = False, ouvertes: tuple[str, ...] = ()) -> Droits:
    """What these open together. `ouvertes`: the structures that let a network, or a financeur, in."""

    def find_ouvertes(_role: Role) -> Perimetre:
        return Perimetre(structures=frozenset(ouvertes))

    return compute_droits(read_roles(textes, importer=importer), find_ouvertes)


def open_session(
    base: Path, *roles: str, identifiant: str = "essai", importer: bool = False
) -> str:
    """The cookie of who has just identified themselves with an account of these roles."""
    comptes = Comptes(base)
    comptes.add(Compte(identifiant, "Essai", read_roles(roles, importer=importer)))
    compte = comptes.find(identifiant)
    assert compte
    return Sessions(base).open(identifiant, compte.epoque)


NATIONAL = open_roles("national")
REGION = open_roles("region:31")
UT = open_roles("ut:59")
STRUCTURE = open_roles("structure:59001S00")
RESEAU = open_roles("reseau:31")
FINANCEUR = open_roles("financeur:conseil-regional@31")
ADMIN = open_roles("admin")
ROLES = {
    "national": NATIONAL,
    "region": REGION,
    "ut": UT,
    "structure": STRUCTURE,
    "reseau": RESEAU,
    "financeur": FINANCEUR,
    "admin": ADMIN,
}
