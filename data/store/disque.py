"""No room left on the disk: which errors say it, and the sentence that says what to do."""

from __future__ import annotations

import errno
import re
import shutil
from pathlib import Path

PLEIN = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_WINDOWS_PLEIN = {39, 112}
"""ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL."""
_MOTS = re.compile(
    r"no space left|disk (is )?full|not enough space|quota exceeded|file too large", re.IGNORECASE
)
MO = 1e6


def is_full(erreur: BaseException) -> bool:
    """Whether an error of the system, or of DuckDB in words, says that there was no room to write."""
    if isinstance(erreur, OSError):
        return erreur.errno in PLEIN or getattr(erreur, "winerror", None) in _WINDOWS_PLEIN
    return bool(_MOTS.search(str(erreur)))


INCHANGEE = "la base n’a pas changé"


def describe_full(dossier: Path, besoin: int | None = None, constat: str = "") -> str:
    """One sentence: where, how much is free and needed as far as is known, what to do."""
    libre = read_free(dossier)
    mots = [
        f"il y reste {_format(libre)}" if libre is not None else "",
        _describe_besoin(besoin, libre),
    ]
    chiffres = ", ".join(mot for mot in mots if mot)
    suite = f" ({chiffres})" if chiffres else ""
    etat = f" ; {constat}" if constat else ""
    return (
        f"La place manque pour écrire dans {dossier}{suite}{etat} : libérer de la place ou choisir un "
        "autre dossier, puis recommencer."
    )


def describe_closed(dossier: Path) -> str:
    """A folder that refuses what is written in it."""
    return f"Rien ne peut être écrit dans {dossier} : vérifier que c’est un dossier, et ses droits."


def _describe_besoin(besoin: int | None, libre: int | None) -> str:
    """The last version is the least that the next one takes: it says nothing where it would fit."""
    if not besoin:
        return ""
    assez = libre is not None and libre >= besoin
    return "il en faut davantage" if assez else f"il en faut au moins {_format(besoin)}"


def read_free(dossier: Path) -> int | None:
    """Bytes free on the disk of a folder, or of the nearest one that exists; None where nothing says it."""
    for lieu in (dossier, *dossier.resolve().parents):
        if lieu.is_dir():
            try:
                return shutil.disk_usage(lieu).free
            except OSError:
                return None
    return None


def _format(octets: int) -> str:
    if octets < MO:
        return f"{octets / 1e3:.0f} ko"
    return f"{octets / MO:.1f} Mo".replace(".", ",")
