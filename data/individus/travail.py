"""From an extraction to its rows: opened, checked whole, then counted year by year."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from data.catalogue import Entree, load_catalogue
from data.individus.attendus import list_periodes
from data.individus.calcul import compute_annee, find_debut, list_annees
from data.individus.controles import check_records
from data.individus.erreurs import SourceRefusee
from data.individus.qualite import compute_constats
from data.individus.resultats import Bilan, Demande, Resultat
from data.individus.secret import hush
from data.individus.source import Records, open_records

PREMIERS = "premiers_accueils"
"""The line that reads every year before."""
DEBUT = (
    "L’extraction semble commencer en {annee}, année de son premier entretien : « {nom} » ({code}) y compte "
    "tous les jeunes reçus cette année-là, faute des entretiens d’avant. Cette ligne demande toute "
    "l’histoire des actualités ; les autres, ce qui était encore ouvert au début de l’année (demandes, "
    "passages, situations)"
)


def compute_records(
    demande: Demande,
    structures: Mapping[str, bool | None],
    suivi: Callable[[str], None] = lambda _: None,
) -> Bilan:
    """The rows of every year asked; none where it is only to be checked.

    `structures`: whether each uses the module Entreprise, where the extraction does not say.
    Raises SourceRefusee (a year that the records do not have, too), ExtractionRefusee (every fault).
    """
    suivi("Ouverture de l’extraction")
    with open_records(
        demande.source, moteur=demande.moteur, adresse=demande.adresse, structures=structures
    ) as records:
        check_records(records, demande.annees, suivi)
        _check_annees(records, demande.annees)
        annees: Sequence[int] = () if demande.verifier else demande.annees
        lignes = load_catalogue().annexe.bruts
        resultats = {annee: _compute(records, annee, demande, lignes, suivi) for annee in annees}
        avis = (*records.avis, *_list_avis(records, demande.annees))
        return Bilan(avis, tuple(sorted(records.absentes)), resultats)


def _list_avis(records: Records, demandees: Sequence[int]) -> list[str]:
    """What is counted, and is not what it seems: without the years before, everybody is new."""
    debut = find_debut(records)
    if debut is None or debut < min(demandees):
        return []
    entree = next(e for e in load_catalogue().annexe.bruts if e.code == PREMIERS)
    return [DEBUT.format(annee=debut, nom=entree.libelle, code=entree.code)]


def _check_annees(records: Records, demandees: Sequence[int]) -> None:
    """A year of which the records say nothing is a wrong one: nothing of it would be counted."""
    connues = list_annees(records)
    rien = [annee for annee in demandees if annee not in connues]
    if rien:
        dites = list_periodes(connues) or "aucune"
        raise SourceRefusee(
            f"--annee : trouvé {list_periodes(rien)}, attendu une année où les dossiers ont des actualités "
            f"({dites}). Rien n’a été écrit."
        )


def _compute(
    records: Records,
    annee: int,
    demande: Demande,
    lignes: Sequence[Entree],
    suivi: Callable[[str], None],
) -> Resultat:
    """One year, its small counts hushed where it is asked."""
    lu = compute_annee(records, annee, lignes, suivi)
    if demande.secret:
        lu = replace(lu, rangees=hush(lu.rangees, demande.secret, load_catalogue()))
    if demande.qualite:
        suivi(f"Année {annee} : la saisie")
        lu = replace(lu, constats=compute_constats(records, annee, demande.secret))
    return lu
