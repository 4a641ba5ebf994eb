"""What the figures of a structure say, and the pairs that are read: as a document, taken away."""

from __future__ import annotations

from collections.abc import Iterable

from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.catalogue.model import Couple, Quadrant
from data.errors import DemandeRefusee, Introuvable
from data.method.choices import list_offerts
from data.models.api import Compare, CoupleLu, Lot
from data.models.comparaison import LectureCouple, Portrait, Structure
from data.models.couples import CoupleRegion
from data.models.etats import Cercle, Lisible
from data.models.exports import TOUS_CERCLES
from data.store.base import Base
from data.typographie import typeset
from data.views import portraits
from data.views.api.demande import DemandeApi, check_connu, keep
from data.views.croisees import load_couples_region
from data.views.etat import read_year
from data.views.structures import list_structures, read_regions, read_structures


def load_a_emporter(
    base: Base, droits: Droits, code: str, annee: int | None, cercle: Cercle
) -> Portrait:
    """A structure, for who may take its figures away.

    Raises Refuse, Introuvable; DemandeRefusee where the year does not offer the circle.
    """
    droits.require_document(read_structures(base.open()).get(code))
    portrait = portraits.read_portrait(base, code, annee, cercle)
    if portrait.cercle is not cercle:
        offerts = ", ".join(list_offerts(portrait))
        raise DemandeRefusee(
            typeset(
                f"Comparaison « {cercle} » non disponible pour cette structure en {portrait.annee} ; "
                f"possible : {offerts}."
            )
        )
    return portrait


def list_cercles(portrait: Portrait, pairs: str) -> tuple[Cercle, ...]:
    """Those that are asked for: one, or all that the year offers."""
    return list_offerts(portrait) if pairs == TOUS_CERCLES else (Cercle(pairs),)


def list_compares(portrait: Portrait, pairs: str) -> tuple[Compare, ...]:
    """How many others each holds."""
    return tuple(Compare(c, portrait.effectifs.get(c)) for c in list_cercles(portrait, pairs))


def choose_premier(pairs: str) -> Cercle:
    """The circle of the portrait that is read first."""
    return Cercle.REGION if pairs == TOUS_CERCLES else Cercle(pairs)


def check_region(base: Base, droits: Droits, code: str) -> list[Structure]:
    """The structures of a region. Raises Refuse, whether there is such a region or not; then Introuvable."""
    instantane = base.open()
    siennes = list_structures(instantane, code)
    droits.require_region(code, siennes)
    if code not in {region.code for region in read_regions(instantane)}:
        raise Introuvable("Région", code)
    return siennes


def load_couples_ml(base: Base, droits: Droits, demande: DemandeApi) -> Lot:
    """The pairs of a structure. Raises Refuse, Introuvable, DemandeRefusee."""
    premier = choose_premier(demande.pairs)
    portrait = load_a_emporter(base, droits, demande.code, demande.annee, premier)
    lignes: list[CoupleLu] = []
    for cercle in list_cercles(portrait, demande.pairs):
        lu = portraits.read_portrait(base, demande.code, portrait.annee, cercle)
        lignes += (_couple(lu, couple) for couple in _select(demande))
    return Lot([*lignes], portrait.annee, list_compares(portrait, demande.pairs))


def _select(demande: DemandeApi) -> Iterable[Couple]:
    couples = load_catalogue().couples.values()
    return [couple for couple in couples if keep(demande.couple, couple.slug)]


def _couple(portrait: Portrait, couple: Couple) -> CoupleLu:
    absente = LectureCouple(couple.slug, None, None, None)
    lue = portrait.couples.get(couple.slug, absente)
    s = portrait.structure
    return _build(
        (s.code, s.nom, s.code_region, portrait.annee), couple, portrait.cercle, lue, lue.impossible
    )


def load_couples_de_region(base: Base, droits: Droits, demande: DemandeApi) -> Lot:
    """The pairs over a region: who may not be named has neither code nor name.

    Raises Refuse, Introuvable, DemandeRefusee.
    """
    siennes = check_region(base, droits, demande.code)
    nommees = {s.code for s in siennes if droits.noms.covers(s)}
    check_connu("structure", demande.structure, nommees)
    annee = read_year(base, demande.annee)
    lus = load_couples_region(base, droits, demande.code, annee)
    lignes = [
        ligne
        for lu in lus
        if keep(demande.couple, lu.couple.slug)
        for ligne in _list_places(lu, demande.code, annee)
        if keep(demande.structure, ligne.code_structure)
    ]
    return Lot([*lignes], annee, (Compare(Cercle.REGION, None),))


def _list_places(lu: CoupleRegion, region: str, annee: int) -> list[CoupleLu]:
    """A row a structure, whatever it says of the pair; the two sides are not told of many."""
    places: list[tuple[Quadrant | None, bool, tuple[tuple[str, str], ...]]] = [
        *((quadrant, False, qui) for quadrant, qui in lu.quadrants.items()),
        (None, False, lu.indecis),
        (None, True, lu.impossibles),
    ]
    return [
        _build(
            (code or None, nom or None, region, annee),
            lu.couple,
            Cercle.REGION,
            LectureCouple(lu.couple.slug, None, None, quadrant),
            impossible,
        )
        for quadrant, impossible, structures in places
        for code, nom in structures
    ]


def _build(
    qui: tuple[str | None, str | None, str, int],
    couple: Couple,
    cercle: Cercle,
    lue: LectureCouple,
    impossible: bool,
) -> CoupleLu:
    coin = couple.coins[lue.quadrant] if lue.quadrant else None
    etat = Lisible.LISIBLE if coin else Lisible.IMPOSSIBLE if impossible else Lisible.INDECIS
    return CoupleLu(
        *qui,
        couple=couple.slug,
        titre=couple.titre,
        x=couple.x.code,
        y=couple.y.code,
        cercle=cercle,
        etat=etat,
        cote_x=lue.cote_x,
        cote_y=lue.cote_y,
        quadrant=lue.quadrant,
        quadrant_titre=coin.titre if coin else None,
        hypothese=coin.hypothese if coin else None,
    )
