"""Who comes, when, and for how many years: a young person of a structure, and their profile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from data.individus.demonstration.carnet import Carnet
from data.individus.demonstration.hasard import DEBUT, FIN, Lieu

RESTE = 0.64
"""Chance to be in contact again the year after: first receptions are then 0.37 of contacts."""
NIVEAUX = {"VI": 0.12, "V bis": 0.15, "V": 0.42, "IV": 0.25, "III": 0.05, "II": 0.01}
SANS_DIPLOME = 0.43
"""Of those at level V: 45 % of young people are then below level V, as in the demonstration."""
ZUS = 0.19


@dataclass(frozen=True, slots=True)
class Jeune:
    """One young person; in contact every year from `arrivee` to `derniere`."""

    ident: str
    arrivee: date
    derniere: int
    infra: bool

    @property
    def annees(self) -> Iterator[tuple[date, date]]:
        """First and last day in contact of every year."""
        for annee in range(self.arrivee.year, self.derniere + 1):
            yield max(self.arrivee, date(annee, 1, 1)), date(annee, 12, 31)


def draw_jeune(lieu: Lieu, carnet: Carnet) -> Jeune:
    """A young person of 16 to 25 on arrival, written with their profile."""
    ident = carnet.number("J")
    arrivee = lieu.draw_jour(DEBUT, FIN)
    derniere = arrivee.year
    while derniere < FIN.year and lieu.draw("reste", RESTE):
        derniere += 1
    naissance = lieu.draw_jour(date(arrivee.year - 25, 1, 1), date(arrivee.year - 17, 12, 31))
    carnet.write(
        "jeunes", id_jeune=ident, date_naissance=naissance, sexe=lieu.draw_code({"F": 51, "M": 49})
    )
    niveau = lieu.draw_code(NIVEAUX)
    diplome = niveau not in ("VI", "V bis") and not (
        niveau == "V" and lieu.draw("sans diplome", SANS_DIPLOME)
    )
    carnet.write(
        "profils",
        id_jeune=ident,
        date_effet=arrivee,
        niveau=niveau,
        diplome="oui" if diplome else "non",
        zus="oui" if lieu.draw("zus", ZUS) else "non",
    )
    return Jeune(ident, arrivee, derniere, not diplome)
