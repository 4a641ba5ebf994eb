"""How a file that leaves the screen is called: who, which year, compared to whom; or which dialogue."""

from __future__ import annotations

from data.texts import slugify

LARGEUR = 60
"""Characters of a name, at most: some systems stop at 255 for the file, 260 for its whole path."""


def build_nom(code: str, nom: str, sujet: str, extension: str) -> str:
    """« 76540S00-mission-locale-de-x-2010-region.pptx », in plain letters that any system takes."""
    return "-".join(filter(None, (code, shorten_slug(nom), sujet))) + f".{extension}"


def shorten_slug(nom: str, largeur: int = LARGEUR) -> str:
    """In plain letters, cut between two words."""
    slug = slugify(nom)
    if len(slug) <= largeur:
        return slug
    coupe = slug[: largeur + 1].rpartition("-")[0]
    return coupe or slug[:largeur]
