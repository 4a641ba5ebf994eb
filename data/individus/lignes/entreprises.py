"""Axe 3: job offers, companies, sponsors, periods in a company."""

from __future__ import annotations

from ibis.expr.types import Table

from data.individus.lignes.modele import Compte, Famille, Ligne, Tables
from data.individus.mots import Annee

IMMERSIONS = ("pmp", "emt", "immersion")


def _list_mer(tables: Tables, annee: Annee) -> Table:
    mises = tables["mises_en_relation"]
    return mises.filter(annee.has(mises.date_mer))


def list_contacts(tables: Tables, annee: Annee) -> Table:
    """For job offers, for a period or a placement to be found: not for something else."""
    contacts = tables["contacts_entreprises"]
    return contacts.filter(annee.has(contacts.date_contact), contacts.objet != "autre")


def _list_parrainages(tables: Tables, annee: Annee) -> Table:
    parrainages = tables["parrainages"]
    return parrainages.filter(annee.meets(parrainages.date_debut, parrainages.date_fin))


def _list_parrains(tables: Tables, annee: Annee) -> Table:
    """Sponsoring someone or not."""
    parrains = tables["parrains"]
    return parrains.filter(annee.meets(parrains.date_debut, parrains.date_fin))


def _list_periodes(tables: Tables, annee: Annee) -> Table:
    periodes = tables["periodes"]
    return periodes.filter(annee.has(periodes.date_debut))


FAMILLES = (
    Famille(
        ("mises_en_relation",),
        _list_mer,
        (
            Ligne("mer", Compte.ENREGISTREMENTS),
            Ligne("mer_offres_ml", Compte.ENREGISTREMENTS, lambda m: m.origine_offre == "ml"),
            Ligne("jeunes_mis_en_relation", Compte.SUJETS),
            Ligne(
                *("jeunes_mis_en_relation_offres_ml", Compte.SUJETS),
                *(lambda m: m.origine_offre == "ml",),
            ),
        ),
    ),
    Famille(
        ("contacts_entreprises",),
        list_contacts,
        (
            Ligne("contacts_entreprises", Compte.ENREGISTREMENTS),
            Ligne("visites_entreprises", Compte.ENREGISTREMENTS, lambda c: c.visite == "oui"),
            Ligne("entreprises_contactees", Compte.SUJETS),
        ),
        sujet="id_entreprise",
    ),
    Famille(("parrainages",), _list_parrainages, (Ligne("jeunes_en_parrainage", Compte.SUJETS),)),
    Famille(("parrains",), _list_parrains, (Ligne("parrains", Compte.SUJETS),), sujet="id_parrain"),
    Famille(
        ("periodes",),
        _list_periodes,
        (
            Ligne("periodes_entreprise", Compte.ENREGISTREMENTS),
            Ligne("jeunes_immersion", Compte.SUJETS, lambda p: p.type.isin(IMMERSIONS)),
            Ligne("jeunes_pmp", Compte.SUJETS, lambda p: p.type == "pmp"),
        ),
    ),
)
