"""The frame: which page, where the selects lead, what is said of a wrong address."""

from __future__ import annotations

from typing import Any

import pytest
from dash.exceptions import PreventUpdate

from callbacks.pages import accueil, cadre, ml, region
from callbacks.vues import DETAIL, ENSEMBLE, GROUPES, Vues, build_or_erreur
from data.acces.droits import TOUS
from data.errors import BaseIndisponible, Introuvable
from data.typographie import FINE
from layouts.components.entete import Entete
from layouts.components.fiche.section_radar import VueRadar
from layouts.components.recherche import VueTrouvees
from layouts.ids import Cadre
from layouts.pages.ml import VueFiche
from layouts.shell import build_layout
from tests.layouts.textes import read_dash

FICHE = "/ml/59907S00?"


@pytest.fixture
def vues(facade: Any) -> Vues:
    """The views of the frame and of the fiche, under no rights."""
    toutes = Vues(facade)
    for page in (cadre, ml, region):
        page.register(toutes, facade)
    return toutes


def test_the_skeleton_is_one_that_the_browser_has_unless_there_is_nothing_to_show(
    vues: Vues,
) -> None:
    """It is named by its class, among those of the frame (layouts.shell)."""
    connus = vars(build_layout().children[0])["data"]
    for cle, nom in ((FICHE, "page page-ml"), ("/region/31?", "page page-region")):
        contenu = vues.build(ENSEMBLE, cle)
        assert (contenu.genre, contenu.squelette) == (nom, None)
        assert nom in connus
    assert vues.build((DETAIL,), f"{FICHE}projection=1").genre == "page page-projection"


@pytest.mark.parametrize(
    "cle", ["/ml/00000X00?", "/region/99?", "/nimporte?", "/region/99?projection=1"]
)
@pytest.mark.parametrize("groupes", [ENSEMBLE, *((groupe,) for groupe in GROUPES)])
def test_unknown_addresses_give_the_clear_page_to_whatever_is_asked(
    vues: Vues, cle: str, groupes: tuple[str, ...]
) -> None:
    contenu = vues.build(groupes, cle)
    assert "Page introuvable" in read_dash(contenu.squelette)
    assert contenu.titre == {"page": "inconnue", "titre": "Page introuvable"}
    assert set(contenu.parties) <= set(Cadre)


def test_the_clear_page_names_the_structure_asked_for(vues: Vues) -> None:
    squelette = vues.build(ENSEMBLE, "/ml/00000X00?").squelette
    assert f"«{FINE}00000X00{FINE}»" in read_dash(squelette)


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
            update(facade, TOUS, "/ml/00000X00?")
        with pytest.raises(PreventUpdate):
            update(facade, TOUS, "/region/31?")
    with pytest.raises(PreventUpdate):
        region.update_region(facade, TOUS, FICHE)

    def fail(*_: object) -> None:
        raise BaseIndisponible("")

    monkeypatch.setattr("data.views.accueil.load_accueil", fail)
    with pytest.raises(BaseIndisponible):
        accueil.update_accueil(facade, TOUS, "/?")


def test_the_header_follows_the_address(facade: Any) -> None:
    entete = cadre.load_entete(facade, TOUS, FICHE)
    assert isinstance(entete, Entete)
    assert (entete.region, entete.ml) == ("31", "59907S00")
    assert cadre.load_entete(facade, TOUS, "/?").region == ""


def test_values_put_aside_are_said(facade: Any) -> None:
    assert cadre.update_avis(facade, TOUS, FICHE) == ""
    ligne = cadre.update_avis(facade, TOUS, "/ml/59907S00?annee=2007&radar=foo&pairs=ailleurs")
    for mots in ("2007", "2010 est affichée", f"«{FINE}foo{FINE}»", "ailleurs"):
        assert mots in ligne


@pytest.mark.parametrize("chemin", ["/region/31/campagne", "/ml/59907S00/dialogue"])
def test_a_campaign_put_aside_is_said_too(facade: Any, chemin: str) -> None:
    assert cadre.update_avis(facade, TOUS, f"{chemin}?annee=2010&campagne=2011") == ""
    assert "2010 est affichée" in cadre.update_avis(facade, TOUS, f"{chemin}?campagne=2008")
    assert "ne vont pas ensemble" in cadre.update_avis(
        facade, TOUS, f"{chemin}?annee=2009&campagne=2011"
    )


def test_the_fiche_and_its_radar(facade: Any) -> None:
    assert isinstance(ml.update_fiche(facade, TOUS, FICHE), VueFiche)
    vue = ml.update_radar(facade, TOUS, FICHE + "radar=resultats")
    assert isinstance(vue, VueRadar)
    assert vue.choix == "resultats"
    assert "ligne-part_recus" in ml.update_tableau(facade, TOUS, FICHE)
    assert accueil.update_trouvees(facade, TOUS, "/?") == VueTrouvees("", "", [])


def test_an_unknown_structure_leaves_the_lists_to_choose_from(facade: Any) -> None:
    entete = cadre.load_entete(facade, TOUS, "/ml/inconnue?")
    assert len(entete.regions) == 27
    assert (entete.region, entete.ml, entete.export, entete.navigation) == ("", "", None, "")
    assert "Données 2010" in entete.ligne
