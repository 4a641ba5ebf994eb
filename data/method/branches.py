"""Which position stands on which spoke of a radar."""

from __future__ import annotations

from data.catalogue.model import Catalogue, Entree, Radar
from data.method.rules import compute_radius
from data.models.branches import Branche
from data.models.comparaison import Portrait, Position
from data.models.etats import Etat
from data.models.regions import LigneProfil, ProfilRegion

DISPOSITIF_DEFAUT = "civis"


def select_axes(portrait: Portrait, radar: Radar, dispositif: str) -> tuple[Branche, ...]:
    """The spokes, clockwise from the top."""
    return tuple(
        _select_axe(portrait, numero, entree, dispositif)
        for numero, entree in enumerate(radar.entrees, start=1)
    )


def _select_axe(portrait: Portrait, numero: int, entree: Entree, dispositif: str) -> Branche:
    """The total, or the line of one dispositif where the total is not given (docs/dictionnaire.md §5)."""
    total = portrait.get_position(entree.code)
    if total.etat is Etat.NON_RENSEIGNE:
        for choix in (dispositif, DISPOSITIF_DEFAUT):
            position = portrait.get_position(entree.code, choix) if choix else total
            if choix in entree.dispositifs and position.etat is not Etat.NON_RENSEIGNE:
                return Branche(numero, entree, position, choix)
    return Branche(numero, entree, total, "")


def select_axes_region(profil: ProfilRegion, catalogue: Catalogue) -> tuple[Branche, ...]:
    """The spokes of a region among the country: x its median, m the country's (docs/methode.md §4)."""
    return tuple(
        Branche(rang, catalogue.entrees[code], _build_position(ligne, catalogue.entrees[code]), "")
        for rang, (code, ligne) in enumerate(profil.indicateurs.items(), start=1)
    )


def _build_position(ligne: LigneProfil, entree: Entree) -> Position:
    """The country's quantiles stay where the region has no value."""
    region, pays = ligne.region, ligne.pays

    def radius(valeur: float | None) -> float | None:
        if valeur is None or pays is None:
            return None
        return compute_radius(valeur, pays.mediane, ligne.echelle, entree.polarite or 1)

    q1, mediane, q3 = (pays.q1, pays.mediane, pays.q3) if pays else (None, None, None)
    propre = region.mediane if region else None
    return Position(
        code=ligne.code,
        dispositif="",
        valeur=propre,
        numerateur=None,
        denominateur=None,
        etat=Etat.VALEUR if region else Etat.NON_RENSEIGNE,
        autres_lus=pays.nombre if pays else 0,
        mediane=mediane,
        q1=q1,
        q3=q3,
        rayon=radius(propre),
        rayon_q1=radius(q1),
        rayon_q3=radius(q3),
    )
