"""Entries, presence and exits by dispositif, and totals in which a young person counts once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from data.catalogue import Catalogue, Entree
from data.catalogue.model import DISPOSITIFS
from data.demonstration.activite import Valeurs, effet
from data.demonstration.cibles import (
    DELAI_6_MOIS,
    DELAI_BAS,
    DELAI_HAUT,
    EMPLOI_INFRA,
    EMPLOI_SUPERIEUR,
    PART_DURABLE_CIVIS,
)
from data.demonstration.modele import (
    Cle,
    Masque,
    Matrice,
    Pays,
    Vecteur,
    draw_nombre,
    draw_part,
    fit_total,
    flux,
    scale_total,
    sigmoid,
)

ENTRES = DISPOSITIFS[:2]  # young people entered: CIVIS and cotraitance alone (footnote 3)
DOUBLES = 0.96  # young people for a hundred places: a few are in two dispositifs
DUREES = {"civis": 395.0, "cotraitance": 235.0, "autres": 165.0}
DECALAGES = {"civis": 0.0, "cotraitance": 0.12, "autres": -0.25}  # exits to employment, logit


def build_entrees(pays: Pays, jdi: Matrice, zus: Vecteur, serie: dict[Cle, Vecteur]) -> Valeurs:
    """Entries by dispositif, young people entered, and who they are; nan where there is no ZUS."""
    valeurs: Valeurs = {}
    for dispositif in DISPOSITIFS:
        cle = ("entrees_dispositif", dispositif)
        attendu = _scale(pays, jdi, f"entrees {dispositif}", cle, serie)
        valeurs[cle] = np.minimum(draw_nombre(f"entrees {dispositif}", attendu), jdi)
    for dispositif in ENTRES:
        entres = draw_part(
            f"entres {dispositif}", valeurs["entrees_dispositif", dispositif], _p(0.965)
        )
        valeurs |= _build_profils(pays, dispositif, entres, zus)
    parts = [valeurs["entrees_dispositif", d] for d in DISPOSITIFS]
    valeurs["entrees_dispositif", ""] = np.sum(parts, axis=0)
    valeurs["jeunes_entres_dispositif", ""] = _union(
        [valeurs["jeunes_entres_dispositif", d] for d in ENTRES], jdi
    )
    partout = [valeurs["jeunes_entres_dispositif", ""], 0.95 * parts[2]]
    valeurs["entrees_au_moins_un_dispositif", ""] = _union(partout, jdi)
    return valeurs


def _build_profils(pays: Pays, dispositif: str, entres: Matrice, zus: Vecteur) -> Valeurs:
    p_infra = sigmoid(
        effet(pays, "entres_niv_v_infra") + (0.15 if dispositif == "civis" else -0.25)
    )
    p_filles = sigmoid(effet(pays, "entres_filles") + 0.06)
    p_zus = np.clip(np.tile(zus, (len(entres), 1)) * 0.012, 0.0, 0.85)
    base = "jeunes_entres_dispositif"
    en_zus = draw_part(f"zus {dispositif}", entres, np.nan_to_num(p_zus))
    return {
        (base, dispositif): entres,
        (f"{base}_niv_v_infra", dispositif): draw_part(f"infra {dispositif}", entres, p_infra),
        (f"{base}_filles", dispositif): draw_part(f"filles {dispositif}", entres, p_filles),
        (f"{base}_zus", dispositif): np.where(np.isnan(zus), np.nan, en_zus),
    }


def build_presents(pays: Pays, jdi: Matrice, serie: dict[Cle, Vecteur]) -> Valeurs:
    """Young people present in December (an administrative notion), by dispositif."""
    valeurs: Valeurs = {}
    for dispositif in DISPOSITIFS:
        cle = ("presents_dispositif", dispositif)
        attendu = _scale(pays, jdi, f"presents {dispositif}", cle, serie)
        valeurs[cle] = draw_nombre(f"presents {dispositif}", attendu)
    return valeurs


def build_sorties(
    pays: Pays, presents: Valeurs, regions: Sequence[str], serie: dict[Cle, Vecteur]
) -> Valeurs:
    """Exits by dispositif: a mixture of two levels of training, then the kinds of employment."""
    valeurs: Valeurs = {}
    for d in DISPOSITIFS:
        attendu = _scale(
            pays, presents["presents_dispositif", d], f"sortis {d}", ("jeunes_sortis", d), serie
        )
        sortis = draw_nombre(f"sortis {d}", attendu)
        p_infra = sigmoid(effet(pays, "sortis_niv_v_infra") - 0.1)
        valeurs["jeunes_sortis", d] = sortis
        valeurs["jeunes_sortis_niv_v_infra", d] = draw_part(f"sortis infra {d}", sortis, p_infra)
    _add_emploi(pays, valeurs)
    p_delai = _compute_delai(pays, valeurs, regions)
    p_durable = _fit_durable(pays, valeurs)
    for d in DISPOSITIFS:
        valeurs |= _detail_emploi(pays, d, valeurs["jeunes_sortis_emploi", d], p_durable, p_delai)
        sans_emploi = valeurs["jeunes_sortis", d] - valeurs["jeunes_sortis_emploi", d]
        valeurs |= _detail_formation(pays, d, sans_emploi)
    return valeurs | _build_durees(pays, valeurs)


def _add_emploi(pays: Pays, valeurs: Valeurs) -> None:
    """Exits to employment, 35.9 % below level V and 52.1 % above, over the three dispositifs."""
    base = effet(pays, "sortis_emploi")
    tout = np.ones(pays.forme, dtype=bool)
    infra = {d: valeurs["jeunes_sortis_niv_v_infra", d] for d in DISPOSITIFS}
    autres = {d: valeurs["jeunes_sortis", d] - infra[d] for d in DISPOSITIFS}
    for niveau, groupe, cible in (
        ("infra", infra, EMPLOI_INFRA),
        ("autres", autres, EMPLOI_SUPERIEUR),
    ):
        effets = np.concatenate([base + DECALAGES[d] for d in DISPOSITIFS], axis=1)
        nombres = np.concatenate([groupe[d] for d in DISPOSITIFS], axis=1)
        mouvement = np.array([cible + 0.02, cible - 0.01, cible]) * nombres.sum(axis=1)
        partout = np.concatenate([tout] * len(DISPOSITIFS), axis=1)
        p = fit_total(effets, nombres, mouvement, partout)
        for d, morceau in zip(DISPOSITIFS, np.split(p, len(DISPOSITIFS), axis=1), strict=True):
            emploi = draw_part(f"emploi {niveau} {d}", groupe[d], morceau)
            cle = ("jeunes_sortis_emploi", d)
            valeurs[cle] = valeurs.get(cle, np.zeros(pays.forme)) + emploi


def _compute_delai(pays: Pays, valeurs: Valeurs, regions: Sequence[str]) -> Matrice:
    """Among exits to employment, those within six months: the region's own share of all exits."""
    emploi = np.sum([valeurs["jeunes_sortis_emploi", d] for d in DISPOSITIFS], axis=0)
    sortis = np.sum([valeurs["jeunes_sortis", d] for d in DISPOSITIFS], axis=0)
    propre = np.exp(effet(pays, "sortis_delai"))
    membres: Masque = np.eye(len(regions), dtype=bool)[pays.regions]
    attendu = membres.T @ sortis.sum(axis=0) * _compute_cibles(pays, regions)
    donne = membres.T @ (emploi * propre).sum(axis=0)
    return np.asarray(np.clip((attendu / donne)[pays.regions] * propre, 0.02, 0.96))


