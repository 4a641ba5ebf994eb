"""docs/dictionnaire.md says what the catalogue is and what its files may say."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields

from data.catalogue import comptages as lecture_comptages
from data.catalogue import couples as lecture_couples
from data.catalogue import load_catalogue
from data.catalogue import loader as lecture_catalogue
from data.catalogue.model import POSSIBLES, Entree
from tests.docs.tables import index_table, list_codes, read_nombre, read_page, read_table

PAGE = read_page("dictionnaire.md")
TYPES_TOML = {"texte": str, "entier": int, "table": dict, "liste": list, "booléen": bool}
DE_TETE = {"code", "nature", "section", "financeur"}
"""What an entry takes from its place and from the head of its file."""


def test_the_fields_of_an_entry() -> None:
    champs = index_table(PAGE, "champ", "type", "obligatoire")
    assert set(champs) == {champ.name for champ in fields(Entree)} - DE_TETE
    obligatoires = {nom for nom, r in champs.items() if r["obligatoire"] == "oui"}
    assert obligatoires == set(lecture_catalogue.OBLIGATOIRES)
    suite = {nom: TYPES_TOML[r["type"]] for nom, r in champs.items() if nom not in obligatoires}
    assert suite == lecture_catalogue.FACULTATIVES


def test_the_numbers() -> None:
    catalogue = load_catalogue()
    natures = {nom: int(r["nombre"]) for nom, r in index_table(PAGE, "nature", "nombre").items()}
    assert set(natures) == set(lecture_catalogue.NATURES)
    juges = [e for e in catalogue.compares if e.polarite and e.type in ("part", "taux")]
    ensembles = {
        nom: int(r["nombre"]) for nom, r in index_table(PAGE, "ensemble", "nombre").items()
    }
    assert natures | ensembles == {
        **Counter[str](e.nature for e in catalogue.entrees.values()),
        "compares": len(catalogue.compares),
        "jugés": len(juges),
        "priorisables": len(catalogue.priorisables),
        "couples": len(catalogue.couples),
    }


def test_the_types_and_the_bounds() -> None:
    entrees = load_catalogue().entrees.values()
    types = {
        nom: set(list_codes(r["pour"])) for nom, r in index_table(PAGE, "type", "pour").items()
    }
    assert set(types) == lecture_catalogue.TYPES
    for genre, natures in types.items():
        assert natures == {e.nature for e in entrees if e.type == genre}, genre
    bornes = index_table(PAGE, "unité", "minimum", "maximum")
    dites = {u: (read_nombre(r["minimum"]), read_nombre(r["maximum"])) for u, r in bornes.items()}
    assert dites == POSSIBLES


def test_the_fields_of_a_pair() -> None:
    champs, lus = index_table(PAGE, "champ", "type", "règle"), lecture_couples
    assert set(champs) == {"numero", *lus.TEXTES, *lus.LISTES, *lus.COINS, *lus.FACULTATIVES}
    facultatifs = {nom for nom, r in champs.items() if r["règle"].startswith("facultatif")}
    assert facultatifs == set(lus.FACULTATIVES)
    assert {nom for nom, r in champs.items() if r["type"] == "liste"} == set(lus.LISTES)
    assert f"{lus.LARGEUR_TITRE} caractères" in champs["plus_plus"]["règle"]


def test_the_fields_of_a_rule() -> None:
    dits = [(r["table"], r["champ"]) for r in read_table(PAGE, "table", "champ", "règle")]
    lus = (("mots", lecture_comptages.CHAMPS_MOT), ("lignes", lecture_comptages.CHAMPS_LIGNE))
    assert dits == [(f"`{table}`", f"`{champ}`") for table, champs in lus for champ in champs]
