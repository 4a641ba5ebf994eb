"""`app.py calculer`, then `importer`, as a person uses them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import app
from callbacks.commandes import individus
from callbacks.commandes.ligne import describe_os
from data.individus.attendus import list_periodes
from data.individus.ecriture import Sortie, write_tables
from data.individus.erreurs import SortieRefusee
from data.settings import RACINE
from tests.individus.tirages import STRUCTURES, Tirage, empty_extraction, write_extraction
from tests.oracle.individus import Oracle

CHARGES = "import sys; print(sorted({m.split('.')[0] for m in sys.modules} & {'ibis', 'pyspark', 'pyarrow'}))"


def run(*arguments: str) -> int:
    return app.main(list(arguments))


def write_structures(chemin: Path) -> Path:
    """What `importer` takes, and what an extraction may bring."""
    modules = {True: "oui", False: "non", None: ""}
    lignes = [f"{code},Essai,ML,31,{modules[module]}" for code, module in STRUCTURES.items()]
    entete = "code,nom,type,code_region,module_entreprise"
    chemin.write_text("\n".join([entete, *lignes]), "utf-8")
    return chemin


def test_what_is_counted_is_imported(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    base, vers = str(tmp_path / "b"), tmp_path / "sorties" / "r.csv"
    extraction = Tirage(1).build()
    dossier = write_extraction(tmp_path / "x", extraction)
    assert run("importer", str(write_structures(tmp_path / "structures.csv")), "--base", base) == 0
    capfd.readouterr()
    annees = ("--annee", "2012", "--annee", "2011")
    assert run("calculer", str(dossier), *annees, "--vers", str(vers), "--base", base) == 0
    dit = capfd.readouterr()
    assert "Structures sans actualité en 2011, donc sans ligne : 59004S00." in dit.out
    assert "Année 2012 : 14 sur 14…" in dit.err
    assert dit.out.endswith(f"Pour les prendre : app.py importer {vers} --base {base}\n")
    lignes = vers.read_text("utf-8").splitlines()
    assert lignes[0] == "code_structure,annee,indicateur,dispositif,valeur"
    attendues = Oracle(extraction, STRUCTURES, 2011).compute()
    contacts = attendues["59001S00", "jeunes_en_contact", ""]
    assert f"59001S00,2011,jeunes_en_contact,,{contacts}" in lignes
    assert "59002S00,2011,mer_offres_ml,,NE" in lignes
    assert [ligne.split(",")[:2] for ligne in lignes[1:]] == sorted(
        ligne.split(",")[:2] for ligne in lignes[1:]
    )
    assert run("importer", str(vers), "--base", base) == 0
    assert f"{len(lignes) - 1} lignes" in capfd.readouterr().out


def test_the_secret_leaves_no_small_number_of_people(tmp_path: Path) -> None:
    dossier, vers = write_extraction(tmp_path / "x", Tirage(1).build()), tmp_path / "r.csv"
    write_structures(dossier / "structures.csv")
    commande = ("calculer", str(dossier), "--annee", "2011", "--vers", str(vers))
    assert run(*commande, "--secret", "5") == 0
    lignes = [ligne.split(",") for ligne in vers.read_text("utf-8").splitlines()[1:]]
    assert sum(ligne[4] == "SS" for ligne in lignes) > 5
    petits = {ligne[2] for ligne in lignes if ligne[4] in ("1", "2", "3", "4")}
    assert petits <= {"contacts_entreprises", "visites_entreprises", "entreprises_contactees"}


def test_every_fault_is_told_and_nothing_is_written(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    dossier, vers = tmp_path / "x", tmp_path / "r.csv"
    write_extraction(dossier, empty_extraction())
    write_structures(dossier / "structures.csv")
    (dossier / "jeunes.csv").write_text("id_jeune,date_naissance,sexe\nj1,1990-13-01,F\nj2,,\n")
    commande = ("calculer", str(dossier), "--annee", "2011", "--vers", str(vers))
    assert run(*commande) == 1
    dit = capfd.readouterr()
    assert (
        "jeunes (jeunes.csv), ligne 2, colonne « date_naissance » : trouvé « 1990-13-01 » ; "
        "attendu : un jour qui existe, AAAA-MM-JJ (règle : date)" in dit.out
    )
    assert "jeunes (jeunes.csv), ligne 3, colonne « date_naissance » : trouvé rien" in dit.out
    assert "Calcul refusé : 2 fautes. Rien n’a été écrit." in dit.err
    assert not vers.exists()


def test_checking_only_writes_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    dossier = write_extraction(tmp_path / "x", Tirage(1).build())
    write_structures(dossier / "structures.csv")
    assert run("calculer", str(dossier), "--annee", "2011", "--verifier") == 0
    assert "rien n’a été écrit" in capfd.readouterr().out
    assert sorted(p.name for p in tmp_path.iterdir()) == ["x"]


@pytest.mark.parametrize("verifier", [(), ("--verifier",)])
def test_a_year_that_the_records_do_not_have_is_refused(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], verifier: tuple[str, ...]
) -> None:
    """Beside one that they have: the whole is refused, with the years that may be asked."""
    extraction = Tirage(1).build()
    for actualite, annee in zip(extraction["actualites"], (2008, 2009), strict=False):
        actualite["date_actualite"] = date(annee, 5, 5)
    dossier, vers = write_extraction(tmp_path / "x", extraction), tmp_path / "r.csv"
    write_structures(dossier / "structures.csv")
    annees = ("--annee", "2011", "--annee", "2031", "--annee", "2030")
    assert run("calculer", str(dossier), *annees, "--vers", str(vers), *verifier) == 1
    dit = capfd.readouterr().err.splitlines()[-1]
    assert dit.startswith("--annee : trouvé 2030 à 2031, attendu une année où les dossiers")
    connues = sorted({a["date_actualite"].year for a in extraction["actualites"]})
    assert connues[:2] == [2008, 2009]
    assert f"({list_periodes(connues)}). Rien n’a été écrit." in dit
    assert not vers.exists()


def test_years_are_told_in_runs() -> None:
    assert list_periodes([2013, 2006, 2008, 2007]) == "2006 à 2008, 2013"


def test_without_a_structure_or_a_folder_it_says_so(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    dossier = write_extraction(tmp_path / "x", empty_extraction())
    assert run("calculer", str(dossier), "--annee", "2011", "--verifier") == 1
    assert "Aucune structure n’est connue" in capfd.readouterr().err
    assert run("calculer", str(tmp_path / "rien"), "--annee", "2011", "--verifier") == 1
    assert "ni un dossier, ni une adresse" in capfd.readouterr().err


def test_an_address_that_is_not_read_says_which_are(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """And a database that is not there is not made, nor is a password told."""
    absente = tmp_path / "nulle.duckdb"
    for source, dit in (
        ("ftp://moi:secret@x", "trouvé une adresse ftp://, attendu un dossier, ou une adresse"),
        ("ftp://moi:secret@x", "(duckdb://, postgres://, postgresql://, trino://)"),
        (f"duckdb://{absente}", f"{absente} : ce fichier n’existe pas."),
        ("duckdb://", "ce fichier n’existe pas."),
    ):
        assert run("calculer", source, "--annee", "2011", "--verifier") == 1
        refus = capfd.readouterr().err
        assert dit in refus
        assert "secret" not in refus
    assert not list(tmp_path.iterdir())


def test_records_that_begin_in_the_counted_year_are_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A line counts everybody there; an interview of the year before is enough for nothing to be told."""
    extraction = Tirage(1).build()
    entretien = next(a for a in extraction["actualites"] if a["type"] == "entretien_individuel")
    entretien["presence"] = "present"
    for jour, dit in ((date(2011, 1, 1), True), (date(2010, 12, 31), False)):
        for actualite in extraction["actualites"]:
            actualite["date_actualite"] = max(actualite["date_actualite"], date(2011, 1, 1))
        entretien["date_actualite"] = jour
        dossier = write_extraction(tmp_path / f"x{jour.year}", extraction)
        write_structures(dossier / "structures.csv")
        annees = ("--annee", "2012", "--annee", "2011")
        assert run("calculer", str(dossier), *annees, "--vers", str(tmp_path / "r.csv")) == 0
        avis = capfd.readouterr().out
        assert ("L’extraction semble commencer en 2011" in avis) is dit
        assert ("(premiers_accueils)" in avis) is dit


