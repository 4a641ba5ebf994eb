"""A browser without a browser: what it posts bears the token of the page that it was given, as scripts do."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from callbacks.jetons import ENTETE, TEMOIN_JETON


class Navigateur(FlaskClient):
    """`jeton=None`: without the token, as a page of elsewhere."""

    def post(self, *lus: Any, jeton: str | None = "", **demande: Any) -> TestResponse:
        """As asked, with the token of the last page read; a page is read where none was."""
        if jeton is not None:
            entetes = Headers(demande.pop("headers", None))
            entetes.setdefault(ENTETE, jeton or self._read_jeton())
            demande["headers"] = entetes
        return super().post(*lus, **demande)

    def _read_jeton(self) -> str:
        if self.get_cookie(TEMOIN_JETON) is None:
            super().get("/accessibilite")
        temoin = self.get_cookie(TEMOIN_JETON)
        return temoin.value if temoin else "aucun"
