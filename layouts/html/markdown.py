"""A long text in Markdown as HTML of ours: headings with anchors, tables with captions, blocks of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from data.texts import slugify
from data.typographie import typeset
from layouts.html.balises import Html, balise, join

LEGENDE = "Tableau"
"""A paragraph that begins so, just before a table, is its caption."""


MARQUES: dict[str, tuple[str, dict[str, str | int | float]]] = {
    "{en}": ("em", {"lang": "en"}),
    "{q}": ("q", {}),
}
"""What follows an emphasis in the source, and what it makes of it: words in English, a quotation."""


class PageRendue(NamedTuple):
    """The text and its table of contents: (anchor, title) of each `##`."""

    sommaire: tuple[tuple[str, str], ...]
    html: Html


def render_markdown(source: str, blocs: Mapping[str, Html]) -> PageRendue:
    """Typeset and render; a fence whose content names a block of ours is replaced by it."""
    moteur = MarkdownIt("commonmark", {"html": False}).enable("table")
    jetons = list(_set_tables(moteur.parse(typeset(source))))
    sommaire = tuple(_set_anchors(jetons))
    for jeton in jetons:
        _set_marks(jeton.children or [])
    morceaux: list[Html] = []
    debut = 0
    for rang, jeton in enumerate([*jetons, Token("fence", "", 0)]):
        if jeton.type == "fence":
            morceaux.append(Html(moteur.renderer.render(jetons[debut:rang], moteur.options, {})))
            morceaux += [blocs[jeton.content.strip()]] if jeton.content else []
            debut = rang + 1
    return PageRendue(sommaire, join(*morceaux))


def _set_anchors(jetons: Sequence[Token]) -> Iterator[tuple[str, str]]:
    for jeton, contenu in pairwise(jetons):
        if jeton.type == "heading_open" and jeton.tag == "h2":
            ancre = slugify(contenu.content)
            jeton.attrSet("id", ancre)
            yield ancre, contenu.content


def _set_marks(enfants: Sequence[Token]) -> None:
    """`*Statistics in Medicine*{en}` -> <em lang="en">, `*cité*{q}` -> <q>."""
    ouverts: list[Token] = []
    for jeton, suivant in pairwise([*enfants, Token("text", "", 0)]):
        if jeton.type == "em_open":
            ouverts.append(jeton)
        if jeton.type == "em_close":
            ouvert = ouverts.pop()
            marque = next((m for m in MARQUES if suivant.content.startswith(m)), None)
            if marque:
                ouvert.tag, ouvert.attrs = MARQUES[marque][0], dict(MARQUES[marque][1])
                jeton.tag = ouvert.tag
                suivant.content = suivant.content.removeprefix(marque)


def _set_tables(jetons: Sequence[Token]) -> Iterator[Token]:
    """Captions inside their table, scopes on its heads, and a frame that scrolls when it is narrow."""
    legende: list[Token] = []
    premiere = False
    for rang, jeton in enumerate(jetons):
        if _is_caption(jetons, rang):
            legende = [*jetons[rang : rang + 3]]
        if jeton in legende and jeton.type != "table_open":
            continue
        if jeton.type == "table_open":
            yield from _open_table(jeton, legende)
            legende = []
            continue
        premiere = _set_head(jeton, premiere)
        yield jeton
        if jeton.type == "table_close":
            yield Token("div_close", "div", -1)


def _is_caption(jetons: Sequence[Token], rang: int) -> bool:
    suite = jetons[rang : rang + 4]
    return (
        len(suite) == 4
        and suite[0].type == "paragraph_open"
        and suite[3].type == "table_open"
        and suite[1].content.startswith(LEGENDE)
    )


def _open_table(jeton: Token, legende: Sequence[Token]) -> Iterator[Token]:
    cadre = Token(
        "div_open", "div", 1, attrs={"class": "defile", "role": "region", "tabindex": "0"}
    )
    yield cadre
    yield jeton
    for morceau in legende:
        if morceau.type == "inline":
            _strip_mark(morceau)
            cadre.attrSet("aria-label", morceau.content)
        morceau.tag = "caption" if morceau.tag else ""
        yield morceau


def _strip_mark(ligne: Token) -> None:
    """« Tableau : Les lectures » -> « Les lectures »."""
    texte = (ligne.children or [])[0]
    texte.content = texte.content.partition(":")[2].strip()
    ligne.content = ligne.content.partition(":")[2].strip()


def _set_head(jeton: Token, premiere: bool) -> bool:
    """Heads of columns and of rows; returns whether the next cell is the first of its row."""
    if jeton.type == "th_open":
        jeton.attrSet("scope", "col")
    if jeton.type in ("td_open", "td_close") and premiere:
        jeton.tag = "th"
        if jeton.nesting == 1:
            jeton.attrSet("scope", "row")
    if jeton.type == "tr_open":
        return True
    return premiere and jeton.type not in ("td_close", "th_close")


def build_sommaire(sommaire: Sequence[tuple[str, str]]) -> Html:
    """Links to the sections."""
    lignes = (balise("li", balise("a", titre, href=f"#{ancre}")) for ancre, titre in sommaire)
    titre = balise("h2", "Sur cette page", class_="titre-sommaire")
    return balise("nav", titre, balise("ul", *lignes), aria_label="Sommaire", class_="sommaire")
