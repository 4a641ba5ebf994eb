"""What a request of the API asks of a view: whose, of when, and which rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn, TypeVar

from data.errors import DemandeRefusee
from data.texts import cite
from data.typographie import typeset

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DemandeApi:
    """Every value is one that is known, but the codes of structures, regions and départements: those are
    known under rights. Empty, or None: all of them. `pairs` is a circle or `tous`.
    """

    code: str = ""
    annee: int | None = None
    region: str = ""
    departement: str = ""
    structure: str = ""
    type: str = ""
    indicateur: str = ""
    dispositif: str | None = None
    pairs: str = ""
    couple: str = ""
    nature: str = ""


def check_connu(quoi: str, valeur: str, connus: Iterable[str]) -> None:
    """Raises DemandeRefusee: the same sentence for what does not exist and for what is not read."""
    if valeur and valeur not in set(connus):
        refuse_inconnu(quoi, valeur)


def refuse_inconnu(quoi: str, valeur: str) -> NoReturn:
    """Raises DemandeRefusee."""
    raise DemandeRefusee(
        typeset(
            f"Valeur « {cite(valeur)} » inconnue pour « {quoi} », ou hors de ce qui se lit ici."
        )
    )


def keep(voulu: str, lu: str | None) -> bool:
    """Whether a row answers a filter, which is empty where there is none."""
    return not voulu or voulu == lu
