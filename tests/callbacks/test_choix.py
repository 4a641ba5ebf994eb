"""The choices of a page, sent as a form where no script acts: where they lead."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from werkzeug.test import Client

from data.typographie import typeset
from layouts.components.rendu import render_component
from layouts.requete import CHAMPS, LISTE, Cle
from layouts.routes import AVIS_GROUPE
from layouts.shell import build_layout
from tests.callbacks.pages_ecrites import read_formulaire, read_page
from tests.callbacks.test_pages_ecrites import ADRESSES, FICHE


def choose(client: Client, depuis: str, **choix: str) -> str:
    """Where the form of a page leads when some of its selects are changed."""
    reponse = client.get(depuis)
    page = read_page(reponse.status_code, reponse.get_data(as_text=True))
    envois = {**read_formulaire(page.avant), **choix}
    assert page.avant.count('<form action="/choix" ') == 1
    suite = client.get(f"/choix?{urlencode(envois)}")
    assert suite.status_code == 303
    return suite.headers["Location"]


def test_what_a_choice_keeps_of_an_address_is_bounded(demonstration: Client) -> None:
    champs = "&".join(f"z{rang}=1" for rang in range(3 * CHAMPS))
    suite = demonstration.get(f"/choix?{urlencode({'depuis': f'/plan?{champs}'})}")
    assert suite.status_code == 303
    assert suite.headers["Location"].count("=") == CHAMPS


def test_a_group_too_long_to_be_said_is_said_so(demonstration: Client) -> None:
    """Not that nothing is ticked."""
    envois = {"depuis": f"{FICHE}/contexte", Cle.PARMI: "taille", Cle.COCHES: "x" * (LISTE + 1)}
    suite = demonstration.get(f"/choix?{urlencode(envois)}")
    assert suite.status_code == 303
    page = demonstration.get(suite.headers["Location"]).get_data(as_text=True)
    assert typeset(AVIS_GROUPE) in page


PROJETEE = f"{FICHE}?projection=1&ecran=5"


@pytest.mark.parametrize(
    ("depuis", "choix", "but"),
    [
        ("/", {"region": "31"}, "/region/31"),
        ("/?recherche=lille", {"region": "31"}, "/region/31?recherche=lille"),
        ("/region/31", {"region": "94"}, "/region/94"),
        ("/region/31/priorites?annee=2009", {"region": "94"}, "/region/94/priorites?annee=2009"),
        (
            "/region/31?vue=structures&departement=62&radar=resultats",
            {"region": "94"},
            "/region/94?vue=structures&radar=resultats",
        ),
        (f"{FICHE}/contexte?annee=2009", {"region": "94"}, "/region/94?annee=2009"),
        ("/methode", {"region": "94"}, "/region/94"),
        ("/nimporte?radar=resultats", {"region": "94"}, "/region/94?radar=resultats"),
        (
            "/region/31?vue=structures&departement=62&annee=2009",
            {"ml": "59907S00"},
            f"{FICHE}?annee=2009",
        ),
        (
            f"{FICHE}?radar=resultats&pairs=national&dispositif=civis",
            {"ml": "59902S00"},
            "/ml/59902S00?radar=resultats&pairs=national&dispositif=civis",
        ),
        (f"{FICHE}/contexte", {"ml": "59902S00"}, "/ml/59902S00/contexte"),
        (
            f"{FICHE}/lecture-croisee?couple=charge-suivi",
            {"ml": "59902S00"},
            "/ml/59902S00/lecture-croisee?couple=charge-suivi",
        ),
        (f"{FICHE}/?annee=2009", {"ml": "59902S00"}, "/ml/59902S00?annee=2009"),
        (PROJETEE, {"ml": "59902S00"}, "/ml/59902S00?projection=1&ecran=5"),
        (f"{FICHE}?utm=1&annee=2009", {"annee": "2008"}, f"{FICHE}?utm=1&annee=2008"),
        (FICHE, {"annee": "2009"}, f"{FICHE}?annee=2009"),
        ("/donnees", {"annee": "2009"}, "/donnees?annee=2009"),
        (f"{FICHE}/contexte/", {"annee": "2009"}, f"{FICHE}/contexte/?annee=2009"),
        (FICHE, {"pairs": "national"}, f"{FICHE}?pairs=national"),
        (
            f"{FICHE}?pairs=national&radar=resultats",
            {"pairs": "region"},
            f"{FICHE}?radar=resultats",
        ),
        (
            f"{FICHE}?pairs=national",
            {"pairs": "comparables", "annee": "2009"},
            f"{FICHE}?pairs=comparables&annee=2009",
        ),
        (FICHE, {"region": "94", "annee": "2009"}, "/region/94?annee=2009"),
        (FICHE, {"region": "94", "ml": "59902S00"}, "/region/94"),
        (FICHE, {"region": "2A/é '"}, "/region/2A%2F%C3%A9%20%27"),
        (FICHE, {"ml": "inconnue"}, "/ml/inconnue"),
        (FICHE, {"annee": "hier"}, f"{FICHE}?annee=hier"),
        (FICHE, {"pairs": "zzz"}, f"{FICHE}?pairs=zzz"),
        (FICHE, {"annee": "", "pairs": "", "region": "", "ml": ""}, FICHE),
        (FICHE, {"autre": "x"}, FICHE),
        ("/ml/inconnue?annee=2009", {"region": "31"}, "/region/31?annee=2009"),
    ],
)
def test_a_choice_without_javascript_leads_where_the_script_would(
    demonstration: Client, depuis: str, choix: dict[str, str], but: str
) -> None:
    assert choose(demonstration, depuis, **choix) == but


@pytest.mark.parametrize("adresse", [a for a in ADRESSES if "recherche" not in a])
def test_a_form_sent_as_it_stands_leads_back(demonstration: Client, adresse: str) -> None:
    assert choose(demonstration, adresse) == adresse


@pytest.mark.parametrize(
    "depuis",
    [
        *("//ailleurs.example/x", "http://ailleurs.example/x", "http:////ailleurs.example"),
        *(
            "/\\ailleurs.example",
            "\\\\ailleurs.example",
            "///ailleurs.example",
            "javascript:alert(1)",
        ),
        *(
            "http://[",
            "/\r\nX-Autre: 1",
            "/%0d%0aX-Autre: 1",
            "?",
            "",
            "/%",
            "\0",
            "é",
            "/ml/\ud800",
        ),
        *("/../autre", "/plan/..?x=1", "/a/../../autre"),
        *("/ /ailleurs.example", "/\t/ailleurs.example", "/?" + "a" * 20_000),
    ],
)
def test_a_choice_never_leads_to_another_site(demonstration: Client, depuis: str) -> None:
    """A link of elsewhere can hold any address."""
    for choix in ({}, {"annee": "2009"}, {"region": "31"}):
        envois = urlencode({"depuis": depuis, **choix}, errors="surrogatepass")
        reponse = demonstration.get(f"/choix?{envois}")
        assert reponse.status_code == 303
        but = reponse.headers["Location"]
        assert but.startswith("/")
        assert ".." not in but
        assert but[1:2] not in ("/", "\\")
        assert not set(but) & set("\\\r\n\t ")
        assert "X-Autre" not in reponse.headers
        assert demonstration.get(but).status_code in (200, 404)


def test_a_choice_is_only_asked_for(demonstration: Client) -> None:
    assert demonstration.get("/choix").headers["Location"] == "/"
    assert demonstration.post("/choix", data={"region": "31"}).status_code == 405


def test_the_keys_of_the_form_are_those_of_the_addresses() -> None:
    cadre = render_component(build_layout(), {})
    for nom in (Cle.ANNEE, Cle.PAIRS):
        assert f'name="{nom}"' in cadre
