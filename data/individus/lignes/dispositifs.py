"""Axes 1 et 2: who enters a dispositif, who is in one on the last day of the year."""

from __future__ import annotations

from ibis.expr.types import BooleanValue, Table

from data.individus.lignes.modele import Compte, Condition, Famille, Ligne, Tables
from data.individus.lignes.profils import add_profil
from data.individus.modele import JEUNE
from data.individus.mots import Annee, in_perimetre, is_entree
from data.individus.tables import AUTRES


def _list_entrees(tables: Tables, annee: Annee) -> Table:
    """The entries of the year, with the profile on the day of each and the sex."""
    passages, jeunes = tables["passages"], tables["jeunes"]
    entrees = passages.filter(annee.has(passages.date_entree), is_entree(passages))
    sexes = jeunes.select(jeune_entre=jeunes[JEUNE], sexe=jeunes.sexe)
    connues = entrees.left_join(sexes, entrees[JEUNE] == sexes.jeune_entre)
    return add_profil(connues, tables["profils"], "date_entree")


def _list_presents(tables: Tables, annee: Annee) -> Table:
    """The passages of the perimeter that hold the last day; out on that day is out."""
    passages = tables["passages"]
    restent = passages.date_sortie.isnull() | (passages.date_sortie > annee.fin)
    return passages.filter(passages.date_entree <= annee.fin, restent, in_perimetre(passages))


def _entered(condition: Condition | None = None) -> Condition:
    """Among the entries in CIVIS and in cotraitance."""

    def is_entered(entree: Table) -> BooleanValue:
        dedans = entree.dispositif != AUTRES
        return dedans & condition(entree) if condition else dedans

    return is_entered


FAMILLES = (
    Famille(
        ("passages",),
        _list_entrees,
        (
            Ligne("entrees_dispositif", Compte.ENREGISTREMENTS),
            Ligne("jeunes_entres_dispositif", Compte.SUJETS, _entered()),
            Ligne(
                *("jeunes_entres_dispositif_niv_v_infra", Compte.SUJETS),
                *(_entered(lambda e: e.niv), ("profils",)),
            ),
            Ligne(
                *("jeunes_entres_dispositif_filles", Compte.SUJETS),
                *(_entered(lambda e: e.sexe == "F"), ("jeunes",)),
            ),
            Ligne(
                *("jeunes_entres_dispositif_zus", Compte.SUJETS),
                *(_entered(lambda e: e.zus), ("profils",)),
            ),
            Ligne("entrees_au_moins_un_dispositif", Compte.SUJETS),
        ),
        ventilee=True,
    ),
    Famille(
        ("passages",),
        _list_presents,
        (Ligne("presents_dispositif", Compte.SUJETS),),
        ventilee=True,
    ),
)
