"""The queries of what a region or the country shows; as those of data.store.queries."""

from __future__ import annotations

from collections.abc import Sequence

from data.models.regions import EvolutionsRegion, Priorite
from data.store import rows, rows_region
from data.store.instantane import Instantane
from data.store.queries import fetch


def load_couples_region(
    instantane: Instantane, annee: int, codes: Sequence[str]
) -> list[rows_region.CoupleStructure]:
    """The pairs of some structures, each in its region."""
    return fetch(
        instantane,
        "load_couples_region",
        rows_region.CoupleStructure,
        {"annee": annee, "codes": list(codes)},
    )


def load_qualite_lignes(instantane: Instantane, annee: int) -> list[rows_region.QualiteLue]:
    """Each line of the results."""
    return fetch(instantane, "load_qualite_lignes", rows_region.QualiteLue, [annee])


def load_etats_lignes(
    instantane: Instantane, annee: int, codes: Sequence[str]
) -> list[rows_region.EtatLigne]:
    """The lines of some structures."""
    valeurs = {"annee": annee, "codes": list(codes)}
    return fetch(instantane, "load_etats_lignes", rows_region.EtatLigne, valeurs)


def load_saisies(instantane: Instantane, codes: Sequence[str]) -> list[rows_region.SaisieLue]:
    """What the records of some structures say of their entry, every year."""
    return fetch(instantane, "load_saisies", rows_region.SaisieLue, {"codes": list(codes)})


def load_saisie_dite(instantane: Instantane) -> list[rows.Code]:
    """One structure of which anything is said, or none."""
    return fetch(instantane, "load_saisie_dite", rows.Code)


def load_pays(instantane: Instantane, annee: int) -> list[rows_region.MedianePays]:
    """Each context element, over the structures that the year holds."""
    return fetch(instantane, "load_pays", rows_region.MedianePays, [annee])


def load_lectures_region(
    instantane: Instantane, annee: int, codes: Sequence[str], indicateurs: Sequence[str]
) -> list[rows_region.LectureRegion]:
    """Some figures of some structures, each in its region."""
    valeurs = {"annee": annee, "codes": list(codes), "indicateurs": list(indicateurs)}
    return fetch(instantane, "load_lectures_region", rows_region.LectureRegion, valeurs)


def load_evolutions_region(
    instantane: Instantane, annee: int, codes: Sequence[str]
) -> list[EvolutionsRegion]:
    """The judged rates of some structures, since the year before."""
    valeurs = {"annee": annee, "codes": list(codes)}
    return fetch(instantane, "load_evolutions_region", EvolutionsRegion, valeurs)


def load_profil_region(instantane: Instantane, region: str) -> list[rows_region.ProfilLu]:
    """The figures of a region, every year."""
    return fetch(instantane, "load_profil_region", rows_region.ProfilLu, [region])


def load_comptees_region(
    instantane: Instantane, codes: Sequence[str], indicateurs: Sequence[str]
) -> list[rows_region.Comptees]:
    """Which of some structures have a value, every year."""
    valeurs = {"codes": list(codes), "indicateurs": list(indicateurs)}
    return fetch(instantane, "load_comptees_region", rows_region.Comptees, valeurs)


def load_profil_pays(instantane: Instantane, annee: int) -> list[rows_region.ProfilPaysLu]:
    """The figures of the country."""
    return fetch(instantane, "load_profil_pays", rows_region.ProfilPaysLu, [annee])


def load_origines(
    instantane: Instantane, annee: int, codes: Sequence[str]
) -> list[rows_region.OrigineLue]:
    """Where the context of some structures comes from."""
    valeurs = {"annee": annee, "codes": list(codes)}
    return fetch(instantane, "load_origines", rows_region.OrigineLue, valeurs)


def load_priorites(instantane: Instantane, annee: int, region: str | None = None) -> list[Priorite]:
    """Every rate that may become a regional priority."""
    return fetch(instantane, "load_priorites", Priorite, {"annee": annee, "region": region})


def load_porteurs(
    instantane: Instantane, annee: int, codes: Sequence[str], indicateurs: Sequence[str]
) -> list[rows_region.PorteurLu]:
    """Some structures judged for some rates."""
    valeurs = {"annee": annee, "codes": list(codes), "indicateurs": list(indicateurs)}
    return fetch(instantane, "load_porteurs", rows_region.PorteurLu, valeurs)
