"""What argparse says of a command is said in French, whatever this Python's argparse says."""

from __future__ import annotations

import argparse
import ast
import errno
import gettext
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

import app
from callbacks.commandes.lecteur import MESSAGES, Lecteur, speak_french
from callbacks.commandes.ligne import build_parser
from data.errors import explain_os

POUR_QUI_ECRIT = (
    *("%r is not callable", "'required' is an invalid argument", ".__call__() not defined"),
    *("cannot ", "conflicting ", "dest= is required", "invalid conflict_resolution"),
    *("invalid option string", "mutually exclusive", "description", "title"),
    *('argument "-" with mode', "can't open "),
)
"""How begins what argparse says to who writes a command, and of a type of file that none of ours takes."""
ANGLAIS = re.compile(
    r"\b(error|invalid|usage:|expected|required|unrecognized|argument \S+:|choose|show|options:)|not allowed"
)


def list_messages() -> Iterator[str]:
    """All that this version asks the translation of."""
    arbre = ast.parse(Path(argparse.__file__).read_text("utf-8"))
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.Call) and isinstance(noeud.func, ast.Name):
            for constante in ast.walk(noeud) if noeud.func.id in ("_", "ngettext") else ():
                if isinstance(constante, ast.Constant) and isinstance(constante.value, str):
                    yield constante.value


def test_every_message_of_this_argparse_has_its_french() -> None:
    dits = set(list_messages())
    assert len(dits) > 30
    assert {dit for dit in dits - MESSAGES.keys() if not dit.startswith(POUR_QUI_ECRIT)} == set()
    for anglais, francais in MESSAGES.items():
        places = re.findall(r"%(?:\(\w+\))?[sr]", anglais)
        assert sorted(p[:-1] for p in places) == sorted(
            p[:-1] for p in re.findall(r"%(?:\(\w+\))?[sr]", francais)
        ), anglais


@pytest.mark.parametrize(
    ("ligne", "dit"),
    [
        (
            "calculer x --annee 20x1",
            "--annee : trouvé « 20x1 », attendu une année en quatre chiffres",
        ),
        ("calculer x --annee 11", "--annee : trouvé « 11 », attendu une année"),
        ("calculer x --annee 2011 --secret abc", "--secret : trouvé « abc », attendu un nombre"),
        (
            "calculer x --annee 2011 --secret 4",
            "--secret : trouvé « 4 », attendu un nombre entier, 5",
        ),
        ("calculer x --annee 2011 --secret ٨", "--secret : trouvé « ٨ », attendu"),
        (
            "calculer x --annee 2011 --moteur a",
            "--moteur : trouvé « a », attendu un de : duckdb, spark",
        ),
        ("calculer", "trouvé rien, attendu : SOURCE, --annee"),
        ("calculer x --annee 2011", "trouvé ni --vers, ni --verifier, attendu l’un ou l’autre"),
        ("calculer x --annee 2011 --vers r --moteur spark", "trouvé l’un, attendu les deux"),
        ("calculer x --annee 2011 --vers r --moteur trino", "SOURCE : trouvé « x », attendu avec"),
        ("exporter --region 31 --annee x --vers d", "--annee : trouvé « x », attendu une année"),
        (
            "exporter --region 31 --ml a --vers d",
            "--ml : trouvé avec --region, attendu l’un ou l’autre",
        ),
        ("exporter --vers d", "trouvé rien, attendu un de : --region --ml --notice"),
        ("exporter --ml a --un-par-ml --vers d", "--un-par-ml : trouvé sans --region"),
        ("exporter --notice --vers d", "--format : trouvé « csv », attendu pdf ou docx"),
        (
            "exporter --region 31 --format docx --vers d",
            "--format : trouvé « docx » avec --region seul",
        ),
        ("demo-individus d --jeunes 5", "--jeunes : trouvé « 5 », attendu un nombre de 100 à"),
        (f"demo-individus d --graine {'9' * 5000}", "attendu un nombre entier, 0 ou plus"),
        ("demo-individus ''", "DIR : trouvé rien, attendu un chemin"),
        ("modele ' '", "DIR : trouvé rien, attendu un chemin"),
        ("importer a ''", "FICHIER : trouvé rien, attendu un chemin"),
        ("exporter --region 31 --vers ''", "--vers : trouvé rien, attendu un chemin"),
        ("calculer x --annee 2011 --vers ''", "--vers : trouvé rien, attendu un chemin"),
        ("publier ''", "VERS : trouvé rien, attendu un chemin"),
        ("importer --rapport", "--rapport : trouvé rien, attendu une valeur"),
        ("importer a --verifier=oui", "--verifier : trouvé « oui », attendu sans valeur"),
        ("importer a --ver=oui", "--verifier : trouvé « oui », attendu sans valeur"),
        ("etat de trop", "en trop, rien de ce nom n’est attendu : de trop"),
        ("nimporte", "commande : trouvé « nimporte », attendu un de : importer, calculer"),
        ("comptes", "trouvé rien, attendu : geste"),
        ("comptes nimporte", "geste : trouvé « nimporte », attendu un de : ajouter"),
        ("publier d d", "VERS : trouvé le même dossier plusieurs fois"),
        ("--po", "--port : trouvé rien, attendu une valeur"),
        ("--port 99999", "--port : trouvé « 99999 », attendu un port, nombre de 1 à 65535"),
        ("calculer x --a 2011", "trouvé « --a », attendu un nom entier : --annee, --adresse"),
    ],
)
def test_what_is_wrong_says_where_what_and_what_is_expected(
    ligne: str, dit: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        app.main(shlex.split(ligne))
    erreurs = capfd.readouterr().err
    assert erreurs.startswith("usage : app.py")
    assert dit in erreurs.splitlines()[-1]
    assert not ANGLAIS.search(erreurs)


def list_lecteurs(lecteur: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield lecteur
    for action in lecteur._actions:
        if isinstance(action, argparse._SubParsersAction):
            for suivant in action.choices.values():
                yield from list_lecteurs(suivant)


def test_the_help_of_every_command_is_in_french() -> None:
    with speak_french():
        lecteurs = list(list_lecteurs(build_parser()))
        aides = [lecteur.format_help() for lecteur in lecteurs]
    assert len(aides) > 17
    assert all(type(lecteur) is Lecteur for lecteur in lecteurs)
    for aide in aides:
        assert not ANGLAIS.search(aide), aide


def test_nobody_else_s_messages_are_changed() -> None:
    with pytest.raises(SystemExit):
        app.main(["nimporte"])
    assert vars(argparse)["_"] is gettext.gettext
    assert vars(argparse)["ngettext"] is gettext.ngettext


def test_what_the_system_refuses_is_in_words_or_by_its_code() -> None:
    assert explain_os(OSError(errno.EADDRINUSE, "Address in use")) == "un autre programme l’occupe"
    assert explain_os(OSError(errno.ENXIO, os.strerror(errno.ENXIO))) == (
        "le système le refuse (ENXIO)"
    )
    assert explain_os(OSError("un flux fermé")) == "un flux fermé"
