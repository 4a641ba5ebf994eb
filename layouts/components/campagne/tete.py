"""What stands around the board: the priorities of the region, the filter, what can be taken away."""

from __future__ import annotations

from data.catalogue.model import Catalogue
from data.models.dialogues import TableauCampagne
from data.models.etats import Cercle
from data.typographie import typeset
from layouts.chemins import build_href_export
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_interne
from layouts.ids import Cadre
from layouts.requete import Cle
from layouts.routes import SANS_FILTRE, Adresse, Page, build_href
from layouts.words.campagne import CONVENUS, RELEVES
from layouts.words.dialogue import name_priorite
from layouts.words.propositions import AUCUNE, describe_tableau, list_gardees
from layouts.words.telechargements import DOCX, OBJECTIFS, ZIP, name_suffixe

CHOIX = "choix-departement"


def build_priorites(tableau: TableauCampagne, catalogue: Catalogue, adresse: Adresse) -> Html:
    """Those that the region keeps, as it words them, and the way to them."""
    gardees = list_gardees(tableau.priorites, catalogue)
    items = (balise("li", name_priorite(note, catalogue)) for note in gardees)
    href = build_href(adresse, page=Page.PRIORITES, **SANS_FILTRE)
    return join(
        balise("ul", *items, class_="retenues") if gardees else balise("p", AUCUNE, class_="note"),
        balise("p", describe_tableau(tableau), class_="note"),
        balise("p", build_lien_interne(href, typeset("Choisir et reformuler les priorités"))),
    )


def build_departements(tableau: TableauCampagne) -> Html:
    """A native select; nothing where the region has one département only."""
    if len(tableau.departements) < 2:
        return Html()
    courant = tableau.departement
    options = (
        balise("option", nom, value=code, selected=code == courant)
        for code, nom in sorted(tableau.departements.items())
    )
    return join(
        balise("label", "Département", for_=CHOIX),
        balise(
            "select",
            balise("option", "Tous", value="", selected=not courant),
            *options,
            id=CHOIX,
            data_cle=Cle.DEPARTEMENT,
            aria_describedby=str(Cadre.AVERTISSEMENT),
        ),
    )


def build_exports(tableau: TableauCampagne) -> Html:
    """What was written in the region, in one file; the line under says where it is (assets/export.js)."""
    sujet = (Page.CAMPAGNE, tableau.code_region, tableau.campagne - 1, Cercle.REGION)
    liens = (
        (RELEVES, build_href_export(*sujet, ZIP, DOCX)),
        (CONVENUS, build_href_export(*sujet, name_suffixe(OBJECTIFS))),
    )
    items = (
        balise("li", balise("a", nom, class_="document", download="", href=href))
        for nom, href in liens
    )
    return join(
        balise("ul", *items),
        balise("p", class_="etat-export", role="status"),
    )
