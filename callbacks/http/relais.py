"""The proxies in front of the server: those that the settings name are believed, nobody else is.

What they say is the scheme that the visitor spoke and the visitor's address. The marks that they leave stay
on the request, which is never that of the person at the machine (callbacks.provenance).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from werkzeug.middleware.proxy_fix import ProxyFix

from data.errors import ReglageRefuse

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment
    from flask import Flask

PRISE = "unix"
"""A local socket, whose other end has no address."""
REFUSE = (
    "REGARDS_RELAIS : « {} » n’est ni une adresse (127.0.0.1), ni un réseau (10.0.0.0/8), ni unix."
)


class Relais:
    """The application, told who asks and how by the nearest proxy when it is one of these."""

    def __init__(self, application: WSGIApplication, adresses: Sequence[str]) -> None:
        self._directe = application
        self._relayee = ProxyFix(application, x_for=1, x_proto=1, x_host=0, x_prefix=0)
        self._prise = PRISE in adresses
        self._reseaux = [read_reseau(adresse) for adresse in adresses if adresse != PRISE]

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """As the application answers."""
        relayee = self.trusts(str(environ.get("REMOTE_ADDR", "")))
        return (self._relayee if relayee else self._directe)(environ, start_response)

    def trusts(self, adresse: str) -> bool:
        """Whether what comes from an address is believed."""
        try:
            lue = ip_address(adresse)
        except ValueError:
            return self._prise and not adresse
        lue = getattr(lue, "ipv4_mapped", None) or lue
        return any(lue in reseau for reseau in self._reseaux)


def read_reseau(texte: str) -> IPv4Network | IPv6Network:
    """Raises ReglageRefuse."""
    try:
        return ip_network(texte, strict=False)
    except ValueError as erreur:
        raise ReglageRefuse(REFUSE.format(texte)) from erreur


def register_relais(server: Flask, adresses: Sequence[str]) -> None:
    """Nothing is added where no proxy is named."""
    if adresses:
        server.wsgi_app = Relais(server.wsgi_app, adresses)  # type: ignore[method-assign]
