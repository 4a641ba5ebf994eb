"""The words of the contract, as Ibis conditions on a row: what « vu », « niv », « durable » mean.

A null meets no condition unless its word says otherwise; the conditions may be null where they do not hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import ibis
from ibis.expr.types import BooleanValue, DateValue, Table

from data.individus.tables import AUTRES, COTRAITANCE, EMPLOI, FORMATION

ENTRETIEN = "entretien_individuel"
ACCOMPAGNEMENTS = ("accompagnement_renforce", "accompagnement_sur_projet")
ALTERNANCE = ("apprentissage", "professionnalisation")


@dataclass(frozen=True, slots=True)
class Annee:
    """The year that is counted, both ends included."""

    numero: int

    @property
    def debut(self) -> date:
        """Its first day."""
        return date(self.numero, 1, 1)

    @property
    def fin(self) -> date:
        """Its last day."""
        return date(self.numero, 12, 31)

    @property
    def trois_mois(self) -> date:
        """The day from which a proposition is less than three months old at the end of the year."""
        return date(self.numero, 9, 30)

    def has(self, jour: DateValue) -> BooleanValue:
        """Whether a day is in the year."""
        return (jour >= self.debut) & (jour <= self.fin)

    def meets(self, debut: DateValue, fin: DateValue) -> BooleanValue:
        """Whether a period holds one day of the year; without an end it is open."""
        return (debut <= self.fin) & (fin.isnull() | (fin >= self.debut))


def is_open(debut: DateValue, fin: DateValue, jour: date) -> BooleanValue:
    """Whether a period holds that day, its first and its last included."""
    return (debut <= jour) & (fin.isnull() | (fin >= jour))


def add_months(jour: DateValue, mois: int) -> DateValue:
    """The same day `mois` months later, or the last of that month: 31/08 + 6 is 28/02."""
    return (jour + ibis.interval(months=mois)).cast("date")


def is_seen(actualite: Table) -> BooleanValue:
    """« Vu » : present, or nothing said of it."""
    return (actualite.presence == "present") | actualite.presence.isnull()


def is_entretien(actualite: Table) -> BooleanValue:
    """An individual interview of someone seen."""
    return is_seen(actualite) & (actualite.type == ENTRETIEN)


def is_niv(profil: Table) -> BooleanValue:
    """« Infra V et V sans diplôme » : VI, V bis, or V whose diploma is known not to be held."""
    bas = profil.niveau.isin(("VI", "V bis"))
    return bas | ((profil.niveau == "V") & (profil.diplome == "non"))


def is_zus(profil: Table) -> BooleanValue:
    """Lives in a ZUS, as located."""
    return profil.zus == "oui"


def in_perimetre(passage: Table) -> BooleanValue:
    """CIVIS, cotraitance, and of the others those that accompany (footnote 3)."""
    return (passage.dispositif != AUTRES) | passage.type_appui.isin(ACCOMPAGNEMENTS)


def is_entree(passage: Table) -> BooleanValue:
    """What counts among the entries: in cotraitance, the « finançable » only."""
    financee = (passage.dispositif != COTRAITANCE) | (passage.financable == "oui")
    return in_perimetre(passage) & financee


def end_situation(situation: Table) -> DateValue:
    """The real end, else the planned one; null: still open."""
    return situation.date_fin.coalesce(situation.date_fin_prevue)


def is_pro(situation: Table) -> BooleanValue:
    """A job or a training."""
    return situation.categorie.isin((EMPLOI, FORMATION))


def is_emploi(situation: Table) -> BooleanValue:
    """A job."""
    return situation.categorie == EMPLOI


def is_formation(situation: Table) -> BooleanValue:
    """A training."""
    return situation.categorie == FORMATION


def is_alternance(situation: Table) -> BooleanValue:
    """A job, as an apprentice or on a contrat de professionnalisation."""
    return is_emploi(situation) & situation.mesure.isin(ALTERNANCE)


def lasts_at_least(situation: Table, mois: int) -> BooleanValue:
    """As planned; null where the end is not."""
    return _day_after(situation) >= add_months(situation.date_debut, mois)


def lasts_between(situation: Table, plus: int, moins: int) -> BooleanValue:
    """More than `plus` months and less than `moins`, as planned; null where the end is not."""
    apres = _day_after(situation)
    longue = apres > add_months(situation.date_debut, plus)
    return longue & (apres < add_months(situation.date_debut, moins))


def is_durable(situation: Table) -> BooleanValue:
    """A job in the market sector: a CDI, or a CDD planned for six months or more.

    Where the mesure is not known, nor is it that it is not a CAE: it is not counted.
    """
    marchand = is_emploi(situation) & (situation.mesure != "cae")
    long = (situation.contrat == "cdd") & lasts_at_least(situation, 6)
    return marchand & ((situation.contrat == "cdi") | long)


def _day_after(situation: Table) -> DateValue:
    return (situation.date_fin_prevue + ibis.interval(days=1)).cast("date")
