"""What the context explains in the country, rate by rate: no structure stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from data.catalogue.model import Catalogue
from data.method.rules import R2_MIN
from data.models.diagnostic import Explication, Inventes
from layouts.components.bandes import build_barre_part
from layouts.html.balises import Html, balise, join
from layouts.html.table import PLIANTE, build_cellules
from layouts.words.attendus import format_r2
from layouts.words.explications import (
    PRINCIPE_PAYS,
    TITRE_PAYS,
    describe_explication,
    describe_pays,
    is_expliquee,
)
from layouts.words.wording import capitalize, format_nombre, join_liste

TETES = ("Taux", "Ce que le contexte explique", "Structures", "Thèmes qui comptent le plus")


def build_explications(
    explications: Sequence[Explication], inventes: Inventes, catalogue: Catalogue
) -> Html:
    """The section; one sentence in place of the table where nothing was computed."""
    calcule = any(explication.r2 is not None for explication in explications)
    return balise(
        "section",
        balise("h2", TITRE_PAYS, id="titre-explications"),
        balise("p", describe_pays(explications, inventes)),
        join(balise("p", PRINCIPE_PAYS, class_="note"), _build_table(explications, catalogue))
        if calcule
        else "",
    )


def _build_table(explications: Sequence[Explication], catalogue: Catalogue) -> Html:
    """In the order of the Annexe, by its parts."""
    tetes = (balise("th", tete, scope="col") for tete in TETES)
    parties = groupby(explications, lambda e: catalogue.entrees[e.code].section)
    corps = (_build_partie(section, list(lues), catalogue) for section, lues in parties)
    table = balise(
        "table",
        balise("caption", TITRE_PAYS, class_="hors-vue"),
        balise("thead", balise("tr", *tetes)),
        *corps,
        class_=f"donnees explications {PLIANTE}",
    )
    return balise("div", table, class_="defile", tabindex=0, role="region", aria_label=TITRE_PAYS)


def _build_partie(section: str, lues: Sequence[Explication], catalogue: Catalogue) -> Html:
    tete = balise("th", section, colspan=len(TETES), scope="rowgroup")
    lignes = (_build_ligne(explication, catalogue) for explication in lues)
    return balise("tbody", balise("tr", tete, class_="groupe"), *lignes)


def _build_ligne(explication: Explication, catalogue: Catalogue) -> Html:
    """The themes only where something is explained: elsewhere they would be those of noise."""
    themes = join_liste([theme[:1].lower() + theme[1:] for theme in explication.themes])
    return balise(
        "tr",
        balise("th", catalogue.entrees[explication.code].libelle, scope="row"),
        *build_cellules(
            TETES[1:],
            (
                _build_part(explication),
                format_nombre(explication.nombre) if explication.r2 is not None else "",
                capitalize(themes) if is_expliquee(explication) else "",
            ),
        ),
    )


def _build_part(explication: Explication) -> Html:
    """The number, its bar, the word."""
    mot = balise("span", describe_explication(explication), class_="note")
    if explication.r2 is None:
        return mot
    barre = build_barre_part(explication.r2, R2_MIN)
    return balise("div", balise("strong", format_r2(explication.r2)), barre, mot)
