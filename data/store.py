"""The folder of the base: versioned DuckDB files, a pointer to the current one, and its readers.

A version is built beside the others under a name never used again, then the pointer is swapped
(`os.replace`); readers compare the pointer at each request and open the new file. Nothing is ever
written in a file that is served.
"""

from __future__ import annotations

import os
import re
import secrets
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import duckdb
from filelock import FileLock, Timeout

from data.errors import BaseIndisponible

SCHEMA = "1"
"""Of the tables that an import fills (schema.sql): another one cannot be read at all."""
CALCULS = "4"
"""Of the tables computed from them (calculs.sql): another one is computed anew (data.recalcul)."""
SOUVENIRS = 24
"""How many models of a kind are remembered at once: some 200 kB each for the largest."""
CONSERVEES = 5
POINTEUR = "courante"
VERROU = "import.verrou"
CONSTRUCTION = "construction-"
T = TypeVar("T")
_NOM = re.compile(r"base-(\d{6})-[0-9a-f]{8}\.duckdb")
_FERME: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "enable_external_access": "false",
    "lock_configuration": "true",
    "memory_limit": "40MB",
    "threads": "1",
}


class ImportEnCours(RuntimeError):
    """Another import holds the folder."""


@dataclass(frozen=True, slots=True)
class Version:
    """One file of the folder."""

    numero: int
    chemin: Path


def list_versions(dossier: Path) -> list[Version]:
    """The versions kept, oldest first."""
    if not dossier.is_dir():
        return []
    trouvees = [(_NOM.fullmatch(p.name), p) for p in dossier.iterdir()]
    versions = [Version(int(nom[1]), p) for nom, p in trouvees if nom]
    return sorted(versions, key=lambda v: v.numero)


def read_pointer(dossier: Path) -> Version | None:
    """The current version; None when the folder holds none yet."""
    try:
        nom = (dossier / POINTEUR).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as erreur:
        raise BaseIndisponible(_illisible(dossier / POINTEUR)) from erreur
    trouve = _NOM.fullmatch(nom)
    if trouve is None:
        raise BaseIndisponible(_illisible(dossier / POINTEUR))
    return Version(int(trouve[1]), dossier / nom)


def _illisible(chemin: Path) -> str:
    return (
        f"La base ne peut pas être lue : {chemin.name} est absent, tronqué ou d’une autre version. "
        "« app.py restaurer » remet la version précédente."
    )


def _perimee(chemin: Path) -> str:
    return (
        f"Les calculs de la base ({chemin.name}) datent d’une autre version de l’application : "
        "« app.py » les refait en démarrant, « app.py importer » aussi. Rien n’est perdu."
    )


def write_pointer(dossier: Path, version: Version) -> None:
    """Make a version the current one, in one step that a crash cannot cut in two."""
    provisoire = dossier / f"{POINTEUR}.{secrets.token_hex(4)}"
    with provisoire.open("w", encoding="utf-8") as fichier:
        fichier.write(version.chemin.name + "\n")
        fichier.flush()
        os.fsync(fichier.fileno())
    os.replace(provisoire, dossier / POINTEUR)


def next_version(dossier: Path) -> Version:
    """A name never used before in this folder."""
    numero = max((v.numero for v in list_versions(dossier)), default=0) + 1
    return Version(numero, dossier / f"base-{numero:06d}-{secrets.token_hex(4)}.duckdb")


def prune(dossier: Path) -> None:
    """Keep the last versions, and the current one whatever its age."""
    courante = read_pointer(dossier)
    gardees = {v.chemin for v in list_versions(dossier)[-CONSERVEES:]}
    for version in list_versions(dossier):
        if version.chemin not in gardees and version != courante:
            _unlink(version.chemin)


def _unlink(chemin: Path) -> None:
    try:
        chemin.unlink(missing_ok=True)
    except PermissionError:
        return  # a reader holds it (Windows): the next import removes it


@contextmanager
def hold_folder(dossier: Path) -> Iterator[None]:
    """Hold the folder for one writer, and clear what a killed one left half built."""
    try:
        dossier.mkdir(parents=True, exist_ok=True)
        verrou = FileLock(dossier / VERROU)
        with verrou.acquire(timeout=0):
            for reste in dossier.glob(CONSTRUCTION + "*"):
                _unlink(reste)
            yield
    except Timeout as erreur:
        raise ImportEnCours(
            "Un autre import est en cours dans ce dossier : réessayer quand il sera fini."
        ) from erreur
    except (FileExistsError, PermissionError, NotADirectoryError) as erreur:
        raise BaseIndisponible(f"Le dossier {dossier} ne peut pas être écrit.") from erreur


