"""Files left on the page: what is believed of their names, what is kept of them and for how long."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from data.depots import chantier as room
from data.depots.depots import DEPOTS, DITS, LIEU, Depots, waits
from data.depots.noms import LONGUEUR, clean_name
from data.depots.phrases import EXTENSIONS, MOTS, NOMBRE
from data.depots.travail import Rendu, ask_depot
from data.errors import BaseIndisponible, DepotRefuse, TropDeMemoire, TropLong
from data.models.depots import A_DIRE, CORRESPONDANCE, EN_COURS, Depot, EtatDepot, Genre
from data.models.imports import RAPPORT
from data.processus import Interrompu
from data.sources import READERS
from data.store.versions import hold_folder, read_pointer
from tests.ateliers import STRUCTURES, import_texts, long_results, run_here

BONS = {"structures.csv": STRUCTURES, "resultats.csv": long_results("59001S00;2010;jdi;;120")}
FAUX = {"structures.csv": STRUCTURES, "r.csv": long_results("59001S00;2010;jdi;;x")}


class Envoi:
    """What a browser sent."""

    def __init__(self, filename: str, contenu: str = "") -> None:
        self.filename, self._contenu = filename, contenu

    def save(self, vers: str) -> None:
        Path(vers).write_text(self._contenu, encoding="utf-8")


@pytest.fixture
def _ici(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work is done where it is asked: what another process changes is tried once, below."""

    monkeypatch.setattr(room, "run_limited", run_here)


def leave(depots: Depots, fichiers: dict[str, str]) -> Depot:
    return wait(depots, depots.open([Envoi(*f) for f in fichiers.items()]).jeton)


def wait(depots: Depots, jeton: str) -> Depot:
    """As it stands once nothing is under way."""
    fin = time.monotonic() + 30
    while time.monotonic() < fin:
        depot = depots.find(jeton)
        assert depot is not None
        if depot.etat not in EN_COURS:
            return depot
        time.sleep(0.02)
    raise AssertionError(depot)


def list_left(base: Path) -> list[str]:
    return [p.name for p in (base / LIEU).iterdir()] if (base / LIEU).is_dir() else []


@pytest.mark.parametrize(
    ("nom", "propre"),
    [
        ("Résultats 2010 (v2).xlsx", "Résultats 2010 (v2).xlsx"),
        ("C:\\Temp\\..\\a.csv", "a.csv"),
        ("../../etc/passwd", "passwd"),
        ("..", "fichier"),
        ("", "fichier"),
        (".csv", "csv"),
        ("a\0b\n<c>.csv", "a_b__c_.csv"),
        ("CON.csv", "_CON.csv"),
        ("x" * 300 + ".xlsx", "x" * (LONGUEUR - 5) + ".xlsx"),
        ("x." + "y" * 300, "fichier"),
    ],
)
def test_a_name_is_never_a_path(nom: str, propre: str) -> None:
    assert clean_name(nom) == propre


def test_from_the_check_to_the_base_in_a_process_of_its_own(tmp_path: Path) -> None:
    depots = Depots(tmp_path / "b")
    depot = leave(depots, BONS)
    assert depot.etat is EtatDepot.PRET
    assert [f.nom for f in depot.fichiers] == ["structures.csv", "resultats.csv"]
    assert (depot.rapport.cellules, depot.rapport.version) == (10, None)
    assert read_pointer(tmp_path / "b") is None
    depots.confirm(depot.jeton)
    fait = wait(depots, depot.jeton)
    assert (fait.etat, fait.rapport.version) == (EtatDepot.FAIT, 1)
    assert fait.rapport.structures == (("59001S00", "ML d’essai 1"),)
    assert list_left(tmp_path / "b") == []
    for geste in (depots.confirm, depots.verify):
        with pytest.raises(DepotRefuse, match="ne sont plus là"):
            geste(depot.jeton)


