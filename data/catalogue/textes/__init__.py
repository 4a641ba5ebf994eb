"""The long texts of the pages, in French, as Markdown: one file a page, sections in `##`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

DOSSIER = Path(__file__).parent


@lru_cache
def load_texte(nom: str) -> str:
    """A text as it was written: not typeset yet."""
    return (DOSSIER / f"{nom}.md").read_text(encoding="utf-8")
