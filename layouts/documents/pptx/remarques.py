"""What a structure says of its figures, whole: as many slides as it takes, none where nothing is said."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from layouts.documents.contenu import RadarEcrit
from layouts.documents.contenu_remarques import RemarqueEcrite
from layouts.documents.pptx.deck import CORPS, HAUT, MARGE, UTILE, Deck, Rectangle
from layouts.documents.pptx.texte import Mot, Paragraphe, measure, split
from layouts.theme import ENCRE_2, STRUCTURE
from layouts.words.remarques import TITRE, describe_figures

MORCEAU = 800
"""Characters of a paragraph, at most: a longer one goes on in the next, hence on the next slide."""


def add_remarques(deck: Deck, sujet: str, ecrites: Sequence[RemarqueEcrite]) -> None:
    """In the order of the dictionary."""
    paragraphes = [p for ecrite in ecrites for p in _write_remarque(ecrite)]
    for rang, texte in enumerate(_paginate(paragraphes)):
        titre = f"{TITRE} (suite)" if rang else TITRE
        diapo = deck.add(titre, sujet)
        deck.write(diapo, Rectangle(MARGE, HAUT, UTILE, CORPS), texte, TITRE)


def list_dites(ecrit: RadarEcrit) -> list[Paragraphe]:
    """Under the caption of a radar: which of its figures the structure says something of."""
    dites = describe_figures((c.nom, c.remarque) for c in ecrit.chiffres)
    return [split(dites)] if dites else []


def _write_remarque(ecrite: RemarqueEcrite) -> Iterator[Paragraphe]:
    yield [
        Mot(f"{ecrite.nom}  ", gras=True, couleur=STRUCTURE),
        Mot(ecrite.valeur, gras=True),
        Mot(f"  {ecrite.note}", couleur=ENCRE_2),
    ]
    for auteur, texte in ecrite.textes:
        yield split(f"{auteur}\u202f:", ENCRE_2)
        yield from map(split, _cut(texte))


def _cut(texte: str) -> Iterator[str]:
    """Its lines; each in pieces that hold on a slide, none of its words lost."""
    for ligne in texte.splitlines():
        yield from textwrap.wrap(ligne, MORCEAU, replace_whitespace=False)


def _paginate(paragraphes: Iterable[Paragraphe]) -> Iterator[list[Paragraphe]]:
    page: list[Paragraphe] = []
    for paragraphe in paragraphes:
        if page and measure([*page, paragraphe], UTILE) > CORPS:
            yield page
            page = []
        page.append(paragraphe)
    if page:
        yield page
