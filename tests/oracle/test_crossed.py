"""Two circles crossed by the oracle (§6): the sentence, or none."""

import pytest

from tests.oracle.evidence import cross_readings


@pytest.mark.parametrize(
    ("region", "gap_region", "comparables", "gap_comparables", "expected"),
    [
        ("axe_de_progres", -4.0, "axe_de_progres_net", -4.0, "Axe de progrès, dans la région"),
        ("axe_de_progres", -4.0, "habituel", -2.0, "Écart à la région que le contexte"),
        ("axe_de_progres", -4.0, "habituel", 3.0, "Écart à la région que le contexte"),
        ("axe_de_progres_net", -4.0, "habituel", -2.1, "Axe de progrès dans la région, non"),
        ("habituel", -1.0, "axe_de_progres", -4.0, "Dans la variation habituelle de la région, axe"),
        ("force", 4.0, "force_nette", 4.0, "Force, dans la région comme"),
        ("force_nette", 4.0, "habituel", 0.0, "Force dans la région, que le contexte"),
        ("force", 4.0, "habituel", 2.1, "Force dans la région, non confirmée"),
        ("habituel", 1.0, "force", 4.0, "Dans la variation habituelle de la région, force"),
        ("force", 4.0, "axe_de_progres", -4.0, "Lecture opposée"),
        ("axe_de_progres_net", -4.0, "force", 4.0, "Lecture opposée"),
        ("axe_de_progres", -4.0, "non_exploitable", None, "Axe de progrès dans la région ; comp"),
        ("force", 4.0, "non_exploitable", None, "Force dans la région ; comparaison impossible"),
        ("non_exploitable", None, "axe_de_progres", -4.0, "Comparaison impossible dans la région ; axe"),
        ("non_exploitable", None, "force_nette", 4.0, "Comparaison impossible dans la région ; force"),
    ],
)  # fmt: skip
def test_crossed_sentences(
    region: str,
    gap_region: float | None,
    comparables: str,
    gap_comparables: float | None,
    expected: str,
) -> None:
    sentence = cross_readings(region, gap_region, comparables, gap_comparables)
    assert sentence is not None
    assert sentence.startswith(expected)


@pytest.mark.parametrize(
    ("region", "comparables"),
    [
        ("habituel", "habituel"),
        ("habituel", "non_exploitable"),
        ("non_exploitable", "habituel"),
        ("non_exploitable", "non_exploitable"),
        ("non_juge", "non_juge"),
        ("force", "non_juge"),
    ],
)
def test_no_crossed_sentence(region: str, comparables: str) -> None:
    assert cross_readings(region, 4.0, comparables, 4.0) is None
