"""What the tests of imports read of the nine structures."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.ingest.lexique import Lexique
from data.ingest.pipeline import build_lexique


@pytest.fixture(scope="session")
def lexique_base(_nine_structures: Path) -> Lexique:
    """The words of a base of nine structures, read once."""
    return build_lexique(_nine_structures)
