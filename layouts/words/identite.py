"""Who a structure is and how large, in one line."""

from __future__ import annotations

from data.catalogue.model import Catalogue
from data.models.comparaison import Portrait
from data.models.etats import Etat
from data.typographie import Texte, typeset
from layouts.words.wording import describe_etat, format_plancher, format_quantite

_MODULE = {True: "module Entreprise utilisé", False: "module Entreprise non utilisé", None: ""}


def describe_identite(
    portrait: Portrait, catalogue: Catalogue, *, completude: bool = True
) -> Texte:
    """« Lens · 2 940 jeunes en contact · 24,6 ETP (2009) · … » : all but the region.

    `completude`: how much is filled in ends the line.
    """
    structure = portrait.structure
    annee_etp = portrait.annee + catalogue.entrees["etp_total"].decalage_annee
    mots = [
        "" if structure.type == "ML" else structure.type,
        structure.commune,
        _describe_taille(portrait, "jeunes_en_contact", "jeunes", "en contact"),
        _describe_taille(portrait, "etp_total", "ETP", f"({annee_etp})"),
        _MODULE[structure.module_entreprise],
    ]
    if completude and portrait.completude.part is not None:
        mots.append(f"données renseignées à {format_plancher(portrait.completude.part)}")
    return typeset(" · ".join(mot for mot in mots if mot))


def describe_a_verifier(portrait: Portrait, signales: int) -> Texte:
    """« données à 98 %, 6 à vérifier »: as long as what it takes the place of."""
    part = portrait.completude.part
    debut = "" if part is None else f"données à {format_plancher(part)}, "
    return typeset(f"{debut}{signales} à vérifier")


def _describe_taille(portrait: Portrait, code: str, unite: str, suite: str) -> str:
    ligne = portrait.lignes.get((code, ""))
    if ligne is None or ligne.valeur is None:
        return f"{unite} {suite} : {describe_etat(ligne.etat if ligne else Etat.NON_RENSEIGNE)}"
    return f"{format_quantite(ligne.valeur, unite)} {suite}"
