"""What was left on the page and not yet taken in: a private folder each, erased as soon as it is of no use.

What nobody comes back to is erased after a while, and so is what a server
that was killed had left.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import RLock, Timer

from cachetools import TTLCache
from filelock import FileLock, Timeout

from data.acces.perimetre import AUCUNE, TOUTE, Portee
from data.depots.chantier import Chantier, Ouvrage
from data.depots.garde import Envoye, is_older, save_file
from data.depots.phrases import LOURD, MOTS, NOMBRE, PERDU, PLEIN, RIEN, TROP, TROP_GROS
from data.depots.restes import note_depart, take_reste
from data.errors import BaseIndisponible, DepotRefuse, DisquePlein
from data.models.depots import EN_COURS, Depot, EtatDepot, FichierDepose
from data.store.disque import INCHANGEE, describe_closed, describe_full, is_full

DEPOTS = 8
"""Deposits that wait at once."""
DITS = 64
"""Sentences kept at once, of files that were not: they take no deposit's place."""
DUREE = 30 * 60.0
"""Seconds after which what nobody came back to is erased."""
REPONSE = 200
"""Characters of an answer."""
LIEU, VIVANT = "depots", "depots.verrou"


def waits(depot: Depot | None) -> bool:
    """Whether files wait: once taken in, nothing of them is kept but what was said."""
    return depot is not None and depot.etat is not EtatDepot.FAIT


