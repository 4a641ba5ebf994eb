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
