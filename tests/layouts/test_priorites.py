"""The priorities of a region: what is proposed, what is not and why, what people kept."""

from __future__ import annotations

import pytest

from data.catalogue.model import Catalogue
from data.method.rules import round_tens
from data.models.carnet import Decision, Note
from data.models.regions import PortraitRegion, Priorite, Proposition
from data.typographie import typeset
from layouts.components.region.proposition import build_preuve
from layouts.documents.contenu_region import write_proposition
from layouts.pages import priorites
from layouts.routes import Adresse, Page
from layouts.words.propositions import (
    describe_aussi,
    describe_ecart,
    find_condition,
    name_unite,
)
from tests.layouts import fixtures
from tests.layouts.textes import find_interdits, read_html

ADRESSE = Adresse(Page.REGION, "31", annee=2009)


def test_the_gap_in_words(catalogue: Catalogue) -> None:
    p = Priorite("31", "part_prop_emploi", 26, 20, 6, 4, 412.4, 0.3, True)
    assert describe_ecart(p, catalogue).replace("\u202f", " ") == (
        "Écart à la médiane, exprimé en jeunes : environ 410 (ordre de grandeur, ni objectif ni reproche)"
    )
    assert name_unite(catalogue.entrees["mer_par_jdi"], catalogue) == "mises en relation"
    assert [round_tens(e) for e in (0.0, 2.0, 14.9, 15.0, 3255.1)] == [0, 10, 10, 20, 3260]


def test_the_condition_that_failed() -> None:
    def priorite(juges: int, porteurs: int, part: float | None, proposee: bool) -> Priorite:
        return Priorite("31", "part_recus", 20, juges, porteurs, 4, 10.0, part, proposee)

    assert find_condition(priorite(20, 5, 0.2, True)) == ""
    assert "à contexte proche" in find_condition(priorite(0, 0, None, False))
    assert find_condition(priorite(20, 2, 0.2, False)).startswith("moins de 4 structures")
    assert "plus de la moitié" in find_condition(priorite(20, 5, 0.7, False))
    assert "aucun écart" in find_condition(priorite(20, 5, None, False))


def test_a_proposal_can_be_defended_line_by_line(
    catalogue: Catalogue, nord: PortraitRegion
) -> None:
    proposition = fixtures.build_priorites(catalogue, nord).propositions[1]
    html = build_preuve(proposition, catalogue, ADRESSE)
    texte = read_html(html)
    for attendu in (
        "6 des 20 structures lues sont en axe de progrès à contexte proche",
        "environ 410",
        "Aucune structure n’en porte plus de la moitié",
        "6 structures concernées",
        "Structures à solliciter pour un échange de pratiques (1)",
        "ML fictive 22-01",
        "À contacter avec leur accord",
    ):
        assert attendu in texte, attendu
    assert "pairs=comparables" in html
    assert find_interdits(texte) == []
    muette = fixtures.build_priorites(catalogue, nord, noms=False).propositions[1]
    assert "ML fictive" not in build_preuve(muette, catalogue, ADRESSE)


def build_priorites_vue(
    catalogue: Catalogue, code: str, proposees: int, modifiable: bool = True
) -> priorites.VuePriorites:
    region = fixtures.build_region(code)
    lues = fixtures.build_priorites(catalogue, region, proposees=proposees)
    adresse = Adresse(Page.PRIORITES, code)
    return priorites.build_vue(region, lues, {}, catalogue, adresse, modifiable=modifiable)


def test_proposals_and_what_was_not_proposed(catalogue: Catalogue) -> None:
    vue = build_priorites_vue(catalogue, "31", 2)
    assert len(vue.propositions) == 2
    assert vue.bilan.startswith("2 propositions à examiner")
    assert vue.examinees.count('scope="row"') == 25
    assert vue.reserve == ""
    fige = build_priorites_vue(catalogue, "31", 2, modifiable=False)
    assert fige.fige
    assert "réservées aux services de l’État" in fige.reserve


