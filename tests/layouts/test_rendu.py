"""A Dash tree as HTML. That it is the tree that React draws: tests/callbacks/test_rendu_navigateur.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html
from dash.development.base_component import Component

from layouts.components.fragment import Fragment
from layouts.components.rendu import render_component
from layouts.figures.svg import draw_figure
from layouts.html.balises import Html, aria
from layouts.ids import Cadre
from layouts.pages import SQUELETTES
from layouts.pages.projection import VIDE
from layouts.shell import build_layout
from tests.layouts.textes import collect_ids

NOM = 'L’Isle <b> & "d\'Abeau"'
ECRIT = 'L’Isle &lt;b&gt; &amp; "d\'Abeau"'
OPTIONS = [{"label": NOM, "value": "a"}, {"label": "B", "value": "b"}]


MUETS = {
    vars(composant)["id"]
    for build in (build_layout, *SQUELETTES)
    for composant in build()._traverse()  # type: ignore[no-untyped-call]
    if isinstance(composant, dcc.Store | dcc.Location) and isinstance(vars(composant)["id"], str)
}
"""What React draws nothing of."""


@pytest.mark.parametrize("build", [build_layout, *SQUELETTES])
def test_every_id_is_there_once(build: Callable[[], Component]) -> None:
    arbre = build()
    rendu = render_component(arbre, {})
    for identifiant in collect_ids(arbre):
        muet = isinstance(identifiant, dict) or identifiant in MUETS
        assert rendu.count(f' id="{identifiant}"') == (0 if muet else 1), identifiant


def test_a_text_is_escaped_whatever_it_claims_to_be() -> None:
    """Dash sends the characters, and React writes them."""
    for texte in (NOM, Html(NOM)):
        assert render_component(html.P(texte), {}) == f"<p>{ECRIT}</p>"
    assert render_component([NOM, None, html.Br(), "c"], {}) == f"{ECRIT}<br>c"


def test_attributes_have_the_names_that_react_writes() -> None:
    lien = html.Label(
        "x",
        htmlFor="y",
        className="z",
        tabIndex="-1",
        hidden=True,
        title=None,
        n_clicks=0,
        **aria(label=NOM),
    )
    assert render_component(lien, {}) == (
        '<label aria-label="L’Isle &lt;b&gt; &amp; &quot;d&#x27;Abeau&quot;" class="z" hidden for="y" '
        'tabindex="-1">x</label>'
    )


def test_a_boolean_is_a_word_where_a_reader_of_screens_reads_it() -> None:
    etats: dict[str, Any] = {"aria-expanded": False, "data-lu": True}
    bouton = html.Button(disabled=False, **etats)
    assert render_component(bouton, {}) == '<button aria-expanded="false" data-lu="true"></button>'


@pytest.mark.parametrize(
    ("style", "ecrit"),
    [
        ({"height": 340, "width": "50%"}, "height:340px;width:50%"),
        (
            {"marginTop": 0, "lineHeight": 1.25, "zIndex": 2},
            "margin-top:0;line-height:1.25;z-index:2",
        ),
        ({"--x": 3, "color": None}, "--x:3"),
    ],
)
def test_a_number_of_a_style_is_in_px_where_react_says_so(
    style: dict[str, object], ecrit: str
) -> None:
    assert render_component(html.Div(style=style), {}) == f'<div style="{ecrit}"></div>'


def test_what_callbacks_write_goes_over_the_tree() -> None:
    arbre = html.Div([html.P("a", id="p", hidden=True), Fragment("f", "ul", html="<li>a</li>")])
    valeurs: dict[str, dict[str, object]] = {
        "p": {"children": [html.B("b", id="b")], "hidden": False, "aria-label": "c"},
        "b": {"children": "d"},
        "f": {"html": "<li>e</li>"},
    }
    assert render_component(arbre, valeurs) == (
        '<div><p aria-label="c" id="p"><b id="b">d</b></p><ul id="f"><li>e</li></ul></div>'
    )
    assert "<p" in render_component(arbre, {})
    assert vars(vars(arbre)["children"][0])["hidden"] is True


def test_a_fragment_holds_html_of_ours() -> None:
    fragment = Fragment("f", "ol", classe="c", nom="n", html="<li>a &amp; b</li>")
    assert render_component(fragment, {}) == (
        '<ol id="f" class="c" aria-label="n"><li>a &amp; b</li></ol>'
    )


def test_a_link_is_one_before_any_script() -> None:
    lien = dcc.Link([NOM], href="/ml/1?a=b&c=d", className="nom")
    assert render_component(lien, {}) == f'<a class="nom" href="/ml/1?a=b&amp;c=d">{ECRIT}</a>'


@pytest.mark.parametrize("choisie", ["b", ""])
def test_a_select_shows_what_is_chosen_or_its_invitation(choisie: str) -> None:
    select = dbc.Select(id=Cadre.ML, options=[], value="", placeholder="Choisir", className="liste")
    rendu = render_component(select, {Cadre.ML: {"options": OPTIONS, "value": choisie}})
    assert rendu.startswith(
        '<select id="choix-ml" name="ml" class="liste form-select"><option value="" disabled hidden'
    )
    assert rendu.count(" selected") == 1
    assert ('<option value="b" selected>B</option>' in rendu) is (choisie == "b")
    assert ("hidden selected>Choisir" in rendu) is (choisie == "")
    assert f">{ECRIT}</option>" in rendu


def test_a_form_without_a_script_sends_the_four_choices() -> None:
    rendu = render_component(build_layout(), {})
    for nom in ("region", "ml", "annee", "pairs"):
        assert rendu.count(f' name="{nom}"') == 1
    assert rendu.count("disabled hidden selected") == 4
    assert rendu.count('class="liste form-select" disabled>') == 4


def test_the_radios_have_the_ids_that_the_library_makes_up() -> None:
    radios = dbc.RadioItems(id="r", options=OPTIONS, value=None, name="radar", className="segments")
    rendu = render_component(radios, {"r": {"value": "b"}})
    assert rendu.startswith('<div class="segments" id="r"><div class="form-check"><input ')
    assert rendu.count(" checked") == 1
    assert (
        '<input id="_dbcprivate_radioitems_r_input_b" name="radar" class="form-check-input" '
        'type="radio" value="b" checked><label class="form-check-label" '
        'for="_dbcprivate_radioitems_r_input_b">B</label>'
    ) in rendu
    assert " checked" not in render_component(radios, {})


def test_a_field_holds_what_is_searched_for() -> None:
    champ = dbc.Input(id="c", type="search", value="", debounce=False, autoComplete="off")
    debut, fin = (
        '<input class="form-control" step="any"',
        ' autocomplete="off" id="c" type="search">',
    )
    assert render_component(champ, {}) == debut + fin
    rendu = render_component(champ, {"c": {"value": '"a'}})
    assert rendu == f'{debut} value="&quot;a"{fin}'


def test_a_graph_holds_our_own_drawing() -> None:
    graphe = dcc.Graph(id="g", figure=VIDE, style={"height": 412})
    assert render_component(graphe, {}) == (
        f'<div class="dash-graph" id="g" style="height:412px">{draw_figure(VIDE)}</div>'
    )


@pytest.mark.parametrize(
    ("inconnu", "message"),
    [
        (dcc.Dropdown(), "Dropdown"),
        (html.Div(dbc.Alert("a")), "Alert"),
        ([html.P("a"), {"a": "b"}], "dict"),
        (2.5, "float"),
    ],
)
def test_what_is_not_known_is_refused_by_its_name(inconnu: object, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        render_component(inconnu, {})
