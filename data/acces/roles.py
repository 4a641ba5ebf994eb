"""The roles that an account bears, and the rights that they open together (docs/acces.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import reduce
from itertools import product

from data.acces.droits import AUCUN, Droits
from data.acces.perimetre import PAYS, RIEN, Perimetre
from data.reference.tables import load_departements


class NomRole(StrEnum):
    """What an account is for."""

    NATIONAL = "national"
    REGION = "region"
    STRUCTURE = "structure"
    RESEAU = "reseau"
    FINANCEUR = "financeur"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Role:
    """A role and where it holds. `importer`: with the right to take results in.

    `financeur`: the name of the file of settings of the financeur whose columns are its own.
    """

    nom: NomRole
    perimetre: Perimetre = RIEN
    importer: bool = False
    financeur: str = ""


Ouvertes = Callable[[Role], Perimetre]


def compute_droits(roles: Iterable[Role], ouvertes: Ouvertes) -> Droits:
    """What several roles open together. `ouvertes`: the structures that let such a network, or such a
    financeur, read their fiche.
    """
    droits = replace(AUCUN, compte=True)
    return reduce(lambda lus, role: _add(lus, _compute(role, ouvertes)), roles, droits)


def _compute(role: Role, ouvertes: Ouvertes) -> Droits:
    lieu, imports = role.perimetre, role.perimetre if role.importer else RIEN
    match role.nom:
        case NomRole.NATIONAL:
            return Droits(
                fiches=PAYS,
                documents=PAYS,
                noms=PAYS,
                groupes=PAYS,
                regions=PAYS,
                propositions=PAYS,
                publiees=PAYS,
                pays=True,
                dialogues=PAYS,
                suivis=PAYS,
                campagnes=PAYS,
                imports=PAYS if role.importer else RIEN,
                qualite=True,
            )
        case NomRole.REGION:
            entieres = Perimetre(pays=lieu.pays, regions=lieu.regions)
            return Droits(
                fiches=lieu,
                documents=lieu,
                noms=lieu,
                groupes=lieu,
                regions=PAYS,
                propositions=lieu | find_regions(lieu),
                publiees=lieu | find_regions(lieu),
                pays=True,
                dialogues=lieu,
                suivis=lieu | find_regions(lieu),
                etat=lieu,
                decisions=entieres,
                campagnes=entieres,
                imports=imports,
                qualite=True,
            )
        case NomRole.STRUCTURE:
            siennes = Perimetre(structures=lieu.structures)
            return Droits(
                fiches=siennes,
                documents=siennes,
                regions=siennes,
                publiees=siennes,
                dialogues=siennes,
                ml=siennes,
            )
        case NomRole.RESEAU:
            return Droits(fiches=ouvertes(role), regions=lieu, publiees=lieu, pays=lieu.pays)
        case NomRole.FINANCEUR:
            return Droits(
                fiches=ouvertes(role),
                regions=lieu,
                publiees=lieu,
                pays=lieu.pays,
                financeurs=frozenset(
                    product([role.financeur], [""] if lieu.pays else lieu.regions)
                ),
                apports=True,
            )
        case NomRole.ADMIN:
            return Droits(imports=PAYS, qualite=True, admin=True)


def find_regions(lieu: Perimetre) -> Perimetre:
    """The regions of some départements: a UT reads what is proposed for its region."""
    connus = load_departements()
    return Perimetre(regions=frozenset(connus[d][1] for d in lieu.departements if d in connus))


def _add(un: Droits, autre: Droits) -> Droits:
    """All that either opens."""
    return Droits(
        **{
            champ: getattr(un, champ) | getattr(autre, champ)
            for champ in Droits.__dataclass_fields__
            if champ != "ecoute"
        }
    )
