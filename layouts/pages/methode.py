"""The method, shown to users: every rule, its formula, its limits, and one figure followed to its reading."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from data.catalogue.textes import load_texte
from data.models.exemple import ExempleDiagnostic, ExempleMethode
from layouts.components.fragment import Fragment
from layouts.components.methode.exemple import build_exemple
from layouts.components.methode.exemple_diagnostic import build_exemple_diagnostic
from layouts.components.titre import build_porte_titre
from layouts.html.balises import Html, balise, join
from layouts.html.formules import FORMULES
from layouts.html.markdown import build_sommaire, render_markdown
from layouts.ids import Methode
from layouts.routes import Page


def build_page() -> Component:
    """The skeleton."""
    return html.Div(
        [
            html.H1("Méthode"),
            Fragment(Methode.TEXTE, "div", "methode"),
            build_porte_titre(Page.METHODE, "Méthode"),
        ],
        className="page page-methode",
    )


def build_vue(exemple: ExempleMethode | None, suite: ExempleDiagnostic | None = None) -> Html:
    """The table of contents, then the text with its formulas and its examples."""
    blocs = {
        "exemple": build_exemple(exemple),
        "exemple-diagnostic": build_exemple_diagnostic(suite),
    }
    texte = render_markdown(load_texte("methode"), {**FORMULES, **blocs})
    return join(build_sommaire(texte.sommaire), balise("div", texte.html, class_="texte"))
