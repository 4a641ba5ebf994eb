"""The two palettes, measured: WCAG contrasts computed from the variables of the style sheets."""

from __future__ import annotations

import re

import pytest

from data.settings import RACINE
from layouts import theme

ASSETS = RACINE / "assets"
TEXTES = ("encre", "encre-2", "structure", "structure-fonce", "neutre", "force", "axe", "erreur")
FONDS = ("bande", "teinte", "teinte-structure")
CONTRASTE = (ASSETS / "15-contraste.css").read_text("utf-8")
LOOK = {
    "encre": "#000000",
    "structure": "#00337A",
    "comparees": "#4A5563",
    "force": "#004D47",
    "axe": "#6B3A00",
}


def read_palette(bloc: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", bloc))


def read_bloc(fichier: str, selecteur: str) -> dict[str, str]:
    texte = (ASSETS / fichier).read_text("utf-8")
    return read_palette(texte.partition(f"{selecteur} {{")[2].partition("}")[0])


USUELLE = read_bloc("10-base.css", ":root")
RENFORCEE = read_bloc("15-contraste.css", ":root[data-contraste='oui']")


def compute_luminance(couleur: str) -> float:
    parts = [int(couleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    lineaires = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(poids * p for poids, p in zip((0.2126, 0.7152, 0.0722), lineaires, strict=True))


def compute_contraste(a: str, b: str) -> float:
    haut, bas = sorted((compute_luminance(a), compute_luminance(b)), reverse=True)
    return (haut + 0.05) / (bas + 0.05)


def test_the_formula_is_that_of_wcag() -> None:
    assert compute_contraste("#000000", "#FFFFFF") == pytest.approx(21)
    assert compute_contraste("#0B4EA2", "#FFFFFF") == pytest.approx(8.00, abs=0.01)


@pytest.mark.parametrize(("palette", "texte", "trait"), [(USUELLE, 4.5, 3), (RENFORCEE, 7, 4.5)])
def test_every_text_and_every_mark_contrasts(
    palette: dict[str, str], texte: float, trait: float
) -> None:
    for fond in ("#FFFFFF", *(palette[nom] for nom in FONDS)):
        for nom in TEXTES:
            assert compute_contraste(palette[nom], fond) >= texte, (nom, fond)
        assert compute_contraste(palette["comparees"], fond) >= trait


def test_the_strong_palette_names_every_colour_and_is_that_of_the_look() -> None:
    assert set(RENFORCEE) == set(USUELLE)
    assert {nom: RENFORCEE[nom] for nom in LOOK} == LOOK
    for nom in TEXTES:
        avant, apres = (compute_contraste(p[nom], "#FFFFFF") for p in (USUELLE, RENFORCEE))
        assert apres >= avant, nom


def test_every_colour_of_the_drawings_is_replaced() -> None:
    """As an attribute of our SVG and as plotly.js writes it; the strong ones contrast by themselves."""
    remplacees = {
        "ENCRE": theme.ENCRE,
        "STRUCTURE": theme.STRUCTURE,
        "COMPAREES": theme.COMPAREES,
        "FORCE": theme.FORCE,
        "AXE": theme.AXE,
        "NEUTRE": theme.NEUTRE,
        "BANDE": theme.BANDE,
        "TEINTE": theme.TEINTE,
    }
    gardees = {"BLANC", "ENCRE_2", "FILET"}  # the grid of a drawing is decoration
    gardees |= {"AXE_TEXTE", "TEINTE_FORCE", "TEINTE_AXE"}  # in documents alone
    couleurs = {nom for nom, v in vars(theme).items() if isinstance(v, str) and v.startswith("#")}
    assert couleurs == set(remplacees) | gardees
    for nom, couleur in remplacees.items():
        rvb = ", ".join(str(int(couleur[i : i + 2], 16)) for i in (1, 3, 5))
        assert f"'{couleur}'" in CONTRASTE, nom
        assert f"rgb({rvb})" in CONTRASTE, nom
    for regle in re.findall(r"(?:fill|stroke): (#[0-9A-F]{6}) !important", CONTRASTE):
        assert regle == "#FFFFFF" or compute_contraste(regle, "#FFFFFF") >= 7
