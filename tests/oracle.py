"""A slow, plain-Python reading of ``method.md`` sections 1 to 4, to test the fast one against.

Written from the contracts alone (``method.md``, ``indicators.md``, ``product.md``, ``codes.csv``),
never from the project's own code: the two may be compared because they share nothing.
Sections 5 to 7 come later; ``CIRCLES`` and ``Row`` are where they will be added.
"""

import csv
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from statistics import median

Cell = float | str | None
Result = tuple[str, int, str, str, Cell]
Key = tuple[str, str, str]  # structure, indicator, dispositif ('' for none)
Structure = Mapping[str, str]
Index = Mapping[Key, Cell]

# §2: the marks of the files, in the order in which they decide a rate's state.
MARKS = {"NE": "non_exploitable", "SS": "secret", "SO": "sans_objet"}
DISPOSITIFS = ("civis", "cotraitance", "autres")
MIN_PEERS = 5  # §3
MAX_GAP = Fraction(1, 200)  # §2: half a point between a rate given and the same computed


@dataclass(frozen=True)
class Indicator:
    """One line of the dictionary that is compared (§1): a rate, or the mean length."""

    code: str
    type: str
    numerator: str
    denominator: str
    n_min: float | None
    polarity: int
    dispositifs: tuple[str, ...]

    @property
    def is_difference(self) -> bool:
        """True for a difference of two shares, written ``a/b`` and ``c/d`` (§2)."""
        return "/" in self.numerator


@dataclass(frozen=True)
class Measure:
    """A value, its counts and its state (§2); what does not apply is None."""

    etat: str
    valeur: float | None = None
    numerateur: float | None = None
    denominateur: float | None = None

    @property
    def usable(self) -> float | None:
        """The value when it takes part in the statistics (§2: state ``valeur`` only)."""
        return self.valeur if self.etat == "valeur" else None


@dataclass(frozen=True)
class Position:
    """The peers' summary (§3, §4); ``pairs`` counts the usable peers even when too few."""

    pairs: int
    mediane: float | None = None
    q1: float | None = None
    q3: float | None = None


@dataclass(frozen=True)
class Row:
    """One line of the export (product.md, Documents): structure × indicator × circle."""

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


# --- the dictionary ------------------------------------------------------------------------


