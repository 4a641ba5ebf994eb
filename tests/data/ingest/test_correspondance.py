"""The correspondence file: proposed from a workbook, read whole, followed, good for the next year too."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from openpyxl import Workbook

from callbacks.commandes.ligne import main
from data.ingest.correspondance import Correspondance, FeuilleVoulue
from data.ingest.correspondance.ecriture import build_correspondance
from data.ingest.correspondance.lecture import CorrespondanceRefusee, parse_correspondance
from data.ingest.pipeline import BilanImport, build_lexique, import_files
from data.store.base import Base
from tests.ateliers import write_files

TABLEAU: list[list[object]] = [
    ["Mission locale", "Dépt", "Année", "Nombre de jeunes en JDI", "- dont infra V", "Divers"],
    ["ML d'essai 1", "59", 2010, 120, 40, 7],
    ["Essai 2", "59", 2010, 130, "ND", 8],
    ["Fermée", "59", 2010, 1, 1, 1],
]


def write_classeur(dossier: Path, lignes: list[list[object]], nom: str = "Suivi 2010") -> Path:
    classeur = Workbook()
    feuille = classeur.active
    assert feuille is not None
    feuille.title = nom
    for ligne in lignes:
        feuille.append(ligne)
    chemin = dossier / "suivi.xlsx"
    classeur.save(chemin)
    return chemin


def propose(base: Path, classeur: Path) -> str:
    return build_correspondance(classeur, "corr.toml", build_lexique(base)).texte


def follow(base: Path, chemin: Path, texte: str) -> BilanImport:
    return import_files(
        [chemin], base, correspondance=parse_correspondance(texte.encode(), "c.toml")
    )


def test_what_is_sure_is_filled_and_the_rest_is_left_to_the_person(
    base: Path, tmp_path: Path
) -> None:
    texte = propose(base, write_classeur(tmp_path, TABLEAU))
    lu = tomllib.loads(texte)
    (feuille,) = lu["feuilles"]
    assert feuille["feuille"] == "Suivi {annee}"
    assert feuille["table"] == "resultats"
    assert feuille["colonnes"] == {
        "Mission locale": "code_structure",
        "Dépt": "ignorer",
        "Nombre de jeunes en JDI": "jdi",
        "- dont infra V": "jdi_niv_v_infra",
        "Divers": "?",
    }
    assert lu["structures"] == {"ML d'essai 1": "59001S00", "Essai 2": "59002S00", "Fermée": "?"}
    assert lu["etats"] == {"ND": ""}


def test_what_is_left_is_asked_for_in_one_line(base: Path, tmp_path: Path) -> None:
    texte = propose(base, write_classeur(tmp_path, TABLEAU))
    with pytest.raises(CorrespondanceRefusee) as refus:
        parse_correspondance(texte.encode(), "corr.toml")
    (raison,) = refus.value.raisons
    assert raison.startswith("corr.toml : 2 « ? » à remplacer")
    assert "« Divers », « Fermée »" in raison


def test_a_completed_file_is_followed(base: Path, tmp_path: Path) -> None:
    chemin = write_classeur(tmp_path, TABLEAU)
    bilan = follow(base, chemin, propose(base, chemin).replace('"?"', '"ignorer"'))
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
    avis = follow(base, chemin, dite).rapport.avis
    assert any(a.endswith("lues à leur libellé : « Nombre de jeunes en JDI » → jdi") for a in avis)
    assert any(a.endswith("lues selon la correspondance : « Suivis » → entretiens") for a in avis)


def test_the_file_serves_the_next_year_and_a_new_column_is_told(base: Path, tmp_path: Path) -> None:
    texte = propose(base, write_classeur(tmp_path, TABLEAU)).replace('"?"', '"ignorer"')
    suivant: list[list[object]] = [
        [*TABLEAU[0], "Nouveau"],
        ["ML d'essai 1", "59", 2011, 9, 3, 1, 5],
    ]
    bilan = follow(base, write_classeur(tmp_path, suivant, "Suivi 2011"), texte)
    (refus,) = bilan.rapport.refus
    assert refus.trouve == "Nouveau"
    assert not follow(
        base, write_classeur(tmp_path, [r[:6] for r in suivant], "Suivi 2011"), texte
    ).refuse


def test_a_code_that_the_base_has_not_is_told_as_said(base: Path, tmp_path: Path) -> None:
    (chemin,) = write_files(tmp_path, {"r.csv": "code_structure;annee;jdi\nML A;2010;1"})
    dite = Correspondance(structures={"ML A": "99999S00"})
    (refus,) = import_files([chemin], base, correspondance=dite).rapport.refus
    assert "la correspondance dit « 99999S00 », qui n’y est pas" in refus.attendu


@pytest.mark.parametrize(
    ("entete", "cellule", "unite", "lue"),
    [
        ("financement_total", "310", "k€", 310000.0),
        ("financement_total", "310 k€", "k€", 310000.0),
        ("financement_total", "0,31", "M€", 310000.0),
        ("part_recus", "35,2", "%", 0.352),
        ("part_recus", "35,2 %", "%", 0.352),
    ],
)
def test_a_unit_is_taken_with_its_figure(
    base: Path, tmp_path: Path, entete: str, cellule: str, unite: str, lue: float
) -> None:
    texte = f"code_structure;annee;{entete}\n59001S00;2010;{cellule}"
    (chemin,) = write_files(tmp_path, {"r.csv": texte})
    dite = Correspondance((FeuilleVoulue("r", unites={entete: unite}),))
    bilan = import_files([chemin], base, correspondance=dite)
    assert not bilan.refuse
    assert any(f"unités de la correspondance : « {entete} »" in a for a in bilan.rapport.avis)
    assert Base(base).open().fetch("SELECT valeur FROM resultat") == [(lue,)]


def test_shares_under_the_label_of_a_count_are_offered_under_their_rate(
    base: Path, tmp_path: Path
) -> None:
    lignes: list[list[object]] = [
        [
            "code_structure",
            "annee",
            "Part des jeunes ayant eu des propositions « domaine social »",
            "mer",
        ],
        ["59001S00", 2010, 0.71, 0.5],
        ["59002S00", 2010, 0.25, 0.75],
    ]
    lu = tomllib.loads(propose(base, write_classeur(tmp_path, lignes)))
    assert list(lu["feuilles"][0]["colonnes"].values()) == ["part_prop_social", "?"]


@pytest.mark.parametrize(
    "texte",
    [
        "L’« œuvre »",
        'un "guillemet"',
        "a\\b",
        "deux\nlignes",
        "tab\tulation",
        "accolade {annee}",
        "#",
    ],
)
def test_what_is_written_is_read_back(base: Path, tmp_path: Path, texte: str) -> None:
    lignes: list[list[object]] = [["Mission locale", "annee", "jdi"], [texte, 2010, 1]]
    lu = tomllib.loads(propose(base, write_classeur(tmp_path, lignes)))
    assert [" ".join(nom.split()) for nom in lu["structures"]] == [" ".join(texte.split())]


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


def test_the_command_writes_once_and_says_what_to_run(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chemin, vers = write_classeur(tmp_path, TABLEAU), tmp_path / "corr.toml"
    commande = ["correspondance", "--base", str(base), str(chemin), "--vers", str(vers)]
    assert main(commande) == 0
    dit = capsys.readouterr().out
    assert "1 feuille, 5 colonnes, 3 noms de structures, 1 mot" in dit
    assert "2 « ? » à remplacer" in dit
    assert f"importer --verifier --correspondance {vers}" in dit
    assert main(commande) == 1
    importer = ["importer", "--base", str(base), "--correspondance", str(vers), str(chemin)]
    assert main(importer) == 1
    assert "2 « ? » à remplacer" in capsys.readouterr().err


AUTREMENT: list[list[object]] = [
    ["Bilan 2010 des missions locales"],
    [],
    [
        *("Structures suivies", "UT", "Nb jeunes en contact (cumul)", "dont 1ers accueils"),
        *("Financement total (k€)", "% jeunes en situation pro", "Entrées CIVIS", "ETP"),
    ],
    ["Lille, essai 1", "59", 900, 300, "1 250", "45,2 %", 80, 12.5],
    ["ML Essai 3", "59", 800, "nc", 850, "40 %", 70, 11],
    ["Total", "", 1700, 300, 2100, "", 150, 23.5],
    ["nc : secret statistique (moins de 5 jeunes)"],
]


def test_other_words_are_read_against_their_figures_and_their_place(
    base: Path, tmp_path: Path
) -> None:
    lu = tomllib.loads(propose(base, write_classeur(tmp_path, AUTREMENT, "Bilan")))
    (feuille,) = lu["feuilles"]
    assert feuille["annee"] == 2010
    assert feuille["unites"] == {"Financement total (k€)": "k€"}
    assert list(feuille["colonnes"].values()) == [
        "code_structure",
        "ignorer",
        "jeunes_en_contact",
        "premiers_accueils",
        "financement_total",
        "part_situation_pro",
        "?",
        "?",
    ]
    assert list(lu["structures"]) == ["Lille, essai 1", "ML Essai 3"]
    assert lu["etats"] == {"nc": "SS"}


def test_a_year_that_the_sheet_contradicts_is_refused(base: Path, tmp_path: Path) -> None:
    lignes: list[list[object]] = [["Année 2011"], ["code_structure", "jdi"], ["59001S00", 12]]
    chemin = write_classeur(tmp_path, lignes, "Suivi")
    dite = Correspondance((FeuilleVoulue("Suivi", annee=2010),))
    (refus,) = import_files([chemin], base, correspondance=dite).rapport.refus
    assert "2011" in refus.trouve
    assert "la correspondance, 2010" in refus.attendu


def test_the_year_of_a_part_of_it_is_left_to_the_person(base: Path, tmp_path: Path) -> None:
    lignes: list[list[object]] = [
        ["Bilan du 1er semestre 2010"],
        ["code_structure", "jdi"],
        ["59001S00", 12],
    ]
    chemin = write_classeur(tmp_path, lignes, "S1")
    (feuille,) = tomllib.loads(propose(base, chemin))["feuilles"]
    assert feuille["annee"] == "?"
    dite = Correspondance((FeuilleVoulue("S1", annee=2010),))
    assert not import_files([chemin], base, correspondance=dite).refuse


def test_a_header_in_thousands_is_never_read_as_units(base: Path, tmp_path: Path) -> None:
    entete = "Financement État (socle CPO) (k€)"
    lignes: list[list[object]] = [
        ["code_structure", "annee", "jdi", entete],
        ["59001S00", 2010, 12, 310],
    ]
    chemin = write_classeur(tmp_path, lignes)
    assert import_files([chemin], base).refuse
    assert not follow(base, chemin, propose(base, chemin)).refuse
    sql = "SELECT valeur FROM resultat WHERE indicateur = 'financement_etat_cpo'"
    assert Base(base).open().fetch(sql) == [(310000.0,)]


def test_amounts_under_a_title_in_thousands_wait_for_their_unit(base: Path, tmp_path: Path) -> None:
    lignes: list[list[object]] = [
        ["Financements 2010 (en milliers d’euros)"],
        ["code_structure", "annee", "jdi", "financement_total"],
        ["59001S00", 2010, 12, 310],
    ]
    chemin = write_classeur(tmp_path, lignes)
    (refus,) = import_files([chemin], base).rapport.refus
    assert refus.trouve == "Financements 2010 (en milliers d’euros)"
    assert not follow(base, chemin, propose(base, chemin)).refuse
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
    assert not import_files([chemin], base, correspondance=dite).refuse


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


def test_the_short_label_of_a_share_over_counts_is_not_that_share(
    base: Path, tmp_path: Path
) -> None:
    lignes: list[list[object]] = [
        ["code_structure", "annee", "Nombre de jeunes en JDI", "Sorties en emploi"],
        ["59001S00", 2010, 500, 120],
    ]
    texte = propose(base, write_classeur(tmp_path, lignes))
    choix = tomllib.loads(texte)["feuilles"][0]["colonnes"]["Sorties en emploi"]
    assert choix != "part_sortis_emploi"


def test_a_workbook_in_our_own_words_leaves_nothing_to_say(base: Path, tmp_path: Path) -> None:
    classeur = Workbook()
    feuilles: dict[str, list[object]] = {
        "Lisez-moi": ["Une mission locale", "par ligne"],
        "structures": ["code", "nom", "type", "code_region", "code_departement", "commune"],
        "contexte": ["code_structure", "annee", "element", "valeur", "source"],
        "objectifs": ["code_structure", "annee", "indicateur", "objectif"],
    }
    for nom, entetes in feuilles.items():
        classeur.create_sheet(nom).append(entetes)
    classeur.remove(classeur["Sheet"])
    chemin = tmp_path / "tables.xlsx"
    classeur.save(chemin)
    lu = tomllib.loads(propose(base, chemin))
    assert [(f["feuille"], f["table"]) for f in lu["feuilles"]] == [
        ("structures", "structures"),
        ("contexte", "contexte"),
        ("objectifs", "objectifs"),
    ]
    assert not any("colonnes" in feuille for feuille in lu["feuilles"])


def test_the_sheets_of_several_years_are_one(base: Path, tmp_path: Path) -> None:
    classeur = Workbook()
    for annee, nom in ((2009, "Essai 1"), (2010, "Essai 2")):
        feuille = classeur.create_sheet(f"Suivi {annee}")
        feuille.append(["Mission locale", "Nombre de jeunes en JDI"])
        feuille.append([nom, 12])
    classeur.remove(classeur["Sheet"])
    chemin = tmp_path / "suivi.xlsx"
    classeur.save(chemin)
    texte = propose(base, chemin)
    lu = tomllib.loads(texte)
    assert [f["feuille"] for f in lu["feuilles"]] == ["Suivi {annee}"]
    assert lu["structures"] == {"Essai 1": "59001S00", "Essai 2": "59002S00"}
    assert not follow(base, chemin, texte).refuse
    sql = "SELECT annee, code_structure FROM resultat ORDER BY ALL"
    assert Base(base).open().fetch(sql) == [(2009, "59001S00"), (2010, "59002S00")]


def test_words_by_the_thousand_are_counted_and_not_looked_at(base: Path, tmp_path: Path) -> None:
    lignes: list[list[object]] = [["code_structure", "annee", "jdi"]]
    lignes += [["59001S00", 2010, f"mot {chr(97 + i % 26)}{chr(97 + i // 26)}"] for i in range(250)]
    ecrite = build_correspondance(write_classeur(tmp_path, lignes), "c.toml", build_lexique(base))
    assert len(tomllib.loads(ecrite.texte)["etats"]) == 200
    assert ecrite.resume == (
        "1 feuille, 0 colonne, 0 nom de structures, 200 mots ; 50 autres au-delà des 200 premiers "
        "d’une colonne : à corriger dans le fichier"
    )


def test_a_header_written_twice_is_asked_by_its_place(base: Path, tmp_path: Path) -> None:
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
    texte = propose(base, chemin)
    colonnes = tomllib.loads(texte)["feuilles"][0]["colonnes"]
    assert colonnes["dont en emploi"] == "jeunes_sortis_emploi"
    assert colonnes["dont en emploi (2)"] == "jeunes_situation_pro_emploi"
    assert not follow(base, chemin, texte).refuse
    sql = "SELECT indicateur, valeur FROM resultat WHERE indicateur LIKE '%emploi' ORDER BY ALL"
    assert Base(base).open().fetch(sql) == [
        ("jeunes_situation_pro_emploi", 470.0),
        ("jeunes_sortis_emploi", 120.0),
    ]


def test_objectives_beside_results_are_left_or_told_apart(base: Path, tmp_path: Path) -> None:
    lignes: list[list[object]] = [
        ["Mission locale", "Nombre de jeunes en JDI", "Objectif", "Réalisé / objectif"],
        ["ML d'essai 1", 900, 1000, "90 %"],
    ]
    chemin = write_classeur(tmp_path, lignes, "2010")
    (refus,) = import_files([chemin], base).rapport.refus
    assert "« Objectif » et « Réalisé / objectif » vont dans une feuille" in refus.attendu
    assert "nommée « Objectifs 2010 », ou se disent « ignorer »" in refus.attendu
    texte = propose(base, chemin)
    colonnes = tomllib.loads(texte)["feuilles"][0]["colonnes"]
    assert (colonnes["Objectif"], colonnes["Réalisé / objectif"]) == ("ignorer", "ignorer")
    assert not follow(base, chemin, texte).refuse


def test_the_structures_are_told_with_where_they_stand(base: Path, tmp_path: Path) -> None:
    lignes: list[list[object]] = [
        ["Code", "Nom de la structure", "Type", "Région", "Dépt", "Ville"],
        ["59001S00", "ML d'essai 1", "ML", "31", "59", "Lille"],
    ]
    chemin = write_classeur(tmp_path, lignes, "Annuaire")
    texte = propose(base, chemin)
    (feuille,) = tomllib.loads(texte)["feuilles"]
    assert feuille["table"] == "structures"
    assert list(feuille["colonnes"].values()) == [
        "nom",
        "code_region",
        "code_departement",
        "commune",
    ]
    assert not follow(base, chemin, texte).refuse


def test_a_sheet_of_known_structures_under_unknown_heads_is_asked(
    base: Path, tmp_path: Path
) -> None:
    lignes: list[list[object]] = [["Qui", "Alpha", "Bêta"], ["ML d'essai 1", 12, 15]]
    (feuille,) = tomllib.loads(propose(base, write_classeur(tmp_path, lignes, "X")))["feuilles"]
    assert feuille["table"] == "?"
