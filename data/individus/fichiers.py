"""The files of an extraction: which table each is of, its format, its heading, its ragged lines."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data.individus.erreurs import Faute, SourceRefusee
from data.individus.modele import Regle
from data.individus.tables import PAR_NOM

CSV, PARQUET = ".csv", ".parquet"
SEPARATEURS = (";", ",")
UTF8 = "utf-8-sig"


@dataclass(frozen=True, slots=True)
class Entete:
    """The first line of a CSV file."""

    chemin: Path
    noms: tuple[str, ...]
    separateur: str

    @property
    def distincts(self) -> tuple[str, ...]:
        """The names, those that are empty or stand for the second time by their rank."""
        return tuple(
            f"{nom}#{rang}" if not nom or nom in self.noms[:rang] else nom
            for rang, nom in enumerate(self.noms)
        )


@dataclass(frozen=True, slots=True)
class Fichiers:
    """Those of one table, of one format. `entetes`: of each, for CSV only."""

    chemins: tuple[Path, ...]
    format: str
    entetes: tuple[Entete, ...] = ()


def list_fichiers(dossier: Path) -> dict[str, tuple[Path, ...]]:
    """Table -> its files, in order: `<table>.csv`, `<table>.parquet`, or a folder of them.

    Raises SourceRefusee where a table stands twice.
    """
    trouves: dict[str, tuple[Path, ...]] = {}
    for nom in PAR_NOM:
        seuls = [dossier / f"{nom}{fin}" for fin in (CSV, PARQUET)]
        lieux = [lieu for lieu in (*seuls, dossier / nom) if lieu.exists()]
        if len(lieux) > 1:
            noms = " et ".join(lieu.name for lieu in lieux)
            raise SourceRefusee(f"La table {nom} est deux fois dans {dossier} : {noms}.")
        if lieux:
            trouves[nom] = tuple(_expand(lieux[0]))
    return {nom: chemins for nom, chemins in trouves.items() if chemins}


def list_autres(dossier: Path) -> list[str]:
    """What stands beside the tables and is of none of them."""
    return sorted(lieu.name for lieu in dossier.iterdir() if lieu.stem not in PAR_NOM)


def describe_fichiers(chemins: Sequence[Path]) -> Fichiers:
    """Their format and, for CSV, the heading and the separator of each. Raises SourceRefusee."""
    formats = {chemin.suffix for chemin in chemins}
    if len(formats) > 1:
        raise SourceRefusee(f"{chemins[0].parent} : CSV et Parquet mêlés dans une même table.")
    if formats == {PARQUET}:
        return Fichiers(tuple(chemins), PARQUET)
    return Fichiers(tuple(chemins), CSV, tuple(_read_entete(chemin) for chemin in chemins))


def find_ragged(table: str, fichiers: Fichiers) -> Iterator[Faute]:
    """The lines with more or fewer cells than the heading, or that are not UTF-8: all of them."""
    for entete in fichiers.entetes:
        if not _fits(entete):
            yield from _look_ragged(table, entete)


def _fits(entete: Entete) -> bool:
    """Whether every line does, as DuckDB reads it: Python is slower, and only told where one does not."""
    if not entete.noms:
        return False
    lue = "read_csv(?, columns=?, delim=?, header=true, auto_detect=false, quote='\"', escape='\"')"
    colonnes = dict.fromkeys(entete.distincts, "VARCHAR")
    with duckdb.connect() as connexion:
        try:
            connexion.execute(
                f"SELECT count(COLUMNS(*)) FROM {lue}",
                [str(entete.chemin), colonnes, entete.separateur],
            )
        except (duckdb.InvalidInputException, duckdb.ConversionException):
            return False
    return True


def _look_ragged(table: str, entete: Entete) -> Iterator[Faute]:
    largeur = len(entete.noms)
    with entete.chemin.open(encoding=UTF8, errors="surrogateescape", newline="") as texte:
        for numero, cellules in enumerate(csv.reader(texte, delimiter=entete.separateur), 1):
            if any("\udc80" <= signe <= "\udcff" for cellule in cellules for signe in cellule):
                trouve = "un octet qui n’est pas de l’UTF-8"
            elif cellules and len(cellules) != largeur:
                trouve = f"{len(cellules)} cellules pour {largeur} colonnes"
            else:
                continue
            yield Faute(table, entete.chemin.name, str(numero), "", trouve, Regle.COLONNE)


def _expand(lieu: Path) -> list[Path]:
    if not lieu.is_dir():
        return [lieu]
    return sorted(chemin for chemin in lieu.rglob("*") if chemin.suffix in (CSV, PARQUET))


def _read_entete(chemin: Path) -> Entete:
    """The names at the head, by the separator that makes the more of them."""
    with chemin.open(encoding=UTF8, errors="replace", newline="") as texte:
        tete = texte.readline()
    lus = [Entete(chemin, tuple(next(csv.reader([tete], delimiter=s), ())), s) for s in SEPARATEURS]
    return max(lus, key=lambda lu: len(lu.noms))