def read_dictionary(path: Path) -> list[dict[str, str]]:
    """Read ``codes.csv`` as a list of dicts."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def parse_indicators(dictionary: Iterable[Mapping[str, str]]) -> list[Indicator]:
    """Keep what is compared (§1): the rates and ``duree_moyenne_parcours``."""
    return [
        parse_indicator(line)
        for line in dictionary
        if line["kind"] == "derive" or line["code"] == "duree_moyenne_parcours"
    ]


def parse_indicator(line: Mapping[str, str]) -> Indicator:
    """Read one line; an empty ``n_min`` is none (§2), an empty polarity is 0 (§1)."""
    return Indicator(
        code=line["code"],
        type=line["type"],
        numerator=line["numerator"],
        denominator=line["denominator"],
        n_min=float(line["n_min"]) if line["n_min"] else None,
        polarity=int(line["polarity"] or 0),
        dispositifs=tuple(filter(None, line["dispositifs"].split("|"))),
    )


# --- the cells -----------------------------------------------------------------------------


def index_cells(resultats: Iterable[Result], annee: int) -> dict[Key, Cell]:
    """Index the cells of a year; two different values for one key are a mistake of the test."""
    index: dict[Key, Cell] = {}
    for structure, year, indicateur, dispositif, cell in resultats:
        if year != annee:
            continue
        key = (structure, indicateur, dispositif)
        check_cell(key, cell)
        if key in index and index[key] != cell:
            raise ValueError(f"two different values for {key}")
        index[key] = cell
    return index


def check_cell(key: Key, cell: Cell) -> None:
    """Refuse what is neither a finite number, a mark nor None (§2)."""
    if isinstance(cell, str) and cell not in MARKS:
        raise ValueError(f"unknown mark {cell!r} for {key}")
    if isinstance(cell, float) and not math.isfinite(cell):
        raise ValueError(f"not a finite number for {key}")


def find_count(index: Index, structure: str, name: str, dispositif: str) -> Cell:
    """Find a count by its name in the dictionary, ``x`` or ``x[civis]``; '' has none.

    Without a total, entries are the sum of the three dispositifs when all three are numbers;
    young people are never added, since one may be in two (indicators.md).
    """
    if name.endswith("]"):
        name, dispositif = name[:-1].split("[")
    cell = index.get((structure, name, dispositif))
    if cell is None and name == "entrees_dispositif" and dispositif == "":
        return sum_entries(index, structure)
    return cell


def sum_entries(index: Index, structure: str) -> float | None:
    """Add the entries of the three dispositifs, or None if one is not a number."""
    total = 0.0
    for dispositif in DISPOSITIFS:
        number = to_number(index.get((structure, "entrees_dispositif", dispositif)))
        if number is None:
            return None
        total += number
    return total


def to_number(cell: Cell) -> float | None:
    """Return the number of a cell, None for a mark or an empty cell."""
    return None if cell is None or isinstance(cell, str) else float(cell)


def to_exact(number: float) -> Fraction:
    """Read a float as the decimal that was written (12 decimals), so that 0,505 − 0,5 = 0,005."""
    return Fraction(str(round(number, 12)))


def round_half_up(number: Fraction) -> float:
    """Round to the nearest whole number, halves upwards (indicators.md)."""
    return float(math.floor(number + Fraction(1, 2)))


# --- one value and its state (§2) ----------------------------------------------------------


def compute_measure(indicator: Indicator, index: Index, structure: str, dispositif: str) -> Measure:
    """Compute the value of an indicator for a structure, with its state (§2)."""
    given = index.get((structure, indicator.code, dispositif))
    names = [*indicator.numerator.split("/"), *indicator.denominator.split("/")]
    counts = [find_count(index, structure, name, dispositif) for name in names]
    mark = find_mark([given, *counts])
    if mark is not None:
        return Measure(mark)
    numbers = [to_number(cell) for cell in counts]
    if indicator.is_difference:
        return compute_difference(indicator, to_number(given), numbers)
    return compute_rate(indicator, to_number(given), numbers[0], numbers[1])


def find_mark(cells: Sequence[Cell]) -> str | None:
    """Return the first state that a mark imposes: NE, then SS, then SO (§2)."""
    for mark, etat in MARKS.items():
        if mark in cells:
            return etat
    return None


def compute_rate(
    indicator: Indicator,
    given: float | None,
    numerator: float | None,
    denominator: float | None,
) -> Measure:
    """Compute a rate from its counts, or take it as given (§2; indicators.md)."""
    if denominator == 0:
        return Measure("non_renseigne")
    if denominator is not None and numerator is not None:
        return compute_from_counts(indicator, given, numerator, denominator)
    if given is None:
        return Measure("non_renseigne")
    if denominator is not None:
        numerator = round_half_up(to_exact(given) * to_exact(denominator))
    else:
        numerator = None
    etat = compute_state(indicator, is_incoherent(indicator, given), [denominator])
    return Measure(etat, given, numerator, denominator)


def compute_from_counts(
    indicator: Indicator, given: float | None, numerator: float, denominator: float
) -> Measure:
    """Divide the counts; a rate given besides only serves to check a ``part`` (§2)."""
    exact = to_exact(numerator) / to_exact(denominator)
    incoherent = is_incoherent(indicator, float(exact)) or (
        indicator.type == "part" and given is not None and abs(to_exact(given) - exact) > MAX_GAP
    )
    etat = compute_state(indicator, incoherent, [denominator])
    return Measure(etat, float(exact), numerator, denominator)


def is_incoherent(indicator: Indicator, value: float) -> bool:
    """Tell whether a ``part`` is above 1 (§2)."""
    return indicator.type == "part" and value > 1


def compute_difference(
    indicator: Indicator, given: float | None, counts: Sequence[float | None]
) -> Measure:
    """Compute a difference of two shares in points, from four counts (§2).

    It has no numerator or denominator of its own; given alone, it is in points already.
    """
    numerator_1, denominator_1, numerator_2, denominator_2 = counts
    if denominator_1 == 0 or denominator_2 == 0:
        return Measure("non_renseigne")
    share_1 = compute_share(numerator_1, denominator_1)
    share_2 = compute_share(numerator_2, denominator_2)
    value = given
    if share_1 is not None and share_2 is not None:
        value = float(100 * (share_1 - share_2))
    if value is None:
        return Measure("non_renseigne")
    incoherent = any(share is not None and share > 1 for share in (share_1, share_2))
    etat = compute_state(indicator, incoherent, [denominator_1, denominator_2])
    return Measure(etat, value)


def compute_share(numerator: float | None, denominator: float | None) -> Fraction | None:
    """Divide two counts exactly, None if one is missing."""
    if numerator is None or denominator is None:
        return None
    return to_exact(numerator) / to_exact(denominator)


def compute_state(
    indicator: Indicator, incoherent: bool, denominators: Sequence[float | None]
) -> str:
    """Choose the state of a value that exists: incoherent, effectif_faible, valeur (§2)."""
    if incoherent:
        return "incoherent"
    n_min = indicator.n_min
    if n_min is not None and any(d is not None and d < n_min for d in denominators):
        return "effectif_faible"
    return "valeur"


# --- the peers and the position (§3, §4) ---------------------------------------------------


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


CIRCLES: dict[str, Callable[[Structure, Sequence[Structure]], list[str]]] = {
    "region": find_region_peers,
    "national": find_national_peers,
}


def compute_quantile(values: Sequence[float], probability: float) -> float:
    """Interpolate linearly between order statistics (§4: type 7)."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * probability
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def compute_spread(values: Sequence[float]) -> float | None:
    """Compute s over the country (§4): 1.4826·MAD, else IQR/1.349, else none."""
    if not values:
        return None
    centre = median(values)
    mad = median([abs(value - centre) for value in values])
    if mad > 0:
        return 1.4826 * mad
    iqr = compute_quantile(values, 0.75) - compute_quantile(values, 0.25)
    return iqr / 1.349 if iqr > 0 else None


