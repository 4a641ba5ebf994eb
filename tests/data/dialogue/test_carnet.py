"""What people decide of the priorities of a region, in the store."""

from pathlib import Path
from threading import Thread

import pytest

from data.dialogue.carnet import Carnet
from data.dialogue.moteur import FICHIER, build_moteur
from data.dialogue.registre import Registre
from data.errors import DialogueIndisponible
from data.models.carnet import LONGUEUR, Decision
from tests.data.dialogue.conftest import Build


@pytest.fixture
def carnet(build: Build) -> Carnet:
    return Carnet(build())


def test_decisions_are_kept_and_replaced(carnet: Carnet) -> None:
    assert carnet.load(2010, "31") == {}
    carnet.write("31", 2010, "part_recus", decision=Decision.GARDEE, texte=" L’accueil ; = « 1 » ")
    carnet.write("22", 2010, "part_recus", decision=Decision.GARDEE)
    carnet.write("31", 2009, "part_recus", decision=Decision.GARDEE)
    notes = carnet.load(2010, "31")
    assert list(notes) == [("31", "part_recus")]
    note = notes["31", "part_recus"]
    assert (note.decision, note.texte, note.libre) == (
        Decision.GARDEE,
        "L’accueil ; = « 1 »",
        False,
    )
    assert set(carnet.load(2010)) == {("31", "part_recus"), ("22", "part_recus")}


def test_two_people_on_one_line_do_not_undo_one_another(carnet: Carnet) -> None:
    """One decides, the other only rewords a page loaded before."""
    carnet.write("31", 2010, "part_recus", decision=Decision.GARDEE)
    carnet.write("31", 2010, "part_recus", texte="Nos mots")
    note = carnet.load(2010)["31", "part_recus"]
    assert (note.decision, note.texte) == (Decision.GARDEE, "Nos mots")
    carnet.write("31", 2010, "part_recus", decision=Decision.ECARTEE)
    note = carnet.load(2010)["31", "part_recus"]
    assert (note.decision, note.texte) == (Decision.ECARTEE, "Nos mots")
    carnet.write("31", 2010, "part_recus", texte="")
    assert carnet.load(2010)["31", "part_recus"].texte == ""


def test_a_priority_of_ones_own_is_kept_at_once(carnet: Carnet) -> None:
    cles = [carnet.add("31", 2010, f"idée {k}") for k in range(3)]
    notes = list(carnet.load(2010, "31").values())
    assert [n.texte for n in notes] == ["idée 0", "idée 1", "idée 2"]
    assert all(n.libre and n.decision is Decision.GARDEE for n in notes)
    assert len({note.cle for note in cles}) == 3


def test_a_text_too_long_is_refused_never_cut(carnet: Carnet) -> None:
    with pytest.raises(ValueError, match="601"):
        carnet.add("31", 2010, "x" * (LONGUEUR + 1))
    assert carnet.add("31", 2010, " " + "x" * LONGUEUR + " ").texte == "x" * LONGUEUR
    assert len(carnet.load(2010, "31")) == 1


def test_several_people_write_at_once(carnet: Carnet) -> None:
    fils = [Thread(target=carnet.add, args=("31", 2010, f"idée {k}")) for k in range(12)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    assert len(carnet.load(2010, "31")) == 12


def test_what_is_decided_on_the_demonstration_stays_there(build: Build) -> None:
    vrai, fictif = (Carnet(build(fictif=oui)) for oui in (False, True))
    fictif.write("31", 2010, "part_recus", decision=Decision.GARDEE)
    assert vrai.load(2010) == {}
    assert len(fictif.load(2010)) == 1


def test_a_damaged_store_is_said(tmp_path: Path) -> None:
    carnet = Carnet(Registre(build_moteur(tmp_path, "", fictif=False)))
    (tmp_path / FICHIER).write_bytes(b"rien de tel" * 100)
    with pytest.raises(DialogueIndisponible, match="carnet du dialogue"):
        carnet.load(2010)
    absent = Registre(build_moteur(tmp_path / "absent", "", fictif=False))
    with pytest.raises(DialogueIndisponible):
        Carnet(absent).write("31", 2010, "x", texte="")
