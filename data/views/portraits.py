"""The façade: everything that a page or a document shows is loaded here, as a frozen model.

Every function takes the base first and raises `BaseIndisponible` or `Introuvable` (data.errors).
`annee` None, or a year the base does not hold, means the latest year. What was loaded is
remembered as long as the version of the base is current.
"""

from __future__ import annotations

from sys import intern
from typing import Any

from data.catalogue import load_catalogue
from data.catalogue.model import Quadrant
from data.errors import BaseIndisponible, Introuvable
from data.method.choices import is_offert
from data.method.rules import compute_radius, draws_points
from data.models.accueil import Accueil
from data.models.comparaison import (
    Cercle,
    Completude,
    ElementContexte,
    Etat,
    EtatBase,
    Lecture,
    LectureCouple,
    Portrait,
    Position,
    Precedent,
    Structure,
    Valeur,
)
from data.models.regions import LigneRegion, PortraitRegion, Region
from data.store import queries
from data.store.base import Base, Instantane
from data.texts import alphabetical
from data.views.cercles import load_cercle


def load_etat(base: Base) -> EtatBase:
    """The state of the base: version, years, structures, fictitious or not."""
    return _etat(base.open())


def _etat(base: Instantane) -> EtatBase:
    def load() -> EtatBase:
        return EtatBase(
            version=base.version.numero,
            annees=queries.load_annees(base),
            structures=sum(nombre for _, _, nombre in queries.load_regions(base)),
            fictif=base.meta.get("fictif") == "oui",
        )

    return base.remember("etat", None, load)


def _annee(base: Instantane, demandee: int | None) -> int:
    annees = _etat(base).annees
    if not annees:
        raise BaseIndisponible(
            "La base ne contient encore ni résultats ni contexte : « app.py importer FICHIERS… »."
        )
    return demandee if demandee in annees else annees[-1]


def read_year(base: Base, annee: int | None) -> int:
    """The year asked for if the base holds it, the latest otherwise."""
    return _annee(base.open(), annee)


def load_accueil(base: Base) -> Accueil:
    """The regions and the structures to choose from."""
    instantane = base.open()
    return instantane.remember("accueil", None, lambda: _accueil(instantane))


def _accueil(base: Instantane) -> Accueil:
    annee = _annee(base, None)
    regions = [Region(*ligne) for ligne in queries.load_regions(base)]
    structures = [
        (code, nom, commune) for code, nom, _, commune, *_ in queries.load_structures(base)
    ]
    return Accueil(
        base=_etat(base),
        completude=Completude(*queries.load_completude(base, annee)),
        regions=tuple(sorted(regions, key=lambda r: alphabetical(r.nom))),
        structures=tuple(sorted(structures, key=lambda s: alphabetical(s[1]))),
    )


def load_region(base: Base, code: str, annee: int | None) -> PortraitRegion:
    """A region and its structures, alphabetical."""
    instantane = base.open()
    lue = _annee(instantane, annee)
    return instantane.remember("region", (code, lue), lambda: _region(instantane, code, lue))


def _region(base: Instantane, code: str, annee: int) -> PortraitRegion:
    nom = next((nom for c, nom, _ in queries.load_regions(base) if c == code), None)
    if nom is None:
        raise Introuvable("Région", code)
    structures = [
        LigneRegion(c, n, genre, commune, departement, nom_departement)
        for c, n, genre, commune, region, departement, nom_departement in queries.load_structures(
            base
        )
        if region == code
    ]
    return PortraitRegion(
        code=code,
        nom=nom,
        annee=annee,
        annees=_etat(base).annees,
        base=_etat(base),
        completude=Completude(*queries.load_completude(base, annee, region=code)),
        structures=tuple(sorted(structures, key=lambda s: alphabetical(s.nom))),
    )


def load_portrait(base: Base, code: str, annee: int | None, cercle: Cercle) -> Portrait:
    """A structure among the others of a circle, or of its region where the year does not offer it."""
    instantane = base.open()
    lue = _annee(instantane, annee)
    return instantane.remember(
        "ml", (code, lue, cercle), lambda: _portrait(instantane, code, lue, cercle)
    )