class Depots:
    """Those of one base. Any thread may ask."""

    def __init__(self, base: Path, duree: float = DUREE) -> None:
        self._base, self._racine, self._duree = base, base / LIEU, duree
        self._verrou, self._chantier = RLock(), Chantier(base)
        self._depots: dict[str, Depot] = {}
        self._portees: dict[str, Portee] = {}
        self._fins: dict[str, Timer] = {}
        self._dits: TTLCache[str, Depot] = TTLCache(DITS, duree)
        self._restes = {LOURD: Depot(LOURD, EtatDepot.ECHEC, (), message=TROP_GROS)}
        self._vivant = FileLock(base / VIVANT, thread_local=False)
        if self._racine.is_dir():
            self._take_restes()

    @property
    def base(self) -> Path:
        """The folder of the base."""
        return self._base

    def find(self, jeton: str) -> Depot | None:
        """What a token leads to, as it stands now."""
        with self._verrou:
            return self._depots.get(jeton) or self._dits.get(jeton) or self._restes.get(jeton)

    def is_open(self, jeton: str, portee: Portee) -> bool:
        """Whether who asks may come back to it: it checks and takes in what was allowed when it was left."""
        with self._verrou:
            return portee.holds(self._portees.get(jeton, AUCUNE))

    def touch(self, jeton: str) -> Depot | None:
        """The same, for who is there to look at it: its hour is counted anew."""
        with self._verrou:
            if jeton in self._depots:
                self._put(self._depots[jeton])
        return self.find(jeton)

    def count_en_cours(self) -> int:
        """Those that are being checked or taken in."""
        with self._verrou:
            return sum(depot.etat in EN_COURS for depot in self._depots.values())

    def open(self, envoyes: Sequence[Envoye], portee: Portee = TOUTE) -> Depot:
        """Keep the files and begin to check them, for who may take in that part of the country.

        Raises DepotRefuse, BaseIndisponible.
        """
        envoyes = [e for e in envoyes if e.filename]
        if len(envoyes) > NOMBRE:
            raise DepotRefuse(TROP)
        if all((e.filename or "").lower().endswith(MOTS) for e in envoyes):
            raise DepotRefuse(RIEN)
        self._sweep()
        with self._verrou:
            if sum(map(waits, self._depots.values())) >= DEPOTS:
                raise DepotRefuse(PLEIN)
        jeton = secrets.token_urlsafe(16)
        fichiers = self._keep(self._racine / jeton, envoyes)
        self._portees[jeton] = portee
        repondu = any(f.nom.lower().endswith(MOTS) for f in fichiers)
        self._put(Depot(jeton, EtatDepot.VERIFICATION, fichiers, repondu=repondu))
        self._start(jeton, EtatDepot.VERIFICATION)
        return self._get(jeton)

    def note(self, message: str) -> str:
        """A sentence for who has no script to read it: the token of the page that says it."""
        depot = Depot(secrets.token_urlsafe(16), EtatDepot.ECHEC, (), message=message)
        with self._verrou:
            self._dits[depot.jeton] = depot
        return depot.jeton

    def verify(self, jeton: str, reponses: Mapping[str, str] | None = None) -> None:
        """Check the files again, read as the answers say. Raises DepotRefuse."""
        with self._verrou:
            self._require(jeton, EtatDepot.REFUSE, EtatDepot.PRET, EtatDepot.ECHEC)
            champs = self._get(jeton).demandes.champs
            connues = {c: v[:REPONSE] for c, v in (reponses or {}).items() if c in champs}
            self._start(jeton, EtatDepot.VERIFICATION, connues)

    def confirm(self, jeton: str) -> None:
        """Take the files in, once they are accepted. Raises DepotRefuse."""
        with self._verrou:
            self._require(jeton, EtatDepot.PRET)
            note_depart(self._racine / jeton, self._base)
            self._start(jeton, EtatDepot.ECRITURE)

    def abandon(self, jeton: str) -> None:
        """Erase all of it and stop what is under way, unless it is being written: that goes to its end."""
        with self._verrou:
            depot = self.find(jeton)
            if depot is None or depot.etat is EtatDepot.ECRITURE:
                return
            self._forget(jeton)
        self._chantier.stop(jeton)

    def read_file(self, jeton: str, nom: str) -> bytes:
        """The whole report, or the answers. Raises DepotRefuse."""
        self._get(jeton)
        try:
            return (self._racine / jeton / nom).read_bytes()
        except OSError as erreur:
            raise DepotRefuse(PERDU) from erreur

    def annotate(self, jeton: str, nom: str) -> bytes:
        """One of the workbooks, its faulty cells marked. Raises DepotRefuse, BaseIndisponible."""
        if nom not in self._get(jeton).rapport.classeurs:
            raise DepotRefuse(PERDU)
        return self._chantier.annotate(self._racine / jeton, nom)

    def _get(self, jeton: str) -> Depot:
        depot = self.find(jeton)
        if depot is None:
            raise DepotRefuse(PERDU)
        return depot

    def _put(self, depot: Depot) -> None:
        """As it stands; its hour is counted anew."""
        fin = Timer(self._duree, self._forget, (depot.jeton,))
        fin.daemon = True
        with self._verrou:
            avant = self._fins.pop(depot.jeton, None)
            if avant is not None:
                avant.cancel()
            self._depots[depot.jeton], self._fins[depot.jeton] = depot, fin
        fin.start()

    def _forget(self, jeton: str) -> None:
        with self._verrou:
            self._depots.pop(jeton, None)
            self._portees.pop(jeton, None)
            fin = self._fins.pop(jeton, None)
        if fin is not None:
            fin.cancel()
        shutil.rmtree(self._racine / jeton, ignore_errors=True)

    def _take_restes(self) -> None:
        """What another server had left, unless it is still there: it holds its lock as long as it lives."""
        if self._is_first():
            for reste in self._racine.iterdir():
                self._restes[reste.name] = take_reste(reste, self._base)
        else:
            self._sweep()

    def _is_first(self) -> bool:
        if not self._vivant.is_locked:
            with suppress(Timeout, OSError):
                self._vivant.acquire(timeout=0)
        return self._vivant.is_locked

    def _sweep(self) -> None:
        """What no server of ours watches any more."""
        if not self._racine.is_dir():
            return
        for reste in self._racine.iterdir():
            if reste.name not in self._depots and is_older(reste, self._duree):
                shutil.rmtree(reste, ignore_errors=True)

    def _keep(self, dossier: Path, envoyes: Sequence[Envoye]) -> tuple[FichierDepose, ...]:
        try:
            dossier.mkdir(parents=True, mode=0o700)
            self._is_first()
            note_depart(dossier, self._base)
            return tuple(save_file(dossier, rang, e) for rang, e in enumerate(envoyes))
        except OSError as erreur:
            shutil.rmtree(dossier, ignore_errors=True)
            if is_full(erreur):
                raise DisquePlein(
                    describe_full(self._base, constat=INCHANGEE), self._base
                ) from erreur
            raise BaseIndisponible(describe_closed(self._base), self._base) from erreur
        except DepotRefuse:
            shutil.rmtree(dossier, ignore_errors=True)
            raise

    def _require(self, jeton: str, *etats: EtatDepot) -> None:
        if self._get(jeton).etat not in etats:
            raise DepotRefuse(PERDU)

    def _start(
        self, jeton: str, etat: EtatDepot, reponses: Mapping[str, str] | None = None
    ) -> None:
        """Under the lock: who abandons it meanwhile finds it under way, or not begun."""
        with self._verrou:
            depot = replace(self._get(jeton), etat=etat, message="", etape="")
            depot = replace(depot, repondu=depot.repondu or bool(reponses))
            self._put(depot)
            portee = self._portees.get(jeton, AUCUNE)
            suivi = partial(self._note_etape, jeton)
            ouvrage = Ouvrage(depot, self._racine / jeton, reponses or {}, portee, suivi)
            self._chantier.start(ouvrage, self._end)

    def _end(self, fini: Depot) -> None:
        """What nobody waits for any more leaves nothing."""
        with self._verrou:
            gardee = fini.jeton in self._depots
            if not gardee or fini.etat is EtatDepot.FAIT:
                shutil.rmtree(self._racine / fini.jeton, ignore_errors=True)
            if gardee:
                self._put(fini)

    def _note_etape(self, jeton: str, etape: str) -> None:
        with self._verrou:
            depot = self._depots.get(jeton)
            if depot is not None:
                self._depots[jeton] = replace(depot, etape=etape)
