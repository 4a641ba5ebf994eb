"""Résultats: who leaves a dispositif, for what, after how long."""

from __future__ import annotations

from ibis.expr.types import BooleanValue, IntegerValue, Table

from data.individus.lignes.modele import Compte, Condition, Famille, Ligne, Tables
from data.individus.lignes.profils import add_profil
from data.individus.mots import (
    Annee,
    add_months,
    in_perimetre,
    is_alternance,
    is_durable,
    is_emploi,
    is_formation,
    lasts_between,
)


def _list_sorties(tables: Tables, annee: Annee) -> Table:
    """The passages left in the year, with the situation found and the profile on the day of the exit."""
    passages, situations = tables["passages"], tables["situations"]
    sortis = passages.filter(annee.has(passages.date_sortie), in_perimetre(passages))
    trouvees = situations.select(
        trouvee=situations.id_situation,
        **{
            nom: situations[nom]
            for nom in (
                *("categorie", "contrat", "mesure", "qualifiante"),
                *("date_debut", "date_fin_prevue"),
            )
        },
    )
    suivis = sortis.left_join(trouvees, sortis.id_situation == trouvees.trouvee)
    return add_profil(suivis, tables["profils"], "date_sortie")


def _in_job(condition: Condition) -> Condition:
    """Among those who left for a job."""

    def is_in_job(sortie: Table) -> BooleanValue:
        return is_emploi(sortie) & condition(sortie)

    return is_in_job


def _begun_within(mois: int) -> Condition:
    """The job began before so many months after the entry, earlier jobs too."""

    def is_begun(sortie: Table) -> BooleanValue:
        return sortie.date_debut < add_months(sortie.date_entree, mois)

    return _in_job(is_begun)


def _count(suffixe: str, condition: Condition | None = None, lit: str = "situations") -> Ligne:
    code = f"jeunes_sortis{suffixe}"
    if condition is None:
        return Ligne(code, Compte.SUJETS)
    return Ligne(code, Compte.SUJETS, condition, (lit,))


def _days(sortie: Table) -> IntegerValue:
    return sortie.date_sortie.delta(sortie.date_entree, unit="day")


FAMILLES = (
    Famille(
        ("passages",),
        _list_sorties,
        (
            _count(""),
            _count("_niv_v_infra", lambda s: s.niv, "profils"),
            _count("_emploi", is_emploi),
            _count("_emploi_3_6_mois", _in_job(lambda s: lasts_between(s, 3, 6))),
            _count("_emploi_delai_6_mois", _begun_within(6)),
            _count("_emploi_delai_12_mois", _begun_within(12)),
            _count("_emploi_durable", is_durable),
            _count("_cie", _in_job(lambda s: s.mesure == "cie")),
            _count("_alternance", is_alternance),
            _count("_formation", is_formation),
            _count("_formation_qualifiante", lambda s: is_formation(s) & (s.qualifiante == "oui")),
            Ligne("duree_moyenne_parcours", Compte.MOYENNE, valeur=_days),
        ),
        ventilee=True,
    ),
)
