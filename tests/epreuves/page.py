"""docs/deploiement.md as it is followed: its files, its commands, the words that it says to replace."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

PAGE = Path(__file__).resolve().parents[2] / "docs/deploiement.md"
_TITRE = re.compile(r"^(#{2,3}) (.+)$")
_BLOC = re.compile(r"^```(\w+)(?: (/\S+))?$")
_MOT = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)
A_REMPLACER = "À remplacer"


class Bloc(NamedTuple):
    """A file of the page where `fichier` names one, otherwise commands. `section`: the titles above it."""

    section: tuple[str, ...]
    langue: str
    fichier: str
    texte: str


def read_blocs(texte: str) -> Iterator[Bloc]:
    """In the order of the page."""
    titres: tuple[str, ...] = ()
    ouvert: re.Match[str] | None = None
    lignes: list[str] = []
    for ligne in texte.splitlines():
        if ouvert and ligne == "```":
            yield Bloc(titres, ouvert[1], ouvert[2] or "", "\n".join(lignes) + "\n")
            ouvert, lignes = None, []
        elif ouvert:
            lignes.append(ligne)
        elif trouve := _TITRE.match(ligne):
            titres = (*titres[: len(trouve[1]) - 2], trouve[2])
        else:
            ouvert = _BLOC.match(ligne)


def read_mots(texte: str) -> list[str]:
    """What the page says to replace: the first column of its table."""
    debut = texte.index(f"## {A_REMPLACER}")
    return _MOT.findall(texte[debut : texte.index("\n## ", debut + 1)])


def substitute(texte: str, valeurs: Mapping[str, str]) -> str:
    """Each word by its value, once: a value is never read again."""
    if not valeurs:
        return texte
    mots = sorted(valeurs, key=len, reverse=True)
    motif = "|".join(rf"(?<![\w.]){re.escape(m)}(?![\d])" for m in mots)
    return re.sub(motif, lambda trouve: valeurs[trouve[0]], texte)
