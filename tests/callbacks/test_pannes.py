"""What goes wrong between the page and its server is said where it happens, and nothing on screen lies."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Error, Page, Route, expect

from tests.callbacks.onglets import FICHE, intercept, open_page, open_tab, rest, site
from tests.callbacks.pannes import (
    AUTRE,
    LIEUX,
    PANNES,
    PART,
    Lieu,
    break_server,
    choose,
    follow,
    mend_server,
    read_etat,
    retry,
    settle,
)

__all__ = ["site"]


@pytest.fixture(scope="module")
def onglet(navigateur: Browser, site: str) -> Iterator[Page]:
    """One tab for all the tests of the file; nothing that the scripts throw is swallowed."""
    page = open_tab(navigateur, site)
    page.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    plaintes: list[str] = []
    page.on("pageerror", lambda erreur: plaintes.append(str(erreur)))
    yield page
    expect.set_options(timeout=5_000)
    page.close()
    assert plaintes == []


@pytest.fixture
def page(onglet: Page) -> Iterator[Page]:
    yield onglet
    onglet.unroute_all(behavior="ignoreErrors")


def write_motif(lieu: Lieu) -> str:
    """A failure, where a name may be longer and its spaces are those of the screen."""
    debut, fin = (re.escape(mot).replace("\\ ", r"\s") for mot in (lieu.dit, lieu.encore))
    return rf"Votre demande «\s{debut}[^»]*» n’a pas abouti\s: la page montre toujours «\s{fin}"


@pytest.mark.parametrize("nom", LIEUX)
def test_a_gesture_without_answer_puts_everything_back_and_says_so(page: Page, nom: str) -> None:
    """What was asked, what the page shows instead; then it is asked again, and followed."""
    lieu = LIEUX[nom]
    settle(page, lieu.chemin)
    avant = read_etat(page)
    mots = break_server(page)
    lieu.geste(page)
    alerte = page.get_by_role("alert")
    expect(alerte).to_contain_text(mots)
    expect(alerte).to_contain_text(re.compile(write_motif(lieu)))
    page.wait_for_timeout(100)
    assert read_etat(page) == avant
    mend_server(page)
    retry(page)
    expect(page).to_have_url(re.compile(re.escape(lieu.suivi)))
    expect(alerte).to_be_empty()
    rest(page)
    expect(page.locator("h1")).to_be_visible()
    assert read_etat(page) != avant


@pytest.mark.parametrize("panne", PANNES)
def test_every_way_to_fail_has_its_sentence(page: Page, panne: str) -> None:
    settle(page, FICHE)
    avant = read_etat(page)
    mots = break_server(page, panne)
    LIEUX["Mission locale"].geste(page)
    expect(page.get_by_role("alert")).to_contain_text(mots)
    page.wait_for_timeout(100)
    assert read_etat(page) == avant


def test_what_failed_one_after_the_other_is_named_and_taken_up_together(page: Page) -> None:
    open_page(page, FICHE)
    break_server(page)
    alerte = page.get_by_role("alert")
    for nom in ("Année", "radar", "Comparer à"):
        LIEUX[nom].geste(page)
        expect(alerte).to_contain_text(LIEUX[nom].dit)
    expect(page.locator(".ligne-panne")).to_have_count(1)
    expect(alerte).to_contain_text(
        "Vos demandes « Année : 2009 », « Entreprises » et « Comparer à : national » n’ont pas abouti"
    )
    expect(alerte).to_contain_text("« Réessayer » les reprend ensemble.")
    mend_server(page)
    retry(page)
    for dite in ("annee=2009", "radar=entreprises", "pairs=national"):
        expect(page).to_have_url(re.compile(dite))
    rest(page)
    expect(alerte).to_be_empty()


def test_what_failed_stays_to_be_taken_up_when_something_else_succeeds(page: Page) -> None:
    """Until it is chosen otherwise, or put aside, or another page is opened."""
    open_page(page, FICHE)
    alerte = page.get_by_role("alert")
    for suite in ("Réessayer", "Fermer", "autre année", "autre page"):
        break_server(page)
        LIEUX["Année"].geste(page)
        expect(alerte).to_contain_text("« Année : 2009 »")
        mend_server(page)
        page.get_by_role("radio", name="Entreprises").check()
        expect(page.get_by_role("heading", name="Entreprises")).to_be_visible()
        expect(alerte).to_contain_text("« Année : 2009 » n’a pas abouti")
        if suite in ("Réessayer", "Fermer"):
            page.get_by_role("button", name=suite).click()
        elif suite == "autre année":
            choose("Année", "2008")(page)
        else:
            page.locator(".navigation a", has_text="Contexte").click()
        expect(alerte).to_be_empty()
        if suite == "Réessayer":
            expect(page).to_have_url(re.compile("annee=2009.*radar=entreprises|radar.*annee=2009"))
        rest(page)
        open_page(page, FICHE)


def test_of_what_failed_the_same_choice_made_anew_stands_alone(page: Page) -> None:
    open_page(page, FICHE)
    break_server(page)
    alerte = page.get_by_role("alert")
    for annee in ("2009", "2008"):
        choose("Année", annee)(page)
        expect(alerte).to_contain_text(f"Votre demande « Année : {annee} » n’a pas abouti")
    expect(alerte).not_to_contain_text("2009")
    follow(".navigation a:not([aria-current])")(page)
    expect(alerte).to_contain_text("« Année : 2008 » et « Contexte » n’ont pas abouti")
    mend_server(page)
    retry(page)
    expect(page).to_have_url(re.compile("/contexte.*annee=2008"))


def test_what_stands_below_and_does_not_come_is_hidden_and_said(page: Page) -> None:
    """Never the head of one structure above the table of another."""
    settle(page, FICHE)
    intercept(page, "**/_vue/tableau/**", lambda route: route.abort())
    LIEUX["Mission locale"].geste(page)
    expect(page.locator("h1")).to_contain_text("Boulogne")
    alerte = page.get_by_role("alert")
    expect(alerte).to_contain_text("Une partie de cette page n’a pas pu être chargée")
    expect(page.locator("#ml-tableau")).to_be_hidden()
    page.unroute("**/_vue/tableau/**")
    retry(page)
    expect(page.locator("#ml-tableau")).to_be_visible()
    expect(alerte).to_be_empty()
    rest(page)
    assert AUTRE in page.locator("#ml-tableau a").first.evaluate("lien => lien.href")


def test_back_and_forward_without_a_server_stay_where_one_was(page: Page) -> None:
    settle(page, FICHE)
    page.get_by_role("radio", name="Entreprises").check()
    expect(page.get_by_role("heading", name="Entreprises")).to_be_visible()
    page.get_by_role("radio", name="Résultats").check()
    expect(page).to_have_url(re.compile("radar=resultats"))
    expect(page.get_by_role("heading", name="Résultats")).to_be_visible()
    avant = read_etat(page)
    break_server(page)
    page.go_back()
    expect(page.get_by_role("alert")).to_contain_text("la page montre toujours")
    page.wait_for_timeout(100)
    assert read_etat(page) == avant
    mend_server(page)
    page.go_back()
    expect(page.get_by_role("radio", name="Entreprises")).to_be_checked()
    expect(page.get_by_role("alert")).to_be_empty()
    page.go_forward()
    expect(page.get_by_role("radio", name="Résultats")).to_be_checked()


def test_an_application_that_does_not_start_says_so_and_can_be_read(page: Page) -> None:
    page.route("**/_dash-layout", lambda route: route.abort())
    page.goto(FICHE)
    alerte = page.get_by_role("alert")
    expect(alerte).to_contain_text("La page se lit, mais un choix demande de la recharger")
    expect(page.locator("h1")).to_have_text("ML fictive 31-07")
    expect(page.locator(".figure-tracee > svg")).to_be_visible()
    page.locator(".navigation a").nth(1).click()
    expect(page).to_have_url(re.compile("/contexte"))
    expect(page.locator("h1")).to_have_text("ML fictive 31-07")
    expect(alerte).to_contain_text("La page se lit")
    page.unroute("**/_dash-layout")
    retry(page)
    expect(page.locator("#avant")).to_have_count(0)
    expect(alerte).to_be_empty()


@pytest.mark.parametrize("manque", ["**/plotly*", "**/_vue/figure/**"])
def test_a_drawing_stays_where_plotly_does_not_come(page: Page, manque: str) -> None:
    """Nothing of it is missing, nothing is said; it is tried again at the next visit."""
    settle(page, FICHE)
    dessin, titre = page.locator("#ml-radar-image"), page.locator("h1")
    intercept(page, manque, lambda route: route.abort())
    with page.expect_event("requestfailed"):
        dessin.hover(force=True)
    page.wait_for_timeout(100)
    expect(page.locator(".figure-tracee > svg")).to_be_visible()
    expect(page.get_by_role("alert")).to_be_empty()
    page.unroute(manque)
    titre.hover()
    dessin.hover(force=True)
    expect(page.locator(".figure-tracee .main-svg").first).to_be_visible()
    titre.hover()
    page.get_by_role("radio", name="Entreprises").check()
    expect(page.get_by_role("heading", name="Entreprises")).to_be_visible()


@pytest.mark.parametrize(
    ("chemin", "libelle", "texte", "resultats"),
    [
        ("/", "#recherche-ml", "31-07", "#structures-trouvees"),
        ("/dictionnaire", "#dictionnaire-recherche", "entretien", "#dictionnaire-entrees"),
    ],
)
def test_a_search_without_answer_shows_no_older_result(
    page: Page, chemin: str, libelle: str, texte: str, resultats: str
) -> None:
    settle(page, chemin)
    champ = page.locator(libelle)
    champ.fill("31-0" if chemin == "/" else "part")
    expect(page.locator(f"{resultats} :is(a, dt, h3)").first).to_be_attached()
    rest(page)
    break_server(page)
    champ.fill(texte)
    alerte = page.get_by_role("alert")
    expect(alerte).to_contain_text("La recherche n’a pas été faite")
    expect(page.locator(resultats)).to_be_hidden()
    # The address follows what is typed, after a pause: it has nothing to say of its own, nor to hide.
    expect(page).to_have_url(re.compile(f"recherche={texte}"))
    rest(page)
    expect(page.locator(".ligne-panne")).to_have_count(1)
    expect(alerte).to_contain_text("La recherche n’a pas été faite")
    mend_server(page)
    retry(page)
    expect(page.locator(resultats)).to_be_visible()
    expect(alerte).to_be_empty()
    expect(champ).to_have_value(texte)


def test_a_detail_closes_without_a_server(page: Page) -> None:
    settle(page, f"{FICHE}?indicateur=part_recus")
    expect(page.get_by_role("dialog")).to_be_visible()
    break_server(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.wait_for_timeout(300)
    assert "indicateur" not in page.url
    expect(page.get_by_role("alert")).to_be_empty()
    mend_server(page)
    page.locator("a[href*='indicateur=part_recus']").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_above_an_open_detail_the_sentence_can_be_read_and_acted_on(page: Page) -> None:
    settle(page, f"{FICHE}?indicateur=couverture_jdi_ano")
    dialogue = page.get_by_role("dialog")
    break_server(page)
    dialogue.get_by_role("link", name="Densité du territoire et").click()
    expect(dialogue.get_by_role("alert")).to_contain_text("ne répond pas")
    expect(dialogue).to_be_visible()
    assert page.url.endswith("indicateur=couverture_jdi_ano")
    mend_server(page)
    dialogue.get_by_role("button", name="Réessayer").click()
    expect(page.locator("h1")).to_have_text("Densité du territoire et couverture des jeunes")
    expect(page.get_by_role("alert")).to_be_empty()


class Retard:
    """Holds the answers of some parts until they are let go."""

    def __init__(self, page: Page, mots: str) -> None:
        self.tenues: list[Route] = []
        self.mots = mots
        self.ouvert = False
        intercept(page, PART, self.hold)

    def hold(self, route: Route) -> None:
        tenue = self.mots in route.request.url + (route.request.post_data or "")
        self.tenues.append(route) if tenue and not self.ouvert else route.continue_()

    def let_go(self) -> None:
        """What was asked, and what is still to be; what the browser gave up can no longer be answered."""
        self.ouvert = True
        for route in self.tenues:
            with suppress(Error):
                route.continue_()


def test_of_two_quick_choices_the_older_answer_never_ends_on_screen(page: Page) -> None:
    settle(page, FICHE)
    retard = Retard(page, AUTRE)
    page.get_by_label("Mission locale", exact=True).select_option(AUTRE)
    page.get_by_label("Mission locale", exact=True).select_option("59912S00")
    expect(page.locator("h1")).to_have_text("ML fictive à six autres")
    retard.let_go()
    page.wait_for_timeout(500)
    expect(page.locator("h1")).to_have_text("ML fictive à six autres")
    expect(page.get_by_label("Mission locale", exact=True)).to_have_value("59912S00")
    expect(page).to_have_url(re.compile("59912S00"))
    expect(page.get_by_role("alert")).to_be_empty()


def test_a_second_choice_elsewhere_keeps_the_first(page: Page) -> None:
    """Another radar, while the structure chosen before it is on its way."""
    settle(page, FICHE)
    retard = Retard(page, AUTRE)
    page.get_by_label("Mission locale", exact=True).select_option(AUTRE)
    page.wait_for_timeout(300)
    page.get_by_role("radio", name="Entreprises").check()
    page.wait_for_timeout(300)
    expect(page.locator("h1")).to_have_text("ML fictive 31-07")
    retard.let_go()
    expect(page.locator("h1")).to_contain_text("Boulogne")
    expect(page.get_by_role("heading", name="Entreprises")).to_be_visible()
    expect(page).to_have_url(re.compile(f"{AUTRE}.*radar=entreprises"))


def test_while_the_answer_is_awaited_the_page_says_what_it_still_shows(
    navigateur: Browser, site: str
) -> None:
    """Eight seconds by the clock of the page, that is put forward."""
    page = open_tab(navigateur, site)
    page.clock.install()
    settle(page, FICHE)
    retard = Retard(page, AUTRE)
    page.get_by_label("Mission locale", exact=True).select_option(AUTRE)
    attente = page.locator("#panne [role=status]")
    expect(attente).to_contain_text("Chargement… La page montre encore «\u202fML fictive 31-07")
    expect(attente).not_to_contain_text("tarde")
    page.clock.fast_forward(6_000)
    expect(attente).to_contain_text("Le serveur tarde à répondre")
    retard.let_go()
    expect(page.locator("h1")).to_contain_text("Boulogne")
    expect(attente).to_be_empty()
    page.close()


def test_a_choice_that_is_not_drawn_is_soon_said_and_moves_nothing(
    navigateur: Browser, site: str
) -> None:
    """Not at once: most answers come before. What is drawn is never said to be awaited."""
    page = open_tab(navigateur, site)
    page.clock.install()
    settle(page, FICHE)
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    attente, titre = page.locator("#panne [role=status]"), page.locator("h1")
    haut = titre.bounding_box()
    retard = Retard(page, AUTRE)
    page.get_by_label("Mission locale", exact=True).select_option(AUTRE)
    page.clock.run_for(300)
    expect(attente).to_be_empty()
    page.clock.run_for(150)
    expect(attente).to_contain_text("Chargement… La page montre encore «\u202fML fictive 31-07")
    assert titre.bounding_box() == haut
    retard.let_go()
    expect(titre).to_contain_text("Boulogne")
    expect(attente).to_be_empty()
    page.close()


def test_a_failure_names_what_was_asked_where_several_choices_were(page: Page) -> None:
    open_page(page, FICHE)
    avant = read_etat(page)
    retard = Retard(page, AUTRE)
    LIEUX["Mission locale"].geste(page)
    page.wait_for_timeout(100)
    break_server(page)
    LIEUX["Année"].geste(page)
    alerte = page.get_by_role("alert")
    expect(alerte).to_contain_text(
        "Vos demandes « Mission locale : ML fictive 31-11 » et « Année : 2009 » n’ont pas abouti : la page "
        "montre toujours « Mission locale : ML fictive 31-07 » et « Année : 2010 »."
    )
    assert read_etat(page) == avant
    mend_server(page)
    retard.let_go()
    LIEUX["Comparer à"].geste(page)
    expect(page).to_have_url(re.compile("pairs=national"))


def test_what_is_chosen_before_the_page_is_active_is_followed(page: Page) -> None:
    """The page that is there already is left for the one that is chosen."""
    page.route("**/_dash-layout", lambda _: None)
    page.goto("/region/31")
    page.get_by_label("Mission locale", exact=True).select_option(AUTRE)
    expect(page).to_have_url(re.compile(AUTRE))
    expect(page.locator("h1")).to_contain_text("Boulogne")
    page.unroute("**/_dash-layout")
    page.goto("/region/31")
    rest(page)
    page.get_by_label("Mission locale", exact=True).select_option(AUTRE)
    expect(page.locator("h1")).to_contain_text("Boulogne")
    expect(page.get_by_label("Mission locale", exact=True)).to_have_value(AUTRE)


def test_a_choice_made_while_the_header_is_on_its_way_is_followed(page: Page) -> None:
    """The answer on its way, for the year, must not write over the structure that was just chosen."""
    settle(page, "/region/31")
    retard = Retard(page, "annee=2009")
    page.evaluate("history.pushState({}, '', '/region/31?annee=2009')")
    page.evaluate("window.dispatchEvent(new CustomEvent('_dashprivate_pushstate'))")
    page.wait_for_timeout(200)
    page.get_by_label("Mission locale", exact=True).select_option(AUTRE)
    page.wait_for_timeout(300)
    retard.let_go()
    mend_server(page)
    expect(page.locator("h1")).to_contain_text("Boulogne")
    expect(page.get_by_label("Mission locale", exact=True)).to_have_value(AUTRE)
    expect(page).to_have_url(re.compile(AUTRE))


def test_a_slow_computer_and_a_choice_at_each_moment_of_the_start(
    navigateur: Browser, site: str
) -> None:
    """Before, while and after Dash's frame takes the place of the page that was answered."""
    page = open_tab(navigateur, site)
    processeur = page.context.new_cdp_session(page)
    choix = page.get_by_label("Mission locale", exact=True)
    for attente in (0, 60, 160, 320):
        processeur.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.goto("/region/31/priorites", wait_until="commit")
        expect(choix).to_be_enabled(timeout=20_000)
        time.sleep(attente / 1000)
        choix.select_option(AUTRE)
        expect(page.locator("h1")).to_contain_text("Boulogne", timeout=20_000)
        processeur.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        expect(choix).to_have_value(AUTRE)
    page.close()
