"""The quality of the data: what is filled in, what is odd, what was imported."""

from __future__ import annotations

from typing import NamedTuple

from dash import html
from dash.development.base_component import Component

from data.catalogue.model import Catalogue
from data.models.qualite import Qualite, QualiteLigne, QualiteRegion, Signalement
from data.typographie import typeset
from layouts.components.donnees.completude import build_completude
from layouts.components.donnees.historique import build_historique
from layouts.components.donnees.saisie import build_saisies
from layouts.components.fragment import Fragment
from layouts.components.titre import Titre, build_porte_titre, build_titre
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_interne
from layouts.html.table import build_ligne, build_table
from layouts.ids import Donnees
from layouts.routes import Adresse, Page, build_chemin
from layouts.words.wording import DISPOSITIFS, format_nombre, format_plancher

LIGNES = ("Ligne de l’Annexe 2", "Nombre", "NE", "SS", "SO", "Vide")
REGIONS = ("Région", "Structures", "Données renseignées")
SIGNALEMENTS = ("Structure", "Ligne", "Constat")
LECTURE = typeset(
    "NE : non exploitable (module Entreprise non utilisé) ; SS : secret statistique (trop petit pour être "
    "donné, ou qui le ferait retrouver) ; SO : sans objet ; "
    "vide : non renseigné. Une donnée manquante n’est jamais comptée comme un zéro."
)
RIEN = "Rien à signaler pour cette année."


class VueDonnees(NamedTuple):
    """The whole page."""

    corps: str
    titre: Titre


def build_page() -> Component:
    """The skeleton."""
    return html.Div(
        [
            html.H1("Données"),
            Fragment(Donnees.CORPS, classe="texte"),
            build_porte_titre(Page.DONNEES),
        ],
        className="page page-donnees",
    )


def build_vue(qualite: Qualite, catalogue: Catalogue, adresse: Adresse) -> VueDonnees:
    """What the skeleton shows for one year."""
    return VueDonnees(
        str(build_corps(qualite, catalogue, adresse)),
        build_titre(Page.DONNEES, "Données", str(qualite.annee)),
    )


def build_corps(qualite: Qualite, catalogue: Catalogue, adresse: Adresse) -> Html:
    """By region, by line, by structure; the odd but possible; the history of imports."""
    return join(
        balise("p", typeset(_describe(qualite)), class_="chapo"),
        _build_entree() if qualite.importable else "",
        _section(
            "Complétude par région",
            _table("Complétude par région", REGIONS, [_region(r) for r in qualite.regions]),
        ),
        _section(
            "Complétude par ligne",
            balise("p", LECTURE, class_="note"),
            _table("Complétude par ligne", LIGNES, [_ligne(r, catalogue) for r in qualite.lignes]),
        ),
        _section("Complétude par structure", build_completude(qualite, catalogue, adresse)),
        _section("Saisie par structure", build_saisies(qualite, catalogue)),
        _section("Signalements", *_build_signalements(qualite, catalogue)),
        _section("Historique des imports", build_historique(qualite)),
    )


def _build_entree() -> Html:
    return balise("p", build_lien_interne(build_chemin(Page.IMPORTER), "Importer des données"))


def _describe(qualite: Qualite) -> str:
    structures = sum(region.structures for region in qualite.regions)
    fictif = " Structures et résultats fictifs." if qualite.base.fictif else ""
    return f"Données {qualite.annee}, {format_nombre(structures)} structures chargées.{fictif}"


def _section(titre: str, *contenu: str) -> Html:
    return balise("section", balise("h2", titre), *contenu)


def _table(titre: str, tetes: tuple[str, ...], lignes: list[list[str]]) -> Html:
    """A table whose first column names the row; its caption repeats the heading above."""
    return build_table(titre, tetes, (build_ligne(*ligne) for ligne in lignes))


def _region(region: QualiteRegion) -> list[str]:
    part = region.completude.part
    return [
        region.nom,
        format_nombre(region.structures),
        "aucune ligne" if part is None else format_plancher(part),
    ]


def _ligne(ligne: QualiteLigne, catalogue: Catalogue) -> list[str]:
    nombres = (ligne.nombres, ligne.non_exploitables, ligne.secrets, ligne.sans_objet, ligne.vides)
    return [catalogue.entrees[ligne.code].libelle, *(format_nombre(n) for n in nombres)]


def _build_signalements(qualite: Qualite, catalogue: Catalogue) -> list[Html]:
    """Odd but possible: kept as given. Named only where names may be shown."""
    if not qualite.signalements:
        return [balise("p", RIEN)]
    note = "Étonnant mais possible : la valeur est gardée comme elle a été donnée, et listée ici."
    lignes = [_signalement(s, catalogue) for s in qualite.signalements]
    table = balise("div", _table("Signalements", SIGNALEMENTS, lignes), class_="signalements")
    return [balise("p", typeset(note), class_="note"), table]


def _signalement(signalement: Signalement, catalogue: Catalogue) -> list[str]:
    libelle = catalogue.entrees[signalement.indicateur].libelle
    dispositif = DISPOSITIFS.get(signalement.dispositif, "")
    ligne = f"{libelle} ({dispositif})" if dispositif else libelle
    constat = signalement.constat
    for code, entree in catalogue.entrees.items():
        constat = constat.replace(f"« {code} »", f"« {entree.libelle} »")
    return [signalement.nom or "une structure", typeset(ligne), typeset(constat)]
