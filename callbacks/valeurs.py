"""What each property that the browser sends may hold: one line for each, checked before Dash sees it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping

from data.comparison.models import Cercle
from layouts.ids import Accueil, Cadre, Croisee, Dictionnaire, Ml, Priorites

Regle = Callable[[object], bool]
ADRESSE, TEXTE, MOT = 65_536, 20_000, 200
"""Characters of an address, of a text that people write, of a choice or a code."""
CLES = 40
"""Keys of a small dictionary."""
ENTIER = 2**53
_ANNEE = re.compile(r"[0-9]{4}")
_DECISION, _TEXTE_PRIORITE = "decision", "texte-priorite"


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


def is_adresse(valeur: object) -> bool:
    """A path, and maybe a query."""
    return is_texte(valeur, ADRESSE) and str(valeur).startswith("/")


def is_requete(valeur: object) -> bool:
    """The query of an address, or nothing."""
    return valeur is None or is_texte(valeur, ADRESSE)


def is_choix(valeur: object) -> bool:
    """The value of a select, or nothing."""
    return valeur is None or is_texte(valeur)


def is_annee_choisie(valeur: object) -> bool:
    """Four figures, or nothing chosen."""
    return not valeur or (isinstance(valeur, str) and _ANNEE.fullmatch(valeur) is not None)


def is_cercle_choisi(valeur: object) -> bool:
    """A circle, or nothing chosen."""
    return not valeur or (isinstance(valeur, str) and valeur in {str(c) for c in Cercle})


def is_saisie(valeur: object) -> bool:
    """What people typed, on one line or several."""
    return valeur is None or is_texte(valeur, TEXTE, permis="\t\n\v\f\r")


def is_compte(valeur: object) -> bool:
    """How many times a button was pressed."""
    return valeur is None or (type(valeur) is int and 0 <= valeur < ENTIER)


def is_annee(valeur: object) -> bool:
    """A year, as a number."""
    return type(valeur) is int and 1900 <= valeur < 2200


def is_scalaire(valeur: object) -> bool:
    """A small value of JSON."""
    if valeur is None or isinstance(valeur, bool):
        return True
    if isinstance(valeur, int | float):
        return math.isfinite(valeur) and abs(valeur) < ENTIER
    return is_texte(valeur)


def is_plat(valeur: object) -> bool:
    """A small value, or a dictionary of small values."""
    if not isinstance(valeur, dict):
        return is_scalaire(valeur)
    return len(valeur) <= CLES and all(is_texte(c) and is_scalaire(v) for c, v in valeur.items())


def is_sujet(valeur: object) -> bool:
    """The region and the year that decisions are about; nothing before the page is there."""
    if valeur is None:
        return True
    return (
        isinstance(valeur, dict)
        and is_plat(valeur)
        and is_texte(valeur.get("region"))
        and is_annee(valeur.get("annee"))
    )


REGLES: Mapping[tuple[str, str], Regle] = {
    **{
        (champ, "data"): is_adresse
        for champ in (
            *(Cadre.ADRESSE_PAGE, Cadre.ADRESSE_RADAR),
            *(Cadre.ADRESSE_DETAIL, Cadre.ADRESSE_COUPLE),
        )
    },
    (Cadre.URL, "pathname"): is_adresse,
    (Cadre.URL, "search"): is_requete,
    (Cadre.AFFICHEE, "data"): is_choix,
    (Cadre.REGION, "value"): is_choix,
    (Cadre.ML, "value"): is_choix,
    (Cadre.ANNEE, "value"): is_annee_choisie,
    (Cadre.PAIRS, "value"): is_cercle_choisi,
    (Accueil.RECHERCHE, "value"): is_saisie,
    (Dictionnaire.RECHERCHE, "value"): is_saisie,
    (Croisee.AFFICHE, "data"): is_choix,
    (Ml.CHOIX_RADAR, "value"): is_choix,
    (Priorites.NOUVELLE, "value"): is_saisie,
    (Priorites.NOUVELLE, "n_submit"): is_compte,
    (Priorites.AJOUTER, "n_clicks"): is_compte,
    (Priorites.RETRAIT, "data"): is_choix,
    (Priorites.SUJET, "data"): is_sujet,
    (_DECISION, "value"): is_choix,
    (_TEXTE_PRIORITE, "value"): is_saisie,
}
"""(id, or the type of a repeated component; property) -> its rule. A test asks a line for each."""


def find_regle(identifiant: str | Mapping[str, object], propriete: str) -> Regle:
    """The rule of a property; for one without a line of its own, a small value."""
    nom = identifiant if isinstance(identifiant, str) else str(identifiant.get("type"))
    return REGLES.get((nom, propriete), is_plat)


def is_partie_d_id(cle: str, valeur: object) -> bool:
    """What may vary in the id of a repeated component: a year is a number, the rest a short text."""
    return is_annee(valeur) if cle == "annee" else is_texte(valeur)
