"""The secret: what the contract hushes, and that nothing hushed can be worked out within its set."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest

from data.catalogue import load_catalogue
from data.individus.resultats import Rangee
from data.individus.secret import SS, Cellule, complete, find_secrets, hush, list_ensembles

K = 5
P: Cellule = ("p", "")
Publie = tuple[int | str, ...]


def name(nombre: int) -> list[Cellule]:
    return [("p", f"d{rang}") for rang in range(nombre)]


def publish(parent: int, enfants: tuple[int, ...], k: int = K) -> Publie:
    """What is shown of a set: the parent, then its children."""
    noms = name(len(enfants))
    valeurs = {P: parent, **dict(zip(noms, enfants, strict=True))}
    secrets = find_secrets(dict(valeurs), k, [(P, tuple(noms))])
    return tuple(SS if nom in secrets else v for nom, v in valeurs.items())


def check_two(possibles: dict[Publie, set[tuple[int, ...]]]) -> None:
    """Every secret of every publication has two values at least among the truths that give it."""
    vus = 0
    for publie, verites in possibles.items():
        for rang, montre in enumerate(publie):
            if montre == SS:
                vus += 1
                assert len({verite[rang] for verite in verites}) >= 2, (publie, verites)
    assert vus > 10


@pytest.mark.parametrize(("nombre", "plafond"), [(2, 40), (3, 24)])
def test_in_a_sum_each_secret_keeps_two_values_for_who_knows_the_rule(
    nombre: int, plafond: int
) -> None:
    """Every way to share out every total up to `plafond`: a total that is shown fixes the sum."""
    possibles: dict[Publie, set[tuple[int, ...]]] = defaultdict(set)
    for enfants in product(range(plafond + 1), repeat=nombre):
        if sum(enfants) <= plafond:
            verite = (sum(enfants), *enfants)
            possibles[publish(sum(enfants), enfants)].add(verite)
    check_two(possibles)


def test_in_a_union_too() -> None:
    """A parent between the largest child and their sum."""
    possibles: dict[Publie, set[tuple[int, ...]]] = defaultdict(set)
    plafond = 11
    for enfants in product(range(plafond + 1), repeat=3):
        for parent in range(max(enfants), min(sum(enfants), plafond) + 1):
            possibles[publish(parent, enfants)].add((parent, *enfants))
    check_two(possibles)


@pytest.mark.parametrize(
    ("parent", "enfants", "montres"),
    [
        (23, (3, 20, 0), (23, SS, SS, 0)),
        (103, (3, 0, 100), (103, SS, 0, SS)),
        (60, (2, 2, 56), (60, SS, SS, SS)),
        (107, (3, 4, 100), (107, SS, SS, 100)),
        (13, (3, 4, 6), (13, SS, SS, SS)),
        (43, (3, 20, 20), (43, SS, SS, SS)),
        (4, (3, 1, 0), (SS, SS, SS, 0)),
        (50, (20, 30, 0), (50, 20, 30, 0)),
        (3, (0, 3, 0), (SS, 0, SS, 0)),
    ],
)
def test_the_rule_by_hand(parent: int, enfants: tuple[int, ...], montres: Publie) -> None:
    assert publish(parent, enfants) == montres


def test_the_smallest_go_first_until_what_is_hushed_is_no_more_than_what_is_shown() -> None:
    a, b, c, d = name(4)
    assert complete({a: 4, b: 50, c: 50, d: 90}, {a}, K) == {a, b, c, d}
    assert complete({a: 4, b: 90, c: 30, d: 34}, {a}, K) == {a, c}
    assert complete({a: 2, b: 2, c: 4, d: 4}, {a, b}, K) == {a, b, c, d}
    assert complete({a: 4, b: 6, c: 10, d: 10}, {a}, K) == {a, b}


def test_the_sets_are_those_of_the_contract() -> None:
    ensembles = dict(list_ensembles(load_catalogue()))
    partages = {p[0]: [code for code, _ in e] for p, e in ensembles.items() if e[0][1] == ""}
    assert partages == {
        "situations_pro": ["situations_pro_formation", "situations_pro_emploi"],
        "jeunes_situation_pro": ["jeunes_situation_pro_formation", "jeunes_situation_pro_emploi"],
        "prop_professionnel": ["prop_emploi", "prop_formation", "prop_projet_pro"],
        "prop_social": ["prop_logement", "prop_sante"],
        "prop_vie_sociale": ["prop_citoyennete", "prop_loisirs"],
    }
    assert ensembles["jeunes_entres_dispositif", ""] == (
        ("jeunes_entres_dispositif", "civis"),
        ("jeunes_entres_dispositif", "cotraitance"),
    )
    assert ("duree_moyenne_parcours", "") not in ensembles


def test_companies_zeros_and_states_stay_and_a_mean_follows_its_count() -> None:
    rangees = [
        Rangee("s", 2011, "contacts_entreprises", "", 2),
        Rangee("s", 2011, "mer", "", 0),
        Rangee("s", 2011, "mer_offres_ml", "", "NE"),
        Rangee("s", 2011, "jeunes_sortis", "", 4),
        Rangee("s", 2011, "jeunes_sortis", "civis", 4),
        Rangee("s", 2011, "jeunes_sortis", "cotraitance", 0),
        Rangee("s", 2011, "duree_moyenne_parcours", "", 12.5),
        Rangee("s", 2011, "duree_moyenne_parcours", "civis", 12.5),
        Rangee("s", 2011, "duree_moyenne_parcours", "cotraitance", None),
        Rangee("t", 2011, "jeunes_sortis", "", 40),
        Rangee("t", 2011, "duree_moyenne_parcours", "", 9.0),
    ]
    lues = [r.valeur for r in hush(rangees, K, load_catalogue())]
    assert lues == [2, 0, "NE", SS, SS, 0, SS, SS, None, 40, 9.0]
