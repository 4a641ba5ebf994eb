"""What a field takes, read and cleaned: one rule for every text, whatever the engine."""

from __future__ import annotations

import re
from datetime import date

from data.method.objectifs import parse_nombre
from data.models.formes import Champ, Saisie
from data.texts import cite

_INTERDITS = re.compile("[\x00\ud800-\udfff]")
REMPLACEMENT = "\ufffd"


class ValeurRefusee(ValueError):
    """What a field does not take; the message is the sentence that a person sees."""


LIGNES = 1_000
"""Lines of a text, at most: the longest text, in lines of twenty letters. Ten thousand of one letter made a
document of five hundred pages."""
LONGUE = "Texte de {} caractères, {} au plus : rien n’a été enregistré, rien n’a été coupé."
HAUTE = "Texte de {} lignes, {} au plus : rien n’a été enregistré, rien n’a été coupé."
NOMBRE = "« {} » : un nombre est attendu, comme 412 ou 35,9. Rien n’a été enregistré."
DATE = "« {} » : une date est attendue. Rien n’a été enregistré."
CHOIX = "Ce choix n’est pas de ceux que le champ propose : rien n’a été enregistré."


def clean_texte(texte: str) -> str:
    """Lines ended in one way; what no database holds is shown as unknown. Nothing else is touched."""
    lignes = texte.replace("\r\n", "\n").replace("\r", "\n")
    return _INTERDITS.sub(REMPLACEMENT, lignes)


def check_valeur(champ: Champ, brut: str) -> str:
    """The value as it is kept. Raises ValeurRefusee."""
    valeur = clean_texte(brut)
    if len(valeur) > champ.longueur:
        raise ValeurRefusee(LONGUE.format(len(valeur), champ.longueur))
    if (lignes := len(valeur.splitlines())) > LIGNES:
        raise ValeurRefusee(HAUTE.format(lignes, LIGNES))
    if champ.saisie is Saisie.CHOIX and valeur not in champ.choix:
        raise ValeurRefusee(CHOIX)
    if champ.saisie is Saisie.LIGNE:
        return " ".join(valeur.split("\n")).strip()
    if champ.saisie in (Saisie.NOMBRE, Saisie.DATE):
        return _check_forme(champ, valeur.strip())
    return valeur


def _check_forme(champ: Champ, valeur: str) -> str:
    if valeur and champ.saisie is Saisie.NOMBRE and parse_nombre(valeur) is None:
        raise ValeurRefusee(NOMBRE.format(cite(valeur)))
    if valeur and champ.saisie is Saisie.DATE:
        try:
            date.fromisoformat(valeur)
        except ValueError as erreur:
            raise ValeurRefusee(DATE.format(cite(valeur))) from erreur
    return valeur
