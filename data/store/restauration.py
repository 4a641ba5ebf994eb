"""Going back: to the version before, past a damage, or out of a folder where nothing is whole."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from data.errors import BaseAbimee, BaseAutreVersion, BaseIndisponible, VersionInconnue
from data.store.instantane import Instantane
from data.store.versions import (
    POINTEUR,
    Version,
    hold_folder,
    list_versions,
    read_pointer,
    write_pointer,
)


def is_outdated(dossier: Path) -> bool:
    """Whether the current version must be computed anew before it is served.

    Every block of its file is read only then: it takes 70 MB, that a server would keep for ever. Raises
    BaseIndisponible when the version cannot be read at all.
    """
    courante = read_pointer(dossier)
    if courante is None:
        return False
    with closing(Instantane(courante, perimee=True)) as instantane:
        if instantane.a_jour:
            return False
    with _open_whole(courante):
        return True


@contextmanager
def _open_whole(version: Version) -> Iterator[Instantane]:
    """A version, whatever the code that wrote it, once every block of its file has been read.

    Raises BaseIndisponible when one cannot be.
    """
    instantane = Instantane(version, perimee=True)
    try:
        instantane.check()
        yield instantane
    finally:
        instantane.close()


@dataclass(frozen=True, slots=True)
class Restauration:
    """What `restore` did: a version put back, or a damaged file set aside with nothing to put back."""

    version: Version | None
    ecartee: str = ""


def restore(dossier: Path) -> Restauration:
    """Point back to the version from which the current one was built; past a damage, to any that is whole.

    With a damaged current version and no other, its file is set aside and the folder is as new. Raises
    BaseIndisponible when the current version is sound and there is nothing to go back to.
    """
    with hold_folder(dossier):
        try:
            precedente = _parent(dossier)
        except BaseAbimee:
            return _leave_damage(dossier)
        if precedente is None:
            raise BaseIndisponible("Aucune version plus ancienne n’est conservée dans ce dossier.")
        return _go_back(dossier, precedente)


def restore_version(dossier: Path, numero: int) -> Version:
    """Point to one of the versions kept, once it is known to be whole. Nothing is erased.

    Raises VersionInconnue, BaseIndisponible, ImportEnCours.
    """
    with hold_folder(dossier):
        version = next((v for v in list_versions(dossier) if v.numero == numero), None)
        if version is None:
            raise VersionInconnue(f"La version {numero} de la base n’est plus conservée.")
        with _open_whole(version):
            write_pointer(dossier, version)
    return version


def _go_back(dossier: Path, precedente: Version) -> Restauration:
    """To the parent, or past it when it is damaged: the current version is sound and stays otherwise."""
    versions = [v for v in list_versions(dossier) if v.numero <= precedente.numero]
    trouvee = _point_to_whole(dossier, versions)
    if trouvee is None:
        raise BaseIndisponible(
            "Aucune version plus ancienne n’est lisible. La version courante est saine et reste en place."
        )
    return Restauration(trouvee)


def _point_to_whole(dossier: Path, versions: Sequence[Version]) -> Version | None:
    """The newest of some versions that is whole becomes the current one; None when none is."""
    for version in reversed(versions):
        with suppress(BaseAbimee, BaseAutreVersion):
            with _open_whole(version):
                write_pointer(dossier, version)
            return version
    return None


def _parent(dossier: Path) -> Version | None:
    """The version from which the current one was built. Raises BaseAbimee when that cannot be known."""
    courante = read_pointer(dossier)
    if courante is None:
        return None
    with _open_whole(courante) as instantane:
        parente = instantane.meta.get("parente", "")
    anciennes = [v for v in list_versions(dossier) if v.numero < courante.numero]
    return next((v for v in anciennes if str(v.numero) == parente), None)


def _leave_damage(dossier: Path) -> Restauration:
    """Back to the newest version that is whole; without one, the damaged file is set aside."""
    abimee = None
    with suppress(BaseAbimee):
        abimee = read_pointer(dossier)
    trouvee = _point_to_whole(dossier, [v for v in list_versions(dossier) if v != abimee])
    if trouvee is not None:
        return Restauration(trouvee)
    ecartee = ""
    if abimee is not None and abimee.chemin.exists():
        ecartee = abimee.chemin.name.replace("base-", "abimee-", 1)
        os.replace(abimee.chemin, dossier / ecartee)
    (dossier / POINTEUR).unlink(missing_ok=True)
    return Restauration(None, ecartee)
