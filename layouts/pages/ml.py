"""The fiche of a structure: its context first, then its radar, then every indicator."""

from __future__ import annotations

from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from data.catalogue.model import Catalogue
from data.method.bilan import build_bilan
from data.models.comparaison import Portrait, Precedent
from layouts.components.contexte.bandeau import build_contexte, build_sources
from layouts.components.couple.couples import build_a_regarder
from layouts.components.fiche.chapo import build_chapo
from layouts.components.fiche.constats import ListeConstats, build_recours
from layouts.components.fiche.moyens import build_moyens
from layouts.components.fiche.saisie import build_saisie
from layouts.components.fiche.section_radar import build_section_radar
from layouts.components.fragment import Fragment
from layouts.components.panneau import build_panneau
from layouts.components.titre import build_porte_titre
from layouts.html.balises import Html, aria, join
from layouts.ids import Ml
from layouts.routes import Adresse, Page, build_href
from layouts.words.constats import describe_notes
from layouts.words.identite import describe_a_verifier, describe_identite


class VueFiche(NamedTuple):
    """What the first screen says in words."""

    nom: str
    identite: list[Component | str]
    chapo: Html
    contexte: Html
    sources: Html
    saisie: Html
    forces: Html
    axes: Html
    reste: str
    moyens: Html
    couples: Html


def build_page() -> Component:
    """The skeleton."""
    return html.Div(
        [
            html.H1("Mission locale", id=Ml.NOM),
            html.P(id=Ml.IDENTITE, className="identite"),
            Fragment(Ml.CHAPO, "p", classe="chapo"),
            _build_contexte(),
            html.Div([build_section_radar(), _build_constats()], className="lecture"),
            _build_moyens(),
            _build_couples(),
            _build_tous(),
            build_panneau(),
            build_porte_titre(Page.ML),
        ],
        className="page page-ml",
    )


def _build_constats() -> Component:
    return html.Div(
        [
            html.Section(
                [html.H2("Forces", id="titre-forces"), Fragment(Ml.FORCES)],
                **aria(labelledby="titre-forces"),
            ),
            html.Section(
                [html.H2("Axes de progrès", id="titre-axes"), Fragment(Ml.AXES)],
                **aria(labelledby="titre-axes"),
            ),
            html.P(id=Ml.RESTE, className="note reste"),
        ],
        className="constats",
    )


def _build_moyens() -> Component:
    return html.Section(
        [html.H2("Moyens", id="titre-moyens"), Fragment(Ml.MOYENS)],
        className="section-moyens",
        **aria(labelledby="titre-moyens"),
    )


def _build_couples() -> Component:
    return html.Section(
        [html.H2("Couples à regarder", id="titre-couples"), Fragment(Ml.COUPLES)],
        className="section-couples",
        **aria(labelledby="titre-couples"),
    )


def _build_tous() -> Component:
    """A table wider than a telephone scrolls in its own frame, by keyboard too."""
    cadre = html.Div(
        Fragment(Ml.TABLEAU, "table", suite="tableau"),
        className="defile",
        tabIndex="0",
        role="region",
        **aria(labelledby="tous"),
    )
    return html.Section([html.H2("Tous les indicateurs", id="tous"), cadre], className="tous")


def _build_contexte() -> Component:
    details = html.Details(
        [html.Summary("Sources et lecture du contexte"), Fragment(Ml.SOURCES)], className="details"
    )
    return html.Section(
        [
            html.H2("Contexte", className="hors-vue"),
            Fragment(Ml.CONTEXTE, "ul", classe="contexte"),
            details,
            Fragment(Ml.SAISIE, classe="saisie"),
        ],
        className="section-contexte",
    )


def build_fiche(
    portrait: Portrait,
    precedent: Precedent | None,
    catalogue: Catalogue,
    adresse: Adresse,
    signales: int = 0,
) -> VueFiche:
    """Identity and size, completeness, context, what is said of the entry, forces, axes, resources.

    `signales`: how many of its values are listed as odd on Données.
    """
    bilan = build_bilan(portrait, catalogue)
    lecteur = ListeConstats(portrait, precedent, catalogue, adresse)
    forces, axes = lecteur.build_forces(bilan), lecteur.build_axes(bilan)
    return VueFiche(
        nom=portrait.structure.nom,
        identite=_build_identite(portrait, catalogue, adresse, signales),
        chapo=join(build_chapo(portrait, bilan, catalogue), " ", build_recours(portrait, adresse)),
        contexte=build_contexte(portrait, catalogue),
        sources=build_sources(portrait, catalogue),
        saisie=build_saisie(portrait, catalogue),
        forces=forces,
        axes=axes,
        reste=describe_notes(bilan, forces, axes) if portrait.comparable else "",
        moyens=build_moyens(portrait, catalogue, adresse),
        couples=build_a_regarder(portrait, catalogue, adresse),
    )


def _build_identite(
    portrait: Portrait, catalogue: Catalogue, adresse: Adresse, signales: int
) -> list[Component | str]:
    structure = portrait.structure
    href = build_href(adresse, page=Page.REGION, code=structure.code_region)
    region = dcc.Link(structure.region, href=href)
    suite: list[Component | str] = []
    if signales:
        donnees = build_href(adresse, page=Page.DONNEES, code="", indicateur="")
        suite = [" · ", dcc.Link(describe_a_verifier(portrait, signales), href=donnees)]
    identite = describe_identite(portrait, catalogue, completude=not signales)
    return [region, f" · {identite}", *suite]
