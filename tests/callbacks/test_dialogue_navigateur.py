"""The dialogue in two real browsers: what each side writes is kept, seen, never lost, then signed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from callbacks.acces import TEMOIN
from callbacks.http import ecritures
from data.acces.comptes import FICHIER, Comptes
from data.acces.ecriture import read_roles
from data.acces.modeles import Compte
from data.acces.sessions import Sessions
from data.errors import BaseIndisponible
from tests.callbacks.axe import find_violations, show_all
from tests.callbacks.conftest import serve
from tests.callbacks.onglets import FENETRE, VIDE, fit, intercept, listen, open_page, rest

CODE = "59902S00"
DIALOGUE = f"/ml/{CODE}/dialogue?campagne=2010"
ECRITURE = re.compile("/dialogue/ecriture")
SUITE = re.compile("/dialogue/suite")
HISTOIRE = re.compile("/dialogue/histoire")
MOT = "Un bassin minier, des jeunes loin des transports"
ENREGISTRE = re.compile("Enregistré à")


@pytest.fixture(scope="module")
def servi(demonstration_servie: object) -> Iterator[str]:
    yield from serve(demonstration_servie)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def cotes(navigateur: Browser, servi: str) -> Iterator[tuple[Page, Page]]:
    """The mission locale and the DIRECCTE, each in a browser of its own."""
    contextes = [navigateur.new_context(base_url=servi, viewport=FENETRE) for _ in range(2)]
    pages = [contexte.new_page() for contexte in contextes]
    for page, cote in zip(pages, ("La mission locale", "La DIRECCTE"), strict=True):
        open_page(page, DIALOGUE)
        page.locator(".cotes").get_by_label(cote).check()
    yield pages[0], pages[1]
    for contexte in contextes:
        contexte.close()


def find_texte(page: Page, etape: int, libelle: str) -> Locator:
    section = page.locator(f"section.etape-dialogue:has(#etape-{etape})")
    return section.get_by_label(libelle, exact=True)


def find_etat(texte: Locator) -> Locator:
    return texte.locator("xpath=ancestor::*[contains(@class,'saisie')]").locator(".etat-saisie")


def write(texte: Locator, mots: str) -> None:
    texte.fill(mots)
    expect(find_etat(texte)).to_contain_text(ENREGISTRE)


def ask(page: Page) -> None:
    """What the other side wrote is asked now rather than in some seconds."""
    page.evaluate("() => veille.ecrits.tour()")


def test_what_one_side_writes_the_other_reads(cotes: tuple[Page, Page]) -> None:
    ml, direccte = cotes
    with listen(ml), listen(direccte):
        write(find_texte(ml, 1, "Ce qui est partagé"), MOT)
        ask(direccte)
        autre = find_texte(direccte, 1, "Ce qui est partagé")
        expect(autre).to_have_value(MOT)
        expect(find_etat(autre)).to_contain_text("par la mission locale")
        sien = find_texte(direccte, 1, "La mission locale")
        assert sien.evaluate("champ => champ.readOnly")


def test_two_texts_that_meet_are_both_shown_and_none_is_lost(cotes: tuple[Page, Page]) -> None:
    ml, direccte = cotes
    mien, sien = (find_texte(page, 2, "Ce qui est partagé") for page in cotes)
    intercept(direccte, SUITE, lambda route: route.abort())
    write(mien, "Le texte de la mission locale")
    sien.fill("Le texte de la DIRECCTE")
    expect(find_etat(sien)).to_contain_text("Le texte de la mission locale")
    direccte.unroute(SUITE)
    assert find_violations(direccte) == []
    direccte.get_by_role("button", name="Garder l’autre").click()
    expect(find_etat(sien)).to_contain_text(ENREGISTRE)
    expect(sien).to_have_value("Le texte de la mission locale")
    rest(direccte)
    find_etat(sien).get_by_role("button", name="Historique").click()
    versions = direccte.locator(".versions").first
    expect(versions).to_contain_text("Le texte de la DIRECCTE")
    ask(ml)
    expect(mien).to_have_value("Le texte de la mission locale")


def test_a_long_history_is_read_as_far_as_one_goes(
    cotes: tuple[Page, Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest first; those before when they are asked for, again where the line was cut."""
    monkeypatch.setattr(ecritures, "LOT", 2)
    ml, direccte = cotes
    texte = find_texte(ml, 4, "Ce qui reste en discussion")
    for rang in range(5):
        write(texte, f"Version {rang}")
        expect(texte).to_have_attribute("data-version", str(rang + 1))
    ask(direccte)
    expect(find_texte(direccte, 4, "Ce qui reste en discussion")).to_have_value("Version 4")
    find_etat(texte).get_by_role("button", name="Historique").click()
    versions = ml.locator("section.etape-dialogue:has(#etape-4) .versions")
    expect(versions.locator("blockquote")).to_have_text(["Version 4", "Version 3"])
    assert versions.evaluate("liste => liste.start") == 5
    avant = versions.get_by_role("button", name="Versions plus anciennes")
    intercept(ml, HISTOIRE, lambda route: route.abort())
    avant.click()
    expect(versions).to_contain_text("L’historique n’a pas pu être lu")
    ml.unroute(HISTOIRE)
    versions.get_by_role("button", name="Réessayer").click()
    expect(versions.locator("blockquote")).to_have_count(4)
    avant.click()
    expect(versions.locator("blockquote")).to_have_text(
        [f"Version {rang}" for rang in (4, 3, 2, 1, 0)]
    )
    expect(avant).to_have_count(0)
    expect(versions.get_by_text("en place")).to_have_count(1)
    assert find_violations(ml) == []


