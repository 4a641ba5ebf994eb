"""What `app.py etat` says of a folder: nothing relative to now, no refused attempt."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from data.errors import BaseIndisponible
from data.store import queries
from data.store.base import Base
from data.store.instantane import Instantane
from data.store.versions import list_versions, read_pointer
from data.views.structures import read_completude, read_regions


def describe_base(dossier: Path) -> list[str]:
    """Lines of text: the current version, its years and completeness, the versions kept.

    Raises BaseIndisponible when there is no base, or when it cannot be read.
    """
    base = Base(dossier).open()
    regions = read_regions(base)
    structures = sum(region.structures for region in regions)
    annees = queries.load_annees(base)
    fictif = (
        " (démonstration : structures et résultats fictifs)" if base.meta["fictif"] == "oui" else ""
    )
    lignes = [
        f"Version courante : {base.version.numero}{fictif}",
        f"Structures : {structures}, dans {len(regions)} région{'s' if len(regions) > 1 else ''}",
        f"Années : {', '.join(map(str, annees)) or 'aucune'}",
    ]
    for annee in annees:
        complet = read_completude(base, annee)
        lignes.append(
            f"Complétude {annee} : {complet.renseignes} lignes renseignées sur {complet.attendus}"
        )
    return [*lignes, "Versions conservées :", *_describe_versions(dossier)]


def _describe_versions(dossier: Path) -> list[str]:
    courante = read_pointer(dossier)
    lignes = []
    for version in list_versions(dossier):
        marque = " (courante)" if version == courante else ""
        try:
            with closing(Instantane(version, perimee=True)) as instantane:
                fait = queries.load_imports(instantane)[-1]
            detail = f"{fait.commande}, {fait.le}, {fait.fichiers}"
        except (BaseIndisponible, IndexError):
            detail = "illisible"
        lignes.append(f"  {version.numero}{marque} : {detail}")
    return lignes
