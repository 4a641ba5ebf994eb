"""What an account may take in: the structures of its part of the country, and no others."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import duckdb

from data.acces.perimetre import Perimetre
from data.ingest.merge import Apport
from data.reference.tables import load_departements
from data.sources.constats import Constatations
from data.store.tables import CONTEXTE, STRUCTURE

ATTENDU = "une structure du périmètre pour lequel ce compte importe"
PUBLIQUES = {STRUCTURE.nom, CONTEXTE.nom}
"""The tables that anybody may read."""


class Lieu(NamedTuple):
    """A structure, as rights place it."""

    code: str
    code_departement: str
    code_region: str


def check_perimetre(
    connexion: duckdb.DuckDBPyConnection,
    apport: Apport,
    perimetre: Perimetre,
    rapport: Constatations,
    *,
    ancienne: bool,
) -> set[str]:
    """Refuse each structure that is not in it, where it stands now or where the files put it; which are not.

    Told once a table. A file that moves a structure into a region, or out of it, is refused there too.
    """
    dehors = list_dehors(connexion, perimetre, ancienne=ancienne)
    for nom, frame in apport.items():
        cle = "code" if nom == STRUCTURE.nom else "code_structure"
        refusees = frame[frame[cle].isin(dehors)].drop_duplicates([cle, "lieu"])
        for lieu, ligne, code in refusees[["lieu", "ligne", cle]].itertuples(index=False):
            rapport.refuse(lieu, int(ligne), cle, code, ATTENDU)
    return dehors


def list_dehors(
    connexion: duckdb.DuckDBPyConnection, perimetre: Perimetre, *, ancienne: bool
) -> set[str]:
    """The structures that are not in a part of the country, now or as the files place them."""
    if perimetre.pays:
        return set()
    avant = _list_lieux(connexion, "ancienne.") if ancienne else {}
    apres = _list_lieux(connexion)
    dehors = {code for code, lieu in (*avant.items(), *apres.items()) if not perimetre.covers(lieu)}
    return dehors | {
        c for c, lieu in apres.items() if not _may_place(perimetre, lieu, avant.get(c))
    }


def _may_place(perimetre: Perimetre, lieu: Lieu, avant: Lieu | None) -> bool:
    """Whether a structure may be in its region: who imports for a département would else put one of its own
    in any region, where it is read, and where it makes the others be guessed.
    """
    region = lieu.code_region
    if perimetre.covers_region(region) or (avant is not None and avant.code_region == region):
        return True
    return load_departements().get(lieu.code_departement, ("", ""))[1] == region


def gives_results(apport: Apport, structures: Collection[str]) -> bool:
    """Whether the files hold what is not public, of one of these structures."""
    frames = (frame for nom, frame in apport.items() if nom not in PUBLIQUES)
    return any(frame["code_structure"].isin(structures).any() for frame in frames)


def _list_lieux(connexion: duckdb.DuckDBPyConnection, base: str = "") -> dict[str, Lieu]:
    lignes = connexion.execute(
        f"SELECT code, code_departement, code_region FROM {base}structure"
    ).fetchall()
    lieux = (Lieu(*(texte or "" for texte in ligne)) for ligne in lignes)
    return {lieu.code: lieu for lieu in lieux}
