"""What each property that the browser sends may hold: one line for each, checked before Dash sees it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from layouts.ids import Priorites

Regle = Callable[[object], bool]
TEXTE, MOT = 20_000, 200
"""Characters of a text that people write, of a choice or a code."""
CLES = 40
"""Keys of a small dictionary."""
ENTIER = 2**53


def is_texte(valeur: object, longueur: int = MOT, permis: str = "") -> bool:
    """A string that can be written anywhere: bounded, no control character, no half of a surrogate pair."""
    return (
        isinstance(valeur, str)
        and len(valeur) <= longueur
        and not any(
            (c < " " and c not in permis) or c == "\x7f" or "\ud800" <= c <= "\udfff"
            for c in valeur
        )
    )


def is_saisie(valeur: object) -> bool:
    """What people typed, on one line or several."""
    return valeur is None or is_texte(valeur, TEXTE, permis="\t\n\v\f\r")


def is_scalaire(valeur: object) -> bool:
    """A small value of JSON."""
    if valeur is None or isinstance(valeur, bool):
        return True
    if isinstance(valeur, int | float):
        return abs(valeur) < ENTIER
    return is_texte(valeur)


def is_plat(valeur: object) -> bool:
    """A small value, or a dictionary of small values."""
    if not isinstance(valeur, dict):
        return is_scalaire(valeur)
    return len(valeur) <= CLES and all(is_texte(c) and is_scalaire(v) for c, v in valeur.items())


def is_geste(valeur: object) -> bool:
    """What a person asks the notebook to keep (callbacks.gestes reads it); nothing before the first."""
    if valeur is None:
        return True
    return (
        isinstance(valeur, dict)
        and len(valeur) <= CLES
        and all(is_texte(c) and (is_saisie(v) or is_scalaire(v)) for c, v in valeur.items())
    )


REGLES: Mapping[tuple[str, str], Regle] = {
    (Priorites.GESTE, "data"): is_geste,
}
"""(id, property) -> its rule. A test asks a line for each."""


def find_regle(identifiant: str, propriete: str) -> Regle:
    """The rule of a property; for one without a line of its own, a small value."""
    return REGLES.get((identifiant, propriete), is_plat)
