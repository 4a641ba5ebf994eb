"""An extraction, opened: its tables typed as they are specified, absent ones empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

import ibis
from ibis.expr.types import Column, Table

from data.individus.erreurs import Faute, SourceRefusee
from data.individus.fichiers import (
    CSV,
    PARQUET,
    Fichiers,
    describe_fichiers,
    find_ragged,
    list_autres,
    list_fichiers,
)
from data.individus.modele import TABLE_STRUCTURES, Colonne, Genre, Regle
from data.individus.modele import Table as Specification
from data.individus.moteurs import Base, DuckDB, Moteur, Spark, open_adresse, open_dossier
from data.individus.tables import OUI_NON, PAR_NOM, TABLES

BRUT = "__brut"
"""After the name of a date given as a text: the text."""
FICHIER, PLACE = "__fichier", "__place"
SPARK = "spark"
CATALOGUE = "spark://"
"""Before the name of a database of the server's catalogue."""
_JOUR = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_TYPES = {Genre.TEXTE: "string", Genre.DATE: "date", Genre.CODE: "string"}


class Questionne(Protocol):
    """What answers."""

    def fetch(self, question: Table) -> list[dict[str, Any]]:
        """The rows of a question."""

    def close(self) -> None:
        """Let go of what answers."""


@dataclass
class Records:
    """The records as they are counted. `absentes`: tables that are not there; `structures`: by code, whether
    the module Entreprise is used (None: not known); `manquantes`: (table, column) that are not there;
    `illisibles`: tables whose lines do not fit their heading; `fautes`: what is known before any value.
    """

    moteur: Questionne
    tables: dict[str, Table] = field(default_factory=dict)
    absentes: frozenset[str] = frozenset()
    structures: dict[str, bool | None] = field(default_factory=dict)
    fichiers: dict[str, Fichiers] = field(default_factory=dict)
    manquantes: set[tuple[str, str]] = field(default_factory=set)
    illisibles: set[str] = field(default_factory=set)
    fautes: list[Faute] = field(default_factory=list)
    avis: list[str] = field(default_factory=list)

    def fetch(self, question: Table) -> list[dict[str, Any]]:
        """The rows of a question, whose answer is small."""
        return self.moteur.fetch(question)


@contextmanager
def open_records(
    source: str, *, moteur: str = "", adresse: str = "", structures: Mapping[str, bool | None]
) -> Iterator[Records]:
    """The extraction at `source`: a folder, or an Ibis address. `structures`: where it brings none.

    Raises SourceRefusee.
    """
    with open_dossier() as attente, closing(_start(source, moteur, adresse, attente)) as engin:
        records = _read(source, engin)
        _fill(records)
        records.structures = _read_structures(records) or dict(sorted(structures.items()))
        if not records.structures:
            raise SourceRefusee(
                "Aucune structure n’est connue : ajouter une table structures à l’extraction, ou nommer "
                "une base qui les a (--base)."
            )
        yield records


def _start(source: str, moteur: str, adresse: str, attente: Path) -> Base:
    """Who answers."""
    if moteur == SPARK:
        return Spark(adresse)
    if "://" in source:
        return open_adresse(source)
    if not Path(source).is_dir():
        raise SourceRefusee(f"{source} : ni un dossier, ni une adresse (duckdb://…, postgres://…).")
    return DuckDB(attente)


def _read(source: str, engin: Base) -> Records:
    """From what. A folder that is here is read file by file, whoever counts."""
    if isinstance(engin, Spark) and source.startswith(CATALOGUE):
        return _open_base(engin, source.removeprefix(CATALOGUE))
    if isinstance(engin, DuckDB | Spark) and Path(source).is_dir():
        return _open_files(Path(source), engin)
    return _open_distant(source, engin) if isinstance(engin, Spark) else _open_base(engin)


@contextmanager
def open_places(records: Records) -> Iterator[Records]:
    """The same, each record with its file and its place: a line, or its key in a database."""
    if not records.fichiers:
        cles = {nom: _add_cles(nom, table) for nom, table in records.tables.items()}
        yield replace(records, tables=cles)
        return
    with open_dossier() as attente:
        engin = DuckDB(attente, fils=1)
        tables = {
            nom: _place_files(nom, engin, fichiers)
            for nom, fichiers in records.fichiers.items()
            if nom not in records.illisibles
        }
        vide = next(iter(tables.values()))
        for nom in PAR_NOM.keys() - tables.keys():
            tables[nom] = _build_empty(PAR_NOM[nom], vide)
        yield replace(records, moteur=engin, tables=tables)


def type_table(specification: Specification, brute: Table) -> Table:
    """Its columns as specified: dates, codes and texts, an empty text null, a column that lacks null.

    A date that is no date is null beside its text.
    """
    colonnes: dict[str, Column] = {}
    for colonne in specification.colonnes:
        colonnes |= _type_colonne(colonne, brute)
    places = {nom: brute[nom] for nom in (FICHIER, PLACE) if nom in brute.columns}
    return brute.select(**colonnes, **places)


def _type_colonne(colonne: Colonne, brute: Table) -> dict[str, Column]:
    nom = colonne.nom
    if nom not in brute.columns:
        return {nom: ibis.null(_TYPES[colonne.genre])}
    lue = brute[nom]
    if lue.type().is_boolean() and colonne.valeurs == OUI_NON:
        return {nom: ibis.cases((lue, "oui"), (~lue, "non"))}
    if colonne.genre is Genre.DATE and (lue.type().is_date() or lue.type().is_timestamp()):
        return {nom: lue.cast("date")}
    texte = lue.cast("string").nullif("")
    if colonne.genre is not Genre.DATE:
        return {nom: texte}
    jour = ibis.ifelse(texte.re_search(_JOUR), texte, ibis.null("string")).try_cast("date")
    return {nom: jour, nom + BRUT: texte}


