"""One query, one file of data/store/sql, one function of that name; the open version comes first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from data.store.base import Instantane

SQL = Path(__file__).parent / "sql"
Ligne = tuple[Any, ...]


@lru_cache
def _read_sql(nom: str) -> str:
    return (SQL / f"{nom}.sql").read_text(encoding="utf-8")


def load_structure(base: Instantane, code: str) -> list[Ligne]:
    """The structure of a code: one row, or none."""
    return base.fetch(_read_sql("load_structure"), [code])


def load_structures(base: Instantane) -> list[Ligne]:
    """(code, nom, type, commune, code_region, code_departement, departement) of every structure."""
    return base.fetch(_read_sql("load_structures"))


def load_lieux(base: Instantane) -> list[Ligne]:
    """(code, nom, commune, code_region, code_departement, zone_emploi, lat, lon) of every structure."""
    return base.fetch(_read_sql("load_lieux"))


def load_positions(base: Instantane, code: str, annee: int) -> list[Ligne]:
    """The figures of one structure, one row a circle, indicator and dispositif."""
    return base.fetch(_read_sql("load_positions"), [code, annee])


def load_chargees(base: Instantane, annee: int) -> list[Ligne]:
    """(code, nom, type, region, code_region) of the structures that the base holds for a year."""
    return base.fetch(_read_sql("load_chargees"), [annee])


def load_codes_voisins(base: Instantane, code: str, annee: int) -> list[Ligne]:
    """The codes of the comparables of a structure."""
    return base.fetch(_read_sql("load_codes_voisins"), [code, annee])


def load_annee_precedente(base: Instantane, code: str, annee: int) -> list[Ligne]:
    """(indicateur, dispositif, valeur) of a structure for a year, those that have a number."""
    return base.fetch(_read_sql("load_annee_precedente"), [code, annee])


def load_effectifs(base: Instantane, code: str, annee: int) -> list[Ligne]:
    """(cercle, number of others) of the circles that the year offers a structure."""
    return base.fetch(_read_sql("load_effectifs"), [code, annee])


def load_points(base: Instantane, annee: int, codes: Sequence[str]) -> list[Ligne]:
    """(indicateur, dispositif, sorted usable values) of some structures, for every figure."""
    return base.fetch(_read_sql("load_points"), {"annee": annee, "codes": list(codes)})


def load_autres(
    base: Instantane, annee: int, indicateur: str, dispositif: str, codes: Sequence[str]
) -> list[Ligne]:
    """(code, valeur) of some structures for one figure, usable only."""
    valeurs = {"annee": annee, "indicateur": indicateur, "dispositif": dispositif}
    return base.fetch(_read_sql("load_autres"), {**valeurs, "codes": list(codes)})


def load_valeurs(base: Instantane, annee: int, indicateur: str) -> list[Ligne]:
    """(code, valeur) of every structure for one figure, usable only."""
    return base.fetch(_read_sql("load_valeurs"), [annee, indicateur])


def load_valeurs_contexte(base: Instantane, annee: int, element: str) -> list[Ligne]:
    """(code, valeur) of every structure for one context element, usable only."""
    return base.fetch(_read_sql("load_valeurs_contexte"), [annee, element])


def load_tailles(base: Instantane, annee: int) -> list[Ligne]:
    """(code, young people in contact) of every structure where it is known."""
    return base.fetch(_read_sql("load_tailles"), [annee])


def load_couples(base: Instantane, code: str, annee: int, cercle: str) -> list[Ligne]:
    """(couple, cote_x, cote_y, quadrant) of one structure in a circle."""
    return base.fetch(_read_sql("load_couples"), [code, annee, cercle])


def load_couples_region(base: Instantane, region: str, annee: int) -> list[Ligne]:
    """(couple, cote_x, cote_y, quadrant, code, nom) of the structures of a region, among themselves."""
    return base.fetch(_read_sql("load_couples_region"), {"region": region, "annee": annee})


def load_preuves(base: Instantane, code: str, annee: int, cercle: str) -> list[Ligne]:
    """(indicateur, echelle, tau2, centre) of the figures of one structure in a circle."""
    return base.fetch(_read_sql("load_preuves"), [code, annee, cercle])


def load_situation_cercle(
    base: Instantane, code: str, annee: int, cercle: str, element: str
) -> list[Ligne]:
    """(pairs, mediane, q1, q3, milieu, echelle): one row, none where the year offers no such circle."""
    return base.fetch(_read_sql("load_situation_cercle"), [code, annee, cercle, element])


def load_forces(
    base: Instantane, annee: int, indicateur: str, cercle: str, codes: Sequence[str]
) -> list[Ligne]:
    """(code,) of those of some structures for which a figure is a force in their own circle."""
    valeurs = {"annee": annee, "indicateur": indicateur, "cercle": cercle, "codes": list(codes)}
    return base.fetch(_read_sql("load_forces"), valeurs)


def load_millesimes(
    base: Instantane, code: str, cercle: str, indicateur: str, dispositif: str
) -> list[Ligne]:
    """One figure of a structure over the years."""
    return base.fetch(_read_sql("load_millesimes"), [code, cercle, indicateur, dispositif])


def load_voisins(base: Instantane, code: str, annee: int) -> list[Ligne]:
    """(code, nom, region, distance, gaps of robust scores by element) of the comparables."""
    return base.fetch(_read_sql("load_voisins"), [code, annee])


def load_voisinage(base: Instantane, code: str, annee: int) -> list[Ligne]:
    """(etat, semblables, dixieme, loin): one row, or none where the year offers no comparables."""
    return base.fetch(_read_sql("load_voisinage"), [code, annee])


def load_lignes(base: Instantane, code: str, annee: int) -> list[Ligne]:
    """(indicateur, dispositif, valeur, etat) of one structure, as imported."""
    return base.fetch(_read_sql("load_lignes"), [code, annee])


def load_contexte(base: Instantane, region: str, code: str, annee: int) -> list[Ligne]:
    """The context of one structure, the others' values of its region beside."""
    valeurs = {"region": region, "code": code, "annee": annee}
    return base.fetch(_read_sql("load_contexte"), valeurs)


