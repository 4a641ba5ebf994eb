"""The diagnostic local: what the context of a structure leads one to expect, and what it explains at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.catalogue.model import Entree
from data.method.diagnostic import contribute, reestimate
from data.method.rules import R2_MIN, clip_score
from data.models.diagnostic import Apport, Diagnostic, Explication, Inventes
from data.store import queries, queries_region
from data.store.base import Base
from data.store.instantane import Instantane
from data.views.etat import read_etat
from data.views.fiches import load_fiche
from data.views.situations import read_valeurs, transform_element
from data.views.structures import ANNEES, find_structure, read_structures

THEMES = 3
"""How many themes are told of a rate."""
ELEMENTS = 3
"""How many elements are told of a theme."""
Coefficients = Mapping[str, Mapping[str, float]]


def load_diagnostic(base: Base, droits: Droits, code: str, annee: int) -> Diagnostic:
    """That of a structure for a year that the base holds. Raises Refuse, BaseIndisponible."""
    instantane = base.open()
    droits.require_fiche(read_structures(instantane).get(code))
    find_structure(instantane, code)
    fiche, coefficients = load_fiche(instantane, code, annee), read_coefficients(instantane, annee)
    attendus = fiche.attendus
    utilises = {element: None for par_element in coefficients.values() for element in par_element}
    return Diagnostic(
        attendus,
        {
            indicateur: _list_apports(coefficients.get(indicateur, {}), fiche.scores)
            for indicateur, attendu in attendus.items()
            if attendu.attendu is not None
        },
        len(utilises),
        tuple(element for element in utilises if element not in fiche.scores),
    )


def _list_apports(
    coefficients: Mapping[str, float], scores: Mapping[str, float]
) -> tuple[Apport, ...]:
    """The themes that pull most, the first first; within each, the elements that pull its way most.

    One element a family: unemployment and that of the young are one fact, not two.
    """
    entrees = load_catalogue().entrees
    themes = {code: str(entrees[code].section) for code in coefficients}
    sommes = list(contribute(coefficients, scores, themes).items())[:THEMES]
    apports = []
    for theme, somme in sommes:
        sens = (somme > 0) - (somme < 0)
        siens = {c: sens * b * scores.get(c, 0.0) for c, b in coefficients.items()}
        tirent = [c for c, apport in siens.items() if themes[c] == theme and apport > 0]
        tirent.sort(key=lambda c: -siens[c])
        dits: dict[str, str] = {}
        for element in tirent:
            dits.setdefault(entrees[element].famille or element, element)
        apports.append(Apport(theme, sens, tuple([*dits.values()][:ELEMENTS])))
    return tuple(apports)


def read_coefficients(instantane: Instantane, annee: int) -> Coefficients:
    """Indicator -> context element -> what multiplies its score; the year's, read once a version."""

    def load() -> Coefficients:
        lus: dict[str, dict[str, float]] = defaultdict(dict)
        for lu in queries.load_coefficients(instantane, annee):
            lus[lu.indicateur][lu.element] = lu.coefficient
        return lus

    return instantane.remember("coefficients", annee, load, ANNEES)


def load_explications(base: Base, annee: int) -> tuple[Explication, ...]:
    """What the context explains of each judged rate in the country, in the Annexe's order."""
    instantane = base.open()

    def load() -> tuple[Explication, ...]:
        themes: dict[str, list[str]] = defaultdict(list)
        for lu in queries.load_poids_themes(instantane, annee):
            themes[lu.indicateur].append(lu.theme)
        lues = {lue.indicateur: lue for lue in queries.load_attendus_pays(instantane, annee)}
        return tuple(
            Explication(
                e.code, lues[e.code].nombre, lues[e.code].r2, tuple(themes[e.code][:THEMES])
            )
            for e in load_catalogue().compares
            if e.code in lues
        )

    return instantane.remember("explications", annee, load, ANNEES)


def load_inventes(base: Base, annee: int) -> Inventes:
    """Of the context that the country's structures have for a year: read once a version."""
    instantane = base.open()

    def load() -> Inventes:
        codes = list(read_structures(instantane))
        lues = queries_region.load_origines(instantane, annee, codes)
        return Inventes(
            len({lue.element for lue in lues if lue.simule}), len({lue.element for lue in lues})
        )

    return instantane.remember("inventes", annee, load, ANNEES)


def reestimate_objectif(
    instantane: Instantane, code: str, annee: int, entree: Entree, objectif: float
) -> float | None:
    """An objective agreed for a year with the context of the one before, once that of the year is known.

    None where one of the two years is not held, or where the context explained too little of the rate.
    """
    annees = read_etat(instantane).annees
    if annee not in annees or annee - 1 not in annees or not entree.jugee:
        return None
    r2 = {lu.indicateur: lu.r2 for lu in queries.load_attendus_pays(instantane, annee - 1)}
    if (r2.get(entree.code) or 0.0) < R2_MIN:
        return None
    return reestimate(
        entree.type,
        objectif,
        read_coefficients(instantane, annee - 1).get(entree.code, {}),
        load_fiche(instantane, code, annee - 1).scores,
        _read_scores(instantane, code, annee),
    )


def _read_scores(instantane: Instantane, code: str, annee: int) -> dict[str, float]:
    """The context of a year on the scales of the year before."""
    fiche, entrees = load_fiche(instantane, code, annee), load_catalogue().entrees
    region = find_structure(instantane, code).code_region
    contexte = fiche.build_contexte(read_valeurs(instantane, region, annee))
    scores = {}
    for repere in queries.load_reperes_elements(instantane, annee - 1):
        element = contexte.get(repere.element)
        valeur = element.valeur if element else None
        valeur = transform_element(entrees[repere.element], valeur)
        if valeur is not None:
            scores[repere.element] = clip_score((valeur - repere.milieu) / repere.echelle)
    return scores
