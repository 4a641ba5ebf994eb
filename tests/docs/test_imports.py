"""docs/imports.md says what goes in and out: files, tables, cells, documents, commands, addresses."""

from __future__ import annotations

import argparse
from pathlib import Path

from callbacks.commandes.ligne import build_parser
from data.catalogue import load_catalogue
from data.depots import depots, phrases
from data.ingest.cles import PREMIERE_ANNEE
from data.ingest.correspondance.lecture import CHAMPS, PARTIES
from data.ingest.laissees import EXPLICATIVES
from data.ingest.limites import DUREE, MEMOIRE
from data.ingest.modele import write_modele
from data.ingest.unites import UNITES
from data.settings import RACINE, SETTINGS
from data.sources import READERS, limites
from data.sources.cells import MOTS_ETAT, OUI_NON
from data.sources.textes.relecture import NOMS
from data.store.tables import FEUILLES, IGNOREES, STRUCTURE
from data.typographie import plain
from layouts.documents.csv_export import build_csv
from layouts.requete import Cle
from layouts.routes import PAGES_DES_CLES, ROUTES
from layouts.words.telechargements import TYPES
from tests.docs.tables import find_codes, index_table, list_codes, read_page

PAGE = read_page("imports.md")
README = (RACINE / "README.md").read_text("utf-8")
COMMUNES = ("--help", "--base")
"""What every command takes."""


def test_the_tables_are_those_that_the_import_recognises() -> None:
    tables = index_table(PAGE, "table", "colonnes obligatoires")
    assert tuple(tables) == tuple(table.feuille for table in FEUILLES)
    for table in FEUILLES:
        tetes = tables[table.feuille].items()
        ligne = {tete: tuple(list_codes(cellule)) for tete, cellule in tetes}
        assert ligne["colonnes obligatoires"] == table.requises
        assert ligne["colonnes facultatives"] == table.facultatives
        assert ligne["forme longue"] == table.longues
    structures = index_table(PAGE, "colonne de `structures`", "attendu")
    assert tuple(structures) == (*STRUCTURE.requises, *STRUCTURE.facultatives)


def test_the_templates_have_these_columns(tmp_path: Path) -> None:
    tables = index_table(PAGE, "table", "colonnes obligatoires")
    write_modele(tmp_path)
    for table, ligne in tables.items():
        longue = list_codes(ligne["forme longue"])
        codes = [e.code for e in load_catalogue().bruts] if table == "resultats" else longue
        cles = list_codes(ligne["colonnes obligatoires"] + ligne["colonnes facultatives"])
        entete = (tmp_path / f"{table}.csv").read_text("utf-8-sig").strip()
        assert entete.split(";") == [*cles, *codes], table


def test_the_keys_are_those_that_an_import_replaces() -> None:
    tables = index_table(PAGE, "table", "clé")
    cles = {table: tuple(list_codes(ligne["clé"])) for table, ligne in tables.items()}
    assert cles.pop("structures")[0] == "code"
    assert list(cles.values()) == [table.cles for table in FEUILLES if table is not STRUCTURE]


def test_files_and_cells_are_those_that_are_read() -> None:
    assert tuple(index_table(PAGE, "extension", "lu comme")) == tuple(READERS)
    etats = {mot: list_codes(r["état"]) for mot, r in index_table(PAGE, "cellule", "état").items()}
    assert etats == {mot or "vide": [str(etat)] for mot, etat in MOTS_ETAT.items()}
    assert find_codes(PAGE, r"Oui et non s’écrivent (.+)\.") == list(OUI_NON)
    assert find_codes(PAGE, r"les colonnes (.+) sont ignorées") == list(IGNOREES)
    assert f"de {PREMIERE_ANNEE} à l’année en" in PAGE