def load_completude(
    base: Instantane, annee: int, code: str | None = None, region: str | None = None
) -> Ligne:
    """(lines filled in, lines expected)."""
    valeurs = {"annee": annee, "code": code, "region": region}
    return base.fetch(_read_sql("load_completude"), valeurs)[0]


def load_annees(base: Instantane) -> tuple[int, ...]:
    """The years of the base, oldest first."""
    return tuple(annee for (annee,) in base.fetch(_read_sql("load_annees")))


def load_regions(base: Instantane) -> list[Ligne]:
    """(code, nom, number of structures) of the regions the base holds."""
    return base.fetch(_read_sql("load_regions"))


def load_export(
    base: Instantane,
    annee: int,
    cercles: Sequence[str],
    code: str | None = None,
    region: str | None = None,
) -> list[Ligne]:
    """The figures to export, in no order."""
    valeurs = {"annee": annee, "cercles": list(cercles), "code": code, "region": region}
    return base.fetch(_read_sql("load_export"), valeurs)


def load_exemple(
    base: Instantane, annee: int, indicateurs: Sequence[str], lectures: Sequence[str]
) -> list[Ligne]:
    """(code, nom, indicateur, echelle, tau2) of the judged figures whose reading comes first."""
    valeurs = {"annee": annee, "indicateurs": list(indicateurs), "lectures": list(lectures)}
    return base.fetch(_read_sql("load_exemple"), valeurs)


