"""The pages in a real browser: a silent console, updates in place."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.callbacks.onglets import CROISEE, FENETRE, FICHE, onglet, open_page, open_tab, page, site

__all__ = ["onglet", "page", "site"]
ADRESSE_CORSE = re.compile("/region/94$")


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
    page.evaluate("window.t = [...document.querySelectorAll('#ml-tableau tr, .contexte li')]")
    with page.expect_request_finished(lambda r: "/_vue/radar" in r.url):
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
    page.locator("details[open] a[href='#mot-jeunes']").first.click()
    expect(page.locator("#mot-jeunes")).to_be_in_viewport()
    expect(page.locator("details[open]")).to_have_count(1)


def test_a_link_to_an_entry_opens_it_and_what_a_hand_opens_takes_its_address(page: Page) -> None:
    open_page(page, "/dictionnaire?indicateur=jdi_niv_v_infra#entree-jdi_niv_v_infra")
    page.locator("#entree-jdi_niv_v_infra").get_by_role(
        "link", name="Nombre de jeunes en JDI"
    ).last.click()
    resume = page.locator("#entree-jdi summary")
    expect(resume).to_be_focused()
    expect(page.locator("#entree-jdi dl")).to_be_in_viewport()
    expect(page).to_have_url(re.compile(r"indicateur=jdi#entree-jdi$"))
    page.keyboard.press("Enter")
    expect(page.locator("#entree-jdi dl")).to_be_hidden()
    expect(page).to_have_url(re.compile(r"/dictionnaire$"))
    page.locator("#entree-mer summary").click()
    expect(page).to_have_url(re.compile(r"indicateur=mer$"))


def test_an_unknown_value_falls_back_with_a_visible_line(page: Page) -> None:
    open_page(page, f"{FICHE}?radar=foo&annee=2007")
    expect(page.locator("#avis")).to_contain_text("foo")
    expect(page.locator("#avis")).to_contain_text("2007")
    expect(page.get_by_label("Profil", exact=True)).to_be_checked()


def test_the_keyboard_opens_a_detail_and_comes_back(page: Page) -> None:
    open_page(page, FICHE)
    page.get_by_label("Profil", exact=True).focus()
    page.keyboard.press("Tab")
    href = page.evaluate("document.activeElement.href")
    assert href == f"{page.url}?indicateur=part_recus"
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page).to_have_url(re.compile("indicateur=part_recus"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page).not_to_have_url(re.compile("indicateur"))
    assert page.evaluate("document.activeElement.href") == href


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


@pytest.mark.parametrize("largeur", [FENETRE["width"], 390])
@pytest.mark.parametrize("chemin", [FICHE, "/region/31", CROISEE])
def test_nothing_shifts_while_the_data_arrive(
    navigateur: Browser, site: str, chemin: str, largeur: int
) -> None:
    """Nor when it is known what is pinned, the last to come."""
    page = open_tab(navigateur, site)
    page.set_viewport_size({**FENETRE, "width": largeur})
    page.add_init_script(
        "window.decalages = []; new PerformanceObserver(liste => liste.getEntries().forEach(e => "
        "e.hadRecentInput || decalages.push(e.value))).observe({type: 'layout-shift', buffered: true})"
    )
    open_page(page, chemin)
    expect(page.locator("[data-retenir]:not([data-su])")).to_have_count(0)
    page.evaluate("new Promise((vu) => requestAnimationFrame(() => setTimeout(vu, 50)))")
    total = page.evaluate("decalages.reduce((somme, valeur) => somme + valeur, 0)")
    page.close()
    assert total < 0.01
