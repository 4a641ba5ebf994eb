"""What one leaves the room with: the documents of the dialogue, from its last screen."""

from __future__ import annotations

from data.models.comparaison import Portrait
from data.typographie import typeset
from layouts.chemins import build_href_export
from layouts.html.balises import Html, balise
from layouts.routes import Adresse
from layouts.words.telechargements import DOCX, ML, PPTX, RELEVE, TITRES

EMPORTES = (DOCX, RELEVE, PPTX)


def build_exports(adresse: Adresse, portrait: Portrait) -> Html:
    """A link a document, in the year and the circle that are projected."""
    liens = (
        balise(
            "a",
            typeset(TITRES[ML][extension]),
            download="",
            href=build_href_export(
                adresse.page,
                adresse.code,
                portrait.annee,
                portrait.cercle,
                extension,
                avec=portrait.avec,
            ),
        )
        for extension in EMPORTES
    )
    return balise("p", *liens, class_="exports")