@pytest.mark.parametrize(
    "arguments",
    [
        ("--annee", "2011"),
        ("--vers", "r.csv"),
        ("--annee", "2011", "--vers", "r.csv", "--moteur", "spark"),
        ("--annee", "2011", "--vers", "r.csv", "--adresse", "sc://localhost"),
        ("--annee", "2011", "--vers", "r.csv", "--moteur", "trino"),
        ("--annee", "11", "--vers", "r.csv"),
        ("--annee", "2011", "--vers", "r.csv", "--secret", "4"),
    ],
)
def test_a_wrong_use_exits_with_two(arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit, match="2"):
        run("calculer", "extraction", *arguments)


@pytest.mark.parametrize("vers", ["jeunes.csv", "profils/a.csv"])
def test_the_extraction_is_never_written_over(tmp_path: Path, vers: str) -> None:
    dossier = write_extraction(tmp_path / "x", empty_extraction())
    avant = (dossier / "jeunes.csv").read_bytes()
    for ecrites in (
        ("--vers", f"{dossier / vers}"),
        ("--vers", "r.csv", "--qualite", f"{dossier / vers}"),
        ("--vers", f"{tmp_path / 'r.csv'}", "--qualite", f"{dossier / '..' / 'r.csv'}"),
    ):
        with pytest.raises(SystemExit, match="2"):
            run("calculer", str(dossier), "--annee", "2011", *ecrites)
    assert (dossier / "jeunes.csv").read_bytes() == avant
    assert sorted(p.name for p in tmp_path.iterdir()) == ["x"]