@pytest.mark.usefixtures("_ici")
def test_a_refused_file_leaves_nothing_once_abandoned(tmp_path: Path) -> None:
    depots = Depots(tmp_path)
    depot = leave(depots, FAUX)
    assert (depot.etat, depot.rapport.refus) == (EtatDepot.REFUSE, 1)
    assert "valeur" in depots.read_file(depot.jeton, RAPPORT).decode("utf-8-sig")
    assert list_left(tmp_path) == [depot.jeton]
    with pytest.raises(DepotRefuse):
        depots.confirm(depot.jeton)
    depots.abandon(depot.jeton)
    assert (list_left(tmp_path), depots.find(depot.jeton)) == ([], None)
    with pytest.raises(DepotRefuse):
        depots.read_file(depot.jeton, RAPPORT)


@pytest.mark.usefixtures("_ici")
def test_what_was_accepted_on_another_base_is_asked_again(tmp_path: Path) -> None:
    """Two pages: the second is shown what it would change of what the first wrote."""
    depots = Depots(tmp_path)
    premier, second = leave(depots, BONS), leave(depots, BONS)
    depots.confirm(premier.jeton)
    assert wait(depots, premier.jeton).etat is EtatDepot.FAIT
    depots.confirm(second.jeton)
    relu = wait(depots, second.jeton)
    assert (relu.etat, relu.rapport.version, relu.rapport.depart) == (EtatDepot.PRET, None, 1)
    assert "(version 1 quand elle n’en avait aucune)" in relu.message
    assert {c.ajoutees for c in relu.rapport.changements} == {0}
    depots.confirm(second.jeton)
    assert wait(depots, second.jeton).rapport.version == 2


@pytest.mark.parametrize("entre", [False, True])
@pytest.mark.usefixtures("_ici")
def test_who_comes_back_to_a_server_begun_anew_is_told_what_was_saved(
    tmp_path: Path, entre: bool
) -> None:
    """The first was killed: before the base had changed, or just after."""
    import_texts(tmp_path, {"structures.csv": STRUCTURES})
    premier = Depots(tmp_path)
    jeton = leave(premier, BONS).jeton
    assert leave(Depots(tmp_path), BONS).etat is EtatDepot.PRET
    assert jeton in list_left(tmp_path)
    if entre:
        import_texts(tmp_path, BONS)
    kill(premier)
    second = Depots(tmp_path)
    depot = second.find(jeton)
    assert depot is not None
    assert list_left(tmp_path) == []
    if entre:
        assert (depot.etat, depot.rapport.version) == (EtatDepot.FAIT, 2)
    else:
        assert depot.message == (
            "L’outil a été arrêté. Rien de ces fichiers n’a été enregistré (version 1 inchangée). Les "
            "déposer de nouveau."
        )
    with pytest.raises(DepotRefuse):
        second.confirm(jeton)


def kill(depots: Depots) -> None:
    """What the system does of the lock of a process that ends."""
    depots._vivant.release()


def sleep_long(*_: object, suivi: Callable[[str], None]) -> None:
    suivi("Lecture")
    time.sleep(60)


