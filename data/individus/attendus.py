"""What was expected of a cell that is refused, or of what lacks: from the specification of its table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from data.individus.erreurs import Faute
from data.individus.modele import AGES, Colonne, Genre, Regle, Vide
from data.individus.tables import PAR_NOM
from data.texts import list_plages

JOUR = "un jour qui existe, AAAA-MM-JJ"


def describe_attendu(faute: Faute) -> str:
    """« un jour qui existe, AAAA-MM-JJ »: after « attendu » and a colon."""
    return _ATTENDUS[faute.regle](faute)


def list_periodes(annees: Iterable[int]) -> str:
    """« 2006 à 2010, 2013 »: years in order, those that follow one another together."""
    return ", ".join(f"{a}" if a == b else f"{a} à {b}" for a, b in list_plages(annees))


def _find_colonne(faute: Faute) -> Colonne | None:
    colonnes = PAR_NOM[faute.table].colonnes
    return next((colonne for colonne in colonnes if colonne.nom == faute.colonne), None)


def _describe_valeurs(faute: Faute) -> str:
    """What a column holds, as it is specified."""
    colonne = _find_colonne(faute)
    if colonne is None:
        return "une valeur"
    if colonne.valeurs:
        return f"un de : {', '.join(colonne.valeurs)}"
    return JOUR if colonne.genre is Genre.DATE else "un texte"


def _describe_requise(faute: Faute) -> str:
    """Of a cell, or of a table."""
    if faute.colonne:
        return f"{_describe_valeurs(faute)}, jamais vide"
    return f"cette table ({faute.table}.csv, {faute.table}.parquet ou un dossier de ce nom)"


def _describe_colonne(faute: Faute) -> str:
    """Of a heading, or of a line that does not fit it."""
    if faute.colonne:
        return f"une colonne de ce nom, une fois ({_describe_valeurs(faute)})"
    return "autant de cellules que de colonnes, en UTF-8"


def _describe_cle(faute: Faute) -> str:
    return f"une clé que rien n’a avant elle ({', '.join(PAR_NOM[faute.table].cles)})"


def _describe_lien(faute: Faute) -> str:
    liens = PAR_NOM[faute.table].liens
    vers = next(lien for lien in liens if lien.colonne == faute.colonne)
    return f"un {vers.vers} de la table {vers.table}"


def _describe_ordre(faute: Faute) -> str:
    debut = next(debut for debut, fin in PAR_NOM[faute.table].ordres if fin == faute.colonne)
    return f"un jour qui n’est pas avant {debut}"


def _describe_vide(faute: Faute) -> str:
    vides = [vide for vide in PAR_NOM[faute.table].vides if vide.colonne == faute.colonne]
    return " ; ".join(_describe_condition(vide) for vide in vides)


def _describe_condition(vide: Vide) -> str:
    if vide.si:
        return f"une cellule vide, sauf là où {vide.selon} est {' ou '.join(vide.si)}"
    if vide.sauf:
        return f"une cellule vide, là où {vide.selon} est {' ou '.join(vide.sauf)}"
    return f"une cellule vide, là où {vide.selon} l’est"


_ATTENDUS: Mapping[Regle, Callable[[Faute], str]] = {
    Regle.OBLIGATOIRE: _describe_requise,
    Regle.DATE: _describe_valeurs,
    Regle.CODE: _describe_valeurs,
    Regle.DOUBLE: _describe_cle,
    Regle.STRUCTURE: lambda _: "le code d’une structure connue (table structures, sinon la base)",
    Regle.JEUNE: _describe_lien,
    Regle.SITUATION: _describe_lien,
    Regle.AUTRE_JEUNE: lambda _: "une situation du même id_jeune",
    Regle.PARRAIN: _describe_lien,
    Regle.ORDRE: _describe_ordre,
    Regle.VIDE: _describe_vide,
    Regle.AGE: lambda _: (
        f"de {AGES[0]} à {AGES[1]} ans l’année comptée, où ce jeune a une actualité"
    ),
    Regle.COLONNE: _describe_colonne,
}
