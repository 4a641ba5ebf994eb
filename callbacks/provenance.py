"""Where what writes comes from: a page of this very server, port included, by what the browser says of it."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import request


def is_from_site() -> bool:
    """A browser that says nothing of it is an old one, or none: other checks stand."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    origine = request.headers.get("Origin")
    return not origine or read_netloc(origine) == request.host


def read_netloc(adresse: str) -> str:
    """The name and port of an address; empty when it cannot be read."""
    try:
        return urlsplit(adresse).netloc
    except ValueError:
        return ""