def test_a_check_under_way_is_stopped_and_another_may_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its process is gone, its files too, and the next import is not refused."""
    depots = Depots(tmp_path / "b")
    with monkeypatch.context() as attente:
        attente.setattr(room, "import_depot", sleep_long)
        jeton = depots.open([Envoi(*f) for f in BONS.items()]).jeton
    fin = time.monotonic() + 30
    while not (depot := depots.find(jeton)) or not depot.etape:
        assert time.monotonic() < fin
        time.sleep(0.02)
    depots.abandon(jeton)
    assert (list_left(tmp_path / "b"), depots.find(jeton)) == ([], None)
    assert leave(depots, BONS).etat is EtatDepot.PRET


def test_words_that_take_too_long_leave_the_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(travail: Callable[..., object], *args: object, **limites: Any) -> object:
        if travail is ask_depot:
            raise TropLong(60)
        return run_here(travail, *args, **limites)

    monkeypatch.setattr(room, "run_limited", run)
    depot = leave(Depots(tmp_path), FAUX)
    assert (depot.etat, depot.rapport.refus, depot.demandes.parties) == (EtatDepot.REFUSE, 1, ())
    assert "trop de mots inconnus" in depot.message


@pytest.mark.usefixtures("_ici")
def test_what_nobody_comes_back_to_is_erased(tmp_path: Path) -> None:
    """Its work under way or not; and what a server that was killed had left."""
    depots = Depots(tmp_path, duree=0.3)
    depot = depots.open([Envoi(*f) for f in BONS.items()])
    assert list_left(tmp_path) == [depot.jeton]
    fin = time.monotonic() + 30
    while (list_left(tmp_path) or depots.find(depot.jeton)) and time.monotonic() < fin:
        time.sleep(0.05)
    assert (list_left(tmp_path), depots.find(depot.jeton)) == ([], None)
    (tmp_path / LIEU / "tue").mkdir(parents=True)
    os.utime(tmp_path / LIEU / "tue", (0, 0))
    Depots(tmp_path)
    assert list_left(tmp_path) == []


@pytest.mark.usefixtures("_ici")
def test_one_import_at_a_time_and_the_second_is_told(tmp_path: Path) -> None:
    depots = Depots(tmp_path)
    with hold_folder(tmp_path):
        depot = leave(depots, BONS)
    assert depot.etat is EtatDepot.ECHEC
    assert "Un autre import est en cours" in depot.message
    depots.verify(depot.jeton)
    assert wait(depots, depot.jeton).etat is EtatDepot.PRET


@pytest.mark.parametrize(
    ("cause", "dit"),
    [
        (ZeroDivisionError(), "sous la référence"),
        (TropLong(900), "plus de 900 secondes"),
        (TropDeMemoire(2_000_000_000), "de mémoire"),
        (Interrompu(), "interrompu avant sa fin"),
    ],
)
def test_what_stops_the_work_is_said(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    cause: Exception,
    dit: str,
) -> None:
    """What nobody foresaw has a reference, which is in the log too."""

    def fail(*_: object, **__: object) -> None:
        raise cause

    monkeypatch.setattr(room, "run_limited", fail)
    depot = leave(Depots(tmp_path), BONS)
    assert depot.etat is EtatDepot.ECHEC
    assert dit in depot.message
    for ligne in caplog.records:
        assert ligne.getMessage().split()[1] in depot.message


@pytest.mark.parametrize(
    ("envois", "phrase"),
    [
        ([], "Aucun fichier"),
        ([Envoi("")], "Aucun fichier"),
        ([Envoi("a.csv")] * (NOMBRE + 1), "20 fichiers au plus"),
        ([Envoi("a.csv"), Envoi("b.exe")], "« b.exe » n’est pas d’un format lu"),
    ],
)
def test_what_is_not_taken_is_not_kept(tmp_path: Path, envois: list[Envoi], phrase: str) -> None:
    with pytest.raises(DepotRefuse, match=phrase):
        Depots(tmp_path).open(envois)
    assert list_left(tmp_path) == []


def test_every_format_that_is_read_may_be_left() -> None:
    assert set(EXTENSIONS) == {*READERS, MOTS}


@pytest.mark.usefixtures("_ici")
def test_never_too_many(tmp_path: Path) -> None:
    depots = Depots(tmp_path)
    for _ in range(DEPOTS):
        depots.open([Envoi(*fichier) for fichier in FAUX.items()])
    with pytest.raises(DepotRefuse, match="Trop d’imports"):
        depots.open([Envoi("a.csv")])


@pytest.mark.usefixtures("_ici")
def test_what_was_taken_in_waits_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three imports recorded, and the fourth was refused for half an hour: « trois attendent »."""
    places = 1
    monkeypatch.setattr("data.depots.depots.DEPOTS", places)
    depots = Depots(tmp_path)
    for _ in range(places + 1):
        depot = leave(depots, BONS)
        assert waits(depot)
        depots.confirm(depot.jeton)
        assert not waits(wait(depots, depot.jeton))
    assert not waits(None)


