"""CSV as French administrations write it: `;`, `,` or tab; UTF-8 with or without BOM, or cp1252."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from data.sources.table import Constatations, Table, build_table

SEPARATEURS = (";", "\t", ",")


def read_csv(path: Path, rapport: Constatations) -> list[Table]:
    """The one table of a CSV file, or none with the reasons in the report."""
    texte = _decode(path, rapport)
    if texte is None:
        return []
    try:
        table = build_table(path.name, path.stem, _rows(texte), rapport)
    except csv.Error as erreur:
        rapport.refuse(path.name, None, "", str(erreur), "un fichier CSV lisible")
        return []
    if table is None and not any(r.lieu == path.name for r in rapport.refus):
        rapport.refuse(path.name, 1, "", "", "une ligne de noms de colonnes")
    return [table] if table is not None else []


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
