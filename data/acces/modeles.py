"""An account, and a line of the journal: what pages are given of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data.acces.roles import Role


@dataclass(frozen=True, slots=True)
class Compte:
    """One account. `identifiant`: in lower case, a short name, an address of e-mail, or what a provider
    calls the person by. `secret`: the password's argon2id; empty for who comes by a provider alone.
    `epoque`: a session opened under another one is over.
    """

    identifiant: str
    nom: str
    roles: tuple[Role, ...]
    secret: str = ""
    epoque: int = 0
    fournisseur: bool = False
    """Its roles are what the provider said last."""


class Fait(StrEnum):
    """What is noted."""

    IDENTIFICATION = "identification"
    ECHEC = "echec"
    FERMETURE = "fermeture"
    DEPART = "depart"
    IMPORT = "import"
    RETOUR = "retour"
    EXPORT = "export"
    DROITS = "droits"
    OUVERTURE = "ouverture"


@dataclass(frozen=True, slots=True)
class Ligne:
    """One line. `qui`: an account. `quoi`: a code, a format, a role; never a text. `ou`: where from, or the
    circle that a document compares with.
    """

    quand: str
    fait: str
    qui: str
    quoi: str = ""
    ou: str = ""
