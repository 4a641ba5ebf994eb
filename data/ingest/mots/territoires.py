"""Regions and départements as files write them: names, and the codes of 2016, read as those of 2010."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from data.reference.tables import load_departements, load_regions
from data.sources.cells import parse_code, strip_invisibles
from data.texts import simplify

REGIONS_2016: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "27": ("Bourgogne-Franche-Comté", ("26", "43")),
    "28": ("Normandie", ("23", "25")),
    "32": ("Hauts-de-France", ("22", "31")),
    "44": ("Grand Est", ("21", "41", "42")),
    "75": ("Nouvelle-Aquitaine", ("54", "72", "74")),
    "76": ("Occitanie", ("73", "91")),
    "84": ("Auvergne-Rhône-Alpes", ("82", "83")),
}
"""The regions that 2016 made of several of 2010, by their new code; the others kept code and bounds."""


def find_region(texte: str, regions: Mapping[str, Any] | None = None) -> str | None:
    """The code of a region of 2010 (or of `regions`: code to name, or to (name, …)) by its name."""
    cherche = simplify(strip_invisibles(texte))
    connues = load_regions() if regions is None else regions
    for code, dite in connues.items():
        nom = dite if isinstance(dite, str) else dite[0]
        if cherche and simplify(nom) == cherche:
            return code
    return None


def to_2010(texte: str, departement: str) -> str | None:
    """The region of 2010 of a département, where a text names the region of 2016 that holds it."""
    nouvelle = find_region(texte, REGIONS_2016) or parse_code(texte, 2)
    ancienne = load_departements().get(departement, ("", ""))[1]
    return ancienne if ancienne in REGIONS_2016.get(nouvelle, ("", ()))[1] else None


@lru_cache(maxsize=4096)
def find_departement(texte: str) -> str | None:
    """The code of a département, by its code or its name; empty for an empty text, None if unknown."""
    visible = strip_invisibles(texte)
    code = parse_code(visible, 2)
    if not visible or code in load_departements():
        return code if visible else ""
    return _index_departements().get(simplify(visible))


@cache
def _index_departements() -> dict[tuple[str, ...], str]:
    return {simplify(nom): code for code, (nom, _) in load_departements().items()}
