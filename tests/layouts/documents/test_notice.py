"""The notice: the same words on the page, in PDF and in Word, and nothing but the catalogue's."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise

import pytest
from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn

from data.catalogue import load_catalogue
from data.catalogue.toml import FichierToml
from layouts.components.reglages import TITRE as A_CORRIGER
from layouts.documents.notice import build_notice
from layouts.ecrans import ECRANS
from layouts.pages.notice import build_vue
from layouts.words.notice import QUI, TITRE, write_notice
from tests.layouts.documents.pdf_lu import check_accessible, read, squeeze
from tests.layouts.textes import find_interdits, read_html
from tests.layouts.typographie import find_fautes

RESERVE = "Aucune lecture ne vaut règle de financement."


def list_dits() -> list[str]:
    """What every form of the notice must say, as the catalogue says it."""
    catalogue, dits = load_catalogue(), []
    for section in (*catalogue.notice.avant, *catalogue.notice.apres):
        dits += [section.titre, *section.phrases]
    for etape in catalogue.conduite:
        prepare = etape.prepare
        dits += [etape.nom, *(lu.texte for lu in etape.lit), *etape.questions, *etape.leviers]
        dits += [*prepare.direccte_ut, *prepare.ml_arml, *prepare.conference_financeurs]
        dits += etape.transversal.phrases if etape.transversal else ()
    for couple in catalogue.couples.values():
        dits += [couple.titre, *couple.questions, *couple.leviers, couple.ne_dit_pas]
        dits += [coin.hypothese for coin in couple.coins.values()]
    dits += [figure.definition for figure in write_notice(catalogue).figures]
    return [*dits, *(nom for _, nom in QUI), RESERVE]


@pytest.fixture(scope="module")
def word() -> Word:
    return Document(BytesIO(build_notice(load_catalogue(), "docx")))


def read_word(document: Word) -> str:
    cellules = (c.text for t in document.tables for ligne in t.rows for c in ligne.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cellules])


def fold_sigles(texte: str) -> str:
    """Without the words, and the comma, that a page puts beside the first mention of a sigle."""
    for sigle, mots in load_catalogue().sigles.items():
        for dit in (f"{sigle} ({mots})", f"{sigle}, {mots}"):
            texte = texte.replace(dit, sigle)
    return squeeze(texte).replace(",", "")


def test_the_page_says_all_of_it_and_judges_nobody() -> None:
    html = build_vue(load_catalogue(), ())
    texte = read_html(html)
    lu = fold_sigles(texte)
    assert [dit for dit in list_dits() if fold_sigles(dit) not in lu] == []
    assert find_interdits(texte) == []
    assert list(find_fautes(texte)) == []
    assert A_CORRIGER not in texte
    assert 'href="/notice.pdf"' in html
    assert 'href="/notice.docx"' in html
    for figure in write_notice(load_catalogue()).figures:
        assert f"/dictionnaire?indicateur={figure.code}" in html


def test_what_a_region_wrote_wrongly_stands_first() -> None:
    probleme = FichierToml("etapes.toml").refuse(("minutes",), "<b>", "un nombre")
    html = build_vue(load_catalogue(), [probleme])
    assert "trouvé «\u202f&lt;b&gt;\u202f»" in html
    assert html.index(A_CORRIGER) < html.index(
        "À quoi sert cette notice", html.index('class="texte"')
    )


def test_a_step_names_its_own_screens() -> None:
    propres = {ecran.numero: ecran.etape for ecran in ECRANS}
    for etape in load_catalogue().conduite:
        assert {propres[numero] for numero in etape.ecrans} == {etape.numero}


def test_the_pdf_says_all_of_it() -> None:
    pdf = read(build_notice(load_catalogue(), "pdf"))
    check_accessible(pdf, f"Regards croisés · {TITRE}")
    texte = squeeze(" ".join(page.extract_text() for page in pdf.pages))
    assert [dit for dit in list_dits() if squeeze(dit) not in texte] == []
    (titre, sections) = pdf.outline
    assert str(titre)
    assert isinstance(sections, list)
    signets = [str(signet) for signet in sections]
    assert all(
        any(etape.nom in signet for signet in signets) for etape in load_catalogue().conduite
    )


def test_the_word_file_says_all_of_it_in_french_with_true_headings(word: Word) -> None:
    texte = squeeze(read_word(word))
    assert [dit for dit in list_dits() if squeeze(dit) not in texte] == []
    (langue,) = word.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    assert langue.get(qn("w:val")) == "fr-FR"
    assert word.core_properties.title == TITRE
    niveaux = [
        int(p.style.name[-1]) for p in word.paragraphs if p.style and "Heading" in str(p.style.name)
    ]
    assert niveaux[0] == 1
    assert niveaux.count(1) == 1
    assert all(apres <= avant + 1 for avant, apres in pairwise(niveaux))


def test_every_table_of_the_word_file_has_a_head_and_a_name(word: Word) -> None:
    catalogue = load_catalogue()
    assert len(word.tables) == len(catalogue.conduite) + len(catalogue.couples) + 1
    for table in word.tables:
        tetes = table._tbl.xpath("w:tr[1]/w:trPr/w:tblHeader")
        assert len(tetes) == 1
        (legende,) = table._tbl.xpath("w:tblPr/w:tblCaption")
        assert legende.get(qn("w:val"))
        assert all(cellule.text for cellule in table.rows[0].cells)


def test_a_screen_is_named_by_its_title_alone() -> None:
    """Its number is of its address: the wall counts the screens that it shows."""
    dits = [lu.ecrans for etape in write_notice(load_catalogue()).etapes for lu in etape.lit]
    assert any("Où se situe la structure" in dit for dit in dits)
    assert not any(re.search(r"\d", dit) for dit in dits)
