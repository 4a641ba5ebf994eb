"""The profile of a young person on a day, beside records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ibis.expr.types import BooleanValue, Table

from data.individus.modele import JEUNE
from data.individus.mots import is_niv, is_zus


def add_profil(enregistrements: Table, profils: Table, jour: str | date) -> Table:
    """The records with `niv` and `zus` on a day: a column of theirs, or one day for all."""
    lus = find_profils(enregistrements, profils, jour, niv=is_niv, zus=is_zus)
    vers = enregistrements.mutate(
        jour_profil=enregistrements[jour] if isinstance(jour, str) else jour
    )
    joints = vers.left_join(lus, [vers[JEUNE] == lus.jeune_profil, vers.jour_profil == lus.jour_lu])
    return joints.mutate(niv=joints.niv.fill_null(False), zus=joints.zus.fill_null(False))


def find_profils(
    enregistrements: Table,
    profils: Table,
    jour: str | date,
    **conditions: Callable[[Table], BooleanValue],
) -> Table:
    """jeune_profil, jour_lu, and whether each condition is true of the profile on that day.

    The profile on a day is the latest before it, that day included; before the first, the first. Who has none
    has no row. Read from the profiles of who is asked: in order, all of them cost an engine ten times more.
    """
    demandes = enregistrements.select(
        jeune_profil=enregistrements[JEUNE],
        jour_lu=enregistrements[jour] if isinstance(jour, str) else jour,
    ).distinct()
    marques = profils.select(
        JEUNE,
        "date_effet",
        **{nom: est(profils).fill_null(False) for nom, est in conditions.items()},
    )
    suivis = demandes.join(marques, demandes.jeune_profil == marques[JEUNE])
    deja = suivis.date_effet <= suivis.jour_lu
    depuis = suivis.group_by("jeune_profil", "jour_lu").agg(
        depuis=suivis.date_effet.max(where=deja).fill_null(suivis.date_effet.min())
    )
    lus = depuis.join(
        marques, [depuis.jeune_profil == marques[JEUNE], depuis.depuis == marques.date_effet]
    )
    return lus.select("jeune_profil", "jour_lu", *conditions)
