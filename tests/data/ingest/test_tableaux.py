"""The table of a sheet: where it is found, what is read of it, what is left and told, what is refused."""

from __future__ import annotations

import pytest

from data.catalogue import load_catalogue
from data.ingest.correspondance import Correspondance, FeuilleVoulue
from data.ingest.lexique import Lexique
from data.ingest.phrases import describe_lignes
from data.ingest.recognise import Reconnue, recognise
from data.ingest.table import Table
from data.ingest.tableaux import find_tables
from data.sources.constats import Anomalie, Constatations, Place
from data.sources.feuille import Feuille, Fusion

STRUCTURES = {
    "59001S00": "ML de Lille",
    "59002S00": "ML de Lens",
    "2A001S00": "PAIO d’Ajaccio",
    "23001S00": "ML Creuse",
}
TETE = "code_structure|annee|jdi"
UNE, DEUX = "59001S00|2010|12", "59002S00|2010|13"


class Lue:
    """A sheet drawn line by line, `|` between its cells, once it is read."""

    def __init__(
        self,
        *lignes: str,
        nom: str = "Feuil1",
        classeur: bool = True,
        dit: FeuilleVoulue | None = None,
        masquee: bool = False,
        lignes_masquees: frozenset[int] = frozenset(),
        colonnes_masquees: frozenset[int] = frozenset(),
        fusions: tuple[Fusion, ...] = (),
    ) -> None:
        cellules = [(n, [c.strip() for c in ligne.split("|")]) for n, ligne in enumerate(lignes, 1)]
        self.feuille = Feuille(
            nom,
            "classeur.xlsx",
            nom,
            [(n, c) for n, c in cellules if any(c)],
            classeur,
            masquee,
            lignes_masquees,
            colonnes_masquees,
            fusions,
        )
        correspondance = Correspondance((dit,) if dit else ())
        self.lexique = Lexique(load_catalogue(), STRUCTURES, correspondance)
        self.rapport = Constatations()
        self.tables = find_tables(self.feuille, self.lexique, self.rapport)

    @property
    def table(self) -> Table:
        """The only one, nothing being refused."""
        assert self.rapport.refus == []
        (table,) = self.tables
        return table

    @property
    def refus(self) -> Anomalie:
        """The only one."""
        (refus,) = self.rapport.refus
        return refus

    @property
    def avis(self) -> str:
        """All the notices."""
        return "\n".join(self.rapport.avis)

    def recognise(self) -> list[Reconnue]:
        """The tables with their kinds."""
        lues = [recognise(table, self.lexique, self.rapport) for table in self.tables]
        return [lue for lue in lues if lue]


def test_a_table_begins_anywhere_under_any_title() -> None:
    lue = Lue("", "||Suivi, exercice 2009|||", "", f"||{TETE}", f"||{UNE}", "", f"||{DEUX}")
    assert lue.table.colonne("jdi") == ["12", "13"]
    assert lue.table.lignes == [5, 7]
    assert lue.table.ligne_entete == 4
    assert lue.rapport.places["Feuil1", "jdi"] == Place("classeur.xlsx", "Feuil1", 4)
    assert "ligne 2 laissée : « Suivi, exercice 2009 »" in lue.avis


TETES = [
    ("||Activité|", f"{TETE}|mer"),
    ("code_structure|annee|Activité|", "||jdi|mer"),
    ("Code structure|Année|Nombre de jeunes en JDI|mer", ""),
]


@pytest.mark.parametrize("tetes", TETES)
def test_heads_take_one_line_or_two(tetes: tuple[str, str]) -> None:
    lue = Lue(*tetes, "59001S00|2010|12|5")
    assert lue.table.colonne("code_structure") == ["59001S00"]
    assert (lue.table.colonne("jdi"), lue.table.colonne("mer")) == (["12"], ["5"])


ANNEES = [
    ("code_structure|indicateur|2009|2010", "", "59001S00|jdi|1|2"),
    ("code_structure||2009|2010", "||Nombre de jeunes en JDI|jdi", "59001S00||1|2"),
    ("|Nombre de jeunes en JDI||", "code_structure|2009|2010|", "59001S00|1|2|"),
    ("code_structure|JDI 2009|Nombre de jeunes en JDI (2010)", "", "59001S00|1|2"),
]


