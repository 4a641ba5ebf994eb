"""A base and the dictionary: what is added to one is computed in the other, what is only read is not."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.catalogue import Catalogue, load_catalogue
from data.catalogue.model import MONTRES, Entree
from data.ingest.pipeline import recompute
from data.store.base import Base
from data.store.restauration import is_outdated
from data.store.versions import read_pointer
from tests.ateliers import import_texts, long_results

CODE, SLUG = "part_sortis_emploi", "charge-suivi"
COMPTES = (
    f"SELECT (SELECT count(*) FROM position WHERE indicateur = '{CODE}'),"
    f" (SELECT count(*) FROM couple WHERE couple = '{SLUG}')"
)
AUTRES: dict[str, Any] = {
    "radar": {"profil": 99},
    "dispositifs": ("autres",),
    "parts": ("autres",),
    "plausible": (1, 2),
    "n_min": 7,
    "polarite": -1,
    "decalage_annee": -7,
    "module_entreprise": True,
}
"""What a field may become, where it is not a text."""


def build_yesterday() -> Catalogue:
    """The dictionary before this indicator, and before this pair."""
    catalogue = load_catalogue()
    couples = {
        slug: couple
        for slug, couple in catalogue.couples.items()
        if slug != SLUG and CODE not in (couple.x.code, couple.y.code)
    }
    entrees = {code: entree for code, entree in catalogue.entrees.items() if code != CODE}
    return replace(catalogue, entrees=entrees, couples=couples)


def test_what_the_dictionary_gains_is_computed_at_the_next_start(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hier = build_yesterday()
    with monkeypatch.context() as avant:
        avant.setattr("data.ingest.pipeline.load_catalogue", lambda: hier)
        assert not import_texts(base, {"r.csv": long_results("59001S00;2010;jdi;;70")}).refuse
    assert Base(base).open().fetch(COMPTES) == [(0, 0)]  # served as it is until then
    assert is_outdated(base)
    recompute(base)
    assert all(Base(base).open().fetch(COMPTES)[0])
    assert not is_outdated(base)


def test_a_base_that_names_no_dictionary_is_left(base: Path) -> None:
    version = read_pointer(base)
    assert version is not None
    with duckdb.connect(str(version.chemin)) as connexion:
        connexion.execute("DELETE FROM meta WHERE cle = 'catalogue'")
    assert not is_outdated(base)
    Base(base).open()


@pytest.mark.parametrize("champ", [c.name for c in fields(Entree) if c.name != "code"])
@pytest.mark.parametrize("code", ["jdi", "taux_chomage"])
def test_what_is_only_shown_changes_no_calculation(champ: str, code: str) -> None:
    catalogue = load_catalogue()
    autre = replace(catalogue.entrees[code], **{champ: AUTRES.get(champ, "autre")})
    change = replace(catalogue, entrees={**catalogue.entrees, code: autre})
    montre = champ in MONTRES or (champ == "section" and code == "jdi")
    assert (change.empreinte_calculs == catalogue.empreinte_calculs) is montre


def test_the_axes_of_a_pair_count_and_its_words_do_not() -> None:
    catalogue = load_catalogue()
    couple = catalogue.couples[SLUG]
    retitre, inverse = (
        replace(couple, titre=couple.x.libelle),
        replace(couple, x=couple.y, y=couple.x),
    )
    for autre, meme in ((retitre, True), (inverse, False)):
        change = replace(catalogue, couples={**catalogue.couples, SLUG: autre})
        assert (change.empreinte_calculs == catalogue.empreinte_calculs) is meme
