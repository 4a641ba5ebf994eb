"""The declaration of accessibility says what the grid of the 106 criteria says."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from data.catalogue.textes import load_texte
from data.settings import RACINE
from layouts.pages.accessibilite import build_contact, build_vue
from layouts.words.ligne import MENTION
from layouts.words.wording import format_compte
from tests.layouts.textes import find_interdits, read_html

GRILLE = (RACINE / "docs" / "accessibilite.md").read_text("utf-8")
LIGNE = re.compile(r"^\| (\d+\.\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
CRITERES = (9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12)
"""How many in each theme of RGAA 4.1.2."""
ETATS = ("conforme", "non conforme", "non applicable")


def read_grid() -> dict[str, str]:
    return {numero: etat for numero, _, etat, _ in LIGNE.findall(GRILLE)}


def count_states() -> Counter[str]:
    return Counter(read_grid().values())


def write_rate() -> str:
    etats = count_states()
    return f"{100 * etats[ETATS[0]] / (etats[ETATS[0]] + etats[ETATS[1]]):.1f} %".replace(".", ",")


def test_the_grid_has_each_criterion_once() -> None:
    attendus = [f"{t}.{n}" for t, k in enumerate(CRITERES, 1) for n in range(1, k + 1)]
    assert len(attendus) == 106
    assert [ligne[0] for ligne in LIGNE.findall(GRILLE)] == attendus


def test_each_criterion_has_a_state_and_a_proof() -> None:
    for numero, critere, etat, preuve in LIGNE.findall(GRILLE):
        assert etat in ETATS, numero
        assert len(critere.strip()) > 10, numero
        assert len(preuve.strip()) > 10, numero


@pytest.mark.parametrize("texte", [GRILLE, load_texte("accessibilite")])
def test_the_figures_are_those_of_the_grid(texte: str) -> None:
    etats = count_states()
    assert f"**{write_rate()} des critères applicables" in texte
    assert (
        f"{etats['conforme']} critères conformes, "
        f"{format_compte(etats['non conforme'], 'non conforme', 'non conformes')}, "
        f"{etats['non applicable']} non applicables"
    ) in texte


def test_the_declaration_lists_every_failure_and_nothing_else() -> None:
    dits = re.findall(r"^- \*\*([\d., et]+),", load_texte("accessibilite"), re.MULTILINE)
    numeros = {numero for dit in dits for numero in re.findall(r"\d+\.\d+", dit)}
    assert numeros == {n for n, etat in read_grid().items() if etat == "non conforme"}


def test_the_tests_that_are_named_exist() -> None:
    sources = "".join(f.read_text("utf-8") for f in (RACINE / "tests").rglob("test_*.py"))
    nommes = set(re.findall(r"`(test_\w+)`", GRILLE))
    assert nommes
    assert {nom for nom in nommes if f"def {nom}(" not in sources} == set()


def test_the_mention_of_every_page_is_the_state_of_the_grid() -> None:
    etats = count_states()
    taux = etats["conforme"] / (etats["conforme"] + etats["non conforme"])
    assert 0.5 <= taux < 1
    assert MENTION.endswith("partiellement conforme")
    assert "est **partiellement conforme**" in load_texte("accessibilite")


def test_the_page_is_typeset_and_says_what_it_is() -> None:
    texte = read_html(build_vue(""))
    assert "'" not in texte
    assert "audit interne" in texte
    assert "partiellement conforme" in texte
    assert "Aucun lecteur d’écran" in texte
    assert find_interdits(texte) == []
    assert re.search(r"[ \u00a0][;:!?%»]|«[ \u00a0]", texte) is None


@pytest.mark.parametrize(
    ("contact", "attendu"),
    [
        ("a11y@exemple.fr", '<a href="mailto:a11y@exemple.fr">a11y@exemple.fr</a>'),
        (
            "https://exemple.fr/aide",
            '<a href="https://exemple.fr/aide">https://exemple.fr/aide</a>',
        ),
        ("<b> javascript:x", "&lt;b&gt; javascript:x</p>"),
        ("", "Aucun contact n’est renseigné"),
    ],
)
def test_the_contact_is_that_of_the_settings(contact: str, attendu: str) -> None:
    assert attendu in build_contact(contact)
    assert build_contact(contact) in build_vue(contact)
