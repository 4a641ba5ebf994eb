"""What the other process does with files that were left: it alone loads what reads and computes.

Its answer is small. The refused cells, which may be many, stay beside the files until they are erased.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from data.models.imports import RAPPORT, RapportImport

if TYPE_CHECKING:
    from data.sources.constats import Constatations

FICHIERS, CONSTATS = "fichiers", "constats.json"


def import_depot(
    dossier: Path, base: Path, verifier: bool, suivi: Callable[[str], None]
) -> RapportImport:
    """Check the files of a folder, or take them in. Raises what `import_files` does."""
    from data.ingest.pipeline import import_files
    from data.ingest.rapport import summarise, write_rapport

    bilan = import_files(list_files(dossier), base, verifier=verifier, suivi=suivi)
    write_rapport(bilan.rapport, dossier / RAPPORT)
    _save(bilan.rapport, dossier / CONSTATS)
    return summarise(bilan)


def annotate_depot(dossier: Path, nom: str) -> bytes:
    """A workbook of the folder with its faulty cells marked."""
    from data.ingest.annotation import annotate

    (source,) = (chemin for chemin in list_files(dossier) if chemin.name == nom)
    vers = dossier / f"annote{source.suffix}"
    annotate(source, _load(dossier / CONSTATS), vers)
    contenu = vers.read_bytes()
    vers.unlink()
    return contenu


def list_files(dossier: Path) -> list[Path]:
    """In the order in which they were left: each is alone in a folder of its rank."""
    rangs = sorted((dossier / FICHIERS).iterdir(), key=lambda rang: int(rang.name))
    return [chemin for rang in rangs for chemin in rang.iterdir()]


def _save(rapport: Constatations, chemin: Path) -> None:
    refus = [(r.lieu, r.ligne, r.colonne, r.trouve, r.attendu) for r in rapport.refus]
    places = [(*cle, *place) for cle, place in rapport.places.items()]
    chemin.write_text(json.dumps({"refus": refus, "places": places}), encoding="utf-8")


def _load(chemin: Path) -> Constatations:
    from data.sources.constats import Anomalie, Constatations, Place

    lues = json.loads(chemin.read_text("utf-8"))
    places: Iterable[tuple[str, str, str, str, int]] = lues["places"]
    return Constatations(
        refus=[Anomalie(*r) for r in lues["refus"]],
        places={(p[0], p[1]): Place(*p[2:]) for p in places},
    )
