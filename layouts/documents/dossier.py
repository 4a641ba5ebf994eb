"""What a document is made of, loaded once: the same frozen models as the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data.catalogue import load_catalogue
from data.dialogue.carnet import Carnet
from data.method.choices import choose_couple, select_a_regarder
from data.models.carnet import Note
from data.models.comparaison import Cercle, Portrait, Precedent
from data.models.couples import Nuage
from data.models.regions import PortraitRegion, PrioritesRegion, ProfilRegion
from data.store.base import Base
from data.views import croisees, portraits, priorites, regions


@dataclass(frozen=True, slots=True)
class DossierMl:
    """A structure: its portrait, the year before, and the pairs to look at. Nobody else is named."""

    portrait: Portrait
    precedent: Precedent | None
    nuages: tuple[Nuage, ...]


@dataclass(frozen=True, slots=True)
class DossierRegion:
    """A region: its page, its priorities and what people decided of them. It names its structures."""

    region: PortraitRegion
    profil: ProfilRegion
    priorites: PrioritesRegion
    notes: Mapping[str, Note]
    cercle: Cercle


def load_dossier_ml(base: Base, code: str, annee: int | None, cercle: Cercle) -> DossierMl:
    """Raises Introuvable, BaseIndisponible. Without a pair to look at, the first that can be drawn."""
    portrait = portraits.load_portrait(base, code, annee, cercle)
    catalogue = load_catalogue()
    couples = select_a_regarder(portrait, catalogue) or [choose_couple(portrait, catalogue)]
    return DossierMl(
        portrait,
        portraits.load_precedent(base, portrait),
        tuple(croisees.load_nuage(base, portrait, couple, noms=False) for couple in couples),
    )


def load_dossier_region(base: Base, code: str, annee: int | None, cercle: Cercle) -> DossierRegion:
    """Raises Introuvable, BaseIndisponible."""
    region = portraits.load_region(base, code, annee)
    carnet = Carnet(base.dossier, region.base.fictif)
    notes = carnet.load_region(region.annee, code)
    return DossierRegion(
        region,
        regions.load_profil(base, code, region.annee, noms=True),
        priorites.load_priorites(base, code, region.annee, noms=True),
        notes,
        cercle,
    )


def iterate_dossiers(base: Base, dossier: DossierRegion) -> Iterator[DossierMl]:
    """The structures of a region, alphabetical, one at a time: they are never held all together."""
    for structure in dossier.region.structures:
        yield load_dossier_ml(base, structure.code, dossier.region.annee, dossier.cercle)
