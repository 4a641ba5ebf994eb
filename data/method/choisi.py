"""A group that a person picks, read on demand by the rules of the circles (docs/methode.md §3–5).

Without numpy, which the server does not load: forty structures need no columns. Tests hold it equal to what
an import computes of the whole country.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import floor
from typing import NamedTuple

from data.catalogue.model import Entree
from data.method.rules import (
    MIN_AUTRES,
    MODELES,
    QUARTILES,
    SEUIL_P,
    Niveau,
    check_marked,
    compute_niveau,
    compute_radius,
    compute_z,
    count_discoveries,
    draws_points,
    p_value,
    probability_beyond,
    sampling_variance,
    transform,
    weigh_others,
)
from data.models.comparaison import Position
from data.models.etats import Etat, Lecture

Cle = tuple[str, str]


class Mesuree(NamedTuple):
    """A usable value of another structure; no `denominateur` where it came without its counts."""

    valeur: float
    denominateur: float | None


@dataclass(frozen=True, slots=True)
class Pays:
    """What the country says of a figure: the usual gap s, and τ² where it has a sampling model."""

    echelle: float | None
    tau2: float | None


@dataclass(frozen=True, slots=True)
class Choisie:
    """A figure in the group. `haut`: P(level above the median), `centre`: Y(−i); None without evidence.

    `echelle` and `tau2` are what the country says of it.
    """

    position: Position
    echelle: float | None = None
    tau2: float | None = None
    haut: float | None = None
    centre: float | None = None


@dataclass(frozen=True, slots=True)
class _Pesee:
    """The evidence of a figure, before what the structure's other figures decide."""

    z: float
    tau2: float
    haut: float
    favorable: float
    defavorable: float
    centre: float


def read_choisies(
    entrees: Mapping[str, Entree],
    propres: Mapping[Cle, Position],
    autres: Mapping[Cle, Sequence[Mesuree]],
    pays: Mapping[Cle, Pays],
) -> dict[Cle, Choisie]:
    """Every figure of a structure in the group. `propres`: its figures in any circle, whose values serve."""
    lues, pesees, sans = {}, {}, Pays(None, None)
    for cle, propre in propres.items():
        dits, national = autres.get(cle, ()), pays.get(cle, sans)
        lues[cle] = _place(entrees[cle[0]], propre, dits, national)
        pesee = _weigh(entrees[cle[0]], lues[cle], dits, national)
        if pesee is not None:
            pesees[cle] = pesee
    juges = {c: p for c, p in pesees.items() if _is_judged(entrees[c[0]], pays[c])}
    gardees = keep_together(entrees, {cle: pesee.z for cle, pesee in juges.items()})
    choisies = {
        cle: Choisie(lue, pays.get(cle, sans).echelle, pays.get(cle, sans).tau2)
        for cle, lue in lues.items()
    }
    for cle, pesee in pesees.items():
        choisies[cle] = replace(choisies[cle], haut=pesee.haut, centre=pesee.centre)
    for cle, pesee in juges.items():
        lue = _judge(entrees[cle[0]], lues[cle], pesee, pays[cle], garde=cle in gardees)
        choisies[cle] = replace(choisies[cle], position=lue)
    return choisies


def compute_quantile(triees: Sequence[float], p: float) -> float:
    """Type 7, of sorted values: at least one."""
    place = (len(triees) - 1) * p
    bas = floor(place)
    haut = min(bas + 1, len(triees) - 1)
    return triees[bas] + (place - bas) * (triees[haut] - triees[bas])


