"""The labels around a radar: real links above the drawing, for keyboards and for zoom."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from data.models.branches import Branche
from data.models.dialogue import AUCUNE, Remarque, Remarques
from data.typographie import typeset
from layouts.components.dialogue.remarque import build_bulle, build_signe
from layouts.figures.radar import FICHE, Attache, Gabarit, compute_place
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_detail
from layouts.routes import Adresse
from layouts.words.jugement import describe_lecture
from layouts.words.lecture import describe_axe, describe_sens
from layouts.words.remarques import describe_signe


def build_etiquettes(
    axes: Sequence[Branche],
    adresse: Adresse | None,
    gabarit: Gabarit = FICHE,
    dire: Callable[[Branche], str] = describe_axe,
    remarques: Remarques = AUCUNE,
) -> Html:
    """One item a spoke, in the order of the radar; each opens the detail of its figure, if there is one.

    The style sheet may enlarge the whole drawing by `--agrandi`.
    """
    places = (compute_place(axe.numero, len(axes), gabarit) for axe in axes)
    return join(
        *(
            _build_etiquette(
                axe, adresse, place, dire(axe), remarques.get((axe.entree.code, axe.dispositif))
            )
            for axe, place in zip(axes, places, strict=True)
        )
    )


def _build_etiquette(
    axe: Branche, adresse: Adresse | None, place: Attache, dit: str, remarque: Remarque | None
) -> Html:
    sens = describe_sens(axe.entree)
    texte = balise(
        "span",
        balise("strong", axe.entree.libelle_court),
        balise("span", dit, "" if adresse else _build_bulle(remarque)),
        balise("span", sens) if sens else "",
        build_signe(remarque) if adresse else "",
        balise("span", describe_lecture(axe.position), class_="hors-vue")
        if axe.trace and adresse
        else "",
        class_="texte",
    )
    numero = balise("span", str(axe.numero), class_="numero", aria_hidden="true")
    return balise(
        "li",
        build_lien_detail(adresse, axe.entree.code, axe.dispositif, numero, texte)
        if adresse
        else balise("span", numero, texte, class_="sans-lien"),
        class_=f"etiquette {place.horizontal} {place.vertical}",
        style=_tie(place),
    )


def _build_bulle(remarque: Remarque | None) -> Html:
    """On a wall, where a third line would meet its neighbours: the word is under the drawing."""
    if remarque is None:
        return Html()
    return join(
        " ",
        build_bulle(remarque),
        balise("span", typeset(f", {describe_signe(remarque)}"), class_="hors-vue"),
    )


def _tie(place: Attache) -> str:
    """As variables: on a narrow screen they place the number of the spoke, and its words go in a list."""
    return f"--x:{place.x}px;--y:{place.y}px"
