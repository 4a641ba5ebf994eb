"""The quality of the data: what was given, why the rest was not, and what is odd."""

from __future__ import annotations

from pathlib import Path

from data.acces.droits import OUVERT_A_TOUS, TOUS
from data.catalogue import load_catalogue
from data.models.qualite import Fourni
from data.store.base import Base
from data.views.qualite import load_qualite
from layouts.pages.donnees import build_corps
from layouts.routes import Adresse, Page
from tests.ateliers import import_texts, long_results

ICI = Adresse(Page.DONNEES)


def test_each_line_says_how_many_gave_it_and_why_the_others_did_not(base: Path) -> None:
    texte = long_results(
        "59001S00;2010;jdi;;120",
        "59002S00;2010;jdi;;SS",
        "59003S00;2010;jdi;;SO",
        "59004S00;2010;jdi;;",
        "59005S00;2010;visites_entreprises;;NE",
    )
    assert not import_texts(base, {"r.csv": texte}).refuse
    qualite = load_qualite(Base(base), TOUS, None)
    (jdi,) = [ligne for ligne in qualite.lignes if ligne.code == "jdi"]
    assert (jdi.nombres, jdi.secrets, jdi.sans_objet, jdi.vides) == (1, 1, 1, 2)
    assert len(qualite.lignes) == 68
    assert {r.nom: r.structures for r in qualite.regions} == {"Corse": 0, "Nord-Pas-de-Calais": 5}
    assert [raconte.fait.version for raconte in qualite.imports] == [2, 1]


def test_the_odd_is_named_only_where_names_may_be_shown(base: Path) -> None:
    texte = long_results("59001S00;2010;jeunes_en_contact;;10", "59001S00;2010;jdi;;11")
    assert not import_texts(base, {"r.csv": texte}).refuse
    for droits in (TOUS, OUVERT_A_TOUS):
        qualite = load_qualite(Base(base), droits, 2010)
        assert [s.genre for s in qualite.signalements] == ["plafond"]
        corps = build_corps(qualite, load_catalogue(), ICI)
        assert ("ML d’essai 1" in corps) is bool(droits.noms)
        assert "Nombre de jeunes en contact" in corps


def test_a_region_is_shown_structure_by_structure_to_who_may_see_the_names(base: Path) -> None:
    """A total, its parts alone, a reason, nothing at all: a word each, alphabetical."""
    texte = long_results(
        "59001S00;2010;jdi;;120",
        "59001S00;2010;entrees_dispositif;civis;3",
        "59002S00;2010;jdi;;SS",
        "59003S00;2010;jdi;;",
        "59003S00;2010;couverture_contact_ano;;1,1",
    )
    assert not import_texts(base, {"r.csv": texte}).refuse
    qualite = load_qualite(Base(base), TOUS, 2010, "31")
    assert qualite.detail
    assert [nom for _, nom in qualite.detail.structures] == [f"ML d’essai {i}" for i in range(1, 9)]
    fournis = {
        code: qualite.detail.fournis.get((code, "jdi")) for code, _ in qualite.detail.structures
    }
    assert list(fournis.values())[:4] == [Fourni.NOMBRE, Fourni.SECRET, Fourni.VIDE, None]
    assert qualite.detail.fournis["59001S00", "entrees_dispositif"] is Fourni.VENTILE
    assert qualite.detail.fournis["59003S00", "jeunes_en_contact"] is Fourni.TAUX
    corps = build_corps(qualite, load_catalogue(), ICI)
    assert corps.count('class="matrice donne"') == 6
    assert '<abbr title="secret statistique">SS</abbr>' in corps
    for droits, code in ((OUVERT_A_TOUS, "31"), (TOUS, "zzz"), (TOUS, "")):
        corps = build_corps(load_qualite(Base(base), droits, 2010, code), load_catalogue(), ICI)
        assert "matrice donne" not in corps
        assert ("réservée aux services de l’État" in corps) is (droits is OUVERT_A_TOUS)
