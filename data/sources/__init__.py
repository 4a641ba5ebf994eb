"""Input formats: one reader each, path -> sheets of text cells with their lines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from data.sources.classeurs.lecture import read_classeur
from data.sources.constats import Constatations
from data.sources.feuille import Feuille
from data.sources.fichiers import CLASSEURS, TEXTES, Fichier, list_lus, read_fichiers
from data.sources.textes.lecture import read_csv

READERS: dict[str, Callable[[Fichier, Constatations], list[Feuille]]] = {
    **dict.fromkeys(TEXTES, read_csv),
    **dict.fromkeys((*CLASSEURS, ".zip"), read_classeur),
}


def read_feuilles(path: Path, rapport: Constatations) -> list[Feuille]:
    """The sheets of a file, a folder, a zip or `*.csv`; what cannot be read goes into the report."""
    return [
        feuille
        for fichier in read_fichiers(path, rapport)
        for feuille in READERS[fichier.extension](fichier, rapport)
    ]


__all__ = ["READERS", "Constatations", "list_lus", "read_feuilles"]
