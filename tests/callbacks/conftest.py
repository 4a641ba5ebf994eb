"""A façade that answers with invented portraits."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.test import Client

from callbacks import ecritures
from callbacks.http import ecritures as http_ecritures
from callbacks.http import epingles
from callbacks.http.pages import Application
from callbacks.server import build_app
from data.acces.droits import OUVERT_A_TOUS, Droits
from data.catalogue import load_catalogue
from data.catalogue.model import Couple
from data.errors import Introuvable
from data.method.bilan import build_bilan, build_constat
from data.models.accueil import Accueil
from data.models.comparaison import EtatBase, Portrait
from data.models.couples import CoupleRegion, Nuage
from data.models.detail import AutreValeur, Detail, Millesime, Proximite, Voisin, Voisinage
from data.models.dialogue import Cahier, Cote, Genre, Sujet
from data.models.dialogues import DossierDialogue, Reperes
from data.models.etats import Etat, Lecture
from data.models.prise_en_main import Objectif, PriseEnMain
from data.models.recherche import Situee
from data.models.regions import PortraitRegion, Priorite, PrioritesRegion, ProfilRegion
from data.settings import Settings
from data.store.base import Base
from data.views import (
    accueil,
    ajouts,
    croisees,
    details,
    diagnostics,
    dialogues,
    etat,
    exemple,
    portraits,
    priorites,
    prise_en_main,
    qualite,
    recherche,
    regions,
    remarques,
    viviers,
)
from tests.layouts import fixtures
from tests.layouts.fixtures.diagnostics import (
    build_diagnostic,
    build_explications,
    expect_all,
)

SANS = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints"),
    *("NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"),
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
)
"""What Playwright goes without, since one list replaces another; and the two pages, never seen, that the
address bar of each window draws for itself: a second of processor time a window."""
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", f"--disable-features={','.join(SANS)}"),
    "--font-render-hinting=none",
]
"""The last, for a browser without windows: its letters are as wide as those of one that has some."""
NOMS = ("chromium-headless-shell", "chromium")
"""The same engine first without its windows: an opening takes two thirds of the processor time."""
TROUE = "59911S00"
CAS = {
    TROUE: (
        "Mission locale de l’arrondissement de Boulogne-sur-Mer, du Montreuillois et du Calaisis",
        25,
        True,
    ),
    "59912S00": ("ML fictive à six autres", 6, False),
    "59913S00": ("ML fictive à trois autres", 3, False),
    "59914S00": ("ML fictive seule", 0, False),
}
"""Code -> name, number of others, gaps."""


def install_facade(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace what opens the base by what invents."""

    def load_region(
        _base: object, _droits: Droits, code: str, _annee: int | None
    ) -> PortraitRegion:
        if code not in fixtures.NOMS:
            raise Introuvable("Région", code)
        return fixtures.build_region(code)

    def load_portrait(_base: object, _droits: Droits, code: str, *_: object) -> Portrait:
        return _build_portrait(code)

    def read_portrait(_base: object, code: str, *_: object) -> Portrait:
        return _build_portrait(code)

    def load_accueil(*_: object) -> Accueil:
        return fixtures.build_accueil()

    def load_etat(_base: object) -> EtatBase:
        return fixtures.BASE

    def load_detail(_base: object, droits: Droits, *demande: Any) -> Detail:
        _, annee, _, code, dispositif, *_ = demande
        noms = bool(droits.noms)
        autres = tuple(AutreValeur(0.6 + i / 100, "ML", f"ML {i:02d}" * noms) for i in range(25))
        millesime = Millesime(annee, 0.84, Etat.VALEUR, 84.0, 100.0, 25, 0.7, Lecture.HABITUEL)
        return Detail(code, dispositif, noms, autres, (millesime,), ())

    monkeypatch.setattr(details, "load_detail", load_detail)
    monkeypatch.setattr(details, "load_proximite", _load_proximite)
    monkeypatch.setattr(
        diagnostics, "load_diagnostic", lambda *_: build_diagnostic(load_catalogue())
    )
    monkeypatch.setattr(diagnostics, "load_explications", lambda *_: build_explications())
    monkeypatch.setattr(viviers, "load_viviers", lambda *_: None)
    monkeypatch.setattr(exemple, "load_exemple", lambda *_: None)
    monkeypatch.setattr(exemple, "load_exemple_diagnostic", lambda *_: None)
    monkeypatch.setattr(recherche, "load_index", lambda _: _build_index())
    monkeypatch.setattr(regions, "load_region", load_region)
    monkeypatch.setattr(portraits, "load_portrait", load_portrait)
    monkeypatch.setattr(portraits, "read_portrait", read_portrait)
    monkeypatch.setattr(accueil, "load_accueil", load_accueil)
    monkeypatch.setattr(etat, "load_etat", load_etat)
    monkeypatch.setattr(qualite, "count_signalements", lambda *_: 0)
    monkeypatch.setattr(remarques, "load_cahier", lambda _, *lieu: _build_cahier(*lieu))
    monkeypatch.setattr(remarques, "is_lisible", lambda _: True)
    for marque in ("mark_structure", "mark_region"):
        monkeypatch.setattr(remarques, marque, lambda *_: ())
    _install_dialogue(monkeypatch)
    _install_pairs(monkeypatch)


