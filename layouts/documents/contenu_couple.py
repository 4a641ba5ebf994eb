"""What the documents say of a pair, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.catalogue.model import Catalogue, Quadrant
from data.models.comparaison import Portrait
from data.models.couples import Nuage
from data.typographie import typeset
from layouts.figures.nuage_passe import is_decale
from layouts.words.couples import (
    LIEUX,
    describe_croisement,
    describe_indecision,
    describe_mecanique,
    describe_position_seule,
)
from layouts.words.descriptions import describe_nuage
from layouts.words.lecture import describe_effectifs
from layouts.words.nuage import describe_legende_nuage
from layouts.words.remarques import EXTRAIT, quote_figure


@dataclass(frozen=True, slots=True)
class Hypothese:
    """What a quadrant may mean; `lieu` is its corner in words, empty for the one that is kept.

    `titre` ends with its own point or question mark.
    """

    lieu: str
    titre: str
    texte: str


@dataclass(frozen=True, slots=True)
class CoupleEcrit:
    """A pair: its scatter, what the crossing says, the hypothesis kept or the four, then what to ask.

    `remarques`: what the structure says of its two values, cut.
    """

    nuage: Nuage
    titre: str
    description: str
    legende: str
    croisement: str
    effectifs: str
    indecision: str
    hypotheses: tuple[Hypothese, ...]
    questions: tuple[str, ...]
    leviers: tuple[str, ...]
    ne_dit_pas: str
    reserves: tuple[str, ...]
    remarques: tuple[str, ...] = ()


def write_couple(nuage: Nuage, portrait: Portrait, catalogue: Catalogue) -> CoupleEcrit:
    """A pair in words; where no quadrant is kept, why, and the four hypotheses."""
    couple, lecture = nuage.couple, nuage.lecture
    indecis = lecture.quadrant is None and not lecture.impossible and nuage.comparable
    effectifs = (
        (entree, describe_effectifs(axe.position, entree, catalogue, portrait.annee))
        for entree, axe in zip(couple.axes, (nuage.x, nuage.y), strict=True)
    )
    reserves = (describe_mecanique(couple), describe_position_seule(couple))
    return CoupleEcrit(
        nuage=nuage,
        titre=couple.titre,
        description=describe_nuage(nuage, portrait, page=False),
        legende=describe_legende_nuage(nuage, portrait, decale=is_decale(nuage)),
        croisement=describe_croisement(nuage, portrait),
        effectifs=typeset(
            " · ".join(f"{e.libelle_court} : {mots}" for e, mots in effectifs if mots)
        ),
        indecision=describe_indecision(nuage).replace("*", "") if indecis else "",
        hypotheses=_write_hypotheses(nuage),
        questions=couple.questions,
        leviers=couple.leviers,
        ne_dit_pas=couple.ne_dit_pas,
        reserves=tuple(mot for mot in reserves if mot),
        remarques=tuple(
            quote_figure(entree, remarque, EXTRAIT)
            for entree in couple.axes
            if (remarque := portrait.remarques.get((entree.code, "")))
        ),
    )


def _write_hypotheses(nuage: Nuage) -> tuple[Hypothese, ...]:
    retenu = nuage.lecture.quadrant
    quadrants: Sequence[Quadrant] = (retenu,) if retenu else tuple(LIEUX)
    coins = [(quadrant, nuage.couple.coins[quadrant]) for quadrant in quadrants]
    return tuple(
        Hypothese(
            "" if retenu else LIEUX[q],
            typeset(coin.titre if coin.titre.endswith("?") else f"{coin.titre}."),
            coin.hypothese,
        )
        for q, coin in coins
    )
