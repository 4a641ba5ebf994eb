"""What a definition reads: the columns of each table of records, found in its Ibis expression."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch
from typing import Any

import ibis
import ibis.expr.operations as ops

from data.individus.lignes import FAMILLES, Compte, Famille, Ligne
from data.individus.modele import STRUCTURE, Genre
from data.individus.mots import Annee
from data.individus.tables import TABLES

Lues = dict[str, frozenset[str]]
"""Table -> the columns that are read of it."""
Demandes = dict[Any, set[str]]
"""Relation -> the columns that are asked of it."""


def read_lignes() -> dict[str, Lues]:
    """What each line reads, by its code."""
    return {ligne.code: read_ligne(f, ligne) for f in FAMILLES for ligne in f.lignes}


def read_ligne(famille: Famille, ligne: Ligne) -> Lues:
    """The columns by which its records are found, kept and counted, by table."""
    lus = famille.enregistrements(_TABLES, Annee(2010))
    cles = [STRUCTURE, *(["dispositif"] if famille.ventilee else [])]
    cles += [famille.sujet] if ligne.compte is Compte.SUJETS else []
    valeurs = [ligne.condition(lus), *([ligne.valeur(lus)] if ligne.valeur else [])]
    demandes = _gather((valeur.op() for valeur in valeurs), {lus.op(): set(cles)})
    lues: dict[str, set[str]] = {}
    for relation, noms in demandes.items():
        _visit(relation, noms, lues)
    return {nom: frozenset(colonnes) for nom, colonnes in lues.items()}


def _visit(relation: Any, noms: set[str], lues: dict[str, set[str]]) -> None:
    if isinstance(relation, ops.UnboundTable):
        lues.setdefault(relation.name, set()).update(noms)
        return
    for parent, siens in list_demandes(relation, noms).items():
        _visit(parent, siens, lues)


@singledispatch
def list_demandes(relation: Any, noms: set[str]) -> Demandes:
    """What a relation asks of those under it, so as to give these columns."""
    raise AssertionError((type(relation).__name__, noms))


@list_demandes.register
def _(relation: ops.Project, noms: set[str]) -> Demandes:
    return _gather((relation.values[nom] for nom in noms), {relation.parent: set()})


@list_demandes.register
def _(relation: ops.Aggregate, noms: set[str]) -> Demandes:
    valeurs = [relation.metrics[nom] for nom in noms if nom in relation.metrics]
    return _gather([*relation.groups.values(), *valeurs], {relation.parent: set()})


@list_demandes.register
def _(relation: ops.Filter, noms: set[str]) -> Demandes:
    return _gather(relation.predicates, {relation.parent: set(noms)})


@list_demandes.register
def _(relation: ops.Distinct, noms: set[str]) -> Demandes:
    return {relation.parent: noms | set(relation.schema.names)}


@list_demandes.register
def _(relation: ops.JoinReference, noms: set[str]) -> Demandes:
    return {relation.parent: set(noms)}


@list_demandes.register
def _(relation: ops.JoinChain, noms: set[str]) -> Demandes:
    """What is joined to the left and of which nothing is asked takes no part in the count."""
    demandes = _gather((relation.values[nom] for nom in noms), {relation.first: set()})
    for lien in reversed(relation.rest):
        if lien.how != "left" or demandes.get(lien.table):
            _gather(lien.predicates, demandes)
            demandes.setdefault(lien.table, set())
    return demandes


def _gather(valeurs: Iterable[Any], demandes: Demandes) -> Demandes:
    for valeur in valeurs:
        for champ in valeur.find(ops.Field, filter=ops.Value):
            demandes.setdefault(champ.rel, set()).add(champ.name)
    return demandes


_TABLES = {
    table.nom: ibis.table(
        {c.nom: "date" if c.genre is Genre.DATE else "string" for c in table.colonnes},
        name=table.nom,
    )
    for table in TABLES
}
