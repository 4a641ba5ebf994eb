"""docs/acces.md says what is asked of who, under which roles, and where it is kept."""

from __future__ import annotations

import argparse

from callbacks.commandes.ligne import build_parser
from data.acces import comptes, echecs, identites, journal, mots_de_passe, sessions
from data.acces.ecriture import read_role
from data.acces.modeles import Fait
from data.acces.roles import NomRole
from data.settings import SETTINGS
from layouts.chemins import CHEMIN_REPONSE
from layouts.words.comptes import FAITS, LECTURES, ROLES
from tests.docs.tables import index_table, list_codes, read_page
from tests.docs.test_imports import list_parametres

PAGE = read_page("acces.md")


def test_roles_are_those_of_the_code_and_are_written_as_it_reads_them() -> None:
    dits = index_table(PAGE, "rôle", "s’écrit")
    assert tuple(dits) == tuple(NomRole) == tuple(ROLES) == tuple(LECTURES)
    for nom, ligne in dits.items():
        for texte in list_codes(ligne["s’écrit"]):
            assert read_role(texte.replace("NOM", "conseil-regional")).nom == nom, texte


def test_the_command_is_the_one_of_the_line() -> None:
    parser = build_parser()
    (sous,) = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    (gestes,) = (
        a for a in sous.choices["comptes"]._actions if isinstance(a, argparse._SubParsersAction)
    )
    dits = index_table(PAGE, "geste", "paramètres")
    assert {nom: list_codes(g["paramètres"]) for nom, g in dits.items()} == {
        nom: list_parametres(geste) for nom, geste in gestes.choices.items()
    }


def test_settings_of_a_provider_are_those_of_the_code() -> None:
    dits = index_table(PAGE, "réglage", "ProConnect")
    attendus = [
        nom for nom in SETTINGS if nom.startswith("REGARDS_OIDC") or nom == "REGARDS_ADRESSE"
    ]
    assert list(dits) == attendus
    assert CHEMIN_REPONSE in PAGE


def test_facts_files_and_numbers_are_those_of_the_code() -> None:
    assert tuple(index_table(PAGE, "fait", "noté quand")) == tuple(Fait) == tuple(FAITS)
    fichiers = (
        *(comptes.FICHIER, sessions.CLE, sessions.FINIES, echecs.FICHIER),
        *(journal.DOSSIER, identites.ROLES),
    )
    assert tuple(index_table(PAGE, "fichier", "ce qu’il tient")) == fichiers
    assert f"{mots_de_passe.MINIMUM} à {mots_de_passe.MAXIMUM} caractères" in PAGE
    assert f"dont {mots_de_passe.DIFFERENTS} différents" in PAGE
    assert (echecs.LENTEUR, echecs.FERMETURE, echecs.DUREE) == (5, 20, 15 * 60)
    assert (sessions.DUREE, journal.MOIS_GARDES) == (8 * 3600, 12)
