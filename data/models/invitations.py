"""A dialogue as one who is invited to it reads it."""

from __future__ import annotations

from dataclasses import dataclass

from data.catalogue.conduite import Etape
from data.models.comparaison import Structure
from data.models.dialogue import Cahier


@dataclass(frozen=True, slots=True)
class DossierInvite:
    """The columns of these financeurs: their steps, the codes of their indicators, what stands there.

    `ouvert`: whether it may write there, which a signed dialogue forbids to all.
    """

    structure: Structure
    campagne: int
    noms: tuple[str, ...]
    cahier: Cahier
    etapes: tuple[Etape, ...]
    indicateurs: frozenset[str]
    ouvert: bool