def _portrait(base: Instantane, code: str, annee: int, cercle: Cercle) -> Portrait:
    trouvees = queries.load_structure(base, code)
    if not trouvees:
        raise Introuvable("Structure", code)
    structure = Structure(*trouvees[0])
    lignes_par_cercle = _load_positions(base, structure.code, annee)
    effectifs = {Cercle(c): autres for c, autres in queries.load_effectifs(base, code, annee)}
    lu = cercle if is_offert(cercle, lignes_par_cercle, effectifs) else Cercle.REGION
    par_cercle = {
        c: _read_positions(base, structure.code, annee, c, lues, points=c is lu)
        for c, lues in lignes_par_cercle.items()
    }
    lignes = queries.load_lignes(base, code, annee)
    return Portrait(
        structure=structure,
        annee=annee,
        annees=_etat(base).annees,
        cercle=lu,
        autres=effectifs.get(lu, 0),
        base=_etat(base),
        completude=Completude(*queries.load_completude(base, annee, code=code)),
        positions=par_cercle.get(lu, {}),
        lignes={(c, d): Valeur(v, Etat(e)) for c, d, v, e in lignes},
        contexte=_contexte(base, structure, annee),
        par_cercle=par_cercle,
        effectifs=effectifs,
        couples=_couples(base, code, annee, lu),
    )


def _couples(base: Instantane, code: str, annee: int, cercle: Cercle) -> dict[str, LectureCouple]:
    lignes = queries.load_couples(base, code, annee, cercle)
    lues = (LectureCouple(s, x, y, Quadrant(q) if q else None) for s, x, y, q in lignes)
    return {lue.couple: lue for lue in lues}


def _load_positions(base: Instantane, code: str, annee: int) -> dict[Cercle, list[queries.Ligne]]:
    """The rows of each circle that the year offers."""
    par_cercle: dict[Cercle, list[queries.Ligne]] = {}
    for cercle, *ligne in queries.load_positions(base, code, annee):
        par_cercle.setdefault(Cercle(cercle), []).append(tuple(ligne))
    return {cercle: par_cercle[cercle] for cercle in Cercle if cercle in par_cercle}


def _read_positions(
    base: Instantane,
    code: str,
    annee: int,
    cercle: Cercle,
    lignes: list[queries.Ligne],
    *,
    points: bool,
) -> dict[tuple[str, str], Position]:
    """Single points are drawn from 5 to 7 others, in the circle shown: only then are they looked up."""
    valeurs: dict[tuple[str, str], list[float]] = {}
    if points and any(draws_points(ligne[6]) for ligne in lignes):
        codes = [c for c, *_ in load_cercle(base, code, annee, cercle)]
        valeurs = {(i, d): lues for i, d, lues in queries.load_points(base, annee, codes)}
    return {(ligne[0], ligne[1]): _position(ligne, valeurs) for ligne in lignes}


def _position(ligne: queries.Ligne, autres: dict[tuple[str, str], list[float]]) -> Position:
    code, dispositif, valeur, numerateur, denominateur, etat, pairs, mediane, *reste = ligne
    q1, q3, rayon, rayon_q1, rayon_q3, echelle, *preuve, lecture = reste
    points: tuple[float, ...] = ()
    if draws_points(pairs) and echelle is not None and mediane is not None:
        sens = load_catalogue().entrees[code].polarite or 1
        rayons = (
            compute_radius(x, mediane, echelle, sens) for x in autres.get((code, dispositif), [])
        )
        points = tuple(rayon for rayon in rayons if rayon is not None)
    lieu = (mediane, q1, q3, rayon, rayon_q1, rayon_q3, points, *preuve, Lecture(lecture))
    chiffres = (valeur, numerateur, denominateur, Etat(etat), pairs)
    return Position(intern(code), intern(dispositif), *chiffres, *lieu)


def _contexte(base: Instantane, structure: Structure, annee: int) -> dict[str, ElementContexte]:
    lignes = queries.load_contexte(base, structure.code_region, structure.code, annee)
    return {ligne[0]: _element(*ligne) for ligne in lignes}


def _element(code: str, valeur: float | None, etat: str, *suite: Any) -> ElementContexte:
    annee, source, annee_source, simule, echelle, mediane, q1, q3, autres = suite
    if valeur is not None:
        autres.remove(valeur)
    lieu = (annee, source, annee_source, simule, mediane, q1, q3, tuple(autres), echelle)
    return ElementContexte(code, valeur, Etat(etat), *lieu)


def load_precedent(base: Base, portrait: Portrait) -> Precedent | None:
    """The year before; None when the base does not hold it."""
    annee = portrait.annee - 1
    if annee not in portrait.annees:
        return None
    instantane, code = base.open(), portrait.structure.code

    def load() -> Precedent:
        lignes = queries.load_annee_precedente(instantane, code, annee)
        return Precedent(annee, {(intern(c), intern(d)): v for c, d, v in lignes})

    return instantane.remember("precedent", (code, annee), load)
