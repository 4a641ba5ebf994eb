"""An answer of the API: its rows, a page of them, and what each answer says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

from data.models.api import Compare, Lot
from data.models.comparaison import EtatBase
from data.typographie import typeset
from layouts.api.ressources import CHEMIN_DESCRIPTION, RACINE, RESSOURCES, Filtre
from layouts.words.ligne import FICTIF, LIGNE

IMPORTEE = "Fichiers importés dans cet outil"


class Liens(NamedTuple):
    """Where to go on; null where there is nothing."""

    ici: str
    precedente: str | None
    suivante: str | None
    description: str


class Entete(NamedTuple):
    """What every answer says before its rows."""

    version: int
    annee: int | None
    fictif: bool
    source: str
    reserve: str
    compares_a: list[Compare]
    total: int
    page: int
    pages: int
    taille: int
    liens: Liens


SENS: dict[str, str] = {
    "version": "Version de la base dont vient la réponse.",
    "annee": "Année des lignes ; null quand elles ne sont d’aucune.",
    "fictif": "Vrai si les structures et les résultats sont inventés.",
    "source": "D’où vient la base.",
    "reserve": "Ce que ces chiffres ne sont pas.",
    "compares_a": "À qui les lignes sont comparées : les cercles, et le nombre de structures de chacun.",
    "total": "Nombre de lignes, toutes pages réunies.",
    "page": "Numéro de la page.",
    "pages": "Nombre de pages.",
    "taille": "Lignes par page.",
    "liens": "Adresses de cette réponse, des pages voisines et de la description.",
    "donnees": "Les lignes.",
    "ici": "Adresse de cette réponse.",
    "precedente": "Adresse de la page précédente ; null à la première.",
    "suivante": "Adresse de la page suivante ; null à la dernière.",
    "description": "Adresse de la description OpenAPI.",
    "ressources": "Les adresses de l’API.",
    "nom": "Nom.",
    "titre": "Ce qui s’y lit.",
    "adresse": "Adresse ; les accolades sont à remplacer.",
    "qui": "Qui la lit.",
    "message": "Ce qui ne va pas, en une phrase.",
    "reference": "Référence dans le journal du serveur, s’il y en a une.",
}


class RessourceDite(NamedTuple):
    """An address of the API."""

    nom: str
    titre: str
    adresse: str
    qui: str


class Accueil(NamedTuple):
    """What the root answers."""

    version: int
    fictif: bool
    reserve: str
    description: str
    ressources: list[RessourceDite]


@dataclass(frozen=True, slots=True)
class PageDemandee:
    """Which page, and the address without it."""

    chemin: str
    requete: Mapping[str, str]
    page: int
    taille: int

    def count(self, total: int) -> int:
        """How many pages; one for nothing."""
        return max(1, -(-total // self.taille))

    def write(self, page: int) -> str:
        """The address of a page."""
        requete = {**self.requete, Filtre.PAGE: str(page), Filtre.TAILLE: str(self.taille)}
        return f"{self.chemin}?{urlencode(requete)}"


def build_reponse(base: EtatBase, lot: Lot, demandee: PageDemandee) -> dict[str, Any]:
    """The page of the rows, which has one line at least unless there are none at all."""
    debut, pages = (demandee.page - 1) * demandee.taille, demandee.count(len(lot.lignes))
    lignes = lot.lignes[debut : debut + demandee.taille]
    liens = Liens(
        demandee.write(demandee.page),
        demandee.write(demandee.page - 1) if demandee.page > 1 else None,
        demandee.write(demandee.page + 1) if demandee.page < pages else None,
        CHEMIN_DESCRIPTION,
    )
    entete = Entete(
        version=base.version,
        annee=lot.annee,
        fictif=base.fictif,
        source=typeset(FICTIF if base.fictif else IMPORTEE),
        reserve=LIGNE,
        compares_a=[*lot.compares_a],
        total=len(lot.lignes),
        page=demandee.page,
        pages=pages,
        taille=demandee.taille,
        liens=liens,
    )
    return {**write_ligne(entete), "donnees": [*map(write_ligne, lignes)]}


def build_accueil(base: EtatBase) -> dict[str, Any]:
    """What there is to read."""
    dites = [
        RessourceDite(r.nom, typeset(r.titre), RACINE + r.chemin, typeset(r.qui))
        for r in RESSOURCES
    ]
    return write_ligne(Accueil(base.version, base.fictif, LIGNE, CHEMIN_DESCRIPTION, dites))


def write_ligne(ligne: NamedTuple) -> dict[str, Any]:
    """A row by the names of its fields, and those that it holds."""
    return {nom: _write(valeur) for nom, valeur in ligne._asdict().items()}


def _write(valeur: Any) -> Any:
    if isinstance(valeur, list):
        return [_write(v) for v in valeur]
    return write_ligne(valeur) if hasattr(valeur, "_asdict") else valeur
