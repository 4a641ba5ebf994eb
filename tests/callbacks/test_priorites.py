"""What is written of the priorities: one field at a time, understood, never over what was not seen."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from callbacks.gestes import ENTRETEMPS, GARDE, GesteRefuse
from callbacks.http.erreurs import STATUTS
from callbacks.pages import priorites
from callbacks.pages.priorites import update_geste, update_priorites
from data.acces.droits import AUCUN, OUVERT_A_TOUS, TOUS, Droits, Refuse
from data.dialogue.moteur import FICHIER_DEMONSTRATION
from data.errors import BaseIndisponible, BaseOccupee
from data.models.carnet import LONGUEUR, Decision
from data.store.base import Base
from data.views.priorites import open_carnet
from tests.roles import ADMIN, NATIONAL, RESEAU, STRUCTURE, UT

LIBRE = "libre-0123456789ab"
GESTE = {"numero": 1, "region": "31", "annee": 2010, "cle": "part_recus", "vu": ""}
GARDER = {**GESTE, "decision": "gardee", "vu": "a_decider"}
REDIRE = {**GESTE, "texte": " Nos mots "}
AJOUTER = {**GESTE, "cle": LIBRE, "texte": "Une idée", "ajout": True}


@pytest.fixture
def dossier(facade: Any, tmp_path: Path) -> Base:
    assert facade
    return Base(tmp_path)


def write(base: Base, geste: object, droits: Droits = TOUS) -> dict[str, Any]:
    return update_geste(base, droits, geste)[0]


def find_statut(refus: Exception) -> int:
    """What the server answers: the handler of the nearest class, as Flask does."""
    return next(STATUTS[genre] for genre in type(refus).mro() if genre in STATUTS)


def read_refus(base: Base, geste: object) -> tuple[int, str]:
    """The status and the sentence of what is refused."""
    with pytest.raises((GesteRefuse, BaseIndisponible)) as refus:
        write(base, geste)
    return find_statut(refus.value), str(refus.value)


def test_each_field_is_written_alone(dossier: Base) -> None:
    assert write(dossier, GARDER)["etat"] == GARDE
    rendu = write(dossier, REDIRE)
    assert (rendu["etat"], rendu["decision"], rendu["texte"]) == (GARDE, "gardee", "Nos mots")
    note = open_carnet(dossier).load(2010)["31", "part_recus"]
    assert (note.decision, note.texte) == (Decision.GARDEE, "Nos mots")


def test_a_decision_goes_to_the_region_it_was_taken_for(dossier: Base) -> None:
    write(dossier, {**GARDER, "region": "21"})
    assert set(open_carnet(dossier).load(2010)) == {("21", "part_recus")}


def test_what_was_kept_in_the_meantime_is_never_written_over(dossier: Base) -> None:
    """Two tabs: the second believes that nothing is decided."""
    write(dossier, GARDER)
    rendu = write(dossier, {**GARDER, "decision": "ecartee"})
    assert (rendu["etat"], rendu["decision"]) == (ENTRETEMPS, "gardee")
    assert open_carnet(dossier).load(2010)["31", "part_recus"].decision is Decision.GARDEE
    write(dossier, REDIRE)
    rendu = write(dossier, {**REDIRE, "texte": "D’autres mots"})
    assert (rendu["etat"], rendu["texte"]) == (ENTRETEMPS, "Nos mots")
    assert write(dossier, {**REDIRE, "texte": "D’autres mots", "vu": "Nos mots"})["etat"] == GARDE


def test_the_same_choice_twice_is_no_conflict(dossier: Base) -> None:
    """Sent again because the first answer was lost; and made by two people."""
    assert [write(dossier, GARDER)["etat"] for _ in range(2)] == [GARDE, GARDE]
    assert [write(dossier, REDIRE)["etat"] for _ in range(2)] == [GARDE, GARDE]


def test_a_priority_is_added_once_withdrawn_and_put_back(dossier: Base) -> None:
    for _ in range(2):
        assert write(dossier, AJOUTER)["etat"] == GARDE
    assert len(open_carnet(dossier).load(2010)) == 1
    assert write(dossier, {**AJOUTER, "texte": "Une autre"})["etat"] == ENTRETEMPS
    retrait = {**GESTE, "cle": LIBRE, "decision": "ecartee", "vu": "gardee"}
    assert write(dossier, retrait)["decision"] == "ecartee"
    assert (
        write(dossier, {**retrait, "decision": "gardee", "vu": "ecartee"})["decision"] == "gardee"
    )
    assert open_carnet(dossier).load(2010)["31", LIBRE].texte == "Une idée"


@pytest.mark.parametrize(
    "geste",
    [
        *("gardee", [], {}),
        {**GARDER, "decision": "bogus"},
        {**GARDER, "decision": None},
        {**GARDER, "decision": ["gardee"]},
        {**GARDER, "texte": "les deux"},
        {**GARDER, "annee": "2010"},
        {**GARDER, "annee": True},
        {**GARDER, "annee": 10**30},
        {**GARDER, "numero": -1},
        {**GARDER, "cle": 1},
        {**GARDER, "vu": None},
        {**GARDER, "region": "X" * 20_000},
        {**GARDER, "region": "99"},
        {**GARDER, "annee": 1999},
        {**GARDER, "cle": "inconnu"},
        {**GARDER, "cle": "densite"},
        {**GARDER, "cle": "libre-absent"},
        {**GARDER, "cle": LIBRE},
        {**AJOUTER, "cle": "libre-0123456789AB"},
        {**AJOUTER, "cle": "libre-" + "0" * 20_000},
        {**AJOUTER, "cle": "part_recus"},
        {**AJOUTER, "texte": "  "},
        {**AJOUTER, "texte": "x" * (LONGUEUR + 1)},
        {**REDIRE, "texte": "x" * (LONGUEUR + 1)},
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(dossier: Base, geste: object) -> None:
    statut, phrase = read_refus(dossier, geste)
    assert statut == 400
    assert "rien n’a été enregistré" in phrase
    assert open_carnet(dossier).registre.moteur.vierge


def test_the_longest_text_is_kept_whole(dossier: Base) -> None:
    assert write(dossier, {**REDIRE, "texte": "é" * LONGUEUR})["texte"] == "é" * LONGUEUR
    with pytest.raises(ValueError, match="601"):
        open_carnet(dossier).write("31", 2010, "part_recus", texte="x" * (LONGUEUR + 1))


@pytest.mark.parametrize("droits", [AUCUN, OUVERT_A_TOUS, NATIONAL, UT, STRUCTURE, RESEAU, ADMIN])
def test_nothing_is_written_without_the_right(dossier: Base, droits: Droits) -> None:
    with pytest.raises(Refuse):
        write(dossier, GARDER, droits)
    assert open_carnet(dossier).registre.moteur.vierge


def test_a_failure_is_said(dossier: Base) -> None:
    (dossier.dossier / FICHIER_DEMONSTRATION).write_bytes(b"abime" * 400)
    statut, phrase = read_refus(dossier, GARDER)
    assert statut == 503
    assert "carnet" in phrase


def note_inconnue(base: Base, cle: str) -> None:
    """A notebook of before, that another version wrote, or a person: it is taken over."""
    with (
        closing(sqlite3.connect(base.dossier / "carnet-demonstration.sqlite")) as connexion,
        connexion,
    ):
        connexion.execute(
            "CREATE TABLE priorite (code_region TEXT, annee INTEGER, cle TEXT, decision TEXT, texte TEXT, "
            "le TEXT, auteur TEXT, PRIMARY KEY (code_region, annee, cle))"
        )
        ligne = ("31", 2010, cle, "reportee", "Nos mots", "2026-01-01", "x")
        connexion.execute("INSERT INTO priorite VALUES (?, ?, ?, ?, ?, ?, ?)", ligne)


def test_a_decision_that_is_not_understood_is_said_and_left_as_it_is(dossier: Base) -> None:
    note_inconnue(dossier, "part_recus")
    note = open_carnet(dossier).load(2010)["31", "part_recus"]
    assert (note.decision, note.lue) == (Decision.A_DECIDER, "reportee")
    vue = update_priorites(dossier, TOUS, "/region/31/priorites?")
    formulaire = next(html for html in map(read_formulaire, vue.propositions) if "reportee" in html)
    assert "ne comprend pas" in formulaire
    assert 'value="a_decider" checked' in formulaire
    assert write(dossier, GARDER)["etat"] == ENTRETEMPS
    assert open_carnet(dossier).load(2010)["31", "part_recus"].lue == "reportee"
    assert write(dossier, {**GARDER, "vu": "reportee"})["etat"] == GARDE


def test_where_no_form_offers_a_choice_it_is_said_beside_what_is_kept(dossier: Base) -> None:
    note_inconnue(dossier, LIBRE)
    vue = priorites.update_priorites(dossier, TOUS, "/region/31/priorites?")
    assert "reportee" in vue.retenues
    assert "Nos mots" in vue.retenues


def read_formulaire(section: Any) -> str:
    """The HTML of the form that ends a proposal."""
    return str(section.children[-1].html)


def test_what_cannot_be_answered_is_not_written(
    dossier: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once a decision is kept, the answer cannot say that it is not."""

    def fail(*_: object, **__: object) -> None:
        raise BaseOccupee("mémoire")

    monkeypatch.setattr("data.views.priorites.load_priorites", fail)
    with pytest.raises(BaseOccupee):
        write(dossier, GARDER)
    assert open_carnet(dossier).registre.moteur.vierge


def test_a_line_ended_in_another_way_is_the_same_text(dossier: Base) -> None:
    """A soft break pasted from a slide, sent again because the answer was lost."""
    colle = {**AJOUTER, "texte": "a\x0bb\r\nc"}
    assert [write(dossier, colle)["etat"] for _ in range(2)] == [GARDE, GARDE]
