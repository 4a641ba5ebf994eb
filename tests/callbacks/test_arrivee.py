"""A version that comes while many people read: they read the one before until theirs is written out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest
from flask.testing import FlaskClient

from callbacks.acces import TEMOIN
from callbacks.http import arrivee
from callbacks.http.pages import Application
from callbacks.http.preparation import welcome
from callbacks.http.versions import COURANTE, VERSION
from callbacks.server import build_app
from data.settings import Settings
from data.store.versions import list_versions
from tests.ateliers import STRUCTURES, import_texts, write_jdi
from tests.parties import ask_vue
from tests.roles import open_session

FICHE, AUTRE = "/ml/59001S00", "/ml/59002S00"
Ouvrir = Callable[..., FlaskClient]


@pytest.fixture
def dossier(build_versions: Callable[..., Path]) -> Path:
    return build_versions(100)


@pytest.fixture
def application(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> Application:
    """A server that two pages are a crowd to, and nothing that lets a version in unless it is asked to."""
    monkeypatch.setattr(arrivee, "FOULE", 2)
    faite = build_app(Settings(dossier, base_par_defaut=False))
    assert faite.vues
    faite.vues.base.retains = faite.arrivee.retains
    return faite


@pytest.fixture
def enter(application: Application, dossier: Path) -> Ouvrir:
    """Who has just identified themselves."""

    def ouvrir(role: str, *, importer: bool = False) -> FlaskClient:
        client: FlaskClient = application.server.test_client()
        qui = "importeur" if importer else "lecteur"
        client.set_cookie(TEMOIN, open_session(dossier, role, identifiant=qui, importer=importer))
        return client

    return ouvrir


def read_versions(client: FlaskClient, adresse: str = FICHE, version: str = "") -> tuple[str, str]:
    """Which one an answer is made from, and which one a page begun now is."""
    reponse = ask_vue(client, adresse, entetes={VERSION: version} if version else {})
    assert reponse.status_code == 200
    return reponse.headers[VERSION], reponse.headers[COURANTE]


def enter_crowd(enter: Ouvrir) -> FlaskClient:
    """Somebody of the region, who has read enough pages to be a crowd."""
    region = enter("region:31")
    for _ in range(2):
        read_versions(region)
    return region


def get_ready(application: Application) -> int:
    assert application.vues
    return welcome(application.server, application.vues, application.arrivee, lambda: None)


def test_in_a_crowd_the_version_before_is_read_until_the_new_one_is_written_out(
    application: Application, enter: Ouvrir, dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    region = enter("region:31")
    assert [read_versions(region, fiche) for fiche in (FICHE, AUTRE)] == [("2", "2")] * 2
    write_jdi(dossier, 200)
    for version in ("", "2"):
        assert read_versions(region, version=version) == ("2", "2")
    assert "200" not in region.get("/export/ml/59001S00.csv").get_data(as_text=True)
    assert get_ready(application) == 2
    # Nothing of it is made again.
    monkeypatch.setattr(application.vues, "build", None)
    assert [read_versions(region, fiche) for fiche in (FICHE, AUTRE)] == [("3", "3")] * 2
    assert get_ready(application) == 0


def test_who_may_import_reads_it_at_once(enter: Ouvrir, dossier: Path) -> None:
    region, importeur = enter("region:31"), enter("region:31", importer=True)
    for client in (region, importeur):
        assert read_versions(client) == ("2", "2")
    write_jdi(dossier, 200)
    assert read_versions(importeur) == ("3", "3")
    assert read_versions(region) == ("2", "2")
    # A page begun on another server that has it already goes on with it.
    assert read_versions(region, version="3") == ("3", "3")
    # One that was begun before goes on too.
    assert read_versions(importeur, version="2") == ("2", "2")


def test_where_few_people_read_it_is_read_at_once(
    application: Application, enter: Ouvrir, dossier: Path
) -> None:
    region = enter("region:31")
    assert read_versions(region) == ("2", "2")
    write_jdi(dossier, 200)
    assert read_versions(region) == ("3", "3")
    assert get_ready(application) == 0


def test_it_does_not_wait_for_ever(
    enter: Ouvrir, dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    region = enter_crowd(enter)
    write_jdi(dossier, 200)
    assert read_versions(region) == ("2", "2")
    heure = monotonic() + arrivee.DELAI
    monkeypatch.setattr(arrivee, "monotonic", lambda: heure)
    assert read_versions(region) == ("3", "3")


def test_one_that_comes_while_another_waits_does_not_wait_beyond_it(
    application: Application, enter: Ouvrir, dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    region = enter_crowd(enter)
    depart = monotonic()
    for valeur, passees in ((200, 0.0), (300, arrivee.DELAI - 1)):
        write_jdi(dossier, valeur)
        monkeypatch.setattr(arrivee, "monotonic", lambda passees=passees: depart + passees)
        assert read_versions(region) == ("2", "2")
    application.arrivee.let_in(list_versions(dossier)[-2])
    assert read_versions(region) == ("2", "2")
    monkeypatch.setattr(arrivee, "monotonic", lambda: depart + arrivee.DELAI + 1)
    assert read_versions(region) == ("4", "4")


def test_a_version_that_moves_a_structure_is_read_at_once(
    application: Application, enter: Ouvrir, dossier: Path
) -> None:
    """Who may read it follows where it is."""
    region = enter_crowd(enter)
    partie = STRUCTURES.replace("59002S00;ML d’essai 2;ML;31;59", "59002S00;ML d’essai 2;ML;22;02")
    assert import_texts(dossier, {"structures.csv": partie}).version
    assert get_ready(application) == 0
    assert read_versions(region) == ("3", "3")
    assert ask_vue(region, AUTRE).status_code == 403


@pytest.mark.parametrize("rang", [-2, -1], ids=["avant", "nouvelle"])
def test_one_that_is_gone_keeps_nobody_waiting(
    application: Application, enter: Ouvrir, dossier: Path, rang: int
) -> None:
    region = enter_crowd(enter)
    write_jdi(dossier, 200)
    assert read_versions(region) == ("2", "2")
    list_versions(dossier)[rang].chemin.unlink()
    if rang == -2:
        assert read_versions(region) == ("3", "3")
    else:
        assert read_versions(region) == ("2", "2")
        with pytest.raises(RuntimeError):
            get_ready(application)
        assert region.get(FICHE).status_code == 503


def test_who_is_not_known_makes_no_crowd(application: Application) -> None:
    """They read what everybody may: eighteen requests a second of theirs held a version back for twenty."""
    client = application.server.test_client()
    for _ in range(4):
        assert ask_vue(client, "/methode").status_code == 200
    assert application.arrivee.list_lues() == []


def test_a_page_is_one_page_however_it_is_asked_for(
    application: Application, enter: Ouvrir
) -> None:
    """Each way of writing its address was kept, of 64 kB, and pushed out a page that people read."""
    region = enter("region:31")
    for suite in ("", "?zzz=1", "?zzz=2&zzz=3"):
        assert ask_vue(region, FICHE + suite).status_code == 200
    assert [cle for _, cle in application.arrivee.list_lues()] == [FICHE]
