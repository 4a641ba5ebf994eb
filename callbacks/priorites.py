"""The priorities of a region: what is proposed, and what people make of it, kept on the server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dash import ALL, Dash, Input, Output, State, ctx, no_update
from dash.exceptions import PreventUpdate

from callbacks.acces import under_rights
from callbacks.erreurs import leave_to_router
from data import portraits, priorites
from data.carnet import Carnet, Decision
from data.catalogue import load_catalogue
from data.droits import Droits
from data.errors import BaseIndisponible
from layouts.components.balises import Html
from layouts.ids import Cadre, build_id_decision, build_id_texte, build_id_titre
from layouts.ids import Priorites as Ids
from layouts.pages.priorites import VuePriorites, build_retenues, build_vue
from layouts.routes import Page, parse_cle

if TYPE_CHECKING:
    from data.store import Base

Sujet = Mapping[str, Any]
"""{"region": code, "annee": year}: what a decision is about, whatever the address has become."""
ENREGISTRE, AJOUTEE, RETIREE = "Décision enregistrée.", "Priorité ajoutée.", "Priorité retirée."
PERDU = "Non enregistré : {} L’écran montre un choix qui n’est pas gardé : rechargez la page."


def open_carnet(base: Base) -> Carnet:
    """The decisions of the base: those of the demonstration are kept apart."""
    return Carnet(base.dossier, portraits.load_etat(base).fictif)


@leave_to_router
def update_priorites(base: Base, droits: Droits, cle: str) -> VuePriorites:
    """The proposals of the region that the address names."""
    adresse = parse_cle(cle)
    if adresse.page is not Page.PRIORITES:
        raise PreventUpdate
    region = portraits.load_region(base, adresse.code, adresse.annee)
    nommes = droits.noms and not adresse.projection
    proposees = priorites.load_priorites(base, region.code, region.annee, noms=nommes)
    notes = open_carnet(base).load_region(region.annee, region.code)
    modifiable = nommes and droits.decider
    return build_vue(region, proposees, notes, load_catalogue(), adresse, modifiable=modifiable)


def update_decisions(
    base: Base, droits: Droits, *arguments: Any
) -> tuple[Html | Any, str | Any, str | Any]:
    """Write all that was just chosen; then the list of what is kept. A failure is said, never swallowed."""
    *_, saisie, sujet = arguments
    if not sujet or sujet.get("fige"):
        raise PreventUpdate
    droits.require_decider()
    declenches = [
        (ctx.triggered_prop_ids.get(d["prop_id"]), d["value"]) for d in ctx.triggered or ()
    ]
    try:
        messages = [
            save(base, sujet, identifiant, valeur, saisie or "")
            for identifiant, valeur in declenches
        ]
        retenues = _build_retenues(base, sujet)
    except BaseIndisponible as erreur:
        return no_update, PERDU.format(erreur), no_update
    ecrits = [message for message in messages if message]
    if not ecrits:
        raise PreventUpdate
    return retenues, ecrits[-1], "" if AJOUTEE in ecrits else no_update


def save(base: Base, sujet: Sujet, identifiant: object, valeur: object, saisie: str) -> str:
    """Write one change, and say so; nothing when it is what is already kept."""
    carnet = open_carnet(base)
    if identifiant in (Ids.AJOUTER, Ids.NOUVELLE):
        if not saisie.strip():
            return ""
        carnet.add(sujet["region"], sujet["annee"], saisie)
        return AJOUTEE
    if not isinstance(identifiant, dict) or not _is_proposed(identifiant):
        return ""
    qui = (str(identifiant["region"]), int(identifiant["annee"]), str(identifiant["cle"]))
    note = carnet.load(qui[1], qui[0]).get((qui[0], qui[2]))
    if identifiant["type"] == "decision":
        choix = next((d for d in Decision if d == valeur), None)
        if choix is None or choix is (note.decision if note else Decision.A_DECIDER):
            return ""
        carnet.write(*qui, decision=choix)
    else:
        texte = str(valeur or "").strip()
        if texte == (note.texte if note else ""):
            return ""
        carnet.write(*qui, texte=texte)
    return ENREGISTRE


def _is_proposed(identifiant: Mapping[str, object]) -> bool:
    codes = {entree.code for entree in load_catalogue().priorisables}
    return identifiant.get("cle") in codes and "region" in identifiant and "annee" in identifiant


def update_retrait(
    base: Base, droits: Droits, cle: str | None, sujet: Sujet | None
) -> tuple[Html | Any, str]:
    """Drop a priority that people had added, or that is no longer proposed."""
    if not sujet or sujet.get("fige") or not cle:
        raise PreventUpdate
    droits.require_decider()
    carnet = open_carnet(base)
    try:
        if (sujet["region"], cle) not in carnet.load(sujet["annee"], sujet["region"]):
            raise PreventUpdate
        carnet.write(sujet["region"], sujet["annee"], cle, decision=Decision.ECARTEE)
        return _build_retenues(base, sujet), RETIREE
    except BaseIndisponible as erreur:
        return no_update, PERDU.format(erreur)


def _build_retenues(base: Base, sujet: Sujet) -> Html:
    region, annee = sujet["region"], sujet["annee"]
    notes = open_carnet(base).load_region(annee, region)
    proposees = priorites.load_priorites(base, region, annee, noms=True).propositions
    return build_retenues(
        notes, {p.priorite.code for p in proposees}, load_catalogue(), annee, modifiable=True
    )


def register(app: Dash, base: Base) -> None:
    """Wire the page."""
    app.callback(
        Output(Ids.NOM, "children"),
        Output(Ids.IDENTITE, "children"),
        Output(Ids.BILAN, "children"),
        Output(Ids.PROPOSITIONS, "children"),
        Output(Ids.RESERVE, "children"),
        Output(Ids.NOUVELLE, "disabled"),
        Output(Ids.AJOUTER, "disabled"),
        Output(Ids.EXAMINEES, "html"),
        Output(Ids.RETENUES, "html"),
        Output(Ids.MESSAGE, "children"),
        Output(Ids.NOUVELLE, "value"),
        Output(Ids.SUJET, "data"),
        Output(build_id_titre(Page.PRIORITES), "data"),
        Input(Cadre.ADRESSE_PAGE, "data"),
    )(under_rights(update_priorites, base))
    app.callback(
        Output(Ids.RETENUES, "html", allow_duplicate=True),
        Output(Ids.MESSAGE, "children", allow_duplicate=True),
        Output(Ids.NOUVELLE, "value", allow_duplicate=True),
        Input(build_id_decision(ALL, ALL, ALL), "value"),
        Input(build_id_texte(ALL, ALL, ALL), "value"),
        Input(Ids.AJOUTER, "n_clicks"),
        Input(Ids.NOUVELLE, "n_submit"),
        State(Ids.NOUVELLE, "value"),
        State(Ids.SUJET, "data"),
        prevent_initial_call=True,
    )(under_rights(update_decisions, base))
    app.callback(
        Output(Ids.RETENUES, "html", allow_duplicate=True),
        Output(Ids.MESSAGE, "children", allow_duplicate=True),
        Input(Ids.RETRAIT, "data"),
        State(Ids.SUJET, "data"),
        prevent_initial_call=True,
    )(under_rights(update_retrait, base))
