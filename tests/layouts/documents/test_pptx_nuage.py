"""The native scatter read back: what the page draws is in the deck, at the same place."""

from __future__ import annotations

import pytest

from data.catalogue import load_catalogue
from data.models.comparaison import Portrait
from data.models.dossiers import DossierMl
from data.typographie import typeset
from layouts.documents.contenu import Fiche, build_fiche
from layouts.documents.pptx.fiche import build_pptx_ml
from layouts.documents.pptx.nuage import PLAN, ZONE
from tests.layouts import fixtures
from tests.layouts.documents.test_pptx import find_chart, find_slide, open_deck


def test_the_native_scatter_has_its_zone_its_corners_and_its_log_axis(riche: Portrait) -> None:
    """The outline is a series in the sheet, the hatching a shape behind at the same place."""
    catalogue = load_catalogue()
    couples = [c for c in catalogue.couples.values() if c.axes[0].transformation == "log"][:1]
    couples += [catalogue.couples["charge-suivi"]]
    nuages = tuple(fixtures.build_nuage(catalogue, riche, couple.slug) for couple in couples)
    deck = open_deck(build_pptx_ml(build_fiche(DossierMl(riche, None, nuages), catalogue)))
    for nuage in nuages:
        diapo = find_slide(deck, nuage.couple.titre)
        graphe = find_chart(diapo).chart
        zone = next(serie for serie in graphe.plots[0].series if serie.name == ZONE)
        assert len(list(zone.values)) >= 5
        hachures = next(forme for forme in diapo.shapes if forme.name == ZONE)
        formes = list(diapo.shapes)
        assert formes.index(hachures) < formes.index(find_chart(diapo))
        assert hachures.width > 0
        coins = [forme.text_frame.text for forme in diapo.shapes if forme.name == "Coin"]
        assert sorted(coins) == sorted(c.titre for c in nuage.couple.coins.values())
        for natif, entree in zip(
            (graphe.category_axis, graphe.value_axis), nuage.couple.axes, strict=True
        ):
            bases = natif._element.xpath("c:scaling/c:logBase/@val")
            assert bool(bases) == (entree.transformation == "log")
            assert natif.minimum_scale > 0 or not bases


def test_the_hatching_stands_where_the_chart_draws_the_outline(riche: Portrait) -> None:
    """A zone that reaches both ends is as wide as the plot."""
    catalogue = load_catalogue()
    nuage = fixtures.build_nuage(catalogue, riche, "charge-suivi")
    deck = open_deck(build_pptx_ml(build_fiche(DossierMl(riche, None, (nuage,)), catalogue)))
    diapo = find_slide(deck, nuage.couple.titre)
    objet = find_chart(diapo)
    zone = next(serie for serie in objet.chart.plots[0].series if serie.name == ZONE)
    xs = [float(v) for v in zone._element.xpath("c:xVal//c:v/text()")]
    axe = objet.chart.category_axis
    place = [(x - axe.minimum_scale) / (axe.maximum_scale - axe.minimum_scale) for x in xs]
    hachures = next(forme for forme in diapo.shapes if forme.name == ZONE)
    gauche = objet.left + PLAN[0] * objet.width
    assert hachures.left == pytest.approx(gauche + min(place) * PLAN[2] * objet.width, abs=2)
    largeur = (max(place) - min(place)) * PLAN[2] * objet.width
    assert hachures.width == pytest.approx(largeur, abs=4)


def test_the_notes_of_the_context_hold_the_whole_annexe(fiche: Fiche) -> None:
    deck = open_deck(build_pptx_ml(fiche))
    notes = find_slide(deck, "Quel est ce territoire\u202f?").notes_slide.notes_text_frame.text
    for entree in load_catalogue().contextes:
        assert typeset(f"{entree.libelle} :") in notes
    assert "valeur simulée" in notes
