"""What a person types on the home page -> the structures, places, départements and regions it names.

A place of the reference data always leads somewhere: to the structure of the base that is nearest,
to those of its zone d'emploi, or to its region.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import partial

from data.acces.droits import Droits
from data.annuaire.lieux import load_communes, load_noms_regions, load_zones_emploi, measure_km
from data.models.lieux import Commune, Zone
from data.models.recherche import Genre, Situee, Trouvaille
from data.reference.tables import load_departements, load_regions
from data.store.base import Base
from data.store.instantane import Instantane
from data.texts import alphabetical, simplify, spell_out
from data.views.structures import read_lieux

Mots = tuple[str, ...]
ARTICLES = ("le", "la", "les", "l")
MISSION = "mission locale"
LETTRES_AU_MILIEU = 3
"""Letters typed before they are looked for inside a word too."""


class Rang(IntEnum):
    """How well the words typed name a thing."""

    EXACT = 0
    DEBUT = 1
    MOTS = 2
    DEDANS = 3


@dataclass(frozen=True, slots=True)
class Candidat:
    """A thing that can be found: its names in plain words, and how to tell what it leads to.

    `noms` with their article and without; `tous` is every word, each after a space. `seule`: the structure
    that it is, or the only one that it leads to.
    """

    genre: Genre
    tri: str
    noms: tuple[Mots, ...]
    tous: str
    resolve: Callable[[], Trouvaille]
    seule: Situee | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that can be found in a version of the base."""

    structures: tuple[Situee, ...]
    candidats: tuple[Candidat, ...]


def load_index(base: Base) -> Index:
    """Built once a version."""
    instantane = base.open()
    return instantane.remember("recherche", None, partial(_load_index, instantane))


def _load_index(instantane: Instantane) -> Index:
    structures = sorted(read_lieux(instantane).values(), key=lambda s: alphabetical(s.nom))
    return build_index(tuple(structures))


def build_index(structures: tuple[Situee, ...]) -> Index:
    """The structures given, and every place of the reference data."""
    lieux = (
        *_list_structures(structures),
        *_list_communes(structures),
        *_list_zones(structures),
        *_list_departements(structures),
        *_list_regions(structures),
    )
    return Index(structures, tuple(lieux))


def find(index: Index, droits: Droits, texte: str, maximum: int) -> tuple[int, list[Trouvaille]]:
    """How many things the words name, and the first of them, the best named first.

    A structure that the rights do not open is not found; a place leads to what they open.
    """
    mots = simplify(texte)
    if not mots:
        return 0, []
    cherche = Cherche(mots, spell_out(mots))
    candidats = (c for c in index.candidats if c.seule is None or droits.fiches.covers(c.seule))
    notes = ((cherche.compute_rang(candidat), candidat) for candidat in candidats)
    trouves = [(rang, c.genre, c.tri, c) for rang, c in notes if rang is not None]
    trouves.sort(key=lambda trouve: trouve[:3])
    return len(trouves), [_open(index, droits, c.resolve()) for *_, c in trouves[:maximum]]


def _open(index: Index, droits: Droits, trouvee: Trouvaille) -> Trouvaille:
    """Where the rights let it lead: its structure, its region, or nowhere."""
    if droits.fiches.pays and droits.regions.pays:
        return trouvee
    if trouvee.structure and droits.fiches.covers(trouvee.structure):
        return trouvee
    region = trouvee.structure.region if trouvee.structure else trouvee.region
    siennes = [s for s in index.structures if s.region == region]
    ou = trouvee.departement or (trouvee.structure.departement if trouvee.structure else "")
    return replace(
        trouvee,
        region=region if droits.regions.touches(region, siennes) else "",
        departement=ou,
        structure=None,
        km=None,
        nombre=sum(s.departement == ou for s in siennes) if trouvee.structure else trouvee.nombre,
    )


class Cherche:
    """The words typed. « st » is « saint », and the beginning of « strasbourg »."""

    def __init__(self, mots: Mots, entiers: Mots) -> None:
        self.mots = mots
        self.debuts = tuple(zip(mots, entiers, strict=True))
        self.exacts = (entiers, _drop_article(entiers))
        self.au_milieu = all(len(mot) >= LETTRES_AU_MILIEU for mot in mots)

    def compute_rang(self, candidat: Candidat) -> Rang | None:
        """How well they name a thing; None when they do not."""
        if not all(f" {a}" in candidat.tous or f" {b}" in candidat.tous for a, b in self.debuts):
            dedans = self.au_milieu and all(mot in candidat.tous for mot in self.mots)
            return Rang.DEDANS if dedans else None
        if any(nom in self.exacts for nom in candidat.noms):
            return Rang.EXACT
        return Rang.DEBUT if any(map(self._begins, candidat.noms)) else Rang.MOTS

    def _begins(self, nom: Mots) -> bool:
        """In the order of the name, from its first word."""
        paires = zip(nom, self.debuts, strict=False)
        return len(self.mots) <= len(nom) and all(mot.startswith(debut) for mot, debut in paires)


def _drop_article(nom: Mots) -> Mots:
    return nom[1:] if len(nom) > 1 and nom[0] in ARTICLES else nom


