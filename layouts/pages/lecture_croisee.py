"""The lecture croisée of a structure: one pair as a scatter, what it says and what to ask."""

from __future__ import annotations

from typing import Any, NamedTuple

from dash import html
from dash.development.base_component import Component

from data.catalogue.model import Catalogue
from data.method.rules import MIN_AUTRES
from data.models.comparaison import Portrait
from data.models.couples import Nuage
from data.typographie import typeset
from layouts.components.couple.couples import name_etape
from layouts.components.couple.hypotheses import (
    build_coins,
    build_croisement,
    build_items,
    build_ne_dit_pas,
    build_remarques_couple,
)
from layouts.components.couple.nuage import build_axe, build_limites, build_noms
from layouts.components.couple.table import build_table
from layouts.components.dialogue.retenir import build_retenir
from layouts.components.fiche.constats import build_recours
from layouts.components.figure import CONFIG, build_figure
from layouts.components.fragment import Fragment
from layouts.components.titre import Titre, build_porte_titre, build_titre
from layouts.figures.nuage import Figure, build_nuage
from layouts.figures.nuage_passe import is_decale
from layouts.figures.nuage_repere import HAUTEUR, MARGES
from layouts.html.balises import Html, aria, balise, join
from layouts.html.sigles import spell_first
from layouts.ids import Croisee
from layouts.routes import Adresse, Page, build_href
from layouts.words.cercles import describe_autres, describe_lieu, describe_trop_peu
from layouts.words.couples import describe_absences, name_couples
from layouts.words.descriptions import describe_nuage
from layouts.words.nuage import describe_avertissement, describe_legende_nuage, name_axes

CONFIG_NUAGE: Any = {**CONFIG, "responsive": True}


class VueCroisee(NamedTuple):
    """All that depends on the pair."""

    titre: str
    identite: Html
    axe_y: Html
    axe_x: Html
    figure: Figure
    description: str
    noms: Html
    sans_dessin: bool
    absence: Html
    sans_absence: bool
    legende: str
    nom_figure: str
    avertissement: str
    table: Html
    coins: Html
    limites: Html
    croisement: Html
    questions: Html
    leviers: Html
    ne_dit_pas: Html
    affiche: str
    page: Titre


class VueChoix(NamedTuple):
    """The pairs to choose from: they depend on the structure and the circle, not on the pair."""

    choix: Html
    liste: Html


def build_page() -> Component:
    """The skeleton."""
    choix = Fragment(Croisee.CHOIX, "div", classe="choix-couple")
    texte = html.Div(
        [
            _build_section("Ce que dit le croisement", Fragment(Croisee.CROISEMENT)),
            _build_section("Questions à poser", Fragment(Croisee.QUESTIONS, "ul")),
            _build_section("Leviers d’action", Fragment(Croisee.LEVIERS, "ul")),
            Fragment(Croisee.NE_DIT_PAS, "p", classe="note"),
            Fragment(Croisee.COINS),
        ],
        className="texte-couple",
    )
    return html.Div(
        [
            html.H1("Lecture croisée", id=Croisee.TITRE),
            Fragment(Croisee.IDENTITE, "p", classe="identite"),
            html.Div([choix, _build_nuage(), texte], className="croisee"),
            html.Section(
                [html.H2(name_couples(), id="titre-quinze"), Fragment(Croisee.LISTE)],
                className="quinze",
                **aria(labelledby="titre-quinze"),
            ),
            build_porte_titre(Page.CROISEE),
        ],
        className="page page-croisee",
    )


def _build_section(titre: str, contenu: Component) -> Component:
    return html.Section([html.H2(titre), contenu])


def _build_nuage() -> Component:
    graphe = build_figure(Croisee.FIGURE, CONFIG_NUAGE, height=HAUTEUR)
    noms = aria(labelledby=Croisee.TITRE, describedby=Croisee.DESCRIPTION)
    image = html.Div(graphe, id=Croisee.IMAGE, role="img", **noms)
    places = {
        "left": MARGES["l"],
        "right": MARGES["r"],
        "top": MARGES["t"],
        "bottom": MARGES["b"],
    }
    points = html.Div(
        Fragment(Croisee.NOMS, "ul", nom="Structures comparées, par ordre alphabétique"),
        className="points",
        style=places,
    )
    description = html.P(id=Croisee.DESCRIPTION, className="hors-vue")
    dessin = html.Div([image, description, points], id=Croisee.DESSIN, className="dessin-nuage")
    absence = Fragment(Croisee.ABSENCE, "div", classe="absence absence-nuage")
    figure = html.Figure(
        [
            Fragment(Croisee.AXE_Y, "p", classe="axe"),
            html.Div(
                [dessin, html.Div(absence, id=Croisee.CADRE_ABSENCE, hidden=True)],
                className="scene-nuage",
            ),
            Fragment(Croisee.AXE_X, "p", classe="axe abscisse"),
            html.Figcaption(
                [html.P(id=Croisee.LEGENDE), html.P(id=Croisee.AVERTISSEMENT, className="avertit")]
            ),
        ],
        id=Croisee.CADRE,
        role="figure",
    )
    depliants = html.Div(_build_depliants(), className="depliants")
    return html.Div([figure, depliants], className="nuage")


