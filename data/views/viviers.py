"""Where a group may be picked from: context, size, region, département; then one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import log

from data.acces.droits import Droits
from data.method.choices import is_du_pays
from data.method.rules import CHOIX_MIN
from data.models.comparaison import Portrait, Structure
from data.models.groupes import GroupeAChoisir, Vivier, Viviers
from data.store import queries
from data.store.base import Base
from data.store.instantane import Instantane
from data.texts import alphabetical
from data.typographie import RIEN, Texte, typeset
from data.views.groupes import describe_seule, list_gardees
from data.views.structures import read_chargees, sort_by_region

PROCHES, TAILLE = "contexte", "taille"
REGION, DEPARTEMENT = "region-", "departement-"
VOISINES = 20
"""How many structures of a near size are proposed."""
PEU = (
    f"Groupe choisi : il en faut au moins {CHOIX_MIN}, et cet accès permet de nommer moins de {CHOIX_MIN} "
    "autres structures cette année."
)


def load_viviers(
    base: Base,
    droits: Droits,
    portrait: Portrait,
    parmi: str,
    coches: tuple[str, ...] | None = None,
) -> GroupeAChoisir | None:
    """For one's structure, among those that one may name; None for who may pick no group of it.

    `portrait.avec`: the group of the address; `coches`: those that are ticked, where they are not its own.
    """
    if not droits.groupes.covers(portrait.structure):
        return None
    if not is_du_pays(portrait):
        return GroupeAChoisir(sans=describe_seule(base, portrait))
    instantane = base.open()
    nommables = _list_nommables(instantane, droits, portrait)
    if len(nommables) < CHOIX_MIN:
        return GroupeAChoisir(sans=typeset(PEU))
    viviers = list_viviers(nommables.values())
    propose = _find_nom(viviers, parmi)
    cochees = portrait.avec if coches is None else coches
    codes = tuple(dict.fromkeys((*portrait.avec, *cochees)))
    gardees = {s.code: s for s in list_gardees(instantane, droits, portrait, codes)}
    proposees = {*_pick(instantane, portrait, nommables, parmi)} if propose else set()
    return GroupeAChoisir(
        viviers,
        parmi if propose else "",
        propose,
        sort_by_region(gardees.values()),
        sort_by_region(nommables[code] for code in proposees - gardees.keys()),
        frozenset(gardees.keys() & {*cochees}),
        frozenset(gardees.keys() - nommables.keys()),
    )


def name_vivier(base: Base, droits: Droits, portrait: Portrait, parmi: str) -> Texte:
    """What is proposed under this word; nothing where no such thing is, to who asks."""
    if not (droits.groupes.covers(portrait.structure) and is_du_pays(portrait)):
        return RIEN
    return _find_nom(list_viviers(_list_nommables(base.open(), droits, portrait).values()), parmi)


def _list_nommables(
    instantane: Instantane, droits: Droits, portrait: Portrait
) -> dict[str, Structure]:
    """The others of the year, by code."""
    soi, chargees = portrait.structure.code, read_chargees(instantane, portrait.annee)
    return {c: s for c, s in chargees.items() if c != soi and droits.groupes.covers(s)}


def _find_nom(viviers: Viviers, parmi: str) -> Texte:
    return {v.valeur: v.nom for _, lus in viviers for v in lus}.get(parmi, RIEN)


def list_viviers(structures: Iterable[Structure]) -> Viviers:
    """By heading."""
    regions = {s.code_region: s.region for s in structures}
    departements = {s.code_departement: s.departement for s in structures if s.code_departement}
    return (
        (
            typeset("Par ce qui leur ressemble"),
            (
                Vivier(PROCHES, typeset("Contexte proche")),
                Vivier(TAILLE, typeset("Taille voisine")),
            ),
        ),
        (typeset("Par région"), _name(REGION, regions)),
        (typeset("Par département"), _name(DEPARTEMENT, departements)),
    )


def _name(genre: str, noms: Mapping[str, str]) -> tuple[Vivier, ...]:
    tries = sorted(noms.items(), key=lambda n: alphabetical(n[1] or n[0]))
    return tuple(Vivier(f"{genre}{code}", typeset(nom or code)) for code, nom in tries)


def _pick(
    instantane: Instantane, portrait: Portrait, nommables: Mapping[str, Structure], parmi: str
) -> Iterable[str]:
    code, annee = portrait.structure.code, portrait.annee
    if parmi == PROCHES:
        return queries.load_codes_voisins(instantane, [code], annee) & nommables.keys()
    if parmi == TAILLE:
        return _pick_tailles(instantane, code, annee, nommables)
    if parmi.startswith(REGION):
        return (s.code for s in nommables.values() if f"{REGION}{s.code_region}" == parmi)
    return (s.code for s in nommables.values() if f"{DEPARTEMENT}{s.code_departement}" == parmi)


def _pick_tailles(
    instantane: Instantane, code: str, annee: int, nommables: Mapping[str, Structure]
) -> list[str]:
    """Those whose number of young people in contact is nearest, in ratio; none where its own is not known."""
    tailles = {
        lue.code: log(lue.valeur)
        for lue in queries.load_tailles(instantane, annee)
        if lue.valeur > 0
    }
    if code not in tailles:
        return []
    connues = [c for c in nommables if c in tailles]
    connues.sort(key=lambda c: (abs(tailles[c] - tailles[code]), c))
    return connues[:VOISINES]
