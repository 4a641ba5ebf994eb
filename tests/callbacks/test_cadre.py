"""The frame: which page, where the selects lead, what is said of a wrong address."""

from __future__ import annotations

from typing import Any

import pytest
from dash import no_update
from dash.exceptions import PreventUpdate

from callbacks.http.erreurs import build_or_erreur
from callbacks.pages import accueil, cadre, ml, region
from data.acces.droits import TOUS
from data.errors import BaseIndisponible, Introuvable
from data.typographie import FINE
from layouts.components.entete import Entete
from layouts.components.fiche.section_radar import VueRadar
from layouts.pages.ml import VueFiche
from tests.layouts.textes import read_dash

FICHE = "/ml/59907S00?"


def test_the_skeleton_is_swapped_only_when_the_kind_of_page_changes(facade: Any) -> None:
    page, nom = cadre.update_page(facade, FICHE, "")
    assert nom == "page page-ml"
    assert page is not no_update
    assert cadre.update_page(facade, FICHE, nom) == (no_update, no_update)
    assert cadre.update_page(facade, "/region/31?", nom)[1] == "page page-region"


@pytest.mark.parametrize("cle", ["/ml/00000X00?", "/region/99?", "/nimporte?"])
def test_unknown_addresses_give_the_clear_page_each_time(facade: Any, cle: str) -> None:
    page, nom = cadre.update_page(facade, cle, "")
    assert "Page introuvable" in read_dash(page)
    assert cadre.update_page(facade, cle, nom).page is not no_update


def test_the_clear_page_names_the_structure_asked_for(facade: Any) -> None:
    page, _ = cadre.update_page(facade, "/ml/00000X00?", "")
    assert f"«{FINE}00000X00{FINE}»" in read_dash(page)


def test_without_a_base_the_sentence_says_what_to_do() -> None:
    def fail() -> Any:
        raise BaseIndisponible("Aucune base : « app.py demo ».")

    texte = read_dash(build_or_erreur(fail))
    assert "Données indisponibles" in texte
    assert "app.py demo" in texte


def test_a_part_says_why_it_cannot_be_made_and_waits_while_another_page_is_coming(
    facade: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for update in (ml.update_fiche, ml.update_radar, ml.update_tableau):
        with pytest.raises(Introuvable):
            update(facade, "/ml/00000X00?")
        with pytest.raises(PreventUpdate):
            update(facade, "/region/31?")
    with pytest.raises(PreventUpdate):
        region.update_region(facade, TOUS, FICHE)

    def fail(_: object) -> None:
        raise BaseIndisponible("")

    monkeypatch.setattr("data.views.accueil.load_accueil", fail)
    with pytest.raises(BaseIndisponible):
        accueil.update_accueil(facade, "/?")


def test_the_header_follows_the_address(facade: Any) -> None:
    entete = cadre.load_entete(facade, TOUS, FICHE)
    assert isinstance(entete, Entete)
    assert (entete.region, entete.ml) == ("31", "59907S00")
    assert cadre.load_entete(facade, TOUS, "/?").region == ""


def test_values_put_aside_are_said(facade: Any) -> None:
    assert cadre.update_avis(facade, FICHE) == ""
    ligne = cadre.update_avis(facade, "/ml/59907S00?annee=2007&radar=foo&pairs=ailleurs")
    for mots in ("2007", "2010 est affichée", f"«{FINE}foo{FINE}»", "ailleurs"):
        assert mots in ligne


def test_the_fiche_and_its_radar(facade: Any) -> None:
    assert isinstance(ml.update_fiche(facade, FICHE), VueFiche)
    vue = ml.update_radar(facade, FICHE + "radar=resultats")
    assert isinstance(vue, VueRadar)
    assert vue.choix == "resultats"
    assert "ligne-part_recus" in ml.update_tableau(facade, FICHE)
    assert accueil.update_trouvees(facade, TOUS, None, "/?") == ("", [])


def test_an_unknown_structure_leaves_the_lists_to_choose_from(facade: Any) -> None:
    entete = cadre.load_entete(facade, TOUS, "/ml/inconnue?")
    assert len(entete.regions) == 27
    assert (entete.region, entete.ml, entete.export, entete.navigation) == ("", "", None, "")
    assert "Données 2010" in entete.ligne
