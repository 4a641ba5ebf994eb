"""The rows of table `fiche`: all that a page needs of a structure and a year, packed.

Made of the other computed tables, once these are filled for each circle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from struct import pack
from typing import NamedTuple
from zlib import compress

import duckdb
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.catalogue import Catalogue, Terme
from data.catalogue.model import Quadrant
from data.compute.grid import Grille
from data.compute.positions import list_offered
from data.method.circles import Entourage
from data.method.position import radius
from data.method.rules import MIN_AUTRES, MIN_BANDE
from data.models.etats import Cercle, Etat, Lecture, LectureAttendu, LectureEvolution
from data.store.paquets import (
    AUCUN,
    DEGONFLES,
    RANGS,
    Attendus,
    Chiffres,
    Commun,
    Couples,
    Elements,
    EnCercle,
    Evolutions,
    Lignes,
    Positions,
    Rayons,
    Scores,
    bind,
)

SQL = Path(__file__).parent / "sql"


def build_order(
    catalogue: Catalogue, chiffres: Iterable[Terme], lignes: Iterable[Terme], juges: Iterable[str]
) -> pd.DataFrame:
    """The rows of table `ordre`: what each rank of a packet stands for."""
    simples = {
        "element": [entree.code for entree in catalogue.contextes],
        "couple": catalogue.couples,
        "etat": Etat,
        "lecture": Lecture,
        "quadrant": Quadrant,
        "juge": juges,
        "lecture_evolution": LectureEvolution,
        "lecture_attendu": LectureAttendu,
    }
    termes = {"chiffre": chiffres, "ligne": lignes}
    termes |= {genre: [Terme(str(code)) for code in codes] for genre, codes in simples.items()}
    rangs = [
        (genre, rang, terme.code, terme.dispositif)
        for genre, ranges in termes.items()
        for rang, terme in enumerate(ranges)
    ]
    return pd.DataFrame(rangs, columns=["genre", "rang", "code", "dispositif"])


@dataclass(frozen=True)
class Atelier:
    """What the rows are made from: the tables filled so far, and the number of each structure and year.

    `ordre`: the rows of `build_order`. The grid is a table for the queries.
    """

    connexion: duckdb.DuckDBPyConnection
    catalogue: Catalogue
    grille: Grille
    ordre: pd.DataFrame

    def __post_init__(self) -> None:
        grille = self.grille
        lignes = {"code_structure": grille.codes, "annee": grille.annees[grille.rang_annee]}
        self.connexion.register(
            "grille", pd.DataFrame({"ligne": np.arange(grille.taille), **lignes})
        )

    def fetch(self, nom: str, **valeurs: object) -> duckdb.DuckDBPyConnection:
        """The rows of a file of SQL."""
        sql = (SQL / f"{nom}.sql").read_text(encoding="utf-8")
        return self.connexion.execute(sql, valeurs or None)

    def count(self, genre: str) -> int:
        """How many ranks there are."""
        return int((self.ordre["genre"] == genre).sum())


def pack_circle(atelier: Atelier, cercle: Cercle, entourage: Entourage) -> list[bytes | None]:
    """What each row of the grid is in a circle; None in the years that do not offer it."""
    autres = entourage.counts(atelier.grille.chargees)
    paquets = zip(
        (int(nombre).to_bytes(4, "little") for nombre in autres),
        _pack(atelier, Positions, "chiffre", cercle=cercle),
        _pack(atelier, Couples, "couple", cercle=cercle),
        _pack_radii(atelier, cercle),
        _pack(atelier, Evolutions, "juge", cercle=cercle),
        strict=True,
    )
    offertes = list_offered(cercle, atelier.grille)
    return [
        bind(EnCercle(*parts)) if offerte else None
        for offerte, parts in zip(offertes, paquets, strict=True)
    ]


def build_fiches(atelier: Atelier, cercles: Mapping[Cercle, list[bytes | None]]) -> pd.DataFrame:
    """The rows of the table: the figures, then what is common and the circles, bound (`pack_circle`)."""
    textes = atelier.fetch("sources").fetchall()
    communs = zip(
        _pack(atelier, Lignes, "ligne"),
        _pack(atelier, Elements, "element"),
        _pack(atelier, Attendus, "juge"),
        _pack(atelier, Scores, "element"),
        (compress(texte.encode(), 1) for _, texte in textes),
        (texte and compress(texte.encode(), 1) for texte in _list_saisies(atelier)),
        strict=True,
    )
    grille = atelier.grille
    rien = [None] * grille.taille
    entourages = zip(*(cercles.get(cercle, rien) for cercle in Cercle), strict=True)
    return pd.DataFrame(
        {
            "code_structure": grille.codes,
            "annee": grille.annees[grille.rang_annee],
            "chiffres": _pack(atelier, Chiffres, "chiffre"),
            "paquet": [
                bind((*Commun(*commun), *entourage))
                for commun, entourage in zip(communs, entourages, strict=True)
            ],
        }
    )


def _pack(atelier: Atelier, paquet: type[NamedTuple], genre: str, **valeurs: object) -> list[bytes]:
    """A packet for each row of the grid; `genre` is what its rows are in table `ordre`."""
    lues = atelier.fetch(f"paquet_{paquet.__name__.lower()}", **valeurs).df()
    lignes, rangs = lues["ligne"].to_numpy(), lues["rang"].to_numpy()
    forme = (atelier.grille.taille, len(paquet._fields), atelier.count(genre))
    table = np.full(forme, np.nan)
    for colonne, champ in enumerate(paquet._fields):
        table[lignes, colonne, rangs] = lues[champ].to_numpy(float, na_value=np.nan)
    return write_packets(paquet, table)


def _list_saisies(atelier: Atelier) -> list[str | None]:
    """What the records of each row of the grid say of their entry: nothing for most bases."""
    textes = dict(atelier.fetch("saisie").fetchall())
    return [textes.get(ligne) for ligne in range(atelier.grille.taille)]


def _pack_radii(atelier: Atelier, cercle: Cercle) -> list[bytes | None]:
    """The others drawn one by one: none for most rows."""
    paquets: list[bytes | None] = [None] * atelier.grille.taille
    lus = atelier.fetch("points", cercle=cercle, min=MIN_AUTRES, bande=MIN_BANDE).df()
    if lus.empty:
        return paquets
    contraires = [e.code for e in atelier.catalogue.compares if e.polarite == -1]
    x, mediane, echelle = (lus[nom].to_numpy(float) for nom in ("valeur", "mediane", "echelle"))
    favorables, autres = (radius(x, mediane, echelle, sens) for sens in (1, -1))
    rayons = np.where(lus["indicateur"].isin(contraires), autres, favorables)
    points = np.vstack([lus["rang"].to_numpy(float), rayons])
    lignes, debuts = np.unique(lus["ligne"].to_numpy(), return_index=True)
    for ligne, place in zip(lignes, np.split(points, debuts[1:], axis=1), strict=True):
        (paquets[ligne],) = write_packets(Rayons, place[np.newaxis])
    return paquets


def write_packets(paquet: type[NamedTuple], table: NDArray[np.float64]) -> list[bytes]:
    """As `data.store.paquets` reads them. `table` (n, fields, rows): NaN where there is nothing."""
    entiers = table[:, : RANGS[paquet]]
    rangs = np.where(np.isnan(entiers), AUCUN, entiers).astype("<u2").reshape(len(table), -1)
    nombres = table[:, RANGS[paquet] :].astype("<f8").reshape(len(table), -1)
    presents = ~np.isnan(nombres)
    bits, tete = np.packbits(presents, axis=1), pack("<H", table.shape[2])
    paquets = (
        tete + rang.tobytes() + bit.tobytes() + nombre[present].tobytes()
        for rang, bit, nombre, present in zip(rangs, bits, nombres, presents, strict=True)
    )
    return [compress(p, 1) if paquet in DEGONFLES else p for p in paquets]
