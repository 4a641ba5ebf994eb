"""What docs/ and the README say of the code is what the code does: a page that drifts from it fails here."""

from __future__ import annotations

import re
from dataclasses import fields
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from data.catalogue import couples as lecture_couples
from data.catalogue import load_catalogue
from data.catalogue import loader as lecture_catalogue
from data.catalogue.model import POSSIBLES, Entree
from data.comparison.crossing import Croisement
from data.comparison.evidence import (
    build_measure,
    others_of_group,
    spread_between,
    transform,
    weigh,
)
from data.comparison.intervals import byar, wilson
from data.comparison.models import Etat, Lecture
from data.comparison.position import radius
from data.comparison.quantiles import leave_one_out_quantile, robust_spread
from data.settings import RACINE

DOCS = RACINE / "docs"
METHODE = (DOCS / "methode.md").read_text("utf-8")
DICTIONNAIRE = (DOCS / "dictionnaire.md").read_text("utf-8")
PAGES = (RACINE / "README.md", *sorted(DOCS.glob("*.md")))


def read_table(texte: str, *tetes: str) -> list[dict[str, str]]:
    """The rows of the tables that have these headers, first and in this order."""
    lignes: list[dict[str, str]] = []
    courantes: list[str] = []
    for ligne in texte.splitlines():
        if not ligne.startswith("|"):
            courantes = []
            continue
        cellules = [c.replace("\\|", "|").strip() for c in re.split(r"(?<!\\)\|", ligne)[1:-1]]
        if not courantes:
            courantes = cellules
        elif courantes[: len(tetes)] == list(tetes) and set(ligne) - set("|- :"):
            lignes.append(dict(zip(courantes, cellules, strict=True)))
    assert lignes, tetes
    return lignes


def read_nombre(texte: str) -> float:
    return float(texte.replace(",", ".").replace("−", "-"))


def list_codes(texte: str) -> list[str]:
    return re.findall(r"`([^`]+)`", texte)


SEUILS = read_table(METHODE, "nom", "valeur", "où")


@pytest.mark.parametrize("seuil", SEUILS, ids=lambda s: str(s["nom"]))
def test_a_threshold_is_the_one_of_the_code(seuil: dict[str, str]) -> None:
    (nom,), (module,) = list_codes(seuil["nom"]), list_codes(seuil["où"])
    assert getattr(import_module(module), nom) == read_nombre(seuil["valeur"])
    assert seuil["pourquoi"]


def test_a_threshold_quoted_in_a_sentence_is_the_one_of_the_table() -> None:
    valeurs = {list_codes(s["nom"])[0]: s["valeur"] for s in SEUILS}
    cites = re.findall(r"([\d,]+)ᵉ? \(`([A-Z][A-Z_0-9]+)`\)", METHODE)
    assert len(cites) > 20
    for valeur, nom in cites:
        assert read_nombre(valeur) == read_nombre(valeurs[nom]), nom


def test_states_readings_and_crossings_are_those_of_the_code() -> None:
    etats = [list_codes(r["état"])[0] for r in read_table(METHODE, "état", "quand")]
    assert sorted(etats) == sorted(map(str, Etat))
    lectures = [
        c for r in read_table(METHODE, "lecture", "condition") for c in list_codes(r["lecture"])
    ]
    assert lectures == list(map(str, Lecture))
    phrases = [r["phrase"] for r in read_table(METHODE, "région", "contexte proche", "phrase")]
    assert set(phrases) == set(map(str, Croisement))


NUMERATEURS = np.array([12.0, 30, 9, 44, 20, 33])
DENOMINATEURS = np.array([40.0, 60, 50, 80, 90, 70])
C = 2
"""The structure that the control values follow."""


def compute_controles() -> dict[tuple[str, str], tuple[float, ...]]:
    """Each control value of §12, by the code."""
    p, un = NUMERATEURS / DENOMINATEURS, np.zeros(6, dtype=np.int64)
    mesure = build_measure("part", p, NUMERATEURS, DENOMINATEURS, np.ones(6, dtype=bool))
    tau2 = spread_between(mesure, np.arange(6))
    autres = others_of_group(mesure, np.full(6, tau2), un)
    m, s = leave_one_out_quantile(p, un, 0.5), robust_spread(p) or 0.0
    preuve = weigh(mesure, np.full(6, tau2), autres, m, np.full(6, s), 1)
    douze, zero, quarante = np.array([12.0]), np.array([0.0]), np.array([40.0])
    x, mediane, echelle = np.array([0.39]), np.array([0.28]), np.array([0.08])
    return {
        ("y d’une part", "12 sur 40"): (mesure.y[0],),
        ("s_i", "n = 40"): (mesure.erreur[0],),
        ("y d’un taux", "2,25"): (transform("taux", np.array([2.25]))[0],),
        ("Wilson", "12 sur 40"): tuple(b[0] for b in wilson(douze, quarante)),
        ("Byar", "12 sur 40"): tuple(b[0] for b in byar(douze, quarante)),
        ("Byar", "0 sur 40"): tuple(b[0] for b in byar(zero, quarante)),
        ("s, par la MAD", "1 ; 2 ; 3 ; 4 ; 10"): (
            robust_spread(np.array([1.0, 2, 3, 4, 10])) or 0,
        ),
        ("s, par l’écart interquartile", "1 ; 2 ; 2 ; 2 ; 2 ; 4 ; 5"): (
            robust_spread(np.array([1.0, 2, 2, 2, 2, 4, 5])) or 0,
        ),
        ("rayon, sens +1", "x = 0,39 ; m = 0,28 ; s = 0,08"): (radius(x, mediane, echelle, 1)[0],),
        ("rayon, sens −1", "x = 0,39 ; m = 0,28 ; s = 0,08"): (radius(x, mediane, echelle, -1)[0],),
        ("s", "A à F"): (s,),
        ("m de C", "A à F sans C"): (m[C],),
        ("τ²", "A à F"): (tau2,),
        ("Y(−i) de C", "A à F"): (autres.centre[C],),
        ("v de C", "A à F"): (autres.variance[C],),
        ("z* de C", "A à F"): (preuve.z[C],),
        ("P− de C", "A à F"): (preuve.defavorable[C],),
        ("p̃ de C", "A à F"): (np.sin(preuve.niveau[C]) ** 2,),
    }


