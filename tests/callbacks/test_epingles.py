"""What is pinned, as the buttons of a kept page ask it; what is being written is never kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from werkzeug.test import Client

from callbacks.server import build_app
from callbacks.vues import DETAIL, FIGURE, Vues
from data.settings import Settings
from layouts.chemins import CHEMIN_ECRITURE, CHEMIN_EPINGLES

CODE = "59902S00"
CLE = "epingle-couple.charge.suivi"
GESTE = {"genre": "dialogue", "code": CODE, "annee": 2011, "cle": CLE, "forme": "epingle"}
MEME = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def client(tmp_path: Path, demonstration_servie: Path) -> Client:
    """As the person at the machine has it; its store is its own."""
    reglages = Settings(
        demonstration_servie,
        base_par_defaut=False,
        ouvert=True,
        locale=True,
        dialogue=f"sqlite:///{tmp_path / 'dialogue.sqlite'}",
    )
    navigateur: Client = build_app(reglages).server.test_client()
    return navigateur


def write(client: Client, champ: str, valeur: str, vu: int = 0) -> None:
    geste = {**GESTE, "champ": champ, "valeur": valeur, "vu": vu, "cote": "ml"}
    rendu = client.post(
        CHEMIN_ECRITURE, json={**geste, "demande": f"{vu:08x}{champ.encode().hex()}"}, headers=MEME
    )
    assert rendu.status_code == 200, rendu.get_data(as_text=True)


def ask(client: Client, suite: str = "") -> dict[str, object]:
    reponse = client.get(f"{CHEMIN_EPINGLES}?code={CODE}&annee=2011{suite}")
    assert reponse.status_code == 200
    assert reponse.headers["Cache-Control"] == "no-store"
    lu: dict[str, object] = reponse.get_json()
    return lu


def test_a_pin_is_told_until_it_is_withdrawn_and_after(client: Client) -> None:
    assert ask(client) == {"epingles": {}, "cotes": ["deux", "direccte", "ml"]}
    write(client, "objet", "couple:charge-suivi")
    assert ask(client)["epingles"] == {CLE: {"retenue": True, "vu": 0}}
    write(client, "retiree", "oui")
    assert ask(client)["epingles"] == {CLE: {"retenue": False, "vu": 1}}
    write(client, "retiree", "", 1)
    assert ask(client)["epingles"] == {CLE: {"retenue": True, "vu": 2}}


def test_who_may_not_read_the_dialogue_learns_nothing(client: Client) -> None:
    reponse = client.get(
        f"{CHEMIN_EPINGLES}?code={CODE}&annee=2011", headers={"X-Forwarded-For": "10.0.0.1"}
    )
    assert reponse.status_code == 403
    assert "epingles" not in reponse.get_data(as_text=True)


@pytest.mark.parametrize("suite", ["code=inconnu&annee=2011", f"code={CODE}&annee=x", ""])
def test_an_unknown_dialogue_is_refused_in_a_sentence(client: Client, suite: str) -> None:
    reponse = client.get(f"{CHEMIN_EPINGLES}?{suite}")
    assert reponse.status_code in (400, 404)
    assert reponse.get_data(as_text=True).strip().endswith(".")


def test_a_screen_of_a_structure_shows_what_was_just_written(client: Client) -> None:
    ecran = f"/_vue/tout/ml/{CODE}?projection=1&ecran=12"
    assert "/13" in client.get(ecran).get_json()["parties"]["projection-situe"]["html"]
    for slug in ("charge-suivi", "public-dispositif"):
        geste = {**GESTE, "cle": f"epingle-couple.{slug.replace('-', '.')}", "champ": "objet"}
        geste |= {"valeur": f"couple:{slug}", "vu": 0, "cote": "ml", "demande": slug.encode().hex()}
        assert client.post(CHEMIN_ECRITURE, json=geste, headers=MEME).status_code == 200
    assert "/14" in client.get(ecran).get_json()["parties"]["projection-situe"]["html"]


def test_a_region_projected_is_kept_and_a_structure_is_not(demonstration_servie: Path) -> None:
    reglages = Settings(demonstration_servie, base_par_defaut=False, locale=True)
    vues = build_app(reglages).vues
    assert isinstance(vues, Vues)
    for groupe in (DETAIL, FIGURE):
        assert vues.is_gardee("/region/31?projection=1", (groupe,))
        assert not vues.is_gardee(f"/ml/{CODE}?projection=1&ecran=9", (groupe,))
        assert vues.is_gardee(f"/ml/{CODE}?", (groupe,))
