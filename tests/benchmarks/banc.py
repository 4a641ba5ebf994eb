"""What every part of the measure works with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from playwright.sync_api import Browser

from data.models.etats import Cercle
from layouts.routes import Adresse, Page, build_chemin, build_href
from tests.benchmarks.fenetres import Fenetre
from tests.benchmarks.serveurs import (
    Serveur,
    ask_adresse,
)
from tests.benchmarks.tableau import NOUS


@dataclass(frozen=True)
class Banc:
    """What every part works with. `codes` stand apart in one list: none is the neighbour of another."""

    navigateur: Browser
    serveurs: Mapping[str, Serveur]
    base: Path
    codes: Sequence[str]
    ailleurs: Sequence[str]
    """Codes of other regions, in no order."""
    tours: int

    @property
    def premier(self) -> str:
        """The structure on which each window opens; those of `suite` come after it."""
        return self.codes[0]

    @property
    def suite(self) -> Sequence[str]:
        return self.codes[1 : self.tours + 1]

    def open(self, qui: str, *, lente: bool = False) -> Fenetre:
        return Fenetre(self.navigateur, self.serveurs[qui].adresse, lente=lente)

    def ask_neuve(self, client: HTTPConnection, code: str) -> None:
        """A page of ours that nothing has written out ahead: in a circle that no structure opens on."""
        ask_adresse(client, build_href(Adresse(Page.ML, code, pairs=Cercle.NATIONAL)))

    def write_chemin(self, qui: str) -> str:
        """Where a page is: the witness has one."""
        return build_chemin(Page.ML, self.premier) if qui == NOUS else "/"

    def alternate(self) -> Iterator[tuple[int, str]]:
        """Each round, each of the two; who begins changes."""
        for tour in range(self.tours):
            for qui in sorted(self.serveurs, reverse=tour % 2 == 1):
                yield tour, qui
