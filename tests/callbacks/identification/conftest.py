"""One application with accounts and a provider of identity, for all; each test has its own browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from flask.testing import FlaskClient

from callbacks.http.pages import Application
from callbacks.server import build_app
from data.acces.comptes import Comptes
from data.acces.echecs import FICHIER as ECHECS
from data.acces.ecriture import read_roles
from data.acces.modeles import Compte
from data.acces.mots_de_passe import hash_mot_de_passe
from data.settings import Fournisseur, Settings
from tests.ateliers import NEUF, build_jdi
from tests.fournisseurs import FournisseurEssai
from tests.partage import Bases
from tests.visiteurs import MOT, Visiteur

COMPTES = {
    "ada": ["admin"],
    "nora": ["national+importer"],
    "remi": ["region:31"],
    "mila": ["structure:59001S00"],
    "unie": ["reseau"],
    "venue@exemple.fr": ["region:31"],
}


@pytest.fixture(scope="session")
def fournisseur() -> Iterator[FournisseurEssai]:
    ouvert = FournisseurEssai()
    yield ouvert
    ouvert.stop()


@pytest.fixture(scope="session")
def site(
    bases: Bases, tmp_path_factory: pytest.TempPathFactory, fournisseur: FournisseurEssai
) -> tuple[Application, Path]:
    base = bases.copy(tmp_path_factory.mktemp("identification"), NEUF, build_jdi(5))
    secret = hash_mot_de_passe(MOT)
    for identifiant, roles in COMPTES.items():
        mot = "" if "@" in identifiant else secret
        Comptes(base).add(Compte(identifiant, f"Nom de {identifiant}", read_roles(roles), mot))
    reglages = Fournisseur(
        *(fournisseur.adresse, "regards", "secret", "Fournisseur d’essai"),
        portee="openid email profile",
        roles="regards.roles",
    )
    settings = Settings(base, base_par_defaut=False, fournisseur=reglages)
    return build_app(settings), base


@pytest.fixture
def ouvrir(site: tuple[Application, Path]) -> Callable[[], Visiteur]:
    """Browsers, on accounts that are as they were at first, and on no failure."""
    app, base = site
    (base / ECHECS).unlink(missing_ok=True)
    return lambda: Visiteur(cast(FlaskClient, app.server.test_client()), base)


@pytest.fixture
def visiteur(ouvrir: Callable[[], Visiteur]) -> Visiteur:
    return ouvrir()
