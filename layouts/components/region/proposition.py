"""One proposed priority: its evidence, its questions and levers, and what people make of it."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from data.catalogue.model import Catalogue
from data.models.carnet import LONGUEUR, Decision, Note
from data.models.etats import Cercle
from data.models.regions import Porteur, Proposition
from data.typographie import typeset
from layouts.components.dialogue.remarque import build_signe
from layouts.components.fiche.detail import ACCORD
from layouts.components.fragment import Fragment
from layouts.html.balises import Html, aria, balise, join
from layouts.html.liens import build_lien_interne
from layouts.html.sigles import spell_first
from layouts.html.table import build_ligne, build_table
from layouts.routes import Adresse, Page, build_href
from layouts.words.jugement import LECTURES
from layouts.words.propositions import (
    SANS_PART,
    SOLLICITER,
    describe_aussi,
    describe_ecart,
    describe_inconnue,
    describe_porteurs,
    list_couples_de,
)
from layouts.words.sigles import spell_texte
from layouts.words.wording import format_compte, format_nombre, format_valeur

CHOIX = (
    (Decision.A_DECIDER, "À décider"),
    (Decision.GARDEE, "Garder"),
    (Decision.ECARTEE, "Écarter"),
)


def build_proposition(
    proposition: Proposition,
    note: Note | None,
    catalogue: Catalogue,
    adresse: Adresse,
    annee: int,
    dits: set[str],
    *,
    modifiable: bool,
) -> Component:
    """The evidence, then the choice and the wording, kept on the server. `dits`: the sigles said above."""
    code = proposition.priorite.code
    cle = (code, proposition.priorite.code_region, annee)
    titre = f"titre-{code}"
    nom = spell_texte(catalogue.entrees[code].libelle, dits)
    preuve = spell_first(build_preuve(proposition, catalogue, adresse), dits)
    return html.Section(
        [
            html.H3(nom, id=titre),
            Fragment(f"preuve-{code}", html=preuve),
            _build_formulaire(cle, titre, note, catalogue, modifiable),
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
        SANS_PART,
    ]
    lignes += describe_aussi(proposition, catalogue)
    return join(
        balise("ul", *(balise("li", ligne + ".") for ligne in lignes), class_="faits"),
        _build_pistes(proposition, catalogue),
        build_concernees(proposition, catalogue, adresse),
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


def build_concernees(proposition: Proposition, catalogue: Catalogue, adresse: Adresse) -> Html:
    """Who carries it, alphabetical, each with its evidence; nobody where names may not be shown."""
    if not proposition.porteurs:
        return Html()
    entree = catalogue.entrees[proposition.priorite.code]
    lignes = (
        build_ligne(
            _link(p, entree.code, adresse),
            join(format_valeur(p.valeur, entree), build_signe(p.remarque)),
            _describe_effectif(p),
            typeset(f"{format_valeur(p.mediane, entree)} ({p.autres_lus} structures)"),
            LECTURES[p.lecture],
        )
        for p in proposition.porteurs
    )
    tetes = ("Structure", entree.libelle_court, "Effectif", "Médiane à contexte proche", "Lecture")
    cadre = build_table(typeset(f"Structures concernées : {entree.libelle_court}"), tetes, lignes)
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
    cle: tuple[str, str, int], titre: str, note: Note | None, catalogue: Catalogue, modifiable: bool
) -> Component:
    """Keep, drop, reword. What is drawn is what is kept: assets/gestes.js changes it once it is written."""
    inconnue = note if note and note.inconnue else None
    return Fragment(
        f"decider-{cle[0]}",
        html=balise(
            "div",
            balise("p", describe_inconnue(inconnue, catalogue, ici=True), class_="avis")
            if inconnue
            else "",
            _build_decision(cle[0], note, modifiable),
            _build_reformuler(cle[0], note, modifiable),
            balise("p", class_="etat-geste", role="status"),
            class_="formulaire",
            role="group",
            aria_labelledby=titre,
            data_cle=cle[0],
            data_region=cle[1],
            data_annee=cle[2],
            data_decision=note.lue if note else str(Decision.A_DECIDER),
        ),
    )


def _build_decision(code: str, note: Note | None, modifiable: bool) -> Html:
    gardee = note.decision if note else Decision.A_DECIDER
    choix = (
        balise(
            "div",
            balise(
                "input",
                type="radio",
                id=f"decision-{code}-{decision}",
                name=f"decision-{code}",
                value=str(decision),
                checked=decision is gardee,
                disabled=not modifiable,
            ),
            balise("label", nom, for_=f"decision-{code}-{decision}"),
            class_="form-check",
        )
        for decision, nom in CHOIX
    )
    legende = balise("legend", "Décision", class_="hors-vue")
    return balise("fieldset", legende, balise("div", *choix, class_="segments"))


def _build_reformuler(code: str, note: Note | None, modifiable: bool) -> Html:
    champ, compte = f"texte-{code}", f"compte-{code}"
    return balise(
        "div",
        balise("label", f"Reformuler (facultatif, {LONGUEUR} caractères au plus)", for_=champ),
        balise(
            "textarea",
            note.texte if note else "",
            id=champ,
            rows=2,
            disabled=not modifiable,
            aria_describedby=compte,
        ),
        balise("p", id=compte, class_="compte"),
        class_="reformuler",
    )
