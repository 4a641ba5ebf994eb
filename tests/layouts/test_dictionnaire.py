"""The dictionary on screen: every entry is there, and words find it."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace
from unicodedata import combining

import pytest

from data import texts
from data.catalogue import load_catalogue
from data.catalogue.textes import load_texte
from layouts.components.dictionnaire.comptage import ANCRE, SECRET, build_acces, build_mots
from layouts.html.balises import Html
from layouts.html.markdown import render_markdown
from layouts.pages.dictionnaire import AUCUNE, build_entries, find_entries
from layouts.routes import Adresse, Page, build_href_entree, parse_cle
from layouts.words.avis import describe_inconnus
from layouts.words.comptages import COLONNES, CONVENTION, HERITEES, ORDINAIRE
from tests.layouts.textes import read_html


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
        adresse, _, ancre = build_href_entree(code).partition("#")
        assert parse_cle(adresse).indicateur == code
        assert html.count(f'<details id="{ancre}">') == 1
        lien = f'href="/dictionnaire?indicateur={code}#{ancre}"'
        enfants = [e for e in load_catalogue().entrees.values() if e.parent == code]
        assert html.count(lien) == 1 + len(enfants), entree.libelle


def test_the_entry_of_the_address_comes_open_and_is_led_to() -> None:
    catalogue = load_catalogue()
    html = build_entries(catalogue, "", "jdi").entrees
    assert re.findall(r"<details[^>]* open[^>]*>", html) == [
        '<details id="entree-jdi" open data-menee>'
    ]
    (acces,) = re.findall(r"<noscript>.*?</noscript>", html)
    assert 'href="#entree-jdi"' in acces
    assert read_html(acces).startswith("Aller à l’entrée demandée\u202f: ")
    for texte, code in (("", ""), ("", "zzz"), ("densite", "jdi")):
        assert " open" not in build_entries(catalogue, texte, code).entrees


def test_the_entry_of_the_address_that_the_words_do_not_find_is_led_to() -> None:
    catalogue = load_catalogue()
    dite = "L’entrée demandée n’est pas de celles que la recherche trouve"
    html = build_entries(catalogue, "densite", "jdi").entrees
    assert read_html(html).startswith(dite)
    assert 'href="/dictionnaire?indicateur=jdi#entree-jdi"' in html.partition("</p>")[0]
    for texte, code in (("", ""), ("densite", ""), ("densite", "zzz"), ("", "jdi"), ("jdi", "jdi")):
        assert dite not in read_html(build_entries(catalogue, texte, code).entrees)


def test_an_unknown_entry_is_said() -> None:
    for code, nombre in (("zzz", 1), ("jdi", 0), ("densite", 0), ("", 0)):
        adresse = Adresse(Page.DICTIONNAIRE, indicateur=code)
        assert len(list(describe_inconnus(adresse, load_catalogue()))) == nombre


def find_entree(html: str, code: str) -> str:
    debut = html.index(f'id="entree-{code}"')
    return html[debut : html.index("</details>", debut)]


def test_every_line_says_how_it_is_counted_beside_its_definition() -> None:
    catalogue = load_catalogue()
    html = build_entries(catalogue, "").entrees
    for entree in catalogue.entrees.values():
        dite = find_entree(html, entree.code)
        comptage = catalogue.comptages.lignes.get(entree.code)
        assert (ORDINAIRE in dite) == (entree.nature == "brut" and comptage is None)
        assert (COLONNES in dite) == (comptage is not None)
        if comptage:
            termes = re.findall(r"<dt[^>]*>([^<]+)</dt>", dite)
            assert termes[:2] == ["Définition", "Comment c’est compté"]
            assert dite.count(f"<strong>{CONVENTION}</strong>") == len(comptage.conventions)
            suivis = catalogue.comptages.list_suivis(entree.code)
            reprises = [c for c in suivis if catalogue.comptages.has_convention(c)]
            assert dite.count(f"<strong>{HERITEES}</strong>") == bool(reprises)
            assert dite.count('class="convention"') == len(comptage.conventions) + bool(reprises)
            for table, colonnes in comptage.lit.items():
                assert f"<code>{table}</code>\u202f: <code>{', '.join(colonnes)}</code>" in dite


def test_a_line_says_whether_it_is_counted_by_dispositif() -> None:
    html = build_entries(load_catalogue(), "").entrees
    par, seul = find_entree(html, "jeunes_entres_dispositif"), find_entree(html, "jdi")
    assert "un total, puis CIVIS et cotraitance" in read_html(par)
    assert "aucune\u202f: un seul nombre" in read_html(seul)


def test_every_word_of_the_rules_is_said_once_and_led_to() -> None:
    catalogue = load_catalogue()
    section = build_mots(catalogue)
    html = build_entries(catalogue, "").entrees + section + build_acces()
    ancres = re.findall(r' id="([^"]+)"', html)
    assert len(ancres) == len(set(ancres))
    liens = set(re.findall(r' href="[^"#]*#([^"]+)"', html)) - {SECRET}
    assert liens <= set(ancres)
    assert {f"mot-{cle}" for cle in catalogue.comptages.mots} | {ANCRE} <= set(ancres)
    siennes = [m for m in catalogue.comptages.mots.values() if m.convention]
    assert section.count('class="convention"') == len(siennes)
    assert "exécute ces règles telles quelles" in read_html(section)


def test_the_words_lead_to_what_the_secret_covers() -> None:
    texte = load_texte("methode")
    blocs = dict.fromkeys(re.findall("```bloc\n(.+)\n", texte), Html())
    assert SECRET in dict(render_markdown(texte, blocs).sommaire)
    assert f"#{SECRET}" in build_mots(load_catalogue())


class Compte(str):
    """A text that counts what is looked for in it."""

    fois = 0

    def __contains__(self, mot: object) -> bool:
        Compte.fois += 1
        return str(mot) in str(self)


def test_a_word_typed_many_times_is_looked_for_once() -> None:
    (entree, *_) = load_catalogue().entrees.values()
    seule = replace(load_catalogue(), entrees={entree.code: entree})
    vars(seule)["textes"] = (Compte("taux d'emploi"),)
    assert find_entries(seule, " ".join(["taux"] * 9000)) == [entree]
    assert Compte.fois == 1


def test_many_words_are_looked_for_in_what_is_folded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fifty in an address of 125 letters took 160 ms: each folded every entry again."""
    find_entries(load_catalogue(), "taux")
    lus: list[str] = []

    def note(_forme: str, texte: str) -> str:
        lus.append(texte)
        return texte

    monkeypatch.setattr(texts, "unicodedata", SimpleNamespace(normalize=note, combining=combining))
    find_entries(load_catalogue(), " ".join(["e"] * 50))
    assert len(lus) == 1
