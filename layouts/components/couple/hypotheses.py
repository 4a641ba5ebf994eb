"""Beside the scatter: what the crossing says, the hypothesis to check, questions, levers, limits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.catalogue.model import Catalogue, Couple
from data.models.comparaison import Portrait
from data.models.couples import Nuage
from data.typographie import typeset
from layouts.components.dialogue.remarque import build_dit, build_signe, build_suite
from layouts.html.balises import Html, balise, join
from layouts.routes import Adresse
from layouts.words.couples import LIEUX, describe_croisement, describe_indecision
from layouts.words.lecture import describe_effectifs

A_VERIFIER = typeset("Hypothèse à vérifier : ")


def build_croisement(nuage: Nuage, portrait: Portrait, catalogue: Catalogue) -> Html:
    """The sentence, its counts, then the hypothesis of the quadrant or what keeps it undecided."""
    effectifs = [
        (entree, describe_effectifs(axe.position, entree, catalogue, portrait.annee))
        for entree, axe in zip(nuage.couple.axes, (nuage.x, nuage.y), strict=True)
    ]
    faits = " · ".join(f"{e.libelle_court} : {effectif}" for e, effectif in effectifs if effectif)
    return join(
        balise("p", describe_croisement(nuage, portrait)),
        balise("p", typeset(faits), class_="note") if faits else "",
        _build_hypothese(nuage),
    )


def build_remarques_couple(nuage: Nuage, portrait: Portrait, adresse: Adresse) -> Html:
    """What the structure says of its two values."""
    dites = (
        balise(
            "div",
            balise("p", balise("strong", entree.libelle_court), " ", build_signe(remarque)),
            build_dit(remarque, build_suite(adresse, entree.code)),
        )
        for entree in nuage.couple.axes
        if (remarque := portrait.remarques.get((entree.code, "")))
    )
    return join(*dites)


def _build_hypothese(nuage: Nuage) -> Html:
    quadrant = nuage.lecture.quadrant
    if quadrant is None:
        return Html() if nuage.lecture.impossible else _build_indecision(nuage)
    coin = nuage.couple.coins[quadrant]
    return balise(
        "p",
        balise("strong", A_VERIFIER),
        balise("em", typeset(coin.titre)),
        _join_titre(coin.titre),
        typeset(coin.hypothese),
        class_="hypothese",
    )


def build_coins(nuage: Nuage) -> Html:
    """The four hypotheses, by corner, in the order they are read; open where none is chosen."""
    couple = nuage.couple
    liste = balise(
        "ul",
        *(
            balise(
                "li",
                balise("span", f"{LIEUX[quadrant]} : ".replace(" :", "\u202f:"), class_="note"),
                balise("em", couple.coins[quadrant].titre),
                _join_titre(couple.coins[quadrant].titre),
                couple.coins[quadrant].hypothese,
            )
            for quadrant in LIEUX
        ),
    )
    return balise(
        "details",
        balise("summary", "Les quatre hypothèses du couple"),
        liste,
        class_="details quatre",
        open=nuage.lecture.quadrant is None,
    )


def _join_titre(titre: str) -> str:
    return " " if titre.endswith("?") else ". "


def _build_indecision(nuage: Nuage) -> Html:
    morceaux = re.split(r"\*([^*]+)\*", describe_indecision(nuage))
    return balise(
        "p",
        *(balise("em", m) if rang % 2 else m for rang, m in enumerate(morceaux)),
        class_="indecision",
    )


def build_items(phrases: Sequence[str]) -> Html:
    """Questions or levers, one a line."""
    return join(*(balise("li", typeset(phrase)) for phrase in phrases))


def build_ne_dit_pas(couple: Couple) -> Html:
    """« Ce que le couple ne dit pas : … »."""
    debut = couple.ne_dit_pas[:1].lower() + couple.ne_dit_pas[1:]
    return join(balise("strong", typeset("Ce que le couple ne dit pas : ")), typeset(debut))
