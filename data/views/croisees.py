"""The lecture croisée: one pair of a structure as a cloud of points, and the pairs of a region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from sys import intern

from data.acces.droits import AUCUN, Droits
from data.catalogue import load_catalogue
from data.catalogue.model import Couple, Entree, Quadrant
from data.method.spearman import correlate
from data.method.zone import SansCote, build_niveau, build_position
from data.models.comparaison import LectureCouple, Portrait, Position
from data.models.couples import (
    AxeNuage,
    Correlation,
    Cote,
    CoupleRegion,
    Nuage,
    PointNuage,
    PointPasse,
)
from data.models.etats import Cercle, Etat
from data.store import queries, queries_region
from data.store.base import Base
from data.store.instantane import Instantane
from data.store.rows import PreuveLue, SituationCercle, ValeurStructure
from data.texts import alphabetical
from data.views.cercles import Vus, keep_montres, list_held, load_cercle
from data.views.etat import read_year
from data.views.groupes import read_preuves, read_situation
from data.views.regions import SANS_TYPE
from data.views.situations import read_element
from data.views.structures import list_structures, read_chargees

SANS_MODELE = ("moyenne", "montant")
CERCLES = 8
"""How many circles are remembered: 40 kB each."""
REGIONS = 8
"""How many regions of the pairs of a region."""
ANNEES = 2
"""How many years of the figures of the pairs: half a MB each."""


def load_nuage(
    base: Base, droits: Droits, portrait: Portrait, couple: Couple, *, nommes: bool = True
) -> Nuage:
    """One pair of a structure in the circle of its portrait. The others are named where they may be.

    `nommes`: off for what is taken away, which says nothing of who they are, whoever asks.
    """
    instantane = base.open()
    annee, code = portrait.annee, portrait.structure.code
    cle = (code, annee, portrait.cercle, portrait.avec)
    membres = instantane.remember("cercle", cle, lambda: load_cercle(instantane, *cle), CERCLES)
    x, y = (_load_valeurs(instantane, annee, entree) for entree in couple.axes)
    tailles: dict[str, float] = instantane.remember(
        "tailles", annee, lambda: _by_code(queries.load_tailles(instantane, annee))
    )
    places = [m for m in membres if m.code in x and m.code in y]
    montres = keep_montres(droits.lues, membres)
    vus = droits if nommes else AUCUN
    points = [
        PointNuage(
            x[m.code],
            y[m.code],
            tailles.get(m.code),
            m.type if vus.fiches.covers(m) else SANS_TYPE,
            m.nom if vus.noms.covers(m) else "",
        )
        for m in montres
        if m.code in x and m.code in y
    ]
    points.sort(key=lambda p: (alphabetical(p.nom), p.x, p.y))
    return Nuage(
        couple,
        _load_axe(instantane, portrait, couple.x),
        _load_axe(instantane, portrait, couple.y),
        portrait.couples.get(couple.slug, LectureCouple(couple.slug, None, None, None)),
        tailles.get(code),
        any(p.nom for p in points),
        tuple(points),
        _load_passe(instantane, portrait, couple),
        len(places) - len(points),
    )


def _load_passe(
    instantane: Instantane, portrait: Portrait, couple: Couple
) -> tuple[PointPasse, ...]:
    """The years in which the structure has both values; none where the base has no year before."""
    if min(portrait.annees, default=portrait.annee) >= portrait.annee:
        return ()
    lues: dict[int, dict[str, float]] = defaultdict(dict)
    axes = [axe.code for axe in couple.axes]
    for lue in queries.load_trace(instantane, portrait.structure.code, portrait.annee, axes):
        lues[lue.annee][lue.code] = lue.valeur
    log = [axe.transformation == "log" for axe in couple.axes]
    return tuple(
        PointPasse(annee, *(valeurs[code] for code in axes))
        for annee, valeurs in lues.items()
        if all(code in valeurs for code in axes)
        and all(valeurs[c] > 0 or not en_log for c, en_log in zip(axes, log, strict=True))
    )


def compute_correlation(nuage: Nuage) -> Correlation | None:
    """Spearman's rho over the others and the structure; None under ten of them."""
    paires = [(p.x, p.y) for p in nuage.points]
    propre = (nuage.x.position.valeur, nuage.y.position.valeur)
    if nuage.trace and propre[0] is not None and propre[1] is not None:
        paires.append((propre[0], propre[1]))
    paires.sort()
    return correlate(tuple(x for x, _ in paires), tuple(y for _, y in paires))


def _load_valeurs(instantane: Instantane, annee: int, entree: Entree) -> Mapping[str, float]:
    """The usable values of the whole country: the same ones serve every structure of the year."""
    if entree.nature != "contexte":
        return _load_indicateurs(instantane, annee).get(entree.code, {})
    return read_element(instantane, annee, entree)


def _load_indicateurs(instantane: Instantane, annee: int) -> dict[str, dict[str, float]]:
    """Those of every figure of the pairs, read at once: one figure alone takes as long."""
    axes = {axe.code: axe for couple in load_catalogue().couples.values() for axe in couple.axes}

    def load() -> dict[str, dict[str, float]]:
        codes = [code for code, axe in axes.items() if axe.nature != "contexte"]
        valeurs: dict[str, dict[str, float]] = defaultdict(dict)
        for lue in queries.load_valeurs(instantane, annee, codes):
            valeurs[lue.indicateur][intern(lue.code)] = lue.valeur
        return valeurs

    return instantane.remember("indicateurs", annee, load, ANNEES)


