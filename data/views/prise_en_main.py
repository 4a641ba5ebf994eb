"""The structure on which the half-hour exercise is done: chosen by a rule, in the demonstration alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from data.acces.droits import Droits
from data.catalogue import Catalogue, load_catalogue
from data.catalogue.model import Couple
from data.method.bilan import build_bilan
from data.method.choices import select_a_regarder
from data.models.bilan import Bilan, Constat
from data.models.comparaison import Portrait
from data.models.dialogues import Reperes
from data.models.etats import Cercle
from data.models.prise_en_main import Objectif, PriseEnMain
from data.store.base import Base
from data.views import accueil, croisees, portraits, regions
from data.views.etat import load_etat, read_year

REGION = "31"
"""Where the exercise is done when the demonstration holds it: a region of 26 structures."""
ETAPE = 4
"""The step whose pair is read."""
PRISES = 16
"""Kept at once: each is found among all the structures of the region."""


class _Candidat(NamedTuple):
    """A structure that shows all there is to find."""

    portrait: Portrait
    bilan: Bilan
    couple: Couple
    objectif: Objectif

    @property
    def clarte(self) -> int:
        """How much of it is marked: a force, an axe de progrès."""
        tetes = (self.bilan.forces[0], self.bilan.axes[0])
        return sum(tete.position.lecture.est_marquee for tete in tetes)


def load_prise(base: Base, droits: Droits, annee: int | None) -> PriseEnMain | None:
    """The clearest structure that shows all there is to find, the first in alphabetical order.

    None on any base but the demonstration, and on one where no structure does. Raises BaseIndisponible.
    """
    if not load_etat(base).fictif:
        return None
    lue = read_year(base, annee)
    return base.open().remember(
        "prise en main", (droits, lue), lambda: _choose_prise(base, droits, lue), PRISES
    )


def _choose_prise(base: Base, droits: Droits, annee: int) -> PriseEnMain | None:
    lus = (_read_candidat(base, p) for p in _list_portraits(base, droits, annee))
    choisi = max(filter(None, lus), key=lambda candidat: candidat.clarte, default=None)
    if choisi is None:
        return None
    nuage = croisees.load_nuage(base, droits, choisi.portrait, choisi.couple, nommes=False)
    return PriseEnMain(choisi.portrait, choisi.bilan, nuage, choisi.objectif)


def _list_portraits(base: Base, droits: Droits, annee: int) -> Iterator[Portrait]:
    """Those that are read in one region, alphabetical."""
    lieux = accueil.load_accueil(base, droits)
    codes = [lieux.regions_de[code] for code, *_ in lieux.structures]
    if not codes:
        return
    region = REGION if REGION in codes else codes[0]
    for structure in regions.load_region(base, droits, region, annee).lisibles:
        yield portraits.load_portrait(base, droits, structure.code, annee, Cercle.REGION)


def _read_candidat(base: Base, portrait: Portrait) -> _Candidat | None:
    catalogue = load_catalogue()
    bilan = build_bilan(portrait, catalogue)
    couple = _find_couple(portrait, catalogue)
    objectif = _find_objectif(base, portrait, bilan)
    if not bilan.forces or couple is None or objectif is None:
        return None
    return _Candidat(portrait, bilan, couple, objectif)


def _find_couple(portrait: Portrait, catalogue: Catalogue) -> Couple | None:
    """The first pair of the step that has a quadrant, among those that the fiche points to."""
    lus = select_a_regarder(portrait, catalogue, len(catalogue.couples))
    return next((couple for couple in lus if couple.etape == ETAPE), None)


def _find_objectif(base: Base, portrait: Portrait, bilan: Bilan) -> Objectif | None:
    """The first axe de progrès whose three landmarks are known."""
    for constat in bilan.axes:
        reperes = _read_reperes(base, portrait, constat)
        if None not in (reperes.valeur, reperes.precedente, reperes.mediane):
            return Objectif(constat, reperes)
    return None


def _read_reperes(base: Base, portrait: Portrait, constat: Constat) -> Reperes:
    cle = (constat.entree.code, "")
    proches = portrait.par_cercle.get(Cercle.COMPARABLES, {}).get(cle)
    precedent = portraits.load_precedent(base, portrait)
    return Reperes(
        valeur=constat.position.valeur,
        precedente=precedent.valeurs.get(cle) if precedent else None,
        mediane=proches.mediane if proches else None,
        autres=proches.autres_lus if proches else 0,
    )
