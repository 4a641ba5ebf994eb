"""Firms and sponsors: what a young person has of them, and what a structure does with them."""

from __future__ import annotations

from datetime import date

from data.individus.demonstration.carnet import Carnet
from data.individus.demonstration.hasard import DEBUT, FIN, Lieu, keep_passe
from data.individus.demonstration.jeunes import Jeune

MIS_EN_RELATION, MISES = 0.2, 2.8
ORIGINES = {"ml": 30, "pole_emploi": 50, "autre": 20}
PERIODE, PERIODES = 0.06, 1.35
TYPES = {"pmp": 55, "emt": 25, "immersion": 18, "stage": 2}
PARRAINAGE, PARRAINAGE_JOURS = 0.01, 150.0
JEUNES_PAR_PARRAIN = 500
"""Young people of the extraction for one sponsor: about half of them are in contact in a year."""
CONTACTS, ENTREPRISES = 0.125, 0.1
"""Contacts with firms in a year, firms known, for one young person of the extraction."""
OBJETS = {"offre_emploi": 60, "immersion": 22, "stage": 12, "autre": 6}
VISITES = 0.28


def draw_entreprises(lieu: Lieu, carnet: Carnet, jeune: Jeune, parrains: list[str]) -> None:
    """Offers, periods in a firm and sponsoring of every year of contact."""
    base = {"id_jeune": jeune.ident, "code_structure": lieu.code}
    for debut, fin in jeune.annees:
        if lieu.draw("mer", MIS_EN_RELATION):
            origine = lieu.draw_code(ORIGINES)
            for _ in range(lieu.draw_nombre(MISES)):
                mise = {"id_mer": carnet.number("M"), "origine_offre": origine}
                jour = lieu.draw_jour(debut, fin)
                carnet.write("mises_en_relation", **base, **mise, date_mer=jour)
        if lieu.draw("periode", PERIODE):
            for _ in range(lieu.draw_nombre(PERIODES)):
                dates = _draw_dates(lieu, debut, fin, 20.0)
                ident = {"id_periode": carnet.number("R"), "type": lieu.draw_code(TYPES)}
                carnet.write("periodes", **base, **ident, **dates)
        if lieu.draw("parrainage", PARRAINAGE):
            dates = _draw_dates(lieu, debut, fin, PARRAINAGE_JOURS)
            ident = {
                "id_parrainage": carnet.number("L"),
                "id_parrain": lieu.hasard.choice(parrains),
            }
            carnet.write("parrainages", **base, **ident, **dates)


def draw_parrains(lieu: Lieu, carnet: Carnet, jeunes: int) -> list[str]:
    """The sponsors of a structure of so many young people, one at least, there from the first day."""
    idents = [carnet.number("B") for _ in range(1 + jeunes // JEUNES_PAR_PARRAIN)]
    for ident in idents:
        carnet.write("parrains", id_parrain=ident, code_structure=lieu.code, date_debut=DEBUT)
    return idents


def draw_contacts(lieu: Lieu, carnet: Carnet, jeunes: int) -> None:
    """What the structure itself does with firms, year after year."""
    connues = [carnet.number("E") for _ in range(1 + round(ENTREPRISES * jeunes))]
    for annee in range(DEBUT.year, FIN.year + 1):
        for _ in range(round(CONTACTS * jeunes * lieu.hasard.uniform(0.8, 1.2))):
            carnet.write(
                "contacts_entreprises",
                id_contact=carnet.number("C"),
                code_structure=lieu.code,
                id_entreprise=lieu.hasard.choice(connues),
                date_contact=lieu.draw_jour(date(annee, 1, 1), date(annee, 12, 31)),
                objet=lieu.draw_code(OBJETS),
                visite="oui" if lieu.draw("visite", VISITES) else "non",
            )


def _draw_dates(lieu: Lieu, debut: date, fin: date, jours: float) -> dict[str, date | None]:
    jour = lieu.draw_jour(debut, fin)
    return {"date_debut": jour, "date_fin": keep_passe(jour + lieu.draw_duree(jours))}
