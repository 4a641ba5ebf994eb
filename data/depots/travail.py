"""What the other process does with files that were left: it alone loads what reads and computes.

Its answer is small. The refused cells, which may be many, stay beside the files until they are erased.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from data.acces.perimetre import Perimetre, Portee
from data.depots.phrases import say_changee
from data.models.depots import CORRESPONDANCE, Demandes, Depot, EtatDepot
from data.models.imports import RAPPORT, RapportImport

if TYPE_CHECKING:
    from data.ingest.correspondance import Correspondance
    from data.ingest.pipeline import BilanImport
    from data.sources.constats import Constatations

FICHIERS, CONSTATS = "fichiers", "constats.json"


class Rendu(NamedTuple):
    """What came of it. `message`: the answers that cannot be followed, for which there is no report."""

    rapport: RapportImport | None
    demandes: Demandes = Demandes()
    message: str = ""


def import_depot(
    dossier: Path,
    base: Path,
    verifier: bool,
    attendue: int | None,
    reponses: Mapping[str, str],
    portee: Portee,
    suivi: Callable[[str], None],
) -> Rendu:
    """Check the files of a folder, or take them in. Raises what `import_files` does.

    `attendue`: the version that was looked at, without which nothing is written.
    `portee`: what the person may take in, and reads.
    `reponses`: what the person says of their words, kept beside the files from then on.
    """
    from data.ingest.correspondance.lecture import CorrespondanceRefusee, read_correspondance
    from data.ingest.pipeline import import_files

    dite = dossier / CORRESPONDANCE
    try:
        if reponses:
            suivi("Lecture de vos réponses")
            ask_depot(dossier, base, reponses, portee.prises)
        correspondance = read_correspondance(dite) if dite.exists() else None
    except CorrespondanceRefusee as refus:
        demandes = ask_depot(dossier, base, reponses, portee.prises)
        dit = (demandes.refusees or demandes.manque) if reponses else ""
        return Rendu(None, demandes, dit or str(refus))
    bilan = import_files(
        list_files(dossier),
        base,
        verifier=verifier,
        attendue=attendue,
        correspondance=correspondance,
        portee=portee,
        suivi=suivi,
    )
    return Rendu(_report(bilan, dossier))


def _report(bilan: BilanImport, dossier: Path) -> RapportImport:
    from data.ingest.rapport import summarise, write_rapport

    write_rapport(bilan.rapport, dossier / RAPPORT)
    _save(bilan.rapport, dossier / CONSTATS)
    return summarise(bilan)


def conclude(depot: Depot, rendu: Rendu) -> Depot:
    """What is refused is shown with the report of before where the answers alone are refused."""
    rapport, demandes, message = rendu
    lu = replace(depot, rapport=rapport or depot.rapport, demandes=demandes, message=message)
    if rapport is None or rapport.refus:
        return replace(lu, etat=EtatDepot.REFUSE)
    if depot.etat is EtatDepot.VERIFICATION:
        return replace(lu, etat=EtatDepot.PRET)
    if rapport.depart != depot.rapport.depart:
        return replace(lu, etat=EtatDepot.PRET, message=say_changee(rapport, depot.rapport))
    return replace(lu, etat=EtatDepot.FAIT)


def ask_depot(
    dossier: Path, base: Path, reponses: Mapping[str, str], perimetre: Perimetre
) -> Demandes:
    """The questions, with the answers already given; those are kept as a file once there is one.

    The structures offered are those that the person may take in.
    """
    from data.depots.questions import (
        answer,
        list_offertes,
        list_options,
        list_parties,
        propose_files,
        repeat,
        save,
    )
    from data.ingest.pipeline import build_lexique

    fichiers, lexique = list_files(dossier), build_lexique(base)
    proposee = propose_files(fichiers, lexique)
    repeat(proposee, _read_dite(dossier))
    answer(proposee, reponses)
    if reponses:
        save(proposee, dossier, ", ".join(f.name for f in fichiers))
    return Demandes(list_parties(proposee), list_options(lexique, list_offertes(base, perimetre)))


def _read_dite(dossier: Path) -> Correspondance:
    """What is already said; nothing where it cannot be followed, which is told elsewhere."""
    from data.ingest.correspondance import Correspondance
    from data.ingest.correspondance.lecture import CorrespondanceRefusee, read_correspondance

    try:
        return read_correspondance(dossier / CORRESPONDANCE)
    except (CorrespondanceRefusee, OSError):
        return Correspondance()


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
