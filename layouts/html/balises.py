"""HTML written on the server, escaped by construction, for the parts too large for Dash components."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import Any

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
    return "".join([c if isinstance(c, Html) else escape(c, quote=False) for c in contenu])


def _write_attributs(attributs: dict[str, Attribut]) -> str:
    mots = []
    for cle, valeur in attributs.items():
        if valeur is True:
            mots.append(f" {_write_nom(cle)}")
        elif valeur is not None and valeur is not False:
            mots.append(f' {_write_nom(cle)}="{escape(str(valeur))}"')
    return "".join(mots)


@cache
def _write_nom(cle: str) -> str:
    """They are those of the code, so few."""
    return cle.rstrip("_").replace("_", "-")


def aria(**attributs: str) -> dict[str, Any]:
    """For Dash components, whose arguments cannot hold a hyphen: `**aria(live="polite")`."""
    return {f"aria-{cle}": valeur for cle, valeur in attributs.items()}