@pytest.mark.parametrize("lignes", ANNEES)
def test_years_head_columns(lignes: tuple[str, str, str]) -> None:
    fusions = (Fusion(1, 1, 1, 2),) if lignes[0].startswith("|") else ()
    lue = Lue(*lignes, fusions=fusions)
    assert lue.rapport.refus == []
    valeurs = {
        t.colonne("annee")[0]: t.colonne("jdi" if "jdi" in t.colonnes else "valeur")
        for t in lue.tables
    }
    assert valeurs == {"2009": ["1"], "2010": ["2"]}
    assert "années 2009 et 2010 lues en tête des colonnes" in lue.avis
    assert all(reconnue.forme.feuille == "resultats" for reconnue in lue.recognise())


def test_years_of_what_the_sheet_is_named_after() -> None:
    lignes = ("code_structure|2009|2010", "59001S00|1|2")
    assert [table.colonne("jdi") for table in Lue(*lignes, nom="jdi").tables] == [["1"], ["2"]]
    assert "un code au-dessus" in Lue(*lignes).refus.attendu


def test_a_column_of_years_and_years_in_heads_are_one_too_many() -> None:
    lue = Lue("code_structure|annee|jdi 2010", "59001S00|2010|1")
    assert (lue.refus.colonne, lue.refus.ligne) == ("annee", 1)


@pytest.mark.parametrize("nom", ["2010", "Résultats 2010"])
def test_the_name_of_a_sheet_says_the_year(nom: str) -> None:
    lue = Lue("code_structure|jdi", "59001S00|1", nom=nom)
    assert lue.table.colonne("annee") == ["2010"]
    assert "année 2010 lue du nom de la feuille" in lue.avis


def test_a_column_of_years_is_read_and_what_it_contradicts_told() -> None:
    lue = Lue(TETE, UNE, nom="2009")
    assert lue.table.colonne("annee") == ["2010"]
    assert "année 2010 dans la colonne, 2009 du nom de la feuille" in lue.avis


@pytest.mark.parametrize("nom", ["59001S00", "ML de Lille"])
def test_the_name_of_a_sheet_says_the_structure(nom: str) -> None:
    lue = Lue("Indicateur|2009|2010", "jdi|1|2", "mer|3|4", nom=nom)
    assert [table.colonne("code_structure") for table in lue.tables] == [["59001S00"] * 2] * 2
    assert "structure 59001S00 lue du nom de la feuille" in lue.avis
    assert len(lue.recognise()) == 2


def test_a_title_says_the_year_of_its_table_only() -> None:
    lue = Lue(
        "Année 2009",
        "code_structure|jdi",
        "59001S00|1",
        "",
        "Année 2010",
        "code_structure|jdi",
        "59001S00|2",
    )
    assert [(t.colonne("annee"), t.colonne("jdi")) for t in lue.tables] == [
        (["2009"], ["1"]),
        (["2010"], ["2"]),
    ]


@pytest.mark.parametrize(
    ("nom", "titre", "classeur"),
    [
        ("Bilan 2010, mis à jour 2011", "", True),
        ("2010", "Année 2009", True),
        ("export_2011", "", False),
    ],
)
def test_a_year_that_may_be_another_is_not_read(nom: str, titre: str, classeur: bool) -> None:
    lue = Lue(titre, "code_structure|jdi", "59001S00|1", nom=nom, classeur=classeur)
    (table,) = lue.tables
    assert "annee" not in table.colonnes
    assert lue.recognise() == []
    assert "une feuille nommée par son année" in lue.refus.attendu


@pytest.mark.parametrize(
    ("nom", "titre", "periode"),
    [
        ("T1 2010", "", "un trimestre"),
        ("S1", "Bilan 2010", "un semestre"),
        ("Mars 2010", "", "un mois"),
        ("2010", "Bilan du 1er semestre", "un semestre"),
        ("2010", "3e trimestre", "un trimestre"),
        ("2010", "Situation au 30 juin 2010", "une partie de l’année"),
        ("2010", "Données au 31/03", "une partie de l’année"),
        ("2010", "Arrêté au 30.06.2010", "une partie de l’année"),
        ("2010", "1er trim. 2010", "un trimestre"),
        ("2010", "De janvier à juin", "une partie de l’année"),
        ("Feuil1", "Situation au 30 juin 2010", "une partie de l’année"),
    ],
)
def test_a_part_of_a_year_is_no_year(nom: str, titre: str, periode: str) -> None:
    lue = Lue(titre, "code_structure|jdi", "59001S00|1", nom=nom)
    assert lue.recognise() == []
    assert f"ceci est {periode}" in lue.refus.attendu
    assert Lue(titre, TETE, UNE, nom=nom).table.colonne("annee") == ["2010"]


