"""The country's figures that the demonstration meets: totals by year, medians of the rates.

Sources: DARES, Sénat r16-575 (its series is read from `data/reference`), ASH n° 2825. What no
source gives for 2008 and 2009 is plausible, not known.
"""

from __future__ import annotations

import csv

import numpy as np

from data.annuaire.repertoire import REFERENCE
from data.demonstration.modele import ANNEES, Cle, Vecteur

# DARES has 1.34 million for 2010 where the Sénat prints the figure of 2011.
CONTACTS_2010 = 1_340_000.0
TOTAUX: dict[Cle, tuple[float, float, float]] = {
    ("entrees_dispositif", "civis"): (176_000, 209_000, 213_000),
    ("entrees_dispositif", "cotraitance"): (92_000, 97_000, 99_000),
    ("entrees_dispositif", "autres"): (52_000, 55_000, 57_000),
    ("presents_dispositif", "civis"): (251_000, 273_000, 282_000),
    ("presents_dispositif", "cotraitance"): (74_000, 81_000, 84_000),
    ("presents_dispositif", "autres"): (33_000, 36_000, 38_000),
    ("jeunes_sortis", "civis"): (171_000, 188_000, 196_000),
    ("jeunes_sortis", "cotraitance"): (66_000, 71_000, 73_000),
    ("jeunes_sortis", "autres"): (34_000, 36_000, 38_000),
    ("etp_total", ""): (10_950, 11_430, 11_816),
    ("financement_total", ""): (478_000_000, 503_500_000, 523_900_000),
}
PART_ETAT = (0.395, 0.392, 0.39)
PART_JDI = (0.52, 0.525, 0.53)
PART_DURABLE_CIVIS = (0.315, 0.275, 0.28)
# Exits to employment by level (Cour des comptes): below level V, level V and above.
EMPLOI_INFRA, EMPLOI_SUPERIEUR = 0.359, 0.521
ANNEES_EMPLOI = (0.12, -0.06, 0.0)  # the crisis, on the logit scale
# Employment within six months, as a share of exits: the two ends are known, others in between.
DELAI_6_MOIS = {"01": 0.12, "02": 0.12, "74": 0.36}
DELAI_BAS, DELAI_HAUT = 0.15, 0.34
MEDIANES = {
    "prop_professionnel": 0.78,
    "prop_emploi": 0.59,
    "prop_formation": 0.49,
    "prop_projet_pro": 0.55,
    "prop_social": 0.34,
    "prop_logement": 0.46,
    "prop_sante": 0.58,
    "prop_vie_sociale": 0.24,
    "prop_citoyennete": 0.56,
    "prop_loisirs": 0.47,
    "sans_proposition": 0.22,
    "jeunes_mis_en_relation": 0.40,
    "jeunes_en_parrainage": 0.026,
    "jeunes_immersion": 0.11,
    "jeunes_situation_pro_emploi": 0.32,
    "jeunes_situation_pro_formation": 0.236,  # of those who are not in employment: 16 % of all
    "jdi_niv_v_infra": 0.45,
}


def read_serie() -> dict[Cle, Vecteur]:
    """Totals of the three years by raw line, from the Sénat's national series and the table above."""
    chemin = REFERENCE / "missions_locales_serie_nationale_2007_2015_senat.csv"
    with chemin.open(encoding="utf-8-sig", newline="") as fichier:
        lignes = {r["indicateur"]: r for r in csv.DictReader(fichier)}
    noms = {
        "jeunes_en_contact": "jeunes en contact",
        "jeunes_en_entretien": "jeunes recus en entretien",
        "premiers_accueils": "jeunes en premier accueil",
        "entretiens": "entretiens individuels",
    }
    serie = {
        (code, ""): np.array([float(lignes[nom][str(annee)]) for annee in ANNEES])
        for code, nom in noms.items()
    }
    serie["jeunes_en_contact", ""][-1] = CONTACTS_2010
    return serie | {cle: np.array(totaux, dtype=np.float64) for cle, totaux in TOTAUX.items()}
