"""The fifteen pairs: the catalogue that refuses, quadrants worked out by hand, what the façade answers."""

from __future__ import annotations

import math
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import NormalDist, mean

import pandas as pd
import pytest

from data import catalogue as paquet
from data.acces.droits import OUVERT_A_TOUS, TOUS, Droits
from data.catalogue import Catalogue, CatalogueError, load_catalogue, read_catalogue
from data.catalogue.model import Quadrant
from data.errors import BaseIndisponible
from data.ingest.pipeline import recompute
from data.method.choices import choose_couple
from data.method.spearman import GRAINE, TIRAGES, correlate
from data.method.zone import outline_zone, undecided_between
from data.models.couples import AxeNuage, Nuage
from data.models.etats import Cercle
from data.store.base import Base
from data.store.restauration import is_outdated, restore
from data.store.versions import list_versions, read_pointer
from data.typographie import FINE
from data.views import croisees, portraits
from tests.ateliers import import_texts, long_results
from tests.layouts.textes import find_interdits

ETAPES = {2: (1, 4), 3: (2, 3, 7, 8, 9), 4: (5, 6, 10, 13, 14, 15), 5: (11, 12)}
JAMAIS = ("surfinanc", "coûteu", "efficien", "classement")
HUIT = [f"5900{i}S00" for i in range(1, 9)]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def test_the_fifteen_by_step(catalogue: Catalogue) -> None:
    couples = list(catalogue.couples.values())
    assert [c.numero for c in couples] == list(range(1, 16))
    assert {e: tuple(c.numero for c in couples if c.etape == e) for e in ETAPES} == ETAPES
    assert [c.numero for c in couples if c.ajout] == [15]
    assert len(catalogue.etapes) == 6


def test_hypotheses_never_verdicts(catalogue: Catalogue) -> None:
    for couple in catalogue.couples.values():
        coins = [t for coin in couple.coins.values() for t in (coin.titre, coin.hypothese)]
        textes = [couple.titre, *coins, *couple.questions, *couple.leviers, couple.ne_dit_pas]
        assert [t for t in textes if find_interdits(t)] == []
        assert [t for t in textes for mot in JAMAIS if mot in t.lower()] == []
        assert all(question.endswith(f"{FINE}?") for question in couple.questions)


def test_shared_counts_are_computed(catalogue: Catalogue) -> None:
    partages = {c.numero for c in catalogue.couples.values() if c.communs}
    assert partages == {5, 11}
    assert catalogue.couples["charge-suivi"].communs == (catalogue.entrees["jdi"].libelle,)


def test_the_loader_refuses_all_that_points_nowhere(tmp_path: Path) -> None:
    dossier = tmp_path / "catalogue"
    shutil.copytree(Path(paquet.__file__).parent, dossier)
    chemin = dossier / "couples" / "etape-5-ressources.toml"
    texte = chemin.read_text("utf-8")
    for avant, apres in (
        ('y = "part_sans_proposition_3_mois"', 'y = "nulle_part"'),
        ("numero = 12", "numero = 1"),
        ('"Charge et suivi en accord"', '"Un titre bien plus long que les trente-quatre permis"'),
        ("ne_dit_pas = ", "nedit = "),
        ('x = "densite"', 'x = "jeunes_en_contact"'),
    ):
        assert avant in texte
        texte = texte.replace(avant, apres)
    chemin.write_text(texte, "utf-8")
    (dossier / "couples" / "perdu.toml").write_text("etape = 9\n", "utf-8")
    with pytest.raises(CatalogueError) as erreur:
        read_catalogue(dossier)
    dits = "\n".join(erreur.value.problemes)
    for attendu in (
        "« nulle_part » n’est ni un taux ni un élément de contexte",
        "« jeunes_en_contact » n’est ni un taux",
        "numéro déjà pris par densite-couverture",
        "caractères, 34 au plus",
        "clé inconnue « nedit »",
        "« ne_dit_pas » manque ou est vide",
        "perdu.toml : « etape » attend un numéro de 1 à 6",
    ):
        assert attendu in dits


def write_context(valeurs: list[float | None], element: str = "densite") -> str:
    lignes = (
        f"{code};2010;{element};{'' if v is None else v}"
        for code, v in zip(HUIT, valeurs, strict=True)
    )
    return "code_structure;annee;element;valeur\n" + "\n".join(lignes)


