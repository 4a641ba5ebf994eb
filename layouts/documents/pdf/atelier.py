"""One compilation by typst.

A large document is made in a process of its own (data.processus): typst keeps what it has laid out in
memory (250 MB for 76 structures) until ten more documents are made. Nothing of the project is imported here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

import typst

DOSSIER = Path(__file__).parent
POLICES = DOSSIER / "polices"
NORME: Final = "ua-1"
"""PDF/UA-1: an image without an alternative text, or a character without a glyph, is an error."""


LARGEUR_IMAGE = 1600
"""Px of an image; its page is half as many points wide (image.typ)."""
DENSITE = 144.0
"""Px an inch: two of them a point."""


def compile_image(donnees: str, format_image: Literal["png", "svg"]) -> bytes:
    """One drawing, its words as outlines: it stands alone, whatever fonts there are where it is shown."""
    return bytes(
        typst.compile(
            str(DOSSIER / "image.typ"),
            root=str(DOSSIER),
            font_paths=[str(POLICES)],
            ignore_system_fonts=True,
            format=format_image,
            ppi=DENSITE,
            sys_inputs={"donnees": donnees},
        )
    )


def compile_typst(gabarit: str, donnees: str) -> bytes:
    """`gabarit` is the name of a template of this folder; its data are JSON, never written in it."""
    return bytes(
        typst.compile(
            str(DOSSIER / gabarit),
            root=str(DOSSIER),
            font_paths=[str(POLICES)],
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"donnees": donnees},
            pdf_standards=NORME,
        )
    )
