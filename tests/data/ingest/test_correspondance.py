"""The correspondence file, read whole and followed; good for the next year too."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from openpyxl import Workbook

from data.ingest.correspondance import Correspondance, FeuilleVoulue
from data.ingest.correspondance.lecture import CorrespondanceRefusee, parse_correspondance
from data.ingest.lexique import Lexique
from data.ingest.pipeline import import_files
from data.store.base import Base
from tests.ateliers import place, write_files
from tests.data.ingest.correspondances import TABLEAU, follow, propose, write_classeur


def test_a_completed_file_is_followed(base: Path, lexique_base: Lexique, tmp_path: Path) -> None:
    chemin = write_classeur(tmp_path, TABLEAU)
    bilan = follow(base, chemin, propose(lexique_base, chemin).replace('"?"', '"ignorer"'))
    assert not bilan.refuse, [str(r) for r in bilan.rapport.refus]
    lues = (
        Base(base)
        .open()
        .fetch("SELECT code_structure, indicateur, valeur, etat FROM resultat ORDER BY ALL")
    )
    assert lues == [
        ("59001S00", "jdi", 120.0, "valeur"),
        ("59001S00", "jdi_niv_v_infra", 40.0, "valeur"),
        ("59002S00", "jdi", 130.0, "valeur"),
        ("59002S00", "jdi_niv_v_infra", None, "non_renseigne"),
    ]
    avis = "\n".join(bilan.rapport.avis)
    assert "lignes laissées : « Fermée »" in avis
    assert "« ND » → non renseigné (1 cellule)" in avis


def test_a_column_is_told_as_said_and_another_as_read(base: Path, tmp_path: Path) -> None:
    entetes: list[object] = ["code_structure", "annee", "Nombre de jeunes en JDI", "Suivis"]
    chemin = write_classeur(tmp_path, [entetes, ["59001S00", 2010, 12, 40]])
    dite = '[[feuilles]]\nfeuille = "Suivi 2010"\n[feuilles.colonnes]\n"Suivis" = "entretiens"\n'
    avis = follow(base, chemin, dite, verifier=True).rapport.avis
    assert any(a.endswith("lues à leur libellé : « Nombre de jeunes en JDI » → jdi") for a in avis)
    assert any(a.endswith("lues selon la correspondance : « Suivis » → entretiens") for a in avis)


def test_the_file_serves_the_next_year_and_a_new_column_is_told(
    base: Path, lexique_base: Lexique, tmp_path: Path
) -> None:
    texte = propose(lexique_base, write_classeur(tmp_path, TABLEAU)).replace('"?"', '"ignorer"')
    suivant: list[list[object]] = [
        [*TABLEAU[0], "Nouveau"],
        ["ML d'essai 1", "59", 2011, 9, 3, 1, 5],
    ]
    bilan = follow(base, write_classeur(tmp_path, suivant, "Suivi 2011"), texte)
    (refus,) = bilan.rapport.refus
    assert refus.trouve == "Nouveau"
    sans = write_classeur(tmp_path, [ligne[:6] for ligne in suivant], "Suivi 2011")
    assert not follow(base, sans, texte, verifier=True).refuse


def test_a_code_that_the_base_has_not_is_told_as_said(base: Path, tmp_path: Path) -> None:
    (chemin,) = write_files(tmp_path, {"r.csv": "code_structure;annee;jdi\nML A;2010;1"})
    dite = Correspondance(structures={"ML A": "99999S00"})
    (refus,) = import_files([chemin], base, correspondance=dite).rapport.refus
    assert "la correspondance dit « 99999S00 », qui n’y est pas" in refus.attendu


UNITES = [
    ("financement_total", "310", "k€", 310000.0),
    ("financement_total", "310 k€", "k€", 310000.0),
    ("financement_total", "0,31", "M€", 310000.0),
    ("part_recus", "35,2", "%", 0.352),
    ("part_recus", "35,2 %", "%", 0.352),
]


def test_a_unit_is_taken_with_its_figure(base: Path, tmp_path: Path) -> None:
    """A file each, in one import."""
    textes: dict[str, str | bytes] = {
        f"r{rang}.csv": f"code_structure;annee;{entete}\n{place(rang)};{cellule}"
        for rang, (entete, cellule, *_) in enumerate(UNITES)
    }
    feuilles = tuple(
        FeuilleVoulue(f"r{rang}", unites={entete: unite})
        for rang, (entete, _, unite, _) in enumerate(UNITES)
    )
    bilan = import_files(
        write_files(tmp_path, textes), base, correspondance=Correspondance(feuilles)
    )
    assert not bilan.refuse
    dites = [avis for avis in bilan.rapport.avis if "unités de la correspondance" in avis]
    for rang, (entete, *_) in enumerate(UNITES):
        assert any(f"r{rang}.csv" in avis and f": « {entete} »" in avis for avis in dites)
    lues = Base(base).open().fetch("SELECT valeur FROM resultat ORDER BY annee, code_structure")
    assert lues == [(lue,) for *_, lue in UNITES]


FAUTES = [
    ("[[feuilles]]\nfeuille = 'a'\ntable = 'resultat'", "ligne 3, « table » : trouvé « resultat »"),
    ("[[feuilles]]\nfeuille = 'a'\nentete = 'x'", "le numéro de la ligne des noms de colonnes"),
    ("[[feuilles]]\nfeuille = 'a'\nannee = 1998", "une année, de 2000"),
    ("[[feuilles]]\nfeuille = 'a'\n[feuilles.colonnes]\nx = 'jdy'", "vouliez-vous « jdi » ?"),
    ("[[feuilles]]\nfeuille = 'a'\n[feuilles.unites]\nx = 'kg'", "k€, M€"),
    ("[[feuilles]]\nfeuilles = 'a'", "vouliez-vous « feuille » ?"),
    ("[etats]\nND = 'S'", "NE, SS, SO ou rien"),
    ("[dispositifs]\nx = 'pacea'", "civis, cotraitance, autres ou rien"),
    ("[structure]\na = 'b'", "vouliez-vous « structures » ?"),
    ("feuilles = 3", "une par feuille"),
    ("[structures]\nML Rouen = '76540S00'", "ligne 2 : attendu une ligne"),
]


@pytest.mark.parametrize(("texte", "phrase"), FAUTES)
def test_a_wrong_file_says_where_and_what(texte: str, phrase: str) -> None:
    with pytest.raises(CorrespondanceRefusee) as refus:
        parse_correspondance(texte.encode(), "corr.toml")
    assert phrase in str(refus.value)


def test_every_error_of_a_file_is_told_at_once() -> None:
    texte = "[etats]\nND = 'S'\nx = '?'\n[dispositifs]\ny = 'z'\n[autre]\n"
    with pytest.raises(CorrespondanceRefusee) as refus:
        parse_correspondance(texte.encode(), "corr.toml")
    assert len(refus.value.raisons) == 4


def test_a_year_that_the_sheet_contradicts_is_refused(base: Path, tmp_path: Path) -> None:
    lignes: list[list[object]] = [["Année 2011"], ["code_structure", "jdi"], ["59001S00", 12]]
    chemin = write_classeur(tmp_path, lignes, "Suivi")
    dite = Correspondance((FeuilleVoulue("Suivi", annee=2010),))
    (refus,) = import_files([chemin], base, correspondance=dite).rapport.refus
    assert "2011" in refus.trouve
    assert "la correspondance, 2010" in refus.attendu


def test_the_year_of_a_part_of_it_is_left_to_the_person(
    base: Path, lexique_base: Lexique, tmp_path: Path
) -> None:
    lignes: list[list[object]] = [
        ["Bilan du 1er semestre 2010"],
        ["code_structure", "jdi"],
        ["59001S00", 12],
    ]
    chemin = write_classeur(tmp_path, lignes, "S1")
    (feuille,) = tomllib.loads(propose(lexique_base, chemin))["feuilles"]
    assert feuille["annee"] == "?"
    dite = Correspondance((FeuilleVoulue("S1", annee=2010),))
    assert not import_files([chemin], base, correspondance=dite, verifier=True).refuse


def test_a_header_in_thousands_is_never_read_as_units(
    base: Path, lexique_base: Lexique, tmp_path: Path
) -> None:
    entete = "Financement État (socle CPO) (k€)"
    lignes: list[list[object]] = [
        ["code_structure", "annee", "jdi", entete],
        ["59001S00", 2010, 12, 310],
    ]
    chemin = write_classeur(tmp_path, lignes)
    assert import_files([chemin], base).refuse
    assert not follow(base, chemin, propose(lexique_base, chemin)).refuse
    sql = "SELECT valeur FROM resultat WHERE indicateur = 'financement_etat_cpo'"
    assert Base(base).open().fetch(sql) == [(310000.0,)]


def test_amounts_under_a_title_in_thousands_wait_for_their_unit(
    base: Path, lexique_base: Lexique, tmp_path: Path
) -> None:
    lignes: list[list[object]] = [
        ["Financements 2010 (en milliers d’euros)"],
        ["code_structure", "annee", "jdi", "financement_total"],
        ["59001S00", 2010, 12, 310],
    ]
    chemin = write_classeur(tmp_path, lignes)
    (refus,) = import_files([chemin], base).rapport.refus
    assert refus.trouve == "Financements 2010 (en milliers d’euros)"
    assert not follow(base, chemin, propose(lexique_base, chemin)).refuse
    sql = "SELECT valeur FROM resultat WHERE indicateur = 'financement_total'"
    assert Base(base).open().fetch(sql) == [(310000.0,)]


@pytest.mark.parametrize(
    ("nom", "note"),
    [("Suivi 2010", "Note : en k€"), ("Suivi 2010", "(1) en milliers d'euros"), ("2010 (k€)", "")],
)
def test_thousands_said_under_the_table_or_by_the_sheet_wait_for_their_unit(
    base: Path, tmp_path: Path, nom: str, note: str
) -> None:
    lignes: list[list[object]] = [
        ["code_structure", "annee", "financement_total"],
        ["59001S00", 2010, 310],
        [note],
    ]
    chemin = write_classeur(tmp_path, lignes, nom)
    (refus,) = import_files([chemin], base).rapport.refus
    assert refus.trouve == (note or nom)
    dite = Correspondance((FeuilleVoulue(nom, unites={"financement_total": "k€"}),))
    assert not import_files([chemin], base, correspondance=dite, verifier=True).refuse


def test_a_detail_written_twice_is_read_under_what_the_person_says(
    base: Path, tmp_path: Path
) -> None:
    lignes: list[list[object]] = [
        [
            *("code_structure", "annee", "En situation (jeunes)", "dont en emploi"),
            *("En situation (contrats)", "dont en emploi"),
        ],
        ["59001S00", 2010, 12, 10, 20, 15],
    ]
    colonnes = {
        "En situation (jeunes)": "jeunes_situation_pro",
        "En situation (contrats)": "situations_pro",
    }
    dite = Correspondance((FeuilleVoulue("Suivi 2010", colonnes=colonnes),))
    chemin = write_classeur(tmp_path, lignes)
    assert not import_files([chemin], base, correspondance=dite).refuse
    sql = "SELECT indicateur, valeur FROM resultat WHERE indicateur LIKE '%emploi' ORDER BY ALL"
    assert Base(base).open().fetch(sql) == [
        ("jeunes_situation_pro_emploi", 10.0),
        ("situations_pro_emploi", 15.0),
    ]


def test_the_sheets_of_several_years_are_one(
    base: Path, lexique_base: Lexique, tmp_path: Path
) -> None:
    classeur = Workbook()
    for annee, nom in ((2009, "Essai 1"), (2010, "Essai 2")):
        feuille = classeur.create_sheet(f"Suivi {annee}")
        feuille.append(["Mission locale", "Nombre de jeunes en JDI"])
        feuille.append([nom, 12])
    classeur.remove(classeur["Sheet"])
    chemin = tmp_path / "suivi.xlsx"
    classeur.save(chemin)
    texte = propose(lexique_base, chemin)
    lu = tomllib.loads(texte)
    assert [f["feuille"] for f in lu["feuilles"]] == ["Suivi {annee}"]
    assert lu["structures"] == {"Essai 1": "59001S00", "Essai 2": "59002S00"}
    assert not follow(base, chemin, texte).refuse
    sql = "SELECT annee, code_structure FROM resultat ORDER BY ALL"
    assert Base(base).open().fetch(sql) == [(2009, "59001S00"), (2010, "59002S00")]


def test_a_header_written_twice_is_asked_by_its_place(
    base: Path, lexique_base: Lexique, tmp_path: Path
) -> None:
    lignes: list[list[object]] = [
        [
            *("Mission locale", "Nombre de jeunes sortis de dispositifs", "dont en emploi"),
            *("Nombre de jeunes en situation professionnelle", "dont en emploi"),
        ],
        ["ML d'essai 1", 300, 120, 750, 470],
    ]
    chemin = write_classeur(tmp_path, lignes, "2010")
    bilan = import_files([chemin], base)
    assert "jeunes_situation_pro_emploi" not in bilan.rapport.refus[0].attendu
    texte = propose(lexique_base, chemin)
    colonnes = tomllib.loads(texte)["feuilles"][0]["colonnes"]
    assert colonnes["dont en emploi"] == "jeunes_sortis_emploi"
    assert colonnes["dont en emploi (2)"] == "jeunes_situation_pro_emploi"
    assert not follow(base, chemin, texte).refuse
    sql = "SELECT indicateur, valeur FROM resultat WHERE indicateur LIKE '%emploi' ORDER BY ALL"
    assert Base(base).open().fetch(sql) == [
        ("jeunes_situation_pro_emploi", 470.0),
        ("jeunes_sortis_emploi", 120.0),
    ]


def test_objectives_beside_results_are_left_or_told_apart(
    base: Path, lexique_base: Lexique, tmp_path: Path
) -> None:
    lignes: list[list[object]] = [
        ["Mission locale", "Nombre de jeunes en JDI", "Objectif", "Réalisé / objectif"],
        ["ML d'essai 1", 900, 1000, "90 %"],
    ]
    chemin = write_classeur(tmp_path, lignes, "2010")
    (refus,) = import_files([chemin], base).rapport.refus
    assert "« Objectif » et « Réalisé / objectif » vont dans une feuille" in refus.attendu
    assert "nommée « Objectifs 2010 », ou se disent « ignorer »" in refus.attendu
    texte = propose(lexique_base, chemin)
    colonnes = tomllib.loads(texte)["feuilles"][0]["colonnes"]
    assert (colonnes["Objectif"], colonnes["Réalisé / objectif"]) == ("ignorer", "ignorer")
    assert not follow(base, chemin, texte, verifier=True).refuse


def test_the_structures_are_told_with_where_they_stand(
    base: Path, lexique_base: Lexique, tmp_path: Path
) -> None:
    lignes: list[list[object]] = [
        ["Code", "Nom de la structure", "Type", "Région", "Dépt", "Ville"],
        ["59001S00", "ML d'essai 1", "ML", "31", "59", "Lille"],
    ]
    chemin = write_classeur(tmp_path, lignes, "Annuaire")
    texte = propose(lexique_base, chemin)
    (feuille,) = tomllib.loads(texte)["feuilles"]
    assert feuille["table"] == "structures"
    assert list(feuille["colonnes"].values()) == [
        "nom",
        "code_region",
        "code_departement",
        "commune",
    ]
    assert not follow(base, chemin, texte, verifier=True).refuse
