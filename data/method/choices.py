"""What is shown of a structure when nobody chose: which circle, which pairs. The method's own order."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from data.catalogue.model import Catalogue, Couple
from data.method.rules import MIN_AUTRES
from data.models.comparaison import Portrait, Position
from data.models.etats import Cercle


def is_offert(
    cercle: Cercle, par_cercle: Container[Cercle], effectifs: Mapping[Cercle, int]
) -> bool:
    """The region always; another circle where the year has it and it holds somebody."""
    return cercle is Cercle.REGION or (cercle in par_cercle and effectifs.get(cercle, 0) > 0)


def list_offerts(portrait: Portrait) -> tuple[Cercle, ...]:
    """The circles to choose from."""
    return tuple(c for c in Cercle if is_offert(c, portrait.par_cercle, portrait.effectifs))


def count_autres(portrait: Portrait, cercle: Cercle) -> int:
    """How many other structures a circle holds, whatever they filled in."""
    return portrait.autres if cercle is portrait.cercle else portrait.effectifs.get(cercle, 0)


def is_petite(portrait: Portrait) -> bool:
    """Whether the region is too small for any comparison (docs/methode.md §3)."""
    return count_autres(portrait, Cercle.REGION) < MIN_AUTRES


def is_du_pays(portrait: Portrait) -> bool:
    """Whether its year holds more than one region: otherwise nothing compares beyond it."""
    return len(portrait.par_cercle) > 1


def choose_defaut(portrait: Portrait) -> Cercle:
    """On a page, where the address names no circle: the region, or the comparables if it is too small."""
    proches = Cercle.COMPARABLES
    assez = proches in list_offerts(portrait) and count_autres(portrait, proches) >= MIN_AUTRES
    return proches if is_petite(portrait) and assez else Cercle.REGION


def choose_couple(portrait: Portrait, catalogue: Catalogue, slug: str = "") -> Couple:
    """The pair of that name; otherwise the first that can be drawn for the structure."""
    couples = catalogue.couples
    if slug in couples:
        return couples[slug]
    tracables = (c for s, c in couples.items() if s in portrait.couples)
    premier = next((c for c in tracables if not portrait.couples[c.slug].impossible), None)
    return premier or next(iter(couples.values()))


def choose_couples(
    portrait: Portrait, catalogue: Catalogue, slugs: Sequence[str], nombre: int = 3
) -> list[Couple]:
    """The pairs of these names, once each, then the one that is shown by itself, then some to look at."""
    choisis = [catalogue.couples[slug] for slug in slugs if slug in catalogue.couples]
    suite = [choose_couple(portrait, catalogue), *select_a_regarder(portrait, catalogue, nombre)]
    tous = dict.fromkeys(c.slug for c in (*choisis, *suite, *catalogue.couples.values()))
    return [catalogue.couples[slug] for slug in tous][:nombre]


def select_a_regarder(portrait: Portrait, catalogue: Catalogue, nombre: int = 3) -> list[Couple]:
    """Some pairs that can be read: those that shed light on a force or an axe de progrès come first.

    In each of the two groups the order is the catalogue's: nothing here measures gravity.
    """
    lisibles = [
        couple
        for slug, couple in catalogue.couples.items()
        if slug in portrait.couples and portrait.couples[slug].quadrant
    ]
    eclairants = [couple for couple in lisibles if list_lectures(couple, portrait)]
    autres = [couple for couple in lisibles if couple not in eclairants]
    return sorted([*eclairants, *autres][:nombre], key=lambda couple: couple.numero)


def list_lectures(couple: Couple, portrait: Portrait) -> list[Position]:
    """The forces and axes de progrès that a pair holds."""
    positions = (portrait.positions.get((entree.code, "")) for entree in couple.axes)
    return [p for p in positions if p and (p.lecture.est_force or p.lecture.est_axe)]
