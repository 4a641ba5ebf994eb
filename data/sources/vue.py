"""Values into the texts that a person sees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from data.sources.caracteres import INVISIBLES
from data.sources.formats import show_number
from data.sources.releve import Cellule


def show_duration(duree: timedelta) -> str:
    """`36:00:00`: hours go on after a day."""
    signe = "-" if duree < timedelta() else ""
    minutes, secondes = divmod(round(abs(duree).total_seconds()), 60)
    return f"{signe}{minutes // 60:02}:{minutes % 60:02}:{secondes:02}"


PAR_TYPE: dict[type, Callable[[Any], str]] = {
    bool: lambda valeur: "oui" if valeur else "non",
    int: str,
    float: show_number,
    str: str.strip,
    date: lambda valeur: f"{valeur:%d/%m/%Y}",
    datetime: lambda valeur: f"{valeur:%d/%m/%Y %H:%M:%S}",
    time: lambda valeur: f"{valeur:%H:%M:%S}",
    timedelta: show_duration,
}


def show_value(valeur: Cellule) -> str:
    """One value."""
    return PAR_TYPE[type(valeur)](valeur)


class Vue:
    """Lines of values into texts; counts the invisible characters that it takes away."""

    def __init__(self) -> None:
        self.retires = 0
        self.premier = ""
        self._par_type: dict[type, Callable[[Any], str]] = {**PAR_TYPE, str: self._show_text}

    def show(self, cellules: Sequence[Cellule], lieu: str) -> list[str]:
        """One line."""
        avant, par_type = self.retires, self._par_type
        textes = [par_type[type(c)](c) for c in cellules]
        if self.retires and not avant:
            self.premier = lieu
        return textes

    def _show_text(self, texte: str) -> str:
        if texte.isascii():
            return texte.strip()
        seul, nombre = INVISIBLES.subn("", texte)
        self.retires += nombre
        return seul.strip()
