"""What a document needs, loaded once and under the rights of who asks.

Every function raises Refuse, whether what is asked for exists or not; then Introuvable, BaseIndisponible.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.method.choices import choose_couple, choose_couples, select_a_regarder
from data.method.epingles import COUPLE, list_epingles
from data.models.dialogues import DossierDialogue
from data.models.dossiers import DossierMl, DossierRegion
from data.models.etats import Cercle
from data.models.visee import Visee
from data.store.base import Base
from data.views import croisees, portraits, priorites, regions
from data.views.groupes import load_compare, read_groupe_choisi
from data.views.structures import list_structures, read_structures


def load_dossier_ml(base: Base, droits: Droits, visee: Visee) -> DossierMl:
    """A structure, the others unnamed. Without a pair to look at, the first that can be drawn."""
    catalogue = load_catalogue()
    droits.require_document(read_structures(base.open()).get(visee.code))
    portrait = load_compare(base, droits, visee)
    couples = select_a_regarder(portrait, catalogue) or [choose_couple(portrait, catalogue)]
    return DossierMl(
        portrait,
        portraits.load_precedent(base, portrait),
        tuple(croisees.load_nuage(base, droits, portrait, c, nommes=False) for c in couples),
        read_groupe_choisi(base, droits, portrait),
    )


def load_retenus(
    base: Base, droits: Droits, dossier: DossierMl, dialogue: DossierDialogue
) -> DossierMl:
    """The same with the pairs that were pinned before the others; as it is where none was."""
    slugs = list_epingles(dialogue.cahier, COUPLE)
    if not slugs:
        return dossier
    couples = choose_couples(dossier.portrait, load_catalogue(), slugs)
    nuages = (
        croisees.load_nuage(base, droits, dossier.portrait, couple, nommes=False)
        for couple in couples
    )
    return replace(dossier, nuages=tuple(nuages))


def load_dossier_region(
    base: Base, droits: Droits, code: str, annee: int | None, cercle: Cercle
) -> DossierRegion:
    """A region, its structures named as far as they may be; `cercle` is that of their sheets."""
    require_documents_region(base, droits, code)
    droits = droits.take_away()
    region = regions.load_region(base, droits, code, annee)
    notes = priorites.open_carnet(base).load_region(region.annee, code)
    return DossierRegion(
        region,
        regions.load_profil(base, droits, code, region.annee),
        priorites.load_priorites(base, droits, code, region.annee),
        notes,
        cercle,
    )


def require_documents_region(base: Base, droits: Droits, region: str) -> None:
    """Raises Refuse: what leaves with a whole region names its structures, and none of them may be."""
    droits.require_noms(list_structures(base.open(), region))


def iterate_dossiers(base: Base, droits: Droits, dossier: DossierRegion) -> Iterator[DossierMl]:
    """The structures of a region that one may read, alphabetical, one at a time: never held all together."""
    for structure in dossier.region.lisibles:
        visee = Visee(structure.code, dossier.region.annee, dossier.cercle)
        yield load_dossier_ml(base, droits, visee)
