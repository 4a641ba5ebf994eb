from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from data.annuaire import write_annuaire
from data.demonstration import write_demonstration
from tests.partage import share

Tables = Mapping[str, pd.DataFrame]


def read_tables(dossier: Path) -> dict[str, pd.DataFrame]:
    return {chemin.stem: read_table(chemin) for chemin in dossier.iterdir()}


def read_table(chemin: Path) -> pd.DataFrame:
    return pd.read_csv(chemin, sep=";", dtype=str, keep_default_na=False, encoding="utf-8-sig")


@pytest.fixture(scope="session")
def ecrite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the demonstration."""
    return share(tmp_path_factory, "demonstration-ecrite", write_demonstration)


@pytest.fixture(scope="session")
def demonstration(ecrite: Path) -> Tables:
    return read_tables(ecrite)


@pytest.fixture(scope="session")
def annuaire(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return read_tables(share(tmp_path_factory, "annuaire-ecrit", write_annuaire))


@pytest.fixture(scope="session")
def nombres(demonstration: Tables) -> pd.DataFrame:
    """One row a structure and year, one column a cell (`jeunes_sortis[civis]`); nan if no number."""
    resultats = demonstration["resultats"].copy()
    suffixe = "[" + resultats["dispositif"] + "]"
    resultats["cle"] = resultats["indicateur"] + suffixe.where(resultats["dispositif"] != "", "")
    textes = resultats["valeur"].str.replace(",", ".")
    resultats["nombre"] = pd.to_numeric(textes, errors="coerce")
    return resultats.pivot(index=["annee", "code_structure"], columns="cle", values="nombre")
