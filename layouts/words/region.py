"""A region in words: who it is, what its drawings show, why one is missing."""

from __future__ import annotations

from collections import Counter

from data.method.rules import MIN_AUTRES
from data.models.regions import PortraitRegion
from data.typographie import RIEN, Texte, typeset
from layouts.words.wording import format_compte, format_plancher, join_liste

TITRE_PROFIL = "Profil de la région en dix indicateurs"
NOTE_PROFIL = typeset(
    "Chaque point : une structure de la région (carré : PAIO). Trait : médiane de la région. Bloc : leur "
    "moitié centrale. Trait court : médiane nationale. À droite : sens favorable convenu. Plein : écart "
    "marqué ; creux : à confirmer, chaque structure face aux autres de la région."
)
LEGENDE = typeset(
    "Pointillé : médiane nationale. Blocs gris : moitié centrale des structures de France. Ligne : médianes "
    "des structures de la région. Vers l’extérieur : sens favorable convenu. Une position, pas une lecture."
)


def describe_region_absente(structures: int, une_region: bool) -> Texte:
    """Why the region is not drawn against the country; empty where it is."""
    if une_region:
        return typeset("La base ne contient que cette région : pas de comparaison à la France.")
    if structures < MIN_AUTRES:
        nombre = format_compte(structures, "structure")
        return typeset(
            f"{nombre} : trop peu pour dessiner la région face à la France. Les médianes sont au-dessus."
        )
    return RIEN


def describe_tues(nombre: int) -> Texte:
    """Of those that one may not read, too few to stay nameless; empty where none is left out."""
    if not nombre:
        return RIEN
    if nombre == 1:
        return typeset(
            "Une structure que cet accès ne lit pas n'est dans aucune ligne : seule sans nom, ses chiffres "
            "diraient qui elle est."
        )
    return typeset(
        f"{nombre} structures que cet accès ne lit pas ne sont dans aucune ligne : si peu sans nom, leurs "
        "chiffres diraient qui elles sont."
    )


def describe_identite_region(region: PortraitRegion) -> Texte:
    """« 26 structures (24 ML et 2 PAIO) · données renseignées à 95 % · données 2010 »."""
    types = Counter(ligne.type for ligne in region.structures)
    detail = join_liste([f"{nombre} {nom}" for nom, nombre in sorted(types.items())])
    mots = [format_compte(len(region.structures), "structure") + (f" ({detail})" if detail else "")]
    if region.completude.part is not None:
        mots.append(f"données renseignées à {format_plancher(region.completude.part)}")
    return typeset(" · ".join([*mots, f"données {region.annee}"]))