def _compute_cibles(pays: Pays, regions: Sequence[str]) -> Vecteur:
    """From 12 % (Antilles) to 36 % (Limousin), the others by their unemployment."""
    membres = np.eye(len(regions))[pays.regions]
    chomage = membres.T @ pays.facteurs["chomage"] / membres.sum(axis=0)
    hasard = 0.02 * flux("cibles de délai").standard_normal(len(regions))
    cibles = np.clip(0.27 - 0.05 * chomage + hasard, DELAI_BAS, DELAI_HAUT)
    return np.array([DELAI_6_MOIS.get(r, c) for r, c in zip(regions, cibles, strict=True)])


def _fit_durable(pays: Pays, valeurs: Valeurs) -> Matrice:
    """Lasting employment among exits to employment: 28 % of all exits of CIVIS in 2010."""
    sortis, emploi = valeurs["jeunes_sortis", "civis"], valeurs["jeunes_sortis_emploi", "civis"]
    total = np.array(PART_DURABLE_CIVIS) * sortis.sum(axis=1)
    tout = np.ones(pays.forme, dtype=bool)
    return fit_total(effet(pays, "sortis_durable"), emploi, total, tout)


def _detail_emploi(
    pays: Pays, d: str, emploi: Matrice, p_durable: Matrice, p_delai: Matrice
) -> Valeurs:
    durable = draw_part(f"durable {d}", emploi, p_durable)
    tot = draw_part(f"delai 6 {d}", emploi, p_delai)
    p_alternance = sigmoid(effet(pays, "sortis_alternance") - 1.9)
    return {
        ("jeunes_sortis_emploi_3_6_mois", d): draw_part(f"3-6 {d}", emploi - durable, _p(0.55)),
        ("jeunes_sortis_emploi_delai_6_mois", d): tot,
        ("jeunes_sortis_emploi_delai_12_mois", d): tot
        + draw_part(f"12 {d}", emploi - tot, _p(0.55)),
        ("jeunes_sortis_emploi_durable", d): durable,
        ("jeunes_sortis_cie", d): draw_part(f"cie {d}", emploi, _p(0.055)),
        ("jeunes_sortis_alternance", d): draw_part(f"alternance {d}", emploi, p_alternance),
    }


