"""The circles as one notion: who the others are, and what can be asked of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from data.method.evidence import (
    ColonneAutres,
    Mesure,
    choose_spreads,
    others_of_group,
    others_of_neighbours,
)
from data.method.quantiles import (
    Entiers,
    Nombres,
    leave_one_out_counts,
    leave_one_out_quantile,
    neighbour_counts,
    neighbour_quantile,
)


class Entourage(Protocol):
    """The others of every row, the structure itself left out."""

    def counts(self, utiles: NDArray[np.bool_]) -> Entiers:
        """How many others are usable."""

    def quantile(self, valeurs: Nombres, p: float) -> Nombres:
        """The p-quantile of the others' values (NaN where not usable)."""

    def spread(self, mesure: Mesure, national: Nombres, autres_lus: Entiers) -> Nombres:
        """τ² of each row; `national` is the country's of its year."""

    def others(self, mesure: Mesure, tau2: Nombres) -> ColonneAutres:
        """The others' weighted mean and its variance."""


@dataclass(frozen=True)
class Groupes:
    """Circles that part the country: the region × year of each row, its group × year, or its year."""

    groupes: Entiers
    regional: bool

    def counts(self, utiles: NDArray[np.bool_]) -> Entiers:
        """See Entourage."""
        return leave_one_out_counts(utiles, self.groupes)

    def quantile(self, valeurs: Nombres, p: float) -> Nombres:
        """See Entourage."""
        return leave_one_out_quantile(valeurs, self.groupes, p)

    def spread(self, mesure: Mesure, national: Nombres, autres_lus: Entiers) -> Nombres:
        """See Entourage."""
        if not self.regional:
            return national
        return choose_spreads(mesure, self.groupes, national, autres_lus)

    def others(self, mesure: Mesure, tau2: Nombres) -> ColonneAutres:
        """See Entourage."""
        return others_of_group(mesure, tau2, self.groupes)


@dataclass(frozen=True)
class Voisins:
    """The nearest in context: `voisins` (n, k) holds row numbers, -1 for none."""

    voisins: Entiers

    def counts(self, utiles: NDArray[np.bool_]) -> Entiers:
        """See Entourage."""
        return neighbour_counts(utiles, self.voisins)

    def quantile(self, valeurs: Nombres, p: float) -> Nombres:
        """See Entourage."""
        return neighbour_quantile(valeurs, self.voisins, p)

    def spread(self, mesure: Mesure, national: Nombres, autres_lus: Entiers) -> Nombres:  # noqa: ARG002
        """See Entourage."""
        return national

    def others(self, mesure: Mesure, tau2: Nombres) -> ColonneAutres:
        """See Entourage."""
        return others_of_neighbours(mesure, tau2, self.voisins)
