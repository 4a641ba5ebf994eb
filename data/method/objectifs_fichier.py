"""Which objectives of the dialogues the State's file takes: agreed by both sides, a number, of the whole.

Once a figure and a year. What it could not take back is left out here, with its reason: an import is all
or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from math import floor

from data.catalogue.model import Catalogue, Entree
from data.method.objectifs import POURCENTS, parse_nombre, parse_objectif
from data.models.dialogue import Cahier, LigneEcrite
from data.models.dialogues import Accord, read_accord
from data.models.dossiers import ObjectifEcarte, ObjectifsAgrees

PREMIERE_ANNEE = 2000
SANS_NOMBRE = "sans nombre"
VENTILE = "ventilé par dispositif, ce que la table des objectifs n’a pas"
HORS_TABLE = "ni ligne ni taux de l’Annexe 2"
REFUSE = "un des deux côtés n’est pas d’accord"
TU = "un des deux côtés ne s’est pas prononcé"
HORS_ANNEES = "année que l’import ne prend pas"
HORS_BORNES = "nombre que cet indicateur ne peut pas avoir"
DEUX_NOMBRES = "deux nombres différents pour cet indicateur et cette année"

Retenu = tuple[str, int, str, float]


def select_objectifs(
    cahiers: Iterable[tuple[str, Cahier]], catalogue: Catalogue
) -> ObjectifsAgrees:
    """Of dialogues with the name of their structure, in their order; alike is said once."""
    retenus: list[Retenu] = []
    ecartes: list[ObjectifEcarte] = []
    for nom, cahier in cahiers:
        lignes = cahier.list("objectif")
        lus = {ligne.cle: _read(cahier, ligne, catalogue) for ligne in lignes}
        doubles = set(_find_doubles(lus.values()))
        for ligne in lignes:
            lu = lus[ligne.cle]
            if isinstance(lu, str):
                ecartes.append(_put_aside(nom, ligne, lu))
            elif lu[:3] in doubles:
                ecartes.append(_put_aside(nom, ligne, DEUX_NOMBRES))
            elif lu not in retenus:
                retenus.append(lu)
    return ObjectifsAgrees(tuple(retenus), tuple(ecartes))


def _read(cahier: Cahier, ligne: LigneEcrite, catalogue: Catalogue) -> Retenu | str:
    """A line of the file, or why there is none."""
    entree = catalogue.entrees.get(ligne.get("indicateur"))
    if entree is None or entree.nature == "contexte":
        return HORS_TABLE
    valeur = parse_objectif(ligne.get("valeur"), entree)
    if valeur is None:
        return SANS_NOMBRE
    if ligne.get("dispositif"):
        return VENTILE
    accord = read_accord(ligne)
    if accord is not Accord.CONVENU:
        return REFUSE if accord is Accord.REFUSE else TU
    annee = int(parse_nombre(ligne.get("annee")) or cahier.sujet.annee)
    if not PREMIERE_ANNEE <= annee <= datetime.now(UTC).year:
        return HORS_ANNEES
    if not _is_possible(valeur, entree):
        return HORS_BORNES
    decimales = 2 if entree.type == "montant" else 12
    return cahier.sujet.code, annee, entree.code, round(valeur, decimales)


def _is_possible(valeur: float, entree: Entree) -> bool:
    """As an import checks it."""
    if entree.unite == "points":
        return abs(valeur) <= 100
    if entree.type == "effectif" and valeur != floor(valeur):
        return False
    part = entree.type == "part" or (entree.type == "moyenne" and entree.unite == POURCENTS)
    return valeur >= 0 and (valeur <= 1 or not part)


def _find_doubles(lus: Iterable[Retenu | str]) -> Iterator[tuple[str, int, str]]:
    vus: dict[tuple[str, int, str], float] = {}
    for lu in lus:
        if not isinstance(lu, str) and vus.setdefault(lu[:3], lu[3]) != lu[3]:
            yield lu[:3]


def _put_aside(nom: str, ligne: LigneEcrite, raison: str) -> ObjectifEcarte:
    return ObjectifEcarte(nom, ligne.get("indicateur"), ligne.get("dispositif"), raison)
