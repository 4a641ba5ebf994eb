"""The file that goes out: a long table, whole or not at all."""

from __future__ import annotations

import csv
import errno
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

from data.individus.erreurs import EcritureRefusee

RESULTATS = ("code_structure", "annee", "indicateur", "dispositif", "valeur")

RAISONS = {
    errno.EISDIR: "c’est un dossier",
    errno.ENOTDIR: "un de ses dossiers est un fichier",
    errno.ENOENT: "son dossier ne peut pas être créé",
    errno.EACCES: "le droit d’y écrire manque",
    errno.EROFS: "ce disque est en lecture seule",
    errno.ENOSPC: "il n’y a plus de place sur le disque",
    errno.EEXIST: "un de ses dossiers est un fichier",
}
QUALITE = ("code_structure", "annee", "constat", "nombre", "sur")


def write_table(chemin: Path, entete: Sequence[str], lignes: Iterable[Sequence[object]]) -> None:
    """UTF-8, « , », a decimal point with every digit, nothing for None. Replaces a file of that name.

    Raises EcritureRefusee, nothing being left behind.
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
        raise EcritureRefusee(
            f"{chemin} : ce fichier ne peut pas être écrit ({explain(erreur)})."
        ) from erreur


def explain(erreur: OSError) -> str:
    """Why the system did not let it be written, in words."""
    return RAISONS.get(erreur.errno or 0, "le système le refuse")
