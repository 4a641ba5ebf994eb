"""The dialogue of a structure: six steps, what each side writes, what is agreed, the two signatures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dash import html
from dash.development.base_component import Component

from data.catalogue.model import Catalogue
from data.models.dialogue import Cote
from data.models.dialogues import DossierDialogue
from data.models.invitations import DossierInvite
from data.typographie import typeset
from layouts.components.dialogue.champ import Ecriture, build_cadre
from layouts.components.dialogue.etapes import Etapes
from layouts.components.dialogue.invite import build_invite
from layouts.components.dialogue.signatures import build_signatures
from layouts.components.dialogue.sixieme import Sixieme
from layouts.components.dialogue.tete import (
    build_etapes,
    build_remarques,
    build_retenus,
    build_tete,
)
from layouts.components.fragment import Fragment
from layouts.components.reglages import build_problemes
from layouts.components.titre import Titre, build_porte_titre, build_titre
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_interne
from layouts.ids import Dialogue
from layouts.routes import Adresse, Page, build_href
from layouts.words.dialogue import ETATS, LETTRE, describe_calendrier
from layouts.words.invitations import describe_invite

SUIVIES = "ajout epingle objectif engagement action recommandation"
"""The forms whose lines the page shows: one that the other side begins is drawn."""
SANS_SCRIPT = (
    "Sans JavaScript ce dialogue se lit et ne s’écrit pas : un texte s’enregistre à mesure."
)
LECTURE_SEULE = "Cet accès permet de lire ce dialogue, non d’y écrire."


class VueDialogue(NamedTuple):
    """The whole page."""

    nom: str
    identite: Html
    corps: Html
    page: Titre


def build_page() -> Component:
    """The skeleton."""
    return html.Div(
        [
            html.H1("Dialogue de gestion", id=Dialogue.NOM),
            Fragment(Dialogue.IDENTITE, "p", classe="identite"),
            Fragment(Dialogue.CORPS),
            build_porte_titre(Page.DIALOGUE),
        ],
        className="page page-dialogue",
    )


def build_vue(
    dossier: DossierDialogue,
    catalogue: Catalogue,
    adresse: Adresse,
    cotes: frozenset[Cote],
    problemes: Sequence[str] = (),
    *,
    suivie: bool = True,
) -> VueDialogue:
    """The dialogue of the campaign of the address, for who writes for these sides.

    `problemes`: what is wrong in the region's settings; `suivie`: whether the campaign of the region is read.
    """
    nom, campagne = dossier.structure.nom, dossier.campagne
    ecriture = Ecriture(dossier.cahier, frozenset() if dossier.cahier.fige else cotes)
    titre = f"Dialogue de gestion {campagne}"
    return VueDialogue(
        nom=titre,
        identite=_build_identite(dossier, adresse, suivie=suivie),
        corps=build_cadre(
            ecriture,
            build_problemes(problemes),
            balise("noscript", balise("p", typeset(SANS_SCRIPT), class_="note")),
            "" if cotes else balise("p", typeset(LECTURE_SEULE), class_="note"),
            build_etapes(dossier, catalogue),
            _build_section(
                "Ce dialogue",
                "tete-dialogue",
                build_tete(ecriture, catalogue.financeurs, gauche_ml=dossier.gauche_ml),
            ),
            _build_section(
                "Retenu pour le dialogue",
                "retenus",
                build_retenus(ecriture, dossier, catalogue, adresse),
            ),
            Etapes(
                ecriture, dossier, catalogue, adresse, Sixieme(ecriture, dossier, catalogue).build
            ).build(),
            _build_section(
                "Remarques sur les chiffres",
                "remarques",
                build_remarques(dossier, catalogue, adresse),
            ),
            _build_section(
                "Relevé de conclusions", "signatures", build_signatures(ecriture, dossier, cotes)
            ),
            nom="div",
            data_formes=SUIVIES,
        ),
        page=build_titre(Page.DIALOGUE, nom, titre),
    )


def build_vue_invitee(invite: DossierInvite, catalogue: Catalogue) -> VueDialogue:
    """The columns of a financeur, alone."""
    nom, titre = invite.structure.nom, f"Dialogue de gestion {invite.campagne}"
    return VueDialogue(
        nom=titre,
        identite=join(balise("strong", nom), typeset(f" · {describe_invite(invite)}")),
        corps=build_invite(invite, catalogue),
        page=build_titre(Page.DIALOGUE, nom, titre),
    )


def _build_identite(dossier: DossierDialogue, adresse: Adresse, *, suivie: bool) -> Html:
    structure, portrait = dossier.structure, dossier.portrait
    href = build_href(adresse, page=Page.CAMPAGNE, code=structure.code_region)
    campagne = f"campagne {dossier.campagne} de la région {structure.region}"
    suite = f" · résultats {portrait.annee} · {ETATS[dossier.cahier.etat]}"
    calendrier = describe_calendrier(dossier.calendrier)
    return join(
        balise("strong", structure.nom),
        " · ",
        build_lien_interne(href, campagne) if suivie else typeset(campagne),
        typeset(f"{suite}{' · ' if calendrier else ''}{calendrier}"),
        balise("span", typeset(f" {LETTRE}"), class_="note lettre"),
    )


def _build_section(titre: str, identifiant: str, contenu: Html) -> Html:
    return balise(
        "section",
        balise("h2", titre, id=identifiant),
        contenu,
        aria_labelledby=identifiant,
        class_="section-dialogue",
    )
