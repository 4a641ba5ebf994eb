"""The map of the site: every page, then every region of the base and its structures, alphabetical."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dash import html
from dash.development.base_component import Component

from data.acces.droits import Droits
from data.models.regions import PortraitRegion
from data.typographie import typeset
from layouts.chemins import CHEMIN_COMPTE, CHEMIN_COMPTES, CHEMIN_CONNEXION, CHEMIN_JOURNAL
from layouts.components.fragment import Fragment
from layouts.components.titre import build_porte_titre
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_interne
from layouts.ids import Plan
from layouts.routes import Adresse, Page, build_chemin, build_href, build_hrefs
from layouts.words.comptes import COMPTE, COMPTES, CONNEXION, JOURNAL
from layouts.words.propositions import TITRE_FRANCE

TITRE = "Plan du site"
GENERALES = (
    (Page.ACCUEIL, "Accueil"),
    (Page.FRANCE, TITRE_FRANCE),
    (Page.DICTIONNAIRE, "Dictionnaire"),
    (Page.DONNEES, "Données"),
    (Page.IMPORTER, "Importer des données"),
    (Page.METHODE, "Méthode"),
    (Page.NOTICE, "Notice d’appui au dialogue de gestion"),
    (Page.PRISE_EN_MAIN, "Prise en main"),
    (Page.ACCESSIBILITE, "Accessibilité"),
)
NOTE = (
    "Régions et structures de la base, par ordre alphabétique. Une structure mène à sa fiche ; de là, "
    "« Contexte », « Lecture croisée » et « Dialogue de gestion » sont ses autres pages."
)

NOTE_SANS_NOMS = (
    "Régions de la base, par ordre alphabétique. La liste complète des structures est réservée aux "
    "services de l’État ; une structure se trouve depuis l’accueil ou depuis sa région."
)


def build_page() -> Component:
    """The skeleton."""
    return html.Div(
        [html.H1(TITRE), Fragment(Plan.CORPS), build_porte_titre(Page.PLAN, TITRE)],
        className="page page-plan",
    )


def is_ouverte(page: Page, droits: Droits) -> bool:
    """Whether the rights open a page that is about no structure and no region."""
    if page in (Page.ACCUEIL, Page.NOTICE, Page.PRISE_EN_MAIN):
        return droits.connu
    ouvertes = {
        Page.IMPORTER: droits.imports,
        Page.DONNEES: droits.qualite,
        Page.FRANCE: droits.pays,
    }
    return bool(ouvertes.get(page, True))


def build_vue(regions: Iterable[PortraitRegion], adresse: Adresse, droits: Droits) -> Html:
    """Links alone: no figure here. Without names, no code to gather: regions, and who has the structures."""
    generales = (
        balise("li", build_lien_interne(build_chemin(page), typeset(nom)))
        for page, nom in GENERALES
        if is_ouverte(page, droits)
    )
    return join(
        balise(
            "section",
            balise("h2", "Pages de l’outil"),
            balise("ul", *generales, *_build_comptes(droits)),
        ),
        balise(
            "section",
            balise("h2", "Régions et structures" if droits.noms else "Régions"),
            balise("p", typeset(NOTE if droits.noms else NOTE_SANS_NOMS), class_="note"),
            *(_build_region(region, adresse, droits) for region in regions),
        ),
    )


def _build_comptes(droits: Droits) -> Iterator[Html]:
    """Pages by themselves: the browser loads them."""
    liens = [(CHEMIN_COMPTE, COMPTE)] if droits.compte else [(CHEMIN_CONNEXION, CONNEXION)]
    liens += [(CHEMIN_COMPTES, COMPTES), (CHEMIN_JOURNAL, JOURNAL)] if droits.admin else []
    for href, nom in liens:
        yield balise("li", balise("a", nom, href=href, data_entiere=True))


def _build_region(region: PortraitRegion, adresse: Adresse, droits: Droits) -> Html:
    """The region's pages that one may read, then its structures where they are named."""
    hrefs = build_hrefs(adresse, page=Page.ML)
    region_href, priorites, campagne = (
        build_href(adresse, page=page, code=region.code)
        for page in (Page.REGION, Page.PRIORITES, Page.CAMPAGNE)
    )
    liens = (balise("li", build_lien_interne(hrefs(s.code), s.nom)) for s in region.lisibles)
    qui = balise("span", f" : {region.nom}".replace(" :", "\u202f:"), class_="hors-vue")
    return join(
        balise("h3", build_lien_interne(region_href, region.nom)),
        balise("p", build_lien_interne(priorites, "Priorités régionales", qui)),
        balise("p", build_lien_interne(campagne, "Campagne", qui))
        if droits.suivis.covers_region(region.code)
        else "",
        balise("ul", *liens, class_="structures") if region.lisibles and not droits.ouvert else "",
    )
