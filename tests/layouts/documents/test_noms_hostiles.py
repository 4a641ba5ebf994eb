"""How a file is called: letters that any system takes, never too long."""

from __future__ import annotations

import pytest

from layouts.documents.noms import LARGEUR, shorten_slug


@pytest.mark.parametrize(
    ("nom", "slug"),
    [
        ("Mission locale d’Évry – Œuvres", "mission-locale-d-evry-oeuvres"),
        ("ML « Œ » d'Île-de-France / Nord", "ml-oe-d-ile-de-france-nord"),
        ("../../etc/passwd\r\nX: y", "etc-passwd-x-y"),
        ("北京", ""),
        ("", ""),
    ],
)
def test_a_name_becomes_plain_letters(nom: str, slug: str) -> None:
    assert shorten_slug(nom) == slug


def test_a_long_name_is_cut_between_two_words() -> None:
    slug = shorten_slug("Mission locale " * 300)
    assert len(slug) <= LARGEUR
    assert slug.endswith(("mission", "locale"))
    assert len(shorten_slug("a" * 3000)) == LARGEUR
