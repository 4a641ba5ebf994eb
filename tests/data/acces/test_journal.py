"""The journal: a line each, a file a month, twelve months, and nobody kept from working by it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.acces import journal as module
from data.acces.journal import DOSSIER, Journal
from data.acces.modeles import Fait


def _set_date(monkeypatch: pytest.MonkeyPatch, annee: int, mois: int) -> None:
    class Fixe(datetime):
        @classmethod
        def now(cls, tz: object = None) -> Fixe:
            assert tz is UTC
            return cls(annee, mois, 15, 10, 30, tzinfo=UTC)

    monkeypatch.setattr(module, "datetime", Fixe)


def test_what_is_noted_is_read_back_the_last_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _set_date(monkeypatch, 2026, 11)
    journal = Journal(tmp_path)
    journal.note(Fait.IDENTIFICATION, "ali", ou="192.0.2.1")
    Journal(tmp_path).note(Fait.EXPORT, "ali", "ml/59001S00.pdf", "region")
    lues = journal.read("2026-11")
    assert [(x.fait, x.quoi, x.ou) for x in lues] == [
        ("export", "ml/59001S00.pdf", "region"),
        ("identification", "", "192.0.2.1"),
    ]
    assert lues[0].quand == "2026-11-15T10:30:00+00:00"
    assert [x.fait for x in journal.read("2026-11", Fait.EXPORT)] == ["export"]
    chemin = tmp_path / DOSSIER / "2026-11.jsonl"
    assert chemin.stat().st_mode & 0o777 == 0o600
    with chemin.open("a") as fichier:
        fichier.write('{"quand": "2026')
    journal.note(Fait.DEPART, "ali")
    assert [x.fait for x in journal.read("2026-11")] == ["depart", "export", "identification"]


def test_a_month_of_more_than_a_year_is_erased(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for annee, mois in ((2025, 9), (2025, 10), (2025, 11), (2026, 1), (2026, 11)):
        _set_date(monkeypatch, annee, mois)
        Journal(tmp_path).note(Fait.DEPART, "ali")
    assert Journal(tmp_path).list_mois() == ["2026-11", "2026-01", "2025-11"]
    assert not list((tmp_path / DOSSIER).glob("2025-10*"))


@pytest.mark.parametrize("mois", ["", "2020-01", "../cle", "2026-11.jsonl"])
def test_only_a_month_of_its_own_is_read(tmp_path: Path, mois: str) -> None:
    assert Journal(tmp_path).read(mois) == []
    Journal(tmp_path).note(Fait.DEPART, "ali")
    assert Journal(tmp_path).read(mois) == [] or mois == Journal(tmp_path).list_mois()[0]


def test_what_cannot_be_noted_keeps_nobody_from_working(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / DOSSIER).write_text("")
    Journal(tmp_path).note(Fait.DEPART, "ali")
    assert "depart" in caplog.text
    assert Journal(tmp_path).list_mois() == []
