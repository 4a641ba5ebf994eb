"""Columns of numbers in one cell: what a page needs of a structure is one row, found without a scan.

A packet is how many rows it has, its columns of ranks, a bit for each cell of its columns of numbers, and
the numbers that are there, low byte first. What its rows are, and what a rank stands for, is in table
`ordre`. Those of a structure and a year are bound in one cell: a query pays for each of its columns. The
import packs (data.compute.fiches); a page unpacks, without numpy.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from struct import pack, unpack_from
from typing import Any, NamedTuple, TypeVar
from zlib import decompress

AUCUN = 0xFFFF
"""No rank."""
Rangs = Sequence[int]
"""A column of small whole numbers; in a packet these columns come first."""
Nombres = Sequence[float | None]


class Chiffres(NamedTuple):
    """Each figure, the same in every circle; no `etat` where the structure has no such figure."""

    etat: Rangs
    valeur: Nombres
    numerateur: Nombres
    denominateur: Nombres
    borne_basse: Nombres
    borne_haute: Nombres


class Positions(NamedTuple):
    """Each figure in a circle."""

    autres_lus: Rangs
    lecture: Rangs
    mediane: Nombres
    q1: Nombres
    q3: Nombres
    rayon: Nombres
    rayon_q1: Nombres
    rayon_q3: Nombres
    z: Nombres
    probabilite: Nombres


class Rayons(NamedTuple):
    """Each other that is drawn alone in a circle: its radius for a figure, by value."""

    chiffre: Rangs
    rayon: Sequence[float]


class Couples(NamedTuple):
    """Each pair in a circle; no `quadrant` in the zone d'indécision."""

    quadrant: Rangs
    cote_x: Nombres
    cote_y: Nombres


class Lignes(NamedTuple):
    """Each raw line; no `etat` where the files have no such line."""

    etat: Rangs
    valeur: Nombres


class Elements(NamedTuple):
    """Each context element; `annee_ligne` may be none, `simule` is 1 or 0."""

    etat: Rangs
    annee_ligne: Rangs
    simule: Rangs
    valeur: Nombres
    echelle: Nombres
    mediane: Nombres
    q1: Nombres
    q3: Nombres


class Evolutions(NamedTuple):
    """Each judged rate in a circle: its change since the year before."""

    autres_lus: Rangs
    lecture: Rangs
    unites: Nombres
    mediane: Nombres
    probabilite: Nombres


class Attendus(NamedTuple):
    """Each judged rate: what the context leads one to expect of it; `r2` says how much it explains."""

    lecture: Rangs
    attendu: Nombres
    bas: Nombres
    haut: Nombres
    r2: Nombres


class Scores(NamedTuple):
    """Each context element: how far from the country's middle, in robust scores."""

    score: Nombres


RANGS: dict[type[NamedTuple], int] = {
    Chiffres: 1,
    Positions: 2,
    Rayons: 1,
    Couples: 1,
    Lignes: 1,
    Elements: 3,
    Evolutions: 2,
    Attendus: 1,
    Scores: 0,
}
"""How many columns of ranks come first."""
DEGONFLES = (Chiffres, Lignes, Elements)
"""Deflated, to half their size: counts and years repeat themselves. Medians are noise."""
P = TypeVar("P", bound=NamedTuple)
C = TypeVar("C")


ABSENT = 0xFFFFFFFF
"""In the place of a length."""


class Commun(NamedTuple):
    """What is the same in every circle, but for the figures; `sources` and `saisie` are texts, deflated."""

    lignes: bytes
    elements: bytes
    attendus: bytes
    scores: bytes
    sources: bytes
    saisie: bytes | None


class EnCercle(NamedTuple):
    """What differs from a circle to another; `autres`: how many others it holds, on four bytes."""

    autres: bytes
    positions: bytes
    couples: bytes
    rayons: bytes | None
    evolutions: bytes


def bind(parts: Iterable[bytes | None]) -> bytes:
    """Several packets in one: how many, the length of each or ABSENT, then themselves."""
    liees = list(parts)
    longueurs = (ABSENT if part is None else len(part) for part in liees)
    return pack(f"<B{len(liees)}I", len(liees), *longueurs) + b"".join(p for p in liees if p)


def unbind(paquet: bytes) -> list[Any]:
    """The packets that were bound, None where there was none."""
    nombre = paquet[0]
    place, parts = 1 + 4 * nombre, list[bytes | None]()
    for longueur in unpack_from(f"<{nombre}I", paquet, 1):
        if longueur == ABSENT:
            parts.append(None)
        else:
            parts.append(paquet[place : place + longueur])
            place += longueur
    return parts


def unpack(genre: type[P], paquet: bytes) -> P:
    """The columns of a packet of that kind."""
    if genre in DEGONFLES:
        paquet = decompress(paquet)
    (taille,) = unpack_from("<H", paquet)
    rangs, colonnes = RANGS[genre], len(genre._fields)
    entiers = unpack_from(f"<{taille * rangs}H", paquet, 2)
    cases = taille * (colonnes - rangs)
    debut = 2 + 2 * len(entiers)
    fin = debut + (cases + 7) // 8
    bits = format(int.from_bytes(paquet[debut:fin], "big"), f"0{8 * (fin - debut)}b")
    presents = iter(unpack_from(f"<{(len(paquet) - fin) // 8}d", paquet, fin))
    nombres = [next(presents) if bit == "1" else None for bit in bits[:cases]]
    return genre._make([*_cut(entiers, taille, rangs), *_cut(nombres, taille, colonnes - rangs)])


def _cut(suite: Sequence[C], taille: int, nombre: int) -> list[Sequence[C]]:
    return [suite[rang * taille : (rang + 1) * taille] for rang in range(nombre)]
