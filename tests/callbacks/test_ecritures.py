"""What a browser asks the store to keep: one field, never over what was not seen, refused in a sentence."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from callbacks.http import ecritures
from callbacks.server import build_app
from data.dialogue.moteur import FICHIER_DEMONSTRATION
from data.models.dialogue import Cote, Genre
from data.models.formes import DE_LA_REGION, DE_LA_STRUCTURE, DU_FINANCEUR, FORMES, Saisie
from data.settings import Settings
from data.views import citations
from layouts.chemins import CHEMIN_ECRITURE, CHEMIN_HISTOIRE, CHEMIN_SUITE

CODE = "59902S00"
DEMANDES = count()
MEME = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
SUJET = {"genre": "dialogue", "annee": 2011}
GESTE = {
    **SUJET,
    "code": CODE,
    "cle": "etape-1",
    "forme": "etape",
    "champ": "partage",
    "valeur": "Un bassin minier",
    "cote": "deux",
    "vu": 0,
    "demande": "a" * 32,
}


@pytest.fixture(scope="module")
def servi(demonstration_servie: Path) -> Client:
    """As the person at the machine has it, and nobody else."""
    reglages = Settings(demonstration_servie, base_par_defaut=False, locale=True)
    client: Client = build_app(reglages).server.test_client()
    return client


@pytest.fixture(scope="module")
def ouvert(demonstration_servie: Path) -> Client:
    """The same, open to whoever comes from elsewhere."""
    reglages = Settings(demonstration_servie, base_par_defaut=False, locale=True, ouvert=True)
    client: Client = build_app(reglages).server.test_client()
    return client


@pytest.fixture
def client(servi: Client, demonstration_servie: Path) -> Client:
    """Nothing was written yet."""
    for reste in demonstration_servie.glob(f"{FICHIER_DEMONSTRATION}*"):
        reste.unlink()
    return servi


def post(client: Client, **suite: Any) -> TestResponse:
    geste = {**GESTE, "demande": f"{next(DEMANDES):016x}", **suite}
    return client.post(CHEMIN_ECRITURE, json=geste, headers=MEME)


def keep(client: Client, **suite: Any) -> dict[str, Any]:
    reponse = post(client, **suite)
    assert reponse.status_code == 200, reponse.get_data(as_text=True)
    rendu: dict[str, Any] = reponse.get_json()
    return rendu


def test_a_field_is_kept_told_and_followed(client: Client) -> None:
    rendu = keep(client)
    assert rendu["etat"] == "garde"
    assert rendu["ecrit"]["valeur"] == "Un bassin minier"
    assert rendu["ecrit"]["version"] == 1
    keep(client, valeur="Un autre mot", vu=1, cote="ml")
    lieu = {**SUJET, "code": CODE}
    suite = client.get(CHEMIN_SUITE, query_string={**lieu, "depuis": 1}).get_json()
    assert [e["valeur"] for e in suite["ecrits"]] == ["Un autre mot"]
    histoire = client.get(
        CHEMIN_HISTOIRE, query_string={**lieu, "cle": "etape-1", "champ": "partage"}
    ).get_json()
    assert [(v["valeur"], v["cote"]) for v in histoire["versions"]] == [
        ("Un bassin minier", "deux"),
        ("Un autre mot", "ml"),
    ]


def test_two_people_on_one_field_are_told(client: Client) -> None:
    keep(client)
    rendu = keep(client, valeur="Le mien")
    assert rendu["etat"] == "entretemps"
    assert rendu["ecrit"]["valeur"] == "Un bassin minier"
    assert keep(client, valeur="Le mien", vu=1)["etat"] == "garde"


def test_what_is_read_is_kept_with_an_objective(client: Client) -> None:
    """The figure of today, so that one that changes later can say so; never taken from a browser."""
    ligne = {"cle": "objectif-ab12", "forme": "objectif"}
    keep(client, **ligne, champ="indicateur", valeur="part_prop_emploi")
    page = client.get(f"/ml/{CODE}/dialogue?campagne=2011").get_data(as_text=True)
    assert "médiane à contexte proche" in page
    lu = client.get(
        CHEMIN_HISTOIRE, query_string={**SUJET, "code": CODE, "cle": "objectif-ab12", "champ": "lu"}
    ).get_json()
    assert '"annee": 2010' in lu["versions"][0]["valeur"]
    assert post(client, **ligne, champ="lu", valeur="[]").status_code == 400


@pytest.mark.parametrize(
    ("indicateur", "pris", "refuses"),
    [
        ("part_prop_emploi", ("0", "45,5 %", "100"), ("455", "-1", "100,1 %")),
        ("ciblage_niv_v_infra", ("-12", "12"), ("-455",)),
        ("jdi_par_conseiller", ("455",), ("-3",)),
    ],
)
def test_a_number_that_a_figure_cannot_be_is_refused(
    client: Client, indicateur: str, pris: tuple[str, ...], refuses: tuple[str, ...]
) -> None:
    ligne = {"cle": "objectif-ab12", "forme": "objectif"}
    keep(client, **ligne, champ="indicateur", valeur=indicateur)
    for vu, valeur in enumerate(pris):
        keep(client, **ligne, champ="valeur", valeur=valeur, vu=vu)
    for valeur in refuses:
        reponse = post(client, **ligne, champ="valeur", valeur=valeur, vu=len(pris))
        assert reponse.status_code == 400
        assert "est attendu" in reponse.get_data(as_text=True)


@pytest.mark.parametrize(
    "suite",
    [
        {"genre": "priorites"},
        {"genre": "autre"},
        {"annee": 1999},
        {"annee": "2011 "},
        {"annee": True},
        {"forme": "inconnue"},
        {"forme": "remarque"},
        {"champ": "inconnu"},
        {"champ": "lu", "forme": "epingle", "cle": "epingle-x"},
        {"cle": "etape-7"},
        {"cle": "etape-"},
        {"cle": "action-1"},
        {"cle": "etape-1'; drop table"},
        {"cote": "autre"},
        {"champ": "texte_ml", "cote": "direccte"},
        {"champ": "statut", "valeur": "fait"},
        {"demande": ""},
        {"demande": "z" * 16},
        {"vu": -1},
        {"vu": None},
        {"valeur": None},
        {"valeur": "x" * 20_001},
        {"cle": "dialogue", "forme": "dialogue", "champ": "date", "valeur": "hier"},
        {"cle": "dialogue", "forme": "dialogue", "champ": "date", "valeur": "2101-01-01"},
        {"cle": "dialogue", "forme": "dialogue", "champ": "etat", "valeur": "releve_signe"},
        {"cle": "objectif-a", "forme": "objectif", "champ": "valeur", "valeur": "beaucoup"},
        {"cle": "objectif-a", "forme": "objectif", "champ": "indicateur", "valeur": "inconnu"},
        {"cle": "objectif-a", "forme": "objectif", "champ": "dispositif", "valeur": "autre"},
        {"cle": "epingle-x", "forme": "epingle", "champ": "objet", "valeur": "couple:inconnu"},
        {
            "genre": "remarques",
            "cle": "remarque-inconnu",
            "forme": "remarque",
            "champ": "texte",
            "cote": "ml",
        },
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(
    client: Client, suite: dict[str, Any]
) -> None:
    reponse = post(client, **suite)
    assert reponse.status_code == 400
    texte = reponse.get_data(as_text=True)
    assert "rien n’a été enregistré" in texte.replace("R", "r") or "signé par les deux" in texte


def test_what_the_base_does_not_know_is_refused(client: Client) -> None:
    assert post(client, code="99999S99").status_code == 404
    campagne = {"genre": "campagne", "cle": "campagne", "forme": "campagne", "champ": "note"}
    assert post(client, code="99", cote="direccte", **campagne).status_code == 404
    assert post(client, code="31", cote="direccte", **campagne).status_code == 200


@pytest.mark.parametrize("cote", ["deux", "ml"])
def test_the_region_alone_writes_its_campaign(client: Client, cote: str) -> None:
    campagne = {"genre": "campagne", "cle": "campagne", "forme": "campagne", "champ": "avance_1"}
    assert post(client, code="31", cote=cote, valeur="2011-03-15", **campagne).status_code == 400


@pytest.mark.parametrize(
    ("entetes", "statut"),
    [
        ({"Origin": "http://ailleurs.test"}, 401),
        ({"Sec-Fetch-Site": "cross-site"}, 401),
        ({"X-Forwarded-For": "10.0.0.1"}, 401),
        ({}, 200),
    ],
)
def test_only_a_page_of_this_server_writes(
    client: Client, ouvert: Client, entetes: dict[str, str], statut: int
) -> None:
    """Elsewhere one is nobody; or, on a server open to all, somebody who writes nothing."""
    assert client.post(CHEMIN_ECRITURE, json=GESTE, headers=entetes).status_code == statut
    reponse = ouvert.post(CHEMIN_ECRITURE, json=GESTE, headers=entetes)
    assert reponse.status_code == (403 if entetes else 200)


def test_who_does_not_say_from_where_writes_nothing(client: Client, ouvert: Client) -> None:
    """With the token of the session: no browser is silent about it."""
    for demandeur in (client, ouvert):
        reponse = demandeur.post(CHEMIN_ECRITURE, json=GESTE, muet=True)
        assert reponse.status_code == 403
        assert demandeur.post(CHEMIN_ECRITURE, json=GESTE, headers=MEME).status_code == 200


@pytest.mark.parametrize(
    ("chemin", "statut"),
    [
        *(("/ml/{}/dialogue", 302), ("/region/31/campagne", 302)),
        *((CHEMIN_SUITE, 401), (CHEMIN_HISTOIRE, 401)),
    ],
)
def test_who_may_not_read_names_reads_no_dialogue(
    client: Client, ouvert: Client, chemin: str, statut: int
) -> None:
    lieu = {**SUJET, "code": CODE, "cle": "etape-1", "champ": "partage"}
    if chemin == CHEMIN_SUITE:
        lieu["depuis"] = 0
    relais = {"X-Forwarded-For": "10.0.0.1"}
    for qui, attendu in ((ouvert, 403), (client, statut)):
        reponse = qui.get(chemin.format(CODE), query_string=lieu, headers=relais)
        assert reponse.status_code == attendu


@pytest.mark.parametrize("corps", [b"", b"[", b"[]", b'"x"', b"\xff"])
def test_a_body_that_cannot_be_read_is_said(client: Client, corps: bytes) -> None:
    reponse = client.post(
        CHEMIN_ECRITURE, data=corps, headers=MEME, content_type="application/json"
    )
    assert reponse.status_code == 400


def test_the_forms_say_what_each_side_may_write() -> None:
    """Every field can be written by somebody, and what the tool reads by nobody's hand."""
    for forme in FORMES.values():
        assert len({champ.nom for champ in forme.champs}) == len(forme.champs)
        for champ in forme.champs:
            seuls = (DE_LA_REGION, DE_LA_STRUCTURE, DU_FINANCEUR)
            assert Cote.DEUX in champ.cotes or champ.cotes in seuls
            assert bool(champ.choix) == (champ.saisie is Saisie.CHOIX)
    assert {forme.genre for forme in FORMES.values()} == set(Genre)


