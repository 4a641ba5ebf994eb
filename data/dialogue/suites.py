"""What a writing needs and what it entails in a dialogue: six pins, two signatures, two who reopen.

A side signs what it has read: as long as the other has not signed, any change of the text makes its signature
fall, in writing; so does its agreement to a number that another changes. What a side says in its own name
is written by it alone. Two signatures make a signed relevé, read only, reopened when both sides ask for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from data.models.dialogue import RETIREE, Cahier, Cote, EtatDialogue, Genre, Geste
from data.models.formes import CHIFFREES, EPINGLES, OPPOSES, find_proprietaire

SIGNATURES = ("signature_ml", "signature_direccte")
DEMANDES = ("demande_ml", "demande_direccte")
DECIDENT = ("dialogue", "reouverture", *SIGNATURES)
"""The lines on which it depends whether one may write."""
SIGNE = (
    "Ce relevé est signé : le dialogue se lit et ne s’écrit plus. Il se rouvre quand les deux côtés le "
    "demandent."
)
PAS_PROPOSE = "Un relevé se signe quand il est proposé : changer d’abord l’état du dialogue."
SANS_NOM = "Une signature porte un nom, une qualité et une date."
A_LA_MAIN = "Un relevé est signé par les deux signatures, jamais d’un choix dans la liste."
PAS_SIGNE = "Ce relevé n’est pas signé : il n’y a rien à rouvrir."
PAS_SIEN = (
    "Ce que l’autre côté dit en son nom ne s’écrit que de son côté : rien n’a été enregistré."
)
A_L_ENVERS = "La campagne finirait avant de commencer : rien n’a été enregistré."
VIDES = "\u115f\u1160\u3164\uffa0"
"""What Unicode counts among letters and draws as nothing."""
TROP = f"{EPINGLES} éléments sont déjà retenus, le plus qu’il en faut : en retirer un d’abord."

LIGNES = 500
"""Lines of one form that each side begins at most in a subject, more than one for each figure that may be
remarked upon: of none of them is another kept from writing."""
TROP_DE_LIGNES = (
    f"{LIGNES} lignes sont déjà écrites de ce côté, le plus que l’outil garde : en reprendre une."
)
SIGNES = 500_000
"""Characters that stand at most as each side wrote them in a subject: ten times a dialogue that is long."""
TROP_DE_SIGNES = (
    "Cinq cent mille caractères sont déjà écrits ici de ce côté, le plus que l’outil garde : raccourcir "
    "d’abord un texte. Rien n’a été enregistré."
)


class Fige(ValueError):
    """What a dialogue does not take as it stands; the message is the sentence that a person sees."""


def check_ouvert(cahier: Cahier, geste: Geste) -> None:
    """Raises Fige where the state of the subject forbids this writing."""
    if cahier.sujet.genre is Genre.CAMPAGNE:
        _check_dates(cahier, geste)
    if cahier.sujet.genre is not Genre.DIALOGUE:
        return
    if geste.forme == "reouverture":
        if not cahier.fige and geste.champ in DEMANDES and geste.valeur:
            raise Fige(PAS_SIGNE)
        return
    if cahier.fige:
        raise Fige(SIGNE)
    _check_auteur(cahier, geste)
    if geste.champ == "etat" and geste.valeur == EtatDialogue.SIGNE:
        raise Fige(A_LA_MAIN)
    if geste.forme in SIGNATURES and geste.champ == "signe" and geste.valeur:
        _check_signature(cahier, geste.cle)
    if geste.forme == "epingle" and _adds_pin(cahier, geste):
        raise Fige(TROP)


def _check_dates(cahier: Cahier, geste: Geste) -> None:
    debut, fin = (
        geste.valeur if geste.champ == champ else cahier.get("campagne", champ)
        for champ in ("debut", "fin")
    )
    if geste.champ in ("debut", "fin") and debut and fin and fin < debut:
        raise Fige(A_L_ENVERS)


def _check_auteur(cahier: Cahier, geste: Geste) -> None:
    """A side writes neither in the name of the other, nor in what the other brought in its own."""
    autre, ligne = OPPOSES.get(geste.cote), cahier.lignes.get(geste.cle)
    if autre is None:
        return
    dits = {geste.valeur, ligne.get("par") if ligne else ""} if geste.champ == "par" else set()
    if autre in dits or find_proprietaire(ligne) is autre:
        raise Fige(PAS_SIEN)


def _check_signature(cahier: Cahier, cle: str) -> None:
    if cahier.etat is not EtatDialogue.PROPOSE:
        raise Fige(PAS_PROPOSE)
    if not all(_is_lisible(cahier.get(cle, champ)) for champ in ("nom", "qualite", "date")):
        raise Fige(SANS_NOM)


def _is_lisible(texte: str) -> bool:
    """A letter or a digit at least: a name that nobody sees signs nothing."""
    return any(signe.isalnum() and signe not in VIDES for signe in texte)


def _adds_pin(cahier: Cahier, geste: Geste) -> bool:
    """Whether it would be one pin too many: a new one, or one put back."""
    ligne = cahier.lignes.get(geste.cle)
    revient = geste.champ == RETIREE and not geste.valeur and ligne is not None and ligne.retiree
    return (ligne is None or revient) and len(cahier.list("epingle")) >= EPINGLES


def find_suites(cahier: Cahier, geste: Geste) -> Iterator[Geste]:
    """What is written with it, in this order; `cahier` already holds the writing."""
    if cahier.sujet.genre is not Genre.DIALOGUE:
        return
    if geste.forme == "reouverture":
        if cahier.fige and all(cahier.get("reouverture", champ) == "oui" for champ in DEMANDES):
            yield from _reopen(geste.cote)
    elif geste.forme in SIGNATURES and geste.champ == "signe":
        if all(cahier.get(cle, "signe") == "oui" for cle in SIGNATURES):
            yield _set("dialogue", "etat", EtatDialogue.SIGNE, geste.cote)
    elif geste.champ == "etat" or geste.forme not in SIGNATURES:
        yield from _fall(cahier, geste.cote)
        if geste.forme == "objectif" and geste.champ in CHIFFREES:
            yield from _disagree(cahier, geste)
    elif cahier.get(geste.cle, "signe") == "oui":
        yield _set(geste.cle, "signe", "", geste.cote)


def _fall(cahier: Cahier, cote: Cote) -> Iterator[Geste]:
    for cle in SIGNATURES:
        if cahier.get(cle, "signe") == "oui":
            yield _set(cle, "signe", "", cote)


def _disagree(cahier: Cahier, geste: Geste) -> Iterator[Geste]:
    """One agrees to a number: once another changes it, one has said nothing of it."""
    for cote in OPPOSES:
        accord = f"accord_{cote}"
        if geste.cote not in (cote, Cote.DEUX) and cahier.get(geste.cle, accord):
            yield Geste(geste.cle, geste.forme, accord, "", geste.cote)


def _reopen(cote: Cote) -> Iterator[Geste]:
    yield _set("dialogue", "etat", EtatDialogue.PROPOSE, cote)
    for cle in SIGNATURES:
        yield _set(cle, "signe", "", cote)
    for champ in DEMANDES:
        yield _set("reouverture", champ, "", cote)


def _set(cle: str, champ: str, valeur: str, cote: Cote) -> Geste:
    return Geste(cle, cle, champ, valeur, cote)