def test_years_over_columns_of_a_part_of_each_are_refused() -> None:
    lignes = ("code_structure|jdi 2009|jdi 2010", "59001S00|1|2")
    assert Lue("Bilan du 1er semestre", *lignes).refus.trouve == "Bilan du 1er semestre"
    lue = Lue("Extrait au 30 juin 2011", *lignes)
    assert (len(lue.tables), lue.rapport.refus) == (2, [])


@pytest.mark.parametrize(
    "titre",
    [
        "Situation au 31 décembre 2010",
        "Du 1er janvier au 31 décembre 2010",
        "De janvier à décembre 2010",
        "Situation à fin décembre 2010",
        "Mission locale de Saint-Mars",
        "Mise à jour le 14 mars 2011",
        "Extraction de mars 2011, axes 1 et 2",
        "Rouen, le 14 mars 2011",
        "Mise à jour au 30 juin 2010",
        "CPO 2008-2009",
        "Contrats de plus de 6 mois",
    ],
)
def test_a_title_that_dates_the_document_leaves_the_year_of_the_sheet(titre: str) -> None:
    assert Lue(titre, "code_structure|jdi", "59001S00|1", nom="2010").table.colonne("annee") == [
        "2010"
    ]


@pytest.mark.parametrize("titre", ["Bilan 2009", "Exercice 2009"])
def test_a_title_of_another_year_than_the_sheet_is_refused(titre: str) -> None:
    lignes = (titre, "code_structure|jdi", "59001S00|1")
    lue = Lue(*lignes, nom="2010")
    assert lue.refus.trouve == "2009 (du titre) et 2010 (du nom de la feuille)"
    assert Lue(titre, TETE, UNE, nom="2010").table.colonne("annee") == ["2010"]


TOTAUX = [
    "TOTAL||25",
    "Sous-total Nord|2010|25",
    "|Ensemble des ML|25",
    "Nord-Pas-de-Calais|2010|25",
    "59 - Nord|2010|25",
    "Région 31||25",
    "France entière||25",
    "Moyenne régionale||12,5",
]


@pytest.mark.parametrize("total", TOTAUX)
def test_a_total_is_left_and_told(total: str) -> None:
    lue = Lue(TETE, UNE, total, DEUX)
    assert lue.table.lignes == [2, 4]
    assert "ligne 3 laissée" in lue.avis


def test_a_structure_is_no_total_whatever_its_name() -> None:
    lue = Lue("code_structure|nom|annee|jdi", "59001S00|Ensemble|2010|12", "PAIO d’Ajaccio||2010|3")
    assert lue.table.lignes == [2, 3]


def test_a_place_that_is_also_a_structure_is_no_total() -> None:
    assert Lue(TETE, UNE, "Creuse|2010|4", "Corrèze|2010|5").table.lignes == [2, 3]


def test_figures_of_nobody_are_refused_once() -> None:
    lue = Lue(TETE, "|2010|1", UNE, "|2010|2", "|2010|3", "|2010|")
    assert (lue.refus.ligne, lue.refus.colonne, lue.refus.trouve) == (2, "code_structure", "")
    assert "cellule vide" in lue.refus.attendu
    assert "lignes 4 et 5" in lue.refus.attendu
    assert "ligne 6 laissée" in lue.avis


def test_a_line_of_units_is_left_unless_it_multiplies() -> None:
    tete = "code_structure|annee|financement_total|jdi"
    assert Lue(tete, "||€|jeunes", "59001S00|2010|3|4").table.lignes == [3]
    lue = Lue(tete, "||k€|jeunes", "59001S00|2010|3|4")
    assert (lue.refus.ligne, lue.refus.colonne, lue.refus.trouve) == (2, "financement_total", "k€")


