"""Entries in the dispositifs, how long, and what follows: rates are the demonstration's."""

from __future__ import annotations

from datetime import date, timedelta

from data.individus.demonstration.carnet import Carnet
from data.individus.demonstration.hasard import Lieu, keep_passe
from data.individus.demonstration.jeunes import Jeune
from data.individus.demonstration.situations import SANS_EMPLOI, write_situation
from data.individus.tables import AUTRES, CIVIS, COTRAITANCE, EMPLOI, FORMATION

DISPOSITIFS = {CIVIS: (0.165, 440.0), COTRAITANCE: (0.075, 270.0), AUTRES: (0.036, 225.0)}
"""Entries for a young person not in it, in a year of contact; days spent in it."""
FINANCABLE = 0.97
APPUIS = {"accompagnement_renforce": 6, "accompagnement_sur_projet": 3, "appui_ponctuel": 1}
EMPLOI_INFRA, EMPLOI_SUPERIEUR = 0.359, 0.521
FORMATION_SORTIE = 0.19
"""Of exits without a job."""
SAISIES = 0.95
"""Exits whose situation is recorded."""
DELAIS = {(0, 180): 26, (181, 360): 28, (361, 900): 46}
"""Days from the entry to a job, which the exit bounds: it moves some to the interval before."""


def draw_passages(lieu: Lieu, carnet: Carnet, jeune: Jeune) -> None:
    """Never two at once in the same dispositif."""
    for dispositif, (taux, jours) in DISPOSITIFS.items():
        libre = jeune.arrivee
        for debut, fin in jeune.annees:
            entree = lieu.draw_jour(debut, fin)
            if entree >= libre and lieu.draw(dispositif, taux):
                libre = entree + lieu.draw_duree(jours)
                _write_passage(lieu, carnet, jeune, dispositif, entree, libre)


def _write_passage(
    lieu: Lieu, carnet: Carnet, jeune: Jeune, dispositif: str, entree: date, fin: date
) -> None:
    sortie = keep_passe(fin)
    financable = "oui" if lieu.hasard.random() < FINANCABLE else "non"
    carnet.write(
        "passages",
        id_passage=carnet.number("P"),
        id_jeune=jeune.ident,
        code_structure=lieu.code,
        dispositif=dispositif,
        financable=financable if dispositif == COTRAITANCE else None,
        type_appui=lieu.draw_code(APPUIS) if dispositif == AUTRES else None,
        date_entree=entree,
        date_sortie=sortie,
        id_situation=_draw_sortie(lieu, carnet, jeune, entree, sortie) if sortie else None,
    )


def _draw_sortie(
    lieu: Lieu, carnet: Carnet, jeune: Jeune, entree: date, sortie: date
) -> str | None:
    """The situation at the exit: a job may have begun long before it."""
    if lieu.draw("sortie emploi", EMPLOI_INFRA if jeune.infra else EMPLOI_SUPERIEUR):
        bornes = lieu.hasard.choices(list(DELAIS), list(DELAIS.values()))[0]
        debut = min(sortie, entree + timedelta(lieu.hasard.randint(*bornes)))
        return write_situation(lieu, carnet, jeune, EMPLOI, debut)
    if not lieu.draw("saisie", SAISIES):
        return None
    formation = lieu.draw("sortie formation", FORMATION_SORTIE)
    categorie = FORMATION if formation else lieu.draw_code(SANS_EMPLOI)
    return write_situation(lieu, carnet, jeune, categorie, sortie)
