"""French as it is set: the rules, and every text of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import load_catalogue
from data.catalogue.model import Couple, Entree
from data.typographie import FINE, INSECABLE, plain, typeset
from tests.layouts.typographie import find_fautes


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        ("L'axe : « oui » ; non ?", "L’axe_: «_oui_»_; non_?"),
        ("«oui», dit-il", "«_oui_», dit-il"),
        ("«\u00a0oui\u00a0»", "«_oui_»"),
        (
            "Part de « vie sociale », « Part des « autres » »",
            "Part de «_vie sociale_», «_Part des “autres”_»",
        ),
        ("457 € et 1 137 000 jeunes", "457~€ et 1_137_000 jeunes"),
        ("en 2010 250 jeunes", "en 2010 250 jeunes"),
        ("ramenés aux JDI.. Source : x", "ramenés aux JDI. Source_: x"),
        ("en %.. Source", "en_%. Source"),
        ("à suivre... puis", "à suivre... puis"),
        ("fin….", "fin…"),
        ("12:30 http://a", "12:30 http://a"),
        ("100 %", "100_%"),
    ],
)
def test_rules(avant: str, apres: str) -> None:
    assert typeset(avant) == apres.replace("_", FINE).replace("~", INSECABLE)
    assert typeset(str(typeset(avant))) == typeset(avant)


@given(st.text("ab 1,.;:!?%«»'’“”€…" + FINE + INSECABLE))
def test_twice_is_as_once(texte: str) -> None:
    assert typeset(str(typeset(texte))) == typeset(texte)


def test_plain_text_for_other_programs() -> None:
    assert plain(typeset("« 1 137 € » : oui")) == "« 1 137 € » : oui"


TUS = {
    Entree: (
        *("code", "nature", "type", "unite", "annexe", "parent", "plafond", "radar"),
        *("numerateur", "denominateur", "dispositifs", "transformation"),
    ),
    Couple: ("slug", "x", "y"),
}
"""Codes, keys and formulas of the machine: nobody reads them as sentences."""


def walk(objet: Any) -> Iterator[str]:
    if isinstance(objet, str):
        yield objet
    elif is_dataclass(objet) and not isinstance(objet, type):
        for champ in fields(objet):
            if champ.name not in TUS.get(type(objet), ()):
                yield from walk(getattr(objet, champ.name))
    elif isinstance(objet, Mapping):
        for valeur in objet.values():
            yield from walk(valeur)
    elif isinstance(objet, list | tuple):
        for valeur in objet:
            yield from walk(valeur)


def test_every_text_of_the_catalogue_is_set() -> None:
    catalogue = load_catalogue()
    titres = [(r.titre, r.titre_court) for r in catalogue.radars.values()]
    suites = (catalogue.phrases_contexte, catalogue.etapes, catalogue.couples, catalogue.sigles)
    textes = list(walk([catalogue.entrees, titres, *suites]))
    assert len(textes) > 1500
    assert [faute for texte in textes for faute in find_fautes(texte)] == []