class Inventee(Base):
    """The same folder, for what people wrote, with the structures of the façade."""

    def open(self) -> Any:
        """Itself, that remembers them."""
        return self

    def remember(self, nom: str, *_: object) -> Mapping[str, Any]:
        """The two memories that the dialogue reads."""
        regions = {code: fixtures.build_region(code).structures for code in fixtures.NOMS}
        propres: dict[str, Any] = {s.code: s for siennes in regions.values() for s in siennes}
        propres |= {code: _build_portrait(code).structure for code in CAS}
        lus: dict[str, Mapping[str, Any]] = {"structures-region": regions, "structures": propres}
        return lus[nom]


def _invent(base: Base) -> Base:
    return Inventee(base.dossier, base.dialogue)


def _install_dialogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written goes to a store of its own beside the base that is never opened."""
    load, load_tableau, load_ajouts = (
        dialogues.load_dialogue,
        dialogues.load_tableau,
        ajouts.load_ajouts,
    )
    monkeypatch.setattr(dialogues, "load_tableau", lambda b, *lus: load_tableau(_invent(b), *lus))
    monkeypatch.setattr(ajouts, "load_ajouts", lambda b, *lus: load_ajouts(_invent(b), *lus))

    def load_dialogue(base: object, droits: Droits, portrait: Portrait) -> DossierDialogue:
        if isinstance(base, Base):
            return load(_invent(base), droits, portrait)
        droits.require_dialogue(portrait.structure)
        return fixtures.build_dossier(portrait)

    monkeypatch.setattr(dialogues, "load_dialogue", load_dialogue)
    monkeypatch.setattr(dialogues, "_load_fichier", lambda *_: {})
    monkeypatch.setattr(dialogues, "reestimate_objectif", lambda *_: None)
    for module in (ecritures, http_ecritures):
        monkeypatch.setattr(module, "check_sujet", lambda *_: None)
    for module in (ecritures, http_ecritures, epingles):
        monkeypatch.setattr(module, "require_lire", lambda *_: None)
    monkeypatch.setattr(ecritures, "require_ecrire", lambda *_: None)
    monkeypatch.setattr(epingles, "list_cotes", lambda *_: frozenset(Cote))


def _build_cahier(code: str, annee: int) -> Cahier:
    """Nothing is written of any figure."""
    return Cahier(Sujet(Genre.REMARQUES, code, annee))


def _build_index() -> recherche.Index:
    return recherche.build_index(
        tuple(
            Situee(s.code, s.nom, s.commune, "31", s.code_departement, "", None, None)
            for s in fixtures.build_region("31").structures
        )
    )


def _load_proximite(_base: object, _droits: Droits, code: str, _annee: int) -> Proximite | None:
    """Ten neighbours with long names for one structure; not computed for the others."""
    if code != TROUE:
        return None
    nom = CAS[TROUE][0]
    voisins = (
        Voisin(str(i), f"{nom} {i}", "Provence-Alpes-Côte d’Azur", 0.4, {}, 0.9) for i in range(10)
    )
    return Proximite(Voisinage.TROUVE, 10, 0.5, False, tuple(voisins))


@cache
def _build_portrait(code: str) -> Portrait:
    if code in CAS:
        nom, autres, trous = CAS[code]
        structure = fixtures.build_structure(code, nom)
        portrait = fixtures.build_portrait(load_catalogue(), 7, autres, trous, structure)
        return expect_all(portrait, load_catalogue())
    if code == "94902S00":
        corse = fixtures.build_structure(code, "ML fictive 94-02")
        corse = replace(corse, code_region="94", region="Corse")
        return fixtures.build_portrait(load_catalogue(), autres=3, structure=corse)
    if code != "59907S00":
        raise Introuvable("Structure", code)
    return expect_all(fixtures.build_portrait(load_catalogue()), load_catalogue())


def _load_prise(*_: object) -> PriseEnMain:
    """The exercise on the invented structure."""
    catalogue, portrait = load_catalogue(), _build_portrait("59907S00")
    bilan = build_bilan(portrait, catalogue)
    nuages = (fixtures.build_nuage(catalogue, portrait, slug) for slug in catalogue.couples)
    nuage = next(nuage for nuage in nuages if nuage.lecture.quadrant)
    constat = build_constat(portrait, catalogue.radars["profil"].entrees[0])
    return PriseEnMain(portrait, bilan, nuage, Objectif(constat, Reperes(0.3, 0.2, 0.4, 10)))


def _install_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    def load_nuage(_base: object, droits: Droits, portrait: Portrait, couple: Couple) -> Nuage:
        return fixtures.build_nuage(load_catalogue(), portrait, couple.slug, bool(droits.noms))

    def load_couples_region(_base: object, droits: Droits, *_: object) -> tuple[CoupleRegion, ...]:
        return fixtures.build_couples_region(load_catalogue(), bool(droits.noms))

    def load_profil(_base: object, droits: Droits, code: str, _annee: object) -> ProfilRegion:
        region = fixtures.build_region(code)
        return fixtures.build_profil(load_catalogue(), region, bool(droits.noms))

    def load_priorites(_base: object, droits: Droits, code: str, *_: object) -> PrioritesRegion:
        region = fixtures.build_region(code)
        nombre = 2 if len(region.structures) > 5 else 0
        return fixtures.build_priorites(load_catalogue(), region, bool(droits.noms), nombre)

    def load_priorites_pays(*_: object) -> tuple[Priorite, ...]:
        return tuple(
            priorite
            for code in ("31", "94")
            for priorite in load_priorites(None, OUVERT_A_TOUS, code, None).examinees
        )

    monkeypatch.setattr(etat, "read_year", lambda *_: 2010)
    monkeypatch.setattr(prise_en_main, "load_prise", _load_prise)
    monkeypatch.setattr(regions, "load_profil", load_profil)
    monkeypatch.setattr(priorites, "load_priorites", load_priorites)
    monkeypatch.setattr(priorites, "load_priorites_pays", load_priorites_pays)
    monkeypatch.setattr(croisees, "load_nuage", load_nuage)
    monkeypatch.setattr(croisees, "load_couples_region", load_couples_region)


@pytest.fixture
def facade(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The base that callbacks are given: it is never opened."""
    install_facade(monkeypatch)
    return object()


