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
from layouts.html.balises import Html, aria
from layouts.pages import SQUELETTES
from layouts.shell import build_layout
from tests.layouts.textes import collect_ids

NOM = 'L’Isle <b> & "d\'Abeau"'
ECRIT = 'L’Isle &lt;b&gt; &amp; "d\'Abeau"'


MUETS = {
    vars(composant)["id"]
    for build in (build_layout, *SQUELETTES)
    for composant in build()._traverse()  # type: ignore[no-untyped-call]
    if isinstance(composant, dcc.Store) and isinstance(vars(composant)["id"], str)
}
"""What React draws nothing of."""


@pytest.mark.parametrize("build", [build_layout, *SQUELETTES])
def test_every_id_is_there_once(build: Callable[[], Component]) -> None:
    arbre = build()
    rendu = render_component(arbre, {})
    for identifiant in collect_ids(arbre):
        muet = isinstance(identifiant, dict) or identifiant in MUETS
        assert rendu.count(f' id="{identifiant}"') == (0 if muet else 1), identifiant


def test_a_text_is_escaped_and_html_of_ours_is_not() -> None:
    assert render_component(html.P(NOM), {}) == f"<p>{ECRIT}</p>"
    assert render_component(html.P(Html("<b>a</b>")), {}) == "<p><b>a</b></p>"
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


def test_a_form_without_a_script_sends_the_four_choices() -> None:
    rendu = render_component(build_layout(), {})
    for nom in ("region", "ml", "annee", "pairs"):
        assert rendu.count(f' name="{nom}"') == 1


def test_a_field_holds_what_is_searched_for() -> None:
    champ = dbc.Input(id="c", type="search", value="", debounce=False, autoComplete="off")
    debut, fin = (
        '<input class="form-control" step="any"',
        ' autocomplete="off" id="c" type="search">',
    )
    assert render_component(champ, {}) == debut + fin
    rendu = render_component(champ, {"c": {"value": '"a'}})
    assert rendu == f'{debut} value="&quot;a"{fin}'


@pytest.mark.parametrize(
    ("inconnu", "message"),
    [
        (dcc.Dropdown(), "Dropdown"),
        (dcc.Graph(), "Graph"),
        (html.Div(dbc.Alert("a")), "Alert"),
        ([html.P("a"), {"a": "b"}], "dict"),
        (2.5, "float"),
    ],
)
def test_what_is_not_known_is_refused_by_its_name(inconnu: object, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        render_component(inconnu, {})
