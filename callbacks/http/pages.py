"""What an address answers: its page, already written out, and the parts that the script asks for after it.

Both come from the same views (callbacks.vues). What depends on nothing but the base and the rights is made
once, written out and kept as long as that version of the base is open, and nobody writes beside its figures.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from flask import Flask, Response, redirect, request

from callbacks.acces import Identites, read_droits
from callbacks.http.arrivee import Arrivee
from callbacks.http.choix import find_but, find_groupe
from callbacks.http.ecrits import Ecrit
from callbacks.http.quotas import Tours
from callbacks.http.site import Site
from callbacks.http.voisinages import Voisinages
from callbacks.porte import FIXES
from callbacks.refus import build_refus, is_part
from callbacks.vues import ENSEMBLE, GROUPES, SUITES, Contenu, Vues
from data.catalogue import read_edition
from data.errors import BaseIndisponible
from layouts.avant import DEPART, list_donnees, write_avant, write_depart
from layouts.chemins import CHEMIN_CHOIX, CHEMIN_GROUPE, PARTIES
from layouts.components.entete import Entete
from layouts.pages import erreur
from layouts.routes import build_href, parse_cle
from layouts.shell import AVANT, DONNEES, GENRE, TITRE
from layouts.words.ligne import NOM

if TYPE_CHECKING:
    from data.store.base import Base

GARDEES = 6000
"""Answers of one version kept at once, written out: in memory, what finds them (callbacks.http.liasse)."""
PUBLIQUES = 500
"""The same of who is not known: they push out nothing of the others'."""
EN_PAGE, EN_PARTIES = "page", "parties"
"""What is written of the same groups at the same address."""
TOUT = "tout"
"""All that a page shows at once, in the address of its parts."""
INCONNU = "Rien à cette adresse."
MENEE = "X-Regards-Adresse"
"""Where a form led, as the scripts are told (assets/requetes.js): what they asked for is not its address."""
PLACES = Tours(2)
"""Answers made at once: one interpreter makes more of them no faster, and each holds its pieces meanwhile."""
STATUTS = {erreur.INTROUVABLE: 404, erreur.INDISPONIBLE: 503, erreur.RESERVE: 403}


class Passager(Exception):
    """What leads nowhere, or cannot be shown for now: answered, never kept."""

    def __init__(self, ecrit: Ecrit) -> None:
        self.ecrit = ecrit


class Application(Site):
    """Ours, whose index is the page of the address asked for."""

    identites: Identites
    vues: Vues | None = None
    """Given once every view is registered; until then the index is an empty frame."""
    load_entete: Callable[[str], Entete] | None = None
    """Given with them."""
    arrivee: Arrivee
    voisinages: Voisinages

    def index(self, *args: Any, **kwargs: Any) -> Any:
        """The whole page, readable before any script runs."""
        if is_part() or request.path.startswith(FIXES):
            return build_refus(INCONNU, 404)
        gabarit = super().index(*args, **kwargs)
        # The fields of an address are decoded only where this may be one of them.
        if self.load_entete and DEPART.encode() in request.query_string and DEPART in request.args:
            return redirect(find_but(self.load_entete, request.args, vides=True), 303)
        if self.vues is None:
            return gabarit
        reponse = answer_page(self.vues, gabarit)
        if reponse.status_code == 200:
            self.voisinages.note(read_droits(), clean_cle(read_cle(request.path)))
        return reponse


def register_pages(app: Application, vues: Vues, load_entete: Callable[[str], Entete]) -> None:
    """The pages, their parts, and where the choices of a page without JavaScript lead."""
    app.vues, app.load_entete = vues, load_entete
    app.arrivee, app.voisinages = Arrivee(), Voisinages()
    server: Flask = app.server

    @server.get(f"{PARTIES}<groupes>/", defaults={"chemin": ""})
    @server.get(f"{PARTIES}<groupes>/<path:chemin>")
    def answer_parties(groupes: str, chemin: str) -> Response:
        cle = read_cle("/" + chemin)
        reponse = answer_vue(vues, groupes, cle)
        if groupes == TOUT and reponse.status_code == 200 and vues.is_gardee(cle, ENSEMBLE):
            propre = clean_cle(cle)
            app.arrivee.note(read_droits(), propre)
            app.voisinages.note(read_droits(), propre)
        return reponse

    @server.get(f"{PARTIES}<groupes>{CHEMIN_GROUPE.format(code='<code>')}")
    def answer_groupe(groupes: str, code: str) -> Response:
        but = lead_groupe(code)
        reponse = answer_vue(vues, groupes, but.partition("#")[0])
        reponse.headers[MENEE] = but
        return reponse

    def lead_groupe(code: str) -> str:
        texte = request.query_string.decode("latin-1")
        if DEPART in request.args:
            but = find_but(load_entete, request.args)
            code, texte = parse_cle(but).code or code, but.partition("?")[2]
        return find_groupe(vues.base, read_droits(), code, texte)

    @server.get(CHEMIN_CHOIX)
    def follow_choix() -> Any:
        return redirect(find_but(load_entete, request.args), 303)

    @server.get(CHEMIN_GROUPE.format(code="<code>"))
    def follow_groupe(code: str) -> Any:
        return redirect(lead_groupe(code), 303)


