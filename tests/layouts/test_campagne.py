"""The board of a region: its words, its rows, what it never says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from data.catalogue.model import Catalogue
from data.method.dialogue import Manque, Quoi
from data.models.carnet import Decision, Note
from data.models.dialogue import Cote, EtatDialogue, Genre, Sujet
from data.models.dialogues import LigneCampagne, TableauCampagne
from data.models.regions import LigneRegion
from data.typographie import FINE
from layouts.components.campagne.calendrier import build_calendrier, build_calendrier_lu
from layouts.components.campagne.etats import DESSINS
from layouts.components.campagne.tableau import build_tableau
from layouts.components.campagne.tete import build_departements, build_exports, build_priorites
from layouts.pages.campagne import build_vue
from layouts.routes import Adresse, Page
from layouts.words.campagne import (
    describe_campagne,
    describe_etats,
    describe_filtre,
    describe_manques,
)
from tests.cahiers import build_cahier
from tests.layouts.fixtures import build_region
from tests.layouts.textes import find_interdits, read_html

ETAPES = [f"etape-{rang}" for rang in range(1, 7)]
ADRESSE = Adresse(Page.CAMPAGNE, "31", annee=2010)
CAMPAGNE = Sujet(Genre.CAMPAGNE, "31", 2011)
TENU = EtatDialogue.TENU
ETATS = (*EtatDialogue, EtatDialogue.A_PREPARER)


def build_ligne(
    rang: int, etat: EtatDialogue, avant: Mapping[str, Mapping[str, str]]
) -> LigneCampagne:
    code = f"5990{rang}S00"
    structure = LigneRegion(code, f"ML d’essai {rang}", "ML", "Lens", "62", "Pas-de-Calais", "31")
    cahier = build_cahier({"dialogue": {"etat": etat, "date": "2011-05-03"}})
    return LigneCampagne(structure, cahier, build_cahier(avant))


@pytest.fixture
def tableau() -> TableauCampagne:
    avant: dict[str, dict[str, str]] = {"objectif-a": {}, "engagement-a": {}, "engagement-b": {}}
    return TableauCampagne(
        code_region="31",
        region="Nord-Pas-de-Calais",
        campagne=2011,
        calendrier=build_cahier(
            {"campagne": {"avance_1": "2011-03-15", "note": "Le <12> avril"}}, CAMPAGNE
        ),
        lignes=tuple(build_ligne(r, e, avant if r == 1 else {}) for r, e in enumerate(ETATS)),
        priorites=(
            Note("31", 2010, "libre-a", Decision.GARDEE, "L’alternance", "2011-01-01"),
            Note("31", 2010, "part_recus", Decision.GARDEE, "", "2011-01-01"),
        ),
        departements={"62": "Pas-de-Calais", "59": "Nord"},
    )


def test_it_says_which_campaign_reads_which_results(tableau: TableauCampagne) -> None:
    assert describe_campagne(tableau, 26).replace(FINE, " ") == (
        "Campagne 2011 : dialogues de 2011, résultats de 2010 · 26 structures"
    )


def test_it_counts_the_dialogues_in_each_state(tableau: TableauCampagne) -> None:
    assert describe_etats(tableau).replace(FINE, " ") == (
        "6 dialogues : 2 à préparer, 1 préparé, 1 tenu, 1 relevé proposé et 1 relevé signé. La campagne "
        "2011 part de celle de 2010 : 1 objectif et 2 engagements à revoir, dans 1 dialogue."
    )
    filtre = replace(tableau, lignes=tableau.lignes[2:3] * 2, departement="62")
    assert describe_etats(filtre).replace(FINE, " ") == "2 dialogues, Pas-de-Calais : 2 tenus."
    assert "aucune structure" in describe_etats(replace(tableau, lignes=()))


@pytest.mark.parametrize(
    ("manques", "dit"),
    [
        ([], "rien ne manque"),
        ([Manque(Quoi.TOUT)], "rien n’est encore écrit"),
        ([Manque(Quoi.DATE), Manque(Quoi.LIEU)], "pas de date, pas de lieu"),
        ([Manque(Quoi.ETAPES, nombres=(5,))], "étape 5 non abordée"),
        ([Manque(Quoi.ETAPES, nombres=(2, 3, 5))], "étapes 2, 3 et 5 non abordées"),
        ([Manque(Quoi.PRESENTS, (Cote.ML,))], "présents de la mission locale non inscrits"),
        (
            [Manque(Quoi.PRESENTS, (Cote.ML, Cote.DIRECCTE))],
            "présents de la mission locale et de la DIRECCTE non inscrits",
        ),
        ([Manque(Quoi.ACCORD, (Cote.DIRECCTE,), (2,))], "2 objectifs sans l’avis de la DIRECCTE"),
        ([Manque(Quoi.SIGNATURE, (Cote.ML, Cote.DIRECCTE))], "les deux signatures"),
        ([Manque(Quoi.SIGNATURE, (Cote.ML,))], "signature de la mission locale"),
        (
            [Manque(q) for q in (Quoi.OBJECTIF, Quoi.ENGAGEMENT, Quoi.ACTION)],
            "aucun objectif, aucun engagement, aucune action",
        ),
    ],
)
def test_what_is_missing_is_said_in_words(manques: list[Manque], dit: str) -> None:
    assert describe_manques(manques, TENU) == dit


def test_before_the_meeting_nothing_missing_is_said_otherwise() -> None:
    assert describe_manques([], EtatDialogue.PREPARE) == "date et lieu fixés"


def test_each_row_leads_to_its_dialogue_and_to_its_releve(tableau: TableauCampagne) -> None:
    html = build_tableau(tableau, ETAPES, ADRESSE)
    assert html.count("<tr>") == len(ETATS) + 1
    assert 'href="/ml/59901S00/dialogue?campagne=2011"' in html
    assert 'href="/export/ml/59901S00.docx?annee=2010&amp;pairs=region"' in html
    assert len(set(DESSINS.values())) == len(EtatDialogue) == len(DESSINS)
    texte = read_html(html).replace(FINE, " ")
    assert "3 mai 2011" in texte
    assert "À revoir de 2010 :" in texte
    assert "1 objectif et 2 engagements" in texte
    assert "rien n’avait été convenu" in texte


def test_what_comes_from_before_has_a_column_only_where_there_is_some(
    tableau: TableauCampagne,
) -> None:
    seule = replace(tableau, lignes=tableau.lignes[:1])
    assert "À revoir" not in build_tableau(seule, ETAPES, ADRESSE)
    assert build_tableau(replace(tableau, lignes=()), ETAPES, ADRESSE) == ""


def test_the_filter_is_that_of_the_region(tableau: TableauCampagne) -> None:
    filtre = replace(tableau, departement="62")
    choix = build_departements(filtre)
    assert re.findall(r'value="(\w*)"', choix) == ["", "59", "62"]
    assert '<option value="62" selected>' in choix
    assert build_departements(replace(tableau, departements={"62": "Pas-de-Calais"})) == ""
    assert describe_filtre(filtre, "62") == describe_filtre(tableau, "") == ""
    assert "non retenu" in describe_filtre(tableau, "75")
    # A link to a dialogue leaves the filter behind: that page has no use for it.
    lignes = build_tableau(filtre, ETAPES, replace(ADRESSE, departement="62"))
    assert "departement" not in lignes


def test_the_priorities_of_the_region_stand_in_its_words(
    tableau: TableauCampagne, catalogue: Catalogue
) -> None:
    html = build_priorites(tableau, catalogue, ADRESSE)
    assert read_html(html).index("Part des jeunes") < read_html(html).index("L’alternance")
    assert 'href="/region/31/priorites?annee=2010"' in html
    assert "Aucune priorité" in build_priorites(replace(tableau, priorites=()), catalogue, ADRESSE)


def test_the_calendar_is_read_by_all_and_written_by_the_region(tableau: TableauCampagne) -> None:
    lu = build_calendrier_lu(tableau.calendrier)
    assert "15 mars 2011" in lu
    assert lu.count("pas de date") == 4
    assert "Le &lt;12&gt; avril" in lu
    champs = build_calendrier(tableau.calendrier, modifiable=True)
    assert champs.count('type="date"') == champs.count('data-pour="direccte"') - 2 == 5
    assert 'data-sujet="campagne|31|2011"' in champs
    assert build_calendrier(tableau.calendrier, modifiable=False) == ""


def test_all_that_was_written_can_be_taken_away(tableau: TableauCampagne) -> None:
    html = build_exports(tableau)
    assert 'href="/export/region/31.zip?annee=2010&amp;pairs=region&amp;format=docx"' in html
    assert 'href="/export/region/31.objectifs.csv?annee=2010&amp;pairs=region"' in html


def test_no_word_of_it_ranks(tableau: TableauCampagne, catalogue: Catalogue) -> None:
    vue = build_vue(build_region("31"), tableau, catalogue, ADRESSE, modifiable=True)
    assert find_interdits(read_html(" ".join(str(champ) for champ in vue[:-1]))) == []
    assert vue.titre["titre"] == "Nord-Pas-de-Calais · Campagne 2011"
    assert not vue.sans_ecriture
