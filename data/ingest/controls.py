"""What is checked on the base as it would be: a line above its parent is refused, oddities listed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import starmap
from pathlib import Path
from typing import NamedTuple

import duckdb

from data.catalogue import Catalogue
from data.ingest.secret import list_bornes, list_sommes
from data.method.rules import BOND, BOND_MIN
from data.sources.constats import Constatations
from data.store.rows import check_columns

SQL = Path(__file__).parent / "sql"
DANS_L_IMPORT = "dans le même import, ce compte ne lisant pas ce que la base tient"
SOMME = "somme (rang INTEGER, code VARCHAR, dispositif VARCHAR, signe INTEGER, constat VARCHAR)"
BORNE = (
    "borne (bas VARCHAR, bas_dispositif VARCHAR, haut VARCHAR, haut_dispositif VARCHAR,"
    " constat VARCHAR)"
)


class Depassement(NamedTuple):
    """A line above one of its ancestors; `en_bas`: the cell to show is the line's, else the ancestor's.

    `tait`: one of them is the base's, which who imports does not read; it may be above or not.
    """

    indicateur: str
    valeur: float
    ancetre: str
    plafond: float
    code_structure: str
    annee: int
    dispositif: str
    en_bas: bool
    tait: bool
    lieu: str
    ligne: int
    colonne: str
    texte: str


def check_parents(
    connexion: duckdb.DuckDBPyConnection,
    catalogue: Catalogue,
    rapport: Constatations,
    dehors: Collection[str],
    tues: Collection[str],
) -> None:
    """Refuse every line above one of its ancestors that this import brings about.

    `dehors`: the structures refused already, of which nothing more is said. `tues`: those whose results who
    asks does not read. Nothing is compared with what the base holds of them: refusals would tell, in fourteen
    deposits that nobody records, every figure that has a whole or a part.
    """
    liens = [(e.code, a) for e in catalogue.bruts for a in catalogue.ancetres(e.code)]
    _fill(connexion, "parente (code VARCHAR, ancetre VARCHAR)", liens)
    _fill(connexion, "tue (code VARCHAR)", [(code,) for code in sorted(tues)] or [("",)])
    curseur = connexion.execute((SQL / "parents.sql").read_text(encoding="utf-8"))
    check_columns(Depassement, [nom for nom, *_ in curseur.description])
    for d in starmap(Depassement, curseur.fetchall()):
        if d.code_structure in dehors:
            continue
        cle = f"{d.code_structure}, {d.annee}{', ' + d.dispositif if d.dispositif else ''}"
        attendu = f"{d.ancetre} au moins égal à {d.indicateur} = {_nombre(d.valeur)} ({cle})"
        if d.en_bas:
            attendu = f"{d.indicateur} au plus égal à {d.ancetre} = {_nombre(d.plafond)} ({cle})"
        if d.tait:
            attendu = f"{d.ancetre if d.en_bas else d.indicateur} {DANS_L_IMPORT} ({cle})"
        rapport.refuse(d.lieu, int(d.ligne), d.colonne, d.texte, attendu)


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
    _list_found(connexion, catalogue)


def _list_found(connexion: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> None:
    """The secrets that can be found again; each one found helps to find others."""
    _fill(connexion, SOMME, list_sommes(catalogue))
    _fill(connexion, BORNE, list_bornes(catalogue))
    connexion.execute((SQL / "secrets.sql").read_text(encoding="utf-8"))
    passe = (SQL / "secrets_retrouves.sql").read_text(encoding="utf-8")
    while connexion.execute(passe).fetchall() != [(0,)]:
        pass
    connexion.execute(
        "INSERT INTO signalement BY NAME SELECT 'secret' AS genre, * EXCLUDE (valeur) FROM retrouve"
    )


def _fill(
    connexion: duckdb.DuckDBPyConnection, table: str, lignes: Iterable[tuple[object, ...]]
) -> None:
    connexion.execute(f"CREATE TEMP TABLE {table}")
    colonnes = list(zip(*lignes, strict=True))
    valeurs = ", ".join("unnest(?)" for _ in colonnes)
    nom = table.split(" ", 1)[0]
    connexion.execute(f"INSERT INTO {nom} SELECT {valeurs}", [list(c) for c in colonnes])


def _nombre(valeur: float) -> str:
    return f"{valeur:g}".replace(".", ",") if valeur % 1 else f"{valeur:.0f}"
