"""The tables `resultats` and `objectifs`: raw lines, rates given as such, objectives."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.catalogue import Catalogue
from data.catalogue.model import DISPOSITIFS
from data.ingest.cells import (
    ETATS,
    Controle,
    check_codes,
    check_column,
    check_keys,
    melt_cells,
    read_values,
    refuse_where,
)
from data.ingest.recognise import Reconnue
from data.ingest.table import normalise_entete
from data.models.etats import Etat

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
    attendu = "civis, cotraitance, autres ou une cellule vide"
    cles["dispositif"] = check_column(reconnue, cadre, "dispositif", _parse_dispositif, attendu)
    cellules = _with_types(melt_cells(reconnue, cles), cadre.catalogue)
    connus = [c for c, e in cadre.catalogue.entrees.items() if e.nature != "contexte"]
    check_codes(reconnue, cadre, cellules, connus)
    cellules = _check_dispositifs(reconnue, cadre, cellules, set(connus))
    return _check_values(cadre, read_values(cellules)).rename(columns={"code": "indicateur"})


def parse_objectifs(reconnue: Reconnue, cadre: Controle) -> pd.DataFrame:
    """Cells of a table `objectifs`, in the units of their indicators."""
    cellules = _with_types(melt_cells(reconnue, check_keys(reconnue, cadre)), cadre.catalogue)
    connus = [c for c, e in cadre.catalogue.entrees.items() if e.nature != "contexte"]
    check_codes(reconnue, cadre, cellules, connus)
    return _check_values(cadre, read_values(cellules)).rename(columns={"code": "indicateur"})


def _parse_dispositif(texte: str) -> str | None:
    normal = normalise_entete(texte)
    return normal if normal in ("", *DISPOSITIFS) else None


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
        refuse_where(
            cadre, cellules, hors, "une cellule vide : ligne non ventilée par ce dispositif"
        )
        return cellules
    for ligne, code, dispositif in cellules.loc[hors, ["ligne", "code", "dispositif"]].itertuples(
        index=False
    ):
        admis = ", ".join(cadre.catalogue.entrees[code].dispositifs)
        attendu = f"{admis} ou une cellule vide" if admis else "une cellule vide (non ventilé)"
        colonne = reconnue.table.entetes.get("dispositif", "dispositif")
        cadre.rapport.refuse(reconnue.table.lieu, int(ligne), colonne, dispositif, attendu)
    return cellules


def _check_values(cadre: Controle, cellules: pd.DataFrame) -> pd.DataFrame:
    genre = cellules["type"]
    fraction = genre.isin(["part", "fraction"])
    pourcent = cellules["pourcent"]
    valeur = cellules["valeur"].mask(pourcent, (cellules["valeur"] / 100).round(15))
    fautives = ~cellules["lisible"] | (pourcent & ~(fraction | (genre == "taux")))
    fautives |= (valeur < 0) & (genre != "points")
    fautives |= (genre == "effectif") & (valeur != np.floor(valeur)) & valeur.notna()
    fautives |= (fraction & (valeur > 1)) | ((genre == "points") & (valeur.abs() > 100))
    refuse_where(cadre, cellules, fautives & (genre != ""), ATTENDU)
    valeur = valeur.mask(cellules["etat"] != Etat.VALEUR)
    return cellules.assign(valeur=valeur)
