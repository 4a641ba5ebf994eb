"""The columns that say who: of a table of figures its codes or names, of the structures their own form."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from data.ingest.correspondance.modele import A_COMPLETER, IGNORER, Choix
from data.store.tables import IGNOREES, STRUCTURE
from data.texts import simplify

FORTES = frozenset(("type", "code_region", "region"))
"""The columns that, beside codes and names, are enough to tell the structures."""
PERMISES = frozenset((*STRUCTURE.noms, *IGNOREES, "code_structure", IGNORER))
LIEUX = {
    "region": "code_region",
    "departement": "code_departement",
    "dept": "code_departement",
    "dep": "code_departement",
    "ville": "commune",
    "commune": "commune",
}
"""A word of a header -> the column of the structures that it is."""


def name_keys(colonnes: Mapping[str, Choix]) -> dict[str, Choix]:
    """Whom a line is of: its codes, or its names where it has none; of the structures, where they stand."""
    valeurs = {choix.valeur for choix in colonnes.values()}
    if is_annuaire(valeurs):
        return {entete: _place(entete, choix) for entete, choix in colonnes.items()}
    if "code_structure" in valeurs or valeurs <= {*STRUCTURE.noms, IGNORER, A_COMPLETER}:
        return dict(colonnes)
    cle = "code" if "code" in valeurs else "nom"
    sien = Choix("code_structure", "" if cle == "code" else "les noms sont lus comme des codes")
    return {e: sien if choix.valeur == cle else choix for e, choix in colonnes.items()}


def is_annuaire(valeurs: Collection[str]) -> bool:
    """Codes and names beside where they stand, and not one figure."""
    lues = set(valeurs)
    codes = lues & {"code", "code_structure"}
    return lues <= PERMISES and "nom" in lues and bool(codes) and bool(lues & FORTES)


def _place(entete: str, choix: Choix) -> Choix:
    """« Dépt » is its département, though another table would leave it."""
    if choix.valeur == "code_structure":
        return Choix("code")
    if choix.valeur != IGNORER and choix.valeur not in IGNOREES:
        return choix
    lieux = [LIEUX[mot] for mot in simplify(entete) if mot in LIEUX]
    return Choix(lieux[0]) if lieux else choix
