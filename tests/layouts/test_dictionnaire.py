"""The dictionary on screen: every entry is there, and words find it."""

from __future__ import annotations

import pytest

from data.catalogue import load_catalogue
from layouts.pages.dictionnaire import AUCUNE, build_entries, find_entries
from layouts.routes import Adresse, Page, build_href_entree, parse_cle
from layouts.words.avis import describe_inconnus


def test_every_entry_is_there_with_its_definition_and_its_limit() -> None:
    entrees = load_catalogue().entrees
    recherche, compte, html = build_entries(load_catalogue(), "")
    assert recherche == ""
    assert compte == f"{len(entrees)} entrées"
    for entree in entrees.values():
        assert f'id="entree-{entree.code}"' in html
    assert html.count("<dt>Définition</dt>") == html.count("<dt>Ne dit pas</dt>") == len(entrees)


@pytest.mark.parametrize(
    ("texte", "code"),
    [
        ("DENSITE", "densite"),
        ("part des jeunes reçus", "part_recus"),
        ("mises en relation jdi", "mer_par_jdi"),
        ("taux d’emploi", "taux_emploi"),
        ("taux d'emploi", "taux_emploi"),
    ],
)
def test_words_find_an_entry_whatever_their_accents(texte: str, code: str) -> None:
    assert code in {entree.code for entree in find_entries(load_catalogue(), texte)}


def test_nothing_found_is_said() -> None:
    recherche, compte, html = build_entries(load_catalogue(), "zzz <b>")
    assert recherche == "zzz <b>"
    assert compte == AUCUNE
    assert html == '<div data-texte="zzz &lt;b&gt;"></div>'


def test_every_entry_has_its_address() -> None:
    html = build_entries(load_catalogue(), "").entrees
    for code, entree in load_catalogue().entrees.items():
        assert parse_cle(build_href_entree(code)).indicateur == code
        lien = f'href="/dictionnaire?indicateur={code}"'
        enfants = [e for e in load_catalogue().entrees.values() if e.parent == code]
        assert html.count(lien) == 1 + len(enfants), entree.libelle


def test_an_unknown_entry_is_said() -> None:
    for code, nombre in (("zzz", 1), ("jdi", 0), ("densite", 0), ("", 0)):
        adresse = Adresse(Page.DICTIONNAIRE, indicateur=code)
        assert len(list(describe_inconnus(adresse, load_catalogue()))) == nombre
