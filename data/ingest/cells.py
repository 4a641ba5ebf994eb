"""From a recognised table to one row a cell, long and wide alike, every key and value checked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from data.catalogue import Catalogue
from data.ingest.recognise import Reconnue
from data.ingest.table import Table
from data.models.etats import Etat
from data.sources.cells import Memoire
from data.sources.constats import Constatations

ETATS = "NE, SS, SO ou une cellule vide"
"""What any cell may hold instead of a number."""

PREMIERE_ANNEE = 2000
LIEU = ["lieu", "ligne", "colonne", "texte"]


@dataclass(frozen=True)
class Controle:
    """What every table is checked against: the dictionary and the structures after the import."""

    catalogue: Catalogue
    structures: Collection[str]
    rapport: Constatations


def refuse_where(
    cadre: Controle, cellules: pd.DataFrame, fautives: pd.Series, attendu: str | Mapping[str, str]
) -> None:
    """Refuse the rows of a mask; `attendu` is a sentence, or one by indicator type."""
    for lieu, ligne, colonne, texte, genre in zip(
        *(cellules.loc[fautives, c] for c in [*LIEU, "type"]), strict=True
    ):
        phrase = attendu if isinstance(attendu, str) else attendu[genre]
        cadre.rapport.refuse(lieu, int(ligne), colonne, texte, phrase)


def check_keys(reconnue: Reconnue, cadre: Controle) -> pd.DataFrame:
    """One row a line of the table: `code_structure`, `annee`, both checked, `ligne`, the optional texts."""
    table, derniere = reconnue.table, date.today().year
    codes, textes = table.colonne("code_structure"), table.colonne("annee")
    lues = {texte: _parse_annee(texte) for texte in set(textes)}
    hors = {texte for texte, annee in lues.items() if not PREMIERE_ANNEE <= annee <= derniere}
    inconnues = set(codes).difference(cadre.structures)
    if hors or inconnues:
        for ligne, code, texte in zip(table.lignes, codes, textes, strict=True):
            if code in inconnues:
                attendu = (
                    "le code d’une structure de la base ou de la table structures de cet import"
                )
                _refuse_key(cadre, table, ligne, "code_structure", code, attendu)
            if texte in hors:
                attendu = f"une année de {PREMIERE_ANNEE} à {derniere}"
                _refuse_key(cadre, table, ligne, "annee", texte, attendu)
    annees = [lues[texte] for texte in textes]
    textes_libres = {nom: table.colonne(nom) for nom in reconnue.forme.textes}
    cles = {"code_structure": codes, "annee": annees, "ligne": table.lignes}
    return pd.DataFrame({**cles, **textes_libres})


def _parse_annee(texte: str) -> int:
    return int(texte) if texte.isascii() and texte.isdigit() and len(texte) == 4 else 0


def _refuse_key(
    cadre: Controle, table: Table, ligne: int, nom: str, trouve: str, attendu: str
) -> None:
    cadre.rapport.refuse(table.lieu, ligne, table.entetes.get(nom, nom), trouve, attendu)


def check_column(
    reconnue: Reconnue, cadre: Controle, nom: str, parse: Callable[[str], str | None], attendu: str
) -> list[str]:
    """A column of words (dispositif, yes or no): each parsed, what is not understood refused."""
    table = reconnue.table
    textes = table.colonne(nom)
    lus = {texte: parse(texte) for texte in set(textes)}
    if None in lus.values():
        for ligne, texte in zip(table.lignes, textes, strict=True):
            if lus[texte] is None:
                _refuse_key(cadre, table, ligne, nom, texte, attendu)
    return [lus[texte] or "" for texte in textes]


def melt_cells(reconnue: Reconnue, cles: pd.DataFrame) -> pd.DataFrame:
    """One row a cell: the keys, `code` (indicator or element), `texte`, `lieu`, `colonne`."""
    table = reconnue.table
    if not reconnue.larges:
        mesure, valeur = reconnue.forme.longues
        colonne = table.entetes.get(valeur, valeur)
        textes, codes = table.colonne(valeur), table.colonne(mesure)
        return cles.assign(code=codes, texte=textes, lieu=table.lieu, colonne=colonne)
    nombre = len(reconnue.larges)
    cellules = cles.iloc[np.repeat(np.arange(len(cles)), nombre)].reset_index(drop=True)
    par_ligne = zip(*(table.colonne(c) for c in reconnue.larges), strict=True)
    entetes = [table.entetes[c] for c in reconnue.larges]
    return cellules.assign(
        code=list(reconnue.larges) * len(cles),
        texte=[texte for ligne in par_ligne for texte in ligne],
        lieu=table.lieu,
        colonne=entetes * len(cles),
    )


def check_codes(
    reconnue: Reconnue, cadre: Controle, cellules: pd.DataFrame, connus: Collection[str]
) -> None:
    """Refuse the unknown codes of a long table (a wide one was checked by its header)."""
    if reconnue.larges:
        return
    mesure, _ = reconnue.forme.longues
    attendu = f"un code {mesure} du dictionnaire"
    inconnus = cellules.loc[~cellules["code"].isin(list(connus)), ["ligne", "code"]]
    for ligne, code in inconnus.itertuples(index=False):
        _refuse_key(cadre, reconnue.table, int(ligne), mesure, code, attendu)


def read_values(cellules: pd.DataFrame) -> pd.DataFrame:
    """Add `valeur` (NaN where there is none), `etat`, `pourcent` and `lisible` to the cells."""
    memoire = Memoire()
    lus = [memoire[texte] for texte in cellules["texte"]]
    valeurs, etats, pourcents, lisibles = zip(*lus, strict=True) if lus else ((), (), (), ())
    return cellules.assign(
        valeur=np.array(valeurs, dtype=float),
        etat=pd.Categorical(etats, categories=list(Etat)),
        pourcent=np.array(pourcents, dtype=bool),
        lisible=np.array(lisibles, dtype=bool),
    )


def drop_repeats(cellules: pd.DataFrame, cle: list[str], rapport: Constatations) -> pd.DataFrame:
    """One cell a key: twice the same is a notice, two different values are refused."""
    repetees = cellules.duplicated(cle)
    if not repetees.any():
        return cellules
    premieres = cellules.loc[~repetees]
    contenu = ["valeur", "etat"] if "etat" in cellules else ["texte"]
    doublons = cellules.loc[repetees].merge(premieres, on=cle, suffixes=("", "_1"), how="left")
    pareil = pd.Series(True, index=doublons.index)
    for nom in contenu:
        un, deux = doublons[nom].astype(object), doublons[nom + "_1"].astype(object)
        pareil &= (un == deux) | (un.isna() & deux.isna())
    for rang in doublons.index[~pareil]:
        autre = doublons.loc[rang]
        attendu = f"la même valeur qu’à {autre['lieu_1']}, ligne {autre['ligne_1']} « {autre['texte_1']} »"
        rapport.refuse(
            autre["lieu"], int(autre["ligne"]), autre["colonne"], autre["texte"], attendu
        )
    if pareil.any():
        lieu = doublons.loc[pareil].iloc[0]
        rapport.avis.append(
            f"{int(pareil.sum())} valeur(s) répétée(s) à l’identique "
            f"(la première : {lieu['lieu']}, ligne {lieu['ligne']})"
        )
    return premieres
