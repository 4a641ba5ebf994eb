"""The journal: who identified themselves, took data in, put them back, took them away, changed a right.

Append-only, a file a month beside the base, kept twelve months; no text of anybody's is in it. That it
cannot be written is told in the server's log, and keeps nobody from reading.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from data.acces import fichiers
from data.acces.modeles import Fait, Ligne
from data.errors import BaseIndisponible

DOSSIER = "journal"
MOIS_GARDES = 12
"""Months kept beside the one under way."""
INCONNU = "(compte inconnu)"
"""Who tried under a name that is not an account's: it may be a password typed in the wrong place."""
COMMANDE = "(commande)"
"""Who typed a command on the server."""
_NOM = re.compile(r"([0-9]{4}-[0-9]{2})\.jsonl")
journal = logging.getLogger("regards")


class Journal:
    """That of a folder. Any thread, any process may write."""

    def __init__(self, base: Path) -> None:
        self._dossier = base / DOSSIER

    def note(self, fait: Fait, qui: str, quoi: str = "", ou: str = "") -> None:
        """One line more, on the disk when it returns. Never raises."""
        maintenant = datetime.now(UTC)
        ligne = Ligne(maintenant.isoformat(timespec="seconds"), fait, qui, quoi, ou)
        chemin = self._dossier / f"{maintenant:%Y-%m}.jsonl"
        try:
            neuf = not chemin.exists()
            with fichiers.hold(chemin):
                fichiers.append(chemin, json.dumps(asdict(ligne), ensure_ascii=False))
            if neuf:
                self._prune(maintenant)
        except (BaseIndisponible, OSError) as erreur:
            journal.error("journal : « %s » n’a pas pu être noté : %s", fait, erreur)

    def list_mois(self) -> list[str]:
        """The months that have a file, the last one first. Raises BaseIndisponible."""
        if not self._dossier.is_dir():
            return []
        noms = (_NOM.fullmatch(chemin.name) for chemin in self._dossier.iterdir())
        return sorted((nom[1] for nom in noms if nom), reverse=True)

    def read(self, mois: str, fait: str = "") -> list[Ligne]:
        """A month, the last line first; of one kind where it is named. Raises BaseIndisponible."""
        if mois not in self.list_mois():
            return []
        contenu = fichiers.read(self._dossier / f"{mois}.jsonl") or b""
        lignes = (
            _parse(ligne) for ligne in reversed(contenu.decode(errors="replace").splitlines())
        )
        return [ligne for ligne in lignes if ligne and fait in ("", ligne.fait)]

    def _prune(self, maintenant: datetime) -> None:
        ans, rang = divmod(maintenant.year * 12 + maintenant.month - 1 - MOIS_GARDES, 12)
        for mois in self.list_mois():
            for chemin in self._list_fichiers(mois) if mois < f"{ans}-{rang + 1:02}" else ():
                chemin.unlink(missing_ok=True)

    def _list_fichiers(self, mois: str) -> Iterator[Path]:
        yield self._dossier / f"{mois}.jsonl"
        yield self._dossier / f"{mois}.jsonl.verrou"


def _parse(texte: str) -> Ligne | None:
    """A line that a full disk cut short is none."""
    try:
        lue = json.loads(texte)
        return Ligne(**{champ: str(lue.get(champ, "")) for champ in Ligne.__dataclass_fields__})
    except (ValueError, AttributeError):
        return None
