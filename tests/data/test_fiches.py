"""What a page looks up is what the detailed tables say, to the last bit; a packet gives back what it took."""

from __future__ import annotations

import random
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from data.acces.droits import OUVERT_A_TOUS, TOUS, Droits
from data.acces.perimetre import Perimetre
from data.catalogue import load_catalogue
from data.compute.fiches import write_packets
from data.errors import DemandeRefusee
from data.method.rules import compute_radius, draws_points
from data.models.comparaison import Position
from data.models.etats import Cercle
from data.store.base import Base
from data.store.instantane import Instantane
from data.store.paquets import AUCUN, Elements, Positions, unpack
from data.typographie import typeset
from data.views.cercles import load_cercle
from data.views.choisis import HORS, SOI, check_groupe, read_groupe
from data.views.croisees import load_nuage
from data.views.details import read_detail
from data.views.groupes import load_choisi
from data.views.portraits import load_portrait, load_precedent
from tests.data.test_against_oracle import (
    draw_context,
    draw_results,
    draw_structures,
    import_drawn,
)

POSITIONS = """
SELECT indicateur, dispositif, valeur, numerateur, denominateur, etat, pairs AS autres_lus, mediane, q1, q3,
       rayon, rayon_q1, rayon_q3, borne_basse, borne_haute, z, probabilite, lecture, echelle
FROM position WHERE code_structure = ? AND annee = ? AND cercle = ?
"""
POINTS = """
SELECT indicateur, dispositif, list(valeur ORDER BY valeur) FROM position
WHERE annee = ? AND cercle = 'region' AND etat = 'valeur' AND code_structure IN (SELECT unnest(?))
GROUP BY ALL
"""
SITUATION = """
SELECT element, valeur, etat, annee_ligne, source, annee_source, simule, mediane, q1, q3, echelle
FROM situation WHERE code_structure = ? AND annee = ?
"""


class Detaillee(NamedTuple):
    """A row of the detailed table."""

    indicateur: str
    dispositif: str
    valeur: float | None
    numerateur: float | None
    denominateur: float | None
    etat: str
    autres_lus: int
    mediane: float | None
    q1: float | None
    q3: float | None
    rayon: float | None
    rayon_q1: float | None
    rayon_q3: float | None
    borne_basse: float | None
    borne_haute: float | None
    z: float | None
    probabilite: float | None
    lecture: str
    echelle: float | None


@pytest.mark.parametrize("taille", [0, 1, 7, 8, 9, 87])
def test_a_packet_gives_back_what_it_took(taille: int) -> None:
    alea = random.Random(taille)
    exacts = [None, 0.1, -0.0, 5e-324, float("inf"), float("-inf"), 1 / 3, 1e308]
    champs = len(Positions._fields)
    nombres = [[alea.choice(exacts) for _ in range(taille)] for _ in range(champs - 2)]
    rangs = [[alea.choice([0, 1, 454]) for _ in range(taille)] for _ in range(2)]
    table = np.array([*rangs, *nombres], dtype=float).reshape(1, champs, taille)
    (paquet,) = write_packets(Positions, table)
    assert repr(list(map(list, unpack(Positions, paquet)))) == repr([*rangs, *nombres])


