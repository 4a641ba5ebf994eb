"""What a dialogue still lacks depends on where it stands."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from data.method.dialogue import LUS, Manque, Quoi, list_manques
from data.models.dialogue import Cote, EtatDialogue
from data.models.formes import FORMES
from tests.cahiers import build_cahier

Lignes = dict[str, dict[str, str]]
ETAPES = [f"etape-{rang}" for rang in range(1, 7)]


def build_complet(etat: EtatDialogue = EtatDialogue.PROPOSE) -> Lignes:
    """A dialogue in which nothing is missing but, while it is proposed, the two signatures."""
    tete = {"etat": str(etat), "date": "2011-05-03", "lieu": "Lens"}
    presents = {"presents_ml": "Mme A", "presents_direccte": "M. B"}
    return {
        "dialogue": {**tete, **presents},
        **{cle: {"statut": "aborde"} for cle in ETAPES},
        "objectif-a": {"accord_ml": "oui", "accord_direccte": "non"},
        "engagement-a": {},
        "action-a": {},
    }


def find(lignes: Mapping[str, Mapping[str, str]]) -> list[Manque]:
    return list(list_manques(build_cahier(lignes), ETAPES))


def test_nothing_written_is_one_thing_missing() -> None:
    assert find({}) == [Manque(Quoi.TOUT)]


@pytest.mark.parametrize("etat", [EtatDialogue.A_PREPARER, EtatDialogue.PREPARE])
def test_before_the_meeting_a_date_and_a_place(etat: EtatDialogue) -> None:
    assert find({"dialogue": {"etat": etat, "lieu": " "}}) == [
        Manque(Quoi.DATE),
        Manque(Quoi.LIEU),
    ]
    assert find({"dialogue": {"etat": etat, "date": "2011-05-03", "lieu": "Lens"}}) == []


def test_after_it_all_that_the_releve_must_hold() -> None:
    lignes = {
        "dialogue": {"etat": "tenu", "date": "2011-05-03", "lieu": "Lens", "presents_ml": "Mme A"},
        "etape-1": {"statut": "complete"},
        "etape-2": {"statut": "non_aborde", "partage": "Un bassin minier"},
        "etape-4": {"statut": "aborde"},
    }
    assert find(lignes) == [
        Manque(Quoi.PRESENTS, (Cote.DIRECCTE,)),
        Manque(Quoi.ETAPES, nombres=(2, 3, 5, 6)),
        Manque(Quoi.OBJECTIF),
        Manque(Quoi.ENGAGEMENT),
        Manque(Quoi.ACTION),
    ]


@pytest.mark.parametrize("etat", [EtatDialogue.TENU, EtatDialogue.SIGNE])
def test_signatures_are_waited_for_once_it_is_proposed(etat: EtatDialogue) -> None:
    assert find(build_complet(etat)) == []
    propose = build_complet()
    assert find(propose) == [Manque(Quoi.SIGNATURE, (Cote.ML, Cote.DIRECCTE))]
    propose["signature_ml"] = {"signe": "oui"}
    assert find(propose) == [Manque(Quoi.SIGNATURE, (Cote.DIRECCTE,))]


def test_a_disagreement_is_not_missing_but_silence_is() -> None:
    lignes = build_complet(EtatDialogue.TENU)
    lignes["objectif-b"] = {"accord_direccte": "oui"}
    lignes["objectif-c"] = {"accord_ml": "non"}
    lignes["objectif-d"] = {}
    assert find(lignes) == [
        Manque(Quoi.ACCORD, (Cote.ML,), (2,)),
        Manque(Quoi.ACCORD, (Cote.DIRECCTE,), (2,)),
    ]


def test_what_is_withdrawn_does_not_count() -> None:
    lignes = build_complet(EtatDialogue.TENU)
    lignes["objectif-a"] = {"retiree": "oui"}
    lignes["engagement-a"] = {"retiree": "oui"}
    assert find(lignes) == [Manque(Quoi.OBJECTIF), Manque(Quoi.ENGAGEMENT)]


def test_what_is_read_for_it_exists_and_is_enough() -> None:
    for forme, champs in LUS.items():
        assert all(FORMES[forme].get(champ) for champ in champs), forme
    for cle, ecrits in build_complet().items():
        assert set(ecrits) <= {*LUS[cle.partition("-")[0]], "retiree"}
