"""Who comes with a browser to a server that has accounts, and what the pages of accounts answer."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from callbacks.jetons import ENTETE, TEMOIN_JETON
from data.acces.comptes import Comptes
from data.acces.journal import Journal
from data.acces.modeles import Ligne
from layouts.chemins import CHEMIN_CONNEXION, CHEMIN_ECRITURE

MOT = "agrafe cheval pile"
_JETON = re.compile(r'name="jeton" value="([^"]*)"')


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

    def write(self, code: str, annee: int, texte: str, vu: int) -> str:
        """A field of a dialogue, kept over the version that was seen, as the script of a page sends it."""
        jeton = self.client.get_cookie(TEMOIN_JETON)
        assert jeton is not None
        ecrit = {
            "genre": "dialogue",
            "code": code,
            "annee": annee,
            "cle": "etape-1",
            "forme": "etape",
        }
        ecrit |= {"champ": "texte_ml", "valeur": texte, "cote": "ml", "vu": vu}
        ecrit |= {"demande": secrets.token_hex(8)}
        self.lue = self.client.post(CHEMIN_ECRITURE, json=ecrit, headers={ENTETE: jeton.value})
        return self.lue.get_data(as_text=True)

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
        mois = journal.list_mois()
        return journal.read(mois[0]) if mois else []
