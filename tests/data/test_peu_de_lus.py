"""Of a circle of which one reads all but a few, these few are known by their figures, named or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from data.acces.droits import AUCUN, TOUS, Droits
from data.acces.perimetre import Perimetre
from data.catalogue import load_catalogue
from data.method.rules import MIN_AUTRES
from data.models.comparaison import Portrait, Structure
from data.models.etats import Cercle
from data.models.exports import LigneExport
from data.models.regions import PointRegion
from data.store.base import Base
from data.views.api.demande import DemandeApi
from data.views.api.propositions import load_propositions
from data.views.cercles import load_cercle
from data.views.croisees import load_couples_region, load_nuage
from data.views.details import load_detail, load_resumes
from data.views.dossiers import load_dossier_region
from data.views.exports import load_export_region
from data.views.portraits import load_portrait
from data.views.priorites import load_priorites
from data.views.regions import load_profil, load_region
from data.views.structures import read_chargees
from layouts.components.fiche.detail_bande import build_bande
from layouts.components.region.contexte import build_annees
from layouts.pages.priorites import build_examinees
from layouts.words.descriptions import describe_nuage
from layouts.words.propositions import describe_bilan, describe_ecart, describe_porteurs
from tests.ateliers import ENTETE_STRUCTURES, STRUCTURES, import_texts, long_results
from tests.roles import open_roles

FIGURE = "part_sortis_emploi_durable"
IDF, PICARDIE = "11", "22"


@pytest.fixture(scope="module")
def base(demonstration_servie: Path) -> Base:
    return Base(demonstration_servie)


def list_dehors(base: Base, code: str, droits: Droits) -> list[Structure]:
    membres = load_cercle(base.open(), code, 2010, Cercle.COMPARABLES)
    return [m for m in membres if not droits.fiches.covers(m)]


def find_portrait(base: Base, droits: Droits, dehors: range) -> tuple[Portrait, list[Structure]]:
    """One of the region that has so many comparables elsewhere."""
    siennes = (s for s in read_chargees(base.open(), 2010).values() if s.code_region == IDF)
    for structure in siennes:
        autres = list_dehors(base, structure.code, droits)
        if len(autres) in dehors:
            lu = load_portrait(base, droits, structure.code, 2010, Cercle.COMPARABLES)
            return lu, autres
    raise AssertionError


@pytest.mark.parametrize("dehors", [range(1, 2), range(2, MIN_AUTRES), range(MIN_AUTRES, 9)])
def test_a_few_comparables_that_one_does_not_read_have_no_point(base: Base, dehors: range) -> None:
    droits = open_roles(f"region:{IDF}")
    portrait, autres = find_portrait(base, droits, dehors)
    tues = len(autres) if len(autres) < MIN_AUTRES else 0
    lieu = (portrait.structure.code, 2010, Cercle.COMPARABLES, FIGURE, "")
    detail, entier = (load_detail(base, d, *lieu) for d in (droits, TOUS))
    assert detail.tues == tues
    assert len(detail.autres) + tues == len(entier.autres)
    codes = {m.nom for m in autres}
    attendues = sorted(a.valeur for a in entier.autres if not tues or a.nom not in codes)
    assert sorted(a.valeur for a in detail.autres) == attendues
    assert all(a.nom for a in detail.autres) is bool(tues)
    couple = load_catalogue().couples["niveau-emploi-durable"]
    for nommes in (True, False):
        nuage = load_nuage(base, droits, portrait, couple, nommes=nommes)
        plein = load_nuage(base, TOUS, portrait, couple)
        assert nuage.tues == len(plein.points) - len(nuage.points) == tues
        montrees = {(p.x, p.y) for p in plein.points if not tues or p.nom not in codes}
        assert {(p.x, p.y) for p in nuage.points} == montrees
    resume = load_resumes(base, droits, portrait)[FIGURE, ""]
    assert resume.nombre == len(entier.autres)
    assert (resume.minimum is None, resume.maximum is None) == (tues > 0, tues > 0)
    entree = load_catalogue().entrees[FIGURE]
    html = build_bande(portrait.get_position(FIGURE, ""), detail, entree, portrait)
    dits = (html, describe_nuage(nuage, portrait))
    assert all(("que cet accès ne lit pas" in dit) is bool(tues) for dit in dits)
    assert ("Minimum" in html) is not bool(tues)


def list_points(portrait: Portrait) -> Iterator[float]:
    for position in portrait.positions.values():
        yield from position.rayons_autres


@pytest.mark.parametrize(("lues", "montres"), [(0, True), (4, False), (5, True)])
def test_nor_are_they_drawn_one_by_one_on_a_radar(base: Base, lues: int, montres: bool) -> None:
    """Limousin has six structures: the five others of each are drawn so."""
    siennes = read_chargees(base.open(), 2010).values()
    code, *autres = sorted(s.code for s in siennes if s.code_region == "74")
    codes = frozenset({code, *autres[:lues]})
    droits = replace(AUCUN, fiches=Perimetre(structures=codes))
    portrait = load_portrait(base, droits, code, 2010, Cercle.REGION)
    assert any(list_points(portrait)) is montres


@pytest.mark.parametrize(("departements", "tues"), [("02,60", 4), ("02", 0), ("02,60,80", 0)])
def test_nor_are_they_counted_in_what_is_proposed_to_their_region(
    base: Base, departements: str, tues: int
) -> None:
    """What one reads oneself, taken from the counts of all, was theirs: rate by rate, proposed or not."""
    droits = open_roles(f"ut:{departements}")
    entier = load_priorites(base, TOUS, PICARDIE, 2010)
    lu = load_priorites(base, droits, PICARDIE, 2010)
    assert lu.tues == tues
    codes = [p.priorite.code for p in lu.propositions]
    assert codes == [p.priorite.code for p in entier.propositions]
    if not tues:
        assert lu.examinees == entier.examinees
        return
    assert all(p.proposee for p in lu.examinees)
    structures = read_chargees(base.open(), 2010).values()
    siennes = [s for s in structures if s.code_region == PICARDIE and droits.fiches.covers(s)]
    for proposition in lu.propositions:
        p = proposition.priorite
        lectures = [
            load_portrait(base, droits, s.code, 2010, Cercle.COMPARABLES)
            .get_position(p.code)
            .lecture
            for s in siennes
        ]
        assert (p.structures, p.ecart, p.plus_grande_part) == (len(siennes), None, None)
        assert p.juges == sum(lecture.est_jugee for lecture in lectures)
        assert p.porteurs == sum(lecture.est_axe for lecture in lectures)
        assert p.porteurs == len(proposition.porteurs)
        assert "il en fallait" not in describe_porteurs(p)
        assert "environ" not in describe_ecart(p, load_catalogue())
    bilan = describe_bilan(lu, 18, modifiable=False)
    assert "4 structures de la région ne sont pas lues" in bilan
    assert build_examinees(lu, load_catalogue()).count("<tr") == 0
    seule = replace(lu, propositions=(), tues=1)
    assert "Une structure de la région" in describe_bilan(seule, 18, modifiable=False)
    ligne = load_propositions(base, droits, DemandeApi(PICARDIE, annee=2010)).lignes[0]._asdict()
    assert (ligne["ecart"], ligne["structures"]) == (None, len(siennes))


ICI = [f"590{rang:02d}S00" for rang in range(1, 8)]
ICI_NORD = [f"5900{rang}S00" for rang in range(1, 9)]
AILLEURS = [f"620{rang:02d}S00" for rang in range(1, 10)]
"""Seven structures of a UT, and the nine others of its region."""


def import_sent(dossier: Path, envoyees: Mapping[int, Sequence[str]]) -> Base:
    """The base of these two UT, where so many have sent each year, each with a rate of its own."""
    structures = [f"{code};ML {code};ML;31;{code[:2]};;;oui" for code in (*ICI, *AILLEURS)]
    lignes = [
        f"{code};{annee};{indicateur};;{valeur}"
        for annee, codes in envoyees.items()
        for rang, code in enumerate(codes)
        for indicateur, valeur in (
            ("jeunes_en_contact", 200),
            ("jeunes_en_entretien", 90 + annee % 2 * 20 + rang),
        )
    ]
    textes = {
        "structures.csv": "\n".join([ENTETE_STRUCTURES, *structures]),
        "resultats.csv": long_results(*lignes),
    }
    assert import_texts(dossier, textes).version
    return Base(dossier)


@pytest.mark.parametrize(("envoyees", "tues"), [(1, 1), (4, 4), (5, 0)])
def test_who_has_sent_nothing_yet_hides_nobody(tmp_path: Path, envoyees: int, tues: int) -> None:
    """A year that holds one of the nine that one does not read is read of that one."""
    petite = import_sent(tmp_path / "base", {2010: (*ICI, *AILLEURS[:envoyees])})
    droits = open_roles("ut:59")
    assert load_priorites(petite, droits, "31", 2010).tues == tues
    assert load_profil(petite, droits, "31", 2010).tues == tues


def test_what_changed_is_counted_on_those_that_have_a_year_before(tmp_path: Path) -> None:
    """Of the nine that one does not read, one alone had sent the year before: the difference."""
    envoyees = {2009: (*ICI, AILLEURS[0]), 2010: (*ICI, *AILLEURS)}
    petite = import_sent(tmp_path / "base", envoyees)
    toutes = load_profil(petite, TOUS, "31", 2010).evolutions["part_recus"]
    lues = load_profil(petite, open_roles("ut:59"), "31", 2010).evolutions["part_recus"]
    assert (toutes.nombre, lues.nombre) == (len(ICI) + 1, len(ICI))


def test_a_median_of_so_few_is_told_to_who_reads_them_all(tmp_path: Path) -> None:
    """Year by year: that of the first to send is its own rate, and a count tells who has sent."""
    envoyees = {
        2008: AILLEURS[:1],
        2009: (*ICI[:4], AILLEURS[0]),
        2010: (*ICI, *AILLEURS[:4]),
        2011: (*ICI, *AILLEURS),
    }
    petite = import_sent(tmp_path / "base", envoyees)
    entier = load_profil(petite, TOUS, "31", 2011).annees
    comptes = {annee: len(codes) for annee, codes in envoyees.items()}
    assert {a: m.nombre for (a, code), m in entier.items() if m} == comptes
    attendus = {
        "ut:59": {2008: None, 2009: None, 2010: len(ICI), 2011: len(ICI) + len(AILLEURS)},
        "region:22": {**comptes, 2008: None, 2009: None},
        "reseau:31": {**comptes, 2008: None, 2009: None},
        "region:31": comptes,
    }
    for role, dits in attendus.items():
        profil = load_profil(petite, open_roles(role), "31", 2011)
        lus = {annee: m.nombre if m else None for (annee, _), m in profil.annees.items()}
        assert lus == dits, role
        milieux = {cle: m.mediane for cle, m in entier.items() if m}
        assert all(m is None or m.mediane == milieux[cle] for cle, m in profil.annees.items())
        region = load_region(petite, open_roles(role), "31", 2011)
        cases = build_annees(profil, region, load_catalogue())
        assert cases.count("peu de structures") == sum(dit is None for dit in dits.values())
        debut = load_profil(petite, open_roles(role), "31", 2008)
        assert (debut.indicateurs["part_recus"].region is None) == (dits[2008] is None)


@pytest.mark.parametrize("envoyees", [1, 4, 5])
def test_nor_is_that_of_the_country_told_of_so_few(tmp_path: Path, envoyees: int) -> None:
    """Of two, one's own and the median gave the other."""
    textes = {
        "structures.csv": STRUCTURES,
        "resultats.csv": long_results(
            *(
                f"{code};2010;{indicateur};;{valeur + rang}"
                for rang, code in enumerate(["2A001S00", *ICI_NORD[:envoyees]])
                for indicateur, valeur in (("jeunes_en_contact", 200), ("jeunes_en_entretien", 90))
            )
        ),
    }
    assert import_texts(tmp_path / "base", textes).version
    petite = Base(tmp_path / "base")
    for droits in (TOUS, open_roles("region:31"), open_roles("region:94")):
        region = "94" if droits.fiches.regions == {"94"} else "31"
        ligne = load_profil(petite, droits, region, 2010).indicateurs["part_recus"]
        assert (ligne.pays is None) is (envoyees + 1 <= MIN_AUTRES)


