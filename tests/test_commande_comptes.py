"""The command on accounts: what it says, its exit codes, and that no password is ever shown."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import app
from data.acces.comptes import Comptes
from data.acces.journal import Journal
from data.acces.mots_de_passe import verify_mot_de_passe

BON = "agrafe cheval pile"


def _run(monkeypatch: pytest.MonkeyPatch, tape: str, *arguments: object) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(tape))
    try:
        return app.main(["comptes", *map(str, arguments)])
    except SystemExit as sortie:
        return int(sortie.code or 0)


def test_an_account_is_made_listed_changed_and_unmade(
    base: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*arguments: object, tape: str = "") -> int:
        return _run(monkeypatch, tape, *arguments, "--base", base)

    assert run("lister") == 0
    faire = (
        "ajouter",
        "Ali@Exemple.fr",
        "--nom",
        "Ali d’Exemple",
        "--role",
        "region:31",
        "--role",
        "ut:02",
    )
    assert run(*faire, "--importer", tape=BON + "\n") == 0
    assert run(*faire, tape=BON + "\n") == 1
    assert run("ajouter", "venue", "--nom", "Venue", "--role", "admin", "--sans-mot-de-passe") == 0
    compte = Comptes(base).find("ali@exemple.fr")
    assert compte is not None
    assert verify_mot_de_passe(compte.secret, BON)
    assert run("mot-de-passe", "ali@exemple.fr", tape="pile cheval agrafe") == 0
    assert run("lister") == 0
    assert run("retirer", "ali@exemple.fr") == 0
    assert [c.identifiant for c in Comptes(base).list()] == ["venue"]
    sortie = capsys.readouterr()
    assert "ali@exemple.fr\tAli d’Exemple\tregion:31+importer ut:02+importer" in sortie.out
    assert "venue\tVenue\tadmin\tsans mot de passe" in sortie.out
    assert "existe déjà" in sortie.err
    quoi = [ligne.quoi for ligne in Journal(base).read(Journal(base).list_mois()[0])]
    assert len(quoi) == 4
    for ecrit in (sortie.out, sortie.err, *quoi, (base / "comptes.json").read_text("utf-8")):
        assert "cheval" not in ecrit


def test_all_that_is_wrong_is_told_before_a_password_is_asked(
    base: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    roles = ("--role", "region:99", "--role", "roi")
    assert _run(monkeypatch, BON, "ajouter", "é", "--nom", "É", *roles, "--base", base) == 1
    assert len(capsys.readouterr().err.splitlines()) == 3
    inconnue = ("--role", "structure:99999S99", "--base", base)
    assert _run(monkeypatch, BON, "ajouter", "ali", "--nom", "Ali", *inconnue) == 1
    assert "aucune structure de ce code" in capsys.readouterr().err
    court = ("--role", "national", "--base", base)
    assert _run(monkeypatch, "court", "ajouter", "ali", "--nom", "Ali", *court) == 1
    assert "12 à 200" in capsys.readouterr().err
    assert not Comptes(base).existent
    assert _run(monkeypatch, "", "retirer", "ali", "--base", base) == 1
    assert _run(monkeypatch, BON, "mot-de-passe", "ali", "--base", base) == 1


@pytest.mark.parametrize("arguments", [(), ("ajouter", "ali"), ("changer",), ("lister", "ali")])
def test_a_wrong_use_is_told(monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]) -> None:
    assert _run(monkeypatch, "", *arguments) == 2


def test_a_password_is_typed_twice(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tapes = [BON, BON[:-1], BON, BON]
    monkeypatch.setattr("callbacks.commandes.comptes.getpass.getpass", lambda _: tapes.pop(0))
    clavier = io.StringIO()
    monkeypatch.setattr(clavier, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", clavier)
    faire = ["comptes", "ajouter", "ali", "--nom", "Ali", "--role", "national", "--base", str(base)]
    assert [app.main(faire), app.main(faire)] == [1, 0]
    assert not tapes
