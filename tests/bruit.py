"""Pure noise (docs/methode.md §9): structures that differ by chance alone must read next to nothing.

    .venv/bin/python -m tests.bruit

draws 30 judged rates for 1,000 structures in regions of 18, every structure with the same level,
and prints how many readings the circle `region` gives a structure.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from itertools import cycle, islice

import numpy as np

from data.catalogue import Entree, load_catalogue
from data.method.circles import Groupes
from data.method.quantiles import Nombres
from data.method.rates import RANG, ColonneTaux
from data.method.readings import prepare_rates, read_circle
from data.method.rules import MODELES
from data.models.etats import Etat, Lecture

NIVEAUX = {"part": (0.05, 0.6), "taux": (0.5, 3.0)}
"""Between what bounds the common level of a rate is drawn, by type."""


@dataclass(frozen=True)
class Bilan:
    """Readings per structure, in the circle `region`: marked, and to be confirmed."""

    nets: float
    a_confirmer: float


def read_noise(
    structures: int, taux: int, taille: int = 18, graine: int = 2010, ecart: float = 0.0
) -> Bilan:
    """How many readings a structure is given; `ecart` 0: there is nothing to read."""
    alea = np.random.default_rng(graine)
    jeunes = np.clip(alea.lognormal(np.log(1000), 0.8, structures), 150, 6000)
    colonnes = [draw_rate(alea, entree, jeunes, ecart) for entree in select_judged(taux)]
    regions = np.arange(structures, dtype=np.int64) // taille
    annees = np.zeros(structures, dtype=np.int64)
    preparees = prepare_rates(load_catalogue(), colonnes, annees)
    lues = read_circle(load_catalogue(), preparees, Groupes(regions, regional=True))
    lectures = [Lecture(lecture) for lue in lues for lecture in lue.lecture]
    nets = sum(lecture.est_marquee for lecture in lectures)
    toutes = sum(lecture.est_force or lecture.est_axe for lecture in lectures)
    return Bilan(nets / structures, (toutes - nets) / structures)


def select_judged(nombre: int) -> list[Entree]:
    """As many judged rates as asked: those of the dictionary, taken again from the start if need be."""
    compares = load_catalogue().compares
    juges = [entree for entree in compares if entree.polarite and entree.type in MODELES]
    return list(islice(cycle(juges), nombre))


def draw_rate(
    alea: np.random.Generator, entree: Entree, jeunes: Nombres, ecart: float
) -> ColonneTaux:
    """One rate over bases from a few tens to thousands; `ecart` spreads the levels, on a log scale."""
    commun = alea.uniform(*NIVEAUX[entree.type])
    niveau = commun * np.exp(ecart * alea.standard_normal(len(jeunes)))
    base = np.maximum(20.0, np.round(jeunes * alea.uniform(0.05, 1.0)))
    tirage = (
        alea.binomial(base.astype(np.int64), np.minimum(niveau, 1.0))
        if entree.type == "part"
        else alea.poisson(base * niveau)
    ).astype(np.float64)
    etats = np.full(len(base), RANG[Etat.VALEUR], dtype=np.int8)
    return ColonneTaux(entree.code, "", tirage / base, tirage, base, etats, etats >= 0)


def main() -> None:
    """The full draw of docs/methode.md §9."""
    bilan = read_noise(structures=1000, taux=30)
    sys.stdout.write(
        "Bruit pur : 30 taux jugés, 1 000 structures par régions de 18, cercle « région ».\n"
        f"Par structure : {bilan.nets:.3f} lecture marquée (au plus 0,2), "
        f"{bilan.a_confirmer:.3f} à confirmer (au plus 0,5).\n"
    )


if __name__ == "__main__":
    main()