def test_control_values_are_those_of_the_code() -> None:
    dites = {
        (r["calcul"], r["entrée"]): tuple(map(read_nombre, r["résultat"].split(" à ")))
        for r in read_table(METHODE, "calcul", "entrée", "résultat")
    }
    calculees = compute_controles()
    assert dites.keys() == calculees.keys()
    for cle, valeurs in dites.items():
        assert valeurs == pytest.approx(calculees[cle], abs=5e-5), cle


TYPES_TOML = {"texte": str, "entier": int, "table": dict, "liste": list, "booléen": bool}


def test_the_fields_of_an_entry_are_those_of_the_catalogue() -> None:
    lignes = {
        list_codes(r["champ"])[0]: r
        for r in read_table(DICTIONNAIRE, "champ", "type", "obligatoire")
    }
    de_tete = {"code", "nature", "section"}
    assert set(lignes) == {champ.name for champ in fields(Entree)} - de_tete
    obligatoires = {nom for nom, r in lignes.items() if r["obligatoire"] == "oui"}
    assert obligatoires == set(lecture_catalogue.OBLIGATOIRES)
    facultatives = {
        nom: TYPES_TOML[r["type"]] for nom, r in lignes.items() if nom not in obligatoires
    }
    assert facultatives == lecture_catalogue.FACULTATIVES


def test_the_numbers_types_and_bounds_of_the_dictionary_are_those_of_the_catalogue() -> None:
    catalogue = load_catalogue()
    natures = {
        list_codes(r["nature"])[0]: int(r["nombre"]) for r in read_table(DICTIONNAIRE, "nature")
    }
    assert natures == {n: len(catalogue.de_nature(n)) for n in ("brut", "derive", "contexte")}
    juges = [e for e in catalogue.compares if e.polarite and e.type in ("part", "taux")]
    ensembles = {
        list_codes(r["ensemble"])[0]: int(r["nombre"]) for r in read_table(DICTIONNAIRE, "ensemble")
    }
    assert ensembles == {
        "compares": len(catalogue.compares),
        "jugés": len(juges),
        "priorisables": len(catalogue.priorisables),
        "couples": len(catalogue.couples),
    }
    types = {
        list_codes(r["type"])[0]: set(list_codes(r["pour"]))
        for r in read_table(DICTIONNAIRE, "type", "pour")
    }
    assert set(types) == lecture_catalogue.TYPES
    for genre, pour in types.items():
        assert pour == {e.nature for e in catalogue.entrees.values() if e.type == genre}, genre
    bornes = read_table(DICTIONNAIRE, "unité", "minimum", "maximum")
    dites = {
        list_codes(r["unité"])[0]: (read_nombre(r["minimum"]), read_nombre(r["maximum"]))
        for r in bornes
    }
    assert dites == POSSIBLES


def test_the_fields_of_a_pair_are_those_of_the_catalogue() -> None:
    lignes = {
        list_codes(r["champ"])[0]: r for r in read_table(DICTIONNAIRE, "champ", "type", "règle")
    }
    lus = lecture_couples
    assert set(lignes) == {"numero", *lus.TEXTES, *lus.LISTES, *lus.COINS, *lus.FACULTATIVES}
    facultatifs = {nom for nom, r in lignes.items() if r["règle"].startswith("facultatif")}
    assert facultatifs == set(lus.FACULTATIVES)
    assert {nom for nom, r in lignes.items() if r["type"] == "liste"} == set(lus.LISTES)
    assert f"{lus.LARGEUR_TITRE} caractères" in lignes["plus_plus"]["règle"]


def slug(titre: str) -> str:
    """The anchor that a forge gives to a title."""
    garde = re.sub(r"[^\w\- ]", "", re.sub(r"[`*]", "", titre.lower()))
    return garde.strip().replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_between_the_papers_of_the_project_leads_somewhere(page: Path) -> None:
    for lien in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        if lien.startswith(("http:", "https:", "mailto:")):
            continue
        chemin, _, ancre = lien.partition("#")
        but = page.parent / chemin if chemin else page
        assert but.exists(), f"{page.name} : {lien}"
        if ancre:
            titres = re.findall(r"^#+ (.+)$", but.read_text("utf-8"), re.M)
            assert ancre in map(slug, titres), f"{page.name} : {lien}"
