"""What a person asks the notebook to keep: read in full, refused with a sentence, written if nothing changed.

A gesture comes from the browser, so nothing in it is believed: the region and the year are those of the
base, the key is a judged rate or a priority that people added, the wording has its length.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.dialogue.carnet import Carnet, DecisionPrise
from data.dialogue.suites import Fige
from data.dialogue.textes import clean_texte
from data.models.carnet import LIBRE, LONGUEUR, Decision, Note
from data.store.base import Base
from data.typographie import typeset
from data.views import accueil, etat

CLE_LIBRE = re.compile(f"{LIBRE}[0-9a-f]{{12}}")
NUMERO_MAX = 10**9
GARDE, ENTRETEMPS = "garde", "entretemps"
ILLISIBLE = "Cette demande n’est pas de celles que la page envoie : rien n’a été enregistré."
REGION = "Région inconnue de la base : rien n’a été enregistré."
ANNEE = "Année inconnue de la base : rien n’a été enregistré."
CLE = "Priorité inconnue : rien n’a été enregistré."
VIDE = "Une priorité ajoutée ne peut pas être vide : rien n’a été enregistré."
LONGUE = "Texte de {} caractères, {} au plus : rien n’a été enregistré, rien n’a été coupé."


class GesteRefuse(ValueError):
    """What the notebook does not take; the message is the sentence that a person sees."""


@dataclass(frozen=True, slots=True)
class Geste:
    """One field of one line: what it becomes, and what the person saw there (`vu`)."""

    numero: int
    region: str
    annee: int
    cle: str
    decision: Decision | None
    texte: str | None
    vu: str
    ajout: bool


def parse_geste(brut: object) -> Geste:
    """Read what a browser sent, form only. Raises GesteRefuse."""
    if not isinstance(brut, Mapping):
        raise GesteRefuse(ILLISIBLE)
    region, cle, vu = (_read_text(brut, champ) for champ in ("region", "cle", "vu"))
    numero, annee = (_read_int(brut, champ) for champ in ("numero", "annee"))
    ajout = brut.get("ajout") is True
    texte = clean_texte(_read_text(brut, "texte")).strip() if "texte" in brut else None
    lue = brut.get("decision")
    decision = next((d for d in Decision if d == lue), None)
    if (lue is not None and decision is None) or (decision is None) == (texte is None):
        raise GesteRefuse(ILLISIBLE)
    if texte is not None and len(texte) > LONGUEUR:
        raise GesteRefuse(LONGUE.format(len(texte), LONGUEUR))
    if ajout and not texte:
        raise GesteRefuse(VIDE)
    return Geste(numero, region, annee, cle, decision, texte, vu, ajout)


def check_geste(base: Base, droits: Droits, geste: Geste) -> None:
    """Only what the base and the catalogue know is written. Raises GesteRefuse."""
    if geste.region not in accueil.load_accueil(base, droits).codes_regions:
        raise GesteRefuse(REGION)
    if geste.annee not in etat.load_etat(base).annees:
        raise GesteRefuse(ANNEE)
    libre = CLE_LIBRE.fullmatch(geste.cle) is not None
    jugee = geste.cle in {entree.code for entree in load_catalogue().priorisables}
    if not (libre or (jugee and not geste.ajout)):
        raise GesteRefuse(CLE)


def write_geste(carnet: Carnet, geste: Geste) -> tuple[str, Note]:
    """Keep it, or say what was kept in the meantime and write nothing. Raises GesteRefuse."""
    qui = (geste.region, geste.annee, geste.cle)
    try:
        if geste.ajout:
            return GARDE, _add(carnet, geste)
        if geste.cle.startswith(LIBRE) and geste.cle not in carnet.load_region(
            geste.annee, geste.region
        ):
            raise GesteRefuse(CLE)
        return GARDE, carnet.write(*qui, decision=geste.decision, texte=geste.texte, vu=geste.vu)
    except DecisionPrise as autre:
        return ENTRETEMPS, autre.note
    except Fige as fige:
        raise GesteRefuse(str(fige)) from fige


def _add(carnet: Carnet, geste: Geste) -> Note:
    """Sent twice because the first answer was lost, a priority is added once."""
    assert geste.texte is not None
    note = carnet.load_region(geste.annee, geste.region).get(geste.cle)
    if note is not None and note.texte != geste.texte:
        raise DecisionPrise(note)
    return note or carnet.add(geste.region, geste.annee, geste.texte, geste.cle)


def describe_rendu(geste: Geste, etat: str, note: Note) -> dict[str, Any]:
    """What the browser draws: what is kept now, whoever kept it."""
    return {
        "numero": geste.numero,
        "etat": etat,
        "decision": note.lue,
        "texte": note.texte,
        "libelle": typeset(note.texte) if note.libre else "",
    }


def _read_text(brut: Mapping[str, Any], champ: str) -> str:
    valeur = brut.get(champ, "")
    if not isinstance(valeur, str):
        raise GesteRefuse(ILLISIBLE)
    return valeur


def _read_int(brut: Mapping[str, Any], champ: str) -> int:
    valeur = brut.get(champ)
    if type(valeur) is not int or not 0 <= valeur <= NUMERO_MAX:
        raise GesteRefuse(ILLISIBLE)
    return valeur
