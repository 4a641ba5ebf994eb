"""What the base says of the accounts that one makes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from data.acces.roles import Role
from data.errors import BaseIndisponible
from data.store.base import Base
from data.views.structures import read_structures


def list_structures_inconnues(dossier: Path, roles: Iterable[Role]) -> list[str]:
    """A sentence for each structure that roles name and the base does not hold; none while there is no base:
    accounts may be made first.
    """
    nommees = sorted({code for role in roles for code in role.perimetre.structures})
    if not nommees:
        return []
    try:
        connues = read_structures(Base(dossier).open())
    except BaseIndisponible:
        return []
    return [
        f"Rôle « structure:{code} » : aucune structure de ce code dans la base."
        for code in nommees
        if code not in connues
    ]
