"""The priorities of a region: what is proposed, and what people make of it, kept on the server."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from dash import ALL, Dash, Input, Output, State, ctx
from dash.exceptions import PreventUpdate

from callbacks.erreurs import leave_to_router
from data import carnet, portraits, priorites
from data.carnet import Decision, Note
from data.catalogue import load_catalogue
from layouts.components.balises import Html
from layouts.ids import Cadre, build_id_decision, build_id_texte, build_id_titre
from layouts.ids import Priorites as Ids
from layouts.pages.priorites import VuePriorites, build_retenues, build_vue
from layouts.routes import Adresse, Page, parse_cle

if TYPE_CHECKING:
    from data.store import Base

Choix = dict[str, Any]
ENREGISTRE, AJOUTEE, RETIREE = "Décision enregistrée.", "Priorité ajoutée.", "Priorité retirée."


@leave_to_router
def update_priorites(base: Base, noms: bool, cle: str) -> VuePriorites:
    """The proposals of the region that the address names."""
    adresse = _parse(cle)
    region = portraits.load_region(base, adresse.code, adresse.annee)
    nommes = noms and not adresse.projection
    proposees = priorites.load_priorites(base, region.code, region.annee, noms=nommes)
    notes = _load_notes(base, region.code, region.annee)
    return build_vue(region, proposees, notes, load_catalogue(), adresse, modifiable=nommes)


@leave_to_router
def update_decisions(base: Base, noms: bool, cle: str, *_: Any) -> tuple[Html, str, str]:
    """Write what was just chosen, if anything was; then the list of what is kept."""
    adresse = _parse(cle)
    region = portraits.load_region(base, adresse.code, adresse.annee)
    message, saisie = "", ctx.states.get(f"{Ids.NOUVELLE}.value") or ""
    if noms and not adresse.projection:
        message = save(base, region.code, region.annee, ctx.triggered_id, _read_choix(), saisie)
    retenues = build_retenues(_load_notes(base, region.code, region.annee), load_catalogue())
    return retenues, message, "" if message == AJOUTEE else saisie


def _read_choix() -> Choix:
    """(decision, wording) by key, as they stand on the page."""
    lus: Choix = {}
    for groupe in (*ctx.inputs_list, *ctx.states_list):
        for element in groupe if isinstance(groupe, list) else ():
            identifiant = element["id"]
            lus.setdefault(identifiant["cle"], {})[identifiant["type"]] = element.get("value")
    return lus


def save(
    base: Base, region: str, annee: int, declencheur: object, choix: Choix, saisie: str
) -> str:
    """Write one change, and say so; nothing when what is on the page is what is already kept."""
    if declencheur == Ids.AJOUTER:
        if not saisie.strip():
            return ""
        carnet.add_note(base.dossier, region, annee, saisie)
        return AJOUTEE
    if not isinstance(declencheur, dict):
        return ""
    cle = str(declencheur["cle"])
    if cle not in load_catalogue().entrees:
        return ""
    page = choix.get(cle, {})
    decision = Decision(page.get("decision") or Decision.A_DECIDER)
    texte = (page.get("texte-priorite") or "").strip()
    avant = _load_notes(base, region, annee).get(cle)
    if (decision, texte) == (
        avant.decision if avant else Decision.A_DECIDER,
        avant.texte if avant else "",
    ):
        return ""
    carnet.write_note(base.dossier, region, annee, cle, decision, texte)
    return ENREGISTRE


@leave_to_router
def update_retrait(base: Base, noms: bool, cle_retiree: str | None, cle: str) -> tuple[Html, str]:
    """Drop a priority that people had added."""
    adresse = _parse(cle)
    region = portraits.load_region(base, adresse.code, adresse.annee)
    notes = _load_notes(base, region.code, region.annee)
    note = notes.get(cle_retiree or "")
    if note is None or not note.libre or not noms or adresse.projection:
        raise PreventUpdate
    carnet.write_note(
        base.dossier, region.code, region.annee, note.cle, Decision.ECARTEE, note.texte
    )
    return (
        build_retenues(_load_notes(base, region.code, region.annee), load_catalogue()),
        RETIREE,
    )


def _load_notes(base: Base, region: str, annee: int) -> dict[str, Note]:
    notes = carnet.load_notes(base.dossier, annee, region)
    return {cle: note for (_, cle), note in notes.items()}


def _parse(cle: str) -> Adresse:
    """Nothing while another page is coming."""
    adresse = parse_cle(cle)
    if adresse.page is not Page.PRIORITES:
        raise PreventUpdate
    return adresse


def register(app: Dash, base: Base, *, noms: bool) -> None:
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
        Output(build_id_titre(Page.PRIORITES), "data"),
        Input(Cadre.ADRESSE_PAGE, "data"),
    )(partial(update_priorites, base, noms))
    app.callback(
        Output(Ids.RETENUES, "html"),
        Output(Ids.MESSAGE, "children"),
        Output(Ids.NOUVELLE, "value"),
        Input(Cadre.ADRESSE_PAGE, "data"),
        Input(build_id_decision(ALL), "value"),
        Input(build_id_texte(ALL), "value"),
        Input(Ids.AJOUTER, "n_clicks"),
        State(Ids.NOUVELLE, "value"),
    )(partial(update_decisions, base, noms))
    app.callback(
        Output(Ids.RETENUES, "html", allow_duplicate=True),
        Output(Ids.MESSAGE, "children", allow_duplicate=True),
        Input(Ids.RETRAIT, "data"),
        State(Cadre.ADRESSE_PAGE, "data"),
        prevent_initial_call=True,
    )(partial(update_retrait, base, noms))
