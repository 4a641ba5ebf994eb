"""What a relevé de conclusions and a file of objectives are made of, under the rights of who asks.

A dialogue names its structure beside its results: both rights are needed. Raises Refuse before anything is
opened, then Introuvable, BaseIndisponible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from data.acces.droits import AUCUN, Droits
from data.catalogue import load_catalogue
from data.method.objectifs_fichier import select_objectifs
from data.models.comparaison import Portrait
from data.models.couples import Nuage
from data.models.dialogue import Cahier, EtatDialogue, Genre, Sujet
from data.models.dialogues import DossierDialogue
from data.models.dossiers import DossierReleve, ObjectifsAgrees, Reouverture
from data.models.etats import Cercle
from data.store.base import Base
from data.views import croisees, dialogues, portraits, regions
from data.views.registres import open_registre


def load_releve(
    base: Base, droits: Droits, code: str, annee: int | None, cercle: Cercle
) -> DossierReleve:
    """The relevé of the dialogue that reads the results of `annee`; nobody else is named."""
    require(droits)
    portrait = portraits.load_portrait(base, code, annee, cercle)
    dialogue = dialogues.load_dialogue(base, droits, portrait)
    return DossierReleve(
        dialogue=dialogue,
        nuages=dict(_load_nuages(base, portrait, dialogue)),
        reouvertures=tuple(_list_reouvertures(base, dialogue)),
    )


def require(droits: Droits) -> None:
    """Raises Refuse: results beside a name, and what two sides write to one another."""
    droits.require_noms()
    droits.require_dialogue()


def load_objectifs_ml(base: Base, droits: Droits, code: str, annee: int | None) -> ObjectifsAgrees:
    """What one dialogue agreed in numbers, as the State's file takes it."""
    require(droits)
    portrait = portraits.load_portrait(base, code, annee, Cercle.REGION)
    return _load_objectifs(base, {code: portrait.structure.nom}, portrait.annee + 1)


def load_objectifs_region(
    base: Base, droits: Droits, code: str, annee: int | None
) -> ObjectifsAgrees:
    """The same for every structure of a region, alphabetical."""
    require(droits)
    region = regions.load_region(base, code, annee)
    return _load_objectifs(base, {s.code: s.nom for s in region.structures}, region.annee + 1)


def _load_objectifs(base: Base, noms: dict[str, str], campagne: int) -> ObjectifsAgrees:
    cahiers = open_registre(base).load_many(Genre.DIALOGUE, campagne, list(noms))
    return select_objectifs(_list_cahiers(noms, cahiers), load_catalogue())


def _list_cahiers(noms: dict[str, str], cahiers: dict[str, Cahier]) -> Iterable[tuple[str, Cahier]]:
    return ((nom, cahiers[code]) for code, nom in noms.items() if code in cahiers)


def _load_nuages(
    base: Base, portrait: Portrait, dialogue: DossierDialogue
) -> Iterator[tuple[str, Nuage]]:
    couples = load_catalogue().couples
    for epingle in dialogue.cahier.list("epingle"):
        couple = couples.get(epingle.get("objet").partition(":")[2])
        if couple:
            yield couple.slug, croisees.load_nuage(base, AUCUN, portrait, couple)


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
