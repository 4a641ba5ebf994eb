"""A table as it stands in a file: text cells, with the line each came from."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Anomalie:
    """One reason to refuse an import: where, what was found, what was expected."""

    lieu: str
    ligne: int | None
    colonne: str
    trouve: str
    attendu: str

    def __str__(self) -> str:
        ligne = f", ligne {self.ligne}" if self.ligne else ""
        colonne = f", colonne « {self.colonne} »" if self.colonne else ""
        return f"{self.lieu}{ligne}{colonne} : trouvé « {self.trouve} » ; attendu : {self.attendu}"


@dataclass(slots=True)
class Constatations:
    """What an import has to say: refusals stop it, notices do not."""

    refus: list[Anomalie] = field(default_factory=list)
    avis: list[str] = field(default_factory=list)

    def refuse(self, lieu: str, ligne: int | None, colonne: str, trouve: str, attendu: str) -> None:
        """Add one refusal."""
        self.refus.append(Anomalie(lieu, ligne, colonne, trouve, attendu))


@dataclass(frozen=True)
class Table:
    """One table of one file (or one sheet). `colonnes` maps a normalised header to its cells.

    `lieu` is how the table is named to a person; `nom` is the bare file or sheet name;
    `entetes` gives back the header as it is written in the file; `lignes` the line of each row.
    """

    lieu: str
    nom: str
    entetes: dict[str, str]
    colonnes: dict[str, list[str]]
    lignes: list[int]

    def __len__(self) -> int:
        return len(self.lignes)

    def colonne(self, nom: str) -> list[str]:
        """The cells of a column, empty texts where the table has no such column."""
        return self.colonnes.get(nom) or [""] * len(self)


def normalise_entete(texte: str) -> str:
    """`Code région` -> `code_region`: case, accents and spaces are forgiven in headers."""
    sans_accent = unicodedata.normalize("NFKD", texte.strip())
    lettres = "".join(c for c in sans_accent if not unicodedata.combining(c))
    return "_".join(lettres.lower().replace("\ufeff", "").split())


def build_table(
    lieu: str, nom_table: str, lignes: Iterable[tuple[int, Sequence[str]]], rapport: Constatations
) -> Table | None:
    """Turn numbered rows, the header first, into a Table; None if there is no row at all.

    A name written twice, or a cell without a column, is refused; the rest is read all the same, so
    that every other error of the table is listed with it.
    """
    pleines = [(n, r) for n, r in lignes if any(r)]
    if not pleines:
        return None
    (ligne_entete, brutes), corps = pleines[0], pleines[1:]
    noms = [normalise_entete(b) for b in brutes]
    for rang, entete in enumerate(noms):
        if entete and entete in noms[:rang]:
            rapport.refuse(lieu, ligne_entete, brutes[rang], brutes[rang], "une colonne par nom")
    _refuse_unnamed(lieu, ligne_entete, noms, corps, rapport)
    largeur = len(noms)
    complet = [[*r[:largeur], *[""] * (largeur - len(r))] for _, r in corps]
    par_colonne = list(zip(*complet, strict=True)) if complet else [()] * largeur
    entetes, colonnes = dict[str, str](), dict[str, list[str]]()
    for nom, brute, cellules in zip(noms, brutes, par_colonne, strict=True):
        if nom and nom not in entetes:
            entetes[nom], colonnes[nom] = brute.strip(), list(cellules)
    return Table(lieu, nom_table, entetes, colonnes, [n for n, _ in corps])


def _refuse_unnamed(
    lieu: str,
    ligne_entete: int,
    noms: list[str],
    corps: list[tuple[int, Sequence[str]]],
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
