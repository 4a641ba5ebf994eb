"""The diagnostic local: each rate with what is expected of it, or why nothing is."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from data.catalogue.model import Catalogue
from data.models.comparaison import Portrait
from data.models.croisement import Croisement
from data.models.detail import Proximite, Voisinage
from data.models.diagnostic import Diagnostic, Explication, Inventes
from data.models.etats import Etat, LectureAttendu
from data.typographie import typeset
from layouts.components.contexte.diagnostic import build_diagnostic
from layouts.components.contexte.explications import build_explications
from layouts.figures.attendu import (
    LARGEUR,
    choose_maximum,
    list_traits_attendu,
    list_traits_part,
)
from layouts.routes import Adresse, Page
from layouts.words.attendus import (
    describe_croise,
    write_attendu,
)
from layouts.words.diagnostic import (
    INCOMPLET,
    PAYS_TROP_PEU,
    describe_avertissements,
    describe_sans_calcul,
    explain_non_calcule,
)
from layouts.words.lecture import SANS_EFFECTIFS
from layouts.words.releve import describe_figure
from tests.layouts.fixtures.diagnostics import build_attendu, expect
from tests.layouts.fixtures.diagnostics import build_explications as list_explications
from tests.layouts.textes import find_interdits, flatten, read_html

ADRESSE = Adresse(Page.CONTEXTE, "59907S00", annee=2010)


def test_why_nothing_is_computed(riche: Portrait) -> None:
    position = riche.get_position("part_recus")
    incomplete = Proximite(Voisinage.CONTEXTE_INCOMPLET, 0, None, False, ())
    absente = replace(position, etat=Etat.SECRET, valeur=None)
    assert explain_non_calcule(absente, incomplete) == "secret statistique"
    assert explain_non_calcule(position, incomplete) == INCOMPLET
    assert explain_non_calcule(replace(position, numerateur=None), None) == SANS_EFFECTIFS
    assert explain_non_calcule(position, None) == PAYS_TROP_PEU


def test_the_section_says_every_rate_once_with_its_four_figures(
    catalogue: Catalogue, riche: Portrait, diagnostic: Diagnostic
) -> None:
    html = build_diagnostic(diagnostic, riche, None, catalogue, ADRESSE)
    texte = flatten(read_html(html))
    for entree in catalogue.compares:
        debuts = (
            f'scope="row">{entree.libelle}<',
            f"<li>{entree.libelle}\u202f:",
            f"<li>{entree.libelle} ·",
        )
        assert sum(map(html.count, debuts)) == entree.jugee, entree.code
    assert texte.count("entre 22 % et 52 %") == 3 + 2
    assert texte.count("36 % des différences de ce taux vont avec le contexte") == 3
    assert texte.count("9,9 % des différences") == 25
    assert html.count('aria-hidden="true" class="bande"') == 3
    assert 'href="/ml/59907S00/contexte?annee=2010&amp;ecran=16&amp;projection=1"' in html
    assert find_interdits(texte) == []
    assert "2 des 42 éléments de contexte du calcul manquent ici" in texte


def test_a_figure_that_is_retained_says_it_in_the_releve(
    catalogue: Catalogue, riche: Portrait
) -> None:
    portrait = expect(riche, catalogue)
    dits = {
        code: flatten(describe_figure(portrait, catalogue.entrees[code], ""))
        for code in ("part_sortis_emploi", "mer_par_jdi", "part_recus")
    }
    assert dits["part_sortis_emploi"].endswith(
        "; attendu au vu du contexte : 37 % (22 à 52 %) ; 36 % des différences entre structures de France "
        "vont avec lui"
    )
    assert dits["mer_par_jdi"].endswith("; le contexte mesuré ne l’explique pas")
    assert "contexte" not in dits["part_recus"]


def test_nothing_is_drawn_where_nothing_is_expected(
    catalogue: Catalogue, riche: Portrait, diagnostic: Diagnostic
) -> None:
    vides = {
        c: a for c, a in diagnostic.attendus.items() if a.lecture is LectureAttendu.NON_CALCULE
    }
    vide = Diagnostic(vides, {}, 0, ())
    html = build_diagnostic(vide, riche, None, catalogue, ADRESSE)
    assert "<table" not in html
    assert "Rien n’est attendu ici" in html
    assert not describe_avertissements(vide, riche, None)
    assert not any(write_attendu(next(iter(vides.values())), 0.3, catalogue.compares[0]))


def test_a_year_without_anything_computed_says_why(
    catalogue: Catalogue, riche: Portrait, diagnostic: Diagnostic
) -> None:
    """The reason itself, once where it is the same for all."""
    sans = {
        code: replace(
            attendu, lecture=LectureAttendu.NON_CALCULE, attendu=None, bas=None, haut=None
        )
        for code, attendu in diagnostic.attendus.items()
    }
    positions = {cle: replace(p, etat=Etat.VALEUR) for cle, p in riche.positions.items()}
    incomplete = Proximite(Voisinage.CONTEXTE_INCOMPLET, 0, None, False, ())
    html = build_diagnostic(
        Diagnostic(sans, {}, 0, ()),
        replace(riche, positions=positions),
        incomplete,
        catalogue,
        ADRESSE,
    )
    assert html.count(INCOMPLET) == 2
    assert flatten(describe_sans_calcul(["a", "b", "a"])) == (
        "Rien n’est attendu ici : pour 2 taux, a ; pour 1 taux, b."
    )


@pytest.mark.parametrize(
    ("valeurs", "maximum"),
    [((0.52, 0.15), 0.6), ((0.0993,), 0.1), ((0.1,), 0.1), ((28.2, 31.0), 40), ((0.0,), 1.0)],
)
def test_a_scale_ends_on_a_round_number(valeurs: tuple[float, ...], maximum: float) -> None:
    assert choose_maximum(*valeurs) == pytest.approx(maximum)


def test_the_strip_holds_its_block_its_mark_and_the_structure() -> None:
    svg = "".join(list_traits_attendu(0.15, 0.37, 0.22, 0.52))
    x, largeur = (float(v) for v in re.findall(r'rect x="([\d.]+)".*?width="([\d.]+)', svg)[0])
    assert x == pytest.approx(7 + 0.22 / 0.6 * (LARGEUR - 14), abs=0.1)
    assert x + largeur == pytest.approx(7 + 0.52 / 0.6 * (LARGEUR - 14), abs=0.2)
    assert "#0B4EA2" in svg


def test_the_country_says_what_is_explained_and_what_is_not(catalogue: Catalogue) -> None:
    """The themes only where something is explained: elsewhere they would be those of noise."""
    html = build_explications(list_explications(), Inventes(35, 42), catalogue)
    texte = flatten(read_html(html))
    assert (
        "Sur 42 éléments de contexte renseignés, 35 sont simulés : ce qui suit n’est ici qu’une "
        "démonstration. Sur 3 taux" in texte
    )
    assert (
        "Sur 3 taux, le contexte en éclaire 1 ; pour 1, il ne dit presque rien ; 1 n’est pas calculé."
        in texte
    )
    assert texte.count("Situation de l’emploi") == 1
    assert [texte.count(mot) for mot in ("9,9 % non expliqué", "36 % expliqué en partie")] == [1, 1]
    assert texte.count("445") == 2
    assert "non calculé" in texte
    assert html.count('scope="rowgroup"') == 3
    assert find_interdits(texte) == []


@pytest.mark.parametrize("lues", [[], [Explication("part_recus", 0, None, ())]])
def test_a_year_without_enough_structures_has_a_sentence_in_place_of_the_table(
    catalogue: Catalogue, lues: list[Explication]
) -> None:
    html = build_explications(lues, Inventes(0, 42), catalogue)
    assert "simulé" not in html
    assert "<table" not in html
    assert "60 structures de France" in flatten(html)


@pytest.mark.parametrize(("part", "longueur"), [(-0.1, "0"), (0.36, "43.2"), (1.2, "120")])
def test_a_bar_stays_between_nothing_and_all(part: float, longueur: str) -> None:
    barre = f'width="{longueur}" height="6" fill="#4A5563"'
    assert barre in "".join(list_traits_part(part, 0.1))


@pytest.mark.parametrize("croisement", Croisement)
def test_no_gap_is_credited_to_the_context_without_saying_that_it_explains_nothing_elsewhere(
    croisement: Croisement,
) -> None:
    """« Que le contexte peut expliquer » stood two lines above « le contexte ne l’explique pas »."""
    muet = build_attendu("part_recus", LectureAttendu.NON_EXPLIQUE)
    dit = describe_croise(croisement, muet)
    assert dit.startswith(typeset(croisement))
    assert ("sur toute la France" in dit) is ("le contexte peut expliquer" in croisement)
    for sans in (None, build_attendu("part_recus", LectureAttendu.COMME_ATTENDU)):
        assert describe_croise(croisement, sans) == typeset(croisement)
    assert describe_croise(None, muet) == ""
