"""The worked example ends on the figures that the base holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from data.acces.droits import AUCUN, TOUS
from data.acces.perimetre import Perimetre
from data.method import evidence
from data.method.chain import compute_chain, compute_discovery
from data.method.rules import SEUIL_P, has_own_spread
from data.models.comparaison import EtatBase
from data.models.etats import Lecture
from data.models.exemple import ExempleMethode
from data.store.base import Base
from data.views import exemple
from data.views.etat import load_etat
from data.views.exemple import load_exemple, load_exemple_diagnostic
from tests.ateliers import ENTETE_STRUCTURES, import_texts, long_results

SORTIS, DURABLES = 400, (60, 72, 80, 84, 88, 96, 100, 104, 112, 120, 128, 220)


def write_country(dossier: Path, durables: tuple[int, ...]) -> Base:
    """One region; as many structures as numbers of young people who left for a lasting job."""
    codes = [f"590{rang:02d}S00" for rang in range(len(durables))]
    structures = [f"{c};ML n° {c[3:5]} de l'Île « Œ »;ML;31;59;Lille;3122;oui" for c in codes]
    lignes = [f"{c};2010;jeunes_sortis;;{SORTIS}" for c in codes]
    lignes += [
        f"{c};2010;jeunes_sortis_emploi_durable;;{x}" for c, x in zip(codes, durables, strict=True)
    ]
    textes = {
        "structures.csv": "\n".join([ENTETE_STRUCTURES, *structures]),
        "resultats.csv": long_results(*lignes),
    }
    bilan = import_texts(dossier, textes)
    assert not bilan.refuse, [str(r) for r in bilan.rapport.refus]
    return Base(dossier)


@pytest.fixture(scope="module")
def pays(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return write_country(tmp_path_factory.mktemp("exemple") / "base", DURABLES)


@pytest.fixture
def lu(pays: Base) -> ExempleMethode:
    trouve = load_exemple(pays, TOUS, None)
    assert trouve is not None
    return trouve


def test_the_chain_ends_on_the_stored_figures(lu: ExempleMethode) -> None:
    assert lu.chaine.z == pytest.approx(lu.position.z, rel=1e-12)
    assert lu.chaine.probabilite == pytest.approx(lu.position.probabilite, rel=1e-12)
    assert lu.position.lecture is Lecture.FORCE_NETTE
    assert lu.decouverte.garde
    assert lu.chaine.chance > SEUIL_P
    assert has_own_spread(lu.position.autres_lus)


def test_a_force_is_shown_rather_than_an_axe_and_nobody_real_is_named(
    pays: Base, lu: ExempleMethode, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert lu.position.numerateur == max(DURABLES)
    assert lu.nom == ""

    def load_fictif(base: Base) -> EtatBase:
        return replace(load_etat(base), fictif=True)

    monkeypatch.setattr(exemple, "load_etat", load_fictif)
    nomme = load_exemple(Base(pays.dossier), TOUS, None)
    assert nomme is not None
    assert nomme.nom == "ML n° 11 de l'Île « Œ »"


def test_the_page_being_public_tells_a_real_figure_to_who_reads_it_alone(pays: Base) -> None:
    assert load_exemple(pays, AUCUN, None) is None
    une = replace(AUCUN, fiches=Perimetre(structures=frozenset({"59003S00"})))
    lu = load_exemple(pays, une, None)
    assert lu is not None
    assert lu.position.numerateur == DURABLES[3]


def test_without_a_marked_reading_any_judged_rate_will_do(tmp_path: Path) -> None:
    base = write_country(tmp_path / "base", (96, 97, 98, 99, 100, 101, 102, 103))
    lu = load_exemple(base, TOUS, None)
    assert lu is not None
    assert lu.position.lecture is Lecture.HABITUEL
    assert lu.chaine.tau2 == lu.chaine.chance == 0
    assert lu.chaine.probabilite == 0.5


def test_without_results_there_is_no_example(base: Path) -> None:
    assert load_exemple(Base(base), TOUS, None) is None
    contexte = "code_structure;annee;element;valeur\n59001S00;2010;densite;120\n"
    assert not import_texts(base, {"contexte.csv": contexte}).refuse
    assert load_exemple(Base(base), TOUS, 2010) is None


@pytest.mark.parametrize("sens", [1, -1])
@pytest.mark.parametrize("rang", range(len(DURABLES)))
def test_the_scalar_chain_is_that_of_the_columns(lu: ExempleMethode, sens: int, rang: int) -> None:
    n = len(DURABLES)
    numerateur, base = np.array(DURABLES, dtype=np.float64), np.full(n, float(SORTIS))
    valeurs = numerateur / base
    mesure = evidence.build_measure("part", valeurs, numerateur, base, np.ones(n, dtype=bool))
    tau2 = evidence.spread_between(mesure, np.arange(n))
    assert lu.chaine.tau2 == pytest.approx(tau2, rel=1e-12)
    autres = evidence.others_of_group(mesure, np.full(n, tau2), np.zeros(n, dtype=np.int64))
    mediane = float(np.median(np.delete(valeurs, rang)))
    milieu, s = np.full(n, mediane), np.full(n, lu.echelle)
    voulu = evidence.weigh(mesure, np.full(n, tau2), autres, milieu, s, sens)
    propre = replace(lu.position, valeur=valeurs[rang], denominateur=float(SORTIS), mediane=mediane)
    reste = [(float(v), float(SORTIS)) for v in np.delete(valeurs, rang)]
    chaine = compute_chain(propre, sens, reste, lu.echelle, tau2)
    cote = 1 if valeurs[rang] >= mediane else -1
    chance = voulu.favorable if cote == sens else voulu.defavorable
    haut = voulu.haut[rang] if sens > 0 else 1 - voulu.haut[rang]
    attendus = (voulu.z[rang], voulu.niveau[rang], haut, chance[rang])
    obtenus = (chaine.z, chaine.niveau, chaine.probabilite, chaine.chance)
    assert obtenus == pytest.approx(attendus, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("z", [[3.1, -0.2, 1.0], [0.1, 0.2], [2.5, -2.4, 2.3, 0.0], [1.9]])
def test_what_is_kept_is_what_the_columns_keep(z: list[float]) -> None:
    voulu = evidence.keep_discoveries(np.array([z]))[0]
    par_code = {str(k): valeur for k, valeur in enumerate(z)}
    lues = [compute_discovery(par_code, code) for code in par_code]
    assert [lue.garde for lue in lues] == list(voulu)
    assert lues[0].gardes == voulu.sum()


def test_the_example_of_a_diagnostic_is_that_of_the_base(demonstration_servie: Path) -> None:
    base = Base(demonstration_servie)
    lu = load_exemple_diagnostic(base, TOUS, 2010)
    assert lu
    assert lu.avant
    assert lu.evolution
    assert lu.attendu
    assert lu.attendu.attendu is not None
    valeurs = (lu.ici.valeur, lu.avant.valeur)
    assert None not in valeurs
    assert lu.evolution.unites == pytest.approx((valeurs[0] or 0) - (valeurs[1] or 0))
    premiere = load_exemple_diagnostic(base, TOUS, 2008)
    assert premiere
    assert (premiere.avant, premiere.evolution) == (None, None)
    assert load_exemple_diagnostic(base, AUCUN, 2010) == replace(lu, nom="")


def test_nor_is_a_real_diagnostic_told_to_who_reads_none(
    demonstration_servie: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = Base(demonstration_servie)

    def load_reel(base: Base) -> EtatBase:
        return replace(load_etat(base), fictif=False)

    monkeypatch.setattr(exemple, "load_etat", load_reel)
    assert load_exemple_diagnostic(base, TOUS, 2010)
    assert load_exemple_diagnostic(base, AUCUN, 2010) is None
    assert load_exemple(base, AUCUN, 2010) is None
