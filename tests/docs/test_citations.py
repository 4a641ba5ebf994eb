"""What the code cites of a paper is a paper of the project, and the section is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.settings import RACINE

DOSSIERS = ("assets", "callbacks", "data", "layouts", "tests")
SUFFIXES = (".py", ".sql", ".css", ".js")
CITATION = re.compile(r"(docs/)?([\w-]+\.md)`*(?: §(\d+(?:\.\d+)?))?")
TITRE = re.compile(r"^#+ §?(\d+(?:\.\d+)?) ", re.MULTILINE)
TEXTES = RACINE / "data" / "catalogue" / "textes"
"""What the pages read: named by its file alone."""


def list_citations() -> Iterator[tuple[str, str, str, str]]:
    """(file, `docs/` or nothing, paper, section or nothing) of the whole code, these tests left out."""
    for dossier in DOSSIERS:
        for fichier in (RACINE / dossier).rglob("*"):
            lieu = str(fichier.relative_to(RACINE))
            if fichier.suffix in SUFFIXES and not lieu.startswith("tests/docs"):
                for citation in CITATION.findall(fichier.read_text("utf-8")):
                    yield lieu, *citation


def test_a_citation_leads_to_a_paper_of_the_project() -> None:
    for lieu, docs, papier, section in list_citations():
        if docs:
            texte = (RACINE / "docs" / papier).read_text("utf-8")
            assert not section or section in TITRE.findall(texte), (lieu, papier, section)
        else:
            assert papier == "README.md" or (TEXTES / papier).exists(), (lieu, papier)


def test_the_method_is_cited() -> None:
    assert sum(papier == "methode.md" for _, _, papier, _ in list_citations()) > 40
