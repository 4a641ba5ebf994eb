"""Which priorities stand on one line: those of a family, and those that count the same young people.

docs/methode.md §8.
"""

from __future__ import annotations

from collections.abc import Sequence

from data.catalogue.model import Catalogue
from data.models.regions import Priorite


def group_families(
    proposees: Sequence[Priorite], catalogue: Catalogue
) -> list[tuple[Priorite, tuple[Priorite, ...]]]:
    """One line a family, and for the rates of other families that count the same young people.

    The larger carries the other: the head of a line is the rate that contains one of another family;
    otherwise the one that the largest share of its structures carry. The others are named on it.
    """
    groupes = []
    for liees in _link(proposees, catalogue):
        tete = max(liees, key=lambda p: (_carries(p, liees, catalogue), p.porteurs / p.juges))
        groupes.append((tete, tuple(p for p in liees if p is not tete)))
    return groupes


def _link(proposees: Sequence[Priorite], catalogue: Catalogue) -> list[list[Priorite]]:
    """The proposals that share a family or are contained one in another, in the order of the first."""
    groupes: list[list[Priorite]] = []
    for priorite in proposees:
        lies = [g for g in groupes if any(_is_linked(priorite, autre, catalogue) for autre in g)]
        reunis = [*(p for groupe in lies for p in groupe), priorite]
        rang = groupes.index(lies[0]) if lies else len(groupes)
        groupes = [g for g in groupes if g not in lies]
        groupes.insert(rang, reunis)
    return groupes


def _is_linked(une: Priorite, autre: Priorite, catalogue: Catalogue) -> bool:
    memes = _name_famille(une, catalogue) == _name_famille(autre, catalogue)
    return memes or _overlap(une, autre, catalogue)


def _overlap(une: Priorite, autre: Priorite, catalogue: Catalogue) -> bool:
    contient = catalogue.contient
    return contient(une.code, autre.code) or contient(autre.code, une.code)


def _carries(priorite: Priorite, liees: Sequence[Priorite], catalogue: Catalogue) -> int:
    """How many rates of other families it contains."""
    famille = _name_famille(priorite, catalogue)
    autres = (p for p in liees if _name_famille(p, catalogue) != famille)
    return sum(catalogue.contient(priorite.code, p.code) for p in autres)


def _name_famille(priorite: Priorite, catalogue: Catalogue) -> str:
    return catalogue.entrees[priorite.code].famille or priorite.code
