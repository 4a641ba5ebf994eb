"""The command on accounts. A password is typed twice, or read from the standard input: never an argument."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from callbacks.commandes.console import REFUSE, fail, note_fait
from data.acces.modeles import Fait
from data.errors import ComptesRefuses
from data.settings import load_settings

if TYPE_CHECKING:
    from data.acces.modeles import Compte

AIDE_ROLE = (
    "national, region:31,22, ut:59,62, structure:59001S00, reseau, reseau:31, financeur:NOM, "
    "financeur:NOM@31, admin ; se répète"
)
AIDE_MOT = "sur deux lignes au clavier, ou sur l’entrée standard"


def register_comptes(comptes: argparse.ArgumentParser) -> None:
    """What one does with accounts, each on its line."""
    gestes = comptes.add_subparsers(metavar="geste", required=True)

    def add(nom: str, executer: Callable[[argparse.Namespace], int], aide: str) -> None:
        geste = gestes.add_parser(nom, help=aide, description=aide)
        geste.add_argument("--base", metavar="DIR", default=argparse.SUPPRESS)
        geste.set_defaults(executer=executer)
        if executer is not run_lister:
            geste.add_argument("identifiant", metavar="IDENTIFIANT")
        if executer is run_ajouter:
            geste.add_argument("--nom", required=True, help="nom de la personne ou du service")
            geste.add_argument(
                "--role", action="append", required=True, metavar="ROLE", help=AIDE_ROLE
            )
            geste.add_argument("--importer", action="store_true", help="avec le droit d’importer")
            aide_sans = "le compte vient d’un fournisseur d’identité seul"
            geste.add_argument("--sans-mot-de-passe", action="store_true", help=aide_sans)

    add("ajouter", run_ajouter, f"faire un compte ; son mot de passe est lu {AIDE_MOT}")
    add("retirer", run_retirer, "défaire un compte et fermer ses sessions")
    add("mot-de-passe", run_mot_de_passe, f"changer un mot de passe, lu {AIDE_MOT}")
    add("lister", run_lister, "les comptes et leurs rôles")


def run_ajouter(options: argparse.Namespace) -> int:
    """Make an account."""
    from data.acces.comptes import Comptes
    from data.acces.sessions import Sessions

    dossier = load_settings(options.base).base
    compte = _read_compte(options, dossier)
    secret = "" if options.sans_mot_de_passe else _read_secret(compte.identifiant)
    if secret is None:
        return REFUSE
    comptes = Comptes(dossier)
    comptes.add(replace(compte, secret=secret))
    Sessions(dossier, comptes).prepare()
    roles = _write_roles(compte)
    _note(options, compte.identifiant, f"ajouter {roles}")
    print(f"Compte « {compte.identifiant} » fait : {roles}.")
    return 0


def _read_compte(options: argparse.Namespace, dossier: Path) -> Compte:
    """What is asked for, but for its password. Raises ComptesRefuses, with all that is wrong."""
    from data.acces.comptes import check_compte, clean_identifiant
    from data.acces.ecriture import RoleRefuse, check_roles, read_roles
    from data.acces.modeles import Compte
    from data.views.comptes import list_structures_inconnues

    phrases: list[str] = []
    try:
        roles = read_roles(options.role, importer=options.importer)
    except RoleRefuse as refus:
        phrases, roles = refus.phrases, refus.lus
    phrases += check_roles(roles) + list_structures_inconnues(dossier, roles)
    compte = Compte(clean_identifiant(options.identifiant), options.nom.strip(), roles)
    phrases = check_compte(compte, sans_role=True) + phrases
    if phrases:
        raise ComptesRefuses(phrases)
    return compte


def run_retirer(options: argparse.Namespace) -> int:
    """Unmake one."""
    from data.acces.comptes import Comptes, clean_identifiant

    identifiant = clean_identifiant(options.identifiant)
    Comptes(load_settings(options.base).base).remove(identifiant)
    _note(options, identifiant, "retirer")
    print(f"Compte « {identifiant} » retiré ; ses sessions sont fermées.")
    return 0


def run_mot_de_passe(options: argparse.Namespace) -> int:
    """Change a password."""
    from data.acces.comptes import Comptes, clean_identifiant

    identifiant = clean_identifiant(options.identifiant)
    comptes = Comptes(load_settings(options.base).base)
    if comptes.find(identifiant) is None:
        return fail(f"Aucun compte « {identifiant} ».")
    secret = _read_secret(identifiant)
    if secret is None:
        return REFUSE
    comptes.set_secret(identifiant, secret)
    _note(options, identifiant, "mot-de-passe")
    print(f"Mot de passe de « {identifiant} » changé ; ses sessions sont fermées.")
    return 0


def run_lister(options: argparse.Namespace) -> int:
    """Print them."""
    from data.acces.comptes import Comptes

    comptes = Comptes(load_settings(options.base).base).list()
    for compte in comptes:
        print(_describe(compte))
    if not comptes:
        print("Aucun compte. « app.py comptes ajouter » en fait un.")
    return 0


def _describe(compte: Compte) -> str:
    sans = "" if compte.secret else "\tsans mot de passe"
    return f"{compte.identifiant}\t{compte.nom}\t{_write_roles(compte)}{sans}"


def _write_roles(compte: Compte) -> str:
    from data.acces.ecriture import write_role

    suites = ((role, "+importer" if role.importer else "") for role in compte.roles)
    return " ".join(texte + suite for role, suite in suites for texte in write_role(role))


def _read_secret(identifiant: str) -> str | None:
    """What a password is kept as; None, and why on the error output, where it is refused."""
    from data.acces.mots_de_passe import check_mot_de_passe, hash_mot_de_passe

    mot = _read_mot()
    if mot is None:
        fail("Les deux mots de passe diffèrent : rien n’a été écrit.")
        return None
    phrases = check_mot_de_passe(mot, identifiant)
    if phrases:
        fail("\n".join(phrases))
        return None
    return hash_mot_de_passe(mot)


def _read_mot() -> str | None:
    """Typed twice, or the first line of the standard input; None where the two differ."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    mot = getpass.getpass("Mot de passe : ")
    return mot if getpass.getpass("Le même, une seconde fois : ") == mot else None


def _note(options: argparse.Namespace, identifiant: str, quoi: str) -> None:
    note_fait(load_settings(options.base).base, Fait.DROITS, f"{identifiant} {quoi}")