def _build_depliants() -> list[Component]:
    table = html.Div(
        Fragment(Croisee.TABLE, "table", classe="chiffres"),
        className="defile",
        tabIndex="0",
        role="region",
        **aria(label="Les chiffres de ce nuage"),
    )
    limites = [Fragment(Croisee.LIMITES, "ul"), Fragment(Croisee.LIEN, "p", suite="lien")]
    return [
        html.Details([html.Summary("Les chiffres de ce nuage"), table], className="details"),
        html.Details(
            [html.Summary("Lien, sources et limites"), html.Div(limites)], className="details"
        ),
    ]


def build_vue(
    nuage: Nuage,
    portrait: Portrait,
    catalogue: Catalogue,
    adresse: Adresse,
    *,
    emporter: bool = False,
) -> VueCroisee:
    """One pair of one structure; words in place of the drawing where a median is missing.

    `emporter`: it can be taken away as an image.
    """
    couple, nom = nuage.couple, portrait.structure.nom
    nom_x, nom_y = name_axes(couple)
    legende = describe_legende_nuage(nuage, portrait, decale=is_decale(nuage))
    avertissement = describe_avertissement(nuage)
    dits = {"JDI"}
    return VueCroisee(
        titre=typeset(couple.titre),
        identite=_build_identite(nuage, portrait, catalogue, adresse),
        axe_y=build_axe(couple.y, nom_y, adresse, "↑"),
        axe_x=build_axe(couple.x, nom_x, adresse, "→"),
        figure=build_nuage(nuage, nom),
        description=describe_nuage(nuage, portrait),
        noms=build_noms(nuage),
        sans_dessin=not nuage.comparable,
        absence=_build_absence(nuage, portrait, adresse),
        sans_absence=nuage.comparable,
        legende=legende,
        nom_figure=f"{legende} {avertissement}".strip(),
        avertissement=avertissement,
        table=build_table(nuage, portrait, catalogue),
        coins=spell_first(build_coins(nuage)),
        limites=build_limites(nuage, portrait, emporter=emporter),
        croisement=join(
            spell_first(build_croisement(nuage, portrait, catalogue), dits),
            build_remarques_couple(nuage, portrait, adresse),
        ),
        questions=spell_first(build_items(couple.questions), dits),
        leviers=spell_first(build_items(couple.leviers), dits),
        ne_dit_pas=spell_first(build_ne_dit_pas(couple), dits),
        affiche=couple.slug,
        page=build_titre(Page.CROISEE, couple.titre, nom, str(portrait.annee)),
    )


def _build_identite(
    nuage: Nuage, portrait: Portrait, catalogue: Catalogue, adresse: Adresse
) -> Html:
    """Who, the step of the dialogue, the year, compared with whom."""
    fiche = build_href(adresse, page=Page.ML, couple="", indicateur="")
    autres = describe_autres(portrait.cercle, portrait.autres) + describe_lieu(portrait.cercle)
    suite = (
        f" · {name_etape(catalogue, nuage.couple.etape)} · données {portrait.annee}, comparées à "
        f"celles des {autres}"
    )
    if not portrait.comparable:
        suite = f" · {name_etape(catalogue, nuage.couple.etape)} · données {portrait.annee}"
    lien = balise("a", portrait.structure.nom, href=fiche, data_interne=True)
    retenir = build_retenir(portrait, f"couple:{nuage.couple.slug}", nuage.couple.titre)
    return join(lien, typeset(suite), " ", retenir)


def _build_absence(nuage: Nuage, portrait: Portrait, adresse: Adresse) -> Html:
    """In place of the drawing, at the same height."""
    if nuage.comparable:
        return Html()
    if not portrait.comparable:
        return balise("p", describe_trop_peu(portrait), " ", build_recours(portrait, adresse))
    manques = describe_absences(nuage.couple, nuage.lecture, portrait)
    phrase = f"Pas de nuage : il faut au moins {MIN_AUTRES} autres valeurs de chaque indicateur. {manques}."
    return balise("p", typeset(phrase))
