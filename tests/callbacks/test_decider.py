"""Who may decide: the person at the machine, the account of the region, from a page of ours."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client

from callbacks.acces import TEMOIN
from callbacks.http import quotas
from callbacks.http.pages import Application
from callbacks.http.requetes import read_formes
from data.store.base import Base
from data.views.priorites import open_carnet
from tests.callbacks.porte import (
    RELAIS,
    application,
    build_protegee,
    client,
    dossier,
    ouvert,
    ouverte,
    post,
)
from tests.corps import build_corps, find_sortie
from tests.roles import open_session

__all__ = ["application", "client", "dossier", "ouvert", "ouverte"]


def test_a_gesture_of_who_is_not_known_is_refused_unread(client: Client) -> None:
    for corps in ({}, {"output": "x"}, [1]):
        assert post(client, corps, **RELAIS).status_code == 401


def test_dash_runs_the_gestures_alone(application: Application) -> None:
    """Whatever is read of an address is a view, which is given it alone."""
    (forme,) = read_formes(application).values()
    assert [e.identifiant for e in (*forme.entrees, *forme.etats)] == ["priorites-geste"]


def ajouter(application: Application) -> dict[str, Any]:
    sortie = find_sortie(application, "priorites-geste", lue=True)
    geste = {
        "numero": 1,
        "region": "31",
        "annee": 2010,
        "cle": "libre-0123456789ab",
        "texte": "Une idée",
        "ajout": True,
        "vu": "",
    }
    return build_corps(
        application, sortie, {"priorites-geste.data": geste}, ("priorites-geste.data",)
    )


VENUES = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Origin": "https://attaque.example"},
    {"Origin": "http://localhost", "X-Forwarded-For": "192.0.2.1"},
    RELAIS,
)


@pytest.mark.parametrize("entetes", VENUES)
def test_who_may_not_decide_is_told_so(
    ouverte: Application, ouvert: Client, client: Client, dossier: Path, entetes: dict[str, str]
) -> None:
    reponse = post(ouvert, ajouter(ouverte), **entetes)
    assert reponse.status_code == 403
    assert "non enregistrée" in reponse.get_json()["message"]
    assert post(client, ajouter(ouverte), **entetes).status_code == 401
    assert open_carnet(Base(dossier)).load(2010) == {}


@pytest.mark.parametrize(
    ("role", "entetes"),
    [
        *((role, {}) for role in ("national", "ut:59", "region:22", "structure:59001S00", "admin")),
        *(("region:31", entetes) for entetes in VENUES[:2]),
    ],
)
def test_the_account_of_the_region_alone_decides_from_a_page_of_ours(
    application: Application, dossier: Path, tmp_path: Path, role: str, entetes: dict[str, str]
) -> None:
    autre = shutil.copytree(dossier, tmp_path / "base")
    client = build_protegee(autre).server.test_client()
    client.set_cookie(TEMOIN, open_session(autre, role))
    assert post(client, ajouter(application), **entetes).status_code == 403
    assert open_carnet(Base(autre)).load(2010) == {}
    sien = build_protegee(autre).server.test_client()
    sien.set_cookie(TEMOIN, open_session(autre, "region:31", identifiant="region"))
    assert post(sien, ajouter(application), Origin="http://localhost").status_code == 200
    assert len(open_carnet(Base(autre)).load(2010)) == 1


def test_an_account_that_decides_without_end_waits(dossier: Path, tmp_path: Path) -> None:
    """As one that writes a dialogue does: what is decided stays too."""
    autre = shutil.copytree(dossier, tmp_path / "base")
    sienne = build_protegee(autre)
    sienne.server.extensions[quotas.__name__] = quotas.Rythme(1, 60, quotas.TROP_D_ECRITURES)
    client = sienne.server.test_client()
    client.set_cookie(TEMOIN, open_session(autre, "region:31"))
    reponses = [post(client, ajouter(sienne), Origin="http://localhost") for _ in range(2)]
    assert [reponse.status_code for reponse in reponses] == [200, 429]
    assert "Rien n’a été enregistré" in reponses[1].get_json()["message"]


def test_a_page_of_another_site_that_names_the_server_as_its_own_is_misdirected(
    application: Application, client: Client, dossier: Path
) -> None:
    """DNS rebinding: Host and Origin agree, and are not ours."""
    ailleurs = {"Host": "attaque.example:8050", "Origin": "http://attaque.example:8050"}
    assert post(client, ajouter(application), **ailleurs).status_code == 421
    assert open_carnet(Base(dossier)).load(2010) == {}


def test_the_person_at_the_machine_decides(
    application: Application, client: Client, dossier: Path
) -> None:
    entetes = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    assert post(client, ajouter(application), **entetes).status_code == 200
    (note,) = open_carnet(Base(dossier)).load(2010).values()
    assert note.texte == "Une idée"


def test_a_page_that_only_reads_is_never_told_that_it_may_not_decide(
    ouverte: Application, ouvert: Client
) -> None:
    """Dash may ask by itself when the page appears: there is nothing to say, and nothing is written."""
    corps = ajouter(ouverte)
    corps["inputs"][0]["value"] = None
    assert post(ouvert, corps, **RELAIS).status_code == 204
