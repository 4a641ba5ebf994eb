"""What the commands do to a base, apart from printing: build the demonstration, start from the real."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from data.annuaire import write_annuaire
from data.demonstration import write_demonstration
from data.errors import BaseIndisponible, DisquePlein
from data.ingest.lecture import Suivi
from data.ingest.pipeline import BilanImport, import_files, recompute
from data.store.disque import INCHANGEE, describe_full, is_full
from data.store.instantane import read_meta
from data.store.versions import ImportEnCours, read_pointer


def build_demonstration(dossier: Path, suivi: Suivi) -> BilanImport:
    """The demonstration, made as files and taken in like a user's. Never over a user's base."""
    return _build(dossier, write_demonstration, "demo", suivi)


def build_annuaire(dossier: Path, suivi: Suivi) -> BilanImport:
    """The real structures and their real context, no results. Never over a user's base."""
    return _build(dossier, write_annuaire, "init", suivi)


def _build(
    dossier: Path, write: Callable[[Path], list[Path]], commande: str, suivi: Suivi
) -> BilanImport:
    if holds_user_data(dossier):
        raise BaseIndisponible(
            f"« {commande} » part d’un dossier vide ou de la démonstration ; celui-ci contient des "
            "données importées. Nommer un autre dossier avec --base."
        )
    with tempfile.TemporaryDirectory() as provisoire:
        suivi("Préparation des fichiers")
        fichiers = _write(write, Path(provisoire))
        fictif = commande == "demo"
        return import_files(fichiers, dossier, fictif=fictif, commande=commande, suivi=suivi)


def _write(write: Callable[[Path], list[Path]], dossier: Path) -> list[Path]:
    try:
        return write(dossier)
    except OSError as erreur:
        if not is_full(erreur):
            raise
        raise DisquePlein(describe_full(dossier, constat=INCHANGEE), dossier) from erreur


def refresh(dossier: Path) -> str:
    """Compute the base anew for this code; why it could not be, in one sentence, or nothing."""
    try:
        recompute(dossier)
    except BaseIndisponible as erreur:
        return erreur.entiere
    except ImportEnCours as erreur:
        return str(erreur)
    return ""


def holds_user_data(dossier: Path) -> bool:
    """Whether the current base of the folder is something else than the demonstration."""
    courante = read_pointer(dossier)
    if courante is None:
        return False
    return read_meta(courante).get("fictif") != "oui"
