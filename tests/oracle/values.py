"""The oracle, sections 1 and 2 of ``docs/methode.md``: the dictionary, the cells, a value and its state.

Written from the contracts alone, like the rest of the oracle (see ``tests.oracle``).
"""

import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

Cell = float | str | None
Result = tuple[str, int, str, str, Cell]
Key = tuple[str, str, str]  # structure, indicator, dispositif ('' for none)
Structure = Mapping[str, str]
Index = Mapping[Key, Cell]

# §2: the marks of the files, in the order in which they decide a rate's state.
MARKS = {"NE": "non_exploitable", "SS": "secret", "SO": "sans_objet"}
DISPOSITIFS = ("civis", "cotraitance", "autres")
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
    delta: float | None = None  # §5: the dictionary's own usual gap, in the unit of the value

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
        delta=float(line["delta"]) if line.get("delta") else None,
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
    young people are never added, since one may be in two (docs/methode.md §2).
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
    """Round to the nearest whole number, halves upwards (docs/methode.md §2)."""
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
    """Compute a rate from its counts, or take it as given (§2)."""
    if denominator == 0:
        return Measure("non_renseigne")
    if denominator is not None and numerator is not None:
        return compute_from_counts(indicator, given, numerator, denominator)
    if given is None:
        return Measure("non_renseigne")
    etat = compute_state(indicator, is_incoherent(indicator, given), [denominator])
    if denominator is None:
        return Measure(etat, given)
    numerator = round_half_up(to_exact(given) * to_exact(denominator))
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


# --- a line of the dictionary, all the structures ---


def has_data(indicator: Indicator, index: Index, structure: str, dispositif: str) -> bool:
    """Tell whether a line by dispositif has a cell, number or mark (docs/imports.md §6)."""
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
