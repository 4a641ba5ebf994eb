"""What stands out of a portrait: its forces, its axes de progrès, and how many do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from data.catalogue.model import Catalogue, Entree
from data.method.choices import is_petite
from data.method.crossing import cross
from data.method.rules import concludes
from data.models.comparaison import Cercle, Etat, Lecture, Portrait, Position
from data.models.croisement import Croisement
from layouts.words.lecture import get_position
from layouts.words.wording import RIEN, Texte, describe_etat, format_compte, join_liste, typeset

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
ETATS = (
    Etat.NON_RENSEIGNE,
    Etat.NON_EXPLOITABLE,
    Etat.SECRET,
    Etat.SANS_OBJET,
    Etat.EFFECTIF_FAIBLE,
    Etat.INCOHERENT,
)
"""The states that are not a usable value, in the order in which they are said."""


@dataclass(frozen=True, slots=True)
class Constat:
    """One line of a list: the most marked figure of a family, the others named on it (`aussi`)."""

    entree: Entree
    position: Position
    croisement: Croisement | None
    aussi: tuple[Entree, ...] = ()


@dataclass(frozen=True, slots=True)
class Bilan:
    """All the judged rates of a structure in a circle; counts are of figures, lists of families.

    `total` is how many the dictionary judges, `sans_lecture` how many have a usable value and no
    reading, by reason; `etats` those of all the `compares` figures of the dictionary, judged or not.
    """

    forces: tuple[Constat, ...]
    axes: tuple[Constat, ...]
    nombre_forces: int
    nombre_axes: int
    habituels: int
    sans_lecture: tuple[tuple[str, int], ...]
    etats: tuple[tuple[Etat, int], ...]
    total: int
    compares: int

    @property
    def juges(self) -> int:
        """How many have a reading."""
        return self.nombre_forces + self.nombre_axes + self.habituels

    @property
    def conclut(self) -> bool:
        """Whether enough have a reading for its absence to mean something: half of them."""
        return concludes(self.juges, self.total)


def is_figure(catalogue: Catalogue, code: str) -> bool:
    """Whether a code names one of the compared figures."""
    return code in {entree.code for entree in catalogue.compares}


def is_juge(entree: Entree) -> bool:
    """Whether a figure is ever judged: an agreed sense and a sampling model (docs/methode.md §5)."""
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
        sans_lecture=_count_sans_lecture(constats),
        etats=count_etats(portrait, catalogue),
        total=len(constats),
        compares=len(catalogue.compares),
    )


def count_etats(portrait: Portrait, catalogue: Catalogue) -> tuple[tuple[Etat, int], ...]:
    """How many of the compared figures have each state: the one count of pages, screens and papers."""
    comptes = Counter(get_position(portrait, entree.code).etat for entree in catalogue.compares)
    return tuple((etat, comptes[etat]) for etat in ETATS if comptes[etat])


def build_constat(portrait: Portrait, entree: Entree, dispositif: str = "") -> Constat:
    """A figure and what two circles crossed say of it; a region too small crosses with none."""
    position = get_position(portrait, entree.code, dispositif)
    paire = [
        portrait.par_cercle.get(cercle, {}).get((entree.code, dispositif))
        for cercle in (Cercle.REGION, Cercle.COMPARABLES)
    ]
    region, proches = paire
    if region is None or proches is None or is_petite(portrait):
        return Constat(entree, position, None)
    return Constat(entree, position, cross(region, proches))


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


def _count_sans_lecture(constats: Iterable[Constat]) -> tuple[tuple[str, int], ...]:
    """What has a usable value and no reading, by reason."""
    raisons = Counter(filter(None, (_find_raison(constat.position) for constat in constats)))
    return tuple(raisons.items())


def _find_raison(position: Position) -> str:
    if position.etat is not Etat.VALEUR:
        return ""
    if position.lecture is Lecture.NON_JUGE:
        return NON_JUGE
    return TROP_PEU if position.lecture is Lecture.NON_EXPLOITABLE else ""


def describe_reste(bilan: Bilan) -> Texte:
    """« 6 indicateurs dans la variation habituelle · sur les 57 comparés : 2 non exploitables »."""
    mots = [f"{format_compte(bilan.habituels, 'indicateur')} dans la variation habituelle"]
    mots += [f"{nombre} {_agree_raison(raison, nombre)}" for raison, nombre in bilan.sans_lecture]
    etats = [f"{nombre} {agree_etat(etat, nombre)}" for etat, nombre in bilan.etats]
    mots += [f"sur les {bilan.compares} comparés : {join_liste(etats)}"] if etats else []
    return typeset(" · ".join(mots))


def _agree_raison(raison: str, nombre: int) -> str:
    return raison if nombre < 2 or raison == TROP_PEU else "non jugés"


def agree_etat(etat: Etat, nombre: int) -> str:
    """« non exploitable », « non exploitables »: beside a count."""
    if nombre > 1 and etat in PLURIELS:
        return PLURIELS[etat]
    return "à vérifier" if etat is Etat.INCOHERENT else describe_etat(etat)


def describe_reserve(bilan: Bilan) -> Texte:
    """What goes with a list that stands alone, where too few figures are read; nothing otherwise."""
    return RIEN if bilan.conclut else describe_trop_peu_lus(bilan.juges, bilan.total)


def describe_trop_peu_lus(lus: int, total: int) -> Texte:
    """« 2 indicateurs sur 29 peuvent être lus : trop peu pour conclure. »"""
    compte = (
        f"{format_compte(lus, 'indicateur')} sur {total}"
        if lus
        else f"Aucun des {total} indicateurs"
    )
    verbe = "peuvent être lus" if lus > 1 else "ne peut être lu" if not lus else "peut être lu"
    return typeset(f"{compte} {verbe} : trop peu pour conclure.")


def describe_lecture(position: Position) -> Texte:
    """The reading in words; the reason where there is none."""
    if position.lecture is not Lecture.NON_EXPLOITABLE:
        return typeset(LECTURES[position.lecture])
    if position.etat is Etat.VALEUR:
        return typeset("Moins de 5 autres valeurs")
    return typeset(describe_etat(position.etat).capitalize())
