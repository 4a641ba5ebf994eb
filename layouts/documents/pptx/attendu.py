"""The slide of what the context leads one to expect, after the axes de progrès."""

from __future__ import annotations

from layouts.documents.contenu import Fiche
from layouts.documents.pptx.deck import Deck
from layouts.documents.pptx.tables import Rangees, add_tables
from layouts.words.diagnostic import describe_reste_attendu

TETES = ("Indicateur", "Constaté", "Attendu (intervalle)", "Expliqué, en France", "Lecture")
PARTS = (3.2, 1.6, 2.8, 1.4, 3.3)


def add_attendus(deck: Deck, sujet: str, fiche: Fiche, titre: str) -> None:
    """Rate by rate; no slide where the context explains nothing."""
    if not fiche.attendus:
        return
    rangees: Rangees = [
        (e.nom, e.valeur, e.attendue, e.explique, e.lecture) for e in fiche.attendus
    ]
    suite = describe_reste_attendu(fiche.portrait.attendus, len(rangees))
    add_tables(deck, sujet, titre, TETES, PARTS, rangees, suite)
