"""The correspondence file as it is proposed: what is sure is filled, the rest is left to the person."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from openpyxl import Workbook

from callbacks.commandes.ligne import main
from data.ingest.correspondance.ecriture import build_correspondance
from data.ingest.correspondance.lecture import CorrespondanceRefusee, parse_correspondance
from data.ingest.lexique import Lexique
from tests.data.ingest.correspondances import TABLEAU, propose, write_classeur


def test_what_is_sure_is_filled_and_the_rest_is_left_to_the_person(
    lexique_base: Lexique, tmp_path: Path
) -> None:
    texte = propose(lexique_base, write_classeur(tmp_path, TABLEAU))
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


def test_what_is_left_is_asked_for_in_one_line(lexique_base: Lexique, tmp_path: Path) -> None:
    texte = propose(lexique_base, write_classeur(tmp_path, TABLEAU))
    with pytest.raises(CorrespondanceRefusee) as refus:
        parse_correspondance(texte.encode(), "corr.toml")
    (raison,) = refus.value.raisons
    assert raison.startswith("corr.toml : 2 « ? » à remplacer")
    assert "« Divers », « Fermée »" in raison


def test_shares_under_the_label_of_a_count_are_offered_under_their_rate(
    lexique_base: Lexique, tmp_path: Path
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
    lu = tomllib.loads(propose(lexique_base, write_classeur(tmp_path, lignes)))
    assert list(lu["feuilles"][0]["colonnes"].values()) == ["part_prop_social", "?"]


def test_what_is_written_is_read_back(lexique_base: Lexique, tmp_path: Path) -> None:
    textes = ["L’« œuvre »", 'un "guillemet"', "a\\b", "deux\nlignes", "tab\tulation"]
    textes += ["accolade {annee}", "#"]
    lignes: list[list[object]] = [["Mission locale", "annee", "jdi"]]
    lignes += [[texte, 2010, 1] for texte in textes]
    lu = tomllib.loads(propose(lexique_base, write_classeur(tmp_path, lignes)))
    assert [" ".join(nom.split()) for nom in lu["structures"]] == [
        " ".join(texte.split()) for texte in textes
    ]


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
    lexique_base: Lexique, tmp_path: Path
) -> None:
    lu = tomllib.loads(propose(lexique_base, write_classeur(tmp_path, AUTREMENT, "Bilan")))
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


def test_the_short_label_of_a_share_over_counts_is_not_that_share(
    lexique_base: Lexique, tmp_path: Path
) -> None:
    lignes: list[list[object]] = [
        ["code_structure", "annee", "Nombre de jeunes en JDI", "Sorties en emploi"],
        ["59001S00", 2010, 500, 120],
    ]
    texte = propose(lexique_base, write_classeur(tmp_path, lignes))
    choix = tomllib.loads(texte)["feuilles"][0]["colonnes"]["Sorties en emploi"]
    assert choix != "part_sortis_emploi"


def test_a_workbook_in_our_own_words_leaves_nothing_to_say(
    lexique_base: Lexique, tmp_path: Path
) -> None:
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
    lu = tomllib.loads(propose(lexique_base, chemin))
    assert [(f["feuille"], f["table"]) for f in lu["feuilles"]] == [
        ("structures", "structures"),
        ("contexte", "contexte"),
        ("objectifs", "objectifs"),
    ]
    assert not any("colonnes" in feuille for feuille in lu["feuilles"])


def test_words_by_the_thousand_are_counted_and_not_looked_at(
    lexique_base: Lexique, tmp_path: Path
) -> None:
    lignes: list[list[object]] = [["code_structure", "annee", "jdi"]]
    lignes += [["59001S00", 2010, f"mot {chr(97 + i % 26)}{chr(97 + i // 26)}"] for i in range(250)]
    ecrite = build_correspondance(write_classeur(tmp_path, lignes), "c.toml", lexique_base)
    assert len(tomllib.loads(ecrite.texte)["etats"]) == 200
    assert ecrite.resume == (
        "1 feuille, 0 colonne, 0 nom de structures, 200 mots ; 50 autres au-delà des 200 premiers "
        "d’une colonne : à corriger dans le fichier"
    )


def test_a_sheet_of_known_structures_under_unknown_heads_is_asked(
    lexique_base: Lexique, tmp_path: Path
) -> None:
    lignes: list[list[object]] = [["Qui", "Alpha", "Bêta"], ["ML d'essai 1", 12, 15]]
    (feuille,) = tomllib.loads(propose(lexique_base, write_classeur(tmp_path, lignes, "X")))[
        "feuilles"
    ]
    assert feuille["table"] == "?"


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
