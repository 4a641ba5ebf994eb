"""The proposals made to a region: kept, dropped or reworded by people, never by the tool."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from data.catalogue.model import Catalogue
from data.models.carnet import LONGUEUR, Note, Publication
from data.models.regions import PortraitRegion, PrioritesRegion
from data.typographie import typeset
from layouts.components.fragment import Fragment
from layouts.components.region.proposition import build_proposition
from layouts.components.titre import Titre, build_porte_titre, build_titre
from layouts.html.balises import Html, aria, balise, join
from layouts.html.sigles import spell_first
from layouts.html.table import build_ligne, build_table
from layouts.ids import Priorites
from layouts.routes import Adresse, Page
from layouts.words.propositions import (
    AUCUNE,
    LIBRE,
    PAS_PUBLIEES,
    describe_bilan,
    describe_inconnue,
    describe_publication,
    find_condition,
    list_gardees,
)
from layouts.words.sigles import spell_texte
from layouts.words.wording import format_compte

RESERVE = "Les décisions sont réservées aux services de l’État : cette page se lit seulement."
NOTE_EXAMINEES = typeset(
    "Tous les taux jugés dont le dénominateur est en jeunes, chaque structure face à ses propres structures "
    "à contexte proche. Une priorité n’est proposée que si au moins 3 structures, et 20 % de celles qui ont "
    "une lecture, sont en axe de progrès, et si aucune ne porte plus de la moitié de l’écart."
)
AJOUTER = f"Ajouter une priorité issue du dialogue ({LONGUEUR} caractères au plus)"
NON_PROJETE = "Pendant la projection, cette page se lit seulement et ne nomme personne."


class VuePriorites(NamedTuple):
    """The whole page."""

    nom: str
    identite: str
    bilan: str
    propositions: list[Component]
    reserve: str
    fige: bool
    fige_bouton: bool
    examinees: Html
    retenues: Html
    sujet: dict[str, object]
    titre: Titre
    sans_ajout: bool = False
    sans_propositions: bool = False
    sans_examinees: bool = False


class VueReponse(NamedTuple):
    """After a gesture: what is kept of it, and the list of what people kept."""

    rendu: dict[str, object]
    retenues: Html


def build_page() -> Component:
    """The skeleton."""
    return html.Div(
        [
            html.H1("Région", id=Priorites.NOM),
            html.P(id=Priorites.IDENTITE, className="identite"),
            html.Section(
                [
                    html.H2("Priorités régionales", id="titre-priorites"),
                    html.P(id=Priorites.RESERVE, className="avis-region"),
                    Fragment(Priorites.RETENUES),
                    html.P(id=Priorites.MESSAGE, role="status", className="etat-geste"),
                    _build_ajout(),
                ],
                **aria(labelledby="titre-priorites"),
            ),
            html.Section(
                [
                    html.H2("Propositions à examiner", id="titre-propositions"),
                    html.P(id=Priorites.BILAN, className="chapo"),
                    html.Div(id=Priorites.PROPOSITIONS),
                ],
                id=Priorites.CADRE_PROPOSITIONS,
                **aria(labelledby="titre-propositions"),
            ),
            html.Section(
                [
                    html.H2("Ce qui n’est pas proposé, et pourquoi", id="titre-examinees"),
                    Fragment(Priorites.EXAMINEES),
                ],
                id=Priorites.CADRE_EXAMINEES,
                **aria(labelledby="titre-examinees"),
            ),
            dcc.Store(id=Priorites.GESTE),
            dcc.Store(id=Priorites.REPONSE),
            build_porte_titre(Page.PRIORITES),
        ],
        className="page page-priorites",
    )


def _build_ajout() -> Component:
    """assets/gestes.js sends what is typed, counts it, and empties the field once it is kept."""
    champ = dbc.Input(id=Priorites.NOUVELLE, type="text", value="", autoComplete="off")
    bouton = html.Button("Ajouter", id=Priorites.AJOUTER, type="button", className="bouton")
    return html.Div(
        [
            html.Label(AJOUTER, htmlFor=Priorites.NOUVELLE),
            html.Div([champ, bouton], className="ligne-ajout"),
            html.P(id=Priorites.COMPTE, className="compte"),
            html.P(id=Priorites.ETAT_AJOUT, role="status", className="etat-geste"),
        ],
        id=Priorites.CADRE_AJOUT,
        className="ajout",
    )


def build_vue(
    region: PortraitRegion,
    priorites: PrioritesRegion,
    lues: Mapping[str, Note] | None,
    catalogue: Catalogue,
    adresse: Adresse,
    *,
    modifiable: bool,
) -> VuePriorites:
    """Every proposal with its evidence, and every rate with the condition that failed.

    `lues`: what people decided, None for who does not read it yet.
    """
    nombre, notes = len(region.structures), lues or {}
    dits: set[str] = set()
    proposees = {p.priorite.code for p in priorites.propositions}
    return VuePriorites(
        nom=region.nom,
        identite=typeset(
            f"Priorités pour les dialogues de gestion · {format_compte(nombre, 'structure')}, chacune "
            f"face aux structures à contexte proche · données {region.annee}"
        ),
        bilan=describe_bilan(priorites, nombre, modifiable=modifiable),
        propositions=[
            build_proposition(
                p,
                notes.get(p.priorite.code),
                catalogue,
                adresse,
                region.annee,
                dits,
                modifiable=modifiable,
            )
            for p in priorites.propositions
        ],
        reserve="" if modifiable else typeset(NON_PROJETE if adresse.projection else RESERVE),
        fige=not modifiable,
        fige_bouton=not modifiable,
        examinees=spell_first(build_examinees(priorites, catalogue), dits),
        retenues=build_retenues(notes, proposees, catalogue, region.annee, modifiable=modifiable)
        if lues is not None
        else balise("p", PAS_PUBLIEES, class_="note"),
        sujet={"region": region.code, "annee": region.annee},
        titre=build_titre(Page.PRIORITES, region.nom, "Priorités régionales", str(region.annee)),
        sans_examinees=priorites.tues > 0,
    )


def build_vue_publiee(
    region: PortraitRegion, annee: int, publication: Publication, catalogue: Catalogue
) -> VuePriorites:
    """The priorities that a region publishes, as it words them: no proposal, no evidence, no name."""
    notes = {note.cle: note for note in publication.gardees}
    lues = build_retenues(notes, notes, catalogue, annee, modifiable=False)
    return VuePriorites(
        nom=region.nom,
        identite=typeset(f"Priorités pour les dialogues de gestion de {annee + 1}"),
        bilan="",
        propositions=[],
        reserve=describe_publication(publication),
        fige=True,
        fige_bouton=True,
        examinees=Html(),
        retenues=lues if publication.le else Html(),
        sujet={"region": region.code, "annee": annee},
        titre=build_titre(Page.PRIORITES, region.nom, "Priorités régionales", str(annee)),
        sans_ajout=True,
        sans_propositions=True,
        sans_examinees=True,
    )


def build_retenues(
    notes: Mapping[str, Note],
    proposees: Collection[str],
    catalogue: Catalogue,
    annee: int,
    *,
    modifiable: bool,
) -> Html:
    """What people kept, in the order of the dictionary, then their own, oldest first."""
    inconnues = [n for n in notes.values() if n.inconnue and n.cle not in proposees]
    avis = join(*(balise("p", describe_inconnue(n, catalogue), class_="avis") for n in inconnues))
    gardees = list_gardees(notes.values(), catalogue)
    if not gardees:
        return join(balise("p", AUCUNE, class_="note"), avis)
    items = (_build_retenue(n, catalogue, annee, n.cle in proposees, modifiable) for n in gardees)
    return join(balise("ul", *items, class_="retenues"), avis)


def _build_retenue(
    note: Note, catalogue: Catalogue, annee: int, proposee: bool, modifiable: bool
) -> Html:
    """The wording that people gave, where it comes from, and a way out where no form offers one."""
    if note.libre:
        texte, origine = note.texte, LIBRE
    else:
        libelle = spell_texte(catalogue.entrees[note.cle].libelle, set())
        texte, origine = note.texte or libelle, libelle if note.texte else ""
        if not proposee:
            origine = " · ".join(
                filter(None, (origine, f"n’est pas proposée à part avec les données {annee}"))
            )
    retirer = balise(
        "button",
        "Retirer",
        balise("span", typeset(f" : {texte}"), class_="hors-vue"),
        type="button",
        class_="retirer",
        data_retirer=note.cle,
    )
    return balise(
        "li",
        texte,
        balise("span", origine, class_="note") if origine else "",
        retirer if modifiable and not proposee else "",
    )


def build_examinees(priorites: PrioritesRegion, catalogue: Catalogue) -> Html:
    """One row a rate that is not proposed: which condition failed. No order but the dictionary's."""
    ecartees = [p for p in priorites.examinees if not p.proposee]
    if not ecartees:
        vide = not (priorites.examinees or priorites.tues)
        return balise("p", "Aucun taux n’a été examiné." if vide else "", class_="note")
    lignes = (
        build_ligne(
            catalogue.entrees[p.code].libelle,
            str(p.juges),
            str(p.porteurs),
            typeset(find_condition(p)),
        )
        for p in ecartees
    )
    tetes = ("Taux", "Structures lues", "En axe de progrès", "Condition qui a manqué")
    cadre = build_table("Taux non proposés", tetes, lignes)
    resume = f"{len(ecartees)} taux examinés sans être proposés"
    return join(
        balise("p", NOTE_EXAMINEES, class_="note"),
        balise("details", balise("summary", resume), cadre, class_="details"),
    )
