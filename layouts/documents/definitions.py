"""What every document repeats of the dictionary and of the page *Méthode*, for who reads it alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.catalogue import load_catalogue
from data.catalogue.model import Catalogue
from data.method.rules import MIN_PAIRS

OBSERVATIONS = "Observations de la mission locale"
LIMITES = (
    "Ces visuels complètent le dialogue de gestion et ne s’y substituent pas. Ils ne valent pas "
    "classement : ni place, ni note d’ensemble ; le nombre de forces et d’axes ne mesure rien.",
    "La structure est toujours retirée du groupe auquel on la compare : médiane et quartiles sont "
    f"ceux des autres. Moins de {MIN_PAIRS} autres valeurs utilisables : pas de comparaison.",
    "Sur un radar, 50 est la médiane des autres, l’extérieur le sens favorable convenu ; 0 et 100 "
    "sont à trois écarts habituels de la médiane. Une position n’est pas une lecture : elle ignore "
    "les effectifs.",
    "Force ou axe de progrès marqué : écart inhabituel, au-delà du hasard des effectifs et de la "
    "variation entre structures. À confirmer : au moins huit chances sur dix que l’écart dépasse "
    "l’écart habituel.",
    "Manquant n’est pas zéro : rien n’est estimé pour combler un trou, la ligne du radar "
    "s’interrompt.",
    "Le contexte peut expliquer un écart : celui-ci se relit auprès des structures à contexte proche "
    "avant d’être discuté. Une lecture ouvre une question ; elle ne dit ni pourquoi un écart existe, "
    "ni à qui il revient.",
    "Aucune lecture ne vaut règle de financement.",
)
"""What each document repeats of the page *Méthode*."""


@dataclass(frozen=True, slots=True)
class Definition:
    """An entry of the dictionary, for who reads the document alone."""

    code: str
    libelle: str
    definition: str
    formule: str
    source: str
    ne_dit_pas: str


def write_definitions(codes: Iterable[str], catalogue: Catalogue) -> tuple[Definition, ...]:
    """The entries of some codes, in the order of the dictionary."""
    voulus = set(codes)
    return tuple(
        Definition(e.code, e.libelle, e.definition, e.formule, e.source, e.ne_dit_pas)
        for e in catalogue.entrees.values()
        if e.code in voulus
    )


def sort_definitions(definitions: Mapping[str, Definition]) -> list[Definition]:
    """Those of several structures, by code, in the order of the dictionary."""
    return [definitions[code] for code in load_catalogue().entrees if code in definitions]
