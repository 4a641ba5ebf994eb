"""Reception, proposals and axis 3: from the territory to the JDI and what is proposed to them."""

from __future__ import annotations

import numpy as np

from data.demonstration.cibles import MEDIANES, PART_JDI
from data.demonstration.effets import EFFETS
from data.demonstration.modele import (
    Cle,
    Matrice,
    Pays,
    Vecteur,
    draw_nombre,
    draw_part,
    fit_mediane,
    fit_total,
    scale_total,
    sigmoid,
)
from data.demonstration.territoire import reach_total

COUVERTURE = 1.12  # young people in contact for one active young person without a job
PART_DEFM = 0.31  # registered job seekers of level V and below, for one of the same
THEMES = {
    "prop_professionnel": ("prop_emploi", "prop_formation", "prop_projet_pro"),
    "prop_social": ("prop_logement", "prop_sante"),
    "prop_vie_sociale": ("prop_citoyennete", "prop_loisirs"),
}

Valeurs = dict[Cle, Matrice]


def effet(pays: Pays, nom: str) -> Matrice:
    """The effect of that name on every structure and year."""
    return pays.compute_effet(nom, EFFETS[nom])


def draw_mediane(pays: Pays, code: str, base: Matrice) -> Matrice:
    """A count of `base` whose share has the median of the targets."""
    return draw_part(code, base, fit_mediane(effet(pays, code), MEDIANES[code]))


def build_accueil(pays: Pays, contacts_2010: Vecteur, serie: dict[Cle, Vecteur]) -> Valeurs:
    """Contacts, young people received, interviews, JDI; and the young people of the territory."""
    contacts = _build_contacts(pays, contacts_2010, serie["jeunes_en_contact", ""])
    recus = _draw_total(pays, "jeunes_en_entretien", contacts, serie)
    premiers = _draw_total(pays, "premiers_accueils", recus, serie)
    ecrits = pays.ecrits
    repetes = recus * np.exp(effet(pays, "entretiens_par_jeune"))
    reste = serie["entretiens", ""] - np.where(ecrits["entretiens", ""], recus, 0).sum(axis=1)
    repetes = scale_total(repetes, reste, ecrits["entretiens", ""])
    total_jdi = np.array(PART_JDI) * serie["jeunes_en_contact", ""]
    p_jdi = fit_total(effet(pays, "jdi"), contacts, total_jdi, ecrits["jdi", ""])
    jdi = draw_part("jdi", contacts, p_jdi)
    actifs = contacts_2010 / (COUVERTURE * np.exp(effet(pays, "couverture")))
    actifs *= contacts.sum(axis=1, keepdims=True) / contacts[-1].sum()
    actifs *= (contacts / COUVERTURE).sum(axis=1, keepdims=True) / actifs.sum(axis=1, keepdims=True)
    return {
        ("actifs_non_occupes_16_25", ""): np.round(actifs),
        ("defm_16_25_niv_v_infra", ""): np.round(actifs * PART_DEFM * np.exp(effet(pays, "defm"))),
        ("jeunes_en_contact", ""): contacts,
        ("jeunes_en_entretien", ""): recus,
        ("premiers_accueils", ""): premiers,
        ("entretiens", ""): recus + draw_nombre("entretiens", repetes),
        ("jdi", ""): jdi,
        ("jdi_niv_v_infra", ""): draw_mediane(pays, "jdi_niv_v_infra", jdi),
    }


def _build_contacts(pays: Pays, contacts_2010: Vecteur, total: Vecteur) -> Matrice:
    """The sizes of 2010 exactly; the years before drift and meet their own totals."""
    ecrit = pays.ecrits["jeunes_en_contact", ""]
    derives = contacts_2010 * np.exp(effet(pays, "contacts"))
    contacts = np.round(scale_total(derives, total, ecrit))
    contacts[-1] = reach_total(contacts_2010, float(total[-1]), ecrit[-1].astype(np.float64))
    return contacts


def _draw_total(pays: Pays, code: str, base: Matrice, serie: dict[Cle, Vecteur]) -> Matrice:
    p = fit_total(effet(pays, code), base, serie[code, ""], pays.ecrits[code, ""])
    return draw_part(code, base, p)


def build_propositions(pays: Pays, accueil: Valeurs) -> Valeurs:
    """Domains among JDI, themes within their domain, and the JDI left without a proposal."""
    valeurs: Valeurs = {}
    for domaine, themes in THEMES.items():
        valeurs[domaine, ""] = draw_mediane(pays, domaine, accueil["jdi", ""])
        for theme in themes:
            valeurs[theme, ""] = draw_mediane(pays, theme, valeurs[domaine, ""])
    infra = accueil["jdi_niv_v_infra", ""]
    autres = accueil["jdi", ""] - infra
    attente = effet(pays, "sans_proposition")
    p_infra = fit_mediane(attente + 0.06, MEDIANES["sans_proposition"] + 0.015)
    p_autres = fit_mediane(attente - 0.06, MEDIANES["sans_proposition"] - 0.015)
    sans_infra = draw_part("sans proposition infra", infra, p_infra)
    sans_autres = draw_part("sans proposition autres", autres, p_autres)
    valeurs["jdi_sans_proposition_3_mois", ""] = sans_infra + sans_autres
    valeurs["jdi_sans_proposition_3_mois_niv_v_infra", ""] = sans_infra
    return valeurs


def build_entreprises(pays: Pays, jdi: Matrice, etp: Matrice) -> Valeurs:
    """Axis 3: introductions to employers, contacts with firms, sponsorship, immersion."""
    contacts = draw_nombre("contacts", etp * 27.0 * np.exp(effet(pays, "contacts_par_etp")))
    parraines = draw_mediane(pays, "jeunes_en_parrainage", jdi)
    immersion = draw_mediane(pays, "jeunes_immersion", jdi)
    part_entreprises = sigmoid(effet(pays, "entreprises") + 0.5)
    parrains = draw_nombre("parrains", parraines / 2.2)
    return build_mer(pays, jdi) | {
        ("contacts_entreprises", ""): contacts,
        ("visites_entreprises", ""): draw_part(
            "visites", contacts, sigmoid(effet(pays, "visites") - 0.9)
        ),
        ("entreprises_contactees", ""): draw_part("entreprises", contacts, part_entreprises),
        ("jeunes_en_parrainage", ""): parraines,
        ("parrains", ""): np.where(parraines > 0, np.maximum(parrains, 1), parrains),
        ("periodes_entreprise", ""): immersion + draw_nombre("periodes", 0.45 * immersion),
        ("jeunes_immersion", ""): immersion,
        ("jeunes_pmp", ""): draw_part("pmp", immersion, sigmoid(effet(pays, "pmp") + 0.3)),
    }


def build_mer(pays: Pays, jdi: Matrice) -> Valeurs:
    """Young people introduced to an employer, how often, and on whose offers."""
    jeunes = draw_mediane(pays, "jeunes_mis_en_relation", jdi)
    repetes = draw_nombre("mer", 1.7 * jeunes * np.exp(effet(pays, "mer_par_jeune")))
    p_ml = sigmoid(effet(pays, "offres_ml") - 0.6)
    jeunes_ml = draw_part("jeunes offres ml", jeunes, p_ml)
    return {
        ("mer", ""): jeunes + repetes,
        ("mer_offres_ml", ""): jeunes_ml + draw_part("mer offres ml", repetes, 0.8 * p_ml),
        ("jeunes_mis_en_relation", ""): jeunes,
        ("jeunes_mis_en_relation_offres_ml", ""): jeunes_ml,
    }
