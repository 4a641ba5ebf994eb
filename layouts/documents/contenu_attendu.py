"""What the context leads one to expect, in the words that every document lays out."""

from __future__ import annotations

from dataclasses import dataclass

from data.catalogue.model import Catalogue, Entree
from data.models.comparaison import Portrait
from data.models.diagnostic import Attendu
from data.typographie import typeset
from layouts.figures.marques import FORMES_ATTENDU, Forme
from layouts.words.attendus import (
    EXPLIQUES,
    describe_lecture_courte,
    format_r2,
    list_lus,
    write_attendu,
)
from layouts.words.remarques import add_signe


@dataclass(frozen=True, slots=True)
class AttenduEcrit:
    """A rate that the context explains: what is seen, what is expected, how much is explained."""

    attendu: Attendu
    marque: Forme
    nom: str
    valeur: str
    attendue: str
    explique: str
    lecture: str

    def write_ligne(self) -> str:
        """« attendu 37 % (22 à 52 %) ; expliqué en France : 36 % »: R² is of all the structures."""
        return typeset(f"attendu {self.attendue} ; expliqué en France : {self.explique}")


def write_attendus(portrait: Portrait, catalogue: Catalogue) -> tuple[AttenduEcrit, ...]:
    """In the order of the Annexe; the others are counted in a sentence."""
    lus = list_lus(portrait.attendus, *EXPLIQUES)
    return tuple(_write(attendu, portrait, catalogue.entrees[attendu.code]) for attendu in lus)


def _write(attendu: Attendu, portrait: Portrait, entree: Entree) -> AttenduEcrit:
    dit = write_attendu(attendu, portrait.get_position(entree.code).valeur, entree)
    return AttenduEcrit(
        attendu,
        FORMES_ATTENDU[attendu.lecture],
        entree.libelle_court,
        add_signe(dit.constate, portrait.remarques.get((entree.code, ""))),
        dit.ensemble,
        format_r2(attendu.r2 or 0.0),
        describe_lecture_courte(attendu, entree),
    )
