"""Notebooks of the dialogue, without a store: what stands, by line then by field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from data.models.dialogue import Cahier, Cote, Ecrit, Genre, LigneEcrite, Sujet

LE = datetime(2011, 5, 3, 14, 32, tzinfo=UTC)
DIALOGUE = Sujet(Genre.DIALOGUE, "59907S00", 2011)


def build_cahier(
    lignes: Mapping[str, Mapping[str, str]],
    sujet: Sujet = DIALOGUE,
    cote: Cote = Cote.DEUX,
) -> Cahier:
    """The form of a line is what its key says before its dash."""
    ecrites = {
        cle: LigneEcrite(
            cle,
            cle.partition("-")[0],
            rang,
            {c: Ecrit(rang, cle, c, 1, valeur, cote, LE) for c, valeur in champs.items()},
        )
        for rang, (cle, champs) in enumerate(lignes.items(), start=1)
    }
    return Cahier(sujet, len(ecrites), ecrites)
