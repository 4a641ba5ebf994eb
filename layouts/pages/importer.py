"""The page that takes files in: left, checked, corrected, then taken in or abandoned."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dash import html
from dash.development.base_component import Component

from data.models.depots import CORRESPONDANCE, EN_COURS, Depot, EtatDepot
from data.models.imports import RapportImport
from data.typographie import typeset
from layouts.chemins import CHEMIN_GESTE
from layouts.components.fragment import Fragment
from layouts.components.importer.formulaires import (
    build_depot,
    build_geste,
    build_gestes,
    build_telechargement,
)
from layouts.components.importer.questions import build_questions
from layouts.components.importer.rapport import build_compris, build_refus
from layouts.components.titre import Titre, build_porte_titre, build_titre
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_interne
from layouts.ids import Importer
from layouts.routes import Adresse, Page, build_chemin, build_href
from layouts.words.imports import (
    CHANGER,
    CHAPO,
    DEUX_VOIES,
    ECARTE,
    GARDE,
    GARDER,
    PARTAGE,
    PERDU,
    TITRE,
    describe_fait,
    describe_fichiers,
    describe_pret,
    describe_refus,
    describe_titre,
)

FICHES = 80
"""Structures whose radar is offered at once; beyond, the home page leads to each."""
VERIFIER = "Vérifier ces fichiers"
ABANDONNER = "Abandonner et effacer les fichiers"


@dataclass(frozen=True, slots=True)
class Limites:
    """What a deposit may hold."""

    nombre: int
    octets: int
    extensions: Sequence[str]

    def build_depot(self, remplace: str = "") -> Html:
        """The form that leaves files, in place of others."""
        return build_depot(self.nombre, self.octets, self.extensions, VERIFIER, remplace)


class VueImporter(NamedTuple):
    """The whole page."""

    corps: Html
    titre: Titre


def build_page() -> Component:
    """The skeleton."""
    return html.Div(
        [
            html.H1(TITRE),
            Fragment(Importer.CORPS),
            build_porte_titre(Page.IMPORTER),
        ],
        className="page page-importer",
    )


def build_vue(adresse: Adresse, depot: Depot | None, limites: Limites) -> VueImporter:
    """Where the files of the address stand; the form alone when it names none."""
    if depot is None:
        mots = (PERDU, "note") if adresse.depot else (CHAPO, "chapo")
        corps = join(balise("p", mots[0], class_=mots[1]), limites.build_depot())
        return VueImporter(corps, build_titre(Page.IMPORTER, TITRE))
    titre = describe_titre(depot)
    corps = join(
        balise("h2", titre, class_=f"etat {depot.etat}", tabindex=-1),
        balise("p", describe_fichiers(depot.fichiers), class_="note") if depot.fichiers else "",
        CORPS[depot.etat](depot, limites),
    )
    return VueImporter(corps, build_titre(Page.IMPORTER, TITRE, titre))


def build_sans_depot() -> VueImporter:
    """Where nothing can be left: what to do instead."""
    return VueImporter(balise("p", PARTAGE, class_="chapo"), build_titre(Page.IMPORTER, TITRE))


def _build_en_cours(depot: Depot, _limites: Limites) -> Html:
    """assets/importer.js looks again; without it, a link does. What is being written goes to its end."""
    assert depot.etat in EN_COURS
    suivi = CHEMIN_GESTE.format(jeton=depot.jeton, geste="suivi")
    ici = build_href(Adresse(Page.IMPORTER, depot=depot.jeton))
    etape = typeset(f"{depot.etape or 'Début du travail'}…")
    return join(
        balise("p", etape, role="status", class_="etape", data_suivi=suivi),
        balise("p", balise("a", "Regarder où en est le travail", href=ici), class_="sans-suivi"),
        build_gestes(_build_abandon(depot)) if depot.etat is EtatDepot.VERIFICATION else "",
    )


def _build_refuse(depot: Depot, limites: Limites) -> Html:
    dites = depot.message.splitlines()
    return join(
        *(balise("p", typeset(ligne), class_="etat-geste rate") for ligne in dites),
        balise("p", describe_refus(depot.rapport)) if depot.rapport.refus else "",
        balise("p", DEUX_VOIES) if depot.demandes.parties else "",
        build_refus(depot) if depot.rapport.refus else "",
        build_questions(depot),
        build_compris(depot.rapport),
        balise(
            "section",
            balise("h2", "Déposer les fichiers corrigés"),
            balise(
                "p", typeset("Tous les fichiers sont à redonner, corrigés ou non."), class_="note"
            ),
            limites.build_depot(depot.jeton),
        ),
        _build_fin(depot),
    )


def _build_pret(depot: Depot, _limites: Limites) -> Html:
    rapport = depot.rapport
    enregistrer = build_geste(
        depot.jeton, "enregistrer", "Enregistrer dans la base", principal=True
    )
    return join(
        balise("p", typeset(depot.message), class_="etat-geste rate") if depot.message else "",
        balise("p", describe_pret(rapport)),
        _build_changements(rapport),
        build_compris(rapport),
        balise(
            "section",
            balise("h2", "Votre accord"),
            balise("p", ECARTE, class_="ecarte") if rapport.ecarte else "",
            _build_reponses(depot) if depot.repondu else "",
            _build_garde(depot),
            build_gestes(enregistrer if rapport.cellules else Html(), _build_abandon(depot)),
        ),
    )


def _build_reponses(depot: Depot) -> Html:
    """For the workbook of next year."""
    lien = build_telechargement(depot.jeton, CORRESPONDANCE, "Télécharger vos réponses")
    return balise("p", lien, " ", balise("span", GARDER, class_="note"))


def _build_changements(rapport: RapportImport) -> Html:
    """Beside what is in the base today: what comes empties too."""
    if not rapport.changements:
        return Html()
    lignes = (balise("li", typeset(str(changement))) for changement in rapport.changements)
    return balise(
        "section",
        balise("h2", "Ce que cela change"),
        balise("ul", *lignes, class_="constats"),
        balise("p", CHANGER, class_="note"),
    )


def _build_fait(depot: Depot, _limites: Limites) -> Html:
    liens = [
        balise("li", build_lien_interne(build_chemin(Page.ML, code), typeset(nom)))
        for code, nom in depot.rapport.structures
        if len(depot.rapport.structures) <= FICHES
    ]
    fiches = balise("h3", "Lire les radars"), balise("ul", *liens, class_="structures")
    suites = (
        (Page.ACCUEIL, "Choisir une région ou une mission locale"),
        (Page.DONNEES, "Voir la qualité des données et l’historique des imports"),
        (Page.IMPORTER, "Importer d’autres fichiers"),
    )
    return join(
        balise("p", describe_fait(depot.rapport)),
        *(fiches if liens else ()),
        balise("h3", "Et ensuite"),
        balise(
            "ul",
            *(
                balise("li", build_lien_interne(build_chemin(p), typeset(mots)))
                for p, mots in suites
            ),
            class_="suites",
        ),
        build_compris(depot.rapport),
    )


def _build_echec(depot: Depot, limites: Limites) -> Html:
    reprendre = build_geste(depot.jeton, "verifier", "Vérifier de nouveau", principal=True)
    return join(
        balise("p", typeset(depot.message), class_="etat-geste rate"),
        build_gestes(reprendre, _build_abandon(depot)) if depot.fichiers else limites.build_depot(),
    )


def _build_abandon(depot: Depot) -> Html:
    return build_geste(depot.jeton, "abandonner", ABANDONNER)


def _build_fin(depot: Depot) -> Html:
    return join(_build_garde(depot), build_gestes(_build_abandon(depot)))


def _build_garde(depot: Depot) -> Html:
    """As long as the page is open, assets/importer.js asks for the files to be kept."""
    garde = CHEMIN_GESTE.format(jeton=depot.jeton, geste="suivi")
    return balise("p", GARDE, class_="note garde", data_garde=garde)


CORPS: Mapping[EtatDepot, Callable[[Depot, Limites], Html]] = {
    EtatDepot.VERIFICATION: _build_en_cours,
    EtatDepot.ECRITURE: _build_en_cours,
    EtatDepot.REFUSE: _build_refuse,
    EtatDepot.PRET: _build_pret,
    EtatDepot.FAIT: _build_fait,
    EtatDepot.ECHEC: _build_echec,
}
