"""A table as it stands in a file: text cells, with the line each came from."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Refus:
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
class Rapport:
    """What an import has to say: refusals stop it, notices do not."""

    refus: list[Refus] = field(default_factory=list)
    avis: list[str] = field(default_factory=list)

    def refuse(self, lieu: str, ligne: int | None, colonne: str, trouve: str, attendu: str) -> None:
        """Add one refusal."""
        self.refus.append(Refus(lieu, ligne, colonne, trouve, attendu))


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
    lieu: str, nom: str, lignes: Iterable[tuple[int, Sequence[str]]], rapport: Rapport
) -> Table | None:
    """Turn numbered rows, the header first, into a Table; None if empty or refused."""
    pleines = [(n, r) for n, r in lignes if any(r)]
    if not pleines:
        return None
    (ligne_entete, brutes), corps = pleines[0], pleines[1:]
    noms = [normalise_entete(b) for b in brutes]
    avant = len(rapport.refus)
    for rang, entete in enumerate(noms):
        if entete and entete in noms[:rang]:
            rapport.refuse(lieu, ligne_entete, brutes[rang], brutes[rang], "une colonne par nom")
    largeur = len(noms)
    nommees = noms.index("") if "" in noms else largeur
    for numero, cellules in corps:
        if len(cellules) <= nommees:
            continue
        for rang, cellule in enumerate(cellules):
            if cellule and (rang >= largeur or not noms[rang]):
                attendu = f"une colonne nommée à la ligne {ligne_entete} ({largeur} colonnes)"
                rapport.refuse(lieu, numero, f"n° {rang + 1}", cellule, attendu)
    if len(rapport.refus) > avant:
        return None
    complet = [r if len(r) >= largeur else [*r, *[""] * (largeur - len(r))] for _, r in corps]
    par_colonne = list(zip(*complet, strict=False)) if complet else [()] * largeur
    colonnes = {n: list(c) for n, c in zip(noms, par_colonne, strict=False) if n}
    entetes = {n: b.strip() for n, b in zip(noms, brutes, strict=True) if n}
    return Table(lieu, nom, entetes, colonnes, [n for n, _ in corps])