def test_what_cannot_be_written_is_a_sentence_and_leaves_nothing(
    tmp_path: Path,
) -> None:
    (tmp_path / "fichier").touch()
    for vers, raison in (("a" * 300, "trop long"), ("fichier/r.csv", "est un fichier")):
        with pytest.raises(OSError, match=re.escape(vers)) as refus:
            write_tables(Sortie(tmp_path / vers, ("a",), [("1",)]))
        assert raison in describe_os(refus.value)
        assert str(tmp_path / vers) in describe_os(refus.value)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["fichier"]


@pytest.mark.parametrize("option", ["--vers", "--qualite"])
def test_where_nothing_may_be_written_is_told_before_the_count(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], option: str
) -> None:
    """And the other file stays as it was."""
    dossier = write_extraction(tmp_path / "x", Tirage(1).build())
    write_structures(dossier / "structures.csv")
    bon, tube = tmp_path / "bon.csv", tmp_path / "tube"
    bon.write_text("avant", "utf-8")
    os.mkfifo(tube)
    autre = "--qualite" if option == "--vers" else "--vers"
    for lieu, dit in (
        (tmp_path, "trouvé un dossier, attendu un fichier"),
        (tube, "trouvé un périphérique ou un tube, attendu un fichier"),
        (Path("/dev/null"), "trouvé un périphérique ou un tube, attendu un fichier"),
        (bon / "r.csv", "un de ses dossiers est un fichier"),
        (tmp_path / ("a" * 300), "ce nom est trop long"),
    ):
        sorties = (option, str(lieu), autre, str(bon))
        assert run("calculer", str(dossier), "--annee", "2011", *sorties) == 1
        refus = capfd.readouterr().err
        assert dit in refus
        assert "Ouverture" not in refus
    assert (bon.read_text("utf-8"), tube.is_fifo()) == ("avant", True)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bon.csv", "tube", "x"]


def test_both_files_are_written_or_none(tmp_path: Path) -> None:
    """What is found at the last moment, once the first is ready, leaves the one that was there."""
    un, deux = tmp_path / "un.csv", tmp_path / "deux.csv"
    un.write_text("avant", "utf-8")

    def lines() -> Iterator[tuple[str]]:
        deux.mkdir()
        yield ("1",)

    with pytest.raises(SortieRefusee, match="trouvé un dossier"):
        write_tables(Sortie(un, ("a",), [("1",)]), Sortie(deux, ("a",), lines()))
    assert un.read_text("utf-8") == "avant"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["deux.csv", "un.csv"]


def test_without_its_libraries_it_says_how_to_add_them(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(individus, "find_spec", lambda _: None)
    assert run("calculer", "extraction", "--annee", "2011", "--verifier") == 1
    assert "« make individus » les ajoute" in capfd.readouterr().err


def test_the_other_commands_load_nothing_of_it() -> None:
    programme = (
        f"import app; from callbacks.commandes import ligne; ligne.build_parser(); {CHARGES}"
    )
    fait = subprocess.run(
        [sys.executable, "-c", programme], cwd=RACINE, capture_output=True, text=True, check=True
    )
    assert fait.stdout.strip() == "[]"