class Liaison(WSGIRequestHandler):
    """A connection serves several requests, as that of the embedded server does."""

    protocol_version = "HTTP/1.1"

    def log_request(self, *_: object) -> None:
        """Sixty lines a page that no test reads."""


def serve(base: Path) -> Iterator[str]:
    """The application on a base, in a thread; its address. Its files, that do not change, are asked once."""
    application = build_app(Settings(base, base_par_defaut=False, locale=True))
    application.server.config["SEND_FILE_MAX_AGE_DEFAULT"] = 3600
    serveur = make_server(
        "127.0.0.1", 0, application.server, threaded=True, request_handler=Liaison
    )
    Thread(target=serveur.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{serveur.server_port}"
    serveur.shutdown()


@pytest.fixture(scope="module")
def application_servie(demonstration_servie: Path) -> Application:
    """The application on the demonstration, as the person at the machine has it."""
    return build_app(Settings(demonstration_servie, base_par_defaut=False, locale=True))


@pytest.fixture(scope="module")
def demonstration(application_servie: Application) -> Client:
    """A browser without a browser, on the demonstration."""
    client: Client = application_servie.server.test_client()
    return client


@pytest.fixture(scope="module")
def site(demonstration_servie: Path) -> Iterator[str]:
    """The demonstration, served, for the browser tests that want a real base."""
    yield from serve(demonstration_servie)


def find_chromium(fourni: str) -> str | None:
    """The one that is set, the system's, or the one that comes with Playwright."""
    systeme = next(filter(None, map(shutil.which, NOMS)), None)
    return (
        os.environ.get("REGARDS_CHROMIUM") or systeme or (fourni if Path(fourni).exists() else None)
    )


@pytest.fixture(scope="session")
def navigateur() -> Iterator[Browser]:
    """One browser for all the files that a process tests."""
    with sync_playwright() as playwright:
        chemin = find_chromium(playwright.chromium.executable_path)
        if chemin is None:
            pytest.skip("aucun Chromium : « make navigateur »")
        browser = playwright.chromium.launch(executable_path=chemin, args=ARGUMENTS)
        yield browser
        browser.close()
