"""Who has not begun with the real structures is told to, wherever a structure is missing."""

from __future__ import annotations

from pathlib import Path

from data.ingest.correspondance.ecriture import build_correspondance
from data.ingest.pipeline import build_lexique
from tests.ateliers import import_texts, long_results, write_files

INIT = "la base n’a aucune structure : « app.py init » part des structures réelles"


def test_a_base_without_structures_says_so(tmp_path: Path, base: Path) -> None:
    fichier = {"r.csv": long_results("59001S99;2010;jdi;;12")}
    (refus,) = import_texts(tmp_path / "vide" / "base", fichier).rapport.refus
    assert INIT in refus.attendu
    (refus,) = import_texts(base, fichier).rapport.refus
    assert INIT not in refus.attendu


def test_a_correspondence_says_so_too(tmp_path: Path, base: Path) -> None:
    texte = "Mission locale;annee;Nombre de jeunes en JDI\nML de Lille;2010;12"
    (classeur,) = write_files(tmp_path / "f", {"suivi.csv": texte})
    vide = build_correspondance(classeur, "corr.toml", build_lexique(tmp_path / "vide"))
    assert INIT in vide.resume
    assert INIT not in build_correspondance(classeur, "corr.toml", build_lexique(base)).resume