def test_what_is_not_there_is_no_rank() -> None:
    table = np.full((2, len(Elements._fields), 1), np.nan)
    table[1, :2] = 3
    vide, rempli = (unpack(Elements, paquet) for paquet in write_packets(Elements, table))
    assert (list(vide.etat), list(vide.annee_ligne), list(vide.valeur)) == (
        [AUCUN],
        [AUCUN],
        [None],
    )
    assert (list(rempli.etat), list(rempli.annee_ligne)) == ([3], [3])


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Regions of 12, 7, 6, 4 and 1 structures; two years, the first of the large region alone."""
    dossier, structures = tmp_path_factory.mktemp("fiches") / "base", draw_structures()
    resultats = draw_results(structures, 5)
    resultats += [(c, 2009, *r) for c, _, *r in draw_results(structures[:12], 6)]  # type: ignore[misc]
    import_drawn(dossier, structures, resultats, draw_context(structures, 5))
    return dossier


def list_positions(
    instantane: Instantane, code: str, annee: int, cercle: Cercle, *, points: bool
) -> dict[tuple[str, str], Position]:
    """As the detailed table says them; the single points looked up among those of the circle."""
    membres = [membre.code for membre in load_cercle(instantane, code, annee, cercle)]
    autres = {(i, d): v for i, d, v in instantane.fetch(POINTS, [annee, membres])}
    positions = {}
    for lue in instantane.fetch_rows(Detaillee, POSITIONS, [code, annee, cercle]):
        rayons: tuple[float | None, ...] = ()
        if points and draws_points(lue.autres_lus) and lue.mediane is not None and lue.echelle:
            sens = load_catalogue().entrees[lue.indicateur].polarite or 1
            valeurs = autres[lue.indicateur, lue.dispositif]
            rayons = tuple(compute_radius(x, lue.mediane, lue.echelle, sens) for x in valeurs)
        champs = {**lue._asdict(), "code": lue.indicateur, "rayons_autres": rayons}
        del champs["indicateur"], champs["echelle"]
        positions[lue.indicateur, lue.dispositif] = Position(**champs)
    return positions


@pytest.mark.parametrize("cercle", Cercle)
def test_a_portrait_is_what_the_detailed_tables_say(base: Path, cercle: Cercle) -> None:
    lecteur, vus = Base(base), set()
    instantane = lecteur.open()
    for code, annee in instantane.fetch("SELECT code_structure, annee FROM completude"):
        portrait = load_portrait(lecteur, TOUS, code, annee, cercle)
        offerts = {portrait.cercle, *portrait.par_cercle}
        assert len(offerts) == (1 if annee == 2009 else 3)
        for autre in offerts:
            points = autre is portrait.cercle
            attendues = list_positions(instantane, code, annee, autre, points=points)
            assert dict(portrait.par_cercle[autre]) == attendues
            vus |= {bool(p.rayons_autres) for p in attendues.values()}
        assert portrait.positions is portrait.par_cercle[portrait.cercle]
    assert vus == {True, False} or cercle is Cercle.NATIONAL


def test_the_rest_of_a_portrait_is_what_the_tables_say(base: Path) -> None:
    lecteur = Base(base)
    instantane = lecteur.open()
    for code, annee in instantane.fetch("SELECT code_structure, annee FROM completude"):
        portrait = load_portrait(lecteur, TOUS, code, annee, Cercle.REGION)
        lignes = "SELECT indicateur, dispositif, valeur, etat FROM resultat"
        ici = " WHERE code_structure = ? AND annee = ?"
        assert {(*cle, v.valeur, v.etat) for cle, v in portrait.lignes.items()} == set(
            instantane.fetch(lignes + ici, [code, annee])
        )
        assert {
            (
                *(e.code, e.valeur, e.etat, e.annee, e.source, e.annee_source, e.simule),
                *(e.mediane, e.q1, e.q3, e.echelle),
            )
            for e in portrait.contexte.values()
        } == set(instantane.fetch(SITUATION, [code, annee]))
        couples = "SELECT couple, cote_x, cote_y, quadrant FROM couple"
        assert {
            (c.couple, c.cote_x, c.cote_y, c.quadrant) for c in portrait.couples.values()
        } == set(instantane.fetch(f"{couples}{ici} AND cercle = 'region'", [code, annee]))
        precedent = load_precedent(lecteur, portrait)
        assert (precedent is None) == (annee == 2009)


def test_another_circle_makes_nothing_anew(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lecteur = Base(base)
    region = load_portrait(lecteur, TOUS, "31001S00", 2010, Cercle.REGION)
    monkeypatch.setattr(lecteur.open(), "fetch", None)
    proches = load_portrait(lecteur, TOUS, "31001S00", 2010, Cercle.COMPARABLES)
    assert proches.cercle is Cercle.COMPARABLES
    assert proches.contexte is region.contexte
    assert proches.lignes is region.lignes
    assert proches.par_cercle[Cercle.NATIONAL] is region.par_cercle[Cercle.NATIONAL]


@pytest.mark.parametrize("cercle", [Cercle.NATIONAL, Cercle.COMPARABLES])
def test_a_group_picked_like_a_circle_is_read_like_it(base: Path, cercle: Cercle) -> None:
    instantane, lectures = Base(base).open(), set()
    for (code,) in instantane.fetch("SELECT code FROM structure"):
        avec = tuple(membre.code for membre in load_cercle(instantane, code, 2010, cercle))
        lues = read_groupe(instantane, code, 2010, avec)
        attendues = list_positions(instantane, code, 2010, cercle, points=True)
        assert lues.keys() == attendues.keys()
        for cle, attendue in attendues.items():
            lue, voulue = asdict(lues[cle].position), asdict(attendue)
            nombres = ("mediane", "q1", "q3", "rayon", "rayon_q1", "rayon_q3", "z", "probabilite")
            for nom in (*nombres, "rayons_autres"):
                obtenu, attendu = lue.pop(nom), voulue.pop(nom)
                assert obtenu == attendu or obtenu == pytest.approx(attendu, rel=1e-9, abs=1e-9), (
                    cle,
                    nom,
                )
            assert lue == voulue
        lectures |= {lue.position.lecture for lue in lues.values()}
    assert len(lectures) >= 5


def test_a_group_is_not_read_where_the_year_says_nothing_of_the_country(base: Path) -> None:
    instantane = Base(base).open()
    (code,), *autres = instantane.fetch("SELECT code FROM structure ORDER BY code")
    assert read_groupe(instantane, code, 2009, tuple(c for (c,) in autres[:5])) == {}


def test_a_group_is_of_those_that_one_may_name(base: Path) -> None:
    instantane = Base(base).open()
    moi, *autres = (c for (c,) in instantane.fetch("SELECT code FROM structure ORDER BY code"))
    siennes = Droits(groupes=Perimetre(structures=frozenset({moi, *autres[:5]})))

    def refuse(droits: Droits, *avec: str) -> str:
        try:
            check_groupe(instantane, droits, moi, avec)
        except DemandeRefusee as refus:
            return str(refus)
        return ""

    assert refuse(TOUS, *autres[:5]) == refuse(TOUS.on_wall(), *autres[:5]) == ""
    assert refuse(siennes, *autres[:5]) == ""
    assert "et non 4" in refuse(TOUS, *autres[:4])
    assert refuse(TOUS, moi, *autres[:5]) == typeset(SOI)
    inconnue, loin = refuse(TOUS, "X", *autres[:5]), refuse(siennes, autres[5], *autres[:5])
    assert inconnue == loin == typeset(HORS)
    assert refuse(Droits(), *autres[:5]) == refuse(OUVERT_A_TOUS, *autres[:5]) == typeset(HORS)


@pytest.mark.parametrize("cercle", [Cercle.NATIONAL, Cercle.COMPARABLES])
def test_the_portrait_in_a_group_is_that_of_the_same_circle(base: Path, cercle: Cercle) -> None:
    lecteur = Base(base)
    instantane, couples = lecteur.open(), load_catalogue().couples
    lus = 0
    for (code,) in instantane.fetch("SELECT code FROM structure ORDER BY code")[::4]:
        avec = tuple(membre.code for membre in load_cercle(instantane, code, 2010, cercle))
        if not 5 <= len(avec) <= 40:
            continue
        voulu = load_portrait(lecteur, TOUS, code, 2010, cercle)
        fait = load_choisi(lecteur, TOUS, code, 2010, avec)
        assert (fait.cercle, fait.autres) == (Cercle.CHOIX, voulu.autres)
        assert [*fait.par_cercle] == [*voulu.par_cercle, Cercle.CHOIX]
        for slug, lu in fait.couples.items():
            autre = voulu.couples[slug]
            assert lu.quadrant == autre.quadrant
            assert (lu.cote_x, lu.cote_y) == pytest.approx((autre.cote_x, autre.cote_y), abs=1e-9)
            lus += lu.quadrant is not None
        for couple in couples.values():
            ici, la = (load_nuage(lecteur, TOUS, p, couple) for p in (fait, voulu))
            assert (ici.points, ici.jeunes) == (la.points, la.jeunes)
            for axe, autre_axe in ((ici.x, la.x), (ici.y, la.y)):
                assert axe.cote.limits(0.9) == pytest.approx(autre_axe.cote.limits(0.9), abs=1e-9)
        cle = ("part_sortis_emploi", "")
        detail, attendu = (
            read_detail(lecteur, TOUS, code, 2010, p.cercle, *cle, p.avec) for p in (fait, voulu)
        )
        assert detail.autres == attendu.autres
        assert detail.annees[-1].mediane == pytest.approx(attendu.annees[-1].mediane)
    assert lus > 5
