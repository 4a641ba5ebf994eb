"""How a table of records is described: its columns, what each may hold, what it points to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

TABLE_STRUCTURES = "structures"
STRUCTURE, JEUNE = "code_structure", "id_jeune"
AGES = (14, 30)
"""Of whom a mission locale follows."""


class Genre(StrEnum):
    """What a column holds."""

    TEXTE = "texte"
    DATE = "date"
    CODE = "code"


class Regle(StrEnum):
    """Why a cell is refused, in the words of the contract."""

    OBLIGATOIRE = "obligatoire"
    DATE = "date"
    CODE = "code inconnu"
    DOUBLE = "cle en double"
    STRUCTURE = "structure inconnue"
    JEUNE = "jeune inconnu"
    SITUATION = "situation inconnue"
    AUTRE_JEUNE = "situation d’un autre jeune"
    PARRAIN = "parrain inconnu"
    ORDRE = "ordre des dates"
    VIDE = "vide attendu"
    AGE = "age hors 14-30"
    COLONNE = "colonne"


@dataclass(frozen=True, slots=True)
class Colonne:
    """One column. `valeurs`: those that a code may take; `requise`: never null; `cle`: of the table's key."""

    nom: str
    genre: Genre = Genre.TEXTE
    valeurs: tuple[str, ...] = ()
    requise: bool = False
    cle: bool = False


@dataclass(frozen=True, slots=True)
class Lien:
    """A column that must be found in a column of another table; `regle` is what is said otherwise."""

    colonne: str
    table: str
    vers: str
    regle: Regle


@dataclass(frozen=True, slots=True)
class Vide:
    """A column that holds nothing, by another: where that one is not of `si`, or is of `sauf`.

    With neither: where the other holds nothing itself.
    """

    colonne: str
    selon: str
    si: tuple[str, ...] = ()
    sauf: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table of records. `ordres`: (beginning, end) dates; the end is never before."""

    nom: str
    colonnes: tuple[Colonne, ...]
    ordres: tuple[tuple[str, str], ...] = ()
    liens: tuple[Lien, ...] = ()
    vides: tuple[Vide, ...] = ()
    obligatoire: bool = False

    @property
    def noms(self) -> tuple[str, ...]:
        """Every column."""
        return tuple(colonne.nom for colonne in self.colonnes)

    @property
    def cles(self) -> tuple[str, ...]:
        """The columns that tell a record from the others."""
        return tuple(colonne.nom for colonne in self.colonnes if colonne.cle)
