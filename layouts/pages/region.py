"""A region: its ten indicators first, then its context, its years, its structures and its pairs."""

from __future__ import annotations

from typing import NamedTuple

from dash import html
from dash.development.base_component import Component

from data.catalogue.model import Catalogue
from data.method.branches import select_axes_region
from data.models.regions import PortraitRegion, ProfilRegion
from layouts.components.fiche.etiquettes import build_etiquettes
from layouts.components.figure import build_figure
from layouts.components.fragment import Fragment
from layouts.components.region.contexte import NOTE_ANNEES, build_annees, build_contexte_region
from layouts.components.region.evolutions import build_evolutions_region
from layouts.components.region.matrice import build_matrice
from layouts.components.region.profil import build_profil_region
from layouts.components.region.structures import (
    build_carte,
    build_choix_departement,
    build_images_region,
    build_liste,
    build_vues,
)
from layouts.components.titre import Titre, build_porte_titre, build_titre
from layouts.figures.marques import POSITION
from layouts.figures.radar import COTE, HAUTEUR, Figure, build_radar
from layouts.html.balises import Html, aria, join
from layouts.ids import Region
from layouts.routes import Adresse, Page
from layouts.words.descriptions import describe_radar_region
from layouts.words.profil import describe_avis_region, describe_qualite
from layouts.words.region import (
    LEGENDE,
    NOTE_PROFIL,
    TITRE_PROFIL,
    describe_identite_region,
    describe_region_absente,
    describe_tues,
)
from layouts.words.sigles import describe_sigles
from layouts.words.wording import join_phrases

PAR_STRUCTURE = "Les structures et les dix indicateurs"


class VueRegion(NamedTuple):
    """What comes first."""

    nom: str
    identite: str
    vues: Html
    departement: Html
    titre_vue: str
    avis: str
    profil: Html
    sans_profil: bool
    note: str
    matrice: Html
    contexte: Html
    titre: Titre


class SuiteRegion(NamedTuple):
    """What stands below."""

    figure: Figure
    description: str
    etiquettes: Html
    sans_dessin: bool
    legende: str
    nom_figure: str
    annees: Html
    evolutions: Html
    qualite: str
    carte: Html
    liste: Html


def build_page() -> Component:
    """The skeleton."""
    return html.Div(
        [
            html.H1("Région", id=Region.NOM),
            html.P(id=Region.IDENTITE, className="identite"),
            _build_profil(),
            _build_section(
                "Contexte", "titre-contexte", Fragment(Region.CONTEXTE, "ul", "contexte")
            ),
            html.Div([_build_radar(), _build_annees()], className="face"),
            Fragment(Region.EVOLUTIONS),
            _build_structures(),
            _build_section(
                "Couples d’indicateurs",
                "titre-couples-region",
                Fragment(Region.COUPLES, suite="couples"),
                classe="couples-region",
            ),
            build_porte_titre(Page.REGION),
        ],
        className="page page-region",
    )


def _build_section(
    titre: str, identifiant: str, *contenu: Component, classe: str = ""
) -> Component:
    entete = html.H2(titre, id=identifiant)
    return html.Section(
        [entete, *contenu], className=classe or None, **aria(labelledby=identifiant)
    )


def _build_profil() -> Component:
    table = html.Div(
        [
            html.Div(
                Fragment(Region.PROFIL, "table", "profil-region"),
                className="defile",
                tabIndex="0",
                role="region",
                **aria(label="Tableau des dix indicateurs"),
            ),
            html.P(id=Region.NOTE_PROFIL, className="note"),
        ],
        id=Region.CADRE_PROFIL,
    )
    tete = html.Div(
        [
            html.H2(TITRE_PROFIL, id=Region.TITRE_VUE),
            Fragment(Region.DEPARTEMENT, "div", "champ-ligne"),
            Fragment(Region.VUES, "ul", "segments-liens"),
        ],
        className="tete tete-region",
    )
    avis = html.P(id=Region.AVIS, role="status", className="avis-region")
    return html.Section(
        [tete, avis, table, Fragment(Region.MATRICE)], **aria(labelledby=Region.TITRE_VUE)
    )


