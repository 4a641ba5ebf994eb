"""What a provider says, of a person and of its keys: read with doubt, it may be anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, KeySet

from data.acces.identites import Identite, find_roles

Dit = Mapping[str, Any]
ETRANGES = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What may come of words that are not what they should be, whatever reads them."""
_SANS_PAIRE = re.compile("[\ud800-\udfff]")
"""Half a letter: what JSON may hold and no file can."""


def build_identite(dits: Dit, roles: str) -> Identite:
    """Who it speaks of; `roles`: the claim that holds theirs. Raises ValueError where it names nobody."""
    noms = (
        _read_text(dits, c)
        for c in ("given_name", "usual_name" if "usual_name" in dits else "family_name")
    )
    courriel, dit = _read_courriel(dits), _read_text(dits, "sub")
    if not dit:
        raise ValueError("sub")
    sujet = dit.lower() if _is_plain(dit) else dit
    nom = _read_text(dits, "name") or " ".join(filter(None, noms)) or courriel or sujet
    return Identite(sujet, courriel, nom, find_roles(dits, roles))


def import_cles(dites: Iterable[Any]) -> KeySet:
    """Those that can be read: it may show others beside the one that it signs with."""
    cles = []
    for dite in dites:
        with suppress(JoseError, *ETRANGES):
            cles.append(JWKRegistry.import_key(dite))
    return KeySet(cles)


def _read_courriel(dits: Dit) -> str:
    """An address that it vouches for; a name without « @ » is an account's, not an address."""
    lu = _read_text(dits, "email").strip(" ")
    verifie = dits.get("email_verified", True) is True
    return lu.lower() if verifie and _is_plain(lu) and "@" in lu else ""


def _read_text(dits: Dit, nom: str) -> str:
    """A claim that is no text says nothing: `null` was an address, the same for all."""
    lu = dits.get(nom)
    return lu if isinstance(lu, str) and not _SANS_PAIRE.search(lu) else ""


def _is_plain(texte: str) -> bool:
    """Whether its small letters, and what is left of it without its spaces, are nobody else's of ours."""
    return texte.isascii() and texte.isprintable()
