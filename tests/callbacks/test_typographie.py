"""Every page, read as a French reader would: spaces, stops, guillemets, sigles in full."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from callbacks.pages import (
    accueil,
    cadre,
    contexte,
    donnees,
    france,
    lecture_croisee,
    methode,
    ml,
    notice,
    priorites,
    prise_en_main,
    projection,
    region,
)
from data.acces.droits import AUCUN, OUVERT_A_TOUS, TOUS
from data.catalogue import load_catalogue
from layouts.ecrans import ECRANS, ECRANS_REGION
from layouts.html.sigles import spell_first
from layouts.pages import PAGES
from layouts.shell import build_layout
from layouts.words.sigles import describe_sigles, find_sigles
from tests.callbacks.facade import CAS, install_facade
from tests.layouts.textes import list_textes
from tests.layouts.typographie import find_fautes

FICHES = ("59907S00", "94902S00", *CAS)
Part = Callable[[], Any]


def list_parts(base: Any) -> Iterator[tuple[str, Part]]:
    """What the server answers for the pages of the façade: the address, then how to make it."""
    for code in FICHES:
        cle = f"/ml/{code}?pairs=national&radar=foo&vue=structures"
        for update in (ml.update_fiche, ml.update_tableau, cadre.update_avis):
            yield cle, partial(update, base, TOUS, cle)
        yield cle, partial(cadre.load_entete, base, TOUS, cle)
        for radar in load_catalogue().radars:
            adresse = f"/ml/{code}?radar={radar}"
            yield adresse, partial(ml.update_radar, base, TOUS, adresse)
        page = f"/ml/{code}/contexte?"
        yield page, partial(contexte.update_contexte, base, OUVERT_A_TOUS, page)
        page = f"/ml/{code}/lecture-croisee?"
        yield page, partial(lecture_croisee.update_choix, base, TOUS, page)
        for ecran in ECRANS:
            adresse = f"/ml/{code}?projection=1&ecran={ecran.numero}"
            yield adresse, partial(projection.update_projection, base, OUVERT_A_TOUS, adresse)
    yield from list_parts_catalogue(base)
    yield from list_parts_regions(base)


def list_parts_catalogue(base: Any) -> Iterator[tuple[str, Part]]:
    """Each figure's detail, each pair, the dictionary."""
    for entree in load_catalogue().compares:
        cle = f"/ml/59907S00?indicateur={entree.code}"
        yield cle, partial(ml.update_detail, base, TOUS, cle)
    for slug in load_catalogue().couples:
        cle = f"/ml/59907S00/lecture-croisee?couple={slug}"
        yield cle, partial(lecture_croisee.update_couple, base, TOUS, cle)
    for mots in ("", "zzz"):
        cle = f"/dictionnaire?recherche={mots}"
        yield cle, partial(donnees.update_dictionnaire, cle)


def list_parts_regions(base: Any) -> Iterator[tuple[str, Part]]:
    for code in ("31", "94"):
        for vue in ("", "&vue=structures", "&departement=62"):
            cle = f"/region/{code}?pairs=national{vue}"
            yield cle, partial(region.update_region, base, TOUS, cle)
            yield cle, partial(region.update_suite, base, TOUS, cle)
            yield cle, partial(region.update_couples, base, TOUS, cle)
            yield cle, partial(cadre.update_avis, base, TOUS, cle)
        cle = f"/region/{code}/priorites?"
        yield cle, partial(priorites.update_priorites, base, TOUS, cle)
        for ecran in ECRANS_REGION:
            adresse = f"/region/{code}?projection=1&ecran={ecran.numero}"
            yield adresse, partial(projection.update_projection, base, OUVERT_A_TOUS, adresse)
    yield "/france", partial(france.update_france, base, TOUS, "/france?")
    yield "/methode", partial(methode.update_methode, base, AUCUN, "/methode?")
    yield "/notice", partial(notice.update_notice, "/notice?")
    yield (
        "/prise-en-main",
        partial(prise_en_main.update_prise_en_main, base, TOUS, "/prise-en-main?"),
    )
    yield "/", partial(accueil.update_accueil, base, TOUS, "/?")
    for mots in ("béthune", "calais", "59", "rodez", "zzz"):
        yield "/", partial(accueil.update_trouvees, base, TOUS, f"/?recherche={mots}")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    """(address, text) of all that is read: made once, only read after."""
    base = SimpleNamespace(dossier=tmp_path_factory.mktemp("pages"), dialogue="")
    with pytest.MonkeyPatch.context() as monkeypatch:
        install_facade(monkeypatch)
        lues = [(f"squelette {nom}", build()) for nom, build in PAGES.items()]
        lues += [("cadre", build_layout())]
        lues += [(cle, build()) for cle, build in list_parts(base)]
        return [(cle, texte) for cle, part in lues for texte in list_textes(part)]


