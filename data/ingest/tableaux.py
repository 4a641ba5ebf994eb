"""From a sheet to its tables: which line names the columns, which lines are data."""

from __future__ import annotations

from collections.abc import Sequence

from data.ingest.lexique import Lexique
from data.ingest.table import Table, normalise_entete
from data.sources.constats import Constatations, Place
from data.sources.feuille import Feuille


def find_tables(feuille: Feuille, lexique: Lexique, rapport: Constatations) -> list[Table]:
    """The tables of a sheet, the header first.

    A name written twice, or a cell without a column, is refused; the rest is read all the same, so
    that every other error of the table is listed with it.
    """
    del lexique
    lieu = feuille.lieu
    (ligne_entete, brutes), corps = feuille.lignes[0], feuille.lignes[1:]
    noms = [normalise_entete(b) for b in brutes]
    for rang, entete in enumerate(noms):
        if entete and entete in noms[:rang]:
            rapport.refuse(lieu, ligne_entete, brutes[rang], brutes[rang], "une colonne par nom")
    _refuse_unnamed(lieu, ligne_entete, noms, corps, rapport)
    largeur = len(noms)
    complet = [[*r[:largeur], *[""] * (largeur - len(r))] for _, r in corps]
    par_colonne = list(zip(*complet, strict=True)) if complet else [()] * largeur
    entetes, colonnes = dict[str, str](), dict[str, list[str]]()
    onglet = feuille.nom if feuille.classeur else ""
    for rang, (nom, brute, cellules) in enumerate(zip(noms, brutes, par_colonne, strict=True)):
        if nom and nom not in entetes:
            entetes[nom], colonnes[nom] = brute.strip(), list(cellules)
            rapport.places[lieu, brute.strip()] = Place(feuille.fichier, onglet, rang)
    return [Table(lieu, feuille.nom, entetes, colonnes, [n for n, _ in corps])]


def _refuse_unnamed(
    lieu: str,
    ligne_entete: int,
    noms: list[str],
    corps: Sequence[tuple[int, Sequence[str]]],
    rapport: Constatations,
) -> None:
    """Refuse the cells beyond the last named column, or under a header left empty."""
    largeur = len(noms)
    nommees = noms.index("") if "" in noms else largeur
    attendu = f"une colonne nommée à la ligne {ligne_entete} ({largeur} colonnes)"
    for numero, cellules in corps:
        if len(cellules) <= nommees:
            continue
        for rang, cellule in enumerate(cellules):
            if cellule and (rang >= largeur or not noms[rang]):
                rapport.refuse(lieu, numero, f"n° {rang + 1}", cellule, attendu)
