"""What a region keeps is read in its structures, and by the networks that follow it, once it says so."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

import pytest

from callbacks.ecritures import EcritureRefusee, write_ecriture
from callbacks.pages.dialogue import update_dialogue
from callbacks.pages.france import update_france
from callbacks.pages.priorites import update_priorites
from data.acces.droits import OUVERT_A_TOUS, TOUS, Droits, Refuse
from data.models.carnet import Decision
from data.models.visee import Visee
from data.store.base import Base
from data.views import regions
from data.views.priorites import load_priorites, open_carnet
from data.views.releves import load_releve
from layouts.components.entete import build_navigation
from layouts.routes import parse_cle
from tests.roles import ADMIN, NATIONAL, REGION, UT, open_roles

CODE = "59902S00"
PAGE, DIALOGUE = "/region/31/priorites?annee=2010", f"/ml/{CODE}/dialogue?campagne=2011"
DITE = "Recevoir chaque jeune dans les dix jours"
ML = open_roles(f"structure:{CODE}")
LECTEURS = {
    "structure": ML,
    "reseau de la region": open_roles("reseau:31"),
    "reseau du pays": open_roles("reseau"),
    "financeur": open_roles("financeur:conseil-regional@31"),
}
"""Who waits until they are published."""
ETAT = {"region": REGION, "ut": UT, "national": NATIONAL, "poste": TOUS}
AILLEURS = {
    "autre structure": open_roles("structure:67001S00"),
    "autre region": open_roles("region:94"),
    "autre reseau": open_roles("reseau:94"),
    "admin": ADMIN,
}
DEMANDES = count()


@pytest.fixture
def base(demonstration_servie: Path, tmp_path: Path) -> Base:
    """One proposal is kept as the region words it."""
    base = Base(demonstration_servie, f"sqlite:///{tmp_path / 'dialogue.sqlite'}")
    open_carnet(base).write("31", 2010, "part_recus", decision=Decision.GARDEE, texte=DITE)
    open_carnet(base).write("31", 2010, "part_prop_emploi", decision=Decision.ECARTEE)
    return base


def write(base: Base, droits: Droits, **geste: Any) -> None:
    entier = {"annee": 2011, "vu": 0, "cote": "direccte", **geste}
    write_ecriture(base, droits, {**entier, "demande": f"{next(DEMANDES):016x}"})


def publish(base: Base, droits: Droits = REGION, valeur: str = "oui", vu: int = 0) -> None:
    lieu = {"genre": "campagne", "code": "31", "cle": "campagne", "forme": "campagne"}
    write(base, droits, **lieu, champ="publiees", valeur=valeur, vu=vu)


def read_page(base: Base, droits: Droits) -> str:
    return str(update_priorites(base, droits, PAGE))


@pytest.mark.parametrize("qui", LECTEURS)
def test_they_are_read_once_published_and_no_longer_once_taken_back(base: Base, qui: str) -> None:
    """With their wording; no proposal, no evidence, no name, nothing of what was dropped."""
    avant = update_priorites(base, LECTEURS[qui], PAGE)
    assert "pas encore publié" in avant.reserve
    assert DITE not in str(avant)
    publish(base)
    apres = update_priorites(base, LECTEURS[qui], PAGE)
    assert DITE in apres.retenues
    assert apres.reserve.startswith("Publiées par la région le")
    assert (apres.propositions, apres.examinees, apres.bilan) == ([], "", "")
    assert apres.sans_ajout
    assert apres.sans_propositions
    assert apres.sans_examinees
    assert "data-retirer" not in apres.retenues
    assert "Part de jeunes en emploi" not in str(apres)
    noms = {s.nom for s in regions.load_region(base, TOUS, "31", 2010).structures}
    assert not any(nom in str(apres) for nom in noms)
    publish(base, valeur="", vu=1)
    assert DITE not in read_page(base, LECTEURS[qui])
    with pytest.raises(Refuse):
        load_priorites(base, LECTEURS[qui], "31", 2010)


@pytest.mark.parametrize("qui", ETAT)
def test_the_state_reads_them_before(base: Base, qui: str) -> None:
    assert DITE in read_page(base, ETAT[qui])


@pytest.mark.parametrize("qui", AILLEURS)
def test_they_are_not_read_elsewhere(base: Base, qui: str) -> None:
    publish(base)
    with pytest.raises(Refuse):
        update_priorites(base, AILLEURS[qui], PAGE)


@pytest.mark.parametrize("qui", ["poste", "national", "ouvert", "region", "ailleurs"])
def test_the_page_of_france_waits_for_them_too(base: Base, qui: str) -> None:
    """In the region's own words, and among the rates."""
    voit = {"poste": TOUS, "national": NATIONAL, "ouvert": OUVERT_A_TOUS, "region": REGION}
    droits = voit.get(qui, AILLEURS["autre region"])
    open_carnet(base).add("31", 2010, "Des transports du soir")

    def read() -> str:
        return str(update_france(base, droits, "/france?annee=2010").corps)

    suit = qui in ETAT
    for publiee in (False, True):
        lue = suit or (publiee and qui == "ouvert")
        corps = read()
        assert ("Des transports du soir" in corps) is lue
        assert ("Retenue et publiée par" in corps) is (qui not in ("poste", "national"))
        if not publiee:
            publish(base)


