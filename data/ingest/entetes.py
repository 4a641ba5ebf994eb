"""The heads of a table: the lines that name its columns, what each column is, and of which year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from data.ingest.correspondance import FeuilleVoulue, number_repeated
from data.ingest.lexique import Lexique
from data.ingest.table import normalise_entete
from data.sources.cells import parse_valeur
from data.sources.feuille import Feuille, Fusion
from data.store.tables import IGNOREES, STRUCTURE

PREMIERE_ANNEE = 2000
ETAGES = 2
"""How many lines of heads may stand above, or below, the one that was found."""
MESURES = ("indicateur", "element")
CLES_STRUCTURE = ("code_structure", "code", "nom")
"""The columns that may say which structure a line is of, the best first."""
FORTES = frozenset(("code_structure", "annee", *MESURES))
"""The columns that nothing but a table has."""
PAIRES = (frozenset(("code", "nom")), frozenset(("code", "code_region")))
"""The columns that tell the table of the structures."""
ANNEE = re.compile(r"(?:ann[ée]e\s+|exercice\s+)?(20[0-9]{2})(?:[.,]0)?", re.IGNORECASE)
ANNEE_A_LA_FIN = re.compile(r"(?P<nom>.*?[^0-9\s_(,–-])[\s_(,–-]+(?P<annee>20[0-9]{2})\)?")
ANNEE_AU_DEBUT = re.compile(r"(?P<annee>20[0-9]{2})[\s_:,–-]+(?P<nom>[^0-9\s_:,–-].*)")


class Colonne(NamedTuple):
    """A column. `nom`: the column or code that it stands for, or its own header; empty: it has none.

    `entete` is how it is quoted; `annee` the year that its heads say, `connue` whether `nom` is sure,
    `dite` whether the person says it.
    """

    rang: int
    nom: str
    entete: str
    annee: int | None = None
    connue: bool = False
    dite: bool = False


class Entete(NamedTuple):
    """The heads: ranks in `Feuille.lignes` of their first and last lines, number of the last in the file."""

    debut: int
    fin: int
    ligne: int
    colonnes: tuple[Colonne, ...]


class Titre(NamedTuple):
    """The heads of one column: how it is quoted, its own text, what is above (nearest first), its year."""

    entete: str
    texte: str
    dessus: tuple[str, ...]
    annee: int | None


def parse_annee(texte: str) -> int | None:
    """`2010`, `2010.0`, `Année 2010` -> 2010, from 2000 to the current year."""
    trouve = ANNEE.fullmatch(texte.strip())
    annee = int(trouve[1]) if trouve else 0
    return annee if PREMIERE_ANNEE <= annee <= date.today().year else None


def find_entete(
    feuille: Feuille, depuis: int, lexique: Lexique, voulue: FeuilleVoulue
) -> Entete | None:
    """The first heads from a line on, those that the person shows if they do; None if there are none."""
    rang = _find_line(feuille, depuis, lexique, voulue)
    return None if rang is None else read_entete(feuille, depuis, rang, lexique, voulue)


def read_entete(
    feuille: Feuille, depuis: int, rang: int, lexique: Lexique, voulue: FeuilleVoulue
) -> Entete:
    """The heads that the line of this rank is one of; none of them above `depuis`."""
    fin = rang if voulue.entete else _find_last(feuille, rang, lexique)
    debut = _find_first(feuille, depuis, rang, lexique)
    lignes = feuille.lignes[debut : fin + 1]
    largeur = max(len(cellules) for _, cellules in lignes)
    etages = [[*cellules, *[""] * (largeur - len(cellules))] for _, cellules in lignes]
    etendus = [
        _spread(feuille, numero, etage) for (numero, _), etage in zip(lignes, etages, strict=True)
    ]
    titres = [
        _read_titre([e[r] for e in etages], [e[r] for e in etendus], lexique)
        for r in range(largeur)
    ]
    return Entete(debut, fin, lignes[-1][0], _name(titres, feuille, lexique, voulue))


def is_head(cellules: Sequence[str], lexique: Lexique, sure: bool = True, connues: int = 2) -> bool:
    """Whether a line names columns: words only (a year is one), which say of whom and of what.

    Not `sure`: so many known columns are enough, one of them of those that only tables have.
    """
    textes = list(dict.fromkeys(filter(None, cellules)))
    if len(textes) < 2 or not is_words(textes, lexique):
        return False
    nus = [_split_annee(texte, lexique)[0] for texte in textes]
    noms = {nom for texte in nus if (nom := lexique.find_colonne(texte))}
    datee = any(map(parse_annee, textes))
    if not sure:
        return len(noms) + datee >= connues and bool(noms & {*FORTES, "code"})
    quoi = noms - {*CLES_STRUCTURE, *IGNOREES, *STRUCTURE.noms} or datee
    return bool(quoi and noms & {*CLES_STRUCTURE}) or any(paire <= noms for paire in PAIRES)


def is_words(textes: Sequence[str], lexique: Lexique) -> bool:
    """Whether none of these is a figure, other than a year, nor the code of a structure."""
    return not any(texte in lexique.structures or _is_figure(texte) for texte in reversed(textes))


def _is_figure(texte: str) -> bool:
    if texte[:1].isalpha():
        return False
    return parse_valeur(texte).valeur is not None and parse_annee(texte) is None


def _find_line(
    feuille: Feuille, depuis: int, lexique: Lexique, voulue: FeuilleVoulue
) -> int | None:
    suite = range(depuis, len(feuille.lignes))
    if voulue.entete:
        return next((r for r in suite if feuille.lignes[r][0] == voulue.entete), None)
    connues = 2 if feuille.classeur else 1
    for sure in (True, False):
        for rang in suite:
            if is_head(feuille.lignes[rang][1], lexique, sure, connues):
                return rang
    return None


def _find_last(feuille: Feuille, rang: int, lexique: Lexique) -> int:
    """Down to the last line that goes on: it says columns or years, and nothing under a name that stands."""
    cles, codes = _list_prises(feuille, rang, lexique)
    fin = rang
    for suivant in range(rang + 1, min(rang + 1 + ETAGES, len(feuille.lignes))):
        numero, cellules = feuille.lignes[suivant]
        textes = [cellule for cellule in cellules if cellule]
        if numero != feuille.lignes[fin][0] + 1 or not is_words(textes, lexique):
            break
        sous = [(r, cellule) for r, cellule in enumerate(cellules) if cellule]
        if any(r in cles or (r in codes and not parse_annee(cellule)) for r, cellule in sous):
            break
        if not any(parse_annee(t) or lexique.find_colonne(t) for t in textes):
            break
        fin = suivant
    return fin


def _list_prises(feuille: Feuille, rang: int, lexique: Lexique) -> tuple[set[int], set[int]]:
    """The columns that a line names for good: keys; codes that head no group, which a year may follow."""
    numero, cellules = feuille.lignes[rang]
    noms = {r: lexique.find_colonne(cellule) for r, cellule in enumerate(cellules) if cellule}
    cles = {r for r, nom in noms.items() if nom and nom not in lexique.catalogue.entrees}
    groupes = {f.colonne for f in _list_larges(feuille, numero)}
    groupes |= {r for r in noms if r + 1 < len(cellules) and not cellules[r + 1]}
    return cles, {r for r, nom in noms.items() if nom} - cles - groupes


def _find_first(feuille: Feuille, depuis: int, rang: int, lexique: Lexique) -> int:
    """Up to the first line of groups that touches the heads."""
    remplies = [r for r, cellule in enumerate(feuille.lignes[rang][1]) if cellule]
    largeur = remplies[-1] - remplies[0] + 1 if remplies else 0
    debut = rang
    while debut > max(depuis, rang - ETAGES):
        numero, cellules = feuille.lignes[debut - 1]
        if numero != feuille.lignes[debut][0] - 1:
            break
        if not _is_groups(feuille, numero, cellules, largeur, lexique):
            break
        debut -= 1
    return debut


def _is_groups(
    feuille: Feuille, numero: int, cellules: Sequence[str], largeur: int, lexique: Lexique
) -> bool:
    """Titles over some of the columns; a title over them all, or a year by itself, is none."""
    textes = list(dict.fromkeys(filter(None, cellules)))
    if not is_words(textes, lexique):
        return False
    larges = _list_larges(feuille, numero)
    if any(f.derniere_colonne - f.colonne + 1 < largeur for f in larges):
        return True
    return len(textes) > 1 and len({a for t in textes if (a := parse_annee(t))}) != 1


def _list_larges(feuille: Feuille, numero: int) -> list[Fusion]:
    return [f for f in feuille.fusions if f.ligne == numero and f.derniere_colonne > f.colonne]


def _spread(feuille: Feuille, numero: int, etage: list[str]) -> list[str]:
    """A line of groups, each over its columns: its merged ones, or all up to the next group."""
    larges = _list_larges(feuille, numero)
    etendu = list(etage)
    if larges:
        for fusion in larges:
            for rang in range(fusion.colonne, min(fusion.derniere_colonne + 1, len(etage))):
                etendu[rang] = etage[fusion.colonne]
        return etendu
    gauche = ""
    for rang, texte in enumerate(etage):
        gauche = texte or gauche
        etendu[rang] = gauche
    return etendu


def _read_titre(etages: Sequence[str], etendus: Sequence[str], lexique: Lexique) -> Titre:
    """The lowest text of a column names it, or says its year; what stands above says the rest."""
    rang = next((r for r in reversed(range(len(etages))) if etages[r]), None)
    if rang is None:
        return Titre("", "", (), None)
    pile = [etages[rang], *(t for t in reversed(etendus[:rang]) if t and t != etages[rang])]
    annee = next((a for texte in pile if (a := parse_annee(texte))), None)
    textes = [texte for texte in pile if parse_annee(texte) is None]
    if textes and annee is None:
        textes[0], annee = _split_annee(textes[0], lexique)
    if annee is None:
        return Titre(pile[0], pile[0], tuple(pile[1:]), None)
    texte = textes[0] if textes else ""
    return Titre(f"{texte}, {annee}" if texte else str(annee), texte, tuple(textes[1:]), annee)


def _split_annee(texte: str, lexique: Lexique) -> tuple[str, int | None]:
    """`JDI 2010`, `2010 - JDI` -> JDI and 2010, if it is JDI that is known."""
    trouve = ANNEE_A_LA_FIN.fullmatch(texte) or ANNEE_AU_DEBUT.fullmatch(texte)
    if trouve is None or lexique.find_colonne(texte) or not lexique.find_colonne(trouve["nom"]):
        return texte, None
    annee = parse_annee(trouve["annee"])
    return (trouve["nom"], annee) if annee else (texte, None)


def _name(
    titres: Sequence[Titre], feuille: Feuille, lexique: Lexique, voulue: FeuilleVoulue
) -> tuple[Colonne, ...]:
    """Every column under the name that it surely stands for; what the person says of it wins."""
    dits = {_squeeze(entete): nom for entete, nom in voulue.colonnes.items()}
    cles = number_repeated([titre.entete for titre in titres])
    dites = [
        dits.get(_squeeze(cle)) or dits.get(_squeeze(t.entete)) or dits.get(_squeeze(t.texte))
        for cle, t in zip(cles, titres, strict=True)
    ]
    noms = lexique.find_colonnes(
        [titre.texte for titre in titres],
        [titre.dessus[0] if titre.dessus else "" for titre in titres],
        dites,
    )
    mesuree = any(nom in MESURES for nom in noms)
    seule = "valeur" if mesuree else lexique.find_colonne(feuille.nom) or ""
    colonnes = []
    for rang, (titre, trouve, dit) in enumerate(zip(titres, noms, dites, strict=True)):
        connue = trouve or ("" if titre.texte or not titre.annee else seule)
        nom = connue or normalise_entete(titre.texte or titre.entete)
        colonnes.append(
            Colonne(rang, nom, titre.entete.strip(), titre.annee, bool(connue), bool(dit))
        )
    return tuple(colonnes)


def _squeeze(texte: str) -> str:
    return " ".join(texte.split())
