"""The projection: titles in their order, few words, no name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from data.catalogue.model import Catalogue
from data.method.diagnostic import choose_told
from data.models.comparaison import Portrait
from data.models.detail import Proximite, Voisin, Voisinage
from data.models.dialogue import Cote
from data.models.dialogues import DossierDialogue
from data.models.etats import Cercle, LectureAttendu
from data.models.formes import DES_DEUX
from data.typographie import typeset
from layouts import ecrans
from layouts.components.projection.attendu import MONTRES
from layouts.components.projection.visuels import SujetMl
from layouts.pages.projection import VueProjection, build_vue
from layouts.routes import Adresse, Page, build_href, parse_adresse
from layouts.words.lecture import describe_quantite
from layouts.words.projection import describe_compares
from tests.layouts import fixtures
from tests.layouts.fixtures.diagnostics import build_attendu, expect
from tests.layouts.textes import find_interdits, read_html

TITRES = [
    "Dialogue de gestion 2011 · ML fictive 31-07",
    "Quel est ce territoire\u202f?",
    "À quels territoires ressemble-t-il\u202f?",
    "Quels jeunes sont touchés\u202f?",
    "Que valent les données\u202f?",
    "Où se situe la structure\u202f?",
    "Sur quoi s’appuyer\u202f?",
    "Que faut-il examiner\u202f?",
    "Que laisse attendre le contexte\u202f?",
    "Et ce que les chiffres ne montrent pas\u202f?",
    "Avec quels moyens\u202f?",
    "Qu’avions-nous convenu\u202f?",
    "Que convenons-nous\u202f?",
    "Relevé de conclusions",
]
SEULS = tuple(e for e in ecrans.ECRANS if e.numero not in ecrans.COUPLES)
"""The screens that need no pair."""
PROXIMITE = Proximite(
    Voisinage.TROUVE, 10, 0.5, False, (Voisin("x", "ML voisine", "Alsace", 0.4, {}, 0.9),)
)


def show(
    portrait: Portrait,
    catalogue: Catalogue,
    numero: int,
    couple: str = "",
    dossier: DossierDialogue | None = None,
    cotes: frozenset[Cote] = DES_DEUX,
) -> VueProjection:
    adresse = Adresse(Page.ML, "59907S00", ecran=numero, projection=True)
    nuage = fixtures.build_nuage(catalogue, portrait, couple) if couple else None
    sujet = SujetMl(portrait, catalogue, adresse, nuage, PROXIMITE, dossier, cotes)
    return build_vue(sujet, "Données 2010")


def list_vues(portrait: Portrait, catalogue: Catalogue) -> Iterator[VueProjection]:
    for dossier in (None, fixtures.build_dossier(portrait, vide=True)):
        for ecran in SEULS:
            yield show(portrait, catalogue, ecran.numero, dossier=dossier)
    for slug in catalogue.couples:
        yield show(portrait, catalogue, ecrans.COUPLE, slug)


def count_mots(html: str) -> int:
    """Words of running text: names of indicators and their values are the visual."""
    html = re.sub(r'<p[^>]* class="etat-saisie".*?</p>', "", html)
    textes = re.findall(r"<p(?: [^>]*)?>(.*?)</p>", html)
    mots = (mot for texte in textes for mot in read_html(texte).split())
    return sum(any(lettre.isalnum() for lettre in mot) for mot in mots)


def test_the_titles_are_those_of_the_dialogue(riche: Portrait, catalogue: Catalogue) -> None:
    vues = [show(riche, catalogue, e.numero) for e in SEULS]
    assert [vue.titre for vue in vues] == TITRES
    couple = catalogue.couples["charge-suivi"]
    assert show(riche, catalogue, ecrans.COUPLE, couple.slug).titre == couple.titre


@pytest.mark.parametrize("nom", ["riche", "troue", "corse"])
def test_few_words_none_forbidden_and_no_name(
    nom: str, catalogue: Catalogue, request: pytest.FixtureRequest
) -> None:
    for vue in list_vues(request.getfixturevalue(nom), catalogue):
        revele = vue.suites.split("</section>")
        avec = vue.corps if vue.titre == TITRES[1] else ""
        assert count_mots(f"<p>{vue.titre}</p>{vue.corps}") <= 40, vue.corps
        for suite in revele:
            assert count_mots(f"<p>{vue.titre}</p>{avec}{suite}") <= 40, suite
        texte = read_html(" ".join(v for v in vue if isinstance(v, str)))
        assert find_interdits(texte.replace("premiers accueils", "")) == []
        assert "None" not in texte
        assert "fictive 31-" not in texte.replace("ML fictive 31-07", "")
        if vue.titre != TITRES[2]:
            assert "ML voisine" not in texte


def test_the_first_screen_ends_with_what_the_others_know(
    riche: Portrait, catalogue: Catalogue
) -> None:
    vue = show(riche, catalogue, ecrans.CONTEXTE)
    assert "<h2>Qu’ajoutez-vous\u202f?</h2>" in vue.suites
    assert "Révéler" in vue.commandes
    assert "Révéler" not in show(riche, catalogue, ecrans.JEUNES).commandes


def test_a_shared_count_is_said_under_the_scatter(riche: Portrait, catalogue: Catalogue) -> None:
    partages = [slug for slug, couple in catalogue.couples.items() if couple.communs]
    assert partages
    for slug in catalogue.couples:
        corps = show(riche, catalogue, ecrans.COUPLE, slug).corps
        assert ("Lien en partie mécanique" in corps) == (slug in partages)


def test_the_unit_agrees_and_leaves_a_state_alone(
    riche: Portrait, troue: Portrait, catalogue: Catalogue
) -> None:
    for portrait in (riche, troue):
        for position in portrait.positions.values():
            mots = describe_quantite(position, catalogue.entrees[position.code])
            if position.valeur is None:
                assert " par " not in mots
            elif "jeunes en contact pour" in mots:
                assert position.valeur >= 1.995
            elif "jeune en contact pour" in mots:
                assert position.valeur < 1.995


def test_a_missing_value_is_its_state_alone_around_the_radar(
    troue: Portrait, catalogue: Catalogue
) -> None:
    etiquettes = show(troue, catalogue, ecrans.RADAR).etiquettes
    assert "non renseigné" in etiquettes
    assert "non renseigné · méd." not in etiquettes


@pytest.mark.parametrize(
    ("cercle", "autres"), [(Cercle.REGION, 75), (Cercle.COMPARABLES, 10), (Cercle.NATIONAL, 453)]
)
def test_the_legend_of_the_radar_holds_in_one_line(
    riche: Portrait, catalogue: Catalogue, cercle: Cercle, autres: int
) -> None:
    """120 characters are 1 133 px at 24 px, measured in a browser: the wide stage has 1 200."""
    portrait = replace(riche, cercle=cercle, autres=autres)
    legende = " ".join(read_html(show(portrait, catalogue, ecrans.RADAR).corps).split())
    assert str(autres) in legende
    assert len(legende) <= 124


def test_too_few_others_says_why(corse: Portrait, catalogue: Catalogue) -> None:
    for numero in (ecrans.RADAR, ecrans.FORCES, ecrans.AXES):
        vue = show(corse, catalogue, numero)
        assert "moins de 5 autres" in vue.corps
        assert vue.sans_dessin


def test_arrows_skip_what_is_off_and_keep_the_address() -> None:
    adresse = parse_adresse("/ml/x/contexte", "?projection=1&ecran=1&annee=2010")
    avant, apres = ecrans.build_voisins(adresse)
    assert avant == "/ml/x/contexte?annee=2010&projection=1"
    assert apres == "/ml/x/contexte?annee=2010&ecran=3&projection=1"
    assert ecrans.build_sortie(adresse) == "/ml/x/contexte?annee=2010"
    suite = [1]
    while apres:
        suivante = parse_adresse("/ml/x", apres.partition("?")[2])
        suite.append(suivante.ecran or 0)
        apres = ecrans.build_voisins(suivante)[1]
    assert suite == [1, 3, 4, 5, 6, 7, 8, 9, 12, 13, 14, 15]


def test_what_the_context_leads_one_to_expect_stands_after_the_axes(
    riche: Portrait, catalogue: Catalogue
) -> None:
    """Off, with its neighbours all the same; at most six rates, those that leave their interval first."""
    adresse = Adresse(Page.ML, "x", ecran=ecrans.ATTENDU, projection=True)
    voisins = [parse_adresse(*h.split("?")).ecran for h in ecrans.build_voisins(adresse)]
    assert voisins == [ecrans.AXES, ecrans.TRANSVERSAL]
    vue = show(expect(riche, catalogue), catalogue, ecrans.ATTENDU)
    assert vue.corps.count('scope="row"') == 3
    texte = " ".join(read_html(vue.corps).split()).replace("\u202f", " ")
    for mot in ("37 % (22 à 52 %)", "36 %", "Au-dessous : à examiner", "Comme attendu"):
        assert mot in texte
    assert count_mots(f"<p>{vue.titre}</p>{vue.corps}") <= 40
    assert find_interdits(texte) == []
    tous = [
        build_attendu(e.code, LectureAttendu.COMME_ATTENDU, rang / 100)
        for rang, e in enumerate(e for e in catalogue.compares if e.jugee)
    ]
    tous[0] = replace(tous[0], lecture=LectureAttendu.A_EXAMINER)
    assert choose_told(tous, MONTRES) == [tous[0], *tous[-MONTRES + 1 :]]
    muets = [replace(a, lecture=LectureAttendu.NON_EXPLIQUE) for a in tous[6:]]
    lu = replace(riche, attendus={a.code: a for a in (*tous[:6], *muets)})
    vue = show(lu, catalogue, ecrans.ATTENDU)
    assert f"Pour {len(muets)} autres taux, le contexte ne dit presque rien." in read_html(
        vue.corps
    )
    assert count_mots(f"<p>{vue.titre}</p>{vue.corps}") <= 40


def test_what_is_expected_says_how_much_of_its_context_is_simulated(
    riche: Portrait, catalogue: Catalogue
) -> None:
    connus = {c: e for c, e in riche.contexte.items() if e.valeur is not None}
    assert len(connus) > 2
    for nombre in (0, 1, len(connus) - 1):
        lus = {c: replace(connus[c], simule=n < nombre) for n, c in enumerate(connus)}
        lu = expect(replace(riche, contexte={**riche.contexte, **lus}), catalogue)
        dit = read_html(show(lu, catalogue, ecrans.ATTENDU).situe).replace("\u202f", " ")
        mot = "élément" if nombre == 1 else "éléments"
        suite = f", simulé pour {nombre} {mot} sur {len(connus)}" if nombre else ""
        assert dit.endswith(f"au vu de son contexte{suite}")


def test_an_unknown_number_gives_the_first_screen_and_says_so(
    riche: Portrait, catalogue: Catalogue
) -> None:
    vue = show(riche, catalogue, 17)
    assert vue.titre == TITRES[0]
    assert "Écran «\u202f17\u202f» inconnu" in vue.avis
    assert "ecran" not in build_href(Adresse(Page.ML, "x", projection=True))


@pytest.mark.parametrize("nom", ["riche", "troue", "corse"])
def test_every_screen_says_whom_compared_with_whom_which_year_and_where(
    nom: str, catalogue: Catalogue, request: pytest.FixtureRequest
) -> None:
    portrait = request.getfixturevalue(nom)
    for vue, ecran in zip(list_vues(portrait, catalogue), SEULS, strict=False):
        dit = read_html(vue.situe)
        assert portrait.structure.nom in f"{vue.titre} {dit}"
        assert (" 1 sur 13" in dit) == (ecran.numero == ecrans.OUVERTURE)
        if ecran.numero not in (ecrans.COMPARABLES, ecrans.ATTENDU):
            assert f"{portrait.autres} autres structures" in dit
        assert "2010" in vue.ligne


@pytest.mark.parametrize(
    ("cercle", "autres", "dit"),
    [
        (Cercle.REGION, 25, "méd. des 25 autres structures de la région"),
        (Cercle.COMPARABLES, 10, "méd. des 10 structures à contexte proche"),
        (Cercle.NATIONAL, 453, "méd. des 453 autres structures de France"),
        (Cercle.REGION, 3, "sans comparaison : 3 autres structures de la région"),
        (Cercle.REGION, 0, "sans autre structure"),
    ],
)
def test_the_median_is_somebody_s(riche: Portrait, cercle: Cercle, autres: int, dit: str) -> None:
    portrait = replace(riche, cercle=cercle, autres=autres)
    assert describe_compares(portrait, ecrans.FORCES) == typeset(dit)


def test_the_strips_of_context_are_the_region_s_whatever_the_circle(riche: Portrait) -> None:
    portrait = replace(riche, cercle=Cercle.NATIONAL, autres=453)
    assert "25 autres structures de la région" in describe_compares(portrait, ecrans.CONTEXTE)


def test_the_counter_is_that_of_the_arrows() -> None:
    rangs = [ecrans.find_rang(Adresse(Page.ML, "x", ecran=e.numero)) for e in ecrans.ECRANS]
    eteints = (ecrans.COMPARABLES, ecrans.ATTENDU, ecrans.COUPLE_2, ecrans.COUPLE_3)
    assert [e.numero for e, r in zip(ecrans.ECRANS, rangs, strict=True) if r is None] == [*eteints]
    assert [r for r in rangs if r] == [(n, 13) for n in range(1, 14)]
    ici = Adresse(Page.ML, "x", ecran=ecrans.RADAR, projection=True)
    assert [parse_adresse(*h.split("?")).ecran for h in ecrans.build_bouts(ici)] == [None, 15]
    assert ecrans.build_bouts(Adresse(Page.ML, "x", ecran=0))[0] == ""
    assert ecrans.build_bouts(Adresse(Page.REGION, "31", ecran=3))[1] == ""


def test_a_strip_has_its_key(riche: Portrait, corse: Portrait, catalogue: Catalogue) -> None:
    for numero in (ecrans.CONTEXTE, ecrans.MOYENS):
        corps = show(riche, catalogue, numero).corps
        for mot in ("la structure", "médiane", "moitié centrale"):
            assert f"<span>{mot}</span>" in corps
        assert "cle-bandes" not in show(corse, catalogue, numero).corps


def test_a_long_name_is_cut_between_two_words(riche: Portrait, catalogue: Catalogue) -> None:
    nom = "Mission locale de l’arrondissement de Boulogne-sur-Mer et du Montreuillois"
    portrait = replace(riche, structure=replace(riche.structure, nom=nom))
    vue = show(portrait, catalogue, ecrans.RADAR)
    assert "Mission locale de l’arrondissement de…" in vue.situe
    assert nom in vue.page["titre"]
