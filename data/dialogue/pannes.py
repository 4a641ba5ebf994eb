"""What goes wrong with the store, in the words that a person sees, and how long it is then left alone."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from time import monotonic

from sqlalchemy.exc import DisconnectionError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as TropAttendu

from data.dialogue.marques import REPIT
from data.errors import DialogueIndisponible
from data.store.disque import is_full

ILLISIBLE = "Le carnet du dialogue ({}) ne peut pas être lu ou écrit pour l’instant : {}."
PLEIN = "Le disque est plein : rien de ce qui vient d’être écrit n’a pu être enregistré dans {}."
OCCUPE = "un autre programme y écrit depuis trop longtemps"
MUET = "le serveur PostgreSQL ne répond pas"
LENT = "le serveur PostgreSQL tarde trop à répondre"
REFUS = "le serveur PostgreSQL refuse ce compte ou cette base (réglage REGARDS_DIALOGUE)"
AUTRE = "le serveur PostgreSQL répond par l’erreur {}, que l’administrateur peut chercher dans son journal"
LECTURE_SEULE = "le serveur PostgreSQL n’accepte que des lectures"
_SQLITE: Mapping[str, str] = {
    "locked|busy": OCCUPE,
    "unable to open": "le fichier ne s’ouvre pas (dossier absent, ou droits)",
    "readonly": "le fichier ou son dossier ne peut pas être modifié",
    "not a database|malformed": "ce fichier n’en est pas un, ou il est abîmé",
    "disk i/o": "le disque n’a pas accepté l’écriture ou la lecture",
}
_POSTGRES: Mapping[str, str] = {
    "57014|55P03|40...": LENT,
    "08...|57P..|53...": MUET,
    "28...|3D000|42501": REFUS,
    "25006": LECTURE_SEULE,
}
"""By what SQLSTATE begins with."""
_EN_CHEMIN = re.compile("starting up|shutting down|recovery|too many|reserved")


def describe(erreur: Exception, nom: str, *, postgres: bool) -> str:
    """The sentence: what cannot be done, why as far as is known."""
    origine = getattr(erreur, "orig", None) or erreur
    if is_full(origine):
        return PLEIN.format(nom)
    cause = _describe_postgres(erreur, origine) if postgres else _find(_SQLITE, str(origine))
    return ILLISIBLE.format(nom, cause or f"« {_quote(origine)} »")


def _describe_postgres(erreur: Exception, origine: BaseException) -> str:
    if is_away(erreur):
        refuse = "FATAL:" in str(origine) and not _EN_CHEMIN.search(str(origine))
        return REFUS if refuse else MUET
    code = _read_code(origine)
    return _find(_POSTGRES, code) or AUTRE.format(code or type(origine).__name__)


def is_away(erreur: Exception) -> bool:
    """Whether PostgreSQL could not be reached at all: what it answers itself has a code."""
    if isinstance(erreur, TropAttendu | DisconnectionError):
        return True
    coupee = isinstance(erreur, OperationalError | InterfaceError)
    code = _read_code(getattr(erreur, "orig", None))
    return coupee and (not code or code.startswith(("08", "57P")))


def _read_code(origine: BaseException | None) -> str:
    return str(getattr(origine, "sqlstate", None) or "")


def _find(phrases: Mapping[str, str], constat: str) -> str:
    return next((p for motif, p in phrases.items() if re.search(motif, constat, re.I)), "")


def _quote(origine: BaseException) -> str:
    lignes = str(origine).splitlines()
    return lignes[0] if lignes else type(origine).__name__


class Disjoncteur:
    """A store that did not answer is asked again by one use every two seconds; the others are told."""

    def __init__(self) -> None:
        self._verrou = threading.Lock()
        self._phrase = ""
        self._pas_avant = 0.0

    def check(self) -> None:
        """Raises DialogueIndisponible, unless it answers or it is time to see."""
        with self._verrou:
            if self._phrase and monotonic() < self._pas_avant:
                raise DialogueIndisponible(self._phrase)
            self._pas_avant = monotonic() + REPIT

    def note(self, phrase: str) -> None:
        """Why it did not answer; nothing when it did."""
        with self._verrou:
            self._phrase, self._pas_avant = phrase, monotonic() + REPIT
