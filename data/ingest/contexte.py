"""The table `contexte`: elements of Annexe 1, with their source and the year the source states."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from data.catalogue.model import Entree
from data.ingest.attendus import ETATS, refuse_values
from data.ingest.cells import Controle, check_codes, melt_cells, read_values, round_counts
from data.ingest.cles import check_column, check_keys
from data.ingest.phrases import tell_count
from data.ingest.recognise import Reconnue
from data.models.etats import Etat
from data.sources.cells import parse_oui_non

ENTIERS = "jeunes"
AVIS_PAR_COLONNE = 20
PEU, ASSEZ = 5, 3
"""An element that never goes beyond `PEU` % may well hold only small values; so may `ASSEZ` lines."""
SOUVENT = 0.2
"""Beyond this part of a column, small values are no rare ones."""
ATTENDU = {
    "": "un nombre",
    "%": "un pourcentage de 0 à 100 (12,5 pour 12,5 %)",
    "% par an": "un pourcentage par an de -100 à 100",
    "points": "un nombre de points de -100 à 100",
    ENTIERS: "un nombre entier positif ou nul",
}


def parse_contexte(reconnue: Reconnue, cadre: Controle) -> pd.DataFrame:
    """Cells of a table `contexte`, values as imported (12,5 for 12,5 %)."""
    cles = check_keys(reconnue, cadre)
    oui_non = check_column(reconnue, cadre, "simule", _parse_simule, "oui, non ou une cellule vide")
    cles["simule"] = [texte == "oui" for texte in oui_non]
    cellules = melt_cells(reconnue, cadre, cles)
    elements = {e.code: e for e in cadre.catalogue.contextes}
    check_codes(reconnue, cadre, cellules, elements)
    cellules = read_values(reconnue, cadre, cellules)
    unites = cellules["code"].map({code: e.unite for code, e in elements.items()}).fillna("")
    valeur = cellules["valeur"].mask(cellules["etat"] != Etat.VALEUR)
    valeur = round_counts(valeur, unites == ENTIERS)
    cellules = cellules.assign(valeur=valeur, type=unites.astype(object))
    fautives = _find_impossible(cellules, elements)
    refuse_values(cadre, cellules, fautives, {u: _describe_attendu(u) for u in unites.unique()})
    _warn_implausible(cadre, cellules[~fautives], elements)
    _warn_fractions(cadre, cellules[~fautives], elements)
    _warn_mixed(cadre, cellules[~fautives], elements)
    return cellules.rename(columns={"code": "element"})


def _find_impossible(cellules: pd.DataFrame, elements: Mapping[str, Entree]) -> pd.Series[bool]:
    """What cannot be: not a number, a share above 100 %, a negative density, half a young person."""
    valeur, unite = cellules["valeur"], cellules["type"]
    bas, haut = _bounds(cellules, {code: e.possible for code, e in elements.items()})
    entiers = (unite == ENTIERS) & valeur.notna()
    fautives: pd.Series[bool] = ~cellules["lisible"] | (valeur < bas) | (valeur > haut)
    fautives |= cellules["pourcent"] & ~(unite.str.startswith("%") | (unite == "points"))
    fautives |= cellules["euros"] | (
        entiers & (cellules["milliers"] | (valeur != np.floor(valeur)))
    )
    return fautives


def _warn_implausible(
    cadre: Controle, cellules: pd.DataFrame, elements: Mapping[str, Entree]
) -> None:
    """A notice for what is possible but far from what the dictionary expects; the value is kept.

    A whole column in another unit is the usual cause: its first cells are enough to find it.
    """
    bas, haut = _bounds(cellules, {c: e.plausible or e.possible for c, e in elements.items()})
    hors = cellules[(cellules["valeur"] < bas) | (cellules["valeur"] > haut)]
    for (lieu, colonne, code), groupe in hors.groupby(["lieu", "colonne", "code"], sort=False):
        element = elements[str(code)]
        for cellule in groupe.head(AVIS_PAR_COLONNE).itertuples():
            lieu_exact = f"{lieu}, ligne {cellule.ligne}, colonne « {colonne} »"
            cadre.rapport.avis.append(f"{lieu_exact} : {_describe_hors(cellule, element)}")
        reste = len(groupe) - AVIS_PAR_COLONNE
        if reste > 0:
            cadre.rapport.avis.append(
                f"{lieu}, colonne « {colonne} » : et {reste} autres valeurs de {code} hors de "
                f"l’ordre de grandeur attendu ({element.attendues}), gardées, à vérifier"
            )


def _warn_fractions(
    cadre: Controle, cellules: pd.DataFrame, elements: Mapping[str, Entree]
) -> None:
    """A notice for a column in % that holds nothing above 1, where so little is possible: fractions?"""
    donnees = cellules[(cellules["type"] == "%") & cellules["valeur"].notna()]
    donnees = donnees[~donnees["pourcent"]]
    for (lieu, colonne, code), groupe in donnees.groupby(["lieu", "colonne", "code"], sort=False):
        bas, haut = elements[str(code)].plausible or (0.0, 100.0)
        petites = groupe["valeur"].between(0, 1).all() and (groupe["valeur"] % 1 != 0).any()
        if petites and bas < 1 and haut > PEU and len(groupe) >= ASSEZ:
            cadre.rapport.avis.append(
                f"{lieu}, colonne « {colonne} » : aucune valeur de {code} ne dépasse 1 % ; gardées, à "
                "vérifier (des fractions ? Le contexte s’écrit en pourcentage : 12,5 pour 12,5 %)"
            )


def _warn_mixed(cadre: Controle, cellules: pd.DataFrame, elements: Mapping[str, Entree]) -> None:
    """A notice for what is bare and not above 1 beside cells above 1: a fraction among percentages?

    Not where so little is likely, where few are and none of the others has its sign, nor where each is
    told already.
    """
    donnees = cellules[(cellules["type"] == "%") & (cellules["valeur"] > 0)]
    for (lieu, colonne, code), groupe in donnees.groupby(["lieu", "colonne", "code"], sort=False):
        bas, haut = elements[str(code)].plausible or (0.0, 100.0)
        petites = groupe[~groupe["pourcent"] & (groupe["valeur"] <= 1)]
        rares = not groupe["pourcent"].any() and len(petites) < SOUVENT * len(groupe)
        if petites.empty or len(petites) == len(groupe) or rares or haut <= PEU or bas >= 1:
            continue
        dites = [
            f"ligne {c.ligne} (« {c.texte} »)" for c in petites.head(AVIS_PAR_COLONNE).itertuples()
        ]
        reste = len(petites) - len(dites)
        suite = [f"et {tell_count(reste, 'autre')}"] if reste else []
        cadre.rapport.avis.append(
            f"{lieu}, colonne « {colonne} » : une fraction parmi des pourcentages ? Lu en % ; gardé, à "
            f"vérifier : {', '.join([*dites, *suite])}"
        )


def _describe_hors(cellule: Any, element: Entree) -> str:
    attendu = f"ordre de grandeur attendu : {element.attendues}"
    suite = "gardé, à vérifier"
    if element.unite.startswith("%") and 0 < cellule.valeur <= 1:
        suite += " (une fraction ? Le contexte s’écrit en pourcentage : 12,5 pour 12,5 %)"
    return f"trouvé « {cellule.texte} » pour {element.code} ; {attendu} ; {suite}"


def _bounds(
    cellules: pd.DataFrame, bornes: Mapping[str, tuple[float, float]]
) -> tuple[pd.Series, pd.Series]:
    """The lower and upper bound of each cell; NaN, which nothing passes, for an unknown element."""
    bas, haut = ({code: float(b[rang]) for code, b in bornes.items()} for rang in (0, 1))
    return cellules["code"].map(bas).astype(float), cellules["code"].map(haut).astype(float)


def _describe_attendu(unite: str) -> str:
    return f"{ATTENDU.get(unite, f'un nombre positif ou nul ({unite})')}, {ETATS}"


def _parse_simule(texte: str) -> str | None:
    lu = parse_oui_non(texte)
    if lu is None:
        return "non" if not texte else None
    return "oui" if lu else "non"
