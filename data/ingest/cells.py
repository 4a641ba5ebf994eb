"""From a recognised table to one row a cell, long and wide alike, every code and value checked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.catalogue import Catalogue
from data.ingest.lexique import Lexique
from data.ingest.mots.marques import SENS
from data.ingest.phrases import tell_count, tell_near
from data.ingest.recognise import Reconnue
from data.ingest.table import Table
from data.ingest.unites import UNITES, strip_unite
from data.models.etats import Etat
from data.sources.cells import MOTS_ETAT, Lu, parse_valeur
from data.sources.constats import Constatations

DRAPEAUX = ("pourcent", "lisible", "euros", "milliers")
LIEU = ["lieu", "ligne", "colonne", "texte"]
"""What a cell is, apart from what it says."""
PRESQUE = 1e-6
"""How far from a whole number a formula may leave a count."""


@dataclass(frozen=True)
class Controle:
    """What every table is checked against: the words, and the structures after the import."""

    lexique: Lexique
    structures: Collection[str]
    rapport: Constatations

    @property
    def catalogue(self) -> Catalogue:
        """The dictionary."""
        return self.lexique.catalogue


def refuse_key(
    cadre: Controle, table: Table, ligne: int, nom: str, trouve: str, attendu: str
) -> None:
    """Refuse a cell of a column that is no code."""
    cadre.rapport.refuse(table.lieu, ligne, table.entetes.get(nom, nom), trouve, attendu)


def melt_cells(reconnue: Reconnue, cadre: Controle, cles: pd.DataFrame) -> pd.DataFrame:
    """One row a cell: the keys, `code` (indicator or element), `texte`, `lieu`, `colonne`."""
    table = reconnue.table
    if not reconnue.larges:
        mesure, valeur = reconnue.forme.longues
        colonne = table.entetes.get(valeur, valeur)
        textes, codes = table.colonne(valeur), _read_codes(table, mesure, cadre)
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


def _read_codes(table: Table, mesure: str, cadre: Controle) -> list[str]:
    """The codes of a long table; an exact label is read as its code, with a notice."""
    entrees, textes = cadre.catalogue.entrees, table.colonne(mesure)
    lus = {t: cadre.lexique.find_colonne(t) for t in dict.fromkeys(textes) if t not in entrees}
    codes = {texte: code for texte, code in lus.items() if code in entrees}
    if codes:
        lieu = f"{table.lieu}, colonne « {table.entetes.get(mesure, mesure)} »"
        dits = " ; ".join(f"« {texte} » → {code}" for texte, code in codes.items())
        un = "un code" if len(codes) == 1 else "des codes"
        cadre.rapport.avis.append(
            f"{lieu} : {tell_count(len(codes), 'libellé lu')} comme {un} ({dits})"
        )
    return [codes.get(texte) or texte for texte in textes]


def check_codes(
    reconnue: Reconnue, cadre: Controle, cellules: pd.DataFrame, connus: Collection[str]
) -> None:
    """Refuse the unknown codes of a long table (a wide one was checked by its header)."""
    if reconnue.larges:
        return
    mesure, _ = reconnue.forme.longues
    inconnus = cellules.loc[~cellules["code"].isin(list(connus)), ["ligne", "code"]]
    proches = {code: _suggest(code, cadre, connus) for code in inconnus["code"].unique()}
    for ligne, code in inconnus.itertuples(index=False):
        attendu = f"un code {mesure} du dictionnaire{proches[code]}"
        refuse_key(cadre, reconnue.table, int(ligne), mesure, code, attendu)


def _suggest(code: str, cadre: Controle, connus: Collection[str]) -> str:
    proches = cadre.lexique.propose_colonne(code, connus)
    return tell_near(proches[0].code, proches[0].libelle) if proches else ""


def read_values(reconnue: Reconnue, cadre: Controle, cellules: pd.DataFrame) -> pd.DataFrame:
    """Add to the cells what each says: the fields of `Lu`, one column each.

    A unit that the person gives their column is taken with it: `310` or `310 k€` under k€ is 310000.
    """
    textes = cellules["texte"].astype(object)
    dite = cadre.lexique.correspondance.find_feuille(reconnue.table.nom)
    unites = dict(dite.unites) if dite else {}
    for entete, unite in unites.items():
        sous = cellules["colonne"] == entete
        textes = textes.where(~sous, textes.map(lambda texte, u=unite: strip_unite(texte, u)))
    rangs, distincts = pd.factorize(textes)
    lus = [_read(str(texte), cadre.lexique) for texte in distincts]
    lues = cellules.assign(
        valeur=np.array([np.nan if lu.valeur is None else lu.valeur for lu in lus])[rangs],
        etat=pd.Categorical([lu.etat for lu in lus], categories=list(Etat))[rangs],
        **{nom: np.array([getattr(lu, nom) for lu in lus], dtype=bool)[rangs] for nom in DRAPEAUX},
        cause=np.array([lu.cause for lu in lus], dtype=object)[rangs],
    )
    _tell_states(lues, reconnue.table, cadre)
    _tell_units(unites, reconnue.table, cadre)
    return _apply_units(lues, unites)


def _read(texte: str, lexique: Lexique) -> Lu:
    """What the person says of a word first."""
    if lexique.find_dit("etats", texte) is None:
        return parse_valeur(texte)
    return Lu(None, lexique.find_etat(texte) or Etat.NON_RENSEIGNE)


def _tell_states(lues: pd.DataFrame, table: Table, cadre: Controle) -> None:
    """A notice for the words read as the person says: how many cells each."""
    if not cadre.lexique.correspondance.etats:
        return
    dits = [
        f"« {texte} » → {_name_state(str(texte), cadre.lexique)} ({tell_count(int(nombre), 'cellule')})"
        for texte, nombre in lues["texte"].value_counts().items()
        if cadre.lexique.find_dit("etats", str(texte)) is not None
    ]
    if dits:
        cadre.rapport.avis.append(f"{table.lieu} : lu selon la correspondance : {' ; '.join(dits)}")


def _tell_units(unites: Mapping[str, str], table: Table, cadre: Controle) -> None:
    """A notice for the columns read in the unit that the person says."""
    presentes = set(table.entetes.values())
    dites = [
        f"« {entete} » {UNITES[unite].sens}"
        for entete, unite in unites.items()
        if entete in presentes and unite in UNITES
    ]
    if dites:
        cadre.rapport.avis.append(
            f"{table.lieu} : unités de la correspondance : {' ; '.join(dites)}"
        )


def _name_state(texte: str, lexique: Lexique) -> str:
    """« non exploitable »."""
    etat = lexique.find_etat(texte) or Etat.NON_RENSEIGNE
    return SENS[next(mot for mot, dit in MOTS_ETAT.items() if dit is etat)]


def _apply_units(lues: pd.DataFrame, unites: Mapping[str, str]) -> pd.DataFrame:
    if not unites or lues.empty:
        return lues
    dites = lues["colonne"].map(unites)
    facteurs = dites.map({nom: unite.facteur for nom, unite in UNITES.items()}).fillna(1.0)
    nus = ~lues["pourcent"] & lues["valeur"].notna() & dites.eq("%")
    return lues.assign(valeur=lues["valeur"] * facteurs, pourcent=lues["pourcent"] | nus)


def round_counts(valeur: pd.Series, entiers: pd.Series) -> pd.Series:
    """1337.0000000001, which a spreadsheet shows as 1337, is 1337."""
    proche = entiers & ((valeur - valeur.round()).abs() <= PRESQUE)
    return valeur.mask(proche, valeur.round())


def drop_repeats(cellules: pd.DataFrame, cle: list[str], rapport: Constatations) -> pd.DataFrame:
    """One cell a key: twice the same is a notice, two different values are refused.

    What cannot be read is refused already, and is like nothing.
    """
    if "lisible" in cellules:
        cellules = cellules[cellules["lisible"]]
    repetees = cellules.duplicated(cle)
    if not repetees.any():
        return cellules
    premieres = cellules.loc[~repetees]
    contenu = (
        ["valeur", "etat"]
        if "valeur" in cellules
        else [*cellules.columns.difference([*LIEU, *cle])]
    )
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
            f"{tell_count(int(pareil.sum()), 'valeur répétée')} à l’identique "
            f"(la première : {lieu['lieu']}, ligne {lieu['ligne']})"
        )
    return premieres
