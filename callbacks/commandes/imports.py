"""The commands that make a version of the base: from files, from the demonstration, from the real."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from callbacks.commandes.console import fail, note_fait, say, write_commande
from data.acces.modeles import Fait
from data.ingest.phrases import tell_count
from data.settings import load_settings
from data.store.versions import ImportEnCours

if TYPE_CHECKING:
    from data.ingest.correspondance.ecriture import Ecrite
    from data.ingest.pipeline import BilanImport
    from data.models.imports import RapportImport

RAPPORT = (
    " Toutes les cellules en cause, en CSV et dans le classeur : ajouter « --rapport DOSSIER »."
)
INTERROMPU = "L’import a été interrompu avant sa fin. La base n’a pas changé."


def run_import(options: argparse.Namespace) -> int:
    """Take files in, or only check them, in a process of its own whose memory and time are bounded."""
    from data.ingest.limites import DUREE, MEMOIRE
    from data.processus import Interrompu, run_limited

    dossier = load_settings(options.base).base
    vers = Path(options.rapport) if options.rapport else None
    dite = Path(options.correspondance) if options.correspondance else None
    fichiers = [Path(f) for f in options.fichiers]
    try:
        rapport = run_limited(
            *(_import, fichiers, dossier, options.verifier, vers, dite),
            memoire=MEMOIRE,
            duree=DUREE,
            suivi=say,
        )
    except ImportEnCours as erreur:
        return fail(erreur)
    except Interrompu:
        return fail(INTERROMPU)
    if rapport.version is not None:
        note_fait(dossier, Fait.IMPORT, f"version {rapport.version}")
    return _conclude(rapport, vers)


def _import(
    fichiers: list[Path],
    dossier: Path,
    verifier: bool,
    vers: Path | None,
    dite: Path | None,
    suivi: Callable[[str], None],
) -> RapportImport:
    """In the other process, which alone loads what reads and computes. It says what it finds as it goes."""
    from data.ingest.correspondance.lecture import read_correspondance
    from data.ingest.pipeline import import_files
    from data.ingest.rapport import summarise

    bilan = import_files(
        fichiers,
        dossier,
        verifier=verifier,
        correspondance=read_correspondance(dite) if dite else None,
        suivi=suivi,
        annonce=_announce,
    )
    if vers is not None:
        from data.ingest.rapport import write_files

        write_files(bilan.rapport, fichiers, vers)
    return summarise(bilan)


def _announce(bilan: BilanImport) -> None:
    """What was understood, what is refused or would change: before anything is written."""
    from data.ingest.rapport import group_refus

    constats = bilan.rapport
    avis = (f"Avis : {avis}" for avis in constats.avis)
    suite = group_refus(constats.refus) if bilan.refuse else bilan.changements
    for ligne in (*constats.lues, *avis, *map(str, suite)):
        print(ligne, flush=True)


def _conclude(rapport: RapportImport, vers: Path | None) -> int:
    """What came of it: refused, checked only, or the version made."""
    if vers is not None:
        print(f"Rapport écrit dans {vers}.")
    if rapport.refus:
        suite = "" if vers or rapport.refus == len(rapport.causes) else RAPPORT
        erreurs = tell_count(rapport.refus, "erreur")
        return fail(f"Import refusé : {erreurs}. La base n’a pas changé.{suite}")
    if rapport.version is None:
        print("Fichiers acceptés ; rien n’a été écrit.")
        return 0
    if rapport.ecarte:
        print("La base de démonstration est écartée.")
    ecrites = tell_count(rapport.cellules, "ligne écrite")
    print(f"Version {rapport.version} de la base : {ecrites}, vides et inchangées comprises.")
    return 0


def run_correspondance(options: argparse.Namespace) -> int:
    """Write what the words of a workbook seem to mean, for a person to confirm."""
    from data.ingest.limites import DUREE, MEMOIRE
    from data.processus import Interrompu, run_limited

    classeur, vers = Path(options.classeur), Path(options.vers)
    if vers.exists() and vers.stat().st_size:
        return fail(f"{vers} existe déjà : choisir un autre nom, ou le retirer.")
    try:
        base = load_settings(options.base).base
        textes = run_limited(_propose, classeur, vers.name, base, memoire=MEMOIRE, duree=DUREE)
    except Interrompu:
        return fail(INTERROMPU)
    if textes.refus:
        return fail("\n".join(textes.refus))
    vers.parent.mkdir(parents=True, exist_ok=True)
    vers.write_text(textes.texte, encoding="utf-8")
    print(f"Correspondance écrite dans {vers} : {textes.resume}.")
    if textes.restent:
        print(f"{textes.restent} « ? » à remplacer dans ce fichier, puis :")
    dite = ("--verifier", "--correspondance", str(vers), str(classeur))
    print(write_commande(options, "importer", *dite))
    return 0


def _propose(classeur: Path, fichier: str, dossier: Path) -> Ecrite:
    """In the other process, as an import."""
    from data.ingest.correspondance.ecriture import build_correspondance
    from data.ingest.pipeline import build_lexique

    return build_correspondance(classeur, fichier, build_lexique(dossier))


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


def _report(build: Callable[[], BilanImport]) -> int:
    """Build a base of ours and say what came of it."""
    from data.ingest.rapport import summarise

    try:
        bilan = build()
    except ImportEnCours as erreur:
        return fail(erreur)
    _announce(bilan)
    return _conclude(summarise(bilan), None)