def test_a_document_leaves_out_whom_the_pages_leave_out(base: Base) -> None:
    """It reads less than the person who takes it away: counted on less, the one left was the difference."""
    siennes = [s for s in read_chargees(base.open(), 2010).values() if s.code_region == PICARDIE]
    ailleurs = sorted(s.code for s in siennes if s.code_departement != "02")
    cachee, *ouvertes = ailleurs
    assert len(ouvertes) >= MIN_AUTRES
    droits = open_roles("ut:02", f"reseau:{PICARDIE}", ouvertes=tuple(ouvertes))
    dossier = load_dossier_region(base, droits, PICARDIE, 2010, Cercle.COMPARABLES)
    assert (dossier.profil.tues, dossier.priorites.tues) == (1, 1)
    # It still names and writes those alone that may be taken away.
    assert {s.code for s in dossier.region.lisibles}.isdisjoint(ailleurs)
    page = load_profil(base, droits, PICARDIE, 2010)
    for code, ligne in dossier.profil.indicateurs.items():
        assert len(ligne.points) == len(siennes) - 1
        assert sorted_values(ligne.points) == sorted_values(page.indicateurs[code].points)
    emporte = droits.take_away()
    assert emporte.take_away() == emporte
    couples = [load_couples_region(base, d, PICARDIE, 2010) for d in (droits, emporte)]
    vus = [sum(map(len, c.quadrants.values())) for lus in couples for c in lus]
    assert vus[: len(vus) // 2] == vus[len(vus) // 2 :]
    propositions = load_priorites(base, droits, PICARDIE, 2010).propositions
    assert [p.priorite for p in propositions] == [
        p.priorite for p in dossier.priorites.propositions
    ]
    for portee in (droits, emporte):
        assert not portee.lues.covers(read_chargees(base.open(), 2010)[cachee])


def sorted_values(points: Sequence[PointRegion]) -> list[float]:
    return sorted(p.valeur for p in points if p.valeur is not None)


def test_who_is_not_named_has_no_place_between_those_who_are(base: Base) -> None:
    """In the alphabet, it would be told by its neighbours: 53 readings of a UT's others, all right."""
    droits = open_roles("ut:09,31,46,65")
    melees = 0
    for couple in load_couples_region(base, droits, "73", 2010):
        for places in (*couple.quadrants.values(), couple.indecis, couple.impossibles):
            nommees = [bool(code) for code, _ in places]
            assert nommees == sorted(nommees, reverse=True)
            melees += len(set(nommees)) == 2
    assert melees
    structures = load_profil(base, droits, "73", 2010).structures
    tues = [s for s in structures if not s.code]
    dits = [(s.code_departement, s.type, s.completude.renseignes) for s in tues]
    assert len(tues) == MIN_AUTRES
    assert dits == sorted(dits)
    lignes = load_region(base, droits, "73", 2010).structures
    assert [s.code_departement for s in lignes if not s.code] == [s.code_departement for s in tues]


def test_the_evidence_of_a_circle_does_not_tell_who_is_left(base: Base) -> None:
    """Two sums a fiche of what the others weigh: 191 counts of 25 structures of other regions, all exact.

    As the region, then as one of its départements, which reads fewer.
    """

    @cache
    def list_membres(code: str, cercle: str) -> list[Structure]:
        return load_cercle(base.open(), code, 2010, Cercle(cercle))

    toutes = load_export_region(base, TOUS, IDF, 2010, "tous")
    region = open_roles(f"region:{IDF}")
    for droits in (region, open_roles("ut:77")):
        lues = {_name(r): r for r in load_export_region(base, droits, IDF, 2010, "tous")}
        tues = 0
        for pleine in filter(lambda r: _name(r) in lues, toutes):
            lue = lues[_name(pleine)]
            membres = list_membres(lue.code_structure, lue.cercle)
            siens = sum(map(droits.lues.covers, membres))
            for preuve, autres in (
                (("z", "probabilite"), lue.autres_lus),
                (("evolution_z", "evolution_probabilite"), lue.evolution_pairs or 0),
            ):
                donne = siens == len(membres) or autres - siens >= MIN_AUTRES
                vides = dict.fromkeys(preuve) if not donne else {}
                assert {n: getattr(lue, n) for n in preuve} == {
                    n: getattr(pleine, n) for n in preuve
                } | vides
                tues += not donne and getattr(pleine, preuve[0]) is not None
                lue = replace(lue, **{n: getattr(pleine, n) for n in preuve})
            assert lue == pleine
        assert 0 < tues < len(lues)


def _name(ligne: LigneExport) -> tuple[str, ...]:
    return ligne.code_structure, ligne.cercle, ligne.indicateur, ligne.dispositif
