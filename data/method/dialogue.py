"""What a dialogue still lacks, by its state: nothing of the meeting is missing before it was held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from data.models.dialogue import Cahier, Cote, EtatDialogue

LUS: Mapping[str, Sequence[str]] = {
    "dialogue": ("etat", "date", "lieu", "presents_ml", "presents_direccte"),
    "etape": ("statut",),
    "objectif": ("accord_ml", "accord_direccte"),
    "engagement": (),
    "action": (),
    "signature_ml": ("signe",),
    "signature_direccte": ("signe",),
}
"""By form, the fields that say it: a notebook that holds these alone is enough."""
AVANT = frozenset({EtatDialogue.A_PREPARER, EtatDialogue.PREPARE})
"""The states of a dialogue that is to be held."""
COTES = (Cote.ML, Cote.DIRECCTE)


class Quoi(StrEnum):
    """What may be missing."""

    TOUT = "tout"
    DATE = "date"
    LIEU = "lieu"
    PRESENTS = "presents"
    ETAPES = "etapes"
    OBJECTIF = "objectif"
    ACCORD = "accord"
    ENGAGEMENT = "engagement"
    ACTION = "action"
    SIGNATURE = "signature"


class Manque(NamedTuple):
    """One thing that is missing. `cotes`: of whom; `nombres`: which steps, or how many objectives."""

    quoi: Quoi
    cotes: tuple[Cote, ...] = ()
    nombres: tuple[int, ...] = ()


def list_manques(cahier: Cahier, etapes: Sequence[str]) -> tuple[Manque, ...]:
    """In the order of the meeting; empty when nothing is missing. `etapes`: the lines of the steps."""
    if not cahier.lignes:
        return (Manque(Quoi.TOUT),)
    return (
        *_list_tete(cahier),
        *(() if cahier.etat in AVANT else _list_reunion(cahier, etapes)),
        *(_list_signatures(cahier) if cahier.etat is EtatDialogue.PROPOSE else ()),
    )


def _list_tete(cahier: Cahier) -> Iterator[Manque]:
    for quoi in (Quoi.DATE, Quoi.LIEU):
        if not _is_said(cahier, "dialogue", quoi):
            yield Manque(quoi)


def _list_reunion(cahier: Cahier, etapes: Sequence[str]) -> Iterator[Manque]:
    absents = tuple(c for c in COTES if not _is_said(cahier, "dialogue", f"presents_{c}"))
    if absents:
        yield Manque(Quoi.PRESENTS, cotes=absents)
    restent = tuple(rang for rang, cle in enumerate(etapes, start=1) if not is_covered(cahier, cle))
    if restent:
        yield Manque(Quoi.ETAPES, nombres=restent)
    if not cahier.list("objectif"):
        yield Manque(Quoi.OBJECTIF)
    yield from _list_accords(cahier)
    for quoi in (Quoi.ENGAGEMENT, Quoi.ACTION):
        if not cahier.list(quoi):
            yield Manque(quoi)


def is_covered(cahier: Cahier, cle: str) -> bool:
    """Whether the two sides say that a step was covered, or completed."""
    return cahier.get(cle, "statut") in ("aborde", "complete")


def _list_accords(cahier: Cahier) -> Iterator[Manque]:
    """A disagreement is a result; an objective on which a side has said nothing is not."""
    for cote in COTES:
        muets = sum(not ligne.get(f"accord_{cote}") for ligne in cahier.list("objectif"))
        if muets:
            yield Manque(Quoi.ACCORD, (cote,), (muets,))


def _list_signatures(cahier: Cahier) -> Iterator[Manque]:
    attendues = tuple(c for c in COTES if cahier.get(f"signature_{c}", "signe") != "oui")
    if attendues:
        yield Manque(Quoi.SIGNATURE, cotes=attendues)


def _is_said(cahier: Cahier, cle: str, champ: str) -> bool:
    return bool(cahier.get(cle, champ).strip())
