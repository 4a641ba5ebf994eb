"""How a file that leaves the screen is called: who, which year, compared to whom."""

from __future__ import annotations

import re
import unicodedata

from data.models.exports import TOUS
from data.store.base import Base
from data.views.portraits import load_portrait, load_region
from layouts.documents.formats import Demande
from layouts.words.telechargements import CSV, ML, XLSX

LARGEUR = 60
"""Characters of a name, at most: some systems stop at 255 for the file, 260 for its whole path."""
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l"})
DE_PLUSIEURS_CERCLES = (CSV, XLSX)
"""The formats that hold the three circles for `tous`; in the others it is the region."""


def name_document(base: Base, demande: Demande, extension: str = "") -> str:
    """« 76540S00-mission-locale-de-x-2010-region.pptx », in plain letters that any system takes.

    Raises Introuvable, BaseIndisponible. `extension` where it is not the document's: a ZIP of many.
    """
    cercle = demande.cercle
    if demande.genre == ML:
        portrait = load_portrait(base, demande.code, demande.annee, cercle)
        nom, annee, cercle = portrait.structure.nom, portrait.annee, portrait.cercle
    else:
        region = load_region(base, demande.code, demande.annee)
        nom, annee = region.nom, region.annee
    tous = demande.pairs == TOUS and demande.extension in DE_PLUSIEURS_CERCLES
    morceaux = (demande.code, slugify(nom), str(annee), TOUS if tous else str(cercle))
    return "-".join(filter(None, morceaux)) + f".{extension or demande.extension}"


def slugify(nom: str, largeur: int = LARGEUR) -> str:
    """« Mission locale d’Évry – Œuvres » -> mission-locale-d-evry-oeuvres; cut between two words."""
    plat = unicodedata.normalize("NFKD", nom.casefold().translate(LIGATURES))
    lettres = "".join(c for c in plat if not unicodedata.combining(c))
    slug = "-".join(re.findall(r"[a-z0-9]+", lettres))
    if len(slug) <= largeur:
        return slug
    coupe = slug[: largeur + 1].rpartition("-")[0]
    return coupe or slug[:largeur]
