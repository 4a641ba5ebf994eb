"""What is proposed to a region, in words: the evidence of a priority, or the condition that failed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from data.catalogue.model import Catalogue, Entree, Rapport
from data.method.rules import MIN_AUTRES, PART_MAX, PART_MIN, PORTEURS_MIN, round_tens
from data.models.carnet import Decision, Note, Publication
from data.models.dialogues import TableauCampagne, find_publication
from data.models.regions import Priorite, PrioritesRegion, Proposition
from data.texts import cite, shorten
from data.typographie import RIEN, Texte, typeset
from layouts.words.dialogue import format_jour
from layouts.words.wording import format_compte, format_nombre, join_liste

RESERVE = "ordre de grandeur, ni objectif ni reproche"
SANS_LECTURE = "aucune structure n’a de lecture à contexte proche"
MOITIE = "une seule structure porte plus de la moitié de l’écart"
AUCUNE = typeset("Aucune priorité retenue pour l’instant.")
PAS_PUBLIEES = typeset(
    "La région n’a pas encore publié les priorités de cette campagne. Elles se liront ici dès qu’elle les "
    "publiera."
)
POUR_L_ETAT = typeset(
    "Pas encore publiées : seuls les services de l’État les lisent. Elles se publient dans le calendrier de "
    "la campagne."
)
TITRE_FRANCE = typeset("France : ce que les régions ont en commun, ce que le contexte explique")
LIBRE = "ajoutée par la région"
SANS_ECART = typeset(
    "L’écart à la médiane est celui de toute la région : il dirait celui des structures non lues"
)
AUCUN_ECART = "aucun écart à la médiane"


def describe_ecart(priorite: Priorite, catalogue: Catalogue) -> Texte:
    """« Écart à la médiane, exprimé en jeunes : environ 410 (ordre de grandeur, …) »; why it is not told."""
    if priorite.ecart is None:
        return SANS_ECART
    unite = name_unite(catalogue.entrees[priorite.code], catalogue)
    return typeset(
        f"Écart à la médiane, exprimé en {unite} : environ {format_nombre(round_tens(priorite.ecart))} "
        f"({RESERVE})"
    )


def name_unite(entree: Entree, catalogue: Catalogue) -> Texte:
    """« jeunes », or the acts that the numerator counts: it is the numerator that the gap counts."""
    assert isinstance(entree.calcul, Rapport)
    unite = catalogue.entrees[entree.calcul.numerateur.code].unite
    return typeset("mises en relation" if unite == "MER" else unite)


def describe_porteurs(priorite: Priorite) -> Texte:
    """« 6 des 24 structures lues sont en axe de progrès à contexte proche (il en fallait 5) »."""
    if priorite.ecart is None:
        lues = format_compte(priorite.juges, "structure lue", "structures lues")
        return typeset(
            f"{priorite.porteurs} des {lues} ici sont en axe de progrès à contexte proche"
        )
    return typeset(
        f"{priorite.porteurs} des {format_compte(priorite.juges, 'structure lue', 'structures lues')} sont "
        f"en axe de progrès à contexte proche (il en fallait {priorite.requis} : au moins "
        f"{PORTEURS_MIN}, et {100 // PART_MIN} % des structures lues)"
    )


def describe_aussi(proposition: Proposition, catalogue: Catalogue) -> list[Texte]:
    """The rates that the proposal carries, each with its figures; then that they overlap."""
    lignes = [_describe_porte(proposition.priorite, p, catalogue) for p in proposition.aussi]
    return [*lignes, describe_recoupement(proposition, catalogue)] if lignes else []


def describe_recoupement(proposition: Proposition, catalogue: Catalogue) -> Texte:
    """« Porte aussi « Jeunes en formation » : ces taux se recoupent, … »; nothing where it stands alone."""
    if not proposition.aussi:
        return RIEN
    tous = (proposition.priorite, *proposition.aussi)
    noms = join_liste([f"« {name_court(p, catalogue)} »" for p in proposition.aussi])
    compris = any(catalogue.contient(p.code, q.code) for p in tous for q in tous)
    verbe = "se recoupent" if compris else "peuvent se recouper"
    return typeset(f"Porte aussi {noms} : ces taux {verbe}, leurs écarts ne s’additionnent pas")


def _describe_porte(tete: Priorite, autre: Priorite, catalogue: Catalogue) -> Texte:
    """« Et aussi, compris dans « Situation pro » : Formation, 5 structures… », or in the same family."""
    lien = "dans la même famille"
    if catalogue.contient(tete.code, autre.code):
        lien = f"compris dans « {name_court(tete, catalogue)} »"
    ecart = describe_ecart(autre, catalogue)
    return typeset(
        f"Et aussi, {lien} : {name_court(autre, catalogue)}, {autre.porteurs} structures sur "
        f"{autre.juges} lues ; {ecart[:1].lower()}{ecart[1:]}"
    )


def name_court(priorite: Priorite, catalogue: Catalogue) -> Texte:
    """The short label of its rate."""
    return catalogue.entrees[priorite.code].libelle_court


def describe_publication(publication: Publication) -> Texte:
    """« Publiées par la région le 3 mai 2011. », or that they are not."""
    if publication.le is None:
        return PAS_PUBLIEES
    return typeset(f"Publiées par la région le {format_jour(publication.le.astimezone())}.")


def describe_tableau(tableau: TableauCampagne) -> Texte:
    """The same for who publishes them."""
    le = find_publication(tableau.calendrier)
    return describe_publication(Publication((), le)) if le else POUR_L_ETAT


def find_condition(priorite: Priorite) -> str:
    """Which condition of docs/methode.md §8 failed, in a few words; empty where it is proposed."""
    if priorite.proposee:
        return ""
    if not priorite.juges:
        return SANS_LECTURE
    if priorite.porteurs < priorite.requis:
        return f"moins de {priorite.requis} structures en axe de progrès"
    if priorite.plus_grande_part is None:
        return AUCUN_ECART
    assert priorite.plus_grande_part > PART_MAX
    return MOITIE


def describe_non_comptees(nombre: int) -> Texte:
    """Of those that one may not read, too few to be counted; empty where none is left out."""
    if not nombre:
        return RIEN
    qui, elles = f"{nombre} structures de la région ne sont pas lues", "comptées, elles se liraient"
    if nombre == 1:
        qui, elles = "Une structure de la région n’est pas lue", "comptée, elle se lirait"
    return typeset(
        f"{qui} par cet accès : {elles} par différence. Les nombres sont ceux des autres, et les taux non "
        "proposés ne sont pas donnés."
    )


def describe_bilan(priorites: PrioritesRegion, nombre: int, *, modifiable: bool) -> Texte:
    """How many proposals; where there is none, which condition failed, and what to do instead."""
    tues = describe_non_comptees(priorites.tues)
    if priorites.propositions:
        return typeset(
            f"{format_compte(len(priorites.propositions), 'proposition')} à examiner : un même axe de "
            "progrès, à contexte proche, pour plusieurs structures de la région. L’outil ne décide rien. "
            f"{tues}".rstrip()
        )
    if tues:
        return typeset(f"Aucune priorité n’est proposée. {tues}")
    possible = _list_possible(priorites, nombre, modifiable)
    suite = f" Ce qui reste possible : {join_liste(possible)}." if possible else ""
    return typeset(f"Aucune priorité n’est proposée. {_explain(priorites, nombre)}{suite}")


def _list_possible(priorites: PrioritesRegion, nombre: int, modifiable: bool) -> list[str]:
    """What to do instead, among what this region and this year allow."""
    return [
        *(["lire les fiches une à une à contexte proche"] if priorites.examinees else []),
        *(["parcourir les couples d’indicateurs de la région"] if nombre > MIN_AUTRES else []),
        *(["ajouter ci-dessus une priorité issue du dialogue"] if modifiable else []),
    ]


def _explain(priorites: PrioritesRegion, nombre: int) -> str:
    if not priorites.examinees:
        return (
            f"Les données de {priorites.annee} ne couvrent qu’une région : les structures à contexte proche "
            "se cherchent dans toute la France."
        )
    structures = format_compte(nombre, "structure")
    if nombre < PORTEURS_MIN:
        return (
            f"La région compte {structures} : il en faut au moins {PORTEURS_MIN} en axe de progrès pour "
            "qu’une priorité soit régionale."
        )
    conditions = Counter(_group(p) for p in priorites.examinees)
    phrases = [
        f"{texte} pour {format_compte(n, 'taux', 'taux')}" for texte, n in conditions.items()
    ]
    return f"La région compte {structures}. Condition qui a manqué : {' ; '.join(phrases)}."


def _group(priorite: Priorite) -> str:
    condition = find_condition(priorite)
    if condition.startswith("moins de"):
        return f"pas assez de structures en axe de progrès (au moins {PORTEURS_MIN}, et {100 // PART_MIN} %)"
    return condition


def list_couples_de(catalogue: Catalogue, codes: Sequence[str]) -> list[str]:
    """The slugs of the pairs that read one of some indicators, in the order of their numbers."""
    return [
        slug
        for slug, couple in catalogue.couples.items()
        if couple.x.code in codes or couple.y.code in codes
    ]


def list_gardees(notes: Iterable[Note], catalogue: Catalogue) -> list[Note]:
    """The notes that were kept: those of the dictionary in its order, then people's own."""
    ordre = {code: rang for rang, code in enumerate(catalogue.entrees)}
    gardees = [n for n in notes if n.decision is Decision.GARDEE and (n.libre or n.cle in ordre)]
    return sorted(gardees, key=lambda n: (n.libre, ordre.get(n.cle, 0), n.le))


def describe_inconnue(note: Note, catalogue: Catalogue, *, ici: bool = False) -> Texte:
    """A decision that this version cannot read: shown « à décider », and left as it is in the file."""
    entree = catalogue.entrees.get(note.cle)
    nom = note.texte or (entree.libelle if entree else note.cle)
    suite = "tant qu’on n’en choisit pas une autre ici" if ici else "dans le carnet"
    qui = "" if ici else f"« {shorten(nom, 80)} » : "
    return typeset(
        f"{qui}décision enregistrée « {cite(note.inconnue)} », que cette "
        f"version ne comprend pas. Elle est montrée à décider, et reste telle quelle {suite}."
    )


SANS_PART = typeset("Aucune structure n’en porte plus de la moitié")
SOLLICITER = "Structures à solliciter pour un échange de pratiques"
