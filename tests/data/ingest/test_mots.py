"""The words of files: labels for codes, names for structures, regions of 2016 for those of 2010."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from data.catalogue import load_catalogue
from data.ingest.lexique import Lexique
from data.ingest.mots.noms import Lieu
from data.store.base import Base
from tests.ateliers import ENTETE_STRUCTURES, import_texts

NOMS = {
    "27056S00": "Mission locale Ouest Eure",
    "27229S00": "MISSION LOCALE PAYS D'EVREUX ET EURE SUD",
    "76384S00": "Mission Locale du Pays de Caux Vallée de Seine",
    "76540S00": "ML ROUEN",
    "97410S00": "Mission locale Est",
    "06083S00": "Mission Locale EST 06",
}
LIEUX = {"27056S00": Lieu("23", "27", "Bernay"), "76540S00": Lieu("23", "76", "Rouen")}


@pytest.fixture(scope="module")
def lexique() -> Lexique:
    return Lexique(load_catalogue(), NOMS, lieux=LIEUX)


ENTETES = [
    ("Nombre de jeunes en JDI", "jdi"),
    ("NOMBRE DE JEUNES EN JDI (en demande d'insertion)", "jdi"),
    ("Nb de jeunes en contact", "jeunes_en_contact"),
    ("Nombre d'entrées dans au moins un dispositif", "entrees_au_moins_un_dispositif"),
    ("- dont le nombre de premiers accueils", None),
    ("Financement Etat (socle CPO)", "financement_etat_cpo"),
    ("Taux de jeunes en contact / Jeunes 16-25 ans actifs non occupés", "couverture_contact_ano"),
    ("Code région", "code_region"),
    ("Mission locale", "nom"),
    ("Financement total", "financement_total"),
    ("Premiers  accueils", "premiers_accueils"),
    ("dont en emploi", None),
    ("dont jeunes filles", None),
    ("Part des jeunes ayant eu des propositions « domaine social »", None),
    ("Nombre de jeunes ayant eu des propositions « domaine social »", "prop_social"),
    ("Dépt", None),
]


@pytest.mark.parametrize(("entete", "code"), ENTETES)
def test_a_header_names_a_column_or_nothing(
    lexique: Lexique, entete: str, code: str | None
) -> None:
    assert lexique.find_colonne(entete) == code


def test_a_detail_is_read_under_the_line_on_its_left(lexique: Lexique) -> None:
    entetes = [
        "Nombre de jeunes en situation professionnelle",
        "- dont en formation",
        "- dont en emploi",
        "- dont emploi durable",
        "Nombre de situations professionnelles",
        "dont en emploi",
        "Nombre de parrains",
        "dont en emploi",
    ]
    assert lexique.find_colonnes(entetes) == [
        "jeunes_situation_pro",
        "jeunes_situation_pro_formation",
        "jeunes_situation_pro_emploi",
        "jeunes_situation_pro_emploi_durable",
        "situations_pro",
        "situations_pro_emploi",
        "parrains",
        None,
    ]


def test_a_detail_is_read_under_what_stands_above_it(lexique: Lexique) -> None:
    groupe = "Nombre de situations professionnelles"
    assert lexique.find_colonne("dont en emploi", groupe) == "situations_pro_emploi"


def test_every_label_of_the_dictionary_that_details_no_other_is_its_code(lexique: Lexique) -> None:
    for entree in lexique.catalogue.entrees.values():
        if not entree.libelle.startswith("dont"):
            assert lexique.find_colonne(entree.libelle) == entree.code


def test_the_nearest_code_is_proposed(lexique: Lexique) -> None:
    assert lexique.propose_colonne("jeunes_en_contacts")[0].code == "jeunes_en_contact"
    assert lexique.propose_colonne("Durée moyenne de parcours")[0].code == "duree_moyenne_parcours"
    assert lexique.propose_colonne("Nombre de Mises en relation (MER)")[0].code == "mer"
    part = "Part des jeunes ayant eu des propositions « domaine social »"
    assert lexique.propose_colonne(part)[0].code == "part_prop_social"
    assert lexique.propose_colonne("Zzyzx") == []


STRUCTURES = [
    ("27056s00", "27056S00"),
    ("76540S00\u200b", "76540S00"),
    ("ML de Rouen", "76540S00"),
    ("Mission locale du Pays d’Évreux et Eure Sud", "27229S00"),
    ("ML Pays de Caux – Vallée de Seine", "76384S00"),
    ("ML Ouest Eure (Bernay)", "27056S00"),
    ("ML Ouest Eure (Évreux)", None),
    ("Rouen", None),
    ("27056", None),
]


@pytest.mark.parametrize(("texte", "code"), STRUCTURES)
def test_a_structure_is_found_by_its_code_or_its_exact_name(
    lexique: Lexique, texte: str, code: str | None
) -> None:
    assert lexique.find_structure(texte) == code


@pytest.mark.parametrize(
    ("texte", "code"),
    [
        ("27056", "27056S00"),
        ("76541S00", "76540S00"),
        ("Rouen", "76540S00"),
        ("ML Roeun", "76540S00"),
    ],
)
def test_the_nearest_structure_is_proposed(lexique: Lexique, texte: str, code: str) -> None:
    assert lexique.propose_structure(texte)[0].code == code


def test_a_short_code_suggests_the_whole_one(base: Path) -> None:
    bilan = import_texts(base, {"r.csv": "code_structure;annee;jdi\n59001;2010;1\n59002;2010;2"})
    assert len({r.attendu for r in bilan.rapport.refus}) == 1
    assert (
        "vouliez-vous 59001S00 (ML d’essai 1, Nord) pour « 59001 »"
        in bilan.rapport.refus[0].attendu
    )


def test_a_name_beside_the_code_of_another_structure_is_refused(base: Path) -> None:
    texte = "code_structure;annee;nom;jdi\n59001S00;2010;ML d’essai 2;1"
    (refus,) = import_texts(base, {"r.csv": texte}).rapport.refus
    assert (refus.colonne, refus.trouve) == ("nom", "ML d’essai 2")
    assert "59002S00" in refus.attendu


def test_names_in_place_of_codes_are_read_and_told(base: Path) -> None:
    texte = "code_structure;annee;jdi\nMission locale d'essai 1;2010;12\n59002s00;2010;13"
    bilan = import_texts(base, {"r.csv": texte})
    assert not bilan.refuse
    avis = "\n".join(bilan.rapport.avis)
    assert "« Mission locale d'essai 1 » → 59001S00" in avis
    assert "« 59002s00 » → 59002S00" in avis
    lues = Base(base).open().fetch("SELECT code_structure, valeur FROM resultat ORDER BY ALL")
    assert lues == [("59001S00", 12.0), ("59002S00", 13.0)]


def test_the_labels_of_a_long_table_are_read_as_codes(base: Path) -> None:
    texte = "code_structure;annee;indicateur;valeur\n59001S00;2010;Nombre de jeunes en JDI;12"
    bilan = import_texts(base, {"r.csv": texte})
    assert not bilan.refuse
    assert any("« Nombre de jeunes en JDI » → jdi" in avis for avis in bilan.rapport.avis)


def test_a_code_in_another_case_makes_no_other_structure(base: Path) -> None:
    lignes = "59001s00;Autre nom;ML;31;59\n76999s00;Neuve;ML;23;76\n76999S00;Neuve;ML;23;76"
    entete = "code;nom;type;code_region;code_departement"
    bilan = import_texts(base, {"s.csv": f"{entete}\n{lignes}"})
    assert not bilan.refuse
    codes = Base(base).open().fetch("SELECT code FROM structure ORDER BY code")
    assert len(codes) == 10
    assert ("76999s00",) in codes


REGIONS = [
    ("32", "62", "31"),
    ("28", "76", "23"),
    ("28", "14", "25"),
    ("Grand Est", "67", "42"),
    ("Nord-Pas-de-Calais", "", "31"),
    ("93", "13", "93"),
    ("1", "971", "01"),
]


SANS = [("32", ""), ("32", "75"), ("Normandie", "")]
"""Regions of 2016 of which no departement says what part."""


def write_structures(regions: Sequence[tuple[str, str]]) -> dict[str, str | bytes]:
    """A file a structure: its region and its departement."""
    return {
        f"s{rang}.csv": f"{ENTETE_STRUCTURES}\n9900{rang}S00;ML {rang};ML;{region};{departement};;;"
        for rang, (region, departement) in enumerate(regions)
    }


def test_a_region_is_read_as_one_of_2010(base: Path) -> None:
    bilan = import_texts(base, write_structures([(r, d) for r, d, _ in REGIONS]))
    assert not bilan.refuse
    sql = "SELECT code_region FROM structure WHERE code LIKE '990%' ORDER BY code"
    assert Base(base).open().fetch(sql) == [(lue,) for _, _, lue in REGIONS]
    dites = [avis for avis in bilan.rapport.avis if "dans celles de 2010" in avis]
    changees = [rang for rang, (region, _, lue) in enumerate(REGIONS) if region.zfill(2) != lue]
    assert [avis.partition(".csv")[0] for avis in dites] == [f"s{rang}" for rang in changees]


def test_a_region_of_2016_without_its_departement_is_refused(base: Path) -> None:
    refus = import_texts(base, write_structures(SANS)).rapport.refus
    assert [r.lieu for r in refus] == [f"s{rang}.csv" for rang in range(len(SANS))]
    for lu in refus:
        assert "est une région de 2016" in lu.attendu
        assert "code_departement" in lu.attendu


def test_the_words_of_a_dispositif_are_read_and_a_total_is_to_be_left_empty(base: Path) -> None:
    entete = "code_structure;annee;dispositif;jeunes_sortis"
    lignes = ["59001S00;2010;Cotraitance PPAE;3", "59001S00;2010;Autres dispositifs;4"]
    bilan = import_texts(base, {"r.csv": "\n".join([entete, *lignes])})
    assert not bilan.refuse
    assert any("« Cotraitance PPAE » cotraitance" in avis for avis in bilan.rapport.avis)
    (refus,) = import_texts(base, {"r.csv": f"{entete}\n59001S00;2010;Ensemble;9"}).rapport.refus
    assert "« Ensemble », « Total » : laisser vide" in refus.attendu


def test_a_departement_of_another_region_is_told(base: Path) -> None:
    texte = f"{ENTETE_STRUCTURES}\n99001S00;ML;ML;31;76;;;\n99002S00;ML;ML;31;62;;;"
    bilan = import_texts(base, {"s.csv": texte})
    (avis,) = bilan.rapport.avis
    assert "département hors de la région" in avis
    assert "ligne 2 (76, région 31)" in avis
    assert "ligne 3" not in avis


def test_a_name_far_from_the_others_is_told(base: Path) -> None:
    mots = ("rouge", "bleu", "vert", "jaune", "noir", "blanc")
    nord = [f"5910{i}S00;ML du Nord {mots[i]};ML;31" for i in range(6)]
    lignes = "\n".join(["code;nom;type;code_region", *nord, "97416S00;MISSION LOCALE SUD;ML;04"])
    assert not import_texts(base, {"structures.csv": lignes}).refuse
    noms = [*(f"ML du Nord {mot}" for mot in mots[:5]), "ML Sud"]
    corps = "\n".join(f"{nom};2010;{rang}" for rang, nom in enumerate(noms))
    bilan = import_texts(base, {"r.csv": f"Mission locale;annee;jdi\n{corps}"}, verifier=True)
    lus, loin = [a for a in bilan.rapport.avis if "97416S00" in a]
    assert "6 noms lus comme des codes" in lus
    assert "« ML Sud » → 97416S00, MISSION LOCALE SUD, La Réunion" in lus
    assert "hors de la région des autres (Nord-Pas-de-Calais), gardé, à vérifier" in loin


def test_a_value_where_there_was_none_is_added(base: Path) -> None:
    tete = "code_structure;annee;jdi;jeunes_en_contact"
    import_texts(base, {"r.csv": f"{tete}\n59001S00;2010;;10"})
    bilan = import_texts(base, {"r.csv": f"{tete}\n59001S00;2010;5;12"})
    (change,) = bilan.changements
    assert (change.ajoutees, change.changees, change.identiques) == (1, 1, 0)


def test_a_code_that_is_not_near_is_not_proposed(lexique: Lexique) -> None:
    assert not lexique.propose_colonne("Avis du service")
    assert not lexique.propose_colonne("Nb CIVIS")
    assert lexique.propose_colonne("jdj")[0].code == "jdi"
