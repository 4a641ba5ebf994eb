"""What is cut says so."""

from __future__ import annotations

import pytest

from data.texts import CITES, cite, shorten


def test_what_is_cut_ends_with_an_ellipsis_and_keeps_its_length() -> None:
    assert shorten("abcdef", 6) == "abcdef"
    assert shorten("abc def", 5) == "abc…"
    assert len(cite("x" * 1000)) == CITES


@pytest.mark.parametrize("nombre", [1, 4, 5, 40])
def test_a_list_of_codes_is_cut_between_two_of_them(nombre: int) -> None:
    codes = [f"5990{rang % 10}S0{rang % 7}" for rang in range(nombre)]
    dit = cite(",".join(codes))
    assert len(dit) <= CITES
    assert {*dit.split(",")} <= {*codes, "…"}
    assert dit.endswith("…") == (nombre > 4)
