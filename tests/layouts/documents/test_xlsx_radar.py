"""The native radars of a workbook: drawn from the cells beside them, with their gaps and their words."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from xml.sax.saxutils import escape

import pytest
from openpyxl.utils import get_column_letter

from data.catalogue import load_catalogue
from data.models.comparaison import Portrait
from data.models.etats import Lecture
from data.typographie import typeset
from layouts.documents.contenu import Fiche
from layouts.documents.xlsx.fiche import LEGENDE, TETES_RADAR, build_xlsx_ml
from layouts.figures.natif import EXTERIEUR, INTERIEUR
from layouts.words.jugement import describe_lecture
from layouts.words.wording import describe_etat
from tests.layouts.documents.conftest import make_fiche
from tests.layouts.documents.test_xlsx import (
    LIGNES,
    RESUMES,
    near,
    open_book,
    read_rows,
    read_texts,
    write_ml,
)


def test_the_radar_is_native_and_refers_to_the_figures(fiche: Fiche) -> None:
    livre = write_ml(fiche)
    for ecrit in fiche.radars:
        feuille = livre[ecrit.radar.titre_court]
        tete, *lignes = read_rows(feuille)
        assert tete[: len(TETES_RADAR)] == TETES_RADAR
        propre = tete.index(fiche.nom)
        for axe, ligne in zip(ecrit.axes, lignes, strict=False):
            assert axe.entree.libelle_court in ligne[0]
            attendu = pytest.approx(axe.position.rayon) if axe.trace else None
            assert ligne[propre] == attendu
            lue = dict(zip(tete, ligne, strict=True))
            assert lue["Lecture"] == describe_lecture(axe.position)
            assert (lue["État"] or "") == describe_etat(axe.position.etat)
            assert lue["Valeur"] == near(axe.position.valeur)
            assert lue["Premier quartile"] == near(axe.position.q1)
            assert lue["Médiane des autres"] == near(axe.position.mediane)
            assert lue["Troisième quartile"] == near(axe.position.q3)
            assert lue["Autres valeurs, nombre"] == axe.position.autres_lus
            bords = [r for r in (axe.position.rayon_q1, axe.position.rayon_q3) if r is not None]
            assert lue[INTERIEUR] == near(min(bords, default=None))
            assert lue[EXTERIEUR] == near(max(bords, default=None))
        (graphe,) = feuille._charts
        serie = graphe.series[3]
        colonne = get_column_letter(propre + 1)
        fin = len(ecrit.axes) + 1
        assert serie.val.numRef.f == f"'{feuille.title}'!${colonne}$2:${colonne}${fin}".replace(
            f"'{feuille.title}'", feuille.title
        )
        assert serie.cat.strRef.f.endswith(f"$A$2:$A${fin}")


def test_a_blank_is_a_gap_in_the_drawing(fiche: Fiche) -> None:
    archive = zipfile.ZipFile(BytesIO(build_xlsx_ml(fiche, LIGNES, RESUMES, load_catalogue())))
    dessins = [nom for nom in archive.namelist() if nom.startswith("xl/charts/chart")]
    assert len(dessins) == len(fiche.radars)
    for nom in dessins:
        xml = archive.read(nom).decode()
        assert 'dispBlanksAs val="zero"' not in xml
        assert 'dispBlanksAs val="span"' not in xml


def test_a_reading_has_its_own_series(riche: Portrait) -> None:
    positions = dict(riche.positions)
    positions["part_recus", ""] = replace(positions["part_recus", ""], lecture=Lecture.AXE)
    fiche = make_fiche(replace(riche, positions=positions))
    feuille = write_ml(fiche)["Profil"]
    tete, *lignes = read_rows(feuille)
    colonne = tete.index("Axe de progrès à confirmer")
    attendu = positions["part_recus", ""].rayon
    assert [ligne[colonne] for ligne in lignes[:10] if ligne[colonne] is not None] == [
        pytest.approx(attendu)
    ]
    (graphe,) = feuille._charts
    assert graphe.series[4].marker.symbol == "diamond"
    liste = read_texts(write_ml(fiche)["Forces et axes"])
    for mots in (fiche.axes[0].faits, fiche.axes[0].lecture, fiche.axes[0].nom):
        assert mots in liste
    valeurs = [ligne[2] for ligne in read_rows(write_ml(fiche)["Forces et axes"])]
    assert positions["part_recus", ""].valeur in valeurs


def test_the_drawing_has_its_words_and_its_legend(fiche: Fiche) -> None:
    contenu = build_xlsx_ml(fiche, LIGNES, RESUMES, load_catalogue())
    archive = zipfile.ZipFile(BytesIO(contenu))
    dessins = [archive.read(n).decode() for n in archive.namelist() if "drawings/drawing" in n]
    for ecrit in fiche.radars:
        assert any(escape(ecrit.description, {'"': "&quot;"}) in xml for xml in dessins)
        textes = read_texts(open_book(contenu)[ecrit.radar.titre_court])
        assert all(note in textes for note in (*ecrit.notes, *map(typeset, LEGENDE)))


def test_under_eight_others_no_quartile_is_drawn_nor_explained(riche: Portrait) -> None:
    positions = {cle: replace(p, autres_lus=6) for cle, p in riche.positions.items()}
    feuille = write_ml(make_fiche(replace(riche, positions=positions)))["Profil"]
    tete, *lignes = read_rows(feuille)
    assert {ligne[tete.index(INTERIEUR)] for ligne in lignes[:10]} == {None}
    assert {ligne[tete.index("Médiane des autres (position)")] for ligne in lignes[:10]} == {50}
    assert not [t for t in read_texts(feuille) if t.startswith("Traits gris")]


def test_a_value_off_the_scale_says_so(riche: Portrait) -> None:
    positions = dict(riche.positions)
    positions["part_recus", ""] = replace(positions["part_recus", ""], rayon=100.0)
    textes = read_texts(write_ml(make_fiche(replace(riche, positions=positions)))["Profil"])
    assert len([t for t in textes if t.endswith("au-delà de l’échelle")]) == 1


def test_a_structure_alone_has_figures_and_no_drawing(petite: Fiche) -> None:
    feuille = write_ml(petite)["Profil"]
    assert not feuille._charts
    assert read_rows(feuille)[1][1] == petite.profil.axes[0].position.valeur
    assert petite.profil.vide in read_texts(feuille)
