"""The zones of a sheet: heads, the lines under them down to the next heads, the tables side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from data.ingest.correspondance import FeuilleVoulue
from data.ingest.entetes import (
    CLES_STRUCTURE,
    Colonne,
    Entete,
    find_entete,
    is_head,
    is_words,
    read_entete,
)
from data.ingest.lexique import Lexique
from data.ingest.lignes import Ligne, is_structure
from data.ingest.table import normalise_entete
from data.sources.constats import Constatations
from data.sources.feuille import Feuille


class Lecture(NamedTuple):
    """A sheet, what is known of its words, what the person says of it, what is to be told."""

    feuille: Feuille
    lexique: Lexique
    voulue: FeuilleVoulue
    rapport: Constatations


@dataclass
class Zone:
    """`titres`: the lines above the first heads; `repetees`: the lines where the same heads come again."""

    entete: Entete
    titres: Sequence[Ligne] = ()
    corps: list[Ligne] = field(default_factory=list)
    repetees: list[int] = field(default_factory=list)


def list_zones(feuille: Feuille, lexique: Lexique, voulue: FeuilleVoulue) -> Iterator[Zone]:
    """From the first heads of the sheet to the last."""
    entete = find_entete(feuille, 0, lexique, voulue)
    titres = feuille.lignes[: entete.debut] if entete else []
    suite = FeuilleVoulue(voulue.feuille, colonnes=voulue.colonnes)
    while entete is not None:
        zone = Zone(entete, titres)
        entete = _fill(zone, feuille, lexique, suite)
        titres = _take_titles(zone.corps, lexique) if entete else []
        yield zone


def _fill(zone: Zone, feuille: Feuille, lexique: Lexique, voulue: FeuilleVoulue) -> Entete | None:
    """Give the zone its lines; the heads of the next one, if there are any."""
    entete = zone.entete
    memes = _list_repeatable(feuille, entete)
    for rang, est_mots in _scan(feuille, entete, lexique):
        numero, cellules = feuille.lignes[rang]
        if est_mots and _normalise(cellules) in memes:
            zone.repetees.append(numero)
        elif est_mots and is_head(cellules, lexique):
            suivante = read_entete(feuille, entete.fin + 1, rang, lexique, voulue)
            dessus = feuille.lignes[suivante.debut][0]
            zone.corps = [ligne for ligne in zone.corps if ligne[0] < dessus]
            return suivante
        else:
            zone.corps.append((numero, cellules))
    return None


def _scan(feuille: Feuille, entete: Entete, lexique: Lexique) -> Iterator[tuple[int, bool]]:
    """The lines under the heads, by rank; whether each is words only. A code is looked at once."""
    cle, surs = find_key(entete.colonnes), dict[str, bool]()
    for rang in range(entete.fin + 1, len(feuille.lignes)):
        cellules = feuille.lignes[rang][1]
        texte = cellules[cle] if cle is not None and cle < len(cellules) else ""
        if texte not in surs:
            surs[texte] = is_structure(texte, lexique)
        yield rang, not surs[texte] and is_words([c for c in cellules if c], lexique)


def _list_repeatable(feuille: Feuille, entete: Entete) -> set[tuple[str, ...]]:
    """The lines of heads that may come again: none where the year may change with what is above."""
    if not any(c.nom == "annee" or c.annee for c in entete.colonnes):
        return set()
    return {_normalise(cellules) for _, cellules in feuille.lignes[entete.debut : entete.fin + 1]}


def _take_titles(corps: list[Ligne], lexique: Lexique) -> list[Ligne]:
    """Take off the last lines of a zone those that are words: they stand above the next heads."""
    debut = len(corps)
    while debut and is_words([c for c in corps[debut - 1][1] if c], lexique):
        debut -= 1
    titres = corps[debut:]
    del corps[debut:]
    return titres


def find_key(colonnes: Sequence[Colonne]) -> int | None:
    """The rank of the column that says which structure a line is of."""
    rangs = {colonne.nom: colonne.rang for colonne in reversed(colonnes)}
    return next((rangs[nom] for nom in CLES_STRUCTURE if nom in rangs), None)


def split_side_by_side(colonnes: Sequence[Colonne]) -> list[list[Colonne]]:
    """The columns of each table: one begins after an empty column, with a key already taken."""
    tables: list[list[Colonne]] = []
    for bloc in _list_runs(colonnes):
        prises = {c.nom for table in tables[-1:] for c in table}
        if tables and not any(c.nom in CLES_STRUCTURE and c.nom in prises for c in bloc):
            tables[-1] += bloc
        else:
            tables.append(bloc)
    return tables


def list_apart(colonnes: Sequence[Colonne]) -> list[Colonne]:
    """The columns that an empty one sets apart from every known column."""
    runs = _list_runs(colonnes)
    return [c for bloc in runs if len(runs) > 1 and not any(c.connue for c in bloc) for c in bloc]


def _list_runs(colonnes: Sequence[Colonne]) -> list[list[Colonne]]:
    """The named columns that touch each other."""
    runs: list[list[Colonne]] = []
    for colonne in colonnes:
        if not colonne.nom:
            continue
        if runs and runs[-1][-1].rang == colonne.rang - 1:
            runs[-1].append(colonne)
        else:
            runs.append([colonne])
    return runs


def _normalise(cellules: Sequence[str]) -> tuple[str, ...]:
    """What a line of heads says, empty cells at its end set aside."""
    textes = [normalise_entete(cellule) for cellule in cellules]
    while textes and not textes[-1]:
        textes.pop()
    return tuple(textes)


def list_textes(lignes: Iterable[Ligne]) -> tuple[str, ...]:
    """What stands in these lines, each text once."""
    return tuple(
        dict.fromkeys(cellule for _, cellules in lignes for cellule in cellules if cellule)
    )
