"""Empty files to fill in: the four tables with their columns, and how to fill them."""

from __future__ import annotations

import csv
from pathlib import Path

from data.catalogue import load_catalogue
from data.store.tables import FEUILLES

LISEZ_MOI = """\
Quatre tables à remplir (CSV ou feuilles d’un même classeur XLSX), puis :

    uv run app.py importer structures.csv contexte.csv resultats.csv objectifs.csv

structures.csv   une ligne par mission locale ou PAIO.
contexte.csv     une ligne par structure, année et élément de l’Annexe 1.
resultats.csv    une ligne par structure, année et dispositif (vide, civis, cotraitance ou autres),
                 une colonne par ligne de l’Annexe 2.
objectifs.csv    une ligne par structure, année et indicateur.

Cellule vide : non renseigné. NE : non exploitable (module Entreprise non utilisé).
SS : secret statistique. SO : sans objet. 0 est un zéro.
Dans resultats.csv, les parts s’écrivent en fractions (0,352) ou avec le signe % (35,2 %).
Dans contexte.csv, les parts et les taux s’écrivent en pourcentage (12,5 pour 12,5 %), le reste dans
l’unité du dictionnaire (places pour 100 jeunes, offres pour 100 demandeurs…).
À préciser dans votre envoi : les JDI sont-ils comptés en cumul sur l’année, ou présents à une date ?

Vérifier sans rien écrire : uv run app.py importer --verifier FICHIERS…
"""


def write_modele(dossier: Path) -> list[Path]:
    """The four empty tables (results wide) and a page of instructions."""
    catalogue = load_catalogue()
    dossier.mkdir(parents=True, exist_ok=True)
    chemins = []
    for table in FEUILLES:
        chemin = dossier / f"{table.feuille}.csv"
        with chemin.open("w", encoding="utf-8-sig", newline="") as fichier:
            csv.writer(fichier, delimiter=";").writerow(table.build_template(catalogue))
        chemins.append(chemin)
    lisez_moi = dossier / "LISEZ-MOI.txt"
    lisez_moi.write_text(LISEZ_MOI, encoding="utf-8")
    return [*chemins, lisez_moi]
