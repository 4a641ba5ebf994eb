"""Axes 1 et 2: the JDI to whom something of a theme, or of a domain, was proposed in the year."""

from __future__ import annotations

from ibis.expr.types import BooleanValue, Table

from data.individus.lignes.contacts import list_demandes
from data.individus.lignes.modele import Compte, Condition, Famille, Ligne, Tables
from data.individus.modele import JEUNE, STRUCTURE
from data.individus.mots import Annee

PROFESSIONNEL = ("emploi", "formation", "projet_professionnel")
SOCIAL = ("logement", "sante")
VIE_SOCIALE = ("citoyennete", "loisirs")


def _list_propositions(tables: Tables, annee: Annee) -> Table:
    """The propositions of the year made by a structure to its own JDI."""
    propositions = tables["propositions"]
    faites = propositions.filter(annee.has(propositions.date_proposition))
    return faites.semi_join(list_demandes(tables, annee), [STRUCTURE, JEUNE])


def _of(*themes: str) -> Condition:
    def is_of(proposition: Table) -> BooleanValue:
        return proposition.theme.isin(themes)

    return is_of


FAMILLES = (
    Famille(
        ("demandes", "propositions"),
        _list_propositions,
        (
            Ligne("prop_professionnel", Compte.SUJETS, _of(*PROFESSIONNEL)),
            Ligne("prop_emploi", Compte.SUJETS, _of("emploi")),
            Ligne("prop_formation", Compte.SUJETS, _of("formation")),
            Ligne("prop_projet_pro", Compte.SUJETS, _of("projet_professionnel")),
            Ligne("prop_social", Compte.SUJETS, _of(*SOCIAL)),
            Ligne("prop_logement", Compte.SUJETS, _of("logement")),
            Ligne("prop_sante", Compte.SUJETS, _of("sante")),
            Ligne("prop_vie_sociale", Compte.SUJETS, _of(*VIE_SOCIALE)),
            Ligne("prop_citoyennete", Compte.SUJETS, _of("citoyennete")),
            Ligne("prop_loisirs", Compte.SUJETS, _of("loisirs")),
        ),
    ),
)
