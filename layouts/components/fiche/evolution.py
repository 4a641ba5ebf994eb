"""What changed since the year before: a word, an arrow and a colour beside the value of that year."""

from __future__ import annotations

from data.models.diagnostic import Evolution
from layouts.html.balises import Html, balise, join
from layouts.words.evolutions import FAVORABLES, describe_evolution
from layouts.words.wording import capitalize

_FLECHE = (
    '<svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">'
    '<path d="{}" fill="none" stroke="currentColor" stroke-width="2"/></svg>'
)
HAUSSE, BAISSE = (Html(_FLECHE.format(d)) for d in ("M2 10L10 2M4 2h6v6", "M2 2l8 8M4 10h6V4"))
"""The way the value itself went, whichever side is favourable."""


def build_evolution(evolution: Evolution | None, *, phrase: bool = False) -> Html:
    """« ↗ évolution favorable, marquée »; nothing where nothing is read. `phrase`: it begins one."""
    mots = describe_evolution(evolution)
    if evolution is None or not mots:
        return Html()
    cote = "favorable" if evolution.lecture in FAVORABLES else "a-examiner"
    fleche = BAISSE if (evolution.unites or 0.0) < 0 else HAUSSE
    return balise(
        "span",
        join(fleche, " ", capitalize(mots) if phrase else mots),
        class_=f"evolution {cote}",
    )
