"""An empty deck and what every slide is made of: title, who it is about, text, tables, notes.

Sizes are in inches on a 16:9 slide, 13,33 × 7,5; 18 pt there are the 24 px of the projection: nothing
is smaller. The font is one that every copy of PowerPoint holds: a deck is edited elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Length, Pt

from data.texts import clean_xml
from layouts.documents.pptx.texte import (
    LANGUE,
    PETIT,
    Mot,
    Paragraphe,
    count_lines,
    fill,
)
from layouts.documents.texte_xml import clean_propriete
from layouts.theme import BLANC, COMPAREES, ENCRE, ENCRE_2, FILET
from layouts.words.wording import shorten_mots

LARGEUR, HAUTEUR = 13.333, 7.5
MARGE = 0.5
UTILE = LARGEUR - 2 * MARGE
HAUT = 1.62
"""Where the body of a slide begins, under its title and the line that says who it is about."""
PIED = 6.72
"""Where the permanent line begins."""
CORPS = PIED - HAUT - 0.08
COLONNE = 3.9
"""Width of what stands on the right of a slide."""
GAUCHE = UTILE - COLONNE - 0.35
TITRE = 30
LONG = 150
"""Characters of a title: two lines. A longer name is whole in the properties of the file."""
POLICE = "Calibri"
_TITRE_SEUL = 5
_SANS_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_POLICES = re.compile(rb'(<a:latin typeface=")[^"]*(")')
_NUMERO = (
    f'<a:p {nsdecls("a")}><a:pPr algn="r"/>'
    '<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
    f'<a:rPr lang="{LANGUE}" sz="{PETIT * 100}"/><a:t>{{}}</a:t></a:fld></a:p>'
)


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle on a slide, in inches."""

    x: float
    y: float
    largeur: float
    hauteur: float


DROITE = Rectangle(MARGE + GAUCHE + 0.35, HAUT, COLONNE, CORPS - 0.1)
"""Beside a list."""


def rgb(couleur: str) -> RGBColor:
    """`#0B4EA2` as python-pptx wants it."""
    return RGBColor(*bytes.fromhex(couleur.lstrip("#")))


