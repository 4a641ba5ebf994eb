"""What programs read: the figures of the documents, under the same rights, refused in a sentence."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import Any

import pytest

from data.acces.droits import AUCUN, OUVERT_A_TOUS, RESERVE, TOUS, Droits
from data.acces.journal import Journal
from data.catalogue import load_catalogue
from data.models.api import PositionLue
from data.models.etats import Etat
from layouts.api.ressources import CHEMIN_DESCRIPTION, RACINE, RESSOURCES, TAILLE_MAX
from layouts.documents.csv_export import COLONNES, OUI
from tests.callbacks.api.clients import Programme
from tests.roles import ADMIN, FINANCEUR, NATIONAL, REGION, RESEAU, UT, open_roles

ML, AUTRE, ABSENTE = "59901S00", "75901S00", "00000S00"
SIENNE = open_roles(f"structure:{ML}")
INVITE = open_roles("reseau:31", ouvertes=(ML,))
ROLES: dict[str, Droits] = {
    "national": NATIONAL,
    "region": REGION,
    "ut": UT,
    "structure": SIENNE,
    "reseau": RESEAU,
    "invite": INVITE,
    "financeur": FINANCEUR,
    "admin": ADMIN,
    "ouvert": OUVERT_A_TOUS,
}
OUVERTS = {
    "structure": {"national", "region", "ut", "structure", "invite", "ouvert"},
    "contexte": {"national", "region", "ut", "structure"},
    "resultats": {"national", "region", "ut", "structure"},
    "positions": {"national", "region", "ut", "structure"},
    "couples_structure": {"national", "region", "ut", "structure"},
    "resultats_region": {"national", "region", "ut"},
    "positions_region": {*ROLES} - {"admin"},
    "couples_region": {*ROLES} - {"admin"},
    "priorites": {"national", "region", "ut", "ouvert"},
}
"""Who reads what is of the structure, or of its region; the rest is for any account."""
D_UN_SUJET = [r for r in RESSOURCES if r.sujet]


def write_chemin(ressource: Any, structure: str, region: str) -> str:
    chemin: str = ressource.chemin.format(code_structure=structure, code_region=region)
    return chemin


@pytest.mark.parametrize("ressource", RESSOURCES, ids=lambda r: r.nom)
def test_who_reads_what(programme: Programme, ressource: Any) -> None:
    lus = {
        role
        for role, droits in ROLES.items()
        if programme.ask(write_chemin(ressource, ML, "31"), droits).status_code == 200
    }
    assert lus == OUVERTS.get(ressource.nom, {*ROLES})


@pytest.mark.parametrize("ressource", D_UN_SUJET, ids=lambda r: r.nom)
def test_a_refusal_is_the_same_whether_it_exists_or_not(
    programme: Programme, ressource: Any
) -> None:
    for role, droits in ROLES.items():
        dehors = programme.ask(write_chemin(ressource, AUTRE, "11"), droits)
        absente = programme.ask(write_chemin(ressource, ABSENTE, "00"), droits)
        if absente.status_code == 404:
            assert droits in (NATIONAL, OUVERT_A_TOUS) or (
                ressource.nom in ("positions_region", "couples_region") and role in ("region", "ut")
            )
        else:
            assert absente.status_code == dehors.status_code == 403, role
            assert absente.data == dehors.data
            assert set(absente.get_json()) == {"message", "reference"}


def test_nobody_is_told_to_identify_themselves(programme: Programme) -> None:
    for chemin in ("", "annees", "dictionnaire", "openapi.json", "base.zip", "nulle-part"):
        reponse = programme.ask(chemin, AUCUN)
        assert reponse.status_code == 401
        assert reponse.get_json()["message"]


def test_who_may_not_be_named_has_no_name_nor_code_nor_count(programme: Programme) -> None:
    noms = {s["nom"] for s in programme.read_all("structures?region=31")}
    codes = {s["code_structure"] for s in programme.read_all("structures?region=31")}
    profil = {e.code for e in load_catalogue().radars["profil"].entrees}
    for droits in (SIENNE, RESEAU, OUVERT_A_TOUS):
        lignes = programme.read_all("regions/31/positions?taille=500&pairs=tous", droits)
        texte = json.dumps(lignes, ensure_ascii=False)
        assert not [mot for mot in noms | codes if mot in texte]
        assert {ligne["indicateur"] for ligne in lignes} == profil
        for nom in ("numerateur", "denominateur", "borne_basse", "borne_haute", "z", "remarque"):
            assert {ligne[nom] for ligne in lignes} == {None}
        couples = programme.read_all("regions/31/couples?taille=500", droits)
        assert {(c["code_structure"], c["nom"], c["cote_x"]) for c in couples} == {(None,) * 3}


def test_no_two_figures_of_who_is_not_named_can_be_put_together(programme: Programme) -> None:
    lignes = programme.read_all("regions/31/positions?taille=500", RESEAU)
    for entree in load_catalogue().radars["profil"].entrees:
        valeurs = [x["valeur"] for x in lignes if x["indicateur"] == entree.code]
        lues = [v for v in valeurs if v is not None]
        assert valeurs == sorted(lues) + [None] * (len(valeurs) - len(lues))
    # As on a page: a number told whole gives back its counts, the same from one figure to another.
    parts = {e.code for e in load_catalogue().radars["profil"].entrees if e.unite == "%"}
    for ligne in lignes:
        for nom in ("valeur", "mediane", "q1", "q3"):
            lu = ligne[nom]
            assert lu is None or lu == round(lu, 2 if ligne["indicateur"] in parts else 1)
    refus = programme.ask("regions/31/positions?departement=59", RESEAU)
    assert refus.status_code == 404


def test_what_is_taken_away_is_noted_page_by_page_as_a_csv_is(programme: Programme) -> None:
    """Whatever the page that one begins at, one structure at a time or a whole region."""
    avant = len(list_notes(programme))
    assert len(programme.read_all("regions/31/resultats?taille=500", TOUS)) > 500
    for reste in (f"structures/{ML}/positions?taille=5&page=3", f"structures/{ML}/contexte"):
        assert programme.ask(reste, TOUS).status_code == 200
    assert programme.ask("regions/31/couples?page=2", TOUS).status_code == 200
    notes = list_notes(programme)[avant:]
    resultats = [note for note in notes if note.startswith("api/resultats_region/31")]
    assert resultats[:2] == ["api/resultats_region/31", "api/resultats_region/31 page 2"]
    assert notes[len(resultats) :] == [f"api/positions/{ML} page 3", "api/couples_region/31 page 2"]


def list_notes(programme: Programme) -> list[str]:
    assert programme.app.vues
    journal = Journal(programme.app.vues.base.dossier)
    return [ligne.quoi for mois in journal.list_mois() for ligne in reversed(journal.read(mois))]


def test_a_department_names_its_own_and_leaves_the_others_unnamed(programme: Programme) -> None:
    lignes = programme.read_all("regions/31/positions?taille=500", UT)
    codes = {x["code_structure"] for x in lignes} - {None}
    siennes = {s["code_structure"] for s in programme.read_all("structures", UT)}
    assert codes == siennes
    assert {x["code_structure"] is None for x in lignes} == {True, False}
    seule = programme.read_all(f"regions/31/positions?taille=500&structure={ML}", UT)
    assert {x["code_structure"] for x in seule} == {ML}


def test_positions_are_the_lines_of_the_csv(programme: Programme) -> None:
    assert list(PositionLue._fields) == COLONNES
    client = programme.app.server.test_client()
    texte = client.get(f"/export/ml/{ML}.csv?pairs=tous").data.decode("utf-8-sig")
    exportees = list(csv.DictReader(StringIO(texte), delimiter=";"))
    lues = programme.read_all(f"structures/{ML}/positions?pairs=tous&taille={TAILLE_MAX}")
    assert len(exportees) == len(lues) > 100
    for exportee, lue in zip(exportees, lues, strict=True):
        for colonne in COLONNES:
            assert same(exportee[colonne], lue[colonne]), (colonne, exportee[colonne])


def same(cellule: str, valeur: object) -> bool:
    """An empty cell is null, or false; a number has all its digits."""
    if valeur is None or valeur is False:
        return cellule == ""
    if valeur is True:
        return cellule == OUI
    if isinstance(valeur, str):
        return cellule.lstrip("'") == valeur.lstrip("'").replace("\u202f", " ").replace(
            "\u00a0", " "
        )
    return float(cellule.replace(",", ".")) == pytest.approx(valeur)


def test_what_is_missing_is_null_with_its_state(programme: Programme) -> None:
    lignes = programme.read_all(f"structures/{ML}/resultats?taille=500")
    assert {x["indicateur"] for x in lignes if not x["dispositif"]} >= {
        e.code for e in load_catalogue().bruts
    }
    assert all((x["valeur"] is None) == (x["etat"] != Etat.VALEUR) for x in lignes)
    region = programme.read_all("regions/31/resultats?taille=500&indicateur=jdi&dispositif=")
    assert {x["etat"] for x in region} <= set(map(str, Etat))
    assert len(region) == len(programme.read_all("structures?region=31"))


def test_every_answer_says_what_it_is(programme: Programme) -> None:
    lu = programme.read(f"structures/{ML}/positions?annee=2009&pairs=comparables&taille=10&page=2")
    assert (lu["version"], lu["annee"], lu["fictif"]) == (1, 2009, True)
    assert lu["compares_a"] == [{"pairs": "comparables", "structures": 10}]
    assert "Ne vaut pas classement" in lu["reserve"]
    assert lu["source"] == "Structures et résultats fictifs"
    assert len(lu["donnees"]) == lu["taille"] == 10
    assert lu["liens"]["description"] == CHEMIN_DESCRIPTION
    assert programme.read(lu["liens"]["ici"].removeprefix(RACINE)) == lu
    accueil = programme.read("")
    assert [r["adresse"] for r in accueil["ressources"]] == [RACINE + r.chemin for r in RESSOURCES]


@pytest.mark.parametrize(
    ("chemin", "mot"),
    [
        ("nulle-part", "Rien"),
        ("annees?annee=2010", "annee"),
        ("structures?rang=1", "rang"),
        ("structures?annee=1999", "2010"),
        ("structures?annee=02010", "annee"),
        ("structures?region=00", "region"),
        ("structures?page=0", "page"),
        ("structures?page=99", "pages"),
        ("structures?taille=501", "500"),
        ("structures?type=ml", "type"),
        ("structures?region=31&region=11", "plusieurs"),
        (f"structures/{ML}/positions?pairs=groupe-choisi", "pairs"),
        (f"structures/{ML}/positions?indicateur=jdi", "indicateur"),
        (f"structures/{ML}/positions?dispositif=inconnu", "dispositif"),
        ("regions/00/positions", "inconnue"),
        (f"structures/{ABSENTE}", "inconnue"),
        ("couples?couple=aucun", "couple"),
        ("openapi.json?x=1", "aucun paramètre"),
    ],
)
def test_what_is_unknown_is_a_sentence(programme: Programme, chemin: str, mot: str) -> None:
    reponse = programme.ask(chemin)
    assert reponse.status_code == 404
    assert mot in reponse.get_json()["message"]


def test_an_answer_is_kept_by_who_asked_for_the_rights_it_was_made_for(
    programme: Programme,
) -> None:
    premiere = programme.ask("dictionnaire", NATIONAL)
    assert premiere.headers["Cache-Control"] == "private, no-cache"
    marque = premiere.headers["ETag"]
    assert programme.ask("dictionnaire", NATIONAL, **{"If-None-Match": marque}).status_code == 304
    assert programme.ask("dictionnaire", REGION, **{"If-None-Match": marque}).status_code == 200
    pressee = programme.ask("dictionnaire", NATIONAL, **{"Accept-Encoding": "br"})
    assert pressee.headers["Content-Encoding"] == "br"
    assert len(pressee.data) < len(premiere.data) / 2


def test_nothing_is_written(programme: Programme) -> None:
    client = programme.app.server.test_client()
    for chemin in ("annees", f"structures/{ML}/positions"):
        reponse = client.post(RACINE + chemin, json={})
        assert reponse.status_code == 405
        assert reponse.get_json()["message"]


def test_the_whole_base_is_refused_to_who_does_not_read_the_country(programme: Programme) -> None:
    for role, droits in ROLES.items():
        if role != "national":
            reponse = programme.ask("base.zip", droits)
            assert (reponse.status_code, reponse.get_json()["message"]) == (403, RESERVE)
    assert programme.ask("base.zip?x=1", TOUS).status_code == 404