def _build_radar() -> Component:
    graphe = build_figure(Region.FIGURE, width=COTE, height=COTE)
    noms = aria(labelledby="titre-face", describedby=Region.DESCRIPTION)
    image = html.Div(graphe, id=Region.IMAGE, role="img", className="image", **noms)
    etiquettes = Fragment(Region.ETIQUETTES, "ol", classe="etiquettes", nom="Indicateurs du radar")
    dessin = html.Div(
        [image, html.P(id=Region.DESCRIPTION, className="hors-vue"), etiquettes],
        id=Region.DESSIN,
        className="dessin",
        style={"height": HAUTEUR},
    )
    legende = html.Figcaption(html.P(id=Region.LEGENDE))
    figure = html.Figure([dessin, legende], id=Region.CADRE, role="figure", className="radar")
    return _build_section("La région face à la France", "titre-face", figure)


def _build_annees() -> Component:
    cadre = html.Div(
        Fragment(Region.ANNEES, "table", "donnees annees"),
        className="defile",
        tabIndex="0",
        role="region",
        **aria(label="Tableau des années"),
    )
    note = html.P(NOTE_ANNEES, className="note")
    return _build_section("D’une année à l’autre", "titre-annees", note, cadre)


def _build_structures() -> Component:
    contenu = html.Div(
        [
            Fragment(Region.CARTE, "div", "carte-region"),
            html.Div(
                [
                    html.P("Ordre alphabétique.", className="note"),
                    Fragment(Region.LISTE, "ul", "structures"),
                ]
            ),
        ],
        className="carte-et-liste",
    )
    return _build_section(
        "Structures de la région",
        "titre-structures",
        html.P(id=Region.QUALITE, className="note"),
        contenu,
    )


def build_vue(
    region: PortraitRegion, profil: ProfilRegion, catalogue: Catalogue, adresse: Adresse
) -> VueRegion:
    """The ten rows, or the matrix; the context."""
    par_structure = adresse.vue == "structures"
    departement = choose_departement(profil, adresse)
    return VueRegion(
        nom=region.nom,
        identite=describe_identite_region(region),
        vues=build_vues(adresse),
        departement=build_choix_departement(profil, departement),
        titre_vue=PAR_STRUCTURE if par_structure else TITRE_PROFIL,
        avis=describe_avis_region(region, profil, departement, adresse),
        profil=Html()
        if par_structure
        else build_profil_region(profil, catalogue, adresse, departement),
        sans_profil=par_structure,
        note=join_phrases(NOTE_PROFIL, describe_tues(profil.tues), _describe_sigles(catalogue)),
        matrice=build_matrice(profil, catalogue, adresse, departement) if par_structure else Html(),
        contexte=build_contexte_region(profil, catalogue),
        titre=build_titre(
            Page.REGION,
            region.nom,
            "Vue par structure" if par_structure else "",
            str(region.annee),
        ),
    )


def _describe_sigles(catalogue: Catalogue) -> str:
    """Those of the ten rows."""
    return describe_sigles(entree.libelle_court for entree in catalogue.radars["profil"].entrees)


def build_suite(
    region: PortraitRegion,
    profil: ProfilRegion,
    catalogue: Catalogue,
    adresse: Adresse,
) -> SuiteRegion:
    """Radar, years, map and list."""
    axes = select_axes_region(profil, catalogue)
    absence = describe_region_absente(len(region.structures), profil.une_region)
    departement = choose_departement(profil, adresse)
    return SuiteRegion(
        figure=build_radar(axes, POSITION),
        description=describe_radar_region(axes, region),
        etiquettes=build_etiquettes(axes, None),
        sans_dessin=bool(absence),
        legende=absence or LEGENDE,
        nom_figure=absence or LEGENDE,
        annees=build_annees(profil, region, catalogue),
        evolutions=build_evolutions_region(profil, catalogue),
        qualite=describe_qualite(profil, departement),
        carte=join(
            build_carte(region, profil, adresse, departement),
            build_images_region(region) if profil.noms else "",
        ),
        liste=build_liste(profil, adresse, departement),
    )


def choose_departement(profil: ProfilRegion, adresse: Adresse) -> str:
    """The département of the address if the region has it; all of them otherwise.

    Without names too: one structure alone in its département would be named by the list beside.
    """
    if not profil.noms:
        return ""
    return adresse.departement if adresse.departement in profil.departements else ""
