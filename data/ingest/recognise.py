"""Which of the four tables is this? By its columns, or by the name of its sheet or file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from data.catalogue import Catalogue
from data.sources.table import Rapport, Table, normalise_entete

STRUCTURES, CONTEXTE, RESULTATS, OBJECTIFS = "structures", "contexte", "resultats", "objectifs"
IGNOREES = ("nom", "commune", "region")


@dataclass(frozen=True)
class Forme:
    """The columns of one kind of table. `mesure` and `valeur` name its long form's columns."""

    cles: tuple[str, ...]
    facultatives: tuple[str, ...]
    mesure: str = ""
    valeur: str = ""


FORMES = {
    STRUCTURES: Forme(
        ("code", "nom", "type", "code_region"),
        (
            "code_departement",
            "commune",
            "zone_emploi",
            "module_entreprise",
            "groupe_homogene",
            "lat",
            "lon",
        ),
    ),
    CONTEXTE: Forme(
        ("code_structure", "annee"), ("source", "annee_source", "simule"), "element", "valeur"
    ),
    RESULTATS: Forme(("code_structure", "annee"), ("dispositif",), "indicateur", "valeur"),
    OBJECTIFS: Forme(("code_structure", "annee"), (), "indicateur", "objectif"),
}


@dataclass(frozen=True)
class Reconnue:
    """A table whose kind is known. `larges` lists its columns of codes when it is wide."""

    genre: str
    table: Table
    larges: tuple[str, ...] = ()


def recognise(table: Table, catalogue: Catalogue, rapport: Rapport) -> Reconnue | None:
    """The table with its kind; None, with the reasons in the report, if it is none of the four."""
    genre = _genre(table, catalogue)
    if genre is None:
        attendu = "les colonnes de structures, contexte, resultats ou objectifs (voir « modele »)"
        rapport.refuse(table.lieu, 1, "", " ; ".join(table.entetes.values()), attendu)
        return None
    forme = FORMES[genre]
    presentes = set(table.entetes)
    longue = not forme.mesure or bool({forme.mesure, forme.valeur} & presentes)
    attendues = (*forme.cles, *((forme.mesure, forme.valeur) if forme.mesure and longue else ()))
    manquantes = [c for c in attendues if c not in presentes]
    for colonne in manquantes:
        rapport.refuse(table.lieu, 1, colonne, "", f"une colonne « {colonne} » (table {genre})")
    codes = () if longue else _codes(genre, catalogue)
    _check_columns(table, genre, {*attendues, *forme.facultatives}, codes, rapport)
    larges = tuple(c for c in table.entetes if c in set(codes))
    return None if manquantes else Reconnue(genre, table, larges)


def _genre(table: Table, catalogue: Catalogue) -> str | None:
    presentes, nom = set(table.entetes), normalise_entete(table.nom)
    if {"code", "nom"} <= presentes:
        return STRUCTURES
    for genre in (CONTEXTE, OBJECTIFS, RESULTATS):
        forme = FORMES[genre]
        if {forme.mesure, forme.valeur} <= presentes:
            return genre
    if nom.startswith(OBJECTIFS[:-1]):
        return OBJECTIFS
    connus = {g: len(presentes & set(_codes(g, catalogue))) for g in (RESULTATS, CONTEXTE)}
    if any(connus.values()):
        return max(connus, key=lambda g: connus[g])
    return next((genre for genre in FORMES if nom.startswith(genre[:-1])), None)


def _codes(genre: str, catalogue: Catalogue) -> tuple[str, ...]:
    contexte = genre == CONTEXTE
    return tuple(c for c, e in catalogue.entrees.items() if (e.nature == "contexte") == contexte)


def _check_columns(
    table: Table, genre: str, connues: set[str], codes: Collection[str], rapport: Rapport
) -> None:
    for colonne, entete in table.entetes.items():
        if colonne in connues or colonne in codes:
            continue
        if colonne in IGNOREES:
            rapport.avis.append(f"{table.lieu} : colonne « {entete} » ignorée")
            continue
        autres = f" ou un code de la table {genre}" if codes else ""
        attendu = f"une colonne parmi {', '.join(sorted(connues))}{autres}"
        rapport.refuse(table.lieu, 1, entete, entete, attendu)
