"""One query, one file of data/sql, one function of that name; the open version comes first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from data.store import Instantane

SQL = Path(__file__).parent / "sql"
Ligne = tuple[Any, ...]


@lru_cache
def _read_sql(nom: str) -> str:
    return (SQL / f"{nom}.sql").read_text(encoding="utf-8")


def load_structure(base: Instantane, code: str) -> list[Ligne]:
    """The structure of a code: one row, or none."""
    return base.fetch(_read_sql("load_structure"), [code])


def load_structures(base: Instantane) -> list[Ligne]:
    """(code, nom, type, commune, code_region, code_departement, departement) of every structure."""
    return base.fetch(_read_sql("load_structures"))


def load_positions(base: Instantane, code: str, annee: int, cercle: str) -> list[Ligne]:
    """The figures of one structure, one row an indicator and dispositif."""
    return base.fetch(_read_sql("load_positions"), [code, annee, cercle])


def load_autres_valeurs(base: Instantane, region: str, code: str, annee: int) -> list[Ligne]:
    """(indicateur, dispositif, usable values of the others of the region)."""
    return base.fetch(_read_sql("load_autres_valeurs"), [region, code, annee])


def load_lignes(base: Instantane, code: str, annee: int) -> list[Ligne]:
    """(indicateur, dispositif, valeur, etat) of one structure, as imported."""
    return base.fetch(_read_sql("load_lignes"), [code, annee])


def load_contexte(base: Instantane, region: str, code: str, annee: int) -> list[Ligne]:
    """The context of one structure, the others' values of its region beside."""
    valeurs = {"region": region, "code": code, "annee": annee}
    return base.fetch(_read_sql("load_contexte"), valeurs)


def load_completude(
    base: Instantane, annee: int, code: str | None = None, region: str | None = None
) -> Ligne:
    """(lines filled in, lines expected)."""
    valeurs = {"annee": annee, "code": code, "region": region}
    return base.fetch(_read_sql("load_completude"), valeurs)[0]


def load_annees(base: Instantane) -> tuple[int, ...]:
    """The years of the base, oldest first."""
    return tuple(annee for (annee,) in base.fetch(_read_sql("load_annees")))


def load_regions(base: Instantane) -> list[Ligne]:
    """(code, nom, number of structures) of the regions the base holds."""
    return base.fetch(_read_sql("load_regions"))


def load_export(
    base: Instantane,
    annee: int,
    cercles: Sequence[str],
    code: str | None = None,
    region: str | None = None,
) -> list[Ligne]:
    """The figures to export, in no order."""
    valeurs = {"annee": annee, "cercles": list(cercles), "code": code, "region": region}
    return base.fetch(_read_sql("load_export"), valeurs)


def load_imports(base: Instantane) -> list[Ligne]:
    """(version, date, command, files, cells) of each import still in the base's history."""
    return base.fetch(_read_sql("load_imports"))
