"""Chance: one stream a structure, its own rates around the country's, days of a period."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

DEBUT, FIN = date(2006, 1, 1), date(2010, 12, 31)
"""The extraction: its first arrivals, its last day."""
ECART = 0.3
"""Between structures, on the logit scale: the demonstration's (`data.demonstration.modele.Effet`)."""


@dataclass
class Lieu:
    """A structure being drawn: its code, its chance, the rates that are its own."""

    code: str
    hasard: Random
    propres: dict[str, float] = field(default_factory=dict)

    def draw(self, nom: str, taux: float) -> bool:
        """True at the rate `taux` of the country, moved by what this structure does of `nom`."""
        if nom not in self.propres:
            self.propres[nom] = self.hasard.gauss(0.0, ECART)
        cote = taux / (1.0 - taux) * math.exp(self.propres[nom])
        return self.hasard.random() < cote / (1.0 + cote)

    def draw_code(self, poids: Mapping[str, float]) -> str:
        """One of the codes, by its weight."""
        return self.hasard.choices(list(poids), list(poids.values()))[0]

    def draw_jour(self, debut: date, fin: date) -> date:
        """A day from `debut` to `fin`, both included; `debut` where `fin` is before it."""
        return debut + timedelta(self.hasard.randint(0, max(0, (fin - debut).days)))

    def draw_nombre(self, moyenne: float) -> int:
        """One at least, `moyenne` (over 1) on average: geometric."""
        nombre = 1
        while self.hasard.random() > 1.0 / moyenne:
            nombre += 1
        return nombre

    def draw_duree(self, jours: float) -> timedelta:
        """A length of a week at least, exponential, `jours` on average."""
        return timedelta(7 + int(self.hasard.expovariate(1.0 / (jours - 7))))


def keep_passe(jour: date) -> date | None:
    """What the extraction knows of an end: nothing when it is after its last day."""
    return jour if jour <= FIN else None
