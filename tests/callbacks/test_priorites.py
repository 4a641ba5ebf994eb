"""What is written of the priorities: one field at a time, and only where it is allowed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from dash.exceptions import PreventUpdate

from callbacks import priorites
from callbacks.priorites import AJOUTEE, ENREGISTRE, open_carnet, save
from data.carnet import Decision
from data.droits import AUCUN, TOUS, Droits, Refuse
from data.store import Base
from layouts.ids import Priorites, build_id_decision, build_id_texte

SUJET = {"region": "31", "annee": 2010, "fige": False}
CLE = ("part_recus", "31", 2010)


@pytest.fixture
def dossier(facade: Any, tmp_path: Path) -> Base:
    assert facade
    return Base(tmp_path)


def test_each_field_is_written_alone(dossier: Base) -> None:
    assert save(dossier, SUJET, build_id_decision(*CLE), "gardee", "") == ENREGISTRE
    assert save(dossier, SUJET, build_id_texte(*CLE), " Nos mots ", "") == ENREGISTRE
    note = open_carnet(dossier).load(2010)["31", "part_recus"]
    assert (note.decision, note.texte) == (Decision.GARDEE, "Nos mots")
    assert save(dossier, SUJET, build_id_decision(*CLE), "gardee", "") == ""
    assert save(dossier, SUJET, build_id_texte(*CLE), "Nos mots", "") == ""


def test_a_decision_goes_to_the_region_it_was_taken_for(dossier: Base) -> None:
    ailleurs = {"region": "21", "annee": 2010, "fige": False}
    assert save(dossier, ailleurs, build_id_decision(*CLE), "gardee", "") == ENREGISTRE
    assert set(open_carnet(dossier).load(2010)) == {("31", "part_recus")}


def test_what_makes_no_sense_is_not_written(dossier: Base) -> None:
    for identifiant, valeur in (
        (build_id_decision("inconnu", "31", 2010), "gardee"),
        (build_id_decision(*CLE), "bogus"),
        (build_id_decision(*CLE), None),
        ({"type": "decision", "cle": "part_recus"}, "gardee"),
        (None, "gardee"),
        (Priorites.AJOUTER, None),
    ):
        assert save(dossier, SUJET, identifiant, valeur, "  ") == ""
    assert open_carnet(dossier).load(2010) == {}
    assert save(dossier, SUJET, Priorites.NOUVELLE, 1, "Une idée") == AJOUTEE


def test_nothing_is_written_without_the_right_nor_in_projection(dossier: Base) -> None:
    nommer: tuple[tuple[Droits, Any, type[Exception]], ...] = (
        (AUCUN, SUJET, Refuse),
        (Droits(noms=True), SUJET, Refuse),
        (TOUS, {**SUJET, "fige": True}, PreventUpdate),
        (TOUS, None, PreventUpdate),
    )
    for droits, sujet, attendue in nommer:
        with pytest.raises(attendue):
            priorites.update_decisions(dossier, droits, [], [], 1, None, "Une idée", sujet)
        with pytest.raises(attendue):
            priorites.update_retrait(dossier, droits, "libre-1", sujet)
    with pytest.raises(PreventUpdate):
        priorites.update_retrait(dossier, TOUS, "libre-absent", SUJET)
    assert open_carnet(dossier).load(2010) == {}


def test_a_failure_is_said(dossier: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    open_carnet(dossier).chemin.write_bytes(b"abime" * 400)

    class Contexte:
        triggered = [{"prop_id": "priorites-ajouter.n_clicks", "value": 1}]  # noqa: RUF012
        triggered_prop_ids = {"priorites-ajouter.n_clicks": "priorites-ajouter"}  # noqa: RUF012

    monkeypatch.setattr(priorites, "ctx", Contexte)
    _, message, _ = priorites.update_decisions(dossier, TOUS, [], [], 1, None, "Une idée", SUJET)
    assert message.startswith("Non enregistré")
    assert "carnet" in message
