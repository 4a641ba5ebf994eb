"""The files that go out: long tables, all of them whole or none."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryFile
from typing import NamedTuple

from data.individus.erreurs import SortieRefusee

RESULTATS = ("code_structure", "annee", "indicateur", "dispositif", "valeur")
QUALITE = ("code_structure", "annee", "constat", "nombre", "sur")


class Sortie(NamedTuple):
    """A file to write: its heading, its lines."""

    chemin: Path
    entete: Sequence[str]
    lignes: Iterable[Sequence[object]]


def check_sortie(chemin: Path) -> None:
    """Before a long count: whether a file could be written there, in place of one or anew.

    Raises OSError with that name, SortieRefusee where it would take the place of what is no file.
    """
    try:
        if chemin.exists() and not chemin.is_file():
            trouve = "un dossier" if chemin.is_dir() else "un périphérique ou un tube"
            raise SortieRefusee(
                f"{chemin} : trouvé {trouve}, attendu un fichier, nouveau ou à remplacer."
            )
        la = next(lieu for lieu in chemin.absolute().parents if lieu.exists())
        with TemporaryFile(dir=la):
            pass
        chemin.lstat()
    except FileNotFoundError:
        return
    except OSError as erreur:
        raise OSError(erreur.errno, erreur.strerror, str(chemin)) from erreur


def write_tables(*sorties: Sortie) -> None:
    """UTF-8, « , », a decimal point with every digit, nothing for None. Replaces files of these names.

    All are written aside, then take their places. Raises OSError with the name of the one that could not be,
    SortieRefusee; nothing is left behind.
    """
    with ExitStack() as restes:
        prets = [(_write_aside(sortie, restes), sortie.chemin) for sortie in sorties]
        for _, chemin in prets:
            check_sortie(chemin)
        for provisoire, chemin in prets:
            os.replace(provisoire, chemin)


def _write_aside(sortie: Sortie, restes: ExitStack) -> Path:
    """Beside where it goes; `restes` removes what did not go there."""
    try:
        sortie.chemin.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(
            "w", encoding="utf-8", newline="", dir=sortie.chemin.parent, delete=False
        ) as fichier:
            provisoire = Path(fichier.name)
            restes.callback(provisoire.unlink, missing_ok=True)
            plume = csv.writer(fichier, lineterminator="\n")
            plume.writerow(sortie.entete)
            plume.writerows(sortie.lignes)
        provisoire.chmod(0o644)
    except OSError as erreur:
        raise OSError(erreur.errno, erreur.strerror, str(sortie.chemin)) from erreur
    return provisoire