def write_results(**colonnes: list[float | None]) -> str:
    """One column of eight values a line of the results."""
    return long_results(
        *(
            f"{code};2010;{ligne};;{'' if v is None else v}"
            for ligne, valeurs in colonnes.items()
            for code, v in zip(HUIT, valeurs, strict=True)
        )
    )


def read_pair(base: Path, slug: str, cercle: str = "region") -> dict[str, tuple[object, ...]]:
    lignes = (
        Base(base)
        .open()
        .fetch(
            "SELECT code_structure, cote_x, cote_y, quadrant FROM couple"
            " WHERE annee = 2010 AND couple = ? AND cercle = ?",
            [slug, cercle],
        )
    )
    return {code: (x, y, quadrant) for code, x, y, quadrant in lignes}


def test_position_alone_by_hand(base: Path) -> None:
    """Density on its log × € per JDI: both by position, a quarter of s decides.

    Logs 1 to 8: s = 1.4826·2, a quarter is 0.74; the median of the seven others is 5 for the first
    four and 4 for the last. Euros 100 to 800 over one JDI each: s = 1.4826·200, a quarter is 74.
    """
    euros: list[float | None] = [100, 700, 300, 500, 400, 600, 200, 800]
    textes = {
        "c.csv": write_context([round(math.exp(k), 6) for k in range(1, 9)]),
        "r.csv": write_results(financement_etat_cpo=[e and e * 100 for e in euros], jdi=[100] * 8),
    }
    assert not import_texts(base, textes).refuse
    lus = read_pair(base, "densite-financement")
    # euros of the others: the median is 500 under 450, 400 above
    assert [lus[code] for code in HUIT] == [
        (0.0, 0.0, "-/-"),
        (0.0, 1.0, "-/+"),
        (0.0, 0.0, "-/-"),
        (0.0, 1.0, "-/+"),
        (1.0, 0.0, "+/-"),
        (1.0, 1.0, "+/+"),
        (1.0, 0.0, "+/-"),
        (1.0, 1.0, "+/+"),
    ]


def test_near_the_median_is_undecided(base: Path) -> None:
    """Seven logs 1 to 7: the fourth stands at the others' median, 4, under a quarter of s."""
    logs: list[float | None] = [1, 2, 3, 4, 5, 6, 7, None]
    euros: list[float | None] = [100, 200, 300, 700, 500, 600, 400, None]
    textes = {
        "c.csv": write_context([None if k is None else round(math.exp(k), 9) for k in logs]),
        "r.csv": write_results(
            financement_etat_cpo=[None if e is None else e * 100 for e in euros],
            jdi=[100] * 7 + [None],
        ),
    }
    assert not import_texts(base, textes).refuse
    lus = read_pair(base, "densite-financement")
    assert lus[HUIT[3]] == (0.5, 1.0, None)
    assert lus[HUIT[7]] == (None, None, None)
    assert lus["2A001S00"] == (None, None, None)  # alone in its region


def test_sampled_rate_by_hand(base: Path) -> None:
    """JDI per young person without work 1, 4, 9, 16, 25, 36 over 100: y = 1 to 6, s² = 0.0025."""
    rapports: list[float | None] = [100.0 * i**2 for i in range(1, 7)] + [None, None]
    textes = {
        "r.csv": write_results(jdi=rapports, actifs_non_occupes_16_25=[100.0] * 6 + [None] * 2),
        "c.csv": write_context([1, 2, 3, 4000, 5000, 6000, None, None]),
    }
    assert not import_texts(base, textes).refuse
    pooled = math.sqrt(91 / 6)
    z = [(y - pooled) / 0.05 for y in range(1, 7)]
    borne = [(z[0] + z[1]) / 2, *z[1:5], (z[4] + z[5]) / 2]
    tau2 = (6 * mean(v**2 for v in borne) - 5) / 2000
    niveau = (tau2 * 4 + 0.0025 * 3.4) / (tau2 + 0.0025)
    ecart = math.sqrt(tau2 * 0.0025 / (tau2 + 0.0025))
    attendu = 1 - NormalDist(niveau, ecart).cdf(3)  # the others' median is 9
    x, y, quadrant = read_pair(base, "densite-couverture")[HUIT[3]]
    assert x == 1.0
    assert y == pytest.approx(attendu, abs=1e-12)
    assert quadrant == "+/+"


