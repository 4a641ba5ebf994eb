"""What is proposed for a region, and what people made of it."""

from __future__ import annotations

from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.catalogue.model import Rapport
from data.method.rules import round_tens
from data.models.api import Compare, Lot, Nommee, PrioriteLue
from data.models.carnet import Decision, Note
from data.models.etats import Cercle
from data.models.regions import Proposition
from data.store.base import Base
from data.views.api.demande import DemandeApi, keep
from data.views.api.lectures import check_region
from data.views.priorites import load_priorites, open_carnet


def load_propositions(base: Base, droits: Droits, demande: DemandeApi) -> Lot:
    """In the order of the dictionary; who carries each, as far as they may be named.

    Raises Refuse, whether there is such a region or not; Introuvable, DialogueIndisponible.
    """
    droits.require_propositions(demande.code)
    check_region(base, droits, demande.code)
    lues = load_priorites(base, droits, demande.code, demande.annee)
    notes = open_carnet(base).load_region(lues.annee, demande.code)
    lignes = [
        _priorite(proposition, lues.annee, notes.get(proposition.priorite.code))
        for proposition in lues.propositions
        if keep(demande.indicateur, proposition.priorite.code)
    ]
    return Lot([*lignes], lues.annee, (Compare(Cercle.COMPARABLES, None),))


def _priorite(proposition: Proposition, annee: int, note: Note | None) -> PrioriteLue:
    p, entrees = proposition.priorite, load_catalogue().entrees
    calcul = entrees[p.code].calcul
    assert isinstance(calcul, Rapport)
    return PrioriteLue(
        *(p.code_region, annee, p.code, str(entrees[p.code].libelle), Cercle.COMPARABLES),
        *(p.structures, p.juges, p.porteurs, p.requis),
        *(None if p.ecart is None else round_tens(p.ecart), entrees[calcul.numerateur.code].unite),
        [autre.code for autre in proposition.aussi],
        note.decision if note else Decision.A_DECIDER,
        (note.texte or None) if note else None,
        [Nommee(porteur.code, porteur.nom) for porteur in proposition.porteurs],
        [Nommee(code, nom) for code, nom, _ in proposition.solliciter],
    )
