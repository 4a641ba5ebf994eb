"""The import: files in, a new version of the base out, all or nothing."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pandas as pd

from data.acces.perimetre import TOUTE, Portee
from data.catalogue import load_catalogue
from data.compute.pipeline import compute_all
from data.errors import BaseIndisponible
from data.ingest.cells import Controle, drop_repeats
from data.ingest.cles import leave_structures
from data.ingest.contexte import parse_contexte
from data.ingest.controls import check_parents, list_oddities
from data.ingest.correspondance import Correspondance
from data.ingest.histoire import list_files, write_histoire
from data.ingest.lecture import Suivi, read_files
from data.ingest.lexique import Lexique
from data.ingest.merge import (
    Apport,
    count_keys,
    list_touched,
    merge,
    open_workspace,
    read_depart,
)
from data.ingest.perimetre import check_perimetre, gives_results, list_dehors
from data.ingest.publication import publish
from data.ingest.qualite import parse_qualite
from data.ingest.recognise import Reconnue
from data.ingest.resultats import parse_objectifs, parse_resultats
from data.ingest.structures import parse_structures
from data.models.imports import Changement, FichierImporte
from data.sources import Constatations
from data.store.instantane import CALCULS, read_meta
from data.store.migrations import SCHEMA
from data.store.tables import (
    CALCULEES,
    CONTEXTE,
    FEUILLES,
    IMPORT,
    OBJECTIF,
    QUALITE,
    RESULTAT,
    STRUCTURE,
    build_insert,
)
from data.store.versions import (
    Version,
    hold_folder,
    next_version,
    read_pointer,
)

DEMONSTRATION = (
    *("Base de démonstration", None, "", "un import pour une partie du pays"),
    "un premier import qui l’écarte, par un compte qui importe pour tout le pays",
)
"""What a partial import may not put away for everyone."""
PARSEURS: dict[str, Callable[[Reconnue, Controle], pd.DataFrame]] = {
    STRUCTURE.nom: parse_structures,
    CONTEXTE.nom: parse_contexte,
    RESULTAT.nom: parse_resultats,
    OBJECTIF.nom: parse_objectifs,
    QUALITE.nom: parse_qualite,
}


@dataclass
class BilanImport:
    """What came of an import: the version built, or the reasons why none was."""

    rapport: Constatations
    version: Version | None = None
    depart: int = 0
    cellules: int = 0
    demonstration_ecartee: bool = False
    structures: tuple[tuple[str, str], ...] = ()
    changements: tuple[Changement, ...] = ()
    tait: bool = False
    """Whether the import is of structures whose results who asks does not read."""

    @property
    def refuse(self) -> bool:
        """Whether the base was left as it was."""
        return bool(self.rapport.refus)


def import_files(
    chemins: Sequence[Path],
    dossier: Path,
    *,
    fictif: bool = False,
    verifier: bool = False,
    attendue: int | None = None,
    correspondance: Correspondance | None = None,
    commande: str = "importer",
    portee: Portee = TOUTE,
    suivi: Suivi = lambda _: None,
    annonce: Callable[[BilanImport], None] = lambda _: None,
) -> BilanImport:
    """Check the files and, unless one is refused or `verifier`, make a new version of the base.

    `annonce` is told what was understood, refused and changed before anything is written.
    `attendue`: nothing is written over another version than this one, which was looked at (0: none).
    `portee`: any other structure is refused than those that who asks may take in; of those whose results
    they do not read, the base's figures are not told.
    `fictif`: the files are the demonstration. A user's import over the demonstration discards it.
    `correspondance`: what the person says of their workbook.
    Raises BaseIndisponible (base that cannot be read or written), ImportEnCours.
    """
    bilan = BilanImport(Constatations())
    with _paused_gc():
        lexique = build_lexique(dossier, fictif, correspondance)
        reconnues = read_files(chemins, lexique, bilan.rapport, suivi)
        with hold_folder(dossier):
            bilan.depart = int(_parent(dossier) or 0)
            ancienne = _old_version(dossier, bilan, fictif)
            if bilan.demonstration_ecartee and not portee.prises.pays:
                bilan.rapport.refuse(*DEMONSTRATION)
            connexion = open_workspace(ancienne.chemin if ancienne else None)
            try:
                _check(connexion, reconnues, lexique, ancienne, portee, bilan, suivi)
                bilan.rapport.keep_distinct()
                annonce(bilan)
                autre = attendue not in (None, bilan.depart)
                if bilan.cellules and not (bilan.refuse or verifier or autre):
                    _compute(connexion, suivi)
                    suivi("Écriture de la base")
                    fichiers = list_files(chemins, reconnues)
                    bilan.version = _write_version(
                        connexion, dossier, bilan, fichiers, fictif, commande
                    )
            finally:
                connexion.close()
    return bilan


@contextmanager
def _paused_gc() -> Iterator[None]:
    """Hundreds of thousands of small lists, none of them in a cycle: collecting costs a third."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _check(
    connexion: duckdb.DuckDBPyConnection,
    reconnues: list[Reconnue],
    lexique: Lexique,
    ancienne: Version | None,
    portee: Portee,
    bilan: BilanImport,
    suivi: Suivi,
) -> None:
    """Every value and every link, on the base as it would be."""
    suivi("Vérification des valeurs")
    rapport = bilan.rapport
    apport = _parse(reconnues, _known_structures(connexion, ancienne), lexique, rapport)
    bilan.changements = merge(connexion, apport, ancienne is not None)
    avec = ancienne is not None
    dehors = check_perimetre(connexion, apport, portee.prises, rapport, ancienne=avec)
    tues = list_dehors(connexion, portee.lues, ancienne=avec)
    if RESULTAT.nom in apport:
        check_parents(connexion, lexique.catalogue, rapport, dehors, tues)
    bilan.cellules = count_keys(apport)
    bilan.structures = list_touched(connexion, apport)
    bilan.tait = gives_results(apport, tues)


