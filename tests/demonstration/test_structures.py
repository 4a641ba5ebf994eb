"""Who is in the demonstration, and where."""

import csv
import re
from pathlib import Path

from data.annuaire.repertoire import REFERENCE, read_repertoire
from data.demonstration import write_demonstration
from tests.demonstration.conftest import Tables

PETITES = {"01": 1, "02": 3, "03": 1, "04": 4, "94": 4, "31": 26, "11": 76}


def test_454_structures_of_which_14_paio(demonstration: Tables) -> None:
    types = demonstration["structures"]["type"].value_counts()
    assert types.to_dict() == {"ML": 440, "PAIO": 14}


def test_26_regions_in_the_real_proportions(demonstration: Tables) -> None:
    effectifs = demonstration["structures"]["code_region"].value_counts()
    assert len(effectifs) == 26
    assert "06" not in effectifs
    assert {region: effectifs[region] for region in PETITES} == PETITES
    with (REFERENCE / "missions_locales_par_region_2015_senat.csv").open(encoding="utf-8") as f:
        reels = {r["code_region"]: int(r["nb_ml_2015"]) for r in csv.DictReader(f)}
    assert all(0 <= effectifs[r] - reels[r] <= 2 for r in effectifs.index)


def test_nord_pas_de_calais_ends_with_its_two_paio(demonstration: Tables) -> None:
    noms = demonstration["structures"].query("code_region == '31'")["nom"].tolist()
    assert noms[0] == "ML fictive 31-01"
    assert noms[-2:] == ["PAIO fictive 31-25", "PAIO fictive 31-26"]


def test_codes_are_unique_of_the_right_form_and_never_real(demonstration: Tables) -> None:
    codes = demonstration["structures"]["code"]
    assert codes.is_unique
    assert all(re.fullmatch(r"(\d\d|2[AB])9\d\dS00|97\d9\dS00", code) for code in codes)
    assert not set(codes) & {r.code for r in read_repertoire()}
    assert {"59901S00", "97191S00", "2A901S00"} <= set(codes)


def test_every_place_is_the_seat_of_a_real_structure(demonstration: Tables) -> None:
    lieu = ["code_region", "code_departement", "commune", "zone_emploi", "lat", "lon"]
    reels = {tuple(getattr(r, c) for c in lieu) for r in read_repertoire()}
    structures = demonstration["structures"]
    assert set(structures[lieu].itertuples(index=False, name=None)) <= reels
    assert (structures[lieu] != "").all(axis=None)


def test_about_a_third_without_the_module(demonstration: Tables) -> None:
    part = (demonstration["structures"]["module_entreprise"] == "non").mean()
    assert 0.28 < part < 0.38


def test_the_same_bytes_every_time(ecrite: Path, tmp_path: Path) -> None:
    chemins = write_demonstration(tmp_path)
    noms = ["structures.csv", "contexte.csv", "resultats.csv", "objectifs.csv", "qualite.csv"]
    assert [p.name for p in chemins] == noms
    assert {p.name for p in ecrite.iterdir()} == set(noms)
    for chemin in chemins:
        assert chemin.read_bytes() == (ecrite / chemin.name).read_bytes(), chemin.name


def test_files_are_written_for_a_french_spreadsheet(ecrite: Path) -> None:
    for chemin in ecrite.iterdir():
        octets = chemin.read_bytes()
        assert octets.startswith(b"\xef\xbb\xbf")
        assert b"." not in octets.split(b"\n", 1)[1].replace(b"St.", b"")
