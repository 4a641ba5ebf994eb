"""Sessions: signed, counted in hours, and over for all servers when they end."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data.acces import sessions as module
from data.acces.comptes import Comptes
from data.acces.ecriture import read_roles
from data.acces.modeles import Compte
from data.acces.sessions import CLE, DUREE, FINIES, POSTE, Sessions
from data.errors import ComptesAbimes

ALI = Compte("ali", "Ali", read_roles(["structure:59001S00"]))


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    Comptes(tmp_path).add(ALI)
    return tmp_path


def _open(dossier: Path) -> str:
    compte = Comptes(dossier).find("ali")
    assert compte is not None
    return Sessions(dossier).open("ali", compte.epoque)


def test_a_session_is_read_by_every_server_of_the_folder(dossier: Path) -> None:
    cookie = _open(dossier)
    lue = Sessions(dossier).read(cookie)
    assert lue is not None
    assert lue.identifiant == "ali"
    assert lue.numero not in ("", POSTE)
    assert _open(dossier) != cookie


def test_what_is_not_signed_here_is_nobody(
    dossier: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ailleurs = tmp_path_factory.mktemp("ailleurs")
    Comptes(ailleurs).add(ALI)
    sessions, cookie = Sessions(dossier), _open(dossier)
    corps, _, signature = cookie.partition(".")
    faux = ("", "x", ".", "é.é", "\udc80", corps, f"{corps}.", f"{corps}A.{signature}", cookie[:-2])
    for texte in (*faux, cookie + "x", cookie * 20, _open(ailleurs)):
        assert sessions.read(texte) is None
    assert sessions.read(cookie)


def test_a_session_ends_after_eight_hours(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sessions, cookie, depart = Sessions(dossier), _open(dossier), time.time()
    monkeypatch.setattr(module, "time", lambda: depart + DUREE - 5)
    assert sessions.read(cookie)
    monkeypatch.setattr(module, "time", lambda: depart + DUREE + 1)
    assert sessions.read(cookie) is None


def test_leaving_ends_it_for_all_and_is_forgotten_in_its_time(
    dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    un, autre, cookie, depart = Sessions(dossier), Sessions(dossier), _open(dossier), time.time()
    reste = _open(dossier)
    assert autre.read(cookie)
    un.close(cookie)
    un.close(cookie)
    un.close("x")
    assert autre.read(cookie) is None is un.read(cookie)
    assert autre.read(reste)
    assert len((dossier / FINIES).read_text().splitlines()) == 1
    monkeypatch.setattr(module, "time", lambda: depart + DUREE + 1)
    suivant = _open(dossier)
    un.close(suivant)
    assert len((dossier / FINIES).read_text().splitlines()) == 1
    assert autre.read(suivant) is None


def test_a_line_cut_short_does_not_keep_the_next_one_open(dossier: Path) -> None:
    sessions, cookie = Sessions(dossier), _open(dossier)
    (dossier / FINIES).write_text("0123 17")
    sessions.close(cookie)
    assert sessions.read(cookie) is None


@pytest.mark.parametrize("change", ["secret", "roles", "retirer", "refaire"])
def test_a_change_of_the_account_ends_its_sessions(dossier: Path, change: str) -> None:
    sessions, cookie, comptes = Sessions(dossier), _open(dossier), Comptes(dossier)
    if change == "secret":
        comptes.set_secret("ali", "x")
    elif change == "roles":
        comptes.set_roles("ali", read_roles(["national"]))
    else:
        comptes.remove("ali")
    if change == "refaire":
        comptes.add(ALI)
    assert sessions.read(cookie) is None


def test_the_key_is_made_once_however_many_start(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as fils:
        jetons = set(fils.map(lambda _: Sessions(tmp_path).write_token(POSTE), range(16)))
    assert len(jetons) == 1
    assert (tmp_path / CLE).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("contenu", [b"", b"court\n", b"x" * 200])
def test_a_damaged_key_closes_everything(dossier: Path, contenu: bytes) -> None:
    cookie = _open(dossier)
    (dossier / CLE).write_bytes(contenu)
    with pytest.raises(ComptesAbimes, match="cle"):
        Sessions(dossier).read(cookie)


def test_a_token_is_that_of_its_session(dossier: Path) -> None:
    sessions = Sessions(dossier)
    jeton = sessions.write_token("a1")
    assert Sessions(dossier).check_token("a1", jeton)
    for faux in ("", jeton[:-1], jeton + "0", "é", "\udc80", sessions.write_token(POSTE)):
        assert not sessions.check_token("a1", faux)


def test_a_pseudonym_tells_accounts_apart_and_not_who_they_are(dossier: Path) -> None:
    sessions = Sessions(dossier)
    assert (
        sessions.pseudonym("ali") == Sessions(dossier).pseudonym("ali") != sessions.pseudonym("lia")
    )
    assert len(sessions.pseudonym("ali")) == 10


def test_reading_a_session_costs_next_to_nothing(dossier: Path) -> None:
    sessions, cookie = Sessions(dossier), _open(dossier)
    sessions.read(cookie)
    depart = time.process_time()
    for _ in range(2000):
        sessions.read(cookie)
    assert (time.process_time() - depart) / 2000 < 0.05e-3
