"""Who may read a fiche beside its structure and the State: what each structure opened, and to whom.

Read once as long as nobody writes and the base is the same. Of a store that cannot be read, nothing is open:
its mark, which stands when it does not answer, does not say that nothing was closed since.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from pathlib import Path
from time import monotonic

from data.acces.perimetre import RIEN, Perimetre
from data.acces.roles import NomRole, Role
from data.dialogue.registre import Registre
from data.errors import BaseIndisponible
from data.models.dialogue import SANS_ANNEE, Cahier, Cote, Ecrit, Genre, Geste, Sujet
from data.store.base import Base
from data.store.instantane import Instantane
from data.store.versions import Version
from data.views.registres import open_registre
from data.views.structures import read_structures

FORME = "ouverture"
A_QUI: Mapping[NomRole, str] = {NomRole.RESEAU: "reseaux", NomRole.FINANCEUR: "financeurs"}
"""The field of each role that reads what is opened to it."""
REPIT = 2.0
"""Seconds during which a store that could not be read is not asked again."""


@dataclass(frozen=True, slots=True)
class Vu:
    """What stands as long as the mark of the store and the version of the base do."""

    registre: Registre
    marque: object
    version: Version
    cahiers: Mapping[str, Cahier]
    parties: dict[tuple[str, Perimetre], Perimetre] = field(default_factory=dict)


def load_ouvertes(base: Base, role: Role) -> Perimetre:
    """The structures within the scope of a network, or of a financeur, that opened their fiche to it."""
    champ = A_QUI.get(role.nom)
    return (
        _find_lecteur(base.dossier, base.dialogue).load(base, champ, role.perimetre)
        if champ
        else RIEN
    )


def load_ouverture(base: Base, code: str) -> frozenset[str]:
    """To whom a structure opened its fiche: the fields that say so. Raises BaseIndisponible."""
    cahier = open_registre(base).load(_build_sujet(code))
    return frozenset(champ for champ in A_QUI.values() if cahier.get(FORME, champ) == "oui")


def load_histoire(base: Base, code: str) -> tuple[Ecrit, ...]:
    """What was opened and closed, the last first. Raises BaseIndisponible."""
    registre, sujet = open_registre(base), _build_sujet(code)
    lues = (registre.load_histoire(sujet, FORME, champ) for champ in A_QUI.values())
    return tuple(sorted(chain.from_iterable(lues), key=lambda e: e.numero, reverse=True))


def write_ouverture(base: Base, code: str, ouvertes: frozenset[str]) -> bool:
    """Keep it, field by field: whether anything changed. Raises BaseIndisponible."""
    registre, avant = open_registre(base), load_ouverture(base, code)
    for champ in avant ^ ouvertes:
        valeur = "oui" if champ in ouvertes else ""
        registre.write(_build_sujet(code), Geste(FORME, FORME, champ, valeur, Cote.ML, vu=None))
    return avant != ouvertes


def _build_sujet(code: str) -> Sujet:
    return Sujet(Genre.OUVERTURE, code, SANS_ANNEE)


class Lecteur:
    """What was read of the store of a place. Safe to share."""

    def __init__(self) -> None:
        self._verrou = threading.Lock()
        self._vu: Vu | None = None
        self._pas_avant = 0.0

    def load(self, base: Base, champ: str, lieu: Perimetre) -> Perimetre:
        """The structures of a part of the country whose field says yes; none where it cannot be told."""
        if monotonic() < self._pas_avant:
            return RIEN
        try:
            vu = self._look(base)
        except BaseIndisponible:
            self._pas_avant = monotonic() + REPIT
            return RIEN
        partie = vu.parties.get((champ, lieu))
        if partie is None:
            partie = vu.parties[champ, lieu] = _select(vu, base.open(), champ, lieu)
        return partie

    def _look(self, base: Base) -> Vu:
        vu, version, registre = self._vu, base.open().version, open_registre(base)
        marque = registre.mark()
        meme = vu and vu.registre is registre and (vu.marque, vu.version) == (marque, version)
        if vu and meme and registre.moteur.marque_certaine:
            return vu
        with self._verrou:
            champs = {FORME: tuple(A_QUI.values())}
            cahiers = registre.load_many(Genre.OUVERTURE, SANS_ANNEE, champs=champs)
            self._vu = vu = Vu(registre, marque, version, cahiers)
        return vu


def _select(vu: Vu, instantane: Instantane, champ: str, lieu: Perimetre) -> Perimetre:
    structures = read_structures(instantane)
    ouvertes = (code for code, cahier in vu.cahiers.items() if cahier.get(FORME, champ) == "oui")
    siennes = (structures[code] for code in ouvertes if code in structures)
    return Perimetre(structures=lieu.select(siennes))


@lru_cache(maxsize=64)
def _find_lecteur(_dossier: Path, _dialogue: str) -> Lecteur:
    return Lecteur()
