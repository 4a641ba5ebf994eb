"""A region's page: its ten indicators as rows of points, its context, its years, its structures."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.method.rules import compute_radius
from data.models.comparaison import Completude, Etat, Lecture, Origine
from data.models.regions import (
    ContexteRegion,
    LigneProfil,
    Medianes,
    PointRegion,
    ProfilRegion,
    StructureRegion,
)
from data.store import queries
from data.store.base import Base, Instantane
from data.texts import alphabetical
from data.views.portraits import read_year

PROFIL = "profil"


def load_profil(base: Base, droits: Droits, region: str, annee: int | None) -> ProfilRegion:
    """The region among the country. Without names the points carry neither code nor name."""
    instantane, lue = base.open(), read_year(base, annee)
    return instantane.remember(
        "profil", (region, lue, droits), lambda: _load_profil(instantane, droits, region, lue), 8
    )


def _load_profil(base: Instantane, droits: Droits, region: str, annee: int) -> ProfilRegion:
    annees = {
        (a, code): Medianes(*suite) for a, code, *suite in queries.load_profil_region(base, region)
    }
    pays = {code: suite for code, *suite in queries.load_profil_pays(base, annee)}
    codes = [entree.code for entree in load_catalogue().radars[PROFIL].entrees]
    lignes: dict[str, list[queries.Ligne]] = defaultdict(list)
    for code, *suite in queries.load_lectures_region(base, region, annee, codes):
        lignes[code].append(tuple(suite))
    origines: dict[str, dict[Origine, int]] = defaultdict(dict)
    for code, source, dite, simule, nombre in queries.load_origines(base, region, annee):
        origines[code][Origine(source, dite, simule)] = nombre
    structures = [_structure(*s) for s in queries.load_lieux_region(base, region, annee)]
    return ProfilRegion(
        annee=annee,
        noms=droits.noms,
        indicateurs={
            code: _ligne(droits, code, annees.get((annee, code)), pays.get(code), lignes[code])
            for code in codes
        },
        annees=annees,
        contexte={
            code: ContexteRegion(code, tuple(valeurs), mediane, origines[code])
            for code, valeurs, mediane in queries.load_contexte_region(base, region, annee)
        },
        structures=tuple(sorted(structures, key=lambda s: alphabetical(s.nom))),
        une_region=len(queries.load_qualite_regions(base, annee)) <= 1,
    )


def _structure(*ligne: Any) -> StructureRegion:
    code, nom, genre, commune, departement, nom_departement, *suite = ligne
    lat, lon, renseignes, attendus = suite
    lieu = (commune, departement, nom_departement, lat, lon)
    return StructureRegion(code, nom, genre, *lieu, Completude(renseignes, attendus))


def _ligne(
    droits: Droits,
    code: str,
    region: Medianes | None,
    pays: list[Any] | None,
    lignes: list[queries.Ligne],
) -> LigneProfil:
    *medianes, echelle = pays or [None]
    sens = load_catalogue().entrees[code].polarite or 1
    points = [_point(droits, ligne, region, echelle, sens) for ligne in lignes]
    points.sort(key=lambda p: (alphabetical(p.nom), p.valeur or 0.0))
    return LigneProfil(code, region, Medianes(*medianes) if pays else None, echelle, tuple(points))


def _point(
    droits: Droits, ligne: queries.Ligne, region: Medianes | None, echelle: float | None, sens: int
) -> PointRegion:
    code, nom, genre, departement, valeur, etat, lecture = ligne
    rayon = None
    if region and etat == Etat.VALEUR:
        rayon = compute_radius(valeur, region.mediane, echelle, sens)
    return PointRegion(
        code if droits.noms else "",
        nom if droits.noms else "",
        genre,
        departement,
        valeur,
        Etat(etat),
        Lecture(lecture),
        rayon,
    )
