"""What the papers of the project name exists: files and titles linked to, modules and files of the code."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from data.settings import RACINE
from tests.docs.tables import DOCS, list_codes

README = RACINE / "README.md"
PAGES = (README, *sorted(DOCS.glob("*.md")), RACINE / "data" / "reference" / "README.md")

ACTUELLES = sorted(set(DOCS.glob("*.md")) - {DOCS / "decisions.md"})
"""What a decision named may have moved since: it is not rewritten."""
MODULE = re.compile(r"(callbacks|data|layouts|tests)(\.\w+)+")
FICHIER = re.compile(r"(assets|callbacks|data|docs|layouts|tests)/[\w./*-]+")


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


@pytest.mark.parametrize("page", ACTUELLES, ids=lambda p: str(p.name))
def test_a_module_or_a_file_that_is_named_exists(page: Path) -> None:
    for code in list_codes(page.read_text("utf-8")):
        if MODULE.fullmatch(code):
            assert find_spec(code), code
        if FICHIER.fullmatch(code):
            assert any(RACINE.glob(code)), code
