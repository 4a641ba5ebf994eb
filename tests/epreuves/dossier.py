"""A folder that fills up, then may not be written, under those who have an account.

python -m tests.epreuves.dossier DISQUE: a file system mounted there for this program alone, the base in it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic

from callbacks.server import build_app
from data.acces.comptes import Comptes
from data.acces.ecriture import read_roles
from data.acces.modeles import Compte
from data.acces.mots_de_passe import hash_mot_de_passe
from data.settings import Settings
from data.store.base import Base
from data.views.registres import open_registre
from tests.navigateurs import Navigateur
from tests.visiteurs import MOT, Visiteur

DELAI = 5.0
"""Seconds after which all of them must have been told."""
AUTRE = "trombone vélo nuage"
CODE, CAMPAGNE = "59001S00", 2011
COMPTES = {"ada": "admin", "mila": f"structure:{CODE}"}
PAGE = f"/ml/{CODE}/dialogue?campagne={CAMPAGNE}"


@contextmanager
def full(disque: Path) -> Iterator[str]:
    """Not a byte more."""
    bouchon = disque / "bouchon"
    with bouchon.open("wb", buffering=0) as fichier, suppress(OSError):
        while True:
            fichier.write(os.urandom(4096))
    yield "plein"
    bouchon.unlink()


@contextmanager
def closed(disque: Path) -> Iterator[str]:
    """Read only, for root too: nothing may be open for writing when it becomes so."""
    open_registre(Base(disque / "base")).moteur.close()
    subprocess.run(["mount", "-o", "remount,ro", disque], check=True)
    yield "fermé"
    subprocess.run(["mount", "-o", "remount,rw", disque], check=True)


class Essai:
    """A server on the folder, and two who are in."""

    def __init__(self, base: Path) -> None:
        self._base = base
        for qui, role in COMPTES.items():
            Comptes(base).add(Compte(qui, qui, read_roles([role]), hash_mot_de_passe(MOT)))
        self._app = build_app(Settings(base, base_par_defaut=False))
        self.mila, self.ada = self.open("mila"), self.open("ada")

    def open(self, qui: str) -> Visiteur:
        visiteur = Visiteur(Navigateur(self._app.server), self._base)
        visiteur.connect(qui)
        assert visiteur.statut == 303, visiteur.statut
        return visiteur

    def write(self, rang: int) -> str:
        """The next version of a field."""
        self.mila.get(PAGE)
        return self.mila.write(CODE, CAMPAGNE, f"texte {rang}", rang - 1)

    def refuse(self, rang: int) -> list[str]:
        """All that cannot be kept is told so; who reads, or comes in, does."""
        mot = {"ancien": MOT, "nouveau": AUTRE, "encore": AUTRE}
        neuf = {"compte": "neuf", "nom": "Neuf", "sans": "oui", "roles": "region:31"}
        dits = [expect_told(self.mila, self.write(rang))]
        dits.append(
            expect_told(self.mila, self.mila.post("/compte/mot-de-passe", "/compte", **mot))
        )
        dits.append(expect_told(self.ada, self.ada.post("/comptes/ajouter", "/comptes", **neuf)))
        arrivee = self.open("mila")
        carnet = arrivee.get(PAGE)
        assert f"texte {rang - 1}" in carnet or expect_told(arrivee, carnet)
        assert "ML d’essai 1" in arrivee.get(f"/ml/{CODE}")
        assert arrivee.statut == 200
        dits.append(expect_told(arrivee, arrivee.post("/deconnexion", "/compte")))
        return dits

    def check(self, rang: int) -> None:
        """Nothing that was acknowledged is lost, nothing that was refused is there."""
        assert self.mila.get(PAGE).count(f"texte {rang}") == 1
        assert self.open("mila").get("/compte").count("mila")
        assert Comptes(self._base).find("neuf") is None


def find_phrase(page: str) -> str:
    """What a person reads of it: a whole page, or the sentence alone."""
    principal = page.partition("<main")[2].partition("</main>")[0].partition(">")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", principal or page).split())


def expect_told(qui: Visiteur, page: str) -> str:
    assert qui.statut == 503, (qui.statut, page[-800:])
    assert "Traceback" not in page
    return page


def main(disque: str) -> None:
    """What each was told, on the output."""
    lieu = Path(disque)
    essai = Essai(lieu / "base")
    essai.write(1)
    assert essai.mila.statut == 200
    for rang, panne in enumerate((full, closed), 2):
        with panne(lieu) as nom:
            debut = monotonic()
            dits = essai.refuse(rang)
            assert monotonic() - debut < DELAI
        essai.write(rang)
        assert essai.mila.statut == 200
        essai.check(rang)
        sys.stdout.write("".join(f"{nom} : {find_phrase(dit)}\n" for dit in dits))


if __name__ == "__main__":
    main(*sys.argv[1:])