def test_every_page_is_set(pages: list[tuple[str, str]]) -> None:
    fautes = {(faute, cle) for cle, texte in pages for faute in find_fautes(texte)}
    assert len(pages) > 5000
    assert sorted(fautes) == []


def test_the_country_has_one_name(pages: list[tuple[str, str]]) -> None:
    """« France », or « médiane nationale »; an income is compared to that of « le pays »."""
    fautes = {t for _, t in pages if " pays" in t.replace("niveau de vie médian du pays", "")}
    assert {t for t in fautes if "Pays" not in t} == set()


@pytest.mark.parametrize("slug", list(load_catalogue().couples))
def test_a_pair_says_its_sigles_in_full_once(facade: Any, slug: str) -> None:
    cle = f"/ml/59907S00/lecture-croisee?couple={slug}"
    vue = lecture_croisee.update_couple(facade, TOUS, cle)
    suite = (vue.croisement, vue.questions, vue.leviers, vue.ne_dit_pas)
    texte = " ".join(t for part in suite for t in list_textes(part))
    for sigle in set(find_sigles([texte])) - {"JDI"}:
        assert texte.lower().count(load_catalogue().sigles[sigle].lower()) == 1, sigle


def test_an_entry_of_the_dictionary_says_its_sigles_in_full(facade: Any) -> None:
    assert facade
    html = donnees.update_dictionnaire("/dictionnaire?").entrees
    for entree in load_catalogue().entrees.values():
        debut = html.index(f'id="entree-{entree.code}"')
        liste = html[html.index("<dl>", debut) : html.index("</dl>", debut)]
        for sigle in find_sigles(list_textes(liste)):
            mots = load_catalogue().sigles[sigle].removesuffix("s").split(" ")[0].removesuffix("s")
            assert mots.lower() in liste.lower(), (entree.code, sigle)


def test_tables_open_with_their_sigles(facade: Any) -> None:
    tableau = ml.update_tableau(facade, TOUS, "/ml/59907S00?")
    legende = tableau[: tableau.index("</caption>")]
    for sigle in ("JDI", "MER", "ZUS", "CIVIS", "DEFM", "ETP"):
        assert f"{sigle}\u202f: {load_catalogue().sigles[sigle]}" in legende
    assert describe_sigles(["rien"]) == ""


def find_muets(*parts: Any) -> set[str]:
    """The sigles that are read and never said, neither in full nor between brackets after their words."""
    texte = "\n".join(t for part in parts for t in list_textes(part))
    sens = load_catalogue().sigles
    return {s for s in find_sigles([texte]) if sens[s] not in texte and f" ({s})" not in texte}


@pytest.mark.parametrize("code", FICHES)
def test_a_fiche_says_its_sigles_where_it_shows_them(facade: Any, code: str) -> None:
    for radar in load_catalogue().radars:
        vue = ml.update_radar(facade, TOUS, f"/ml/{code}?radar={radar}")
        assert find_muets(vue.etiquettes, vue.legende) == set()
    fiche = ml.update_fiche(facade, TOUS, f"/ml/{code}?")
    assert find_muets(fiche.forces, fiche.axes, fiche.reste) == set()
    assert find_muets(fiche.moyens) == set()


@pytest.mark.parametrize("code", FICHES)
def test_a_screen_says_its_sigles(facade: Any, code: str) -> None:
    for ecran in ECRANS:
        vue = projection.update_projection(
            facade, OUVERT_A_TOUS, f"/ml/{code}?projection=1&ecran={ecran.numero}"
        )
        assert find_muets(vue.corps, vue.etiquettes) == set(), ecran


@pytest.mark.parametrize("code", ["31", "94"])
def test_a_region_says_its_sigles(facade: Any, tmp_path: Path, code: str) -> None:
    for ecran in ECRANS_REGION:
        adresse = f"/region/{code}?projection=1&ecran={ecran.numero}"
        assert (
            find_muets(projection.update_projection(facade, OUVERT_A_TOUS, adresse).corps) == set()
        ), ecran
    base: Any = SimpleNamespace(dossier=tmp_path, dialogue="")
    vue = priorites.update_priorites(base, TOUS, f"/region/{code}/priorites?")
    assert find_muets(vue.propositions, vue.examinees) == set()


def test_sigles_in_attributes_and_those_said_already_are_left() -> None:
    from layouts.html.balises import Html

    html = Html('<li title="PMP">PMP, puis PMP ; convention (CPO), CPO ; (les ETP sont)</li>')
    assert spell_first(html) == (
        '<li title="PMP">PMP (période en milieu professionnel), puis PMP ; convention (CPO), CPO ; '
        "(les ETP, équivalent temps plein, sont)</li>"
    )
