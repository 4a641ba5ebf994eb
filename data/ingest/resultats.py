"""The tables `resultats` and `objectifs`: raw lines, rates given as such, objectives."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.catalogue import Catalogue
from data.ingest.attendus import ETATS, refuse_values, refuse_where
from data.ingest.cells import Controle, check_codes, melt_cells, read_values, round_counts
from data.ingest.cles import check_column, check_keys
from data.ingest.mots.formes import is_multiple
from data.ingest.phrases import tell_count
from data.ingest.recognise import Reconnue
from data.models.etats import Etat

TOLERANCE = 1e-9
"""How far above 1 a rounded share may be."""
COMPTES = ("effectif", "montant")
"""Types in which three digits after a lone separator may be thousands."""
ATTENDU = {
    "effectif": f"un nombre entier positif ou nul, {ETATS}",
    "part": f"une fraction de 0 à 1, un pourcentage de 0 % à 100 %, {ETATS}",
    "taux": f"un nombre positif ou nul, {ETATS}",
    "montant": f"un montant en euros positif ou nul, {ETATS}",
    "etp": f"un nombre d’ETP positif ou nul, {ETATS}",
    "moyenne": f"un nombre positif ou nul, {ETATS}",
    "fraction": f"une fraction de 0 à 1, un pourcentage de 0 % à 100 %, {ETATS}",
    "points": f"un nombre de points de -100 à 100, {ETATS}",
    "": "un nombre",
}


def parse_resultats(reconnue: Reconnue, cadre: Controle) -> pd.DataFrame:
    """Cells of a table `resultats`: code_structure, annee, indicateur, dispositif, valeur, etat, place."""
    cles = check_keys(reconnue, cadre)
    cles["dispositif"] = _read_dispositifs(reconnue, cadre)
    cellules = _with_types(melt_cells(reconnue, cadre, cles), cadre.catalogue)
    connus = [c for c, e in cadre.catalogue.entrees.items() if e.nature != "contexte"]
    check_codes(reconnue, cadre, cellules, connus)
    _refuse_multiples(reconnue, cadre, cellules)
    cellules = _check_dispositifs(reconnue, cadre, cellules, set(connus))
    return check_values(cadre, read_values(reconnue, cadre, cellules)).rename(
        columns={"code": "indicateur"}
    )


def parse_objectifs(reconnue: Reconnue, cadre: Controle) -> pd.DataFrame:
    """Cells of a table `objectifs`, in the units of their indicators."""
    cellules = _with_types(
        melt_cells(reconnue, cadre, check_keys(reconnue, cadre)), cadre.catalogue
    )
    connus = [c for c, e in cadre.catalogue.entrees.items() if e.nature != "contexte"]
    check_codes(reconnue, cadre, cellules, connus)
    return check_values(cadre, read_values(reconnue, cadre, cellules)).rename(
        columns={"code": "indicateur"}
    )


def _read_dispositifs(reconnue: Reconnue, cadre: Controle) -> list[str]:
    """Words that surely name a dispositif are read, with a notice; « Ensemble » is to be left empty."""
    table, nom = reconnue.table, "dispositif"
    attendu = (
        "civis, cotraitance, autres ou une cellule vide (« Ensemble », « Total » : laisser vide)"
    )
    lus = check_column(reconnue, cadre, nom, cadre.lexique.find_dispositif, attendu)
    autres = {t: lu for t, lu in zip(table.colonne(nom), lus, strict=True) if lu != t.lower()}
    dits = [
        f"« {t} » {lu or 'ensemble'}"
        for t, lu in autres.items()
        if lu or cadre.lexique.find_dit("dispositifs", t) is not None
    ]
    if dits:
        lieu = f"{table.lieu}, colonne « {table.entetes[nom]} »"
        cadre.rapport.avis.append(
            f"{lieu} : {tell_count(len(dits), 'dispositif lu')} : {' ; '.join(dits)}"
        )
    return lus


def _refuse_multiples(reconnue: Reconnue, cadre: Controle, cellules: pd.DataFrame) -> None:
    """Refuse amounts where a title, a note or the sheet's name says thousands and the person no unit."""
    table = reconnue.table
    dite = cadre.lexique.correspondance.find_feuille(table.nom)
    autour = (*table.titres, *table.groupes, *table.notes, table.nom)
    titres = [texte for texte in autour if is_multiple(texte)]
    if titres and not (dite and dite.unites) and (cellules["type"] == "montant").any():
        attendu = "des montants en euros ; ou l’unité de chaque colonne dans une correspondance"
        cadre.rapport.refuse(table.lieu, table.ligne_entete, "", titres[0], attendu)


def _with_types(cellules: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    types = {code: _type(entree.type, entree.unite) for code, entree in catalogue.entrees.items()}
    return cellules.assign(type=cellules["code"].map(types).fillna("").astype(object))


def _type(genre: str, unite: str) -> str:
    if unite == "points":
        return "points"
    return "fraction" if genre == "moyenne" and unite == "%" else genre


def _check_dispositifs(
    reconnue: Reconnue, cadre: Controle, cellules: pd.DataFrame, connus: set[str]
) -> pd.DataFrame:
    """Refuse a line broken down where the dictionary has none; a wide empty cell there is nothing."""
    permis = {
        f"{code}|{dispositif}"
        for code in connus
        for dispositif in ("", *cadre.catalogue.entrees[code].dispositifs)
    }
    hors = ~(cellules["code"] + "|" + cellules["dispositif"]).isin(permis)
    hors &= cellules["code"].isin(list(connus))
    if reconnue.larges:
        vides = hors & (cellules["texte"] == "")
        cellules, hors = cellules.loc[~vides].reset_index(drop=True), hors.loc[~vides]
        hors = hors.reset_index(drop=True)
        attendu = "une cellule vide : ligne non ventilée par ce dispositif"
        refuse_where(cadre, cellules, hors, attendu)
        return cellules
    for ligne, code, dispositif in cellules.loc[hors, ["ligne", "code", "dispositif"]].itertuples(
        index=False
    ):
        admis = ", ".join(cadre.catalogue.entrees[code].dispositifs)
        attendu = f"{admis} ou une cellule vide" if admis else "une cellule vide (non ventilé)"
        colonne = reconnue.table.entetes.get("dispositif", "dispositif")
        cadre.rapport.refuse(reconnue.table.lieu, int(ligne), colonne, dispositif, attendu)
    return cellules


def check_values(cadre: Controle, cellules: pd.DataFrame) -> pd.DataFrame:
    """The cells with their values, as the type of each allows; the others are refused."""
    genre, pourcent = cellules["type"], cellules["pourcent"]
    fraction = genre.isin(["part", "fraction"])
    points = genre == "points"
    valeur = cellules["valeur"].mask(pourcent & ~points, (cellules["valeur"] / 100).round(15))
    valeur = valeur.mask(fraction & valeur.between(1, 1 + TOLERANCE), 1.0)
    valeur = round_counts(valeur, genre == "effectif")
    fautives = ~cellules["lisible"] | (pourcent & ~(fraction | points | (genre == "taux")))
    fautives |= (cellules["euros"] & (genre != "montant")) | (valeur < 0) & ~points
    fautives |= cellules["milliers"] & genre.isin(COMPTES)
    fautives |= (genre == "effectif") & (valeur != np.floor(valeur)) & valeur.notna()
    fautives |= (fraction & (valeur > 1)) | (points & (valeur.abs() > 100))
    refuse_values(cadre, cellules, fautives & (genre != ""), ATTENDU)
    valeur = valeur.mask(cellules["etat"] != Etat.VALEUR)
    return cellules.assign(valeur=valeur)