def draw_base(base: Path, graine: int = 4) -> None:
    """Eight structures with a rate of every kind, some of it missing."""
    alea = random.Random(graine)
    jdi = [alea.randint(60, 900) for _ in HUIT]
    sans: list[float | None] = [round(n * alea.uniform(0.1, 0.5)) for n in jdi]
    sans[2] = None
    textes = {
        "r.csv": write_results(
            jdi=[*jdi],
            jdi_sans_proposition_3_mois=sans,
            etp_conseillers=[round(n / alea.uniform(40, 160), 1) for n in jdi],
            actifs_non_occupes_16_25=[round(n / alea.uniform(0.5, 0.9)) for n in jdi],
            jeunes_en_contact=[n * 2.0 if n % 3 else None for n in jdi],
            financement_etat_cpo=[n * alea.uniform(300, 900) for n in jdi],
        ),
        "c.csv": write_context([round(alea.lognormvariate(5, 1), 2) for _ in HUIT]),
    }
    assert not import_texts(base, textes).refuse


@pytest.fixture(scope="module")
def _tiree(_nine_structures: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    dossier = shutil.copytree(_nine_structures, tmp_path_factory.mktemp("couples") / "base")
    draw_base(dossier)
    return dossier


@pytest.fixture
def tiree(tmp_path: Path, _tiree: Path) -> Path:
    """A base of one's own in which that was drawn."""
    return shutil.copytree(_tiree, tmp_path / "tiree")


def load_clouds(base: Path, droits: Droits = TOUS) -> Iterator[Nuage]:
    ouverte = Base(base)
    for code in HUIT:
        portrait = portraits.load_portrait(ouverte, TOUS, code, 2010, Cercle.REGION)
        for couple in load_catalogue().couples.values():
            yield croisees.load_nuage(ouverte, droits, portrait, couple)


def stands_inside(x: AxeNuage, y: AxeNuage) -> bool:
    bas, haut = undecided_between(x.cote, y.cote, x.position.valeur or 0.0)
    return bas < (y.position.valeur or 0.0) < haut


def test_the_zone_says_what_the_import_decided(tiree: Path) -> None:
    """A structure stands in its own zone d'indécision if, and only if, it was given no quadrant."""
    decides = [n for n in load_clouds(tiree) if n.trace]
    assert {n.couple.slug for n in decides} >= {"charge-suivi", "densite-couverture"}
    assert len({n.lecture.quadrant for n in decides}) > 3
    for nuage in decides:
        assert stands_inside(nuage.x, nuage.y) == (nuage.lecture.quadrant is None), nuage.lecture


def test_the_outline_stays_in_its_frame(tiree: Path) -> None:
    for nuage in load_clouds(tiree):
        if nuage.trace:
            contour = outline_zone(nuage.x.cote, nuage.y.cote, (1.0, 900.0), (0.1, 0.6))
            assert all(1.0 <= x <= 900.0 and 0.1 <= y <= 0.6 for x, y in contour)
            assert any(y == 0.6 for _, y in contour)


def test_a_cloud_holds_who_has_both_values(tiree: Path) -> None:
    par_cle = {(n.couple.slug, n.lecture): n for n in load_clouds(tiree)}
    charge = [n for (slug, _), n in par_cle.items() if slug == "charge-suivi"]
    assert {len(n.points) for n in charge} == {6, 7}
    muette = next(n for n in charge if not n.trace)
    assert len(muette.points) == 7
    assert muette.comparable
    assert any(p.jeunes is None for p in muette.points)
    assert all(p.nom for p in muette.points)
    assert not any(n.noms for n in load_clouds(tiree, OUVERT_A_TOUS))
    assert not any(p.nom for n in load_clouds(tiree, OUVERT_A_TOUS) for p in n.points)


def test_the_default_pair_is_the_first_that_can_be_drawn(tiree: Path) -> None:
    ouverte = Base(tiree)
    portrait = portraits.load_portrait(ouverte, TOUS, HUIT[0], 2010, Cercle.REGION)
    assert choose_couple(portrait, load_catalogue()).slug == "densite-couverture"
    assert choose_couple(portrait, load_catalogue(), "charge-suivi").slug == "charge-suivi"
    assert choose_couple(portrait, load_catalogue(), "inconnu").slug == "densite-couverture"
    seule = portraits.load_portrait(ouverte, TOUS, "2A001S00", 2010, Cercle.REGION)
    assert choose_couple(seule, load_catalogue()).numero == 1


def test_a_region_counts_each_structure_once(tiree: Path, catalogue: Catalogue) -> None:
    nommes = croisees.load_couples_region(Base(tiree), TOUS, "31", 2010)
    anonymes = croisees.load_couples_region(Base(tiree), OUVERT_A_TOUS, "31", 2010)
    assert [c.couple for c in nommes] == list(catalogue.couples.values())
    for nomme, anonyme in zip(nommes, anonymes, strict=True):
        places = (*nomme.quadrants.values(), nomme.indecis, nomme.impossibles)
        codes = [code for place in places for code, _ in place]
        assert sorted(codes) == HUIT
        assert all([*place] == sorted(place, key=lambda s: s[1]) for place in places)
        muettes = (*anonyme.quadrants.values(), anonyme.indecis, anonyme.impossibles)
        assert [len(place) for place in muettes] == [len(place) for place in places]
        assert {paire for place in muettes for paire in place} == {("", "")}
    charge = next(c for c in nommes if c.couple.slug == "charge-suivi")
    assert [code for code, _ in charge.impossibles] == [HUIT[2]]


def test_spearman_against_pandas() -> None:
    alea = random.Random(3)
    x = tuple(float(alea.randint(0, 9)) for _ in range(14))  # ties
    y = tuple(v + alea.gauss(0, 4) for v in x)
    lu = correlate(x, y)
    assert lu is not None
    cadre = pd.DataFrame({"x": x, "y": y})
    assert lu.nombre == 14
    assert lu.rho == pytest.approx(cadre.rank().corr().loc["x", "y"])
    hasard = random.Random(GRAINE)
    tirages = [hasard.choices(range(14), k=14) for _ in range(TIRAGES)]
    rhos = pd.Series(
        [cadre.iloc[t].reset_index(drop=True).rank().corr().loc["x", "y"] for t in tirages]
    )
    assert lu.bas == pytest.approx(rhos.quantile(0.025))
    assert lu.haut == pytest.approx(rhos.quantile(0.975))


def test_spearman_where_there_is_none() -> None:
    neuf = tuple(float(k) for k in range(9))
    assert correlate(neuf, neuf) is None
    dix = (*neuf, 9.0)
    parfait = correlate(dix, tuple(-v for v in dix))
    assert parfait is not None
    assert (parfait.rho, parfait.bas, parfait.haut) == pytest.approx((-1, -1, -1))
    assert correlate(dix, (1.0,) * 10) is None


def test_the_correlation_takes_the_structure_with_the_others(tiree: Path) -> None:
    nuage = next(n for n in load_clouds(tiree) if n.couple.slug == "charge-suivi" and n.trace)
    assert croisees.compute_correlation(nuage) is None  # seven in all


def test_older_calculations_are_made_anew(tiree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    avant = read_pair(tiree, "charge-suivi")
    monkeypatch.setattr("data.store.instantane.CALCULS", "à venir")
    with pytest.raises(BaseIndisponible, match="Rien n’est perdu"):
        Base(tiree).open()
    assert is_outdated(tiree)
    monkeypatch.setattr("data.ingest.pipeline.CALCULS", "à venir")
    version = recompute(tiree)
    assert read_pointer(tiree) == version == list_versions(tiree)[-1]
    assert read_pair(tiree, "charge-suivi") == avant
    assert not is_outdated(tiree)
    historique = Base(tiree).open().fetch("SELECT count(*) FROM import")
    assert historique == [(2,)]  # the structures and the results: no import was added
    remise = restore(tiree).version
    assert remise is not None
    assert remise.numero == 1  # the parent of the version that was made anew


def test_an_import_over_older_calculations(tiree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.store.instantane.CALCULS", "à venir")
    monkeypatch.setattr("data.ingest.pipeline.CALCULS", "à venir")
    assert not import_texts(tiree, {"r.csv": long_results(f"{HUIT[0]};2010;jdi;;70")}).refuse
    assert read_pair(tiree, "charge-suivi")[HUIT[1]][0] is not None


def test_quadrants_are_the_four_of_the_catalogue(catalogue: Catalogue) -> None:
    for couple in catalogue.couples.values():
        assert set(couple.coins) == set(Quadrant)
