"""One line of JSON a request, that tells of nobody; words for who looks at a terminal."""

from __future__ import annotations

import json
import logging
import re
import sys
import time
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from flask import g, request
from werkzeug.test import Client

from callbacks.http.journal import Passage, note_passage
from callbacks.http.pages import Application
from callbacks.http.suivi import REFERENCE, build_passage, name_rappel
from callbacks.server import build_app
from data.errors import ReglageRefuse
from data.processus import run_apart, run_limited
from data.settings import Settings
from data.traces import DEMANDES, EnJson, open_journal
from tests.ateliers import NEUF, build_jdi
from tests.partage import Bases

PASSAGE = Passage("GET", "/ml/<code>", 200, 0.0123, "p-1")


@pytest.fixture
def _root(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The log of the process, given back as it was."""
    monkeypatch.setattr(logging.root, "handlers", [])
    monkeypatch.setattr("data.traces._ouvert", [])
    for nom in ("raiseExceptions", "logThreads", "logProcesses", "logMultiprocessing"):
        monkeypatch.setattr(logging, nom, getattr(logging, nom))
    niveau = logging.root.level
    yield
    for sortie in logging.root.handlers:
        sortie.close()
    logging.root.setLevel(niveau)
    DEMANDES.setLevel(logging.NOTSET)


@pytest.fixture(scope="module")
def application(bases: Bases, tmp_path_factory: pytest.TempPathFactory) -> Application:
    base = bases.copy(tmp_path_factory.mktemp("journal"), NEUF, build_jdi(120))
    reglages = Settings(base, base_par_defaut=False, locale=True)
    return build_app(reglages)


@pytest.fixture
def client(application: Application) -> Client:
    navigateur: Client = application.server.test_client()
    return navigateur


@pytest.fixture
def ecoute(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, DEMANDES.name)
    return caplog


def read_champs(ecoute: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    return [vars(ligne)["champs"] for ligne in ecoute.records]


ROUTES = {
    "/ml/59001S00?annee=2010": "/ml/<code>",
    "/ml/59001S00/dialogue": "/ml/<code>/dialogue",
    "/region/31": "/region/<code>",
    "/": "/",
    "/nulle-part/59001S00": "/inconnue",
    "/" + "x" * 5000: "/inconnue",
    "/_vue/tout/ml/59001S00/contexte?pairs=national": "/_vue/ml/<code>/contexte",
    "/_vue/page-radar/": "/_vue/",
    "/_vue/x/ml/59001S00": "/_vue/ml/<code>",
    "/export/ml/59001S00.csv": "/export/ml/<code>.<extension>",
    "/donnees/importer/un-jeton-secret/suivi": "/donnees/importer/<jeton>/suivi",
    "/donnees/importer/un-jeton-secret/classeur/x.xlsx": (
        "/donnees/importer/<jeton>/classeur/<nom>"
    ),
    "/dialogue/suite?genre=dialogue&code=59001S00&annee=2011&depuis=0": "/dialogue/suite",
    "/assets/rien.css": "/assets/<path:filename>",
    "/sante": "/sante",
}


@pytest.mark.parametrize(("chemin", "route"), ROUTES.items(), ids=[*map(repr, range(len(ROUTES)))])
def test_a_request_is_a_line_that_names_no_structure(
    client: Client, ecoute: pytest.LogCaptureFixture, chemin: str, route: str
) -> None:
    statut = client.get(chemin).status_code
    (lu,) = read_champs(ecoute)
    assert (lu["methode"], lu["route"], lu["statut"]) == ("GET", route, statut)
    assert 0 < lu["ms"] < 60_000
    assert not re.search("59001S00|jeton-secret", json.dumps(lu))


def test_a_method_that_nobody_knows_has_no_name_of_its_own(
    client: Client, ecoute: pytest.LogCaptureFixture
) -> None:
    client.open("/", method="SECRET")
    assert read_champs(ecoute)[0]["methode"] == "autre"


def test_a_line_bears_the_pseudonym_of_the_account(application: Application) -> None:
    with application.server.test_request_context("/sante"):
        g.debut, g.pseudonyme = time.perf_counter(), "p-42"
        assert build_passage(request, 200).compte == "p-42"


def test_an_error_has_one_reference_everywhere(
    client: Client, ecoute: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("callbacks.http.adresses.load_etat", fail)
    reponse = client.get("/sante")
    reference = reponse.headers[REFERENCE]
    assert reference in reponse.get_data(as_text=True)
    assert [lu["reference"] for lu in read_champs(ecoute)] == [reference, reference]


def test_a_refusal_has_one_too_and_what_is_right_has_none(
    client: Client, ecoute: pytest.LogCaptureFixture
) -> None:
    refus, juste = client.get("/export/ml/x.csv"), client.get("/sante")
    assert [lu["reference"] for lu in read_champs(ecoute)] == [refus.headers[REFERENCE], ""]
    assert REFERENCE not in juste.headers


def test_a_callback_is_named_by_the_first_thing_that_it_writes(application: Application) -> None:
    noms = [name_rappel(sortie) for sortie in application.callback_map]
    assert len(noms) == len(set(noms))
    assert name_rappel("..a.data...b.html..") == "a.data"
    assert name_rappel("a.data") == "a.data"


@pytest.mark.usefixtures("_root")
def test_what_is_gathered_is_json(monkeypatch: pytest.MonkeyPatch) -> None:
    sortie = StringIO()
    monkeypatch.setattr(sys, "stderr", sortie)
    open_journal()
    note_passage(PASSAGE)
    try:
        raise ValueError("deux\nlignes \u2028 \ud800")
    except ValueError:
        logging.getLogger("regards").exception("référence %s", "ab\ncd")
    lues = [json.loads(ligne) for ligne in sortie.getvalue().split("\n")[:-1]]
    assert [lue["message"] for lue in lues] == ["demande", "référence ab\ncd"]
    assert lues[0] == {
        "date": lues[0]["date"],
        "niveau": "INFO",
        "source": "regards.demandes",
        "message": "demande",
        "methode": "GET",
        "route": "/ml/<code>",
        "statut": 200,
        "ms": 12.3,
        "compte": "p-1",
        "reference": "",
    }
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", lues[0]["date"])
    assert "Traceback" in lues[1]["trace"]


@pytest.mark.usefixtures("_root")
def test_a_terminal_has_words_and_no_line_for_each_request(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ecran = StringIO()
    monkeypatch.setattr(ecran, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", ecran)
    open_journal()
    note_passage(PASSAGE)
    logging.getLogger("regards").warning("à savoir")
    assert ecran.getvalue() == "WARNING regards : à savoir\n"


@pytest.mark.usefixtures("_root")
@pytest.mark.skipif(sys.platform == "win32", reason="un fichier ouvert ne s’y déplace pas")
def test_a_file_that_was_moved_is_begun_anew(tmp_path: Path) -> None:
    fichier = tmp_path / "journal"
    open_journal(str(fichier))
    note_passage(PASSAGE)
    fichier.rename(tmp_path / "journal.1")
    note_passage(PASSAGE)
    for lu in (fichier, tmp_path / "journal.1"):
        assert json.loads(lu.read_text("utf-8"))["route"] == "/ml/<code>"


@pytest.mark.usefixtures("_root")
def test_a_file_that_cannot_be_written_is_said_before_serving(tmp_path: Path) -> None:
    with pytest.raises(ReglageRefuse, match="REGARDS_JOURNAL"):
        open_journal(str(tmp_path / "absent" / "journal"))


@pytest.mark.usefixtures("_root")
def test_what_gunicorn_writes_by_itself_is_written() -> None:
    """Each of its lines bears its process: Python, told not to look for it, lost them all."""
    open_journal()
    ecrits = pytest.importorskip("gunicorn.glogging").Logger
    ligne = logging.getLogger("gunicorn.error").makeRecord(
        "gunicorn.error", logging.ERROR, "", 0, "Error handling request", (), None
    )
    dite = logging.Formatter(ecrits.error_fmt, ecrits.datefmt).format(ligne)
    assert dite.endswith("[ERROR] Error handling request")


@pytest.mark.usefixtures("_root")
def test_the_processes_that_are_started_write_in_the_same_place(tmp_path: Path) -> None:
    fichier = tmp_path / "journal"
    open_journal(str(fichier))
    run_apart(logging.warning, "d’un autre processus")
    run_limited(logging.warning, "d’un autre processus", memoire=10**9, duree=60)
    lues = [json.loads(ligne) for ligne in fichier.read_text("utf-8").splitlines()]
    assert [lue["message"] for lue in lues] == ["d’un autre processus"] * 2


def test_every_line_can_be_read_back() -> None:
    ligne = logging.makeLogRecord({"msg": '\x00\x1b[31m\r\n\t"é\u2028', "levelname": "INFO"})
    assert json.loads(EnJson().format(ligne))["message"] == ligne.msg
    assert "\n" not in EnJson().format(ligne)
