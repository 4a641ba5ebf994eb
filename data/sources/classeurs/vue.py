"""Values into the texts that a person sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from data.sources.caracteres import INVISIBLES, describe_stripped
from data.sources.classeurs.formats import show_number
from data.sources.classeurs.releve import Cellule
from data.sources.textes.relecture import RelectureImpossible, find_doubtful, undo_second_reading


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
    """Lines of values into texts, and what has to be said of the characters that were not as they are."""

    def __init__(self) -> None:
        self._retires = 0
        self._premier = self._relu = ""
        self._connus: dict[str, tuple[str, int]] = {}
        self._par_type: dict[type, Callable[[Any], str]] = {**PAR_TYPE, str: self._show_text}

    def show(self, cellules: Sequence[Cellule], lieu: str) -> list[str]:
        """One line."""
        avant, par_type = self._retires, self._par_type
        textes = [par_type[type(c)](c) for c in cellules]
        if self._retires and not avant:
            self._premier = lieu
        return textes

    def list_notices(self) -> Iterator[str]:
        """What was changed, and what looks wrong, in all that was shown."""
        if self._retires:
            yield describe_stripped(self._retires, self._premier)
        if self._relu:
            yield f"accents écrits deux fois en UTF-8, rétablis : {self._relu}"
        doute = find_doubtful("\n".join(texte for texte, _ in self._connus.values()))
        if doute:
            yield doute

    def _show_text(self, texte: str) -> str:
        if texte.isascii():
            return texte.strip()
        connu = self._connus.get(texte)
        if connu is None:
            connu = self._connus[texte] = self._clean(texte)
        self._retires += connu[1]
        return connu[0]

    def _clean(self, texte: str) -> tuple[str, int]:
        seul, nombre = INVISIBLES.subn("", texte)
        try:
            seul, mot = undo_second_reading(seul)
        except RelectureImpossible:
            mot = ""
        self._relu = self._relu or mot
        return seul.strip(), nombre
