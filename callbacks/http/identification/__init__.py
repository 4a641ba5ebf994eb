"""Who one is: identification, one's account, the accounts, the journal. Pages by themselves, never kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callbacks.http.identification.compte import register_compte
from callbacks.http.identification.comptes import register_comptes
from callbacks.http.identification.connexion import register_connexion
from callbacks.http.identification.fournisseur import register_fournisseur
from callbacks.http.identification.portail import Portail

if TYPE_CHECKING:
    from callbacks.acces import Identites
    from callbacks.http.site import Site
    from data.store.base import Base

__all__ = ["register_identification"]


def register_identification(site: Site, identites: Identites, base: Base) -> Portail:
    """The pages of accounts."""
    portail = Portail(site, identites, base)
    register_connexion(portail)
    register_fournisseur(portail)
    register_compte(portail)
    register_comptes(portail)
    return portail
