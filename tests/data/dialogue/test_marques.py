"""A mark differs once anyone has written; it costs a page nothing, and nothing it meets is raised."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from data.dialogue import marques
from data.dialogue.carnet import Carnet
from data.dialogue.marques import MarquePostgres
from data.dialogue.moteur import build_moteur
from data.dialogue.registre import Registre
from data.errors import DialogueIndisponible
from tests.data.dialogue.conftest import Build


@pytest.fixture
def deux(tmp_path: Path) -> Iterator[tuple[Registre, Registre]]:
    """The same store, opened by two."""
    registres = [Registre(build_moteur(tmp_path, "", fictif=False)) for _ in range(2)]
    yield registres[0], registres[1]
    for registre in registres:
        registre.moteur.close()


def write(registre: Registre, texte: str) -> None:
    Carnet(registre).write("31", 2010, "part_recus", texte=texte)


def test_it_differs_after_any_writing_by_anyone(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both engines are asked each time here, where they are now and then."""
    monkeypatch.setattr(marques, "FRAICHEUR", 0)
    monkeypatch.setattr(marques, "FRAICHEUR_FICHIER", 0)
    monkeypatch.setattr(marques, "PATIENCE", 10)
    ici, ailleurs = build(), build()
    vues = [ici.mark()]
    for registre in (ici, ailleurs, ailleurs, ici):
        write(registre, f"{len(vues)}")
        vues.append(ici.mark())
        assert ici.mark() == vues[-1]
    assert len(set(vues)) == len(vues)


def test_what_is_written_here_is_told_once(
    deux: tuple[Registre, Registre], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long what the file said stands: not at once, then again when it is asked anew."""
    monkeypatch.setattr(marques, "FRAICHEUR_FICHIER", 60)
    ici = deux[0]
    write(ici, "Un")
    ici.mark()
    write(ici, "Deux")
    vue = ici.mark()
    monkeypatch.setattr(ici.moteur._marque, "_pas_avant", 0)
    assert ici.mark() == vue


def test_asking_makes_no_file(deux: tuple[Registre, Registre]) -> None:
    assert deux[0].mark() == deux[0].mark()
    assert deux[0].moteur.vierge


def test_another_file_in_its_place_is_another_mark(
    deux: tuple[Registre, Registre], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marques, "FRAICHEUR_FICHIER", 0)
    ici, ailleurs = deux
    write(ailleurs, "Un")
    fichier = ici.moteur.fichier
    assert fichier
    vues = {ici.mark()}
    copie = fichier.with_suffix(".copie")
    ailleurs.moteur.close()
    copie.write_bytes(fichier.read_bytes())
    copie.replace(fichier)
    vues.add(ici.mark())
    fichier.unlink()
    vues.add(ici.mark())
    assert len(vues) == 3


def test_of_a_store_that_is_away_the_last_mark_stands(deux: tuple[Registre, Registre]) -> None:
    ici, ailleurs = deux
    write(ailleurs, "Un")
    vue = ici.mark()
    fichier = ici.moteur.fichier
    assert fichier
    ailleurs.moteur.close()
    for reste in fichier.parent.iterdir():
        reste.unlink()
    fichier.mkdir()
    assert ici.mark() == vue == ici.mark()


def test_a_server_that_does_not_answer_is_waited_for_once() -> None:
    demandes, reponse = [], Event()

    def ask() -> object:
        demandes.append(monotonic())
        assert reponse.wait(10)
        raise DialogueIndisponible("absent")

    marque = MarquePostgres(ask)
    vues = [marque.read(0) for _ in range(50)]
    assert monotonic() - demandes[0] < 1
    reponse.set()
    vues += [marque.read(0) for _ in range(50)]
    assert set(vues) == {None}
    assert len(demandes) == 1
