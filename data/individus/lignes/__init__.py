"""Every line that records can give, one definition each, grouped as the Annexe groups them."""

from data.individus.lignes import (
    contacts,
    dispositifs,
    entreprises,
    propositions,
    situations,
    sorties,
)
from data.individus.lignes.modele import Compte, Famille, Ligne, Tables

FAMILLES: tuple[Famille, ...] = (
    *contacts.FAMILLES,
    *dispositifs.FAMILLES,
    *propositions.FAMILLES,
    *entreprises.FAMILLES,
    *situations.FAMILLES,
    *sorties.FAMILLES,
)

__all__ = ["FAMILLES", "Compte", "Famille", "Ligne", "Tables"]
