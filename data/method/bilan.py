"""The judged rates of a structure sorted: forces, axes de progrès, what is usual, what has no reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from data.catalogue.model import Catalogue, Entree
from data.method.choices import is_petite
from data.method.crossing import cross
from data.models.bilan import Bilan, Constat
from data.models.comparaison import Portrait
from data.models.etats import Cercle, Etat, Lecture

ETATS = (
    Etat.NON_RENSEIGNE,
    Etat.NON_EXPLOITABLE,
    Etat.SECRET,
    Etat.SANS_OBJET,
    Etat.EFFECTIF_FAIBLE,
    Etat.INCOHERENT,
)
"""The states that are not a usable value, in the order in which they are said."""
SANS_LECTURE = (Lecture.NON_JUGE, Lecture.NON_EXPLOITABLE)


def build_bilan(portrait: Portrait, catalogue: Catalogue) -> Bilan:
    """Sort every judged rate of the dictionary, on the radars or not."""
    constats = [build_constat(portrait, entree) for entree in catalogue.compares if entree.jugee]
    lectures = [constat.position.lecture for constat in constats]
    forces = [c for c in constats if c.position.lecture.est_force]
    axes = [c for c in constats if c.position.lecture.est_axe]
    return Bilan(
        forces=_gather(forces),
        axes=_gather(axes),
        nombre_forces=len(forces),
        nombre_axes=len(axes),
        habituels=lectures.count(Lecture.HABITUEL),
        sans_lecture=_count_sans_lecture(constats),
        etats=count_etats(portrait, catalogue),
        total=len(constats),
        compares=len(catalogue.compares),
    )


def count_etats(portrait: Portrait, catalogue: Catalogue) -> tuple[tuple[Etat, int], ...]:
    """How many of the compared figures have each state: the one count of pages, screens and papers."""
    comptes = Counter(portrait.get_position(entree.code).etat for entree in catalogue.compares)
    return tuple((etat, comptes[etat]) for etat in ETATS if comptes[etat])


def build_constat(portrait: Portrait, entree: Entree, dispositif: str = "") -> Constat:
    """A figure and what two circles crossed say of it; a region too small crosses with none."""
    position = portrait.get_position(entree.code, dispositif)
    paire = [
        portrait.par_cercle.get(cercle, {}).get((entree.code, dispositif))
        for cercle in (Cercle.REGION, Cercle.COMPARABLES)
    ]
    region, proches = paire
    if region is None or proches is None or is_petite(portrait):
        return Constat(entree, position, None)
    return Constat(entree, position, cross(region, proches))


def _gather(constats: Iterable[Constat]) -> tuple[Constat, ...]:
    """Marked first, then by distance from the median; one line a family."""
    familles: dict[str, Constat] = {}
    for constat in sorted(constats, key=_order):
        cle = constat.entree.famille or constat.entree.code
        tete = familles.get(cle)
        familles[cle] = replace(tete, aussi=(*tete.aussi, constat.entree)) if tete else constat
    return tuple(familles.values())


def _order(constat: Constat) -> tuple[bool, float]:
    rayon = constat.position.rayon
    return not constat.position.lecture.est_marquee, -abs((50 if rayon is None else rayon) - 50)


def _count_sans_lecture(constats: Iterable[Constat]) -> tuple[tuple[Lecture, int], ...]:
    """What has a usable value and no reading, by reason."""
    raisons = Counter(
        constat.position.lecture
        for constat in constats
        if constat.position.etat is Etat.VALEUR and constat.position.lecture in SANS_LECTURE
    )
    return tuple(raisons.items())
