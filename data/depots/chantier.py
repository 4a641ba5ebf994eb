"""The work under way on what was left: one piece at a time, in a process with limits that a thread waits for.

Whatever happens to it, what becomes of the deposit is said.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from threading import Event, Lock, Thread

from data.acces.perimetre import Portee
from data.depots.phrases import IMPREVU, INTERROMPU, MOTS_ETAPE, MOTS_LONGS, OCCUPE
from data.depots.travail import Rendu, annotate_depot, ask_depot, conclude, import_depot
from data.errors import BaseIndisponible, LimiteAtteinte
from data.ingest.limites import DUREE, MEMOIRE
from data.models.depots import Depot, EtatDepot
from data.processus import Interrompu, run_limited
from data.store.versions import ImportEnCours

MOTS_DUREE = 60.0
"""Seconds to look for what the words of refused files mean."""
ARRET = 10.0
"""Seconds that work which is abandoned has to stop."""
journal = logging.getLogger("regards")


@dataclass(frozen=True)
class Ouvrage:
    """One piece of work: a deposit, in its folder, as the answers say, for who may take in that much."""

    depot: Depot
    dossier: Path
    reponses: Mapping[str, str]
    portee: Portee
    suivi: Callable[[str], None]
    """Is told where it stands."""
    arret: Event = field(default_factory=Event)


class Chantier:
    """That of one base. Any thread may ask."""

    def __init__(self, base: Path) -> None:
        self._base = base
        self._seul, self._verrou = Lock(), Lock()
        self._en_cours: dict[str, tuple[Ouvrage, Thread]] = {}

    def start(self, ouvrage: Ouvrage, rendre: Callable[[Depot], None]) -> None:
        """In a thread of its own. `rendre`: is given the deposit as it then stands."""
        fil = Thread(target=self._run, args=(ouvrage, rendre), name="import", daemon=True)
        with self._verrou:
            self._en_cours[ouvrage.depot.jeton] = ouvrage, fil
        fil.start()

    def stop(self, jeton: str) -> None:
        """What is under way for a deposit, if anything is; returns once it is over."""
        with self._verrou:
            trouve = self._en_cours.pop(jeton, None)
        if trouve is not None:
            trouve[0].arret.set()
            trouve[1].join(ARRET)

    def annotate(self, dossier: Path, nom: str) -> bytes:
        """A workbook, its faulty cells marked, beside what is under way. Raises BaseIndisponible."""
        try:
            return run_limited(annotate_depot, dossier, nom, memoire=MEMOIRE, duree=DUREE)
        except Interrompu as erreur:
            raise BaseIndisponible(INTERROMPU) from erreur

    def _run(self, ouvrage: Ouvrage, rendre: Callable[[Depot], None]) -> None:
        """It is no longer under way once it says what became of it: another may then begin at once."""
        fini = self._finish(ouvrage)
        with self._verrou:
            self._en_cours.pop(ouvrage.depot.jeton, None)
        rendre(fini)

    def _finish(self, ouvrage: Ouvrage) -> Depot:
        echec = partial(replace, ouvrage.depot, etat=EtatDepot.ECHEC)
        try:
            return conclude(ouvrage.depot, self._import(ouvrage))
        except (BaseIndisponible, ImportEnCours, LimiteAtteinte) as erreur:
            return echec(message=str(erreur))
        except Interrompu:
            return echec(message=INTERROMPU)
        except Exception:
            reference = secrets.token_hex(4)
            journal.exception("référence %s : import depuis la page", reference)
            return echec(message=IMPREVU.format(reference))

    def _import(self, ouvrage: Ouvrage) -> Rendu:
        if not self._seul.acquire(blocking=False):
            raise ImportEnCours(OCCUPE)
        verifier = ouvrage.depot.etat is EtatDepot.VERIFICATION
        attendue = None if verifier else ouvrage.depot.rapport.depart
        try:
            rendu = run_limited(
                *(import_depot, ouvrage.dossier, self._base, verifier, attendue),
                *(ouvrage.reponses, ouvrage.portee),
                memoire=MEMOIRE,
                duree=DUREE,
                suivi=ouvrage.suivi,
                arret=ouvrage.arret,
            )
            if rendu.rapport is None or not rendu.rapport.refus:
                return rendu
            ouvrage.suivi(MOTS_ETAPE)
            return self._ask(rendu, ouvrage)
        finally:
            self._seul.release()

    def _ask(self, rendu: Rendu, ouvrage: Ouvrage) -> Rendu:
        """What the words of refused files may mean: the report stands without it, when it takes too long."""
        try:
            demandes = run_limited(
                *(ask_depot, ouvrage.dossier, self._base, ouvrage.reponses, ouvrage.portee.prises),
                memoire=MEMOIRE,
                duree=MOTS_DUREE,
                arret=ouvrage.arret,
            )
        except LimiteAtteinte:
            return rendu._replace(message=MOTS_LONGS)
        return rendu._replace(demandes=demandes)
