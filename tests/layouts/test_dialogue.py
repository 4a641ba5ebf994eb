"""The page of a dialogue: what was agreed and by whom, one order of the two sides, what was withdrawn."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from data.catalogue.model import Catalogue
from data.models.comparaison import Portrait
from data.models.dialogue import Cahier, Cote, Ecrit, LigneEcrite
from data.models.dialogues import BilanCampagne, DossierDialogue
from data.models.formes import name_suite
from layouts.components.dialogue.signatures import describe_tombee
from layouts.pages.dialogue import build_vue
from layouts.routes import Adresse, Page
from layouts.words.dialogue import SANS_SIGNATURE
from tests.cahiers import DIALOGUE, LE
from tests.layouts import fixtures
from tests.layouts.fixtures.dialogues import build_cahier
from tests.layouts.textes import read_html

ACCORD = {"accord_ml": "oui", "accord_direccte": "oui"}
COTES = re.compile(r'data-nom="(?:texte|presents|accord)_(ml|direccte)"|data-cle="signature_(\w+)"')


def show(dossier: DossierDialogue, catalogue: Catalogue) -> str:
    adresse = Adresse(Page.DIALOGUE, dossier.structure.code, annee=dossier.portrait.annee)
    return build_vue(dossier, catalogue, adresse, frozenset(Cote)).corps


def write(dossier: DossierDialogue, lignes: Mapping[str, dict[str, str]]) -> DossierDialogue:
    return replace(dossier, cahier=build_cahier(dossier.cahier.sujet, dict(lignes)))


def agree(dossier: DossierDialogue, *, signe: bool, **champs: str) -> DossierDialogue:
    """The campaign before, its objective with these fields beside, and an action."""
    avant = dossier.precedentes[0]
    (lu,) = avant.objectifs
    lignes = build_cahier(
        dossier.cahier.sujet,
        {
            lu.ligne.cle: {"indicateur": lu.indicateur, "valeur": "60", **champs},
            "action-z": {"quoi": "Ouvrir une permanence", "qui": "La ML", "etat": "faite"},
        },
    ).lignes
    bilan = BilanCampagne(
        avant.campagne,
        (replace(lu, ligne=lignes[lu.ligne.cle]),),
        avant.engagements,
        actions=(lignes["action-z"],),
        signe=signe,
    )
    return replace(dossier, precedentes=(bilan,))


def test_what_nobody_agreed_is_not_shown_as_agreed(riche: Portrait, catalogue: Catalogue) -> None:
    dossier = fixtures.build_dossier(riche)
    conclu = read_html(show(agree(dossier, signe=True, **ACCORD), catalogue))
    assert re.search(r"en 2010\s?: 55\s?% · +non atteint", conclu)
    assert "atteint en" not in conclu
    assert SANS_SIGNATURE not in conclu
    assert "prononcée ;" not in conclu
    seul = read_html(show(agree(dossier, signe=False, accord_ml="oui"), catalogue))
    assert SANS_SIGNATURE in seul
    assert re.search(r"non atteint +· la DIRECCTE ne s’est pas prononcée", seul)


def test_the_plan_of_last_year_stands_with_what_became_of_it(
    riche: Portrait, catalogue: Catalogue
) -> None:
    corps = show(agree(fixtures.build_dossier(riche), signe=True, **ACCORD), catalogue)
    assert re.search(r"Action\s?: +Ouvrir une permanence, La ML · faite", read_html(corps))
    assert f'data-cle="{name_suite(2010, "action-z")}"' in corps


@pytest.mark.parametrize("gauche_ml", [True, False])
def test_one_order_of_the_sides_on_the_whole_page(
    riche: Portrait, catalogue: Catalogue, gauche_ml: bool
) -> None:
    corps = show(fixtures.build_dossier(riche, gauche_ml=gauche_ml), catalogue)
    lus = ["".join(paire) for paire in COTES.findall(corps)]
    assert lus == (["ml", "direccte"] if gauche_ml else ["direccte", "ml"]) * (len(lus) // 2)
    assert len(lus) == 2 * (1 + 6 + 1 + 1)


def test_what_was_withdrawn_can_be_put_back(riche: Portrait, catalogue: Catalogue) -> None:
    dossier = fixtures.build_dossier(riche)
    retirees = {
        "ajout-a": {"quoi": "Une usine ferme"},
        "objectif-a": {"indicateur": "part_entres_filles"},
        "engagement-a": {"texte": "Une réunion"},
        "action-a": {"quoi": ""},
        "epingle-a": {"objet": "indicateur:part_entres_filles"},
    }
    ecrits = {cle: {**champs, "retiree": "oui"} for cle, champs in retirees.items()}
    corps = show(write(dossier, ecrits), catalogue)
    assert corps.count("Lignes retirées (1)") == len(retirees)
    assert re.findall(r'data-remettre-ligne="([\w-]+)" data-version="1"', corps)
    for mots in ("Une usine ferme", "Une réunion", "ligne sans texte"):
        assert mots in corps
    signe = write(dossier, {**ecrits, "dialogue": {"etat": "releve_signe"}})
    assert "Lignes retirées" not in show(signe, catalogue)


def test_a_line_not_begun_can_be_taken_back(riche: Portrait, catalogue: Catalogue) -> None:
    corps = show(fixtures.build_dossier(riche), catalogue)
    modeles = re.findall(r"<template.*?</template>", corps, re.DOTALL)
    assert len(modeles) == 4
    assert all('data-retirer-ligne="nouvelle"' in modele for modele in modeles)


@pytest.mark.parametrize(
    ("valeur", "version", "dit"), [("", 2, True), ("oui", 3, False), ("", 1, False)]
)
def test_a_signature_that_fell_says_so(valeur: str, version: int, dit: bool) -> None:
    ecrit = Ecrit(1, "signature_ml", "signe", version, valeur, Cote.ML, LE)
    ligne = LigneEcrite("signature_ml", "signature_ml", 1, {"signe": ecrit})
    tombee = describe_tombee(Cahier(DIALOGUE, 1, {"signature_ml": ligne}), "signature_ml")
    assert ("Signature tombée" in tombee) is dit


def test_a_resource_is_named_before_its_value(riche: Portrait, catalogue: Catalogue) -> None:
    texte = read_html(show(fixtures.build_dossier(riche), catalogue))
    assert "ETP ETP au total" not in texte
    assert re.search(r"ETP au total\s?: +[\d,]+\sETP", texte)
