"""What one leaves the room with: the documents of the dialogue, from its last screen."""

from __future__ import annotations

from data.models.comparaison import Portrait
from data.typographie import typeset
from layouts.html.balises import Html, balise
from layouts.routes import Adresse, build_href_export
from layouts.words.telechargements import CSV, ML, OBJECTIFS, TITRES, XLSX, name_suffixe

SANS_PAROLE = (CSV, XLSX, OBJECTIFS)
"""The formats that are for working on figures."""


def build_exports(adresse: Adresse, portrait: Portrait) -> Html:
    """A link a document, in the year and the circle that are projected."""
    liens = (
        balise(
            "a",
            typeset(titre),
            download="",
            href=build_href_export(
                adresse.page, adresse.code, portrait.annee, portrait.cercle, name_suffixe(extension)
            ),
        )
        for extension, titre in TITRES[ML].items()
        if extension not in SANS_PAROLE
    )
    return balise("p", *liens, class_="exports")
