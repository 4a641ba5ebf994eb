"""The callback of the context page: its address, its comparables, the name of its zone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from dash.exceptions import PreventUpdate

from callbacks.pages import contexte
from data.acces.droits import OUVERT_A_TOUS, TOUS, Droits
from data.errors import DialogueIndisponible, Introuvable
from data.models.detail import Proximite, Voisinage
from data.models.dialogue import Cote, Ecrit, LigneEcrite
from data.models.etats import Cercle
from data.views import ajouts, details, portraits
from tests.layouts.textes import read_dash

IDENTIQUES = Proximite(Voisinage.CONTEXTES_IDENTIQUES, 30, 0.0, False, ())


@pytest.fixture
def lues(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """The structures and years whose comparables were asked for."""
    demandes: list[tuple[str, int]] = []

    def load_proximite(_base: object, _droits: object, code: str, annee: int) -> Proximite:
        demandes.append((code, annee))
        return IDENTIQUES

    monkeypatch.setattr(details, "load_proximite", load_proximite)
    return demandes


def test_the_page_of_a_structure(facade: Any, lues: list[tuple[str, int]]) -> None:
    vue = contexte.update_contexte(facade, OUVERT_A_TOUS, "/ml/59907S00/contexte?")
    assert vue.nom == "ML fictive 31-07"
    assert vue.themes.count('scope="row"') == 42
    assert vue.diagnostic.count('scope="row"') == 3
    assert "30 structures ont exactement le même contexte" in read_dash(vue.comparables)
    assert vue.page["page"] == "contexte"
    assert lues == [("59907S00", 2010)]


def test_the_context_is_read_in_the_region_whatever_the_circle(
    facade: Any, lues: list[tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    cercles: list[object] = []
    load = portraits.load_portrait

    def note(base: Any, droits: Droits, code: str, annee: int | None, cercle: Cercle) -> Any:
        cercles.append(cercle)
        return load(base, droits, code, annee, cercle)

    monkeypatch.setattr(portraits, "load_portrait", note)
    contexte.update_contexte(facade, OUVERT_A_TOUS, "/ml/59907S00/contexte?pairs=national")
    assert cercles == [Cercle.REGION]
    assert len(lues) == 1


@pytest.mark.parametrize(
    ("cle", "raison"),
    [
        ("/ml/59907S00?", PreventUpdate),
        ("/ml/00000X00/contexte?", Introuvable),
        ("/methode?", PreventUpdate),
    ],
)
def test_another_page_is_waited_for_and_an_unknown_structure_is_said(
    facade: Any, lues: list[tuple[str, int]], cle: str, raison: type[Exception]
) -> None:
    with pytest.raises(raison):
        contexte.update_contexte(facade, OUVERT_A_TOUS, cle)
    assert lues == []


@pytest.mark.parametrize(
    ("code", "nom"),
    [("0051", "Alençon"), ("9999", ""), ("", ""), ("Bassin de l’Artois", "Bassin de l’Artois")],
)
def test_a_zone_has_a_name_or_the_words_of_the_file(code: str, nom: str) -> None:
    assert contexte.name_zone(code) == nom


def test_what_the_two_sides_add_is_read_by_them_alone(
    facade: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written in the dialogue of the campaign that reads this year; a store that fails hides no context."""
    dit = {
        "quoi": "Une usine ferme <en mars>",
        "source": "Préfecture",
        "annee": "2011",
        "par": "ml",
    }
    maintenant = datetime.now(UTC)
    champs = {c: Ecrit(1, "ajout-a", c, 1, v, Cote.ML, maintenant) for c, v in dit.items()}
    ligne = LigneEcrite("ajout-a", "ajout", 1, champs)
    monkeypatch.setattr(ajouts, "load_ajouts", lambda *_: (ligne,))
    cle = "/ml/59907S00/contexte?"
    vue = contexte.update_contexte(facade, TOUS, cle)
    assert "Une usine ferme &lt;en mars&gt;" in vue.ajouts
    assert "La mission locale · Préfecture · 2011" in vue.ajouts
    assert contexte.update_contexte(facade, OUVERT_A_TOUS, cle).sans_ajouts

    def fail(*_: object) -> None:
        raise DialogueIndisponible("Le carnet ne répond pas.")

    monkeypatch.setattr(ajouts, "load_ajouts", fail)
    vue = contexte.update_contexte(facade, TOUS, cle)
    assert "ne répond pas" in vue.ajouts
    assert vue.themes
