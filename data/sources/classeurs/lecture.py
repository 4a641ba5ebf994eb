"""Workbooks, whatever their name says: recognised by what they hold, each sheet as a person sees it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence

from data.sources.classeurs.ods import read_ods
from data.sources.classeurs.ooxml import read_ooxml
from data.sources.classeurs.releve import Brute
from data.sources.classeurs.vue import Vue
from data.sources.classeurs.xls import read_xls
from data.sources.classeurs.xlsb import read_xlsb
from data.sources.constats import Constatations
from data.sources.feuille import Feuille
from data.sources.fichiers import Fichier
from data.sources.paquet import PaquetFautif, check_archive, open_archive

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
ENREGISTRER = "le fichier ouvert dans Excel ou LibreOffice, puis enregistré en .xlsx"


def read_classeur(fichier: Fichier, rapport: Constatations) -> list[Feuille]:
    """Every sheet that holds something, or the reason why the workbook cannot be read."""
    try:
        brutes = _read_sheets(fichier)
    except PaquetFautif as erreur:
        rapport.refuse(fichier.lieu, None, "", erreur.trouve, erreur.attendu)
        return []
    vue = Vue()
    lues = [f for f in (_build(fichier, brute, vue) for brute in brutes) if f.lignes]
    rapport.avis += [f"{fichier.lieu} : {avis}" for avis in vue.list_notices()]
    if not lues:
        attendu = "une feuille avec une ligne de noms de colonnes"
        rapport.refuse(fichier.lieu, None, "", "", attendu)
    return lues


def _read_sheets(fichier: Fichier) -> Sequence[Brute]:
    octets = fichier.octets
    if octets.startswith(OLE):
        return _read_old(fichier)
    if not octets.startswith(ZIP):
        raise _describe_other(octets)
    archive = open_archive(octets)
    check_archive(archive)
    noms = set(archive.namelist())
    if "xl/workbook.bin" in noms:
        return read_xlsb(archive, octets)
    if "content.xml" in noms:
        return read_ods(archive)
    if any(nom.startswith("xl/") for nom in noms):
        return read_ooxml(archive, octets)
    raise PaquetFautif("un fichier qui n’est pas un classeur", ENREGISTRER)


def _read_old(fichier: Fichier) -> Sequence[Brute]:
    """The container of the workbooks before 2007, and of those that a password protects."""
    if "EncryptedPackage".encode("utf-16-le") in fichier.octets:
        trouve = "un classeur protégé par un mot de passe"
        raise PaquetFautif(trouve, "le même classeur, enregistré sans mot de passe")
    if fichier.extension != ".xls":
        trouve = f"un ancien classeur .xls sous un nom en {fichier.extension}"
        raise PaquetFautif(trouve, "le fichier renommé en .xls, ou enregistré en .xlsx dans Excel")
    return read_xls(fichier.octets)


def _describe_other(octets: bytes) -> PaquetFautif:
    """What a file that is no workbook is, when its name says that it is one."""
    debut = octets[:2000].lower()
    if not octets:
        return PaquetFautif("un fichier vide", "un classeur avec au moins une table")
    if b"schemas-microsoft-com:office:spreadsheet" in debut:
        return PaquetFautif("un classeur au format XML de 2003", ENREGISTRER)
    if re.search(rb"<(?:!doctype html|html|table|meta|head)|^mime-version", debut):
        return PaquetFautif("une page web (HTML) sous le nom d’un classeur", ENREGISTRER)
    if debut.startswith(b"%pdf"):
        return PaquetFautif("un document PDF sous le nom d’un classeur", "le classeur d’origine")
    if octets.startswith(UTF16) or (b"\0" not in octets[:4000] and re.search(rb"[;,\t]", debut)):
        return PaquetFautif("un texte sous le nom d’un classeur", "le fichier renommé en .csv")
    return PaquetFautif("un fichier qui n’est pas un classeur", ENREGISTRER)


def _build(fichier: Fichier, brute: Brute, vue: Vue) -> Feuille:
    lieu = f"{fichier.lieu}, feuille « {brute.nom} »"
    releve = brute.releve
    return Feuille(
        lieu,
        fichier.lieu,
        brute.nom,
        [(n, cellules) for n, cellules in _list_lines(brute, vue) if any(cellules)],
        classeur=True,
        masquee=brute.masquee,
        lignes_masquees=frozenset(releve.lignes_masquees),
        colonnes_masquees=frozenset(releve.colonnes_masquees),
        fusions=tuple(releve.fusions),
    )


def _list_lines(brute: Brute, vue: Vue) -> Iterator[tuple[int, list[str]]]:
    """The lines from 1, what the workbook shows in place of some values."""
    montres: dict[int, dict[int, str]] = {}
    for (ligne, colonne), texte in brute.releve.textes.items():
        montres.setdefault(ligne, {})[colonne] = texte
    derniere = max(len(brute.contenu), max(montres, default=0))
    for numero in range(1, derniere + 1):
        valeurs = brute.contenu[numero - 1] if numero <= len(brute.contenu) else ()
        textes = vue.show(valeurs, f"feuille « {brute.nom} », ligne {numero}")
        for colonne, texte in montres.get(numero, {}).items():
            textes += [""] * (colonne + 1 - len(textes))
            textes[colonne] = texte
        yield numero, textes
