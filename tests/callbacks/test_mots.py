"""What pages, screens and papers say of the same structures agree: a base with regions of 12 to 1."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from callbacks.documents.ordre import Demande
from callbacks.pages import contexte, lecture_croisee, ml, projection
from callbacks.pages.cadre import describe_avis, load_entete
from callbacks.sujets import load_vise
from data.acces.droits import OUVERT_A_TOUS, TOUS
from data.catalogue import load_catalogue
from data.method.bilan import ETATS, build_bilan
from data.models.etats import Cercle, Etat
from data.models.visee import Visee
from data.store.base import Base
from data.views.dossiers import load_dossier_ml
from data.views.exports import load_export_ml
from data.views.portraits import load_portrait
from layouts.documents.contenu import Fiche, build_fiche
from layouts.routes import Adresse, Page, build_href, parse_adresse
from layouts.words.jugement import agree_etat
from layouts.words.wording import describe_etat
from tests.data.test_against_oracle import (
    TAILLES,
    draw_context,
    draw_results,
    draw_structures,
    import_drawn,
)
from tests.layouts.textes import read_dash, read_html

CODES = [structure["code"] for structure in draw_structures()]
PETITES = [code for code in CODES if TAILLES[code[:2]] <= 5]
REFUS = re.compile(r"structures? dans la région[\u202f ]*: moins de 5 autres")
VIDE = re.compile(r"\b(des|les|une des) (0|aucune|1 autre)\b|\b0 autre")
COMPTE = re.compile(r"\d[\s\u202f\u00a0]*(forces?|axes?)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    dossier: Path = tmp_path_factory.mktemp("mots") / "base"
    structures = draw_structures()
    vides = {structure["code"] for structure in structures[::5]}
    taux = {entree.code for entree in load_catalogue().de_nature("derive")}
    resultats = [
        ligne
        for rang, ligne in enumerate(draw_results(structures, 4))
        if (rang % 9 == 0 if ligne[0] in vides else ligne[2] not in taux)
    ]
    import_drawn(dossier, structures, resultats, draw_context(structures, 4))
    return Base(dossier)


OFFERTS = (Cercle.REGION, Cercle.COMPARABLES, Cercle.NATIONAL)
"""Those of a base whose files give no groupe homogène."""


@pytest.fixture(scope="module", params=CODES)
def code(request: pytest.FixtureRequest) -> str:
    """Of the module, so that the tests of a structure follow one another: its portraits are read once."""
    return str(request.param)


update_fiche = cache(ml.update_fiche)
"""A page of a base that does not change: made once for the tests that read it."""


@cache
def write(base: Base, code: str, cercle: Cercle) -> Fiche:
    return build_fiche(load_dossier_ml(base, TOUS, Visee(code, None, cercle)), load_catalogue())


@cache
def read_page(base: Base, cle: str) -> list[str]:
    """The parts of a page, each as it is read."""
    adresse = parse_adresse(cle.partition("?")[0])
    vues: dict[Page, list[Any]] = {
        Page.ML: [update_fiche, ml.update_radar, ml.update_tableau],
        Page.CONTEXTE: [contexte.update_contexte],
        Page.CROISEE: [lecture_croisee.update_couple],
    }
    parties = []
    for update in vues[adresse.page]:
        vue = update(base, OUVERT_A_TOUS, cle)
        parties += [
            read_html(partie) if isinstance(partie, str) else read_dash(partie)
            for partie in ([vue] if isinstance(vue, str) else vue)
        ]
    return [*parties, describe_avis(base, TOUS, parse_adresse(*cle.split("?")))]


@pytest.mark.parametrize("cercle", OFFERTS)
def test_a_state_is_counted_once_for_all(base: Base, code: str, cercle: Cercle) -> None:
    """On the page, on the screen « Que valent les données ? », on paper and in the CSV."""
    lignes = [r for r in load_export_ml(base, TOUS, code, None, str(cercle)) if not r.dispositif]
    attendus = {etat: sum(r.etat == etat for r in lignes) for etat in ETATS}
    portrait = load_portrait(base, TOUS, code, None, cercle)
    fiche = write(base, code, cercle)
    reste = read_html(update_fiche(base, TOUS, f"/ml/{code}?pairs={cercle}").reste)
    ecran = read_html(
        projection.update_projection(base, OUVERT_A_TOUS, _project(code, cercle)).corps
    )
    papier = {c.nom: c.valeur for c in fiche.qualite}
    assert attendus[Etat.NON_RENSEIGNE] + attendus[Etat.NON_EXPLOITABLE] > 0
    assert dict(build_bilan(portrait, load_catalogue()).etats) == {
        e: n for e, n in attendus.items() if n
    }
    for etat, nombre in attendus.items():
        nom = describe_etat(etat).capitalize()
        assert (nom in papier) == bool(nombre)
        assert (nom in ecran) == bool(nombre)
        if nombre:
            assert papier[nom].split()[0] == str(nombre)
            assert re.search(rf"{nom} +{nombre} ", ecran)
            assert not portrait.comparable or f"{nombre} {agree_etat(etat, nombre)}" in reste
    assert fiche.reste == reste.partition(".")[0]


def _project(code: str, cercle: Cercle) -> str:
    return build_href(Adresse(Page.ML, code, pairs=cercle, ecran=4, projection=True))


def test_the_head_never_counts_forces_nor_axes(base: Base, code: str) -> None:
    catalogue = load_catalogue()
    for cercle in OFFERTS:
        page = read_html(update_fiche(base, TOUS, f"/ml/{code}?pairs={cercle}").chapo)
        papier = " ".join(write(base, code, cercle).chapo)
        portrait = load_vise(base, TOUS, Adresse(Page.ML, code, pairs=cercle))
        bilan = build_bilan(portrait, catalogue)
        for texte in (page, papier):
            assert not COMPTE.search(texte)
            trop_peu = portrait.comparable and bilan.juges * 2 < bilan.total
            assert ("trop peu pour conclure" in texte) == trop_peu
            assert not (trop_peu and "Aucun écart marqué" in texte)


def test_some_structures_of_this_base_cannot_be_concluded_on(base: Base) -> None:
    portraits = (load_portrait(base, TOUS, code, None, Cercle.NATIONAL) for code in CODES)
    assert {build_bilan(p, load_catalogue()).conclut for p in portraits} == {True, False}


def test_a_region_too_small_opens_on_the_comparables(base: Base, code: str) -> None:
    """Select, address, links, export menu and projection agree; documents by themselves do not choose."""
    region = load_portrait(base, TOUS, code, None, Cercle.REGION)
    proches = region.effectifs.get(Cercle.COMPARABLES, 0) >= 5
    attendu = Cercle.COMPARABLES if code in PETITES and proches else Cercle.REGION
    for page in (Page.ML, Page.CONTEXTE, Page.CROISEE):
        adresse = Adresse(page, code)
        entete = load_entete(base, TOUS, build_href(adresse) + "?")
        assert entete.cercle == attendu
        assert entete.cercle in [option["value"] for option in entete.cercles]
        assert f"pairs={attendu}" in str(entete.export)
        assert "pairs=" not in entete.navigation
    assert load_vise(base, TOUS, Adresse(Page.ML, code)).cercle is attendu
    assert (
        load_vise(base, TOUS, Adresse(Page.ML, code, pairs=Cercle.REGION)).cercle is Cercle.REGION
    )
    assert Demande("ml", code, "pdf").cercle is Cercle.REGION
    projetee = projection.update_projection(
        base, OUVERT_A_TOUS, build_href(Adresse(Page.ML, code, ecran=5, projection=True))
    )
    assert ("à contexte proche" in read_html(projetee.corps)) == (attendu is Cercle.COMPARABLES)


def test_regions_of_five_others_and_less_are_in_this_base(base: Base) -> None:
    choisis = {load_vise(base, TOUS, Adresse(Page.ML, code)).cercle for code in PETITES}
    assert Cercle.COMPARABLES in choisis


@pytest.mark.parametrize("code", [CODES[0], PETITES[0]])
def test_the_browser_is_told_the_circle_that_the_structure_opens_on(base: Base, code: str) -> None:
    """A person may still ask for the region; what one structure opens on is not imposed on the next."""
    defaut = load_vise(base, TOUS, Adresse(Page.ML, code)).cercle
    for cercle in OFFERTS:
        href = build_href(Adresse(Page.ML, code, pairs=cercle))
        assert href == f"/ml/{code}?pairs={cercle}"
        entete = load_entete(base, TOUS, href)
        assert (entete.cercle, entete.defaut) == (cercle, defaut)


@pytest.mark.parametrize("requete", ["", "pairs=region", "pairs=comparables", "pairs=national"])
@pytest.mark.parametrize("page", [Page.ML, Page.CONTEXTE, Page.CROISEE])
@pytest.mark.parametrize("code", PETITES)
def test_a_refusal_is_said_once_with_its_reason(
    base: Base, code: str, page: Page, requete: str
) -> None:
    parties = read_page(base, f"{build_href(Adresse(page, code))}?{requete}")
    texte = " ".join(parties)
    cercle = load_vise(base, TOUS, parse_adresse(f"/ml/{code}", requete)).cercle
    dit = page is not Page.CROISEE or not requete or cercle is Cercle.REGION
    assert len(REFUS.findall(texte)) == dit
    assert not VIDE.findall(texte)
    assert f"{TAILLES[code[:2]]} structure" in texte or not dit


@pytest.mark.parametrize("cercle", OFFERTS)
@pytest.mark.parametrize("code", PETITES)
def test_a_document_says_the_refusal_once(base: Base, code: str, cercle: Cercle) -> None:
    fiche = write(base, code, cercle)
    textes = [
        *fiche.chapo,
        fiche.comparaison,
        fiche.autres,
        fiche.sans_force,
        fiche.sans_axe,
        fiche.reste,
    ]
    textes += [radar.vide for radar in fiche.radars] + [c.croisement for c in fiche.couples]
    textes += [constat.suite for constat in (*fiche.forces, *fiche.axes)]
    assert len(REFUS.findall(" ".join(textes))) == 1
    if fiche.portrait.comparable:
        assert "impossible dans la région" not in " ".join(textes)


def test_no_page_speaks_of_the_median_of_nobody(base: Base, code: str) -> None:
    for page in (Page.ML, Page.CONTEXTE, Page.CROISEE):
        for cercle in OFFERTS:
            texte = " ".join(read_page(base, f"{build_href(Adresse(page, code))}?pairs={cercle}"))
            assert not VIDE.findall(texte)


def test_the_s_of_an_element_is_that_of_the_country(base: Base) -> None:
    """1.4826·MAD on f, the log where the dictionary says so, in plain Python from what was imported."""
    lignes = base.open().fetch(
        "SELECT element, annee, code_structure, valeur FROM contexte WHERE etat <> 'non_renseigne'"
    )
    portraits = [load_portrait(base, TOUS, code, None, Cercle.REGION) for code in CODES]
    vus = 0
    for element in load_catalogue().contextes:
        dernieres: dict[str, tuple[int, float | None]] = {}
        for code, annee, structure, valeur in lignes:
            if code == element.code:
                ancienne = dernieres.get(structure, (0, None))
                dernieres[structure] = max(ancienne, (annee, valeur), key=lambda paire: paire[0])
        valeurs = [valeur for _, valeur in dernieres.values() if valeur is not None]
        if element.transformation == "log":
            valeurs = [math.log(valeur) for valeur in valeurs if valeur > 0]
        milieu = median(valeurs)
        attendu = 1.4826 * median(abs(valeur - milieu) for valeur in valeurs)
        for portrait in portraits:
            lu = portrait.contexte[element.code].echelle
            assert lu == pytest.approx(attendu, rel=1e-4)
            vus += 1
    assert vus > 1000


def test_a_year_of_one_region_keeps_the_region(base: Base) -> None:
    portrait = load_portrait(base, TOUS, PETITES[0], None, Cercle.REGION)
    from data.method.choices import choose_defaut

    seule = replace(
        portrait, par_cercle={Cercle.REGION: portrait.positions}, effectifs={Cercle.REGION: 0}
    )
    assert choose_defaut(seule) is Cercle.REGION
