"""Who comes from a provider of identity: what is kept of them meanwhile, who they are, their roles here."""

from __future__ import annotations

import secrets
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from data.acces import fichiers
from data.acces.ecriture import RoleRefuse, read_role
from data.acces.roles import Role
from data.errors import FournisseurMuet

ROLES = "fournisseur.toml"
"""What the roles of the provider are here, beside the base."""
ILLISIBLE = "Le fichier {}, à côté de la base, ne peut pas être lu : personne n’entre par lui."


@dataclass(frozen=True, slots=True)
class Passage:
    """What is kept of a person who goes to the provider, until they come back."""

    etat: str
    nonce: str
    preuve: str
    suite: str

    def describe(self) -> dict[str, str]:
        """As it is sealed in a cookie."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Identite:
    """Who the provider says somebody is. `courriel`: empty where it is not vouched for."""

    sujet: str
    courriel: str
    nom: str
    roles: tuple[str, ...] = ()


def begin_passage(suite: str) -> Passage:
    """Anew each time: long enough for whoever asks for 32 characters."""
    etat, nonce, preuve = (secrets.token_urlsafe(48) for _ in range(3))
    return Passage(etat, nonce, preuve, suite)


def find_roles(dits: Mapping[str, Any], chemin: str) -> tuple[str, ...]:
    """What a claim holds: `realm_access.roles` is in another."""
    lu: Any = dits if chemin else ()
    for nom in chemin.split(".") if chemin else ():
        lu = lu.get(nom) if isinstance(lu, Mapping) else None
    if isinstance(lu, str):
        return tuple(lu.split())
    return tuple(map(str, lu)) if isinstance(lu, list | tuple) else ()


def read_roles_dits(dossier: Path, dits: Iterable[str]) -> tuple[Role, ...]:
    """The roles here of those that the provider tells: by the table beside the base; without one, those that
    are written as ours. The others are other tools'. Raises FournisseurMuet.
    """
    table = _read_table(dossier / ROLES)
    textes = [t for dit in dits for t in ((dit,) if table is None else table.get(dit, ()))]
    roles = []
    for texte in textes:
        try:
            roles.append(read_role(texte))
        except RoleRefuse as refus:
            if table is not None:
                raise FournisseurMuet(f"{ILLISIBLE.format(ROLES)} {refus}") from refus
    return tuple(dict.fromkeys(roles))


def _read_table(chemin: Path) -> Mapping[str, list[str]] | None:
    contenu = fichiers.read(chemin)
    if contenu is None:
        return None
    try:
        table = tomllib.loads(contenu.decode())["roles"]
        return {str(dit): [str(texte) for texte in textes] for dit, textes in table.items()}
    except (ValueError, KeyError, AttributeError, TypeError) as erreur:
        raise FournisseurMuet(ILLISIBLE.format(ROLES)) from erreur
