"""XLSX and XLSM: what the XML of a workbook says beside its values, in one pass before they are read.

Strict OOXML has other namespaces and the same tags. Nothing odd in a sheet: one search, no loop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from posixpath import join, normpath
from zipfile import ZipFile

from data.sources.balises import (
    decode_xml,
    find_place,
    get_attribute,
    is_true,
    list_tags,
    read_range,
)
from data.sources.etendue import check_texts, trim_far_cells
from data.sources.formats import INTEGRES, has_unit, show_unit
from data.sources.paquet import PaquetFautif, read_part
from data.sources.releve import Brute, Releve, show_error, show_formula
from data.sources.valeurs import REENREGISTRER, read_values, replace_parts

_DONNEES = re.compile(rb"<(?:\w+:)?sheetData(?:\s[^>]*)?>(.*)</(?:\w+:)?sheetData\s*>", re.DOTALL)
_STYLES = re.compile(rb"<(?:\w+:)?cellXfs(?:\s[^>]*)?>(.*)</(?:\w+:)?cellXfs\s*>", re.DOTALL)
_JETON = re.compile(
    rb"<(?:\w+:)?(?:row(?=[\s/>])([^>]*)>|c(?=[\s/>])([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c\s*>))",
    re.DOTALL,
)
_VALEUR = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)<")
_FORMULE = re.compile(rb"<(?:\w+:)?f(?=[\s/>])[^>]*?(?:/>|>([^<]*)<)")
_SINGULIER = rb"""\st\s*=\s*["']e|<(?:\w+:)?f[\s/>]|\shidden\s*=|\sht\s*=\s*["']0["']"""


def read_ooxml(archive: ZipFile, octets: bytes) -> Sequence[Brute]:
    """Every sheet of cells of a workbook. Raises PaquetFautif."""
    classeur, releves, reduites = Ooxml(archive), dict[str, Releve](), dict[str, bytes]()
    for nom, chemin in classeur.list_sheets().items():
        releves[nom], reduite = classeur.survey(chemin)
        if reduite is not None:
            reduites[chemin] = reduite
    return read_values(replace_parts(archive, reduites) if reduites else octets, releves)


class Ooxml:
    """The parts of a workbook of XML. Raises PaquetFautif where one is missing or wrong."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        racine = self._read_links("", "_rels/.rels")
        livre = next((c for nature, c in racine.values() if nature == "officeDocument"), "")
        dossier, _, nom = livre.rpartition("/")
        self._livre = self._read(livre)
        self._liens = self._read_links(dossier, f"{dossier}/_rels/{nom}.rels")
        self._chaines = self._read_linked("sharedStrings")
        self._unites = _read_units(self._read_linked("styles"))
        self._a_calculer = any(
            is_true(a, "fullCalcOnLoad") for a in list_tags(self._livre, "calcPr")
        )

    def list_sheets(self) -> dict[str, str]:
        """The path of each sheet of cells, by its name; a chart has none."""
        feuilles = {}
        for attributs in list_tags(self._livre, "sheet"):
            nature, chemin = self._liens.get(get_attribute(attributs, "id"), ("", ""))
            if nature == "worksheet":
                feuilles[get_attribute(attributs, "name")] = chemin
        return feuilles

    def survey(self, chemin: str) -> tuple[Releve, bytes | None]:
        """What a sheet shows, with its XML again when it had to be cut down to be read."""
        xml = self._read(chemin)
        for attributs in list_tags(xml, "dimension"):
            bornes = get_attribute(attributs, "ref")
            if bornes and read_range(bornes) is None:
                raise PaquetFautif(f"une feuille aux dimensions fautives ({bornes})", REENREGISTRER)
        donnees = _DONNEES.search(xml)
        if donnees is None:
            return Releve(), None
        check_texts(donnees[1], self._chaines)
        reduit = trim_far_cells(donnees[1], self._chaines)
        autour = xml[: donnees.start(1)] + xml[donnees.end(1) :]
        releve = _survey_around(autour)
        self._survey_cells(donnees[1] if reduit is None else reduit, releve)
        if reduit is None:
            return releve, None
        return releve, xml[: donnees.start(1)] + reduit + xml[donnees.end(1) :]

    def _survey_cells(self, corps: bytes, releve: Releve) -> None:
        ids = b"|".join(str(rang).encode() for rang in self._unites)
        styles = rb"""|\ss\s*=\s*["'](?:%b)["']""" % ids if ids else b""
        if not re.search(_SINGULIER + styles, corps):
            return
        ligne, colonne = 0, -1
        for jeton in _JETON.finditer(corps):
            rangee, attributs, contenu = jeton.groups()
            if rangee is not None:
                ligne, colonne = int(get_attribute(rangee, "r") or ligne + 1), -1
                if is_true(rangee, "hidden") or get_attribute(rangee, "ht") == "0":
                    releve.lignes_masquees.add(ligne)
                continue
            ligne, colonne = find_place(attributs) or (ligne, colonne + 1)
            texte = self._show(attributs, contenu) if contenu else None
            if texte is not None:
                releve.textes[ligne, colonne] = texte

    def _show(self, attributs: bytes, contenu: bytes) -> str | None:
        """What a cell shows, None where it is its value."""
        nature = get_attribute(attributs, "t") or "n"
        trouve = _VALEUR.search(contenu)
        valeur = decode_xml(trouve[1]).strip() if trouve else ""
        formule = _FORMULE.search(contenu)
        if formule and self._has_no_result(nature, valeur, trouve is not None):
            return show_formula(decode_xml(formule[1] or b""))
        if nature == "e":
            return show_error(valeur)
        code = self._unites.get(get_attribute(attributs, "s")) if nature == "n" else None
        return show_unit(float(valeur), code) if code and valeur else None

    def _has_no_result(self, nature: str, valeur: str, ecrite: bool) -> bool:
        """Nothing is stored; or the 0 of a program that leaves it to Excel to calculate at its opening."""
        if nature == "str":
            return not ecrite
        return not valeur or (valeur == "0" and self._a_calculer)

    def _read(self, chemin: str) -> bytes:
        xml = read_part(self._archive, chemin)
        if xml.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise PaquetFautif("un classeur dont le XML est en UTF-16", REENREGISTRER)
        return xml

    def _read_linked(self, nature: str) -> bytes:
        chemin = next((c for n, c in self._liens.values() if n == nature), "")
        return self._read(chemin) if chemin in self._archive.NameToInfo else b""

    def _read_links(self, dossier: str, chemin: str) -> dict[str, tuple[str, str]]:
        """The kind and the path of each part that another names, by its identifier."""
        liens = {}
        for attributs in list_tags(self._read(chemin), "Relationship"):
            cible, nature = get_attribute(attributs, "Target"), get_attribute(attributs, "Type")
            complet = normpath(join("/", dossier, cible)).lstrip("/")
            liens[get_attribute(attributs, "Id")] = (nature.rpartition("/")[2], complet)
        return liens


