"""The portrait of a structure in a group that a person picked: as in a circle, worked out on demand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.catalogue.model import Entree
from data.errors import DemandeRefusee
from data.method.choices import is_du_pays
from data.method.choisi import Choisie, Cle, compute_quantile
from data.method.cotes import choose_quadrant, side_of_value
from data.method.rules import MIN_AUTRES, MODELES, QUARTILES
from data.models.comparaison import LectureCouple, Portrait, Positions, Structure
from data.models.diagnostic import Evolution
from data.models.etats import Cercle, Etat
from data.models.groupes import Ecart, GroupeChoisi
from data.models.visee import Visee
from data.store.base import Base
from data.store.instantane import Instantane
from data.store.rows import MillesimeLu, PreuveLue, SituationCercle
from data.typographie import Texte, typeset
from data.views.choisis import check_groupe, read_changes, read_groupe
from data.views.etat import read_etat
from data.views.evolutions import Paresseuses
from data.views.portraits import list_annees_completes, load_portrait, read_portrait
from data.views.situations import read_element, transform_element
from data.views.structures import read_chargees, read_structures, sort_by_region

SEULE = "Groupe choisi : {} ne tient qu’une région, rien ne s’y compare hors d’elle ; {}."
FERME = typeset("Groupe choisi : cet accès n’en permet pas pour cette structure.")
ABSENTES = "Groupe choisi : aucune de ces structures n’a de données en {} ; en choisir d’autres."


def load_compare(base: Base, droits: Droits, visee: Visee) -> Portrait:
    """A structure in a circle, or in a group that a person picked. Raises as each of them."""
    if visee.cercle is Cercle.CHOIX:
        return load_choisi(base, droits, visee.code, visee.annee, visee.avec)
    return load_portrait(base, droits, visee.code, visee.annee, visee.cercle)


def load_choisi(
    base: Base, droits: Droits, code: str, annee: int | None, avec: tuple[str, ...]
) -> Portrait:
    """A structure among those that a person picked. `avec`: codes, each once, in order.

    Raises Refuse, Introuvable, DemandeRefusee where these make no group, BaseIndisponible.
    """
    portrait = load_portrait(base, droits, code, annee, Cercle.REGION)
    _check(portrait, base, droits, avec)
    return _compare(base, portrait, avec)


def read_choisi(base: Base, code: str, annee: int, avec: tuple[str, ...]) -> Portrait:
    """The same in another year, of a structure and a group that were opened already.

    Among its region, as in any circle, where that year holds nobody else.
    """
    portrait = read_portrait(base, code, annee, Cercle.REGION)
    if not (is_du_pays(portrait) and _count_tenues(base.open(), annee, avec)):
        return portrait
    return _compare(base, portrait, avec)


def find_refus(base: Base, droits: Droits, portrait: Portrait, avec: tuple[str, ...]) -> str:
    """Why these make no group for a structure that was opened already; empty where they make one."""
    try:
        _check(portrait, base, droits, avec)
    except DemandeRefusee as refus:
        return str(refus)
    return ""


def find_ecart(base: Base, droits: Droits, portrait: Portrait, avec: tuple[str, ...]) -> Ecart:
    """What these lack to be a group, once those that cannot be in one are left out, as the form does."""
    if not droits.groupes.covers(portrait.structure):
        return Ecart(refus=FERME)
    if not is_du_pays(portrait):
        return Ecart(refus=describe_seule(base, portrait))
    soi = portrait.structure.code in avec
    gardees = list_gardees(base.open(), droits, portrait, avec)
    refus = find_refus(base, droits, portrait, tuple(s.code for s in gardees))
    return Ecart(soi, len(avec) - len(gardees) - soi, len(gardees), refus)


def list_gardees(
    instantane: Instantane, droits: Droits, portrait: Portrait, avec: tuple[str, ...]
) -> list[Structure]:
    """Those that a group of this structure can hold, with data in the year or not; in the order of `avec`."""
    connues, soi = read_structures(instantane), portrait.structure.code
    lues = (connues[code] for code in avec if code in connues and code != soi)
    return [structure for structure in lues if droits.groupes.covers(structure)]


def count_gardees(base: Base, droits: Droits, portrait: Portrait, avec: tuple[str, ...]) -> int:
    """How many structures of the year are in a group that is kept beside another circle; 0 if it is none."""
    if not avec or find_refus(base, droits, portrait, avec):
        return 0
    return _count_tenues(base.open(), portrait.annee, avec)


def _check(portrait: Portrait, base: Base, droits: Droits, avec: tuple[str, ...]) -> None:
    instantane, annee = base.open(), portrait.annee
    if not is_du_pays(portrait):
        raise DemandeRefusee(describe_seule(base, portrait))
    check_groupe(instantane, droits, portrait.structure.code, avec)
    if not _count_tenues(instantane, annee, avec):
        raise DemandeRefusee(typeset(ABSENTES.format(annee)))


def describe_seule(base: Base, portrait: Portrait) -> Texte:
    """Why no group can be compared in a year of one region, and in which years one can."""
    annees = " et ".join(map(str, list_annees_completes(base, portrait)))
    suite = f"possible en {annees}" if annees else "aucune année de la base n’en tient plusieurs"
    return typeset(SEULE.format(portrait.annee, suite))


def read_groupe_choisi(base: Base, droits: Droits, portrait: Portrait) -> GroupeChoisi | None:
    """The members of the group that a portrait is read in, as far as they may be named; None in a circle."""
    if portrait.cercle is not Cercle.CHOIX:
        return None
    structures = read_structures(base.open())
    nommees = (structures[c] for c in portrait.avec if droits.noms.covers(structures[c]))
    return GroupeChoisi(portrait.avec, sort_by_region(nommees), portrait.autres)


def _count_tenues(instantane: Instantane, annee: int, avec: tuple[str, ...]) -> int:
    tenues = read_chargees(instantane, annee)
    return sum(code in tenues for code in avec)


def _compare(base: Base, portrait: Portrait, avec: tuple[str, ...]) -> Portrait:
    instantane, lieu = base.open(), (portrait.structure.code, portrait.annee, avec)
    choisies = read_groupe(instantane, *lieu)
    autres = _count_tenues(instantane, portrait.annee, avec)
    positions: Positions = {cle: choisie.position for cle, choisie in choisies.items()}
    choisi = replace(
        portrait,
        cercle=Cercle.CHOIX,
        avec=avec,
        autres=autres,
        positions=positions,
        par_cercle=_AvecChoix(portrait.par_cercle, positions),
        effectifs={**portrait.effectifs, Cercle.CHOIX: autres},
        evolutions=Paresseuses(partial(_read_evolutions, instantane, lieu)),
    )
    return replace(choisi, couples=_read_couples(instantane, choisi, choisies))


def _read_evolutions(
    instantane: Instantane, lieu: tuple[str, int, tuple[str, ...]]
) -> dict[str, Evolution]:
    return {code: lue.evolution for code, lue in read_changes(instantane, *lieu).items()}


class _AvecChoix(Mapping[Cercle, Positions]):
    """The circles of the import, each read when it is asked for, and the group."""

    def __init__(self, par_cercle: Mapping[Cercle, Positions], choisies: Positions) -> None:
        self._par_cercle, self._choisies = par_cercle, choisies

    def __getitem__(self, cercle: Cercle) -> Positions:
        return self._choisies if cercle is Cercle.CHOIX else self._par_cercle[cercle]

    def __iter__(self) -> Iterator[Cercle]:
        yield from self._par_cercle
        yield Cercle.CHOIX

    def __len__(self) -> int:
        return len(self._par_cercle) + 1


def _read_couples(
    instantane: Instantane, portrait: Portrait, choisies: Mapping[Cle, Choisie]
) -> dict[str, LectureCouple]:
    couples = load_catalogue().couples.values()
    axes = {axe.code: axe for couple in couples for axe in couple.axes}
    cotes = {code: _find_cote(instantane, portrait, axe, choisies) for code, axe in axes.items()}
    return {
        couple.slug: LectureCouple(
            couple.slug,
            cotes[couple.x.code],
            cotes[couple.y.code],
            choose_quadrant(cotes[couple.x.code], cotes[couple.y.code]),
        )
        for couple in couples
    }


def _find_cote(
    instantane: Instantane, portrait: Portrait, axe: Entree, choisies: Mapping[Cle, Choisie]
) -> float | None:
    """P(level above the group's median), whatever the polarity; None where it cannot be read."""
    if axe.nature == "contexte":
        element = portrait.contexte[axe.code]
        lue = read_situation(instantane, portrait, axe)
        valeur = transform_element(axe, element.valeur)
        return side_of_value(valeur, lue.milieu, element.echelle)
    choisie = choisies.get((axe.code, ""))
    if choisie is None:
        return None
    lue_ici = choisie.position
    if lue_ici.etat is not Etat.VALEUR or not lue_ici.comparable:
        return None
    if axe.type in MODELES:
        return 0.5 if choisie.haut is None else choisie.haut
    return side_of_value(lue_ici.valeur, lue_ici.mediane, choisie.echelle)


def read_situation(instantane: Instantane, portrait: Portrait, element: Entree) -> SituationCercle:
    """A context element among those of the group; median and s on f too."""
    lues = read_element(instantane, portrait.annee, element)
    membres = {*portrait.avec} & read_chargees(instantane, portrait.annee).keys() & lues.keys()
    valeurs = sorted(lues[code] for code in membres)
    return _place(element, valeurs, portrait.contexte[element.code].echelle)


def _place(element: Entree, valeurs: list[float], echelle: float | None) -> SituationCercle:
    if len(valeurs) < MIN_AUTRES:
        return SituationCercle(len(valeurs), None, None, None, None, echelle)
    q1, mediane, q3 = (compute_quantile(valeurs, p) for p in QUARTILES)
    transformees = [transform_element(element, valeur) or 0.0 for valeur in valeurs]
    milieu = compute_quantile(transformees, 0.5)
    return SituationCercle(len(valeurs), mediane, q1, q3, milieu, echelle)


def read_preuves(instantane: Instantane, portrait: Portrait) -> dict[str, PreuveLue]:
    """What the zone d'indécision of each rate is drawn from, in the group."""
    lieu = (portrait.structure.code, portrait.annee, portrait.avec)
    return {
        code: PreuveLue(code, choisie.echelle, choisie.tau2, choisie.centre)
        for (code, dispositif), choisie in read_groupe(instantane, *lieu).items()
        if not dispositif
    }


def read_millesimes(
    instantane: Instantane, code: str, avec: tuple[str, ...], indicateur: str, dispositif: str
) -> list[MillesimeLu]:
    """One figure of a structure over the years, among the same others; none of a year of one region."""
    lus = []
    for annee in read_etat(instantane).annees:
        choisie = read_groupe(instantane, code, annee, avec).get((indicateur, dispositif))
        if choisie is not None:
            p = choisie.position
            chiffres = (p.numerateur, p.denominateur, p.autres_lus, p.mediane)
            bornes = (p.borne_basse, p.borne_haute)
            lus.append(MillesimeLu(annee, p.valeur, p.etat, *chiffres, p.lecture, *bornes))
    return lus
