"""What the context is expected to be: bounds in the catalogue, notices at import, the page Données."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data import catalogue as paquet
from data.acces.droits import TOUS
from data.catalogue import CatalogueError, load_catalogue, read_catalogue
from data.ingest.contexte import AVIS_PAR_COLONNE
from data.store.base import Base
from data.store.versions import read_pointer
from data.views.qualite import load_qualite
from layouts.pages.donnees import build_corps
from layouts.routes import Adresse, Page
from tests.ateliers import ENTETE_STRUCTURES, import_texts, place

ICI = Adresse(Page.DONNEES)

LONG = "code_structure;annee;element;valeur\n"


def copy_catalogue(tmp_path: Path, ligne: str) -> Path:
    """The catalogue with another line of bounds for `taux_chomage`."""
    dossier = shutil.copytree(Path(paquet.__file__).parent, tmp_path / "catalogue")
    chemin = dossier / "indicateurs" / "annexe-1-6-emploi.toml"
    avant, entete, apres = chemin.read_text(encoding="utf-8").partition("[entrees.taux_chomage]")
    ancienne = "plausible = [2, 55]\n"
    assert ancienne in apres
    chemin.write_text(avant + entete + apres.replace(ancienne, ligne, 1), encoding="utf-8")
    return dossier


def test_every_element_of_context_and_no_other_entry_has_bounds() -> None:
    for entree in load_catalogue().entrees.values():
        assert (entree.plausible is not None) is (entree.nature == "contexte"), entree.code


@pytest.mark.parametrize(
    ("ligne", "attendu"),
    [
        ("", "« plausible » manque : [minimum, maximum] attendu"),
        ("plausible = [2]\n", "deux nombres attendus"),
        ('plausible = ["2", 50]\n', "deux nombres attendus"),
        ("plausible = 50\n", "« plausible » : list attendu"),
        ("plausible = [50, 2]\n", "minimum sous le maximum"),
        ("plausible = [2, 2]\n", "minimum sous le maximum"),
        ("plausible = [-1, 50]\n", "dans ce que l’unité permet (%)"),
        ("plausible = [2, 120]\n", "dans ce que l’unité permet (%)"),
        ("plausible = [nan, 50]\n", "minimum sous le maximum"),
    ],
)
def test_bounds_that_say_nothing_are_refused(tmp_path: Path, ligne: str, attendu: str) -> None:
    with pytest.raises(CatalogueError) as erreur:
        read_catalogue(copy_catalogue(tmp_path, ligne))
    (probleme,) = [p for p in erreur.value.problemes if attendu in p]
    assert probleme.startswith("annexe-1-6-emploi.toml, taux_chomage : ")


def test_bounds_are_for_the_context_alone(tmp_path: Path) -> None:
    dossier = shutil.copytree(Path(paquet.__file__).parent, tmp_path / "catalogue")
    chemin = dossier / "indicateurs" / "annexe-2-lignes-1-couverture.toml"
    texte = chemin.read_text(encoding="utf-8")
    chemin.write_text(texte.replace("libelle =", "plausible = [0, 1]\nlibelle =", 1), "utf-8")
    with pytest.raises(CatalogueError, match="pour un élément de contexte seulement"):
        read_catalogue(dossier)


def test_a_column_of_fractions_is_kept_and_told_cell_by_cell(base: Path) -> None:
    """A whole column in fractions (0,101 for 10,1 %) was taken without a word."""
    textes = [f"0,{101 + 4 * rang}" for rang in range(8)]
    lignes = [f"5900{i}S00;2010;{texte}" for i, texte in enumerate(textes, start=1)]
    fichier = "\n".join(["code_structure;annee;taux_chomage", *lignes])
    bilan = import_texts(base, {"contexte.csv": fichier})
    assert bilan.version is not None
    debuts = [f"contexte.csv, ligne {n}, colonne « taux_chomage » : " for n in range(2, 10)]
    assert [a.split(" : ")[0] + " : " for a in bilan.rapport.avis] == debuts
    premier = bilan.rapport.avis[0]
    assert "trouvé « 0,101 » pour taux_chomage" in premier
    assert "de 2 à 55 %" in premier
    assert "une fraction ? Le contexte s’écrit en pourcentage" in premier
    qualite = load_qualite(Base(base), TOUS, 2010)
    assert {s.genre for s in qualite.signalements} == {"contexte"}
    assert len(qualite.signalements) == 8
    corps = build_corps(qualite, load_catalogue(), ICI)
    assert "valeur 0,101" in corps
    assert "hors de l’ordre de grandeur attendu (de 2 à 55" in corps
    assert "Taux de chômage (recensement, 15-64 ans)" in corps


def test_what_cannot_be_is_refused_all_at_once(base: Path) -> None:
    """1 250 % of unemployment, a negative density, half a young person: refused, each where it is."""
    avant = read_pointer(base)
    fichier = (
        "code_structure;annee;taux_chomage;densite;population_16_25;variation_chomage\n"
        "59001S00;2010;1250;-40;-12,5;-101\n59002S00;2010;10;100;120,5;-100"
    )
    bilan = import_texts(base, {"contexte.csv": fichier})
    assert read_pointer(base) == avant
    trouves = [(r.ligne, r.colonne, r.trouve) for r in bilan.rapport.refus]
    assert sorted(trouves) == [
        (2, "densite", "-40"),
        (2, "population_16_25", "-12,5"),
        (2, "taux_chomage", "1250"),
        (2, "variation_chomage", "-101"),
        (3, "population_16_25", "120,5"),
    ]
    attendus = {r.colonne: r.attendu for r in bilan.rapport.refus}
    assert "un pourcentage de 0 à 100" in attendus["taux_chomage"]
    assert "un nombre entier positif ou nul" in attendus["population_16_25"]
    assert "hab/km²" in attendus["densite"]


ATTENDUES = [
    "taux_chomage;55",
    "taux_chomage;2",
    "taux_chomage;12,5 %",
    "solde_migratoire;-4",
    "variation_chomage;-6",
    "places_formation_pro;4,5",
    "taux_chomage;SS",
    "taux_chomage_zus;SO",
]
COMPTES = [
    ("places_formation_initiale;12965", "de 3 à 120 places"),
    ("offres_emploi;7942", "de 5 à 300 offres"),
    ("taux_chomage_jeunes;75", "de 5 à 70 %"),
    ("solde_migratoire;-4,1", "de -4 à 5 % par an"),
]


@pytest.fixture(scope="module")
def avis(_nine_structures: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What is told of a file a line, each of a structure and a year of its own."""
    base = shutil.copytree(_nine_structures, tmp_path_factory.mktemp("plausibles") / "base")
    lignes = [*ATTENDUES, *(ligne for ligne, _ in COMPTES)]
    fichiers = {
        f"contexte-{rang}.csv": f"{LONG}{place(rang)};{ligne}" for rang, ligne in enumerate(lignes)
    }
    bilan = import_texts(base, fichiers, verifier=True)
    assert not bilan.refuse
    return bilan.rapport.avis


