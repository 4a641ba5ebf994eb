"""One query, one file of data/store/sql, one function of that name; the open version comes first.

Each gives rows whose fields are named as its columns: a model (data.models) or a row of data.store.rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from data.models.comparaison import Structure
from data.models.exports import LigneExport
from data.models.qualite import ImportFait, Signalement
from data.models.recherche import Situee
from data.store import rows
from data.store.instantane import Instantane

SQL = Path(__file__).parent / "sql"
T = TypeVar("T")
Valeurs = Sequence[object] | Mapping[str, object]


@lru_cache
def _read_sql(nom: str) -> str:
    return (SQL / f"{nom}.sql").read_text(encoding="utf-8")


def fetch(instantane: Instantane, nom: str, ligne: type[T], valeurs: Valeurs = ()) -> list[T]:
    """The rows of a file of SQL."""
    return instantane.fetch_rows(ligne, _read_sql(nom), valeurs)


def load_structures(instantane: Instantane) -> list[Structure]:
    """Every structure, in no order."""
    return fetch(instantane, "load_structures", Structure)


def load_fiche(instantane: Instantane, code: str, annee: int) -> list[rows.FicheLue]:
    """All that a page needs of a structure: a row for a year, and one for the year before."""
    valeurs = {"code": code, "annee": annee, "avant": annee - 1}
    return fetch(instantane, "load_fiche", rows.FicheLue, valeurs)


def load_ordre(instantane: Instantane) -> list[rows.Rang]:
    """What the ranks of the packets stand for, in order."""
    return fetch(instantane, "load_ordre", rows.Rang)


def load_lieux(instantane: Instantane) -> list[Situee]:
    """Every structure where it is, in no order."""
    return fetch(instantane, "load_lieux", Situee)


def load_codes_voisins(instantane: Instantane, codes: Sequence[str], annee: int) -> set[str]:
    """The codes of the comparables of some structures."""
    valeurs = {"codes": list(codes), "annee": annee}
    lignes = fetch(instantane, "load_codes_voisins", rows.Code, valeurs)
    return {ligne.code for ligne in lignes}


def load_points(instantane: Instantane, annee: int, codes: Sequence[str]) -> list[rows.Points]:
    """The sorted usable values of some structures, for every figure."""
    return fetch(instantane, "load_points", rows.Points, {"annee": annee, "codes": list(codes)})


def load_autres(
    instantane: Instantane, annee: int, indicateur: str, dispositif: str, codes: Sequence[str]
) -> list[rows.ValeurStructure]:
    """The usable values of some structures for one figure."""
    valeurs = {"annee": annee, "indicateur": indicateur, "dispositif": dispositif}
    return fetch(instantane, "load_autres", rows.ValeurStructure, {**valeurs, "codes": list(codes)})


def load_valeurs(
    instantane: Instantane, annee: int, indicateurs: Sequence[str]
) -> list[rows.ValeurIndicateur]:
    """The usable values of every structure for some figures."""
    valeurs = {"annee": annee, "indicateurs": list(indicateurs)}
    return fetch(instantane, "load_valeurs", rows.ValeurIndicateur, valeurs)


def load_valeurs_contexte(
    instantane: Instantane, annee: int, element: str
) -> list[rows.ValeurStructure]:
    """The usable values of every structure for one context element."""
    return fetch(instantane, "load_valeurs_contexte", rows.ValeurStructure, [annee, element])


def load_tailles(instantane: Instantane, annee: int) -> list[rows.ValeurStructure]:
    """The young people in contact with every structure, where it is known."""
    return fetch(instantane, "load_tailles", rows.ValeurStructure, [annee])


def load_preuves(
    instantane: Instantane, code: str, annee: int, cercle: str
) -> list[rows.PreuveLue]:
    """The evidence of the figures of one structure in a circle."""
    return fetch(instantane, "load_preuves", rows.PreuveLue, [code, annee, cercle])


def load_chiffres(
    instantane: Instantane, annee: int, codes: Sequence[str]
) -> list[rows.ChiffresLus]:
    """The figures of some structures, packed."""
    valeurs = {"annee": annee, "codes": list(codes)}
    return fetch(instantane, "load_chiffres", rows.ChiffresLus, valeurs)


def load_reperes(instantane: Instantane, code: str, annee: int) -> list[rows.RepereLu]:
    """What the country says of the figures of one structure; none where the year has one region."""
    return fetch(instantane, "load_reperes", rows.RepereLu, [code, annee])


def load_situation_cercle(
    instantane: Instantane, code: str, annee: int, cercle: str, element: str
) -> list[rows.SituationCercle]:
    """One row, none where the year offers no such circle."""
    return fetch(
        instantane, "load_situation_cercle", rows.SituationCercle, [code, annee, cercle, element]
    )


def load_forces(
    instantane: Instantane, annee: int, indicateur: str, cercle: str, codes: Sequence[str]
) -> list[str]:
    """The codes of those of some structures for which a figure is a force in their own circle."""
    valeurs = {"annee": annee, "indicateur": indicateur, "cercle": cercle, "codes": list(codes)}
    return [ligne.code for ligne in fetch(instantane, "load_forces", rows.Code, valeurs)]


def load_millesimes(
    instantane: Instantane, code: str, cercle: str, indicateur: str, dispositif: str
) -> list[rows.MillesimeLu]:
    """One figure of a structure over the years."""
    return fetch(
        instantane, "load_millesimes", rows.MillesimeLu, [code, cercle, indicateur, dispositif]
    )


def load_ecarts_pays(instantane: Instantane, annee: int) -> list[rows.EcartPays]:
    """Of the changes of a year since the one just before; none for a rate whose usual gap is 0."""
    return fetch(instantane, "load_ecarts_pays", rows.EcartPays, [annee])


def load_reperes_elements(instantane: Instantane, annee: int) -> list[rows.RepereElement]:
    """The scale of the scores of a year; none for an element whose MAD is 0."""
    return fetch(instantane, "load_reperes_elements", rows.RepereElement, [annee])


def load_trace(
    instantane: Instantane, code: str, annee: int, axes: Sequence[str]
) -> list[rows.AvantLu]:
    """The years before of a structure, for the two figures of a pair, oldest first."""
    valeurs = {"code": code, "annee": annee, "axes": list(axes)}
    return fetch(instantane, "load_trace", rows.AvantLu, valeurs)


def load_voisins(instantane: Instantane, code: str, annee: int) -> list[rows.VoisinLu]:
    """The comparables of a structure."""
    return fetch(instantane, "load_voisins", rows.VoisinLu, [code, annee])


def load_coefficients(instantane: Instantane, annee: int) -> list[rows.CoefficientLu]:
    """What the context brings to what is expected of each judged rate."""
    return fetch(instantane, "load_coefficients", rows.CoefficientLu, [annee])


def load_poids_themes(instantane: Instantane, annee: int) -> list[rows.PoidsTheme]:
    """The themes of each rate, the heaviest first."""
    return fetch(instantane, "load_poids_themes", rows.PoidsTheme, [annee])


def load_attendus_pays(instantane: Instantane, annee: int) -> list[rows.AttenduPays]:
    """Every judged rate, in no order."""
    return fetch(instantane, "load_attendus_pays", rows.AttenduPays, [annee])


def load_scores(instantane: Instantane, codes: Sequence[str], annee: int) -> list[rows.Score]:
    """How far some structures are from the middle, for each context element."""
    return fetch(instantane, "load_scores", rows.Score, {"codes": list(codes), "annee": annee})


def load_voisinage(instantane: Instantane, code: str, annee: int) -> list[rows.VoisinageLu]:
    """One row, or none where the year offers no comparables."""
    return fetch(instantane, "load_voisinage", rows.VoisinageLu, [code, annee])


def load_valeurs_region(
    instantane: Instantane, region: str, annee: int
) -> list[rows.ValeursRegion]:
    """The context of the structures of a region, unnamed."""
    return fetch(instantane, "load_valeurs_region", rows.ValeursRegion, [region, annee])


def load_completudes(instantane: Instantane, annee: int) -> list[rows.CompletudeLue]:
    """Of every structure."""
    return fetch(instantane, "load_completudes", rows.CompletudeLue, [annee])


def load_annees(instantane: Instantane) -> tuple[int, ...]:
    """The years of the base, oldest first."""
    return tuple(ligne.annee for ligne in fetch(instantane, "load_annees", rows.Annee))


def load_export(
    instantane: Instantane, annee: int, cercles: Sequence[str], structures: Sequence[Structure]
) -> list[LigneExport]:
    """The figures of some structures to export, in no order."""
    valeurs = {
        "annee": annee,
        "cercles": list(cercles),
        "codes": [s.code for s in structures],
        "noms": [s.nom for s in structures],
        "regions": [s.code_region for s in structures],
    }
    return fetch(instantane, "load_export", LigneExport, valeurs)


def load_comptes(
    instantane: Instantane,
    annee: int,
    cercles: Sequence[str],
    codes: Sequence[str],
    indicateur: str,
    dispositif: str | None,
) -> dict[str, int]:
    """How many rows of an export each of some structures has."""
    valeurs = {"annee": annee, "cercles": list(cercles), "codes": list(codes)}
    valeurs |= {"indicateur": indicateur, "dispositif": dispositif}
    return {r.code: r.nombre for r in fetch(instantane, "load_comptes", rows.CompteLu, valeurs)}


def load_resultats(
    instantane: Instantane, annee: int, codes: Sequence[str]
) -> list[rows.ResultatLu]:
    """The lines of some structures as they were imported, in no order."""
    valeurs = {"annee": annee, "codes": list(codes)}
    return fetch(instantane, "load_resultats", rows.ResultatLu, valeurs)


def load_exemple(
    instantane: Instantane,
    codes: Sequence[str],
    annee: int,
    indicateurs: Sequence[str],
    lectures: Sequence[str],
) -> list[rows.ExempleLu]:
    """The judged figures of some structures whose reading comes first."""
    choix = {"codes": list(codes), "indicateurs": list(indicateurs), "lectures": list(lectures)}
    return fetch(instantane, "load_exemple", rows.ExempleLu, {"annee": annee, **choix})


def load_mesures(
    instantane: Instantane, codes: Sequence[str], annee: int, indicateur: str
) -> list[rows.MesureLue]:
    """A share of some structures."""
    valeurs = {"codes": list(codes), "annee": annee, "indicateur": indicateur}
    return fetch(instantane, "load_mesures", rows.MesureLue, valeurs)


def load_imports(instantane: Instantane) -> list[ImportFait]:
    """Each import still in the base's history, oldest first."""
    return fetch(instantane, "load_imports", ImportFait)


def load_signalements(instantane: Instantane, annee: int) -> list[Signalement]:
    """What is odd but possible."""
    return fetch(instantane, "load_signalements", Signalement, [annee])


def load_fichiers_importes(instantane: Instantane) -> list[rows.FichierLu]:
    """The files of every import, in a base of this schema."""
    return fetch(instantane, "load_fichiers_importes", rows.FichierLu)


def load_changements(instantane: Instantane) -> list[rows.ChangementLu]:
    """What every import changed, in a base of this schema."""
    return fetch(instantane, "load_changements", rows.ChangementLu)


def load_signales(instantane: Instantane, annee: int) -> list[rows.SignaleLu]:
    """The structures that have any."""
    return fetch(instantane, "load_signales", rows.SignaleLu, [annee])


def load_objectifs(instantane: Instantane, code: str, annee: int) -> list[rows.ObjectifFixe]:
    """What the file of objectives says of a structure for a year."""
    return fetch(instantane, "load_objectifs", rows.ObjectifFixe, {"code": code, "annee": annee})
