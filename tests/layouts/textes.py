"""Collects what a person reads in a Dash tree or in a fragment of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from dash.development.base_component import Component

LUS = ("alt", "title", "aria-label", "label", "placeholder")


class _Lecteur(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.textes: list[str] = []

    def handle_data(self, data: str) -> None:
        self.textes.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag
        self.textes += [valeur or "" for cle, valeur in attrs if cle in LUS]


ESPACES = re.compile(r"[\s\u202f\u00a0]+")


def flatten(texte: str) -> str:
    """Its spaces, whichever they are, as the ordinary one."""
    return ESPACES.sub(" ", texte)


def read_html(html: str) -> str:
    lecteur = _Lecteur()
    lecteur.feed(html)
    return " ".join(lecteur.textes)


def read_dash(noeud: Any) -> str:
    return " ".join(_collect(noeud))


def _collect(noeud: Any) -> Iterator[str]:
    if isinstance(noeud, str):
        yield noeud
    elif isinstance(noeud, list | tuple):
        for enfant in noeud:
            yield from _collect(enfant)
    elif isinstance(noeud, Component):
        proprietes = vars(noeud)
        yield from (proprietes[cle] for cle in LUS if isinstance(proprietes.get(cle), str))
        yield from _collect(proprietes.get("options"))
        yield from _collect(proprietes.get("children"))
    elif isinstance(noeud, dict) and "label" in noeud:
        yield str(noeud["label"])


def collect_ids(noeud: Any) -> Iterator[Any]:
    if isinstance(noeud, list | tuple):
        for enfant in noeud:
            yield from collect_ids(enfant)
    elif isinstance(noeud, Component):
        if getattr(noeud, "id", None) is not None:
            yield vars(noeud)["id"]
        yield from collect_ids(vars(noeud).get("children"))


INTERDITS = re.compile(
    r"\b(pairs|performan\w*|scores?|potentiel\w*|rangs?|palmarès|premi(er|ère) des|retards?"
    r"|mauvais\w*|insuffisan\w*|médiane régionale|sous-\w+|faibles?)\b",
    re.IGNORECASE,
)
PERMIS = re.compile(r"effectifs? faibles?", re.IGNORECASE)
"""The name of a state."""


def find_interdits(texte: str) -> list[str]:
    return [trouve.group(0) for trouve in INTERDITS.finditer(PERMIS.sub("", texte))]


BLOCS = frozenset(
    "p li td th dt dd h1 h2 h3 h4 caption option summary label div ul ol dl table thead tbody tr section "
    "figure figcaption button select optgroup details".split()
)
EN_LIGNE = ("Span", "Strong", "Em", "Link", "A", "Br")


class _Blocs(HTMLParser):
    """One text a block: what is read without a pause."""

    def __init__(self) -> None:
        super().__init__()
        self.textes = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCS:
            self.textes.append("")
        self.textes[-1:-1] = [valeur for cle, valeur in attrs if cle in LUS and valeur]

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCS:
            self.textes.append("")

    def handle_data(self, data: str) -> None:
        self.textes[-1] += data


def list_textes(noeud: Any) -> Iterator[str]:
    """Each text that a person reads in a Dash tree, in HTML of ours, or in a view made of both."""
    if isinstance(noeud, str):
        yield from _list_html(noeud) if "</" in noeud else [noeud]
    elif isinstance(noeud, list | tuple):
        if _is_phrase(noeud):
            yield "".join("".join(list_textes(n)) for n in noeud)
        else:
            for enfant in noeud:
                yield from list_textes(enfant)
    elif isinstance(noeud, Component):
        proprietes = vars(noeud)
        yield from (proprietes[cle] for cle in LUS if isinstance(proprietes.get(cle), str))
        for cle in ("options", "children", "html"):
            yield from list_textes(proprietes.get(cle))
    elif isinstance(noeud, dict) and "label" in noeud:
        yield str(noeud["label"])
    elif isinstance(noeud, dict) and "titre" in noeud:
        yield str(noeud["titre"])


def _is_phrase(noeuds: list[Any] | tuple[Any, ...]) -> bool:
    """Texts and what stands in their line: read in one go."""
    melange = {isinstance(n, str) for n in noeuds} == {True, False}
    return melange and all(isinstance(n, str) or type(n).__name__ in EN_LIGNE for n in noeuds)


def _list_html(html: str) -> list[str]:
    lecteur = _Blocs()
    lecteur.feed(html)
    return [texte for texte in lecteur.textes if texte.strip()]
