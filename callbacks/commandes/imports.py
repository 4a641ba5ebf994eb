"""The commands that make a version of the base: from files, from the demonstration, from the real."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from callbacks.commandes.console import fail, say
from data.settings import load_settings


def run_import(options: argparse.Namespace) -> int:
    """Take files in, or only check them."""
    from data.ingest.pipeline import import_files

    dossier = load_settings(options.base).base
    return _report(
        lambda: import_files(
            [Path(f) for f in options.fichiers], dossier, verifier=options.verifier, suivi=say
        )
    )


def run_demo(options: argparse.Namespace) -> int:
    """Build the demonstration."""
    return demonstrate(load_settings(options.base).base)


def demonstrate(dossier: Path) -> int:
    """The same, for who knows the folder: the first start."""
    from data.departs import build_demonstration

    return _report(lambda: build_demonstration(dossier, say))


def run_init(options: argparse.Namespace) -> int:
    """Start from the real structures and their real context."""
    from data.departs import build_annuaire

    return _report(lambda: build_annuaire(load_settings(options.base).base, say))


def _report(build: Callable[[], object]) -> int:
    """Run an import and print what came of it: every refusal, or the version made."""
    from data.ingest.pipeline import BilanImport
    from data.store.versions import ImportEnCours

    try:
        bilan = build()
    except ImportEnCours as erreur:
        return fail(str(erreur))
    assert isinstance(bilan, BilanImport)
    for avis in bilan.rapport.avis:
        print(f"Avis : {avis}")
    if bilan.refuse:
        for refus in bilan.rapport.refus:
            print(refus)
        return fail(
            f"Import refusé : {len(bilan.rapport.refus)} erreur(s). La base n’a pas changé."
        )
    for table in bilan.rapport.lues:
        print(table)
    if bilan.version is None:
        print("Fichiers acceptés ; rien n’a été écrit.")
        return 0
    if bilan.demonstration_ecartee:
        print("La base de démonstration est écartée.")
    print(f"Version {bilan.version.numero} de la base : {bilan.cellules} valeurs écrites.")
    return 0
