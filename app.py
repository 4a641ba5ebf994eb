"""Regards croisés: `create_app(settings)` for a server, and the one door of commands.

uv run app.py                 serve (the demonstration is built on the first start)
uv run app.py importer …      take files in; see --help
"""

from __future__ import annotations

import argparse
import ctypes
import logging
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import BaseIndisponible, DemandeRefusee, DocumentImpossible, Introuvable
from data.settings import RACINE, SETTINGS, Settings, load_settings
from layouts.words.telechargements import TYPES

if TYPE_CHECKING:
    from dash import Dash
    from flask import Flask

    from data.store.base import Base

REFUSE = 1
PORT = 8050
FORMATS = tuple(TYPES)


def create_app(settings: Settings) -> Dash:
    """The Dash application on the base of `settings`. The base may be absent: pages then say so."""
    from callbacks.server import build_app

    return build_app(settings)


def build_wsgi() -> Flask:
    """For another server, such as gunicorn: `app:build_wsgi()`. Everything is in the settings.

    Where it listens is not known here, so that nobody is taken for the person at the machine.
    """
    _share_heap()
    server: Flask = create_app(load_settings()).server
    return server


def serve(options: argparse.Namespace) -> int:
    """Serve the dashboard; in the default folder, build the demonstration on the first start."""
    from callbacks.embarque import open_server

    _share_heap()
    settings = load_settings(options.base, hote=options.host)
    _first_demonstration(settings)
    _refresh(settings)
    application = create_app(settings)
    try:
        serveur = open_server(application.server, options.host, options.port)
    except OSError as erreur:
        return _fail(
            f"Le port {options.port} ne peut pas être ouvert : {erreur.strerror or erreur}."
        )
    print(
        f"Regards croisés : http://{options.host}:{options.port}/ (Ctrl+C pour arrêter)", flush=True
    )
    with suppress(KeyboardInterrupt):
        serveur.run()
    return 0


def _share_heap() -> None:
    """One heap for all the threads: glibc keeps one a thread, some 15 MB for eight. Elsewhere, nothing."""
    m_arena_max = -8
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(m_arena_max, 1)


def _first_demonstration(settings: Settings) -> None:
    """Another process builds it, so that the server stays small."""
    from data.store.versions import read_pointer

    if not settings.base_par_defaut:
        return
    try:
        absente = read_pointer(settings.base) is None
    except BaseIndisponible:
        return
    if absente:
        print("Premier démarrage : construction de la base de démonstration…", flush=True)
        subprocess.run([sys.executable, str(RACINE / "app.py"), "demo"], check=False)


def _refresh(settings: Settings) -> None:
    """A base computed by another version of the code is computed anew, in another process."""
    from data.store.restauration import is_outdated

    with suppress(BaseIndisponible):
        if is_outdated(settings.base):
            print("Mise à jour des calculs de la base…", flush=True)
            programme = "import sys; from pathlib import Path; from data.commands import refresh"
            appel = f"{programme}; sys.exit(refresh(Path(sys.argv[1])) or 0)"
            subprocess.run(
                [sys.executable, "-c", appel, str(settings.base.resolve())], cwd=RACINE, check=False
            )


def run_import(options: argparse.Namespace) -> int:
    """Take files in, or only check them."""
    from data.ingest import import_files

    dossier = load_settings(options.base).base
    return _report(
        lambda: import_files(
            [Path(f) for f in options.fichiers], dossier, verifier=options.verifier, suivi=_say
        )
    )


def run_demo(options: argparse.Namespace) -> int:
    """Build the demonstration."""
    from data.commands import build_demonstration

    return _report(lambda: build_demonstration(load_settings(options.base).base, _say))


def run_init(options: argparse.Namespace) -> int:
    """Start from the real structures and their real context."""
    from data.commands import build_annuaire

    return _report(lambda: build_annuaire(load_settings(options.base).base, _say))


