"""The profile of a young person on a day, beside records."""

from __future__ import annotations

from datetime import date

import ibis
from ibis.expr.types import Table

from data.individus.modele import JEUNE
from data.individus.mots import is_niv, is_zus


def add_profil(enregistrements: Table, profils: Table, jour: str | date) -> Table:
    """The records with `niv` and `zus` on a day: a column of theirs, or one day for all.

    The profile on a day is the latest before it, that day included; before the first, the first.
    """
    vers = enregistrements.mutate(
        jour_profil=enregistrements[jour] if isinstance(jour, str) else jour
    )
    dates = _find_profils(profils)
    joints = vers.left_join(
        dates,
        [
            vers[JEUNE] == dates.jeune_profil,
            dates.premier | (dates.depuis <= vers.jour_profil),
            dates.dernier | (vers.jour_profil < dates.suivant),
        ],
    )
    return joints.mutate(niv=joints.niv.fill_null(False), zus=joints.zus.fill_null(False))


def date_profils(profils: Table) -> Table:
    """The profiles, each from `depuis` until before `suivant`, the `premier` from ever, the `dernier` on."""
    histoire = ibis.window(group_by=JEUNE, order_by="date_effet")
    dates = profils.mutate(
        depuis=profils.date_effet,
        premier=profils.date_effet.lag().over(histoire).isnull(),
        suivant=profils.date_effet.lead().over(histoire),
    )
    return dates.mutate(dernier=dates.suivant.isnull())


def _find_profils(profils: Table) -> Table:
    """Those that are niv or zus: the others change nothing."""
    dates = date_profils(profils)
    marques = dates.select(
        *("depuis", "premier", "suivant", "dernier"),
        jeune_profil=dates[JEUNE],
        niv=is_niv(dates).fill_null(False),
        zus=is_zus(dates).fill_null(False),
    )
    return marques.filter(marques.niv | marques.zus)
