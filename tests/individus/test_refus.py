"""Each rule, at the place where it is not followed; all the faults at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from data.individus.erreurs import ExtractionRefusee, SourceRefusee
from data.individus.modele import Regle
from data.individus.resultats import Demande
from tests.individus.tirages import STRUCTURES, empty_extraction, write_extraction
from tests.oracle.individus import Extraction

Dite = tuple[str, str, str, str, str]
"""table, place, column, what was found, rule"""
S = "59001S00"


def sound() -> Extraction:
    """Two young people, a record or two a table: nothing to say."""
    tables = empty_extraction()
    for nom in ("j1", "j2"):
        tables["jeunes"].append({"id_jeune": nom, "date_naissance": "1990-01-01", "sexe": "F"})
        tables["actualites"].append(
            {
                "id_actualite": f"a{nom}",
                "id_jeune": nom,
                "code_structure": S,
                "date_actualite": "2011-05-05",
                "type": "atelier",
                "presence": None,
            }
        )
    tables["profils"].append({"id_jeune": "j1", "date_effet": "2010-01-01", "niveau": "V"})
    tables["situations"].append(
        {
            "id_situation": "s1",
            "id_jeune": "j1",
            "categorie": "emploi",
            "contrat": "cdi",
            "date_debut": "2011-01-01",
        }
    )
    tables["passages"].append(
        {
            "id_passage": "p1",
            "id_jeune": "j1",
            "code_structure": S,
            "dispositif": "civis",
            "date_entree": "2011-01-01",
            "date_sortie": "2011-01-01",
            "id_situation": "s1",
        }
    )
    tables["parrains"].append({"id_parrain": "r1", "code_structure": S, "date_debut": "2011-01-01"})
    tables["parrainages"].append(
        {
            "id_parrainage": "g1",
            "id_jeune": "j1",
            "code_structure": S,
            "id_parrain": "r1",
            "date_debut": "2011-01-01",
        }
    )
    return tables


def list_fautes(source: str, adresse: str = "") -> list[Dite]:
    """What is refused."""
    from data.individus.travail import compute_records

    demande = Demande(source, (2010, 2011), "spark" if adresse else "", adresse, verifier=True)
    try:
        compute_records(demande, STRUCTURES)
    except ExtractionRefusee as refus:
        return [
            (f.table, f.place, f.colonne, f.trouve, str(f.regle))
            for fautes in refus.fautes
            for f in fautes.montrees
        ]
    return []


Faute = tuple[str, int, dict[str, str], str, str, Regle]
"""A table, the rank of a record, what is changed in it; the column, what is found there, the rule."""
FAUTES: tuple[Faute, ...] = (
    ("jeunes", 1, {"date_naissance": ""}, "date_naissance", "", Regle.OBLIGATOIRE),
    ("jeunes", 1, {"date_naissance": "1990-02-30"}, "date_naissance", "1990-02-30", Regle.DATE),
    ("jeunes", 1, {"date_naissance": "1990-2-3"}, "date_naissance", "1990-2-3", Regle.DATE),
    ("jeunes", 0, {"date_naissance": "1980-12-31"}, "date_naissance", "1980-12-31", Regle.AGE),
    ("jeunes", 0, {"date_naissance": "1998-01-01"}, "date_naissance", "1998-01-01", Regle.AGE),
    ("jeunes", 1, {"sexe": "f"}, "sexe", "f", Regle.CODE),
    ("actualites", 1, {"id_actualite": "aj1"}, "id_actualite", "aj1", Regle.DOUBLE),
    ("actualites", 1, {"code_structure": "x"}, "code_structure", "x", Regle.STRUCTURE),
    ("profils", 0, {"id_jeune": "j9"}, "id_jeune", "j9", Regle.JEUNE),
    ("passages", 0, {"id_situation": "s9"}, "id_situation", "s9", Regle.SITUATION),
    ("passages", 0, {"id_jeune": "j2"}, "id_situation", "s1", Regle.AUTRE_JEUNE),
    ("passages", 0, {"date_sortie": ""}, "id_situation", "s1", Regle.VIDE),
    ("passages", 0, {"date_sortie": "2010-12-31"}, "date_sortie", "2010-12-31", Regle.ORDRE),
    ("parrainages", 0, {"id_parrain": "r9"}, "id_parrain", "r9", Regle.PARRAIN),
    (
        "situations",
        0,
        {"date_fin_prevue": "2011-02-02"},
        "date_fin_prevue",
        "2011-02-02",
        Regle.VIDE,
    ),
    ("situations", 0, {"qualifiante": "oui"}, "qualifiante", "oui", Regle.VIDE),
    ("situations", 0, {"categorie": "formation"}, "contrat", "cdi", Regle.VIDE),
)


def share(fautes: list[Faute]) -> tuple[list[Faute], list[Faute]]:
    """Those that one extraction can hold together, one a table; the others."""
    lot: list[Faute] = []
    suite: list[Faute] = []
    prises: set[str] = set()
    for faute in fautes:
        liees = {"passages", "situations"} if faute[0] == "situations" else {faute[0]}
        (suite if prises & liees else lot).append(faute)
        prises |= liees
    return lot, suite


def test_what_is_sound_is_taken_and_every_rule_is_told(tmp_path: Path, sail: str) -> None:
    """An extraction a rule would take minutes: each is tried beside others, of other tables."""
    assert list_fautes(str(write_extraction(tmp_path / "bon", sound()))) == []
    restent = list(FAUTES)
    for rang in range(len(FAUTES)):
        lot, restent = share(restent)
        tables = sound()
        for table, ligne, changes, *_ in lot:
            tables[table][ligne] |= changes
        dossier = str(write_extraction(tmp_path / f"x{rang}", tables))
        attendues = sorted((t, str(n + 2), c, v, str(regle)) for t, n, _, c, v, regle in lot)
        assert sorted(list_fautes(dossier)) == attendues
        if rang == 0:
            assert sorted(list_fautes(dossier, sail)) == attendues
        if not restent:
            break
    assert not restent


def test_past_two_hundred_the_rest_is_counted(tmp_path: Path) -> None:
    from data.individus.travail import compute_records

    tables = sound()
    tables["profils"] = [
        {"id_jeune": "j1", "date_effet": date.fromordinal(730_000 + rang), "niveau": "X"}
        for rang in range(250)
    ]
    dossier = write_extraction(tmp_path / "x", tables)
    with pytest.raises(ExtractionRefusee) as refus:
        compute_records(Demande(str(dossier), (2011,)), STRUCTURES)
    (fautes,) = refus.value.fautes
    assert (fautes.nombre, fautes.tues) == (250, 50)
    assert [faute.place for faute in fautes.montrees] == [str(rang) for rang in range(2, 202)]


def test_headings_ragged_lines_and_bytes(tmp_path: Path) -> None:
    dossier = write_extraction(tmp_path / "x", sound())
    (dossier / "profils.csv").write_text("id_jeune;date_effet;niveau;zus;age\nj1;2011-01-01;X;;3\n")
    (dossier / "parrains.csv").write_bytes(
        b"id_parrain;code_structure;date_debut;date_fin\nr1;59001S00\nr\xe9;59001S00;2011-01-01;\n"
    )
    dites = list_fautes(str(dossier))
    assert ("profils", "1", "diplome", "", "colonne") in dites
    assert ("profils", "2", "niveau", "X", "code inconnu") in dites
    assert ("parrains", "2", "", "2 cellules pour 4 colonnes", "colonne") in dites
    assert ("parrains", "3", "", "un octet qui n’est pas de l’UTF-8", "colonne") in dites
    assert len(dites) == 4


def test_a_compulsory_table_that_lacks_and_one_that_stands_twice(tmp_path: Path) -> None:
    dossier = write_extraction(tmp_path / "x", sound())
    (dossier / "actualites.csv").unlink()
    assert list_fautes(str(dossier)) == [("actualites", "", "", "", "obligatoire")]
    (dossier / "jeunes").mkdir()
    with pytest.raises(SourceRefusee, match="deux fois"):
        list_fautes(str(dossier))


def test_a_database_names_the_key_and_parquet_the_row(tmp_path: Path) -> None:
    tables = sound()
    tables["profils"][0]["niveau"] = "X"
    dossier = write_extraction(tmp_path / "csv", tables)
    base, parquet = tmp_path / "b.duckdb", tmp_path / "parquet"
    (parquet / "profils").mkdir(parents=True)
    with duckdb.connect(str(base)) as connexion:
        for nom in tables:
            lue = f"read_csv('{dossier / nom}.csv', all_varchar=true, header=true, delim=';')"
            connexion.execute(f"CREATE TABLE {nom} AS SELECT * FROM {lue}")
            vers = parquet / ("profils/b.parquet" if nom == "profils" else f"{nom}.parquet")
            connexion.execute(f"COPY {nom} TO '{vers}'")
    cle = ("profils", "j1 2010-01-01", "niveau", "X", "code inconnu")
    assert list_fautes(f"duckdb://{base}") == [cle]
    assert list_fautes(str(parquet)) == [("profils", "1", "niveau", "X", "code inconnu")]


def test_every_rule_is_tried() -> None:
    assert {faute[-1] for faute in FAUTES} | {Regle.COLONNE} == set(Regle)