def _candidate(
    genre: Genre,
    tri: str,
    noms: Sequence[str],
    resolve: Callable[[], Trouvaille],
    seule: Situee | None = None,
) -> Candidat:
    mots = [mots for mots in (spell_out(simplify(nom)) for nom in noms) if mots]
    tous = "".join(f" {mot}" for nom in mots for mot in nom)
    sans_article = [_drop_article(nom) for nom in mots]
    return Candidat(genre, alphabetical(tri), (*mots, *sans_article), tous, resolve, seule)


def _list_structures(structures: tuple[Situee, ...]) -> Iterator[Candidat]:
    for s in structures:
        noms = [s.nom, s.commune, s.code]
        if MISSION in alphabetical(s.nom):
            noms.append(alphabetical(s.nom).replace(MISSION, "ml"))
        elif s.nom.startswith("ML "):
            noms.append(MISSION + s.nom[2:])
        trouvee = Trouvaille(
            Genre.STRUCTURE, s.nom, departement=s.departement, structure=s, nombre=1
        )
        yield _candidate(Genre.STRUCTURE, s.nom, noms, partial(_return, trouvee), s)


def _list_communes(structures: tuple[Situee, ...]) -> Iterator[Candidat]:
    """Those where the base has no structure: the others are found by their structures."""
    sieges = {(simplify(s.commune), s.departement) for s in structures}
    for commune in load_communes():
        if (simplify(commune.nom), commune.departement) not in sieges:
            yield _candidate(
                Genre.LIEU,
                commune.nom,
                [commune.nom],
                partial(_resolve_commune, structures, commune),
            )


def _list_zones(structures: tuple[Situee, ...]) -> Iterator[Candidat]:
    """The places that only the name of a zone d'emploi holds: « Hénin », « Bayeux »."""
    communes = {simplify(c.nom) for c in load_communes()}
    communes |= {simplify(s.commune) for s in structures}
    for zone in load_zones_emploi():
        for lieu in zone.lieux:
            if simplify(lieu) not in communes:
                dedans: list[Situee | None] = [s for s in structures if s.zone == zone.code]
                for structure in dedans or [None]:
                    trouvee = _describe_zone(structures, zone, lieu, structure)
                    trouve = partial(_return, trouvee)
                    yield _candidate(Genre.ZONE, lieu, [lieu], trouve, structure)


def _list_departements(structures: tuple[Situee, ...]) -> Iterator[Candidat]:
    for code, (nom, region) in load_departements().items():
        nombre = sum(s.departement == code for s in structures)
        dans_la_region = any(s.region == region for s in structures)
        trouve = Trouvaille(
            Genre.DEPARTEMENT,
            nom,
            region=region if dans_la_region else "",
            departement=code,
            nombre=nombre,
        )
        noms = [nom, code, code.lstrip("0")]
        yield _candidate(Genre.DEPARTEMENT, nom, noms, partial(_return, trouve))


def _list_regions(structures: tuple[Situee, ...]) -> Iterator[Candidat]:
    for code, nom in load_regions().items():
        nombre = sum(s.region == code for s in structures)
        trouve = Trouvaille(Genre.REGION, nom, region=code if nombre else "", nombre=nombre)
        noms = [nom, *load_noms_regions()[code]]
        yield _candidate(Genre.REGION, nom, noms, partial(_return, trouve))


def _return(trouve: Trouvaille) -> Trouvaille:
    return trouve


def _resolve_commune(structures: tuple[Situee, ...], commune: Commune) -> Trouvaille:
    """The nearest structure; where the place of either is unknown, those of the département."""
    proche = None
    if commune.lat is not None and commune.lon is not None:
        proche = find_proche(structures, commune.lat, commune.lon)
    if proche:
        structure, km = proche
        ou = commune.departement
        return Trouvaille(Genre.LIEU, commune.nom, "", ou, structure, km, nombre=1)
    code = commune.departement
    _, region = load_departements()[code]
    tenue = region if any(s.region == region for s in structures) else ""
    nombre = sum(s.departement == code for s in structures)
    return Trouvaille(Genre.LIEU, commune.nom, tenue, code, nombre=nombre)


def find_proche(
    structures: Sequence[Situee], lat: float, lon: float
) -> tuple[Situee, float] | None:
    """The structure whose seat is nearest as the crow flies, and its distance in km."""
    placees = [
        (measure_km((lat, lon), (s.lat, s.lon)), rang, s)
        for rang, s in enumerate(structures)
        if s.lat is not None and s.lon is not None
    ]
    if not placees:
        return None
    km, _, structure = min(placees, key=lambda placee: placee[:2])
    return structure, km


def _describe_zone(
    structures: tuple[Situee, ...], zone: Zone, lieu: str, structure: Situee | None
) -> Trouvaille:
    """A structure of the zone d'emploi; without one, the region."""
    tenue = zone.region if any(s.region == zone.region for s in structures) else ""
    nombre = int(structure is not None)
    return Trouvaille(Genre.ZONE, lieu, tenue, structure=structure, zone=zone.nom, nombre=nombre)
