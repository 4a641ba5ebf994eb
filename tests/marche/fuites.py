"""Whether an answer holds the code, the name or the values of a structure that who asks may not read."""

from __future__ import annotations

import html
import re
import unicodedata
import zipfile
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from pypdf import PdfReader
from werkzeug.test import TestResponse

from data.acces.droits import Droits
from data.models.comparaison import Structure
from data.store.instantane import Instantane
from data.views.structures import read_structures

GRAND = 1000
"""Smaller counts are everybody's."""
SEUIL = 3
"""Counts of one structure in one answer: fewer are met by chance."""
_BALISES = re.compile(r"<[^>]*>")
_ATTRIBUTS = re.compile(r'(?<!xlink:)\b(?:href|aria-label|title|value|data-[a-z]+)="([^"]*)"')
"""The links within a drawing are to its letters, by their prints: figures met by chance."""
_NOMBRES = re.compile(
    r"[0-9](?<![\d,.][0-9])(?:[0-9]{0,2}(?: [0-9]{3})+(?![\d,])|[0-9]{3,8}(?![\d,.]))"
)
_MOTS = re.compile(r"\w+")
_BLANCS = re.compile(r"[\s\u00a0\u202f]+")


@dataclass(frozen=True)
class Fuite:
    """What an answer lets out: `quoi` is a code, a name or values."""

    code: str
    quoi: str


class Base:
    """The structures of a version, and the counts that one of them alone has."""

    def __init__(self, instantane: Instantane) -> None:
        self.structures: Mapping[str, Structure] = read_structures(instantane)
        lus: dict[int, set[str]] = defaultdict(set)
        lignes = instantane.fetch(
            "SELECT code_structure, CAST(valeur AS BIGINT) FROM resultat "
            "WHERE valeur >= ? AND valeur = floor(valeur)",
            [GRAND],
        )
        for code, valeur in lignes:
            lus[valeur].add(code)
        self._par_nom = {s.nom: code for code, s in self.structures.items()}
        self._longueurs = {len(nom) for nom in self._par_nom}
        debuts = {re.escape(nom.partition(" ")[0]) for nom in self._par_nom}
        self._debuts = re.compile("|".join(sorted(debuts)))
        self._de = {valeur: min(codes) for valeur, codes in lus.items() if len(codes) == 1}

    def find(self, texte: str, droits: Droits, nommables: frozenset[str]) -> list[Fuite]:
        """All that it lets out. `nommables`: those that may be named with nothing beside."""
        comptes = Counter(self._de.get(nombre, "") for nombre in read_nombres(texte))
        dits = {
            "code": self.structures.keys() & set(_MOTS.findall(texte)),
            "nom": self._find_noms(texte) - nommables,
            "valeurs": {c for c, nombre in comptes.items() if c and nombre >= SEUIL},
        }
        return [
            Fuite(code, quoi)
            for quoi, codes in dits.items()
            for code in sorted(codes)
            if not droits.fiches.covers(self.structures[code])
        ]

    def _find_noms(self, texte: str) -> set[str]:
        """The codes of those who are named: a name is looked for where its first word stands."""
        lus = (
            texte[mot.start() : mot.start() + longueur]
            for mot in self._debuts.finditer(texte)
            for longueur in self._longueurs
        )
        return {self._par_nom[lu] for lu in lus if lu in self._par_nom}


def read_nombres(texte: str) -> set[int]:
    """The counts that a text says, with or without their spaces."""
    return {int(trouve.replace(" ", "")) for trouve in _NOMBRES.findall(texte)}


def read_texte(reponse: TestResponse) -> str:
    """All that can be read in an answer: a page, its parts, a document, the parts of a ZIP."""
    return _read(reponse.get_data(), reponse.mimetype or "")


def _read(octets: bytes, genre: str = "") -> str:
    if octets.startswith(b"%PDF"):
        texte = "\n".join(page.extract_text() for page in PdfReader(BytesIO(octets)).pages)
        return _clean(texte)
    if octets.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(octets)) as archive:
            return "\n".join(_read(archive.read(nom)) for nom in archive.namelist())
    texte = octets.decode("utf-8", "replace")
    if genre == "application/json":
        texte = texte.replace("\\u003c", "<").replace('\\"', '"')
    # Where a link leads, and what an attribute says, is read too; what draws is not.
    dits = " ".join(_ATTRIBUTS.findall(texte))
    return _clean(html.unescape(f"{_BALISES.sub(' ', texte)} {dits}"))


def _clean(texte: str) -> str:
    return _BLANCS.sub(" ", unicodedata.normalize("NFC", texte))
