"""A browser without a browser: what it posts says from where, and bears the token of the page that it was
given, as scripts do.
"""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from callbacks.jetons import ENTETE, TEMOIN_JETON

PROVENANCES = ("Origin", "Sec-Fetch-Site")
"""From where a browser posts: a test that gives neither posts from a page of the site."""


class Navigateur(FlaskClient):
    """`jeton=None`: without the token, as a page of elsewhere; `muet`: not saying from where."""

    def post(
        self, *lus: Any, jeton: str | None = "", muet: bool = False, **demande: Any
    ) -> TestResponse:
        """As asked, with the token of the last page read; a page is read where none was."""
        entetes = Headers(demande.pop("headers", None))
        if not muet and not any(nom in entetes for nom in PROVENANCES):
            entetes["Sec-Fetch-Site"] = "same-origin"
        if jeton is not None:
            entetes.setdefault(ENTETE, jeton or self._read_jeton())
        return super().post(*lus, headers=entetes, **demande)

    def _read_jeton(self) -> str:
        if self.get_cookie(TEMOIN_JETON) is None:
            super().get("/accessibilite")
        temoin = self.get_cookie(TEMOIN_JETON)
        return temoin.value if temoin else "aucun"
