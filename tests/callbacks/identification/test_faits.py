"""What is noted of who takes a document away, puts a version back: from a page or by a command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask, g

import app
from callbacks.http import retour
from callbacks.http.faits import note_fait
from data.acces.droits import OUVERT_A_TOUS, TOUS, Droits
from data.acces.journal import COMMANDE, Journal
from data.acces.modeles import Fait
from tests.visiteurs import Visiteur


def test_a_document_taken_away_is_noted_and_a_refused_one_is_not(visiteur: Visiteur) -> None:
    visiteur.connect("mila")
    nombre = len(visiteur.read_journal())
    for chemin in ("/export/ml/59002S00.csv", "/export/ml/59001S00.inconnu", "/export/ml/rien.csv"):
        visiteur.get(chemin)
        assert visiteur.statut != 200
    assert len(visiteur.read_journal()) == nombre
    visiteur.get("/export/ml/59001S00.csv?pairs=tous")
    assert visiteur.statut == 200
    faite = visiteur.read_journal()[0]
    assert (faite.fait, faite.qui, faite.quoi, faite.ou) == (
        *("export", "mila", "ml/59001S00.csv", "tous"),
    )


def test_a_version_put_back_from_the_page_is_noted(
    visiteur: Visiteur, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retour, "run_apart", lambda *_: None)
    visiteur.connect("nora")
    for version, statut in (("x", 400), ("1", 303)):
        visiteur.post("/donnees/revenir", "/compte", version=version)
        assert visiteur.statut == statut
    faite = visiteur.read_journal()[0]
    assert (faite.fait, faite.qui, faite.quoi) == ("retour", "nora", "version 1")


def test_commands_are_noted(build_versions: Callable[..., Path]) -> None:
    base = build_versions(5)
    vers = ["--vers", str(base.parent), "--base", str(base)]
    assert (
        app.main(["exporter", "--region", "31", "--format", "xlsx", "--pairs", "region", *vers])
        == 0
    )
    assert app.main(["restaurer", "--base", str(base)]) == 0
    journal = Journal(base)
    lues = journal.read(journal.list_mois()[0])
    assert [(x.fait, x.qui, x.quoi, x.ou) for x in lues] == [
        ("retour", COMMANDE, "version 1", ""),
        ("export", COMMANDE, "region/31.xlsx", "region"),
    ]


@pytest.mark.parametrize(("droits", "notes"), [(TOUS, ["(poste)"]), (OUVERT_A_TOUS, [])])
def test_a_visit_of_a_server_open_to_all_is_not_noted(
    tmp_path: Path, droits: Droits, notes: list[str]
) -> None:
    """It names nobody: a line for each page of the API, that the page of the journal then read."""
    journal = Journal(tmp_path)
    with Flask("essai").test_request_context():
        g.droits = droits
        note_fait(tmp_path, Fait.EXPORT, "api/regions/31/positions")
    assert [ligne.qui for mois in journal.list_mois() for ligne in journal.read(mois)] == notes
