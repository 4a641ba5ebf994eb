"""The files to fill in come back as they left, and filled in they say what was written in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from data.catalogue import load_catalogue
from data.catalogue.model import POSSIBLES
from data.ingest.laissees import EXPLICATIVES
from data.ingest.modele import CLASSEUR, write_modele
from data.ingest.modele.base import read_lignes
from data.ingest.modele.champs import CLES, describe_contexte, describe_indicateur
from data.ingest.pipeline import BilanImport, import_files
from data.sources.cells import MOTS_ETAT
from data.store.base import Base
from data.store.tables import CONTEXTE, FEUILLES, OBJECTIF, RESULTAT, STRUCTURE

TABLES = [table.nom for table in FEUILLES]


def read_values(base: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of what files bring; an optional text that is empty and one never given are the same."""
    ouverte = Base(base).open()
    tables = {nom: ouverte.fetch(f"SELECT * FROM {nom}") for nom in TABLES}
    return {
        nom: sorted((tuple(v if v != "" else None for v in ligne) for ligne in lignes), key=repr)
        for nom, lignes in tables.items()
    }


def write_from(base: Path, tmp_path: Path, region: str = "") -> Path:
    """The workbook made from a base."""
    return write_modele(tmp_path / "m", read_lignes(base, region))[0]


def take(base: Path, *chemins: Path) -> BilanImport:
    bilan = import_files(chemins, base)
    assert not bilan.refuse, [str(r) for r in bilan.rapport.refus]
    return bilan


def fill(chemin: Path, feuille: str, ligne: int, **cellules: object) -> None:
    """Write under the columns of these names, as a person does."""
    classeur = load_workbook(chemin)
    onglet = open_sheet(classeur, feuille)
    rangs = {str(tete.value): rang for rang, tete in enumerate(onglet[1])}
    for nom, valeur in cellules.items():
        onglet[ligne][rangs[nom]].value = valeur  # type: ignore[assignment]
    classeur.save(chemin)


def open_sheet(classeur: Workbook, nom: str) -> Worksheet:
    onglet = classeur[nom]
    assert isinstance(onglet, Worksheet)
    return onglet


def test_untouched_it_changes_nothing(base: Path, tmp_path: Path) -> None:
    avant = read_values(base)
    bilan = take(base, write_from(base, tmp_path))
    assert read_values(base) == avant
    assert bilan.cellules == len(avant["structure"])
    assert [a for a in bilan.rapport.avis if "elle explique" in a] == [
        f"{CLASSEUR}, feuille « {nom} » : elle explique, elle n’est pas lue" for nom in EXPLICATIVES
    ]
    assert f"{CLASSEUR}, feuille « resultats » : 9 lignes laissées, sans année ni valeur" in (
        bilan.rapport.avis
    )


def test_filled_in_it_brings_what_was_written(base: Path, tmp_path: Path) -> None:
    chemin = write_from(base, tmp_path)
    avant = read_values(base)["structure"]
    code = load_workbook(chemin)["resultats"]["A3"].value
    fill(chemin, "contexte", 3, annee=2010, taux_chomage=12.5, solde_migratoire="SO", simule="non")
    fill(chemin, "resultats", 3, annee=2010, jdi=1337, etp_total=12.5, mer="NE", jeunes_pmp=0)
    fill(chemin, "objectifs", 2, code_structure=code, annee=2011, indicateur="jdi", objectif=1400)
    fill(
        chemin,
        "objectifs",
        3,
        code_structure=code,
        annee=2011,
        indicateur="part_recus",
        objectif="62 %",
    )
    take(base, chemin)
    apres = read_values(base)
    assert apres["structure"] == avant
    lus = {(r[0], r[2]): r[3:5] for r in apres["contexte"] if r[4] != "non_renseigne"}
    assert lus == {
        (code, "taux_chomage"): (12.5, "valeur"),
        (code, "solde_migratoire"): (None, "sans_objet"),
    }
    lus = {(r[0], r[2]): r[4:6] for r in apres["resultat"] if r[5] != "non_renseigne"}
    assert lus == {
        (code, "jdi"): (1337.0, "valeur"),
        (code, "etp_total"): (12.5, "valeur"),
        (code, "mer"): (None, "non_exploitable"),
        (code, "jeunes_pmp"): (0.0, "valeur"),
    }
    assert {r[0] for r in apres["resultat"]} == {code}
    assert [r[2:4] for r in apres["objectif"]] == [("jdi", 1400.0), ("part_recus", 0.62)]


