"""The imports of a base, newest first, those that a way back has left aside included."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

from data.errors import BaseIndisponible
from data.models.imports import Changement, FichierImporte
from data.models.qualite import ImportRaconte
from data.store import queries
from data.store.base import Base
from data.store.instantane import Instantane
from data.store.versions import list_versions


def load_histoire(base: Base, *, fichiers: bool) -> tuple[ImportRaconte, ...]:
    """Raises BaseIndisponible.

    `fichiers`: with their names and what tells them apart, which gives back the figure of a short file to who
    tries them all.
    """
    instantane = base.open()
    lue = instantane.version.numero
    gardees = {version.numero for version in list_versions(base.dossier)}
    # A page that still reads the version of before an import knows nothing of it.
    apres = sorted(n for n in gardees if n > lue) if base.read_current().numero == lue else []
    suite = [raconte for numero in apres for raconte in _read(base.dossier, numero)]
    racontes = [*_tell(instantane, gardees), *suite]
    return tuple(reversed(racontes if fichiers else [*map(_leave_files, racontes)]))


def _leave_files(raconte: ImportRaconte) -> ImportRaconte:
    return replace(raconte, fait=replace(raconte.fait, fichiers=""), fichiers=())


def _tell(instantane: Instantane, gardees: set[int]) -> Iterator[ImportRaconte]:
    """Those that led to a version, which is the last one's, computed anew or not."""
    faits = queries.load_imports(instantane)
    fichiers = queries.load_fichiers_importes(instantane)
    changements = queries.load_changements(instantane)
    for fait in faits:
        numero = fait.version
        courante = fait is faits[-1]
        yield ImportRaconte(
            fait,
            tuple(FichierImporte(*f[1:]) for f in fichiers if f.version == numero),
            tuple(Changement(*c[1:]) for c in changements if c.version == numero),
            courante=courante,
            gardee=numero in gardees and not courante,
        )


def _read(dossier: Path, numero: int) -> Iterator[ImportRaconte]:
    """The import that made a version left aside; nothing for one that was only computed anew, or unread."""
    (version,) = (v for v in list_versions(dossier) if v.numero == numero)
    with suppress(BaseIndisponible), closing(Instantane(version)) as instantane:
        *_, dernier = _tell(instantane, {numero})
        if dernier.fait.version == numero:
            yield ImportRaconte(
                dernier.fait, dernier.fichiers, dernier.changements, courante=False, gardee=True
            )
