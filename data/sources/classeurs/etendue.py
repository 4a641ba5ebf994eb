"""How far a sheet of XML goes, before a reader keeps a place for each cell of its rectangle.

One space typed in the last line makes a rectangle of a million lines: cells that hold nothing are cut away
then; what still goes too far is refused with the cell that does it.
"""

from __future__ import annotations

import re
from collections import Counter

from data.sources.classeurs.balises import build_element, find_place, read_column, write_column
from data.sources.limites import CELLULES, TEXTE, write_grandeur, write_nombre
from data.sources.paquet import PaquetFautif

_RANGEE = re.compile(rb"""<(?:\w+:)?row\s(?:[^<>]*?\s)?r\s*=\s*["'](\d+)""")
_COLONNES = re.compile(rb"""["']([A-Z]{1,3})\d""")
_CELLULE = re.compile(rb"<(?:\w+:)?" + build_element("c"))
_PARTAGEE = re.compile(rb"""\st\s*=\s*["']s["']""")
_RENVOI = re.compile(rb"""\st\s*=\s*["']s["'][^<>]*>\s*<(?:\w+:)?v(?:\s[^<>]*)?>\s*(\d+)""")
_CHAINE = re.compile(rb"<(?:\w+:)?" + build_element("si"))
_CONTENU = re.compile(rb"<(?:\w+:)?(?:v|t)(?:\s[^<>]*)?>([^<]*)<")


def check_texts(corps: bytes, chaines: bytes) -> None:
    """Raises PaquetFautif when the shared texts, each repeated in its cells, would fill the memory."""
    renvois = corps.count(b'"s"') + corps.count(b"'s'") if chaines else 0
    if renvois * len(chaines) <= TEXTE:
        return
    tailles = [len(texte) for _, texte in _CHAINE.findall(chaines)]
    compte = Counter(map(int, _RENVOI.findall(corps)))
    total = sum(tailles[rang] * n for rang, n in compte.items() if rang < len(tailles))
    check_repeated(total)


def trim_far_cells(corps: bytes, chaines: bytes) -> bytes | None:
    """The cells without the empty ones when they go too far, None when they can be read as they are.

    Raises PaquetFautif when those that hold something go too far.
    """
    if _measure(corps) <= CELLULES:
        return None
    vides = {rang for rang, (_, texte) in enumerate(_CHAINE.findall(chaines)) if _is_blank(texte)}
    pleines = list[tuple[int, int]]()

    def keep(cellule: re.Match[bytes]) -> bytes:
        if _holds_nothing(cellule, vides):
            return b""
        pleines.append(find_place(cellule[1]) or (1, 0))
        return cellule[0]

    reduit = _CELLULE.sub(keep, corps)
    check_extent(max((n for n, _ in pleines), default=0), max((c for _, c in pleines), default=0))
    return reduit


def check_extent(ligne: int, colonne: int) -> None:
    """Raises PaquetFautif for a sheet whose last line and column are these."""
    if ligne * (colonne + 1) > CELLULES:
        trouve = f"une feuille remplie jusqu’à la cellule {write_column(colonne)}{ligne}"
        attendu = (
            f"au plus {write_nombre(CELLULES)} cellules : vider celles qui sont loin du tableau"
        )
        raise PaquetFautif(trouve, attendu)


def check_repeated(total: int) -> None:
    """Raises PaquetFautif for a sheet with as many characters in its cells."""
    if total > TEXTE:
        trouve = f"{write_grandeur(total)} de textes répétés dans une feuille"
        raise PaquetFautif(trouve, f"au plus {write_grandeur(TEXTE)} de textes par feuille")


def _measure(corps: bytes) -> int:
    lignes = max(map(int, _RANGEE.findall(corps)), default=0)
    colonnes = set(_COLONNES.findall(corps))
    return lignes * (1 + max(map(read_column, colonnes), default=0))


def _holds_nothing(cellule: re.Match[bytes], vides: set[int]) -> bool:
    contenu = cellule[2] or b""
    if b"<f" in contenu or b":f" in contenu or not _is_blank(contenu):
        partagee = _PARTAGEE.search(cellule[1])
        return bool(partagee) and int(_CONTENU.findall(contenu)[0] or 0) in vides
    return True


def _is_blank(xml: bytes) -> bool:
    return not b"".join(_CONTENU.findall(xml)).replace(b"&#160;", b"").strip()
