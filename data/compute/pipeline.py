"""From the merged tables to what is looked up when serving: rates, positions, readings, context.

Rows are every structure × every year of the results, as dense columns: what a structure did not
give is non renseigné, never absent.
"""

from __future__ import annotations

from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from data.catalogue import Catalogue, Terme
from data.compute.context import (
    Voisinages,
    build_scales,
    build_situations,
    build_voisins,
    compute_neighbours,
    load_context,
)
from data.compute.expected import compute_expected
from data.compute.fiches import Atelier, build_fiches, build_order, pack_circle
from data.compute.grid import Grille, load_columns, load_grid, write_table
from data.compute.pairs import build_pairs, build_places, load_crossed, place_elements
from data.compute.positions import (
    build_circles,
    build_positions,
    list_country_changes,
)
from data.compute.priorities import build_priorities
from data.method.evolution import find_previous, follow_circle, prepare_changes
from data.method.rates import Colonne, compute_rates
from data.method.readings import keep_judged, prepare_rates, read_circle
from data.models.etats import Cercle
from data.reference.tables import load_departements, load_regions

SQL = Path(__file__).parent / "sql"


def compute_all(connexion: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> None:
    """Fill the tables of calculs.sql from the merged ones, on the same connection."""
    _write_names(connexion)
    grille = load_grid(connexion)
    if grille.taille:
        # A second core counts the draws of the comparables while the first goes on.
        with ThreadPoolExecutor(max_workers=1) as fond:
            _compute(connexion, catalogue, grille, fond)


def _compute(
    connexion: duckdb.DuckDBPyConnection, catalogue: Catalogue, grille: Grille, fond: Executor
) -> None:
    contexte = load_context(connexion, catalogue, grille)
    voisinages = compute_neighbours(contexte, catalogue, grille, fond)
    lignes = load_columns(connexion, grille)
    situations = build_situations(catalogue, contexte, voisinages.scores, grille)
    write_table(connexion, "situation", situations)
    write_table(connexion, "repere_element", build_scales(catalogue, contexte, grille))
    write_table(connexion, "completude", compute_completeness(catalogue, lignes, grille))
    taux = compute_rates(catalogue, lignes, grille.taille)
    chiffres = [Terme(t.code, t.dispositif) for t in taux]
    preparees = prepare_rates(catalogue, taux, grille.rang_annee)
    avant = find_previous(grille.annees, len(grille.structures))
    jugees = keep_judged(catalogue, preparees)
    suivies = prepare_changes(jugees, grille.rang_annee, avant)
    write_table(connexion, "evolution_pays", list_country_changes(suivies, grille))
    ordre = build_order(catalogue, chiffres, lignes, [suivie.code for suivie in suivies])
    write_table(connexion, "ordre", ordre)
    for table, attendus in compute_expected(catalogue, jugees, voisinages, grille).items():
        write_table(connexion, table, attendus)
    atelier = Atelier(connexion, catalogue, grille, ordre)
    croises = load_crossed(contexte, catalogue, grille)
    paquets: dict[Cercle, list[bytes | None]] = {}
    for cercle, entourage in build_circles(grille, voisinages.lignes).items():
        lues = read_circle(catalogue, preparees, entourage)
        evolutions = {e.code: e for e in follow_circle(catalogue, suivies, entourage)}
        positions = build_positions(catalogue, lues, evolutions, cercle, grille)
        write_table(connexion, "position", positions)
        places = place_elements(croises, entourage)
        write_table(connexion, "situation_cercle", build_places(places, cercle, grille))
        write_table(connexion, "couple", build_pairs(catalogue, lues, places, cercle, grille))
        if cercle is Cercle.COMPARABLES:
            _write_comparables(connexion, voisinages, grille)
            write_table(connexion, "priorite", build_priorities(catalogue, lues, grille))
        paquets[cercle] = pack_circle(atelier, cercle, entourage)
    write_table(connexion, "fiche", build_fiches(atelier, paquets))
    _group_situations(connexion)
    connexion.execute((SQL / "profils.sql").read_text(encoding="utf-8"))
    _list_incoherent(connexion)
    _list_implausible(connexion, catalogue)


def _write_comparables(
    connexion: duckdb.DuckDBPyConnection, voisinages: Voisinages, grille: Grille
) -> None:
    voisins, etats = build_voisins(voisinages, grille)
    write_table(connexion, "voisin", voisins)
    write_table(connexion, "voisinage", etats)


def _write_names(connexion: duckdb.DuckDBPyConnection) -> None:
    write_table(connexion, "region", pd.DataFrame(load_regions().items(), columns=["code", "nom"]))
    departements = [(code, nom) for code, (nom, _) in load_departements().items()]
    write_table(connexion, "departement", pd.DataFrame(departements, columns=["code", "nom"]))


def compute_completeness(
    catalogue: Catalogue, lignes: dict[Terme, Colonne], grille: Grille
) -> pd.DataFrame:
    """How many of the Annexe's 68 lines say something (a number, NE, SS, SO), in all or by dispositif."""
    renseignes = np.zeros(grille.taille, dtype=np.int64)
    bruts = catalogue.annexe.bruts
    for entree in bruts:
        termes = [Terme(entree.code, d) for d in ("", *entree.dispositifs)]
        dites = [lignes[t].donnee for t in termes if t in lignes]
        renseignes += np.any(dites, axis=0) if dites else 0
    return pd.DataFrame(
        {
            "code_structure": grille.codes,
            "annee": grille.annees[grille.rang_annee],
            "renseignes": renseignes,
            "attendus": len(bruts),
            "chargee": grille.chargees,
        }
    )


def _group_situations(connexion: duckdb.DuckDBPyConnection) -> None:
    """The values of each region's structures, unnamed, and the country's medians: what strips draw."""
    connexion.execute(
        "INSERT INTO situation_region BY NAME SELECT s.code_region, c.annee, c.element,"
        " list(c.valeur ORDER BY c.valeur) AS valeurs FROM situation AS c"
        " JOIN structure AS s ON s.code = c.code_structure"
        " WHERE c.valeur IS NOT NULL GROUP BY ALL ORDER BY ALL"
    )
    connexion.execute(
        "INSERT INTO situation_pays BY NAME"
        " SELECT c.annee, c.element, median(c.valeur) AS mediane FROM situation AS c"
        " JOIN completude AS p USING (code_structure, annee)"
        " WHERE c.valeur IS NOT NULL AND p.chargee GROUP BY ALL"
    )


def _list_incoherent(connexion: duckdb.DuckDBPyConnection) -> None:
    connexion.execute(
        "INSERT INTO signalement BY NAME"
        " SELECT 'incoherent' AS genre, code_structure, annee, indicateur, dispositif,"
        " 'taux incohérent avec ses effectifs, ou part au-dessus de 100 %' AS constat FROM position"
        " WHERE etat = 'incoherent' AND cercle = 'region'"
    )


def _list_implausible(connexion: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> None:
    """Under each year that reads it, a value of the context out of the dictionary's bounds."""
    elements = [
        (e.code, *map(float, e.plausible), e.attendues) for e in catalogue.contextes if e.plausible
    ]
    bornes = [list(colonne) for colonne in zip(*elements, strict=True)]
    connexion.execute((SQL / "implausibles.sql").read_text(encoding="utf-8"), bornes)
