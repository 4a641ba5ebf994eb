"""The page that takes files in, as a browser without a script uses it: forms, addresses, refusals."""

from __future__ import annotations

import re
import time
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from werkzeug.test import Client, TestResponse

from callbacks.http import retour
from callbacks.http.limites import CORPS
from callbacks.server import build_app
from data.depots import chantier as room
from data.depots.depots import LIEU
from data.depots.phrases import OCTETS
from data.settings import Settings
from data.store.versions import read_pointer
from layouts.chemins import CHEMIN_DEPOT, CHEMIN_RETOUR
from tests.ateliers import STRUCTURES, import_texts, long_results, run_here

JSON = {"Accept": "application/json"}
BON = long_results("59001S00;2010;jdi;;120")
AILLEURS: list[dict[str, str]] = [
    {"Origin": "http://autre.example"},
    {"Origin": "http://localhost:9999"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site"},
    {"X-Forwarded-For": "192.0.2.1"},
]


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    """The work is done in this process, which is quicker."""

    monkeypatch.setattr(room, "run_limited", run_here)
    monkeypatch.setattr(retour, "run_apart", run_here)
    return open_client(tmp_path / "b")


def open_client(base: Path, *, ouvert: bool = False) -> Client:
    reglages = Settings(base, False, locale=True, ouvert=ouvert)
    client: Client = build_app(reglages).server.test_client()
    return client


def send(
    client: Client, headers: dict[str, str] | None = None, **fichiers: str | bytes
) -> TestResponse:
    """`resultats_csv="…"` is sent as resultats.csv."""
    envois = [
        (BytesIO(c if isinstance(c, bytes) else c.encode()), nom.replace("_", "."))
        for nom, c in fichiers.items()
    ]
    return client.post(CHEMIN_DEPOT, data={"fichiers": envois}, headers=headers)


def look(client: Client, adresse: str) -> str:
    """The page of an address once nothing is under way there."""
    fin = time.monotonic() + 30
    while time.monotonic() < fin:
        texte = client.get(adresse).get_data(as_text=True).partition('<script type="app')[0]
        if "data-suivi" not in texte:
            return texte.replace("\u202f", " ").replace("\u00a0", " ")
        time.sleep(0.02)
    raise AssertionError(adresse)


def read_jeton(reponse: TestResponse) -> str:
    assert reponse.status_code == 303
    return reponse.headers["Location"].partition("depot=")[2]


def test_from_a_file_to_the_base(client: Client, tmp_path: Path) -> None:
    reponse = send(client, structures_csv=STRUCTURES, r_csv=BON)
    jeton = read_jeton(reponse)
    page = look(client, reponse.headers["Location"])
    assert "Tout peut entrer" in page
    assert "<h3>structures.csv</h3>" in page
    assert "<li>Structures, 9 lignes" in page
    assert read_pointer(tmp_path / "b") is None
    reponse = client.post(f"/donnees/importer/{jeton}/enregistrer")
    page = look(client, reponse.headers["Location"])
    assert "10 valeurs enregistrées : c’est la version 1 de la base." in page
    assert 'href="/ml/59001S00"' in page
    assert client.get("/ml/59001S00").status_code == 200
    assert list((tmp_path / "b" / LIEU).iterdir()) == []


def test_one_account_keeps_three_open_and_replaces_its_own(client: Client) -> None:
    """The places of all are eight."""
    jetons = [read_jeton(send(client, r_csv=BON)) for _ in range(3)]
    refus = send(client, r_csv=BON)
    assert refus.status_code == 429
    assert refus.headers["Retry-After"]
    assert refus.get_data(as_text=True).startswith("Trois de vos imports attendent encore")
    remplace = {"fichiers": [(BytesIO(BON.encode()), "r.csv")], "remplace": jetons[0]}
    jetons[0] = read_jeton(client.post(CHEMIN_DEPOT, data=remplace))
    client.post(f"/donnees/importer/{jetons[0]}/abandonner")
    jetons[0] = read_jeton(send(client, r_csv=BON))
    for jeton in jetons:
        client.post(f"/donnees/importer/{jeton}/abandonner")


def test_a_refusal_is_read_then_corrected(client: Client, tmp_path: Path) -> None:
    classeur = Workbook()
    for ligne in (("code_structure", "annee", "jdi"), ("59001S00", 2010, "=1+1 <b>")):
        classeur.worksheets[0].append(ligne)
    classeur.worksheets[0]["C2"].data_type = "s"
    octets = BytesIO()
    classeur.save(octets)
    reponse = send(client, structures_csv=STRUCTURES, c_xlsx=octets.getvalue())
    jeton = read_jeton(reponse)
    page = look(client, reponse.headers["Location"])
    assert "1 erreur. La base n’a pas changé." in page
    assert "« =1+1 &lt;b&gt; »" in page
    rapport = client.get(f"/donnees/importer/{jeton}/rapport.csv")
    assert ";'=1+1 <b>;" in rapport.get_data(as_text=True)
    assert rapport.headers["Cache-Control"] == "no-store"
    rendu = client.get(f"/donnees/importer/{jeton}/classeur/c.xlsx")
    assert "c-annote.xlsx" in rendu.headers["Content-Disposition"]
    assert load_workbook(BytesIO(rendu.data)).worksheets[0]["C2"].comment
    assert client.get(f"/donnees/importer/{jeton}/classeur/autre.xlsx").status_code == 400
    envois = {"fichiers": [(BytesIO(BON.encode()), "r.csv")], "remplace": jeton}
    corriges = client.post(CHEMIN_DEPOT, data=envois)
    look(client, corriges.headers["Location"])
    assert "ne sont plus là" in look(client, reponse.headers["Location"])
    autre = read_jeton(corriges)
    assert [p.name for p in (tmp_path / "b" / LIEU).iterdir()] == [autre]
    fin = client.post(f"/donnees/importer/{autre}/abandonner")
    assert fin.headers["Location"] == "/donnees/importer"
    assert list((tmp_path / "b" / LIEU).iterdir()) == []


def test_a_script_is_told_in_json(client: Client) -> None:
    reponse = send(client, JSON, structures_csv=STRUCTURES)
    adresse = reponse.get_json()["adresse"]
    look(client, adresse)
    jeton = adresse.partition("depot=")[2]
    suivi = client.get(f"/donnees/importer/{jeton}/suivi", headers=JSON)
    assert suivi.get_json() == {"etape": "", "fini": True}
    refus = send(client, JSON, a_exe="x")
    assert refus.status_code == 400
    assert "n’est pas d’un format lu" in refus.get_json()["message"]


def test_an_answer_that_may_not_be_is_marked_where_it_was_given(client: Client) -> None:
    texte = "code_structure;annee;Inconnue;jdi\n59001S00;2010;7;8"
    envoi = send(client, structures_csv=STRUCTURES, r_csv=texte)
    page = look(client, envoi.headers["Location"])
    assert "Rien n’est entré encore : 1 mot à confirmer" in page
    (champ,) = re.findall(r'name="(f[^"]*)" value="" list="reponses-colonne"', page)
    adresse = f"/donnees/importer/{read_jeton(envoi)}/correspondance"
    reponse = client.post(adresse, data={champ: "jdii"})
    page = look(client, reponse.headers["Location"])
    assert "« Inconnue » : la réponse « jdii » n’est pas connue." in page
    assert f'aria-invalid="true" aria-describedby="q-{champ}-refus"' in page
    assert f'<strong id="q-{champ}-refus"' in page
    assert page.count("aria-invalid") == 1


def test_a_form_is_told_on_its_page(client: Client) -> None:
    page = look(client, send(client, a_exe="x").headers["Location"])
    assert "« a.exe » n’est pas d’un format lu" in page
    assert 'class="importation depot"' in page
    perdu = client.post("/donnees/importer/inconnu/enregistrer")
    assert "ne sont plus là" in look(client, perdu.headers["Location"])


@pytest.mark.parametrize("entetes", AILLEURS)
def test_nobody_else_takes_files_in(
    client: Client, tmp_path: Path, entetes: dict[str, str]
) -> None:
    ouvert = open_client(tmp_path / "b", ouvert=True)
    refus = send(ouvert, {**entetes, **JSON}, structures_csv=STRUCTURES)
    assert refus.status_code == 403
    assert "réservé à la personne" in refus.get_json()["message"]
    ferme = send(client, {**entetes, **JSON}, structures_csv=STRUCTURES)
    assert ferme.status_code in (401, 403)
    assert not (tmp_path / "b" / LIEU).exists()
    for geste in ("verifier", "enregistrer", "abandonner"):
        chemin = f"/donnees/importer/x/{geste}"
        assert ouvert.post(chemin, headers=entetes).status_code == 403
        assert client.post(chemin, headers=entetes).status_code == ferme.status_code


def test_who_may_not_is_shown_a_page_that_says_so(tmp_path: Path) -> None:
    client = open_client(tmp_path / "b", ouvert=True)
    reponse = client.get("/donnees/importer", headers={"X-Forwarded-For": "192.0.2.1"})
    assert reponse.status_code == 403
    assert "<h1>Page réservée</h1>" in reponse.get_data(as_text=True)
    for chemin in ("suivi", "rapport.csv", "classeur/a.xlsx"):
        entetes = {"X-Forwarded-For": "192.0.2.1"}
        assert client.get(f"/donnees/importer/x/{chemin}", headers=entetes).status_code == 403


def test_an_upload_has_a_limit_of_its_own(client: Client) -> None:
    tete = b'--x\r\nContent-Disposition: form-data; name="fichiers"; filename="a.csv"\r\n\r\n'
    corps = tete + b";" * (CORPS + 1) + b"\r\n--x--\r\n"
    genre = "multipart/form-data; boundary=x"
    entetes = {**JSON, "Origin": "http://localhost"}
    reponse = client.post(CHEMIN_DEPOT, data=corps, content_type=genre, headers=entetes)
    assert reponse.status_code == 200
    trop = client.post(CHEMIN_DEPOT, headers=JSON, content_length=OCTETS + CORPS + 1)
    assert trop.status_code == 413
    assert "30 Mo au plus" in trop.get_json()["message"].replace("\u00a0", " ")
    sans_script = client.post(CHEMIN_DEPOT, content_length=OCTETS + CORPS + 1)
    assert sans_script.status_code == 303
    page = look(client, sans_script.headers["Location"])
    assert "30 Mo au plus" in page
    assert 'class="importation depot"' in page
    refus = client.post("/donnees/importer/x/verifier", data=corps, content_type=genre)
    assert refus.status_code == 413


def test_an_earlier_version_is_put_back_from_the_page(client: Client, tmp_path: Path) -> None:
    for valeur in (120, 121):
        textes = {"s.csv": STRUCTURES, "r.csv": long_results(f"59001S00;2010;jdi;;{valeur}")}
        assert import_texts(tmp_path / "b", textes).version
    page = client.get("/donnees").get_data(as_text=True)
    assert "Confirmer le retour à la version 1" in page
    assert "Confirmer le retour à la version 2" not in page
    for entetes in AILLEURS:
        refus = client.post(CHEMIN_RETOUR, data={"version": "1"}, headers=entetes)
        assert refus.status_code in (401, 403)
    assert client.post(CHEMIN_RETOUR, data={"version": "1"}, muet=True).status_code == 403
    for texte in ("", "-1", "x", "1" * 10):
        assert client.post(CHEMIN_RETOUR, data={"version": texte}, headers=JSON).status_code == 400
    assert client.post(CHEMIN_RETOUR, data={"version": "7"}, headers=JSON).status_code == 404
    assert client.post(CHEMIN_RETOUR, data={"version": "1"}).headers["Location"] == "/donnees"
    assert "Confirmer le retour à la version 2" in client.get("/donnees").get_data(as_text=True)
    assert client.post(CHEMIN_RETOUR, data={"version": "2"}, headers=JSON).get_json() == {
        "adresse": ""
    }
    autre = client.get("/donnees", headers={"X-Forwarded-For": "192.0.2.1"}).get_data(as_text=True)
    assert "Revenir à cette version" not in autre
    assert "Importer des données</a>" not in autre


def test_where_several_processes_answer_the_page_says_to_import_by_the_command(
    client: Client,
) -> None:
    """What one of them was given, the others would say gone."""
    plusieurs = {"wsgi.multiprocess": True}
    page = client.get("/donnees/importer", environ_overrides=plusieurs).get_data(as_text=True)
    assert "app.py importer" in page
    assert 'type="file"' not in page
    envoi = {"fichiers": [(BytesIO(BON.encode()), "r.csv")]}
    refus = client.post(CHEMIN_DEPOT, data=envoi, headers=JSON, environ_overrides=plusieurs)
    assert refus.status_code == 409
    assert "app.py importer" in refus.get_json()["message"]
    assert 'type="file"' in client.get("/donnees/importer").get_data(as_text=True)