class Deck:
    """A presentation being written; `ligne` is the permanent line of each slide."""

    def __init__(self, titre: str, ligne: str) -> None:
        self.ligne = ligne
        self.presentation = Presentation()
        self.presentation.slide_width = Inches(LARGEUR)
        self.presentation.slide_height = Inches(HAUTEUR)
        self._dress()
        proprietes = self.presentation.core_properties
        proprietes.title, proprietes.language = clean_propriete(titre), LANGUE
        proprietes.author, proprietes.subject = "Regards croisés", clean_propriete(ligne)
        proprietes.created = proprietes.modified = datetime(2011, 12, 1, tzinfo=UTC).replace(
            tzinfo=None
        )

    def _dress(self) -> None:
        """Our font in the theme, and the one layout that is used: a title, and room."""
        maitre = self.presentation.slide_masters[0]
        theme = maitre.part.part_related_by(RT.THEME)
        theme._blob = _POLICES.sub(rb"\g<1>" + POLICE.encode() + rb"\g<2>", theme.blob, count=2)
        garde = maitre.slide_layouts[_TITRE_SEUL]
        for disposition in list(maitre.slide_layouts):
            if disposition.name != garde.name:
                maitre.slide_layouts.remove(disposition)
        for forme in [*garde.placeholders, *maitre.placeholders]:
            if forme.placeholder_format.type is not None and forme.placeholder_format.idx != 0:
                forme._element.getparent().remove(forme._element)
        for titre in (*garde.placeholders, *maitre.placeholders):
            _place(titre, Rectangle(MARGE, 0.35, UTILE, 0.75))
        self.disposition = garde

    def add(self, titre: str, sujet: str, notes: Sequence[str] = ()) -> Any:
        """A slide with its title, the line under it, the permanent line and its number."""
        titre = shorten_mots(titre, LONG)
        diapo = self.presentation.slides.add_slide(self.disposition)
        forme = diapo.shapes.title
        _place(forme, Rectangle(MARGE, 0.35, UTILE, 0.75))
        cadre = forme.text_frame
        cadre.word_wrap, cadre.vertical_anchor = True, MSO_ANCHOR.MIDDLE
        cadre.margin_left = cadre.margin_right = 0
        taille = TITRE if count_lines(titre, UTILE, TITRE) == 1 else 24
        fill(cadre, [[Mot(titre, gras=True, taille=taille)]])
        if sujet:
            self.write(
                diapo, Rectangle(MARGE, 1.08, UTILE, 0.42), [[Mot(sujet, couleur=ENCRE_2)]], "Sujet"
            )
        self._finish(diapo)
        if notes:
            fill(diapo.notes_slide.notes_text_frame, ([Mot(note, taille=12)] for note in notes))
        return diapo

    def _finish(self, diapo: Any) -> None:
        trait = diapo.shapes.add_connector(
            1, Inches(MARGE), Inches(PIED), Inches(MARGE + UTILE), Inches(PIED)
        )
        trait.line.color.rgb, trait.line.width = rgb(FILET), Pt(1)
        describe(trait, "Filet", "", decoratif=True)
        cadre = Rectangle(MARGE, PIED + 0.04, UTILE - 0.7, 0.68)
        self.write(diapo, cadre, [[Mot(self.ligne, couleur=ENCRE_2)]], "Mention")
        numero = self.write(
            diapo, Rectangle(LARGEUR - MARGE - 0.7, PIED + 0.04, 0.7, 0.4), [], "Numéro"
        )
        numero.text_frame._txBody.append(parse_xml(_NUMERO.format(len(self.presentation.slides))))

    def open(
        self, titre: str, texte: Sequence[Paragraphe], droite: Sequence[Paragraphe] = ()
    ) -> None:
        """The first slide: its title large, in the middle of the white; higher over two columns."""
        titre = shorten_mots(titre, LONG)
        diapo = self.add(titre, "")
        haut = 0.5 if droite else 1.5
        _place(diapo.shapes.title, Rectangle(MARGE, haut, UTILE, 1.3))
        taille = 44 if count_lines(titre, UTILE, 44) == 1 else 32
        fill(diapo.shapes.title.text_frame, [[Mot(titre, gras=True, taille=taille)]])
        largeur = (UTILE - 0.6) / 2 if droite else UTILE * 0.85
        cadre = Rectangle(MARGE, haut + 1.5, largeur, PIED - haut - 1.6)
        self.write(diapo, cadre, texte, "Sujet")
        if droite:
            place = Rectangle(MARGE + largeur + 0.6, cadre.y, largeur, cadre.hauteur)
            self.write(diapo, place, droite, "Programme")

    def write(self, diapo: Any, cadre: Rectangle, texte: Iterable[Paragraphe], nom: str) -> Any:
        """A box of text, wrapped, from its top left corner."""
        boite = diapo.shapes.add_textbox(*emus(cadre))
        boite.name = nom
        zone = boite.text_frame
        zone.word_wrap = True
        zone.margin_left = zone.margin_right = zone.margin_top = zone.margin_bottom = 0
        fill(zone, texte)
        return boite

    def frame(self, diapo: Any, cadre: Rectangle, titre: str) -> Any:
        """An empty box to write in, its title at the top."""
        forme = diapo.shapes.add_shape(MSO_SHAPE.RECTANGLE, *emus(cadre))
        forme.name = titre
        forme.shadow.inherit = False
        forme.fill.solid()
        forme.fill.fore_color.rgb = rgb(BLANC)
        forme.line.color.rgb, forme.line.width = rgb(COMPAREES), Pt(1)
        zone = forme.text_frame
        zone.word_wrap, zone.vertical_anchor = True, MSO_ANCHOR.TOP
        fill(zone, [[Mot(titre, gras=True)], [Mot("")]])
        return forme

    def tabulate(
        self,
        diapo: Any,
        cadre: Rectangle,
        lignes: Sequence[Sequence[str]],
        parts: Sequence[float],
        titre: str,
    ) -> Any:
        """A native table: its first row is the head, its first column names the row."""
        forme = diapo.shapes.add_table(len(lignes), len(parts), *emus(cadre))
        describe(forme, titre, titre)
        table = forme.table
        table._tbl.tblPr.find(qn("a:tableStyleId")).text = _SANS_STYLE
        table.horz_banding, table.first_row, table.first_col = False, True, True
        for colonne, part in zip(table.columns, parts, strict=True):
            colonne.width = Inches(cadre.largeur * part / sum(parts))
        for rang, ligne in enumerate(lignes):
            table.rows[rang].height = Inches(cadre.hauteur / len(lignes))
            for place, texte in enumerate(ligne):
                self._fill_cell(table.cell(rang, place), texte, tete=rang == 0, nom=place == 0)
        return forme

    def _fill_cell(self, cellule: Any, texte: str, *, tete: bool, nom: bool) -> None:
        cellule.margin_left, cellule.margin_right = 0, Inches(0.12)
        cellule.margin_top = cellule.margin_bottom = Inches(0.03)
        cellule.vertical_anchor = MSO_ANCHOR.MIDDLE
        couleur = ENCRE_2 if tete else ENCRE
        fill(cellule.text_frame, [[Mot(texte, gras=nom and not tete, couleur=couleur)]])
        bord = COMPAREES if tete else FILET
        cellule._tc.get_or_add_tcPr().append(
            parse_xml(
                f'<a:lnB {nsdecls("a")} w="9525"><a:solidFill><a:srgbClr val="{bord.lstrip("#")}"/>'
                "</a:solidFill></a:lnB>"
            )
        )

    def save(self) -> bytes:
        """The file."""
        sortie = BytesIO()
        self.presentation.save(sortie)
        return sortie.getvalue()


def describe(forme: Any, nom: str, description: str, *, decoratif: bool = False) -> None:
    """The name of a shape, and what it says to who cannot see it; nothing for a decoration."""
    forme.name = clean_xml(nom)
    proprietes = forme._element.xpath(".//p:cNvPr")[0]
    proprietes.set("descr", clean_xml(description))
    if decoratif:
        proprietes.append(
            parse_xml(
                f'<a:extLst {nsdecls("a")}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
                '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" '
                'val="1"/></a:ext></a:extLst>'
            )
        )


def _place(forme: Any, cadre: Rectangle) -> None:
    forme.left, forme.top, forme.width, forme.height = emus(cadre)


def emus(cadre: Rectangle) -> tuple[Length, Length, Length, Length]:
    """Left, top, width, height as python-pptx wants them."""
    return Inches(cadre.x), Inches(cadre.y), Inches(cadre.largeur), Inches(cadre.hauteur)
