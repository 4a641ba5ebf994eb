"""A PostgreSQL that is away while people write: how soon each is told, how soon all goes on.

python -m tests.epreuves.absences [SECONDES]    thirty by default: frozen, then stopped for good
"""

from __future__ import annotations

import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Event, Thread

from data.dialogue.moteur import build_moteur
from data.dialogue.registre import Registre
from data.errors import DialogueIndisponible
from data.models.dialogue import Ecrit, Genre, Geste, Sujet
from tests.epreuves.auteurs import Accuse, Auteur
from tests.epreuves.chutes import AUTEURS, check, say
from tests.postgresql import Postgresql, serve_postgresql

PAUSE = 0.2
AVANT, APRES = 3.0, 6.0


class Essais:
    """What each tried, when it ended, how long it took, and whether it was kept."""

    def __init__(self, registre: Registre) -> None:
        self._registre, self.fin = registre, Event()
        self.accuses: list[Accuse] = []
        self.faits: list[tuple[float, float, str]] = []

    def run(self, auteur: Auteur) -> None:
        while not self.fin.wait(PAUSE):
            self._time(lambda: auteur.write(self._keep, auteur.build()))
            self._time(lambda: self._registre.load_numeros(Genre.DIALOGUE))

    def _keep(self, sujet: Sujet, geste: Geste) -> Ecrit:
        return self._registre.write(sujet, geste)[0]

    def _time(self, travail: Callable[[], object]) -> None:
        debut, phrase = time.monotonic(), ""
        try:
            rendu = travail()
            if isinstance(rendu, Accuse):
                self.accuses.append(rendu)
        except DialogueIndisponible as absent:
            phrase = str(absent)
        fin = time.monotonic()
        self.faits.append((fin, fin - debut, phrase))


@contextmanager
def stop(serveur: Postgresql) -> Iterator[None]:
    serveur.stop(signal.SIGINT)
    yield
    serveur.start()


def try_absence(
    serveur: Postgresql, absence: Callable[[Postgresql], AbstractContextManager[None]], duree: float
) -> None:
    with tempfile.TemporaryDirectory() as dossier:
        registre = Registre(build_moteur(Path(dossier), serveur.empty(), fictif=False))
        essais = Essais(registre)
        fils = [Thread(target=essais.run, args=(Auteur(rang),)) for rang in range(AUTEURS)]
        for fil in fils:
            fil.start()
        time.sleep(AVANT)
        with absence(serveur):
            time.sleep(duree)
        retour = time.monotonic()
        time.sleep(APRES)
        essais.fin.set()
        for fil in fils:
            fil.join()
        registre.moteur.close()
        check(Path(dossier), serveur.adresse, essais.accuses)
        report(essais, retour)


def report(essais: Essais, retour: float) -> None:
    refus = [(duree, phrase) for _, duree, phrase in essais.faits if phrase]
    reprise = min(fin for fin, _, phrase in essais.faits if fin > retour and not phrase)
    say(
        f"{len(essais.faits)} essais, {len(refus)} refusés en {max(d for d, _ in refus):.1f} s au plus, "
        f"{len(essais.accuses)} écritures accusées, toutes là ; reprise {reprise - retour:.1f} s après le "
        f"retour\n  " + "\n  ".join(sorted({phrase for _, phrase in refus}))
    )


def main(duree: str = "30") -> None:
    with serve_postgresql() as serveur:
        for nom, absence in {"figé": Postgresql.frozen, "arrêté": stop}.items():
            say(f"PostgreSQL {nom} {duree} s")
            try_absence(serveur, absence, float(duree))


if __name__ == "__main__":
    main(*sys.argv[1:])
