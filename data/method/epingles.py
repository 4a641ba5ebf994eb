"""What was pinned for a dialogue: readings, figures and pairs, in the order in which they were."""

from __future__ import annotations

from data.models.dialogue import Cahier

LECTURE, INDICATEUR, COUPLE = "lecture", "indicateur", "couple"


def list_epingles(cahier: Cahier, genre: str) -> tuple[str, ...]:
    """The names of the pins of a kind: codes of figures (`code.dispositif`), or slugs of pairs."""
    objets = (ligne.get("objet").partition(":") for ligne in cahier.list("epingle"))
    return tuple(nom for lu, _, nom in objets if lu == genre)
