"""What the base says of itself on the home page."""

from __future__ import annotations

from data.models.comparaison import Completude, EtatBase
from data.typographie import Texte, typeset
from layouts.words.wording import format_compte, format_nombre, format_plancher, join_liste


def describe_base(base: EtatBase, completude: Completude) -> list[Texte]:
    """Years, structures, completeness, version, and fiction said plainly."""
    annees = join_liste([str(annee) for annee in base.annees])
    lignes = [
        f"{format_compte(base.structures, 'structure')}, données {annees}"
        if annees
        else "Aucune donnée",
        f"Version {format_nombre(base.version)} de la base",
    ]
    if completude.part is not None:
        lignes.insert(1, f"Données renseignées à {format_plancher(completude.part)}")
    if base.fictif:
        lignes.append(
            "Structures et résultats fictifs : une démonstration, aucune structure réelle"
        )
    return [typeset(ligne) for ligne in lignes]
