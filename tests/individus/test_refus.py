"""Each rule, at the place where it is not followed; all the faults at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import uuid4

import duckdb
import pytest

from data.individus.attendus import describe_attendu
from data.individus.erreurs import ExtractionRefusee, SourceRefusee
from data.individus.erreurs import Faute as Refusee
from data.individus.modele import Regle
from data.individus.resultats import Demande
from data.individus.tables import PAR_NOM
from tests.individus.tirages import (
    STRUCTURES,
    empty_extraction,
    read_texte,
    write_extraction,
    write_parquet,
)
from tests.oracle.individus import Extraction

Dite = tuple[str, str, str, str, str]
"""table, place, column, what was found, rule"""
ATTENDUS = (
    (("jeunes", "sexe", Regle.CODE), "un de : F, M"),
    (("jeunes", "sexe", Regle.COLONNE), "une colonne de ce nom, une fois (un de : F, M)"),
    (("profils", "date_effet", Regle.COLONNE), "(un jour qui existe, AAAA-MM-JJ)"),
    (("profils", "", Regle.COLONNE), "autant de cellules que de colonnes, en UTF-8"),
    (("actualites", "", Regle.OBLIGATOIRE), "cette table (actualites.csv, actualites.parquet ou"),
    (("actualites", "id_jeune", Regle.OBLIGATOIRE), "un texte, jamais vide"),
    (("parrains", "id_parrain", Regle.DOUBLE), "(id_parrain, code_structure, date_debut)"),
    (("passages", "date_sortie", Regle.ORDRE), "un jour qui n’est pas avant date_entree"),
    (("passages", "id_situation", Regle.SITUATION), "un id_situation de la table situations"),
    (("passages", "id_situation", Regle.VIDE), "une cellule vide, là où date_sortie l’est"),
    (("parrainages", "id_parrain", Regle.PARRAIN), "un id_parrain de la table parrains"),
    (("situations", "contrat", Regle.VIDE), "vide, sauf là où categorie est emploi"),
    (("situations", "date_fin_prevue", Regle.VIDE), "vide, là où contrat est cdi"),
    (("profils", "id_jeune", Regle.JEUNE), "un id_jeune de la table jeunes"),
    (("jeunes", "date_naissance", Regle.AGE), "de 14 à 30 ans"),
)
"""What is said to be expected."""
S = "59001S00"


def sound(jeunes: int = 2) -> Extraction:
    """Each with a record or two a table, of the same rank in each; one seen each year: nothing to say."""
    tables = empty_extraction()
    for rang in range(jeunes):
        jeune = {"id_jeune": f"j{rang}"}
        ici = jeune | {"code_structure": S}
        actualite = {"id_actualite": f"a{rang}", "date_actualite": "2011-05-05", "type": "atelier"}
        emploi = {"id_situation": f"s{rang}", "categorie": "emploi", "contrat": "cdi"}
        passage = {"id_passage": f"p{rang}", "dispositif": "civis", "id_situation": f"s{rang}"}
        dates = {"date_entree": "2011-01-01", "date_sortie": "2011-01-01"}
        debut = {"date_debut": "2011-01-01"}
        parrain = {"id_parrain": f"r{rang}"}
        tables["jeunes"].append(jeune | {"date_naissance": "1990-01-01", "sexe": "F"})
        tables["actualites"].append(ici | actualite)
        tables["profils"].append(jeune | {"date_effet": "2010-01-01", "niveau": "V"})
        tables["situations"].append(jeune | emploi | debut)
        tables["passages"].append(ici | passage | dates)
        tables["parrains"].append(parrain | {"code_structure": S} | debut)
        tables["parrainages"].append(ici | parrain | {"id_parrainage": f"g{rang}"} | debut)
    avant = {"id_actualite": "avant", "date_actualite": "2010-05-05"}
    tables["actualites"].append(tables["actualites"][0] | avant)
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


Faute = tuple[str, dict[str, str], str, str, Regle]
"""A table, what is changed in a record of it; the column, what is found there, the rule. {n}: its rank."""
FAUTES: tuple[Faute, ...] = (
    ("jeunes", {"date_naissance": ""}, "date_naissance", "", Regle.OBLIGATOIRE),
    ("jeunes", {"date_naissance": "1990-02-30"}, "date_naissance", "1990-02-30", Regle.DATE),
    ("jeunes", {"date_naissance": "1990-2-3"}, "date_naissance", "1990-2-3", Regle.DATE),
    ("jeunes", {"date_naissance": "1980-12-31"}, "date_naissance", "1980-12-31", Regle.AGE),
    ("jeunes", {"date_naissance": "1998-01-01"}, "date_naissance", "1998-01-01", Regle.AGE),
    ("jeunes", {"sexe": "f"}, "sexe", "f", Regle.CODE),
    ("actualites", {"id_actualite": "a0"}, "id_actualite", "a0", Regle.DOUBLE),
    ("actualites", {"code_structure": "x"}, "code_structure", "x", Regle.STRUCTURE),
    ("profils", {"id_jeune": "j99"}, "id_jeune", "j99", Regle.JEUNE),
    ("passages", {"id_situation": "s99"}, "id_situation", "s99", Regle.SITUATION),
    ("passages", {"id_jeune": "j0"}, "id_situation", "s{n}", Regle.AUTRE_JEUNE),
    ("passages", {"date_sortie": ""}, "id_situation", "s{n}", Regle.VIDE),
    ("passages", {"date_sortie": "2010-12-31"}, "date_sortie", "2010-12-31", Regle.ORDRE),
    ("parrainages", {"id_parrain": "r99"}, "id_parrain", "r99", Regle.PARRAIN),
    (
        *("situations", {"date_fin_prevue": "2011-02-02"}),
        *("date_fin_prevue", "2011-02-02", Regle.VIDE),
    ),
    ("situations", {"qualifiante": "oui"}, "qualifiante", "oui", Regle.VIDE),
    ("situations", {"categorie": "formation"}, "contrat", "cdi", Regle.VIDE),
)


def test_what_is_sound_is_taken_and_every_rule_is_told(tmp_path: Path, sail: str) -> None:
    """All in one extraction, each of a young person of its own: an extraction a rule would take minutes."""
    tables = sound(len(FAUTES) + 1)
    assert list_fautes(str(write_extraction(tmp_path / "bon", tables))) == []
    attendues: list[Dite] = []
    for rang, (table, changes, colonne, trouve, regle) in enumerate(FAUTES, 1):
        tables[table][rang] |= changes
        attendues.append((table, str(rang + 2), colonne, trouve.format(n=rang), str(regle)))
    dossier = str(write_extraction(tmp_path / "faux", tables))
    assert sorted(list_fautes(dossier)) == sorted(attendues)
    assert sorted(list_fautes(dossier, sail)) == sorted(attendues)


def test_past_two_hundred_the_rest_is_counted(tmp_path: Path) -> None:
    from data.individus.travail import compute_records

    tables = sound()
    tables["profils"] = [
        {"id_jeune": "j0", "date_effet": date.fromordinal(730_000 + rang), "niveau": "X"}
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
    (dossier / "profils.csv").write_text("id_jeune;date_effet;niveau;zus;age\nj0;2011-01-01;X;;3\n")
    (dossier / "parrains.csv").write_bytes(
        b"id_parrain;code_structure;date_debut;date_fin\nr0;59001S00\nr\xe9;59001S00;2011-01-01;\n"
    )
    dites = list_fautes(str(dossier))
    assert ("profils", "1", "diplome", "", "colonne") in dites
    assert ("profils", "2", "niveau", "X", "code inconnu") in dites
    assert ("parrains", "2", "", "2 cellules pour 4 colonnes", "colonne") in dites
    assert ("parrains", "3", "", "un octet qui n’est pas de l’UTF-8", "colonne") in dites
    assert len(dites) == 4


def test_a_table_without_a_column_of_ours_is_told_column_by_column(tmp_path: Path) -> None:
    """Headings in capitals, a file of no byte: not the words of an engine."""
    dossier = write_extraction(tmp_path / "x", sound())
    (dossier / "jeunes.csv").write_text("ID_JEUNE,DATE_NAISSANCE,SEXE\nj0,1990-01-01,F\n")
    (dossier / "periodes.csv").write_bytes(b"")
    dites = list_fautes(str(dossier))
    assert {(table, colonne) for table, _, colonne, *_ in dites} == {
        (nom, colonne) for nom in ("jeunes", "periodes") for colonne in PAR_NOM[nom].noms
    }
    assert {regle for *_, regle in dites} == {"colonne"}
    (dossier / "jeunes.csv").unlink()
    (dossier / "jeunes.parquet").write_bytes(b"rien")
    with pytest.raises(SourceRefusee, match=r"jeunes\.parquet : ce n’est pas du Parquet lisible"):
        list_fautes(str(dossier))


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
    dossier, base = write_extraction(tmp_path / "csv", tables), tmp_path / "b.duckdb"
    with duckdb.connect(str(base)) as connexion:
        for nom in tables:
            lue = read_texte(dossier / f"{nom}.csv")
            connexion.execute(f"CREATE TABLE {nom} AS SELECT * FROM {lue}")
    cle = ("profils", "j0 2010-01-01", "niveau", "X", "code inconnu")
    assert list_fautes(f"duckdb://{base}") == [cle]
    parquet = write_parquet(tmp_path / "parquet", dossier)
    assert list_fautes(str(parquet)) == [("profils", "1", "niveau", "X", "code inconnu")]


def test_the_catalogue_of_a_spark_server_is_read_too(tmp_path: Path, sail: str) -> None:
    """In a session that is named: that of who put the tables there."""
    from data.individus.moteurs import ask

    with ask():
        from pyspark.sql import SparkSession

    with pytest.raises(SourceRefusee, match="parcours"):
        list_fautes("spark://parcours", sail)
    adresse = f"{sail}/;session_id={uuid4()}"
    parquet = write_parquet(tmp_path / "parquet", write_extraction(tmp_path / "csv", sound()))
    with ask():
        session = SparkSession.builder.remote(adresse).create()
        session.sql("CREATE DATABASE parcours")
        for chemin in sorted(parquet.iterdir()):
            session.sql(f"CREATE TABLE parcours.{chemin.stem} USING parquet LOCATION '{chemin}'")
        assert list_fautes("spark://parcours", adresse) == []
        session.stop()


@pytest.mark.parametrize(("ou", "dit"), ATTENDUS)
def test_a_refusal_says_what_was_expected(ou: tuple[str, str, Regle], dit: str) -> None:
    table, colonne, regle = ou
    assert dit in describe_attendu(Refusee(table, "", "", colonne, "", regle))


def test_every_fault_that_can_be_has_what_was_expected() -> None:
    """Whatever the rule, of each column that it is checked of."""
    ou = [(table, colonne, regle) for table, _, colonne, _, regle in FAUTES]
    ou += [
        (table.nom, colonne, regle)
        for table in PAR_NOM.values()
        for colonne in ("", *table.noms)
        for regle in (Regle.OBLIGATOIRE, Regle.COLONNE)
    ]
    for table, colonne, regle in ou:
        assert describe_attendu(Refusee(table, "", "", colonne, "", regle))


def test_every_rule_is_tried() -> None:
    assert {faute[-1] for faute in FAUTES} | {Regle.COLONNE} == set(Regle)
