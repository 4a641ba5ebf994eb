"""What docxtpl fills in: a row for each line of a list, passages that are repeated or left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from docx.document import Document as Word
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from data.encres import COMPAREES
from layouts.documents.docx.commun import write_paragraphe, write_table
from layouts.words import releve

LARGEUR = 166
"""Millimetres between the margins."""
VIDE = 14
"""Millimetres of an empty place, at least."""
PETIT = 10


def write_lignes(
    document: Word,
    titre: str,
    liste: str,
    champs: Mapping[str, str],
    largeurs: Sequence[float],
    rien: str = releve.RIEN_NOTE,
) -> None:
    """A table of the fields that people write, under the names that the screen gives them."""
    cellules = [f"{{{{ x.{champ} }}}}" for champ in champs]
    write_boucle(document, titre, liste, list(champs.values()), cellules, largeurs, rien)


def write_boucle(
    document: Word,
    titre: str,
    liste: str,
    tetes: Sequence[str],
    cellules: Sequence[str],
    largeurs: Sequence[float],
    rien: str = releve.RIEN_NOTE,
    haut: float = 0,
) -> None:
    """A table with one row a line of a list; in its place a sentence, if any, where there is none."""
    write_paragraphe(document, f"{{%p if {liste} %}}")
    reste = [""] * (len(tetes) - 1)
    lignes = (
        (f"{{%tr for x in {liste} %}}", *reste),
        cellules,
        ("{%tr endfor %}", *reste),
    )
    table = write_table(document, titre, tetes, lignes, largeurs)
    _dress(table, largeurs, haut)
    if rien:
        write_paragraphe(document, "{%p else %}")
        write_paragraphe(document, rien)
    write_paragraphe(document, "{%p endif %}")


def write_places(
    document: Word, titre: str, tetes: Sequence[str], cellules: Sequence[str]
) -> Table:
    """Texts of equal rank, side by side, with room to write by hand."""
    largeurs = [LARGEUR / len(tetes)] * len(tetes)
    table = write_table(document, titre, tetes, [cellules], largeurs)
    _dress(table, largeurs, VIDE)
    for coupee in table.rows[1]._tr.trPr.findall(qn("w:cantSplit")):
        table.rows[1]._tr.trPr.remove(coupee)
    space(document)
    return table


def keep_together(table: Table, suite: Paragraph) -> None:
    """On the page of what follows, where both hold on one: what is shared is read with what was said."""
    textes = [texte for cellule in table.rows[1].cells for texte in cellule.paragraphs]
    for texte in (*textes, suite):
        texte.paragraph_format.keep_with_next = True


def _dress(table: Table, largeurs: Sequence[float], haut: float = 0) -> None:
    """Room to write by hand; only the head is bold, and it stays with the first row."""
    for colonne, largeur in zip(table.columns, largeurs, strict=True):
        colonne.width = Mm(largeur)
    _rule(table)
    for rang, ligne in enumerate(table.rows):
        for texte in (texte for cellule in ligne.cells for texte in cellule.paragraphs):
            texte.paragraph_format.keep_with_next = rang == 0
            for passage in texte.runs:
                passage.font.size, passage.bold = Pt(PETIT), rang == 0
        if rang:
            ligne.height_rule, ligne.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Mm(haut or 8)


def _rule(table: Table) -> None:
    """Rules of half a point, of the grey that draws and never writes."""
    bords = OxmlElement("w:tblBorders")
    for cote in ("top", "left", "bottom", "right", "insideH", "insideV"):
        bord = OxmlElement(f"w:{cote}")
        for cle, valeur in (("val", "single"), ("sz", "4"), ("color", COMPAREES.lstrip("#"))):
            bord.set(qn(f"w:{cle}"), valeur)
        bords.append(bord)
    proprietes = table._tbl.tblPr
    proprietes.insert_element_before(
        bords, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption"
    )


def space(document: Word) -> None:
    """Between two tables: they would be one otherwise."""
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def repeat(document: Word, boucle: str, ecrire: Callable[[Word], object]) -> None:
    """A passage, once for each thing of a list: `x in liste`."""
    write_paragraphe(document, f"{{%p for {boucle} %}}")
    ecrire(document)
    write_paragraphe(document, "{%p endfor %}")


def write_when(document: Word, condition: str, ecrire: Callable[[Word], object]) -> None:
    """A passage that is there when a condition holds."""
    write_paragraphe(document, f"{{%p if {condition} %}}")
    ecrire(document)
    write_paragraphe(document, "{%p endif %}")