def answer_vue(vues: Vues, groupes: str, cle: str) -> Response:
    """What these groups show at an address. `groupes`: their names, or one for all."""
    demandes = ENSEMBLE if groupes == TOUT else read_groupes(groupes)
    if not demandes:
        return build_refus(INCONNU, 404)
    return _keep_parties(vues, demandes, cle).answer()


def read_groupes(texte: str) -> tuple[str, ...]:
    """Each once, in an order of ours: what is kept of an address does not depend on how it is asked for.

    Nothing where one of them is none of ours, or stands twice: a name written thirteen thousand times was a
    megabyte kept.
    """
    noms = texte.split("-")
    lus = tuple(groupe for groupe in GROUPES if groupe in noms)
    return lus if len(lus) == len(noms) else ()


def answer_tout(vues: Vues, cle: str) -> Ecrit:
    """All that an address shows at once, as its parts."""
    return _keep_parties(vues, ENSEMBLE, cle)


def _keep_parties(vues: Vues, groupes: tuple[str, ...], cle: str) -> Ecrit:
    gardee = _is_gardee(vues, groupes, cle)
    return keep(vues, groupes, cle, EN_PARTIES, vues.build, _write_parties, gardee=gardee)


def answer_page(vues: Vues, gabarit: str) -> Response:
    """The page of the address asked for, and its status."""
    cle = read_cle(request.path)
    groupes, dite = (*ENSEMBLE, *SUITES), cle.removesuffix("?")
    # What is kept says its address as our links write it: once, where that of the request takes its place.
    gardee = _is_gardee(vues, groupes, cle)
    ecrite = clean_cle(cle) if gardee else dite
    write = partial(_write_page, vues.base, gabarit, ecrite)
    ecrit = keep(vues, groupes, cle, EN_PAGE, vues.build_page, write, gardee=gardee)
    if dite != ecrite:
        ecrit = ecrit.replace(write_depart(ecrite), write_depart(dite))
    return ecrit.answer()


def _is_gardee(vues: Vues, groupes: tuple[str, ...], cle: str) -> bool:
    """Asked once for an answer: nothing is kept where no base is read."""
    try:
        return vues.is_gardee(cle, groupes)
    except BaseIndisponible:
        return False


def keep(
    vues: Vues,
    groupes: tuple[str, ...],
    cle: str,
    forme: str,
    build: Callable[[tuple[str, ...], str], Contenu],
    write: Callable[[Contenu], Ecrit],
    *,
    gardee: bool,
) -> Ecrit:
    """What is written of these groups at an address: made once for these writings and rights.

    `forme`: how. Who named all the groups of a page had their JSON kept in its place, for everybody.
    """

    def make() -> Ecrit:
        with PLACES.hold():
            contenu = build(groupes, cle)
            ecrit = write(contenu)
        if find_statut(contenu) != 200:
            raise Passager(ecrit)
        return ecrit

    try:
        instantane = vues.base.open() if gardee else None
        ecrits = vues.mark_ecrits(cle) if instantane else None
    except BaseIndisponible:
        instantane = None
    try:
        if instantane is None:
            return make()
        lue = (forme, groupes, parse_cle(cle), ecrits, read_droits(), read_edition())
        genre, limite = (
            ("pages", GARDEES) if read_droits().connu else ("pages publiques", PUBLIQUES)
        )
        return instantane.remember(genre, lue, lambda: make().keep(), limite)
    except Passager as passager:
        return passager.ecrit


def read_cle(chemin: str) -> str:
    """The address that a request names, as the views read it: its path and its query."""
    return f"{quote(chemin)}?{request.query_string.decode('latin-1')}"


def clean_cle(cle: str) -> str:
    """The address as our links write it, which alone is kept of who asks: theirs may be of 64 kB."""
    return build_href(parse_cle(cle))


def _write_parties(contenu: Contenu) -> Ecrit:
    return Ecrit(write_json(contenu._asdict()), "application/json", vite=True)


def _write_page(base: Base, gabarit: str, adresse: str, contenu: Contenu) -> Ecrit:
    """`gabarit`: the template of every page. The status is that of what the page says."""
    titre = (contenu.titre or {}).get("titre", "")
    parties = list_donnees(contenu.parties)
    donnees = write_json({**contenu._asdict(), "parties": parties, "version": base.held})
    avant = write_avant(contenu.genre, contenu.squelette, contenu.parties, adresse)
    texte = (
        gabarit.replace(TITRE, escape(f"{titre} – {NOM}", quote=False))
        .replace(GENRE, contenu.genre)
        .replace(DONNEES, donnees.replace("<", "\\u003c"))
        .replace(AVANT, avant)
    )
    return Ecrit(texte, "text/html; charset=utf-8", find_statut(contenu))


def find_statut(contenu: Contenu) -> int:
    """That of what a page says; a skeleton of its own is that of the clear page."""
    return STATUTS[(contenu.titre or {})["titre"]] if contenu.squelette else 200


def write_json(valeur: object) -> str:
    """As the scripts read it; a component as Dash writes it."""
    return json.dumps(
        valeur, ensure_ascii=False, separators=(",", ":"), default=lambda c: c.to_plotly_json()
    )