def _open_base(base: Base, nom_base: str | None = None) -> Records:
    """The tables of a database that have the name of ours."""
    presentes = set(base.list_tables(nom_base))
    records = Records(base)
    for nom in PAR_NOM:
        if nom in presentes:
            _take(records, nom, base.read_table(nom, nom_base))
    return records


def _open_distant(adresse: str, engin: Spark) -> Records:
    """A folder that the server sees and we do not: Parquet only."""
    records = Records(engin)
    for nom in PAR_NOM:
        for fin in (PARQUET, ""):
            brute = engin.find_parquet(f"{adresse.rstrip('/')}/{nom}{fin}")
            if brute is not None:
                _take(records, nom, brute)
                break
    return records


def _take(records: Records, nom: str, brute: Table, fichier: str = "") -> None:
    _check_entete(records, nom, fichier, brute.columns)
    records.tables[nom] = type_table(PAR_NOM[nom], brute)


def _open_files(dossier: Path, engin: Moteur) -> Records:
    records = Records(engin)
    if autres := list_autres(dossier):
        records.avis.append(f"Laissés, d’aucune table : {', '.join(autres)}")
    for nom, chemins in list_fichiers(dossier).items():
        fichiers = records.fichiers[nom] = describe_fichiers(chemins)
        if fichiers.format == PARQUET:
            brute = engin.read_parquet([str(chemin) for chemin in chemins])
            _take(records, nom, brute, chemins[0].name)
        else:
            _take_csv(records, nom, engin, fichiers)
    return records


def _take_csv(records: Records, nom: str, engin: Moteur, fichiers: Fichiers) -> None:
    """Each file typed by its own heading; a table whose lines do not fit it, or without a column of ours, is
    not read further.
    """
    ragged = list(find_ragged(nom, fichiers))
    records.fautes += ragged
    for entete in fichiers.entetes:
        _check_entete(records, nom, entete.chemin.name, entete.noms)
    if ragged or not all(set(e.noms) & {*PAR_NOM[nom].noms} for e in fichiers.entetes):
        records.illisibles.add(nom)
        return
    lues = [
        type_table(PAR_NOM[nom], engin.read_csv(str(e.chemin), e.distincts, e.separateur))
        for e in fichiers.entetes
    ]
    records.tables[nom] = lues[0] if len(lues) == 1 else ibis.union(*lues)


def _check_entete(records: Records, nom: str, fichier: str, lus: Sequence[str]) -> None:
    """A column that lacks or stands twice is refused; one that is not ours is left, with a notice."""
    attendus = PAR_NOM[nom].noms
    for colonne in attendus:
        if lus.count(colonne) != 1:
            trouve = "deux fois" if colonne in lus else ""
            records.fautes.append(Faute(nom, fichier, "1", colonne, trouve, Regle.COLONNE))
            records.manquantes.add((nom, colonne))
    if autres := [lu for lu in lus if lu not in attendus]:
        records.avis.append(f"Table {nom}, colonnes laissées : {', '.join(autres)}")


def _fill(records: Records) -> None:
    """A table that is not there, or could not be read, is empty: the questions stay the same."""
    absentes = frozenset(t.nom for t in TABLES) - records.tables.keys() - records.illisibles
    records.absentes = absentes
    for table in TABLES:
        if table.obligatoire and table.nom in absentes:
            records.fautes.append(Faute(table.nom, "", "", "", "", Regle.OBLIGATOIRE))
    if records.tables:
        modele = next(iter(records.tables.values()))
        for nom in {table.nom for table in TABLES} - records.tables.keys():
            records.tables[nom] = _build_empty(PAR_NOM[nom], modele)


def _build_empty(specification: Specification, modele: Table) -> Table:
    """No row, on the same engine as `modele`."""
    vides = {c.nom: ibis.null(_TYPES[c.genre]) for c in specification.colonnes}
    return modele.filter(ibis.literal(False)).select(**vides)


def _read_structures(records: Records) -> dict[str, bool | None]:
    """Those that the extraction brings, by code."""
    if TABLE_STRUCTURES not in records.tables:
        return {}
    modules = {"oui": True, "non": False}
    lues = records.fetch(records.tables[TABLE_STRUCTURES].select("code", "module_entreprise"))
    return {
        lue["code"]: modules.get(lue["module_entreprise"])
        for lue in sorted(lues, key=lambda lue: lue["code"] or "")
        if lue["code"]
    }


def _place_files(nom: str, engin: DuckDB, fichiers: Fichiers) -> Table:
    """Every record with its file and its line: from 1 in Parquet, after the heading in CSV."""
    if fichiers.format == CSV:
        lues = [
            (e.chemin, engin.read_csv(str(e.chemin), e.distincts, e.separateur))
            for e in fichiers.entetes
        ]
    else:
        lues = [(chemin, engin.read_parquet([str(chemin)])) for chemin in fichiers.chemins]
    debut = 2 if fichiers.format == CSV else 1
    placees = [
        type_table(
            PAR_NOM[nom],
            lue.mutate(**{FICHIER: ibis.literal(chemin.name), PLACE: ibis.row_number() + debut}),
        )
        for chemin, lue in lues
    ]
    return placees[0] if len(placees) == 1 else ibis.union(*placees)


def _add_cles(nom: str, table: Table) -> Table:
    """In a database a record is named by its key."""
    cles = [table[cle].cast("string").fill_null("") for cle in PAR_NOM[nom].cles]
    nommee = ibis.literal(" ").join(cles) if len(cles) > 1 else cles[0]
    return table.mutate(**{FICHIER: ibis.literal(""), PLACE: nommee})
