"""The application: pages, callbacks, downloads and the headers of every answer."""

from __future__ import annotations

import logging
from functools import partial

from dash import Dash

from callbacks.acces import Identites, under_rights
from callbacks.api.adresses import register_api
from callbacks.http.adresses import register_http
from callbacks.http.compression import register_compression
from callbacks.http.depots import register_depots
from callbacks.http.ecritures import register_ecritures
from callbacks.http.entetes import register_entetes
from callbacks.http.envoi import Envoi
from callbacks.http.epingles import register_epingles
from callbacks.http.erreurs import register_erreurs
from callbacks.http.fichiers import CONSTANTES, register_fichiers
from callbacks.http.identification import register_identification
from callbacks.http.imprevus import register_imprevus
from callbacks.http.journal import note_passage
from callbacks.http.limites import register_limites
from callbacks.http.mesures import Mesures, register_mesures
from callbacks.http.notice import register_notice
from callbacks.http.pages import Application, register_pages
from callbacks.http.quotas import DOCUMENTS, TROP_DE_DOCUMENTS, Quota, register_quotas
from callbacks.http.relais import register_relais
from callbacks.http.requetes import register_requetes
from callbacks.http.retour import register_retour
from callbacks.http.site import PLOTLY, Site
from callbacks.http.suivi import register_suivi
from callbacks.http.versions import register_versions
from callbacks.jetons import register_jetons
from callbacks.pages import (
    accessibilite,
    accueil,
    cadre,
    campagne,
    contexte,
    dialogue,
    donnees,
    france,
    importer,
    lecture_croisee,
    methode,
    ml,
    notice,
    plan,
    priorites,
    prise_en_main,
    projection,
    region,
)
from callbacks.porte import register_porte
from callbacks.vues import Vues
from data.depots.depots import Depots
from data.settings import RACINE, Settings
from data.store.base import Base
from data.views.ouvertures import load_ouvertes
from layouts import shell
from layouts.routes import PREFIXE

ASSETS = RACINE / "assets"
journal = logging.getLogger("regards")


def build_app(settings: Settings) -> Application:
    """Wire everything on one base, and warm up: the first requests race in a fresh worker."""
    base, depots = Base(settings.base, settings.dialogue), Depots(settings.base)
    documents = Quota(DOCUMENTS, TROP_DE_DOCUMENTS)
    en_cours = {"document": lambda: documents.total, "import": depots.count_en_cours}
    mesures = Mesures(base, en_cours)
    app = open_application()
    identites = app.identites = Identites(settings, partial(load_ouvertes, base))
    register_abords(app, settings, base, mesures)
    vues = Vues(base)
    register_callbacks(app, vues, depots, settings.contact)
    register_pages(app, vues, under_rights(cadre.load_entete, base))
    register_requetes(app)
    register_imprevus(app.server)
    register_http(app.server, base, documents)
    register_api(app.server, base, documents)
    register_mesures(app.server, mesures)
    register_notice(app.server)
    register_depots(app.server, depots)
    register_retour(app.server, settings.base)
    register_ecritures(app.server, base)
    register_epingles(app.server, base)
    register_identification(app, identites, base)
    if not (ASSETS / PLOTLY).exists():
        journal.warning(
            "assets/%s absent (make assets) : la bibliothèque entière est servie.", PLOTLY
        )
    client = app.server.test_client()
    hote = min(settings.hotes, default="localhost")
    for chemin in (*CONSTANTES, f"{PREFIXE}/"):
        client.get(chemin, base_url=f"http://{hote}")
    with app.server.test_request_context():
        Site.index(app)  # the frame of every page, also where nobody may open one yet
    return app


def open_application() -> Application:
    """Its frame, and nothing in it."""
    app = Application(
        "regards_croises",
        title="Regards croisés",
        update_title="",
        assets_folder=str(ASSETS),
        index_string=shell.INDEX_STRING,
        suppress_callback_exceptions=False,
        serve_locally=True,
        routes_pathname_prefix=f"{PREFIXE}/",
        requests_pathname_prefix=f"{PREFIXE}/",
    )
    app.server.request_class = Envoi
    app.layout = shell.build_layout()
    app.validation_layout = shell.build_validation_layout()  # type: ignore[assignment]
    return app


def register_abords(app: Application, settings: Settings, base: Base, mesures: Mesures) -> None:
    """What stands before every page and after every answer, in this order."""
    register_entetes(app.server)
    register_relais(app.server, settings.relais)
    register_suivi(app.server, note_passage, mesures.note)
    register_compression(app.server)
    register_limites(app.server)
    register_porte(app.server, app.identites)
    register_jetons(app.server, app.identites)
    register_versions(app.server, base)
    register_fichiers(app.server, app.fichiers, app.find_bibliotheque)
    register_erreurs(app.server)
    register_quotas(app.server)


def register_callbacks(app: Dash, vues: Vues, depots: Depots, contact: str = "") -> None:
    """Wire every page to a base; rights are those of each request (callbacks.acces)."""
    for page in (
        *(cadre, accueil, methode, contexte, france, plan, projection),
        *(ml, region, lecture_croisee, dialogue, campagne, donnees, prise_en_main),
    ):
        page.register(vues, vues.base)
    priorites.register(app, vues, vues.base)
    importer.register(vues, vues.base, depots)
    accessibilite.register(vues, contact)
    notice.register(vues)
