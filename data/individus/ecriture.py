"""The file that goes out: a long table, whole or not at all."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

RESULTATS = ("code_structure", "annee", "indicateur", "dispositif", "valeur")
QUALITE = ("code_structure", "annee", "constat", "nombre", "sur")


def write_table(chemin: Path, entete: Sequence[str], lignes: Iterable[Sequence[object]]) -> None:
    """UTF-8, « , », a decimal point with every digit, nothing for None. Replaces a file of that name.

    Raises OSError with that name, nothing being left behind.
    """
    try:
        chemin.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(
            "w", encoding="utf-8", newline="", dir=chemin.parent, delete=False
        ) as fichier:
            try:
                plume = csv.writer(fichier, lineterminator="\n")
                plume.writerow(entete)
                plume.writerows(lignes)
                fichier.flush()
                Path(fichier.name).chmod(0o644)
                os.replace(fichier.name, chemin)
            except BaseException:
                os.unlink(fichier.name)
                raise
    except OSError as erreur:
        raise OSError(erreur.errno, erreur.strerror, str(chemin)) from erreur