def _by_code(lignes: list[ValeurStructure]) -> dict[str, float]:
    return {intern(ligne.code): ligne.valeur for ligne in lignes}


def _load_axe(instantane: Instantane, portrait: Portrait, entree: Entree) -> AxeNuage:
    if entree.nature == "contexte":
        return _load_contexte(instantane, portrait, entree)
    position = portrait.get_position(entree.code)
    preuve = _load_preuves(instantane, portrait).get(entree.code)
    if preuve is None or position.mediane is None:
        return AxeNuage(position, SansCote())
    if entree.type in SANS_MODELE:
        return AxeNuage(position, build_position(position.mediane, preuve.echelle))
    return AxeNuage(
        position,
        build_niveau(
            entree.type, position.mediane, position.denominateur, preuve.tau2, preuve.centre
        ),
    )


def _load_preuves(instantane: Instantane, portrait: Portrait) -> dict[str, PreuveLue]:
    """By indicator: every pair of the structure reads the same."""
    if portrait.cercle is Cercle.CHOIX:
        return read_preuves(instantane, portrait)
    cle = (portrait.structure.code, portrait.annee, portrait.cercle)

    def load() -> dict[str, PreuveLue]:
        return {ligne.indicateur: ligne for ligne in queries.load_preuves(instantane, *cle)}

    return instantane.remember("preuves", cle, load, CERCLES)


def _load_contexte(instantane: Instantane, portrait: Portrait, entree: Entree) -> AxeNuage:
    element = portrait.contexte.get(entree.code)
    valeur, etat = (element.valeur, element.etat) if element else (None, Etat.NON_RENSEIGNE)
    lue = _load_situation(instantane, portrait, entree)
    if lue is None:
        return AxeNuage(Position.build_vide(entree.code, valeur=valeur, etat=etat), SansCote())
    position = Position.build_vide(
        entree.code,
        valeur=valeur,
        etat=etat,
        autres_lus=lue.autres_lus,
        quartiles=(lue.q1, lue.mediane, lue.q3),
    )
    cote: Cote = SansCote()
    if lue.milieu is not None:
        cote = build_position(lue.milieu, lue.echelle, entree.transformation)
    if element is None:
        return AxeNuage(position, cote)
    mots = (element.source or entree.source, element.annee_source or str(element.annee or ""))
    source = ", ".join(mot for mot in mots if mot)
    return AxeNuage(position, cote, element.simule, source, element.origine)


def _load_situation(
    instantane: Instantane, portrait: Portrait, entree: Entree
) -> SituationCercle | None:
    """Of a context element, among the others of the circle shown; None where the year has no such circle."""
    if portrait.cercle is Cercle.CHOIX:
        return read_situation(instantane, portrait, entree)
    lieu = (portrait.structure.code, portrait.annee, portrait.cercle)
    lignes = queries.load_situation_cercle(instantane, *lieu, entree.code)
    return lignes[0] if lignes else None


def load_couples_region(
    base: Base, droits: Droits, region: str, annee: int | None
) -> tuple[CoupleRegion, ...]:
    """Every pair over the structures of a region that the year holds, named where they may be.

    Raises Refuse where the rights do not open the region.
    """
    instantane, lue = base.open(), read_year(base, annee)
    siennes = list_structures(instantane, region)
    droits.require_region(region, siennes)
    vus = Vus.of(droits, region, siennes)
    return instantane.remember(
        "couples-region",
        (region, lue, vus),
        lambda: _load_couples_region(instantane, vus, region, lue),
        REGIONS,
    )


def _load_couples_region(
    instantane: Instantane, vus: Vus, region: str, annee: int
) -> tuple[CoupleRegion, ...]:
    chargees = read_chargees(instantane, annee)
    tenues = vus.keep([chargees[code] for code in list_held(instantane, region, annee)])
    noms = {code: chargees[code].nom for code in tenues}
    rangs = {nom: alphabetical(nom) for nom in noms.values()}
    lignes = queries_region.load_couples_region(instantane, annee, list(noms))
    places: dict[tuple[str, str | None], list[tuple[str, str]]] = defaultdict(list)
    nommees = {code for code in tenues if vus.noms.covers(chargees[code])}
    # Between two names, one that is not told would be: those of whom one reads the name, then the others.
    for ligne in sorted(lignes, key=lambda r: (r.code not in nommees, rangs[noms[r.code]])):
        impossible = ligne.cote_x is None or ligne.cote_y is None
        place = "impossible" if impossible else ligne.quadrant
        qui = (ligne.code, noms[ligne.code]) if ligne.code in nommees else ("", "")
        places[ligne.couple, place].append(qui)
    return tuple(
        CoupleRegion(
            couple,
            {q: tuple(places[couple.slug, str(q)]) for q in Quadrant},
            tuple(places[couple.slug, None]),
            tuple(places[couple.slug, "impossible"]),
        )
        for couple in load_catalogue().couples.values()
    )
