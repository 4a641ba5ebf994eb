"""HTML written on the server, escaped by construction, for the parts too large for Dash components."""

from __future__ import annotations

from html import escape
from typing import Any

VIDES = {"img", "br", "input"}
Attribut = str | int | bool | None


class Html(str):
    """A piece of HTML in which everything that came from data is already escaped."""

    __slots__ = ()


def balise(nom: str, *contenu: str, **attributs: Attribut) -> Html:
    """One element. `class_` is written class, `aria_hidden` aria-hidden; None and False are left out."""
    ouverture = f"<{nom}{''.join(_write_attribut(cle, v) for cle, v in attributs.items())}>"
    return Html(ouverture if nom in VIDES else f"{ouverture}{join(*contenu)}</{nom}>")


def join(*contenu: str) -> Html:
    """Pieces side by side; a plain text is escaped."""
    return Html("".join(c if isinstance(c, Html) else escape(c, quote=False) for c in contenu))


def _write_attribut(cle: str, valeur: Attribut) -> str:
    if valeur is None or valeur is False:
        return ""
    nom = cle.rstrip("_").replace("_", "-")
    return f" {nom}" if valeur is True else f' {nom}="{escape(str(valeur))}"'


def aria(**attributs: str) -> dict[str, Any]:
    """For Dash components, whose arguments cannot hold a hyphen: `**aria(live="polite")`."""
    return {f"aria-{cle}": valeur for cle, valeur in attributs.items()}