def test_where_nothing_is_proposed_the_page_says_why(catalogue: Catalogue) -> None:
    bilan = build_priorites_vue(catalogue, "94", 0).bilan
    assert "La région compte 4 structures" in bilan
    assert "pas assez de structures en axe de progrès" in bilan
    assert "plus de la moitié de l’écart pour 5 taux" in bilan
    assert "contexte proche" in bilan
    assert "ajouter ci-dessus" in bilan
    assert "couples" not in bilan  # four structures read none
    assert "1 structure" in build_priorites_vue(catalogue, "06", 0).bilan


def test_what_people_kept_comes_first_in_their_words(catalogue: Catalogue) -> None:
    notes = {
        "libre-2": Note("31", 2010, "libre-2", Decision.GARDEE, "La mobilité <b>", "2026-02"),
        "part_recus": Note("31", 2010, "part_recus", Decision.GARDEE, "", "2026-03"),
        "part_prop_emploi": Note(
            "31", 2010, "part_prop_emploi", Decision.GARDEE, "Des offres", "1"
        ),
        "mer_par_jdi": Note("31", 2010, "mer_par_jdi", Decision.ECARTEE, "", "1"),
    }
    html = priorites.build_retenues(notes, {"part_recus"}, catalogue, 2010, modifiable=True)
    assert html.count("<li") == 3
    textes = (
        "Part des jeunes en contact reçus en entretien",
        "Des offres",
        "La mobilité &lt;b&gt;",
    )
    places = [html.index(t) for t in textes]
    assert places == sorted(places)
    assert html.count("data-retirer") == 2  # one's own, and the rate that no form offers any more
    assert "n’est pas proposée à part avec les données 2010" in html
    fige = priorites.build_retenues(notes, {"part_recus"}, catalogue, 2010, modifiable=False)
    assert "data-retirer" not in fige
    inconnu = {"x": Note("31", 2010, "disparu", Decision.GARDEE, "", "1")}
    for rien in ({}, inconnu):
        vide = priorites.build_retenues(rien, (), catalogue, 2010, modifiable=True)
        assert "Aucune priorité retenue" in vide


def test_the_forms_are_in_words(catalogue: Catalogue) -> None:
    vue = build_priorites_vue(catalogue, "31", 2)
    texte = " ".join(read_html(section.children[-1].html) for section in vue.propositions)
    for mot in ("Garder", "Écarter", "À décider", "Reformuler"):
        assert mot in texte


def propose(*codes: str) -> Proposition:
    """The first carries the others."""
    tete, *aussi = (Priorite("31", code, 26, 24, 6, 5, 400.0, 0.3, True) for code in codes)
    return Proposition(tete, (), (), tuple(aussi))


@pytest.mark.parametrize(
    ("codes", "lien", "fin"),
    [
        (
            ("part_situation_pro", "part_situation_formation"),
            "compris dans « En situation pro. » : Jeunes en formation, 6 structures sur 24 lues",
            "« Jeunes en formation » : ces taux se recoupent, leurs écarts ne s’additionnent pas",
        ),
        (
            ("part_prop_emploi", "part_prop_formation"),
            "dans la même famille : Propositions formation",
            "formation » : ces taux peuvent se recouper, leurs écarts ne s’additionnent pas",
        ),
    ],
)
def test_rates_that_overlap_are_said_to(
    catalogue: Catalogue, codes: tuple[str, ...], lien: str, fin: str
) -> None:
    """On the page, in every document, in the same words."""
    proposition = propose(*codes)
    phrases = describe_aussi(proposition, catalogue)
    assert typeset(lien) in phrases[0]
    assert phrases[-1].endswith(typeset(fin))
    page = read_html(build_preuve(proposition, catalogue, Adresse(Page.PRIORITES, "31")))
    papier = write_proposition(proposition, None, catalogue).faits
    assert all(phrase in page for phrase in phrases)
    assert papier[-1] == f"{phrases[-1]}."
    assert write_proposition(propose(codes[0]), None, catalogue).faits == papier[:3]
