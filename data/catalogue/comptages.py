"""How the lines of the Annexe are counted from individual records, in words: read, checked, typeset once.

The words alone: what is executed is in `data.individus`, which the server never imports.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from data.catalogue.toml import Cle, FichierToml, check_names, check_texte, open_toml
from data.typographie import RIEN, Texte, typeset

CHAMPS_MOT = ("nom", "texte", "convention")
CHAMPS_LIGNE = ("regle", "lit", "conventions")
_LIEN = re.compile(r"\[([^\]]+)\]\((\w+)\)")


class Morceau(NamedTuple):
    """A part of a sentence; `vers`: the word, or the line, that it leads to."""

    texte: Texte
    vers: str = ""


Phrase = tuple[Morceau, ...]


@dataclass(frozen=True, slots=True)
class Mot:
    """A word of the rules; `convention`: what of it is ours, where the note is silent."""

    nom: Texte
    texte: Phrase
    convention: Texte = RIEN


@dataclass(frozen=True, slots=True)
class Comptage:
    """The rule of a line; `lit`: the columns that it reads, by table."""

    regle: Phrase
    lit: Mapping[str, tuple[str, ...]]
    conventions: tuple[Texte, ...] = ()


@dataclass(frozen=True)
class Comptages:
    """The words, in the order they are read in, and the lines that are counted, by their code."""

    mots: Mapping[str, Mot] = field(default_factory=dict)
    lignes: Mapping[str, Comptage] = field(default_factory=dict)

    def list_suivis(self, code: str) -> tuple[str, ...]:
        """The words and lines on which a rule stands: those it leads to, and those they lead to."""
        suivis = [code]
        for cle in suivis:
            phrase = self.mots[cle].texte if cle in self.mots else self.lignes[cle].regle
            suivis += [m.vers for m in phrase if m.vers and m.vers not in suivis]
        return tuple(dict.fromkeys(suivis[1:]))

    def has_convention(self, cle: str) -> bool:
        """Whether a word, or a line, has a convention of its own."""
        mot = self.mots.get(cle)
        return bool(mot.convention if mot else self.lignes[cle].conventions)


def read_comptages(folder: Path, lignes: Collection[str], problemes: list[str]) -> Comptages:
    """`mots.toml`, and the lines of the other files; `lignes`: the codes of the raw lines."""
    tete = open_toml(folder / "mots.toml", problemes)
    mots = _list_tables(tete, "mots", problemes)
    conventions = tete.contenu.get("conventions", {})
    suites = [
        open_toml(path, problemes)
        for path in sorted(folder.glob("*.toml"))
        if path.name != tete.nom
    ]
    dites = [(f, code, c) for f in suites for code, c in _list_tables(f, "lignes", problemes)]
    connus = {cle for cle, _ in mots} | {code for _, code, _ in dites}
    refus = [r for cle, champs in mots for r in _check_mot(tete, cle, champs, connus)]
    refus += [
        r
        for fichier, code, champs in dites
        for r in _check_ligne(fichier, code, champs, (lignes, connus, conventions))
    ]
    nommees = {nom for _, _, champs in dites for nom in champs.get("conventions", ())}
    refus += [
        tete.refuse(("conventions", nom), nom, "une convention que nomme une ligne")
        for nom in conventions
        if nom not in nommees
    ]
    problemes += refus
    if refus:
        return Comptages()
    return Comptages(
        {cle: _build_mot(champs) for cle, champs in mots},
        {code: _build_ligne(champs, conventions) for _, code, champs in dites},
    )


def _list_tables(
    fichier: FichierToml, nom: str, problemes: list[str]
) -> list[tuple[str, dict[str, Any]]]:
    tables = fichier.contenu.get(nom, {})
    fautives = [cle for cle, champs in tables.items() if not isinstance(champs, dict)]
    problemes += [fichier.refuse((nom, cle), tables[cle], "une table") for cle in fautives]
    return [(cle, champs) for cle, champs in tables.items() if cle not in fautives]


def _check_mot(
    fichier: FichierToml, cle: str, champs: Mapping[str, Any], connus: Collection[str]
) -> Iterator[str]:
    ici = ("mots", cle)
    yield from check_names(fichier, ici, champs, CHAMPS_MOT)
    for nom in ("nom", "texte", *(["convention"] if "convention" in champs else [])):
        yield from _check_phrase(fichier, (*ici, nom), champs.get(nom), connus)


def _check_ligne(
    fichier: FichierToml,
    code: str,
    champs: Mapping[str, Any],
    permis: tuple[Collection[str], Collection[str], Collection[str]],
) -> Iterator[str]:
    lignes, connus, conventions = permis
    ici = ("lignes", code)
    if code not in lignes:
        yield fichier.refuse(ici, code, "le code d’une ligne de l’Annexe 2")
    yield from check_names(fichier, ici, champs, CHAMPS_LIGNE)
    yield from _check_phrase(fichier, (*ici, "regle"), champs.get("regle"), connus)
    for nom in champs.get("conventions", ()):
        if nom not in conventions:
            yield fichier.refuse((*ici, "conventions"), nom, "une clé de [conventions], mots.toml")
    lit = champs.get("lit")
    if not isinstance(lit, dict) or not all(isinstance(c, list) and c for c in lit.values()):
        yield fichier.refuse((*ici, "lit"), lit, "les colonnes lues de chaque table")


def _check_phrase(
    fichier: FichierToml, ici: tuple[Cle, ...], texte: Any, connus: Collection[str]
) -> Iterator[str]:
    yield from check_texte(fichier, ici, texte)
    for lien in _LIEN.finditer(texte if isinstance(texte, str) else ""):
        if lien[2] not in connus:
            yield fichier.refuse(ici, lien[2], "la clé d’un mot, ou le code d’une ligne comptée")


def _build_mot(champs: Mapping[str, str]) -> Mot:
    convention = typeset(str(champs.get("convention", "")))
    return Mot(typeset(str(champs["nom"])), parse_phrase(champs["texte"]), convention)


def _build_ligne(champs: Mapping[str, Any], conventions: Mapping[str, str]) -> Comptage:
    lit = {table: tuple(colonnes) for table, colonnes in champs["lit"].items()}
    siennes = tuple(typeset(str(conventions[nom])) for nom in champs.get("conventions", ()))
    return Comptage(parse_phrase(champs["regle"]), lit, siennes)


def parse_phrase(texte: str) -> Phrase:
    """« ayant un [entretien](entretien) » -> its parts, set as one text."""
    compose = typeset(str(texte))
    morceaux: list[Morceau] = []
    fin = 0
    for lien in _LIEN.finditer(compose):
        morceaux += [Morceau(Texte(compose[fin : lien.start()])), Morceau(Texte(lien[1]), lien[2])]
        fin = lien.end()
    morceaux.append(Morceau(Texte(compose[fin:])))
    return tuple(m for m in morceaux if m.texte)