def _report(build: Callable[[], object]) -> int:
    """Run an import and print what came of it: every refusal, or the version made."""
    from data.ingest import Bilan
    from data.store.versions import ImportEnCours

    try:
        bilan = build()
    except ImportEnCours as erreur:
        return _fail(str(erreur))
    assert isinstance(bilan, Bilan)
    for avis in bilan.rapport.avis:
        print(f"Avis : {avis}")
    if bilan.refuse:
        for refus in bilan.rapport.refus:
            print(refus)
        return _fail(
            f"Import refusé : {len(bilan.rapport.refus)} erreur(s). La base n’a pas changé."
        )
    for table in bilan.tables:
        print(table)
    if bilan.version is None:
        print("Fichiers acceptés ; rien n’a été écrit.")
        return 0
    if bilan.demonstration_ecartee:
        print("La base de démonstration est écartée.")
    print(f"Version {bilan.version.numero} de la base : {bilan.cellules} valeurs écrites.")
    return 0


def run_export(options: argparse.Namespace) -> int:
    """Write the document of a structure, of a region, or of each structure of a region."""
    from data.store.base import Base

    base = Base(load_settings(options.base).base)
    with base.hold():  # all the files of one order are of one version
        return _export(base, options)


def _export(base: Base, options: argparse.Namespace) -> int:
    from callbacks.demandes import check_offert
    from callbacks.documents import Demande, write_document, write_lot
    from data.acces.droits import TOUS
    from data.views.portraits import load_etat
    from layouts.words.telechargements import ML, REGION

    annees = load_etat(base).annees
    if options.annee is not None and options.annee not in annees:
        connues = ", ".join(map(str, annees)) or "aucune"
        return _fail(f"Aucune donnée pour {options.annee}. Années de la base : {connues}.")
    genre, code = (ML, options.ml) if options.ml else (REGION, options.region)
    demande = Demande(genre, code, options.format, options.annee, options.pairs, TOUS)
    check_offert(base, demande)
    if options.un_par_ml and genre == REGION:
        lots = write_lot(base, demande, _follow)
    else:
        lots = iter([(code, write_document(base, demande, _follow))])
    dossier = Path(options.vers)
    for nom, contenu in lots:
        dossier.mkdir(parents=True, exist_ok=True)
        chemin = dossier / f"{nom}.{options.format}"
        _write_whole(chemin, contenu)
        print(chemin)
    return 0


def _write_whole(chemin: Path, contenu: bytes) -> None:
    """A document that found no room is said and not left cut short."""
    try:
        chemin.write_bytes(contenu)
    except OSError as erreur:
        chemin.unlink(missing_ok=True)
        raise OSError(erreur.errno, erreur.strerror, str(chemin)) from erreur


def _follow(rang: int, nombre: int) -> None:
    """Say how far a long document is, ten structures at a time."""
    if rang % 10 == 0 or rang == nombre:
        print(f"Structure {rang} sur {nombre}…", file=sys.stderr, flush=True)


def run_modele(options: argparse.Namespace) -> int:
    """Write the empty tables to fill in."""
    from data.sources.modele import write_modele

    for chemin in write_modele(Path(options.dossier)):
        print(chemin)
    return 0


def run_etat(options: argparse.Namespace) -> int:
    """Print the versions, years, structures and completeness of the base."""
    from data.views.etat import describe_base

    print("\n".join(describe_base(load_settings(options.base).base)))
    return 0


def run_restaurer(options: argparse.Namespace) -> int:
    """Put the previous version back."""
    from data.store.restauration import restore
    from data.store.versions import ImportEnCours

    try:
        fait = restore(load_settings(options.base).base)
    except ImportEnCours as erreur:
        return _fail(str(erreur))
    if fait.version is not None:
        print(f"Version {fait.version.numero} remise en place.")
        return 0
    if fait.ecartee:
        print(f"Le fichier abîmé est mis de côté sous le nom {fait.ecartee}.")
    print(
        "Aucune autre version lisible : le dossier est de nouveau vide. « app.py importer FICHIERS… » "
        "ou « app.py demo » le remplissent."
    )
    return 0


