"""Tables, strips and labels: escaped, complete, in the product's words."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from data.catalogue.model import Catalogue
from data.method.branches import select_axes
from data.models.comparaison import Portrait
from data.models.detail import AutreValeur, Detail
from data.models.etats import Etat
from data.typographie import plain
from layouts import theme
from layouts.components.bandes import build_bande_echelle
from layouts.components.contexte.bandeau import build_contexte, build_sources
from layouts.components.fiche import detail_bande
from layouts.components.fiche.bande import build_bande
from layouts.components.fiche.etiquettes import build_etiquettes
from layouts.components.fiche.tableau import build_tableau
from layouts.components.fiche.valeurs import build_valeurs
from layouts.documents.pdf.dessins import draw_bande_contexte
from layouts.figures.marques import CLASSES, choose_forme
from layouts.html.balises import Html, balise, join
from layouts.images.structure import write_image_bande
from layouts.pages.ml import build_fiche
from layouts.routes import RADARS, Adresse, Page
from layouts.words.descriptions import describe_radar_fiche
from tests.layouts.fixtures import build_portrait, build_structure
from tests.layouts.planche import PLANCHE, write_planche
from tests.layouts.textes import find_interdits, read_html

FICHE = Adresse(Page.ML, "59907S00")
NOM = 'ML de l\'Île « Œ » "x" <b>&amp;'


def read_svg(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def count_marks(svg: str) -> dict[str, int]:
    noms = [element.tag.rpartition("}")[2] for element in read_svg(svg)]
    return {nom: noms.count(nom) for nom in set(noms)}


def test_tags_escape_everything_but_our_own_html() -> None:
    assert balise("p", NOM) == '<p>ML de l\'Île « Œ » "x" &lt;b&gt;&amp;amp;</p>'
    assert balise("p", balise("b", "x"), "<") == "<p><b>x</b>&lt;</p>"
    assert balise("a", "x", title='"><script>', class_="a", hidden=True, href=None) == (
        '<a title="&quot;&gt;&lt;script&gt;" class="a" hidden>x</a>'
    )
    assert balise("img", alt="") == '<img alt="">'
    assert isinstance(join("a", Html("<b>")), Html)


def test_a_name_with_an_apostrophe_a_quote_and_a_tag_is_read_back_whole(
    catalogue: Catalogue,
) -> None:
    portrait = build_portrait(catalogue, structure=build_structure(nom=NOM))
    assert "<b>&amp;" in read_html(build_tableau(portrait, None, catalogue, FICHE))
    assert "<b>&a" not in build_tableau(portrait, None, catalogue, FICHE)


def test_the_table_has_one_row_for_each_compared_figure(
    catalogue: Catalogue, riche: Portrait
) -> None:
    ids = re.findall(r'id="ligne-([a-z0-9_]+)"', build_tableau(riche, None, catalogue, FICHE))
    assert sorted(ids) == sorted(entree.code for entree in catalogue.compares)


@pytest.mark.parametrize("nom", RADARS)
def test_every_label_opens_the_detail_of_a_figure_of_the_table(
    catalogue: Catalogue, riche: Portrait, nom: str
) -> None:
    axes = select_axes(riche, catalogue.radars[nom], "")
    tableau = build_tableau(riche, None, catalogue, FICHE)
    codes = re.findall(r'href="[^"]*indicateur=(\w+)', build_etiquettes(axes, FICHE))
    assert codes == [axe.entree.code for axe in axes]
    assert all(f'id="ligne-{code}"' in tableau for code in codes)


def test_what_has_no_agreed_sense_stands_apart(catalogue: Catalogue, riche: Portrait) -> None:
    corps = build_tableau(riche, None, catalogue, FICHE).split('class="groupe"')
    for entree in catalogue.compares:
        (groupe,) = (c for c in corps if f'id="ligne-{entree.code}"' in c)
        assert ("sans sens favorable" in groupe) is not bool(entree.polarite)


def test_lines_by_dispositif_are_folded_under_their_total(
    catalogue: Catalogue, riche: Portrait
) -> None:
    tableau = build_tableau(riche, None, catalogue, FICHE)
    assert tableau.count("<details>") == sum(bool(e.dispositifs) for e in catalogue.compares)


def test_states_are_named_in_the_table(catalogue: Catalogue, troue: Portrait) -> None:
    texte = read_html(build_tableau(troue, None, catalogue, FICHE))
    for mots in ("non renseigné", "non exploitable", "secret statistique", "sans objet"):
        assert mots in texte
    assert "effectif faible" in texte


def test_an_image_always_has_its_alternative_or_its_words(
    catalogue: Catalogue, riche: Portrait
) -> None:
    contexte, tableau = (
        build_contexte(riche, catalogue),
        build_tableau(riche, None, catalogue, FICHE),
    )
    assert (
        contexte.count('class="bande"')
        == contexte.count('role="img" aria-label="Médiane des 25 autres')
        == 6
    )
    suites = re.findall(r"<i [^>]*></i>([^<]*)", tableau)
    assert len(suites) == tableau.count("<i ") > 50
    mots = [p for p in riche.positions.values() if p.rayon is not None]
    assert sum(map(bool, suites)) >= len(mots)


def test_the_strip_of_a_context_element(riche: Portrait) -> None:
    element = riche.contexte["taux_chomage"]
    assert count_marks(draw_bande_contexte(element)) == {"circle": 1, "rect": 1, "path": 2}
    assert len(read_points(draw_bande_contexte(element))) == len(set(element.autres))
    sept = replace(element, autres=element.autres[:7])
    assert count_marks(draw_bande_contexte(sept)) == {"circle": 1, "path": 2}
    absent = replace(element, valeur=None, etat=Etat.NON_RENSEIGNE)
    assert "circle" not in count_marks(draw_bande_contexte(absent))
    assert len(read_points(draw_bande_contexte(absent))) == len(set(element.autres))


def read_points(svg: str) -> list[float]:
    """Where the others stand."""
    (points,) = (e for e in read_svg(svg) if e.get("stroke-linecap") == "round")
    return [float(x) for x in re.findall(r"M([\d.]+) 9h", points.attrib["d"])]


def test_marks_stay_inside_the_strip(riche: Portrait) -> None:
    for element in riche.contexte.values():
        svg = read_svg(draw_bande_contexte(element))
        centres = [float(e.attrib["cx"]) for e in svg if e.tag.endswith("circle")]
        centres += read_points(draw_bande_contexte(element))
        assert min(centres) == 7
        assert max(centres) == 173


def test_equal_values_make_a_strip(riche: Portrait) -> None:
    element = riche.contexte["taux_chomage"]
    plat = replace(element, valeur=5.0, mediane=5.0, q1=5.0, q3=5.0, autres=(5.0,) * 9)
    assert read_points(draw_bande_contexte(plat)) == [90]


def test_the_common_scale_has_no_peers_dots_and_hollows_small_denominators(
    riche: Portrait,
) -> None:
    position = riche.get_position("part_recus")
    assert count_marks(build_bande_echelle(position, 1)) == {"path": 4, "rect": 1}
    creux = build_bande_echelle(replace(position, etat=Etat.EFFECTIF_FAIBLE), 1)
    assert 'fill="#FFFFFF"' in creux
    neutre = build_bande_echelle(position, 0)
    assert "#0B4EA2" not in neutre


def read_places(bande: str) -> dict[str, float]:
    """What the style sheet is told of a strip, in px."""
    (style,) = re.findall(r'<i[^>]* style="([^"]*)"', bande)
    return {cle: float(px) for cle, px in re.findall(r"--(\w):([\d.]+)", style)}


def test_the_strip_of_a_page_stands_where_that_of_the_wall_does(riche: Portrait) -> None:
    for position in riche.positions.values():
        places = read_places(build_bande(position)) if build_bande(position) else {}
        svg = list(read_svg(build_bande_echelle(position, 1)))
        blocs = [e.attrib for e in svg if e.tag.endswith("rect")]
        assert ("q" in places) is bool(blocs)
        for bloc in blocs:
            assert places["q"] == float(bloc["x"])
            assert places["l"] == float(bloc["width"])
        if position.rayon is not None:
            assert places["x"] == pytest.approx(7 + 1.36 * position.rayon, abs=0.05)


def test_few_others_are_points_of_the_strip(riche: Portrait) -> None:
    """On the nearest pixel: their rates are not given back."""
    peu = replace(riche.get_position("part_recus"), autres_lus=5, rayons_autres=(0.0, 50.4, 100.0))
    bande = build_bande(peu)
    assert "q" not in read_places(bande)
    assert re.findall(r'<b style="--x:([\d.]+)"></b>', bande) == ["7.0", "76.0", "143.0"]


@pytest.mark.parametrize(("autres", "nomme"), [(5, False), (7, False), (8, True)])
def test_a_caption_names_the_block_where_one_is_drawn(
    riche: Portrait, catalogue: Catalogue, autres: int, nomme: bool
) -> None:
    """Of the detail, as of its image."""
    peu = replace(riche.get_position("part_recus"), autres_lus=autres)
    valeurs = tuple(AutreValeur(0.5 + rang / 100, "ML", "") for rang in range(autres))
    detail = Detail("part_recus", "", False, valeurs, (), ())
    entree = catalogue.entrees["part_recus"]
    assert ("Bloc :" in plain(detail_bande.build_bande(peu, detail, entree, riche))) is nomme
    portrait = replace(riche, positions={**riche.positions, ("part_recus", ""): peu})
    image = write_image_bande(detail, portrait, entree, catalogue)
    assert any("Bloc :" in plain(legende) for legende in image.legendes) is nomme


def test_the_sheet_of_shapes_is_that_of_the_drawings() -> None:
    """Otherwise: `python -m tests.layouts.planche`."""
    assert PLANCHE.read_text("utf-8") == write_planche()
    feuille = (PLANCHE.parent / "32-bandes.css").read_text("utf-8")
    rangs = re.findall(r"^\.([\w-]+) \{ --rang: (\d); \}$", feuille, re.MULTILINE)
    assert rangs == [(classe, str(rang)) for rang, classe in enumerate(CLASSES.values())]
    couleurs = set(re.findall(r"#[0-9A-F]{6}", feuille))
    assert couleurs == {theme.BANDE, theme.COMPAREES, theme.ENCRE_2}


def test_a_row_has_the_shape_of_its_reading(catalogue: Catalogue, riche: Portrait) -> None:
    tableau = build_tableau(riche, None, catalogue, FICHE)
    for entree in catalogue.compares:
        forme = choose_forme(riche.get_position(entree.code), entree.polarite or 0)
        classe = f' class="{CLASSES[forme]}"' if forme else ""
        assert f'<tr id="ligne-{entree.code}"{classe}>' in tableau


def test_a_negative_polarity_block_is_drawn_left_to_right(
    catalogue: Catalogue, riche: Portrait
) -> None:
    assert catalogue.entrees["part_sans_proposition_3_mois"].polarite == -1
    svg = read_svg(build_bande_echelle(riche.get_position("part_sans_proposition_3_mois"), -1))
    (bloc,) = (e for e in svg if e.tag.endswith("rect"))
    assert float(bloc.attrib["width"]) > 2


def test_few_others_give_words_in_place_of_strips(
    catalogue: Catalogue, corse: Portrait, riche: Portrait
) -> None:
    peu = {code: replace(e, autres=e.autres[:4]) for code, e in riche.contexte.items()}
    assert build_contexte(replace(riche, contexte=peu), catalogue).count("moins de 5 autres") == 6
    petite = build_contexte(corse, catalogue)
    assert "<svg" not in petite
    assert "moins de 5" not in petite  # the whole region is too small: its head says it once


def test_a_simulated_element_says_so(catalogue: Catalogue, riche: Portrait) -> None:
    assert build_contexte(riche, catalogue).count(">simulé<") == 1
    assert "valeur simulée" in build_sources(riche, catalogue)


def test_the_html_is_well_formed(catalogue: Catalogue, troue: Portrait) -> None:
    class Pile(HTMLParser):
        ouvertes: list[str]

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert len(dict(attrs)) == len(attrs)
            if tag != "img":
                self.ouvertes.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert self.ouvertes.pop() == tag

    axes = select_axes(troue, catalogue.radars["resultats"], "")
    valeurs = build_valeurs(axes, catalogue.radars["resultats"], troue, catalogue)
    for html in (
        build_tableau(troue, None, catalogue, FICHE),
        build_etiquettes(axes, FICHE),
        valeurs,
    ):
        pile = Pile()
        pile.ouvertes = []
        pile.feed(html)
        assert pile.ouvertes == []


@pytest.mark.parametrize("nom", RADARS)
def test_words_on_screen(
    catalogue: Catalogue, riche: Portrait, troue: Portrait, corse: Portrait, nom: str
) -> None:
    radar = catalogue.radars[nom]
    for portrait in (riche, troue, corse):
        axes = select_axes(portrait, radar, "")
        morceaux = [
            build_tableau(portrait, None, catalogue, FICHE),
            build_contexte(portrait, catalogue),
            build_sources(portrait, catalogue),
            build_valeurs(axes, radar, portrait, catalogue),
            build_etiquettes(axes, FICHE),
            describe_radar_fiche(axes, radar, portrait),
        ]
        assert find_interdits(" ".join(read_html(m) for m in morceaux)) == []


def test_what_is_odd_in_a_structure_is_said_before_its_readings(catalogue: Catalogue) -> None:
    """In the place of its completeness, with a link to where it is listed."""
    portrait = build_portrait(catalogue)
    sans, avec = (
        str(build_fiche(portrait, None, catalogue, FICHE, signales).identite) for signales in (0, 3)
    )
    assert "données renseignées à" in sans
    assert "à vérifier" not in sans
    assert "données renseignées à" not in avec
    assert "3 à vérifier" in avec
    assert "href='/donnees'" in avec
