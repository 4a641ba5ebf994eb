"""What the way in offers: the regions and the structures to choose from."""

from __future__ import annotations

from data.acces.droits import Droits
from data.models.accueil import Accueil
from data.store.base import Base
from data.store.instantane import Instantane
from data.texts import alphabetical
from data.views.etat import choose_annee, read_etat
from data.views.structures import read_completude, read_regions, read_structures

ACCUEILS = 16
"""How many are remembered: one a set of rights, 40 kB for who reads the country."""


def load_accueil(base: Base, droits: Droits) -> Accueil:
    """The regions and the structures to choose from: those that the rights open."""
    instantane = base.open()
    cle = (droits.regions, droits.fiches)
    return instantane.remember("accueil", cle, lambda: _accueil(instantane, droits), ACCUEILS)


def _accueil(instantane: Instantane, droits: Droits) -> Accueil:
    annee = choose_annee(instantane, None)
    toutes = read_structures(instantane).values()
    lues = sorted(filter(droits.fiches.covers, toutes), key=lambda s: alphabetical(s.nom))
    ouvertes = {s.code_region for s in filter(droits.regions.covers, toutes)}
    regions = [r for r in read_regions(instantane) if r.code in ouvertes]
    return Accueil(
        base=read_etat(instantane),
        completude=read_completude(instantane, annee),
        regions=tuple(sorted(regions, key=lambda r: alphabetical(r.nom))),
        structures=tuple((s.code, s.nom, s.commune) for s in lues),
        regions_de={s.code: s.code_region for s in lues},
    )
