"""CSV as French administrations write it: `;`, `,` or tab, in whatever encoding their tools have."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from data.sources.caracteres import INVISIBLES, count_lines, describe_stripped
from data.sources.constats import Constatations
from data.sources.feuille import Feuille
from data.sources.fichiers import Fichier
from data.sources.limites import CELLULES, COLONNES, write_nombre
from data.sources.textes.codages import TexteIllisible, decode

SEPARATEURS = (";", "\t", ",")
FIN_MS_DOS = "\x1a"
"""What MS-DOS ends a text with."""
EXAMINEES = 100
"""Lines that say which separator it is: more than a title."""
_SEP = re.compile(r'"?sep=(.)"?[ \t]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
"""The line that Excel reads as the name of the separator, and does not show."""
_PROTEGE_DEBUT, _PROTEGE = '="', re.compile(r'="([^"]*)"')
"""`="01"`: how a CSV keeps a zero from spreadsheets."""
_LIGNE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_CITE = re.compile(r'"[^"]*"')


class LigneFautive(Exception):
    """A line that cannot be cut into cells."""

    def __init__(self, ligne: int, trouve: str, attendu: str) -> None:
        super().__init__(trouve)
        self.ligne = ligne
        self.trouve = trouve
        self.attendu = attendu


def read_csv(fichier: Fichier, rapport: Constatations) -> list[Feuille]:
    """The one sheet that a CSV file is, or none with the reasons in the report."""
    try:
        _check_nature(fichier.octets)
        lu = decode(fichier.octets)
        if lu.avis:
            rapport.avis.append(f"{fichier.lieu} : {lu.avis}")
        texte = _strip(lu.texte, fichier.lieu, rapport)
        lignes = [(numero, cellules) for numero, cellules in _rows(texte) if any(cellules)]
        if _PROTEGE_DEBUT in texte:
            _unwrap(lignes, fichier.lieu, rapport)
    except (TexteIllisible, LigneFautive) as erreur:
        rapport.refuse(fichier.lieu, erreur.ligne, "", erreur.trouve, erreur.attendu)
        return []
    if not lignes:
        rapport.refuse(fichier.lieu, 1, "", "", "une ligne de noms de colonnes")
        return []
    return [Feuille(fichier.lieu, fichier.lieu, fichier.titre, lignes)]


def _check_nature(octets: bytes) -> None:
    """Raises TexteIllisible for what only has the name of a text."""
    if octets.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        attendu = "le même fichier sous le nom d’un classeur (.xlsx, .xls, .ods)"
        raise TexteIllisible(None, "un classeur sous le nom d’un texte", attendu)
    if re.match(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|table|\?xml)", octets[:200], re.I):
        attendu = "le fichier ouvert dans Excel, puis enregistré en .xlsx"
        raise TexteIllisible(None, "une page web sous le nom d’un texte", attendu)


def _strip(texte: str, lieu: str, rapport: Constatations) -> str:
    """The text without what nobody sees; the mark that opens a file is not worth a word."""
    texte = texte.removeprefix("\ufeff").rstrip(FIN_MS_DOS)
    premier = None if texte.isascii() else INVISIBLES.search(texte)
    if premier is None:
        return texte
    seul, nombre = INVISIBLES.subn("", texte)
    ligne = count_lines(texte[: premier.start()])
    rapport.avis.append(f"{lieu} : {describe_stripped(nombre, f'ligne {ligne}')}")
    return seul


def _unwrap(lignes: list[tuple[int, list[str]]], lieu: str, rapport: Constatations) -> None:
    nombre, premiere = 0, 0
    for numero, cellules in lignes:
        for rang, cellule in enumerate(cellules):
            protege = _PROTEGE.fullmatch(cellule)
            if protege:
                cellules[rang] = protege[1].strip()
                nombre, premiere = nombre + 1, premiere or numero
    if nombre:
        avis = f'{nombre} cellule(s) écrite(s) ="…" lue(s) sans ces signes (ligne {premiere})'
        rapport.avis.append(f"{lieu} : {avis}")


def _rows(texte: str) -> Iterator[tuple[int, list[str]]]:
    """Each line from 1 with its cells. Raises LigneFautive."""
    dit = _SEP.match(texte)
    separateur = dit.group(1) if dit else _find_separateur(texte)
    debut = 2 if dit else 1
    corps = texte[dit.end() :] if dit else texte
    _check_size(corps, separateur, debut)
    lecteur = csv.reader(_cut(corps), delimiter=separateur, strict=True)
    decalage = debut - 1
    try:
        for cellules in lecteur:
            yield debut, list(map(str.strip, cellules))
            debut = lecteur.line_num + 1 + decalage
    except csv.Error as erreur:
        ouvert = "un guillemet ouvert et jamais refermé"
        trouve = "un guillemet mal placé" if "expected after" in str(erreur) else ouvert
        attendu = "un guillemet fermé, ou doublé s’il fait partie du texte"
        raise LigneFautive(debut, trouve, attendu) from erreur


def _cut(texte: str) -> Iterator[str]:
    """The lines with their ends, of the three kinds; one at a time, the text is large enough."""
    return (ligne.group() for ligne in _LIGNE.finditer(texte))


def _find_separateur(texte: str) -> str:
    """The one that most lines hold, outside quotes; of two, the first in the order of use."""
    lignes = _CITE.sub("", texte[:200_000]).splitlines()
    pleines = [ligne for ligne in lignes if ligne.strip()][:EXAMINEES]
    return max(SEPARATEURS, key=lambda s: sum(s in ligne for ligne in pleines))


def _check_size(texte: str, separateur: str, debut: int) -> None:
    """Raises LigneFautive before a line of millions of cells is made into as many texts."""
    if texte.count(separateur) < COLONNES:
        return
    for numero, ligne in enumerate(_cut(texte), start=debut):
        if ligne.count(separateur) >= COLONNES:
            trouve = f"{write_nombre(ligne.count(separateur) + 1)} cellules sur une ligne"
            raise LigneFautive(numero, trouve, f"au plus {write_nombre(COLONNES)} colonnes")
    if texte.count(separateur) > CELLULES:
        trouve = f"plus de {write_nombre(CELLULES)} cellules"
        raise LigneFautive(1, trouve, "moins de cellules : donner la table en plusieurs fichiers")
