"""How a file that leaves the screen is called: who, which year, compared to whom."""

from __future__ import annotations

import re
import unicodedata

LARGEUR = 60
"""Characters of a name, at most: some systems stop at 255 for the file, 260 for its whole path."""
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l"})


def build_nom(code: str, nom: str, annee: int, cercle: str, extension: str) -> str:
    """« 76540S00-mission-locale-de-x-2010-region.pptx », in plain letters that any system takes."""
    morceaux = (code, slugify(nom), str(annee), cercle)
    return "-".join(filter(None, morceaux)) + f".{extension}"


def slugify(nom: str, largeur: int = LARGEUR) -> str:
    """« Mission locale d’Évry – Œuvres » -> mission-locale-d-evry-oeuvres; cut between two words."""
    plat = unicodedata.normalize("NFKD", nom.casefold().translate(LIGATURES))
    lettres = "".join(c for c in plat if not unicodedata.combining(c))
    slug = "-".join(re.findall(r"[a-z0-9]+", lettres))
    if len(slug) <= largeur:
        return slug
    coupe = slug[: largeur + 1].rpartition("-")[0]
    return coupe or slug[:largeur]
