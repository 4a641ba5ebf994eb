"""HTML written on the server, escaped by construction, for the parts too large for Dash components."""

from __future__ import annotations

from functools import cache, lru_cache
from html import escape
from typing import Any

COURT = 32
"""Characters of an attribute that is worth keeping."""
VIDES = {"img", "br", "input"}
Attribut = str | int | bool | None


class Html(str):
    """A piece of HTML in which everything that came from data is already escaped."""

    __slots__ = ()


def balise(nom: str, *contenu: str, **attributs: Attribut) -> Html:
    """One element. `class_` is written class, `aria_hidden` aria-hidden; None and False are left out."""
    ouverture = f"<{nom}{_write_attributs(attributs)}>" if attributs else f"<{nom}>"
    return Html(ouverture if nom in VIDES else f"{ouverture}{_write(contenu)}</{nom}>")


def join(*contenu: str) -> Html:
    """Pieces side by side; a plain text is escaped."""
    return Html(_write(contenu))


def _write(contenu: tuple[str, ...]) -> str:
    return "".join([c if type(c) is Html else _escape(c) for c in contenu])


def _escape(texte: str) -> str:
    """Most texts hold nothing to escape: looking is cheaper than replacing."""
    if "&" in texte or "<" in texte or ">" in texte:
        return escape(texte, quote=False)
    return texte


def _write_attributs(attributs: dict[str, Attribut]) -> str:
    mots = []
    for cle, valeur in attributs.items():
        if valeur is True:
            mots.append(f" {_write_nom(cle)}")
        elif valeur is not None and valeur is not False:
            texte = str(valeur)
            mots.append(
                _write_court(cle, texte) if len(texte) < COURT else _write_attribut(cle, texte)
            )
    return "".join(mots)


def _write_attribut(cle: str, texte: str) -> str:
    return f' {_write_nom(cle)}="{escape(texte)}"'


_write_court = lru_cache(maxsize=1024)(_write_attribut)
"""Kept: most are said again on the next line, or on the next page."""


@cache
def _write_nom(cle: str) -> str:
    """They are those of the code, so few."""
    return cle.rstrip("_").replace("_", "-")


def aria(**attributs: str) -> dict[str, Any]:
    """For Dash components, whose arguments cannot hold a hyphen: `**aria(live="polite")`."""
    return {f"aria-{cle}": valeur for cle, valeur in attributs.items()}
