"""What each line under the heads is: data, or what people write around them (totals, units, notes)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache

from data.ingest.entetes import CLES_STRUCTURE, Colonne
from data.ingest.lexique import Lexique
from data.ingest.table import normalise_entete
from data.reference.tables import load_departements, load_regions
from data.sources.cells import is_erreur, parse_valeur
from data.store.tables import FEUILLES
from data.texts import simplify

Ligne = tuple[int, list[str]]

MOTS = frozenset(("dispositif", *(c for table in FEUILLES for c in table.longues)))
"""The columns whose words are no label of a line."""
SOMMES = (
    "total",
    "tot",
    "ens",
    "totaux",
    "ensemble",
    "soustotal",
    "cumul",
    "somme",
    "moyenne",
    "mediane",
)
PAYS = ("france", "france entiere", "france metropolitaine", "metropole", "national", "region")
LIAISONS = ("region", "departement", "du", "de", "la", "le", "l", "d", "des")
MEME_NOM = 100
"""How alike a structure whose name is the text, « ML » and articles set aside."""
CODE = re.compile(r"(?=.*[0-9])[A-Za-z0-9_-]{4,32}")
RENVOI = re.compile(
    r"\(?[0-9*a-d]{1,2}\)|\*|sources?\b|(?:notes?|n\.?b\.?|lecture|champ|l[ée]gende)\s*:",
    re.IGNORECASE,
)
MULTIPLES = re.compile(r"\b(?:k€|m€|k ?euros?|milliers?|millions?)", re.IGNORECASE)

EN_PERCENT = re.compile(
    r"\(\s*(?:en )?(?:%|pourcentages?|pour ?cent)\s*\)|\ben (?:%|pourcentages?)", re.IGNORECASE
)
PERCENTS = ("%", "en%", "pourcentage", "pourcentages", "pourcent")


class Sorte(Enum):
    """What a line is. `SANS_CODE`: figures of no structure; `VIDE`: no structure and no figure."""

    DONNEE = auto()
    TOTAL = auto()
    NOTE = auto()
    UNITES = auto()
    SANS_CODE = auto()
    VIDE = auto()


@dataclass(frozen=True)
class Grille:
    """What the columns of a table hold, by rank: who (`cle`), figures, the rest; whether one has the year."""

    cle: int | None
    valeurs: frozenset[int]
    etiquettes: frozenset[int]
    annee: int | None

    @property
    def rangs(self) -> frozenset[int]:
        """The columns of the table."""
        return self.valeurs | self.etiquettes


@dataclass
class Tri:
    """The lines by what they are."""

    par_sorte: dict[Sorte, list[Ligne]] = field(default_factory=lambda: {s: [] for s in Sorte})

    def __getitem__(self, sorte: Sorte) -> list[Ligne]:
        return self.par_sorte[sorte]


def build_grille(colonnes: Sequence[Colonne], lexique: Lexique) -> Grille:
    """Figures stand under a code, `valeur`, `objectif`, a count or a year."""
    rangs = {colonne.nom: colonne.rang for colonne in reversed(colonnes) if colonne.nom}
    cle = next((rangs[nom] for nom in CLES_STRUCTURE if nom in rangs), None)
    chiffres = {nom for table in FEUILLES for nom in (*table.longues[1:], *table.comptes)}
    valeurs = frozenset(
        c.rang
        for c in colonnes
        if c.annee or c.nom in chiffres or c.nom in lexique.catalogue.entrees
    )
    autres = frozenset(c.rang for c in colonnes if c.nom and c.nom not in MOTS) - valeurs
    return Grille(cle, valeurs, autres, rangs.get("annee"))


def sort_lines(lignes: Sequence[Ligne], grille: Grille, lexique: Lexique) -> Tri:
    """Every line under the heads; only those whose key looks like no code are looked at one by one."""
    tri = Tri()
    if grille.cle is None:
        tri.par_sorte[Sorte.DONNEE] = list(lignes)
        return tri
    cle = grille.cle
    cles = [cellules[cle] if cle < len(cellules) else "" for _, cellules in lignes]
    surs = {texte for texte in set(cles) if is_structure(texte, lexique)}
    fin = _find_last_figure(lignes, cles, surs, grille)
    donnees = tri[Sorte.DONNEE]
    for rang, (ligne, texte) in enumerate(zip(lignes, cles, strict=True)):
        if texte in surs:
            donnees.append(ligne)
        else:
            apres = rang > fin
            tri[_sort_line(ligne[1], texte, grille, lexique, apres, not donnees)].append(ligne)
    return tri


def is_structure(texte: str, lexique: Lexique) -> bool:
    """A code of the base, what is written like one, the name of a structure of the base."""
    if not texte:
        return False
    sure = texte in lexique.structures or CODE.fullmatch(texte) or lexique.find_structure(texte)
    return bool(sure)


def _find_last_figure(
    lignes: Sequence[Ligne], cles: Sequence[str], surs: set[str], grille: Grille
) -> int:
    """The rank of the last line that holds a figure or is of a structure."""
    for rang in reversed(range(len(lignes))):
        if cles[rang] in surs or _has_figure(lignes[rang][1], grille):
            return rang
    return -1


def _has_figure(cellules: Sequence[str], grille: Grille) -> bool:
    return any(
        cellule and rang in grille.valeurs and parse_valeur(cellule).lisible
        for rang, cellule in enumerate(cellules)
    )


def _sort_line(
    cellules: Sequence[str],
    texte: str,
    grille: Grille,
    lexique: Lexique,
    apres: bool,
    avant: bool,
) -> Sorte:
    """`apres` the last figure, `avant` the first line of data."""
    if _is_note(cellules, grille, apres):
        return Sorte.NOTE
    if _is_total_line(cellules, texte, grille, lexique):
        return Sorte.TOTAL
    if avant and _is_units(cellules, texte, grille):
        return Sorte.UNITES
    if texte:
        return Sorte.DONNEE
    remplies = {rang for rang, cellule in enumerate(cellules) if cellule}
    vide = bool(grille.valeurs) and remplies <= grille.etiquettes
    return Sorte.VIDE if vide else Sorte.SANS_CODE


def _is_total_line(cellules: Sequence[str], texte: str, grille: Grille, lexique: Lexique) -> bool:
    """A word of total in any label, or the name of a place in place of the structure.

    « Creuse » may be the département or its mission locale: that line is no total.
    """
    if texte:
        if not (is_total(texte) or is_lieu(texte)):
            return False
        proches = lexique.propose_structure(texte)
        return not (proches and proches[0].score >= MEME_NOM)
    return any(
        cellules[rang] and is_total(cellules[rang])
        for rang in grille.etiquettes
        if rang < len(cellules)
    )


@lru_cache(maxsize=4096)
def is_total(texte: str) -> bool:
    """`Total`, `TOTAL RÉGION`, `Sous-total 76`, `Ensemble des ML`, `Moyenne régionale`."""
    mots = simplify(texte)
    return bool(mots) and (mots[0] in SOMMES or mots[:2] == ("sous", "total"))


@lru_cache(maxsize=4096)
def is_lieu(texte: str) -> bool:
    """`Haute-Normandie`, `Région Haute-Normandie`, `Département de l’Eure`, `France entière`."""
    mots = simplify(texte)
    if mots[:1] == ("region",):
        return True
    while " ".join(mots) not in _lieux():
        if len(mots) < 2 or not (mots[0] in LIAISONS or mots[0] in _codes()):
            return False
        mots = mots[1:]
    return True


@lru_cache(maxsize=1)
def _lieux() -> frozenset[str]:
    departements = (nom for nom, _ in load_departements().values())
    noms = (" ".join(simplify(nom)) for nom in (*load_regions().values(), *departements))
    return frozenset((*noms, *PAYS))


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    return frozenset(code.lower() for code in load_departements())


def _is_note(cellules: Sequence[str], grille: Grille, apres: bool) -> bool:
    """Words only, by themselves or after a mark; a name alone among the data may be a structure's."""
    remplies = [(rang, cellule) for rang, cellule in enumerate(cellules) if cellule]
    for rang, cellule in reversed(remplies):
        lu = parse_valeur(cellule)
        etat = lu.lisible and rang in grille.valeurs
        if lu.valeur is not None or etat or is_erreur(cellule):
            return False
    if RENVOI.match(remplies[0][1]):
        return True
    seule = len(remplies) == 1 and (apres or grille.annee is not None)
    return seule or (apres and not any(r in grille.valeurs for r, _ in remplies))


def _is_units(cellules: Sequence[str], texte: str, grille: Grille) -> bool:
    """Words under the heads, in the columns of figures, and no structure."""
    textes = {
        cellule for rang, cellule in enumerate(cellules) if cellule and rang in grille.valeurs
    }
    sans = not texte or normalise_entete(texte).startswith("unite")
    return (
        bool(textes) and sans and not any(parse_valeur(t).lisible or is_erreur(t) for t in textes)
    )


def is_multiple(texte: str) -> bool:
    """A unit that is not the dictionary's: thousands, millions."""
    return bool(MULTIPLES.search(texte))


def says_percent(entete: str) -> bool:
    """`Part des jeunes reçus (%)`, `… en %`; not `% de jeunes reçus`, where it stands for « part »."""
    return bool(EN_PERCENT.search(entete))


def is_percent(texte: str) -> bool:
    """`%`, `(en %)`, `pourcentage`."""
    return bool(texte) and re.sub(r"[\s()]|^en", "", texte.lower().strip(" (")) in PERCENTS
