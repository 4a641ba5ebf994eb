"""What can be downloaded: the formats, their types, their names in the menu."""

from __future__ import annotations

from collections.abc import Callable

from data.catalogue.model import Catalogue
from data.models.etats import CALCULES
from data.models.exports import TOUS_CERCLES

Avancement = Callable[[int, int], None]
"""Told how many structures are written, out of how many."""
ML, REGION = "ml", "region"
PPTX, XLSX, PDF, CSV, DOCX = "pptx", "xlsx", "pdf", "csv", "docx"
RELEVE, OBJECTIFS = "releve", "objectifs"
TYPES = {
    PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    PDF: "application/pdf",
    CSV: "text/csv; charset=utf-8",
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    RELEVE: "application/pdf",
    OBJECTIFS: "text/csv; charset=utf-8",
}
SUFFIXES = {RELEVE: "releve.pdf", OBJECTIFS: "objectifs.csv"}
"""How the file of a format ends, where that is not its name: two are PDF, two are CSV."""
DU_DIALOGUE = (DOCX, RELEVE, OBJECTIFS)
"""What the two sides wrote to one another."""
DE_STRUCTURE = (DOCX, RELEVE)
"""What there is of one structure only; of a region, one a structure."""
ZIP, LOT = "zip", "application/zip"
CERCLES = (*map(str, CALCULES), TOUS_CERCLES)
"""What a download may be compared to."""
TABLEAU, AGREES = "Tableau des valeurs (CSV)", "Objectifs convenus (CSV)"
TITRES = {
    ML: {
        PPTX: "Présentation (PPTX)",
        PDF: "Fiche (PDF)",
        XLSX: "Classeur (XLSX)",
        CSV: TABLEAU,
        DOCX: "Relevé de conclusions (Word)",
        RELEVE: "Relevé de conclusions (PDF)",
        OBJECTIFS: AGREES,
    },
    REGION: {
        PPTX: "Présentation de la région (PPTX)",
        PDF: "Livret de la région (PDF)",
        XLSX: "Classeur de la région (XLSX)",
        CSV: TABLEAU,
        OBJECTIFS: AGREES,
    },
}
"""What the menu calls them, in its order."""
LOTS = {
    PPTX: "Une présentation par structure (ZIP)",
    DOCX: "Relevés de la région (ZIP)",
}
"""The same, of a file a structure of a region."""


PNG, SVG = "png", "svg"
IMAGES = {SVG: "image/svg+xml", PNG: "image/png"}
"""What one drawing can be taken away as, by itself."""
PROFIL, CARTE, RADAR = "profil", "carte", "radar"
COUPLE, INDICATEUR = "couple-", "indicateur-"
"""How the names of drawings begin, the slug of a pair or the code of a figure behind."""


def name_radar(nom: str) -> str:
    """« radar » for the profil, « radar-resultats »."""
    return RADAR if nom == PROFIL else f"{RADAR}-{nom}"


def list_dessins(genre: str, catalogue: Catalogue) -> tuple[str, ...]:
    """What can be drawn of a structure, or of a region."""
    if genre == REGION:
        return (PROFIL, RADAR, CARTE)
    return (
        *map(name_radar, catalogue.radars),
        *(f"{COUPLE}{slug}" for slug in catalogue.couples),
        *(f"{INDICATEUR}{entree.code}" for entree in catalogue.compares),
    )


def list_formats(genre: str) -> tuple[str, ...]:
    """What there is of a structure, or of a region."""
    return tuple(f for f in TYPES if genre == ML or f not in DE_STRUCTURE)


def name_suffixe(extension: str) -> str:
    """« docx », « releve.pdf »: how the file of a format ends."""
    return SUFFIXES.get(extension, extension)
