"""The page Méthode: its words, its tables, its formulas, its example."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from data.catalogue import load_catalogue
from data.catalogue.textes import load_texte
from data.method.chain import compute_chain, compute_discovery
from data.models.comparaison import Position
from data.models.croisement import Croisement
from data.models.etats import Etat, Lecture
from data.models.exemple import ExempleMethode
from data.texts import slugify
from data.typographie import typeset
from layouts.html.formules import FORMULES, ecrire
from layouts.html.markdown import render_markdown
from layouts.pages.methode import build_vue
from layouts.words.wording import describe_etat
from tests.layouts.textes import find_interdits, read_html


def build_exemple(valeur: float = 0.52, nom: str = "ML fictive 31-07") -> ExempleMethode:
    """A share of 200 young people among eleven others around 30 %."""
    autres = [(0.25 + k / 100, 300.0) for k in range(11)]
    lieu = (0.3, 0.275, 0.325, 93.3, 35.0, 65.0)
    position = Position(
        "part_sortis_emploi_durable", "", valeur, 200 * valeur, 200.0, Etat.VALEUR, 11, *lieu
    )
    position = replace(
        position, borne_basse=0.45, borne_haute=0.59, lecture=Lecture.FORCE_NETTE, z=3.1
    )
    return ExempleMethode(
        nom,
        2010,
        load_catalogue().entrees[position.code],
        position,
        Croisement.FORCE_CONFIRMEE,
        0.08,
        compute_chain(position, 1, autres, 0.08, 0.004),
        compute_discovery({position.code: 3.1, "part_situation_emploi": -0.4}, position.code),
    )


@pytest.fixture(scope="module")
def page() -> str:
    return build_vue(build_exemple())


@pytest.mark.parametrize("exemple", [None, build_exemple(), build_exemple(0.1, "")])
def test_the_words_are_those_of_the_project(exemple: ExempleMethode | None) -> None:
    texte = read_html(build_vue(exemple))
    assert find_interdits(texte.replace("Effectif faible", "")) == []
    assert texte.count("classement") == 1
    assert "Ne vaut pas classement" in texte
    assert "Aucune lecture ne vaut règle de financement." in texte


def test_it_is_typeset_once(page: str) -> None:
    corps = re.sub(r"<math.*?</math>", "", page)
    assert "'" not in read_html(corps)
    assert re.search(r"[ \u00a0][;:!?%»]|«[ \u00a0]", read_html(corps)) is None


def test_the_table_of_contents_leads_to_every_section(page: str) -> None:
    ancres = re.findall(r'<h2 id="([^"]+)"', page)
    assert re.findall(r'href="#([^"]+)"', page) == ancres
    assert len(ancres) == len(set(ancres)) == 18
    assert page.count("<h1") == 0


def test_every_table_has_a_caption_and_heads(page: str) -> None:
    tables = re.findall(r"<table>.*?</table>", page, re.DOTALL)
    assert len(tables) == 4
    for table in tables:
        assert re.match(r"<table>\s*<caption>\w", table)
        assert table.count('scope="row"') == table.count("<tr>") - 1
        assert table.count("<th ") == table.count("</th>")
    assert page.count('tabindex="0"') >= 4


def test_every_sentence_of_the_two_circles_stands_in_the_table(page: str) -> None:
    for phrase in Croisement:
        assert typeset(phrase) in page


def test_every_state_stands_in_the_table(page: str) -> None:
    for etat in Etat:
        mot = "incohérent" if etat is Etat.INCOHERENT else describe_etat(etat) or "valeur"
        assert f'scope="row">{mot.capitalize()}</th>' in page


def test_the_text_uses_every_formula_and_counts_the_rates() -> None:
    blocs = re.findall(r"```bloc\n(.+)\n```", load_texte("methode"))
    assert sorted(blocs) == sorted([*FORMULES, "exemple", "exemple-diagnostic"])
    [rapports] = re.findall(r"(\d+) rapports", load_texte("methode"))
    assert int(rapports) == len(load_catalogue().compares) - 1


def test_the_example_names_nobody_real_and_shows_its_sums(page: str) -> None:
    assert "ML fictive 31-07 (structure fictive)" in page
    assert "Force marquée" in page
    assert (
        f"« {Croisement.FORCE_CONFIRMEE} »".replace(" »", "\u202f»").replace("« ", "«\u202f")
        in page
    )
    anonyme = build_vue(build_exemple(nom="", valeur=0.1))
    assert "Une structure, non nommée ici" in anonyme
    assert "fictive" not in anonyme
    assert "aucun exemple chiffré" in build_vue(None)


def test_what_is_said_of_chances_is_never_certainty() -> None:
    texte = read_html(build_vue(build_exemple(0.9)))
    assert re.search(r"(?<!moins de )\b(100|0,0)\u202f% ?\.", texte) is None


def test_a_formula_separates_numbers_names_and_signs() -> None:
    assert ecrire("2 x <") == "<mrow><mn>2</mn><mi>x</mi><mo>&lt;</mo></mrow>"


def test_text_from_outside_is_escaped() -> None:
    texte = render_markdown("## L'« été » <b>\n\n<script>x</script>", {})
    assert "<script" not in texte.html
    assert texte.sommaire == (("l-ete-b", "L’«\u202fété\u202f» <b>"),)
    assert slugify("À qui se compare-t-on ?") == "a-qui-se-compare-t-on"


def test_english_titles_and_quotations_are_marked() -> None:
    html = build_vue(None)
    assert '<em lang="en">Statistics in Medicine</em> 24' in html
    assert html.count('lang="en"') == 13
    assert html.count("<q>") == html.count("</q>") == 3
    assert "<q>complète et guide, mais ne remplace en aucun cas" in html
    assert "{en}" not in html
    assert "{q}" not in html
