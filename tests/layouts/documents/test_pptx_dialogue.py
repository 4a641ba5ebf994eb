"""The slides of the dialogue, opened again: its screens in their order, what was written, room to write."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from data.catalogue import load_catalogue
from data.models.comparaison import Portrait
from data.typographie import typeset
from layouts import ecrans
from layouts.documents.pptx.deck import PIED
from layouts.documents.pptx.fiche import build_pptx_ml
from layouts.documents.pptx.texte import AILLEURS, fit, measure, split
from layouts.words.dialogue import SANS_SIGNATURE, TRANSVERSAL
from layouts.words.projection import A_DISCUTER, A_PARTAGER, FAIRE, RIEN_CONVENU
from tests.layouts.documents import releves
from tests.layouts.documents.conftest import make_fiche
from tests.layouts.documents.test_pptx import find_slide, list_titles, open_deck, read_slide

QUOI = "Que convenons-nous\u202f?"
LONG = "Une phrase qui ne finit pas. " * 690


def make_deck(portrait: Portrait, ecrits: dict[tuple[str, str], str]) -> Any:
    dialogue = releves.build_dossier(portrait, ecrits).dialogue
    return open_deck(build_pptx_ml(make_fiche(portrait), dialogue))


@pytest.fixture(scope="module")
def plein(riche: Portrait) -> Any:
    return open_deck(build_pptx_ml(make_fiche(riche), releves.build_plein(riche).dialogue))


@pytest.fixture(scope="module")
def vide(riche: Portrait) -> Any:
    return make_deck(riche, {})


def test_the_screens_of_the_dialogue_stand_in_their_order(plein: Any) -> None:
    titres = list_titles(plein)
    assert len(titres) == len(set(titres))
    dits = {ecran.numero: typeset(ecran.titre) for ecran in ecrans.ECRANS}
    assert titres[0].startswith("Dialogue de gestion 2011 · ")
    ordre = [ecrans.AXES, ecrans.TRANSVERSAL, ecrans.MOYENS, ecrans.BILAN]
    rangs = [titres.index(dits[n]) for n in (*ordre, ecrans.OBJECTIFS, ecrans.RELEVE)]
    assert all(avant < apres for avant, apres in pairwise(rangs))
    assert titres[-1] == "Méthode et limites"


def test_what_was_written_is_on_the_slides(plein: Any) -> None:
    ouverture = read_slide(plein.slides[0])
    for mot in ("3 mai 2011", "Lens", "Mme Un M. Deux", FAIRE, *load_catalogue().etapes):
        assert mot in ouverture, mot
    attendus = {
        ecrans.TRANSVERSAL: (typeset(TRANSVERSAL), "Partenariat avec le PLIE."),
        ecrans.BILAN: (
            *(SANS_SIGNATURE, "Écrit, non signé, en 2010", "refusé par la mission locale"),
            *("Action\u202f: Rencontrer les maires", "prévue", "Cinq sur sept"),
            "○ non atteint",
            *("Se revoir en octobre", "Tenu le 12 octobre"),
        ),
        ecrans.OBJECTIFS: ("35,9\u202f%", "valeur 2010", "Le second semestre.", "d’accord"),
        ecrans.RELEVE: ("Le territoire change.", "Ce qui en revient à chacun."),
    }
    for ecran in ecrans.ECRANS:
        for mot in attendus.get(ecran.numero, ()):
            assert mot in read_slide(find_slide(plein, typeset(ecran.titre))), mot
    suites = "\n".join(map(read_slide, plein.slides))
    for mot in ("Deux permanences par mois", "Quarante contrats aidés", "Point d’étape", "octobre"):
        assert mot in suites


def test_nothing_written_leaves_room(vide: Any) -> None:
    texte = "\n".join(map(read_slide, vide.slides))
    for mot in (typeset(TRANSVERSAL), A_PARTAGER, A_DISCUTER, typeset(RIEN_CONVENU.format(2010))):
        assert mot in texte
    objectifs = find_slide(vide, QUOI)
    (table,) = [forme.table for forme in objectifs.shapes if forme.has_table]
    assert len(table.rows) == 5


def test_long_texts_stay_above_the_permanent_line(riche: Portrait) -> None:
    """Whole in the notes; a table goes on over other slides."""
    ecrits = {cle: LONG if cle[1] not in ("statut",) else v for cle, v in releves.ECRIT.items()}
    garde = (
        "objet",
        "rang",
        "lu",
        "indicateur",
        "valeur",
        "par",
        "etat",
        "date",
        "retiree",
        "de_qui",
    )
    ecrits |= {cle: v for cle, v in releves.ECRIT.items() if cle[1] in garde or "accord" in cle[1]}
    ecrits |= {(f"action-{n}", "quoi"): f"{n} {LONG}" for n in range(9)}
    deck = make_deck(riche, ecrits)
    titres = list_titles(deck)
    assert any("(suite)" in titre for titre in titres)
    for diapo in deck.slides:
        for forme in diapo.shapes:
            if forme.has_table:
                bas = forme.top + sum(ligne.height for ligne in forme.table.rows)
                assert bas <= PIED * 914_400, diapo.shapes.title.text_frame.text
                coupee = any(cellule.text.endswith("…") for cellule in forme.table.iter_cells())
                assert coupee == (AILLEURS in read_slide(diapo))
    assert "La mission locale\u202f: d’accord" in read_slide(find_slide(deck, QUOI))
    transversal = find_slide(deck, "Et ce que les chiffres ne montrent pas\u202f?")
    assert AILLEURS in read_slide(transversal)
    assert LONG.strip() in transversal.notes_slide.notes_text_frame.text


def test_a_text_is_cut_where_the_room_ends() -> None:
    for hauteur in (0.5, 1.0, 3.0):
        tenu = fit([split("mot " * 20), split(LONG)], 4.0, hauteur)
        assert measure(tenu, 4.0) <= hauteur + 0.31
        assert tenu[-1][0].texte == AILLEURS
    assert fit([split("court")], 4.0, 1.0) == [split("court")]
