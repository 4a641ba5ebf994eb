"""The years of one figure as a small line with an interval a year (docs/apparence.md §4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from data.catalogue.model import Entree
from data.models.detail import Millesime
from data.models.etats import Etat
from layouts.figures.marques import FAIBLE, POSITION, draw_forme
from layouts.html.balises import Html
from layouts.theme import ENCRE_2, STRUCTURE
from layouts.words.wording import format_valeur

PAS, LARGEUR, HAUTEUR = 106, 318, 150
"""Px a year where they are few; of the whole, which a telephone shows without reducing its words."""
HAUT, BAS, CAPUCHON, DEMI = 30, 28, 5, 11
"""Room for a value above, for the years below; half of the caps of an interval, of a median."""
LIBRE = 30
"""Above an interval, in px: what a value takes there. A median that falls in it carries the value."""
Place = Callable[[float], float]


def draw_annees(millesimes: Sequence[Millesime], entree: Entree) -> Html:
    """The words beside it say the same: hidden from readers of screens."""
    lues = [m for m in millesimes if m.valeur is not None]
    place = _build_echelle(lues)
    pas = min(PAS, LARGEUR / len(millesimes))
    abscisses = {m.annee: pas * (rang + 0.5) for rang, m in enumerate(millesimes)}
    traits = [_draw_ligne(lues, abscisses, place)]
    for m in millesimes:
        traits += _draw_annee(m, abscisses[m.annee], place, entree)
    largeur = f"{pas * len(millesimes):g}"
    return Html(
        f'<svg class="annees" width="{largeur}" height="{HAUTEUR}" viewBox="0 0 {largeur} {HAUTEUR}"'
        f' aria-hidden="true" focusable="false">{"".join(traits)}</svg>'
    )


def _build_echelle(lues: Sequence[Millesime]) -> Place:
    """From the lowest bound or median to the highest, upwards."""
    tous = [
        v
        for m in lues
        for v in (m.valeur, m.borne_basse, m.borne_haute, m.mediane)
        if v is not None
    ]
    bas, haut = min(tous, default=0.0), max(tous, default=1.0)
    etendue = (haut - bas) or 1.0
    return lambda valeur: HAUTEUR - BAS - (valeur - bas) / etendue * (HAUTEUR - BAS - HAUT)


def _draw_ligne(lues: Sequence[Millesime], abscisses: dict[int, float], place: Place) -> str:
    """From one year to the next only."""
    suites = [
        f"M{abscisses[a.annee]:.1f} {place(a.valeur or 0.0):.1f}"
        f"L{abscisses[b.annee]:.1f} {place(b.valeur or 0.0):.1f}"
        for a, b in pairwise(lues)
        if b.annee == a.annee + 1
    ]
    return f'<path d="{"".join(suites)}" fill="none" stroke="{STRUCTURE}"/>' if suites else ""


def _draw_annee(m: Millesime, x: float, place: Place, entree: Entree) -> list[str]:
    traits = [f'<text x="{x:.1f}" y="{HAUTEUR - 6}" text-anchor="middle">{m.annee}</text>']
    if m.valeur is None:
        return traits
    if m.mediane is not None:
        y = place(m.mediane)
        traits.append(
            f'<path d="M{x - DEMI:.1f} {y:.1f}h{2 * DEMI}" stroke="{ENCRE_2}" stroke-width="2"/>'
        )
    haut = place(m.valeur)
    if m.borne_basse is not None and m.borne_haute is not None:
        haut = place(m.borne_haute)
        traits.append(_draw_intervalle(x, haut, place(m.borne_basse)))
    forme = FAIBLE if m.etat is Etat.EFFECTIF_FAIBLE else POSITION
    traits.append(draw_forme(forme, x, place(m.valeur)))
    if m.mediane is not None and haut - LIBRE < place(m.mediane) < haut:
        haut = place(m.mediane)
    traits.append(
        f'<text x="{x:.1f}" y="{haut - 12:.1f}" text-anchor="middle">{format_valeur(m.valeur, entree)}</text>'
    )
    return traits


def _draw_intervalle(x: float, haut: float, bas: float) -> str:
    bouts = "".join(f"M{x - CAPUCHON:.1f} {y:.1f}h{2 * CAPUCHON}" for y in (haut, bas))
    return f'<path d="M{x:.1f} {haut:.1f}V{bas:.1f}{bouts}" stroke="{STRUCTURE}" stroke-width="2"/>'
