"""From what a person names (a file, `*.csv`, a folder, a zip) to the files to read, each with its bytes.

A file is read once, whole: nothing that happens to it afterwards mixes two of its states.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from glob import glob
from pathlib import Path, PurePosixPath
from typing import TypeVar
from zipfile import ZipFile, ZipInfo

from data.sources.constats import Constatations
from data.sources.limites import FICHIER, FICHIERS, write_grandeur
from data.sources.paquet import PaquetFautif, check_archive, is_classeur, open_archive, read_part

T = TypeVar("T")
TEXTES = (".csv", ".txt", ".tsv")
CLASSEURS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
EXTENSIONS = (*TEXTES, *CLASSEURS, ".zip")
VERROUS = ("~$", ".~lock.")
"""How Excel and LibreOffice name the mark that they leave beside a workbook that is open."""
MODE_D_EMPLOI = "lisez-moi.txt"
ILLISIBLE = "un fichier ou dossier illisible"
NOMMES = 5
"""How many of the files that are left a notice names."""


@dataclass(frozen=True, slots=True)
class Fichier:
    """One file to read. `lieu` names it to a person; for the file of a zip, with its zip."""

    lieu: str
    nom: str
    octets: bytes

    @property
    def extension(self) -> str:
        """`.csv`, in lower case."""
        return PurePosixPath(self.nom).suffix.lower()

    @property
    def titre(self) -> str:
        """Its name without the extension."""
        return PurePosixPath(self.nom).stem


def list_chemins(chemin: Path) -> list[Path]:
    """The files that a name stands for: itself, what `*.csv` finds, the files of a folder. Sorted.

    Shells of Windows leave `*` to the program. A name that leads nowhere comes back as it is.
    """
    if chemin.is_dir():
        return sorted(f for f in chemin.iterdir() if f.is_file())
    if not chemin.exists() and set("*?[") & set(chemin.name):
        return sorted(Path(f) for f in glob(str(chemin))) or [chemin]
    return [chemin]


def list_lus(chemin: Path) -> list[Path]:
    """Those of them that are read: locks, instructions and other kinds of files are left."""
    trouves = list_chemins(chemin)
    return _keep([(f, f.name) for f in trouves], "", Constatations(), trouves == [chemin])


def read_fichiers(chemin: Path, rapport: Constatations) -> Iterator[Fichier]:
    """Every file to read; what is left and what cannot be read goes into the report."""
    try:
        trouves = list_chemins(chemin)
        sous = sorted(f.name for f in chemin.iterdir() if f.is_dir()) if chemin.is_dir() else []
    except OSError:
        rapport.refuse(str(chemin), None, "", ILLISIBLE, "un dossier que l’on peut lire")
        return
    seul = trouves == [chemin]
    if len(trouves) > FICHIERS:
        rapport.refuse(chemin.name, None, "", f"{len(trouves)} fichiers", _at_most())
        return
    gardes = _keep([(f, f.name) for f in trouves], str(chemin), rapport, seul)
    if sous:
        rapport.avis.append(f"{chemin} : sous-dossier(s) laissé(s) : {_name_some(sous)}")
    if not seul and not gardes:
        rapport.refuse(chemin.name, None, "", "un dossier sans table", _expected())
    for fichier in gardes:
        lu = _read_whole(fichier, rapport)
        if lu is not None:
            yield from _unfold(lu, rapport)


def _keep(
    fichiers: list[tuple[T, str]], ensemble: str, rapport: Constatations, seul: bool = False
) -> list[T]:
    """Those that are read. A file that was named itself is never left for its extension: it is refused."""
    gardes, laisses = [], []
    for fichier, nom in fichiers:
        bas = nom.lower()
        if bas.startswith(VERROUS):
            rapport.avis.append(f"{nom} : marque d’un classeur ouvert dans un tableur, laissée")
        elif bas == MODE_D_EMPLOI:
            rapport.avis.append(f"{nom} : mode d’emploi, laissé")
        elif seul or (bas.endswith(EXTENSIONS) and not bas.startswith(".")):
            gardes.append(fichier)
        else:
            laisses.append(nom)
    if laisses:
        rapport.avis.append(f"{ensemble} : ni texte ni classeur, laissé(s) : {_name_some(laisses)}")
    return gardes


def _name_some(noms: list[str]) -> str:
    reste = len(noms) - NOMMES
    return ", ".join(noms[:NOMMES]) + (f" et {reste} autre(s)" if reste > 0 else "")


def _read_whole(chemin: Path, rapport: Constatations) -> Fichier | None:
    nom = chemin.name
    if chemin.suffix.lower() not in EXTENSIONS:
        rapport.refuse(nom, None, "", chemin.suffix or "un nom sans extension", _expected())
        return None
    try:
        with chemin.open("rb") as fichier:
            avant = os.fstat(fichier.fileno())
            octets = fichier.read(avant.st_size + 1) if avant.st_size <= FICHIER else b""
            apres = os.fstat(fichier.fileno())
    except OSError as erreur:
        absent = isinstance(erreur, FileNotFoundError)
        trouve = "rien à cet endroit" if absent else ILLISIBLE
        rapport.refuse(str(chemin), None, "", trouve, "un fichier que l’on peut lire")
        return None
    if avant.st_size > FICHIER:
        _refuse_size(nom, avant.st_size, rapport)
        return None
    if len(octets) != avant.st_size or avant.st_mtime_ns != apres.st_mtime_ns:
        attendu = "un fichier que rien ne modifie : fermer ce qui l’écrit, puis recommencer"
        rapport.refuse(nom, None, "", "un fichier qui a changé pendant sa lecture", attendu)
        return None
    return Fichier(nom, nom, octets)


def _unfold(fichier: Fichier, rapport: Constatations) -> Iterator[Fichier]:
    """The file itself, or those that it holds if it is a zip."""
    if fichier.extension != ".zip":
        yield fichier
        return
    try:
        archive = open_archive(fichier.octets)
        if is_classeur(archive):
            yield fichier
            return
        check_archive(archive)
        yield from _read_members(archive, fichier.nom, rapport)
    except PaquetFautif as erreur:
        rapport.refuse(fichier.nom, None, "", erreur.trouve, erreur.attendu)


def _read_members(archive: ZipFile, nom: str, rapport: Constatations) -> Iterator[Fichier]:
    membres = [m for m in archive.infolist() if not _is_furniture(m)]
    if len(membres) > FICHIERS:
        raise PaquetFautif(f"{len(membres)} fichiers", _at_most())
    gardes = _keep([(m, PurePosixPath(m.filename).name) for m in membres], nom, rapport)
    zips = [m.filename for m in gardes if m.filename.lower().endswith(".zip")]
    if zips:
        rapport.avis.append(f"{nom} : {', '.join(zips)} : un zip dans un zip, laissé")
    gardes = [m for m in gardes if m.filename not in zips]
    if not gardes:
        raise PaquetFautif("un zip sans table", _expected())
    for membre in gardes:
        lieu = f"{nom}/{membre.filename}"
        if membre.file_size > FICHIER:
            _refuse_size(lieu, membre.file_size, rapport)
        else:
            yield Fichier(lieu, PurePosixPath(lieu).name, read_part(archive, membre))


def _refuse_size(lieu: str, taille: int, rapport: Constatations) -> None:
    attendu = f"un fichier d’au plus {write_grandeur(FICHIER)}"
    rapport.refuse(lieu, None, "", write_grandeur(taille), attendu)


def _is_furniture(membre: ZipInfo) -> bool:
    """What the Mac adds to every zip, and the folders."""
    return membre.is_dir() or membre.filename.startswith("__MACOSX/")


def _expected() -> str:
    return f"un fichier {', '.join(EXTENSIONS[:-1])} ou {EXTENSIONS[-1]}"


def _at_most() -> str:
    return f"au plus {FICHIERS} fichiers à la fois"
