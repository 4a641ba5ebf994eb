"""Objectives of the dialogues as the State's file takes them: what is in it an import takes back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from data.acces.droits import TOUS, Refuse
from data.acces.perimetre import RIEN
from data.catalogue import load_catalogue
from data.ingest.pipeline import import_files
from data.method import objectifs_fichier as raisons
from data.models.dialogue import Cote, Genre, Geste, Sujet
from data.models.dossiers import DossierReleve
from data.models.etats import Cercle
from data.models.visee import Visee
from data.store.base import Base
from data.views.dialogues import load_dialogue
from data.views.portraits import load_portrait
from data.views.registres import open_registre
from data.views.releves import load_objectifs_ml, load_objectifs_region, load_releve
from layouts.documents.csv_export import build_csv_objectifs
from layouts.words.objectifs import list_ecartes
from tests.ateliers import STRUCTURES, import_texts, long_results

TAUX = "part_sortis_emploi_durable"
D_ACCORD = {"accord_ml": "oui", "accord_direccte": "oui"}
OBJECTIFS = {
    "59001S00": [
        {"indicateur": TAUX, "valeur": "35,9 %"},
        {"indicateur": "jeunes_en_contact", "valeur": "1 200", "annee": "2010"},
        {"indicateur": TAUX, "valeur": "40", "dispositif": "civis"},
        {"indicateur": "part_recus", "valeur": "davantage"},
        {"indicateur": "part_recus", "valeur": "120"},
        {"indicateur": "part_recus", "valeur": "12", "accord_direccte": ""},
    ],
    "59002S00": [
        {"indicateur": TAUX, "valeur": "30", "accord_ml": "non"},
        {"indicateur": "part_recus", "valeur": "50", "annee": "2999"},
        {"indicateur": "jdi", "valeur": "100"},
        {"indicateur": "jdi", "valeur": "200"},
        {"indicateur": "taux_chomage", "valeur": "9"},
        {"valeur": "9"},
    ],
}


def write(base: Base, code: str, lignes: list[dict[str, str]], campagne: int = 2011) -> None:
    registre, sujet = open_registre(base), Sujet(Genre.DIALOGUE, code, campagne)
    for rang, champs in enumerate(lignes):
        for champ, valeur in (D_ACCORD | champs).items():
            geste = Geste(f"objectif-{rang}", "objectif", champ, valeur, Cote.DEUX, None)
            registre.write(sujet, geste)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    dossier = tmp_path_factory.mktemp("objectifs") / "base"
    resultats = long_results("59001S00;2010;jeunes_en_contact;;900")
    assert not import_texts(dossier, {"structures.csv": STRUCTURES, "r.csv": resultats}).refuse
    lue = Base(dossier)
    for code, lignes in OBJECTIFS.items():
        write(lue, code, lignes)
    return lue


def test_what_has_a_number_of_the_whole_is_in_the_file(base: Base) -> None:
    agrees = load_objectifs_region(base, TOUS, "31", 2010)
    assert agrees.lignes == (
        ("59001S00", 2011, TAUX, 0.359),
        ("59001S00", 2010, "jeunes_en_contact", 1200.0),
    )
    assert [ecarte.raison for ecarte in agrees.ecartes] == [
        raisons.VENTILE,
        raisons.SANS_NOMBRE,
        raisons.HORS_BORNES,
        raisons.TU,
        raisons.REFUSE,
        raisons.HORS_ANNEES,
        raisons.DEUX_NOMBRES,
        raisons.DEUX_NOMBRES,
        raisons.HORS_TABLE,
        raisons.HORS_TABLE,
    ]
    dites = list(list_ecartes(agrees, load_catalogue()))
    assert dites[0] == "10 objectifs laissés hors du fichier\u202f:"
    assert len(dites) == 11
    assert load_objectifs_ml(base, TOUS, "59001S00", 2010).lignes == agrees.lignes


def test_an_import_takes_the_file_back_unchanged(base: Base, tmp_path: Path) -> None:
    agrees = load_objectifs_region(base, TOUS, "31", 2010)
    fichier = tmp_path / "31.objectifs.csv"
    fichier.write_bytes(build_csv_objectifs(agrees.lignes))
    assert fichier.read_text("utf-8-sig").splitlines()[:2] == [
        "code_structure;annee;indicateur;objectif",
        f"59001S00;2011;{TAUX};0,359",
    ]
    bilan = import_files([fichier], base.dossier)
    assert not bilan.refuse
    portrait = load_portrait(base, TOUS, "59001S00", 2010, Cercle.REGION)
    assert load_dialogue(base, TOUS, portrait).fichier == {TAUX: 0.359}


def test_both_rights_are_needed(base: Base) -> None:
    for droits in (replace(TOUS, noms=RIEN, documents=RIEN), replace(TOUS, dialogues=RIEN)):
        for load in (load_objectifs_ml, load_objectifs_region):
            with pytest.raises(Refuse):
                load(base, droits, "31", 2010)
        with pytest.raises(Refuse):
            load_releve(base, droits, Visee("59001S00", 2010))


def put(base: Base, sujet: Sujet, cle: str, champ: str, valeur: str, cote: Cote) -> None:
    geste = Geste(cle, cle.partition("-")[0], champ, valeur, cote, None)
    open_registre(base).write(sujet, geste)


def sign(base: Base, sujet: Sujet) -> None:
    put(base, sujet, "dialogue", "etat", "releve_propose", Cote.DIRECCTE)
    for cote in (Cote.ML, Cote.DIRECCTE):
        for champ, valeur in (("nom", "Un"), ("qualite", "Dir."), ("date", "2011-06-01")):
            put(base, sujet, f"signature_{cote}", champ, valeur, cote)
        put(base, sujet, f"signature_{cote}", "signe", "oui", cote)


def test_a_releve_says_when_it_was_opened_again(base: Base) -> None:
    sujet = Sujet(Genre.DIALOGUE, "59003S00", 2011)
    ecrire = partial(put, base, sujet)
    sign(base, sujet)
    ecrire("reouverture", "motif", "Une date fausse", Cote.ML)
    ecrire("reouverture", "demande_ml", "oui", Cote.ML)
    assert load_releve(base, TOUS, Visee("59003S00", 2010)).reouvertures == ()
    ecrire("reouverture", "demande_direccte", "oui", Cote.DIRECCTE)
    (rouvert,) = load_releve(base, TOUS, Visee("59003S00", 2010)).reouvertures
    assert (rouvert.cote, rouvert.motif) == (Cote.DIRECCTE, "Une date fausse")


def test_an_objective_begun_without_its_figure_does_not_stop_the_next_campaign(base: Base) -> None:
    write(base, "59004S00", [{"valeur": "12"}], campagne=2010)
    dossier = load_releve(base, TOUS, Visee("59004S00", 2010))
    assert dossier.dialogue.precedentes[0].objectifs[0].objectif is None


def test_a_signed_releve_stays_what_was_signed(base: Base) -> None:
    """Whatever is written since beside it, and whoever its figures are compared to on the screen."""
    code = "59005S00"
    remarques, regionaux = Sujet(Genre.REMARQUES, code, 2010), ("31", 2011)
    remarquer = partial(put, base, remarques, cote=Cote.ML)
    repondre = partial(put, base, remarques, cote=Cote.DIRECCTE)
    dater = partial(put, base, Sujet(Genre.CAMPAGNE, *regionaux), "campagne", cote=Cote.DIRECCTE)
    prioriser = partial(put, base, Sujet(Genre.PRIORITES, "31", 2010), cote=Cote.DIRECCTE)

    def lire(cercle: Cercle = Cercle.REGION) -> DossierReleve:
        return load_releve(base, TOUS, Visee(code, 2010, cercle))

    remarquer("remarque-jdi", "texte", "Avant")
    dater("avance_1", "2011-02-15")
    prioriser("priorite-jdi", "decision", "gardee")
    sign(base, Sujet(Genre.DIALOGUE, code, 2011))
    signe = lire()
    assert signe.dialogue.calendrier.get("campagne", "avance_1") == "2011-02-15"
    assert [note.cle for note in signe.dialogue.priorites] == ["jdi"]
    assert not signe.depuis
    repondre("remarque-jdi", "reponse", "Après")
    remarquer("remarque-part_recus", "contestee", "oui")
    dater("avance_1", "2012-01-01")
    dater("note", "Après")
    prioriser("priorite-part_recus", "decision", "gardee")
    for cercle in (Cercle.REGION, Cercle.NATIONAL):
        relu = lire(cercle)
        assert replace(relu, depuis={}) == signe
        assert set(relu.depuis) == {("jdi", ""), ("part_recus", "")}
        assert relu.depuis["jdi", ""].reponse == "Après"
