"""A program in which people write at once, made to be killed: what it was told is kept, it tells at once.

python -m tests.epreuves.programme DOSSIER ADRESSE AUTEURS [TOURS]
"""

from __future__ import annotations

import os
import sys
from itertools import count
from pathlib import Path
from threading import Thread
from time import sleep

from data.dialogue.moteur import build_moteur
from data.dialogue.registre import Registre
from data.errors import DialogueIndisponible
from data.models.dialogue import Ecrit, Geste, Sujet
from tests.epreuves.auteurs import Auteur


def run(registre: Registre, auteur: Auteur, tours: int) -> None:
    """The line goes out in one piece, after the acknowledgement."""

    def keep(sujet: Sujet, geste: Geste) -> Ecrit:
        return registre.write(sujet, geste)[0]

    for _ in range(tours) if tours else count():
        try:
            accuse = auteur.write(keep, auteur.build())
        except DialogueIndisponible as absent:
            os.write(2, f"{absent}\n".encode())
            sleep(0.05)
            continue
        if accuse:
            os.write(1, f"{accuse.format()}\n".encode())


def main(dossier: str, adresse: str, auteurs: str, tours: str = "0", premier: str = "0") -> None:
    registre = Registre(build_moteur(Path(dossier), adresse, fictif=False))
    debut = int(premier)
    fils = [
        Thread(target=run, args=(registre, Auteur(rang), int(tours)))
        for rang in range(debut, debut + int(auteurs))
    ]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()


if __name__ == "__main__":
    main(*sys.argv[1:])
