"""Reception, demands and propositions. Rates: those of the demonstration (`data.demonstration.cibles`)."""

from __future__ import annotations

from datetime import date

from data.individus.demonstration.carnet import Carnet
from data.individus.demonstration.hasard import FIN, Lieu, keep_passe
from data.individus.demonstration.jeunes import Jeune

RECUS = 0.85
ENTRETIENS = 3.4
"""Interviews of a young person who is received, in a year."""
AUTRES_ACTUALITES = {"telephone": 5, "atelier": 3, "entretien_collectif": 2, "courriel": 1}
JDI = 0.53
PRESENCES = {"absent": 3, "annule": 1, "reporte": 1}
MANQUES = 0.3
DOMAINES = {
    "professionnel": (0.78, 0.315, {"emploi": 59, "formation": 49, "projet_professionnel": 55}),
    "social": (0.34, 0.04, {"logement": 46, "sante": 58}),
    "vie sociale": (0.24, 0.03, {"citoyennete": 56, "loisirs": 47}),
}
"""Share of JDI of a domain; of each theme beside the first; weight of the first theme."""
REPRISES = 1.9
"""Propositions of a theme to a young person who has one, in a year."""


def draw_accueil(lieu: Lieu, carnet: Carnet, jeune: Jeune) -> None:
    """Interviews and other contacts of every year; for some, a demand and propositions."""
    demandeur = lieu.draw("jdi", JDI)
    if demandeur:
        _write_demande(lieu, carnet, jeune)
    for debut, fin in jeune.annees:
        _write_actualites(lieu, carnet, jeune, debut, fin)
        if demandeur:
            _write_propositions(lieu, carnet, jeune, debut, fin)


def _write_actualites(lieu: Lieu, carnet: Carnet, jeune: Jeune, debut: date, fin: date) -> None:
    vus = (
        ["entretien_individuel"] * lieu.draw_nombre(ENTRETIENS)
        if lieu.draw("recus", RECUS)
        else [lieu.draw_code(AUTRES_ACTUALITES)]
    )
    suites = [(genre, "present") for genre in vus]
    if lieu.draw("manques", MANQUES):
        suites.append(("entretien_individuel", lieu.draw_code(PRESENCES)))
    for rang, (genre, presence) in enumerate(suites):
        premier = rang == 0 and debut == jeune.arrivee
        carnet.write(
            "actualites",
            id_actualite=carnet.number("A"),
            id_jeune=jeune.ident,
            code_structure=lieu.code,
            date_actualite=debut if premier else lieu.draw_jour(debut, fin),
            type=genre,
            presence=presence,
        )


def _write_demande(lieu: Lieu, carnet: Carnet, jeune: Jeune) -> None:
    debut = lieu.draw_jour(jeune.arrivee, min(FIN, date(jeune.arrivee.year, 12, 31)))
    fin = lieu.draw_jour(max(debut, date(jeune.derniere, 7, 1)), date(jeune.derniere, 12, 31))
    carnet.write(
        "demandes",
        id_demande=carnet.number("D"),
        id_jeune=jeune.ident,
        code_structure=lieu.code,
        date_debut=debut,
        date_fin=keep_passe(fin) if jeune.derniere < FIN.year else None,
    )


def _write_propositions(lieu: Lieu, carnet: Carnet, jeune: Jeune, debut: date, fin: date) -> None:
    for domaine, (taux, ajout, poids) in DOMAINES.items():
        if not lieu.draw(domaine, taux):
            continue
        premier = lieu.draw_code(poids)
        for theme in poids:
            if theme != premier and not lieu.draw(theme, ajout):
                continue
            for _ in range(lieu.draw_nombre(REPRISES)):
                carnet.write(
                    "propositions",
                    id_proposition=carnet.number("N"),
                    id_jeune=jeune.ident,
                    code_structure=lieu.code,
                    date_proposition=lieu.draw_jour(debut, fin),
                    theme=theme,
                )
