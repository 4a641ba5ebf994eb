"""The whole base in one file, for who reads the country with its names: made apart, sent, then erased."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore

from flask import Flask, Response, request
from werkzeug.wsgi import FileWrapper

from callbacks.acces import read_droits
from callbacks.api.archive import write_base
from callbacks.api.lecture import read_requete
from callbacks.documents.fabrique import INTERROMPUE, OCCUPEE
from callbacks.http.faits import note_fait
from callbacks.http.quotas import Quota
from data.acces.droits import RESERVE, Droits, Refuse
from data.acces.modeles import Fait
from data.errors import BaseIndisponible
from data.processus import Interrompu, run_apart
from data.store.base import Base
from data.views.etat import load_etat
from layouts.api.ressources import CHEMIN_BASE
from layouts.words.telechargements import LOT

PLACE = BoundedSemaphore(1)
"""One at a time: it is as long as a booklet."""
PAQUET = 65_536
"""Bytes sent at once."""


def register_base(server: Flask, base: Base, quota: Quota) -> None:
    """Add `/api/v1/base.zip` to the server."""

    @server.get(CHEMIN_BASE)
    def download_base() -> Response:
        require_base(read_droits())
        read_requete(request.args, ())
        with ExitStack() as pile:
            dossier = Path(pile.enter_context(TemporaryDirectory(prefix="regards-base-")))
            with quota.hold():
                nom = make_base(base, dossier)
            note_fait(base.dossier, Fait.EXPORT, "base.zip")
            fichier = pile.enter_context((dossier / nom).open("rb"))
            octets = (dossier / nom).stat().st_size
            reponse = Response(FileWrapper(fichier, PAQUET))
            reponse.call_on_close(pile.pop_all().close)
        reponse.content_type, reponse.content_length = LOT, octets
        reponse.headers.set("Content-Disposition", "attachment", filename=nom)
        reponse.headers["Cache-Control"] = "no-store"
        return reponse


def require_base(droits: Droits) -> None:
    """Raises Refuse: it names every structure beside its results."""
    if not (droits.pays and droits.noms.pays and droits.documents.pays):
        raise Refuse(RESERVE)


def make_base(base: Base, dossier: Path) -> str:
    """Its name in the folder. Raises BaseIndisponible."""
    etat, version = load_etat(base), base.open().version
    nom = f"regards-croises-base-{etat.version}.zip"
    if not PLACE.acquire(blocking=False):
        raise BaseIndisponible(OCCUPEE)
    try:
        run_apart(write_base, version.chemin, dossier, nom, etat.version, etat.fictif)
    except Interrompu as erreur:
        raise BaseIndisponible(INTERROMPUE) from erreur
    finally:
        PLACE.release()
    return nom
