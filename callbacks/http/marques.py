"""The mark of an answer that rights opened: what it holds, and the rights that it was made for.

A browser that has it already is told so, 304, as long as both are the same, whichever server answers.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from flask import Response, request

from callbacks.acces import read_droits
from data.acces.droits import Droits

MARQUE = 20
"""Characters of a mark."""


def mark(octets: bytes) -> str:
    """The mark of what an answer holds."""
    return sha256(octets).hexdigest()[:MARQUE]


@lru_cache(maxsize=512)
def mark_droits(droits: Droits) -> str:
    """The mark of rights: the same for those that are equal, in every process."""
    return mark(json.dumps(droits, sort_keys=True, default=_write).encode())[:8]


def _write(valeur: Any) -> object:
    """A set has no order of its own, and another in each process."""
    if is_dataclass(valeur):
        return {
            champ.name: getattr(valeur, champ.name) for champ in fields(valeur) if champ.compare
        }
    return sorted(valeur, key=str)


def keep_private(reponse: Response, marque: str) -> Response:
    """Kept by this browser alone, which asks each time whether it still holds; 304 when it does."""
    reponse.cache_control.private = True
    reponse.cache_control.no_cache = True
    if reponse.status_code == 200:
        reponse.set_etag(f"{marque}-{mark_droits(read_droits())}", weak=True)
        reponse.make_conditional(request)
    return reponse
