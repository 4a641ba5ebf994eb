"""A dialogue that is opened to a financeur, all its fields filled; what it is given of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from callbacks.ecritures import write_ecriture
from callbacks.pages.dialogue import update_dialogue
from callbacks.server import build_app
from data.acces.comptes import Comptes
from data.acces.droits import Droits
from data.acces.ecriture import read_roles
from data.acces.modeles import Compte
from data.acces.sessions import Sessions
from data.catalogue.reglages import load_vif
from data.ingest.pipeline import import_files
from data.models.dialogue import Cote, Genre, Geste, Sujet
from data.models.formes import FORMES, Saisie
from data.settings import RACINE, Settings
from data.store.base import Base
from data.views.registres import open_registre
from tests.navigateurs import Navigateur
from tests.roles import open_roles

EXEMPLE = RACINE / "docs" / "exemples" / "conseil-regional"
CODE, AUTRE, ABSENTE = "59903S00", "59904S00", "59999S99"
PAGE = "/ml/{}/dialogue?campagne=2011"
FINANCEUR = open_roles("financeur:conseil-regional@31")
ML, ETAT = open_roles(f"structure:{CODE}"), open_roles("region:31")
NATIONAL = open_roles("national")
SIENNE, SIEN, ANNEXE = "etape-f_missions_region", "f_part_formation_region", "part_recus"
LUS = ("statut", "texte_ml", "texte_direccte", "partage", "discussion", "texte_financeur")
DIALOGUE = Sujet(Genre.DIALOGUE, CODE, 2011)
INVITER = {"cle": "invitation-conseil.regional", "forme": "invitation", "champ": "invite"}
DEMANDES = count()


@pytest.fixture(scope="module", autouse=True)
def _reglages() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("REGARDS_REGLAGES", str(EXEMPLE))
        load_vif.cache_clear()
        yield
    load_vif.cache_clear()


@pytest.fixture(scope="module")
def importee(tmp_path_factory: pytest.TempPathFactory, _reglages: None) -> Path:
    dossier = tmp_path_factory.mktemp("financeurs") / "base"
    assert not import_files(sorted((EXEMPLE / "donnees").glob("*.csv")), dossier).refuse
    return dossier


@pytest.fixture
def base(importee: Path, tmp_path: Path) -> Base:
    return Base(importee, f"sqlite:///{tmp_path / 'dialogue.sqlite'}")


def write(base: Base, droits: Droits, cote: str, **suite: Any) -> Any:
    geste = {"genre": "dialogue", "code": CODE, "annee": 2011, "vu": 0, "cote": cote, **suite}
    return write_ecriture(base, droits, {**geste, "demande": f"{next(DEMANDES):016x}"})


def invite(base: Base, valeur: str = "oui", vu: int = 0) -> None:
    write(base, ETAT, "direccte", **INVITER, valeur=valeur, vu=vu)


def fill(base: Base) -> None:
    """Every field of every line of the dialogue, and of a remark: « ouvert- » where it is its own."""
    registre = open_registre(base)
    for forme in FORMES.values():
        if forme.genre is Genre.DIALOGUE and forme.nom != "invitation":
            for cle in {"etape": ("etape-1", SIENNE), "objectif": ("objectif-a", "objectif-b")}.get(
                forme.nom, (forme.nom if forme.unique else f"{forme.nom}-a",)
            ):
                _fill(registre, forme.nom, cle)
    remarque = Geste(f"remarque-{SIEN}", "remarque", "texte", "secret-remarque", Cote.ML)
    registre.write(Sujet(Genre.REMARQUES, CODE, 2010), remarque)


def _fill(registre: Any, forme: str, cle: str) -> None:
    propres = {SIENNE: LUS, "objectif-b": ("pourquoi",)}.get(cle, ())
    for champ in FORMES[forme].champs:
        valeur = f"{'ouvert' if champ.nom in propres else 'secret'}-{cle}-{champ.nom}"
        tapes = (Saisie.TEXTE, Saisie.LIGNE)
        if champ.saisie not in tapes or champ.nom == "dispositif":
            continue
        if champ.nom == "indicateur":
            valeur = SIEN if cle == "objectif-b" else ANNEXE
        if champ.nom == "objet":
            valeur = f"indicateur:{ANNEXE}"
        registre.write(DIALOGUE, Geste(cle, forme, champ.nom, valeur, Cote.DEUX))


def read_page(base: Base, droits: Droits = FINANCEUR) -> str:
    vue = update_dialogue(base, droits, PAGE.format(CODE))
    return f"{vue.nom} {vue.identite} {vue.corps}"


@pytest.fixture
def client(base: Base) -> Iterator[FlaskClient]:
    """As the account of the financeur."""
    comptes = Comptes(base.dossier)
    if comptes.find("region") is None:
        comptes.add(Compte("region", "Conseil", read_roles(["financeur:conseil-regional@31"])))
    app = build_app(Settings(base.dossier, base_par_defaut=False, dialogue=base.dialogue))
    app.server.test_client_class = Navigateur
    navigateur = app.server.test_client()
    compte = comptes.find("region")
    assert compte is not None
    navigateur.set_cookie("regards_session", Sessions(base.dossier).open("region", compte.epoque))
    yield navigateur
    comptes.remove("region")


def ask(client: FlaskClient, chemin: str, code: str = CODE, **suite: Any) -> Any:
    return client.get(
        chemin, query_string={"genre": "dialogue", "code": code, "annee": 2011, **suite}
    )
