"""The years of a figure: a small line, a table, what changed, and two years added up."""

from __future__ import annotations

from collections.abc import Sequence

from data.catalogue.model import Catalogue, Entree
from data.models.comparaison import Portrait, Position
from data.models.detail import Detail, Millesime
from data.models.etats import Etat
from data.typographie import typeset
from layouts.components.fiche.detail_tables import build_tableau
from layouts.components.fiche.evolution import build_evolution
from layouts.figures.annees import draw_annees
from layouts.html.balises import Html, balise, join
from layouts.html.table import build_cellules
from layouts.words.evolutions import PRUDENTE, describe_annees, describe_changement, describe_cumul
from layouts.words.jugement import describe_lecture
from layouts.words.lecture import describe_bornes, describe_effectifs, describe_valeur
from layouts.words.wording import format_valeur

TETES = ("Valeur", typeset("Intervalle à 95 %"), "Effectifs", "Médiane des autres", "Lecture")
LEGENDE = typeset(
    "Point : la structure ; trait vertical : son intervalle à 95 % ; tiret gris : médiane des autres."
)
DESCRIPTION = "description-annees"


def build_annees(portrait: Portrait, detail: Detail, entree: Entree, catalogue: Catalogue) -> Html:
    """Nothing where the base has one year alone of it."""
    if not detail.annees:
        return Html()
    lignes = [_build_annee(m, portrait, entree, catalogue) for m in detail.annees]
    suite = [_build_changement(portrait, detail, entree), _build_cumul(detail, entree)]
    if _is_faible(portrait, detail):
        suite.reverse()
    return balise(
        "section",
        balise("h3", "Les années"),
        _build_courbe(portrait, detail, entree),
        *suite,
        build_tableau(("Année", *TETES), lignes, "Les années"),
    )


def _is_faible(portrait: Portrait, detail: Detail) -> bool:
    """Then two years say more than one."""
    ici = portrait.get_position(detail.code, detail.dispositif)
    return ici.etat is Etat.EFFECTIF_FAIBLE


def _build_courbe(portrait: Portrait, detail: Detail, entree: Entree) -> Html:
    if sum(m.valeur is not None for m in detail.annees) < 2:
        return Html()
    description = describe_annees(detail.annees, entree, portrait)
    return balise(
        "figure",
        balise("p", description, id=DESCRIPTION, class_="hors-vue"),
        balise(
            "div",
            draw_annees(detail.annees, entree),
            role="img",
            aria_label=typeset(f"{entree.libelle_court or entree.libelle} : les années"),
            aria_describedby=DESCRIPTION,
        ),
        balise("figcaption", LEGENDE, class_="note"),
        role="figure",
        aria_label=LEGENDE,
        class_="courbe",
    )


def _build_changement(portrait: Portrait, detail: Detail, entree: Entree) -> Html:
    """Judged rates alone; the word, the arrow and the colour of the lists where there is a reading."""
    evolution = None if detail.dispositif else portrait.evolutions.get(detail.code)
    if evolution is None or portrait.annee - 1 not in portrait.annees:
        return Html()
    mots = build_evolution(evolution, portrait.get_position(detail.code), entree, phrase=True)
    dit = describe_changement(evolution, entree, portrait.annee, detail.annees, portrait.cercle)
    return join(
        balise("p", dit, *((" ", mots, ".") if mots else ())),
        balise("p", PRUDENTE, class_="note") if mots else "",
    )


def _build_cumul(detail: Detail, entree: Entree) -> Html:
    return balise("p", describe_cumul(detail.cumul, entree)) if detail.cumul else Html()


def _build_annee(
    millesime: Millesime, portrait: Portrait, entree: Entree, catalogue: Catalogue
) -> Html:
    position = _read_millesime(millesime, entree)
    mediane = "" if millesime.mediane is None else format_valeur(millesime.mediane, entree)
    cellules: Sequence[str] = (
        describe_valeur(position, entree),
        describe_bornes(position, entree),
        describe_effectifs(position, entree, catalogue, millesime.annee),
        mediane,
        describe_lecture(position),
    )
    return balise(
        "tr",
        balise("th", str(millesime.annee), scope="row"),
        *build_cellules(TETES, cellules),
        class_="courante" if millesime.annee == portrait.annee else None,
    )


def _read_millesime(m: Millesime, entree: Entree) -> Position:
    """A year as a position, so that the same words are used."""
    chiffres = (m.valeur, m.numerateur, m.denominateur, m.etat, m.autres_lus, m.mediane)
    vides = (None, None, None, None, None)
    return Position(
        entree.code,
        "",
        *chiffres,
        *vides,
        borne_basse=m.borne_basse,
        borne_haute=m.borne_haute,
        lecture=m.lecture,
    )
