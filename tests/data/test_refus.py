"""Every refusal of docs/imports.md §4, one by one: where, what was found, what was expected."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from data.sources.constats import Anomalie
from data.store.versions import read_pointer
from tests.ateliers import ENTETE_STRUCTURES, import_texts, long_results, place


def refuse(base: Path, fichiers: dict[str, str | bytes]) -> list[Anomalie]:
    """Import and give the refusals; the base must not have moved."""
    avant = read_pointer(base)
    bilan = import_texts(base, fichiers)
    assert bilan.version is None
    assert read_pointer(base) == avant
    return bilan.rapport.refus


LIGNES = [
    # (line of results, column, found, a piece of what was expected)
    ("inconnue;2010;jdi;;12", "code_structure", "inconnue", "code d’une structure"),
    ("59001S00;1999;jdi;;12", "annee", "1999", "une année de 2000 à"),
    (f"59001S00;{date.today().year + 1};jdi;;12", "annee", str(date.today().year + 1), "une année"),
    ("59001S00;deux mille dix;jdi;;12", "annee", "deux mille dix", "une année"),
    ("59001S00;2010,5;jdi;;12", "annee", "2010,5", "une année"),
    ("59001S00;2010;jdx;;12", "indicateur", "jdx", "un code indicateur"),
    ("59001S00;2010;densite;;12", "indicateur", "densite", "un code indicateur"),
    ("59001S00;2010;jeunes_sortis;pacea;12", "dispositif", "pacea", "civis, cotraitance, autres"),
    ("59001S00;2010;jdi;civis;12", "dispositif", "civis", "non ventilé"),
    (
        "59001S00;2010;jeunes_entres_dispositif;autres;1",
        "dispositif",
        "autres",
        "civis, cotraitance",
    ),
    ("59001S00;2010;jdi;;douze", "valeur", "douze", "un nombre entier"),
    ("59001S00;2010;jdi;;=A1", "valeur", "=A1", "un nombre entier"),
    ("59001S00;2010;jdi;;-3", "valeur", "-3", "positif ou nul"),
    ("59001S00;2010;jdi;;12,5", "valeur", "12,5", "un nombre entier"),
    ("59001S00;2010;jdi;;12 %", "valeur", "12 %", "un nombre entier"),
    ("59001S00;2010;jdi;;12 34", "valeur", "12 34", "un nombre entier"),
    ("59001S00;2010;jdi;;1.234,5", "valeur", "1.234,5", "un nombre entier"),
    ("59001S00;2010;jdi;;#N/A", "valeur", "#N/A", "un nombre entier"),
    ("59001S00;2010;etp_total;;-1,5", "valeur", "-1,5", "ETP"),
    ("59001S00;2010;financement_total;;-10", "valeur", "-10", "euros"),
    ("59001S00;2010;part_recus;;35,2", "valeur", "35,2", "une fraction de 0 à 1"),
    ("59001S00;2010;part_recus;;120 %", "valeur", "120 %", "un pourcentage"),
    ("59001S00;2010;part_etat;;39", "valeur", "39", "une fraction de 0 à 1"),
    ("59001S00;2010;ciblage_niv_v_infra;;250", "valeur", "250", "points"),
]


CONTEXTES = [
    ("59001S00;2010;altitude;12;non", "element", "altitude"),
    ("59001S00;2010;taux_chomage;douze;non", "valeur", "douze"),
    ("59001S00;2010;densite;12 %;non", "valeur", "12 %"),
    ("59001S00;2010;taux_chomage;12;peut-être", "simule", "peut-être"),
    ("59009X;2010;taux_chomage;12;", "code_structure", "59009X"),
]


STRUCTURES_FAUSSES = [
    (";ML;ML;31;59;;;", "code", ""),
    ("../x;ML;ML;31;59;;;", "code", "../x"),
    ("59009S00;;ML;31;59;;;", "nom", ""),
    ("59009S00;ML;E2C;31;59;;;", "type", "E2C"),
    ("59009S00;ML;ML;99;59;;;", "code_region", "99"),
    ("59009S00;ML;ML;;59;;;", "code_region", ""),
    ("59009S00;ML;ML;31;599;;;", "code_departement", "599"),
    ("59009S00;ML;ML;31;59;;;peut-être", "module_entreprise", "peut-être"),
    (f"59009S00;{'M' * 201};ML;31;59;;;", "nom", "M" * 201),
    (f"59009S00;ML;ML;31;59;{'L' * 201};;", "commune", "L" * 201),
]


TABLES = [
    ("code_structure;annee;jdi;jdx\n59001S00;2010;1;1", "jdx", "une colonne parmi"),
    ("code_structure;annee;jdi;densite\n59001S00;2010;1;1", "densite", "une colonne parmi"),
    ("code_structure;annee;jdi;jdi\n59001S00;2010;1;1", "jdi", "une colonne par nom"),
    ("code_structure;jdi\n59001S00;1", "annee", "une colonne « annee »"),
    ("annee;indicateur;valeur\n2010;jdi;1", "code_structure", "une colonne « code_structure »"),
    ("code_structure;annee;valeur\n59001S00;2010;1", "indicateur", "une colonne « indicateur »"),
]


ILLISIBLES: list[tuple[str, str | bytes, str]] = [
    ("notes.csv", "a;b\n1;2", "les colonnes de structures"),
    ("vide.csv", "", "une ligne de noms de colonnes"),
    ("binaire.csv", b"code;nom\x00\x81", "UTF-8"),
    ("guillemet.csv", 'code_structure;annee\n"59001', "un guillemet fermé"),
    ("classeur.xlsx", b"PK\x03\x04 pas un classeur", "enregistré à nouveau"),
    ("table.ods", b"", "un classeur avec au moins une table"),
    ("table.pdf", b"", "un fichier .csv, .txt, .tsv, .xlsx"),
]


def move(rang: int, texte: str) -> str:
    """The same fault of a structure and a year of its own: a cell is given once."""
    deplace = texte.replace("59001S00;2010;", f"{place(rang)};")
    return deplace.replace("59009S00", f"591{rang:02}S00")


FAUTIFS: dict[str, str | bytes] = {
    **{
        f"resultats-{rang}.csv": long_results("59002S00;2010;jdi;;100", move(rang, ligne))
        for rang, (ligne, *_) in enumerate(LIGNES)
    },
    **{
        f"contexte-{rang}.csv": f"code_structure;annee;element;valeur;simule\n{ligne}"
        for rang, (ligne, *_) in enumerate(CONTEXTES)
    },
    **{
        f"structures-{rang}.csv": f"{ENTETE_STRUCTURES}\n{move(rang, ligne)}"
        for rang, (ligne, *_) in enumerate(STRUCTURES_FAUSSES)
    },
    **{
        f"{nom}.csv": move(rang, f"code;nom;type;code_region;{nom}\n59009S00;ML;ML;31;200")
        for rang, nom in enumerate(("lat", "lon"), start=len(STRUCTURES_FAUSSES))
    },
    **{
        f"resultats_{rang}.csv": move(rang, texte)
        for rang, (texte, *_) in enumerate(TABLES, start=len(LIGNES))
    },
    **{nom: contenu for nom, contenu, _ in ILLISIBLES},
}
"""A file a fault."""


@pytest.fixture(scope="module")
def refus(
    _nine_structures: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[Anomalie]]:
    """Of each file, all of them in one import."""
    base = shutil.copytree(_nine_structures, tmp_path_factory.mktemp("refus") / "base")
    lus: dict[str, list[Anomalie]] = {nom: [] for nom in FAUTIFS}
    for anomalie in refuse(base, FAUTIFS):
        lus[anomalie.lieu].append(anomalie)
    return lus


@pytest.mark.parametrize("rang", range(len(LIGNES)))
def test_a_wrong_line_of_results_is_refused(refus: dict[str, list[Anomalie]], rang: int) -> None:
    _, colonne, trouve, attendu = LIGNES[rang]
    (lu,) = refus[f"resultats-{rang}.csv"]
    assert (lu.ligne, lu.colonne, lu.trouve) == (3, colonne, trouve)
    assert attendu in lu.attendu


@pytest.mark.parametrize("rang", range(len(CONTEXTES)))
def test_a_wrong_line_of_context_is_refused(refus: dict[str, list[Anomalie]], rang: int) -> None:
    _, colonne, trouve = CONTEXTES[rang]
    (lu,) = refus[f"contexte-{rang}.csv"]
    assert (lu.ligne, lu.colonne, lu.trouve) == (2, colonne, trouve)


@pytest.mark.parametrize("rang", range(len(STRUCTURES_FAUSSES)))
def test_a_wrong_structure_is_refused(refus: dict[str, list[Anomalie]], rang: int) -> None:
    _, colonne, trouve = STRUCTURES_FAUSSES[rang]
    (lu,) = refus[f"structures-{rang}.csv"]
    assert (lu.ligne, lu.colonne, lu.trouve) == (2, colonne, trouve)


@pytest.mark.parametrize("colonne", ["lat", "lon"])
def test_a_latitude_is_a_number_of_degrees(refus: dict[str, list[Anomalie]], colonne: str) -> None:
    (lu,) = refus[f"{colonne}.csv"]
    assert (lu.colonne, lu.trouve) == (colonne, "200")


@pytest.mark.parametrize("rang", range(len(TABLES)))
def test_a_wrong_header_is_refused(refus: dict[str, list[Anomalie]], rang: int) -> None:
    _, colonne, attendu = TABLES[rang]
    (lu,) = refus[f"resultats_{rang + len(LIGNES)}.csv"]
    assert (lu.ligne, lu.colonne) == (1, colonne)
    assert attendu in lu.attendu


@pytest.mark.parametrize(("nom", "attendu"), [(nom, attendu) for nom, _, attendu in ILLISIBLES])
def test_what_cannot_be_read_is_refused(
    refus: dict[str, list[Anomalie]], nom: str, attendu: str
) -> None:
    (lu,) = refus[nom]
    assert attendu in lu.attendu


def test_a_line_above_its_parent_is_refused_where_it_stands(base: Path) -> None:
    texte = long_results(
        "59001S00;2010;jeunes_en_entretien;;100", "59001S00;2010;premiers_accueils;;101"
    )
    (refus,) = refuse(base, {"resultats.csv": texte})
    assert (refus.ligne, refus.trouve) == (3, "101")
    assert "jeunes_en_entretien = 100" in refus.attendu


def test_a_line_above_a_further_ancestor_is_refused(base: Path) -> None:
    """The parent itself is not given: the grandparent still bounds the line."""
    texte = long_results(
        "59001S00;2010;jeunes_sortis;civis;10", "59001S00;2010;jeunes_sortis_cie;civis;11"
    )
    (refus,) = refuse(base, {"resultats.csv": texte})
    assert "jeunes_sortis = 10" in refus.attendu


def test_a_parent_lowered_below_what_the_base_holds_is_refused(base: Path) -> None:
    premier = long_results(
        "59001S00;2010;jeunes_en_entretien;;100", "59001S00;2010;premiers_accueils;;90"
    )
    assert not import_texts(base, {"resultats.csv": premier}).refuse
    seconde = long_results("59001S00;2010;jeunes_en_entretien;;80")
    (refus,) = refuse(base, {"resultats.csv": seconde})
    assert (refus.ligne, refus.trouve) == (2, "80")
    assert "premiers_accueils = 90" in refus.attendu


def test_a_child_is_only_held_to_the_parent_of_its_own_dispositif(base: Path) -> None:
    texte = long_results(
        "59001S00;2010;jeunes_sortis;;5", "59001S00;2010;jeunes_sortis_emploi;civis;9"
    )
    assert not import_texts(base, {"resultats.csv": texte}).refuse


def test_two_different_values_for_one_key_are_refused(base: Path) -> None:
    texte = long_results("59001S00;2010;jdi;;100", "59001S00;2010;jdi;;101")
    (refus,) = refuse(base, {"resultats.csv": texte})
    assert (refus.ligne, refus.trouve) == (3, "101")
    assert "ligne 2" in refus.attendu
    assert "100" in refus.attendu


def test_two_files_may_not_contradict_each_other(base: Path) -> None:
    longue = long_results("59001S00;2010;jdi;;100")
    large = "code_structure;annee;jdi;mer\n59001S00;2010;;5"
    (refus,) = refuse(base, {"resultats.csv": longue, "autre.csv": large})
    assert (refus.lieu, refus.colonne, refus.trouve) == ("autre.csv", "jdi", "")


def test_twice_the_same_value_is_only_a_notice(base: Path) -> None:
    texte = long_results("59001S00;2010;jdi;;100", "59001S00;2010;jdi;;100,0")
    bilan = import_texts(base, {"resultats.csv": texte})
    assert not bilan.refuse
    assert any("à l’identique" in avis for avis in bilan.rapport.avis)


def test_a_cell_without_a_column_is_refused(base: Path) -> None:
    texte = long_results("59001S00;2010;jdi;;100;oups")
    (refus,) = refuse(base, {"resultats.csv": texte})
    assert (refus.ligne, refus.colonne, refus.trouve) == (2, "n° 6", "oups")


def test_an_extra_cell_hides_no_other_error(base: Path) -> None:
    texte = long_results("59001S00;2010;jdi;;100;oups", "59001S00;2010;mer;;abc", "x;2010;jdi;;1")
    refus = refuse(base, {"resultats.csv": texte})
    assert [(r.ligne, r.trouve) for r in refus] == [(2, "oups"), (4, "x"), (3, "abc")]


def test_a_name_written_twice_hides_no_other_error(base: Path) -> None:
    texte = "code_structure;annee;jdi;jdi\n59001S00;2010;abc;2"
    refus = refuse(base, {"resultats.csv": texte})
    assert [(r.ligne, r.trouve) for r in refus] == [(1, "jdi"), (2, "abc")]


def test_a_wide_cell_of_a_line_not_broken_down_is_refused_unless_empty(base: Path) -> None:
    entete = "code_structure;annee;dispositif;jdi;jeunes_sortis"
    assert not import_texts(base, {"r.csv": f"{entete}\n59001S00;2010;civis;;4"}).refuse
    (refus,) = refuse(base, {"r.csv": f"{entete}\n59001S00;2010;civis;3;4"})
    assert (refus.colonne, refus.trouve) == ("jdi", "3")


def test_every_error_is_listed_at_once(base: Path) -> None:
    lignes = [ligne for ligne, *_ in LIGNES]
    contextes = "\n".join(
        ["code_structure;annee;element;valeur;simule", *(c for c, *_ in CONTEXTES)]
    )
    structures = "\n".join([ENTETE_STRUCTURES, *(s for s, *_ in STRUCTURES_FAUSSES)])
    refus = refuse(
        base,
        {
            "resultats.csv": long_results(*lignes),
            "contexte.csv": contextes,
            "structures.csv": structures,
            "notes.csv": "a;b\n1;2",
        },
    )
    trouves = {(r.lieu, r.ligne, r.colonne) for r in refus}
    for rang, (_, colonne, _, _) in enumerate(LIGNES, start=2):
        assert ("resultats.csv", rang, colonne) in trouves
    for rang, (_, colonne, _) in enumerate(CONTEXTES, start=2):
        assert ("contexte.csv", rang, colonne) in trouves
    for rang, (_, colonne, _) in enumerate(STRUCTURES_FAUSSES, start=2):
        assert ("structures.csv", rang, colonne) in trouves
    assert ("notes.csv", 1, "") in trouves


def test_a_refusal_says_where_what_and_what_was_expected() -> None:
    refus = Anomalie("resultats.csv", 12, "valeur", "abc", "un nombre")
    attendu = "resultats.csv, ligne 12, colonne « valeur » : trouvé « abc » ; attendu : un nombre"
    assert str(refus) == attendu
