"""The board of a region on the demonstration: the campaign of the address, its filter, who may read it."""

from __future__ import annotations

from pathlib import Path

import pytest
from werkzeug.test import Client

from data.acces.droits import AUCUN, TOUS, Refuse
from data.errors import Introuvable
from data.models.dialogue import Cote, EtatDialogue, Genre, Geste, Sujet
from data.store.base import Base
from data.views.dialogues import load_tableau
from data.views.registres import open_registre
from tests.parties import read_parties

CODE = "59901S00"


def write(base: Base, campagne: int, cle: str, champ: str, valeur: str) -> None:
    sujet = Sujet(Genre.DIALOGUE, CODE, campagne)
    geste = Geste(cle, cle.partition("-")[0], champ, valeur, Cote.DEUX, vu=None)
    open_registre(base).write(sujet, geste)


@pytest.fixture(scope="module")
def base(demonstration_servie: Path) -> Base:
    """One structure has a dialogue held in 2011, after one of 2010."""
    base = Base(demonstration_servie)
    for cle, champ, valeur in (
        ("dialogue", "etat", "tenu"),
        ("etape-1", "statut", "aborde"),
        ("etape-1", "partage", "Un bassin minier"),
        ("ajout-a", "quoi", "Une gare ferme"),
    ):
        write(base, 2011, cle, champ, valeur)
    for cle in ("objectif-a", "objectif-b", "engagement-a"):
        write(base, 2010, cle, "annee", "2010")
    write(base, 2010, "objectif-b", "retiree", "oui")
    return base


def test_it_reads_where_each_dialogue_stands(base: Base) -> None:
    tableau = load_tableau(base, TOUS, "31", None)
    noms = [ligne.structure.nom for ligne in tableau.lignes]
    assert (tableau.campagne, len(noms)) == (2011, 26)
    ecrite = next(ligne for ligne in tableau.lignes if ligne.structure.code == CODE)
    assert ecrite.cahier.etat is EtatDialogue.TENU
    assert ecrite.convenus == (1, 1)
    assert ecrite.cahier.get("etape-1", "statut") == "aborde"
    # The texts stay where they are.
    assert ecrite.cahier.get("etape-1", "partage") == ""
    assert "ajout-a" not in ecrite.cahier.lignes
    autres = [ligne for ligne in tableau.lignes if ligne is not ecrite]
    assert {ligne.cahier.etat for ligne in autres} == {EtatDialogue.A_PREPARER}
    assert not any(any(ligne.convenus) for ligne in autres)


def test_a_departement_of_the_region_filters_and_another_does_not(base: Base) -> None:
    nord = load_tableau(base, TOUS, "31", 2010, "59")
    assert nord.departement == "59"
    assert {ligne.structure.code_departement for ligne in nord.lignes} == {"59"}
    assert len(load_tableau(base, TOUS, "31", 2010, "75").lignes) == 26
    assert load_tableau(base, TOUS, "31", 2010, "75").departement == ""


def test_the_dialogue_of_a_campaign_is_that_of_its_year(base: Base) -> None:
    avant = load_tableau(base, TOUS, "31", 2009)
    (ecrite,) = [ligne for ligne in avant.lignes if ligne.cahier.lignes]
    assert (avant.campagne, ecrite.structure.code, ecrite.convenus) == (2010, CODE, (0, 0))


def test_who_may_not_read_dialogues_learns_nothing(base: Base) -> None:
    for code in ("31", "99"):
        with pytest.raises(Refuse):
            load_tableau(base, AUCUN, code, None)
    with pytest.raises(Introuvable):
        load_tableau(base, TOUS, "99", None)


def test_the_page_follows_the_campaign_and_the_filter_of_its_address(
    demonstration: Client,
) -> None:
    adresse = "/region/31/campagne?campagne=2011&departement=62"
    parties = read_parties(demonstration, adresse, "page-detail")
    assert "dialogues de 2011" in parties["campagne-identite"]["children"]
    assert ", Pas-de-Calais" in parties["campagne-bilan"]["children"]
    assert parties["avis"]["children"] == ""
    assert "(Nord)" not in parties["campagne-tableau"]["html"]
    avant = read_parties(demonstration, "/region/31/campagne?campagne=2010&departement=75", "page")
    assert "résultats de 2009" in avant["campagne-identite"]["children"]
    assert "non retenu" in avant["campagne-avis"]["children"]
