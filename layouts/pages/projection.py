"""The projection: one question a screen, on a stage of fixed size that the style sheet scales."""

from __future__ import annotations

from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from data.catalogue.model import Catalogue
from data.models.regions import PrioritesRegion, ProfilRegion
from data.typographie import typeset
from layouts import ecrans
from layouts.components.figure import build_figure
from layouts.components.fragment import Fragment
from layouts.components.projection.commandes import build_commandes
from layouts.components.projection.ecrans_region import build_priorites, build_rangees
from layouts.components.projection.noter import TITRE as TITRE_NOTER
from layouts.components.projection.noter import build_noter
from layouts.components.projection.situe import build_situe
from layouts.components.projection.visuels import SujetMl, Visuel, build_visuel
from layouts.components.titre import Titre
from layouts.figures.radar import Figure
from layouts.html.balises import Html, aria
from layouts.ids import Projection, build_id_titre
from layouts.routes import Adresse
from layouts.words.avis import describe_ecran_inconnu
from layouts.words.projection import describe_compares, describe_compares_region, write_titre

NOM = "projection"


class SujetRegion(NamedTuple):
    """The same for a region; the proposals only where they are shown."""

    nom: str
    profil: ProfilRegion
    catalogue: Catalogue
    adresse: Adresse
    priorites: PrioritesRegion | None = None


class VueProjection(NamedTuple):
    """One screen."""

    titre: str
    situe: Html
    avis: str
    corps: Html
    figure: Figure
    description: str
    etiquettes: Html
    sans_dessin: bool
    suites: Html
    commandes: Html
    noter: Html
    ligne: str
    page: Titre


def build_page() -> Component:
    """The skeleton."""
    graphe = build_figure(Projection.FIGURE)
    image = html.Div(
        graphe, id=Projection.IMAGE, role="img", className="image", **aria(label="Dessin")
    )
    etiquettes = Fragment(Projection.ETIQUETTES, "ol", classe="etiquettes", nom="Indicateurs")
    dessin = html.Div([image, etiquettes], id=Projection.DESSIN, className="dessin", hidden=True)
    visuel = [dessin, Fragment(Projection.CORPS, "div", classe="corps")]
    scene = [
        html.Div(
            [
                html.H1("Projection", id=Projection.TITRE),
                Fragment(Projection.SITUE, "p", classe="situe"),
            ],
            className="tete-projection",
        ),
        html.P(id=Projection.AVIS, className="avis-projection"),
        html.Div(
            [
                *visuel,
                html.Div(Fragment(Projection.SUITES, "div", classe="suites"), role="status"),
            ],
            className="visuel",
        ),
        html.Div(
            [
                Fragment(Projection.COMMANDES, "div", classe="commandes"),
                html.P(id=Projection.LIGNE, className="ligne"),
            ],
            className="pied-projection",
        ),
    ]
    noter = html.Dialog(
        Fragment(Projection.NOTER, "div", classe="scene-noter"),
        id=Projection.CADRE_NOTER,
        className="noter",
        **aria(labelledby=TITRE_NOTER),
    )
    return html.Div(
        [html.Div(scene, className="scene-projection"), noter, dcc.Store(id=build_id_titre(NOM))],
        className="page page-projection",
    )


def build_vue(sujet: SujetMl, ligne: str) -> VueProjection:
    """The screen that the address names."""
    ecran, portrait = ecrans.choose_ecran(sujet.adresse), sujet.portrait
    nom = portrait.structure.nom
    couple = sujet.nuage.couple.titre if ecran.numero in ecrans.COUPLES and sujet.nuage else ""
    titre = write_titre(ecran, portrait.annee + 1, nom, couple)
    compares = describe_compares(portrait, ecran.numero)
    dit = "" if ecran.numero == ecrans.OUVERTURE else nom
    situe = build_situe(sujet.adresse, dit, compares, sujet.retenus)
    vue = _frame(
        build_visuel(ecran.numero, sujet),
        sujet.adresse,
        (titre, situe, f"{nom} · {portrait.annee}"),
        ligne,
        noter=sujet.dossier is not None,
        retenus=sujet.retenus,
    )
    return vue._replace(noter=_build_noter(sujet, ecran.etape))


def _build_noter(sujet: SujetMl, etape: int) -> Html:
    ecriture, dossier = sujet.ecriture, sujet.dossier
    if ecriture is None or dossier is None:
        return Html()
    nom = sujet.catalogue.etapes[etape - 1]
    return build_noter(ecriture, etape, nom, gauche_ml=dossier.gauche_ml)


def build_vue_region(sujet: SujetRegion, ligne: str) -> VueProjection:
    """The ten rows in two halves, or what is proposed: nobody is named."""
    ecran = ecrans.choose_ecran(sujet.adresse)
    if ecran.numero == ecrans.PRIORITES and sujet.priorites is not None:
        corps = build_priorites(sujet.priorites, sujet.catalogue)
    else:
        corps = build_rangees(sujet.profil, sujet.catalogue, ecran.numero - ecrans.PREMIERES)
    compares = describe_compares_region(sujet.profil, ecran.numero)
    situe = build_situe(sujet.adresse, sujet.nom, compares)
    tete = (typeset(ecran.titre), situe, f"{sujet.nom} · {sujet.profil.annee}")
    return _frame(Visuel(corps), sujet.adresse, tete, ligne)


def _frame(
    visuel: Visuel,
    adresse: Adresse,
    tete: tuple[str, Html, str],
    ligne: str,
    *,
    noter: bool = False,
    retenus: int = 0,
) -> VueProjection:
    titre, situe, qui = tete
    reveler = "Suite" if visuel.volets else "Révéler" if visuel.suites else ""
    return VueProjection(
        titre=titre,
        situe=situe,
        avis=describe_ecran_inconnu(adresse),
        corps=visuel.corps,
        figure=visuel.figure,
        description=visuel.description,
        etiquettes=visuel.etiquettes,
        sans_dessin=not visuel.figure["data"],
        suites=visuel.suites,
        commandes=build_commandes(adresse, reveler=reveler, noter=noter, retenus=retenus),
        noter=Html(),
        ligne=ligne,
        page={"page": NOM, "titre": f"{titre} · {qui}"},
    )
