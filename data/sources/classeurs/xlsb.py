"""XLSB, the binary workbooks of Excel: the records of a sheet, for what calamine does not tell of it.

[MS-XLSB]: each record is a kind and a length, in bytes of seven bits, then its data. Only Excel writes
these files, and it calculates before it writes: a formula whose text is empty shows an empty text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from struct import error as StructError  # noqa: N812
from struct import pack, unpack, unpack_from
from zipfile import ZipFile

from data.sources.classeurs.balises import get_attribute, list_tags
from data.sources.classeurs.etendue import check_extent, check_repeated
from data.sources.classeurs.formats import INTEGRES, JOURS_1904, has_meaning, show_formatted
from data.sources.classeurs.releve import CODES_ERREUR, Brute, Releve, show_error
from data.sources.classeurs.valeurs import REENREGISTRER, read_values
from data.sources.classeurs.vue import show_value
from data.sources.feuille import Fusion
from data.sources.paquet import PaquetFautif, read_part

RANGEE, RK, ERREUR, REEL, PARTAGEE, FORMULE_NOMBRE, FORMULE_ERREUR = 0, 2, 3, 5, 7, 9, 11
VIDE, DERNIERE_CELLULE = 1, 11
CHAINE, FORMAT, STYLE, COLONNES, PROPRIETES, FEUILLE, FUSION = 19, 44, 47, 60, 153, 156, 176
STYLES_DE_CELLULES, FIN_DES_STYLES = 617, 618
LIGNE_MASQUEE, COLONNE_MASQUEE, DE_1904 = 0x10, 0x1, 0x1


def read_xlsb(archive: ZipFile, octets: bytes) -> Sequence[Brute]:
    """Every sheet of cells of a workbook. Raises PaquetFautif."""
    try:
        chaines = [len(d) // 2 for n, d in _list_records(archive, "sharedStrings") if n == CHAINE]
        formats, depart = _read_formats(archive), _read_start(archive)
        releves = {
            nom: Parcours(formats, depart, chaines).read(_iterate(read_part(archive, chemin)))
            for nom, chemin in _list_sheets(archive).items()
        }
    except (StructError, IndexError, UnicodeDecodeError) as erreur:
        raise PaquetFautif("un classeur .xlsb abîmé", REENREGISTRER) from erreur
    return read_values(octets, releves)


def _iterate(octets: bytes) -> Iterator[tuple[int, bytes]]:
    """Each record: its kind, its data."""
    rang, fin = 0, len(octets)
    while rang < fin:
        nature, rang = _read_number(octets, rang, 2)
        longueur, rang = _read_number(octets, rang, 4)
        yield nature, octets[rang : rang + longueur]
        rang += longueur


def _read_number(octets: bytes, rang: int, au_plus: int) -> tuple[int, int]:
    nombre = 0
    for pas in range(au_plus):
        octet = octets[rang + pas]
        nombre |= (octet & 0x7F) << (7 * pas)
        if octet < 0x80:
            break
    return nombre, rang + pas + 1


def _list_records(archive: ZipFile, nom: str) -> Iterator[tuple[int, bytes]]:
    chemin = f"xl/{nom}.bin"
    return _iterate(read_part(archive, chemin) if chemin in archive.NameToInfo else b"")


def _read_text(donnees: bytes, rang: int) -> tuple[str, int]:
    """A text preceded by its length, and where it ends."""
    (longueur,) = unpack_from("<I", donnees, rang)
    fin = rang + 4 + 2 * longueur
    return donnees[rang + 4 : fin].decode("utf-16-le"), fin


def _list_sheets(archive: ZipFile) -> dict[str, str]:
    """The path of each sheet of cells, by its name."""
    liens = {
        get_attribute(a, "Id"): get_attribute(a, "Target")
        for a in list_tags(read_part(archive, "xl/_rels/workbook.bin.rels"), "Relationship")
        if get_attribute(a, "Type").endswith("/worksheet")
    }
    feuilles = {}
    for nature, donnees in _list_records(archive, "workbook"):
        if nature == FEUILLE:
            lien, fin = _read_text(donnees, 8)
            if lien in liens:
                cible = liens[lien]
                chemin = cible.lstrip("/") if cible.startswith("/") else f"xl/{cible}"
                feuilles[_read_text(donnees, fin)[0]] = chemin
    return feuilles


def _read_formats(archive: ZipFile) -> dict[int, str]:
    """The format of each style of cells that shows a unit or a date."""
    formats, styles, dedans = dict(INTEGRES), list[int](), False
    for nature, donnees in _list_records(archive, "styles"):
        if nature == FORMAT:
            formats[unpack_from("<H", donnees)[0]] = _read_text(donnees, 2)[0]
        elif nature in (STYLES_DE_CELLULES, FIN_DES_STYLES):
            dedans = nature == STYLES_DE_CELLULES
        elif nature == STYLE and dedans:
            styles.append(unpack_from("<H", donnees, 2)[0])
    codes = {rang: formats.get(numero, "") for rang, numero in enumerate(styles)}
    return {rang: code for rang, code in codes.items() if has_meaning(code)}


def _read_start(archive: ZipFile) -> int:
    """What the days are counted from."""
    proprietes = (d for nature, d in _list_records(archive, "workbook") if nature == PROPRIETES)
    return JOURS_1904 if any(donnees[0] & DE_1904 for donnees in proprietes) else 0


class Parcours:
    """The walk through the records of a sheet."""

    def __init__(self, formats: Mapping[int, str], depart: int, chaines: Sequence[int]) -> None:
        self._formats = formats
        self._depart = depart
        self._chaines = chaines
        self._releve = Releve()
        self._ligne = self._colonne = self._texte = 0

    def read(self, enregistrements: Iterator[tuple[int, bytes]]) -> Releve:
        """Raises PaquetFautif when its cells go too far, or repeat too much text."""
        derniere_colonne = derniere_ligne = 0
        for nature, donnees in enregistrements:
            if nature > DERNIERE_CELLULE:
                self._read_around(nature, donnees)
            elif nature == RANGEE:
                self._ligne = unpack_from("<I", donnees)[0] + 1
                if donnees[11] & LIGNE_MASQUEE:
                    self._releve.lignes_masquees.add(self._ligne)
            elif nature != VIDE:
                self._read_cell(nature, donnees)
                derniere_ligne = self._ligne
                derniere_colonne = max(derniere_colonne, self._colonne)
        check_extent(derniere_ligne, derniere_colonne)
        check_repeated(self._texte)
        return self._releve

    def _read_cell(self, nature: int, donnees: bytes) -> None:
        self._colonne, style = unpack_from("<II", donnees)
        if nature in (ERREUR, FORMULE_ERREUR):
            nom = CODES_ERREUR.get(donnees[8], "#N/A")
            self._releve.textes[self._ligne, self._colonne] = show_error(nom)
        elif nature == PARTAGEE:
            self._texte += self._chaines[unpack_from("<I", donnees, 8)[0]]
        elif nature in (RK, REEL, FORMULE_NOMBRE):
            code = self._formats.get(style & 0xFFFFFF)
            if code:
                self._show(_read_value(nature, donnees), code)

    def _show(self, nombre: float, code: str) -> None:
        """Calamine leaves as numbers the dates that are packed as whole days."""
        vu = show_formatted(nombre, code, self._depart)
        if vu is not None:
            self._releve.textes[self._ligne, self._colonne] = show_value(vu)

    def _read_around(self, nature: int, donnees: bytes) -> None:
        if nature == COLONNES:
            premiere, derniere, _, _, drapeaux = unpack_from("<IIIIH", donnees)
            if drapeaux & COLONNE_MASQUEE:
                self._releve.colonnes_masquees.update(range(premiere, derniere + 1))
        elif nature == FUSION:
            haut, bas, gauche, droite = unpack_from("<IIII", donnees)
            self._releve.fusions.append(Fusion(haut + 1, gauche, bas + 1, droite))


def _read_value(nature: int, donnees: bytes) -> float:
    """A real, or one packed in thirty bits: whole or not, a hundred times too large or not."""
    if nature != RK:
        return float(unpack_from("<d", donnees, 8)[0])
    (brut,) = unpack_from("<i", donnees, 8)
    if brut & 2:
        nombre = float(brut >> 2)
    else:
        (nombre,) = unpack("<d", pack("<ii", 0, brut & ~3))
    return nombre / 100 if brut & 1 else nombre
