"""The files that a person leaves on the page, and what is asked of them: forms, with or without a script.

A form is followed back to its page (303), a script is given the address of that page. Whoever asks must be
the person at the machine, from a page of this very server; who does not know the token finds nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from urllib.parse import quote

from flask import Flask, Response, abort, jsonify, redirect, request

from callbacks.acces import read_droits
from callbacks.http.faits import note_fait
from callbacks.http.quotas import (
    DEPOTS,
    TRAVAUX,
    TROP_DE_DEPOTS,
    TROP_DE_TRAVAUX,
    Ouverts,
    Quota,
)
from callbacks.refus import build_refus, wants_json
from data.acces.modeles import Fait
from data.acces.perimetre import Portee
from data.depots.depots import Depots, waits
from data.depots.phrases import PERDU
from data.errors import DepotRefuse
from data.models.depots import CORRESPONDANCE, EN_COURS, Depot
from data.models.imports import RAPPORT, name_annote
from layouts.chemins import CHEMIN_DEPOT, CHEMIN_GESTE
from layouts.components.importer.formulaires import CHAMP, REMPLACE
from layouts.routes import Adresse, Page, build_href
from layouts.words.imports import PARTAGE

ENREGISTRER = "enregistrer"
CSV, TOML = "text/csv; charset=utf-8", "application/toml; charset=utf-8"
CLASSEUR = "application/octet-stream"


def register_depots(server: Flask, depots: Depots) -> None:
    """Where files are left, then what becomes of them."""
    travaux = Quota(TRAVAUX, TROP_DE_TRAVAUX)
    ouverts = Ouverts(DEPOTS, TROP_DE_DEPOTS, lambda jeton: waits(depots.find(jeton)))

    @server.post(CHEMIN_DEPOT)
    def leave() -> Response:
        portee = read_portee()
        require_alone()
        remplace = request.form.get(REMPLACE, "")
        ouverts.check(sauf=remplace)
        envoyes = request.files.getlist(CHAMP)
        try:
            depot = depots.open(envoyes, portee)
        finally:
            for envoye in envoyes:
                envoye.close()
        ouverts.note(depot.jeton)
        depots.abandon(remplace if depots.is_open(remplace, portee) else "")
        return lead(depot.jeton)

    for geste, agir in {
        "verifier": depots.verify,
        ENREGISTRER: depots.confirm,
        "abandonner": depots.abandon,
    }.items():
        server.add_url_rule(
            write_chemin(geste), geste, _follow(depots, agir, geste), methods=["POST"]
        )

    @server.get(write_chemin("suivi"))
    def watch(jeton: str) -> Response:
        depot = find_depot(depots, jeton, read_portee())
        fini = depot is None or depot.etat not in EN_COURS
        return _never_kept(jsonify(etape=depot.etape if depot else "", fini=fini))

    @server.post(write_chemin("correspondance"))
    def answer(jeton: str) -> Response:
        require_depot(depots, jeton)
        depots.verify(jeton, request.form.to_dict())
        return lead(jeton)

    for nom, genre in {RAPPORT: CSV, CORRESPONDANCE: TOML}.items():
        donner = partial(_give_file, depots, nom, genre)
        server.add_url_rule(write_chemin(nom), nom, donner, methods=["GET"])

    @server.get(write_chemin("classeur/<nom>"))
    def give_classeur(jeton: str, nom: str) -> Response:
        require_depot(depots, jeton)
        with travaux.hold():
            return _give(depots.annotate(jeton, nom), CLASSEUR, name_annote(nom))

    @server.errorhandler(DepotRefuse)
    def refuse(refus: DepotRefuse) -> Response:
        if wants_json() or request.method == "GET":
            return build_refus(str(refus), 400)
        return lead(depots.note(str(refus)))


def is_shared() -> bool:
    """Whether other processes answer at this address: what is left in one is unknown to the others."""
    return bool(request.environ.get("wsgi.multiprocess"))


def require_alone() -> None:
    """A 409 where others answer too."""
    if is_shared():
        abort(build_refus(PARTAGE, 409))


def read_portee() -> Portee:
    """What who asks may take in, and reads. Raises Refuse where it is nothing."""
    droits = read_droits()
    droits.require_importer()
    return Portee(droits.imports, droits.fiches)


def find_depot(depots: Depots, jeton: str, portee: Portee) -> Depot | None:
    """What a token leads to, for who may come back to it: its hour is counted anew."""
    return depots.touch(jeton) if depots.is_open(jeton, portee) else None


def require_depot(depots: Depots, jeton: str) -> None:
    """Raises Refuse; DepotRefuse where it was left under rights that one has not, or has no longer."""
    if not depots.is_open(jeton, read_portee()):
        raise DepotRefuse(PERDU)


def write_chemin(geste: str) -> str:
    """As Flask reads it."""
    return CHEMIN_GESTE.format(jeton="<jeton>", geste=geste)


def lead(jeton: str) -> Response:
    """To the page that shows what became of the files."""
    adresse = build_href(Adresse(Page.IMPORTER, depot=jeton))
    if wants_json():
        return _never_kept(jsonify(adresse=adresse))
    reponse: Response = redirect(quote(adresse, safe="/?=&%"), 303)  # type: ignore[assignment]
    return reponse


def _follow(depots: Depots, agir: Callable[[str], None], geste: str) -> Callable[[str], Response]:
    def follow(jeton: str) -> Response:
        require_depot(depots, jeton)
        agir(jeton)
        if geste == ENREGISTRER:
            note_fait(depots.base, Fait.IMPORT)
        return lead("" if geste == "abandonner" else jeton)

    return follow


def _give_file(depots: Depots, nom: str, genre: str, jeton: str) -> Response:
    require_depot(depots, jeton)
    return _give(depots.read_file(jeton, nom), genre, nom)


def _give(contenu: bytes, genre: str, nom: str) -> Response:
    reponse = Response(contenu, content_type=genre)
    reponse.headers.set("Content-Disposition", "attachment", filename=nom)
    return _never_kept(reponse)


def _never_kept(reponse: Response) -> Response:
    reponse.headers["Cache-Control"] = "no-store"
    return reponse
