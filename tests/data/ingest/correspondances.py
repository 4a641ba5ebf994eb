"""Workbooks in other words, and the correspondence that is proposed for them, or followed."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from data.ingest.correspondance.ecriture import build_correspondance
from data.ingest.correspondance.lecture import parse_correspondance
from data.ingest.lexique import Lexique
from data.ingest.pipeline import BilanImport, import_files

TABLEAU: list[list[object]] = [
    ["Mission locale", "Dépt", "Année", "Nombre de jeunes en JDI", "- dont infra V", "Divers"],
    ["ML d'essai 1", "59", 2010, 120, 40, 7],
    ["Essai 2", "59", 2010, 130, "ND", 8],
    ["Fermée", "59", 2010, 1, 1, 1],
]


def write_classeur(dossier: Path, lignes: list[list[object]], nom: str = "Suivi 2010") -> Path:
    classeur = Workbook()
    feuille = classeur.active
    assert feuille is not None
    feuille.title = nom
    for ligne in lignes:
        feuille.append(ligne)
    chemin = dossier / "suivi.xlsx"
    classeur.save(chemin)
    return chemin


def propose(lexique: Lexique, classeur: Path) -> str:
    return build_correspondance(classeur, "corr.toml", lexique).texte


def follow(base: Path, chemin: Path, texte: str, *, verifier: bool = False) -> BilanImport:
    """`verifier`: where what is read or refused is enough, nothing is computed or written."""
    dite = parse_correspondance(texte.encode(), "c.toml")
    return import_files([chemin], base, correspondance=dite, verifier=verifier)