@pytest.mark.parametrize("panne", ["coupe", "500", "503"])
def test_what_cannot_be_sent_stays_and_leaves_by_itself(
    cotes: tuple[Page, Page], panne: str
) -> None:
    """Kept in the browser, said, sent again; the page may be closed meanwhile."""

    def fail(route: Route) -> None:
        if panne == "coupe":
            route.abort()
        else:
            route.fulfill(status=int(panne), body="?")

    ml, _ = cotes
    texte = find_texte(ml, 3, "Ce qui reste en discussion")
    intercept(ml, ECRITURE, fail)
    texte.fill(f"Sans réseau : {panne}")
    expect(find_etat(texte)).to_contain_text("gardé dans ce navigateur")
    ml.unroute(ECRITURE)
    open_page(ml, DIALOGUE)
    texte = find_texte(ml, 3, "Ce qui reste en discussion")
    expect(texte).to_have_value(f"Sans réseau : {panne}")
    expect(find_etat(texte)).to_contain_text(ENREGISTRE, timeout=25_000)


def test_a_browser_closed_in_mid_word_loses_nothing(
    navigateur: Browser, servi: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In two tabs, on one field, without network: the first text is kept, the second meets it.

    A tab is gone once its lock is: a loaded machine takes a moment. What a tab sends as it goes, no route
    holds back: nothing is kept of it either.
    """
    contexte: BrowserContext = navigateur.new_context(base_url=servi, viewport=FENETRE)
    onglets = [contexte.new_page() for _ in range(2)]
    with monkeypatch.context() as coupure:
        coupure.setattr(ecritures, "write_ecriture", _refuse)
        for rang, page in enumerate(onglets):
            open_page(page, DIALOGUE)
            intercept(page, ECRITURE, lambda route: route.abort())
            texte = find_texte(page, 4, "Ce qui est partagé")
            texte.press_sequentially(f"Coupé au mil {rang}")
        for page in onglets:
            page.close()
        suite = contexte.new_page()
        suite.goto(VIDE)
        suite.wait_for_function("() => navigator.locks.query().then(({ held }) => !held.length)")
    open_page(suite, DIALOGUE)
    texte = find_texte(suite, 4, "Ce qui est partagé")
    expect(find_etat(texte)).to_contain_text("Coupé au mil 0")
    expect(texte).to_have_value("Coupé au mil 1")
    suite.get_by_role("button", name="Mettre les deux").click()
    expect(find_etat(texte)).to_contain_text(ENREGISTRE)
    expect(texte).to_have_value("Coupé au mil 0\nCoupé au mil 1")
    contexte.close()


def _refuse(*_: object) -> None:
    raise BaseIndisponible("Coupé.")


@pytest.fixture
def sessions(demonstration_servie: Path) -> Iterator[dict[str, str]]:
    """The cookies of two accounts of one side each; nobody is at the machine meanwhile."""
    comptes, ouvertes = Comptes(demonstration_servie), Sessions(demonstration_servie)
    temoins = {}
    for nom, role in (("mission", f"structure:{CODE}"), ("direccte", "ut:59")):
        comptes.add(Compte(nom, nom, read_roles([role])))
        compte = comptes.find(nom)
        assert compte is not None
        temoins[nom] = ouvertes.open(nom, compte.epoque)
    yield temoins
    (demonstration_servie / FICHIER).unlink()


def test_one_side_writes_for_itself_and_its_text_waits_for_it(
    navigateur: Browser, servi: str, sessions: dict[str, str]
) -> None:
    """In one browser: what the structure typed without network is neither shown nor sent for the State."""
    contexte = navigateur.new_context(base_url=servi, viewport=FENETRE)

    def come(nom: str) -> Page:
        contexte.add_cookies([{"name": TEMOIN, "value": sessions[nom], "url": servi}])
        page = contexte.new_page()
        open_page(page, DIALOGUE)
        return page

    ml = come("mission")
    expect(ml.locator(".cotes")).to_have_text("Vous écrivez pour la mission locale.")
    assert find_texte(ml, 5, "La DIRECCTE").evaluate("champ => champ.readOnly")
    assert not find_texte(ml, 5, "La mission locale").evaluate("champ => champ.readOnly")
    intercept(ml, ECRITURE, lambda route: route.abort())
    partage = find_texte(ml, 5, "Ce qui est partagé")
    partage.fill("Un mot de la mission")
    expect(find_etat(partage)).to_contain_text("gardé dans ce navigateur")
    etat = come("direccte")
    expect(etat.locator(".cotes")).to_have_text("Vous écrivez pour l’État (DIRECCTE).")
    ml.unroute(ECRITURE)
    partage.fill("Un mot de la mission locale")
    expect(find_etat(partage)).to_contain_text("sous une autre identité")
    ml.close()
    open_page(etat, DIALOGUE)
    expect(find_texte(etat, 5, "Ce qui est partagé")).to_have_value("")
    etat.close()
    partage = find_texte(come("mission"), 5, "Ce qui est partagé")
    expect(partage).to_have_value("Un mot de la mission locale")
    expect(find_etat(partage)).to_contain_text("par la mission locale")
    contexte.close()


def test_a_refusal_is_said_and_waits(cotes: tuple[Page, Page]) -> None:
    ml, _ = cotes
    ml.get_by_role("button", name="Ajouter un objectif").click()
    ligne = ml.locator("[data-forme=objectif]").last
    ligne.locator("select").select_option("part_prop_emploi")
    objectif = ml.get_by_label("Objectif convenu", exact=True)
    objectif.fill("beaucoup")
    expect(find_etat(objectif)).to_contain_text("un nombre est attendu")
    open_page(ml, DIALOGUE)
    objectif = ml.get_by_label("Objectif convenu", exact=True)
    expect(find_etat(objectif)).to_contain_text("beaucoup")
    expect(objectif).to_have_value("")
    ml.get_by_role("button", name="Abandonner ce texte").click()
    expect(find_etat(objectif)).not_to_contain_text("beaucoup")
    objectif.fill("45,5")
    expect(find_etat(objectif)).to_contain_text(ENREGISTRE)


def test_lines_are_added_withdrawn_and_put_back(cotes: tuple[Page, Page]) -> None:
    ml, direccte = cotes
    ml.get_by_role("button", name="Ajouter un engagement").click()
    texte = ml.get_by_label("Engagement", exact=True).last
    write(texte, "Ouvrir une permanence")
    ask(direccte)
    expect(direccte.get_by_label("Engagement", exact=True)).to_have_value("Ouvrir une permanence")
    ml.get_by_label("Engagement", exact=True).first.focus()
    open_page(ml, DIALOGUE)
    ml.locator("[data-forme=engagement]").get_by_role("button", name="Retirer").click()
    ml.get_by_role("button", name="Remettre").click()
    expect(ml.get_by_label("Engagement", exact=True)).to_be_visible()
    ml.get_by_role("button", name="Ajouter une action").click()
    ml.get_by_role("button", name="Retirer : ligne nouvelle").click()
    expect(ml.locator("[data-cle=action-nouvelle]")).to_have_count(0)
    ml.locator("[data-forme=engagement]").get_by_role("button", name="Retirer").click()
    expect(ml.get_by_text("Ligne retirée, gardée")).to_be_visible()
    ml.reload()
    ml.get_by_text("Lignes retirées (1)").click()
    ml.get_by_role("button", name="Remettre").click()
    expect(ml.locator("[data-forme=engagement] textarea")).to_have_count(1)
    expect(ml.get_by_text("Lignes retirées")).to_have_count(0)


def test_the_page_stands_at_every_width_and_axe_finds_nothing(cotes: tuple[Page, Page]) -> None:
    ml, _ = cotes
    open_page(ml, DIALOGUE)
    for largeur in (1280, 390):
        assert fit(ml, largeur, 844) <= largeur
        show_all(ml, largeur)
        assert find_violations(ml) == []
    ml.set_viewport_size(FENETRE)


def test_a_remark_is_written_beside_its_figure_and_read_wherever_it_stands(
    cotes: tuple[Page, Page],
) -> None:
    """In the detail, by each side; on the fiche at its next view, then in the region."""
    ml, direccte = cotes
    detail = f"/ml/{CODE}?annee=2009&indicateur=part_recus"
    for page in cotes:
        open_page(page, detail)
    volet = ml.get_by_role("dialog")
    write(volet.get_by_label("Remarque de la mission locale"), "Une antenne a fermé")
    contestee = volet.get_by_label("Donnée contestée")
    contestee.check()
    expect(find_etat(contestee)).to_contain_text(ENREGISTRE)
    assert volet.get_by_label("Réponse de la DIRECCTE").evaluate("champ => champ.readOnly")
    assert find_violations(ml) == []
    ask(direccte)
    volet = direccte.get_by_role("dialog")
    expect(volet.get_by_label("Remarque de la mission locale")).to_have_value("Une antenne a fermé")
    write(volet.get_by_label("Réponse de la DIRECCTE"), "Vu ensemble")
    open_page(ml, f"/ml/{CODE}?annee=2009")
    expect(ml.locator("#ml-radar-etiquettes").get_by_text("donnée contestée")).to_be_visible()
    ligne = ml.locator("#ligne-part_recus")
    ligne.scroll_into_view_if_needed()
    expect(ligne).to_contain_text("Une antenne a fermé")
    expect(ligne).to_contain_text("Vu ensemble")
    for largeur in (1280, 390):
        assert fit(ml, largeur, 844) <= largeur
    ml.set_viewport_size(FENETRE)
    open_page(ml, "/region/31?annee=2009&vue=structures")
    expect(ml.locator(".matrice .bulle")).to_have_count(1)
    open_page(direccte, DIALOGUE)
    expect(direccte.locator("#remarques + *")).to_contain_text("Une antenne a fermé")


def test_two_signatures_close_it_and_the_next_campaign_starts_from_it(
    cotes: tuple[Page, Page],
) -> None:
    ml, direccte = cotes
    open_page(ml, DIALOGUE)
    etat = ml.get_by_label("État du dialogue")
    etat.select_option("releve_propose")
    expect(find_etat(etat)).to_contain_text(ENREGISTRE)
    for page, forme in ((ml, "ml"), (direccte, "direccte")):
        open_page(page, DIALOGUE)
        ligne = page.locator(f"[data-cle=signature_{forme}]")
        write(ligne.get_by_label("Nom"), "Claude Martin")
        write(ligne.get_by_label("Qualité"), "Au titre de sa fonction")
        write(ligne.get_by_label("Date"), "2010-05-12")
        ligne.get_by_role("checkbox").check()
        expect(find_etat(ligne.get_by_role("checkbox"))).to_contain_text(ENREGISTRE)
    expect(direccte.locator("#dialogue-identite")).to_contain_text("relevé signé")
    expect(find_texte(direccte, 1, "Ce qui est partagé")).to_be_disabled()
    open_page(ml, f"/ml/{CODE}/dialogue?campagne=2011")
    bilan = ml.locator(".bilan")
    expect(bilan).to_contain_text("Qu’avions-nous convenu en 2010")
    expect(bilan).to_contain_text("objectif 45,5")
    expect(bilan).to_contain_text("Ouvrir une permanence")
