"""What comes back of a template as it left: its sheets that explain, its lines that nobody filled in."""

from __future__ import annotations

from dataclasses import replace

from data.ingest.lexique import Lexique
from data.ingest.recognise import Reconnue
from data.ingest.table import normalise_entete
from data.sources.constats import Constatations
from data.sources.feuille import Feuille
from data.store.tables import IGNOREES

EXPLICATIVES = ("Lisez-moi", "Exemple", "Dictionnaire")
"""The sheets of our workbook that are only read by people."""
_NOMS = frozenset(map(normalise_entete, EXPLICATIVES))
_SANS_POIDS = ("code_structure", "dispositif", *IGNOREES)
"""What a line may hold that says nothing of a year."""


def leave_explicative(feuille: Feuille, lexique: Lexique, rapport: Constatations) -> bool:
    """Whether the sheet is one of those, unless the person says what it is: then a notice."""
    if not feuille.classeur or normalise_entete(feuille.nom) not in _NOMS:
        return False
    if lexique.correspondance.find_feuille(feuille.nom):
        return False
    rapport.avis.append(f"{feuille.lieu} : elle explique, elle n’est pas lue")
    return True


def leave_unfilled(reconnue: Reconnue, rapport: Constatations) -> Reconnue:
    """Without the lines that have neither a year nor a value: the structures are written in advance."""
    table = reconnue.table
    if "annee" not in table.colonnes or "" not in table.colonnes["annee"]:
        return reconnue
    pleines = [cellules for nom, cellules in table.colonnes.items() if nom not in _SANS_POIDS]
    gardees = [rang for rang in range(len(table)) if any(colonne[rang] for colonne in pleines)]
    if len(gardees) == len(table):
        return reconnue
    nombre = len(table) - len(gardees)
    laissees = f"{nombre} lignes laissées" if nombre > 1 else "une ligne laissée"
    rapport.avis.append(f"{table.lieu} : {laissees}, sans année ni valeur")
    colonnes = {nom: [c[rang] for rang in gardees] for nom, c in table.colonnes.items()}
    lignes = [table.lignes[rang] for rang in gardees]
    return replace(reconnue, table=replace(table, colonnes=colonnes, lignes=lignes))
