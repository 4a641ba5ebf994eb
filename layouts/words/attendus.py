"""What the context leads one to expect of one rate, in words: associations, never causes.

A value, what is expected, its interval and what the context explains are always said together.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from data.catalogue.model import Entree
from data.models.croisement import Croisement
from data.models.diagnostic import Attendu
from data.models.etats import LectureAttendu
from data.typographie import INSECABLE, RIEN, Texte, typeset
from layouts.words.descriptions import build_phrases
from layouts.words.wording import count_plus, format_etendue, format_pourcent, format_valeur

EXPLIQUES = (
    LectureAttendu.COMME_ATTENDU,
    LectureAttendu.FAVORABLE,
    LectureAttendu.A_EXAMINER,
)
"""The readings of a rate of which something is expected."""
CREDITES = (Croisement.AXE_EXPLIQUE, Croisement.FORCE_EXPLIQUEE)
"""The crossed sentences that credit the context with a gap."""
AILLEURS = " ; sur toute la France, le contexte mesuré ne l’explique pas"
COMME_ATTENDU = "Comme attendu"
NON_EXPLIQUE = typeset("Le contexte mesuré n’explique pas cet indicateur")

SANS_ATTENDU = (
    "il ne permet pas de dire ce qui est attendu ; cela ne veut pas dire que le territoire n’y compte "
    "pas"
)


class AttenduDit(NamedTuple):
    """What is seen of a rate and what was expected, with the decimals that tell a value from a bound.

    Empty where nothing is expected.
    """

    constate: Texte
    attendu: Texte
    intervalle: Texte
    """« entre 22 % et 52 % »."""
    ensemble: Texte
    """« 37 % (22 à 52 %) »."""


def write_attendu(attendu: Attendu, valeur: float | None, entree: Entree) -> AttenduDit:
    """The four, written together: « 63,2 % » beside « entre 30,1 % et 62,6 % »."""
    if None in (valeur, attendu.attendu, attendu.bas, attendu.haut):
        return AttenduDit(RIEN, RIEN, RIEN, RIEN)
    lus = (v or 0.0 for v in (valeur, attendu.attendu, attendu.bas, attendu.haut))
    plus = count_plus(valeur, attendu.bas, attendu.haut, entree)
    constate, dit, bas, haut = (format_valeur(v, entree, plus) for v in lus)
    etendue = format_etendue(attendu.bas or 0.0, attendu.haut or 0.0, entree, plus)
    return AttenduDit(
        constate, dit, typeset(f"entre {bas} et {haut}"), typeset(f"{dit} ({etendue})")
    )


def list_lus(attendus: Mapping[str, Attendu], *lectures: LectureAttendu) -> list[Attendu]:
    """Those that read so, in the order of the Annexe."""
    return [attendu for attendu in attendus.values() if attendu.lecture in lectures]


def describe_croise(croisement: Croisement | None, attendu: Attendu | None) -> Texte:
    """« Force dans la région, que le contexte peut expliquer », and whether it does over the country.

    The gap is less where the context is near: that is not yet to say that the context goes with it anywhere
    else. Empty without a crossed sentence.
    """
    if croisement is None:
        return RIEN
    muet = attendu is not None and attendu.lecture is LectureAttendu.NON_EXPLIQUE
    return typeset(f"{croisement}{AILLEURS if muet and croisement in CREDITES else ''}")


def describe_lecture_attendu(attendu: Attendu, entree: Entree) -> Texte:
    """« Au-dessous de ce que le contexte laisse attendre : à examiner »."""
    if attendu.lecture is LectureAttendu.COMME_ATTENDU:
        return Texte(COMME_ATTENDU)
    if attendu.lecture not in EXPLIQUES:
        return NON_EXPLIQUE if attendu.lecture is LectureAttendu.NON_EXPLIQUE else RIEN
    favorable = attendu.lecture is LectureAttendu.FAVORABLE
    cote = "Au-dessus" if favorable == ((entree.polarite or 1) > 0) else "Au-dessous"
    suite = "favorable" if favorable else "à examiner"
    return typeset(f"{cote} de ce que le contexte laisse attendre : {suite}")


def describe_lecture_courte(attendu: Attendu, entree: Entree) -> Texte:
    """« Au-dessous : à examiner », where a title has said of what."""
    dit = describe_lecture_attendu(attendu, entree)
    court = dit.replace(" de ce que le contexte laisse attendre", "")
    return typeset(court.replace("à examiner", f"à{INSECABLE}examiner"))


def describe_au_vu(attendu: Attendu, valeur: float | None, entree: Entree) -> Texte:
    """« attendu au vu du contexte : 37 % (22 à 52 %) ; 36 % des différences … », in a list of facts."""
    if attendu.lecture is LectureAttendu.NON_EXPLIQUE:
        return typeset("le contexte mesuré ne l’explique pas")
    if attendu.r2 is None or attendu.lecture not in EXPLIQUES:
        return RIEN
    dit, part = write_attendu(attendu, valeur, entree), describe_part_expliquee(attendu.r2)
    return typeset(
        f"attendu au vu du contexte : {dit.ensemble} ; {part} entre structures de France vont avec lui"
    )


def describe_attendu(attendu: Attendu, valeur: float | None, entree: Entree) -> Texte:
    """What the context leads one to expect, or that it explains nothing: one line of the detail."""
    if attendu.lecture is LectureAttendu.NON_CALCULE:
        return RIEN
    dit, part = write_attendu(attendu, valeur, entree), describe_r2(attendu.r2)
    if not dit.attendu:
        return build_phrases(f"{NON_EXPLIQUE} : {SANS_ATTENDU}", part)
    return build_phrases(
        f"Constaté : {dit.constate} ; attendu au vu du contexte : {dit.attendu}, {dit.intervalle}",
        describe_lecture_attendu(attendu, entree),
        part,
    )


def format_r2(r2: float) -> Texte:
    """The share that the context explains, rounded down: what is told as 10 % is told as explained."""
    return format_pourcent(math.floor(max(r2, 0.0) * 1000 + 1e-9) / 10)


def describe_r2(r2: float | None) -> Texte:
    """« Dans l’ensemble des structures de France, 36 % des différences de ce taux vont avec … »: of all."""
    if r2 is None:
        return RIEN
    return build_phrases(
        f"Dans l’ensemble des structures de France, {format_r2(r2)} des différences de ce taux vont avec le "
        "contexte ; le reste, non"
    )


def describe_part_expliquee(r2: float | None) -> Texte:
    """« 1,2 % des différences », where it is said of whom, and with what they go."""
    return RIEN if r2 is None else typeset(f"{format_r2(r2)} des différences")
