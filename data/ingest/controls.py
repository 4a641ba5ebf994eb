"""What is checked on the base as it would be: a line above its parent is refused, oddities listed."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from data.catalogue import Catalogue
from data.ingest.merge import SQL
from data.method.rules import BOND, BOND_MIN
from data.sources.table import Rapport


def check_parents(
    connexion: duckdb.DuckDBPyConnection, catalogue: Catalogue, rapport: Rapport
) -> None:
    """Refuse every line above one of its ancestors that this import brings about."""
    liens = [(e.code, a) for e in catalogue.bruts for a in catalogue.ancetres(e.code)]
    _fill(connexion, "parente (code VARCHAR, ancetre VARCHAR)", liens)
    requete = (SQL / "parents.sql").read_text(encoding="utf-8")
    for ligne in connexion.execute(requete).fetchall():
        code, valeur, ancetre, plafond, structure, annee, dispositif, *lieux = ligne
        bas, haut = lieux[:4], lieux[4:]
        cle = f"{structure}, {annee}{', ' + dispositif if dispositif else ''}"
        if bas[1] is not None:
            attendu = f"{code} au plus égal à {ancetre} = {_nombre(plafond)} ({cle})"
            lieu, numero, colonne, texte = bas
        else:
            attendu = f"{ancetre} au moins égal à {code} = {_nombre(valeur)} ({cle})"
            lieu, numero, colonne, texte = haut
        rapport.refuse(lieu, int(numero), colonne, texte, attendu)


def list_oddities(connexion: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> None:
    """Fill `signalement` with what is odd but possible in the whole base."""
    plafonds = [(e.code, e.plafond) for e in catalogue.bruts if e.plafond]
    _fill(connexion, "plafond (code VARCHAR, plafond VARCHAR)", plafonds)
    comptes = [(e.code,) for e in catalogue.bruts if e.type == "effectif"]
    _fill(connexion, "additif (code VARCHAR)", comptes)
    modules = [(e.code,) for e in catalogue.bruts if e.module_entreprise]
    _fill(connexion, "module (code VARCHAR)", modules)
    for nom, valeur in (("bond", BOND), ("bond_min", BOND_MIN)):
        connexion.execute(f"SET VARIABLE {nom} = ?", [valeur])
    connexion.execute((SQL / "signalements.sql").read_text(encoding="utf-8"))


def _fill(
    connexion: duckdb.DuckDBPyConnection, table: str, lignes: Iterable[tuple[str, ...]]
) -> None:
    connexion.execute(f"CREATE TEMP TABLE {table}")
    colonnes = list(zip(*lignes, strict=True))
    valeurs = ", ".join("unnest(?)" for _ in colonnes)
    nom = table.split(" ", 1)[0]
    connexion.execute(f"INSERT INTO {nom} SELECT {valeurs}", [list(c) for c in colonnes])


def _nombre(valeur: float) -> str:
    return f"{valeur:g}".replace(".", ",") if valeur % 1 else f"{valeur:.0f}"
