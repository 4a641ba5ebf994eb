"""The one door of commands: what is written, the function that does it, the exit code."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from callbacks.commandes.comptes import register_comptes
from callbacks.commandes.console import fail
from callbacks.commandes.exports import run_export, run_modele
from callbacks.commandes.imports import run_correspondance, run_demo, run_import, run_init
from callbacks.commandes.individus import register_calculer, register_demo_individus
from callbacks.commandes.interruption import hear_signals, tell_interruption
from callbacks.commandes.lecteur import Lecteur, read_annee, read_chemin, read_entier, speak_french
from callbacks.commandes.service import serve
from callbacks.commandes.versions import run_etat, run_publier, run_recalculer, run_restaurer
from data.catalogue import CatalogueError
from data.errors import (
    BaseIndisponible,
    ComptesRefuses,
    DemandeRefusee,
    DocumentImpossible,
    Introuvable,
    LimiteAtteinte,
    ReglageRefuse,
    explain_os,
)
from data.settings import SETTINGS, load_settings
from data.store.versions import Version, read_pointer
from layouts.words.telechargements import CERCLES, CSV, DE_STRUCTURE, DOCX, PDF, TYPES

PORT = 8050
REFUS = (
    BaseIndisponible,
    CatalogueError,
    ComptesRefuses,
    DemandeRefusee,
    DocumentImpossible,
    Introuvable,
    LimiteAtteinte,
    ReglageRefuse,
)
"""What is told in its own words, and stops."""
REFONT = (run_import, run_demo, run_init, run_recalculer, run_restaurer)
"""What makes another version current, in one step."""
BASE_INTACTE = "La base n’a pas changé."
RIEN_ECRIT = "Rien n’a été écrit."
FORMATS = tuple(TYPES)


def build_parser() -> argparse.ArgumentParser:
    """Every command takes --base, before or after its name."""
    parser = Lecteur(prog="app.py", description="Regards croisés. Sans commande : sert les pages.")
    parser.set_defaults(executer=serve)
    aide_base = SETTINGS["REGARDS_BASE"][1]
    parser.add_argument("--base", metavar="DIR", help=aide_base)
    parser.add_argument("--host", default="127.0.0.1", help="adresse d’écoute (127.0.0.1)")
    parser.add_argument(
        "--port",
        type=read_entier(1, 65_535, "un port, nombre de 1 à 65535"),
        default=PORT,
        help=f"port d’écoute ({PORT})",
    )
    parser.add_argument("--ouvert", action="store_true", help=SETTINGS["REGARDS_OUVERT"][1])
    commandes = parser.add_subparsers(metavar="commande")

    def add(
        nom: str, executer: Callable[[argparse.Namespace], int], aide: str
    ) -> argparse.ArgumentParser:
        commande = commandes.add_parser(nom, help=aide, description=aide)
        commande.add_argument("--base", metavar="DIR", default=argparse.SUPPRESS, help=aide_base)
        commande.set_defaults(executer=executer)
        return commande

    importer = add("importer", run_import, "prendre des fichiers CSV ou XLSX, tout ou rien")
    importer.add_argument("fichiers", nargs="+", type=read_chemin, metavar="FICHIER")
    importer.add_argument("--verifier", action="store_true", help="vérifier sans rien écrire")
    importer.add_argument(
        "--rapport",
        type=read_chemin,
        metavar="DIR",
        help="dossier où écrire toutes les erreurs (CSV) et le classeur annoté",
    )
    importer.add_argument(
        "--correspondance",
        type=read_chemin,
        metavar="FICHIER",
        help="ce que veulent dire les mots du classeur (TOML)",
    )
    aide_calculer = "compter les lignes de l’Annexe depuis des dossiers individuels"
    register_calculer(add("calculer", serve, aide_calculer))
    proposer = add("correspondance", run_correspondance, "proposer ce que veut dire un classeur")
    proposer.add_argument("classeur", type=read_chemin, metavar="CLASSEUR")
    proposer.add_argument(
        "--vers", type=read_chemin, metavar="FICHIER", required=True, help="fichier TOML à écrire"
    )
    exporter = add("exporter", run_export, "écrire les chiffres d’une structure ou d’une région")
    cible = exporter.add_mutually_exclusive_group(required=True)
    cible.add_argument("--region", metavar="CODE", help="code INSEE d’une région de 2010")
    cible.add_argument("--ml", metavar="CODE", help="code d’une structure")
    cible.add_argument("--notice", action="store_true", help="la notice d’appui au dialogue")
    exporter.add_argument("--format", choices=FORMATS, default=CSV)
    exporter.add_argument(
        "--vers", type=read_chemin, metavar="DIR", required=True, help="dossier où écrire"
    )
    exporter.add_argument(
        "--annee", type=read_annee, metavar="ANNEE", help="année (la dernière par défaut)"
    )
    exporter.add_argument("--pairs", choices=CERCLES, default=CERCLES[0])
    exporter.add_argument("--un-par-ml", action="store_true", help="un fichier par structure")
    add("demo", run_demo, "construire la base de démonstration (structures et résultats fictifs)")
    aide_individus = "écrire des dossiers individuels inventés, que « calculer » compte"
    register_demo_individus(add("demo-individus", serve, aide_individus))
    add("init", run_init, "partir des structures réelles et de ce qui est connu de leur contexte")
    modele = add("modele", run_modele, "écrire les tables à remplir : un classeur, et en CSV")
    modele.add_argument("dossier", type=read_chemin, metavar="DIR")
    aide_region = "code INSEE d’une région de 2010 : ses structures seules"
    modele.add_argument("--region", metavar="CODE", default="", help=aide_region)
    add("etat", run_etat, "versions, années, structures, complétude")
    add("recalculer", run_recalculer, "mettre la base à jour du programme et du dictionnaire")
    add("restaurer", run_restaurer, "remettre la version précédente de la base")
    aide_comptes = "faire, retirer, lister les comptes de qui se connecte"
    register_comptes(add("comptes", serve, aide_comptes))
    publier = add("publier", run_publier, "copier la version courante dans d’autres dossiers")
    publier.add_argument(
        "vers", nargs="+", type=read_chemin, metavar="VERS", help="dossier d’un autre serveur"
    )
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 done, 1 refused (reasons printed), 2 wrong use, 130 interrupted."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s : %(message)s")
    with speak_french():
        return _run(build_parser(), arguments)


def _run(parser: argparse.ArgumentParser, arguments: list[str] | None) -> int:
    """Read the command, then do it."""
    options = parser.parse_args(arguments)
    _check_export(parser, options)
    _check_publier(parser, options)
    avant = _read_version(options)
    with hear_signals() as ecoute:
        try:
            code: int = options.executer(options)
        except KeyboardInterrupt:
            return tell_interruption(_tell_reste(options, avant))
        except Exception as erreur:
            if ecoute.demandee:  # DuckDB tells it as an error of its own
                return tell_interruption(_tell_reste(options, avant))
            if isinstance(erreur, REFUS):
                return fail(erreur)
            if isinstance(erreur, OSError):
                return fail(describe_os(erreur))
            raise
    return code


def _read_version(options: argparse.Namespace) -> Version | None:
    """The current one, for a command that may make another."""
    if options.executer not in REFONT:
        return None
    with suppress(BaseIndisponible, ReglageRefuse, OSError):
        return read_pointer(load_settings(options.base).base)
    return None


def _tell_reste(options: argparse.Namespace, avant: Version | None) -> str:
    """What an interruption left as it was, where that is sure; empty elsewhere."""
    if options.executer in REFONT:
        return BASE_INTACTE if _read_version(options) == avant else ""
    return RIEN_ECRIT if getattr(options, "intact", False) else ""


def _check_export(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """What goes with what: said as a wrong use."""
    if options.executer is not run_export:
        return
    if options.un_par_ml and not options.region:
        parser.error("--un-par-ml : trouvé sans --region, attendu les deux")
    if options.notice and options.format not in (PDF, DOCX):
        parser.error(f"--format : trouvé « {options.format} », attendu pdf ou docx avec --notice")
    if options.region and options.format in DE_STRUCTURE and not options.un_par_ml:
        parser.error(
            f"--format : trouvé « {options.format} » avec --region seul, attendu avec --ml, ou avec --region "
            "et --un-par-ml"
        )


def _check_publier(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """A folder is given once, however it is written."""
    if options.executer is run_publier:
        lieux = [Path(texte).resolve() for texte in options.vers]
        doubles = [
            texte for texte, lieu in zip(options.vers, lieux, strict=True) if lieux.count(lieu) > 1
        ]
        if doubles:
            parser.error(
                f"VERS : trouvé le même dossier plusieurs fois ({', '.join(doubles)}), attendu une fois"
            )


def describe_os(erreur: OSError) -> str:
    """Which file, and why the system does not let it be read or written."""
    from data.store.disque import describe_full, is_full

    if is_full(erreur):
        return describe_full(Path(erreur.filename or ".").absolute().parent)
    return f"{erreur.filename or 'Fichier'} : {explain_os(erreur)}."
