"""docs/apparence.md says which colours, marks and sizes are drawn."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from data.settings import RACINE
from layouts import theme
from layouts.figures.marques import FAIBLE, FORMES, NON_JUGE, SANS_SENS
from tests.docs.tables import index_table, list_codes, read_nombre, read_page, read_table
from tests.layouts.test_contraste import RENFORCEE, USUELLE, compute_contraste

PAGE = read_page("apparence.md")
FONDS = {"blanc": "#FFFFFF", "bande": USUELLE["bande"], "teinte": USUELLE["teinte"]}
SYMBOLES = {
    "triangle": "triangle-up",
    "losange": "diamond",
    "disque": "circle",
    "carré": "square",
}
TAILLES = read_table(PAGE, "taille", "px", "où")


def test_the_colours_and_their_contrasts() -> None:
    variables = index_table(PAGE, "variable", "couleur")
    couleurs = {nom: list_codes(r["couleur"])[0] for nom, r in variables.items()}
    assert couleurs == USUELLE
    assert {nom: list_codes(r["renforcé"])[0] for nom, r in variables.items()} == RENFORCEE
    for nom, ligne in variables.items():
        for tete, fond in FONDS.items():
            contraste = compute_contraste(couleurs[nom], fond)
            assert read_nombre(ligne[tete]) == pytest.approx(contraste, abs=0.005), (nom, tete)


def test_the_drawings_have_these_colours_and_no_other() -> None:
    propres = {
        nom: list_codes(r["couleur"])[0] for nom, r in index_table(PAGE, "nom", "couleur").items()
    }
    des_dessins = {nom: v for nom, v in vars(theme).items() if isinstance(v, str) and v[0] == "#"}
    assert propres.items() <= des_dessins.items()
    assert {v for nom, v in des_dessins.items() if nom not in propres} <= set(USUELLE.values())


def test_the_marks() -> None:
    formes = {str(lecture): forme for lecture, forme in FORMES.items()} | {
        "non_juge": NON_JUGE,
        "(effectif faible)": FAIBLE,
        "(sans sens favorable)": SANS_SENS,
    }
    lignes = index_table(PAGE, "lecture", "forme", "remplissage", "couleur", "rayon")
    assert lignes.keys() == formes.keys()
    for nom, ligne in lignes.items():
        forme = formes[nom]
        assert SYMBOLES[ligne["forme"]] == forme.symbole, nom
        assert (ligne["remplissage"] == "plein") == forme.pleine, nom
        assert getattr(theme, list_codes(ligne["couleur"])[0]) == forme.couleur, nom
        assert read_nombre(ligne["rayon"]) == forme.rayon, nom


@pytest.mark.parametrize("ligne", TAILLES, ids=lambda r: f"{r['où']}.{r['taille']}")
def test_a_size(ligne: dict[str, str]) -> None:
    (module,), (nom,) = list_codes(ligne["où"]), list_codes(ligne["taille"])
    assert getattr(import_module(module), nom) == read_nombre(ligne["px"])


def test_the_letters() -> None:
    style = (RACINE / "assets" / "10-base.css").read_text("utf-8")
    (corps,) = re.findall(r"font: (\d+) (\S+)rem/(\S+) ", style)
    titre = r"^(h\d) \{ font-size: (\S+)rem; line-height: (\S+)rem; font-weight: (\d+); \}"
    attendues = {"body": (16 * float(corps[1]), 16 * float(corps[2]), int(corps[0]))} | {
        nom: (16 * float(taille), 16 * float(interligne), int(graisse))
        for nom, taille, interligne, graisse in re.findall(titre, style, re.MULTILINE)
    }
    dites = index_table(PAGE, "balise", "taille", "interligne", "graisse")
    for balise, ligne in dites.items():
        chiffres = tuple(read_nombre(ligne[tete]) for tete in ("taille", "interligne", "graisse"))
        assert chiffres == attendues[balise], balise
    assert dites.keys() == attendues.keys()
