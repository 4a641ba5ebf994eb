"""The quality of the data: what was given, what is odd, what was imported."""

from __future__ import annotations

from dataclasses import dataclass

from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.models.comparaison import Completude, EtatBase
from data.store import queries
from data.store.base import Base
from data.texts import alphabetical
from data.views.portraits import load_etat, read_year


@dataclass(frozen=True, slots=True)
class QualiteLigne:
    """One line of Annexe 2: how many structures gave a number, or said why not."""

    code: str
    nombres: int
    non_exploitables: int
    secrets: int
    sans_objet: int
    vides: int


@dataclass(frozen=True, slots=True)
class QualiteRegion:
    """One region: the structures the year holds, and their lines filled in."""

    nom: str
    structures: int
    completude: Completude


@dataclass(frozen=True, slots=True)
class Signalement:
    """Something odd but possible, kept as it was given. `nom` is empty where names may not be shown."""

    genre: str
    nom: str
    indicateur: str
    dispositif: str
    constat: str


@dataclass(frozen=True, slots=True)
class ImportFait:
    """One import in the history of the base."""

    version: int
    le: str
    commande: str
    fichiers: str
    cellules: int


@dataclass(frozen=True, slots=True)
class Qualite:
    """All of it, for one year."""

    base: EtatBase
    annee: int
    lignes: tuple[QualiteLigne, ...]
    regions: tuple[QualiteRegion, ...]
    signalements: tuple[Signalement, ...]
    imports: tuple[ImportFait, ...]


def load_qualite(base: Base, droits: Droits, annee: int | None) -> Qualite:
    """The quality of a year, nobody named without names. Raises BaseIndisponible."""
    instantane, lue = base.open(), read_year(base, annee)
    regions = [
        QualiteRegion(nom, structures, Completude(renseignes or 0, attendus or 0))
        for nom, structures, renseignes, attendus in queries.load_qualite_regions(instantane, lue)
    ]
    structures = sum(region.structures for region in regions)
    comptes = {ligne[0]: ligne for ligne in queries.load_qualite_lignes(instantane, lue)}
    lignes = [_ligne(structures, *comptes.get(e.code, (e.code,))) for e in load_catalogue().bruts]
    signalements = [
        Signalement(genre, nom if droits.noms else "", *suite)
        for genre, nom, *suite in queries.load_signalements(instantane, lue)
    ]
    return Qualite(
        base=load_etat(base),
        annee=lue,
        lignes=tuple(lignes),
        regions=tuple(sorted(regions, key=lambda r: alphabetical(r.nom))),
        signalements=tuple(sorted(signalements, key=lambda s: (s.genre, alphabetical(s.nom)))),
        imports=tuple(ImportFait(*ligne) for ligne in queries.load_imports(instantane)),
    )


def _ligne(
    structures: int, code: str, nombres: int = 0, ne: int = 0, secrets: int = 0, sans_objet: int = 0
) -> QualiteLigne:
    vides = structures - nombres - ne - secrets - sans_objet
    return QualiteLigne(code, nombres, ne, secrets, sans_objet, vides)
