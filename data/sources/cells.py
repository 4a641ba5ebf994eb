"""What one text cell says: a number, a state, a year, a yes or no. Nothing is ever guessed."""

from __future__ import annotations

import re
from typing import NamedTuple

from data.models.etats import Etat

MOTS_ETAT = {
    "": Etat.NON_RENSEIGNE,
    "NE": Etat.NON_EXPLOITABLE,
    "SS": Etat.SECRET,
    "SO": Etat.SANS_OBJET,
}
OUI_NON = {"oui": True, "vrai": True, "1": True, "non": False, "faux": False, "0": False}
ESPACES = "\u0020\u00a0\u202f\u2009"
_NOMBRE = re.compile(
    rf"([+\-\u2212]?)([0-9]+|[0-9]{{1,3}}(?:[{ESPACES}][0-9]{{3}})+)(?:[.,]([0-9]+))?[{ESPACES}]*(%?)"
)


class Lu(NamedTuple):
    """A cell that was read. `lisible` False: neither a number nor a state."""

    valeur: float | None
    etat: Etat
    pourcent: bool = False
    lisible: bool = True


def parse_valeur(texte: str) -> Lu:
    """`1 234,5` -> 1234.5; `35,2 %` -> 35.2 with its sign; `NE`, `SS`, `SO`, empty -> a state."""
    etat = MOTS_ETAT.get(texte.upper() if len(texte) <= 2 else texte)
    if etat is not None:
        return Lu(None, etat)
    trouve = _NOMBRE.fullmatch(texte)
    if trouve is None:
        return Lu(None, Etat.NON_RENSEIGNE, lisible=False)
    signe, entier, decimales, pourcent = trouve.groups()
    nombre = float("".join(c for c in entier if c not in ESPACES) + "." + (decimales or "0"))
    negatif = signe not in ("", "+")
    return Lu(-nombre if negatif else nombre, Etat.VALEUR, bool(pourcent))


def parse_oui_non(texte: str) -> bool | None:
    """oui/non, vrai/faux, 1/0; None for anything else."""
    return OUI_NON.get(texte.lower())


def parse_code(texte: str, longueur: int) -> str:
    """A code keeps its leading zeros: a lone `1` is read as `01`. Others come back as they are."""
    return texte.zfill(longueur) if texte.isdigit() and texte.isascii() else texte.upper()


class Memoire(dict[str, Lu]):
    """`parse_valeur` remembered: the same count stands thousands of times in a file."""

    def __missing__(self, texte: str) -> Lu:
        lu = self[texte] = parse_valeur(texte)
        return lu
