"""What the records say of their entry: as the oracle counts it, under the secret too."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from data.individus.resultats import Constat, Demande
from tests.individus.tirages import STRUCTURES, Tirage, write_extraction
from tests.oracle.individus import Extraction
from tests.oracle.saisie import Saisie


def find(dossier: Path, annee: int, secret: int = 0, adresse: str = "") -> tuple[Constat, ...]:
    from data.individus.travail import compute_records

    moteur = "spark" if adresse else ""
    demande = Demande(str(dossier), (annee,), moteur, adresse, secret=secret, qualite=True)
    return compute_records(demande, STRUCTURES).resultats[annee].constats


@pytest.fixture
def extraction() -> Extraction:
    """One young person more in each structure, whom nothing was noted of for long."""
    tirage = Tirage(2)
    tables = tirage.build()
    ancien = {"id_jeune": "j99", "code_structure": "59001S00"}
    tables["jeunes"].append({"id_jeune": "j99", "date_naissance": date(1990, 1, 1), "sexe": None})
    tables["demandes"].append(
        {"id_demande": "d99", **ancien, "date_debut": date(2009, 1, 1), "date_fin": None}
    )
    tables["passages"].append(
        {
            "id_passage": "p99",
            **ancien,
            "dispositif": "civis",
            "financable": None,
            "type_appui": None,
            "date_entree": date(2009, 12, 30),
            "date_sortie": None,
            "id_situation": None,
        }
    )
    vu = next(
        a
        for a in tables["actualites"]
        if a["presence"] == "present" and a["date_actualite"].year == 2011
    )
    tables["situations"].append(
        {
            "id_situation": "s99",
            "id_jeune": vu["id_jeune"],
            "categorie": "formation",
            "contrat": None,
            "mesure": None,
            "qualifiante": None,
            "date_fin": None,
            "date_debut": date(2011, 3, 1),
            "date_fin_prevue": None,
        }
    )
    return tables


def test_every_finding_is_the_oracle_s(tmp_path: Path, extraction: Extraction, sail: str) -> None:
    dossier = write_extraction(tmp_path / "x", extraction)
    obtenus = find(dossier, 2011)
    oracle = Saisie(extraction, STRUCTURES, 2011)
    couvertes = sorted({structure for structure, *_ in oracle.compute()})
    attendus = [
        Constat(structure, 2011, nom, *nombres)
        for structure in couvertes
        for nom, nombres in oracle.find(structure).items()
    ]
    assert list(obtenus) == attendus
    assert {c.constat for c in obtenus if c.nombre} == {c.constat for c in obtenus}
    assert find(dossier, 2011, adresse=sail) == obtenus


def test_the_secret_is_the_same(tmp_path: Path, extraction: Extraction) -> None:
    dossier = write_extraction(tmp_path / "x", extraction)
    clairs, tus = find(dossier, 2012), find(dossier, 2012, secret=6)
    for clair, tu in zip(clairs, tus, strict=True):
        for nombre, montre in zip(clair[3:], tu[3:], strict=True):
            petit = isinstance(nombre, int) and 0 < nombre < 6
            assert montre == (
                "SS" if petit and clair.constat != "contacts_sans_entreprise" else nombre
            )
    assert any("SS" in constat for constat in tus)
