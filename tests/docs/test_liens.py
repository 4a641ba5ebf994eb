"""Every link between the papers of the project leads to a file and, where it names one, to a title."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data.settings import RACINE
from tests.docs.tables import DOCS

README = RACINE / "README.md"
PAGES = (README, *sorted(DOCS.glob("*.md")), RACINE / "data" / "reference" / "README.md")


def slug(titre: str) -> str:
    """The anchor that a forge gives to a title."""
    return re.sub(r"[^\w\- ]", "", titre.lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_a_link_leads_somewhere(page: Path) -> None:
    for lien in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        if lien.startswith(("http:", "https:", "mailto:")):
            continue
        chemin, _, ancre = lien.partition("#")
        but = page.parent / chemin if chemin else page
        assert but.exists(), lien
        if ancre:
            titres = re.findall(r"^#+ (.+)$", but.read_text("utf-8"), re.MULTILINE)
            assert ancre in map(slug, titres), lien


def test_the_readme_names_every_page_of_the_docs() -> None:
    liens = set(re.findall(r"\]\(docs/([\w-]+\.md)\)", README.read_text("utf-8")))
    assert liens == {page.name for page in DOCS.glob("*.md")}
