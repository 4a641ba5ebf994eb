"""A structure among the others of a circle, as its pages and its documents read it.

`annee` None, or a year the base does not hold, means the latest year. What was loaded is
remembered as long as the version of the base is current. Raises `BaseIndisponible`, `Introuvable`.
"""

from __future__ import annotations

from sys import intern

from data.catalogue import load_catalogue
from data.catalogue.model import Quadrant
from data.errors import Introuvable
from data.method.choices import is_offert
from data.method.rules import compute_radius, draws_points
from data.models.comparaison import (
    ElementContexte,
    LectureCouple,
    Portrait,
    Position,
    Precedent,
    Structure,
    Valeur,
)
from data.models.etats import Cercle, Etat, Lecture
from data.store import queries
from data.store.base import Base, Instantane
from data.store.rows import ElementLu, PositionLue
from data.views.cercles import load_cercle
from data.views.etat import choose_annee, read_etat


def load_portrait(base: Base, code: str, annee: int | None, cercle: Cercle) -> Portrait:
    """A structure among the others of a circle, or of its region where the year does not offer it."""
    instantane = base.open()
    lue = choose_annee(instantane, annee)
    return instantane.remember(
        "ml", (code, lue, cercle), lambda: _portrait(instantane, code, lue, cercle)
    )


def _portrait(instantane: Instantane, code: str, annee: int, cercle: Cercle) -> Portrait:
    trouvees = queries.load_structure(instantane, code)
    if not trouvees:
        raise Introuvable("Structure", code)
    structure = trouvees[0]
    lignes_par_cercle = _load_positions(instantane, structure.code, annee)
    effectifs = {
        Cercle(e.cercle): e.autres for e in queries.load_effectifs(instantane, code, annee)
    }
    lu = cercle if is_offert(cercle, lignes_par_cercle, effectifs) else Cercle.REGION
    par_cercle = {
        c: _read_positions(instantane, structure.code, annee, c, lues, points=c is lu)
        for c, lues in lignes_par_cercle.items()
    }
    lignes = queries.load_lignes(instantane, code, annee)
    return Portrait(
        structure=structure,
        annee=annee,
        annees=read_etat(instantane).annees,
        cercle=lu,
        autres=effectifs.get(lu, 0),
        base=read_etat(instantane),
        completude=queries.load_completude(instantane, annee, code=code),
        positions=par_cercle.get(lu, {}),
        lignes={(r.indicateur, r.dispositif): Valeur(r.valeur, Etat(r.etat)) for r in lignes},
        contexte=_contexte(instantane, structure, annee),
        par_cercle=par_cercle,
        effectifs=effectifs,
        couples=_couples(instantane, code, annee, lu),
    )


def _couples(
    instantane: Instantane, code: str, annee: int, cercle: Cercle
) -> dict[str, LectureCouple]:
    lignes = queries.load_couples(instantane, code, annee, cercle)
    lues = (
        LectureCouple(c.couple, c.cote_x, c.cote_y, Quadrant(c.quadrant) if c.quadrant else None)
        for c in lignes
    )
    return {lue.couple: lue for lue in lues}


def _load_positions(
    instantane: Instantane, code: str, annee: int
) -> dict[Cercle, list[PositionLue]]:
    """The rows of each circle that the year offers."""
    par_cercle: dict[Cercle, list[PositionLue]] = {}
    for ligne in queries.load_positions(instantane, code, annee):
        par_cercle.setdefault(Cercle(ligne.cercle), []).append(ligne)
    return {cercle: par_cercle[cercle] for cercle in Cercle if cercle in par_cercle}


def _read_positions(
    instantane: Instantane,
    code: str,
    annee: int,
    cercle: Cercle,
    lignes: list[PositionLue],
    *,
    points: bool,
) -> dict[tuple[str, str], Position]:
    """Single points are drawn from 5 to 7 others, in the circle shown: only then are they looked up."""
    valeurs: dict[tuple[str, str], list[float]] = {}
    if points and any(draws_points(ligne.autres_lus) for ligne in lignes):
        codes = [membre.code for membre in load_cercle(instantane, code, annee, cercle)]
        points_lus = queries.load_points(instantane, annee, codes)
        valeurs = {(lus.indicateur, lus.dispositif): lus.valeurs for lus in points_lus}
    return {(r.indicateur, r.dispositif): _position(r, valeurs) for r in lignes}


def _position(lue: PositionLue, autres: dict[tuple[str, str], list[float]]) -> Position:
    return Position(
        code=intern(lue.indicateur),
        dispositif=intern(lue.dispositif),
        valeur=lue.valeur,
        numerateur=lue.numerateur,
        denominateur=lue.denominateur,
        etat=Etat(lue.etat),
        autres_lus=lue.autres_lus,
        mediane=lue.mediane,
        q1=lue.q1,
        q3=lue.q3,
        rayon=lue.rayon,
        rayon_q1=lue.rayon_q1,
        rayon_q3=lue.rayon_q3,
        rayons_autres=_compute_rayons(lue, autres),
        borne_basse=lue.borne_basse,
        borne_haute=lue.borne_haute,
        z=lue.z,
        probabilite=lue.probabilite,
        lecture=Lecture(lue.lecture),
    )


def _compute_rayons(
    lue: PositionLue, autres: dict[tuple[str, str], list[float]]
) -> tuple[float, ...]:
    """Those of the others, from 5 to 7."""
    if not draws_points(lue.autres_lus) or lue.echelle is None or lue.mediane is None:
        return ()
    sens = load_catalogue().entrees[lue.indicateur].polarite or 1
    valeurs = autres.get((lue.indicateur, lue.dispositif), [])
    rayons = (compute_radius(x, lue.mediane, lue.echelle, sens) for x in valeurs)
    return tuple(rayon for rayon in rayons if rayon is not None)


def _contexte(
    instantane: Instantane, structure: Structure, annee: int
) -> dict[str, ElementContexte]:
    lignes = queries.load_contexte(instantane, structure.code_region, structure.code, annee)
    return {ligne.element: _element(ligne) for ligne in lignes}


def _element(lu: ElementLu) -> ElementContexte:
    autres = list(lu.valeurs)
    if lu.valeur is not None:
        autres.remove(lu.valeur)
    return ElementContexte(
        code=lu.element,
        valeur=lu.valeur,
        etat=Etat(lu.etat),
        annee=lu.annee_ligne,
        source=lu.source,
        annee_source=lu.annee_source,
        simule=lu.simule,
        mediane=lu.mediane,
        q1=lu.q1,
        q3=lu.q3,
        autres=tuple(autres),
        echelle=lu.echelle,
    )


def load_precedent(base: Base, portrait: Portrait) -> Precedent | None:
    """The year before; None when the base does not hold it."""
    annee = portrait.annee - 1
    if annee not in portrait.annees:
        return None
    instantane, code = base.open(), portrait.structure.code

    def load() -> Precedent:
        lignes = queries.load_annee_precedente(instantane, code, annee)
        valeurs = {(intern(r.indicateur), intern(r.dispositif)): r.valeur for r in lignes}
        return Precedent(annee, valeurs)

    return instantane.remember("precedent", (code, annee), load)
