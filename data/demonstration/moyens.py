"""Situations of the young people in contact, staff and money."""

from __future__ import annotations

import numpy as np

from data.demonstration.activite import Valeurs, draw_mediane, effet
from data.demonstration.cibles import PART_ETAT
from data.demonstration.modele import (
    Cle,
    Matrice,
    Pays,
    Vecteur,
    draw_nombre,
    draw_part,
    fit_total,
    scale_total,
    sigmoid,
)

RENDEMENT_ETP = 0.96  # staff grows a little less than the number of young people


def build_situations(pays: Pays, contacts: Matrice) -> Valeurs:
    """Young people in employment, in training, or in another professional situation."""
    emploi = draw_mediane(pays, "jeunes_situation_pro_emploi", contacts)
    formation = draw_mediane(pays, "jeunes_situation_pro_formation", contacts - emploi)
    autres = draw_part("autres situations", contacts - emploi - formation, np.array(0.03))
    p_durable = sigmoid(effet(pays, "situation_durable") - 0.35)
    p_alternance = sigmoid(effet(pays, "situation_alternance") - 1.65)
    jeunes = {
        "": emploi + formation + autres,
        "_formation": formation,
        "_emploi": emploi,
        "_emploi_durable": draw_part("situation durable", emploi, p_durable),
        "_alternance": draw_part("situation alternance", emploi, p_alternance),
    }
    valeurs = {(f"jeunes_situation_pro{fin}", ""): nombre for fin, nombre in jeunes.items()}
    return valeurs | _build_repetees(jeunes)


def _build_repetees(jeunes: dict[str, Matrice]) -> Valeurs:
    """Situations: a young person may have several in the year, each of them « dont » its parent."""
    emploi = draw_nombre("emplois repetes", 0.38 * jeunes["_emploi"])
    formation = draw_nombre("formations repetees", 0.22 * jeunes["_formation"])
    situations = {
        "": jeunes[""] + emploi + formation,
        "_formation": jeunes["_formation"] + formation,
        "_emploi": jeunes["_emploi"] + emploi,
        "_emploi_durable": jeunes["_emploi_durable"]
        + draw_part("durables", emploi, np.array(0.12)),
        "_alternance": jeunes["_alternance"] + draw_part("alternances", emploi, np.array(0.06)),
    }
    return {(f"situations_pro{fin}", ""): valeurs for fin, valeurs in situations.items()}


def build_moyens(pays: Pays, contacts: Matrice, serie: dict[Cle, Vecteur]) -> Valeurs:
    """Staff of N-1 in ETP to one decimal, provisional budget in whole euros."""
    etp = contacts**RENDEMENT_ETP * np.exp(effet(pays, "etp"))
    etp = np.round(scale_total(etp, serie["etp_total", ""], pays.ecrits["etp_total", ""]), 1)
    conseillers = etp * sigmoid(effet(pays, "conseillers") + 0.5)
    axes = etp * sigmoid(effet(pays, "axes_4_5") - 2.4)
    detachees = 0.035 * etp * np.exp(effet(pays, "mises_a_disposition"))
    return build_budget(pays, etp, serie) | {
        ("etp_total", ""): etp,
        ("etp_conseillers", ""): np.round(conseillers, 1),
        ("etp_axes_4_5", ""): np.round(axes, 1),
        ("mises_a_disposition", ""): np.where(detachees < 0.35, 0.0, np.round(2 * detachees) / 2),
    }


def build_budget(pays: Pays, etp: Matrice, serie: dict[Cle, Vecteur]) -> Valeurs:
    """The State's share is 39 % of the country's total, not of each structure's."""
    cle = ("financement_total", "")
    brut = etp * np.exp(effet(pays, "financement"))
    total = np.round(scale_total(brut, serie[cle], pays.ecrits[cle]))
    cpo = ("financement_etat_cpo", "")
    p_etat = fit_total(
        effet(pays, "etat"), total, np.array(PART_ETAT) * serie[cle], pays.ecrits[cpo]
    )
    principale = total * sigmoid(effet(pays, "principale") + 2.0)
    etat = np.round(total * p_etat)
    return {
        cle: total,
        ("financement_activite_principale", ""): np.maximum(np.round(principale), etat),
        cpo: etat,
    }
