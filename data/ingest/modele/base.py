"""The structures of a base as a file gives them: texts, in the columns of their table."""

from __future__ import annotations

from pathlib import Path

from data.ingest.merge import open_workspace
from data.store.instantane import read_meta
from data.store.tables import STRUCTURE
from data.store.versions import read_pointer
from data.texts import alphabetical

COLONNES = (*STRUCTURE.requises, *STRUCTURE.facultatives)


def read_lignes(dossier: Path, region: str = "") -> list[tuple[str, ...]]:
    """Alphabetical in each region, those of one region if it is named; none of the demonstration's.

    Raises BaseIndisponible.
    """
    courante = read_pointer(dossier)
    if courante is None or read_meta(courante).get("fictif") == "oui":
        return []
    connexion = open_workspace(courante.chemin)
    try:
        lues = connexion.execute(
            f"SELECT {', '.join(COLONNES)} FROM ancienne.structure WHERE ? IN ('', code_region)",
            [region],
        ).fetchall()
    finally:
        connexion.close()
    lignes = [tuple(map(_write, ligne)) for ligne in lues]
    nom, code_region = COLONNES.index("nom"), COLONNES.index("code_region")
    return sorted(
        lignes, key=lambda ligne: (ligne[code_region], alphabetical(ligne[nom]), ligne[0])
    )


def _write(valeur: object) -> str:
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, float):
        return repr(valeur).replace(".", ",")
    return "" if valeur is None else str(valeur)
