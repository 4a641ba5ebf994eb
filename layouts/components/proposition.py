"""One proposed priority: its evidence, its questions and levers, and what people make of it."""

from __future__ import annotations

import json

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from data.carnet import LONGUEUR, Decision, Note
from data.catalogue.model import Catalogue
from data.comparison.models import Cercle
from data.comparison.region_models import Porteur, Proposition
from layouts.components.balises import Html, aria, balise, join
from layouts.components.detail import ACCORD
from layouts.components.fragment import Fragment
from layouts.components.liens import build_lien_interne
from layouts.components.table import build_ligne, build_table
from layouts.ids import build_id_decision, build_id_texte
from layouts.jugement import LECTURES
from layouts.propositions import (
    describe_aussi,
    describe_ecart,
    describe_porteurs,
    list_couples_de,
)
from layouts.routes import Adresse, Page, build_href
from layouts.wording import format_compte, format_nombre, format_valeur, typeset

CHOIX = (
    (Decision.A_DECIDER, "À décider"),
    (Decision.GARDEE, "Garder"),
    (Decision.ECARTEE, "Écarter"),
)
SANS_PART = "Aucune structure n’en porte plus de la moitié"
SOLLICITER = "Structures à solliciter pour un échange de pratiques"


def build_proposition(
    proposition: Proposition,
    note: Note | None,
    catalogue: Catalogue,
    adresse: Adresse,
    annee: int,
    *,
    modifiable: bool,
) -> Component:
    """The evidence, then the choice and the wording, kept on the server."""
    code = proposition.priorite.code
    cle = (code, proposition.priorite.code_region, annee)
    titre = f"titre-{code}"
    return html.Section(
        [
            html.H3(typeset(catalogue.entrees[code].libelle), id=titre),
            Fragment(f"preuve-{code}", html=build_preuve(proposition, catalogue, adresse)),
            _build_formulaire(cle, titre, note, modifiable),
        ],
        className="proposition",
        **aria(labelledby=titre),
    )


def build_preuve(proposition: Proposition, catalogue: Catalogue, adresse: Adresse) -> Html:
    """Figures in words, questions, levers, then who, on opening."""
    priorite = proposition.priorite
    lignes = [
        describe_porteurs(priorite),
        describe_ecart(priorite, catalogue),
        typeset(SANS_PART),
    ]
    lignes += describe_aussi(proposition, catalogue)
    return join(
        balise("ul", *(balise("li", ligne + ".") for ligne in lignes), class_="faits"),
        _build_pistes(proposition, catalogue),
        _build_concernees(proposition, catalogue, adresse),
        _build_solliciter(proposition, adresse),
    )


def _build_pistes(proposition: Proposition, catalogue: Catalogue) -> Html:
    """The questions and levers of the pairs that read the rate, or the dictionary's own words."""
    codes = (proposition.priorite.code, *(autre.code for autre in proposition.aussi))
    couples = [catalogue.couples[slug] for slug in list_couples_de(catalogue, codes)]
    if not couples:
        lecture = catalogue.entrees[proposition.priorite.code].lecture
        phrase = f"Aucun couple ne lit ce taux : questions à construire ensemble. {lecture}"
        return balise("p", typeset(phrase), class_="note")
    questions = dict.fromkeys(question for couple in couples for question in couple.questions)
    leviers = dict.fromkeys(levier for couple in couples for levier in couple.leviers)
    titres = " ; ".join(couple.titre for couple in couples)
    return join(
        balise("p", typeset(f"Couples qui l’éclairent : {titres}."), class_="note"),
        balise(
            "div",
            _build_colonne("Questions à poser", list(questions)),
            _build_colonne("Leviers d’action", list(leviers)),
            class_="pistes",
        ),
    )


def _build_colonne(titre: str, phrases: list[str]) -> Html:
    items = (balise("li", typeset(phrase)) for phrase in phrases)
    return balise("div", balise("h4", titre), balise("ul", *items))


def _build_concernees(proposition: Proposition, catalogue: Catalogue, adresse: Adresse) -> Html:
    """Who carries it, alphabetical, each with its evidence; nobody where names may not be shown."""
    if not proposition.porteurs:
        return Html()
    entree = catalogue.entrees[proposition.priorite.code]
    lignes = (
        build_ligne(
            _link(p, entree.code, adresse),
            format_valeur(p.valeur, entree),
            _describe_effectif(p),
            typeset(f"{format_valeur(p.mediane, entree)} ({p.pairs} structures)"),
            LECTURES[p.lecture],
        )
        for p in proposition.porteurs
    )
    tetes = ("Structure", entree.libelle_court, "Effectif", "Médiane à contexte proche", "Lecture")
    cadre = build_table(f"Structures concernées : {entree.libelle_court}", tetes, lignes)
    nombre = len(proposition.porteurs)
    compte = format_compte(nombre, "structure concernée", "structures concernées")
    return balise("details", balise("summary", compte), cadre, class_="details noms")


def _link(porteur: Porteur, indicateur: str, adresse: Adresse) -> Html:
    href = build_href(
        adresse, page=Page.ML, code=porteur.code, indicateur=indicateur, pairs=Cercle.COMPARABLES
    )
    return build_lien_interne(href, porteur.nom)


def _describe_effectif(porteur: Porteur) -> str:
    if porteur.numerateur is None or porteur.denominateur is None:
        return ""
    return f"{format_nombre(porteur.numerateur)} sur {format_nombre(porteur.denominateur)}"


def _build_solliciter(proposition: Proposition, adresse: Adresse) -> Html:
    if not proposition.solliciter:
        return Html()
    items = (
        balise(
            "li",
            build_lien_interne(build_href(adresse, page=Page.ML, code=code), nom),
            balise("span", f" {region}", class_="note") if region else "",
        )
        for code, nom, region in proposition.solliciter
    )
    resume = balise("summary", f"{SOLLICITER} ({len(proposition.solliciter)})")
    note = balise("p", ACCORD, class_="note")
    return balise(
        "details",
        resume,
        note,
        balise("ul", *items, class_="solliciter-liste"),
        class_="details noms",
    )


def _build_formulaire(
    cle: tuple[str, str, int], titre: str, note: Note | None, modifiable: bool
) -> Component:
    """Keep, drop, reword: saved as soon as it is chosen, or when the field is left."""
    champ = json.dumps(
        build_id_texte(*cle), sort_keys=True, separators=(",", ":")
    )  # as Dash writes it
    return html.Div(
        [
            html.Fieldset(
                [
                    html.Legend("Décision", className="hors-vue"),
                    dbc.RadioItems(
                        id=build_id_decision(*cle),
                        options=[
                            {"label": nom, "value": str(d), "disabled": not modifiable}
                            for d, nom in CHOIX
                        ],
                        value=str(note.decision if note else Decision.A_DECIDER),
                        name=f"decision-{cle[0]}",
                        className="segments",
                    ),
                ]
            ),
            html.Div(
                [
                    html.Label("Reformuler (facultatif)", htmlFor=champ),
                    dbc.Textarea(
                        id=build_id_texte(*cle),
                        value=note.texte if note else "",
                        debounce=True,
                        maxLength=LONGUEUR,
                        rows=2,
                        disabled=not modifiable,
                    ),
                ],
                className="reformuler",
            ),
        ],
        className="formulaire",
        role="group",
        **aria(labelledby=titre),
    )