def test_a_value_without_its_year_is_refused(base: Path, tmp_path: Path) -> None:
    chemin = write_from(base, tmp_path)
    fill(chemin, "resultats", 3, jdi=12)
    bilan = import_files([chemin], base)
    (refus,) = bilan.rapport.refus
    assert (refus.ligne, refus.colonne) == (3, "annee")


def test_a_year_alone_says_that_nothing_is_known(base: Path, tmp_path: Path) -> None:
    chemin = write_from(base, tmp_path)
    fill(chemin, "resultats", 3, annee=2010)
    take(base, chemin)
    etats = {r[5] for r in read_values(base)["resultat"]}
    assert etats == {"non_renseigne"}


def test_the_structures_of_one_region(base: Path, tmp_path: Path) -> None:
    avant = read_values(base)
    chemin = write_from(base, tmp_path, "94")
    onglet = open_sheet(load_workbook(chemin), "structures")
    assert [onglet.cell(2, rang).value for rang in (1, 2, 4)] == [
        *("2A001S00", "ML de l'Île « Œ »", "94"),
    ]
    assert onglet.cell(3, 1).value is None
    take(base, chemin, chemin.with_name("structures.csv"))
    assert read_values(base) == avant


def test_the_demonstration_lends_no_structure(demonstration_servie: Path, tmp_path: Path) -> None:
    assert read_lignes(demonstration_servie) == []
    assert read_lignes(tmp_path / "absente") == []


def test_the_csv_come_back_too(base: Path, tmp_path: Path) -> None:
    avant = read_values(base)
    write_from(base, tmp_path)
    take(base, *(tmp_path / "m" / f"{table.feuille}.csv" for table in FEUILLES))
    assert read_values(base) == avant


