"""The frozen models of an import: what was understood, what is refused and why, what it changes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

RAPPORT = "rapport.csv"
"""Every refusal and every notice."""
EMPREINTE = 12
"""Hexadecimal digits kept of the SHA-256 of a file."""
MONTRES = 3
"""Different texts and runs of lines that are quoted of a cause."""
RIEN = "rien"
"""What an empty cell, or a column that is missing, holds."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Refusals of one cause. `trouves`: the first different texts; `lignes`: the lines, in runs, in order.

    `attendu` is that of the first where each cell has its own (`propre`).
    """

    lieu: str
    colonnes: tuple[str, ...]
    nombre: int
    lignes: tuple[tuple[int, int], ...]
    trouves: tuple[str, ...]
    attendu: str
    propre: bool = False

    @property
    def nom(self) -> str:
        """« jdi », or « 12 colonnes (« jdi », « mer »…) »; nothing for a whole table."""
        if len(self.colonnes) == 1:
            return self.colonnes[0]
        return f"{len(self.colonnes)} colonnes ({_quote(self.colonnes)})"

    @property
    def ou(self) -> str:
        """« fichier, colonne « jdi » », « fichier, 12 colonnes (« jdi », « mer »…) »."""
        if not self.nom:
            return self.lieu
        une = len(self.colonnes) == 1
        return f"{self.lieu}, {f'colonne « {self.nom} »' if une else self.nom}"

    @property
    def cellules(self) -> str:
        """« 412 cellules (lignes 2 à 13, 40…) », « ligne 7 » for one, nothing for a whole file."""
        lignes = self._describe_lignes()
        if self.nombre == 1:
            return lignes
        genre = "cellules" if any(self.colonnes) else "endroits"
        return f"{self.nombre} {genre}{f' ({lignes})' if lignes else ''}"

    @property
    def trouve(self) -> str:
        """« a », « b »…"""
        return _quote(self.trouves)

    @property
    def cites(self) -> tuple[str, ...]:
        """The texts that are quoted."""
        return self.trouves[:MONTRES]

    @property
    def suite(self) -> bool:
        """Whether there are others."""
        return len(self.trouves) > MONTRES

    def __str__(self) -> str:
        attendu = f"attendu{', pour la première' * self.propre} : {self.attendu}"
        fin = f"trouvé {self.trouve} ; {attendu}"
        if self.nombre > 1:
            return f"{self.ou} : {self.cellules} : {fin}"
        ligne = f", {self.cellules}" if self.cellules else ""
        return f"{self.lieu}{ligne}{self.ou.removeprefix(self.lieu)} : {fin}"

    def _describe_lignes(self) -> str:
        if not self.lignes:
            return ""
        mots = [f"{a}" if a == b else f"{a} à {b}" for a, b in self.lignes[:MONTRES]]
        plusieurs = len(self.lignes) > 1 or self.lignes[0][0] != self.lignes[0][1]
        suite = "…" if len(self.lignes) > MONTRES else ""
        return f"ligne{'s' * plusieurs} {', '.join(mots)}{suite}"


def _quote(textes: tuple[str, ...]) -> str:
    suite = "…" if len(textes) > MONTRES else ""
    return ", ".join(f"« {texte} »" if texte else RIEN for texte in textes[:MONTRES]) + suite


@dataclass(frozen=True, slots=True)
class Changement:
    """What an import changes of one of the five tables: keys that were not there, that hold something
    else, that hold nothing any more, that hold the same.
    """

    donnees: str
    ajoutees: int
    changees: int
    videes: int
    identiques: int

    def __str__(self) -> str:
        comptes = (
            (self.ajoutees, "ajoutée"),
            (self.changees, "changée"),
            (self.videes, "vidée"),
            (self.identiques, "identique"),
        )
        dits = [
            f"{nombre:,} {mot}{'s' * (nombre > 1)}".replace(",", " ")
            for nombre, mot in comptes
            if nombre
        ]
        return f"{self.donnees} : {', '.join(dits) or 'rien ne change'}"


@dataclass(frozen=True, slots=True)
class FichierImporte:
    """A file that was taken in: its name, the beginning of its SHA-256, its bytes, its lines."""

    nom: str
    empreinte: str
    octets: int
    lignes: int


@dataclass(frozen=True, slots=True)
class RapportImport:
    """What an import has to say, small enough to go from the process that made it to a page.

    `causes` groups the `refus` refusals; `version` is the one written, None when nothing was; `depart` the
    one that the files were checked against, 0 for none.
    `ecarte`: the demonstration gives its place. `classeurs`: the workbooks that can be given back with
    their faulty cells marked. `structures`: (code, name) of those that it gives results, alphabetical.
    """

    lues: tuple[str, ...] = ()
    avis: tuple[str, ...] = ()
    causes: tuple[Cause, ...] = ()
    refus: int = 0
    cellules: int = 0
    version: int | None = None
    depart: int = 0
    ecarte: bool = False
    classeurs: tuple[str, ...] = ()
    structures: tuple[tuple[str, str], ...] = ()
    changements: tuple[Changement, ...] = ()


def name_annote(nom: str) -> str:
    """`classeur.xlsx` -> `classeur-annote.xlsx`."""
    chemin = PurePath(nom)
    return f"{chemin.stem}-annote{chemin.suffix}"
