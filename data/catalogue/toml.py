"""Reads a TOML file of the catalogue; what is wrong with it is listed with its line, not raised."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from data.errors import explain_os

ATTENDU = "clé = valeur, un texte entre guillemets droits, une liste entre crochets"
_TABLE = re.compile(r"\s*(\[\[?)\s*([\w.\"'-]+)\s*\]\]?\s*(?:#.*)?$")
_CLE = re.compile(r"\s*([\w\"'.-]+)\s*=")
Cle = str | int


@dataclass(frozen=True)
class FichierToml:
    """A file as it was read, and where each of its keys stands."""

    nom: str
    texte: str = ""
    contenu: Mapping[str, Any] = field(default_factory=dict)

    def locate(self, *chemin: Cle) -> str:
        """« etapes.toml, ligne 12 »: the line of a key, or of the table it should stand in."""
        for fin in range(len(chemin), 0, -1):
            if ligne := self._lignes.get(chemin[:fin]):
                return f"{self.nom}, ligne {ligne}"
        return self.nom

    def refuse(self, chemin: Sequence[Cle], trouve: object, attendu: str) -> str:
        """The sentence of a value that is not what is expected; None is one that is not there."""
        dit = "rien" if trouve is None else f"« {_shorten(trouve)} »"
        cle = next((c for c in reversed(chemin) if isinstance(c, str)), "")
        return f"{self.locate(*chemin)}, « {cle} » : trouvé {dit} ; attendu : {attendu}"

    @cached_property
    def _lignes(self) -> dict[tuple[Cle, ...], int]:
        lignes: dict[tuple[Cle, ...], int] = {}
        table: tuple[Cle, ...] = ()
        rangs: dict[tuple[Cle, ...], int] = {}
        for numero, ligne in enumerate(self.texte.splitlines(), start=1):
            if tete := _TABLE.match(ligne):
                table = _split(tete[2])
                lignes.setdefault(table, numero)
                if tete[1] == "[[":
                    rangs[table] = rangs.get(table, -1) + 1
                    table = (*table, rangs[table])
                    lignes.setdefault(table, numero)
            elif cle := _CLE.match(ligne):
                lignes.setdefault((*table, *_split(cle[1])), numero)
        return lignes


def check_names(
    fichier: FichierToml, chemin: tuple[Cle, ...], champs: Iterable[str], permis: Collection[str]
) -> Iterator[str]:
    """Each key of a table is one of those that it may have."""
    for cle in champs:
        if cle not in permis:
            yield fichier.refuse((*chemin, cle), cle, ", ".join(permis))


def check_texte(fichier: FichierToml, chemin: tuple[Cle, ...], valeur: Any) -> Iterator[str]:
    """A value is a text, and says something."""
    if not isinstance(valeur, str) or not valeur.strip():
        yield fichier.refuse(chemin, valeur, "un texte entre guillemets")


def open_toml(path: Path, problemes: list[str]) -> FichierToml:
    """The file; an empty one, and a line in `problemes`, when it cannot be read."""
    try:
        texte = path.read_bytes().decode("utf-8-sig")
        return FichierToml(path.name, texte, tomllib.loads(texte))
    except OSError as erreur:
        problemes.append(f"{path.name} : illisible ({explain_os(erreur)})")
    except UnicodeDecodeError:
        problemes.append(f"{path.name} : illisible ; attendu : un texte en UTF-8")
    except tomllib.TOMLDecodeError as erreur:
        problemes.append(_describe_syntax(path.name, texte, str(erreur)))
    return FichierToml(path.name)


def read_toml(path: Path, problemes: list[str]) -> Mapping[str, Any]:
    """The content of a file alone."""
    return open_toml(path, problemes).contenu


def _describe_syntax(nom: str, texte: str, erreur: str) -> str:
    """The line is in the words of `tomllib`, « (at line 3, column 5) », or at the end of the document."""
    lignes = texte.splitlines()
    trouve = re.search(r"at line (\d+)", erreur)
    numero = int(trouve[1]) if trouve else len(lignes)
    ligne = lignes[numero - 1] if 0 < numero <= len(lignes) else ""
    return f"{nom}, ligne {numero} : trouvé « {_shorten(ligne.strip())} » ; attendu : {ATTENDU}"


def _shorten(valeur: object) -> str:
    texte = " ".join(str(valeur).split())
    return texte if len(texte) <= 60 else f"{texte[:59]}…"


def _split(cle: str) -> tuple[Cle, ...]:
    return tuple(part.strip("\"'") for part in cle.split("."))
