"""The table `structures`: who is compared, and where they stand."""

from __future__ import annotations

import re

import pandas as pd

from data.ingest.cells import Controle
from data.ingest.recognise import Reconnue
from data.reference.tables import load_departements, load_regions
from data.sources.cells import parse_code, parse_oui_non, parse_valeur
from data.store.tables import STRUCTURE

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}")
COLONNES = (*STRUCTURE.requises, *STRUCTURE.facultatives)
MESURES = {"lat": 90.0, "lon": 180.0}


def parse_structures(reconnue: Reconnue, cadre: Controle) -> pd.DataFrame:
    """One row a structure, only the columns of the file, `ligne` and `lieu` beside them."""
    table = reconnue.table
    presentes = [c for c in COLONNES if c in table.colonnes]
    lues: dict[str, list[object]] = {}
    for nom in presentes:
        lues[nom] = []
        for ligne, texte in zip(table.lignes, table.colonne(nom), strict=True):
            valeur, attendu = _parse(nom, texte)
            if attendu:
                cadre.rapport.refuse(table.lieu, ligne, table.entetes[nom], texte, attendu)
            lues[nom].append(valeur)
    lignes = pd.DataFrame(lues).astype(object)
    lignes = lignes.where(lignes.notna(), None)
    textes = [" ; ".join(r) for r in zip(*(table.colonne(c) for c in presentes), strict=True)]
    lignes = lignes.assign(ligne=table.lignes, lieu=table.lieu, colonne="", texte=textes)
    lignes["colonne"] = table.entetes["code"]
    return lignes


def _parse(nom: str, texte: str) -> tuple[object, str]:
    """The value of a cell, and what was expected if it is not understood."""
    if nom == "code":
        return texte, "" if CODE.fullmatch(texte) else "un code de lettres, chiffres, - ou _"
    if nom == "nom":
        return texte, "" if texte else "le nom de la structure"
    if nom == "type":
        return texte.upper(), "" if texte.upper() in ("ML", "PAIO") else "ML ou PAIO"
    if nom == "code_region":
        code = parse_code(texte, 2)
        return code, "" if code in load_regions() else "le code INSEE d’une région de 2010 (31)"
    if nom == "code_departement":
        code = parse_code(texte, 2)
        connu = not texte or code in load_departements()
        return code, "" if connu else "le code d’un département (01, 2A, 974)"
    if nom == "module_entreprise":
        lu = parse_oui_non(texte)
        return lu, "oui, non ou une cellule vide" if lu is None and texte else ""
    if nom in MESURES:
        return _parse_mesure(texte, MESURES[nom])
    return (parse_code(texte, 4) if nom == "zone_emploi" and texte.isdigit() else texte), ""


def _parse_mesure(texte: str, borne: float) -> tuple[float | None, str]:
    attendu = f"un nombre de degrés de -{borne:.0f} à {borne:.0f} ou une cellule vide"
    if not texte:
        return None, ""
    lu = parse_valeur(texte)
    valide = lu.lisible and lu.valeur is not None and abs(lu.valeur) <= borne and not lu.pourcent
    return (lu.valeur, "") if valide else (None, attendu)
