"""What a document needs, loaded once and under the rights of who asks. A document names: without names, none.

Every function raises Refuse, before the base is even opened; then Introuvable, BaseIndisponible.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from data.acces.droits import AUCUN, Droits
from data.catalogue import load_catalogue
from data.method.choices import choose_couple, choose_couples, select_a_regarder
from data.method.epingles import COUPLE, list_epingles
from data.models.dialogues import DossierDialogue
from data.models.dossiers import DossierMl, DossierRegion
from data.models.etats import Cercle
from data.store.base import Base
from data.views import croisees, portraits, priorites, regions


def load_dossier_ml(
    base: Base, droits: Droits, code: str, annee: int | None, cercle: Cercle
) -> DossierMl:
    """A structure, the others unnamed. Without a pair to look at, the first that can be drawn."""
    droits.require_noms()
    catalogue = load_catalogue()
    portrait = portraits.load_portrait(base, code, annee, cercle)
    couples = select_a_regarder(portrait, catalogue) or [choose_couple(portrait, catalogue)]
    return DossierMl(
        portrait,
        portraits.load_precedent(base, portrait),
        tuple(croisees.load_nuage(base, AUCUN, portrait, couple) for couple in couples),
    )


def load_retenus(base: Base, dossier: DossierMl, dialogue: DossierDialogue) -> DossierMl:
    """The same with the pairs that were pinned before the others; as it is where none was."""
    slugs = list_epingles(dialogue.cahier, COUPLE)
    if not slugs:
        return dossier
    couples = choose_couples(dossier.portrait, load_catalogue(), slugs)
    nuages = (croisees.load_nuage(base, AUCUN, dossier.portrait, couple) for couple in couples)
    return replace(dossier, nuages=tuple(nuages))


def load_dossier_region(
    base: Base, droits: Droits, code: str, annee: int | None, cercle: Cercle
) -> DossierRegion:
    """A region, its structures named; `cercle` is that of their sheets."""
    droits.require_noms()
    region = regions.load_region(base, code, annee)
    notes = priorites.open_carnet(base).load_region(region.annee, code)
    return DossierRegion(
        region,
        regions.load_profil(base, droits, code, region.annee),
        priorites.load_priorites(base, droits, code, region.annee),
        notes,
        cercle,
    )


def iterate_dossiers(base: Base, droits: Droits, dossier: DossierRegion) -> Iterator[DossierMl]:
    """The structures of a region, alphabetical, one at a time: they are never held all together."""
    for structure in dossier.region.structures:
        yield load_dossier_ml(base, droits, structure.code, dossier.region.annee, dossier.cercle)