def test_what_is_expected_is_taken_without_a_word(avis: list[str]) -> None:
    assert len(avis) == len(COMPTES)


@pytest.mark.parametrize("rang", range(len(COMPTES)))
def test_a_count_where_a_ratio_is_expected_is_told(avis: list[str], rang: int) -> None:
    lieu, (_, attendu) = f"contexte-{len(ATTENDUES) + rang}.csv", COMPTES[rang]
    (dit,) = [a for a in avis if a.startswith(f"{lieu}, ligne 2, colonne « valeur » : trouvé « ")]
    assert attendu in dit
    assert "fraction" not in dit


def test_a_long_column_tells_its_first_cells_and_counts_the_others(base: Path) -> None:
    codes = [f"599{n:02d}S00" for n in range(AVIS_PAR_COLONNE + 7)]
    structures = [f"{code};ML {code};ML;31;59;Lille;3122;oui" for code in codes]
    lignes = [f"{code};2010;taux_pauvrete;0,14" for code in codes]
    bilan = import_texts(
        base,
        {
            "structures.csv": "\n".join([ENTETE_STRUCTURES, *structures]),
            "contexte.csv": LONG + "\n".join(lignes),
        },
    )
    assert len(bilan.rapport.avis) == AVIS_PAR_COLONNE + 1
    assert "et 7 autres valeurs de taux_pauvrete" in bilan.rapport.avis[-1]
    assert len(load_qualite(Base(base), TOUS, 2010).signalements) == len(codes)


def test_a_value_read_in_a_later_year_is_listed_under_it(base: Path) -> None:
    fichiers = {
        "contexte.csv": f"{LONG}59001S00;2009;taux_chomage;0,1",
        "resultats.csv": "code_structure;annee;indicateur;dispositif;valeur\n59001S00;2010;jdi;;12",
    }
    assert not import_texts(base, fichiers).refuse
    (signalement,) = load_qualite(Base(base), TOUS, 2010).signalements
    assert "valeur 0,1, rangée sous 2009 : hors de" in signalement.constat
