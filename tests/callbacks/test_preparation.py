"""What is written out ahead is what a person then asks for, and nobody else."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from callbacks.http import preparation
from callbacks.http.voisinages import Voisinages
from callbacks.server import build_app
from data.acces.droits import AUCUN, OUVERT_A_TOUS, TOUS
from data.settings import Settings
from data.views.accueil import load_accueil
from data.views.etat import load_etat
from tests.callbacks.pages_ecrites import watch_builds


def test_a_structure_never_asked_for_is_written_out_already(
    demonstration_servie: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparation, "GARDEES", 6)
    application = build_app(Settings(demonstration_servie, base_par_defaut=False, locale=True))
    vues = application.vues
    assert vues is not None
    pages = preparation.list_pages(vues, [TOUS], Voisinages())
    assert preparation.prepare(application.server, vues, pages, lambda: None) == 3
    codes = sorted(load_accueil(vues.base, TOUS).codes_structures)
    faites = watch_builds(vues, monkeypatch)
    client = application.server.test_client()
    for code in codes[:3]:
        assert (
            client.get(f"/_vue/tout/ml/{code}").get_json()["parties"]["choix-ml"]["value"] == code
        )
    assert faites == []
    client.get(f"/_vue/tout/ml/{codes[3]}")
    client.get(f"/_vue/tout/ml/{codes[0]}", headers={"X-Forwarded-For": "10.0.0.1"})
    assert faites == [f"/ml/{codes[3]}?"]


def test_the_years_before_come_after_the_latest_and_are_what_is_asked_for(
    demonstration_servie: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    application = build_app(Settings(demonstration_servie, base_par_defaut=False, locale=True))
    vues = application.vues
    assert vues is not None
    codes = sorted(load_accueil(vues.base, TOUS).codes_structures)
    *avant, derniere = load_etat(vues.base).annees
    assert avant
    pages = list(preparation._list_pages(vues, [TOUS]))
    attendues = [f"/ml/{code}" for code in codes]
    for annee in reversed(avant):
        attendues += [f"/ml/{code}?annee={annee}" for code in codes]
    assert [cle for _, cle in pages] == attendues
    assert preparation.prepare(application.server, vues, pages[-1:], lambda: None) == 1
    monkeypatch.setattr(vues, "build", None)
    lue = application.server.test_client().get(f"/_vue/tout/ml/{codes[-1]}?annee={avant[0]}")
    choisies = lue.get_json()["parties"]
    assert choisies["choix-ml"]["value"] == codes[-1]
    assert choisies["choix-annee"]["value"] == str(avant[0]) != str(derniere)


def test_rights_are_those_that_were_expected(
    demonstration_servie: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparation, "GARDEES", 2)
    application = build_app(Settings(demonstration_servie, base_par_defaut=False, ouvert=True))
    assert application.vues is not None
    pages = preparation.list_pages(application.vues, [OUVERT_A_TOUS], Voisinages())
    preparation.prepare(application.server, application.vues, pages, lambda: None)
    code = min(load_accueil(application.vues.base, OUVERT_A_TOUS).codes_structures)
    page = application.server.test_client().get(f"/_vue/tout/ml/{code}").get_json()
    assert "reserve-export" in page["parties"]["export"]["children"]


def test_what_the_list_of_a_page_being_read_offers_comes_first(
    demonstration_servie: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opened or chosen, in its year; who is not known, or asks for more than a fiche, has nothing written."""
    monkeypatch.setattr(preparation, "GARDEES", 4)
    application = build_app(Settings(demonstration_servie, base_par_defaut=False, locale=True))
    vues, voisinages = application.vues, application.voisinages
    assert vues is not None
    accueil = load_accueil(vues.base, TOUS)
    premiers = sorted(accueil.codes_structures)[:2]
    siennes = [code for code, *_ in accueil.structures if accueil.regions_de[code] == "31"]
    client = application.server.test_client()

    def list_ecrites() -> list[str]:
        return [cle for _, cle in preparation.list_pages(vues, [TOUS], voisinages)]

    pages = preparation.list_pages(vues, [TOUS], voisinages)
    ecrites = [next(pages)[1]]
    assert client.get("/ml/59901S00").status_code == 200
    assert client.get("/_vue/tout/ml/59902S00?annee=2009").status_code == 200
    ecrites += [cle for _, cle in pages]
    assert ecrites == [
        f"/ml/{premiers[0]}",
        *(f"/ml/{code}" for code in siennes),
        *(f"/ml/{code}?annee=2009" for code in siennes),
        f"/ml/{premiers[1]}",
    ]
    for chemin in (
        *("/ml/59902S00", "/_vue/tout/ml/59901S00?pairs=national", "/region/31"),
        *("/ml/59901S00/contexte", "/_vue/tout/ml/rien", "/ml/rien"),
    ):
        client.get(chemin)
    assert list_ecrites() == [f"/ml/{code}" for code in premiers]
    voisinages.note(AUCUN, "/ml/59901S00")
    voisinages.note(TOUS, "/ml/59901S00")
    voisinages.forget()
    assert len(list_ecrites()) == 2 + len(siennes)


def test_in_a_crowd_it_is_written_ahead_between_two_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pauses: list[float] = []

    def rest(duree: float) -> None:
        pauses.append(duree)
        if len(pauses) == 3:
            raise preparation.Fini

    def answer(_environ: object, _start: object) -> list[bytes]:
        with pytest.raises(preparation.Fini):
            affluence.wait()
        return [b"lu"]

    affluence = preparation.Affluence(answer)
    monkeypatch.setattr(affluence, "rest", rest)
    affluence.wait()
    assert len(pauses) == 1
    pauses.clear()
    assert affluence({}, lambda *_: print) == [b"lu"]
    assert len(pauses) == 3
    pauses.clear()
    affluence.wait()
    assert len(pauses) == 1


def test_at_the_end_of_the_process_nothing_more_is_written_ahead() -> None:
    affluence = preparation.Affluence(lambda _environ, _start: [b"lu"])
    affluence.fin.set()
    with pytest.raises(preparation.Fini):
        affluence.wait()


def test_who_asks_without_end_does_not_stop_what_is_written_ahead(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Six requests a second of one address did, as long as they lasted."""

    def answer(_environ: object, _start: object) -> list[bytes]:
        affluence.wait()
        return [b"lu"]

    affluence = preparation.Affluence(answer)
    monkeypatch.setattr(preparation, "PATIENCE", 0.05)
    debut = time.monotonic()
    assert affluence({}, lambda *_: print) == [b"lu"]
    assert 0.05 <= time.monotonic() - debut < 2
