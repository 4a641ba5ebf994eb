"""Which priorities stand on one line: those of a family, and those that count the same young people.

docs/methode.md §8.
"""

from __future__ import annotations

from collections.abc import Sequence

from data.catalogue import load_catalogue
from data.models.regions import Priorite


def group_families(proposees: Sequence[Priorite]) -> list[tuple[Priorite, tuple[Priorite, ...]]]:
    """One line a family, and for the rates of other families that count the same young people.

    The larger carries the other: the head of a line is the rate that contains one of another family;
    otherwise the one that the largest share of its structures carry. The others are named on it.
    """
    groupes = []
    for liees in _link(proposees):
        tete = max(liees, key=lambda p: (_carries(p, liees), p.porteurs / p.juges))
        groupes.append((tete, tuple(p for p in liees if p is not tete)))
    return groupes


def _link(proposees: Sequence[Priorite]) -> list[list[Priorite]]:
    """The proposals that share a family or are contained one in another, in the order of the first."""
    groupes: list[list[Priorite]] = []
    for priorite in proposees:
        lies = [g for g in groupes if any(_is_linked(priorite, autre) for autre in g)]
        reunis = [*(p for groupe in lies for p in groupe), priorite]
        rang = groupes.index(lies[0]) if lies else len(groupes)
        groupes = [g for g in groupes if g not in lies]
        groupes.insert(rang, reunis)
    return groupes


def _is_linked(une: Priorite, autre: Priorite) -> bool:
    return _name_famille(une) == _name_famille(autre) or _overlap(une, autre)


def _overlap(une: Priorite, autre: Priorite) -> bool:
    contient = load_catalogue().contient
    return contient(une.code, autre.code) or contient(autre.code, une.code)


def _carries(priorite: Priorite, liees: Sequence[Priorite]) -> int:
    """How many rates of other families it contains."""
    contient, famille = load_catalogue().contient, _name_famille(priorite)
    return sum(contient(priorite.code, p.code) for p in liees if _name_famille(p) != famille)


def _name_famille(priorite: Priorite) -> str:
    return load_catalogue().entrees[priorite.code].famille or priorite.code
