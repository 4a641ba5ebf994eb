"""What is said whole, of figures or of a group: as many slides as it takes, none where nothing is said."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from data.models.dialogue import Remarque
from layouts.documents.contenu_remarques import RemarqueEcrite
from layouts.documents.pptx.deck import CORPS, HAUT, MARGE, UTILE, Deck, Rectangle
from layouts.documents.pptx.texte import Mot, Paragraphe, measure, split
from layouts.theme import ENCRE_2, STRUCTURE
from layouts.words.groupes import TITRE_PAPIER as TITRE_GROUPE
from layouts.words.remarques import TITRE, describe_signe

MORCEAU = 800
"""Characters of a paragraph, at most: a longer one goes on in the next, hence on the next slide."""


def add_remarques(deck: Deck, sujet: str, ecrites: Sequence[RemarqueEcrite]) -> None:
    """In the order of the dictionary."""
    _add_pages(deck, sujet, TITRE, _group(ecrites))


def add_groupe(deck: Deck, sujet: str, phrases: Sequence[str]) -> None:
    """Who was picked to compare with, in the same way; none where nobody was."""
    morceaux = (morceau for phrase in phrases for morceau in _cut(phrase))
    _add_pages(deck, sujet, TITRE_GROUPE, ([split(morceau)] for morceau in morceaux))


def _add_pages(deck: Deck, sujet: str, nom: str, groupes: Iterable[list[Paragraphe]]) -> None:
    for rang, texte in enumerate(_paginate(groupes)):
        diapo = deck.add(f"{nom} (suite)" if rang else nom, sujet)
        deck.write(diapo, Rectangle(MARGE, HAUT, UTILE, CORPS), texte, nom)


def write_signe(remarque: Remarque | None) -> list[Mot]:
    """The word after a reading."""
    return [Mot(f" · {describe_signe(remarque)}", gras=True)] if remarque else []


def _group(ecrites: Iterable[RemarqueEcrite]) -> Iterator[list[Paragraphe]]:
    """What stays on one slide: of what, who speaks and the first of their words; then each piece."""
    for ecrite in ecrites:
        tete: list[Paragraphe] = [
            [
                Mot(f"{ecrite.nom}  ", gras=True, couleur=STRUCTURE),
                Mot(ecrite.valeur, gras=True),
                Mot(f"  {ecrite.note}", couleur=ENCRE_2),
            ]
        ]
        for auteur, texte in ecrite.textes:
            tete.append(split(f"{auteur}\u202f:", ENCRE_2))
            for morceau in _cut(texte):
                yield [*tete, split(morceau)]
                tete = []
        if tete:
            yield tete


def _cut(texte: str) -> Iterator[str]:
    """Its lines; each in pieces that hold on a slide, none of its words lost."""
    for ligne in texte.splitlines():
        yield from textwrap.wrap(ligne, MORCEAU, replace_whitespace=False)


def _paginate(groupes: Iterable[list[Paragraphe]]) -> Iterator[list[Paragraphe]]:
    page: list[Paragraphe] = []
    for groupe in groupes:
        if page and measure([*page, *groupe], UTILE) > CORPS:
            yield page
            page = []
        page += groupe
    if page:
        yield page
