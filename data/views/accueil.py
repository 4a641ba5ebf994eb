"""What the way in offers: the regions and the structures to choose from."""

from __future__ import annotations

from data.models.accueil import Accueil
from data.store.base import Base, Instantane
from data.texts import alphabetical
from data.views.etat import choose_annee, read_etat
from data.views.structures import read_completude, read_regions, read_structures


def load_accueil(base: Base) -> Accueil:
    """The regions and the structures to choose from."""
    instantane = base.open()
    return instantane.remember("accueil", None, lambda: _accueil(instantane))


def _accueil(instantane: Instantane) -> Accueil:
    annee = choose_annee(instantane, None)
    structures = [(s.code, s.nom, s.commune) for s in read_structures(instantane).values()]
    return Accueil(
        base=read_etat(instantane),
        completude=read_completude(instantane, annee),
        regions=tuple(sorted(read_regions(instantane), key=lambda r: alphabetical(r.nom))),
        structures=tuple(sorted(structures, key=lambda s: alphabetical(s[1]))),
    )