def _detail_formation(pays: Pays, d: str, sans_emploi: Matrice) -> Valeurs:
    p = sigmoid(effet(pays, "sortis_formation") - 1.45)
    formation = draw_part(f"sortis formation {d}", sans_emploi, p)
    p_qualifiante = sigmoid(effet(pays, "formation_qualifiante") + 0.1)
    qualifiante = draw_part(f"qualifiante {d}", formation, p_qualifiante)
    return {
        ("jeunes_sortis_formation", d): formation,
        ("jeunes_sortis_formation_qualifiante", d): qualifiante,
    }


def _build_durees(pays: Pays, valeurs: Valeurs) -> Valeurs:
    """Mean length in days; the total is the mean over the exits of the three dispositifs."""
    propre = np.exp(effet(pays, "duree"))
    durees = {d: np.round(jours * propre) for d, jours in DUREES.items()}
    poids = {d: valeurs["jeunes_sortis", d] + 1e-9 for d in DISPOSITIFS}
    somme = np.sum([durees[d] * poids[d] for d in DISPOSITIFS], axis=0)
    total = np.round(somme / np.sum(list(poids.values()), axis=0))
    return {("duree_moyenne_parcours", d): jours for d, jours in (durees | {"": total}).items()}


def add_totaux(catalogue: Catalogue, valeurs: Valeurs) -> None:
    """Totals of young people: once each, so at most the sum, at least each part and the « dont »."""
    ventilees = [e for e in catalogue.bruts if e.dispositifs and (e.code, "") not in valeurs]
    for entree in sorted(ventilees, key=lambda e: bool(e.plafond)):
        valeurs[entree.code, ""] = _compute_total(entree, valeurs)


def _compute_total(entree: Entree, valeurs: Valeurs) -> Matrice:
    """The parts' sum brought down as the parent's was, never above it nor above its ceiling."""
    parts = [valeurs[entree.code, d] for d in entree.dispositifs]
    somme, moins = np.sum(parts, axis=0), np.max(parts, axis=0)
    if not entree.parent:
        return np.asarray(np.maximum(np.round(DOUBLES * somme), moins))
    parent = np.sum([valeurs[entree.parent, d] for d in entree.dispositifs], axis=0)
    rapport = valeurs[entree.parent, ""] / np.maximum(parent, 1)
    plus = np.minimum(somme, valeurs[entree.parent, ""])
    if entree.plafond:
        plus = np.minimum(plus, valeurs[entree.plafond, ""])
    return np.asarray(np.clip(np.round(somme * rapport), moins, plus))


def _union(parts: Sequence[Matrice], jdi: Matrice) -> Matrice:
    """Young people in at least one, as if one dispositif said nothing of another."""
    hors = np.prod([1.0 - part / jdi for part in parts], axis=0)
    borne = np.minimum(np.sum(parts, axis=0), jdi)
    bas, haut = np.ceil(np.max(parts, axis=0)), np.floor(borne)
    return np.asarray(np.clip(np.round(jdi * (1.0 - hors)), bas, haut))


def _scale(pays: Pays, base: Matrice, nom: str, cle: Cle, serie: dict[Cle, Vecteur]) -> Matrice:
    return scale_total(base * np.exp(effet(pays, nom)), serie[cle], pays.ecrits[cle])


def _p(valeur: float) -> Matrice:
    return np.array(valeur)
