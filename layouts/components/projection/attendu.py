"""The screen « Que laisse attendre le contexte ? »: off in a dialogue, opened from *Contexte*."""

from __future__ import annotations

from collections.abc import Mapping

from data.catalogue.model import Catalogue, Entree
from data.method.diagnostic import choose_told
from data.models.comparaison import Portrait
from data.models.diagnostic import Attendu
from data.models.etats import LectureAttendu
from data.typographie import Texte
from layouts.components.bandes import build_bande_attendu
from layouts.components.dessins import build_image_forme
from layouts.components.dialogue.remarque import build_signe
from layouts.components.projection.cle_bandes import BLOC, MEDIANE, SOI, build_cle
from layouts.figures.marques import FORMES_ATTENDU
from layouts.html.balises import Html, balise, join
from layouts.html.sigles import build_cle_sigles
from layouts.words.attendus import (
    EXPLIQUES,
    describe_lecture_courte,
    format_r2,
    list_lus,
    write_attendu,
)
from layouts.words.descriptions import build_phrases
from layouts.words.diagnostic import describe_bilan_contexte, describe_tableau_diagnostic

MONTRES = 6
TETES = ("Indicateur", "Constaté", "Place", "Attendu", "Expliqué", "Lecture")
CLE = (SOI, (MEDIANE[0], "l’attendu"), (BLOC[0], "son intervalle"))
RESERVE = (
    "Expliqué : part des différences entre structures qui va avec le contexte, jamais une cause",
    "Une structure sur vingt sort par construction",
)


def build_attendus(portrait: Portrait, catalogue: Catalogue) -> Html:
    """At most six rates; where none is explained, that alone is said."""
    attendus = portrait.attendus
    expliques = list_lus(attendus, *EXPLIQUES)
    if not expliques:
        return balise("p", describe_bilan_contexte(attendus, catalogue), class_="phrase")
    montres = choose_told(expliques, MONTRES)
    tetes = (balise("th", tete, scope="col") for tete in TETES)
    lignes = [_build_ligne(attendu, portrait, catalogue) for attendu in montres]
    dits = {attendu.code: attendu for attendu in montres}
    legende = describe_tableau_diagnostic(dits, portrait, catalogue)
    return join(
        balise(
            "table",
            balise("caption", legende, class_="hors-vue"),
            balise("thead", balise("tr", *tetes)),
            balise("tbody", *lignes),
            class_="attendus",
        ),
        build_cle(*CLE),
        balise("p", _describe_reste(attendus), class_="note"),
        build_cle_sigles(lignes),
    )


def _describe_reste(attendus: Mapping[str, Attendu]) -> Texte:
    """What the lines leave out is told as what it is: a wall that shows six says nothing of the others."""
    muets = len(list_lus(attendus, LectureAttendu.NON_EXPLIQUE))
    suite = f"Pour {muets} autres taux, le contexte ne dit presque rien"
    return build_phrases(*RESERVE, suite if muets > 1 else "")


def _build_ligne(attendu: Attendu, portrait: Portrait, catalogue: Catalogue) -> Html:
    entree, position = catalogue.entrees[attendu.code], portrait.get_position(attendu.code)
    signe = build_signe(portrait.remarques.get((entree.code, "")))
    dit = write_attendu(attendu, position.valeur, entree)
    return balise(
        "tr",
        balise("th", entree.libelle_court, signe, scope="row"),
        balise("td", balise("strong", dit.constate)),
        balise("td", build_bande_attendu(attendu, position)),
        balise("td", dit.ensemble),
        balise("td", format_r2(attendu.r2 or 0.0)),
        balise("td", _build_lecture(attendu, entree), class_=str(attendu.lecture)),
    )


def _build_lecture(attendu: Attendu, entree: Entree) -> Html:
    forme = build_image_forme(FORMES_ATTENDU[attendu.lecture])
    return balise("div", forme, balise("span", describe_lecture_courte(attendu, entree)))
