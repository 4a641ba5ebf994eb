"""A secret that can be found again from what stands beside it is listed, and its value is never said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data.acces.droits import TOUS
from data.catalogue import load_catalogue, loader
from data.ingest.secret import list_bornes, list_sommes
from data.store.base import Base
from data.views.qualite import load_qualite
from layouts.pages.donnees import build_corps
from layouts.routes import Adresse, Page
from tests.ateliers import import_texts, long_results

ICI = Adresse(Page.DONNEES)


Trouves = dict[tuple[str, str], str]
"""What is said of each cell, by line and dispositif."""


def rows(*cellules: str, code: str = "59001S00") -> list[str]:
    return [f"{code};ANNEE;{cellule}" for cellule in cellules]


DIFFERENCE = rows(
    "jeunes_sortis_emploi;;55",
    "jeunes_sortis_emploi;civis;SS",
    "jeunes_sortis_emploi;cotraitance;20",
    "jeunes_sortis_emploi;autres;31",
)
CHANGES = [
    ("cotraitance;20", "cotraitance;SS"),  # two secrets: the mending works
    ("cotraitance;20", "cotraitance;NE"),
    ("cotraitance;20", "cotraitance;"),
    ("cotraitance;20", "cotraitance;40"),  # young people of two dispositifs: nothing is learnt
    (";;55", ";;SS"),
]
EGAUX: list[tuple[tuple[str, ...], set[str]]] = [
    # between a line and what it contains, both 12
    (("mer;;12", "mer_offres_ml;;SS"), set()),
    (("jeunes_sortis;;12", "jeunes_sortis_emploi;;SS", "jeunes_sortis_cie;;12"), {""}),
    # nothing is under zero
    (("jeunes_sortis;;0", "jeunes_sortis_emploi;;SS"), {""}),
    (("jeunes_sortis_emploi;;0", "jeunes_sortis_emploi;autres;SS"), {"autres"}),
]
NIVEAUX = rows("situations_pro;;60", "situations_pro_formation;;SS", "situations_pro_emploi;;SS")
CAS: dict[str, list[str]] = {
    "difference": DIFFERENCE,
    **{
        f"change{rang}": [ligne.replace(*change) for ligne in DIFFERENCE]
        for rang, change in enumerate(CHANGES)
    },
    "total": rows(
        "entrees_dispositif;;SS",
        "entrees_dispositif;civis;10",
        "entrees_dispositif;cotraitance;20",
        "entrees_dispositif;autres;SO",
    ),
    "partage": [
        *rows("situations_pro;;90", "situations_pro_formation;;30", "situations_pro_emploi;;SS"),
        *rows("prop_emploi;;5", "prop_professionnel;;9", "prop_formation;;SS", code="59002S00"),
    ],
    "un niveau": NIVEAUX,
    "deux niveaux": [*NIVEAUX, *rows("situations_pro_emploi_durable;;60")],
    **{f"egaux{rang}": rows(*lignes) for rang, (lignes, _) in enumerate(EGAUX)},
    "autre structure": [
        DIFFERENCE[1],
        *(ligne.replace("59001S00", "59002S00") for ligne in DIFFERENCE if "SS" not in ligne),
    ],
}
ANNEES = {cas: 2000 + rang for rang, cas in enumerate(CAS)}
"""A year each: nothing is found from one to another."""


@pytest.fixture(scope="module")
def importee(_nine_structures: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base that holds them all."""
    base = shutil.copytree(_nine_structures, tmp_path_factory.mktemp("secret") / "base")
    lignes = [
        ligne.replace("ANNEE", str(ANNEES[cas])) for cas, lignes in CAS.items() for ligne in lignes
    ]
    assert not import_texts(base, {"r.csv": long_results(*lignes)}).refuse
    return base


