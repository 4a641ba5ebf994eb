"""The figures to export, in the order people read them: structures alphabetical, then the dictionary."""

from __future__ import annotations

from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.catalogue.model import DISPOSITIFS
from data.errors import Introuvable
from data.models.etats import Cercle
from data.models.exports import TOUS_CERCLES, LigneExport
from data.store import queries
from data.store.base import Base
from data.texts import alphabetical
from data.views.etat import read_year
from data.views.structures import find_structure, read_regions, read_structures

_CERCLES = {str(c): rang for rang, c in enumerate(Cercle)}
_DISPOSITIFS = {d: rang for rang, d in enumerate(("", *DISPOSITIFS))}


def parse_cercles(pairs: str) -> tuple[str, ...]:
    """`tous` -> the three circles; a circle -> itself. ValueError for anything else: never another."""
    return tuple(_CERCLES) if pairs == TOUS_CERCLES else (str(Cercle(pairs)),)


def load_export_ml(
    base: Base, droits: Droits, code: str, annee: int | None, pairs: str
) -> list[LigneExport]:
    """The rows of one structure. Raises Refuse, Introuvable, BaseIndisponible."""
    droits.require_noms()
    instantane = base.open()
    structures = [find_structure(instantane, code)]
    cercles = parse_cercles(pairs)
    return _sort(queries.load_export(instantane, read_year(base, annee), cercles, structures))


def load_export_region(
    base: Base, droits: Droits, code: str, annee: int | None, pairs: str
) -> list[LigneExport]:
    """The rows of all the structures of a region. Raises Refuse, Introuvable, BaseIndisponible."""
    droits.require_noms()
    instantane = base.open()
    if code not in {region.code for region in read_regions(instantane)}:
        raise Introuvable("Région", code)
    cercles = parse_cercles(pairs)
    structures = [s for s in read_structures(instantane).values() if s.code_region == code]
    return _sort(queries.load_export(instantane, read_year(base, annee), cercles, structures))


def _sort(lignes: list[LigneExport]) -> list[LigneExport]:
    ordre = {entree.code: rang for rang, entree in enumerate(load_catalogue().compares)}
    noms = {ligne.nom: alphabetical(ligne.nom) for ligne in lignes}
    return sorted(
        lignes,
        key=lambda r: (
            noms[r.nom],
            r.code_structure,
            ordre[r.indicateur],
            _DISPOSITIFS[r.dispositif],
            _CERCLES[r.cercle],
        ),
    )
