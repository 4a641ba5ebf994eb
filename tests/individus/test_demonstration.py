"""Invented records: the same bytes, every column, accepted, and rates like the demonstration's."""

from __future__ import annotations

import csv
import shlex
from collections import defaultdict
from pathlib import Path

import pytest

import app
from data.demonstration.cibles import EMPLOI_INFRA, EMPLOI_SUPERIEUR, MEDIANES
from data.individus.demonstration import write_individus
from data.individus.tables import TABLES

ECART = 0.25
"""What ten structures of 4 000 young people may be from a level of the country, of that level."""
RARE = 0.5
"""The same, where a few dozen young people are counted."""
BASES = {
    "prop_professionnel": "jdi",
    "prop_emploi": "prop_professionnel",
    "prop_formation": "prop_professionnel",
    "prop_projet_pro": "prop_professionnel",
    "prop_social": "jdi",
    "prop_logement": "prop_social",
    "prop_sante": "prop_social",
    "prop_vie_sociale": "jdi",
    "prop_citoyennete": "prop_vie_sociale",
    "prop_loisirs": "prop_vie_sociale",
    "jdi_niv_v_infra": "jdi",
    "jeunes_mis_en_relation": "jdi",
    "jeunes_situation_pro_emploi": "jeunes_en_contact",
}
BORNES = {
    ("jeunes_en_entretien", "jeunes_en_contact"): (0.80, 0.92),
    ("premiers_accueils", "jeunes_en_contact"): (0.30, 0.45),
    ("entretiens", "jeunes_en_contact"): (2.4, 3.4),
    ("jdi", "jeunes_en_contact"): (0.43, 0.63),
    ("entrees_dispositif", "jeunes_en_contact"): (0.20, 0.34),
    ("jeunes_sortis", "jeunes_en_contact"): (0.16, 0.28),
    ("jeunes_sortis_emploi", "jeunes_sortis"): (EMPLOI_INFRA, EMPLOI_SUPERIEUR),
    ("jeunes_sortis_emploi_durable", "jeunes_sortis_emploi"): (0.50, 0.75),
}
"""Usual levels, of which the demonstration's are the middle."""


def read_totaux(chemin: Path, annee: str) -> dict[str, float]:
    """Each line of the Annexe, over all structures."""
    totaux: dict[str, float] = defaultdict(float)
    with chemin.open(encoding="utf-8", newline="") as fichier:
        for r in csv.DictReader(fichier):
            if r["annee"] == annee and not r["dispositif"] and r["valeur"] not in ("", "NE"):
                totaux[r["indicateur"]] += float(r["valeur"])
    return totaux


def read_octets(dossier: Path) -> dict[str, bytes]:
    return {chemin.name: chemin.read_bytes() for chemin in dossier.iterdir()}


def test_a_seed_gives_its_bytes_and_every_table_its_columns(tmp_path: Path) -> None:
    for nom, graine in (("a", 7), ("b", 7), ("c", 8)):
        write_individus(tmp_path / nom, 300, graine)
    ecrits = read_octets(tmp_path / "a")
    assert ecrits == read_octets(tmp_path / "b")
    assert ecrits != read_octets(tmp_path / "c")
    assert set(ecrits) == {"structures.csv", *(f"{table.nom}.csv" for table in TABLES)}
    for table in TABLES:
        entete, *lignes = ecrits[f"{table.nom}.csv"].decode().splitlines()
        assert entete.split(",") == [colonne.nom for colonne in table.colonnes]
        assert lignes, table.nom


def test_it_is_accepted_and_looks_like_the_demonstration(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    dossier, vers, base = tmp_path / "x", tmp_path / "r.csv", str(tmp_path / "b")
    assert app.main(["demo-individus", str(dossier), "--jeunes", "4000"]) == 0
    assert "4000 jeunes, 10 structures" in capfd.readouterr().out
    assert app.main(["importer", str(dossier / "structures.csv"), "--base", base]) == 0
    structures = (dossier / "structures.csv").read_text("utf-8-sig").splitlines()[1:]
    assert all(ligne.split(";")[1].split(" ")[1] == "fictive" for ligne in structures)
    compter = ["calculer", str(dossier), "--annee", "2010", "--vers", str(vers), "--base", base]
    assert app.main(compter) == 0, capfd.readouterr()
    totaux = read_totaux(vers, "2010")
    for (code, sur), (bas, haut) in BORNES.items():
        assert bas <= totaux[code] / totaux[sur] <= haut, code
    for code, sur in BASES.items():
        assert totaux[code] / totaux[sur] == pytest.approx(MEDIANES[code], rel=ECART), code
    for code in ("jeunes_en_parrainage", "jeunes_immersion"):
        assert totaux[code] / totaux["jdi"] == pytest.approx(MEDIANES[code], rel=RARE), code


def test_nothing_is_written_beside_files_nor_beyond_bounds(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "jeunes.csv").write_text("vrais", "utf-8")
    assert app.main(["demo-individus", str(tmp_path)]) == 1
    assert "n’est pas vide" in capfd.readouterr().err
    assert read_octets(tmp_path) == {"jeunes.csv": b"vrais"}
    with pytest.raises(SystemExit) as sortie:
        app.main(["demo-individus", str(tmp_path / "x"), "--jeunes", "5"])
    assert sortie.value.code == 2


def test_what_to_type_next_names_the_base_that_was_given(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """As a shell reads it."""
    dossier, base = str(tmp_path / "mes essais"), str(tmp_path / "ma base")
    assert app.main(["demo-individus", dossier, "--jeunes", "100", "--base", base]) == 0
    suites = [shlex.split(ligne) for ligne in capfd.readouterr().out.splitlines()[1:]]
    assert [suite[:3] for suite in suites] == [
        ["app.py", "importer", f"{dossier}/structures.csv"],
        ["app.py", "calculer", dossier],
        ["app.py", "importer", "resultats.csv"],
    ]
    assert suites[1][-4:-2] == ["--qualite", "qualite.csv"]
    assert all(suite[-2:] == ["--base", base] for suite in suites)
