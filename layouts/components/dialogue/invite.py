"""The part of a dialogue that a financeur reads and writes: its steps, the objectives of its indicators."""

from __future__ import annotations

from data.catalogue.conduite import Etape
from data.catalogue.model import Catalogue, Entree
from data.models.dialogue import LigneEcrite
from data.models.formes import DU_FINANCEUR
from data.models.invitations import DossierInvite
from data.typographie import typeset
from layouts.components.dialogue.champ import (
    NOUVELLE,
    Ecriture,
    build_ajout,
    build_cadre,
    build_champ,
    build_ligne,
)
from layouts.components.dialogue.cotes import build_cotes
from layouts.components.dialogue.etapes import build_apport
from layouts.html.balises import Html, balise, join
from layouts.words.dialogue import ACCORDS, STATUTS, TEXTES, name_figure
from layouts.words.invitations import CLOS, SANS_INDICATEUR, SENS


def build_invite(invite: DossierInvite, catalogue: Catalogue) -> Html:
    """What is said of it, then each step, then the objectives."""
    ecriture = Ecriture(invite.cahier, DU_FINANCEUR if invite.ouvert else frozenset())
    entrees = [catalogue.entrees[code] for code in catalogue.entrees if code in invite.indicateurs]
    return build_cadre(
        ecriture,
        balise("p", SENS if invite.ouvert else CLOS, class_="note"),
        build_cotes("cote", ecriture),
        *(_build_etape(ecriture, etape) for etape in invite.etapes),
        _build_objectifs(ecriture, invite, entrees) if entrees else "",
        nom="div",
        data_formes="objectif",
    )


def _build_etape(ecriture: Ecriture, etape: Etape) -> Html:
    champs = (build_champ(ecriture, etape.cle, "etape", nom, lignes=4) for nom in TEXTES)
    statut = build_champ(ecriture, etape.cle, "etape", "statut", choix=STATUTS)
    return balise(
        "section",
        balise("h2", typeset(f"{etape.numero} · {etape.nom}"), id=etape.cle, tabindex=-1),
        build_ligne(
            etape.cle,
            "etape",
            build_apport(ecriture, etape),
            balise("div", *champs, class_="quatre-textes"),
            balise("div", statut, class_="statut-etape"),
        ),
        class_="etape-dialogue",
        aria_labelledby=etape.cle,
    )


def _build_objectifs(ecriture: Ecriture, invite: DossierInvite, entrees: list[Entree]) -> Html:
    connues = {entree.code: entree for entree in entrees}
    lignes = [
        _build_objectif(ecriture, ligne, connues[ligne.get("indicateur")])
        for ligne in invite.cahier.list("objectif")
    ]
    vide = balise("p", SANS_INDICATEUR, class_="note") if not lignes else ""
    return balise(
        "section",
        balise("h2", typeset(f"Objectifs {invite.campagne}"), id="objectifs-invite"),
        balise("div", vide, *lignes, _build_ajout(ecriture, entrees), class_="lignes"),
        class_="section-dialogue",
        aria_labelledby="objectifs-invite",
    )


def _build_objectif(ecriture: Ecriture, ligne: LigneEcrite, entree: Entree) -> Html:
    def champ(nom: str, note: str = "") -> Html:
        choix = ACCORDS if nom.startswith("accord") else None
        return build_champ(ecriture, ligne.cle, "objectif", nom, choix=choix, lignes=2, note=note)

    return build_ligne(
        ligne.cle,
        "objectif",
        balise("h3", name_figure(entree, ligne.get("dispositif"))),
        join(champ("valeur", note=typeset(f"en {entree.unite}")), champ("pourquoi")),
        balise("div", champ("accord_ml"), champ("accord_direccte"), class_="rang-de-deux"),
    )


def _build_ajout(ecriture: Ecriture, entrees: list[Entree]) -> Html:
    if not ecriture.modifiable:
        return Html()
    cle, choix = (
        f"objectif-{NOUVELLE}",
        {"": "Choisir", **{e.code: str(e.libelle) for e in entrees}},
    )
    indicateur = build_champ(ecriture, cle, "objectif", "indicateur", choix=choix, redessine=True)
    return build_ajout("objectif", "Ajouter un objectif", build_ligne(cle, "objectif", indicateur))
