"""XLSX and XLSM: what the XML of a workbook says beside its values, in one pass before they are read.

Strict OOXML has other namespaces and the same tags. Nothing odd in a sheet: one search, no loop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from posixpath import join, normpath
from zipfile import ZipFile

from data.sources.classeurs.balises import (
    build_element,
    decode_xml,
    find_inside,
    get_attribute,
    is_true,
    list_tags,
    read_column,
    read_range,
)
from data.sources.classeurs.etendue import check_texts, trim_far_cells
from data.sources.classeurs.formats import INTEGRES, JOURS_1904, has_meaning, show_formatted
from data.sources.classeurs.releve import Brute, Releve, show_error, show_formula
from data.sources.classeurs.valeurs import REENREGISTRER, read_values, replace_parts
from data.sources.classeurs.vue import show_value
from data.sources.paquet import PaquetFautif, read_part

_JETON = re.compile(rb"<(?:\w+:)?(?:row(?=[\s/>])([^<>]*)>|" + build_element("c") + rb")")
_VALEUR = re.compile(rb"<(?:\w+:)?v(?:\s[^<>]*)?>([^<]*)<")
_FORMULE = re.compile(rb"<(?:\w+:)?f(?=[\s/>])[^<>]*?(?:/>|>([^<]*)<)")
_CASE = re.compile(rb"""\sr="([A-Z]{1,3})(\d{1,7})"(?:\ss="(\d+)")?(?:\st="(\w+)")?\s*""")
"""The attributes of a cell as nearly all programs write them."""
_STYLE = re.compile(rb"""\ss\s*=\s*["'](\d+)""")
_SIGNES = (b'"e"', b"'e'", b"<f", b":f", b"hidden", b'ht="0"', b"ht='0'")
"""What an error, a formula or a hidden line is written with."""


def read_ooxml(archive: ZipFile, octets: bytes) -> Sequence[Brute]:
    """Every sheet of cells of a workbook. Raises PaquetFautif."""
    releves, reduites = dict[str, Releve](), dict[str, bytes]()
    try:
        classeur = Ooxml(archive)
        for nom, chemin in classeur.list_sheets().items():
            releves[nom], reduite = classeur.survey(chemin)
            if reduite is not None:
                reduites[chemin] = reduite
    except ValueError as erreur:
        raise PaquetFautif("un classeur abîmé", REENREGISTRER) from erreur
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
        self._formats = _read_formats(self._read_linked("styles"))
        calculs = list_tags(self._livre, "calcPr")
        self._a_calculer = any(is_true(a, "fullCalcOnLoad") for a in calculs)
        self._a_calculer &= not any(nature == "calcChain" for nature, _ in self._liens.values())
        proprietes = list_tags(self._livre, "workbookPr")
        self._depart = JOURS_1904 if any(is_true(a, "date1904") for a in proprietes) else 0

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
        donnees = find_inside(xml, "sheetData")
        _check_bounds(xml[: donnees[0]] if donnees else xml)
        if donnees is None:
            return Releve(), None
        debut, fin = donnees
        corps = xml[debut:fin]
        check_texts(corps, self._chaines)
        reduit = trim_far_cells(corps, self._chaines)
        releve = _survey_around(xml[:debut] + xml[fin:])
        self._survey_cells(corps if reduit is None else reduit, releve)
        return releve, None if reduit is None else xml[:debut] + reduit + xml[fin:]

    def _survey_cells(self, corps: bytes, releve: Releve) -> None:
        if not self._has_oddities(corps):
            return
        ligne, colonne = 0, -1
        for jeton in _JETON.finditer(corps):
            rangee, attributs, contenu = jeton.groups()
            if rangee is not None:
                ligne, colonne = int(get_attribute(rangee, "r") or ligne + 1), -1
                if is_true(rangee, "hidden") or get_attribute(rangee, "ht") == "0":
                    releve.lignes_masquees.add(ligne)
                continue
            lettres, numero, style, nature = _read_cell(attributs)
            colonne = read_column(lettres) if lettres else colonne + 1
            ligne = int(numero) if numero else ligne
            texte = self._show(style, nature or b"n", contenu) if contenu else None
            if texte is not None:
                releve.textes[ligne, colonne] = texte

    def _has_oddities(self, corps: bytes) -> bool:
        """Whether a look at each cell may find something; sought as they are, signs cost nothing."""
        if any(signe in corps for signe in _SIGNES):
            return True
        return bool(self._formats) and not self._formats.keys().isdisjoint(_STYLE.findall(corps))

    def _show(self, style: bytes, nature: bytes, contenu: bytes) -> str | None:
        """What a cell shows, None where it is its value."""
        code = self._formats.get(style) if nature == b"n" else None
        formule = _FORMULE.search(contenu) if b"f" in contenu else None
        if code is None and formule is None and nature != b"e":
            return None
        trouve = _VALEUR.search(contenu)
        valeur = decode_xml(trouve[1]).strip() if trouve else ""
        if formule and self._has_no_result(nature, valeur, trouve is not None):
            return show_formula(decode_xml(formule[1] or b""))
        if nature == b"e":
            return show_error(valeur)
        vu = show_formatted(float(valeur), code, self._depart) if code and valeur else None
        return None if vu is None else show_value(vu)

    def _has_no_result(self, nature: bytes, valeur: str, ecrite: bool) -> bool:
        """Nothing is stored; or the 0 of a program that leaves it to Excel to calculate at its opening."""
        if nature == b"str":
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


def _check_bounds(tete: bytes) -> None:
    """Raises PaquetFautif for a sheet that says wrong where it ends: calamine would not read it."""
    for attributs in list_tags(tete, "dimension"):
        bornes = get_attribute(attributs, "ref")
        if bornes and read_range(bornes) is None:
            raise PaquetFautif(f"une feuille aux dimensions fautives ({bornes})", REENREGISTRER)


def _read_cell(attributs: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    """Its column and its line, its style, its kind; each empty where it is not written."""
    trouve = _CASE.fullmatch(attributs)
    if trouve is not None:
        lettres, numero, style, nature = trouve.groups(b"")
        return lettres, numero, style, nature
    lieu = get_attribute(attributs, "r").encode()
    lettres = lieu.rstrip(b"0123456789")
    style, nature = (get_attribute(attributs, nom).encode() for nom in ("s", "t"))
    return lettres, lieu[len(lettres) :], style, nature


def _read_formats(styles: bytes) -> dict[bytes, str]:
    """The format of each style of cells that shows a unit or a date, by its number as a cell quotes it."""
    formats = {str(numero): code for numero, code in INTEGRES.items()}
    for attributs in list_tags(styles, "numFmt"):
        formats[get_attribute(attributs, "numFmtId")] = get_attribute(attributs, "formatCode")
    debut, fin = find_inside(styles, "cellXfs") or (0, 0)
    numeros = [get_attribute(a, "numFmtId") for a in list_tags(styles[debut:fin], "xf")]
    codes = ((b"%d" % rang, formats.get(numero, "")) for rang, numero in enumerate(numeros))
    return {rang: code for rang, code in codes if has_meaning(code)}


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
