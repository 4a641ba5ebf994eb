"""What the context explains in the country, in words: no structure stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from data.method.rules import MIN_ATTENDU, R2_MIN
from data.models.diagnostic import Explication, Inventes
from data.typographie import Texte, typeset
from layouts.words.descriptions import build_phrases
from layouts.words.diagnostic import count_eclaires, tell_inventes

TITRE_PAYS = typeset("Qu’est-ce que le contexte explique, et qu’est-ce qu’il n’explique pas ?")
PRINCIPE_PAYS = typeset(
    "Pour chaque taux, la part des écarts entre les structures de France qui va avec leur contexte (R²), "
    "chacune étant laissée de côté à son tour. À moins de 10 % (petit trait), le contexte mesuré n’explique "
    "pas l’indicateur : c’est aussi un constat, et rien n’est attendu de personne. Ce sont des associations, "
    "jamais des causes ; les moyens et l’activité n’entrent jamais dans ce calcul."
)
SANS_PAYS = typeset(
    "Rien n’est calculé pour cette année : il y faut un même taux et un contexte assez renseigné dans "
    f"{MIN_ATTENDU} structures de France."
)


def describe_explication(explication: Explication) -> Texte:
    """The word that goes with what the context explains in the country."""
    if explication.r2 is None:
        return typeset("non calculé")
    return typeset("expliqué en partie" if is_expliquee(explication) else "non expliqué")


def is_expliquee(explication: Explication) -> bool:
    """Whether something is expected of the rate at all."""
    return explication.r2 is not None and explication.r2 >= R2_MIN


def describe_pays(explications: Sequence[Explication], inventes: Inventes) -> Texte:
    """« Sur 29 taux, le contexte en éclaire 8 ; pour 20, il ne dit presque rien ; 1 n’est pas calculé. »

    How much of that context is invented, before all.
    """
    if all(explication.r2 is None for explication in explications):
        return SANS_PAYS
    expliques = sum(map(is_expliquee, explications))
    inexpliques = sum(e.r2 is not None for e in explications) - expliques
    return build_phrases(
        tell_inventes(*inventes, "ce qui suit"),
        count_eclaires(expliques, inexpliques, len(explications)),
    )
