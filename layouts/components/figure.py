"""Where a figure is drawn: our own SVG of it, then Plotly with these settings (assets/dessins.js)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

CONFIG: Mapping[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "staticPlot": True,
    "responsive": False,
    "plotlyServerURL": "",
    "modeBarButtonsToRemove": ["sendChartToCloud"],
    "locale": "fr",
}


def build_figure(
    identifiant: str, config: Mapping[str, Any] = CONFIG, **style: str | int
) -> Component:
    """An element that holds one drawing."""
    donnees: dict[str, Any] = {"data-config": json.dumps(config)}
    return html.Div(id=identifiant, className="figure-tracee", style=style or None, **donnees)
