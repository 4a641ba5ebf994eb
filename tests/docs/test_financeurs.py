"""docs/financeurs.md says what a region's settings folder may hold."""

from __future__ import annotations

from data.catalogue.etapes import CLES, FACULTATIVES, PREPARENT
from data.catalogue.financeurs import RESERVES, TETE
from data.catalogue.reglages import ETAPES, FINANCEURS
from tests.docs.tables import find_codes, list_codes, read_page, read_table

PAGE = read_page("financeurs.md")


def test_the_files_of_the_folder() -> None:
    fichiers = [
        list_codes(r["fichier du dossier"])[0] for r in read_table(PAGE, "fichier du dossier")
    ]
    assert fichiers == [ETAPES, f"{FINANCEURS}/*.toml", "releve.docx"]


def test_the_keys_of_a_step() -> None:
    lignes = read_table(PAGE, "clé", "ce qui est attendu")
    dites = [cle for r in lignes for cle in list_codes(r["clé"])]
    cles = [cle.strip("[]").rpartition(".")[2] for cle in dites]
    assert cles == list(CLES)
    facultatives = {
        cle for cle, r in zip(cles, _repeat(lignes), strict=True) if "facultatif" in r
    } - {"minutes"}
    assert facultatives == set(FACULTATIVES)
    assert find_codes(PAGE, r"`\[etapes\.….prepare\]` \| (.+) : des phrases") == list(PREPARENT)


def _repeat(lignes: list[dict[str, str]]) -> list[str]:
    """What is expected, once for each key of a row."""
    return [r["ce qui est attendu"] for r in lignes for _ in list_codes(r["clé"])]


def test_the_parts_of_a_financeur_and_what_is_kept_for_the_annexe() -> None:
    parties = [list_codes(r["partie"])[0] for r in read_table(PAGE, "partie", "ce qu’elle ajoute")]
    noms = [partie.strip("[]").partition(".")[0] for partie in parties]
    assert sorted(noms) == sorted(set(TETE) - {"relecture"})
    assert find_codes(PAGE, r"(`annexe`.+) sont réservés à l’Annexe") == list(RESERVES)
