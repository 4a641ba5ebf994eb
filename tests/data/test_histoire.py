"""What an import leaves of itself: its files, and what it added, changed, emptied or left as it was."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from data.errors import BaseIndisponible
from data.models.imports import Changement
from data.store.base import Base
from data.store.restauration import restore_version
from data.views.histoire import load_histoire
from data.views.qualite import load_qualite
from layouts.components.donnees.historique import TUS, build_historique
from tests.ateliers import STRUCTURES, import_texts, long_results
from tests.roles import open_roles


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two imports: the second changes one value, empties one, adds one, says two again."""
    base = tmp_path_factory.mktemp("histoire") / "b"
    avant = ("59001S00;2010;jdi;;120", "59001S00;2010;mer;;60", "59002S00;2010;jdi;;NE")
    premier = import_texts(base, {"s.csv": STRUCTURES, "r.csv": long_results(*avant)})
    assert premier.changements == (
        Changement("structures", 9, 0, 0, 0),
        Changement("resultats", 3, 0, 0, 0),
    )
    apres = ("59001S00;2010;jdi;;121", "59001S00;2010;mer;;", "59002S00;2010;jdi;;NE")
    suite = ("59003S00;2010;jdi;;5", "59004S00;2010;jdi;;")
    second = import_texts(
        base,
        {
            "s2.csv": STRUCTURES.replace("ML d’essai 1;", "ML d'ailleurs;"),
            "r2.csv": long_results(*apres, *suite),
        },
    )
    assert second.changements == (
        Changement("structures", 0, 1, 0, 8),
        Changement("resultats", 1, 1, 1, 1),
    )
    return base


def test_the_files_and_what_they_changed_are_kept_import_by_import(base: Path) -> None:
    instantane = Base(base).open()
    lus = instantane.fetch(
        "SELECT version, rang, nom, empreinte, lignes FROM fichier_importe ORDER BY ALL"
    )
    texte = (base.parent / "fichiers" / "r2.csv").read_bytes()
    assert [(version, rang, nom) for version, rang, nom, *_ in lus] == [
        *((1, 0, "s.csv"), (1, 1, "r.csv")),
        *((2, 0, "s2.csv"), (2, 1, "r2.csv")),
    ]
    assert lus[-1][3:] == (hashlib.sha256(texte).hexdigest()[:12], 5)
    faits = instantane.fetch("SELECT * FROM changement WHERE version = 2 ORDER BY ALL")
    assert faits == [(2, "resultats", 1, 1, 1, 1), (2, "structures", 0, 1, 0, 8)]


def test_a_change_is_said_in_words() -> None:
    assert (
        str(Changement("resultats", 152514, 1, 2, 0))
        == "resultats : 152 514 ajoutées, 1 changée, 2 vidées"
    )
    assert str(Changement("contexte", 0, 0, 0, 0)) == "contexte : rien ne change"


def test_the_way_back_and_forth_is_in_the_history(base: Path) -> None:
    """Only the versions that are kept, and not the one that is read."""
    dossier = Path(shutil.copytree(base, base.with_name("retour")))
    lue = Base(dossier)
    assert list_offertes(lue) == {2: False, 1: True}
    restore_version(dossier, 1)
    assert list_offertes(lue) == {2: True, 1: False}
    dernier = load_histoire(lue, fichiers=True)[0]
    assert (dernier.courante, [f.nom for f in dernier.fichiers]) == (False, ["s2.csv", "r2.csv"])
    restore_version(dossier, 2)
    assert list_offertes(lue) == {2: False, 1: True}
    with pytest.raises(BaseIndisponible, match="La version 7 de la base n’est plus conservée"):
        restore_version(dossier, 7)


def list_offertes(base: Base) -> dict[int, bool]:
    racontes = load_histoire(base, fichiers=True)
    assert [r.fait.version for r in racontes if r.courante] == [base.open().version.numero]
    return {r.fait.version: r.gardee for r in racontes}


def test_files_are_told_to_who_imports_for_the_country(base: Path) -> None:
    """What tells a short file apart gives its figure back to who tries them all; its name is a person's."""
    for droits, dits in (
        (open_roles("region:31", importer=True), False),
        (open_roles("national"), False),
        (open_roles("admin"), False),
        (open_roles("national", importer=True), True),
    ):
        qualite = load_qualite(Base(base), droits, None)
        assert any(r.fichiers or r.fait.fichiers for r in qualite.imports) is dits
        assert all(r.changements for r in qualite.imports)
        page = build_historique(qualite)
        assert [mot in page for mot in ("r2.csv", "SHA-256", "<code")] == [dits] * 3
        assert (TUS in page) is not dits
