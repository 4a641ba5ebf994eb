"""The frozen model of the half-hour exercise: the structure of the demonstration that is looked at."""

from __future__ import annotations

from dataclasses import dataclass

from data.models.bilan import Bilan, Constat
from data.models.comparaison import Portrait
from data.models.couples import Nuage
from data.models.dialogues import Reperes


@dataclass(frozen=True, slots=True)
class Objectif:
    """An indicator on which an objective could be looked for, and its landmarks."""

    constat: Constat
    reperes: Reperes


@dataclass(frozen=True, slots=True)
class PriseEnMain:
    """A fictitious structure that shows a force, an axe de progrès and a pair with its quadrant."""

    portrait: Portrait
    bilan: Bilan
    nuage: Nuage
    objectif: Objectif
