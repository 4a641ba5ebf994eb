"""What an account may take in: the structures of its part of the country, and no others."""

from __future__ import annotations

from typing import NamedTuple

import duckdb

from data.acces.perimetre import Perimetre
from data.ingest.merge import Apport
from data.sources.constats import Constatations
from data.store.tables import STRUCTURE

ATTENDU = "une structure du périmètre pour lequel ce compte importe"


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
) -> None:
    """Refuse each structure that is not in it, where it stands now or where the files put it.

    Told once a table. A file that moves a structure into a region, or out of it, is refused there too.
    """
    if perimetre.pays:
        return
    dehors = {lieu.code for lieu in _list_lieux(connexion, ancienne) if not perimetre.covers(lieu)}
    for nom, frame in apport.items():
        cle = "code" if nom == STRUCTURE.nom else "code_structure"
        refusees = frame[frame[cle].isin(dehors)].drop_duplicates([cle, "lieu"])
        for lieu, ligne, code in refusees[["lieu", "ligne", cle]].itertuples(index=False):
            rapport.refuse(lieu, int(ligne), cle, code, ATTENDU)


def _list_lieux(connexion: duckdb.DuckDBPyConnection, ancienne: bool) -> list[Lieu]:
    requete = "SELECT code, code_departement, code_region FROM {}structure"
    bases = ("", "ancienne.") if ancienne else ("",)
    lignes = (ligne for b in bases for ligne in connexion.execute(requete.format(b)).fetchall())
    return [Lieu(*(texte or "" for texte in ligne)) for ligne in lignes]