def test_what_is_said_under_a_table_is_kept_with_it() -> None:
    assert Lue(TETE, UNE, "Note : financements en k€").table.notes == ("Note : financements en k€",)


def test_percents_told_above_are_written_in_the_cells() -> None:
    tete = ("code_structure|annee|part_etat|taux_chomage", "||%|(en %)")
    lue = Lue(*tete, "59001S00|2010|0,8|12,5")
    assert (lue.refus.ligne, lue.refus.colonne, lue.refus.trouve) == (2, "part_etat", "%")
    assert Lue(*tete, "59001S00|2010|0,8 %|12,5").table.lignes == [3]


@pytest.mark.parametrize("suite", ["(%)", "(en %)", "en pourcentage"])
def test_a_head_in_percents_over_bare_shares_is_refused(suite: str) -> None:
    entete = f"part_etat {suite}"
    tete, dit = (
        f"code_structure|annee|{entete}",
        FeuilleVoulue("Feuil1", colonnes={entete: "part_etat"}),
    )
    lue = Lue(tete, "59001S00|2010|0,435", dit=dit)
    assert (lue.refus.ligne, lue.refus.colonne) == (1, entete)
    assert Lue(tete, "59001S00|2010|43,5 %", dit=dit).table.lignes == [2]
    en_percents = FeuilleVoulue("Feuil1", colonnes={entete: "part_etat"}, unites={entete: "%"})
    assert Lue(tete, "59001S00|2010|0,435", dit=en_percents).table.lignes == [2]


def test_units_that_are_also_codes_are_no_heads() -> None:
    lue = Lue("code_structure|annee|entretiens|jdi", "||entretiens|jeunes", "59001S00|2010|3|4")
    assert lue.table.colonne("entretiens") == ["3"]
    assert "ligne 2 laissée" in lue.avis


def test_notes_and_sections_are_left_and_quoted() -> None:
    lue = Lue(
        TETE,
        "Département du Nord",
        UNE,
        DEUX,
        "",
        "Source : I-milo",
        "||(1) Provisoire",
        "NE|non exploitable|",
    )
    assert lue.table.lignes == [3, 4]
    assert "lignes 2 et 6 à 8 laissées" in lue.avis
    assert "« Source : I-milo »" in lue.avis


def test_lines_are_told_in_one_list() -> None:
    assert describe_lignes([2, 5, 8, 9]) == "lignes 2, 5, 8 et 9"
    assert describe_lignes([3, 4, 6, 7, 8]) == "lignes 3, 4 et 6 à 8"


def test_a_structure_without_figures_is_read() -> None:
    lue = Lue("code_structure|jdi", "59001S00|", "ML de Lens|", "59003S00|4", nom="2010")
    assert lue.table.lignes == [2, 3, 4]


def test_heads_that_come_again_are_left() -> None:
    lue = Lue(TETE, UNE, TETE, DEUX)
    assert lue.table.lignes == [2, 4]
    assert "entête répétée ligne 3" in lue.avis


def test_two_tables_stand_below_or_beside_each_other() -> None:
    dessous = Lue(
        TETE, UNE, "", "Sorties", "nom|annee|jeunes_sortis", "ML de Lens|2010|4", "Total||4"
    )
    assert [table.lignes for table in dessous.tables] == [[2], [6]]
    a_cote = Lue(f"{TETE}||code_structure|annee|mer", f"{UNE}||59002S00|2009|7", f"{DEUX}||||")
    assert [table.lignes for table in a_cote.tables] == [[2, 3], [2]]
    assert a_cote.tables[1].colonne("mer") == ["7"]
    assert {table.lieu for table in a_cote.tables} == {"Feuil1", "Feuil1, tableau 2"}


def test_a_column_apart_is_left_and_one_without_a_name_is_refused_once() -> None:
    assert "« Légende » laissée" in Lue(f"{TETE}||Légende", f"{UNE}||SS : secret").avis
    assert Lue(f"{TETE}||jeunes_sorti", f"{UNE}||4").table.colonne("jeunes_sorti") == ["4"]
    lue = Lue(TETE, f"{UNE}|RAS", f"{DEUX}|RAS")
    assert (lue.refus.ligne, lue.refus.colonne, lue.refus.trouve) == (2, "n° 4", "RAS")
    assert "2 cellules, lignes 2 et 3" in lue.refus.attendu
    assert Lue(TETE, f"{UNE}||||", "||||").table.lignes == [2]