def _say(etape: str) -> None:
    print(f"{etape}…", file=sys.stderr, flush=True)


def _fail(phrase: str) -> int:
    print(phrase, file=sys.stderr)
    return REFUSE


def _read_port(texte: str) -> int:
    """A port that a server can listen on; argparse says what is wrong otherwise, and exits with 2."""
    if not texte.isascii() or not texte.isdigit() or not 0 < int(texte) < 65_536:
        raise argparse.ArgumentTypeError(f"« {texte} » : un port est un nombre de 1 à 65535")
    return int(texte)


def build_parser() -> argparse.ArgumentParser:
    """Every command takes --base, before or after its name."""
    parser = argparse.ArgumentParser(
        prog="app.py", description="Regards croisés. Sans commande : sert les pages."
    )
    parser.set_defaults(executer=serve)
    aide_base = SETTINGS["REGARDS_BASE"][1]
    parser.add_argument("--base", metavar="DIR", help=aide_base)
    parser.add_argument("--host", default="127.0.0.1", help="adresse d’écoute (127.0.0.1)")
    parser.add_argument("--port", type=_read_port, default=PORT, help=f"port d’écoute ({PORT})")
    commandes = parser.add_subparsers(metavar="commande")

    def add(
        nom: str, executer: Callable[[argparse.Namespace], int], aide: str
    ) -> argparse.ArgumentParser:
        commande = commandes.add_parser(nom, help=aide, description=aide)
        commande.add_argument("--base", metavar="DIR", default=argparse.SUPPRESS, help=aide_base)
        commande.set_defaults(executer=executer)
        return commande

    importer = add("importer", run_import, "prendre des fichiers CSV ou XLSX, tout ou rien")
    importer.add_argument("fichiers", nargs="+", metavar="FICHIER")
    importer.add_argument("--verifier", action="store_true", help="vérifier sans rien écrire")
    exporter = add("exporter", run_export, "écrire les chiffres d’une structure ou d’une région")
    cible = exporter.add_mutually_exclusive_group(required=True)
    cible.add_argument("--region", metavar="CODE", help="code INSEE d’une région de 2010")
    cible.add_argument("--ml", metavar="CODE", help="code d’une structure")
    exporter.add_argument("--format", choices=FORMATS, default="csv")
    exporter.add_argument("--vers", metavar="DIR", required=True, help="dossier où écrire")
    exporter.add_argument("--annee", type=int, help="année (la dernière par défaut)")
    exporter.add_argument(
        "--pairs", choices=("region", "comparables", "national", "tous"), default="region"
    )
    exporter.add_argument("--un-par-ml", action="store_true", help="un fichier par structure")
    add("demo", run_demo, "construire la base de démonstration (structures et résultats fictifs)")
    add("init", run_init, "partir des structures réelles et de ce qui est connu de leur contexte")
    modele = add("modele", run_modele, "écrire les tables vides à remplir")
    modele.add_argument("dossier", metavar="DIR")
    add("etat", run_etat, "versions, années, structures, complétude")
    add("restaurer", run_restaurer, "remettre la version précédente de la base")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 done, 1 refused (reasons printed), 2 wrong use."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s : %(message)s")
    parser = build_parser()
    options = parser.parse_args(arguments)
    if getattr(options, "un_par_ml", False) and options.ml:
        parser.error("--un-par-ml va avec --region")
    try:
        code: int = options.executer(options)
    except (BaseIndisponible, DemandeRefusee, DocumentImpossible, Introuvable) as erreur:
        return _fail(str(erreur))
    except OSError as erreur:
        return _fail(_describe_os(erreur))
    return code


def _describe_os(erreur: OSError) -> str:
    from data.store.place import describe_full, is_full

    if is_full(erreur):
        return describe_full(Path(erreur.filename or ".").absolute().parent)
    return f"{erreur.filename or 'Fichier'} : {erreur.strerror or erreur}."


if __name__ == "__main__":
    sys.exit(main())
