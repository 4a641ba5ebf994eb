"""Where what writes comes from: a page of this very server, port included, by what the browser says of it."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import request


def is_from_site() -> bool:
    """By `Origin` or `Sec-Fetch-Site`, both where both are said: every browser served says one of them of
    what it posts, and who says neither is none.
    """
    site, origine = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is None and origine is None:
        return False
    return site in (None, "same-origin") and (
        origine is None or read_netloc(origine) == request.host
    )


def read_netloc(adresse: str) -> str:
    """The name and port of an address; empty when it cannot be read."""
    try:
        return urlsplit(adresse).netloc
    except ValueError:
        return ""
