"""What the records of structures say of their entry: packed with the fiche, or read for a region."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from zlib import decompress

from data.catalogue import load_catalogue
from data.models.etats import Etat
from data.models.saisie import ConstatSaisi, Saisies
from data.store import queries_region
from data.store.instantane import Instantane

ParAnnee = Mapping[int, Saisies]


def unpack_saisie(paquet: bytes | None) -> Saisies:
    """That of a structure and a year, as the import packed it; empty where nothing is said."""
    if paquet is None:
        return ()
    return _sort(
        ConstatSaisi(lu["constat"], lu["nombre"], Etat(lu["etat"]), lu["sur"], Etat(lu["etat_sur"]))
        for lu in json.loads(decompress(paquet))
    )


def has_saisies(instantane: Instantane) -> bool:
    """Whether anything is said of any structure."""
    return instantane.remember(
        "saisie", None, lambda: bool(queries_region.load_saisie_dite(instantane))
    )


def load_saisies(instantane: Instantane, codes: Sequence[str]) -> Mapping[str, ParAnnee]:
    """By structure and year, of those of which anything is said."""
    lues: dict[str, dict[int, list[ConstatSaisi]]] = defaultdict(lambda: defaultdict(list))
    for lue in queries_region.load_saisies(instantane, codes):
        constat = ConstatSaisi(lue.constat, lue.nombre, Etat(lue.etat), lue.sur, Etat(lue.etat_sur))
        lues[lue.code_structure][lue.annee].append(constat)
    return {
        code: {annee: _sort(constats) for annee, constats in sorted(annees.items())}
        for code, annees in lues.items()
    }


def _sort(constats: Iterable[ConstatSaisi]) -> Saisies:
    """In the order of the dictionary; one that it no longer knows is left out."""
    par_code = {constat.code: constat for constat in constats}
    return tuple(par_code[code] for code in load_catalogue().saisie if code in par_code)
