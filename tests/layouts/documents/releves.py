"""Dialogues that documents are made of, invented: nothing written, all written, hostile texts, signed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from data.catalogue import load_catalogue
from data.models.carnet import Decision, Note
from data.models.comparaison import Portrait
from data.models.dialogue import Cahier, Cote, Ecrit, Genre, LigneEcrite, Remarque, Sujet
from data.models.dialogues import BilanCampagne, DossierDialogue, ObjectifLu, Verdict
from data.models.dossiers import DossierReleve, Reouverture
from data.models.formes import FORMES
from layouts.documents.releve import Releve, write_releve
from tests.layouts.fixtures import build_nuage

LE = datetime(2011, 5, 3, 12, 32, tzinfo=UTC)
TAUX, AUTRE = "part_sortis_emploi_durable", "part_recus"
COUPLE = "niveau-intensite"
CITE = [
    {
        "version": 1,
        "annee": 2010,
        "indicateur": TAUX,
        "dispositif": "",
        "valeur": 0.0123,
        "mediane": 0.3,
        "autres": 25,
    }
]
ECRIT: Mapping[tuple[str, str], str] = {
    ("dialogue", "etat"): "tenu",
    ("dialogue", "date"): "2011-05-03",
    ("dialogue", "lieu"): "Lens",
    ("dialogue", "presents_ml"): "Mme Un\nM. Deux",
    ("dialogue", "financeurs"): "Conseil régional",
    ("etape-1", "statut"): "complete",
    ("etape-1", "texte_ml"): "La gare ferme.",
    ("etape-1", "texte_direccte"): "Vu des deux côtés.",
    ("etape-1", "partage"): "Le territoire change.",
    ("etape-1", "discussion"): "Ce qui en revient à chacun.",
    ("etape-3", "transversal"): "Partenariat avec le PLIE.",
    ("ajout-1", "quoi"): "Une usine fermée",
    ("ajout-1", "source"): "Maison de l’emploi",
    ("ajout-1", "par"): "ml",
    ("ajout-2", "quoi"): "Cette ligne est retirée",
    ("ajout-2", "retiree"): "oui",
    ("epingle-a", "objet"): f"lecture:{TAUX}",
    ("epingle-a", "rang"): "2",
    ("epingle-a", "lu"): json.dumps(CITE),
    ("epingle-b", "objet"): f"couple:{COUPLE}",
    ("epingle-b", "rang"): "1",
    ("objectif-1", "indicateur"): TAUX,
    ("objectif-1", "valeur"): "35,9 %",
    ("objectif-1", "pourquoi"): "Le second semestre.",
    ("objectif-1", "par"): "direccte",
    ("objectif-1", "accord_ml"): "oui",
    ("objectif-2", "indicateur"): AUTRE,
    ("objectif-2", "valeur"): "plus qu’avant",
    ("engagement-1", "de_qui"): "structure",
    ("engagement-1", "texte"): "Deux permanences par mois",
    ("engagement-2", "de_qui"): "etat",
    ("engagement-2", "texte"): "Quarante contrats aidés",
    ("action-1", "quoi"): "Point d’étape",
    ("action-1", "quand"): "octobre",
    ("action-1", "etat"): "en_cours",
    ("recommandation-libre.1", "decision"): "gardee",
    ("recommandation-libre.1", "texte"): "Avec les communes",
}
SIGNE: Mapping[tuple[str, str], str] = {
    ("dialogue", "etat"): "releve_signe",
    **{
        (f"signature_{cote}", champ): valeur
        for cote in ("ml", "direccte")
        for champ, valeur in (
            ("nom", f"Signataire {cote}"),
            ("qualite", "Directrice"),
            ("date", "2011-06-01"),
            ("signe", "oui"),
        )
    },
}


def build_cahier(ecrits: Mapping[tuple[str, str], str], sujet: Sujet | None = None) -> Cahier:
    """What these fields would be in the store, in the order in which they come."""
    lignes: dict[str, LigneEcrite] = {}
    for numero, ((cle, champ), valeur) in enumerate(ecrits.items(), start=1):
        forme = cle if cle in FORMES else cle.partition("-")[0]
        deja = lignes.get(cle, LigneEcrite(cle, forme, numero))
        ecrit = Ecrit(numero, cle, champ, 1, valeur, Cote.DEUX, LE)
        lignes[cle] = LigneEcrite(cle, forme, deja.rang, {**deja.champs, champ: ecrit})
    return Cahier(sujet or Sujet(Genre.DIALOGUE, "59907S00", 2011), len(ecrits), lignes)


def build_dossier(
    portrait: Portrait,
    ecrits: Mapping[tuple[str, str], str],
    *,
    remarques: Mapping[tuple[str, str], Remarque] | None = None,
    avant: Mapping[tuple[str, str], str] | None = None,
) -> DossierReleve:
    """A dialogue with a calendar, a priority of the region and, with `avant`, what N−1 had agreed."""
    catalogue = load_catalogue()
    cahier = build_cahier(ecrits)
    calendrier = build_cahier(
        {("campagne", "avance_1"): "2011-02-15"} if ecrits else {},
        Sujet(Genre.CAMPAGNE, "31", 2011),
    )
    precedent = build_cahier(avant or {}, Sujet(Genre.DIALOGUE, "59907S00", 2010))
    dialogue = DossierDialogue(
        portrait=replace(portrait, remarques=remarques or {}),
        avant=None,
        campagne=2011,
        cahier=cahier,
        calendrier=calendrier,
        precedentes=(_build_bilan(precedent, cahier), BilanCampagne(2009, (), ())),
        priorites=(Note("31", 2010, "libre-1", Decision.GARDEE, "Mobilité", "2011"),)
        if ecrits
        else (),
    )
    nuages = {COUPLE: build_nuage(catalogue, portrait, COUPLE)} if ecrits else {}
    return DossierReleve(dialogue, nuages)


def _build_bilan(cahier: Cahier, present: Cahier) -> BilanCampagne:
    objectifs = tuple(
        ObjectifLu(ligne, ligne.get("indicateur"), "", 2010, 0.3, 0.2, Verdict.NON_ATTEINT)
        for ligne in cahier.list("objectif")
    )
    suites = {
        cle: present.get(f"suite-2010.{cle.replace('-', '.')}", "texte") for cle in cahier.lignes
    }
    return BilanCampagne(
        2010, objectifs, cahier.list("engagement"), suites, cahier.list("action"), cahier.fige
    )


def build_plein(portrait: Portrait) -> DossierReleve:
    """All that a dialogue may hold."""
    remarque = Remarque(TAUX, "", "Les sorties de juin manquent.", True, "À vérifier ensemble.")
    avant = {
        ("objectif-9", "indicateur"): TAUX,
        ("objectif-9", "valeur"): "30",
        ("objectif-9", "accord_ml"): "non",
        ("action-9", "quoi"): "Rencontrer les maires",
        ("engagement-9", "de_qui"): "les_deux",
        ("engagement-9", "texte"): "Se revoir en octobre",
    }
    suite = {
        ("suite-2010.engagement.9", "texte"): "Tenu le 12 octobre",
        ("suite-2010.action.9", "texte"): "Cinq sur sept",
    }
    return build_dossier(
        portrait, {**ECRIT, **suite}, remarques={(TAUX, ""): remarque}, avant=avant
    )


def write(dossier: DossierReleve) -> Releve:
    """The same in words."""
    return write_releve(dossier, load_catalogue())


def reopen(dossier: DossierReleve) -> DossierReleve:
    """As if it had been signed and opened again."""
    return DossierReleve(
        dossier.dialogue, dossier.nuages, (Reouverture(LE, Cote.DIRECCTE, "Une erreur de date"),)
    )
