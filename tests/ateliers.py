"""What tests build their bases with: small tables, always taken in by the production import."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from threading import Event

from data.ingest.pipeline import BilanImport, import_files
from data.sources.constats import Anomalie

ENTETE_STRUCTURES = (
    "code;nom;type;code_region;code_departement;commune;zone_emploi;module_entreprise"
)
STRUCTURES = "\n".join(
    [
        ENTETE_STRUCTURES,
        *(f"5900{i}S00;ML d’essai {i};ML;31;59;Lille;3122;oui" for i in range(1, 9)),
        "2A001S00;ML de l'Île « Œ »;PAIO;94;2A;Ajaccio;9401;non",
    ]
)
SIGNATURES = {
    "pptx": b"PK",
    "xlsx": b"PK",
    "pdf": b"%PDF",
    "csv": b"\xef\xbb\xbfcode_structure",
    "docx": b"PK",
    "releve": b"%PDF",
    "objectifs": b"\xef\xbb\xbfcode_structure;annee;indicateur;objectif",
}
"""How the file of each format begins."""
RESULTATS = "code_structure;annee;indicateur;dispositif;valeur\n"
Textes = Mapping[str, str | bytes]
"""What files hold, by their names."""


def write_files(dossier: Path, fichiers: Textes) -> list[Path]:
    """Write each text (UTF-8) or bytes under its name."""
    dossier.mkdir(parents=True, exist_ok=True)
    chemins = []
    for nom, contenu in fichiers.items():
        chemin = dossier / nom
        chemin.write_bytes(contenu.encode() if isinstance(contenu, str) else contenu)
        chemins.append(chemin)
    return chemins


def import_texts(base: Path, fichiers: Textes, *, verifier: bool = False) -> BilanImport:
    """Import texts as files into a base."""
    return import_files(write_files(base.parent / "fichiers", fichiers), base, verifier=verifier)


def long_results(*lignes: str) -> str:
    """A long table of results: `59001S00;2010;jdi;;120`."""
    return RESULTATS + "\n".join(lignes)


NEUF: Textes = {"structures.csv": STRUCTURES}
CONTACTS: Textes = {
    **NEUF,
    "r.csv": long_results(
        *(f"5900{i}S00;2010;jeunes_en_contact;;{100 * i}" for i in range(1, 9)),
        *(f"5900{i}S00;2010;jeunes_en_entretien;;{80 * i}" for i in range(1, 9)),
    ),
}
"""The nine structures, and results of a year for those of a region."""


def build_jdi(valeur: int) -> Textes:
    """A table of results that holds this number alone."""
    return {"r.csv": long_results(f"59001S00;2010;jdi;;{valeur}")}


def place(rang: int) -> str:
    """A structure and a year of its own for each rank: what many files of one import give is apart."""
    return f"5900{rang % 8 + 1}S00;{2001 + rang // 8}"


def select_file(constats: Iterable[Anomalie], nom: str) -> list[Anomalie]:
    """Those of one file among the refusals of several."""
    return [constat for constat in constats if constat.lieu == nom]


def write_jdi(base: Path, valeur: int) -> None:
    """One more version of the base, that holds this number."""
    assert not import_texts(base, build_jdi(valeur)).refuse


def write_again(base: Path) -> None:
    """One more version of the base, that holds the same as before: there is nothing to compute."""
    assert import_texts(base, NEUF).version


def run_here(
    travail: Callable[..., object],
    *args: object,
    suivi: Callable[[str], None] | None = None,
    arret: Event | None = None,
    **limites: float,
) -> object:
    """In place of `run_apart` and `run_limited`: quicker, where another process is not what is tried."""
    assert arret is None or not arret.is_set()
    assert set(limites) <= {"memoire", "duree"}
    return travail(*args, **({"suivi": suivi} if suivi else {}))
