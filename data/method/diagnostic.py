"""What is told of a diagnostic local from what was computed, without numpy: what pulls, what is stable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.method.rules import invert, transform
from data.models.diagnostic import Attendu
from data.models.etats import Lecture, LectureAttendu


def contribute(
    coefficients: Mapping[str, float], valeurs: Mapping[str, float], themes: Mapping[str, str]
) -> dict[str, float]:
    """Theme -> Σ b_k·x_k over its elements, on the transformed scale; the largest in size first.

    `valeurs`: the features of one structure; a missing element counts 0.
    """
    sommes: dict[str, float] = {}
    for element, b in coefficients.items():
        theme = themes[element]
        sommes[theme] = sommes.get(theme, 0.0) + b * valeurs.get(element, 0.0)
    return dict(sorted(sommes.items(), key=lambda lu: (-abs(lu[1]), lu[0])))


def reestimate(
    genre: str,
    objectif: float,
    coefficients: Mapping[str, float],
    avant: Mapping[str, float],
    apres: Mapping[str, float],
) -> float:
    """What an objective agreed with the context of N−1 is worth in that of N (« à contexte de l'année »).

    `coefficients` multiply a score; they and the scales of the scores of both years are those of N−1. An
    element unknown in either year counts no change. To be asked where R² is 0.10 or more.
    """
    ecart = sum(
        b * (apres[element] - avant[element])
        for element, b in coefficients.items()
        if element in avant and element in apres
    )
    return invert(genre, transform(genre, objectif) + ecart)


def count_kept(voisins: Sequence[str], avant: Sequence[str]) -> int | None:
    """How many comparables were already there the year before; None where there were none at all."""
    return len({*voisins} & {*avant}) if avant else None


def choose_told(expliques: Sequence[Attendu], nombre: int) -> list[Attendu]:
    """Those that hold in a small place: what leaves its interval, then what is best explained.

    In the order of the Annexe, as given.
    """
    gardes = sorted(
        expliques, key=lambda a: (a.lecture is LectureAttendu.COMME_ATTENDU, -(a.r2 or 0.0))
    )[:nombre]
    return [attendu for attendu in expliques if attendu in gardes]


def count_same(lecture: Lecture, lectures: Sequence[Lecture]) -> int:
    """In how many circles a rate reads as in the one shown, itself among them; marked or not is the same."""
    return sum(_simplify(autre) is _simplify(lecture) for autre in lectures)


def _simplify(lecture: Lecture) -> Lecture:
    if lecture.est_force:
        return Lecture.FORCE
    return Lecture.AXE if lecture.est_axe else lecture
