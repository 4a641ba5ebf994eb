"""What can be downloaded: the formats, their types, their names in the menu."""

from __future__ import annotations

from collections.abc import Callable

from data.models.etats import Cercle
from data.models.exports import TOUS_CERCLES

Avancement = Callable[[int, int], None]
"""Told how many structures are written, out of how many."""
ML, REGION = "ml", "region"
PPTX, XLSX, PDF, CSV, DOCX = "pptx", "xlsx", "pdf", "csv", "docx"
TYPES = {
    PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    PDF: "application/pdf",
    CSV: "text/csv; charset=utf-8",
}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP, LOT = "zip", "application/zip"
CERCLES = (*map(str, Cercle), TOUS_CERCLES)
"""What a download may be compared to."""
TABLEAU = "Tableau des valeurs (CSV)"
TITRES = {
    ML: {
        PPTX: "Présentation (PPTX)",
        PDF: "Fiche de deux pages (PDF)",
        XLSX: "Classeur (XLSX)",
        CSV: TABLEAU,
    },
    REGION: {
        PPTX: "Présentation de la région (PPTX)",
        PDF: "Livret de la région (PDF)",
        XLSX: "Classeur de la région (XLSX)",
        CSV: TABLEAU,
    },
}
"""What the menu calls them, in its order."""
