"""Invented individual records, which `calculer` counts into lines like the demonstration's."""

from data.individus.demonstration.ecriture import write_individus

__all__ = ["write_individus"]
