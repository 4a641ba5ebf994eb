"""The relevé de conclusions, opened again in Word and in PDF: what is said, in which order, for everyone."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from callbacks.documents.ordre import fill_gabarit
from data.catalogue import load_catalogue
from data.errors import GabaritRefuse
from data.models.comparaison import Portrait
from data.models.dialogue import Remarque
from data.texts import clean_xml
from data.typographie import typeset
from layouts.documents.docx.releve import GABARIT, build_docx_releve
from layouts.documents.pdf.releve import MANQUENT, build_pdf_releve
from layouts.documents.releve import Releve
from layouts.documents.texte_xml import PROPRIETE
from layouts.words import releve as mots
from layouts.words.dialogue import SANS_REGLE, SANS_SIGNATURE, TEXTES
from tests.layouts.documents import releves
from tests.layouts.documents.pdf_lu import check_accessible, list_fonts, read, squeeze
from tests.layouts.documents.test_textes_difficiles import NOMS

TEXTE_LIBRE = {
    **NOMS,
    "jinja": "{{ 7*7 }} {% for x in y %} {# note #} {_{ }_} %_} {{ ''.__class__ }}",
    "formule": '=HYPERLINK("http://x";"y") @SUM(1) +1 -1',
    "balises": "</w:t></w:r></w:p><w:p> & &amp; &#95; ]]>",
    "lignes": "un\n\ndeux\r\ntrois\tquatre",
    "long": "Une phrase de plus. " * 1000,
}


@pytest.fixture(scope="module")
def plein(riche: Portrait) -> Releve:
    return releves.write(releves.build_plein(riche))


@pytest.fixture(scope="module")
def vide(riche: Portrait) -> Releve:
    return releves.write(releves.build_dossier(riche, {}))


@pytest.fixture(scope="module")
def word(plein: Releve) -> Any:
    return open_word(build_docx_releve(plein))


def open_word(contenu: bytes) -> Any:
    return Document(BytesIO(contenu))


def read_word(document: Any) -> str:
    """Every text of the body, tables in their place."""
    return "\n".join(
        "".join(
            {qn("w:t"): texte.text or "", qn("w:br"): "\n", qn("w:tab"): "\t"}.get(texte.tag, "")
            for texte in paragraphe.iter(qn("w:t"), qn("w:br"), qn("w:tab"))
        )
        for paragraphe in document.element.body.iter(qn("w:p"))
    )


def read_pdf(contenu: bytes) -> str:
    return squeeze("".join(page.extract_text() for page in PdfReader(BytesIO(contenu)).pages))


def list_said(releve: Releve) -> list[str]:
    """What both documents say, in the order in which they say it."""
    (premiere, *_), bilan = releve.etapes, releve.bilans[0]
    return [
        releve.nom,
        *(f"{r.nom}\u202f: {r.texte}" for r in releve.tete),
        premiere.titre,
        premiere.statut,
        *(premiere.texte_ml, premiere.texte_direccte, premiere.partage, premiere.discussion),
        *(mot for x in releve.ajouts for mot in (x.quoi, x.source, x.par)),
        releve.etapes[2].transversal,
        *(mot for x in releve.epingles for mot in (x.nom, x.faits, x.avant, x.par)),
        f"Ce qui avait été convenu en {bilan.campagne}",
        bilan.avis,
        *(mot for x in bilan.objectifs for mot in (x.nom, x.convenu, x.atteint, x.verdict)),
        *(mot for x in bilan.engagements for mot in (x.qui, x.texte, x.suite)),
        *(mot for x in bilan.actions for mot in (x.quoi, x.etat, x.suite)),
        releve.bilans[1].vide,
        *(m for x in releve.objectifs for m in (x.nom, *x.reperes, x.valeur, x.pourquoi)),
        *(mot for x in releve.engagements for mot in (x.qui, x.texte)),
        *(mot for x in releve.actions for mot in (x.quoi, x.qui, x.quand, x.preuve, x.etat)),
        *(mot for x in releve.priorites for mot in (x.texte, x.decision, x.mots)),
        *(m for x in releve.remarques for m in (x.nom, x.valeur, x.note, x.texte, x.reponse)),
        *(f"{r.nom}\u202f: {r.texte}" for r in releve.calendrier),
        SANS_REGLE,
        releve.ligne,
        *(mot for x in releve.signatures for mot in (x.cote, x.nom, x.qualite, x.date, x.signe)),
        *(mot for x in releve.reouvertures for mot in (x.quand, x.par, x.motif)),
        *(mot for d in releve.definitions for mot in (d.libelle, d.texte)),
        *(m for x in releve.depuis for m in (x.nom, x.valeur, x.note, x.texte)),
    ]


def check_order(releve: Releve, texte: str) -> None:
    """Each is there, after the one before."""
    place = 0
    for dit in filter(None, map(squeeze, list_said(releve))):
        trouve = texte.find(dit, place)
        assert trouve >= 0, dit
        place = trouve


def test_a_releve_says_all_in_the_order_of_the_steps(plein: Releve, word: Any) -> None:
    check_order(plein, squeeze(read_word(word)))
    check_order(plein, read_pdf(build_pdf_releve(plein)))


def test_what_it_says(plein: Releve) -> None:
    catalogue = load_catalogue()
    assert [e.titre for e in plein.etapes] == [
        typeset(f"{n}. {nom}") for n, nom in enumerate(catalogue.etapes, start=1)
    ]
    assert [e.statut for e in plein.etapes][:2] == ["complété", mots.A_ENTOURER]
    assert [x.quoi for x in plein.ajouts] == ["Une usine fermée"]
    assert [x.genre for x in plein.epingles] == ["Couple d’indicateurs", "Lecture"]
    assert "1,2\u202f%" in plein.epingles[1].avant
    assert "depuis" in plein.epingles[1].avant
    assert [x.valeur for x in plein.objectifs] == ["35,9\u202f%", "plus qu’avant"]
    assert [x.qui for x in plein.engagements] == ["L’État", "La structure"]
    assert plein.bilans[0].engagements[0].suite == "Tenu le 12 octobre"
    for dit in (plein.remarques[0].valeur, plein.objectifs[0].nom, plein.epingles[1].faits):
        assert "(donnée contestée)" in dit
    assert "donnée contestée" not in plein.objectifs[1].nom
    assert plein.priorites[0].decision == "reprise dans ce dialogue"
    cites = {releves.TAUX, releves.AUTRE, *(a.code for a in catalogue.couples[releves.COUPLE].axes)}
    assert {d.libelle for d in plein.definitions} == {catalogue.entrees[c].libelle for c in cites}


def test_what_was_not_agreed_is_not_said_to_be(plein: Releve, riche: Portrait) -> None:
    """Of the campaign before: an objective that a side refused, a dialogue that nobody signed."""
    bilan = plein.bilans[0]
    assert bilan.objectifs[0].convenu == typeset("30 % : refusé par la mission locale")
    assert bilan.avis == SANS_SIGNATURE
    assert [(x.quoi, x.etat, x.suite) for x in bilan.actions] == [
        ("Rencontrer les maires", "prévue", "Cinq sur sept")
    ]
    avant = {("objectif-9", "valeur"): "30", ("objectif-9", "indicateur"): releves.TAUX}
    avant |= {("objectif-9", f"accord_{cote}"): "oui" for cote in ("ml", "direccte")}
    signe = releves.write(
        releves.build_dossier(riche, releves.ECRIT, avant=avant | dict(releves.SIGNE))
    ).bilans[0]
    assert (signe.objectifs[0].convenu, signe.avis) == ("30\u202f%", "")


def test_four_texts_of_equal_rank(word: Any, plein: Releve) -> None:
    """Side by side, the same width, disagreement as large as agreement."""
    paires = [list(TEXTES.values())[:2], list(TEXTES.values())[2:]]
    for paire in paires:
        tables = [t for t in word.tables if [c.text for c in t.rows[0].cells] == paire]
        assert len(tables) == len(plein.etapes)
        for table in tables:
            assert len({cellule.width for ligne in table.rows for cellule in ligne.cells}) == 1
            tailles = {
                r.font.size for c in table.rows[1].cells for p in c.paragraphs for r in p.runs
            }
            assert len(tailles) <= 1


def test_the_word_file_is_accessible(word: Any, plein: Releve) -> None:
    assert word.core_properties.title == plein.titre_document
    assert word.core_properties.language == "fr-FR"
    (langue,) = word.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    assert langue.get(qn("w:val")) == "fr-FR"
    niveaux = [int(p.style.name[-1]) for p in word.paragraphs if p.style.name.startswith("Heading")]
    assert niveaux[0] == 1
    assert niveaux.count(1) == 1
    assert all(suivant - niveau <= 1 for niveau, suivant in pairwise(niveaux))
    assert len(word.tables) > 20
    for table in word.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
        assert not table._tbl.xpath(".//w:vMerge | .//w:gridSpan")
    assert not word.element.body.xpath(".//w:drawing | .//w:pict")


def test_the_pdf_is_accessible(plein: Releve) -> None:
    pdf = read(build_pdf_releve(plein))
    check_accessible(pdf, plein.titre_document)
    assert all(list_fonts(pdf).values())


def test_nothing_written_leaves_places_to_write_in(vide: Releve) -> None:
    document = open_word(build_docx_releve(vide))
    texte = read_word(document)
    for nom in ("Date", "Lieu", "Présents pour la mission locale", "Financeurs présents"):
        assert f"{nom}\u202f: \t" in texte
    assert texte.count(mots.A_ENTOURER) == 6
    assert mots.RIEN_NOTE not in texte
    assert mots.RIEN_CITE in texte
    objectifs = next(t for t in document.tables if t.rows[0].cells[0].text == "Indicateur")
    assert len(objectifs.rows) == 4
    assert all(ligne.height >= 280_000 for ligne in objectifs.rows[1:])
    check_accessible(read(build_pdf_releve(vide)), vide.titre_document)
    check_order(vide, read_pdf(build_pdf_releve(vide)))


def test_once_signed_nothing_is_left_to_write_in(riche: Portrait) -> None:
    tard = Remarque(releves.TAUX, "", "Écrit trop tard.", True, "", releves.LE)
    dossier = releves.reopen(releves.build_dossier(riche, releves.SIGNE))
    dossier = replace(dossier, depuis={(releves.TAUX, ""): tard})
    releve = releves.write(dossier)
    assert releve.signe
    for contenu in (
        squeeze(read_word(open_word(build_docx_releve(releve)))),
        read_pdf(build_pdf_releve(releve)),
    ):
        check_order(releve, contenu)
        assert squeeze(mots.RIEN_NOTE) in contenu
        assert squeeze(mots.A_ENTOURER) not in contenu
        assert squeeze("Signataire direccte") in contenu
        assert squeeze("Une erreur de date") in contenu
        assert squeeze(mots.HORS_SIGNATURE) in contenu
        assert contenu.rfind(squeeze("Écrit trop tard")) > contenu.find(squeeze(mots.AJOUTE)) > 0


def test_the_signatures_are_on_one_page_with_their_sentence(riche: Portrait) -> None:
    """Wherever the page ends."""
    for lignes in range(0, 45, 9):
        ecrits = {**releves.SIGNE, ("etape-6", "partage"): "Une ligne\n" * lignes}
        pdf = build_pdf_releve(releves.write(releves.build_dossier(riche, ecrits)))
        pages = [squeeze(page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages]
        (signee,) = [page for page in pages if "Signatairedireccte" in page]
        assert "Signataireml" in signee
        assert squeeze(SANS_REGLE) in signee


def test_the_signatures_stand_as_the_boxes_of_the_page(riche: Portrait) -> None:
    dossier = releves.build_dossier(riche, releves.SIGNE)
    autre = replace(dossier, dialogue=replace(dossier.dialogue, gauche_ml=False))
    a_gauche, a_droite = releves.write(dossier).signatures, releves.write(autre).signatures
    assert a_gauche == a_droite[::-1]
    assert a_gauche[0].nom == "Signataire ml"


def test_any_text_is_kept_as_it_was_written(riche: Portrait) -> None:
    """Side by side and in the tables; in Word to the letter, without what XML cannot hold."""
    ecrits = {
        (f"{forme}-x{rang}", champ): texte
        for rang, texte in enumerate(list(TEXTE_LIBRE.values())[:-1], start=1)
        for forme, champ in (("ajout", "quoi"), ("engagement", "texte"), ("action", "preuve"))
    }
    ecrits |= {
        (f"etape-{rang}", champ): texte
        for rang, texte in enumerate(list(TEXTE_LIBRE.values())[-6:], start=1)
        for champ in ("texte_ml", "discussion")
    }
    releve = releves.write(releves.build_dossier(riche, {**releves.ECRIT, **ecrits}))
    lu = read_word(open_word(build_docx_releve(releve)))
    for cas, texte in TEXTE_LIBRE.items():
        assert lu.count(clean_xml(texte).strip()) >= 2, cas
    pdf = build_pdf_releve(releve)
    assert squeeze(MANQUENT) in read_pdf(pdf)
    check_accessible(read(pdf), releve.titre_document)


def test_a_name_without_measure_does_not_break_the_properties(riche: Portrait) -> None:
    long = replace(riche, structure=replace(riche.structure, nom=NOMS["phrase"] + " & <b>"))
    releve = releves.write(releves.build_dossier(long, {}))
    assert len(open_word(build_docx_releve(releve)).core_properties.title) == PROPRIETE
    assert build_pdf_releve(releve)


def change_gabarit(tmp_path: Path, *changements: tuple[str, str]) -> Path:
    """Our template, some of its texts changed as a region would in Word."""
    copie = tmp_path / "releve.docx"
    with zipfile.ZipFile(GABARIT) as source, zipfile.ZipFile(copie, "w") as cible:
        for nom in source.namelist():
            contenu = source.read(nom)
            for avant, apres in changements if nom == "word/document.xml" else ():
                assert avant.encode() in contenu
                contenu = contenu.replace(avant.encode(), apres.encode(), 1)
            cible.writestr(nom, contenu)
    return copie


def test_a_region_puts_its_own_template_in_place_of_ours(vide: Releve, tmp_path: Path) -> None:
    change = ("Dialogue de gestion {{ campagne }}", "DIRECCTE {{ campagne }}")
    gabarit = change_gabarit(tmp_path, change)
    assert "DIRECCTE 2011" in read_word(open_word(build_docx_releve(vide, gabarit)))


@pytest.mark.parametrize(
    ("apres", "dit"),
    [
        ("{{ inconnu }}", "«\u202finconnu\u202f» n’est pas un nom"),
        ("{{ tete.rien }}", "«\u202frien\u202f» n’est pas un nom"),
        ("{% fro x in tete %}", "mal écrite près de"),
        ("{{ identite|nimporte }}", "mal écrite près de"),
        ("{{ identite.__class__.__mro__ }}", "n’a pas le droit"),
        ("{{ identite + 1 }}", "ne peut pas se calculer"),
    ],
)
def test_a_template_that_cannot_be_filled_in_says_why(
    vide: Releve, tmp_path: Path, apres: str, dit: str
) -> None:
    gabarit = change_gabarit(tmp_path, ("{{ identite }}", apres))
    with pytest.raises(GabaritRefuse) as refus:
        build_docx_releve(vide, gabarit)
    assert dit in str(refus.value)
    assert str(refus.value).startswith("Le gabarit releve.docx du dossier des réglages")


def test_a_template_whose_loops_have_no_end_is_stopped(vide: Releve, tmp_path: Path) -> None:
    boucles = "".join(f"{{% for {x} in range(99999) %}}" for x in "abcd") + "{% endfor %}" * 4
    gabarit = change_gabarit(tmp_path, ("{{ identite }}", boucles))
    with pytest.raises(GabaritRefuse, match="n’a pas de fin"):
        fill_gabarit(vide, gabarit, duree=3)
    assert read_xml(fill_gabarit(vide, GABARIT)) == read_xml(build_docx_releve(vide))


def read_xml(docx: bytes) -> bytes:
    """Its text: the file itself bears the hour at which it was packed."""
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        return archive.read("word/document.xml")


def test_a_tag_that_ends_in_another_place_is_said(vide: Releve, tmp_path: Path) -> None:
    ouvre, ferme = ("{{ e.titre }}", "{% if signe %}"), ("{{ e.texte_ml }}", "{% endif %}")
    with pytest.raises(GabaritRefuse, match="se ferme dans un autre"):
        build_docx_releve(vide, change_gabarit(tmp_path, ouvre, ferme))


@pytest.mark.parametrize("contenu", [b"", b"PK\x03\x04", b"%PDF-1.7 rien"])
def test_a_template_that_is_no_word_file_is_said(
    vide: Releve, tmp_path: Path, contenu: bytes
) -> None:
    gabarit = tmp_path / "releve.docx"
    gabarit.write_bytes(contenu)
    with pytest.raises(GabaritRefuse, match="n’est pas un document Word"):
        build_docx_releve(vide, gabarit)


def test_the_template_is_the_one_that_its_script_makes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import runpy

    outils = Path(__file__).parents[3] / ".ci"
    monkeypatch.syspath_prepend(outils)
    script = runpy.run_path(str(outils / "releve.py"))
    monkeypatch.setitem(script["main"].__globals__, "CHEMIN", tmp_path / "releve.docx")
    script["main"]()
    with zipfile.ZipFile(GABARIT) as garde, zipfile.ZipFile(tmp_path / "releve.docx") as refait:
        assert garde.namelist() == refait.namelist()
        for nom in garde.namelist():
            assert garde.read(nom) == refait.read(nom), nom
