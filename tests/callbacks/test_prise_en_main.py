"""The half-hour exercise: each link leads where one finds, word for word, what the page says is found."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from werkzeug.test import Client

from callbacks.pages.prise_en_main import update_prise_en_main
from data.acces.droits import TOUS
from data.catalogue import load_catalogue
from data.models.prise_en_main import PriseEnMain
from data.store.base import Base
from data.views.prise_en_main import load_prise
from layouts.pages.prise_en_main import build_liens
from layouts.words.prise_en_main import COMMANDES, TROUVER, list_trouvailles
from tests.layouts.documents.pdf_lu import squeeze
from tests.layouts.textes import find_interdits, read_html

ADRESSE = "/prise-en-main?"


@pytest.fixture(scope="module")
def prise(demonstration_servie: Path) -> PriseEnMain:
    lue = load_prise(Base(demonstration_servie), TOUS, None)
    assert lue is not None
    return lue


def read_page(client: Client, href: str) -> str:
    """What the page of an address says, the words beside a sigle left out."""
    corps = client.get(href).text.partition('<script type="application/json"')[0]
    texte = unescape(read_html(corps))
    for sigle, mots in load_catalogue().sigles.items():
        texte = texte.replace(f"{sigle} ({mots})", sigle)
    return squeeze(texte)


def test_the_structure_shows_all_there_is_to_find(prise: PriseEnMain) -> None:
    assert prise.portrait.structure.code_region == "31"
    for tete in (prise.bilan.forces[0], prise.bilan.axes[0]):
        assert tete.position.lecture.est_marquee
    assert prise.nuage.couple.etape == 4
    assert prise.nuage.lecture.quadrant


def test_it_is_found_once_for_each_year_that_is_held(demonstration_servie: Path) -> None:
    """Of a year that is not, the page says so and shows the latest: 76 ms each, for who asks so."""
    base = Base(demonstration_servie)
    lue = load_prise(base, TOUS, None)
    assert load_prise(base, TOUS, 2099) is lue
    assert load_prise(base, TOUS, 2009) is not lue


def test_half_an_hour_in_the_six_steps() -> None:
    catalogue = load_catalogue()
    codes = [exercice.code for exercice in catalogue.exercices]
    assert codes == [etape.code for etape in catalogue.conduite]
    assert sum(exercice.minutes for exercice in catalogue.exercices) == 30


def test_the_page_leads_to_each_screen_and_folds_what_is_found(
    demonstration: Client, prise: PriseEnMain
) -> None:
    html = demonstration.get("/prise-en-main").text
    for href, _ in build_liens(prise).values():
        assert f'href="{href.replace("&", "&amp;")}"' in html
    assert html.count(f"<summary>{TROUVER}") == 6
    assert "<details open" not in html
    texte = squeeze(unescape(read_html(html)))
    assert not re.search(r"écran \d", texte)
    for phrases in list_trouvailles(prise, load_catalogue()).values():
        assert phrases
        assert find_interdits(" ".join(phrases)) == []
        assert squeeze(phrases[0].partition(" (")[0]) in texte


def test_what_is_found_stands_on_the_screen_that_one_opens(
    demonstration: Client, prise: PriseEnMain
) -> None:
    liens = build_liens(prise)
    trouvailles = list_trouvailles(prise, load_catalogue())
    ecrans = {code: read_page(demonstration, href) for code, (href, _) in liens.items()}
    assert squeeze(trouvailles["contexte"][0]) in ecrans["contexte"]
    for phrase in trouvailles["couverture"][:-1]:
        assert squeeze(phrase.partition(" ")[0]) in ecrans["couverture"]
    for constat in (*prise.bilan.forces[:3], *prise.bilan.axes[:3]):
        assert squeeze(constat.entree.libelle_court) in ecrans["activite"]
    assert squeeze(trouvailles["resultats"][0]) in ecrans["resultats"]
    assert squeeze(prise.nuage.couple.questions[0]) in ecrans["resultats"]
    for phrase in trouvailles["ressources"][:-2]:
        valeur = re.split(r"\s: ", phrase.replace("\u202f:", " :"))[1].partition(" (")[0]
        assert squeeze(valeur.rstrip(".")) in ecrans["ressources"], phrase


def test_elsewhere_the_page_says_how_to_open_the_demonstration(base: Path) -> None:
    html = update_prise_en_main(Base(base), TOUS, ADRESSE)
    assert TROUVER not in html
    assert all(commande in html for commande in COMMANDES)
    assert html.count("<h3>Chercher</h3>") == 6
    assert "/ml/" not in html
