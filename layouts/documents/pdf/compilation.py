"""One compilation: data as JSON into a template, a tagged PDF out. Nothing is written in the markup."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typst

from layouts.documents.pdf.texte import write_json

DOSSIER = Path(__file__).parent
POLICES = DOSSIER / "polices"
NORME = "ua-1"
"""PDF/UA-1: an image without an alternative text, or a character without a glyph, is an error."""


def compile_pdf(gabarit: str, donnees: dict[str, Any]) -> bytes:
    """`gabarit` is the name of a template of this folder."""
    pdf = typst.compile(
        str(DOSSIER / gabarit),
        root=str(DOSSIER),
        font_paths=[str(POLICES)],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"donnees": write_json(donnees)},
        pdf_standards=NORME,
    )
    return bytes(pdf)
