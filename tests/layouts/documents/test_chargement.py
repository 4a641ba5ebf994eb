"""A document is written in a process of its own: what it loads is what it needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import layouts.documents

MODULES = sorted(
    ".".join(fichier.relative_to(Path(layouts.__file__).parents[1]).with_suffix("").parts)
    for fichier in Path(layouts.documents.__file__).parent.rglob("*.py")
)
DE_LA_PAGE = ("dash", "plotly", "flask", "layouts.components", "layouts.html", "layouts.pages")


def test_documents_load_nothing_of_a_page() -> None:
    """The import contracts see what is written in the modules; this, what is loaded."""
    code = f"import sys, {', '.join(MODULES)}\nprint(*sys.modules)"
    rendu = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "layouts.documents.contenu" in rendu.stdout.split()
    assert not set(DE_LA_PAGE) & set(rendu.stdout.split())
