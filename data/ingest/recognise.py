"""Which of the four tables is this? By its columns, or by the name of its sheet or file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from data.catalogue import Catalogue
from data.ingest.table import Table, normalise_entete
from data.sources.constats import Constatations
from data.store.tables import FEUILLES, IGNOREES, Description


@dataclass(frozen=True)
class Reconnue:
    """A table whose kind is known. `larges` lists its columns of codes when it is wide."""

    forme: Description
    table: Table
    larges: tuple[str, ...] = ()


def recognise(table: Table, catalogue: Catalogue, rapport: Constatations) -> Reconnue | None:
    """The table with its kind; None, with the reasons in the report, if it is none of the four."""
    forme = _find_form(table, catalogue)
    if forme is None:
        attendu = "les colonnes de structures, contexte, resultats ou objectifs (voir « modele »)"
        rapport.refuse(table.lieu, 1, "", " ; ".join(table.entetes.values()), attendu)
        return None
    presentes = set(table.entetes)
    longue = not forme.longues or bool(set(forme.longues) & presentes)
    attendues = (*forme.requises, *(forme.longues if longue else ()))
    manquantes = [c for c in attendues if c not in presentes]
    for colonne in manquantes:
        attendu = f"une colonne « {colonne} » (table {forme.feuille})"
        rapport.refuse(table.lieu, 1, colonne, "", attendu)
    codes = () if longue else forme.list_codes(catalogue)
    _check_columns(table, forme, {*attendues, *forme.facultatives}, codes, rapport)
    larges = tuple(c for c in table.entetes if c in set(codes))
    return None if manquantes else Reconnue(forme, table, larges)


def _find_form(table: Table, catalogue: Catalogue) -> Description | None:
    """By its own columns, or its name where that alone tells; by its codes; by its name."""
    presentes, nom = set(table.entetes), normalise_entete(table.nom)
    par_rang = sorted(FEUILLES, key=lambda forme: forme.rang)
    nommees = [forme for forme in par_rang if nom.startswith(forme.debut)]
    sures = [forme for forme in par_rang if forme.signe <= presentes]
    sures += [forme for forme in nommees if forme.par_son_nom]
    if sures:
        return sures[0]
    larges = [forme for forme in reversed(par_rang) if forme.codes and not forme.par_son_nom]
    connus = [len(presentes.intersection(forme.list_codes(catalogue))) for forme in larges]
    if any(connus):
        return larges[connus.index(max(connus))]
    return nommees[0] if nommees else None


def _check_columns(
    table: Table,
    forme: Description,
    connues: set[str],
    codes: Collection[str],
    rapport: Constatations,
) -> None:
    for colonne, entete in table.entetes.items():
        if colonne in connues or colonne in codes:
            continue
        if colonne in IGNOREES:
            rapport.avis.append(f"{table.lieu} : colonne « {entete} » ignorée")
            continue
        autres = f" ou un code de la table {forme.feuille}" if codes else ""
        attendu = f"une colonne parmi {', '.join(sorted(connues))}{autres}"
        rapport.refuse(table.lieu, 1, entete, entete, attendu)