def test_two_columns_of_one_meaning_are_refused() -> None:
    lue = Lue(f"{TETE}|Nombre de jeunes en JDI", f"{UNE}|12")
    assert lue.refus.colonne == "Nombre de jeunes en JDI"
    assert "« jdi »" in lue.refus.attendu


def test_data_above_the_heads_are_refused() -> None:
    assert "ligne 1" in Lue("59002S00|2009|4", TETE, UNE).refus.trouve


def test_a_merged_key_is_read_on_each_line_and_a_merged_figure_refused() -> None:
    lue = Lue(TETE, UNE, "|2009|3", fusions=(Fusion(2, 0, 3, 0),))
    assert lue.table.colonne("code_structure") == ["59001S00", "59001S00"]
    assert "fusionnée" in lue.avis
    lue = Lue(TETE, UNE, "59002S00|2010|", fusions=(Fusion(2, 2, 3, 2),))
    assert (lue.refus.ligne, lue.refus.colonne) == (2, "jdi")


def test_what_is_hidden_is_told() -> None:
    assert Lue(TETE, UNE, masquee=True).tables == []
    lue = Lue(
        TETE,
        UNE,
        DEUX,
        "Total||25",
        lignes_masquees=frozenset({3, 4}),
        colonnes_masquees=frozenset({2}),
    )
    assert len(lue.table) == 2
    assert "1 ligne masquée lue (ligne 3)" in lue.avis
    assert "1 colonne masquée lue : « jdi »" in lue.avis


@pytest.mark.parametrize(
    "lignes",
    [("Bonjour", "Contact : pôle 3E"), ("Structure|Téléphone", "ML de Lille|03 20 00 00 00")],
)
def test_a_sheet_of_something_else_is_left(lignes: tuple[str, ...]) -> None:
    lue = Lue(*lignes, nom="Lisez-moi")
    assert lue.recognise() == []
    assert lue.rapport.refus == []
    assert "laissée" in lue.avis


@pytest.mark.parametrize(
    "lignes",
    [
        ("code|libellé|type", "jdi|Nombre de jeunes en JDI|effectif"),
        ("code_structure|le code de la mission locale", "annee|l’année civile", "jdi|les JDI"),
    ],
)
def test_a_list_of_codes_is_no_table(lignes: tuple[str, ...]) -> None:
    lue = Lue(*lignes, nom="Aide")
    assert lue.recognise() == []
    assert lue.rapport.refus == []


@pytest.mark.parametrize(
    ("lignes", "nom"),
    [
        ((TETE, UNE), "Objectifs et résultats"),
        ((TETE, UNE), "Suivi des objectifs"),
        (("Objectifs de la convention", TETE, UNE), "Feuil1"),
        (("||Objectif|Fait", "code_structure|annee|jdi|mer", "59001S00|2010|1|2"), "Feuil1"),
        (("code_structure|annee|indicateur|valeur", "59001S00|2010|jdi|1"), "objectifs"),
    ],
)
def test_results_and_objectives_are_never_taken_for_each_other(
    lignes: tuple[str, ...], nom: str
) -> None:
    lue = Lue(*lignes, nom=nom)
    assert lue.recognise() == []
    assert "pas les deux" in lue.refus.attendu


@pytest.mark.parametrize(
    ("tete", "nombre"),
    [
        ("indicateur|ML de Lille|ML de Lens|PAIO d’Ajaccio", 3),
        ("|59001S00|59002S00", 2),
        ("Indicateur|ML de Lille|ML de Lens", 2),
    ],
)
def test_structures_in_columns_are_refused_once(tete: str, nombre: int) -> None:
    lue = Lue(tete, "Nombre de jeunes en JDI|1|2|3", "mer|1|2|3")
    assert (lue.tables, lue.refus.trouve) == ([], f"{nombre} structures en colonnes")
    assert "transposer" in lue.refus.attendu


