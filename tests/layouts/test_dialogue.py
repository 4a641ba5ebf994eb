"""The page of a dialogue: what was agreed and by whom, one order of the two sides, what was withdrawn."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from data.catalogue.model import Catalogue
from data.models.comparaison import Portrait
from data.models.dialogue import Cahier, Cote, Ecrit, EtatDialogue, LigneEcrite
from data.models.dialogues import BilanCampagne, DossierDialogue
from data.models.formes import DES_DEUX, name_suite
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


def show(dossier: DossierDialogue, catalogue: Catalogue, cotes: frozenset[Cote] = DES_DEUX) -> str:
    adresse = Adresse(Page.DIALOGUE, dossier.structure.code, annee=dossier.portrait.annee)
    return build_vue(dossier, catalogue, adresse, cotes).corps


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


def list_saisies(corps: str, nom: str) -> list[str]:
    """The tags of the fields of a name, whatever they are drawn as."""
    return re.findall(rf'<(?:input|textarea|select)[^>]*data-nom="{nom}"[^>]*>', corps)


def is_ecrite(saisie: str) -> bool:
    return not re.search(r" (?:disabled|readonly)\b", saisie)


@pytest.mark.parametrize(
    ("cote", "autre", "dit"),
    [
        (Cote.ML, Cote.DIRECCTE, "Vous écrivez pour la mission locale."),
        (Cote.DIRECCTE, Cote.ML, "Vous écrivez pour l’État (DIRECCTE)."),
    ],
)
def test_who_has_one_side_writes_for_it_and_reads_the_other(
    riche: Portrait, catalogue: Catalogue, cote: Cote, autre: Cote, dit: str
) -> None:
    dossier = fixtures.build_dossier(riche)
    corps = show(dossier, catalogue, frozenset({cote}))
    assert dit in read_html(corps)
    assert 'type="radio"' not in corps
    assert f'data-permis="{cote}"' in corps
    for nom in (f"texte_{cote}", "partage", f"accord_{cote}", "etat", "valeur"):
        assert all(map(is_ecrite, list_saisies(corps, nom))), nom
    for nom in (f"texte_{autre}", f"accord_{autre}"):
        assert list_saisies(corps, nom)
        assert not any(map(is_ecrite, list_saisies(corps, nom))), nom
    signatures = corps.partition(f'data-cle="signature_{autre}"')[2].partition("</label>")[0]
    assert not any(map(is_ecrite, list_saisies(signatures, "nom")))


def test_what_the_other_side_brought_is_read(riche: Portrait, catalogue: Catalogue) -> None:
    dossier = write(
        fixtures.build_dossier(riche), {"ajout-a": {"quoi": "Une gare ferme", "par": "ml"}}
    )
    corps = show(dossier, catalogue, frozenset({Cote.DIRECCTE}))
    ajout = corps.partition('data-cle="ajout-a"')[2].partition('data-cle="ajout-nouvelle"')[0]
    assert not any(map(is_ecrite, list_saisies(ajout, "quoi")))
    assert "Retirer" not in ajout
    assert "Ajouté par</strong> La mission locale" in ajout
    sien = show(dossier, catalogue, frozenset({Cote.ML})).partition('data-cle="ajout-a"')[2]
    assert all(map(is_ecrite, list_saisies(sien, "quoi")))


@pytest.mark.parametrize("signe", [False, True])
def test_who_has_no_side_writes_nothing(riche: Portrait, catalogue: Catalogue, signe: bool) -> None:
    etat = EtatDialogue.SIGNE if signe else EtatDialogue.PROPOSE
    corps = show(fixtures.build_dossier(riche, etat=etat), catalogue, frozenset())
    assert not any(map(is_ecrite, list_saisies(corps, r"\w+")))
    assert "Cet accès permet de lire ce dialogue" in read_html(corps)