def _compute(connexion: duckdb.DuckDBPyConnection, suivi: Suivi) -> None:
    suivi("Calcul des taux et des positions")
    connexion.execute(CALCULEES.read_text(encoding="utf-8"))
    list_oddities(connexion, load_catalogue())
    compute_all(connexion, load_catalogue())


def build_lexique(
    dossier: Path, fictif: bool = False, correspondance: Correspondance | None = None
) -> Lexique:
    """The words of the files, with the structures as they are before the folder is held."""
    ancienne = _find_start(dossier, fictif)[0]
    lues = read_depart(ancienne).structures if ancienne else {}
    noms = {code: nom for code, (nom, _) in lues.items()}
    lieux = {code: lieu for code, (_, lieu) in lues.items()}
    return Lexique(load_catalogue(), noms, correspondance or Correspondance(), lieux)


def _old_version(dossier: Path, bilan: BilanImport, fictif: bool) -> Version | None:
    ancienne, bilan.demonstration_ecartee = _find_start(dossier, fictif)
    return ancienne


def _find_start(dossier: Path, fictif: bool) -> tuple[Version | None, bool]:
    """The version the import starts from, none when it is the demonstration; whether one is left."""
    courante = read_pointer(dossier)
    if courante is None:
        return None, False
    demonstration = read_depart(courante).demonstration
    return (None if demonstration or fictif else courante), demonstration and not fictif


def _known_structures(connexion: duckdb.DuckDBPyConnection, ancienne: Version | None) -> set[str]:
    if ancienne is None:
        return set()
    return {code for (code,) in connexion.execute("SELECT code FROM ancienne.structure").fetchall()}


def _parse(
    reconnues: list[Reconnue], connues: set[str], lexique: Lexique, rapport: Constatations
) -> Apport:
    """The structures first: the other tables name them."""
    frames: dict[str, list[pd.DataFrame]] = {table.nom: [] for table in FEUILLES}
    cadre = Controle(lexique, connues, rapport)
    for reconnue in sorted(reconnues, key=lambda r: r.forme is not STRUCTURE):
        gardee = leave_structures(reconnue, cadre)
        frame = PARSEURS[reconnue.forme.nom](gardee, cadre)
        frames[reconnue.forme.nom].append(frame)
        if reconnue.forme is STRUCTURE:
            connues |= set(frame["code"])
    return {
        table.nom: drop_repeats(
            pd.concat(frames[table.nom], ignore_index=True), list(table.cles), rapport
        )
        for table in FEUILLES
        if frames[table.nom]
    }


def _write_version(
    connexion: duckdb.DuckDBPyConnection,
    dossier: Path,
    bilan: BilanImport,
    fichiers: Sequence[FichierImporte],
    fictif: bool,
    commande: str,
) -> Version:
    version = next_version(dossier)
    ligne = {
        "version": version.numero,
        "le": datetime.now(UTC).isoformat(timespec="seconds"),
        "fichiers": " ; ".join(f.nom for f in fichiers),
        "commande": commande,
        "cellules": bilan.cellules,
        "avis": "\n".join(bilan.rapport.avis),
    }
    connexion.execute(build_insert(IMPORT, ligne), ligne)
    write_histoire(connexion, version.numero, fichiers, bilan.changements)
    meta = {"parente": str(_parent(dossier)), "fictif": "oui" if fictif else "non"}
    publish(connexion, dossier, version, _describe_code() | meta)
    return version


def recompute(dossier: Path, suivi: Suivi = lambda _: None) -> Version:
    """The current version in the schema and the calculations of this code: same files, same parent.

    Raises BaseIndisponible, ImportEnCours.
    """
    with _paused_gc(), hold_folder(dossier):
        courante = read_pointer(dossier)
        if courante is None:
            raise BaseIndisponible("Aucune base dans ce dossier : rien à recalculer.")
        lue = read_meta(courante)
        meta = {cle: lue[cle] for cle in ("parente", "fictif")}
        connexion = open_workspace(courante.chemin)
        try:
            merge(connexion, {}, ancienne=True)
            _compute(connexion, suivi)
            version = next_version(dossier)
            publish(connexion, dossier, version, _describe_code() | meta)
        finally:
            connexion.close()
    return version


def _describe_code() -> dict[str, str]:
    """Which code made a version, in its meta."""
    return {
        "schema": str(SCHEMA),
        "calculs": CALCULS,
        "catalogue": load_catalogue().empreinte_calculs,
    }


def _parent(dossier: Path) -> int | str:
    courante = read_pointer(dossier)
    return courante.numero if courante else ""
