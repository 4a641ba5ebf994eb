"""A workbook being written: sheets with a frozen head, numbers in their own format, texts as texts.

A text is always written as a string: whatever it begins with, it cannot become a formula or a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from itertools import chain
from math import ceil
from typing import Any

import xlsxwriter

from data.catalogue.model import Entree
from data.encres import COMPAREES, ENCRE_2, FILET, POLICE, TETE, TITRE
from data.texts import clean_xml
from layouts.documents.texte_xml import clean_propriete
from layouts.words.wording import count_decimales

NATUREL = "#,##0.0###"
ENTIER = "#,##0"
PAGE = 88
"""Width of a sheet that is read, in characters: an A4 page between its margins, unscaled."""
LIGNE, HAUTEUR_MAX = 15, 400
"""Points: one line of text, and the highest row."""
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True)
class Nombre:
    """A number and how it is shown; None is an empty cell: « does not apply »."""

    valeur: float | None
    format: str = NATUREL


@dataclass(frozen=True, slots=True)
class Gras:
    """A text that stands out."""

    texte: str


Cellule = str | int | float | None | Nombre | Gras


def choose_format(entree: Entree) -> str:
    """The number format of an entry's values; shares are fractions, context is as imported."""
    if entree.unite == "%" and entree.nature != "contexte":
        return "0.0%"
    if "€" in entree.unite:
        return '#,##0" €"'
    if entree.nature == "brut":
        return ENTIER
    return "#,##0.00" if entree.nature == "derive" else "#,##0.0"


def round_lue(valeur: float | None, nombre: str) -> float | None:
    """A value as a number format shows it."""
    cachees = 2 if nombre.endswith("%") else 0
    return None if valeur is None else round(valeur, _count_montrees(nombre) + cachees)


def _count_montrees(nombre: str) -> int:
    """The decimals of a number format."""
    return nombre.partition(".")[2].count("0")


def choose_format_face(
    entree: Entree, valeur: float | None, bas: float | None, haut: float | None
) -> str:
    """That of a value beside its interval: with the decimals that tell it from a bound that it passes."""
    nombre = choose_format(entree)
    if "." not in nombre:
        return nombre
    decimales, en_pour_cent = _count_montrees(nombre), nombre.endswith("%")

    def ecrire(lue: float, plus: int) -> str:
        return f"{lue * (100 if en_pour_cent else 1):.{decimales + plus}f}"

    return nombre.replace(".0", ".0" + "0" * count_decimales(valeur, bas, haut, ecrire))


def _measure(ligne: Sequence[Cellule], largeurs: Sequence[float]) -> float:
    """The height of a row, in points: that of its longest text, wrapped. Not every program finds it."""
    lignes = 1
    for cellule, largeur in zip(ligne, largeurs, strict=False):
        texte = cellule.texte if isinstance(cellule, Gras) else cellule
        if isinstance(texte, str):
            lignes = max(lignes, ceil((len(texte) + 1) / largeur))
    return min(LIGNE * lignes + 1, HAUTEUR_MAX)