def test_a_sentence_takes_no_deposits_place_and_goes_when_others_come(tmp_path: Path) -> None:
    """Eight wrong names of files closed the page of imports to a whole country, for half an hour."""
    depots = Depots(tmp_path)
    jetons = [depots.note(f"Une phrase, la {rang}e.") for rang in range(DITS + 1)]
    assert [depots.find(jeton) is None for jeton in jetons] == [True] + [False] * DITS
    assert depots.touch(jetons[-1]) == depots.find(jetons[-1])
    assert depots.open([Envoi(*fichier) for fichier in FAUX.items()])


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("un fichier")
    with pytest.raises(
        BaseIndisponible, match=r"^Rien ne peut être écrit dans un dossier du serveur"
    ):
        Depots(tmp_path / "b").open([Envoi("a.csv")])


@pytest.mark.usefixtures("_ici")
def test_the_words_of_a_workbook_are_answered_then_kept_for_another_time(tmp_path: Path) -> None:
    """A column, a name and a mark that nobody could know; a second time, the answers come with the files."""
    texte = (
        "Mission locale;annee;Jeunes en JDI;Inconnue\nChez nous;2010;120;7\nML d’essai 2;2010;zz;8"
    )
    import_texts(tmp_path / "b", {"structures.csv": STRUCTURES})
    depots, fichiers = Depots(tmp_path / "b"), {"suivi.csv": texte}
    depot = leave(depots, fichiers)
    assert depot.etat is EtatDepot.REFUSE
    questions = {q.ecrit: q for partie in depot.demandes.parties for q in partie.questions}
    assert (questions["Inconnue"].valeur, questions["Inconnue"].genre) == (A_DIRE, Genre.COLONNE)
    depots.verify(depot.jeton, {questions["Inconnue"].champ: "  ", "autre": "x"})
    depot = wait(depots, depot.jeton)
    assert depot.etat is EtatDepot.REFUSE
    assert depot.message.startswith("Il manque 3 réponses : « Inconnue », « Chez nous »")
    assert depot.rapport.refus
    dites = {
        "Inconnue": "ignorer",
        "Chez nous": "59001S00",
        "zz": "NE",
        "ML d’essai 2": "59002S00",
        "Mission locale": "code_structure",
    }
    questions = {q.ecrit: q for partie in depot.demandes.parties for q in partie.questions}
    reponses = {q.champ: dites.get(q.ecrit, q.valeur) for q in questions.values()}
    depots.verify(depot.jeton, reponses)
    depot = wait(depots, depot.jeton)
    assert (depot.etat, depot.rapport.causes) == (EtatDepot.PRET, ())
    toml = depots.read_file(depot.jeton, CORRESPONDANCE).decode()
    assert '"Chez nous" = "59001S00"' in toml
    assert leave(depots, {**fichiers, "mes mots.toml": toml}).etat is EtatDepot.PRET
    faux = leave(depots, {**fichiers, "mes mots.toml": "x ="})
    assert (faux.etat, faux.rapport.refus) == (EtatDepot.REFUSE, 0)
    assert "correspondance.toml" in faux.message


def test_two_who_ask_at_once_begin_one_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    depots, suite = Depots(tmp_path), Event()

    def run(*_: object, **__: object) -> Rendu:
        assert suite.wait(10)
        return Rendu(None, message="Fait.")

    monkeypatch.setattr(room, "run_limited", run)
    jeton = depots.open([Envoi(*f) for f in BONS.items()]).jeton
    with pytest.raises(DepotRefuse):
        depots.verify(jeton)
    suite.set()
    assert wait(depots, jeton).etat is not EtatDepot.VERIFICATION
    depots.abandon(jeton)
    assert list_left(tmp_path) == []
