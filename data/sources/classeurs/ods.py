"""ODS, the workbooks of LibreOffice: one XML that tells of each cell its kind, its value and what it shows.

Read here and not by calamine: kinds, repeats and hidden lines ask for the same walk through every cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, iterparse
from zipfile import ZipFile

from data.sources.classeurs.formats import show_literal, show_percent
from data.sources.classeurs.releve import Brute, Cellule, Releve, show_error, show_formula
from data.sources.classeurs.valeurs import REENREGISTRER
from data.sources.classeurs.vue import show_duration
from data.sources.feuille import Fusion
from data.sources.limites import CELLULES, COLONNES, LIGNES, write_nombre
from data.sources.paquet import PaquetFautif, read_part

_ESPACE = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}"
TABLE, OFFICE, TEXT, STYLE = map(_ESPACE.format, ("table", "office", "text", "style"))
CASES = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
BLANCS = {f"{TEXT}s": " ", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
_ERREUR = re.compile(r"#|Err\s?:")
"""How a cell shows an error; older programs gave it the value 0."""
_DUREE = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")


def read_ods(archive: ZipFile) -> Sequence[Brute]:
    """Every sheet of a workbook. Raises PaquetFautif."""
    manifeste = "META-INF/manifest.xml"
    if manifeste in archive.NameToInfo and b":encryption-data" in read_part(archive, manifeste):
        trouve = "un classeur protégé par un mot de passe"
        raise PaquetFautif(trouve, "le même classeur, enregistré sans mot de passe")
    try:
        return _walk(read_part(archive, "content.xml"))
    except (ParseError, RecursionError, ValueError) as erreur:
        raise PaquetFautif("un classeur abîmé", REENREGISTRER) from erreur


def _walk(xml: bytes) -> list[Brute]:
    feuilles, cachees, page = list[Brute](), set[str](), Page()
    for _, element in iterparse(BytesIO(xml)):
        if element.tag == f"{TABLE}table-row":
            page.add_row(element)
            element.clear()
        elif element.tag == f"{TABLE}table-column":
            page.add_columns(element)
        elif element.tag == f"{STYLE}style":
            proprietes = element.find(f"{STYLE}table-properties")
            if proprietes is not None and proprietes.get(f"{TABLE}display") == "false":
                cachees.add(element.get(f"{STYLE}name", ""))
        elif element.tag == f"{TABLE}table":
            masquee = element.get(f"{TABLE}style-name") in cachees
            nom = element.get(f"{TABLE}name", "")
            feuilles.append(Brute(nom, page.contenu, page.releve, masquee))
            page = Page()
    return feuilles


class Page:
    """A sheet, as its columns and lines come."""

    def __init__(self) -> None:
        self.contenu: list[Sequence[Cellule]] = []
        self.releve = Releve()
        self._colonnes = self._vides = self._cellules = 0

    def add_columns(self, element: Element) -> None:
        """As many columns as the tag stands for."""
        nombre = _count(element, "number-columns-repeated", COLONNES)
        if _is_hidden(element):
            self.releve.colonnes_masquees.update(range(self._colonnes, self._colonnes + nombre))
        self._colonnes += nombre

    def add_row(self, element: Element) -> None:
        """As many lines as the tag stands for; those that hold nothing wait for one that does."""
        nombre = _count(element, "number-rows-repeated", LIGNES)
        ligne = len(self.contenu) + self._vides + 1
        valeurs = self._read_cells(element, ligne)
        if not valeurs:
            self._vides += nombre
            return
        self._cellules += nombre * len(valeurs)
        if self._cellules > CELLULES or ligne > LIGNES:
            raise _too_many()
        if _is_hidden(element):
            self.releve.lignes_masquees.update(range(ligne, ligne + nombre))
        self.contenu += [()] * self._vides + [valeurs] * nombre
        self._vides = 0

    def _read_cells(self, element: Element, ligne: int) -> list[str]:
        textes, vides = list[str](), 0
        for case in element:
            if case.tag not in CASES:
                continue
            nombre = _count(case, "number-columns-repeated", COLONNES)
            self._merge(case, ligne, len(textes) + vides)
            texte = _show(case)
            if not texte:
                vides += nombre
            elif len(textes) + vides + nombre > COLONNES:
                raise _too_many()
            else:
                textes += [""] * vides + [texte] * nombre
                vides = 0
        return textes

    def _merge(self, case: Element, ligne: int, colonne: int) -> None:
        hauteur = int(case.get(f"{TABLE}number-rows-spanned", 1))
        largeur = int(case.get(f"{TABLE}number-columns-spanned", 1))
        if hauteur > 1 or largeur > 1:
            bloc = Fusion(ligne, colonne, ligne + hauteur - 1, colonne + largeur - 1)
            self.releve.fusions.append(bloc)


def _count(element: Element, nom: str, borne: int) -> int:
    return min(int(element.get(f"{TABLE}{nom}", 1)), borne)


def _is_hidden(element: Element) -> bool:
    """By hand or by a filter."""
    return element.get(f"{TABLE}visibility", "visible") != "visible"


def _too_many() -> PaquetFautif:
    trouve = f"une feuille de plus de {write_nombre(CELLULES)} cellules"
    return PaquetFautif(trouve, "moins de cellules : vider celles qui sont loin du tableau")


def _show(case: Element) -> str:
    """What a cell shows, in the precision of the file."""
    nature, texte = case.get(f"{OFFICE}value-type"), _read_text(case)
    if nature is None:
        formule = case.get(f"{TABLE}formula") if case.find(f"{TEXT}p") is None else None
        return show_formula(formule.partition("=")[2]) if formule else texte
    if nature == "string" or _ERREUR.match(texte):
        return show_error(texte)
    if nature == "boolean":
        return "oui" if case.get(f"{OFFICE}boolean-value") == "true" else "non"
    if nature == "date":
        return show_iso(case.get(f"{OFFICE}date-value", ""))
    if nature == "time":
        return show_duration(_read_duration(case.get(f"{OFFICE}time-value", "")))
    nombre = float(case.get(f"{OFFICE}value", ""))
    if nature == "percentage":
        return show_percent(nombre)
    return show_literal(nombre, texte)


def _read_text(case: Element) -> str:
    """Its paragraphs; a remark or a drawing that the cell carries stands deeper and is not read."""
    return "\n".join(_read_inside(p) for p in case.findall(f"{TEXT}p"))


def _read_inside(element: Element) -> str:
    texte = element.text or ""
    for enfant in element:
        blanc = BLANCS.get(enfant.tag)
        dedans = blanc * int(enfant.get(f"{TEXT}c", 1)) if blanc else _read_inside(enfant)
        texte += dedans + (enfant.tail or "")
    return texte


def show_iso(texte: str) -> str:
    """`2010-12-31` -> `31/12/2010`."""
    instant = datetime.fromisoformat(texte)
    return f"{instant:%d/%m/%Y %H:%M:%S}" if "T" in texte else f"{instant:%d/%m/%Y}"


def _read_duration(texte: str) -> timedelta:
    trouve = _DUREE.fullmatch(texte)
    if trouve is None:
        raise ValueError(texte)
    heures, minutes, secondes = map(int, trouve.groups())
    return timedelta(hours=heures, minutes=minutes, seconds=secondes)