def test_the_limits_are_those_that_are_checked() -> None:
    dites = [r["au plus"] for r in index_table(PAGE, "limite", "au plus").values()]
    grandeurs = (limites.FICHIER, limites.OUVERT)
    nombres = (limites.CELLULES, limites.COLONNES, limites.LIGNES)
    attendus = [
        *map(limites.write_grandeur, grandeurs),
        *map(limites.write_nombre, nombres),
        limites.write_grandeur(limites.TEXTE),
        limites.write_nombre(limites.FICHIERS),
        limites.write_grandeur(MEMOIRE),
        f"{DUREE / 60:.0f} minutes",
        limites.write_nombre(phrases.NOMBRE),
        limites.write_grandeur(phrases.OCTETS),
        f"{depots.DUREE / 60:.0f} minutes",
    ]
    assert dites == [plain(texte) for texte in attendus]


def test_encodings_and_sheets_that_are_left_are_named() -> None:
    assert "UTF-16" in PAGE
    for nom in ("CP850", "Mac Roman", "ISO 8859-15"):
        assert nom in PAGE
        assert any(nom in dit for dit in NOMS.values())
    feuilles = " ; ".join(index_table(PAGE, "ce que porte la feuille", "ce qui en est fait"))
    assert all(f"« {nom} »" in feuilles for nom in EXPLICATIVES)


def test_a_correspondence_says_what_is_read_of_it() -> None:
    assert tuple(index_table(PAGE, "partie", "ce qu’elle dit")) == PARTIES
    assert tuple(index_table(PAGE, "champ d’une feuille", "ce qu’il dit")) == CHAMPS
    unites = index_table(PAGE, "unité", "ce qu’elle veut dire")
    assert tuple(unites) == tuple(UNITES)
    for nom, unite in UNITES.items():
        assert unites[nom]["ce qu’elle veut dire"].startswith(unite.sens), nom


def test_documents_and_the_columns_of_the_csv_are_those_of_the_exports() -> None:
    entete = build_csv([], load_catalogue()).decode("utf-8-sig").strip()
    assert list(index_table(PAGE, "colonne", "sens")) == entete.split(";")
    formats = index_table(PAGE, "format", "type")
    assert {extension: r["type"] for extension, r in formats.items()} == TYPES


def list_commandes() -> dict[str, list[str]]:
    """Every command and what it takes of its own; « (aucune) » serves."""
    parser = build_parser()
    (sous,) = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    return {"(aucune)": list_parametres(parser)} | {
        nom: list_parametres(commande) for nom, commande in sous.choices.items()
    }


def list_parametres(parser: argparse.ArgumentParser) -> list[str]:
    actions = (a for a in parser._actions if not isinstance(a, argparse._SubParsersAction))
    noms = [a.option_strings[-1] if a.option_strings else a.dest for a in actions]
    return [nom for nom in noms if nom not in COMMUNES]


def test_commands_and_settings_are_those_of_the_one_door() -> None:
    commandes = list_commandes()
    dites = index_table(PAGE, "commande", "paramètres")
    assert {nom: list_codes(r["paramètres"]) for nom, r in dites.items()} == commandes
    au_readme = [nom.split(" ")[0] for nom in index_table(README, "commande", "ce qu’elle fait")]
    assert sorted(au_readme[1:]) == sorted(set(commandes) - {"(aucune)"})
    assert tuple(index_table(README, "réglage", "sens")) == tuple(SETTINGS)


def test_addresses_and_keys_are_those_of_the_routes() -> None:
    adresses = {chemin: r["page"] for chemin, r in index_table(PAGE, "adresse", "page").items()}
    assert adresses == {route.chemin: route.titre for route in ROUTES}
    cles = index_table(PAGE, "clé", "valeurs", "pages")
    assert tuple(cles) == tuple(Cle)
    for cle, ligne in cles.items():
        pages = PAGES_DES_CLES.get(cle)
        assert ligne["pages"] == "toutes" or list_codes(ligne["pages"]) == list(pages or ()), cle
        assert (ligne["pages"] == "toutes") == (pages is None), cle
