"""The deck, opened again: the values, states and sentences of the page, in the order of the screens."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches

from data.catalogue import load_catalogue
from data.method.rules import MIN_BANDE
from data.models.comparaison import Portrait
from data.models.etats import Lecture
from data.typographie import typeset
from layouts import ecrans
from layouts.documents.contenu import Fiche
from layouts.documents.contenu_region import RegionEcrite
from layouts.documents.definitions import LIMITES, OBSERVATIONS
from layouts.documents.pptx.deck import PIED
from layouts.documents.pptx.fiche import build_pptx_ml
from layouts.documents.pptx.region import build_pptx_region
from layouts.pages.ml import build_fiche
from layouts.routes import Adresse, Page
from layouts.words.jugement import VISIBLES, describe_lecture
from layouts.words.lecture import describe_axe, describe_sens
from tests.layouts.documents.conftest import HOSTILE, make_fiche, make_region
from tests.layouts.textes import find_interdits, read_html

PLUS_PETIT = 18
"""Points: the 24 px of a projection on a slide of 13,33 inches."""


def open_deck(contenu: bytes) -> Any:
    return Presentation(BytesIO(contenu))


def read_slide(diapo: Any) -> str:
    """Every text of a slide, tables and charts included, notes apart."""
    mots = []
    for forme in iterate_shapes(diapo.shapes):
        if forme.has_text_frame:
            mots.append(forme.text_frame.text)
        if getattr(forme, "has_table", False):
            mots += [cellule.text for ligne in forme.table.rows for cellule in ligne.cells]
        if getattr(forme, "has_chart", False):
            mots += [str(c) for c in forme.chart.plots[0].categories]
            mots += [serie.name for serie in forme.chart.plots[0].series]
    return "\n".join(mots)


def iterate_shapes(formes: Any) -> Iterator[Any]:
    for forme in formes:
        yield forme
        if forme.shape_type == 6:
            yield from iterate_shapes(forme.shapes)


def find_slide(deck: Any, titre: str) -> Any:
    return next(d for d in deck.slides if d.shapes.title.text_frame.text == titre)


def find_chart(diapo: Any) -> Any:
    return next(f for f in diapo.shapes if getattr(f, "has_chart", False))


def list_titles(deck: Any) -> list[str]:
    return [diapo.shapes.title.text_frame.text for diapo in deck.slides]


@pytest.fixture(scope="module")
def deck(fiche: Fiche) -> Any:
    """Made and opened once for the tests that read it."""
    return open_deck(build_pptx_ml(fiche))


def test_the_slides_are_the_screens_in_their_order(fiche: Fiche, deck: Any) -> None:
    assert round(deck.slide_width / deck.slide_height, 3) == round(16 / 9, 3)
    titres = list_titles(deck)
    assert len(titres) == len(set(titres))
    attendus = [
        typeset(ecran.titre)
        for ecran in ecrans.ECRANS
        if ecran.numero
        not in (ecrans.COMPARABLES, ecrans.ATTENDU, *ecrans.COUPLES, *ecrans.DU_DIALOGUE)
    ]
    assert [titre for titre in titres if titre in attendus] == attendus
    rangs = [titres.index(couple.titre) for couple in fiche.couples]
    assert rangs == sorted(rangs)
    assert titres.index("Que faut-il examiner\u202f?") < rangs[0]
    assert rangs[-1] < titres.index("Avec quels moyens\u202f?")
    assert titres[-1] == "Méthode et limites"


def test_the_radars_are_native_and_hold_the_positions(fiche: Fiche, deck: Any) -> None:
    for ecrit in fiche.radars:
        titre = "Où se situe la structure\u202f?" if ecrit is fiche.profil else ecrit.radar.titre
        objet = find_chart(find_slide(deck, titre))
        trace = objet.chart.plots[0]
        bas, haut, mediane, propre, *lectures = trace.series
        for categorie, axe in zip(trace.categories, ecrit.axes, strict=True):
            mots = (axe.entree.libelle_court, describe_axe(axe), describe_sens(axe.entree))
            assert str(categorie) == "\n".join(mot for mot in mots if mot)
        assert list(propre.values) == [a.position.rayon if a.trace else None for a in ecrit.axes]
        assert set(mediane.values) <= {50.0, None}
        for dedans, dehors, axe in zip(bas.values, haut.values, ecrit.axes, strict=True):
            if axe.position.autres_lus < MIN_BANDE or axe.position.rayon_q1 is None:
                assert (dedans, dehors) == (None, None)
            else:
                assert dedans <= dehors
                assert {dedans, dehors} == {axe.position.rayon_q1, axe.position.rayon_q3}
        for serie in lectures:
            lues = [a for a in ecrit.axes if describe_lecture(a.position) == serie.name]
            assert lues
            assert [v for v in serie.values if v is not None] == [a.position.rayon for a in lues]
        assert propre.name == fiche.nom
        vides = objet.chart._chartSpace.find(qn("c:chart")).find(qn("c:dispBlanksAs"))
        assert vides.get("val") == "gap"


def test_a_missing_value_is_a_gap_and_a_word(fiche: Fiche, deck: Any) -> None:
    absents = [axe for axe in fiche.profil.axes if not axe.trace]
    assert absents
    objet = find_chart(find_slide(deck, "Où se situe la structure\u202f?"))
    propre = objet.chart.plots[0].series[3]
    for axe in absents:
        assert propre.values[axe.numero - 1] is None
        assert describe_axe(axe) in str(objet.chart.plots[0].categories[axe.numero - 1])


def test_forces_and_axes_say_what_the_page_says(riche: Portrait) -> None:
    positions = dict(riche.positions)
    for code, lecture in (
        ("part_recus", Lecture.FORCE_NETTE),
        ("part_prop_professionnel", Lecture.AXE),
    ):
        positions[code, ""] = replace(positions[code, ""], lecture=lecture)
    portrait = replace(riche, positions=positions)
    fiche = make_fiche(portrait)
    deck = open_deck(build_pptx_ml(fiche))
    page = build_fiche(portrait, None, load_catalogue(), Adresse(Page.ML, "59907S00"))
    for titre, constats, html in (
        ("Sur quoi s’appuyer\u202f?", fiche.forces, page.forces),
        ("Que faut-il examiner\u202f?", fiche.axes, page.axes),
    ):
        texte, ecran = read_slide(find_slide(deck, titre)), read_html(html)
        assert constats
        assert OBSERVATIONS in texte
        for constat in constats[:VISIBLES]:
            for mots in (
                constat.nom,
                constat.valeur,
                constat.lecture,
                constat.faits,
                constat.suite,
            ):
                assert mots in texte
                assert mots in ecran


def test_the_pair_says_its_crossing_its_questions_and_its_levers(fiche: Fiche, deck: Any) -> None:
    for couple in fiche.couples:
        diapo = find_slide(deck, couple.titre)
        assert couple.croisement in read_slide(diapo)
        *autres, passe, propre = find_chart(diapo).chart.plots[0].series
        points = sum(len(list(s.values)) for s in autres if s.name.startswith("Autres"))
        assert points == len(couple.nuage.points)
        assert list(propre.values) == [couple.nuage.y.position.valeur]
        assert [*passe.values][:-1] == [p.y for p in couple.nuage.passe]
        suite = read_slide(find_slide(deck, f"{couple.titre}\u202f: à discuter"))
        for phrase in (*couple.questions, *couple.leviers, couple.hypotheses[0].texte):
            assert phrase in suite


def test_every_slide_says_the_year_who_and_the_reserve(fiche: Fiche, deck: Any) -> None:
    for diapo in deck.slides:
        texte = read_slide(diapo)
        assert fiche.ligne in texte
        assert fiche.nom in texte
        assert fiche.comparaison[1:] in texte


def test_the_notes_define_the_figures(fiche: Fiche, deck: Any) -> None:
    notes = find_slide(deck, "Méthode et limites").notes_slide.notes_text_frame.text
    for definition in fiche.definitions:
        assert definition.libelle in notes
        assert definition.definition in notes
        assert definition.source in notes
    profil = find_slide(deck, "Où se situe la structure\u202f?").notes_slide.notes_text_frame.text
    assert all(axe.entree.definition in profil for axe in fiche.profil.axes)
    texte = read_slide(find_slide(deck, "Méthode et limites"))
    assert all(typeset(limite) in texte for limite in LIMITES)


def test_nothing_is_small_and_nothing_leaves_the_slide(fiche: Fiche, petite: Fiche) -> None:
    for deck in map(open_deck, (build_pptx_ml(fiche), build_pptx_ml(petite))):
        for diapo in deck.slides:
            for forme in iterate_shapes(diapo.shapes):
                assert Emu(0) <= forme.left, forme.name
                assert forme.left + forme.width <= deck.slide_width, forme.name
                assert forme.top + forme.height <= deck.slide_height, forme.name
            tailles = [
                int(run.get("sz"))
                for run in diapo.element.iter(qn("a:rPr"))
                if run.get("sz") and (run.getparent().findtext(qn("a:t")) or "").strip()
            ]
            assert tailles
            assert min(tailles) >= PLUS_PETIT * 100


def test_drawings_have_words_and_decorations_say_so(deck: Any) -> None:
    for diapo in deck.slides:
        for forme in diapo.shapes:
            if forme.shape_type in (3, 6, 19):
                assert forme._element.xpath(".//p:cNvPr")[0].get("descr"), forme.name
            if forme.name in ("Signe", "Filet"):
                assert "decorative" in forme._element.xml
        runs = list(diapo.element.iter(qn("a:rPr")))
        assert {run.get("lang") for run in runs} == {"fr-FR"}


def test_a_structure_alone_keeps_its_figures_and_has_no_reading(petite: Fiche) -> None:
    deck = open_deck(build_pptx_ml(petite))
    titres = list_titles(deck)
    assert "Sur quoi s’appuyer\u202f?" not in titres
    texte = read_slide(find_slide(deck, "Où se situe la structure\u202f?"))
    assert OBSERVATIONS in texte
    assert "données sans comparaison régionale" in texte
    tout = " ".join(read_slide(diapo) for diapo in deck.slides)
    assert tout.count("moins de 5 autres") == 1  # the reason is said once
    for chiffre in petite.profil.chiffres:
        assert chiffre.nom in texte
        assert chiffre.valeur in texte
    formes = [f for d in deck.slides for f in d.shapes]
    assert not [f for f in formes if getattr(f, "has_chart", False)]


def test_nobody_else_is_named(riche: Portrait) -> None:
    fiche = make_fiche(riche, noms=True)
    nuages = [couple.nuage for couple in fiche.couples]
    assert all(point.nom for nuage in nuages for point in nuage.points)
    deck = open_deck(build_pptx_ml(fiche))
    texte = "\n".join(read_slide(d) + d.notes_slide.notes_text_frame.text for d in deck.slides)
    assert not [p.nom for n in nuages for p in n.points if p.nom != fiche.nom and p.nom in texte]


def test_a_hostile_name_is_a_text(hostile: Fiche) -> None:
    deck = open_deck(build_pptx_ml(hostile))
    assert list_titles(deck)[0] == typeset(f"Dialogue de gestion 2011 · {HOSTILE}")


def test_nothing_in_the_sheets_behind_the_charts_is_a_formula(
    hostile: Fiche, region: RegionEcrite
) -> None:
    region = replace(region, nom=HOSTILE)
    for contenu in (build_pptx_ml(hostile), build_pptx_region(region, [hostile])):
        archive = zipfile.ZipFile(BytesIO(contenu))
        feuilles = [nom for nom in archive.namelist() if nom.startswith("ppt/embeddings/")]
        assert feuilles
        for nom in feuilles:
            livre = openpyxl.load_workbook(BytesIO(archive.read(nom)))
            cellules = [c for f in livre.worksheets for ligne in f.iter_rows() for c in ligne]
            assert {c.data_type for c in cellules} <= {"s", "n"}


def test_a_control_character_does_not_break_the_file(riche: Portrait) -> None:
    structure = replace(riche.structure, nom="ML\x0bfictive\x01")
    deck = open_deck(build_pptx_ml(make_fiche(replace(riche, structure=structure))))
    assert "MLfictive" in list_titles(deck)[0]


def test_the_deck_of_a_region(region: RegionEcrite, fiche: Fiche, petite: Fiche) -> None:
    suivis: list[tuple[int, int]] = []
    contenu = build_pptx_region(region, iter([fiche, petite]), lambda i, n: suivis.append((i, n)))
    deck = open_deck(contenu)
    assert suivis == [(1, len(region.structures)), (2, len(region.structures))]
    titres = list_titles(deck)
    for ecrit in (fiche, petite):
        rang = titres.index(ecrit.nom)
        assert titres[rang + 1].startswith(ecrit.nom)
    profil = read_slide(find_slide(deck, "Profil de la région en dix indicateurs"))
    for ligne in region.profil:
        for mots in (ligne.nom, ligne.region, ligne.pays, ligne.comptes):
            assert mots in profil
    priorites = read_slide(find_slide(deck, "Priorités régionales"))
    assert region.retenues[0].texte in priorites
    assert region.bilan in priorites
    for proposition in region.propositions:
        texte = read_slide(find_slide(deck, proposition.titre))
        assert all(fait in texte for fait in proposition.faits)
        assert proposition.decision in texte
    for constat in fiche.forces[:VISIBLES]:
        assert constat.faits in read_slide(deck.slides[titres.index(fiche.nom) + 1])


@pytest.mark.parametrize("genre", ["ml", "region"])
def test_the_words_are_those_of_the_field(genre: str, fiche: Fiche, region: RegionEcrite) -> None:
    contenu = build_pptx_ml(fiche) if genre == "ml" else build_pptx_region(region, [fiche])
    for diapo in open_deck(contenu).slides:
        assert find_interdits(read_slide(diapo)) == []
        assert "'" not in read_slide(diapo)


def load_riche(riche: Portrait, forces: int, axes: int) -> Fiche:
    """A structure with that many marked figures of each kind, its families apart."""
    positions = dict(riche.positions)
    familles: set[str] = set()
    lectures = [Lecture.FORCE_NETTE] * forces + [Lecture.AXE_NET] * axes
    for entree in load_catalogue().compares:
        cle = (entree.code, "")
        if entree.jugee and cle in positions and positions[cle].lecture is Lecture.HABITUEL:
            famille = entree.famille or entree.code
            if lectures and famille not in familles:
                familles.add(famille)
                positions[cle] = replace(positions[cle], lecture=lectures.pop())
    assert not lectures
    return make_fiche(replace(riche, positions=positions))


@pytest.mark.parametrize(("forces", "axes"), [(3, 3), (5, 1), (1, 6), (4, 0)])
def test_the_lists_stay_above_the_permanent_line(
    riche: Portrait, region: RegionEcrite, forces: int, axes: int
) -> None:
    fiche = load_riche(riche, forces, axes)
    deck = open_deck(build_pptx_region(region, [fiche]))
    diapos = [d for d in deck.slides if fiche.nom in d.shapes.title.text_frame.text]
    diapos += [d for d in open_deck(build_pptx_ml(fiche)).slides if OBSERVATIONS in read_slide(d)]
    assert len(diapos) == 4
    for diapo in diapos:
        for forme in diapo.shapes:
            if forme.name in ("Constat", "Signe", "Note", "Phrase", "Questions à poser"):
                assert forme.top + forme.height <= Inches(PIED), forme.name
    texte = read_slide(diapos[1])
    montres = sum(constat.faits in texte for constat in (*fiche.forces, *fiche.axes))
    assert montres >= 2
    assert ("sur la fiche" in texte) == (montres < forces + axes)


def test_a_region_too_small_is_not_drawn() -> None:
    petite = make_region("94")
    assert petite.absence
    diapo = find_slide(open_deck(build_pptx_region(petite, [])), "Où se situe la région\u202f?")
    assert petite.absence in read_slide(diapo)
    assert not [f for f in diapo.shapes if getattr(f, "has_chart", False)]


def test_the_deck_of_a_region_defines_the_figures_of_its_structures(
    region: RegionEcrite, fiche: Fiche
) -> None:
    deck = open_deck(build_pptx_region(region, [fiche]))
    notes = find_slide(deck, "Méthode et limites").notes_slide.notes_text_frame.text
    assert all(d.definition in notes for d in (*fiche.definitions, *region.definitions))
