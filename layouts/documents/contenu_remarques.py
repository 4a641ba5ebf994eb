"""What a structure says beside its figures, whole: at the end of each document."""

from __future__ import annotations

from dataclasses import dataclass

from data.catalogue.model import Catalogue
from data.models.comparaison import Portrait
from data.models.dialogue import Remarque, Remarques
from data.typographie import typeset
from layouts.words.remarques import (
    add_signe,
    describe_actuelle,
    describe_date,
    describe_lu,
    describe_signe,
    list_par_figure,
    list_textes,
)


@dataclass(frozen=True, slots=True)
class RemarqueEcrite:
    """The figure and its value, who says what, when it was said and of which value if it has changed."""

    nom: str
    valeur: str
    textes: tuple[tuple[str, str], ...]
    note: str
    remarque: Remarque


def write_remarques(portrait: Portrait, catalogue: Catalogue) -> tuple[RemarqueEcrite, ...]:
    """Of a structure, in the order of the dictionary."""
    return tuple(
        _write(
            nom,
            add_signe(describe_actuelle(portrait, entree, remarque), remarque),
            remarque,
            describe_lu(remarque, portrait, entree),
        )
        for nom, entree, remarque in list_par_figure(portrait.remarques, catalogue)
    )


def write_sans_valeurs(remarques: Remarques, catalogue: Catalogue) -> tuple[RemarqueEcrite, ...]:
    """The same where the values stand in another table: the word alone."""
    return tuple(
        _write(nom, describe_signe(remarque), remarque)
        for nom, _, remarque in list_par_figure(remarques, catalogue)
    )


def _write(nom: str, valeur: str, remarque: Remarque, lu: str = "") -> RemarqueEcrite:
    note = " · ".join(filter(None, (describe_date(remarque), lu)))
    textes = tuple(list_textes(remarque))
    return RemarqueEcrite(nom, typeset(valeur), textes, typeset(note), remarque)
