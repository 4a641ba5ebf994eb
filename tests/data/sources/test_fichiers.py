"""What a person names: a file, a folder, a zip, `*.csv`; what is left is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.sources import Constatations, list_lus, read_feuilles
from data.sources.feuille import Feuille
from data.sources.limites import FICHIERS
from tests.data.sources.ateliers import TETE, read, refuse, write_xlsx, zip_files

TABLE = "code;jdi\n1;2"


def read_path(chemin: Path) -> tuple[list[Feuille], Constatations]:
    rapport = Constatations()
    return read_feuilles(chemin, rapport), rapport


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """As a person keeps it: two tables, and what their programs leave beside."""
    for nom in ("b.csv", "a.CSV"):
        (tmp_path / nom).write_text(TABLE, encoding="utf-8")
    (tmp_path / "c.xlsx").write_bytes(write_xlsx(TETE))
    for nom in ("~$c.xlsx", ".~lock.c.ods#", "LISEZ-MOI.txt", "note.docx", ".cache.csv"):
        (tmp_path / nom).write_bytes(b"?")
    (tmp_path / "sous").mkdir()
    return tmp_path


def test_a_folder_stands_for_its_files(dossier: Path) -> None:
    feuilles, rapport = read_path(dossier)
    assert [f.fichier for f in feuilles] == ["a.CSV", "b.csv", "c.xlsx"]
    assert [chemin.name for chemin in list_lus(dossier)] == ["a.CSV", "b.csv", "c.xlsx"]
    assert not rapport.refus
    texte = "\n".join(rapport.avis)
    for nom in ("~$c.xlsx", ".~lock.c.ods#", "LISEZ-MOI.txt", ".cache.csv, note.docx", "sous"):
        assert nom in texte
    assert len(rapport.avis) == 5


def test_a_star_that_the_shell_left(dossier: Path) -> None:
    feuilles, _ = read_path(dossier / "*.csv")
    assert [f.fichier for f in feuilles] == ["b.csv"]
    assert list_lus(dossier / "[ab].*") == [dossier / "a.CSV", dossier / "b.csv"]


def test_a_file_whose_name_holds_a_star_is_itself(tmp_path: Path) -> None:
    chemin = tmp_path / "a[1].csv"
    chemin.write_text(TABLE, encoding="utf-8")
    assert len(read_path(chemin)[0]) == 1


@pytest.mark.parametrize(
    ("nom", "phrase"),
    [
        ("rien.csv", "rien à cet endroit"),
        ("*.pdf", "trouvé « .pdf »"),
        ("note.docx", "trouvé « .docx » ; attendu : un fichier .csv, .txt, .tsv, .xlsx"),
        ("sous", "un dossier sans table"),
    ],
)
def test_what_cannot_be_read_is_refused(dossier: Path, nom: str, phrase: str) -> None:
    feuilles, rapport = read_path(dossier / nom)
    (refus,) = rapport.refus
    assert not feuilles
    assert phrase in str(refus)


def test_a_lock_alone_is_left(dossier: Path) -> None:
    feuilles, rapport = read_path(dossier / "~$c.xlsx")
    assert (feuilles, rapport.refus, len(rapport.avis)) == ([], [], 1)


def test_a_file_that_cannot_be_opened(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", forbid)
    (refus,) = read_path(dossier / "b.csv")[1].refus
    assert refus.trouve == "un fichier ou dossier illisible"


def test_a_folder_that_cannot_be_opened(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", forbid)
    (refus,) = read_path(dossier)[1].refus
    assert refus.trouve == "un fichier ou dossier illisible"


def test_a_zip_stands_for_its_files(tmp_path: Path) -> None:
    membres: dict[str, str | bytes] = {
        "envoi/résultats.csv": TABLE,
        "envoi/c.xlsx": write_xlsx(TETE),
        "__MACOSX/._r.csv": "?",
        "envoi/~$c.xlsx": "?",
        "envoi/note.pdf": "?",
        "envoi/autre.zip": zip_files({"a.csv": TABLE}),
    }
    feuilles, rapport = read(tmp_path, "e.zip", zip_files(membres))
    assert [f.lieu for f in feuilles] == [
        "e.zip/envoi/résultats.csv",
        "e.zip/envoi/c.xlsx, feuille « resultats »",
    ]
    assert feuilles[0].nom == "résultats"
    assert not rapport.refus
    texte = "\n".join(rapport.avis)
    assert "~$c.xlsx" in texte
    assert "note.pdf" in texte
    assert "autre.zip : un zip dans un zip" in texte


def test_one_bad_file_of_a_zip_is_named(tmp_path: Path) -> None:
    octets = zip_files({"a.csv": TABLE, "b.csv": b"nom\nd\0ef"})
    feuilles, rapport = read(tmp_path, "e.zip", octets)
    assert len(feuilles) == 1
    assert str(rapport.refus[0]).startswith("e.zip/b.csv, ligne 2 : trouvé « un octet nul »")


def test_a_file_of_a_zip_may_not_be_larger_than_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    octets = zip_files({"a.csv": TABLE, "b.csv": TABLE * 1000})
    monkeypatch.setattr("data.sources.fichiers.FICHIER", 2000)
    feuilles, rapport = read(tmp_path, "e.zip", octets)
    assert [f.lieu for f in feuilles] == ["e.zip/a.csv"]
    assert [r.lieu for r in rapport.refus] == ["e.zip/b.csv"]


def test_a_workbook_named_zip_is_a_workbook(tmp_path: Path) -> None:
    feuilles, _ = read(tmp_path, "c.zip", write_xlsx(TETE))
    assert [f.nom for f in feuilles] == ["resultats"]


@pytest.mark.parametrize(
    ("octets", "phrase"),
    [
        (b"", "abîmé ou incomplet"),
        (zip_files({"a.csv": TABLE})[:-30], "abîmé ou incomplet"),
        (zip_files({"note.pdf": "?"}), "un zip sans table"),
        (zip_files({f"{rang}.csv": "" for rang in range(FICHIERS + 1)}), "501 fichiers"),
    ],
    ids=[
        "vide",
        "coupe",
        "sans table",
        "trop de fichiers",
    ],  # a zip bears its hour: no name for a test
)
def test_a_zip_that_cannot_be_read(tmp_path: Path, octets: bytes, phrase: str) -> None:
    assert phrase in refuse(tmp_path, "e.zip", octets)


def test_a_zip_with_a_password(tmp_path: Path) -> None:
    octets = bytearray(zip_files({"a.csv": TABLE}))
    for signature, rang in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        octets[octets.index(signature) + rang] |= 1
    assert "protégé par un mot de passe" in refuse(tmp_path, "e.zip", bytes(octets))


def test_a_file_that_changes_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vues = iter(range(10))

    class Etat:
        st_size = 3

        @property
        def st_mtime_ns(self) -> int:
            return next(vues)

    monkeypatch.setattr("data.sources.fichiers.os.fstat", lambda _: Etat())
    assert "a changé pendant sa lecture" in refuse(tmp_path, "n.csv", TABLE)