@pytest.fixture(scope="module")
def trouves(importee: Path) -> dict[str, Trouves]:
    """What is found in each case."""
    lus: dict[str, Trouves] = {cas: {} for cas in CAS}
    sql = "SELECT annee, indicateur, dispositif, constat FROM signalement WHERE genre = 'secret'"
    cas = {annee: nom for nom, annee in ANNEES.items()}
    for annee, code, dispositif, constat in Base(importee).open().fetch(sql):
        lus[cas[annee]][code, dispositif] = constat
    return lus


def test_a_secret_beside_its_total_and_its_sisters(trouves: dict[str, Trouves]) -> None:
    assert trouves["difference"] == {
        ("jeunes_sortis_emploi", "civis"): (
            "secret qui se retrouve à peu près, par différence avec le total, la cotraitance et les autres "
            "dispositifs : mettre SS aussi dans l’une de ces cellules"
        )
    }


def test_it_is_told_on_the_page_without_its_value(importee: Path) -> None:
    qualite = load_qualite(Base(importee), TOUS, ANNEES["difference"])
    corps = build_corps(qualite, load_catalogue(), ICI)
    assert "secret qui se retrouve à peu près" in corps
    assert "ML d’essai 1" in corps
    signalements = corps[corps.index("Signalements") : corps.index("Historique")]
    assert not set("45").intersection(signalements.split("secret qui")[1].split("</td>")[0])


@pytest.mark.parametrize("rang", range(len(CHANGES)))
def test_what_cannot_be_found_is_not_listed(trouves: dict[str, Trouves], rang: int) -> None:
    assert trouves[f"change{rang}"] == {}


def test_a_secret_total_is_the_sum_of_its_parts(trouves: dict[str, Trouves]) -> None:
    (constat,) = trouves["total"].values()
    assert constat.startswith("secret qui se retrouve en additionnant CIVIS, la cotraitance et")


def test_lines_that_share_a_line_out(trouves: dict[str, Trouves]) -> None:
    """Of the other structure, prop_projet_pro is not known."""
    ((cellule, constat),) = trouves["partage"].items()
    assert cellule == ("situations_pro_emploi", "")
    assert "par différence avec « situations_pro » et « situations_pro_formation »" in constat


def test_from_level_to_level(trouves: dict[str, Trouves]) -> None:
    """What one level gives is what was missing at the other."""
    assert trouves["un niveau"] == {}
    codes = {code for code, _ in trouves["deux niveaux"]}
    assert codes == {"situations_pro_formation", "situations_pro_emploi"}


@pytest.mark.parametrize("rang", range(len(EGAUX)))
def test_a_secret_between_two_equals(trouves: dict[str, Trouves], rang: int) -> None:
    lus = trouves[f"egaux{rang}"]
    assert {dispositif for _, dispositif in lus} == EGAUX[rang][1]
    assert all("ne peut valoir que ce que vaut" in constat for constat in lus.values())


def test_a_secret_of_one_structure_is_not_found_from_another(trouves: dict[str, Trouves]) -> None:
    assert trouves["autre structure"] == {}


def test_sums_and_bounds_are_those_of_the_dictionary() -> None:
    catalogue = load_catalogue()
    sommes = list_sommes(catalogue)
    par_rang = {rang: [m for m in sommes if m.rang == rang] for rang in {m.rang for m in sommes}}
    assert all(sum(m.signe == 1 for m in membres) == 1 for membres in par_rang.values())
    assert all(len(membres) >= 3 for membres in par_rang.values())
    assert "duree_moyenne_parcours" not in {m.code for m in sommes}
    assert all(b.bas != b.haut or b.bas_dispositif for b in list_bornes(catalogue))


def test_the_parts_of_a_line_are_lines_of_that_parent(tmp_path: Path) -> None:
    dossier = shutil.copytree(loader.FOLDER, tmp_path / "catalogue")
    fichier = dossier / "indicateurs" / "annexe-2-lignes-5-resultats.toml"
    texte = fichier.read_text("utf-8")
    fichier.write_text(
        texte.replace('parts = ["situations_pro_', 'parts = ["mer", "situations_pro_')
    )
    with pytest.raises(loader.CatalogueError, match="situations_pro : parts : « mer »"):
        loader.read_catalogue(dossier)
