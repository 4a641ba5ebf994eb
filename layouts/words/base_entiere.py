"""What the whole base says of itself when it leaves: its tables, their columns, what they are not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.typographie import plain, typeset
from layouts.words.colonnes import COLONNES, TABLES
from layouts.words.ligne import COMPLEMENT, FICTIF, SANS_CLASSEMENT

NOM = "LISEZ-MOI.txt"
_TETE = """Regards croisés, version {version} de la base

{reserve}
Un fichier Parquet par table. Une valeur absente est nulle, jamais 0 ; la colonne « etat » dit pourquoi.
Une part est une fraction (0,28 pour 28 %). Ces fichiers nomment des structures à côté de résultats : ils
sont pour les services de l’État.
"""


def write_lisez_moi(
    colonnes: Mapping[str, Sequence[tuple[str, str]]], version: int, *, fictif: bool
) -> str:
    """One line a column; those of each table under its title."""
    phrases = [COMPLEMENT, SANS_CLASSEMENT, *([FICTIF] if fictif else [])]
    tete = _TETE.format(version=version, reserve="\n".join(f"{p}." for p in phrases))
    return "\n".join([plain(typeset(tete)), *(_write_table(t, c) for t, c in colonnes.items())])


def _write_table(table: str, colonnes: Sequence[tuple[str, str]]) -> str:
    lignes = [f"  {nom} ({genre}) : {COLONNES[nom]}" for nom, genre in colonnes]
    return "\n".join([f"{table}.parquet : {TABLES[table]}", *lignes, ""])
