"""The rows of tables `situation_cercle` and `couple`: every pair of every structure, in every circle."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.catalogue import Catalogue
from data.compute.context import ColonnesContexte
from data.compute.grid import Grille
from data.compute.positions import list_offered
from data.method.circles import Entourage
from data.method.position import national_spread
from data.method.quadrants import choose_quadrants, side_by_position, side_of_rate
from data.method.quantiles import Entiers, Nombres, mad_spread
from data.method.readings import ColonneLue
from data.method.rules import MIN_AUTRES, QUARTILES
from data.models.etats import Cercle


@dataclass(frozen=True)
class ElementCroise:
    """A context element that a pair reads, over the rows: x, f(x) and s on f. NaN where missing."""

    code: str
    valeur: Nombres
    transformee: Nombres
    echelle: Nombres


@dataclass(frozen=True)
class SituationCroisee:
    """The same among the others of a circle: quantiles in its own unit, median on f (`milieu`)."""

    croise: ElementCroise
    autres_lus: Entiers
    mediane: Nombres
    q1: Nombres
    q3: Nombres
    milieu: Nombres


def load_crossed(
    contexte: ColonnesContexte, catalogue: Catalogue, grille: Grille
) -> list[ElementCroise]:
    """Of the structures that the year holds: « the country » of docs/methode.md."""
    croises = []
    for element in catalogue.contextes_croises:
        transformee = np.where(grille.chargees, contexte.transformed(element), np.nan)
        valeur = np.where(np.isnan(transformee), np.nan, contexte.values(element.code))
        echelle = national_spread(transformee, grille.rang_annee, mad_spread)
        croises.append(ElementCroise(element.code, valeur, transformee, echelle))
    return croises


def place_elements(
    croises: list[ElementCroise], entourage: Entourage
) -> dict[str, SituationCroisee]:
    """Each element among the others of a circle, by code."""
    return {croise.code: _place(croise, entourage) for croise in croises}


def _place(croise: ElementCroise, entourage: Entourage) -> SituationCroisee:
    autres_lus = entourage.counts(~np.isnan(croise.valeur))

    def quantile(valeurs: Nombres, p: float) -> Nombres:
        return np.where(autres_lus >= MIN_AUTRES, entourage.quantile(valeurs, p), np.nan)

    q1, mediane, q3 = (quantile(croise.valeur, p) for p in QUARTILES)
    return SituationCroisee(croise, autres_lus, mediane, q1, q3, quantile(croise.transformee, 0.5))


def build_places(
    places: dict[str, SituationCroisee], cercle: Cercle, grille: Grille
) -> pd.DataFrame:
    """The rows of table `situation_cercle`."""
    frames = [
        pd.DataFrame(
            {
                "code_structure": grille.codes,
                "annee": grille.annees[grille.rang_annee],
                "cercle": str(cercle),
                "element": code,
                "pairs": place.autres_lus,
                "mediane": place.mediane,
                "q1": place.q1,
                "q3": place.q3,
                "milieu": place.milieu,
                "echelle": place.croise.echelle,
            }
        )[list_offered(cercle, grille)]
        for code, place in places.items()
    ]
    return pd.concat(frames)


def build_pairs(
    catalogue: Catalogue,
    lues: list[ColonneLue],
    places: dict[str, SituationCroisee],
    cercle: Cercle,
    grille: Grille,
) -> pd.DataFrame:
    """The rows of table `couple`; sides are NULL where the pair cannot be read, quadrant too if undecided."""
    cotes = {
        code: side_by_position(p.croise.transformee, p.milieu, p.croise.echelle)
        for code, p in places.items()
    }
    for lue in lues:
        if not lue.taux.dispositif:
            cotes[lue.taux.code] = side_of_rate(lue, catalogue.entrees[lue.taux.code].type)
    frames = []
    for couple in catalogue.couples.values():
        x, y = cotes[couple.x.code], cotes[couple.y.code]
        table = {
            "code_structure": grille.codes,
            "annee": grille.annees[grille.rang_annee],
            "cercle": str(cercle),
            "couple": couple.slug,
            "cote_x": x,
            "cote_y": y,
            "quadrant": choose_quadrants(x, y),
        }
        frames.append(pd.DataFrame(table)[list_offered(cercle, grille)])
    return pd.concat(frames)
