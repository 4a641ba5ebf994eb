"""Merged cells among the data: a key merged over its lines is each line's; a figure is nobody's."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from data.ingest.entetes import Colonne
from data.ingest.lignes import Grille, Ligne
from data.ingest.phrases import describe_lignes, quote
from data.sources.constats import Constatations
from data.sources.feuille import Feuille, Fusion


def fill_merged(
    feuille: Feuille,
    corps: Sequence[Ligne],
    colonnes: Sequence[Colonne],
    grille: Grille,
    rapport: Constatations,
) -> Sequence[Ligne]:
    """The lines with each key merged in height written on all of its lines, and a notice."""
    noms = {c.rang: c.entete for c in colonnes if c.nom and c.rang not in grille.valeurs}
    hautes = [f for f in feuille.fusions if _is_high(f) and f.colonne in noms]
    if not hautes:
        return corps
    lignes = {numero: list(cellules) for numero, cellules in corps}
    remplies, entetes = set[int](), dict[str, None]()
    for fusion in hautes:
        texte = _read(lignes, fusion)
        for numero in range(fusion.ligne, fusion.derniere_ligne + 1):
            if texte and numero in lignes:
                cellules = lignes[numero]
                cellules.extend([""] * (fusion.colonne + 1 - len(cellules)))
                cellules[fusion.colonne] = texte
                remplies.add(numero)
                entetes[noms[fusion.colonne]] = None
    if remplies:
        rapport.avis.append(
            f"{feuille.lieu} : cellule fusionnée en hauteur lue à chacune de ses lignes, "
            f"sous {quote(entetes)} ({describe_lignes(remplies)})"
        )
    return list(lignes.items())


def refuse_merged(
    feuille: Feuille,
    lieu: str,
    donnees: Sequence[Ligne],
    colonnes: Sequence[Colonne],
    valeurs: Collection[int],
    rapport: Constatations,
) -> None:
    """Refuse the figures merged over several lines or columns: nothing says whose they are."""
    if not feuille.fusions:
        return
    lignes = dict(donnees)
    entetes = {colonne.rang: colonne.entete for colonne in colonnes}
    for f in feuille.fusions:
        dessous = {rang for rang in range(f.colonne, f.derniere_colonne + 1) if rang in valeurs}
        if dessous and _read(lignes, f):
            numeros = range(f.ligne, f.derniere_ligne + 1)
            trouve = f"{_read(lignes, f)} (cellules fusionnées, {describe_lignes(numeros)})"
            colonne = entetes.get(f.colonne, "")
            rapport.refuse(lieu, f.ligne, colonne, trouve, "une valeur par cellule, sans fusion")


def _is_high(fusion: Fusion) -> bool:
    return fusion.colonne == fusion.derniere_colonne and fusion.derniere_ligne > fusion.ligne


def _read(lignes: dict[int, list[str]], fusion: Fusion) -> str:
    cellules = lignes.get(fusion.ligne, [])
    return cellules[fusion.colonne] if fusion.colonne < len(cellules) else ""
