"""The commands on the versions of a base: what it holds, the way back."""

from __future__ import annotations

import argparse
from pathlib import Path

from callbacks.commandes.console import fail, note_fait, say
from data.acces.modeles import Fait
from data.settings import load_settings


def run_etat(options: argparse.Namespace) -> int:
    """Print the versions, years, structures and completeness of the base."""
    from data.views.description import describe_base

    print("\n".join(describe_base(load_settings(options.base).base)))
    return 0


def run_recalculer(options: argparse.Namespace) -> int:
    """Bring the base to this code and this dictionary."""
    from data.departs import refresh

    probleme = refresh(load_settings(options.base).base)
    if probleme:
        return fail(probleme)
    print("La base est recalculée.")
    return 0


def run_restaurer(options: argparse.Namespace) -> int:
    """Put the previous version back."""
    from data.store.restauration import restore
    from data.store.versions import ImportEnCours

    try:
        fait = restore(load_settings(options.base).base)
    except ImportEnCours as erreur:
        return fail(erreur)
    if fait.version is not None:
        note_fait(load_settings(options.base).base, Fait.RETOUR, f"version {fait.version.numero}")
        print(f"Version {fait.version.numero} remise en place.")
        return 0
    if fait.ecartee:
        print(f"Le fichier abîmé est mis de côté sous le nom {fait.ecartee}.")
    print(
        "Aucune autre version lisible : le dossier est de nouveau vide. « app.py importer FICHIERS… » "
        "ou « app.py demo » le remplissent."
    )
    return 0


def run_publier(options: argparse.Namespace) -> int:
    """Copy the current version to the folders of other machines."""
    from data.store.publication import PublicationRefusee, publish

    try:
        faites = publish(load_settings(options.base).base, list(map(Path, options.vers)), say)
    except PublicationRefusee as refus:
        return fail(refus)
    for faite in faites:
        numero = faite.version.numero
        print(
            f"{faite.dossier} a déjà la version {numero}."
            if faite.deja
            else f"Version {numero} publiée dans {faite.dossier}."
        )
    return 0
