"""One figure of the base followed from its counts to its reading, for the page Méthode.

The chain of docs/methode.md §5 is written here a second time, one structure at a time and without numpy
(which the server does not load). Tests hold its last figures equal to those of the base.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, erfc, sqrt

from data.catalogue import load_catalogue
from data.method.crossing import cross
from data.method.rules import TAUX_FDR
from data.models.comparaison import Cercle, Lecture, Position
from data.models.exemple import Chaine, Decouverte, ExempleMethode
from data.store import queries
from data.store.base import Base
from data.texts import alphabetical
from data.views.portraits import load_etat, load_portrait, read_year

LECTURES = (Lecture.FORCE_NETTE, Lecture.AXE_NET, Lecture.FORCE, Lecture.AXE, Lecture.HABITUEL)
"""What makes the best example, first: a force offends nobody."""
Mesure = tuple[float, float]
"""A usable share and its denominator."""


def load_exemple(base: Base, annee: int | None) -> ExempleMethode | None:
    """The first telling share of the base, in alphabetical order; None when nothing is judged."""
    etat = load_etat(base)
    if not etat.annees:
        return None
    lue = read_year(base, annee)
    parts = [e.code for e in load_catalogue().compares if e.type == "part" and e.polarite]
    trouvees = queries.load_exemple(base.open(), lue, parts, LECTURES)
    if not trouvees:
        return None
    code, nom, indicateur, echelle, tau2 = min(
        trouvees, key=lambda t: (alphabetical(t[1]), t[0], parts.index(t[2]))
    )
    par_cercle = load_portrait(base, code, lue, Cercle.REGION).par_cercle
    position = par_cercle[Cercle.REGION][indicateur, ""]
    proche = par_cercle.get(Cercle.COMPARABLES, {}).get((indicateur, ""))
    autres = queries.load_mesures(base.open(), code, lue, indicateur)
    entree = load_catalogue().entrees[indicateur]
    return ExempleMethode(
        nom=nom if etat.fictif else "",
        annee=lue,
        entree=entree,
        position=position,
        croisement=cross(position, proche) if proche else None,
        echelle=echelle,
        chaine=compute_chain(position, entree.polarite or 1, autres, echelle, tau2),
        decouverte=compute_discovery(
            {
                c: p.z
                for (c, d), p in par_cercle[Cercle.REGION].items()
                if p.z is not None and not d
            },
            indicateur,
        ),
    )


def compute_chain(
    position: Position, sens: int, autres: Sequence[Mesure], echelle: float, tau2: float
) -> Chaine:
    """The chain for one share, the others of its region being given."""
    x, mediane = position.valeur or 0.0, position.mediane or 0.0
    y, s2 = transform(x), 0.25 / (position.denominateur or 1.0)
    centre, variance = weigh_others(autres, tau2)
    niveau = (tau2 * y + s2 * centre) / (tau2 + s2)
    ecart_type = sqrt(tau2 * s2 / (tau2 + s2))
    cote = 1 if x >= mediane else -1
    borne = min(1.0, max(0.0, mediane + cote * echelle))
    beyond = [
        normal_cdf(s * (niveau - transform(b)) / ecart_type) if ecart_type else nul
        for s, b, nul in ((sens, mediane, 0.5), (cote, borne, 0.0))
    ]
    return Chaine(
        y=y,
        erreur=sqrt(s2),
        tau2=tau2,
        centre=centre,
        variance=variance,
        z=sens * (y - centre) / sqrt(s2 + tau2 + variance),
        niveau=niveau,
        ecart_type=ecart_type,
        probabilite=beyond[0],
        borne=borne,
        borne_y=transform(borne),
        chance=beyond[1],
    )


def transform(part: float) -> float:
    """asin(√p)."""
    return asin(sqrt(part))


def normal_cdf(x: float) -> float:
    """Φ(x)."""
    return 0.5 * erfc(-x / sqrt(2.0))


def weigh_others(autres: Sequence[Mesure], tau2: float) -> Mesure:
    """Y(−i) and its variance: the others' mean, weighted by their precision."""
    poids = [1.0 / (0.25 / n + tau2) for _, n in autres]
    total = sum(w * transform(p) for w, (p, _) in zip(poids, autres, strict=True))
    return total / sum(poids), 1.0 / sum(poids)


def compute_discovery(z: dict[str, float], indicateur: str) -> Decouverte:
    """Which of a structure's rates stay once it is said how many were looked at."""
    p_valeurs = {code: 2.0 * (1.0 - normal_cdf(abs(valeur))) for code, valeur in z.items()}
    rangees = sorted(p_valeurs.values())
    tient = [k for k, p in enumerate(rangees, 1) if p <= k / len(rangees) * TAUX_FDR]
    gardes = max(tient, default=0)
    garde = gardes > 0 and p_valeurs[indicateur] <= rangees[gardes - 1]
    return Decouverte(p_valeurs[indicateur], len(rangees), gardes, garde)