def test_a_server_open_to_all_waits_too(base: Base) -> None:
    assert DITE not in read_page(base, OUVERT_A_TOUS)
    publish(base)
    assert DITE in read_page(base, OUVERT_A_TOUS)


@pytest.mark.parametrize("droits", [ML, UT, *LECTEURS.values(), ADMIN, open_roles("region:94")])
def test_the_region_alone_publishes(base: Base, droits: Droits) -> None:
    with pytest.raises(Refuse):
        publish(base, droits)
    assert DITE not in read_page(base, ML)


def test_a_dialogue_shows_them_to_the_structure_once_published(base: Base) -> None:
    """The State sees them before, and that the structure does not; neither writes of them until then."""
    dire = {
        "genre": "dialogue",
        "code": CODE,
        "cle": "recommandation-part_recus",
        "forme": "recommandation",
        "champ": "texte",
        "valeur": "Un accueil de plus",
    }
    assert DITE not in update_dialogue(base, ML, DIALOGUE).corps
    vue = update_dialogue(base, REGION, DIALOGUE).corps
    assert DITE in vue
    assert "ne les a pas publiées" in vue
    assert 'data-forme="recommandation"' not in vue
    with pytest.raises(EcritureRefusee, match="ne sont pas publiées"):
        write(base, REGION, **dire)
    with pytest.raises(EcritureRefusee, match="ne sont pas publiées"):
        write(base, ML, **{**dire, "cote": "ml"})
    assert load_releve(base, REGION, Visee(CODE, 2010)).dialogue.priorites == ()
    assert len(load_releve(base, TOUS, Visee(CODE, 2010)).dialogue.priorites) == 1
    publish(base)
    for droits in (ML, REGION):
        assert 'data-forme="recommandation"' in update_dialogue(base, droits, DIALOGUE).corps
        assert len(load_releve(base, droits, Visee(CODE, 2010)).dialogue.priorites) == 1
    write(base, ML, **{**dire, "cote": "ml"})


@pytest.mark.parametrize(
    ("droits", "mene"), [(ML, True), (REGION, True), (AILLEURS["autre region"], False)]
)
def test_the_way_to_them_is_where_it_leads(base: Base, droits: Droits, mene: bool) -> None:
    region = regions.load_region(base, droits, "31", 2010)
    liens = build_navigation(parse_cle("/region/31"), region, None, droits)
    assert ("/region/31/priorites" in liens) is mene
