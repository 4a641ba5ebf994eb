"""Résultats: the jobs and trainings, during the year, of those in contact."""

from __future__ import annotations

from ibis.expr.types import Table

from data.individus.lignes.contacts import list_vues
from data.individus.lignes.modele import Compte, Famille, Ligne, Tables
from data.individus.modele import JEUNE, STRUCTURE
from data.individus.mots import (
    Annee,
    end_situation,
    is_alternance,
    is_durable,
    is_emploi,
    is_formation,
    is_pro,
)

SORTES = {
    "": is_pro,
    "_formation": is_formation,
    "_emploi": is_emploi,
    "_emploi_durable": is_durable,
    "_alternance": is_alternance,
}


def list_situations(tables: Tables, annee: Annee) -> Table:
    """The situations pro that meet the year, once in each structure in contact with the young person."""
    contacts = list_vues(tables, annee).select(STRUCTURE, JEUNE).distinct()
    situations = tables["situations"]
    pendant = annee.meets(situations.date_debut, end_situation(situations))
    return contacts.join(situations.filter(is_pro(situations), pendant), JEUNE)


FAMILLES = (
    Famille(
        ("actualites", "situations"),
        list_situations,
        (
            *(
                Ligne(f"situations_pro{sorte}", Compte.ENREGISTREMENTS, est)
                for sorte, est in SORTES.items()
            ),
            *(
                Ligne(f"jeunes_situation_pro{sorte}", Compte.SUJETS, est)
                for sorte, est in SORTES.items()
            ),
        ),
    ),
)