class Instantane:
    """One version, open read-only. Safe to share: each thread has a cursor of its own."""

    def __init__(self, version: Version, *, tous_calculs: bool = False) -> None:
        """`tous_calculs`: whatever the tables computed; for who reads the imported ones only."""
        self.version = version
        self._souvenirs: dict[str, dict[Any, Any]] = {}
        self._locaux = threading.local()
        try:
            self._connexion = duckdb.connect(str(version.chemin), read_only=True, config=_FERME)
            self.meta = dict(self._connexion.execute("SELECT cle, valeur FROM meta").fetchall())
        except (duckdb.Error, OSError) as erreur:
            raise BaseIndisponible(_illisible(version.chemin)) from erreur
        if self.meta.get("schema") != SCHEMA:
            raise BaseIndisponible(_illisible(version.chemin))
        if not (self.a_jour or tous_calculs):
            raise BaseIndisponible(_perimee(version.chemin))

    @property
    def a_jour(self) -> bool:
        """Whether its computed tables are those of this code."""
        return self.meta.get("calculs") == CALCULS

    def fetch(
        self, sql: str, valeurs: Sequence[object] | Mapping[str, object] = ()
    ) -> list[tuple[Any, ...]]:
        """The rows of a query; values are always bound."""
        curseur = getattr(self._locaux, "curseur", None)
        if curseur is None:
            curseur = self._locaux.curseur = self._connexion.cursor()
        try:
            return list(curseur.execute(sql, valeurs or None).fetchall())
        except duckdb.Error as erreur:
            raise BaseIndisponible(_illisible(self.version.chemin)) from erreur

    def remember(
        self, genre: str, cle: object, load: Callable[[], T], limite: int = SOUVENIRS
    ) -> T:
        """What `load` gave for this key, once: remembered as long as the version is current."""
        souvenirs = self._souvenirs.setdefault(genre, {})
        if cle not in souvenirs:
            while len(souvenirs) >= limite:
                souvenirs.pop(next(iter(souvenirs)), None)
            souvenirs[cle] = load()
        valeur: T = souvenirs[cle]
        return valeur

    def close(self) -> None:
        """Let the file go (commands; the server leaves it to the end of its requests)."""
        self._connexion.close()


class Base:
    """The base of a folder, whatever its current version is."""

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        self._verrou = threading.Lock()
        self._ouvert: Instantane | None = None

    def open(self) -> Instantane:
        """The current version, opened once and opened anew when the pointer has moved.

        Raises BaseIndisponible, in French, when there is none or when it cannot be read.
        """
        version = read_pointer(self.dossier)
        if version is None:
            raise BaseIndisponible(
                "Aucune base dans ce dossier. « app.py importer FICHIERS… » charge vos données, "
                "« app.py init » les structures réelles, « app.py demo » la démonstration."
            )
        ouvert = self._ouvert
        if ouvert is None or ouvert.version != version:
            with self._verrou:
                if self._ouvert is None or self._ouvert.version != version:
                    self._ouvert = Instantane(version)
                ouvert = self._ouvert
        return ouvert


def is_outdated(dossier: Path) -> bool:
    """Whether the current version must be computed anew before it is served.

    Raises BaseIndisponible when it cannot be read at all.
    """
    courante = read_pointer(dossier)
    if courante is None:
        return False
    instantane = Instantane(courante, tous_calculs=True)
    instantane.close()
    return not instantane.a_jour


def restore(dossier: Path) -> Version:
    """Point back to the version from which the current one was built.

    Raises BaseIndisponible when there is nothing to go back to.
    """
    with hold_folder(dossier):
        courante = read_pointer(dossier)
        precedente = _previous(dossier, courante)
        if precedente is None:
            raise BaseIndisponible("Aucune version plus ancienne n’est conservée dans ce dossier.")
        Instantane(precedente, tous_calculs=True).close()
        write_pointer(dossier, precedente)
        return precedente


def _previous(dossier: Path, courante: Version | None) -> Version | None:
    versions = [v for v in list_versions(dossier) if courante is None or v.numero < courante.numero]
    if courante is not None:
        try:
            instantane = Instantane(courante, tous_calculs=True)
            parente = instantane.meta.get("parente", "")
            instantane.close()
        except BaseIndisponible:
            return versions[-1] if versions else None
        return next((v for v in versions if str(v.numero) == parente), None)
    return versions[-1] if versions else None
