"""The rows of `resultats` for a year: each family counted in one query, the covered structures only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import ibis
from ibis.expr.types import IntegerValue, Table

from data.catalogue import Entree
from data.catalogue.model import DISPOSITIFS
from data.individus.lignes import FAMILLES, Compte, Famille, Ligne
from data.individus.lignes.contacts import list_entretiens
from data.individus.modele import STRUCTURE
from data.individus.mots import Annee
from data.individus.resultats import NE, TOTAL, Rangee, Resultat, Valeur
from data.individus.source import Records

_NOMBRE = "__nombre"


Comptes = dict[tuple[str, str, str], int | float | None]
"""(structure, line, dispositif) -> number."""


def compute_annee(
    records: Records,
    numero: int,
    lignes: Iterable[Entree],
    suivi: Callable[[str], None] = lambda _: None,
) -> Resultat:
    """The rows of a year, in the order of the structures, of `lignes`, the total before its dispositifs."""
    annee = Annee(numero)
    couvertes = list_couvertes(records, annee)
    suivies = [entree for entree in lignes if entree.code in _DEFINIES]
    comptes: Comptes = {}
    for rang, famille in enumerate(FAMILLES, 1):
        suivi(f"Année {numero} : {rang} sur {len(FAMILLES)}")
        comptes |= count_famille(records, famille, annee)
    presentes = {ligne.code for famille in FAMILLES for ligne in _list_lignes(records, famille)}
    rangees = tuple(
        Rangee(structure, numero, entree.code, dispositif, valeur)
        for structure in couvertes
        for entree in suivies
        if entree.code in presentes
        for dispositif, valeur in _read_ligne(records.structures, structure, entree, comptes)
    )
    absentes = tuple(code for code in records.structures if code not in set(couvertes))
    omises = tuple(entree.code for entree in suivies if entree.code not in presentes)
    return Resultat(rangees, absentes, omises)


def list_couvertes(records: Records, annee: Annee) -> list[str]:
    """The structures with an actualite in the year, whoever was seen, in order."""
    actualites = records.tables["actualites"]
    annees = actualites.filter(annee.has(actualites.date_actualite))
    return sorted(ligne[STRUCTURE] for ligne in records.fetch(annees.select(STRUCTURE).distinct()))


def list_annees(records: Records) -> list[int]:
    """The years in which anything was noted of anyone, in order."""
    jours = records.tables["actualites"].date_actualite
    annees = jours.year().name("annee").as_table().distinct()
    return sorted(ligne["annee"] for ligne in records.fetch(annees) if ligne["annee"] is not None)


def find_debut(records: Records) -> int | None:
    """The year of the first interview of all: where the history that « premier » is read in begins."""
    entretiens = list_entretiens(records.tables)
    (lu,) = records.fetch(entretiens.aggregate(premier=entretiens.date_actualite.min()))
    return lu["premier"].year if lu["premier"] else None


def count_famille(records: Records, famille: Famille, annee: Annee) -> Comptes:
    """The counts of its lines, where its tables are there; a structure without a record has none."""
    lignes = _list_lignes(records, famille)
    if not lignes:
        return {}
    question = build_comptage(famille, lignes, famille.enregistrements(records.tables, annee))
    return {
        (rangee[STRUCTURE], ligne.code, rangee.get("dispositif") or TOTAL): _read(ligne, rangee)
        for rangee in records.fetch(question)
        for ligne in lignes
    }


def build_comptage(famille: Famille, lignes: Iterable[Ligne], lus: Table) -> Table:
    """code_structure, [dispositif, null for the total], one column a line (two for a mean).

    First by subject, where a « dont » is true of one record at least, then by structure: every young person
    is counted once without asking the engine for distinct counts.
    """
    lignes = tuple(lignes)
    cles = (STRUCTURE, "dispositif") if famille.ventilee else (STRUCTURE,)
    marques = lus.select(*cles, famille.sujet, **_mark(famille, lignes, lus))
    par_sujet = _reduce(marques, (*cles, famille.sujet), lignes)
    totaux = (
        _reduce(par_sujet, (STRUCTURE, famille.sujet), lignes) if famille.ventilee else par_sujet
    )
    ensemble = _sum(totaux, (STRUCTURE,), lignes)
    if not famille.ventilee:
        return ensemble
    chacun = _sum(par_sujet, cles, lignes)
    total = ensemble.mutate(dispositif=ibis.null("string"))
    return ibis.union(chacun, total.select(*chacun.columns))


def _mark(famille: Famille, lignes: Iterable[Ligne], lus: Table) -> dict[str, IntegerValue]:
    """One number a record and a line: 1 where it is counted, the value of a mean."""
    marques: dict[str, IntegerValue] = {}
    for ligne in lignes:
        voulu = ligne.condition(lus)
        if ligne.compte is Compte.SUJETS:
            voulu = voulu & lus[famille.sujet].notnull()
        un = voulu.fill_null(False).cast("int64")
        marques[ligne.code] = un
        if ligne.valeur is not None:
            marques[ligne.code] = ligne.valeur(lus).fill_null(0).cast("int64") * un
            marques[ligne.code + _NOMBRE] = un
    return marques


def _reduce(marques: Table, cles: tuple[str, ...], lignes: Iterable[Ligne]) -> Table:
    """Of one subject: true once, or the sum of what its records count."""
    return marques.group_by(*cles).agg(
        **{
            nom: marques[nom].max() if ligne.compte is Compte.SUJETS else marques[nom].sum()
            for ligne in lignes
            for nom in _list_colonnes(ligne)
        }
    )


def _sum(par_sujet: Table, cles: tuple[str, ...], lignes: Iterable[Ligne]) -> Table:
    noms = [nom for ligne in lignes for nom in _list_colonnes(ligne)]
    return par_sujet.group_by(*cles).agg(
        **{nom: par_sujet[nom].sum().cast("int64") for nom in noms}
    )


def _list_colonnes(ligne: Ligne) -> tuple[str, ...]:
    return (ligne.code,) if ligne.valeur is None else (ligne.code, ligne.code + _NOMBRE)


def _read(ligne: Ligne, rangee: Mapping[str, Any]) -> int | float | None:
    """A mean is the quotient of two whole numbers: the same to the last digit on every engine."""
    somme = int(rangee[ligne.code])
    if ligne.valeur is None:
        return somme
    nombre = int(rangee[ligne.code + _NOMBRE])
    return somme / nombre if nombre else None


def _list_lignes(records: Records, famille: Famille) -> tuple[Ligne, ...]:
    """Its lines whose tables are all in the extraction."""
    return tuple(
        ligne for ligne in famille.lignes if not {*famille.lit, *ligne.lit} & records.absentes
    )


def _read_ligne(
    structures: Mapping[str, bool | None], structure: str, entree: Entree, comptes: Comptes
) -> Iterator[tuple[str, Valeur]]:
    """The total, then the dispositifs of the line; a count of nothing is zero, a mean of nothing empty."""
    rien = None if entree.type == "moyenne" else 0
    for dispositif in (TOTAL, *(d for d in DISPOSITIFS if d in entree.dispositifs)):
        if entree.module_entreprise and structures[structure] is False:
            yield dispositif, NE
        else:
            yield dispositif, comptes.get((structure, entree.code, dispositif), rien)


_DEFINIES = {ligne.code for famille in FAMILLES for ligne in famille.lignes}
