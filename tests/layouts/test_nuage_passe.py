"""The years before in a scatter: their marks, clear of the intervals; their years, written beside them."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from data.catalogue.model import Catalogue
from data.models.comparaison import Portrait
from data.models.couples import Nuage, PointPasse
from data.typographie import FINE
from layouts.figures.nuage import build_nuage
from layouts.figures.nuage_nom import choose_side
from layouts.figures.nuage_passe import is_decale, place_annees
from layouts.figures.nuage_repere import CADRE_H, CADRE_L, build_cadre
from layouts.words.nuage import describe_legende_nuage
from tests.layouts import fixtures


@pytest.fixture
def nuage(catalogue: Catalogue, riche: Portrait) -> Nuage:
    return fixtures.build_nuage(catalogue, riche)


def test_years_before_are_written_inside_and_none_over_another(nuage: Nuage) -> None:
    """Beside one another where they are near; in a crowd, those that hold."""
    x, y = nuage.x.position.valeur or 0.0, nuage.y.position.valeur or 0.0
    serres = replace(nuage, passe=(PointPasse(2008, x, y * 0.9), PointPasse(2009, x, y * 0.901)))
    larges = replace(nuage, passe=(PointPasse(2008, x, y * 0.5), PointPasse(2009, x * 0.5, y)))
    for lu in (serres, larges):
        annees = place_annees(lu, build_cadre(lu))
        assert [a.annee for a in annees] == [2008, 2009]
        assert ["2008", "2009"] in [t.get("text") for t in build_nuage(lu, "ML")["data"]]
        for gauche, haut, droite, bas in (a.boite for a in annees):
            assert 0 <= gauche < droite <= CADRE_L
            assert 0 <= haut < bas <= CADRE_H
    foule = replace(nuage, passe=tuple(PointPasse(1990 + n, x, y * 0.9) for n in range(20)))
    boites = [a.boite for a in place_annees(foule, build_cadre(foule))]
    assert 2 < len(boites) < 20
    for une, autre in combinations(boites, 2):
        assert not (
            une[0] < autre[2] and autre[0] < une[2] and une[1] < autre[3] and autre[1] < une[3]
        )


def list_traces_passees(nuage: Nuage, n: int) -> list[tuple[float, float]]:
    """The marks of the years before, as drawn, in px of the frame."""
    cadre = build_cadre(nuage)
    traces = [t for t in build_nuage(nuage, "ML")["data"] if t["mode"] == "markers"]
    (passes,) = (t for t in traces if t["marker"]["size"] == 8 and len(t["x"]) == n)
    return [cadre.pixel(*place) for place in zip(passes["x"], passes["y"], strict=True)]


@pytest.mark.parametrize("part", [0.1, 0.9])
def test_a_trace_that_lies_along_an_interval_is_set_aside(
    catalogue: Catalogue, riche: Portrait, part: float
) -> None:
    """Unemployment is the same every year: its years would read as bounds of the interval of the rate."""
    nuage = fixtures.build_nuage(catalogue, riche, "chomage-emploi")
    cadre = build_cadre(nuage)
    x, y = cadre.x.at(part), nuage.y.position.valeur or 0.0
    meme = replace(
        nuage,
        x=replace(nuage.x, position=replace(nuage.x.position, valeur=x)),
        y=replace(
            nuage.y, position=replace(nuage.y.position, borne_basse=0.97 * y, borne_haute=1.03 * y)
        ),
        passe=(PointPasse(2008, x, y * 0.7), PointPasse(2009, x, y * 0.95)),
    )
    soi = build_cadre(meme).pixel(x, y)[0]
    places = list_traces_passees(meme, 2)
    assert all(abs(place[0] - soi) >= 16 for place in places)
    assert is_decale(meme)
    vraies = [build_cadre(meme).pixel(x, p.y)[1] for p in meme.passe]
    assert [place[1] for place in places] == pytest.approx(vraies)
    legende = describe_legende_nuage(meme, riche, decale=True)
    assert "ses années précédentes (mises de côté pour être lues), à comparer" in legende
    ailleurs = replace(meme, passe=(PointPasse(2008, cadre.x.at(0.5), y * 0.7), *meme.passe[1:]))
    assert not is_decale(ailleurs)
    droites = [build_cadre(ailleurs).pixel(p.x, p.y) for p in ailleurs.passe]
    for place, droite in zip(list_traces_passees(ailleurs, 2), droites, strict=True):
        assert place == pytest.approx(droite)
    sans = replace(meme.y.position, borne_basse=None, borne_haute=None)
    assert not is_decale(replace(meme, y=replace(meme.y, position=sans)))


def test_the_caption_says_whose_year_the_medians_are(nuage: Nuage, riche: Portrait) -> None:
    x, y = nuage.x.position.valeur or 0.0, nuage.y.position.valeur or 0.0
    trace = replace(nuage, passe=(PointPasse(2009, x * 0.8, y * 0.8),))
    legende = describe_legende_nuage(trace, riche, decale=False).replace(FINE, " ")
    assert (
        "Cercles et trait fin : ses années précédentes, à comparer entre elles ; pointillés et hachures sont "
        "ceux de 2010."
    ) in legende
    assert "années" not in describe_legende_nuage(nuage, riche, decale=False)


def test_the_name_leaves_its_place_to_a_year(nuage: Nuage) -> None:
    cadre = build_cadre(nuage)
    x, y = cadre.pixel(nuage.x.position.valeur or 0.0, nuage.y.position.valeur or 0.0)
    dx, dy, ancre = choose_side(nuage, cadre, "ML fictive")
    dedans = {"left": 30, "center": 0, "right": -30}[ancre]
    passe = PointPasse(2009, *cadre.unpixel(x + dx + dedans, y + dy))
    assert choose_side(replace(nuage, passe=(passe,)), cadre, "ML fictive") != (dx, dy, ancre)
