"""The places that the reference data know: communes, zones d'emploi, départements, regions."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from data.annuaire.repertoire import REFERENCE, TEMPORAIRE, read_repertoire
from data.models.lieux import Commune, Zone
from data.reference.tables import load_regions, load_zones

RAYON_TERRE = 6371.0
USUELS = {"11": ("IDF",), "31": ("NPDC",), "93": ("PACA", "Provence Côte d'Azur")}
"""What people call a region of 2010, beside its name and that of the region it is now part of."""


@lru_cache(maxsize=1)
def load_communes() -> tuple[Commune, ...]:
    """The communes where the State's directory places a structure, each once."""
    communes = {
        (r.commune, r.code_departement): Commune(
            r.commune, r.code_departement, r.zone_emploi, _read(r.lat), _read(r.lon)
        )
        for r in read_repertoire()
        if r.commune
    }
    return tuple(communes.values())


@lru_cache(maxsize=1)
def load_zones_emploi() -> tuple[Zone, ...]:
    """The zones d'emploi of 2010; the first two figures of a code are its region's, 00 for several."""
    regions = load_regions()
    return tuple(
        Zone(code, nom.replace("'", "’"), code[:2] if code[:2] in regions else "")
        for code, nom in load_zones().items()
    )


@lru_cache(maxsize=1)
def load_noms_regions() -> dict[str, tuple[str, ...]]:
    """Region of 2010 -> its other names: in use, and those of the regions of today."""
    noms: dict[str, set[str]] = defaultdict(set)
    chemin = REFERENCE / "missions_locales_referentiel_milo_2023.csv"
    with chemin.open(encoding="utf-8-sig", newline="") as fichier:
        for ligne in csv.DictReader(fichier):
            if ligne["region_2010_code"] and ligne["code_structure"] != TEMPORAIRE:
                noms[ligne["region_2010_code"]].add(ligne["region_2023"])
    return {
        code: (*USUELS.get(code, ()), *sorted(noms[code] - {nom}))
        for code, nom in load_regions().items()
    }


def measure_km(depart: tuple[float, float], arrivee: tuple[float, float]) -> float:
    """Great-circle distance between two (lat, lon)."""
    lat1, lon1, lat2, lon2 = map(radians, (*depart, *arrivee))
    carre = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * RAYON_TERRE * asin(sqrt(carre))


def _read(degres: str) -> float | None:
    return float(degres.replace(",", ".")) if degres else None
