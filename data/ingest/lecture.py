"""The files, read and recognised: each sheet's tables, each with its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path

from data.ingest.laissees import leave_explicative, leave_unfilled
from data.ingest.lexique import Lexique
from data.ingest.phrases import join_et, tell_count
from data.ingest.recognise import Reconnue, recognise
from data.ingest.table import Table
from data.ingest.tableaux import find_tables
from data.sources import Constatations, read_feuilles
from data.sources.cells import parse_annee
from data.sources.feuille import Feuille
from data.store.tables import STRUCTURE

Suivi = Callable[[str], None]
ANNEES = 6
"""How many years are told one by one."""


def read_files(
    chemins: Sequence[Path], lexique: Lexique, rapport: Constatations, suivi: Suivi
) -> list[Reconnue]:
    """Every table of the files that holds a line; what it was taken for goes into the report."""
    reconnues: list[Reconnue] = []
    for chemin in chemins:
        suivi(f"Lecture de {chemin.name}")
        trouvees = _read_file(chemin, lexique, rapport)
        for reconnue in trouvees:
            if not len(reconnue.table):
                lieu = reconnue.table.lieu
                rapport.avis.append(f"{lieu} : aucune ligne sous les noms de colonnes")
        lues = [leave_unfilled(reconnue, rapport) for reconnue in trouvees]
        rapport.lues += _describe_read(lues, lexique)
        reconnues += [reconnue for reconnue in lues if len(reconnue.table)]
    return reconnues


def _read_file(chemin: Path, lexique: Lexique, rapport: Constatations) -> list[Reconnue]:
    """The tables of a file; one that has none, and nothing else to refuse, is refused."""
    refus = len(rapport.refus)
    feuilles = [
        feuille
        for feuille in read_feuilles(chemin, rapport)
        if not leave_explicative(feuille, lexique, rapport)
    ]
    tables = [table for f in feuilles for table in find_tables(f, lexique, rapport)]
    lues = [lue for table in tables if (lue := recognise(table, lexique, rapport))]
    if feuilles and not lues and len(rapport.refus) == refus:
        _refuse_unknown(chemin.name, feuilles, rapport)
    return lues


def _refuse_unknown(nom: str, feuilles: Sequence[Feuille], rapport: Constatations) -> None:
    """No sheet of the file has a known column: its first line is shown if there is but one."""
    attendu = (
        "les colonnes de structures, contexte, resultats ou objectifs (voir « modele »), "
        "ou une correspondance qui dise ce que sont celles du fichier"
    )
    if len(feuilles) == 1 and feuilles[0].lignes:
        ligne, cellules = feuilles[0].lignes[0]
        trouve = " ; ".join(filter(None, cellules))
        rapport.refuse(feuilles[0].lieu, ligne, "", trouve, attendu)
    else:
        rapport.refuse(nom, None, "", "aucune feuille à lire", attendu)


def _describe_read(lues: Iterable[Reconnue], lexique: Lexique) -> list[str]:
    """One line a table: as what, how many lines, which years, how many structures, how many new."""
    par_lieu = groupby(lues, key=lambda r: (r.table.lieu, r.forme))
    return [
        f"{lieu} : {forme.feuille}, {', '.join(_describe([r.table for r in lot], lexique))}"
        for (lieu, forme), lot in par_lieu
    ]


def _describe(tables: Sequence[Table], lexique: Lexique) -> list[str]:
    """The tables of a place: one, or one a year of the same lines."""
    premiere = tables[0]
    dits = [tell_count(len(premiere), "ligne")]
    annees = _list_annees(tables)
    if 0 < len(annees) <= ANNEES:
        dits.append(f"{'année' if len(annees) == 1 else 'années'} {join_et(annees)}")
    elif annees:
        dits.append(f"{len(annees)} années, de {annees[0]} à {annees[-1]}")
    colonne = next((c for c in ("code_structure", "code", "nom") if c in premiere.colonnes), "")
    codes = set(premiere.colonne(colonne)) - {""}
    if STRUCTURE.signe <= set(premiere.colonnes):
        nouvelles = sum(lexique.noms.find_code(code) is None for code in codes)
        dits.append(f"dont {tell_count(nouvelles, 'nouvelle')}" if nouvelles else "aucune nouvelle")
    elif codes:
        dits.append(tell_count(len(codes), "structure"))
    return dits


def _list_annees(tables: Iterable[Table]) -> list[str]:
    """Those that can be read; the others are refused later."""
    textes = {texte for table in tables for texte in table.colonnes.get("annee", ())}
    return [str(annee) for annee in sorted({parse_annee(texte) for texte in textes} - {0})]
