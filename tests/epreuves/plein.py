"""A disk where there is no room left, then some again: what is refused is said, what was told is there.

python -m tests.epreuves.plein DOSSIER: a limit of the size of files stands for it, for this program alone.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from data.dialogue.moteur import build_moteur
from data.dialogue.registre import Registre
from data.errors import DialogueIndisponible
from data.models.dialogue import Cote, Genre, Geste, Sujet

SUJET = Sujet(Genre.DIALOGUE, "31001S00", 2011)
PLACE = 300_000
"""Bytes left."""
REFUS = 3


def write(registre: Registre, rang: int) -> None:
    texte = f"{rang} " + "x" * 20_000
    registre.write(SUJET, Geste("etape-1", "etape", "partage", texte, Cote.DEUX, vu=None))


def fill(registre: Registre) -> tuple[int, list[str]]:
    """How many were kept, then how those were refused that met the end of the room."""
    gardes = 0
    refus: list[str] = []
    while len(refus) < REFUS:
        try:
            write(registre, gardes)
            gardes += 1
        except DialogueIndisponible as plein:
            refus.append(str(plein))
    return gardes, refus


def check(registre: Registre, gardes: int) -> None:
    lus = registre.load_histoire(SUJET, "etape-1", "partage")
    assert [int(ecrit.valeur.split()[0]) for ecrit in lus] == list(range(gardes))


def main(dossier: str) -> None:
    registre = Registre(build_moteur(Path(dossier), "", fictif=False))
    registre.load(SUJET)
    registre.moteur.open()
    _, sans_fin = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (PLACE, sans_fin))
    gardes, refus = fill(registre)
    check(registre, gardes)
    resource.setrlimit(resource.RLIMIT_FSIZE, (sans_fin, sans_fin))
    write(registre, gardes)
    check(registre, gardes + 1)
    registre.moteur.close()
    relu = Registre(build_moteur(Path(dossier), "", fictif=False))
    check(relu, gardes + 1)
    relu.moteur.close()
    assert gardes > REFUS
    sys.stdout.write("\n".join(refus))


if __name__ == "__main__":
    main(*sys.argv[1:])
