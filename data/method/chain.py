"""The chain of docs/methode.md §5 for one structure, step by step: the worked example of the page Méthode.

Without numpy, which the server does not load. Tests hold its last figures equal to those of the base.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt

from data.method.rules import (
    compute_niveau,
    compute_z,
    count_discoveries,
    p_value,
    probability_beyond,
    sampling_variance,
    transform,
    weigh_others,
)
from data.models.comparaison import Position
from data.models.exemple import Chaine, Decouverte

PART = "part"


def compute_chain(
    position: Position,
    sens: int,
    autres: Sequence[tuple[float, float]],
    echelle: float,
    tau2: float,
) -> Chaine:
    """The chain for one share; `autres`: (usable share, denominator) of the others of its region."""
    x, mediane = position.valeur or 0.0, position.mediane or 0.0
    y, s2 = transform(PART, x), sampling_variance(position.denominateur or 1.0)
    dits = weigh_others(PART, autres, tau2)
    niveau = compute_niveau(y, s2, tau2, dits.centre)
    cote = 1 if x >= mediane else -1
    borne = min(1.0, max(0.0, mediane + cote * echelle))
    borne_y = transform(PART, borne)
    return Chaine(
        y=y,
        erreur=sqrt(s2),
        tau2=tau2,
        centre=dits.centre,
        variance=dits.variance,
        z=compute_z(y, s2, tau2, dits, sens),
        niveau=niveau.moyenne,
        ecart_type=niveau.ecart_type,
        probabilite=probability_beyond(niveau, transform(PART, mediane), sens, 0.5),
        borne=borne,
        borne_y=borne_y,
        chance=probability_beyond(niveau, borne_y, cote, 0.0),
    )


def compute_discovery(z: Mapping[str, float], indicateur: str) -> Decouverte:
    """Which of a structure's rates stay once it is said how many were looked at. `z` by indicator."""
    p_valeurs = {code: p_value(valeur) for code, valeur in z.items()}
    rangees = sorted(p_valeurs.values())
    gardes = count_discoveries(rangees)
    garde = gardes > 0 and p_valeurs[indicateur] <= rangees[gardes - 1]
    return Decouverte(p_valeurs[indicateur], len(rangees), gardes, garde)
