"""Where a request comes from: the person at the machine, a page of this site, a proxy, elsewhere.

A person at the machine asks a server that listens on loopback, from loopback, by one of the machine's own
names, and through nobody. A proxy on the same machine comes from loopback too: the marks that proxies add
tell it. One that adds none and asks by a name of the machine cannot be told: the README says what to set.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from flask import request

from data.settings import Settings, clean_hote, is_loopback

PROPRES = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""The machine's own names, as `Host` bears them."""
_MARQUE = re.compile(
    r"""
    FORWARD | PROX | RELAY | GATEWAY | CLIENT | CONNECTING | ORIGIN(AL|ATING) | REMOTE | CLUSTER
    | SURROGATE | TRACE | REQUEST_?ID | CORRELATION | AUTH(_|ENTICATED) | REAL | REWRITE
    | ^X_(HOST|PORT|SERVER|UR[IL])
    | (IP | ADDR(ESS)?)(_|$)
    | (^|_)( VIA | HOPS | CDN | EDGE | SCHEME | PROTO(COL)? | HTTPS | SSL | TLS | CERT | USER
      | ENVOY | VARNISH | ISTIO | KONG | TRAEFIK | BLUECOAT | SUCURI | INCAP | ARR | WL
      | CF | CLOUD | CLOUDFRONT | FASTLY | AKAMAI | AZURE | AMZN? | APPENGINE | FLY | VERCEL | NF
      | RAILWAY | RENDER | HEROKU | TAILSCALE | NGROK )(_|$)
    """,
    re.VERBOSE,
)
"""What a proxy adds is called by what it relays and for whom, or by its maker."""
_DE_NAVIGATEUR = re.compile(r"USER_AGENT|SEC_(CH|FETCH|WEBSOCKET|CLIENT_HINT)(_.*)?")
"""What a browser sends that would read so: `Sec-` is its own, but a proxy may write any other."""
PROVENANCES = ("HTTP_ORIGIN", "HTTP_REFERER")
ANCIEN = "HTTP/1.0"
"""No browser speaks it; a proxy that adds no header often does."""
_HOTE = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:[0-9]{1,5})?")

Environ = Mapping[str, object]


def read_hote(environ: Environ) -> str:
    """The name that `Host` bears, without its port; empty when it bears none that can be read."""
    texte = str(environ.get("HTTP_HOST", "")).lower()
    return clean_hote(texte) if _HOTE.fullmatch(texte) else ""


def is_served(settings: Settings, hote: str) -> bool:
    """Whether the server answers to a name. Away from loopback, to any, unless names are given."""
    if hote in settings.hotes:
        return True
    return hote in PROPRES if settings.locale else not settings.hotes


def is_forwarded(environ: Environ) -> bool:
    """Whether a request bears the mark of a proxy."""
    return environ.get("SERVER_PROTOCOL") == ANCIEN or any(map(_is_mark, environ))


@lru_cache(maxsize=1024)
def _is_mark(cle: str) -> bool:
    """Whether a header is one that a proxy adds, by its name."""
    prefixe, _, nom = cle.partition("_")
    return (
        prefixe == "HTTP" and not _DE_NAVIGATEUR.fullmatch(nom) and _MARQUE.search(nom) is not None
    )


def is_at_the_machine(settings: Settings, environ: Environ) -> bool:
    """Whether a request is that of the person at the machine."""
    return settings.locale and is_from_here(environ)


def is_from_here(environ: Environ) -> bool:
    """Whether it comes from the machine itself, by one of its own names and through nobody."""
    provenances = (str(environ[cle]) for cle in PROVENANCES if environ.get(cle))
    return (
        is_loopback(str(environ.get("REMOTE_ADDR", "")))
        and read_hote(environ) in PROPRES
        and not is_forwarded(environ)
        and all(clean_hote(read_netloc(p)) in PROPRES for p in provenances)
        and environ.get("HTTP_SEC_FETCH_SITE") != "cross-site"
    )


def is_cross_site(environ: Environ) -> bool:
    """Whether a page of another site sent it, by what the browser says of it."""
    if environ.get("HTTP_SEC_FETCH_SITE") == "cross-site":
        return True
    origine = environ.get("HTTP_ORIGIN")
    return bool(origine) and clean_hote(read_netloc(str(origine))) != read_hote(environ)


def is_from_site() -> bool:
    """Whether a page of this very server, port included, sent what writes.

    By `Origin` or `Sec-Fetch-Site`, both where both are said: every browser served says one of them of what
    it posts, and who says neither is none.
    """
    site, origine = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is None and origine is None:
        return False
    return site in (None, "same-origin") and (
        origine is None or read_netloc(origine) == request.host
    )


def read_netloc(adresse: str) -> str:
    """The name and port of an address; empty when it cannot be read."""
    return split_adresse(adresse).netloc


def split_adresse(adresse: str) -> SplitResult:
    """The parts of an address; all empty when it cannot be read."""
    try:
        return urlsplit(adresse)
    except ValueError:
        return urlsplit("")
