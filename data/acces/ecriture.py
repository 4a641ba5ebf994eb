"""How a role is written, in the command, in the file of accounts and in a provider's claims.

`national`, `region:31,22`, `ut:59,62`, `structure:59001S00`, `reseau`, `reseau:31`, `financeur:NOM`,
`financeur:NOM@31`, `admin`; `+importer` at the end of those that may take results in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from data.acces.perimetre import PAYS, RIEN, Perimetre
from data.acces.roles import NomRole, Role
from data.errors import ComptesRefuses
from data.reference.tables import load_departements, load_regions
from data.settings import find_reglage

UT, IMPORTER = "ut", "+importer"
SANS_LIEU = (NomRole.NATIONAL.value, NomRole.ADMIN.value)
FORMES = (
    "national, region:31,22, ut:59,62, structure:59001S00, reseau, reseau:31, financeur:NOM, "
    "financeur:NOM@31, admin"
)
SANS_FINANCEUR = (
    "Rôle financeur : « {} » n’est pas un financeur connu ; attendu le nom d’un fichier du dossier "
    "financeurs des réglages, sans « .toml », comme conseil-regional."
)
_STRUCTURE = re.compile(r"[A-Z0-9][A-Z0-9_-]{3,31}")
_FINANCEUR = re.compile(r"[a-z0-9][a-z0-9_-]{1,59}")


class RoleRefuse(ComptesRefuses):
    """Roles that cannot be read, with all that is wrong in them. `lus`: those beside them that can be."""

    def __init__(self, phrases: list[str], lus: tuple[Role, ...] = ()) -> None:
        super().__init__(phrases)
        self.lus = lus


def read_role(texte: str, *, importer: bool = False) -> Role:
    """The role that a text writes, « +importer » at its end or not. Raises RoleRefuse."""
    importer = importer or texte.strip().endswith(IMPORTER)
    texte = texte.strip().removesuffix(IMPORTER)
    genre, deux, suite = (partie.strip() for partie in texte.strip().partition(":"))
    if genre in SANS_LIEU and not deux:
        lieu = PAYS if genre == NomRole.NATIONAL else RIEN
        return Role(NomRole(genre), lieu, importer=importer and genre == NomRole.NATIONAL)
    if genre == NomRole.RESEAU:
        lieu = Perimetre(regions=_read_codes(texte, suite, "regions")) if deux else PAYS
        return Role(NomRole.RESEAU, lieu)
    if genre == NomRole.FINANCEUR and deux:
        return _read_financeur(texte, suite)
    if genre == NomRole.REGION and suite:
        lieu = Perimetre(regions=_read_codes(texte, suite, "regions"))
        return Role(NomRole.REGION, lieu, importer=importer)
    if genre == UT and suite:
        lieu = Perimetre(departements=_read_codes(texte, suite, "departements"))
        return Role(NomRole.REGION, lieu, importer=importer)
    if genre == NomRole.STRUCTURE and suite:
        return Role(
            NomRole.STRUCTURE, Perimetre(structures=_read_codes(texte, suite, "structures"))
        )
    raise RoleRefuse([f"Rôle « {texte} » : attendu {FORMES}."])


def read_roles(textes: Iterable[str], *, importer: bool = False) -> tuple[Role, ...]:
    """The roles that texts write. Raises RoleRefuse, with all that is wrong in all of them."""
    roles, phrases = [], []
    for texte in textes:
        try:
            roles.append(read_role(texte, importer=importer))
        except RoleRefuse as refus:
            phrases += refus.phrases
    if importer and not phrases and not any(r.importer or r.nom is NomRole.ADMIN for r in roles):
        phrases = ["Le droit d’importer va avec le rôle national, region ou ut."]
    if phrases:
        raise RoleRefuse(phrases, tuple(roles))
    return tuple(roles)


def write_role(role: Role) -> list[str]:
    """The texts of a role: two where it holds for regions and for départements."""
    lieu = role.perimetre
    match role.nom:
        case NomRole.NATIONAL | NomRole.ADMIN:
            return [role.nom.value]
        case NomRole.REGION:
            ecrits = ((NomRole.REGION.value, lieu.regions), (UT, lieu.departements))
            return [f"{genre}:{_join(codes)}" for genre, codes in ecrits if codes]
        case NomRole.STRUCTURE:
            return [f"{role.nom.value}:{_join(lieu.structures)}"]
        case NomRole.RESEAU:
            return [role.nom.value + ("" if lieu.pays else f":{_join(lieu.regions)}")]
        case NomRole.FINANCEUR:
            ou = "" if lieu.pays else f"@{_join(lieu.regions)}"
            return [f"{role.nom.value}:{role.financeur}{ou}"]


def write_roles(roles: Iterable[Role]) -> str:
    """Those of an account, on a line of the journal."""
    return " ".join(texte for role in roles for texte in write_role(role))


def _join(codes: Iterable[str]) -> str:
    return ",".join(sorted(codes))


def _read_financeur(texte: str, suite: str) -> Role:
    nom, arobase, regions = (partie.strip() for partie in suite.partition("@"))
    phrases = []
    if not _FINANCEUR.fullmatch(nom):
        phrases.append(SANS_FINANCEUR.format(nom))
    lieu = PAYS
    if arobase:
        try:
            lieu = Perimetre(regions=_read_codes(texte, regions, "regions"))
        except RoleRefuse as refus:
            phrases += refus.phrases
    if phrases:
        raise RoleRefuse(phrases)
    return Role(NomRole.FINANCEUR, lieu, financeur=nom)


def check_roles(roles: Iterable[Role]) -> list[str]:
    """What is named in roles and is nowhere: asked when they are given, not when they are read again."""
    noms = (role.financeur for role in roles if role.nom is NomRole.FINANCEUR)
    return [
        SANS_FINANCEUR.format(nom) for nom in noms if not find_reglage(f"financeurs/{nom}.toml")
    ]


def _read_codes(texte: str, suite: str, champ: str) -> frozenset[str]:
    """Those that a role names, every one of them known. Raises RoleRefuse."""
    codes = [code.strip().upper() for code in suite.split(",")]
    fautifs = [code for code in codes if not _holds(champ, code)]
    if fautifs:
        raise RoleRefuse(
            [f"Rôle « {texte} » : « {c} » n’est pas {ATTENDUS[champ]}." for c in fautifs]
        )
    return frozenset(codes)


ATTENDUS = {
    "regions": "le code INSEE d’une région de 2010, comme 31",
    "departements": "le code d’un département, comme 59 ou 2A",
    "structures": "le code d’une structure, comme 59001S00",
}
"""What is expected of a code."""


def _holds(champ: str, code: str) -> bool:
    match champ:
        case "regions":
            return code in load_regions()
        case "departements":
            return code in load_departements()
        case _:
            return bool(_STRUCTURE.fullmatch(code))
