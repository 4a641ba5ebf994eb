"""Every way to spoil a base under those who read it, each with what puts it back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from data.store.restauration import restore_version
from data.store.versions import (
    POINTEUR,
    hold_folder,
    list_versions,
    next_version,
    read_pointer,
    write_pointer,
)

Remettre = Callable[[], None]


def replace_base(dossier: Path) -> None:
    """As an import does: a file of its own, then the pointer."""
    with hold_folder(dossier):
        courante, suivante = read_pointer(dossier), next_version(dossier)
        assert courante
        shutil.copyfile(courante.chemin, suivante.chemin)
        write_pointer(dossier, suivante)


def restore_base(dossier: Path) -> Remettre:
    """A new version, then the one before is put back."""
    replace_base(dossier)
    *_, avant, _ = list_versions(dossier)
    restore_version(dossier, avant.numero)
    return lambda: None


def spoil_pointer(dossier: Path) -> Remettre:
    """Cut to nothing."""
    pointeur = dossier / POINTEUR
    contenu = pointeur.read_bytes()
    pointeur.write_bytes(b"")
    return lambda: _put(pointeur, contenu)


def lose_pointer(dossier: Path) -> Remettre:
    """Gone."""
    pointeur = dossier / POINTEUR
    contenu = pointeur.read_bytes()
    pointeur.unlink()
    return lambda: _put(pointeur, contenu)


def cut_file(dossier: Path) -> Remettre:
    """Another file takes the place of the base's, of half its length."""
    return _change(dossier, lambda contenu: contenu[: len(contenu) // 2])


def blot_file(dossier: Path) -> Remettre:
    """The same, all but its head written over."""
    return _change(dossier, lambda contenu: contenu[:4096] + b"\0" * (len(contenu) - 4096))


def lose_file(dossier: Path) -> Remettre:
    """Moved away under those who read it."""
    chemin = _find_file(dossier)
    return _move(chemin, chemin.with_suffix(".ailleurs"))


def lose_folder(dossier: Path) -> Remettre:
    """The whole of it, accounts too: a disk that is no longer there."""
    return _move(dossier, dossier.with_name("ailleurs"))


PANNES: tuple[Callable[[Path], Remettre], ...] = (
    *(spoil_pointer, lose_pointer, cut_file, blot_file, lose_file, lose_folder),
    restore_base,
)


def _find_file(dossier: Path) -> Path:
    courante = read_pointer(dossier)
    assert courante
    return courante.chemin


def _change(dossier: Path, change: Callable[[bytes], bytes]) -> Remettre:
    chemin = _find_file(dossier)
    contenu = chemin.read_bytes()
    _put(chemin, change(contenu))
    return lambda: _put(chemin, contenu)


def _put(chemin: Path, contenu: bytes) -> None:
    neuf = chemin.with_suffix(".neuf")
    neuf.write_bytes(contenu)
    neuf.replace(chemin)


def _move(chemin: Path, ailleurs: Path) -> Remettre:
    def move_back() -> None:
        if chemin.is_dir():  # made anew meanwhile by who writes there
            shutil.rmtree(chemin)
        ailleurs.rename(chemin)

    chemin.rename(ailleurs)
    return move_back
