"""The statistical secret: small counts are hushed, and what would give them back by subtraction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from data.catalogue import Catalogue
from data.catalogue.model import DISPOSITIFS
from data.individus.resultats import TOTAL, Rangee, Valeur

SS = "SS"
ENTREPRISES = frozenset({"contacts_entreprises", "visites_entreprises", "entreprises_contactees"})
"""Counts that are of nobody."""
DUREE, SORTIS = "duree_moyenne_parcours", "jeunes_sortis"
PARTAGES = (
    *("situations_pro", "jeunes_situation_pro"),
    *("prop_professionnel", "prop_social", "prop_vie_sociale"),
)
"""The lines that the lines under them share out, as a sum or as a union."""
Cellule = tuple[str, str]
"""(line, dispositif)"""


def hush(rangees: Iterable[Rangee], k: int, catalogue: Catalogue) -> tuple[Rangee, ...]:
    """The same rows, those that are secret `SS`: each structure by itself."""
    ensembles = list_ensembles(catalogue)
    tues: list[Rangee] = []
    for _, groupe in groupby(rangees, key=lambda r: (r.structure, r.annee)):
        siennes = list(groupe)
        valeurs = {(r.indicateur, r.dispositif): r.valeur for r in siennes}
        secretes = find_secrets(valeurs, k, ensembles)
        tues += [
            r._replace(valeur=SS) if (r.indicateur, r.dispositif) in secretes else r
            for r in siennes
        ]
    return tuple(tues)


def list_ensembles(catalogue: Catalogue) -> list[tuple[Cellule, tuple[Cellule, ...]]]:
    """(parent, its children): a total and its dispositifs, a domain and its themes, in order."""
    lignes = catalogue.annexe.bruts
    ensembles: list[tuple[Cellule, tuple[Cellule, ...]]] = [
        ((e.code, TOTAL), tuple((e.code, d) for d in DISPOSITIFS if d in e.dispositifs))
        for e in lignes
        if e.dispositifs and e.code != DUREE
    ]
    for parent in PARTAGES:
        dessous = [e.code for e in lignes if e.parent == parent]
        assert dessous, parent
        ensembles.append(((parent, TOTAL), tuple((code, TOTAL) for code in dessous)))
    return ensembles


def find_secrets(
    valeurs: dict[Cellule, Valeur],
    k: int,
    ensembles: Sequence[tuple[Cellule, tuple[Cellule, ...]]],
) -> set[Cellule]:
    """The cells of one structure and year that are not shown."""
    secretes = {cellule for cellule, v in valeurs.items() if _is_small(cellule, v, k)}
    for parent, enfants in ensembles:
        if parent in valeurs and parent not in secretes:
            connus = {e: v for e in enfants if isinstance(v := valeurs.get(e), int)}
            secretes |= complete(connus, secretes & connus.keys(), k)
    secretes |= {(DUREE, d) for code, d in secretes if code == SORTIS and (DUREE, d) in valeurs}
    return secretes


def complete(enfants: dict[Cellule, int], tus: set[Cellule], k: int) -> set[Cellule]:
    """Which children of a parent that is shown are hushed, from those that are by themselves.

    While they are fewer than two, or add up to less than `k` or to more than a shown one: the smallest shown
    above zero, the first of equals.
    """
    tus = set(tus)
    while tus:
        montres = {e: v for e, v in enfants.items() if e not in tus and v > 0}
        somme = sum(enfants[e] for e in tus)
        assez = len(tus) >= 2 and k <= somme <= min(montres.values(), default=somme)
        if assez or not montres:
            break
        tus.add(min(montres, key=lambda e: montres[e]))
    return tus


def _is_small(cellule: Cellule, valeur: Valeur, k: int) -> bool:
    return isinstance(valeur, int) and 0 < valeur < k and cellule[0] not in ENTREPRISES
