"""Jobs, trainings and what else a young person lives, with or without a dispositif."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from data.individus.demonstration.carnet import Carnet
from data.individus.demonstration.hasard import Lieu, keep_passe
from data.individus.demonstration.jeunes import Jeune
from data.individus.tables import EMPLOI, FORMATION

EMPLOI_ANNEE, FORMATION_ANNEE = 0.25, 0.125
"""Begun in a year of contact, outside the exits of dispositifs."""
EMPLOIS = {"cdi": 8, "alternance": 8, "long": 8, "moyen": 26, "court": 50}
"""Kinds of jobs outside the exits: a quarter lasting (the first three)."""
EMPLOIS_SORTIE = {"cdi": 38, "alternance": 13, "long": 12, "moyen": 20, "court": 17}
"""Those of the exits: 61 % lasting, 20 % of 3 to 6 months."""
JOURS = {"alternance": (366, 730), "long": (190, 365), "moyen": (100, 170), "court": (7, 80)}
ALTERNANCES = {"apprentissage": 6, "professionnalisation": 4}
MESURES = {"autre": 93, "cie": 7}
CDI_JOURS = 420.0
FORMATION_JOURS = (20, 270)
QUALIFIANTE = 0.5
SANS_EMPLOI = {"demandeur_emploi": 7, "scolarite": 1, "benevolat": 1, "autre": 1}


def draw_situations(lieu: Lieu, carnet: Carnet, jeune: Jeune) -> None:
    """What begins in each year of contact."""
    for debut, fin in jeune.annees:
        for categorie, taux in ((EMPLOI, EMPLOI_ANNEE), (FORMATION, FORMATION_ANNEE)):
            if lieu.draw(categorie, taux):
                write_situation(lieu, carnet, jeune, categorie, lieu.draw_jour(debut, fin), EMPLOIS)


def write_situation(
    lieu: Lieu,
    carnet: Carnet,
    jeune: Jeune,
    categorie: str,
    debut: date,
    emplois: Mapping[str, float] = EMPLOIS_SORTIE,
) -> str:
    """Write one that begins on `debut`; its identifier. `emplois`: weights of the kinds of jobs."""
    ident = carnet.number("S")
    base = {"id_situation": ident, "id_jeune": jeune.ident, "categorie": categorie}
    if categorie == EMPLOI:
        carnet.write("situations", **base, **_draw_emploi(lieu, debut, emplois))
    elif categorie == FORMATION:
        qualifiante = "oui" if lieu.draw("qualifiante", QUALIFIANTE) else "non"
        fins = _end(debut, lieu.hasard.randint(*FORMATION_JOURS))
        carnet.write("situations", **base, **fins, qualifiante=qualifiante)
    else:
        carnet.write("situations", **base, date_debut=debut)
    return ident


def _draw_emploi(
    lieu: Lieu, debut: date, emplois: Mapping[str, float]
) -> dict[str, str | date | None]:
    """A contract, its measure, its ends: planned unless it is a CDI."""
    genre = lieu.draw_code(emplois)
    if genre == "cdi":
        fin = keep_passe(debut + lieu.draw_duree(CDI_JOURS))
        mesure = lieu.draw_code(MESURES)
        return {"contrat": "cdi", "mesure": mesure, "date_debut": debut, "date_fin": fin}
    contrat = lieu.draw_code({"cdd": 1, "interim": 1}) if genre == "court" else "cdd"
    mesure = lieu.draw_code(ALTERNANCES if genre == "alternance" else MESURES)
    fins = _end(debut, lieu.hasard.randint(*JOURS[genre]))
    return {"contrat": contrat, "mesure": mesure} | fins


def _end(debut: date, jours: int) -> dict[str, str | date | None]:
    fin = debut + timedelta(jours)
    return {"date_debut": debut, "date_fin_prevue": fin, "date_fin": keep_passe(fin)}
