"""The pages in a real browser: a silent console, no accessibility violation, updates in place."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import make_server

from callbacks.server import build_app
from data.settings import Settings
from tests.callbacks.axe import FIGURES, OUVRIR, find_violations, show_all
from tests.callbacks.conftest import install_facade

ARGUMENTS = (
    "--no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
FICHE = "/ml/59907S00"
INCONNUE = "/nimporte"
CROISEE = f"{FICHE}/lecture-croisee"
CHEMINS = [
    *("/", "/region/31", FICHE, f"{FICHE}?radar=resultats", "/ml/94902S00", INCONNUE),
    *(f"{FICHE}?indicateur=part_recus", "/plan"),
    *("/region/94", "/region/31?vue=structures", "/region/31/priorites", "/region/94/priorites"),
    *("/france", "/dictionnaire", "/accessibilite"),
    *(CROISEE, f"{CROISEE}?couple=chomage-emploi", "/ml/94902S00/lecture-croisee"),
]
TITRE = re.compile(" – Regards croisés$")
ADRESSE_CORSE = re.compile("/region/94$")


def find_chromium() -> str | None:
    systeme = os.environ.get("REGARDS_CHROMIUM") or shutil.which("chromium")
    if systeme:
        return systeme
    with sync_playwright() as playwright:
        chemin = playwright.chromium.executable_path
    return chemin if Path(chemin).exists() else None


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The application on an invented façade."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        install_facade(monkeypatch)
        reglages = Settings(tmp_path_factory.mktemp("base"), base_par_defaut=False, noms=True)
        serveur = make_server("127.0.0.1", 0, build_app(reglages).server, threaded=True)
        Thread(target=serveur.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serveur.server_port}"
        serveur.shutdown()


@pytest.fixture(scope="module")
def navigateur() -> Iterator[Browser]:
    chemin = find_chromium()
    if chemin is None:
        pytest.skip("aucun Chromium : « make navigateur »")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chemin, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(navigateur: Browser, site: str) -> Iterator[Page]:
    """A page whose console must stay silent, but for the 404 of an unknown address."""
    page = navigateur.new_page(base_url=site, viewport={"width": 1280, "height": 720})
    plaintes: list[str] = []
    page.on("console", lambda message: plaintes.append(f"{message.location['url']} {message.text}"))
    page.on("pageerror", lambda erreur: plaintes.append(str(erreur)))
    yield page
    page.close()
    assert [plainte for plainte in plaintes if INCONNUE not in plainte] == []


def open_page(page: Page, chemin: str) -> None:
    """Go there and wait for what only the server knows."""
    page.goto(chemin)
    expect(page).to_have_title(TITRE)
    page.wait_for_load_state("networkidle")
    if chemin.endswith("/priorites"):
        page.wait_for_selector("#priorites-examinees details", state="attached")
    elif "/region/" in chemin:
        page.wait_for_selector(".carte-region svg")
    elif "/lecture-croisee" in chemin:
        page.wait_for_selector(".couples li")
    elif "/ml/" in chemin:
        page.wait_for_selector("#ligne-part_recus", state="attached")


@pytest.mark.parametrize("chemin", CHEMINS)
def test_no_accessibility_violation(page: Page, chemin: str) -> None:
    """Folds open; the contrasts of the strong theme; then narrow, with the menu open."""
    open_page(page, chemin)
    page.evaluate(OUVRIR)
    assert find_violations(page) == []
    page.evaluate("document.documentElement.dataset.contraste = 'oui'")
    assert find_violations(page, "color-contrast") == []
    page.evaluate("document.documentElement.dataset.contraste = 'non'")
    assert page.locator("h1").count() == page.locator("main").count() == 1
    assert page.evaluate(FIGURES) == []
    page.evaluate("document.querySelector('.bascule').click()")
    show_all(page, 390)
    assert find_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_permanent_line_is_one_line_and_leads_to_the_declaration(page: Page) -> None:
    open_page(page, "/")
    pied = page.locator(".pied").bounding_box()
    assert pied is not None
    assert pied["height"] <= 32
    page.get_by_role("contentinfo").get_by_role("link", name="Accessibilité").click()
    expect(page.locator("h1")).to_have_text("Accessibilité")
    expect(page.locator(".texte")).to_contain_text("partiellement conforme")


def test_the_first_screen_holds_the_context_the_radar_and_its_caption(page: Page) -> None:
    open_page(page, FICHE)
    bas = page.locator(".ligne-permanente").bounding_box()
    legende = page.locator("figcaption > p").bounding_box()
    forces = page.get_by_role("heading", name="Forces").bounding_box()
    assert bas is not None
    assert legende is not None
    assert forces is not None
    assert legende["y"] + legende["height"] <= bas["y"]
    assert forces["y"] < 320


@pytest.mark.parametrize("radar", ["profil", "accompagnement", "entreprises", "resultats"])
def test_labels_neither_overlap_nor_leave_the_scene(page: Page, radar: str) -> None:
    open_page(page, f"{FICHE}?radar={radar}")
    boites = page.locator(".etiquette").evaluate_all(
        "es => es.map(e => e.getBoundingClientRect()).map(r => [r.left, r.top, r.right, r.bottom])"
    )
    scene = page.locator(".scene").bounding_box()
    assert scene is not None
    for rang, (gauche, haut, droite, bas) in enumerate(boites):
        assert scene["x"] <= gauche
        assert droite <= scene["x"] + scene["width"]
        assert scene["y"] - 1 <= haut
        assert bas <= scene["y"] + scene["height"] + 1
        for g, h, d, b in boites[:rang]:
            assert droite <= g or d <= gauche or bas <= h or b <= haut


def test_another_radar_redraws_nothing_but_the_radar(page: Page) -> None:
    open_page(page, FICHE)
    page.evaluate(
        "window.t = [...document.querySelectorAll('.main-svg, #ml-tableau tr, .contexte li')]"
    )
    with page.expect_request_finished(lambda r: "_dash-update-component" in r.url):
        page.get_by_label("Entreprises").check()
    expect(page.get_by_role("heading", name="Entreprises")).to_be_visible()
    expect(page).to_have_url(f"{page.url.partition('?')[0]}?radar=entreprises")
    assert page.locator(".etiquette").count() == 6
    assert page.evaluate("window.t.every(e => e.isConnected)")
    page.go_back()
    expect(page.get_by_role("heading", name="Profil en dix indicateurs")).to_be_visible()
    expect(page.get_by_label("Profil", exact=True)).to_be_checked()


def test_from_the_home_page_to_a_structure_by_the_selects(page: Page) -> None:
    open_page(page, "/")
    expect(page.get_by_label("Mission locale", exact=True)).to_be_disabled()
    page.get_by_label("Région", exact=True).select_option(label="Nord-Pas-de-Calais")
    expect(page.locator("h1")).to_have_text("Nord-Pas-de-Calais")
    page.get_by_label("Mission locale", exact=True).select_option(label="ML fictive 31-07")
    expect(page.locator("h1")).to_have_text("ML fictive 31-07")
    exporter = page.get_by_role("button", name="Exporter")
    exporter.click()
    expect(page.get_by_role("link", name="Tableau des valeurs (CSV)")).to_have_attribute(
        "href", "/export/ml/59907S00.csv?annee=2010&pairs=region"
    )
    page.keyboard.press("Escape")
    expect(page.locator("#menu-export")).to_be_hidden()
    expect(exporter).to_be_focused()
    expect(page.locator("#annonce")).to_have_text("ML fictive 31-07 · Profil · 2010")
    page.get_by_label("Région", exact=True).select_option(label="Corse")
    expect(page).to_have_url(ADRESSE_CORSE)


def test_typing_a_name_finds_a_structure(page: Page) -> None:
    open_page(page, "/")
    page.get_by_label("Nom de la structure, commune").fill("31-07")
    page.get_by_role("link", name="ML fictive 31-07").click()
    expect(page.locator("h1")).to_have_text("ML fictive 31-07")


def test_enter_opens_the_first_result_and_a_step_back_finds_the_words(page: Page) -> None:
    open_page(page, "/")
    champ = page.get_by_label("Nom de la structure, commune")
    champ.press_sequentially("fictive 31-07")
    champ.press("Enter")
    expect(page.locator("h1")).to_have_text("ML fictive 31-07")
    page.go_back()
    expect(champ).to_have_value("fictive 31-07")
    champ.fill("fictive 31-0")
    expect(page.locator("#nombre-trouvees")).to_contain_text("9 résultats")
    champ.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="ML fictive 31-02")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(champ).to_be_focused()
    champ.fill("zzz")
    expect(page.locator("#nombre-trouvees")).to_contain_text("Rien de ce nom")
    champ.fill("")
    expect(page.locator("#nombre-trouvees")).to_be_empty()
    expect(page).to_have_url(re.compile("/$"))


def test_an_entry_of_the_dictionary_has_its_address_and_the_search_too(page: Page) -> None:
    open_page(page, "/dictionnaire?indicateur=part_recus")
    resume = page.locator("#entree-part_recus summary")
    expect(resume).to_be_focused()
    expect(page.locator("#entree-part_recus dl")).to_be_in_viewport()
    champ = page.get_by_label("Chercher un indicateur")
    champ.press_sequentially("durable")
    expect(page).to_have_url(re.compile(r"/dictionnaire\?recherche=durable$"))
    champ.press("Enter")
    premiere = page.locator(".entrees-dictionnaire summary").first
    expect(premiere).to_be_focused()
    expect(page).to_have_url(re.compile(r"recherche=durable&indicateur=\w+$"))
    page.reload()
    expect(champ).to_have_value("durable")
    expect(premiere).to_be_focused()


def test_an_unknown_view_and_what_is_of_no_use_are_said(page: Page) -> None:
    open_page(page, "/region/31?vue=zzz&ecran=3")
    expect(page.locator("#avis")).to_contain_text("Vue «\u202fzzz\u202f» inconnue")
    expect(page.locator("#avis")).to_contain_text("ecran=3")


def test_an_unknown_value_falls_back_with_a_visible_line(page: Page) -> None:
    open_page(page, f"{FICHE}?radar=foo&annee=2007")
    expect(page.locator("#avis")).to_contain_text("foo")
    expect(page.locator("#avis")).to_contain_text("2007")
    expect(page.get_by_label("Profil", exact=True)).to_be_checked()


def test_the_keyboard_opens_a_detail_and_comes_back(page: Page) -> None:
    open_page(page, FICHE)
    page.get_by_label("Profil", exact=True).focus()
    page.keyboard.press("Tab")
    href = page.evaluate("document.activeElement.getAttribute('href')")
    assert href == "/ml/59907S00?indicateur=part_recus"
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page).to_have_url(re.compile("indicateur=part_recus"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert "indicateur" not in page.url
    assert page.evaluate("document.activeElement.getAttribute('href')") == href


def test_another_pair_by_the_select_and_back(page: Page) -> None:
    open_page(page, CROISEE)
    choix = page.get_by_label("Couple d’indicateurs")
    expect(page.locator("h1")).to_have_text("Densité du territoire et couverture des jeunes")
    expect(choix).to_have_value("densite-couverture")
    choix.focus()
    choix.select_option("charge-suivi")
    expect(page.locator("h1")).to_have_text("Charge par conseiller et continuité du suivi")
    expect(page).to_have_url(re.compile("couple=charge-suivi"))
    expect(page.locator("#annonce")).to_contain_text("Charge par conseiller")
    assert page.evaluate("document.activeElement.id") == "choix-couple"
    courant = page.locator(".quinze a[aria-current]")
    expect(courant).to_have_text("Charge par conseiller et continuité du suivi")
    page.go_back()
    expect(choix).to_have_value("densite-couverture")


def test_the_axes_lead_back_to_the_fiche_and_the_context(page: Page) -> None:
    open_page(page, f"{CROISEE}?couple=densite-couverture")
    page.get_by_role("link", name="Nombre de jeunes en demande d’insertion (JDI)").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_role("dialog").get_by_role("link", name="Densité du territoire et").click()
    expect(page.locator("h1")).to_have_text("Densité du territoire et couverture des jeunes")
    expect(page.get_by_role("link", name="Densité du territoire (hab/km²)")).to_have_attribute(
        "href", f"{FICHE}/contexte"
    )


def test_the_names_one_at_a_time_by_the_arrows(page: Page) -> None:
    open_page(page, CROISEE)
    points = page.locator(".points button")
    points.first.focus()
    expect(points.first.locator("span").first).to_be_visible()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent").startswith("ML fictive 31-01")
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.textContent").startswith("ML fictive 31-24")
    assert page.locator(".points button[tabindex='0']").count() == 1


def test_the_first_screen_of_a_pair_holds_the_drawing_and_its_caption(page: Page) -> None:
    open_page(page, f"{CROISEE}?couple=charge-suivi")
    bas = page.locator(".ligne-permanente").bounding_box()
    legende = page.locator("figcaption > p").first.bounding_box()
    assert bas is not None
    assert legende is not None
    assert legende["y"] + legende["height"] <= bas["y"]


def test_an_unknown_pair_falls_back_with_a_visible_line(page: Page) -> None:
    open_page(page, f"{CROISEE}?couple=nimporte-quoi")
    expect(page.locator("#avis")).to_contain_text("nimporte-quoi")
    expect(page.locator("h1")).to_have_text("Densité du territoire et couverture des jeunes")


def test_a_region_names_the_structures_of_a_corner_on_opening(page: Page) -> None:
    open_page(page, "/region/31")
    page.wait_for_selector(".table-couples")
    coin = page.locator(".table-couples details").first
    expect(coin.get_by_role("link")).to_be_hidden()
    coin.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(coin.get_by_role("link")).to_be_visible()


def test_no_name_of_a_structure_beside_a_result_in_projection(page: Page) -> None:
    """The address reaches every callback with its projection."""
    for numero in (1, 2, 3):
        page.goto(f"/region/31?projection=1&ecran={numero}")
        page.wait_for_selector(".rangees li, .propositions li")
        assert page.locator(".noms, .table-couples li, .deplie").count() == 0
        assert "ML fictive" not in page.locator("main").inner_text()
    page.goto(f"{CROISEE}?projection=1&ecran=9")
    page.wait_for_selector(".page-projection .axes-nuage")
    assert page.locator(".points button, .noms").count() == 0
    assert "ML fictive 31-05" not in page.locator("main").inner_text()


def test_a_pair_of_the_list_brings_back_to_the_top(page: Page) -> None:
    open_page(page, CROISEE)
    page.locator(".quinze .couples a").last.click()
    expect(page).to_have_url(re.compile("couple="))
    page.wait_for_function("window.scrollY === 0")


def test_the_map_leads_to_a_region(page: Page) -> None:
    open_page(page, "/")
    page.get_by_role("link", name="Nord-Pas-de-Calais, 26 structures").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Nord-Pas-de-Calais")


def test_a_row_of_the_region_names_its_structures_by_keyboard(page: Page) -> None:
    open_page(page, "/region/31")
    bouton = page.locator(".deplie").first
    noms = page.locator("#noms-part_recus")
    expect(noms).to_be_hidden()
    bouton.focus()
    page.keyboard.press("Enter")
    expect(noms).to_be_visible()
    expect(bouton).to_have_attribute("aria-expanded", "true")


def test_the_views_and_the_departement_are_in_the_address(page: Page) -> None:
    open_page(page, "/region/31")
    page.get_by_label("Département").select_option("62")
    expect(page.locator("#region-avis")).to_contain_text("Pas-de-Calais")
    page.get_by_role("link", name="Voir par structure").click()
    expect(page).to_have_url(re.compile("departement=62.*vue=structures"))
    expect(page.locator(".matrice tbody tr")).to_have_count(9)
    page.locator(".matrice tr", has_text="ML fictive 31-07").locator("td a").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert "departement" not in page.url


def test_a_priority_is_kept_reworded_added_and_withdrawn(page: Page) -> None:
    open_page(page, "/region/31/priorites")
    retenues = page.locator("#priorites-retenues")
    expect(retenues).to_contain_text("Aucune priorité retenue")
    page.get_by_label("Garder").first.click()
    expect(retenues.locator("li")).to_have_count(1)
    expect(page.locator(".formulaire .etat-geste").first).to_contain_text("Décision enregistrée")
    expect(page.get_by_label("Garder").first).to_be_checked()
    champ = page.locator("textarea").first
    champ.fill("L’accueil d’abord")
    champ.blur()
    expect(retenues).to_contain_text("L’accueil d’abord")
    page.get_by_label("Ajouter une priorité").fill("La mobilité <b>")
    page.keyboard.press("Enter")
    expect(retenues.locator("li")).to_have_count(2)
    expect(page.get_by_label("Ajouter une priorité")).to_have_value("")
    open_page(page, "/region/31/priorites")
    expect(retenues).to_contain_text("La mobilité <b>")
    expect(page.get_by_label("Garder").first).to_be_checked()
    page.get_by_role("button", name="Retirer").click()
    expect(retenues.locator("li")).to_have_count(1)
    open_page(page, "/france")
    expect(page.locator(".france")).to_contain_text("1 région")


def test_two_windows_do_not_undo_one_another(page: Page, navigateur: Browser, site: str) -> None:
    """One only rewords a page that was loaded before the other decided."""
    open_page(page, "/region/21/priorites")
    autre = navigateur.new_page(base_url=site)
    open_page(autre, "/region/21/priorites")
    autre.get_by_label("Garder").first.click()
    expect(autre.locator("#priorites-retenues li")).to_have_count(1)
    champ = page.locator("textarea").first
    champ.fill("Nos mots")
    champ.blur()
    expect(page.locator("#priorites-retenues")).to_contain_text("Nos mots")
    autre.close()


def test_the_field_of_a_region_does_not_follow_to_another(page: Page) -> None:
    open_page(page, "/region/31/priorites")
    page.get_by_label("Ajouter une priorité").fill("Pour le Nord seulement")
    page.get_by_label("Région", exact=True).select_option("21")
    expect(page.locator("h1")).to_have_text("Champagne-Ardenne")
    expect(page.get_by_label("Ajouter une priorité")).to_have_value("")
    expect(page.get_by_label("Comparer à")).to_have_value("comparables")


def test_the_departement_keeps_the_focus(page: Page) -> None:
    open_page(page, "/region/31")
    choix = page.get_by_label("Département")
    choix.focus()
    choix.select_option("62")
    expect(page.locator("#region-avis")).to_contain_text("Pas-de-Calais")
    assert page.evaluate("document.activeElement.id") == "choix-departement"


A_SUIVRE_SUR_PAPIER = [
    *(FICHE, CROISEE, "/region/31", "/region/31?vue=structures"),
    *("/region/31/priorites", "/france", "/dictionnaire"),
]
NOMMES = ".noms, .points li, .table-couples li, .cadre-matrice, .carte-et-liste, .signalements th"
PAGE_PDF = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.parametrize("chemin", A_SUIVRE_SUR_PAPIER)
def test_paper_keeps_the_permanent_line_and_names_nobody_else(page: Page, chemin: str) -> None:
    """703 px: an A4 sheet between its margins. What was unfolded on screen names nobody either."""
    open_page(page, chemin)
    page.evaluate(
        "document.querySelectorAll('details').forEach(d => d.open = true);"
        "document.querySelectorAll('.deplie').forEach(b => b.click())"
    )
    page.set_viewport_size({"width": 703, "height": 1000})
    page.emulate_media(media="print")
    expect(page.locator("#ligne-permanente")).to_be_visible()
    expect(page.locator("#ligne-permanente")).to_contain_text("Ne vaut pas classement")
    expect(page.locator("header")).to_be_hidden()
    assert page.locator(NOMMES).filter(visible=True).count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 703


def test_paper_says_who_is_compared(page: Page) -> None:
    open_page(page, FICHE)
    expect(page.locator("#ligne-papier")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("#ligne-papier")).to_be_visible()
    expect(page.locator("#ligne-papier")).to_contain_text(
        "comparées à celles des 25 autres structures de la région"
    )
    assert page.locator("#ml-radar-image path.point").filter(visible=True).count() > 0


@pytest.mark.parametrize(("chemin", "feuilles"), [(FICHE, 2), (CROISEE, 1)])
def test_the_number_of_printed_sheets(page: Page, chemin: str, feuilles: int) -> None:
    """The fiche: its first screen, then every indicator."""
    open_page(page, chemin)
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(PAGE_PDF.findall(pdf)) == feuilles


@pytest.mark.parametrize("chemin", [FICHE, "/region/31", CROISEE])
def test_nothing_shifts_while_the_data_arrive(navigateur: Browser, site: str, chemin: str) -> None:
    page = navigateur.new_page(base_url=site, viewport={"width": 1280, "height": 720})
    page.add_init_script(
        "window.decalages = []; new PerformanceObserver(liste => liste.getEntries().forEach(e => "
        "e.hadRecentInput || decalages.push(e.value))).observe({type: 'layout-shift', buffered: true})"
    )
    open_page(page, chemin)
    page.wait_for_timeout(300)
    total = page.evaluate("decalages.reduce((somme, valeur) => somme + valeur, 0)")
    page.close()
    assert total < 0.05