def _read_units(styles: bytes) -> dict[str, str]:
    """The format of each style of cells that shows a unit, by its number as a cell quotes it."""
    formats = {str(numero): code for numero, code in INTEGRES.items()}
    for attributs in list_tags(styles, "numFmt"):
        formats[get_attribute(attributs, "numFmtId")] = get_attribute(attributs, "formatCode")
    trouve = _STYLES.search(styles)
    numeros = [get_attribute(a, "numFmtId") for a in list_tags(trouve[1], "xf")] if trouve else []
    codes = ((str(rang), formats.get(numero, "")) for rang, numero in enumerate(numeros))
    return {rang: code for rang, code in codes if has_unit(code)}


def _survey_around(xml: bytes) -> Releve:
    """What stands before and after the cells: hidden columns, merged blocks."""
    releve = Releve()
    for attributs in list_tags(xml, "col"):
        if is_true(attributs, "hidden") or get_attribute(attributs, "width") == "0":
            premiere, derniere = (int(get_attribute(attributs, n)) for n in ("min", "max"))
            releve.colonnes_masquees.update(range(premiere - 1, derniere))
    for attributs in list_tags(xml, "mergeCell"):
        bloc = read_range(get_attribute(attributs, "ref"))
        if bloc is not None:
            releve.fusions.append(bloc)
    return releve
