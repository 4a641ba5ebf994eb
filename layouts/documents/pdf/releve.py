"""The relevé de conclusions as a PDF/UA-1: the texts of its Word, unchanged where the fonts can draw them."""

from __future__ import annotations

import json
import logging
from typing import Any

from typst import TypstError

from data.errors import DocumentImpossible
from data.texts import shorten
from data.typographie import typeset
from layouts.documents.pdf import atelier
from layouts.documents.pdf.donnees import PIED
from layouts.documents.pdf.texte import SANS_GLYPHE, clean_glyphes, cut_words
from layouts.documents.releve import Releve
from layouts.words import dialogue
from layouts.words import releve as mots
from layouts.words.groupes import TITRE_PAPIER as TITRE_GROUPE

journal = logging.getLogger("regards")
NOM = 200
"""Characters of a name at the head of the page."""
MANQUENT = typeset(
    "Des caractères de ce qui a été écrit manquent aux polices de ce PDF et y sont remplacés par « ? » : "
    "le relevé en Word les a."
)


def build_pdf_releve(releve: Releve) -> bytes:
    """The file. Raises DocumentImpossible."""
    try:
        return atelier.compile_typst("releve.typ", write_donnees(releve))
    except TypstError as erreur:
        journal.error("relevé PDF : %s", erreur)
        raise DocumentImpossible from erreur


def write_donnees(releve: Releve) -> str:
    """What `releve.typ` lays out, as JSON: the fields of the relevé, and the words of its headings."""
    propres = _clean(releve.to_dict())
    donnees = {
        **propres,
        "titre_document": clean_glyphes(releve.titre_document),
        "nom": shorten(propres["nom"], NOM),
        "pied_de_page": {
            "nom": f"{shorten(propres['nom'], PIED)} · {releve.campagne}",
            "qui": "",
            "ligne": releve.ligne,
        },
        "rien": mots.RIEN_NOTE,
        "sans_glyphe": MANQUENT if is_missing(releve.to_dict()) else "",
        "mots": _list_mots(),
    }
    return json.dumps(donnees, ensure_ascii=False)


def _list_mots() -> dict[str, Any]:
    return {
        "etape": mots.CETTE_ETAPE,
        "cotes": list(dialogue.TEXTES.values()),
        "transversal": typeset(dialogue.TRANSVERSAL),
        "ajout": list(dialogue.CHAMPS["ajout"].values()),
        "action": list(dialogue.CHAMPS["action"].values()),
        "suite": dialogue.CHAMPS["suite"]["texte"],
        "ajouts": mots.AJOUTS,
        "retenu": mots.RETENU,
        "actions": mots.ACTIONS,
        "priorites": mots.PRIORITES,
        "aucune_priorite": mots.AUCUNE_PRIORITE,
        "remarques": mots.REMARQUES,
        "calendrier": mots.CALENDRIER,
        "signatures": mots.SIGNATURES,
        "ajoute": mots.AJOUTE,
        "hors_signature": mots.HORS_SIGNATURE,
        "reouvertures": mots.REOUVERTURES,
        "groupe": TITRE_GROUPE,
        "definitions": mots.DEFINITIONS,
        "rien_cite": mots.RIEN_CITE,
    }


def _clean(donnees: Any) -> Any:
    """Every text drawable, its lines kept as they were typed."""
    if isinstance(donnees, dict):
        return {nom: _clean(valeur) for nom, valeur in donnees.items()}
    if isinstance(donnees, list | tuple):
        return [_clean(valeur) for valeur in donnees]
    if not isinstance(donnees, str):
        return donnees
    return "\n".join(cut_words(clean_glyphes(ligne)) for ligne in donnees.splitlines())


def is_missing(donnees: Any) -> bool:
    """Whether a character has no glyph in the fonts: more question marks than were typed."""
    if isinstance(donnees, dict):
        return any(map(is_missing, donnees.values()))
    if isinstance(donnees, list | tuple):
        return any(map(is_missing, donnees))
    if not isinstance(donnees, str):
        return False
    return clean_glyphes(donnees).count(SANS_GLYPHE) > donnees.count(SANS_GLYPHE)