@pytest.mark.parametrize("qui", ["0123456789", 3, None, ["x"]])
def test_what_was_typed_as_another_is_not_kept(client: Client, qui: object) -> None:
    """A page opened as somebody, or a text that a browser kept for them."""
    reponse = post(client, qui=qui)
    assert reponse.status_code == 409
    assert "sous une autre identité" in reponse.get_data(as_text=True)
    assert keep(client, qui="")["ecrit"]["version"] == 1


def test_a_page_says_to_its_scripts_as_whom_it_was_asked(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "regards_qui" not in str(client.get("/methode").headers)
    monkeypatch.setattr("callbacks.jetons.read_qui", lambda: "0123456789")
    temoin = client.get("/methode").headers.get("Set-Cookie", "")
    assert "regards_qui=0123456789; Path=/; SameSite=Strict" in temoin


@pytest.mark.parametrize("code", ["\0", f"{CODE}\0", "\ud800"])
def test_what_no_store_holds_is_not_asked_of_one(client: Client, code: str) -> None:
    assert post(client, code=code).status_code == 400
    for adresse in (CHEMIN_SUITE, CHEMIN_HISTOIRE):
        lieu = {**SUJET, "code": code.encode("utf-8", "replace"), "depuis": 0}
        assert client.get(adresse, query_string=lieu).status_code in (400, 404)


def test_what_was_written_comes_in_lots(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two thousand versions of a long text were one answer, of half a gigabyte."""
    monkeypatch.setattr(ecritures, "LOT", 3)
    for rang in range(7):
        keep(client, valeur=f"Version {rang}", vu=rang)
    lieu: dict[str, Any] = {**SUJET, "code": CODE, "cle": "etape-1", "champ": "partage"}
    suivies, depuis, encore = [], 0, True
    while encore:
        lu = client.get(CHEMIN_SUITE, query_string={**lieu, "depuis": depuis}).get_json()
        assert len(lu["ecrits"]) <= 3
        suivies += [e["valeur"] for e in lu["ecrits"]]
        depuis, encore = (lu["ecrits"] or [{"numero": 0}])[-1]["numero"], lu["encore"]
    assert suivies == [f"Version {rang}" for rang in range(7)]
    remontees: list[str] = []
    suite: dict[str, Any] | None = {}
    while suite is not None:
        lu = client.get(CHEMIN_HISTOIRE, query_string={**lieu, **suite}).get_json()
        remontees = [e["valeur"] for e in lu["versions"]] + remontees
        suite = {"avant": lu["versions"][0]["version"]} if lu["encore"] else None
    assert remontees == suivies
    assert client.get(CHEMIN_HISTOIRE, query_string={**lieu, "avant": "x"}).status_code == 400


def test_two_halves_of_an_objective_are_looked_at_together(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The figure comes between the moment its number is asked for and the moment it is kept."""
    objectif = {"cle": "objectif-a", "forme": "objectif", "cote": "ml"}
    lire = citations.build_lus
    autres = [{**objectif, "champ": "indicateur", "valeur": "part_recus"}]

    def write_between(*demande: Any) -> Any:
        for autre in [autres.pop()] if autres else []:
            keep(client, **autre)
        return lire(*demande)

    monkeypatch.setattr(citations, "build_lus", write_between)
    refus = post(client, **objectif, champ="valeur", valeur="455")
    assert refus.status_code == 400
    assert "un nombre de 0 à" in refus.get_data(as_text=True)
    lieu: dict[str, Any] = {**SUJET, "code": CODE, "depuis": 0}
    lus = client.get(CHEMIN_SUITE, query_string=lieu).get_json()["ecrits"]
    assert [e["champ"] for e in lus] == ["indicateur"]
