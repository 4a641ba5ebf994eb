"""Each rule in words is that of a definition: the same lines, the same tables, the same columns."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from data.catalogue import load_catalogue

COMPTAGES = load_catalogue().comptages
DITES = {
    ("actualites", "presence"): "vu",
    ("actualites", "type"): "entretien",
    ("profils", "date_effet"): "profil",
    ("profils", "niveau"): "niveau",
    ("profils", "diplome"): "niveau",
    ("profils", "zus"): "zus",
    ("passages", "type_appui"): "perimetre",
    ("situations", "date_fin"): "situation",
    ("situations", "contrat"): "durable",
}
"""The columns that a word alone explains: a rule that reads one of them leads to it, and no other does."""


def find_famille(code: str) -> tuple[Any, Any]:
    from data.individus.lignes import FAMILLES

    (trouvee,) = [(f, ligne) for f in FAMILLES for ligne in f.lignes if ligne.code == code]
    return trouvee


def test_every_line_has_its_rule_and_every_rule_its_line() -> None:
    from data.individus.lignes import FAMILLES

    codes = [ligne.code for famille in FAMILLES for ligne in famille.lignes]
    assert sorted(codes) == sorted(COMPTAGES.lignes)
    assert len(codes) == 59


def test_a_rule_names_the_columns_that_its_definition_reads() -> None:
    from tests.individus.colonnes import read_lignes

    dites = {
        code: {table: frozenset(colonnes) for table, colonnes in comptage.lit.items()}
        for code, comptage in COMPTAGES.lignes.items()
    }
    assert dites == read_lignes()


def test_a_line_asks_for_the_tables_that_it_reads() -> None:
    """By which the lines of a table that is not in the extraction have no value."""
    for code, comptage in COMPTAGES.lignes.items():
        famille, ligne = find_famille(code)
        assert {*famille.lit, *ligne.lit} == set(comptage.lit), code


def test_what_a_definition_reads_more_is_seen() -> None:
    from tests.individus.colonnes import read_ligne

    famille, ligne = find_famille("jdi")
    dites = {table: frozenset(c) for table, c in COMPTAGES.lignes["jdi"].lit.items()}
    assert read_ligne(famille, ligne) == dites

    def list_autres(tables: Any, annee: Any) -> Any:
        lus = famille.enregistrements(tables, annee)
        return lus.semi_join(tables["propositions"], "id_jeune")

    plus = read_ligne(replace(famille, enregistrements=list_autres), ligne)
    assert plus == {**dites, "propositions": frozenset({"id_jeune"})}
    seule = read_ligne(famille, replace(ligne, condition=lambda d: d.id_demande == "1"))
    assert seule["demandes"] == dites["demandes"] | {"id_demande"}


def test_a_rule_leads_to_the_words_that_explain_what_it_reads() -> None:
    for code, comptage in COMPTAGES.lignes.items():
        lues = {(table, colonne) for table, noms in comptage.lit.items() for colonne in noms}
        suivis = set(COMPTAGES.list_suivis(code))
        assert {DITES[c] for c in lues & DITES.keys()} == suivis & set(DITES.values()), code


def test_what_is_counted_once_is_said_so() -> None:
    """Young people by their word, which says how often; records and other subjects by the rule itself."""
    from data.individus.lignes import Compte
    from data.individus.modele import JEUNE

    for code, comptage in COMPTAGES.lignes.items():
        famille, ligne = find_famille(code)
        jeunes = ligne.compte is Compte.SUJETS and famille.sujet == JEUNE
        debut = comptage.regle[0]
        menes = {debut.vers, *COMPTAGES.list_suivis(code)} if debut.vers else set()
        assert ("jeunes" in menes and debut.texte.startswith(("Jeunes", "JDI"))) == jeunes, code