def _place(entree: Entree, propre: Position, dits: Sequence[Mesuree], pays: Pays) -> Position:
    triees, sens = sorted(m.valeur for m in dits), entree.polarite or 1
    assez = len(triees) >= MIN_AUTRES
    q1, mediane, q3 = (compute_quantile(triees, p) if assez else None for p in QUARTILES)
    utile = propre.etat is Etat.VALEUR

    def radius(valeur: float | None) -> float | None:
        if valeur is None or mediane is None:
            return None
        return compute_radius(valeur, mediane, pays.echelle, sens)

    seules = map(radius, triees) if draws_points(len(triees)) else ()
    return replace(
        propre,
        autres_lus=len(triees),
        mediane=mediane,
        q1=q1,
        q3=q3,
        rayon=radius(propre.valeur if utile else None),
        rayon_q1=radius(q1),
        rayon_q3=radius(q3),
        rayons_autres=tuple(r for r in seules if r is not None),
        z=None,
        probabilite=None,
        lecture=Lecture.NON_JUGE if utile and assez else Lecture.NON_EXPLOITABLE,
    )


def _weigh(entree: Entree, lue: Position, dits: Sequence[Mesuree], pays: Pays) -> _Pesee | None:
    """None where the figure has no evidence in the group."""
    genre, x, n, tau2 = entree.type, lue.valeur, lue.denominateur, pays.tau2
    couples = [(m.valeur, m.denominateur) for m in dits if m.denominateur]
    modele = genre in MODELES and not lue.dispositif and lue.lecture is Lecture.NON_JUGE
    if not modele or x is None or lue.mediane is None or lue.numerateur is None:
        return None
    if not n or tau2 is None or not couples:
        return None
    y, s2 = transform(genre, x), sampling_variance(n)
    qui = weigh_others(genre, couples, tau2)
    niveau = compute_niveau(y, s2, tau2, qui.centre)
    haut = probability_beyond(niveau, transform(genre, lue.mediane), 1, 0.5)
    sens = entree.polarite or 1
    z = compute_z(y, s2, tau2, qui, sens)
    favorable, defavorable = (
        _beyond(genre, niveau, lue.mediane, pays.echelle, cote) for cote in (sens, -sens)
    )
    return _Pesee(z, tau2, haut, favorable, defavorable, qui.centre)


def _beyond(genre: str, niveau: Niveau, mediane: float, echelle: float | None, cote: int) -> float:
    """P(level beyond the median by the usual gap or more, on that side)."""
    if not echelle:
        return 0.0
    return probability_beyond(niveau, transform(genre, mediane + cote * echelle), cote, 0.0)


def _is_judged(entree: Entree, pays: Pays) -> bool:
    return bool(entree.polarite) and bool(pays.echelle)


def keep_together(entrees: Mapping[str, Entree], lus: Mapping[Cle, float]) -> set[Cle]:
    """Those whose z* Benjamini–Hochberg keeps: the Annexe's together, and apart those of each financeur."""
    ensembles: dict[str, dict[Cle, float]] = defaultdict(dict)
    for cle, z in lus.items():
        ensembles[entrees[cle[0]].financeur][cle] = p_value(z)
    gardees: set[Cle] = set()
    for valeurs in ensembles.values():
        nombre = count_discoveries(list(valeurs.values()))
        seuil = sorted(valeurs.values())[nombre - 1] if nombre else -1.0
        gardees |= {cle for cle, p in valeurs.items() if p <= seuil}
    return gardees


def _judge(entree: Entree, lue: Position, pesee: _Pesee, pays: Pays, *, garde: bool) -> Position:
    sens = entree.polarite or 1
    ecart = sens * ((lue.valeur or 0.0) - (lue.mediane or 0.0))
    marque = all(check_marked(pesee.z, garde, ecart, pays.echelle or 0.0, pesee.tau2))
    if marque:
        lecture = Lecture.FORCE_NETTE if ecart > 0 else Lecture.AXE_NET
    elif pesee.favorable >= SEUIL_P:
        lecture = Lecture.FORCE
    else:
        lecture = Lecture.AXE if pesee.defavorable >= SEUIL_P else Lecture.HABITUEL
    favorable = pesee.haut if sens > 0 else 1.0 - pesee.haut
    return replace(lue, z=pesee.z, probabilite=favorable, lecture=lecture)