def load_mesures(base: Instantane, code: str, annee: int, indicateur: str) -> list[Ligne]:
    """(valeur, denominateur) of a share, for the others of a structure's region."""
    valeurs = {"code": code, "annee": annee, "indicateur": indicateur}
    return base.fetch(_read_sql("load_mesures"), valeurs)


def load_imports(base: Instantane) -> list[Ligne]:
    """(version, date, command, files, cells) of each import still in the base's history."""
    return base.fetch(_read_sql("load_imports"))


def load_qualite_lignes(base: Instantane, annee: int) -> list[Ligne]:
    """(indicateur, numbers, NE, SS, SO) of each line of the results."""
    return base.fetch(_read_sql("load_qualite_lignes"), [annee])


def load_qualite_regions(base: Instantane, annee: int) -> list[Ligne]:
    """(region, structures, lines filled in, lines expected)."""
    return base.fetch(_read_sql("load_qualite_regions"), [annee])


def load_signalements(base: Instantane, annee: int) -> list[Ligne]:
    """(genre, structure, indicateur, dispositif, constat) of what is odd but possible."""
    return base.fetch(_read_sql("load_signalements"), [annee])


def load_pays(base: Instantane, annee: int) -> list[Ligne]:
    """(element, median over the structures that the year holds)."""
    return base.fetch(_read_sql("load_pays"), [annee])


def load_lectures_region(
    base: Instantane, region: str, annee: int, indicateurs: Sequence[str]
) -> list[Ligne]:
    """(indicateur, code, nom, type, departement, valeur, etat, lecture) over a region."""
    valeurs = {"region": region, "annee": annee, "indicateurs": list(indicateurs)}
    return base.fetch(_read_sql("load_lectures_region"), valeurs)


def load_profil_region(base: Instantane, region: str) -> list[Ligne]:
    """(annee, indicateur, nombre, mediane, q1, q3) of a region, every year."""
    return base.fetch(_read_sql("load_profil_region"), [region])


def load_profil_pays(base: Instantane, annee: int) -> list[Ligne]:
    """(indicateur, nombre, mediane, q1, q3, echelle) of the country."""
    return base.fetch(_read_sql("load_profil_pays"), [annee])


def load_contexte_region(base: Instantane, region: str, annee: int) -> list[Ligne]:
    """(element, sorted values of the region, the country's median)."""
    return base.fetch(_read_sql("load_contexte_region"), {"region": region, "annee": annee})


def load_origines(base: Instantane, region: str, annee: int) -> list[Ligne]:
    """(element, source, year it states, simulated, how many structures) over a region."""
    return base.fetch(_read_sql("load_origines"), {"region": region, "annee": annee})


def load_lieux_region(base: Instantane, region: str, annee: int) -> list[Ligne]:
    """(code, nom, type, commune, departement, its name, lat, lon, filled in, expected)."""
    return base.fetch(_read_sql("load_lieux_region"), {"region": region, "annee": annee})


def load_priorites(base: Instantane, annee: int, region: str | None = None) -> list[Ligne]:
    """(region, indicateur, structures, juges, porteurs, requis, ecart, part, proposee)."""
    return base.fetch(_read_sql("load_priorites"), {"annee": annee, "region": region})


def load_porteurs(
    base: Instantane, region: str, annee: int, indicateurs: Sequence[str]
) -> list[Ligne]:
    """(indicateur, code, nom, valeur, numerateur, denominateur, mediane, pairs, lecture), judged only."""
    valeurs = {"region": region, "annee": annee, "indicateurs": list(indicateurs)}
    return base.fetch(_read_sql("load_porteurs"), valeurs)


def load_solliciter(
    base: Instantane, region: str, annee: int, indicateur: str, codes: Sequence[str]
) -> list[Ligne]:
    """(indicateur, code, nom, region) of the comparables elsewhere of some structures of a region."""
    valeurs = {"region": region, "annee": annee, "indicateur": indicateur}
    return base.fetch(_read_sql("load_solliciter"), {**valeurs, "codes": list(codes)})
