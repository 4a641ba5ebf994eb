"""The name that a browser gives to a file is believed for what a person reads, never for a path."""

from __future__ import annotations

import re
import unicodedata

LONGUEUR = 80
"""Characters kept of a name, its extension included."""
_ECARTES = re.compile(r"[^\w .()'’&+-]")
_RESERVES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def clean_name(nom: str) -> str:
    """The last part of a path, without what a system could read otherwise; « fichier » if nothing is left."""
    dernier = unicodedata.normalize("NFC", re.split(r"[/\\]", nom)[-1])
    propre = " ".join(_ECARTES.sub("_", dernier).split()).strip(". ")
    debut, point, extension = propre.rpartition(".")
    court = f"{debut[: LONGUEUR - len(extension) - 1]}.{extension}" if point else propre[:LONGUEUR]
    if not court.strip(". ") or len(court) > LONGUEUR:
        return "fichier"
    return f"_{court}" if _RESERVES.fullmatch(court) else court
