"""The state of the base, and the year that is read in it."""

from __future__ import annotations

from datetime import datetime

from data.errors import BaseIndisponible
from data.models.comparaison import EtatBase
from data.store import queries
from data.store.base import Base
from data.store.instantane import Instantane
from data.views.structures import read_regions


def load_etat(base: Base) -> EtatBase:
    """The state of the base: version, years, structures, fictitious or not."""
    return read_etat(base.open())


def read_etat(instantane: Instantane) -> EtatBase:
    """The same, of a base that is open."""

    def load() -> EtatBase:
        return EtatBase(
            version=instantane.version.numero,
            annees=queries.load_annees(instantane),
            structures=sum(region.structures for region in read_regions(instantane)),
            fictif=instantane.meta.get("fictif") == "oui",
        )

    return instantane.remember("etat", None, load)


def read_dernier_import(base: Base) -> datetime | None:
    """When files were last taken in; None when none were. Raises BaseIndisponible."""
    instantane = base.open()
    faits = instantane.remember("dernier import", None, lambda: queries.load_imports(instantane))
    return datetime.fromisoformat(faits[-1].le) if faits else None


def choose_annee(instantane: Instantane, demandee: int | None) -> int:
    """The year asked for if the base holds it, the latest otherwise. Raises BaseIndisponible."""
    etat = read_etat(instantane)
    if not etat.annees:
        raise BaseIndisponible(
            "La base ne contient encore ni résultats ni contexte : « app.py importer FICHIERS… »."
        )
    return etat.choose_annee(demandee)


def read_year(base: Base, annee: int | None) -> int:
    """The same, of the current version."""
    return choose_annee(base.open(), annee)