def compute_position(values: Sequence[float]) -> Position:
    """Summarise the usable peers; under five of them, only their number (§3, §4)."""
    if len(values) < MIN_PEERS:
        return Position(len(values))
    q1, q3 = compute_quantile(values, 0.25), compute_quantile(values, 0.75)
    return Position(len(values), median(values), q1, q3)


def compute_radius(
    polarity: int, value: float | None, centre: float | None, spread: float | None
) -> float | None:
    """Place a usable value around the peers' median, 50 (§4); polarity 0 counts as +1."""
    if value is None or centre is None or spread is None:
        return None
    score = (polarity or 1) * (value - centre) / spread
    return 50 + 50 * max(-3.0, min(3.0, score)) / 3


# --- the rows ------------------------------------------------------------------------------


def has_data(indicator: Indicator, index: Index, structure: str, dispositif: str) -> bool:
    """Tell whether a line by dispositif has a cell, number or mark (product.md, Documents)."""
    names = (indicator.code, indicator.numerator, indicator.denominator)
    return any(index.get((structure, name, dispositif)) is not None for name in names)


def compute_measures(
    indicator: Indicator, index: Index, structures: Sequence[Structure], dispositif: str
) -> dict[str, Measure]:
    """Compute a line of all the structures; by dispositif, of those with data only."""
    return {
        structure["code"]: compute_measure(indicator, index, structure["code"], dispositif)
        for structure in structures
        if dispositif == "" or has_data(indicator, index, structure["code"], dispositif)
    }


def select_usable(measures: Mapping[str, Measure], codes: Iterable[str]) -> list[float]:
    """Keep the usable values of some structures (§2)."""
    values = [measures[code].usable for code in codes if code in measures]
    return [value for value in values if value is not None]


def compute_row(
    indicator: Indicator,
    annee: int,
    dispositif: str,
    measures: Mapping[str, Measure],
    code: str,
    cercle: str,
    peers: Sequence[str],
    spread: float | None,
) -> Row:
    """Put one structure among the usable peers of one circle (§3, §4)."""
    measure = measures[code]
    position = compute_position(select_usable(measures, peers))
    return Row(
        code_structure=code,
        annee=annee,
        indicateur=indicator.code,
        dispositif=dispositif,
        valeur=measure.valeur,
        numerateur=measure.numerateur,
        denominateur=measure.denominateur,
        etat=measure.etat,
        cercle=cercle,
        pairs=position.pairs,
        mediane=position.mediane,
        q1=position.q1,
        q3=position.q3,
        rayon=compute_radius(indicator.polarity, measure.usable, position.mediane, spread),
    )


def compute_rows(
    dictionary: Iterable[Mapping[str, str]],
    structures: Sequence[Structure],
    resultats: Iterable[Result],
    annee: int,
) -> list[Row]:
    """Compute every row of a year, in the circles ``region`` and ``national`` (§1 to §4).

    Order: the dictionary's, then the dispositif ('' first), the structures', the circle.
    """
    index = index_cells(resultats, annee)
    peers = {
        (structure["code"], cercle): find_peers(structure, structures)
        for structure in structures
        for cercle, find_peers in CIRCLES.items()
    }
    rows: list[Row] = []
    for indicator in parse_indicators(dictionary):
        for dispositif in ("", *indicator.dispositifs):
            measures = compute_measures(indicator, index, structures, dispositif)
            spread = compute_spread(select_usable(measures, measures))
            rows += [
                compute_row(indicator, annee, dispositif, measures, code, cercle, others, spread)
                for (code, cercle), others in peers.items()
                if code in measures
            ]
    return rows
