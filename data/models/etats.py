"""The words that every model uses: the state of a value, the circles, what may be said of a figure."""

from __future__ import annotations

from enum import StrEnum


class Etat(StrEnum):
    """The one state of a value (docs/methode.md §2). Only VALEUR is usable."""

    VALEUR = "valeur"
    NON_RENSEIGNE = "non_renseigne"
    NON_EXPLOITABLE = "non_exploitable"
    SECRET = "secret"
    SANS_OBJET = "sans_objet"
    EFFECTIF_FAIBLE = "effectif_faible"
    INCOHERENT = "incoherent"


class Cercle(StrEnum):
    """To whom one is compared (docs/methode.md §3)."""

    REGION = "region"
    COMPARABLES = "comparables"
    NATIONAL = "national"
    GROUPE = "groupe"
    CHOIX = "choix"


CALCULES = tuple(cercle for cercle in Cercle if cercle is not Cercle.CHOIX)
"""Those that an import computes; the other is of the structures that a person picks."""


class Lecture(StrEnum):
    """What may be said of a figure in a circle (docs/methode.md §5), in the order it is checked."""

    NON_EXPLOITABLE = "non_exploitable"
    NON_JUGE = "non_juge"
    FORCE_NETTE = "force_nette"
    AXE_NET = "axe_de_progres_net"
    FORCE = "force"
    AXE = "axe_de_progres"
    HABITUEL = "habituel"

    @property
    def est_force(self) -> bool:
        """Marked or to be confirmed."""
        return self in (Lecture.FORCE, Lecture.FORCE_NETTE)

    @property
    def est_axe(self) -> bool:
        """Marked or to be confirmed."""
        return self in (Lecture.AXE, Lecture.AXE_NET)

    @property
    def est_jugee(self) -> bool:
        """Whether its evidence was weighed: a force, an axe de progrès, or neither."""
        return self.est_force or self.est_axe or self is Lecture.HABITUEL

    @property
    def est_marquee(self) -> bool:
        """Unusual, beyond the variation between structures."""
        return self in (Lecture.FORCE_NETTE, Lecture.AXE_NET)


class LectureEvolution(StrEnum):
    """What may be said of a change since the year before, in the order it is checked."""

    NON_EXPLOITABLE = "non_exploitable"
    NON_JUGE = "non_juge"
    FAVORABLE_NETTE = "evolution_favorable_nette"
    A_EXAMINER_NETTE = "evolution_a_examiner_nette"
    FAVORABLE = "evolution_favorable"
    A_EXAMINER = "evolution_a_examiner"
    HABITUELLE = "habituelle"


class LectureAttendu(StrEnum):
    """Where a rate stands beside what the context leads one to expect, or why nothing is expected."""

    NON_CALCULE = "non_calcule"
    NON_EXPLIQUE = "non_explique"
    COMME_ATTENDU = "comme_attendu"
    FAVORABLE = "favorable"
    A_EXAMINER = "a_examiner"


class Lisible(StrEnum):
    """What may be said of a pair in a circle: a quadrant, too near a median, or an axis that is missing."""

    LISIBLE = "lisible"
    INDECIS = "indecis"
    IMPOSSIBLE = "impossible"
