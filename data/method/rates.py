"""From raw lines to rates, each with its one state (docs/methode.md §2).

Works on whole columns: a line is a pair of arrays over the rows (structure × year).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.catalogue.model import DISPOSITIFS, Catalogue, Difference, Entree, Rapport, Terme
from data.method.quantiles import Nombres
from data.method.rules import ECART_ADMIS
from data.models.etats import Etat

Etats = NDArray[np.int8]
RANG = {etat: rang for rang, etat in enumerate(Etat)}
ENTREES = "entrees_dispositif"
"""The one line broken down whose total may be made by adding (a count of entries, not of young people)."""
_PRIORITE = (Etat.NON_EXPLOITABLE, Etat.SECRET, Etat.SANS_OBJET)
_EPS = 1e-9


@dataclass(frozen=True)
class Colonne:
    """A line over the rows: numbers (NaN where there is none) and states (RANG of Etat)."""

    valeur: Nombres
    etat: Etats

    @property
    def donnee(self) -> NDArray[np.bool_]:
        """Where the file says something: a number, NE, SS or SO."""
        donnee: NDArray[np.bool_] = self.etat != RANG[Etat.NON_RENSEIGNE]
        return donnee


@dataclass(frozen=True)
class ColonneTaux:
    """A rate over the rows; `presente` where its own line or its counts say something."""

    code: str
    dispositif: str
    valeur: Nombres
    numerateur: Nombres
    denominateur: Nombres
    etat: Etats
    presente: NDArray[np.bool_]

    @property
    def utile(self) -> NDArray[np.bool_]:
        """Where the value may be compared: state `valeur` only."""
        utile: NDArray[np.bool_] = self.etat == RANG[Etat.VALEUR]
        return utile


Lignes = Callable[[Terme], Colonne]


def compute_rates(
    catalogue: Catalogue, lignes: Mapping[Terme, Colonne], n: int
) -> list[ColonneTaux]:
    """The 57 compared figures, then their lines by dispositif. `n` is the number of rows."""
    vide = Colonne(np.full(n, np.nan), np.full(n, RANG[Etat.NON_RENSEIGNE], dtype=np.int8))

    def prendre(terme: Terme) -> Colonne:
        return lignes.get(terme, vide)

    def avec_total(terme: Terme) -> Colonne:
        return total_entries(prendre) if terme == Terme(ENTREES) else prendre(terme)

    return [
        _compute_rate(entree, dispositif, avec_total)
        for entree in catalogue.compares
        for dispositif in ("", *entree.dispositifs)
    ]


def total_entries(lignes: Lignes) -> Colonne:
    """Entries in all: as given, else the sum of the three dispositifs when all three are numbers."""
    total = lignes(Terme(ENTREES))
    parts = [lignes(Terme(ENTREES, dispositif)).valeur for dispositif in DISPOSITIFS]
    somme = np.sum(parts, axis=0)
    comble = ~total.donnee & ~np.isnan(somme)
    etat = np.where(comble, RANG[Etat.VALEUR], total.etat).astype(np.int8)
    return Colonne(np.where(comble, somme, total.valeur), etat)


def _compute_rate(entree: Entree, dispositif: str, lignes: Lignes) -> ColonneTaux:
    propre = lignes(Terme(entree.code, dispositif))
    calcul = entree.calcul
    if calcul is None:
        vide = np.full(len(propre.valeur), np.nan)
        return ColonneTaux(
            entree.code, dispositif, propre.valeur, vide, vide, propre.etat, propre.donnee
        )
    if isinstance(calcul, Difference):
        return _compute_difference(entree, calcul, propre, lignes)
    numerateur = lignes(_ventile(calcul.numerateur, dispositif))
    denominateur = lignes(_ventile(calcul.denominateur, dispositif))
    return _compute_ratio(entree, dispositif, propre, numerateur, denominateur)


def _ventile(terme: Terme, dispositif: str) -> Terme:
    return Terme(terme.code, dispositif) if dispositif else terme


def _divide(haut: Nombres, bas: Nombres) -> Nombres:
    """Quotient, NaN where the denominator is missing or 0."""
    quotient: Nombres = np.divide(haut, bas, out=np.full(len(haut), np.nan), where=bas > 0)
    return quotient


def _compute_ratio(
    entree: Entree, dispositif: str, propre: Colonne, haut: Colonne, bas: Colonne
) -> ColonneTaux:
    calculee = _divide(haut.valeur, bas.valeur)
    donnee = np.where(bas.valeur == 0, np.nan, propre.valeur)
    seule = np.isnan(calculee) & ~np.isnan(donnee)
    deduit = np.floor(np.round(donnee * bas.valeur, 9) + 0.5)
    valeur = np.where(seule, donnee, calculee)
    numerateur = np.where(seule, deduit, haut.valeur)
    contredite = np.abs(calculee - donnee) > ECART_ADMIS + _EPS
    incoherente = (valeur > 1 + _EPS) | contredite if entree.type == "part" else valeur != valeur
    faible = bas.valeur < entree.n_min if entree.n_min else np.zeros(len(valeur), dtype=bool)
    etat = _first_state((haut, bas, propre), valeur, incoherente, faible)
    garde = _keeps_value(etat)
    complet = garde & ~np.isnan(numerateur) & ~np.isnan(bas.valeur)
    return ColonneTaux(
        entree.code,
        dispositif,
        np.where(garde, valeur, np.nan),
        np.where(complet, numerateur, np.nan),
        np.where(complet, bas.valeur, np.nan),
        etat,
        haut.donnee | bas.donnee | propre.donnee,
    )


def _compute_difference(
    entree: Entree, calcul: Difference, propre: Colonne, lignes: Lignes
) -> ColonneTaux:
    comptes = [lignes(t) for r in (calcul.premiere, calcul.seconde) for t in _termes(r)]
    parts = [_divide(comptes[i].valeur, comptes[i + 1].valeur) for i in (0, 2)]
    nul = (comptes[1].valeur == 0) | (comptes[3].valeur == 0)
    calculee = np.round(100 * (parts[0] - parts[1]), 12)
    valeur = np.where(np.isnan(calculee) & ~nul, propre.valeur, calculee)
    incoherente = (parts[0] > 1 + _EPS) | (parts[1] > 1 + _EPS)
    n_min = entree.n_min or 0
    faible = (comptes[1].valeur < n_min) | (comptes[3].valeur < n_min)
    etat = _first_state((*comptes, propre), valeur, incoherente, faible)
    vide = np.full(len(valeur), np.nan)
    presente = np.any([c.donnee for c in (*comptes, propre)], axis=0)
    garde = np.where(_keeps_value(etat), valeur, np.nan)
    return ColonneTaux(entree.code, "", garde, vide, vide, etat, presente)


def _termes(rapport: Rapport) -> tuple[Terme, Terme]:
    return rapport.numerateur, rapport.denominateur


def _first_state(
    comptes: tuple[Colonne, ...],
    valeur: Nombres,
    incoherente: NDArray[np.bool_],
    faible: NDArray[np.bool_],
) -> Etats:
    """The first that applies, in the order of docs/methode.md §2."""
    conditions = [np.any([c.etat == RANG[e] for c in comptes], axis=0) for e in _PRIORITE]
    conditions += [np.isnan(valeur), incoherente, faible]
    suite = (*_PRIORITE, Etat.NON_RENSEIGNE, Etat.INCOHERENT, Etat.EFFECTIF_FAIBLE)
    choix = [np.full(len(valeur), RANG[etat], dtype=np.int8) for etat in suite]
    return np.select(conditions, choix, default=RANG[Etat.VALEUR]).astype(np.int8)


def _keeps_value(etat: Etats) -> NDArray[np.bool_]:
    gardent = [RANG[e] for e in (Etat.VALEUR, Etat.EFFECTIF_FAIBLE, Etat.INCOHERENT)]
    return np.isin(etat, gardent)
