"""The application: pages, callbacks, downloads and the headers of every answer."""

from __future__ import annotations

import logging

from dash import Dash

from callbacks.acces import register_acces, under_rights
from callbacks.http.adresses import register_http
from callbacks.http.compression import register_compression
from callbacks.http.depots import register_depots
from callbacks.http.ecritures import register_ecritures
from callbacks.http.entetes import register_entetes
from callbacks.http.epingles import register_epingles
from callbacks.http.erreurs import register_erreurs
from callbacks.http.fichiers import CONSTANTES, register_fichiers
from callbacks.http.imprevus import register_imprevus
from callbacks.http.limites import register_limites
from callbacks.http.notice import register_notice
from callbacks.http.pages import Application, register_pages
from callbacks.http.relais import register_relais
from callbacks.http.requetes import register_requetes
from callbacks.http.retour import register_retour
from callbacks.http.site import PLOTLY
from callbacks.http.versions import register_versions
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
from callbacks.vues import Vues
from data.depots.depots import Depots
from data.settings import RACINE, Settings
from data.store.base import Base
from layouts import shell
from layouts.routes import PREFIXE

ASSETS = RACINE / "assets"
journal = logging.getLogger("regards")


def build_app(settings: Settings) -> Application:
    """Wire everything on one base, and warm up: the first requests race in a fresh worker."""
    base = Base(settings.base, settings.dialogue)
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
    app.layout = shell.build_layout()
    app.validation_layout = shell.build_validation_layout()  # type: ignore[assignment]
    register_relais(app.server, settings.relais)
    register_entetes(app.server)
    register_compression(app.server)
    register_limites(app.server)
    register_acces(app.server, settings)
    register_versions(app.server, base)
    register_fichiers(app.server, app.fichiers)
    register_erreurs(app.server)
    vues = Vues(base)
    depots = Depots(settings.base)
    register_callbacks(app, vues, depots, settings.contact)
    register_pages(app, vues, under_rights(cadre.load_entete, base))
    register_requetes(app)
    register_imprevus(app.server)
    register_http(app.server, base)
    register_notice(app.server)
    register_depots(app.server, depots)
    register_retour(app.server, settings.base)
    register_ecritures(app.server, base)
    register_epingles(app.server, base)
    if not (ASSETS / PLOTLY).exists():
        journal.warning(
            "assets/%s absent (make assets) : la bibliothèque entière est servie.", PLOTLY
        )
    client = app.server.test_client()
    hote = min(settings.hotes, default="localhost")
    for chemin in (*CONSTANTES, f"{PREFIXE}/"):
        client.get(chemin, base_url=f"http://{hote}")
    return app


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
