"""The headers of every answer: what a browser may do with it, and how long it may be kept.

What says nothing of how long is kept by nobody: a new address is never kept by mistake.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment
    from flask import Flask

FERMEES = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid"),
    *("magnetometer", "microphone", "midi", "payment", "serial", "usb"),
)
"""What a page could ask of the machine and no page of ours does; it does ask for the whole screen."""
SURETE: Mapping[str, str] = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{nom}=()" for nom in FERMEES),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
CHIFFRE = "Strict-Transport-Security"
TOUJOURS = "max-age=31536000"
"""A year, for this name alone: what is under it is not ours to say."""
JAMAIS = "no-store"
PLUS_TARD = "10"
"""Seconds after which what is not available may be."""


class Entetes:
    """The application, whose answers all have them. What it says itself of one of them stands."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application
        self._surete = [(nom.lower(), (nom, valeur)) for nom, valeur in SURETE.items()]

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """At the last moment: one by one in Flask's own headers they cost ten times more."""

        def start(
            statut: str, entetes: list[tuple[str, str]], *erreur: Any
        ) -> Callable[[bytes], object]:
            chiffre = environ["wsgi.url_scheme"] == "https"
            return start_response(statut, self.add(statut, entetes, chiffre=chiffre), *erreur)

        return self._application(environ, start)

    def add(
        self, statut: str, entetes: list[tuple[str, str]], *, chiffre: bool
    ) -> list[tuple[str, str]]:
        """With those that are missing."""
        dits = {nom.lower() for nom, _ in entetes}
        manquants = [couple for nom, couple in self._surete if nom not in dits]
        if "cache-control" not in dits:
            manquants.append(("Cache-Control", JAMAIS))
        if statut.startswith("503") and "retry-after" not in dits:
            manquants.append(("Retry-After", PLUS_TARD))
        if chiffre:
            manquants.append((CHIFFRE, TOUJOURS))
        return entetes + manquants


def register_entetes(server: Flask) -> None:
    """Before the proxies are: they say whether the visitor spoke TLS."""
    server.wsgi_app = Entetes(server.wsgi_app)  # type: ignore[method-assign]
