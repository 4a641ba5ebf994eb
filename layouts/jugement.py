"""What stands out of a portrait: its forces, its axes de progrès, and how many do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from data.catalogue.model import Catalogue, Entree
from data.comparison.crossing import Croisement, cross
from data.comparison.models import Cercle, Etat, Lecture, Portrait, Position
from layouts.lecture import get_position
from layouts.wording import describe_etat, format_compte, typeset

LECTURES = {
    Lecture.FORCE_NETTE: "Force marquée",
    Lecture.FORCE: "Force à confirmer",
    Lecture.AXE_NET: "Axe de progrès marqué",
    Lecture.AXE: "Axe de progrès à confirmer",
    Lecture.HABITUEL: "Dans la variation habituelle",
    Lecture.NON_JUGE: "Non jugé",
}
PLURIELS = {
    Etat.NON_RENSEIGNE: "non renseignés",
    Etat.NON_EXPLOITABLE: "non exploitables",
    Etat.INCOHERENT: "à vérifier",
}
NON_JUGE = "non jugé"
TROP_PEU = "sans assez d’autres valeurs"


@dataclass(frozen=True, slots=True)
class Constat:
    """One line of a list: the most marked figure of a family, the others named on it (`aussi`)."""

    entree: Entree
    position: Position
    croisement: Croisement | None
    aussi: tuple[Entree, ...] = ()


@dataclass(frozen=True, slots=True)
class Bilan:
    """All the judged rates of a structure in a circle; counts are of figures, lists of families."""

    forces: tuple[Constat, ...]
    axes: tuple[Constat, ...]
    nombre_forces: int
    nombre_axes: int
    habituels: int
    autres: tuple[tuple[str, int], ...]

    @property
    def juges(self) -> int:
        """How many have a reading."""
        return self.nombre_forces + self.nombre_axes + self.habituels


def is_figure(catalogue: Catalogue, code: str) -> bool:
    """Whether a code names one of the compared figures."""
    return code in {entree.code for entree in catalogue.compares}


def is_juge(entree: Entree) -> bool:
    """Whether a figure is ever judged: an agreed sense and a sampling model (method.md §5)."""
    return bool(entree.polarite) and entree.type in ("part", "taux")


def build_bilan(portrait: Portrait, catalogue: Catalogue) -> Bilan:
    """Sort every judged rate of the dictionary, on the radars or not."""
    constats = [build_constat(portrait, entree) for entree in catalogue.compares if is_juge(entree)]
    lectures = [constat.position.lecture for constat in constats]
    forces = [c for c in constats if c.position.lecture.est_force]
    axes = [c for c in constats if c.position.lecture.est_axe]
    return Bilan(
        forces=_gather(forces),
        axes=_gather(axes),
        nombre_forces=len(forces),
        nombre_axes=len(axes),
        habituels=lectures.count(Lecture.HABITUEL),
        autres=_count_autres(constats),
    )


def build_constat(portrait: Portrait, entree: Entree, dispositif: str = "") -> Constat:
    """A figure and what two circles crossed say of it."""
    position = get_position(portrait, entree.code, dispositif)
    paire = [
        portrait.par_cercle.get(cercle, {}).get((entree.code, dispositif))
        for cercle in (Cercle.REGION, Cercle.COMPARABLES)
    ]
    region, proches = paire
    return Constat(entree, position, cross(region, proches) if region and proches else None)


def _gather(constats: Iterable[Constat]) -> tuple[Constat, ...]:
    """Marked first, then by distance from the median; one line a family."""
    familles: dict[str, Constat] = {}
    for constat in sorted(constats, key=_order):
        cle = constat.entree.famille or constat.entree.code
        tete = familles.get(cle)
        familles[cle] = replace(tete, aussi=(*tete.aussi, constat.entree)) if tete else constat
    return tuple(familles.values())


def _order(constat: Constat) -> tuple[bool, float]:
    rayon = constat.position.rayon
    return not constat.position.lecture.est_marquee, -abs((50 if rayon is None else rayon) - 50)


def _count_autres(constats: Iterable[Constat]) -> tuple[tuple[str, int], ...]:
    """What has no reading, by reason, in the order of the dictionary."""
    raisons = Counter(filter(None, (_find_raison(constat.position) for constat in constats)))
    return tuple(raisons.items())


def _find_raison(position: Position) -> str:
    if position.lecture is Lecture.NON_JUGE:
        return NON_JUGE
    if position.lecture is not Lecture.NON_EXPLOITABLE:
        return ""
    return position.etat if position.etat is not Etat.VALEUR else TROP_PEU


def describe_reste(bilan: Bilan) -> str:
    """« 6 indicateurs dans la variation habituelle · 1 non renseigné »."""
    mots = [f"{format_compte(bilan.habituels, 'indicateur')} dans la variation habituelle"]
    mots += [f"{nombre} {_write_raison(raison, nombre)}" for raison, nombre in bilan.autres]
    return typeset(" · ".join(mots))


def _write_raison(raison: str, nombre: int) -> str:
    if raison not in {str(etat) for etat in Etat}:
        return raison if nombre < 2 or raison == TROP_PEU else "non jugés"
    etat = Etat(raison)
    if nombre > 1 and etat in PLURIELS:
        return PLURIELS[etat]
    return "à vérifier" if etat is Etat.INCOHERENT else describe_etat(etat)


def describe_lecture(position: Position) -> str:
    """The reading in words; the reason where there is none."""
    if position.lecture is not Lecture.NON_EXPLOITABLE:
        return LECTURES[position.lecture]
    if position.etat is Etat.VALEUR:
        return "Moins de 5 autres valeurs"
    return describe_etat(position.etat).capitalize()
