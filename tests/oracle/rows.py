"""A slow, plain-Python reading of ``docs/methode.md`` sections 1 to 7, to test the fast one against.

Written from the contracts alone (``docs/methode.md``, ``docs/dictionnaire.md``,
``docs/imports.md``, ``codes.csv``),
never from the project's own code: the two may be compared because they share nothing.
Here the rows are put together; §1 and §2 are in ``values``, §3 in ``context``,
§4 in ``position``, §5 and §6 in ``evidence``, §7 in ``pairs``.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tests.oracle.context import ContextCell, compute_comparables
from tests.oracle.evidence import (
    Evidence,
    Panel,
    build_panel,
    compute_evidence,
    compute_interval,
    cross_readings,
    decide_reading,
    keep_discoveries,
)
from tests.oracle.position import compute_position, compute_quantile, compute_radius, compute_spread
from tests.oracle.values import (
    Cell,
    Result,
    Structure,
    index_cells,
    parse_indicators,
    read_dictionary,
    select_usable,
)

__all__ = [
    "Cell",
    "ContextCell",
    "Result",
    "Row",
    "Structure",
    "compute_peers",
    "compute_quantile",
    "compute_rows",
    "compute_spread",
    "cross_rows",
    "read_dictionary",
    "select_loaded",
]

Peers = Mapping[tuple[str, str], Sequence[str]]  # structure, circle


@dataclass(frozen=True)
class Row:
    """One line of the export (docs/imports.md §6): structure × indicator × circle."""

    code_structure: str
    annee: int
    indicateur: str
    dispositif: str
    valeur: float | None
    numerateur: float | None
    denominateur: float | None
    etat: str
    cercle: str
    pairs: int
    mediane: float | None
    q1: float | None
    q3: float | None
    rayon: float | None
    borne_basse: float | None = None
    borne_haute: float | None = None
    z: float | None = None
    probabilite: float | None = None
    lecture: str = ""


@dataclass(frozen=True)
class Draft:
    """A row that waits for Benjamini–Hochberg, with its evidence or the reading it has already."""

    row: Row
    evidence: Evidence | str


# --- the circles (§3) ----------------------------------------------------------------------


def find_region_peers(structure: Structure, structures: Sequence[Structure]) -> list[str]:
    """List the other structures of the region (§3)."""
    return [
        other["code"]
        for other in structures
        if other["code_region"] == structure["code_region"] and other["code"] != structure["code"]
    ]


def find_national_peers(structure: Structure, structures: Sequence[Structure]) -> list[str]:
    """List all the other structures of the country (§3)."""
    return [other["code"] for other in structures if other["code"] != structure["code"]]


def compute_peers(
    dictionary: Iterable[Mapping[str, str]],
    structures: Sequence[Structure],
    contexte: Iterable[ContextCell] | None,
    annee: int,
    loaded: Collection[str] | None = None,
) -> dict[tuple[str, str], list[str]]:
    """List the peers of each structure in each circle (§3); ``comparables`` with a context only.

    ``loaded``: the structures that the year holds (all of them by default); no other has a context.
    A structure that has no comparables has an empty circle; one without a group has no ``groupe``.
    """
    codes = [s["code"] for s in structures if loaded is None or s["code"] in loaded]
    near = {} if contexte is None else compute_comparables(dictionary, codes, contexte, annee)
    peers: dict[tuple[str, str], list[str]] = {}
    for structure in structures:
        code = structure["code"]
        peers[code, "region"] = find_region_peers(structure, structures)
        if contexte is not None:
            peers[code, "comparables"] = (near[code][0] if code in near else None) or []
        peers[code, "national"] = find_national_peers(structure, structures)
        if structure.get("groupe_homogene"):
            peers[code, "groupe"] = find_group_peers(structure, structures)
    return peers


def find_group_peers(structure: Structure, structures: Sequence[Structure]) -> list[str]:
    """List the other structures of the country that the file puts in the same group (§3)."""
    return [
        other["code"]
        for other in structures
        if other.get("groupe_homogene") == structure["groupe_homogene"]
        and other["code"] != structure["code"]
    ]


def select_loaded(resultats: Iterable[Result], annee: int) -> set[str]:
    """The structures that the year holds: those with a line of it, empty or not (docs/methode.md)."""
    return {code for code, year, *_ in resultats if year == annee}


# --- the rows ------------------------------------------------------------------------------


def compute_draft(panel: Panel, annee: int, code: str, cercle: str, peers: Sequence[str]) -> Draft:
    """Put one structure among the usable peers of one circle (§3, §4), with its evidence (§5)."""
    measure = panel.measures[code]
    position = compute_position(select_usable(panel.measures, peers))
    evidence = compute_evidence(panel, cercle, code, peers, position)
    borne_basse, borne_haute = compute_interval(panel.indicator, measure)
    polarity = panel.indicator.polarity
    row = Row(
        code_structure=code,
        annee=annee,
        indicateur=panel.indicator.code,
        dispositif=panel.dispositif,
        valeur=measure.valeur,
        numerateur=measure.numerateur,
        denominateur=measure.denominateur,
        etat=measure.etat,
        cercle=cercle,
        pairs=position.pairs,
        mediane=position.mediane,
        q1=position.q1,
        q3=position.q3,
        rayon=compute_radius(polarity, measure.usable, position.mediane, panel.spread),
        borne_basse=borne_basse,
        borne_haute=borne_haute,
        z=evidence.z if isinstance(evidence, Evidence) else None,
        probabilite=evidence.probabilite if isinstance(evidence, Evidence) else None,
    )
    return Draft(row, evidence)


def find_kept(drafts: Iterable[Draft]) -> set[tuple[str, str, str]]:
    """Apply Benjamini–Hochberg (§5) to each structure in each circle, over its rates with a z*."""
    families: dict[tuple[str, str], dict[str, float]] = {}
    for draft in drafts:
        if isinstance(draft.evidence, Evidence):
            family = families.setdefault((draft.row.code_structure, draft.row.cercle), {})
            family[draft.row.indicateur] = draft.evidence.p_value
    return {
        (code, cercle, indicateur)
        for (code, cercle), p_values in families.items()
        for indicateur in keep_discoveries(p_values)
    }


def finish_row(draft: Draft, kept: set[tuple[str, str, str]]) -> Row:
    """Give a row its reading (§5)."""
    row, evidence = draft.row, draft.evidence
    if isinstance(evidence, str):
        return replace(row, lecture=evidence)
    key = (row.code_structure, row.cercle, row.indicateur)
    return replace(row, lecture=decide_reading(evidence, key in kept))


def compute_rows(
    dictionary: Iterable[Mapping[str, str]],
    structures: Sequence[Structure],
    resultats: Iterable[Result],
    annee: int,
    *,
    contexte: Iterable[ContextCell] | None = None,
    loaded: Collection[str] | None = None,
) -> list[Row]:
    """Compute every row of a year (§1 to §5), in all three circles when a context is given.

    Without ``contexte`` the circle ``comparables`` has no rows; an empty one gives it empty rows.
    Order: the dictionary's, then the dispositif ('' first), the structures', the circle (§3).
    """
    lines = list(dictionary)
    index = index_cells(resultats, annee)
    peers = compute_peers(lines, structures, contexte, annee, loaded)
    drafts: list[Draft] = []
    for indicator in parse_indicators(lines):
        for dispositif in ("", *indicator.dispositifs):
            panel = build_panel(indicator, index, structures, dispositif)
            drafts += [
                compute_draft(panel, annee, code, cercle, others)
                for (code, cercle), others in peers.items()
                if code in panel.measures
            ]
    kept = find_kept(drafts)
    return [finish_row(draft, kept) for draft in drafts]


def cross_rows(rows: Iterable[Row]) -> dict[tuple[str, str], str | None]:
    """Say the sentence of §6, or None, for each structure and indicator (no dispositif)."""
    found = {
        (row.code_structure, row.indicateur, row.cercle): row
        for row in rows
        if row.dispositif == "" and row.cercle != "national"
    }
    sentences: dict[tuple[str, str], str | None] = {}
    for (code, indicateur, cercle), region in found.items():
        near = found.get((code, indicateur, "comparables"))
        if cercle == "region" and near is not None:
            sentences[code, indicateur] = cross_readings(
                region.lecture, compute_gap(region), near.lecture, compute_gap(near)
            )
    return sentences


def compute_gap(row: Row) -> float | None:
    """Compute x − m where both exist and the value is usable (§6)."""
    if row.valeur is None or row.mediane is None or row.etat != "valeur":
        return None
    return row.valeur - row.mediane