@pytest.fixture(scope="module")
def classeur(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    lignes = [("01004S00", "=1+1", "ML", "82", "01", "", "", "oui", "", "45,96105", "5,37235")]
    return load_workbook(write_modele(tmp_path_factory.mktemp("m"), lignes)[0])


def list_heads(classeur: Workbook, nom: str) -> list[str]:
    return [str(cellule.value) for cellule in open_sheet(classeur, nom)[1]]


def test_a_sheet_a_table_its_codes_as_heads(classeur: Workbook) -> None:
    tables = [table.feuille for table in FEUILLES]
    assert classeur.sheetnames == [*EXPLICATIVES[:2], *tables, EXPLICATIVES[2]]
    catalogue = load_catalogue()
    contexte = list_heads(classeur, CONTEXTE.feuille)
    assert contexte[:2] == ["code_structure", "nom"]
    assert contexte[-42:] == [e.code for e in catalogue.contextes]
    assert list_heads(classeur, RESULTAT.feuille)[-68:] == [e.code for e in catalogue.bruts]
    assert list_heads(classeur, OBJECTIF.feuille) == [*OBJECTIF.requises, *OBJECTIF.longues]
    for table in FEUILLES:
        assert open_sheet(classeur, table.feuille).freeze_panes == "C2", table.feuille


def test_every_head_is_explained(classeur: Workbook) -> None:
    lignes = open_sheet(classeur, "Dictionnaire").iter_rows(min_row=2, values_only=True)
    dites = {(str(ligne[0]), str(ligne[1])): str(ligne[3] or "") for ligne in lignes}
    for table in FEUILLES:
        for tete in open_sheet(classeur, table.feuille)[1]:
            assert tete.comment is not None, tete.value
            assert "S’écrit" in tete.comment.text
            if tete.value != "nom":
                assert (table.feuille, tete.value) in dites
    assert dites["contexte", "taux_chomage"] == "%"
    assert ("resultats", "part_sortis_emploi") in dites


def test_codes_stay_texts_and_numbers_numbers(classeur: Workbook) -> None:
    structures = open_sheet(classeur, STRUCTURE.feuille)
    assert structures["A2"].value == "01004S00"
    assert structures["B2"].value == "=1+1"
    assert structures["B2"].data_type == "s"
    assert structures["J2"].value == 45.96105
    for colonne in "ADE":
        assert structures[f"{colonne}2"].number_format == "@"
    contexte = open_sheet(classeur, CONTEXTE.feuille)
    formats = {d.number_format for d in contexte.column_dimensions.values() if d.number_format}
    assert not any("%" in f for f in formats)


def list_rules(onglet: Worksheet) -> dict[str, tuple[str, str]]:
    """Head of the column -> (kind, list)."""
    rangs = {str(tete.column_letter): str(tete.value) for tete in onglet[1]}  # type: ignore[union-attr]
    return {
        rangs[str(regle.sqref).split("2:")[0]]: (str(regle.type), str(regle.formula1 or ""))
        for regle in onglet.data_validations.dataValidation
    }


def test_codes_are_chosen_in_lists(classeur: Workbook) -> None:
    resultats = list_rules(open_sheet(classeur, RESULTAT.feuille))
    assert resultats["code_structure"] == ("list", "structures!$A$2:$A$4001")
    assert resultats["dispositif"] == ("list", '"civis,cotraitance,autres"')
    kind, source = list_rules(open_sheet(classeur, OBJECTIF.feuille))["indicateur"]
    premier, dernier = (int(n) for n in source.replace("Dictionnaire!$B$", "").split(":$B$"))
    codes = [c[0].value for c in open_sheet(classeur, "Dictionnaire")[f"B{premier}:B{dernier}"]]
    assert (kind, codes) == ("list", list(RESULTAT.list_codes(load_catalogue())))
    structures = list_rules(open_sheet(classeur, STRUCTURE.feuille))
    assert structures["type"] == ("list", '"ML,PAIO"')
    assert structures["module_entreprise"] == ("list", '"oui,non"')


def test_what_stands_for_a_missing_number_is_said_as_it_is_entered(classeur: Workbook) -> None:
    for regle in open_sheet(classeur, RESULTAT.feuille).data_validations.dataValidation:
        assert len(regle.prompt) <= 255
        assert len(regle.promptTitle) <= 32
    messages = [
        regle.prompt
        for regle in open_sheet(classeur, CONTEXTE.feuille).data_validations.dataValidation
        if regle.promptTitle == "taux_chomage"
    ]
    assert "NE, SS, SO" in messages[0]


def test_the_example_is_on_a_sheet_of_its_own(classeur: Workbook) -> None:
    textes = [c.value for ligne in open_sheet(classeur, "Exemple").iter_rows() for c in ligne]
    assert "1337" in textes
    assert str(textes[0]).endswith("Cette feuille n’est pas lue.")


def test_the_page_of_instructions_says_states_and_units(tmp_path: Path) -> None:
    write_modele(tmp_path)
    texte = (tmp_path / "LISEZ-MOI.txt").read_text("utf-8")
    for mot in (m for m in MOTS_ETAT if m):
        assert f"\n    {mot} " in texte
    assert "12,5 pour 12,5" in texte
    assert max(map(len, texte.splitlines())) <= 110


def test_every_column_of_the_tables_is_described() -> None:
    noms = {nom for table in FEUILLES for nom in (*table.requises, *table.facultatives)}
    assert set(CLES) == noms


def test_each_unit_has_its_way_of_being_written() -> None:
    catalogue = load_catalogue()
    for entree in catalogue.entrees.values():
        decrite = (describe_contexte if entree.nature == "contexte" else describe_indicateur)(
            entree
        )
        assert decrite.mesure
        assert decrite.consigne
    pourcents = {describe_contexte(e).consigne for e in catalogue.contextes if e.unite in POSSIBLES}
    assert "un nombre" not in pourcents


def test_the_sheet_of_a_person_is_read_under_any_other_name(base: Path, tmp_path: Path) -> None:
    """« Exemple 2010 » is not ours."""
    classeur = Workbook()
    onglet = open_sheet(classeur, "Sheet")
    onglet.title = "Exemple 2010"
    onglet.append(["code_structure", "annee", "jdi"])
    onglet.append(["59001S00", 2010, 12])
    classeur.save(tmp_path / "c.xlsx")
    assert take(base, tmp_path / "c.xlsx").cellules == 1


def test_the_whole_folder_comes_back(base: Path, tmp_path: Path) -> None:
    """The workbook and the CSV say the same structures, each in its own way of writing numbers."""
    structures = "code;nom;type;code_region;lat\n59001S00;ML d’essai 1;ML;31;50,62925"
    (tmp_path / "lieu.csv").write_text(structures, "utf-8")
    take(base, tmp_path / "lieu.csv")
    avant = read_values(base)
    write_from(base, tmp_path)
    bilan = take(base, tmp_path / "m")
    assert read_values(base) == avant
    assert any("9 valeurs répétées à l’identique" in avis for avis in bilan.rapport.avis)
