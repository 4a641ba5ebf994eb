"""The table `contexte`: elements of Annexe 1, with their source and the year the source states."""

from __future__ import annotations

import pandas as pd

from data.comparison.models import Etat
from data.ingest.cells import (
    Cadre,
    check_codes,
    check_column,
    check_keys,
    melt_cells,
    read_values,
    refuse_where,
)
from data.ingest.recognise import Reconnue
from data.sources.cells import parse_oui_non


def parse_contexte(reconnue: Reconnue, cadre: Cadre) -> pd.DataFrame:
    """Cells of a table `contexte`, values as imported (12,5 for 12,5 %)."""
    cles = check_keys(reconnue, cadre)
    cles["source"] = reconnue.table.colonne("source")
    cles["annee_source"] = reconnue.table.colonne("annee_source")
    oui_non = check_column(reconnue, cadre, "simule", _parse_simule, "oui, non ou une cellule vide")
    cles["simule"] = [texte == "oui" for texte in oui_non]
    cellules = melt_cells(reconnue, cles)
    elements = {e.code: e for e in cadre.catalogue.contextes}
    check_codes(reconnue, cadre, cellules, elements)
    cellules = read_values(cellules).assign(type="contexte")
    pourcents = [code for code, element in elements.items() if element.unite.startswith("%")]
    fautives = ~cellules["lisible"] | (cellules["pourcent"] & ~cellules["code"].isin(pourcents))
    refuse_where(cadre, cellules, fautives, "un nombre, NE, SS, SO ou une cellule vide")
    valeur = cellules["valeur"].mask(cellules["etat"] != Etat.VALEUR)
    return cellules.assign(valeur=valeur).rename(columns={"code": "element"})


def _parse_simule(texte: str) -> str | None:
    lu = parse_oui_non(texte)
    if lu is None:
        return "non" if not texte else None
    return "oui" if lu else "non"