@pytest.mark.parametrize(
    ("nom", "titre"),
    [
        ("Prévisions 2010", ""),
        ("Cibles 2010", ""),
        ("Feuil1", "Prévisionnel"),
        ("Feuil1", "Exercice 2010 (budget voté)"),
        ("Feuil1", "Résultats attendus"),
        ("Effectifs prévus", ""),
    ],
)
def test_forecasts_are_no_results(nom: str, titre: str) -> None:
    lue = Lue(titre, TETE, UNE, nom=nom)
    assert lue.recognise() == []
    assert "non des prévisions" in lue.refus.attendu
    dite = Lue(titre, TETE, UNE, nom=nom, dit=FeuilleVoulue(nom, "objectifs"))
    assert [reconnue.forme.feuille for reconnue in dite.recognise()] == ["objectifs"]


@pytest.mark.parametrize(
    "lignes",
    [
        ("Budget prévisionnel", "code_structure|annee|financement_total", "59001S00|2010|3"),
        (
            "code_structure|annee|Financement total de la ML (budget prévisionnel)",
            "59001S00|2010|3",
        ),
        (TETE, UNE, "(1) Financements : budgets prévisionnels."),
        ("Public cible : 16-25 ans", TETE, UNE),
    ],
)
def test_the_budget_that_amounts_are_taken_from_is_no_forecast(lignes: tuple[str, ...]) -> None:
    assert len(Lue(*lignes).recognise()) == 1


def test_an_error_is_never_a_note() -> None:
    assert Lue(TETE, "||#REF!", UNE, "||#REF!").refus.ligne == 2


def test_objectives_are_known_by_their_name_or_their_column() -> None:
    longue = ("code_structure|annee|indicateur|objectif", "59001S00|2010|jdi|1")
    for lue in (Lue(TETE, UNE, nom="Objectifs 2010"), Lue(*longue, nom="Suivi")):
        assert [reconnue.forme.feuille for reconnue in lue.recognise()] == ["objectifs"]


def test_results_are_keyed_by_code_or_name() -> None:
    (par_code,) = Lue("code|nom|annee|jdi", "59001S00|ML de Lille|2010|1").recognise()
    assert par_code.table.colonne("code_structure") == ["59001S00"]
    (par_nom,) = Lue("Mission locale|Année|jdi", "ML de Lille|2010|1").recognise()
    assert par_nom.table.colonne("nom") == ["ML de Lille"]


def test_columns_beside_the_codes_are_passed_over_and_others_refused_with_the_nearest() -> None:
    lue = Lue(f"{TETE}|Dépt|Commentaires|Commune", f"{UNE}|59|RAS|Lille")
    assert len(lue.recognise()) == 1
    assert lue.rapport.refus == []
    assert lue.avis.count("ignorée") == 3
    lue = Lue(f"{TETE}|jeunes_sorti", f"{UNE}|4")
    lue.recognise()
    assert "vouliez-vous « jeunes_sortis »" in lue.refus.attendu


def test_heads_of_which_none_is_known_are_told_the_nearest() -> None:
    lue = Lue("code_structure|annee|Part du financement Etat (en %)", "59001S00|2010|0,8")
    assert lue.recognise() == []
    assert "« part_etat » pour « Part du financement Etat (en %) »" in lue.refus.attendu


def test_what_the_person_says_wins() -> None:
    colonnes = {"Qui": "code_structure", "Compte": "jdi", "Vu": "ignorer"}
    dit = FeuilleVoulue("Feuil1", "objectifs", 2, 2009, colonnes)
    lue = Lue("code_structure|annee|mer", "Qui|Compte|Vu", "59001S00|4|x", dit=dit)
    assert lue.table.colonnes == {"code_structure": ["59001S00"], "jdi": ["4"], "annee": ["2009"]}
    assert [reconnue.forme.feuille for reconnue in lue.recognise()] == ["objectifs"]
    assert "« Vu » laissée" in lue.avis


def test_a_sheet_that_the_person_leaves_is_left_and_a_line_without_heads_refused() -> None:
    assert Lue(TETE, UNE, dit=FeuilleVoulue("Feuil1", "ignorer")).tables == []
    lue = Lue(TETE, UNE, dit=FeuilleVoulue("Feuil1", entete=7))
    assert (lue.tables, lue.refus.ligne) == ([], 7)
