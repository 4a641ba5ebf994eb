"""What moves each rate: context, habits shared by a family of rates, the structure itself.

The loads make the fifteen pairs worth reading: unemployment and level of the public on exits,
poverty on social proposals, prospection on introductions to employers, immersion on alternance…
"""

from __future__ import annotations

from data.demonstration.cibles import ANNEES_EMPLOI
from data.demonstration.modele import Effet

EFFETS = {
    # Territory and reception.
    "couverture": Effet({"rural": 0.10, "densite": -0.05}, 0.16, 0.05, 0.02),
    "defm": Effet({"chomage": 0.05}, 0.12, 0.06, 0.02),
    "contacts": Effet({}, 0.0, 0.0, 0.05),
    "jeunes_en_entretien": Effet({"suivi": 0.16, "rural": 0.06}, 0.36, 0.14),
    "premiers_accueils": Effet({"densite": 0.06}, 0.22, 0.08),
    "entretiens_par_jeune": Effet({"niveau": 0.05, "suivi": 0.08}, 0.16, 0.06, 0.03),
    "jdi": Effet({"chomage": 0.05, "suivi": -0.05}, 0.22, 0.10, 0.03),
    "jdi_niv_v_infra": Effet({"niveau": 0.24}, 0.20, 0.08, 0.03),
    # Proposals to JDI.
    "prop_professionnel": Effet({"pro": 0.28, "moyens": 0.06}, 0.30, 0.14),
    "prop_emploi": Effet({"pro": 0.22, "chomage": -0.06}, 0.24, 0.10),
    "prop_formation": Effet({"pro": 0.18}, 0.24, 0.14),
    "prop_projet_pro": Effet({"pro": 0.15, "niveau": 0.05}, 0.26, 0.10),
    "prop_social": Effet({"social": 0.32, "pauvrete": 0.14}, 0.26, 0.14),
    "prop_logement": Effet({"social": 0.15, "densite": 0.05}, 0.24, 0.08),
    "prop_sante": Effet({"social": 0.15}, 0.24, 0.08),
    "prop_vie_sociale": Effet({"vie": 0.35, "densite": 0.06}, 0.28, 0.14),
    "prop_citoyennete": Effet({"vie": 0.12}, 0.28, 0.08),
    "prop_loisirs": Effet({"vie": 0.12}, 0.28, 0.08),
    "sans_proposition": Effet({"suivi": -0.22, "moyens": -0.14, "pro": -0.10}, 0.30, 0.14),
    # Axis 3.
    "jeunes_mis_en_relation": Effet({"entreprise": 0.30, "chomage": -0.12}, 0.28, 0.14),
    "mer_par_jeune": Effet({"entreprise": 0.10}, 0.22, 0.08, 0.04),
    "offres_ml": Effet({"entreprise": 0.2}, 0.45, 0.12, 0.08),
    "contacts_par_etp": Effet({"entreprise": 0.24, "rural": 0.05}, 0.26, 0.10, 0.06),
    "visites": Effet({"entreprise": 0.12, "rural": 0.08}, 0.40, 0.10, 0.06),
    "entreprises": Effet({}, 0.25, 0.06, 0.04),
    "jeunes_en_parrainage": Effet({"entreprise": 0.12}, 0.42, 0.14, 0.10),
    "jeunes_immersion": Effet({"entreprise": 0.24, "rural": 0.12}, 0.32, 0.16, 0.07),
    "pmp": Effet({}, 0.30, 0.10),
    # Situations and exits.
    "jeunes_situation_pro_emploi": Effet(
        {"chomage": -0.17, "niveau": -0.07, "pro": 0.08, "resultat": 0.15, "entreprise": 0.05},
        0.20,
        0.09,
        0.04,
        ANNEES_EMPLOI,
    ),
    "jeunes_situation_pro_formation": Effet({"pro": 0.12, "chomage": 0.06}, 0.24, 0.16),
    "situation_durable": Effet(
        {"chomage": -0.10, "resultat": 0.12}, 0.20, 0.08, 0.04, ANNEES_EMPLOI
    ),
    "situation_alternance": Effet({"entreprise": 0.16, "rural": 0.06}, 0.26, 0.12),
    "sortis_niv_v_infra": Effet({"niveau": 0.22}, 0.22, 0.08, 0.04),
    "sortis_emploi": Effet(
        {"chomage": -0.17, "niveau": -0.07, "rural": 0.04, "resultat": 0.2},
        0.22,
        0.1,
        0.04,
        ANNEES_EMPLOI,
    ),
    "sortis_durable": Effet({"chomage": -0.05, "resultat": 0.16}, 0.26, 0.10),
    "sortis_delai": Effet({"suivi": 0.06}, 0.14, 0.0, 0.03),
    "sortis_alternance": Effet({"entreprise": 0.18, "rural": 0.05}, 0.26, 0.12),
    "sortis_formation": Effet({"pro": 0.08, "chomage": 0.06}, 0.28, 0.16),
    "formation_qualifiante": Effet({"pro": 0.05}, 0.36, 0.16),
    # Dispositifs: `civis` is a habit that entries, presence and exits share.
    "entrees civis": Effet({"civis": 0.16, "chomage": 0.04}, 0.10, 0.10, 0.04),
    "entrees cotraitance": Effet({"civis": -0.08}, 0.26, 0.16, 0.05),
    "entrees autres": Effet({}, 0.32, 0.22, 0.06),
    "presents civis": Effet({"civis": 0.16, "chomage": 0.06}, 0.12, 0.08, 0.03),
    "presents cotraitance": Effet({"civis": -0.06}, 0.26, 0.14, 0.04),
    "presents autres": Effet({}, 0.32, 0.20, 0.06),
    "sortis civis": Effet({"resultat": 0.05}, 0.16, 0.08, 0.04),
    "sortis cotraitance": Effet({}, 0.20, 0.10, 0.05),
    "sortis autres": Effet({}, 0.24, 0.12, 0.05),
    "entres_niv_v_infra": Effet({"niveau": 0.22}, 0.24, 0.08, 0.04),
    "entres_filles": Effet({"rural": 0.03}, 0.12, 0.05, 0.02),
    "duree": Effet({"resultat": 0.03, "niveau": 0.05}, 0.14, 0.08, 0.03),
    # Resources.
    "etp": Effet({"moyens": 0.12, "rural": 0.05}, 0.16, 0.05, 0.015),
    "conseillers": Effet({}, 0.22, 0.08, 0.03),
    "financement": Effet({"rural": 0.03}, 0.09, 0.05, 0.02),
    "etat": Effet({"rural": 0.05}, 0.22, 0.14, 0.03),
    "principale": Effet({}, 0.30, 0.08, 0.03),
    "axes_4_5": Effet({}, 0.45, 0.12, 0.05),
    "mises_a_disposition": Effet({}, 0.7, 0.2, 0.1),
}
