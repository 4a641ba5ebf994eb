"""How French is set: what the catalogue says is set once, when it is read; sentences as they are made."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, overload

if TYPE_CHECKING:
    from typing_extensions import deprecated

T = TypeVar("T")
FINE = "\u202f"
"""Narrow no-break space: thousands, before ; : ! ? % and inside quotation marks."""
INSECABLE = "\u00a0"
_ESPACES = f"[ {INSECABLE}{FINE}]"
_DOUBLES = re.compile(rf"{_ESPACES}+([;:!?%»])")
_REGLES = tuple(
    (signe, re.compile(motif), par)
    for signe, motif, par in (
        ("«", rf"«{_ESPACES}*(?=\S)", f"«{FINE}"),
        ("»", r"(?<=[^\s«])»", f"{FINE}»"),
        ("€", rf"(?<=\d){_ESPACES}*€", f"{INSECABLE}€"),
        ("..", r"(?<![.\s])\.\.(?=\s|$)", "."),
        ("…", r"(?<=…)\.(?!\.)", ""),
    )
)
"""What each looks for first: to look for a sign costs a tenth of what a rule does."""
_MILLIERS = re.compile(rf"(?<![\d,.])\d{{1,3}}(?:{_ESPACES}\d{{3}})+(?!\d)")
_A_REPRENDRE = re.compile(
    rf"['«»]|[ {INSECABLE}]+{FINE}*[;:!?%]|{FINE}{FINE}+[;:!?%]|\d[ {INSECABLE}]+{FINE}*\d"
    rf"|€(?<!{INSECABLE}€)|{_ESPACES}{INSECABLE}€|\.\.|…\."
)
"""What no rule leaves as it is; a text without any of it is set already, most of those with figures are."""


class Texte(str):
    """A text that is set already: who receives one draws it as it is.

    Made by `typeset`, or by what writes a number. What is joined or formatted from it is a plain str again.
    """

    __slots__ = ()


RIEN = Texte()
"""Nothing to say."""


if TYPE_CHECKING:

    @overload
    @deprecated("already typeset")
    def typeset(texte: Texte) -> Texte: ...
    @overload
    def typeset(texte: str) -> Texte: ...


def typeset(texte: str) -> Texte:
    """Apostrophes, the no-break spaces that French wants, one full stop; what is set already as it is."""
    if isinstance(texte, Texte):
        return texte
    return _typeset(texte)


@lru_cache(maxsize=1024)
def _typeset(texte: str) -> Texte:
    """Kept: half of what a page says is said again on the next."""
    if not _A_REPRENDRE.search(texte):
        return Texte(texte)
    texte = _DOUBLES.sub(rf"{FINE}\1", texte.replace("'", "’"))
    for signe, motif, par in _REGLES:
        if signe in texte:
            texte = motif.sub(par, texte)
    texte = _MILLIERS.sub(lambda nombre: re.sub(_ESPACES, FINE, nombre.group()), texte)
    return Texte(_nest(texte) if texte.count("«") > 1 else texte)


def _nest(texte: str) -> str:
    """« … “ … ” … »: a quotation inside another."""
    morceaux, profondeur = [], 0
    for morceau in re.split(f"(«{FINE}?|{FINE}?»)", texte):
        if morceau.startswith("«"):
            profondeur += 1
            morceau = "“" if profondeur > 1 else morceau
        elif morceau.endswith("»"):
            morceau = "”" if profondeur > 1 else morceau
            profondeur = max(0, profondeur - 1)
        morceaux.append(morceau)
    return "".join(morceaux)


def plain(texte: str) -> str:
    """Ordinary spaces again, for a file that other programs read."""
    return texte.replace(FINE, " ").replace(INSECABLE, " ")


def typeset_fields(objet: T, *noms: str) -> T:
    """A dataclass, some of its texts set; lists and dictionaries of texts too."""
    assert is_dataclass(objet)
    assert not isinstance(objet, type)
    connus = {champ.name for champ in fields(objet)}
    assert connus.issuperset(noms)
    return replace(objet, **{nom: _typeset_any(getattr(objet, nom)) for nom in noms})


def _typeset_any(valeur: Any) -> Any:
    if isinstance(valeur, str):
        return typeset(valeur)
    if isinstance(valeur, tuple):
        return tuple(map(_typeset_any, valeur))
    if isinstance(valeur, dict):
        return {cle: _typeset_any(v) for cle, v in valeur.items()}
    if is_dataclass(valeur) and not isinstance(valeur, type):
        return typeset_fields(valeur, *(champ.name for champ in fields(valeur)))
    return valeur
