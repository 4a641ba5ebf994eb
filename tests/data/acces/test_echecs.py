"""Failures: counted before the password is looked at, for all the servers of a folder."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data.acces import echecs as module
from data.acces.echecs import (
    DUREE,
    FERMETURE,
    FICHIER,
    LENTEUR,
    NOMBRE,
    PALIER,
    Echecs,
    TropDEchecs,
)


class Horloge:
    def __init__(self) -> None:
        self.heure = 1_000_000.0

    def __call__(self) -> float:
        return self.heure


@pytest.fixture
def horloge(monkeypatch: pytest.MonkeyPatch) -> Horloge:
    faite = Horloge()
    monkeypatch.setattr(module, "time", faite)
    return faite


def _build(dossier: Path) -> Echecs:
    return Echecs(dossier, lambda texte: f"s{hash(texte)}")


def _try(echecs: Echecs, qui: str, ou: str = "") -> int:
    """Seconds to wait; nothing where the trial is let through."""
    try:
        echecs.begin(qui, ou)
    except TropDEchecs as trop:
        return trop.attente
    return 0


def test_five_failures_slow_down_and_twenty_close(tmp_path: Path, horloge: Horloge) -> None:
    attentes = []
    for _ in range(FERMETURE):
        attente = _try(_build(tmp_path), "ali")
        attentes.append(attente)
        horloge.heure += attente
        if attente:
            assert _try(_build(tmp_path), "ali") == 0
    assert attentes[:LENTEUR] == [0] * LENTEUR
    assert attentes[LENTEUR : LENTEUR + 5] == [1, 2, 4, 8, 16]
    assert max(attentes) == PALIER
    assert _try(_build(tmp_path), "ali") == DUREE
    assert _try(_build(tmp_path), "lia") == 0
    horloge.heure += DUREE
    assert _try(_build(tmp_path), "ali") == 0


def test_the_last_one_before_the_door_closes_is_told(tmp_path: Path, horloge: Horloge) -> None:
    echecs = _build(tmp_path)
    dites: list[bool] = []
    while len(dites) < FERMETURE:
        horloge.heure += PALIER
        dites.append(echecs.begin("ali", "192.0.2.1"))
    assert dites == [False] * (FERMETURE - 1) + [True]


def test_an_address_is_closed_whatever_names_it_tries(tmp_path: Path, horloge: Horloge) -> None:
    echecs = _build(tmp_path)
    for rang in range(FERMETURE):
        horloge.heure += PALIER
        assert _try(echecs, f"compte-{rang}", f"2001:db8::{rang:x}") == 0
    assert _try(echecs, "ali", "2001:db8::ffff") == DUREE
    assert _try(echecs, "ali", "2001:db8:1::1") == 0
    assert _try(echecs, "ali", "") == 0


def test_a_success_forgives_the_account_and_one_of_the_address(
    tmp_path: Path, horloge: Horloge
) -> None:
    echecs = _build(tmp_path)
    for _ in range(LENTEUR - 1):
        echecs.begin("ali", "192.0.2.1")
    echecs.begin("ali", "192.0.2.1")
    echecs.forgive("ali", "192.0.2.1")
    assert _try(echecs, "ali", "192.0.2.1") == 0
    assert _try(echecs, "ali", "192.0.2.1") == 1
    horloge.heure += 1
    assert _try(echecs, "ali", "192.0.2.1") == 0


@pytest.mark.parametrize("essais", [LENTEUR + 1, FERMETURE - 1])
def test_a_success_forgives_no_failure_of_elsewhere(
    tmp_path: Path, horloge: Horloge, essais: int
) -> None:
    """Who tries a name learns neither that it is an account, nor that its person has just come."""
    echecs, dites = _build(tmp_path), []
    for nom in ("ali", "inconnu"):
        for rang in range(essais):
            horloge.heure += PALIER
            assert _try(echecs, nom, f"192.0.2.{rang}") == 0
        if nom == "ali":
            horloge.heure += PALIER
            for _ in range(2):
                assert _try(echecs, nom, "198.51.100.1") == 0
                echecs.forgive(nom, "198.51.100.1")
        else:
            horloge.heure += PALIER
        dites.append([_try(echecs, nom, "203.0.113.1") for _ in range(2)])
    assert dites[0] == dites[1]
    assert dites[0][1] > 0


def test_a_success_makes_no_failure_of_its_address_younger(
    tmp_path: Path, horloge: Horloge
) -> None:
    """An administration comes from one address: nineteen false trials slowed it for as long as it worked."""
    echecs = _build(tmp_path)
    for rang in range(FERMETURE - 1):
        horloge.heure += PALIER
        assert _try(echecs, f"inconnu-{rang}", "192.0.2.1") == 0
    horloge.heure += PALIER
    for rang in range(10):
        assert _try(echecs, f"claire-{rang}", "192.0.2.1") == 0
        echecs.forgive(f"claire-{rang}", "192.0.2.1")
    horloge.heure += DUREE - PALIER
    for rang in range(LENTEUR):
        assert _try(echecs, f"autre-{rang}", "192.0.2.1") == 0


@pytest.mark.usefixtures("horloge")
def test_trials_made_at_once_are_all_counted(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as fils:
        passes = list(fils.map(lambda _: _try(_build(tmp_path), "ali"), range(24)))
    assert passes.count(0) == LENTEUR


@pytest.mark.usefixtures("horloge")
def test_a_damaged_file_and_one_that_cannot_be_written_still_count(tmp_path: Path) -> None:
    (tmp_path / FICHIER).write_text('{"s1": 3}')
    echecs = _build(tmp_path)
    assert _try(echecs, "ali") == 0
    (tmp_path / "fichier").write_text("")
    sans = _build(tmp_path / "fichier")
    assert [_try(sans, "ali") for _ in range(LENTEUR + 1)] == [0] * LENTEUR + [1]


def test_what_is_kept_is_bounded_and_names_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "NOMBRE", 10)
    echecs = _build(tmp_path)
    for rang in range(20):
        echecs.begin(f"ali-{rang}", "192.0.2.1")
        echecs.forgive("x", "192.0.2.1")
    contenu = (tmp_path / FICHIER).read_text()
    assert contenu.count("[") <= 10 < NOMBRE
    assert "ali" not in contenu
    assert "192.0" not in contenu


def test_names_tried_once_open_no_door_that_was_closed(
    tmp_path: Path, horloge: Horloge, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no address is known, some thousands of invented ones had the one that was tried forgotten."""
    monkeypatch.setattr(module, "NOMBRE", 10)
    echecs = _build(tmp_path)
    for _ in range(FERMETURE):
        horloge.heure += PALIER
        echecs.begin("ali", "")
    for rang in range(30):
        horloge.heure += 1
        echecs.begin(f"inconnu-{rang}", "")
    assert _try(echecs, "ali") == DUREE - 30


def test_doors_that_are_closed_have_no_new_one_forgotten(
    tmp_path: Path, horloge: Horloge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "NOMBRE", 10)
    echecs = _build(tmp_path)
    for rang in range(30):
        for _ in range(LENTEUR):
            echecs.begin(f"inconnu-{rang}", "")
        horloge.heure += 1
    assert [_try(echecs, "ali") for _ in range(LENTEUR + 1)] == [0] * LENTEUR + [1]


def test_no_name_is_taken_for_an_account_and_where_it_came_from(
    tmp_path: Path,
    horloge: Horloge,  # noqa: ARG001
) -> None:
    """What was tried as « ici:nom » from elsewhere was forgiven with the account's own, when its person came:
    it told that the name is an account.
    """
    echecs, ici, ailleurs = _build(tmp_path), "198.51.100.1", "203.0.113.9"
    for nom in [f"{ailleurs}:ali"] * 3 + ["ali"] * LENTEUR:
        assert _try(echecs, nom, ici if nom == "ali" else "192.0.2.4") == 0
    echecs.forgive("ali", ailleurs)
    assert _try(echecs, "ali", "192.0.2.5") > 0
