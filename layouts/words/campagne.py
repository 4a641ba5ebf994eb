"""The board of a region in words: where its dialogues stand, what is missing, what comes from before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from data.method.dialogue import AVANT, Manque, Quoi
from data.models.dialogue import Cote, EtatDialogue
from data.models.dialogues import LigneCampagne, TableauCampagne
from data.typographie import RIEN, Texte, typeset
from layouts.words.dialogue import ETATS
from layouts.words.wording import format_compte, join_liste

ACCORDES: Mapping[EtatDialogue, str] = {
    EtatDialogue.A_PREPARER: "à préparer",
    EtatDialogue.PREPARE: "préparés",
    EtatDialogue.TENU: "tenus",
    EtatDialogue.PROPOSE: "relevés proposés",
    EtatDialogue.SIGNE: "relevés signés",
}
"""The states of several dialogues."""
DE: Mapping[Cote, str] = {Cote.ML: "de la mission locale", Cote.DIRECCTE: "de la DIRECCTE"}
RELEVES = typeset("Tous les relevés de conclusions de la région (ZIP)")
CONVENUS = typeset("Les objectifs convenus dans la région (CSV)")
COURTES: Mapping[str, str] = {
    "debut": "Début",
    "fin": "Fin",
    "avance_1": "Première avance",
    "avance_2": "Deuxième avance",
    "solde": "Solde",
}
"""The dates of a campaign, under a heading that names it."""
FIXES = typeset("date et lieu fixés")
RIEN_NE_MANQUE = typeset("rien ne manque")
SANS_DATE = typeset("pas de date")
RIEN_AVANT = typeset("rien n’avait été convenu")
SANS_STRUCTURE = typeset("Cette région n’a aucune structure dans la base.")
LECTURE = typeset(
    "Ordre alphabétique, sans aucun résultat. Ce qui manque : avant la réunion, sa date et son lieu ; après, "
    "ce que le relevé doit porter."
)
_NOMS: Mapping[Quoi, str] = {
    Quoi.TOUT: "rien n’est encore écrit",
    Quoi.DATE: "pas de date",
    Quoi.LIEU: "pas de lieu",
    Quoi.OBJECTIF: "aucun objectif",
    Quoi.ENGAGEMENT: "aucun engagement",
    Quoi.ACTION: "aucune action",
}


def describe_campagne(tableau: TableauCampagne, structures: int) -> Texte:
    """« Campagne 2011 : dialogues de 2011, résultats de 2010 · 26 structures »."""
    campagne = tableau.campagne
    return typeset(
        f"Campagne {campagne} : dialogues de {campagne}, résultats de {campagne - 1} · "
        f"{format_compte(structures, 'structure')}"
    )


def describe_etats(tableau: TableauCampagne) -> Texte:
    """How many dialogues are in each state, then what the campaign before leaves to be looked at again."""
    if not tableau.lignes:
        return SANS_STRUCTURE
    etats = Counter(ligne.cahier.etat for ligne in tableau.lignes)
    mots = [
        f"{etats[etat]} {ACCORDES[etat] if etats[etat] > 1 else mot}"
        for etat, mot in ETATS.items()
        if etats[etat]
    ]
    dialogues = format_compte(len(tableau.lignes), "dialogue")
    ou = f", {tableau.departements[tableau.departement]}" if tableau.departement else ""
    return typeset(f"{dialogues}{ou} : {join_liste(mots)}. {_describe_avant(tableau)}".strip())


def _describe_avant(tableau: TableauCampagne) -> str:
    convenus = [ligne.convenus for ligne in tableau.lignes if any(ligne.convenus)]
    if not convenus:
        return ""
    objectifs, engagements = (sum(n) for n in zip(*convenus, strict=True))
    return (
        f"La campagne {tableau.campagne} part de celle de {tableau.campagne - 1} : "
        f"{_count(objectifs, engagements)} à revoir, dans {format_compte(len(convenus), 'dialogue')}."
    )


def describe_convenus(ligne: LigneCampagne) -> Texte:
    """« 2 objectifs et 3 engagements »."""
    return typeset(_count(*ligne.convenus)) if any(ligne.convenus) else RIEN_AVANT


def _count(objectifs: int, engagements: int) -> str:
    nombres = ((objectifs, "objectif"), (engagements, "engagement"))
    return join_liste([format_compte(nombre, mot) for nombre, mot in nombres if nombre])


def describe_manques(manques: Sequence[Manque], etat: EtatDialogue) -> Texte:
    """« pas de date, étapes 2 et 5 non abordées »; a word where nothing is missing."""
    if not manques:
        return FIXES if etat in AVANT else RIEN_NE_MANQUE
    return typeset(", ".join(_describe_manque(manque) for manque in manques))


def _describe_manque(manque: Manque) -> str:
    decrire = _DECRIRE.get(manque.quoi)
    return decrire(manque) if decrire else _NOMS[manque.quoi]


def _describe_presents(manque: Manque) -> str:
    return f"présents {join_liste([DE[cote] for cote in manque.cotes])} non inscrits"


def _describe_etapes(manque: Manque) -> str:
    rangs = join_liste([str(rang) for rang in manque.nombres])
    if len(manque.nombres) == 1:
        return f"étape {rangs} non abordée"
    return f"étapes {rangs} non abordées"


def _describe_accord(manque: Manque) -> str:
    """An objective waits for the word of one side."""
    (cote,), (nombre,) = manque.cotes, manque.nombres
    return f"{format_compte(nombre, 'objectif')} sans l’avis {DE[cote]}"


def _describe_signatures(manque: Manque) -> str:
    if len(manque.cotes) > 1:
        return "les deux signatures"
    return f"signature {DE[manque.cotes[0]]}"


_DECRIRE: Mapping[Quoi, Callable[[Manque], str]] = {
    Quoi.PRESENTS: _describe_presents,
    Quoi.ETAPES: _describe_etapes,
    Quoi.ACCORD: _describe_accord,
    Quoi.SIGNATURE: _describe_signatures,
}


def describe_filtre(tableau: TableauCampagne, demande: str) -> Texte:
    """A département that the region does not have was put aside: it is said."""
    if not demande or tableau.departement:
        return RIEN
    return typeset(
        f"Département « {demande[:8]} » non retenu : toutes les structures sont affichées."
    )
