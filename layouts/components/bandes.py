"""The small strips in a page: part of it, since an image is a document that a browser opens first."""

from __future__ import annotations

from data.models.comparaison import ElementContexte, Position
from data.models.diagnostic import Attendu
from layouts.figures import attendu as attendus
from layouts.figures import bande
from layouts.html.balises import Html, balise


def build_bande_contexte(element: ElementContexte, nom: str, pays: float | None = None) -> Html:
    """The strip of an element; `nom` says the same in words."""
    return _build(bande.LARGEUR_CONTEXTE, bande.list_traits_contexte(element, pays), nom=nom)


def build_bande_echelle(position: Position, polarite: int) -> Html:
    """The common scale on a wall; the words beside it say the same."""
    return _build(bande.LARGEUR_ECHELLE, bande.list_traits_echelle(position, polarite))


def build_bande_attendu(attendu: Attendu, position: Position) -> Html:
    """What is expected; the words beside it say the same. Nothing where a figure is missing."""
    valeur, attendue, bas, haut = position.valeur, attendu.attendu, attendu.bas, attendu.haut
    if valeur is None or attendue is None or bas is None or haut is None:
        return Html()
    return _build(attendus.LARGEUR, attendus.list_traits_attendu(valeur, attendue, bas, haut))


def build_barre_part(part: float, seuil: float) -> Html:
    """A bar from nothing to all; the words beside it say the same."""
    traits = attendus.list_traits_part(part, seuil)
    return _build(attendus.LARGEUR_PART, traits, attendus.HAUTEUR_PART)


def _build(
    largeur: int, traits: list[str], hauteur: int = bande.HAUTEUR, *, nom: str | None = None
) -> Html:
    return balise(
        "svg",
        Html("".join(traits)),
        width=largeur,
        height=hauteur,
        viewBox=f"0 0 {largeur} {hauteur}",
        role="img" if nom else None,
        aria_label=nom,
        aria_hidden=None if nom else "true",
        class_="bande",
    )
