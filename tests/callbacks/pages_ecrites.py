"""A page written out, read by the ids of its elements as a browser without JavaScript would; those made."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from html import unescape
from html.parser import HTMLParser
from typing import Any, NamedTuple

import pytest

from callbacks.vues import Contenu, Vues
from layouts.html.balises import VIDES

SANS_FIN = VIDES | {"meta", "link", "hr", "path", "circle", "line", "rect", "polygon", "use"}
"""Elements that hold nothing, those of a drawing included."""


class Element(NamedTuple):
    """What stands under an id."""

    balise: str
    attributs: dict[str, str | None]
    dedans: str


class Lecture(HTMLParser):
    """The elements that have an id, and what is read outside of some of them."""

    def __init__(self, texte: str, hors: Collection[str] = ()) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: dict[str, Element] = {}
        self.reste: list[str] = []
        self.balises: list[str] = []
        self._hors = hors
        self._ouvertes: list[tuple[str, dict[str, str | None], int]] = []
        self._texte = texte
        self._lignes = [0]
        for ligne in texte.split("\n"):
            self._lignes.append(self._lignes[-1] + len(ligne) + 1)
        self.feed(texte)
        self.close()
        assert self._ouvertes == []

    def _place(self) -> int:
        ligne, colonne = self.getpos()
        return self._lignes[ligne - 1] + colonne

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.balises.append(tag)
        attributs = dict(attrs)
        assert len(attributs) == len(attrs), attrs
        debut = self._place() + len(self.get_starttag_text() or "")
        if tag in SANS_FIN:
            self._note(tag, attributs, "")
        else:
            self._ouvertes.append((tag, attributs, debut))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.balises.append(tag)
        self._note(tag, dict(attrs), "")

    def handle_endtag(self, tag: str) -> None:
        if tag in SANS_FIN:
            return
        ouverte, attributs, debut = self._ouvertes.pop()
        assert ouverte == tag, (ouverte, tag, self.getpos())
        self._note(tag, attributs, self._texte[debut : self._place()])

    def handle_data(self, data: str) -> None:
        dans = {attributs.get("id") for _, attributs, _ in self._ouvertes}
        if data.strip() and not dans & set(self._hors):
            self.reste.append(data)

    def _note(self, tag: str, attributs: dict[str, str | None], dedans: str) -> None:
        identifiant = attributs.get("id")
        if identifiant:
            assert identifiant not in self.elements, identifiant
            self.elements[identifiant] = Element(tag, attributs, dedans)


class Page(NamedTuple):
    """A whole answer."""

    statut: int
    tete: str
    avant: str
    donnees: dict[str, Any]
    titre: str


def read_page(statut: int, texte: str) -> Page:
    """The page that stands before JavaScript, and the JSON beside it."""
    tete, _, corps = texte.partition("<body>")
    avant, _, suite = corps.partition('<div id="avant">')[2].partition('</div>\n<div id="apres">')
    json_ = suite.partition('id="donnees">')[2].partition("</script>")[0]
    titre = re.search("<title>(.*?)</title>", tete)
    assert titre
    return Page(statut, tete, avant, json.loads(json_), unescape(titre[1]))


def read_formulaire(avant: str) -> dict[str, str]:
    """What the form of the choices sends as it stands."""
    envois: dict[str, str] = {}
    formulaire = Lecture(avant).elements["choix"].dedans
    for nom, dedans in re.findall(r'<select [^>]*name="(\w+)"[^>]*>(.*?)</select>', formulaire):
        choisie = re.search(r'<option value="([^"]*)" selected', dedans)
        premiere = re.search(r'<option value="([^"]*)"', dedans)
        vise = choisie or premiere
        if vise and not re.search(rf'<select [^>]*name="{nom}"[^>]* disabled', formulaire):
            envois[nom] = unescape(vise[1])
    for nom, valeur in re.findall(
        r'<input type="hidden" name="(\w+)" value="([^"]*)"[^>]*>', formulaire
    ):
        envois[nom] = unescape(valeur)
    return envois


def watch_builds(vues: Vues, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of what is made, and not read from what was kept."""
    faites: list[str] = []
    build = vues.build

    def watch(groupes: tuple[str, ...], cle: str) -> Contenu:
        faites.append(cle)
        return build(groupes, cle)

    monkeypatch.setattr(vues, "build", watch)
    return faites
