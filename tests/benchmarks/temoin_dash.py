"""The witness: the same page as anyone would write it with Dash, on the same base. No trick.

A native select, a `dcc.Graph`, two lists, one callback. The ids are those of our page, so that one script
(`observateur.js`) watches both.

    python -m tests.benchmarks.temoin_dash --base BASE --port PORT
"""

from __future__ import annotations

import argparse
import signal
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import dash_bootstrap_components as dbc
from dash import Dash, Input, Output, dcc, html
from dash.development.base_component import Component
from waitress import serve

from data.acces.droits import TOUS
from data.catalogue import load_catalogue
from data.method.bilan import build_bilan
from data.method.branches import select_axes
from data.models.bilan import Constat
from data.models.branches import Branche
from data.models.comparaison import Portrait, Structure
from data.models.etats import Cercle
from data.store import queries
from data.store.base import Base
from data.views.portraits import load_portrait
from layouts.ids import Cadre, Ml
from layouts.words.jugement import describe_lecture
from layouts.words.lecture import describe_mediane, describe_valeur

FILS = 8
REGION = "11"
"""The one that has the most structures: our page too offers those of one region."""
SORTIES = (
    (Ml.NOM, "children"),
    (Ml.FIGURE, "figure"),
    (Ml.FORCES, "children"),
    (Ml.AXES, "children"),
)


def build_app(base: Base) -> Dash:
    app = Dash("temoin", include_assets_files=False)
    app.layout = build_layout([{"value": s.code, "label": s.nom} for s in list_structures(base)])

    @app.callback(
        *(Output(identifiant, propriete) for identifiant, propriete in SORTIES),
        Input(Cadre.ML, "value"),
    )
    def update_page(code: str) -> tuple[str, dict[str, Any], list[Component], list[Component]]:
        portrait = load_portrait(base, TOUS, code, None, Cercle.REGION)
        bilan = build_bilan(portrait, load_catalogue())
        return (
            portrait.structure.nom,
            build_radar(portrait),
            build_liste(bilan.forces),
            build_liste(bilan.axes),
        )

    return app


def list_structures(base: Base) -> list[Structure]:
    trouvees = queries.load_structures(base.open())
    return sorted((s for s in trouvees if s.code_region == REGION), key=lambda s: s.nom)


def build_layout(options: list[dict[str, str]]) -> Component:
    return html.Main(
        [
            dbc.Select(id=Cadre.ML, options=options, value=options[0]["value"]),
            html.H1(id=Ml.NOM),
            html.Div(dcc.Graph(id=Ml.FIGURE), id=Ml.IMAGE),
            html.H2("Forces"),
            html.Ul(id=Ml.FORCES),
            html.H2("Axes de progrès"),
            html.Ul(id=Ml.AXES),
        ]
    )


def build_radar(portrait: Portrait) -> dict[str, Any]:
    """The same axes as our first radar."""
    axes = select_axes(portrait, load_catalogue().radars["profil"], "")
    noms = [str(axe.entree.libelle_court) for axe in axes]
    traces = [
        build_trace(noms, [50.0] * len(axes), "Médiane", "lines"),
        build_trace(noms, [axe.position.rayon_q1 for axe in axes], "1er quartile", "markers"),
        build_trace(noms, [axe.position.rayon_q3 for axe in axes], "3e quartile", "markers"),
        build_trace(noms, list(map(choose_rayon, axes)), "Structure", "lines+markers"),
    ]
    rayons = {"range": [0, 100], "showticklabels": False}
    tour = {"rotation": 90, "direction": "clockwise"}
    return {"data": traces, "layout": {"polar": {"radialaxis": rayons, "angularaxis": tour}}}


def choose_rayon(axe: Branche) -> float | None:
    return axe.position.rayon if axe.trace else None


def build_trace(noms: list[str], rayons: list[float | None], nom: str, mode: str) -> dict[str, Any]:
    return {
        "type": "scatterpolar",
        "theta": [*noms, *noms[:1]],
        "r": [*rayons, *rayons[:1]],
        "name": nom,
        "mode": mode,
    }


def build_liste(constats: Iterable[Constat]) -> list[Component]:
    return [
        html.Li(
            [
                html.Strong(str(constat.entree.libelle_court)),
                f" {describe_valeur(constat.position, constat.entree)}, ",
                f"{describe_mediane(constat.position, constat.entree)}, ",
                str(describe_lecture(constat.position)),
            ]
        )
        for constat in constats
    ]


def build_demande(code: str) -> dict[str, Any]:
    """What the browser of the witness sends at a choice."""
    sorties = [{"id": str(i), "property": propriete} for i, propriete in SORTIES]
    noms = "...".join(f"{s['id']}.{s['property']}" for s in sorties)
    return {
        "output": f"..{noms}..",
        "outputs": sorties,
        "inputs": [{"id": str(Cadre.ML), "property": "value", "value": code}],
        "changedPropIds": [f"{Cadre.ML}.value"],
        "parsedChangedPropsIds": [f"{Cadre.ML}.value"],
    }


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--base", type=Path, required=True)
    options.add_argument("--port", type=int, required=True)
    choix = options.parse_args()
    application = build_app(Base(choix.base))
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    serve(application.server, host="127.0.0.1", port=choix.port, threads=FILS)


if __name__ == "__main__":
    main()
