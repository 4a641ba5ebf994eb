"""Axes 1 et 2: who came, was received, for the first time; who is looking (JDI)."""

from __future__ import annotations

from ibis.expr.types import Table

from data.individus.lignes.modele import Compte, Famille, Ligne, Tables
from data.individus.lignes.profils import add_profil
from data.individus.modele import JEUNE, STRUCTURE
from data.individus.mots import Annee, end_situation, is_entretien, is_open, is_pro, is_seen


def list_vues(tables: Tables, annee: Annee) -> Table:
    """The actualites of the year of whoever was seen."""
    actualites = tables["actualites"]
    return actualites.filter(is_seen(actualites), annee.has(actualites.date_actualite))


def list_entretiens(tables: Tables) -> Table:
    """Those of all the years, that the first of each young person is looked for in."""
    return tables["actualites"].filter(is_entretien)


def list_demandes(tables: Tables, annee: Annee) -> Table:
    """The demandes that meet the year: those of its JDI, in contact or not."""
    demandes = tables["demandes"]
    return demandes.filter(annee.meets(demandes.date_debut, demandes.date_fin))


def _list_premiers(tables: Tables, annee: Annee) -> Table:
    """The first interview ever of each young person with each structure, where it is in the year."""
    entretiens = list_entretiens(tables)
    premiers = entretiens.group_by(STRUCTURE, JEUNE).agg(premier=entretiens.date_actualite.min())
    return premiers.filter(annee.has(premiers.premier))


def _list_jdi(tables: Tables, annee: Annee) -> Table:
    """Those demandes, with the level on the last day of the year."""
    return add_profil(list_demandes(tables, annee), tables["profils"], annee.fin)


def _list_sans_proposition(tables: Tables, annee: Annee) -> Table:
    """Demandes open on the last day and begun before the three months, nothing proposed by the structure
    during them, neither job nor training on that day.
    """
    demandes, propositions = tables["demandes"], tables["propositions"]
    situations = tables["situations"]
    attente = demandes.filter(
        is_open(demandes.date_debut, demandes.date_fin, annee.fin),
        demandes.date_debut < annee.trois_mois,
    )
    recentes = propositions.filter(
        propositions.date_proposition >= annee.trois_mois,
        propositions.date_proposition <= annee.fin,
    )
    occupes = situations.filter(
        is_pro(situations), is_open(situations.date_debut, end_situation(situations), annee.fin)
    )
    restent = attente.anti_join(recentes, [STRUCTURE, JEUNE]).anti_join(occupes, JEUNE)
    return add_profil(restent, tables["profils"], annee.fin)


FAMILLES = (
    Famille(
        ("actualites",),
        list_vues,
        (
            Ligne("jeunes_en_contact", Compte.SUJETS),
            Ligne("jeunes_en_entretien", Compte.SUJETS, is_entretien),
            Ligne("entretiens", Compte.ENREGISTREMENTS, is_entretien),
        ),
    ),
    Famille(("actualites",), _list_premiers, (Ligne("premiers_accueils", Compte.SUJETS),)),
    Famille(
        ("demandes",),
        _list_jdi,
        (
            Ligne("jdi", Compte.SUJETS),
            Ligne("jdi_niv_v_infra", Compte.SUJETS, lambda d: d.niv, ("profils",)),
        ),
    ),
    Famille(
        ("demandes", "propositions", "situations"),
        _list_sans_proposition,
        (
            Ligne("jdi_sans_proposition_3_mois", Compte.SUJETS),
            Ligne(
                *("jdi_sans_proposition_3_mois_niv_v_infra", Compte.SUJETS),
                *(lambda d: d.niv, ("profils",)),
            ),
        ),
    ),
)
