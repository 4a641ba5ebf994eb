"""A dialogue, and the board of a region: what was written there, beside the figures of the year before.

Raises BaseIndisponible (the base, or what people write), Introuvable; Refuse where the rights do not open it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.dialogue.registre import Registre
from data.method.dialogue import LUS
from data.method.objectifs import judge_objectif, parse_nombre, parse_objectif
from data.models.comparaison import Portrait
from data.models.dialogue import Cahier, Genre, LigneEcrite, Sujet
from data.models.dialogues import (
    BilanCampagne,
    DossierDialogue,
    LigneCampagne,
    ObjectifLu,
    TableauCampagne,
    Verdict,
    find_publication,
)
from data.models.etats import Cercle
from data.models.formes import name_suite
from data.store import queries
from data.store.base import Base
from data.texts import alphabetical
from data.views import portraits, regions
from data.views.diagnostics import reestimate_objectif
from data.views.groupes import read_choisi
from data.views.priorites import list_gardees
from data.views.registres import open_registre
from data.views.structures import list_structures

CONVENUS: Mapping[str, Sequence[str]] = {"objectif": (), "engagement": ()}
"""What the board reads of the campaign before: how many lines of these forms stand."""
PRECEDENTES = 2
"""Campaigns before, whose agreements are looked at again."""


def load_dialogue(base: Base, droits: Droits, portrait: Portrait) -> DossierDialogue:
    """The dialogue that reads the results of a portrait; its campaign is the year after."""
    structure, campagne = portrait.structure, portrait.annee + 1
    droits.require_dialogue(structure)
    registre = open_registre(base)
    cahier = keep_connues(registre.load(Sujet(Genre.DIALOGUE, structure.code, campagne)))
    region = structure.code_region
    calendrier = registre.load(Sujet(Genre.CAMPAGNE, region, campagne))
    ouvertes = droits.suivis.covers_region(region) or find_publication(calendrier)
    siennes = list_structures(base.open(), region)
    codes = [s.code for s in sorted(siennes, key=lambda s: alphabetical(s.nom))]
    return DossierDialogue(
        portrait=portrait,
        avant=load_avant(base, portrait, 1),
        campagne=campagne,
        cahier=cahier,
        calendrier=calendrier,
        precedentes=tuple(_load_precedentes(base, portrait, cahier)),
        priorites=list_gardees(base, region, portrait.annee) if ouvertes else (),
        gauche_ml=codes.index(structure.code) % 2 == 0 if structure.code in codes else True,
        fichier=_load_fichier(base, structure.code, campagne),
    )


def keep_connues(cahier: Cahier) -> Cahier:
    """Without the lines about what a financeur added, once its file is taken out: they come back with it."""
    catalogue = load_catalogue()

    def is_connue(ligne: LigneEcrite) -> bool:
        genre, _, nom = ligne.get("objet").partition(":")
        if ligne.forme == "epingle" and genre == "couple":
            return nom in catalogue.couples
        code = nom.partition(".")[0] if ligne.forme == "epingle" else ligne.get("indicateur")
        return code in ("", *catalogue.entrees)

    return replace(cahier, lignes={c: x for c, x in cahier.lignes.items() if is_connue(x)})


def load_tableau(
    base: Base, droits: Droits, region: str, annee: int | None, departement: str = ""
) -> TableauCampagne:
    """The board of a region for the campaign that reads the results of `annee`.

    A département that the region does not have filters nothing. Of the dialogues, what says where they
    stand: the texts of 76 of them are 15 000 fields.
    """
    droits.require_suivi(region)
    lue = regions.load_region(base, droits, region, annee)
    lues = droits.dialogues.select(list_structures(base.open(), region))
    registre, campagne = open_registre(base), lue.annee + 1
    suivies = [s for s in lue.lisibles if s.code in lues]
    departements = {s.code_departement: s.departement for s in suivies if s.code_departement}
    choisi = departement if departement in departements else ""
    structures = [s for s in suivies if choisi in ("", s.code_departement)]
    codes = [s.code for s in structures]
    cahiers = _load_cahiers(registre, codes, campagne, LUS)
    convenus = _load_cahiers(registre, codes, campagne - 1, CONVENUS)
    return TableauCampagne(
        code_region=region,
        region=lue.nom,
        campagne=campagne,
        calendrier=registre.load(Sujet(Genre.CAMPAGNE, region, campagne)),
        lignes=tuple(LigneCampagne(s, cahiers[s.code], convenus[s.code]) for s in structures),
        priorites=list_gardees(base, region, lue.annee),
        departements=departements,
        departement=choisi,
    )


def _load_cahiers(
    registre: Registre, codes: Sequence[str], campagne: int, champs: Mapping[str, Sequence[str]]
) -> Mapping[str, Cahier]:
    """Of each of these structures; empty where nobody wrote."""
    ecrits = registre.load_many(Genre.DIALOGUE, campagne, codes, champs)
    return {code: ecrits.get(code, Cahier(Sujet(Genre.DIALOGUE, code, campagne))) for code in codes}


def load_avant(base: Base, portrait: Portrait, annees: int) -> Portrait | None:
    """The same structure some years before; None when the base does not hold that year."""
    annee = portrait.annee - annees
    if annee not in portrait.annees:
        return None
    if portrait.cercle is Cercle.CHOIX:
        return read_choisi(base, portrait.structure.code, annee, portrait.avec)
    return portraits.read_portrait(base, portrait.structure.code, annee, portrait.cercle)


def _load_fichier(base: Base, code: str, campagne: int) -> Mapping[str, float]:
    return dict(queries.load_objectifs(base.open(), code, campagne))


def _load_precedentes(base: Base, portrait: Portrait, present: Cahier) -> Iterator[BilanCampagne]:
    """N−1, whose year the results read are of, then N−2."""
    registre, code = open_registre(base), portrait.structure.code
    for rang in range(PRECEDENTES):
        campagne = portrait.annee - rang
        cahier = keep_connues(registre.load(Sujet(Genre.DIALOGUE, code, campagne)))
        lu = portrait if rang == 0 else load_avant(base, portrait, rang)
        yield BilanCampagne(
            campagne,
            tuple(_read_objectif(base, ligne, campagne, lu) for ligne in cahier.list("objectif")),
            cahier.list("engagement"),
            {c: present.get(name_suite(campagne, c), "texte") for c in cahier.lignes},
            cahier.list("action"),
            cahier.fige,
        )


def _read_objectif(
    base: Base, ligne: LigneEcrite, campagne: int, lu: Portrait | None
) -> ObjectifLu:
    indicateur, dispositif = ligne.get("indicateur"), ligne.get("dispositif")
    entree = load_catalogue().entrees.get(indicateur)
    annee = int(parse_nombre(ligne.get("annee")) or campagne)
    if entree is None:  # begun by another field, or a figure of another dictionary
        return ObjectifLu(ligne, indicateur, dispositif, annee, None, None, Verdict.NON_MESURABLE)
    objectif = parse_objectif(ligne.get("valeur"), entree)
    de_son_annee = lu is not None and lu.annee == annee
    atteint = lu.find_valeur(indicateur, dispositif) if lu and de_son_annee else None
    verdict, equivalent = judge_objectif(atteint, objectif, entree), None
    if lu and de_son_annee and objectif is not None and not dispositif:
        qui = (lu.structure.code, annee, entree)
        equivalent = reestimate_objectif(base.open(), *qui, objectif)
    return ObjectifLu(ligne, indicateur, dispositif, annee, objectif, atteint, verdict, equivalent)
