"""What the Word documents share: the language, the letters, headings, lists, tables with their heads.

Whoever listens to a document moves by its headings and hears the head of each column: both are true
styles and marks of Word, never a bold paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Final

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from data.encres import ENCRE, ENCRE_2, STRUCTURE
from data.texts import clean_xml

LANGUE: Final = "fr-FR"
POLICE = "Calibri"
CORPS, TITRES = 11, (20, 15, 12.5, 11)
"""Points of the text, and of the headings of levels 1 to 4."""
PUCES, GRILLE = "List Bullet", "Table Grid"


def build_document(titre: str, sujet: str, pied: str) -> Word:
    """An empty A4 document of ours; `pied` stands at the foot of each page, before its number."""
    document = Document()
    for section in document.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(22)
        section.top_margin = section.bottom_margin = Mm(20)
    set_language(document)
    set_letters(document)
    lus = document.core_properties
    lus.title, lus.subject, lus.language = clean_xml(titre), clean_xml(sujet), LANGUE
    lus.author = lus.last_modified_by = "Regards croisés"
    lus.comments = ""
    lus.created = lus.modified = datetime.now(UTC)
    write_pied(document, pied)
    return document


def set_language(document: Word) -> None:
    """French for the whole text, by its default style: what a voice reads it with."""
    (langue,) = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    langue.set(qn("w:val"), LANGUE)


def set_letters(document: Word) -> None:
    """One face, dark inks, headings that stay with what follows."""
    _set_style(document, "Normal", CORPS, ENCRE, gras=False)
    _set_style(document, PUCES, CORPS, ENCRE, gras=False)
    for niveau, taille in enumerate(TITRES, start=1):
        couleur = STRUCTURE if niveau < 3 else ENCRE
        _set_style(document, f"Heading {niveau}", taille, couleur, gras=True)


def _set_style(document: Word, nom: str, taille: float, couleur: str, *, gras: bool) -> None:
    style = document.styles[nom]
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size, style.font.bold = POLICE, Pt(taille), gras
    style.font.color.rgb = RGBColor.from_string(couleur.lstrip("#"))
    polices = style.element.get_or_add_rPr().get_or_add_rFonts()
    for cle in [c for c in polices.attrib if "Theme" in str(c)]:
        del polices.attrib[cle]
    for cle in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        polices.set(qn(cle), POLICE)
    style.paragraph_format.space_after = Pt(2 if nom == PUCES else 6)
    if gras:
        style.paragraph_format.space_before = Pt(taille * 0.9)
        style.paragraph_format.keep_with_next = True


def write_titre(document: Word, texte: str, niveau: int) -> Paragraph:
    """A heading of level 1 to 4, in the style that readers know as such."""
    titre: Paragraph = document.add_heading(clean_xml(texte), niveau)
    return titre


def write_paragraphe(
    document: Word, texte: str, *, note: bool = False, gras: bool = False
) -> Paragraph:
    """A paragraph; `note`: in the second ink."""
    paragraphe = document.add_paragraph()
    passage = paragraphe.add_run(clean_xml(texte))
    passage.bold = gras
    if note:
        passage.font.color.rgb = RGBColor.from_string(ENCRE_2.lstrip("#"))
    return paragraphe


def write_definition(document: Word, terme: str, texte: str, *, liste: bool = False) -> Paragraph:
    """« **terme** texte »: a term and what is said of it, on one line."""
    paragraphe = document.add_paragraph(style=PUCES if liste else None)
    paragraphe.add_run(clean_xml(terme)).bold = True
    paragraphe.add_run(clean_xml(texte))
    return paragraphe


def write_liste(document: Word, phrases: Iterable[str]) -> None:
    """A bulleted list, in the style that readers know as one."""
    for phrase in phrases:
        document.add_paragraph(clean_xml(phrase), style=PUCES)


def write_table(
    document: Word,
    titre: str,
    tetes: Sequence[str],
    lignes: Iterable[Sequence[str]],
    largeurs: Sequence[float] = (),
) -> Table:
    """A table whose head is repeated on each page; `titre` is its alternative text, `largeurs` in mm.

    No row is cut by the end of a page, no cell is merged: each is read under its own head.
    """
    textes = [tetes, *lignes]
    table: Table = document.add_table(rows=len(textes), cols=len(tetes), style=GRILLE)
    table.autofit = not largeurs
    for rang, (rangee, mots) in enumerate(zip(table.rows, textes, strict=True)):
        cellules = rangee.cells
        _fill(cellules, mots, gras=rang == 0)
        for cellule, largeur in zip(cellules, largeurs, strict=False):
            cellule.width = Mm(largeur)
    mark_head(table)
    describe_table(table, titre)
    return table


def _fill(cellules: Sequence[_Cell], textes: Sequence[str], *, gras: bool) -> None:
    for rang, (cellule, texte) in enumerate(zip(cellules, textes, strict=True)):
        paragraphe = cellule.paragraphs[0]
        paragraphe.paragraph_format.space_after = Pt(2)
        paragraphe.alignment = WD_ALIGN_PARAGRAPH.LEFT
        paragraphe.add_run(clean_xml(texte)).bold = gras or rang == 0


def mark_head(table: Table) -> None:
    """The first row is a head: repeated on each page, and read with each cell."""
    for rang, ligne in enumerate(table.rows):
        proprietes = ligne._tr.get_or_add_trPr()
        coupee = OxmlElement("w:cantSplit")
        proprietes.append(coupee)
        if rang == 0:
            tete = OxmlElement("w:tblHeader")
            tete.set(qn("w:val"), "true")
            proprietes.append(tete)


def describe_table(table: Table, titre: str) -> None:
    """What a table is, for who cannot see it."""
    proprietes = table._tbl.tblPr
    for balise in ("w:tblCaption", "w:tblDescription"):
        legende = OxmlElement(balise)
        legende.set(qn("w:val"), clean_xml(titre))
        proprietes.append(legende)


def write_pied(document: Word, texte: str) -> None:
    """The foot of every page: the permanent line, and the number."""
    paragraphe = document.sections[0].footer.paragraphs[0]
    passage = paragraphe.add_run(f"{clean_xml(texte)} · page\u00a0")
    passage.font.size = Pt(8.5)
    numero = paragraphe.add_run()
    numero.font.size = Pt(8.5)
    for genre, champ in (("begin", ""), ("", "PAGE"), ("end", "")):
        if genre:
            borne = OxmlElement("w:fldChar")
            borne.set(qn("w:fldCharType"), genre)
        else:
            borne = OxmlElement("w:instrText")
            borne.set(qn("xml:space"), "preserve")
            borne.text = champ
        numero._r.append(borne)


def write_octets(document: Word) -> bytes:
    """The file."""
    sortie = BytesIO()
    document.save(sortie)
    return sortie.getvalue()
