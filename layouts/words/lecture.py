"""What a position says in words, alone or on the spoke of a radar."""

from __future__ import annotations

from data.catalogue.model import Catalogue, Entree, Rapport, Terme
from data.method.rules import MIN_AUTRES
from data.models.branches import Branche
from data.models.comparaison import Position
from data.models.etats import Etat
from data.typographie import RIEN, Texte, typeset
from layouts.words.wording import (
    DISPOSITIFS,
    describe_etat,
    describe_unite,
    format_nombre_de,
    format_quantite,
    format_valeur,
)

AU_DELA = typeset("au-delà du troisième quartile")
ENTRE = typeset("entre les quartiles")
EN_DECA = typeset("en deçà du premier quartile")
PLACES = {1: AU_DELA, 0: ENTRE, -1: EN_DECA}
SANS_EFFECTIFS = typeset("effectifs non renseignés")
SI_BAS = typeset("favorable si bas")
COTE_FAVORABLE = "côté favorable"
COTE_A_EXAMINER = "côté à examiner"
"""Beside « favorable si bas », where a quartile alone would be read the wrong way round."""


def describe_valeur(position: Position, entree: Entree) -> Texte:
    """The value, or the words of its state; a small denominator keeps both."""
    if position.valeur is None:
        return describe_etat(position.etat)
    return format_valeur(position.valeur, entree)


def describe_quantite(position: Position, entree: Entree) -> Texte:
    """« 2,74 jeunes en contact pour 1 … »; the words of a state alone where there is no value."""
    if position.valeur is None:
        return describe_valeur(position, entree)
    mots = (describe_valeur(position, entree), describe_unite(entree, position.valeur))
    return typeset(" ".join(filter(None, mots)))


def describe_mediane(position: Position, entree: Entree) -> Texte:
    """« méd. 28 % », or why there is none."""
    if position.mediane is None:
        return RIEN if position.autres_lus else typeset("sans médiane")
    return typeset(f"méd. {format_valeur(position.mediane, entree)}")


def describe_place(position: Position, entree: Entree) -> Texte:
    """Where the value stands among the others' quartiles; where less is favourable, on which side.

    A state that keeps its value (small denominator, incoherent) is named here instead.
    """
    if position.etat is not Etat.VALEUR:
        return describe_etat(position.etat) if position.valeur is not None else RIEN
    if position.autres_lus < MIN_AUTRES:
        return typeset(f"moins de {MIN_AUTRES} autres valeurs")
    if position.rayon is None and not position.dispositif:
        return typeset("sans écart entre structures")
    place = PLACES[position.hors_moitie]
    if entree.polarite != -1 or place == ENTRE:
        return place
    return typeset(f"{place}, {COTE_FAVORABLE if place == EN_DECA else COTE_A_EXAMINER}")


def find_cote(position: Position, entree: Entree) -> int:
    """+1 beyond the quartiles on the agreed favourable side, -1 on the other, 0 between."""
    return position.hors_moitie * (entree.polarite or 1)


def describe_effectifs(
    position: Position, entree: Entree, catalogue: Catalogue, annee: int
) -> Texte:
    """« 466 sur 1 502 jeunes » for a share, « 2 940 contacts pour 24,6 ETP (2009) » otherwise."""
    calcul = entree.calcul
    if (
        position.numerateur is None
        or position.denominateur is None
        or not isinstance(calcul, Rapport)
    ):
        return RIEN
    haut, bas = (_get_ligne(terme, catalogue) for terme in (calcul.numerateur, calcul.denominateur))
    lien = "sur" if entree.type in ("part", "moyenne") else "pour"
    numerateur = format_quantite(position.numerateur, haut.unite)
    if haut.unite == bas.unite:
        numerateur = format_nombre_de(haut.unite, position.numerateur)
    denominateur = format_quantite(position.denominateur, bas.unite)
    return typeset(f"{numerateur} {lien} {denominateur}{_describe_decalage(haut, bas, annee)}")


def _get_ligne(terme: Terme, catalogue: Catalogue) -> Entree:
    return catalogue.entrees[terme.code]


def _describe_decalage(haut: Entree, bas: Entree, annee: int) -> str:
    """The year of a line filed under N but known of N−1 (ETP)."""
    decalage = haut.decalage_annee or bas.decalage_annee
    return f" ({annee + decalage})" if decalage else ""


def describe_sens(entree: Entree) -> Texte:
    """What stands under a label when less is favourable."""
    return SI_BAS if entree.polarite == -1 else RIEN


def describe_axe(axe: Branche) -> Texte:
    """« 39 % · méd. 28 % », « CIVIS : 39 % · méd. 28 % », « non renseigné · méd. 24 % »."""
    prefixe = f"{DISPOSITIFS[axe.dispositif]} : " if axe.dispositif else ""
    mots = [describe_valeur(axe.position, axe.entree), describe_mediane(axe.position, axe.entree)]
    return typeset(prefixe + " · ".join(mot for mot in mots if mot))


def describe_axe_projete(axe: Branche) -> Texte:
    """On a wall a missing value is its state alone: with its median it would meet its neighbours."""
    return describe_axe(axe) if axe.position.valeur is not None else typeset(_name_absence(axe))


def _name_absence(axe: Branche) -> str:
    prefixe = f"{DISPOSITIFS[axe.dispositif]} : " if axe.dispositif else ""
    return prefixe + describe_valeur(axe.position, axe.entree)


def describe_bornes(position: Position, entree: Entree) -> Texte:
    """« 89 % à 90 % »; empty where the figure has no sampling model."""
    if position.borne_basse is None or position.borne_haute is None:
        return RIEN
    bornes = (position.borne_basse, position.borne_haute)
    return typeset(" à ".join(format_valeur(borne, entree) for borne in bornes))
