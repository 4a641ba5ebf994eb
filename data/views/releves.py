"""What a relevé de conclusions and a file of objectives are made of, under the rights of who asks.

A dialogue names its structure beside its results: both rights are needed. Raises Refuse, whether what is
asked for exists or not; then Introuvable, BaseIndisponible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.dialogue.carnet import list_notes
from data.method.objectifs_fichier import select_objectifs
from data.models.carnet import Decision
from data.models.comparaison import Portrait
from data.models.couples import Nuage
from data.models.dialogue import (
    AUCUNE,
    Cahier,
    Cote,
    EtatDialogue,
    Genre,
    Remarque,
    Remarques,
    Sujet,
)
from data.models.dialogues import DossierDialogue
from data.models.dossiers import DossierReleve, ObjectifsAgrees, Reouverture
from data.models.etats import Cercle
from data.models.visee import Visee
from data.store.base import Base
from data.views import croisees, dialogues, portraits, regions
from data.views.groupes import load_compare, read_groupe_choisi
from data.views.registres import open_registre
from data.views.remarques import load_cahier, read_remarques
from data.views.structures import list_structures, read_structures


def load_releve(base: Base, droits: Droits, visee: Visee) -> DossierReleve:
    """The relevé of the dialogue that reads the results of a year; nobody else is named.

    Once it is signed it is read as it was signed, among the structures of its region.
    """
    require_ml(base, droits, visee.code)
    portrait = load_compare(base, droits, visee)
    dialogue, depuis = dialogues.load_dialogue(base, droits, portrait), AUCUNE
    if dialogue.cahier.fige:
        portrait = portraits.load_portrait(base, droits, visee.code, portrait.annee, Cercle.REGION)
        dialogue = dialogues.load_dialogue(base, droits, portrait)
        dialogue, depuis = _take_back(base, dialogue)
    dialogue = _keep_publiees(droits, dialogue)
    return DossierReleve(
        dialogue=dialogue,
        nuages=dict(_load_nuages(base, droits, dialogue.portrait, dialogue)),
        reouvertures=tuple(_list_reouvertures(base, dialogue)),
        depuis=depuis,
        groupe=read_groupe_choisi(base, droits, dialogue.portrait),
    )


def _keep_publiees(droits: Droits, dialogue: DossierDialogue) -> DossierDialogue:
    """The same relevé for the two sides: without the priorities that one of them did not read."""
    if dialogue.publiees or Cote.DEUX in droits.list_cotes(dialogue.structure):
        return dialogue
    return replace(dialogue, priorites=())


def _take_back(base: Base, dialogue: DossierDialogue) -> tuple[DossierDialogue, Remarques]:
    """A dialogue with what stood beside it when it was signed, then the remarks written since."""
    registre, portrait, structure = open_registre(base), dialogue.portrait, dialogue.structure
    le = dialogue.cahier.lignes["dialogue"].champs["etat"].le
    region, annee = structure.code_region, portrait.annee
    dites = registre.load_alors(Sujet(Genre.REMARQUES, structure.code, annee), le)
    notes = list_notes(registre.load_alors(Sujet(Genre.PRIORITES, region, annee), le))
    signe = replace(
        dialogue,
        portrait=replace(portrait, remarques=read_remarques(dites)),
        calendrier=registre.load_alors(Sujet(Genre.CAMPAGNE, region, dialogue.campagne), le),
        priorites=tuple(note for note in notes if note.decision is Decision.GARDEE),
    )
    depuis = _list_depuis(load_cahier(base, structure.code, annee), le)
    return signe, {(r.indicateur, r.dispositif): r for r in depuis}


def _list_depuis(cahier: Cahier, le: datetime) -> Iterator[Remarque]:
    """The remarks of which a part was written after a moment, with the date of the last one."""
    for cle, ligne in cahier.lignes.items():
        dernier = max(ecrit.le for ecrit in ligne.champs.values())
        if dernier > le:
            for remarque in read_remarques(replace(cahier, lignes={cle: ligne})).values():
                yield replace(remarque, le=dernier)


def require_ml(base: Base, droits: Droits, code: str) -> None:
    """Raises Refuse: results beside a name, and what two sides write to one another."""
    structure = read_structures(base.open()).get(code)
    droits.require_document(structure)
    droits.require_dialogue(structure)


def load_objectifs_ml(base: Base, droits: Droits, code: str, annee: int | None) -> ObjectifsAgrees:
    """What one dialogue agreed in numbers, as the State's file takes it."""
    require_ml(base, droits, code)
    portrait = portraits.load_portrait(base, droits, code, annee, Cercle.REGION)
    return _load_objectifs(base, {code: portrait.structure.nom}, portrait.annee + 1)


def load_objectifs_region(
    base: Base, droits: Droits, code: str, annee: int | None
) -> ObjectifsAgrees:
    """The same for every structure of a region whose dialogue is read, alphabetical."""
    siennes = list_structures(base.open(), code)
    droits.require_noms(siennes)
    droits.require_dialogues(siennes)
    region, lues = regions.load_region(base, droits, code, annee), droits.dialogues.select(siennes)
    noms = {s.code: s.nom for s in region.lisibles if s.code in lues}
    return _load_objectifs(base, noms, region.annee + 1)


def _load_objectifs(base: Base, noms: dict[str, str], campagne: int) -> ObjectifsAgrees:
    cahiers = open_registre(base).load_many(Genre.DIALOGUE, campagne, list(noms))
    return select_objectifs(_list_cahiers(noms, cahiers), load_catalogue())


def _list_cahiers(noms: dict[str, str], cahiers: dict[str, Cahier]) -> Iterable[tuple[str, Cahier]]:
    return ((nom, cahiers[code]) for code, nom in noms.items() if code in cahiers)


def _load_nuages(
    base: Base, droits: Droits, portrait: Portrait, dialogue: DossierDialogue
) -> Iterator[tuple[str, Nuage]]:
    couples = load_catalogue().couples
    for epingle in dialogue.cahier.list("epingle"):
        couple = couples.get(epingle.get("objet").partition(":")[2])
        if couple:
            nuage = croisees.load_nuage(base, droits, portrait, couple, nommes=False)
            yield couple.slug, nuage


def _list_reouvertures(base: Base, dialogue: DossierDialogue) -> Iterator[Reouverture]:
    """Each time the state left « signé », with the reason that stood then."""
    registre, sujet = (
        open_registre(base),
        Sujet(Genre.DIALOGUE, dialogue.structure.code, dialogue.campagne),
    )
    etats = registre.load_histoire(sujet, "dialogue", "etat")
    motifs = registre.load_histoire(sujet, "reouverture", "motif")
    for avant, apres in pairwise(etats):
        if avant.valeur == EtatDialogue.SIGNE:
            dits = [motif.valeur for motif in motifs if motif.numero < apres.numero]
            yield Reouverture(apres.le, apres.cote, dits[-1] if dits else "")
