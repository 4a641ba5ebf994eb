"""An image: title, year, circle, source and reserve are inside it; it needs no font and no page."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from html import escape
from typing import Any, Literal, cast

from typst import TypstError

from data.errors import DocumentImpossible
from data.texts import clean_xml
from layouts.documents.pdf import atelier
from layouts.documents.pdf.texte import write_json

journal = logging.getLogger("regards")
POLICE = "Regards Sans"


@dataclass(frozen=True, slots=True)
class Image:
    """`genre`: how `dessin` is laid out (image.typ). `vide`: why there is no drawing. `alt`: it in words."""

    genre: str
    titre: str
    sujet: str
    comparaison: str
    alt: str
    ligne: str
    dessin: Any
    legendes: tuple[str, ...] = ()
    vide: str = ""
    sans_pays: bool = False


def build_image(image: Image, extension: str) -> bytes:
    """Raises DocumentImpossible."""
    donnees = {
        "genre": image.genre,
        "titre": image.titre,
        "sujet": image.sujet,
        "comparaison": image.comparaison,
        "ligne": image.ligne,
        "dessin": image.dessin,
        "legendes": [legende for legende in image.legendes if legende],
        "vide": image.vide,
        "sans_pays": image.sans_pays,
    }
    genre = cast(Literal["png", "svg"], extension)
    try:
        faite = atelier.compile_image(write_json(donnees), genre)
    except TypstError as erreur:
        journal.error("image : %s", erreur)
        raise DocumentImpossible from erreur
    return name_svg(faite, image) if genre == "svg" else faite


def name_svg(svg: bytes, image: Image) -> bytes:
    """With a title and a description, for who does not see it."""
    ouverture, fin, suite = svg.decode().partition(">")
    titre = escape(clean_xml(f"{image.titre} : {image.sujet}"), quote=False)
    mots = escape(clean_xml(" ".join((image.alt or image.vide, image.ligne))), quote=False)
    roles = ' role="img" lang="fr" aria-labelledby="titre description"'
    dits = f'<title id="titre">{titre}</title><desc id="description">{mots}</desc>'
    return f"{ouverture}{roles}{fin}{dits}{suite}".encode()
