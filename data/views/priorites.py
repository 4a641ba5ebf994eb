"""Regional priorities: what is proposed for a region with its evidence, and what regions have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.dialogue.carnet import Carnet
from data.models.comparaison import Lecture
from data.models.regions import Porteur, Priorite, PrioritesRegion, Proposition
from data.store import queries
from data.store.base import Base, Instantane
from data.texts import alphabetical
from data.views import portraits
from data.views.portraits import read_year

FORCES = (Lecture.FORCE, Lecture.FORCE_NETTE)
AXES = (Lecture.AXE, Lecture.AXE_NET)


def open_carnet(base: Base) -> Carnet:
    """The decisions of the base: those of the demonstration are kept apart."""
    return Carnet(base.dossier, portraits.load_etat(base).fictif)


def load_priorites(base: Base, droits: Droits, region: str, annee: int | None) -> PrioritesRegion:
    """The proposals of a region. Without names nobody is named."""
    instantane, lue = base.open(), read_year(base, annee)
    return instantane.remember(
        "priorites", (region, lue, droits), lambda: _load(instantane, droits, region, lue), 8
    )


def load_priorites_pays(base: Base, annee: int | None) -> tuple[Priorite, ...]:
    """Every rate of every region, in the order of the dictionary then of the codes."""
    instantane, lue = base.open(), read_year(base, annee)
    return _examine(queries.load_priorites(instantane, lue))


def _load(base: Instantane, droits: Droits, region: str, annee: int) -> PrioritesRegion:
    examinees = _examine(queries.load_priorites(base, annee, region))
    groupes = group_families([p for p in examinees if p.proposee])
    codes = [tete.code for tete, _ in groupes]
    lues: dict[str, list[queries.Ligne]] = {code: [] for code in codes}
    if droits.noms and codes:
        for code, *suite in queries.load_porteurs(base, region, annee, codes):
            lues[code].append(tuple(suite))
    propositions = [
        _build(base, region, annee, tete, lues[tete.code], aussi) for tete, aussi in groupes
    ]
    return PrioritesRegion(annee, droits.noms, tuple(propositions), examinees)


def _examine(lignes: Sequence[queries.Ligne]) -> tuple[Priorite, ...]:
    ordre = {entree.code: rang for rang, entree in enumerate(load_catalogue().priorisables)}
    priorites = (Priorite(*ligne) for ligne in lignes)
    return tuple(sorted(priorites, key=lambda p: (ordre[p.code], p.code_region)))


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


def _build(
    base: Instantane,
    region: str,
    annee: int,
    priorite: Priorite,
    lignes: Sequence[queries.Ligne],
    aussi: tuple[Priorite, ...],
) -> Proposition:
    lus = sorted((Porteur(*ligne) for ligne in lignes), key=lambda p: alphabetical(p.nom))
    lus = [replace(p, lecture=Lecture(p.lecture)) for p in lus]
    porteurs = tuple(p for p in lus if p.lecture in AXES)
    codes = [p.code for p in porteurs]
    ailleurs = queries.load_solliciter(base, region, annee, priorite.code, codes) if codes else []
    ici = [(p.code, p.nom, "") for p in lus if p.lecture in FORCES]
    solliciter = [*ici, *((code, nom, lieu) for _, code, nom, lieu in ailleurs)]
    tries = tuple(sorted(solliciter, key=lambda s: alphabetical(s[1])))
    return Proposition(priorite, porteurs, tries, aussi)
