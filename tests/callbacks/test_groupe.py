"""A group that a person picks, from its form to the page that it leads to, without JavaScript."""

from __future__ import annotations

import pytest
from werkzeug.test import Client

from data.typographie import typeset
from tests.callbacks.pages_ecrites import read_page

MOI = "59901S00"
SIENNES = ("18902S00", "59902S00", "59903S00", "59904S00", "59905S00")
FICHE, CONTEXTE = f"/ml/{MOI}", f"/ml/{MOI}/contexte"


def read(client: Client, adresse: str) -> str:
    """What is seen of a page before any script runs."""
    reponse = client.get(adresse)
    assert reponse.status_code == 200
    return read_page(reponse.status_code, reponse.get_data(as_text=True)).avant


def write(*codes: str) -> str:
    """A group as an address of ours writes it."""
    return f"pairs=choix&avec={','.join(codes)}"


@pytest.mark.parametrize(
    ("avec", "dit"),
    [
        (SIENNES[:3], "de 5 à 40 structures, et non 3 ; en ajouter au moins 2."),
        ((), "de 5 à 40 structures, et non 0 ; en ajouter au moins 5."),
        ((*SIENNES, MOI), "une structure ne se compare pas à elle-même ; la retirer du groupe."),
        ((*SIENNES, "X"), "une structure n’existe pas, ou cet accès ne permet pas de la nommer"),
    ],
)
def test_a_page_says_the_very_reason_of_a_refusal_and_where_to_change_the_group(
    demonstration: Client, avec: tuple[str, ...], dit: str
) -> None:
    for page in (FICHE, f"{FICHE}/lecture-croisee", f"{FICHE}/dialogue", CONTEXTE):
        lue = read(demonstration, f"{page}?{write(*avec)}")
        assert typeset(f"Groupe choisi : {dit}") in lue
        lieu = "ci-dessous" if page == CONTEXTE else "sur la page Contexte"
        assert typeset(f"le groupe se change {lieu}, « Un groupe choisi »") in lue
    refus = demonstration.get(f"/export/ml/{MOI}.csv?{write(*avec)}")
    assert refus.status_code == 404
    assert typeset(dit) in refus.get_data(as_text=True)
