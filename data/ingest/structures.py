"""The table `structures`: who is compared, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from data.ingest.cells import Controle, refuse_key
from data.ingest.cles import refuse_errors, tell_codes
from data.ingest.mots.territoires import REGIONS_2016, find_departement, find_region, to_2010
from data.ingest.phrases import tell_count
from data.ingest.recognise import Reconnue
from data.ingest.table import Table
from data.reference.tables import load_departements, load_regions
from data.sources.cells import (
    Cause,
    find_cause,
    parse_code,
    parse_oui_non,
    parse_valeur,
    strip_invisibles,
)
from data.store.tables import STRUCTURE

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}")
COLONNES = (*STRUCTURE.requises, *STRUCTURE.facultatives)
LIBRES = ("nom", "commune", "zone_emploi", "groupe_homogene")
MONTRES = 5
MOTS = ("type", "code_departement")
LONGUEUR = 200
"""Characters of a text, at most: a name stands in every list of its region."""
MESURES = {"lat": 90.0, "lon": 180.0}
TYPES = {"ML": "ML", "PAIO": "PAIO", "MISSION LOCALE": "ML"}
REGION = "le code INSEE d’une région de 2010 ou son nom (par exemple 23 pour la Haute-Normandie)"


def parse_structures(reconnue: Reconnue, cadre: Controle) -> pd.DataFrame:
    """One row a structure, only the columns of the file, `ligne` and `lieu` beside them.

    A line whose code cannot be read is refused, and compared with no other.
    """
    table = reconnue.table
    presentes = [c for c in COLONNES if c in table.colonnes]
    lues = {nom: _read_column(table, nom, cadre) for nom in presentes}
    lignes = pd.DataFrame(lues).astype(object)
    lignes = lignes.where(lignes.notna(), None)
    ecrits = [lues["code"], *(table.colonne(c) for c in presentes if c != "code")]
    textes = [" ; ".join(map(str, ecrit)) for ecrit in zip(*ecrits, strict=True)]
    lignes = lignes.assign(ligne=table.lignes, lieu=table.lieu, colonne="", texte=textes)
    lignes["colonne"] = table.entetes["code"]
    return lignes[[bool(CODE.fullmatch(str(code))) for code in lignes["code"]]]


def _read_column(table: Table, nom: str, cadre: Controle) -> list[object]:
    """The values of a column; what is not understood is refused, what is read otherwise is told."""
    if nom == "code":
        return _read_codes(table, cadre)
    if nom == "code_region":
        return _read_regions(table, cadre)
    if nom in LIBRES:
        refuse_errors(table, nom, cadre)
    valeurs: list[object] = []
    for ligne, texte in zip(table.lignes, table.colonne(nom), strict=True):
        valeur, attendu = _parse(nom, texte)
        if attendu:
            refuse_key(cadre, table, ligne, nom, texte, attendu)
        valeurs.append(valeur)
    if nom in MOTS:
        _tell_words(table, nom, valeurs, cadre)
    return valeurs


def _tell_words(table: Table, nom: str, valeurs: list[object], cadre: Controle) -> None:
    """A notice for the words read as a code: « Pas-de-Calais » 62."""
    lus = {
        f"« {texte} » {valeur}": None
        for texte, valeur in zip(table.colonne(nom), valeurs, strict=True)
        if valeur and not texte.isdigit() and texte.upper() != valeur
    }
    if lus:
        lieu = f"{table.lieu}, colonne « {table.entetes[nom]} »"
        un = "un code" if len(lus) == 1 else "des codes"
        cadre.rapport.avis.append(
            f"{lieu} : {tell_count(len(lus), 'mot lu')} comme {un} ({' ; '.join(lus)})"
        )


def _read_codes(table: Table, cadre: Controle) -> list[object]:
    """A code of the base written in another case is that code; one all in figures is told."""
    vus: dict[str, str] = {code.casefold(): code for code in cadre.structures}
    codes: list[object] = []
    chiffres = []
    for ligne, texte in zip(table.lignes, table.colonne("code"), strict=True):
        visible = strip_invisibles(texte)
        code = vus.setdefault(visible.casefold(), visible)
        codes.append(code)
        if not CODE.fullmatch(visible):
            exposant = find_cause(visible) is Cause.EXPOSANT
            suite = " ; mettre la colonne au format Texte et récrire les codes" if exposant else ""
            attendu = f"un code de lettres, chiffres, - ou _{suite}"
            refuse_key(cadre, table, ligne, "code", texte, attendu)
        elif visible.isdigit():
            chiffres.append(visible)
    _tell_codes(table, codes, chiffres, cadre)
    return codes


def _tell_codes(table: Table, codes: list[object], chiffres: list[str], cadre: Controle) -> None:
    lieu = f"{table.lieu}, colonne « {table.entetes['code']} »"
    lus = zip(table.colonne("code"), codes, strict=True)
    autres = {texte: code for texte, code in lus if texte != code}
    if autres:
        cadre.rapport.avis.append(f"{lieu} : {tell_codes(autres)}")
    if chiffres:
        cadre.rapport.avis.append(
            f"{lieu} : {tell_count(len(chiffres), 'code')} tout en chiffres "
            f"({', '.join(chiffres[:5])}) ; gardés, à vérifier "
            "(un tableur fait un nombre de 219E01 ; mettre la colonne au format Texte)"
        )


def _read_regions(table: Table, cadre: Controle) -> list[object]:
    """The regions of 2010; a name, or a code of 2016 beside its département, is read as one, and told."""
    lues: list[object] = []
    dites: dict[str, str] = {}
    lots = zip(
        table.lignes, table.colonne("code_region"), table.colonne("code_departement"), strict=True
    )
    for ligne, texte, departement in lots:
        code = _find_region(texte, find_departement(departement) or "")
        if code not in load_regions():
            refuse_key(cadre, table, ligne, "code_region", texte, _describe_region(texte))
        elif code != parse_code(texte, 2):
            dites[f"« {texte} » → {code} ({load_regions()[code]})"] = code
        lues.append(code)
    if dites:
        lieu = f"{table.lieu}, colonne « {table.entetes['code_region']} »"
        cadre.rapport.avis.append(
            f"{lieu} : {tell_count(len(dites), 'région lue')} dans celles de 2010 : {' ; '.join(dites)}"
        )
    _tell_elsewhere(table, lues, cadre)
    return lues


def _tell_elsewhere(table: Table, regions: Sequence[object], cadre: Controle) -> None:
    """A notice for the structures whose département is not of their region: one of the two is odd."""
    departements = load_departements()
    ailleurs = [
        f"ligne {ligne} ({texte}, région {region})"
        for ligne, texte, region in zip(
            table.lignes, table.colonne("code_departement"), regions, strict=True
        )
        if region in load_regions()
        and departements.get(find_departement(texte) or "", ("", region))[1] != region
    ]
    if ailleurs:
        autres = len(ailleurs) - MONTRES
        reste = [f"et {tell_count(autres, 'autre')}"] if autres > 0 else []
        dits = ", ".join([*ailleurs[:MONTRES], *reste])
        cadre.rapport.avis.append(
            f"{table.lieu} : département hors de la région, gardé, à vérifier : {dits}"
        )


def _find_region(texte: str, departement: str) -> str:
    code = parse_code(texte, 2)
    if code in load_regions():
        return code
    return to_2010(texte, departement) or find_region(texte) or code


def _describe_region(texte: str) -> str:
    """Of a region of 2016 alone, one cannot tell which one it was."""
    nouvelle = find_region(texte, REGIONS_2016) or parse_code(texte, 2)
    if nouvelle not in REGIONS_2016:
        return REGION
    nom, anciennes = REGIONS_2016[nouvelle]
    noms = ", ".join(f"{code} {load_regions()[code]}" for code in anciennes)
    return f"{REGION} ; {nom} est une région de 2016 : {noms} selon le code_departement, à remplir"


def _parse(nom: str, texte: str) -> tuple[object, str]:
    """The value of a cell, and what was expected if it is not understood."""
    if len(texte) > LONGUEUR:
        return None, f"un texte de {LONGUEUR} caractères au plus"
    if nom == "nom":
        return texte, "" if texte else "le nom de la structure (cellule vide)"
    if nom == "type":
        lu = TYPES.get(" ".join(texte.upper().split()), "")
        return lu, "" if lu else "ML ou PAIO"
    if nom == "code_departement":
        code = find_departement(texte)
        return (
            code or "",
            "le code d’un département (01, 2A, 974) ou son nom" if code is None else "",
        )
    if nom == "module_entreprise":
        oui = parse_oui_non(texte)
        return oui, "oui, non ou une cellule vide" if oui is None and texte else ""
    if nom in MESURES:
        return _parse_mesure(texte, MESURES[nom])
    return (parse_code(texte, 4) if nom == "zone_emploi" and texte.isdigit() else texte), ""


def _parse_mesure(texte: str, borne: float) -> tuple[float | None, str]:
    attendu = f"un nombre de degrés de -{borne:.0f} à {borne:.0f} ou une cellule vide"
    if not texte:
        return None, ""
    lu = parse_valeur(texte)
    nombre = lu.lisible and lu.valeur is not None and not (lu.pourcent or lu.euros)
    valide = nombre and lu.valeur is not None and abs(lu.valeur) <= borne
    return (lu.valeur, "") if valide else (None, attendu)
