"""Results as they were imported, and positions: of a structure, or of a region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.catalogue.model import DISPOSITIFS
from data.models.api import Compare, Lot, PositionLue, ResultatLu
from data.models.comparaison import Structure
from data.models.etats import Cercle, Etat, Lecture, LectureAttendu, LectureEvolution
from data.models.exports import TOUS_CERCLES, LigneExport
from data.models.regions import LigneProfil, PointRegion
from data.store import queries
from data.store.base import Base
from data.store.instantane import Instantane
from data.views.api.annuaire import select_demandees
from data.views.api.demande import DemandeApi, keep, refuse_inconnu
from data.views.api.lectures import (
    check_region,
    choose_premier,
    list_compares,
    load_a_emporter,
)
from data.views.api.suite import Suite
from data.views.etat import read_year
from data.views.exports import load_export_ml, load_lignes, parse_cercles
from data.views.regions import load_profil
from data.views.structures import find_structure, list_structures, read_structures

Lus = Mapping[tuple[str, str], tuple[float | None, str]]
RANGS = {dispositif: rang for rang, dispositif in enumerate(("", *DISPOSITIFS))}


def load_resultats_ml(base: Base, droits: Droits, demande: DemandeApi) -> Lot:
    """The lines of a structure. Raises Refuse, Introuvable."""
    instantane = base.open()
    droits.require_document(read_structures(instantane).get(demande.code))
    structure = find_structure(instantane, demande.code)
    annee = read_year(base, demande.annee)
    return Lot([*_list_resultats(instantane, [structure], annee, demande)], annee)


def load_resultats_region(base: Base, droits: Droits, demande: DemandeApi) -> Lot:
    """The lines of the structures of a region that may be named. Raises Refuse, Introuvable."""
    droits.require_noms(list_structures(base.open(), demande.code))
    siennes = check_region(base, droits, demande.code)
    choisies = select_nommees(siennes, droits, demande)
    annee = read_year(base, demande.annee)
    return Lot([*_list_resultats(base.open(), choisies, annee, demande)], annee)


def select_nommees(
    siennes: Sequence[Structure], droits: Droits, demande: DemandeApi
) -> list[Structure]:
    """Those that may be named and are asked for, alphabetical. Raises DemandeRefusee."""
    return select_demandees((s for s in siennes if droits.noms.covers(s)), demande)


def _list_resultats(
    instantane: Instantane, structures: Sequence[Structure], annee: int, demande: DemandeApi
) -> Iterator[ResultatLu]:
    """Every line of the Annexe, given or not; then its parts, and rates, where they were given."""
    lus: dict[str, dict[tuple[str, str], tuple[float | None, str]]] = defaultdict(dict)
    for lu in queries.load_resultats(instantane, annee, [s.code for s in structures]):
        lus[lu.code][lu.indicateur, lu.dispositif] = (lu.valeur, lu.etat)
    for structure in structures:
        yield from _list_lignes(structure, annee, lus[structure.code], demande)


def _list_lignes(
    structure: Structure, annee: int, lus: Lus, demande: DemandeApi
) -> Iterator[ResultatLu]:
    catalogue = load_catalogue()
    bruts = {entree.code for entree in catalogue.bruts}
    for code, entree in catalogue.entrees.items():
        if not keep(demande.indicateur, code):
            continue
        for dispositif in RANGS:
            lu = lus.get((code, dispositif))
            if lu is None and (dispositif or code not in bruts):
                continue
            if demande.dispositif not in (None, dispositif):
                continue
            valeur, etat = lu or (None, Etat.NON_RENSEIGNE)
            yield ResultatLu(
                *(structure.code, structure.nom, structure.code_region, annee, code),
                *(str(entree.libelle), dispositif or None, valeur, Etat(etat)),
            )


def load_positions_ml(base: Base, droits: Droits, demande: DemandeApi) -> Lot:
    """The figures of a structure. Raises Refuse, Introuvable, DemandeRefusee."""
    premier = choose_premier(demande.pairs)
    portrait = load_a_emporter(base, droits, demande.code, demande.annee, premier)
    lues = load_export_ml(base, droits, demande.code, portrait.annee, demande.pairs)
    lignes = [*map(_position, _filter(lues, demande))]
    return Lot([*lignes], portrait.annee, list_compares(portrait, demande.pairs))


def load_positions_region(base: Base, droits: Droits, demande: DemandeApi) -> Lot:
    """Those of a region that may be named, in full; then the others as on its page: the ten indicators of
    the profil, by value, nobody's line together.

    Raises Refuse, Introuvable, DemandeRefusee.
    """
    siennes = check_region(base, droits, demande.code)
    annee = read_year(base, demande.annee)
    nommees: list[Structure] = []
    if droits.noms.select(siennes):
        nommees = select_nommees(siennes, droits, demande)
    else:
        _refuse_choix(demande)
    tues = [*_list_anonymes(base, droits, demande, annee)] if _takes_anonymes(demande) else []
    lignes = _list_nommees(base, droits, demande, annee, nommees, tues)
    cercles = tuple(map(Cercle, parse_cercles(demande.pairs)))
    return Lot(lignes, annee, tuple(Compare(c, None) for c in cercles))


def _list_nommees(
    base: Base,
    droits: Droits,
    demande: DemandeApi,
    annee: int,
    structures: Sequence[Structure],
    tues: Sequence[PositionLue],
) -> Suite[Structure]:
    instantane, cercles = base.open(), parse_cercles(demande.pairs)
    codes = [s.code for s in structures]
    comptes = queries.load_comptes(
        instantane, annee, cercles, codes, demande.indicateur, demande.dispositif
    )

    def load(choisies: list[Structure]) -> list[NamedTuple]:
        lues = load_lignes(base, droits, annee, cercles, choisies)
        return [*map(_position, _filter(lues, demande))]

    return Suite([(s, comptes.get(s.code, 0)) for s in structures], load, tues)


def _refuse_choix(demande: DemandeApi) -> None:
    """Where nobody is named, to choose somebody is to name them. Raises DemandeRefusee."""
    for cle in ("structure", "departement", "type"):
        if valeur := getattr(demande, cle):
            refuse_inconnu(cle, valeur)


def _takes_anonymes(demande: DemandeApi) -> bool:
    choisie = demande.structure or demande.departement or demande.type
    return (
        not choisie
        and demande.pairs in (Cercle.REGION, TOUS_CERCLES)
        and demande.dispositif in (None, "")
    )


def _list_anonymes(
    base: Base, droits: Droits, demande: DemandeApi, annee: int
) -> Iterator[PositionLue]:
    profil = load_profil(base, droits, demande.code, annee)
    for code, ligne in profil.indicateurs.items():
        if keep(demande.indicateur, code):
            tus = [point for point in ligne.points if not point.code]
            tus.sort(key=lambda p: (p.valeur is None, p.valeur or 0.0, p.etat))
            yield from (_anonyme(demande.code, annee, ligne, point) for point in tus)


def _anonyme(region: str, annee: int, ligne: LigneProfil, point: PointRegion) -> PositionLue:
    """No count: it would tell the size, so who it is. The quantiles are those of the whole region.

    As they are read on a page: a number told whole gives back the counts that it was made of, the same from
    one figure to another.
    """
    lue = ligne.region
    return PositionLue(
        code_structure=None,
        nom=None,
        code_region=region,
        annee=annee,
        indicateur=ligne.code,
        libelle=load_catalogue().entrees[ligne.code].libelle,
        dispositif=None,
        valeur=_round(ligne.code, point.valeur),
        numerateur=None,
        denominateur=None,
        etat=point.etat,
        borne_basse=None,
        borne_haute=None,
        cercle=Cercle.REGION,
        pairs=None,
        mediane=_round(ligne.code, lue.mediane) if lue else None,
        q1=_round(ligne.code, lue.q1) if lue else None,
        q3=_round(ligne.code, lue.q3) if lue else None,
        rayon=None if point.rayon is None else float(round(point.rayon)),
        z=None,
        probabilite=None,
        lecture=point.lecture,
        evolution=None,
        evolution_pairs=None,
        evolution_mediane=None,
        evolution_z=None,
        evolution_probabilite=None,
        evolution_lecture=None,
        attendu=None,
        attendu_bas=None,
        attendu_haut=None,
        attendu_r2=None,
        attendu_lecture=None,
        remarque=None,
        contestee=None,
    )


def _filter(lignes: Iterable[LigneExport], demande: DemandeApi) -> Iterator[LigneExport]:
    for ligne in lignes:
        if keep(demande.indicateur, ligne.indicateur) and demande.dispositif in (
            None,
            ligne.dispositif,
        ):
            yield ligne


def _position(r: LigneExport) -> PositionLue:
    return PositionLue(
        code_structure=r.code_structure,
        nom=r.nom,
        code_region=r.code_region,
        annee=r.annee,
        indicateur=r.indicateur,
        libelle=load_catalogue().entrees[r.indicateur].libelle,
        dispositif=r.dispositif or None,
        valeur=r.valeur,
        numerateur=r.numerateur,
        denominateur=r.denominateur,
        etat=Etat(r.etat),
        borne_basse=r.borne_basse,
        borne_haute=r.borne_haute,
        cercle=Cercle(r.cercle),
        pairs=r.autres_lus,
        mediane=r.mediane,
        q1=r.q1,
        q3=r.q3,
        rayon=r.rayon,
        z=r.z,
        probabilite=r.probabilite,
        lecture=Lecture(r.lecture),
        evolution=r.evolution,
        evolution_pairs=r.evolution_pairs,
        evolution_mediane=r.evolution_mediane,
        evolution_z=r.evolution_z,
        evolution_probabilite=r.evolution_probabilite,
        evolution_lecture=LectureEvolution(r.evolution_lecture) if r.evolution_lecture else None,
        attendu=r.attendu,
        attendu_bas=r.attendu_bas,
        attendu_haut=r.attendu_haut,
        attendu_r2=r.attendu_r2,
        attendu_lecture=LectureAttendu(r.attendu_lecture) if r.attendu_lecture else None,
        remarque=r.remarque or None,
        contestee=r.contestee,
    )


def _round(code: str, valeur: float | None) -> float | None:
    """A share to the hundredth, another rate to the tenth."""
    if valeur is None:
        return None
    return round(valeur, 2 if load_catalogue().entrees[code].unite == "%" else 1)
