"""The current version copied to the folders of other machines, all or none: a reader there meets it whole.

Every destination is looked at, then held, then given its copy under a name that nothing reads; only when all
have it whole on their disk does each pointer turn, one after the other. What people write is not copied.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from pathlib import Path

from data.errors import BaseAbimee, BaseIndisponible, BaseOccupee, DisquePlein, explain_os
from data.store.base import AUCUNE
from data.store.disque import describe_full, is_full, read_free
from data.store.instantane import Instantane
from data.store.versions import (
    CONSTRUCTION,
    ImportEnCours,
    Version,
    hold_folder,
    list_known,
    list_versions,
    prune,
    read_pointer,
    write_pointer,
)

BLOC = 1 << 20
MARGE = 64 * 1024
"""Bytes beside the file itself: the pointer, the entry of the folder."""
PAS = 25
"""Percents between two words of progress."""
INTACT = "ce dossier n’a pas changé"

Suivi = Callable[[str], None]


class PublicationRefusee(RuntimeError):
    """One line a reason; every destination is as it was."""


@dataclass(frozen=True, slots=True)
class Publiee:
    """What came of a destination. `deja`: it had this version already."""

    dossier: Path
    version: Version
    deja: bool


@dataclass(slots=True)
class _Envoi:
    """One destination. `construction`: its copy, under a name that nothing reads; None: the file is there."""

    dossier: Path
    source: Version
    construction: Path | None = None

    @property
    def version(self) -> Version:
        """As it is named there: under the same name."""
        return Version(self.source.numero, self.dossier / self.source.chemin.name)

    @property
    def octets(self) -> int:
        """What it takes."""
        return self.source.chemin.stat().st_size


def publish(dossier: Path, vers: Sequence[Path], suivi: Suivi) -> list[Publiee]:
    """Copy the current version of `dossier` to each of `vers`.

    Raises PublicationRefusee, BaseIndisponible.
    """
    source = _read_whole(dossier)
    envois = [_Envoi(lieu, source) for lieu in vers]
    _refuse(ligne for envoi in envois for ligne in _check(dossier, envoi))
    with ExitStack() as tenus:
        _refuse(ligne for envoi in envois for ligne in _hold(tenus, envoi.dossier))
        for envoi in envois:
            if not _is_there(envoi):
                envoi.construction = _copy(envoi, suivi)
        return _turn_all(envois)


def _read_whole(dossier: Path) -> Version:
    """The current version, once every block of it was read: a damage is not sent further."""
    version = read_pointer(dossier)
    if version is None:
        raise BaseIndisponible(AUCUNE)
    with closing(Instantane(version)) as instantane:
        instantane.check()
    return version


def _refuse(raisons: Iterable[str]) -> None:
    """All at once."""
    lignes = list(raisons)
    if lignes:
        raise PublicationRefusee("\n".join([*lignes, "Rien n’a été publié."]))


def _check(dossier: Path, envoi: _Envoi) -> Iterable[str]:
    """What stands in the way of one destination, as far as it can be known without writing there."""
    lieu = envoi.dossier
    if not lieu.is_dir():
        yield (
            f"{lieu} n’est pas un dossier qui existe : le créer d’abord, ou monter le disque où il se trouve."
        )
    elif lieu.samefile(dossier):
        yield f"{lieu} est le dossier même de la base."
    elif not os.access(lieu, os.W_OK | os.X_OK):
        yield f"{lieu} ne peut pas être écrit par ce compte."
    elif etrangere := _find_stranger(dossier, lieu):
        yield (
            f"{lieu} a sa propre histoire : {etrangere} ne vient pas d’ici. Publier dans un dossier où "
            "l’on n’importe pas, ou vide."
        )
    else:
        libre = None if envoi.version.chemin.exists() else read_free(lieu)
        if libre is not None and libre < envoi.octets + MARGE:
            yield describe_full(lieu, envoi.octets, INTACT)


def _find_stranger(dossier: Path, lieu: Path) -> str:
    """A version of `lieu` that was not made in `dossier`: readers tell versions apart by their number."""
    connues = list_known(dossier)
    for version in list_versions(lieu):
        nom = version.chemin.name
        if version.numero > max(connues) or connues.get(version.numero, nom) != nom:
            return nom
    return ""


def _hold(tenus: ExitStack, lieu: Path) -> Iterable[str]:
    try:
        tenus.enter_context(hold_folder(lieu))
    except ImportEnCours:
        yield f"{lieu} : un import ou une publication y est en cours. Réessayer quand ce sera fini."
    except BaseIndisponible as erreur:
        yield str(erreur)


def _is_there(envoi: _Envoi) -> bool:
    """Whether the file is there already, and sound: an earlier publication, or one that was cut short."""
    try:
        if envoi.version.chemin.stat().st_size != envoi.octets:
            return False
        with closing(Instantane(envoi.version)) as instantane:
            instantane.check()
    except (OSError, BaseIndisponible):
        return False
    return True


def _copy(envoi: _Envoi, suivi: Suivi) -> Path:
    """The file, whole and on the disk of the destination, under a name that `hold_folder` clears."""
    construction = envoi.dossier / f"{CONSTRUCTION}{secrets.token_hex(4)}.duckdb"
    try:
        _write(envoi, construction, suivi)
    except OSError as erreur:
        raise _explain(envoi, erreur) from erreur
    try:
        with closing(Instantane(Version(envoi.source.numero, construction))) as instantane:
            instantane.check()
    except BaseAbimee as erreur:
        raise BaseOccupee(
            f"La copie vers {envoi.dossier} ne se relit pas (disque ou réseau en cause) ; {INTACT}."
        ) from erreur
    return construction


def _write(envoi: _Envoi, cible: Path, suivi: Suivi) -> None:
    """Block by block; on the disk when it returns."""
    faits = dits = 0
    suivi(f"Copie vers {envoi.dossier}")
    with envoi.source.chemin.open("rb") as lu, cible.open("wb") as ecrit:
        while bloc := lu.read(BLOC):
            ecrit.write(bloc)
            faits += len(bloc)
            if 100 * faits // envoi.octets >= dits + PAS:
                dits = 100 * faits // envoi.octets
                suivi(f"Copie vers {envoi.dossier} : {dits} %")
        ecrit.flush()
        os.fsync(ecrit.fileno())


def _explain(envoi: _Envoi, erreur: OSError) -> BaseIndisponible:
    lieu = envoi.dossier
    if is_full(erreur):
        return DisquePlein(describe_full(lieu, envoi.octets, INTACT), lieu)
    return BaseOccupee(
        f"La copie vers {lieu} n’a pas pu être écrite ({explain_os(erreur)}) ; {INTACT}."
    )


def _turn_all(envois: Sequence[_Envoi]) -> list[Publiee]:
    """One that fails here, where next to nothing is written, says which ones had turned before it."""
    faites: list[Publiee] = []
    for envoi in envois:
        try:
            faites.append(_turn(envoi))
        except OSError as erreur:
            avant = ", ".join(str(faite.dossier) for faite in faites)
            suite = f" La version est en place dans {avant}." if avant else ""
            raise BaseOccupee(f"{_explain(envoi, erreur)}{suite}") from erreur
    return faites


def _turn(envoi: _Envoi) -> Publiee:
    """The copy takes its name, then the pointer turns; without its pointer it does not stay."""
    if envoi.construction is None and _find_pointed(envoi.dossier) == envoi.version:
        return Publiee(envoi.dossier, envoi.version, True)
    if envoi.construction is not None:
        os.replace(envoi.construction, envoi.version.chemin)
        _sync_folder(envoi.dossier)
    try:
        write_pointer(envoi.dossier, envoi.version)
    finally:
        if envoi.construction is not None and _find_pointed(envoi.dossier) != envoi.version:
            envoi.version.chemin.unlink(missing_ok=True)
    _sync_folder(envoi.dossier)
    prune(envoi.dossier)
    return Publiee(envoi.dossier, envoi.version, False)


def _find_pointed(dossier: Path) -> Version | None:
    """None also where the pointer cannot be read: it is about to be written."""
    with suppress(BaseAbimee):
        return read_pointer(dossier)
    return None


def _sync_folder(dossier: Path) -> None:
    """The new name is on the disk before what names it; nothing of the kind on Windows."""
    with suppress(OSError, AttributeError):
        prise = os.open(dossier, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(prise)
        finally:
            os.close(prise)
