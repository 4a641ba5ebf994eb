"""What the list of a page that is being read offers: one of them is chosen next."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING

from data.views.accueil import load_accueil
from layouts.routes import Adresse, Page, build_href, parse_cle

if TYPE_CHECKING:
    from data.acces.droits import Droits
    from data.store.base import Base

RETENUES = 50
"""Pages read and not looked at yet: in a crowd, the latest of them."""


class Voisinages:
    """The regions that people read fiches of, each once a year of results and set of rights. Safe to share:
    any thread notes, one lists.
    """

    def __init__(self) -> None:
        self._lues: deque[tuple[Droits, str]] = deque(maxlen=RETENUES)
        self._listees: set[tuple[Droits, str, int | None]] = set()

    def note(self, droits: Droits, cle: str) -> None:
        """A page that somebody reads; who is not known has nothing written out for them."""
        if droits.connu:
            self._lues.append((droits, cle))

    def forget(self) -> None:
        """Another version is current: all of them are to be listed again."""
        self._listees.clear()

    def list_pages(self, base: Base) -> Iterator[tuple[Droits, str]]:
        """The fiches of those regions, as one opens them. Raises BaseIndisponible."""
        while self._lues:
            droits, cle = self._lues.popleft()
            lue = parse_cle(cle)
            if lue == Adresse(Page.ML, lue.code, annee=lue.annee):
                yield from self._list_region(base, droits, lue)

    def _list_region(
        self, base: Base, droits: Droits, lue: Adresse
    ) -> Iterator[tuple[Droits, str]]:
        accueil = load_accueil(base, droits)
        region = accueil.regions_de.get(lue.code)
        if region is None or (droits, region, lue.annee) in self._listees:
            return
        self._listees.add((droits, region, lue.annee))
        for code, *_ in accueil.structures:
            if accueil.regions_de[code] == region:
                yield droits, build_href(Adresse(Page.ML, code, annee=lue.annee))
