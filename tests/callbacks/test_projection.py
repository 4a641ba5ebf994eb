"""The projection in a real browser: every screen in every window, accessible."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.request import Request, urlopen
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from data.catalogue import load_catalogue
from layouts.ecrans import (
    BILAN,
    COUPLE_2,
    COUPLE_3,
    DU_DIALOGUE,
    ECRANS,
    ECRANS_REGION,
    OBJECTIFS,
    RELEVE,
    Ecran,
)
from layouts.routes import RADARS
from tests.callbacks.facade import CAS, TROUE
from tests.callbacks.onglets import FENETRE, listen, move, onglet, open_tab, page, site
from tests.callbacks.scene import TAILLES, check_axe, check_stage, open_ecran, resize
from tests.layouts.fixtures.dialogues import AVANT, TEXTES

__all__ = ["onglet", "page", "site"]
PHRASE = "Un engagement tenu en partie, faute d’un local dans la vallée avant le mois d’octobre. "
SUJETS = ("59907S00", *CAS)
A_PLEIN = (*DU_DIALOGUE, COUPLE_2, COUPLE_3)
"""Tried with the longest name and the longest texts."""
VIDES = {(SUJETS[0], numero) for numero in (BILAN, OBJECTIFS, RELEVE)}
"""And these where nothing was written."""
CHEVAUCHEMENTS = """() => {
  const boites = [...document.querySelectorAll('.etiquette .texte > *, h1, .legende')]
    .filter((n) => !n.classList.contains('hors-vue') && n.checkVisibility())
    .map((n) => {
      const tout = document.createRange();
      tout.selectNodeContents(n);
      return [n.textContent, tout.getBoundingClientRect(), n.closest('.etiquette, h1, .legende')];
    });
  // The box of a line stands 2 px out of it above and below.
  return boites.flatMap(([a, r, de], i) => boites.slice(i + 1)
    .filter(([, s, autre]) => autre !== de && r.left < s.right - 1 && s.left < r.right - 1)
    .filter(([, s]) => r.top < s.bottom - 5 && s.top < r.bottom - 5)
    .map(([b]) => `${a} / ${b}`));
}"""
RAYON = """() => document.querySelector('.figure-tracee circle')
  .getBoundingClientRect().width / 2"""


@pytest.fixture(scope="module")
def scene_ouverte(navigateur: Browser, site: str) -> Iterator[Page]:
    page = open_tab(navigateur, site)
    yield page
    page.close()


@pytest.fixture
def scene(scene_ouverte: Page) -> Iterator[Page]:
    """A tab where one goes from screen to screen without opening each: the document is the same."""
    with listen(scene_ouverte):
        yield scene_ouverte
        scene_ouverte.set_viewport_size(FENETRE)


def fill(site: str, code: str, campagne: int, textes: dict[str, dict[str, str]]) -> None:
    """Write, as two people would."""
    with urlopen(
        f"{site}/dialogue/suite?genre=dialogue&code={code}&annee={campagne}&depuis=0"
    ) as lu:
        assert lu.status == 200
    for cle, champs in textes.items():
        for champ, valeur in champs.items():
            geste = {"genre": "dialogue", "code": code, "annee": campagne, "cle": cle, "vu": 0}
            geste |= {"forme": cle.partition("-")[0], "champ": champ, "valeur": valeur}
            geste |= {"cote": "deux", "demande": uuid4().hex}
            demande = Request(f"{site}/dialogue/ecriture", json.dumps(geste).encode())
            demande.add_header("Content-Type", "application/json")
            with urlopen(demande) as garde:
                assert garde.status == 200


@pytest.fixture(scope="module", autouse=True)
def ecrits(site: str) -> None:
    """The structure with the longest name has written most; another has pinned two pairs; others nothing."""
    longs = {cle: dict(champs) for cle, champs in TEXTES.items()}
    longs["etape-3"] |= {"partage": PHRASE * 6, "discussion": PHRASE * 4, "transversal": PHRASE * 8}
    longs |= {f"objectif-{n}": longs["objectif-a"] for n in range(3)}
    longs |= {f"engagement-{n}": {"de_qui": "les_deux", "texte": PHRASE} for n in range(4)}
    fill(site, TROUE, 2011, longs)
    fill(site, TROUE, 2010, AVANT | {f"engagement-{n}": {"texte": PHRASE} for n in range(5)})
    couples = list(load_catalogue().couples)[:2]
    epingles = {f"epingle-couple.{s.replace('-', '.')}": {"objet": f"couple:{s}"} for s in couples}
    fill(site, "59912S00", 2011, epingles)


def show_ecran(page: Page, sujet: str, suite: str, numero: int, ecrans: tuple[Ecran, ...]) -> None:
    """Go to a screen, and be sure that it is the one that is shown."""
    move(page, f"{sujet}?projection=1&ecran={numero}{suite}")
    retenus = (10,) if sujet.endswith("59912S00") else ()
    parcours = [ecran.numero for ecran in ecrans if ecran.actif or ecran.numero in retenus]
    rang = f"{parcours.index(numero) + 1}/{len(parcours)}" if numero in parcours else "écran à part"
    expect(page.locator(".situe")).to_contain_text(rang)
    quitter = page.locator("[data-projection=quitter]")
    expect(quitter).to_have_attribute("href", re.compile(f"^{re.escape(sujet)}([?]|$)"))


@pytest.mark.parametrize(
    ("code", "numero"),
    [
        (code, ecran.numero)
        for code in SUJETS
        for ecran in ECRANS
        if code == TROUE or ecran.numero not in A_PLEIN or (code, ecran.numero) in VIDES
    ],
)
def test_every_screen_holds_in_every_window(scene: Page, code: str, numero: int) -> None:
    show_ecran(scene, f"/ml/{code}", "", numero, ECRANS)
    check_stage(scene)
    check_axe(scene)
    for rang in range(scene.locator("[data-volet]").count() - 1):
        scene.keyboard.press("Space")
        expect(scene.locator("[data-volet]").nth(rang + 1)).to_have_attribute(
            "aria-pressed", "true"
        )
        check_stage(scene)
        check_axe(scene)
    while scene.locator(".suites section").count():
        scene.keyboard.press("Space")
        if not scene.locator(".suites section:visible").count():
            break
        check_stage(scene)
        check_axe(scene)


@pytest.mark.parametrize("code", ["59907S00", TROUE])
@pytest.mark.parametrize("slug", [s for s, c in load_catalogue().couples.items() if c.communs])
def test_a_pair_with_its_warning_holds(page: Page, slug: str, code: str) -> None:
    open_ecran(page, 9, code, f"&couple={slug}")
    expect(page.locator(".corps .note").first).to_contain_text("Lien en partie mécanique")
    check_stage(page)


@pytest.mark.parametrize("numero", [ecran.numero for ecran in ECRANS_REGION])
@pytest.mark.parametrize("code", ["31", "94"])
def test_a_region_is_projected_without_its_matrix(scene: Page, code: str, numero: int) -> None:
    show_ecran(scene, f"/region/{code}", "&vue=structures", numero, ECRANS_REGION)
    assert scene.locator(".rangees li").count() == (0 if numero == 3 else 5)
    assert scene.locator(".matrice").count() == 0
    check_stage(scene)
    check_axe(scene)


@pytest.mark.parametrize("numero", [5, 9])
def test_what_was_put_aside_is_said_on_the_screen(page: Page, numero: int) -> None:
    open_ecran(page, numero, suite="&couple=nimporte&annee=2001")
    avis = page.locator(".avis-projection")
    expect(avis).to_contain_text("Aucune donnée pour 2001")
    expect(avis).to_contain_text("Couple «\u202fnimporte\u202f» inconnu")
    check_stage(page)


@pytest.mark.parametrize("radar", RADARS)
@pytest.mark.parametrize("code", ["59907S00", TROUE])
def test_no_label_of_the_radar_meets_another(page: Page, code: str, radar: str) -> None:
    open_ecran(page, 5, code, f"&radar={radar}")
    page.wait_for_selector(".figure-tracee circle", state="attached")
    # A line more under the drawing, where it says sigles in full: on a large screen the ring makes room.
    grand = 270 if page.locator(".corps .sigles").count() else 300
    for (largeur, hauteur), rayon in zip(TAILLES, (180, 200, grand), strict=True):
        resize(page, largeur, hauteur)
        assert page.evaluate(CHEVAUCHEMENTS) == [], (largeur, hauteur)
        assert page.evaluate(RAYON) == pytest.approx(rayon, abs=3)
