"""Known, simulated and their years, said apart wherever the context is stated: pages and documents."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import layouts
from data.catalogue import load_catalogue
from data.catalogue.model import Entree
from data.models.comparaison import ElementContexte, Origine
from data.models.etats import Etat
from data.typographie import FINE
from layouts.components.contexte.bandeau import build_contexte, build_sources
from layouts.components.contexte.comparables import build_comparables
from layouts.components.contexte.themes import build_themes
from layouts.components.projection import ecrans
from layouts.components.region.contexte import build_contexte_region
from layouts.documents.pdf.donnees import build_donnees, build_tableau
from layouts.documents.pptx.fiche import build_pptx_ml
from layouts.documents.pptx.region import build_pptx_region
from layouts.documents.xlsx.fiche import build_xlsx_ml
from layouts.documents.xlsx.region import build_xlsx_region
from layouts.routes import Adresse, Page
from layouts.words.chiffres import list_qualite
from layouts.words.contexte import describe_synthese
from layouts.words.couples import describe_croisement
from layouts.words.origine import (
    SOURCES,
    describe_connus,
    describe_groupe,
    describe_origine,
    describe_parts,
    join_sources,
)
from layouts.words.prise_en_main import describe_dehors
from layouts.words.releve import describe_figure
from tests.layouts import fixtures
from tests.layouts.documents.conftest import make_fiche, make_region
from tests.layouts.documents.test_pptx import open_deck, read_slide
from tests.layouts.documents.test_xlsx import LIGNES, RESUMES, open_book
from tests.layouts.fixtures.proximites import PROCHES
from tests.layouts.textes import read_dash, read_html

CATALOGUE = load_catalogue()
PORTRAIT = fixtures.build_portrait(CATALOGUE)
"""Six elements: five of the census of 2012, one simulated; the results are of 2010."""
REGION = fixtures.build_region()
PROFIL = fixtures.build_profil(CATALOGUE, REGION, noms=True)
SIMULE = "part_menages_sans_voiture"
ADRESSE = Adresse(Page.CONTEXTE, "59907S00", annee=2010)
RECENSEMENT = Origine("INSEE, recensement", "2012", False)
CHOMAGE = CATALOGUE.entrees["taux_chomage"]


def read_deck(contenu: bytes) -> str:
    """The slides whose table starts with an element of the context."""
    diapos = map(read_slide, open_deck(contenu).slides)
    return "\n".join(diapo for diapo in diapos if "Élément\n" in diapo)


def read_sheet(contenu: bytes) -> str:
    """Every cell, a line a row: a year is a number."""
    lignes = open_book(contenu)["Contexte"].iter_rows(values_only=True)
    return "\n".join(" ".join(str(v) for v in ligne if v is not None) for ligne in lignes)


def read_table_region() -> str:
    return repr(build_tableau("Médiane", make_region().contexte))


UN_A_UN: dict[str, Callable[[], str]] = {
    "fiche, strips": lambda: read_html(build_contexte(PORTRAIT, CATALOGUE)),
    "contexte, themes": lambda: read_html(build_themes(PORTRAIT, CATALOGUE, {})),
    "projection, territoire": lambda: read_html(ecrans.build_territoire(PORTRAIT, CATALOGUE)),
    "région, strips": lambda: read_html(build_contexte_region(PROFIL, CATALOGUE)),
    "PDF": lambda: repr(build_donnees(make_fiche(PORTRAIT))["contexte"]),
    "PDF, région": read_table_region,
    "PPTX": lambda: read_deck(build_pptx_ml(make_fiche(PORTRAIT))),
    "PPTX, région": lambda: read_deck(build_pptx_region(make_region(), [])),
    "XLSX": lambda: read_sheet(build_xlsx_ml(make_fiche(PORTRAIT), LIGNES, RESUMES, CATALOGUE)),
    "relevé": lambda: "\n".join(
        f"{CATALOGUE.entrees[code].libelle} : {describe_figure(PORTRAIT, CATALOGUE.entrees[code], '')}"
        for code in CATALOGUE.bandeau_contexte
    ),
    "XLSX, région": lambda: read_sheet(build_xlsx_region(make_region(), LIGNES, CATALOGUE)),
}
"""Where each element stands with its value: its origin is between its label and the next one."""
PROJETEE = "projection, qualité"
"""Its strips say the sources."""
EN_NOMBRE: dict[str, Callable[[], str]] = {
    "fiche, sources": lambda: read_html(build_sources(PORTRAIT, CATALOGUE)),
    "contexte, synthèse": lambda: describe_synthese(PORTRAIT, CATALOGUE),
    PROJETEE: lambda: read_html(ecrans.build_qualite(PORTRAIT, CATALOGUE)),
    "documents, qualité": lambda: repr(list(list_qualite(PORTRAIT, CATALOGUE))),
}
"""Where the elements are counted."""
PARCOURUS = {
    "words/chiffres.py": "documents, qualité",
    "words/comparables.py": "test_what_brings_near_says_how_much_of_it_is_invented",
    "components/contexte/bandeau.py": "fiche, strips",
    "components/region/contexte.py": "région, strips",
    "components/contexte/themes.py": "contexte, themes",
    "words/contexte.py": "contexte, synthèse",
    "words/couples.py": "test_an_axis_of_the_context_says_where_it_comes_from",
    "documents/contenu.py": "PDF",
    "documents/contenu_region.py": "PDF, région",
    "documents/elements.py": "XLSX",
    "documents/pdf/donnees.py": "PDF",
    "documents/pdf/fiche.typ": "PDF",
    "documents/pdf/livret.py": "PDF, région",
    "documents/pdf/livret.typ": "PDF, région",
    "documents/pptx/fiche.py": "PPTX",
    "documents/pptx/region.py": "PPTX, région",
    "documents/xlsx/fiche.py": "XLSX",
    "documents/xlsx/region.py": "XLSX, région",
    "words/origine.py": "all",
    "words/releve.py": "relevé",
    "words/prise_en_main.py": "test_the_exercise_says_what_is_invented",
}
AILLEURS = {
    "components/projection/cle_bandes.py": "names what the strips draw",
    "words/projection.py": "counts the others, states no element",
    "words/chapo.py": "the head sentence, which has its own tests",
    "components/dialogue/etapes.py": "calls what is walked above",
    "pages/ml.py": "calls what is walked above",
    "api/ressources.py": "names columns: source, year and simule stand beside each value",
}


def test_the_exercise_says_what_is_invented() -> None:
    dehors = replace(PORTRAIT.contexte[SIMULE], valeur=90.0, q1=10.0, q3=20.0)
    assert "(simulé)" in describe_dehors(CATALOGUE.entrees[SIMULE], dehors)


def test_every_module_that_reads_the_context_is_walked() -> None:
    """A new place that states the context must be added here, or say why not."""
    racine = Path(layouts.__file__).parent
    sources = [p for motif in ("*.py", "*.typ") for p in racine.rglob(motif)]
    lisent = {
        p.relative_to(racine).as_posix()
        for p in sources
        if re.search(r"\bbandeau_contexte\b|\.contextes?\b(?! import)", p.read_text("utf-8"))
    }
    imports = {"pages/contexte.py", "pages/france.py"} | {"components/projection/ecrans.py"}
    assert lisent - imports - AILLEURS.keys() == PARCOURUS.keys()
    surfaces = {*UN_A_UN, *EN_NOMBRE, "all", *globals()}
    assert set(PARCOURUS.values()) <= surfaces


def find_label(entree: Entree, texte: str) -> str:
    return entree.libelle_court if entree.libelle_court in texte else entree.libelle


@pytest.mark.parametrize("surface", UN_A_UN)
def test_each_element_says_where_it_comes_from(surface: str) -> None:
    texte = UN_A_UN[surface]()
    entrees = [CATALOGUE.entrees[code] for code in CATALOGUE.bandeau_contexte]
    debuts = [(texte.index(find_label(entree, texte)), entree) for entree in entrees]
    debuts.sort(key=lambda paire: paire[0])
    fins = [debut for debut, _ in debuts[1:]] + [len(texte)]
    for (debut, entree), fin in zip(debuts, fins, strict=True):
        morceau = texte[debut:fin].replace("valeur simulée", "")  # the title of the next item
        if entree.code == SIMULE:
            assert "simulé" in morceau, (surface, morceau)
        else:
            assert re.search(r"recensement,? *2012", morceau), (surface, morceau)
            assert "simulé" not in morceau, (surface, morceau)


@pytest.mark.parametrize("surface", EN_NOMBRE)
def test_where_they_are_counted_known_and_simulated_are_apart(surface: str) -> None:
    texte = EN_NOMBRE[surface]()
    assert "42 éléments" in texte
    sources = "" if surface == PROJETEE else " (recensement 2012)"
    assert f"5 connus{sources}, 1 simulé, 36 non renseignés" in texte


def test_what_brings_near_says_how_much_of_it_is_invented() -> None:
    attendu = "Sur 6 éléments de contexte renseignés, 1 est simulé."
    assert attendu in read_dash(build_comparables(PROCHES, PORTRAIT, CATALOGUE, ADRESSE))
    assert attendu in read_html(ecrans.build_comparables(PROCHES, PORTRAIT))
    connu = replace(PORTRAIT.contexte[SIMULE], simule=False)
    sans = replace(PORTRAIT, contexte={**PORTRAIT.contexte, SIMULE: connu})
    assert "simul" not in read_html(ecrans.build_comparables(PROCHES, sans))


@pytest.mark.parametrize("slug", ["densite-couverture", "pauvrete-propositions-sociales"])
def test_an_axis_of_the_context_says_where_it_comes_from(slug: str) -> None:
    nuage = fixtures.build_nuage(CATALOGUE, PORTRAIT, slug)
    (entree,) = [e for e in nuage.couple.axes if e.nature == "contexte"]
    phrase, axes = describe_croisement(nuage, PORTRAIT), ecrans.build_axes_nuage(nuage, "ML")
    if entree.code == "taux_pauvrete":
        assert ", valeur simulée)" in phrase
        assert f"{entree.libelle_court} (simulé)" in axes
    else:
        assert ", recensement 2012)" in phrase
        assert f"{entree.libelle_court} (recensement 2012)" in axes


@pytest.mark.parametrize(
    ("source", "annee", "simule", "texte"),
    [
        ("INSEE, recensement", "2012", False, "recensement 2012"),
        ("INSEE, recensement (département)", "2012", False, "recensement 2012"),
        ("", "2009", False, "INSEE 2009"),
        ("CNAF", "", False, "CNAF"),
        ("INSEE, RP 2012", "2012", False, "RP 2012"),
        ("simulation", "2010", True, "simulé"),
        ("Observatoire régional de l’emploi et de la formation", "2010", False, None),
    ],
)
def test_an_origin_in_two_or_three_words(
    source: str, annee: str, simule: bool, texte: str | None
) -> None:
    dite = describe_origine(CHOMAGE, Origine(source, annee, simule))
    assert dite == texte if texte else len(dite) <= 33 and dite.endswith("… 2010")


def test_over_a_region_both_kinds_are_counted() -> None:
    simule = Origine("simulation", "2010", True)
    assert describe_groupe(CHOMAGE, {simule: 26}) == "simulé"
    assert describe_groupe(CHOMAGE, {RECENSEMENT: 26}) == "recensement 2012"
    assert describe_groupe(CHOMAGE, {}) == ""
    mixte = describe_groupe(CHOMAGE, {RECENSEMENT: 23, simule: 3})
    assert mixte == f"recensement 2012{FINE}; 3 simulés sur 26"


def test_sources_are_named_once_with_their_years() -> None:
    origines = [RECENSEMENT, replace(RECENSEMENT, annee="2010"), RECENSEMENT]
    assert join_sources((CHOMAGE, o) for o in origines) == "recensement 2010 et 2012"
    plusieurs = [Origine(f"Source {n}", "2010", False) for n in range(SOURCES + 2)]
    assert join_sources((CHOMAGE, o) for o in plusieurs).endswith(", 2 autres sources")


def test_what_has_no_value_is_neither_known_nor_simulated() -> None:
    """Unemployment in ZUS where there is none is said to be without object, and not simulated."""
    absent = ElementContexte(
        "taux_chomage_zus", None, Etat.SANS_OBJET, 2010, "", "", True, None, None, None, ()
    )
    portrait = replace(PORTRAIT, contexte={"taux_chomage_zus": absent})
    assert describe_parts(portrait, CATALOGUE) == "aucun connu, 41 non renseignés, 1 sans objet"
    assert describe_connus(portrait, CATALOGUE).startswith("42 éléments de contexte\u202f: aucun")
