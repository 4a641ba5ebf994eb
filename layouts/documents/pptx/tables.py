"""Tables of what people wrote, over as many slides as they need; what a cell cannot hold is in the notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from data.typographie import typeset
from layouts.documents.pptx.deck import HAUT, MARGE, PIED, UTILE, Deck, Rectangle
from layouts.documents.pptx.texte import AILLEURS, PETIT, count_lines, split
from layouts.theme import ENCRE_2
from layouts.words.wording import shorten_mots

CELLULE = 180
"""Characters of a cell; the notes have the rest."""
LIGNE = PETIT * 1.2 / 72
"""Height of a line of a table, in inches."""
VIDES = 4
"""Rows left to type in."""
SUITE = typeset("(suite)")
_COUPES = re.compile(r"[\t\n\r ]+")
Rangees = list[tuple[str, ...]]


def add_tables(
    deck: Deck,
    sujet: str,
    titre: str,
    tetes: tuple[str, ...],
    parts: Sequence[float],
    rangees: Rangees,
    note: str = "",
) -> None:
    """As many slides as the rows need, each with its own in its notes; with none, a table to type in.

    `note` stands under each table, and in the notes.
    """
    entieres = rangees or [("",) * len(tetes)] * VIDES
    for rang, page in enumerate(_paginate(tetes, entieres, parts, note)):
        suivant = titre if rang == 0 else typeset(f"{titre} {SUITE}")
        notes = [note] + [" · ".join(filter(None, rangee)) for rangee in page]
        diapo = deck.add(suivant, sujet, list(filter(None, notes)))
        montrees = [tetes, *map(_shorten_all, page)]
        hauteurs = [_measure(rangee, parts) for rangee in montrees]
        cadre = Rectangle(MARGE, HAUT, UTILE, sum(hauteurs))
        objet = deck.tabulate(diapo, cadre, montrees, parts, suivant)
        _set_heights(objet, hauteurs)
        dits = [note] if note else []
        dits += [AILLEURS] if any(map(_is_cut, page)) else []
        if dits:
            dessous = Rectangle(MARGE, HAUT + cadre.hauteur + 0.05, UTILE, LIGNE * len(dits))
            deck.write(diapo, dessous, [split(dit, ENCRE_2) for dit in dits], "Suite")


def flatten(texte: str) -> str:
    """On one line, as a run of text holds it; the no-break spaces are left."""
    return _COUPES.sub(" ", texte).strip()


def shorten_cellule(texte: str) -> str:
    """What a cell holds of a text."""
    return shorten_mots(flatten(texte), CELLULE)


def _shorten_all(rangee: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(shorten_cellule, rangee))


def _is_cut(rangee: tuple[str, ...]) -> bool:
    """Whether a row has more to say than its slide shows."""
    return _shorten_all(rangee) != tuple(map(flatten, rangee))


def _paginate(
    tetes: tuple[str, ...], rangees: Rangees, parts: Sequence[float], note: str
) -> list[Rangees]:
    """The rows that fit under the head of each page; with room for the note, and for where the rest is."""
    pages: list[Rangees] = [[]]
    dessous = LIGNE + 0.05 if any(map(_is_cut, rangees)) else 0
    dessous += count_lines(note, UTILE) * LIGNE + 0.05 if note else 0
    haut = reste = PIED - HAUT - 0.15 - dessous - _measure(tetes, parts)
    for rangee in rangees:
        hauteur = _measure(_shorten_all(rangee), parts)
        if hauteur > reste and pages[-1]:
            pages.append([])
            reste = haut
        pages[-1].append(rangee)
        reste -= hauteur
    return pages


def _measure(rangee: Sequence[str], parts: Sequence[float]) -> float:
    """How high a row is, in inches."""
    largeurs = (UTILE * part / sum(parts) - 0.12 for part in parts)
    lignes = (count_lines(mot, large) for mot, large in zip(rangee, largeurs, strict=True))
    return max(lignes) * LIGNE + 0.12


def _set_heights(objet: Any, hauteurs: Sequence[float]) -> None:
    for rangee, hauteur in zip(objet.table.rows, hauteurs, strict=True):
        rangee.height = int(hauteur * 914_400)
