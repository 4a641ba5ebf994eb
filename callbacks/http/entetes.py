"""The headers of every answer: what a browser may do with it, and how long it may be kept.

What says nothing of how long is kept by nobody: a new address is never kept by mistake.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask, Response, request

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


def register_entetes(server: Flask) -> None:
    """Before all the others: Flask runs what follows an answer from the last registered to the first."""

    @server.after_request
    def add(reponse: Response) -> Response:
        entetes = reponse.headers
        for nom, valeur in SURETE.items():
            entetes.setdefault(nom, valeur)
        entetes.setdefault("Cache-Control", JAMAIS)
        if request.is_secure:
            entetes.setdefault(CHIFFRE, TOUJOURS)
        return reponse
