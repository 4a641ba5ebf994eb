"""The one table of the API: its addresses, what a row of each holds, and what may be asked of it.

The answers, what they accept and the description (openapi.py) are made from it and from the rows of
data.models.api: nothing is written twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from data.catalogue.loader import NATURES
from data.catalogue.model import DISPOSITIFS, Catalogue
from data.models import api
from data.models.etats import CALCULES
from data.models.exports import TOUS_CERCLES
from layouts.chemins import CHEMIN_API

RACINE = CHEMIN_API + "v1/"
CHEMIN_DESCRIPTION = RACINE + "openapi.json"
CHEMIN_BASE = RACINE + "base.zip"
STRUCTURE, REGION = "code_structure", "code_region"
TAILLE, TAILLE_MAX = 100, 500
"""Rows of a page: usually, and at most."""


class Filtre(StrEnum):
    """What may be asked of a resource, in the query of its address."""

    ANNEE = "annee"
    REGION = "region"
    DEPARTEMENT = "departement"
    STRUCTURE = "structure"
    TYPE = "type"
    INDICATEUR = "indicateur"
    DISPOSITIF = "dispositif"
    PAIRS = "pairs"
    COUPLE = "couple"
    NATURE = "nature"
    PAGE = "page"
    TAILLE = "taille"


PAGES = (Filtre.PAGE, Filtre.TAILLE)
ENTIERS = (Filtre.ANNEE, *PAGES)
SENS: dict[Filtre, str] = {
    Filtre.ANNEE: "Année des résultats ; sans elle, la plus récente.",
    Filtre.REGION: "Code d’une région (INSEE, 2010).",
    Filtre.DEPARTEMENT: "Code d’un département.",
    Filtre.STRUCTURE: "Code d’une structure.",
    Filtre.TYPE: "ML ou PAIO.",
    Filtre.INDICATEUR: "Code d’un indicateur du dictionnaire.",
    Filtre.DISPOSITIF: "Un dispositif ; vide pour l’ensemble. Sans ce filtre, tout.",
    Filtre.PAIRS: "À qui comparer ; « tous » pour tous les cercles. Sans ce filtre, la région.",
    Filtre.COUPLE: "Nom d’un couple d’indicateurs.",
    Filtre.NATURE: "Nature d’une entrée du dictionnaire.",
    Filtre.PAGE: "Numéro de la page, à partir de 1.",
    Filtre.TAILLE: f"Lignes par page, {TAILLE_MAX} au plus.",
}
Codes = Callable[[Catalogue], Sequence[str]]


def list_bruts(catalogue: Catalogue) -> Sequence[str]:
    """What may be imported as a result."""
    return [code for code, e in catalogue.entrees.items() if e.nature != "contexte"]


def list_compares(catalogue: Catalogue) -> Sequence[str]:
    """What is compared."""
    return [e.code for e in catalogue.compares]


def list_elements(catalogue: Catalogue) -> Sequence[str]:
    """The context."""
    return [e.code for e in catalogue.contextes]


def list_priorisables(catalogue: Catalogue) -> Sequence[str]:
    """What may become a priority."""
    return [e.code for e in catalogue.priorisables]


def list_entrees(catalogue: Catalogue) -> Sequence[str]:
    """The whole dictionary."""
    return [*catalogue.entrees]


@dataclass(frozen=True, slots=True)
class Ressource:
    """`chemin` follows RACINE; `ligne` is what each of its rows is; `indicateurs`: the codes that one knows.

    `qui`: who reads it, in a sentence.
    """

    nom: str
    chemin: str
    titre: str
    qui: str
    ligne: type[NamedTuple]
    filtres: tuple[Filtre, ...] = ()
    indicateurs: Codes = list_entrees

    @property
    def filtres_lus(self) -> tuple[Filtre, ...]:
        """Those of pages included."""
        return (*self.filtres, *PAGES)

    @property
    def sujet(self) -> str:
        """The variable of its path; empty where there is none."""
        return next((nom for nom in (STRUCTURE, REGION) if f"{{{nom}}}" in self.chemin), "")


SUJETS = {STRUCTURE: "Code d’une structure.", REGION: "Code d’une région (INSEE, 2010)."}
DOCUMENT = "Qui peut emporter les documents de la structure."
DE_REGION = "Qui lit la page de la région ; qui ne peut pas être nommé n’a ni code ni nom."
CHACUN = "Tout compte."
_CHOIX = (Filtre.DEPARTEMENT, Filtre.STRUCTURE, Filtre.TYPE)
_CHIFFRES = (Filtre.INDICATEUR, Filtre.DISPOSITIF)
_ML, _REGION = f"structures/{{{STRUCTURE}}}", f"regions/{{{REGION}}}"

RESSOURCES = (
    Ressource("annees", "annees", "Les années de la base", CHACUN, api.AnneeLue),
    Ressource("regions", "regions", "Les régions dont la page se lit", CHACUN, api.RegionLue),
    Ressource(
        "structures",
        "structures",
        "Les structures qui se lisent par leur nom",
        CHACUN,
        api.StructureLue,
        (Filtre.ANNEE, Filtre.REGION, *_CHOIX),
    ),
    Ressource(
        "structure",
        _ML,
        "Une structure",
        "Qui lit sa fiche.",
        api.StructureLue,
        (Filtre.ANNEE,),
    ),
    Ressource(
        "contexte",
        f"{_ML}/contexte",
        "Le contexte d’une structure, parmi sa région",
        DOCUMENT,
        api.ElementLu,
        (Filtre.ANNEE, Filtre.INDICATEUR),
        list_elements,
    ),
    Ressource(
        "resultats",
        f"{_ML}/resultats",
        "Les résultats d’une structure, tels qu’importés",
        DOCUMENT,
        api.ResultatLu,
        (Filtre.ANNEE, *_CHIFFRES),
        list_bruts,
    ),
    Ressource(
        "positions",
        f"{_ML}/positions",
        "Les chiffres d’une structure parmi d’autres",
        DOCUMENT,
        api.PositionLue,
        (Filtre.ANNEE, *_CHIFFRES, Filtre.PAIRS),
        list_compares,
    ),
    Ressource(
        "couples_structure",
        f"{_ML}/couples",
        "Les couples d’une structure",
        DOCUMENT,
        api.CoupleLu,
        (Filtre.ANNEE, Filtre.COUPLE, Filtre.PAIRS),
    ),
    Ressource(
        "resultats_region",
        f"{_REGION}/resultats",
        "Les résultats des structures d’une région, tels qu’importés",
        "Qui lit les noms de structures de la région.",
        api.ResultatLu,
        (Filtre.ANNEE, *_CHOIX, *_CHIFFRES),
        list_bruts,
    ),
    Ressource(
        "positions_region",
        f"{_REGION}/positions",
        "Les chiffres des structures d’une région parmi d’autres",
        DE_REGION,
        api.PositionLue,
        (Filtre.ANNEE, *_CHOIX, *_CHIFFRES, Filtre.PAIRS),
        list_compares,
    ),
    Ressource(
        "couples_region",
        f"{_REGION}/couples",
        "Les couples des structures d’une région",
        DE_REGION,
        api.CoupleLu,
        (Filtre.ANNEE, Filtre.STRUCTURE, Filtre.COUPLE),
    ),
    Ressource(
        "priorites",
        f"{_REGION}/priorites",
        "Les propositions de priorités d’une région, et ce qu’elle en a fait",
        "Qui lit les propositions de la région.",
        api.PrioriteLue,
        (Filtre.ANNEE, Filtre.INDICATEUR),
        list_priorisables,
    ),
    Ressource(
        "dictionnaire",
        "dictionnaire",
        "Le dictionnaire des indicateurs et du contexte",
        CHACUN,
        api.EntreeLue,
        (Filtre.INDICATEUR, Filtre.NATURE),
    ),
    Ressource(
        "couples",
        "couples",
        "Les couples d’indicateurs, et les questions qu’ils posent",
        CHACUN,
        api.CoupleDefini,
        (Filtre.COUPLE,),
    ),
)


def list_valeurs(ressource: Ressource, filtre: Filtre, catalogue: Catalogue) -> Sequence[str]:
    """The values that a filter takes; none where they are those of a base, or any number."""
    return {
        Filtre.TYPE: ("ML", "PAIO"),
        Filtre.DISPOSITIF: ("", *DISPOSITIFS),
        Filtre.PAIRS: (*map(str, CALCULES), TOUS_CERCLES),
        Filtre.INDICATEUR: ressource.indicateurs(catalogue),
        Filtre.COUPLE: tuple(catalogue.couples),
        Filtre.NATURE: NATURES,
    }.get(filtre, ())
