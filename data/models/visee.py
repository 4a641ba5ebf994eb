"""What a portrait is asked for, by a page, a document or a program."""

from __future__ import annotations

from dataclasses import dataclass

from data.models.etats import Cercle


@dataclass(frozen=True, slots=True)
class Visee:
    """What a portrait is asked for: a structure, a year (None: the latest), and whom it is compared to.

    `avec`: the codes of the group that a person picked, each once and in order, where the circle is one.
    """

    code: str
    annee: int | None = None
    cercle: Cercle = Cercle.REGION
    avec: tuple[str, ...] = ()
