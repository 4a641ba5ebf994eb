"""Zip files and what stands in them, read under limits; what is wrong is told in a sentence."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from data.sources.limites import OUVERT, write_grandeur

CHIFFRE = 0x1
"""The bit of a zip that says that a file of it is enciphered."""


class PaquetFautif(Exception):
    """A zip or a workbook that cannot be read: what was found, what would do."""

    def __init__(self, trouve: str, attendu: str) -> None:
        super().__init__(trouve)
        self.trouve = trouve
        self.attendu = attendu


def open_archive(octets: bytes) -> ZipFile:
    """The zip that these bytes are. Raises PaquetFautif."""
    try:
        return ZipFile(BytesIO(octets))
    except (BadZipFile, LargeZipFile, ValueError, NotImplementedError, EOFError) as erreur:
        raise _broken() from erreur


def check_archive(archive: ZipFile) -> None:
    """Raises PaquetFautif when it is enciphered, or unfolds beyond what is reasonable."""
    membres = archive.infolist()
    if any(m.flag_bits & CHIFFRE for m in membres):
        raise PaquetFautif(
            "un fichier protégé par un mot de passe", "le même fichier, sans mot de passe"
        )
    total = sum(m.file_size for m in membres)
    if total > OUVERT:
        raise PaquetFautif(
            f"{write_grandeur(total)} une fois décompressé",
            f"au plus {write_grandeur(OUVERT)} : donner les tables en plusieurs fichiers",
        )


def is_classeur(archive: ZipFile) -> bool:
    """Whether it is the package of a workbook rather than a zip of files."""
    noms = set(archive.namelist())
    return "[Content_Types].xml" in noms or {"mimetype", "content.xml"} <= noms


def read_part(archive: ZipFile, partie: str | ZipInfo) -> bytes:
    """One file of it, in full; never more than it says. Raises PaquetFautif."""
    try:
        membre = archive.getinfo(partie) if isinstance(partie, str) else partie
        with archive.open(membre) as ouverte:
            return ouverte.read(membre.file_size)
    except (BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, KeyError) as erreur:
        raise _broken() from erreur


def _broken() -> PaquetFautif:
    return PaquetFautif(
        "un fichier abîmé ou incomplet",
        "le fichier d’origine, ouvert puis enregistré à nouveau, ou reçu à nouveau",
    )
