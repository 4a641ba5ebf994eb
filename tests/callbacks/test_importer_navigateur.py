"""The page that takes files in, in a real browser: dropped, answered, taken in; said when it fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from callbacks.http import retour
from data.depots import chantier as room
from data.depots.depots import LIEU
from tests.ateliers import STRUCTURES, import_texts, long_results, run_here, write_files
from tests.callbacks.axe import find_violations, show_all
from tests.callbacks.conftest import serve
from tests.callbacks.onglets import intercept, open_page, open_tab, rest

INCONNU = "Mission locale;annee;Jeunes en JDI;Inconnue\nML d’essai 1;2010;121;7"
LACHER = """(texte) => {
  const porte = new DataTransfer();
  porte.items.add(new File([texte], 'suivi.csv'));
  const options = { bubbles: true, cancelable: true, dataTransfer: porte };
  const cadre = document.querySelector('form.depot');
  cadre.dispatchEvent(new DragEvent('dragover', options));
  cadre.dispatchEvent(new DragEvent('drop', options));
}"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("importer") / "b"
    texte = long_results("59001S00;2010;jdi;;120")
    import_texts(base, {"structures.csv": STRUCTURES, "r.csv": texte})
    return base


@pytest.fixture
def page(navigateur: Browser, base: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    monkeypatch.setattr(room, "run_limited", run_here)
    monkeypatch.setattr(retour, "run_apart", run_here)
    for site in serve(base):
        onglet = open_tab(navigateur, site)
        yield onglet
        onglet.close()


def wait(page: Page, etat: str) -> None:
    page.wait_for_selector(f"#apres .etat.{etat}", timeout=20_000)
    rest(page)


def test_a_workbook_is_dropped_answered_and_taken_in(page: Page, base: Path) -> None:
    """The accessibility of each state, wide and narrow; the radar at the end; then the way back."""
    open_page(page, "/donnees/importer")
    page.evaluate(LACHER, INCONNU)
    wait(page, "refuse")
    assert "Rien n’est entré" in page.title()
    assert find_violations(page) == []
    with page.expect_download() as recu:
        page.get_by_role("link", name="Toutes les erreurs, en CSV").click()
    assert recu.value.suggested_filename == "rapport.csv"
    champ = page.get_by_label("Inconnue")
    champ.fill("ignorer")
    show_all(page, 390)
    assert find_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    champ.press("Enter")
    wait(page, "pret")
    expect(page.locator("#importer-corps")).to_contain_text("1 changée")
    assert find_violations(page) == []
    page.get_by_role("button", name="Enregistrer dans la base").press("Enter")
    wait(page, "fait")
    assert find_violations(page) == []
    page.get_by_role("link", name="ML d’essai 1").click()
    expect(page.locator("h1")).to_have_text("ML d’essai 1")
    open_page(page, "/donnees?completude=31")
    page.locator("summary", has_text="Revenir à cette version").first.click()
    assert find_violations(page) == []
    page.get_by_role("button", name="Confirmer le retour à la version 1").click()
    expect(page.locator(".historique tbody tr").nth(1)).to_contain_text("celle que vous lisez")
    assert [p.name for p in (base / LIEU).iterdir()] == []


def test_what_fails_is_said_where_it_happens(page: Page, tmp_path: Path) -> None:
    """A server cut, an error of its own, files that are too many: the files stay in their field."""
    (fichier,) = write_files(tmp_path, {"suivi.csv": INCONNU})
    open_page(page, "/donnees/importer")
    page.set_input_files("#importer-fichiers", [fichier] * 21)
    envoyer = page.get_by_role("button", name="Vérifier ces fichiers")
    envoyer.click()
    expect(page.locator(".depot .etat-geste")).to_contain_text("20 fichiers au plus")
    page.set_input_files("#importer-fichiers", fichier)
    intercept(page, "**/fichiers", lambda route: route.abort())
    envoyer.click()
    etat = page.locator(".depot .etat-geste.rate")
    expect(etat).to_have_text(
        "Le serveur ne répond pas. Les fichiers choisis sont restés dans le champ."
    )
    page.unroute("**/fichiers")
    intercept(page, "**/fichiers", lambda route: route.fulfill(status=500, body="{}"))
    envoyer.click()
    expect(etat).to_contain_text("Une erreur est survenue sur le serveur.")
    page.unroute("**/fichiers")
    intercept(page, "**/suivi", lambda route: route.abort())
    envoyer.click()
    expect(page.locator("#panne")).to_contain_text("L’outil ne répond plus.", timeout=15_000)
    page.unroute("**/suivi")
    intercept(page, "**/suivi", lambda route: route.fulfill(status=500, body="{}"))
    expect(page.locator("#panne")).to_contain_text("cette page ne sait plus où il en est")
    page.unroute("**/suivi")
    page.locator("#panne").get_by_role("button", name="Réessayer").click()
    wait(page, "refuse")
    expect(page.locator(".etat")).to_be_focused()
    expect(page.locator("#panne .ligne-panne")).to_have_count(0)
    page.get_by_role("button", name="Abandonner et effacer les fichiers").click()
    page.wait_for_url("**/donnees/importer")
    expect(page.locator(".etat")).to_have_count(0)
    expect(page.locator("form.depot")).to_be_visible()
