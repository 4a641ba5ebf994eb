"""By a drawing, where it can be taken away as an image: for who may take the documents of its subject."""

from __future__ import annotations

from collections.abc import Sequence

from data.models.etats import Cercle
from data.typographie import typeset
from layouts.chemins import build_href_export
from layouts.html.balises import Html, balise
from layouts.routes import Page
from layouts.words.telechargements import IMAGES


def build_images(
    page: Page,
    code: str,
    annee: int,
    cercle: Cercle,
    dessin: str,
    quoi: str = "Ce dessin en image",
    avec: Sequence[str] = (),
) -> Html:
    """« Ce dessin en image : SVG, PNG »."""
    svg, png = (
        balise(
            "a",
            extension.upper(),
            href=build_href_export(page, code, annee, cercle, f"{dessin}.{extension}", avec=avec),
            download="",
            aria_label=typeset(f"{quoi} : {extension.upper()}"),
        )
        for extension in IMAGES
    )
    return balise("span", typeset(f"{quoi} : "), svg, ", ", png, class_="en-image")
