"""The frozen models of the worked example: one figure of the base, from its counts to its reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.catalogue.model import Entree
from data.models.comparaison import Position
from data.models.croisement import Croisement
from data.models.detail import Millesime
from data.models.diagnostic import Attendu, Evolution


@dataclass(frozen=True, slots=True)
class Chaine:
    """docs/methode.md §5 for one `part`: all but `probabilite`, `borne` and `chance` on the scale of y.

    `erreur` is s_i, `centre` Y(−i), `variance` v, `niveau` and `ecart_type` the posterior's.
    `probabilite` is that of a level on the favourable side; `borne` is the usual gap beyond the
    median on the structure's own side, `chance` the probability that the level is beyond it.
    """

    y: float
    erreur: float
    tau2: float
    centre: float
    variance: float
    z: float
    niveau: float
    ecart_type: float
    probabilite: float
    borne: float
    borne_y: float
    chance: float


@dataclass(frozen=True, slots=True)
class Decouverte:
    """Benjamini–Hochberg over a structure's judged rates: how many it keeps, and whether this one."""

    p_valeur: float
    juges: int
    gardes: int
    garde: bool


@dataclass(frozen=True, slots=True)
class ExempleMethode:
    """A judged share of a structure in the circle of its region.

    `nom` is empty unless the base is fictitious: nobody real is shown. `echelle` is s.
    """

    nom: str
    annee: int
    entree: Entree
    position: Position
    croisement: Croisement | None
    echelle: float
    chaine: Chaine
    decouverte: Decouverte

    @property
    def sens(self) -> int:
        """+1 where higher is favourable, -1 where lower is."""
        return self.entree.polarite or 1

    @property
    def ecart(self) -> float:
        """The value less the others' median."""
        return (self.position.valeur or 0.0) - (self.position.mediane or 0.0)


@dataclass(frozen=True, slots=True)
class ExempleDiagnostic:
    """A judged share of a structure: how it changed, what its context leads one to expect of it.

    `avant` is None where the base holds no such year, `evolution` with it; `apports`: Σ b_k·x_k of each
    theme, on the scale of y, the largest in size first; empty where nothing is expected.
    """

    nom: str
    annee: int
    entree: Entree
    avant: Millesime | None
    ici: Millesime
    evolution: Evolution | None
    attendu: Attendu | None
    apports: Mapping[str, float]
