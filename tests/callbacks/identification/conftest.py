"""One application with accounts and a provider of identity, for all; each test has its own browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from callbacks.http.pages import Application
from callbacks.server import build_app
from data.acces.comptes import Comptes
from data.acces.echecs import FICHIER as ECHECS
from data.acces.ecriture import read_roles
from data.acces.journal import Journal
from data.acces.modeles import Compte, Ligne
from data.acces.mots_de_passe import hash_mot_de_passe
from data.settings import Fournisseur, Settings
from layouts.chemins import CHEMIN_CONNEXION
from tests.ateliers import write_jdi
from tests.fournisseurs import FournisseurEssai

MOT = "agrafe cheval pile"
_JETON = re.compile(r'name="jeton" value="([^"]*)"')
COMPTES = {
    "ada": ["admin"],
    "nora": ["national+importer"],
    "remi": ["region:31"],
    "mila": ["structure:59001S00"],
    "unie": ["reseau"],
    "venue@exemple.fr": ["region:31"],
}


@dataclass
class Visiteur:
    """A browser, and what it was given last."""

    client: FlaskClient
    base: Path
    lue: TestResponse | None = field(default=None)

    def get(self, chemin: str) -> str:
        self.lue = self.client.get(chemin, headers={"Accept": "text/html"})
        return self.lue.get_data(as_text=True)

    def post(self, chemin: str, page: str, **champs: str) -> str:
        """A form of a page, with the token that the page bears."""
        jeton = _JETON.search(self.get(page))
        assert jeton is not None, page
        return self.send(
            chemin, {"jeton": jeton[1], **{c.replace("_", "-"): v for c, v in champs.items()}}
        )

    def send(self, chemin: str, champs: dict[str, str], **entetes: str) -> str:
        self.lue = self.client.post(chemin, data=champs, headers={"Accept": "text/html", **entetes})
        return self.lue.get_data(as_text=True)

    def connect(self, qui: str, mot: str = MOT, suite: str = "") -> str:
        return self.post(
            CHEMIN_CONNEXION, CHEMIN_CONNEXION, identifiant=qui, mot_de_passe=mot, suite=suite
        )

    @property
    def statut(self) -> int:
        assert self.lue is not None
        return self.lue.status_code

    @property
    def vers(self) -> str:
        assert self.lue is not None
        return self.lue.headers.get("Location", "")

    @property
    def comptes(self) -> Comptes:
        return Comptes(self.base)

    def read_journal(self) -> list[Ligne]:
        """The last line first."""
        journal = Journal(self.base)
        return journal.read(journal.list_mois()[0])


@pytest.fixture(scope="session")
def fournisseur() -> Iterator[FournisseurEssai]:
    ouvert = FournisseurEssai()
    yield ouvert
    ouvert.stop()


@pytest.fixture(scope="session")
def site(
    _nine_structures: Path, tmp_path_factory: pytest.TempPathFactory, fournisseur: FournisseurEssai
) -> tuple[Application, Path]:
    base = shutil.copytree(_nine_structures, tmp_path_factory.mktemp("identification") / "base")
    write_jdi(base, 5)
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
