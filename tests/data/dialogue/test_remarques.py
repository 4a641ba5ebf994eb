"""The right of reply is read where it was written, once; a figure never waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from data.acces.droits import TOUS
from data.dialogue import marques
from data.dialogue.citations import write_lu
from data.dialogue.registre import Registre
from data.errors import DialogueIndisponible
from data.models.dialogue import Citation, Cote, Genre, Geste, Remarque, Sujet
from data.models.etats import Cercle
from data.store.base import Base
from data.views import exports, portraits, regions, remarques
from data.views.registres import open_registre
from tests.ateliers import CONTACTS
from tests.partage import Bases

ICI, AILLEURS = "59001S00", "59002S00"


@dataclass
class Banc:
    """A base and its store, and how often the store was read."""

    base: Base
    registre: Registre
    lues: list[object] = field(default_factory=list)

    def write(self, champ: str, valeur: str, figure: str = "part_recus", code: str = ICI) -> None:
        sujet = Sujet(Genre.REMARQUES, code, 2010)
        geste = Geste(f"remarque-{figure}", "remarque", champ, valeur, Cote.DEUX, vu=None)
        self.registre.write(sujet, geste)

    def load(self, code: str = ICI) -> dict[tuple[str, str], Remarque]:
        return dict(remarques.load_remarques(self.base, code, 2010))


@pytest.fixture(scope="module")
def dossier(bases: Bases, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bases.copy(tmp_path_factory.mktemp("remarques"), CONTACTS)


@pytest.fixture
def banc(
    dossier: Path, tmp_path: Path, adresse: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Banc]:
    (tmp_path / "base").symlink_to(dossier)
    base = Base(tmp_path / "base", adresse or f"sqlite:///{tmp_path / 'dialogue.sqlite'}")
    banc = Banc(base, open_registre(base))
    for nom in ("load", "load_numeros"):
        lire = getattr(Registre, nom)

        def compter(*lus: object, _lire: object = lire) -> object:
            banc.lues.append(lus[1:])
            return _lire(*lus)  # type: ignore[operator]

        monkeypatch.setattr(Registre, nom, compter)
    yield banc
    banc.registre.moteur.close()


def test_what_says_nothing_is_no_remark(banc: Banc) -> None:
    assert banc.load() == {}
    banc.write("texte", "  ")
    banc.write("contestee", "")
    assert banc.load() == {}
    banc.write("texte", "Une antenne a fermé.")
    banc.write("contestee", "oui", "part_recus.civis")
    banc.write("reponse", "Vu.", "part_entres_filles")
    banc.write("texte", "Un financeur, son fichier ôté.", "f_absent")
    lues = banc.load()
    assert list(lues) == [("part_recus", ""), ("part_recus", "civis"), ("part_entres_filles", "")]
    assert lues["part_recus", ""].texte == "Une antenne a fermé."
    assert lues["part_recus", "civis"].contestee
    assert lues["part_entres_filles", ""].reponse == "Vu."
    banc.write("retiree", "oui")
    assert ("part_recus", "") not in banc.load()


def test_what_is_quoted_comes_with_it(banc: Banc) -> None:
    citation = Citation(3, 2010, "part_recus", "", 0.25, None, 0)
    banc.write("texte", "Une antenne a fermé.")
    banc.write("lu", write_lu([citation]))
    assert banc.load()["part_recus", ""].lu == citation


def test_an_unchanged_store_is_not_read_again(banc: Banc, monkeypatch: pytest.MonkeyPatch) -> None:
    """What PostgreSQL says stands here as long as the test lasts, which is a second on a busy machine."""
    monkeypatch.setattr(marques, "FRAICHEUR", 60)
    banc.write("texte", "Une antenne a fermé.")
    banc.write("texte", "Une autre aussi.", code=AILLEURS)
    for code in (ICI, AILLEURS):
        banc.load(code)
    banc.lues.clear()
    for code in (ICI, AILLEURS, "59003S00"):
        banc.load(code)
        portraits.load_portrait(banc.base, TOUS, code, None, Cercle.REGION)
    assert banc.lues == []
    banc.write("texte", "Deux antennes ont fermé.")
    vues = [remarques.mark_structure(banc.base, code) for code in (ICI, AILLEURS)]
    banc.lues.clear()
    assert banc.load(AILLEURS)["part_recus", ""].texte == "Une autre aussi."
    assert banc.lues == []
    assert banc.load()["part_recus", ""].texte == "Deux antennes ont fermé."
    assert len(banc.lues) == 1
    banc.write("texte", "Trois.")
    assert remarques.mark_structure(banc.base, ICI) != vues[0]
    assert remarques.mark_structure(banc.base, AILLEURS) == vues[1]


def test_a_portrait_a_region_and_an_export_say_it(banc: Banc) -> None:
    assert portraits.load_portrait(banc.base, TOUS, ICI, None, Cercle.REGION).remarques == {}
    banc.write("texte", "=1+1 « Une antenne »")
    banc.write("contestee", "oui")
    portrait = portraits.load_portrait(banc.base, TOUS, ICI, None, Cercle.REGION)
    assert portrait.remarques["part_recus", ""].contestee
    assert portraits.load_portrait(banc.base, TOUS, AILLEURS, None, Cercle.REGION).remarques == {}
    profil = regions.load_profil(banc.base, TOUS, "31", None)
    assert list(profil.remarques) == [ICI]
    for lignes in (
        exports.load_export_ml(banc.base, TOUS, ICI, None, "tous"),
        exports.load_export_region(banc.base, TOUS, "31", None, "region"),
    ):
        dites = {(r.code_structure, r.indicateur) for r in lignes if r.contestee}
        assert dites == {(ICI, "part_recus")}
        assert {r.remarque for r in lignes} == {"", "=1+1 « Une antenne »"}


def test_a_store_that_cannot_be_read_is_told_and_costs_no_figure(
    banc: Banc, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked once, then left alone for a moment; what leaves the tool does not leave without it."""
    banc.write("texte", "Une antenne a fermé.")
    essais: list[int] = []

    def fail(*_: object) -> None:
        essais.append(1)
        raise DialogueIndisponible("Le carnet ne répond pas.")

    with monkeypatch.context() as panne:
        panne.setattr(Registre, "load_numeros", fail)
        panne.setattr(Registre, "load", fail)
        for _ in range(3):
            portrait = portraits.load_portrait(banc.base, TOUS, ICI, None, Cercle.REGION)
            assert (portrait.remarques, portrait.remarques_lues) == ({}, False)
            assert regions.load_profil(banc.base, TOUS, "31", None).remarques == {}
        assert not remarques.is_lisible(banc.base)
        with pytest.raises(DialogueIndisponible, match="ne répond pas"):
            exports.load_export_ml(banc.base, TOUS, ICI, None, "region")
    assert len(essais) == 1
    monkeypatch.setattr(remarques, "monotonic", lambda: float("inf"))
    assert portraits.load_portrait(banc.base, TOUS, ICI, None, Cercle.REGION).remarques
    assert remarques.is_lisible(banc.base)


def test_a_region_is_marked_by_its_own_structures(banc: Banc) -> None:
    instantane = banc.base.open()
    vide = remarques.mark_region(banc.base, instantane, "31")
    banc.write("texte", "Une antenne a fermé.")
    ecrite = remarques.mark_region(banc.base, instantane, "31")
    assert ecrite != vide
    assert remarques.mark_region(banc.base, instantane, "94") == vide
