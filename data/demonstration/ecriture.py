"""Writes the five files of the demonstration, which are then imported like a user's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from data.annuaire.ecriture import COLONNES_CONTEXTE, COLONNES_STRUCTURES, write_table
from data.catalogue import load_catalogue
from data.demonstration.contexte import build_contexte, format_contexte
from data.demonstration.objectifs import format_objectifs
from data.demonstration.resultats import build_resultats, format_resultats
from data.demonstration.saisie import format_saisie
from data.demonstration.structures import StructureFictive, build_structures
from data.demonstration.territoire import compute_contacts

COLONNES_RESULTATS = ("code_structure", "annee", "indicateur", "dispositif", "valeur")
COLONNES_QUALITE = ("code_structure", "annee", "constat", "nombre", "sur")
COLONNES_OBJECTIFS = ("code_structure", "annee", "indicateur", "objectif")


def write_demonstration(dossier: Path) -> list[Path]:
    """Write structures, contexte, resultats, objectifs and qualite.csv, always the same bytes."""
    catalogue = load_catalogue().annexe
    structures = build_structures()
    contacts = compute_contacts(structures)
    contexte = build_contexte(structures, contacts)
    resultats = build_resultats(catalogue, structures, contexte, contacts)
    chiffres = format_resultats(catalogue, structures, resultats)
    objectifs = format_objectifs(structures, resultats.valeurs)
    saisie = format_saisie(structures, resultats)
    return [
        write_structures(dossier / "structures.csv", structures),
        write_lines(
            dossier / "contexte.csv", COLONNES_CONTEXTE, format_contexte(structures, contexte)
        ),
        write_lines(dossier / "resultats.csv", COLONNES_RESULTATS, chiffres),
        write_lines(dossier / "objectifs.csv", COLONNES_OBJECTIFS, objectifs),
        write_lines(dossier / "qualite.csv", COLONNES_QUALITE, saisie),
    ]


def write_structures(chemin: Path, structures: Iterable[StructureFictive]) -> Path:
    """Write the structures as `importer` takes them."""
    return write_table(chemin, COLONNES_STRUCTURES, _rows(structures))


def write_lines(chemin: Path, entete: Sequence[str], lignes: Iterable[str]) -> Path:
    """Write lines that are already joined: codes and numbers only, nothing to quote."""
    chemin.parent.mkdir(parents=True, exist_ok=True)
    texte = "\r\n".join([";".join(entete), *lignes, ""])
    chemin.write_bytes(texte.encode("utf-8-sig"))
    return chemin


def _rows(structures: Iterable[StructureFictive]) -> Iterator[tuple[str, ...]]:
    for s in structures:
        lieu = (s.lieu.code_region, s.lieu.code_departement, s.lieu.commune, s.lieu.zone_emploi)
        module = "oui" if s.module_entreprise else "non"
        yield (s.code, s.nom, s.type, *lieu, module, "", s.lieu.lat, s.lieu.lon)
