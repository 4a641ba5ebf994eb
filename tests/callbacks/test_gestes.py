"""Deciding in a browser: drawn as decided once kept, never over what another tab kept, never lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, Route, expect

from tests.callbacks.onglets import intercept, open_tab, site
from tests.callbacks.pannes import PART, Retard, break_server, mend_server, onglet, page, settle
from tests.layouts.fixtures import NOMS

__all__ = ["onglet", "page", "site"]
REGIONS = iter(code for code, nom in NOMS.items() if code not in ("31", "94", "06", "03", "11"))


INCERTAIN = "Enregistrement incertain"


@pytest.fixture
def ecran(page: Page) -> Page:
    """The priorities of a region where nobody decided anything yet."""
    settle(page, f"/region/{next(REGIONS)}/priorites")
    return page


def find_formulaire(page: Page) -> Locator:
    return page.locator(".formulaire").first


def find_etat(page: Page) -> Locator:
    return find_formulaire(page).locator(".etat-geste")


def decide(page: Page, choix: str) -> None:
    find_formulaire(page).get_by_role("radio", name=choix).click()


def expect_kept(page: Page, choix: str) -> None:
    expect(find_formulaire(page).get_by_role("radio", name=choix)).to_be_checked()


def reword(page: Page, texte: str) -> None:
    champ = find_formulaire(page).locator("textarea")
    champ.fill(texte)
    champ.blur()


@pytest.fixture
def second(navigateur: Browser, site: str, ecran: Page) -> Iterator[Page]:
    """Another tab on the same region, opened before anything was decided."""
    autre = open_tab(navigateur, site)
    settle(autre, ecran.url)
    yield autre
    autre.close()


@pytest.mark.parametrize("panne", ["coupe", "500", "503", "403", "html", "tronque"])
def test_a_choice_that_is_not_kept_is_not_drawn(ecran: Page, panne: str) -> None:
    mots = break_server(ecran, panne)
    decide(ecran, "Garder")
    sans_reponse = panne in ("coupe", "html", "tronque")  # it may have been kept: nobody can tell
    expect(find_etat(ecran)).to_contain_text(INCERTAIN if sans_reponse else "Non enregistré")
    expect(find_etat(ecran)).to_contain_text(mots)
    expect(ecran.get_by_role("alert")).to_contain_text("n’est pas confirmé")
    expect_kept(ecran, "À décider")
    mend_server(ecran)
    find_etat(ecran).get_by_role("button", name="Réessayer").click()
    expect_kept(ecran, "Garder")
    expect(ecran.get_by_role("alert")).to_be_empty()
    expect(ecran.locator("#priorites-retenues li")).to_have_count(1)


def test_while_it_is_sent_nothing_is_drawn_as_decided(ecran: Page) -> None:
    retard = Retard(ecran, "priorites-geste")
    decide(ecran, "Garder")
    expect(find_etat(ecran)).to_have_text("Enregistrement…")
    expect_kept(ecran, "À décider")
    retard.let_go()
    expect_kept(ecran, "Garder")


def test_the_arrows_of_the_keyboard_decide_too(ecran: Page) -> None:
    find_formulaire(ecran).get_by_role("radio", name="À décider").focus()
    ecran.keyboard.press("ArrowRight")
    expect_kept(ecran, "Garder")
    assert ecran.evaluate("document.activeElement.value") == "gardee"


def test_a_text_that_is_not_kept_stays_in_its_field(ecran: Page) -> None:
    break_server(ecran)
    reword(ecran, "Nos mots")
    expect(find_etat(ecran)).to_contain_text("Le texte est resté dans le champ")
    expect(find_formulaire(ecran).locator("textarea")).to_have_value("Nos mots")
    mend_server(ecran)
    ecran.get_by_role("alert").get_by_role("button", name="Réessayer").click()
    expect(find_etat(ecran)).to_contain_text("Formulation enregistrée")


def test_what_is_typed_survives_another_region_and_back(ecran: Page) -> None:
    break_server(ecran)
    reword(ecran, "Nos mots")
    ecran.get_by_label("Ajouter une priorité").fill("Une idée")
    expect(find_etat(ecran)).to_contain_text(INCERTAIN)
    mend_server(ecran)
    ecran.get_by_label("Région", exact=True).select_option("31")
    expect(ecran.locator("h1")).to_have_text("Nord-Pas-de-Calais")
    expect(ecran.get_by_label("Ajouter une priorité")).to_have_value("")
    expect(find_formulaire(ecran).locator("textarea")).to_have_value("")
    ecran.go_back()
    expect(ecran.get_by_label("Ajouter une priorité")).to_have_value("Une idée")
    expect(find_formulaire(ecran).locator("textarea")).to_have_value("Nos mots")
    expect(find_etat(ecran)).to_contain_text("n’est pas enregistré")
    find_etat(ecran).get_by_role("button", name="Enregistrer").click()
    expect(find_etat(ecran)).to_contain_text("Formulation enregistrée")


def test_a_text_too_long_is_told_and_never_cut(ecran: Page) -> None:
    champ = find_formulaire(ecran).locator("textarea")
    compte = find_formulaire(ecran).locator(".compte")
    champ.fill("é" * 600)
    expect(compte).to_have_text("600 caractères sur 600")
    champ.fill("é" * 601)
    expect(compte).to_contain_text("601 caractères, 600 au plus")
    expect(champ).to_have_attribute("aria-invalid", "true")
    with pytest.raises(Exception, match="Timeout"), ecran.expect_request("**/_dash*", timeout=500):
        champ.blur()
    expect(champ).to_have_value("é" * 601)
    ajout = ecran.get_by_label("Ajouter une priorité")
    ajout.fill("x" * 700)
    ecran.keyboard.press("Enter")
    expect(ecran.locator("#priorites-compte")).to_contain_text("700 caractères")
    expect(ajout).to_have_value("x" * 700)


def test_two_tabs_never_write_over_one_another(ecran: Page, second: Page) -> None:
    decide(ecran, "Garder")
    expect_kept(ecran, "Garder")
    decide(second, "Écarter")
    expect(find_etat(second)).to_contain_text("Entre-temps, «\u202fGarder\u202f» a été enregistré")
    expect_kept(second, "Garder")
    find_etat(second).get_by_role("button", name="Laisser").click()
    expect_kept(second, "Garder")
    reword(ecran, "Nos mots")
    expect(find_etat(ecran)).to_contain_text("Formulation enregistrée")
    reword(second, "D’autres mots")
    expect(find_etat(second)).to_contain_text("«\u202fNos mots\u202f» a été enregistré")
    expect(find_formulaire(second).locator("textarea")).to_have_value("D’autres mots")
    find_etat(second).get_by_role("button", name="Enregistrer la mienne").click()
    expect(find_etat(second)).to_contain_text("Formulation enregistrée")
    expect(second.locator("#priorites-retenues")).to_contain_text("D’autres mots")


def test_a_priority_withdrawn_can_be_put_back_by_keyboard(ecran: Page) -> None:
    ecran.get_by_label("Ajouter une priorité").fill("La mobilité")
    ecran.keyboard.press("Enter")
    expect(ecran.get_by_label("Ajouter une priorité")).to_have_value("")
    retenues = ecran.locator("#priorites-retenues")
    ecran.get_by_role("button", name="Retirer").focus()
    ecran.keyboard.press("Enter")
    expect(ecran.get_by_role("button", name="Annuler le retrait")).to_be_focused()
    expect(retenues).not_to_contain_text("La mobilité")
    ecran.keyboard.press("Enter")
    expect(retenues).to_contain_text("La mobilité")
    expect(ecran.get_by_role("button", name="Retirer")).to_be_focused()


def test_what_is_added_and_withdrawn_without_a_server_is_said(ecran: Page) -> None:
    champ = ecran.get_by_label("Ajouter une priorité")
    break_server(ecran)
    champ.fill("La mobilité")
    ecran.get_by_role("button", name="Ajouter").click()
    etat = ecran.locator("#priorites-etat-ajout")
    expect(etat).to_contain_text(INCERTAIN)
    expect(champ).to_have_value("La mobilité")
    mend_server(ecran)
    etat.get_by_role("button", name="Réessayer").click()
    expect(ecran.locator("#priorites-retenues li")).to_have_count(1)
    expect(champ).to_have_value("")
    break_server(ecran)
    ecran.get_by_role("button", name="Retirer").click()
    expect(ecran.locator("#priorites-message")).to_contain_text(INCERTAIN)
    expect(ecran.locator("#priorites-retenues li")).to_have_count(1)


def test_an_answer_that_was_lost_adds_no_second_line(ecran: Page) -> None:
    """The server kept it, the line was cut: Réessayer sends the same priority."""

    def lose(route: Route) -> None:
        if "libre-" in str(route.request.post_data):
            route.fetch()
            route.abort()
        else:
            route.continue_()

    intercept(ecran, PART, lose)
    ecran.get_by_label("Ajouter une priorité").fill("La mobilité")
    ecran.keyboard.press("Enter")
    etat = ecran.locator("#priorites-etat-ajout")
    expect(etat).to_contain_text(INCERTAIN)
    mend_server(ecran)
    etat.get_by_role("button", name="Réessayer").click()
    expect(ecran.locator("#priorites-retenues li")).to_have_count(1)
    settle(ecran, ecran.url)
    expect(ecran.locator("#priorites-retenues li")).to_have_count(1)


def test_a_withdrawal_that_is_tried_again_can_be_undone_too(ecran: Page) -> None:
    ecran.get_by_label("Ajouter une priorité").fill("La mobilité")
    ecran.keyboard.press("Enter")
    expect(ecran.locator("#priorites-etat-ajout")).to_contain_text("Priorité ajoutée")
    break_server(ecran)
    ecran.get_by_role("button", name="Retirer").click()
    message = ecran.locator("#priorites-message")
    expect(message).to_contain_text("Le retrait est peut-être fait")
    expect(ecran.locator("#priorites-etat-ajout")).to_be_empty()
    mend_server(ecran)
    message.get_by_role("button", name="Réessayer").click()
    expect(message).to_contain_text("Priorité retirée")
    ecran.get_by_role("button", name="Annuler le retrait").click()
    expect(message).to_contain_text("Priorité remise dans la liste")
    expect(ecran.locator("#priorites-retenues")).to_contain_text("La mobilité")


def test_after_a_conflict_the_focus_is_where_the_choice_was(ecran: Page, second: Page) -> None:
    reword(ecran, "Nos mots")
    expect(find_etat(ecran)).to_contain_text("Formulation enregistrée")
    reword(second, "D’autres mots")
    second.get_by_role("button", name="Enregistrer la mienne").press("Enter")
    expect(find_etat(second)).to_contain_text("Formulation enregistrée")
    expect(find_formulaire(second).locator("textarea")).to_be_focused()


def test_the_browser_asks_before_it_leaves_what_is_typed(ecran: Page) -> None:
    champ = find_formulaire(ecran).locator("textarea")
    champ.press_sequentially("Nos m")
    questions = list[str]()

    def leave(question: Dialog) -> None:
        questions.append(question.type)
        question.accept()

    ecran.on("dialog", leave)
    ecran.reload()
    assert questions == ["beforeunload"]
