"""CSV as French administrations write it: `;`, `,` or tab; UTF-8 with or without BOM, or cp1252."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from data.sources.constats import Constatations
from data.sources.feuille import Feuille

SEPARATEURS = (";", "\t", ",")


def read_csv(path: Path, rapport: Constatations) -> list[Feuille]:
    """The one sheet that a CSV file is, or none with the reasons in the report."""
    texte = _decode(path, rapport)
    if texte is None:
        return []
    try:
        lignes = [(numero, cellules) for numero, cellules in _rows(texte) if any(cellules)]
    except csv.Error as erreur:
        rapport.refuse(path.name, None, "", str(erreur), "un fichier CSV lisible")
        return []
    if not lignes:
        rapport.refuse(path.name, 1, "", "", "une ligne de noms de colonnes")
        return []
    return [Feuille(path.name, path.name, path.stem, lignes)]


def _decode(path: Path, rapport: Constatations) -> str | None:
    octets = path.read_bytes()
    for codage in ("utf-8-sig", "cp1252"):
        try:
            texte = octets.decode(codage)
        except UnicodeDecodeError:
            continue
        if "\0" not in texte:
            return texte
    attendu = "un texte en UTF-8 (avec ou sans BOM) ou en cp1252"
    rapport.refuse(path.name, None, "", "octets illisibles", attendu)
    return None


def _rows(texte: str) -> Iterator[tuple[int, list[str]]]:
    premiere = texte.lstrip("\r\n").split("\n", 1)[0]
    separateur = max(SEPARATEURS, key=premiere.count)
    lecteur = csv.reader(StringIO(texte, newline=""), delimiter=separateur, strict=True)
    debut = 1
    for cellules in lecteur:
        yield debut, list(map(str.strip, cellules))
        debut = lecteur.line_num + 1
