"""Words in place of a figure or of a dispositif: what they surely mean, what they often stand for."""

from __future__ import annotations

import re

from data.sources.cells import strip_invisibles
from data.texts import simplify

SENS = {
    "NE": "non exploitable",
    "SS": "secret statistique",
    "SO": "sans objet",
    "": "non renseigné",
}
"""What may stand in place of a figure."""
DISPOSITIFS = {
    ("civis",): "civis",
    ("cotraitance",): "cotraitance",
    ("cotraitance", "ppae"): "cotraitance",
    ("cotraitance", "financable"): "cotraitance",
    ("ppae",): "cotraitance",
    ("autres",): "autres",
    ("autre",): "autres",
    ("autres", "dispositifs"): "autres",
    ("autre", "dispositif"): "autres",
}
"""The dispositifs as people write them. PPAE was followed in cotraitance only."""
TOTAUX = frozenset(
    simplify(mot)
    for mot in (
        *("total", "totaux", "ensemble", "tous", "toutes", "tout", "total général", "sous-total"),
        *(
            "tous dispositifs",
            "ensemble des dispositifs",
            "total dispositifs",
            "tous les dispositifs",
        ),
    )
)
"""What people write on the line that adds up the others."""
PROPOSEES = {
    "s": "SS",
    "c": "SS",
    "nc": "SS",
    "secret": "SS",
    "confidentiel": "SS",
    "nd": "",
    "nr": "",
    "na": "",
    "non disponible": "",
    "non renseigne": "",
    "manquant": "",
    "sans objet": "SO",
    "neant": "SO",
    "non concerne": "SO",
    "non exploitable": "NE",
}
"""The mark of a file -> the state it most often stands for: to be confirmed, never taken as such."""
_SEUIL = re.compile(r"[<≤]\s*\d+")


def is_total(texte: str) -> bool:
    """« Ensemble », « Total » and their like."""
    return simplify(texte) in TOTAUX


def propose_etat(texte: str) -> str | None:
    """NE, SS, SO or empty for a mark that is known; None for another."""
    if _SEUIL.fullmatch(strip_invisibles(texte)):
        return "SS"
    mots = simplify(texte)
    return PROPOSEES.get(" ".join(mots), PROPOSEES.get("".join(mots)))


def find_dispositif(texte: str) -> str | None:
    """civis, cotraitance, autres, or empty; None for what names none of them."""
    mots = simplify(strip_invisibles(texte))
    return "" if not mots else DISPOSITIFS.get(mots)
