"""What a page of accounts is, before it is written whole (layouts.seule)."""

from __future__ import annotations

from typing import NamedTuple

from layouts.html.balises import Html


class Contenu(NamedTuple):
    """A page: its title, what stands under it, and how many points are to be corrected."""

    titre: str
    corps: Html
    rate: bool = False