class Classeur:
    """The file; `ligne` is printed at the foot of each sheet."""

    def __init__(self, titre: str, ligne: str) -> None:
        self._sortie = BytesIO()
        self.livre = xlsxwriter.Workbook(self._sortie, _OPTIONS)
        self._ligne = ligne.replace("&", "&&")
        self._formats: dict[tuple[str, bool], Any] = {}
        self.livre.set_properties(
            {
                "title": clean_propriete(titre),
                "subject": clean_propriete(ligne),
                "author": "Regards croisés",
                "created": datetime(2011, 12, 1, tzinfo=UTC),
            }
        )
        self._tete = self.livre.add_format(TETE)
        self._tete_nombre = self.livre.add_format(TETE | {"align": "right"})
        self._note = self.livre.add_format({**POLICE, "font_color": ENCRE_2})

    def get_format(self, nombre: str = "", *, gras: bool = False) -> Any:
        """A cell's format, made once."""
        cle = (nombre, gras)
        if cle not in self._formats:
            style: dict[str, Any] = {**POLICE, "bold": gras, "bottom": 1, "bottom_color": FILET}
            style |= {"num_format": nombre, "align": "right"} if nombre else {"text_wrap": True}
            style["indent"] = 1
            self._formats[cle] = self.livre.add_format(style)
        return self._formats[cle]

    def add(
        self,
        nom: str,
        tetes: Sequence[str],
        largeurs: Sequence[float],
        lignes: Iterable[Sequence[Cellule]],
    ) -> Any:
        """A sheet: its head frozen and repeated on paper, then one row a line.

        A head stands above its column: on the right where the first row has a number.
        """
        feuille, suite = self.open(nom, largeurs), iter(lignes)
        premiere = next(suite, ())
        nombres = {rang for rang, c in enumerate(premiere) if isinstance(c, Nombre | int)}
        for colonne, tete in enumerate(tetes):
            style = self._tete_nombre if colonne in nombres else self._tete
            feuille.write_string(0, colonne, clean_xml(tete), style)
        feuille.freeze_panes(1, 1)
        feuille.repeat_rows(0)
        feuille.set_row(0, _measure(tetes, largeurs))
        for rang, ligne in enumerate(chain([premiere], suite), start=1):
            for colonne, cellule in enumerate(ligne):
                self.write(feuille, rang, colonne, cellule)
            feuille.set_row(rang, _measure(ligne, largeurs))
        return feuille

    def open(self, nom: str, largeurs: Sequence[float]) -> Any:
        """An empty sheet, ready to be printed."""
        feuille = self.livre.add_worksheet(nom)
        feuille.set_landscape()
        feuille.set_paper(9)
        feuille.set_tab_color(FILET)
        feuille.fit_to_pages(1, 0)
        feuille.hide_gridlines(2)
        feuille.set_footer(f"&L&8{self._ligne}\n&P / &N", {"scale_with_doc": False})
        for colonne, largeur in enumerate(largeurs):
            feuille.set_column(colonne, colonne, largeur)
        return feuille

    def write(self, feuille: Any, rang: int, colonne: int, cellule: Cellule) -> None:
        """One cell; a text is never anything else than a text, and an empty one is an empty cell."""
        if isinstance(cellule, Gras):
            feuille.write_string(
                rang, colonne, clean_xml(cellule.texte), self.get_format(gras=True)
            )
        elif isinstance(cellule, str) and cellule:
            feuille.write_string(rang, colonne, clean_xml(cellule), self.get_format())
        elif isinstance(cellule, str) or cellule is None:
            feuille.write_blank(rang, colonne, None, self.get_format())
        else:
            nombre = cellule if isinstance(cellule, Nombre) else Nombre(cellule, ENTIER)
            if nombre.valeur is None:
                feuille.write_blank(rang, colonne, None, self.get_format())
            else:
                feuille.write_number(rang, colonne, nombre.valeur, self.get_format(nombre.format))

    def write_notes(self, feuille: Any, rang: int, phrases: Iterable[str]) -> int:
        """Sentences under a table, one a row, over the empty cells beside; the row after them."""
        for phrase in phrases:
            feuille.write_string(rang, 0, clean_xml(phrase), self._note)
            rang += 1
        return rang

    def write_page(
        self, nom: str, blocs: Iterable[tuple[str, Sequence[str]]], boite: str = ""
    ) -> None:
        """A sheet that is read: headings, then paragraphs; `boite` is a place left to write in."""
        feuille = self.open(nom, (PAGE,))
        feuille.set_portrait()
        feuille.fit_to_pages(1, 1)
        titre = self.livre.add_format(TITRE)
        texte = self.livre.add_format({**POLICE, "text_wrap": True})
        rang = 0
        for entete, phrases in blocs:
            feuille.write_string(rang, 0, clean_xml(entete), titre)
            for phrase in phrases:
                rang += 1
                feuille.write_string(rang, 0, clean_xml(phrase), texte)
                feuille.set_row(rang, _measure((phrase,), (PAGE,)))
            rang += 2
        if boite:
            feuille.write_string(rang, 0, boite, titre)
            cadre = self.livre.add_format(
                {**POLICE, "text_wrap": True, "border": 1, "border_color": COMPAREES}
            )
            feuille.set_row(rang + 1, 160)
            feuille.write_blank(rang + 1, 0, None, cadre)

    def save(self) -> bytes:
        """The file."""
        self.livre.close()
        return self._sortie.getvalue()
