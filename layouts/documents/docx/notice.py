"""The notice in Word: a heading a step, a table a list of hypotheses, definitions at the end."""

from __future__ import annotations

from docx.document import Document as Word

from data.catalogue.conduite import SectionNotice
from data.typographie import typeset
from layouts.documents.docx.commun import (
    build_document,
    write_definition,
    write_liste,
    write_octets,
    write_paragraphe,
    write_table,
    write_titre,
)
from layouts.words.notice import (
    COUPLES,
    DEFINITIONS,
    HYPOTHESES,
    LECTURE_COINS,
    LEVIERS,
    LIGNE,
    LIT,
    NE_DIT_PAS,
    NOTE_DEFINITIONS,
    PREPARE,
    QUESTIONS,
    TITRE,
    CoupleNotice,
    EtapeEcrite,
    LectureEcrite,
    NoticeEcrite,
    describe_financeur,
    list_textes,
)
from layouts.words.sigles import describe_sigles

QUI, QUOI = "Qui", "Prépare"
COIN, TITRE_COIN, HYPOTHESE = "Place de la structure", "Titre", "Hypothèse à vérifier"
LARGEURS_COINS, LARGEURS_QUI = (36, 50, 80), (56, 110)


def build_docx_notice(notice: NoticeEcrite) -> bytes:
    """The file."""
    document = build_document(TITRE, "Mode d’emploi du dialogue de gestion, étape par étape", LIGNE)
    write_titre(document, TITRE, 1)
    for section in notice.avant:
        _write_section(document, section)
    write_paragraphe(document, describe_sigles(list_textes(notice)), note=True)
    for etape in notice.etapes:
        _write_etape(document, etape)
    for section in notice.apres:
        _write_section(document, section)
    _write_definitions(document, notice)
    return write_octets(document)


def _write_section(document: Word, section: SectionNotice) -> None:
    write_titre(document, section.titre, 2)
    for phrase in section.phrases:
        write_paragraphe(document, phrase)


def _write_etape(document: Word, etape: EtapeEcrite) -> None:
    write_titre(document, etape.titre, 2)
    for note in filter(None, (etape.duree, etape.origine)):
        write_paragraphe(document, note, note=True)
    write_titre(document, LIT, 3)
    write_liste(document, map(_describe_lecture, etape.lit))
    if etape.transversal:
        write_titre(document, etape.transversal.titre, 3)
        write_liste(document, etape.transversal.phrases)
    if etape.couples:
        write_titre(document, COUPLES, 3)
        write_paragraphe(document, LECTURE_COINS, note=True)
        for couple in etape.couples:
            _write_couple(document, couple)
    for titre, phrases in ((QUESTIONS, etape.etape.questions), (LEVIERS, etape.etape.leviers)):
        if phrases:
            write_titre(document, titre, 3)
            write_liste(document, phrases)
    write_titre(document, PREPARE, 3)
    lignes = [(qui, " ; ".join(phrases)) for qui, phrases in etape.prepare]
    write_table(
        document,
        typeset(f"{PREPARE} : {etape.titre}"),
        (QUI, QUOI),
        [(qui, typeset(f"{quoi}.")) for qui, quoi in lignes],
        LARGEURS_QUI,
    )


def _describe_lecture(lecture: LectureEcrite) -> str:
    noms = ", ".join(e.libelle_court or e.libelle for e in lecture.figures)
    chiffres = f"Indicateurs : {noms}." if noms else ""
    return typeset(" ".join(mot for mot in (lecture.texte, chiffres, lecture.ecrans) if mot))


def _write_couple(document: Word, ecrit: CoupleNotice) -> None:
    couple = ecrit.couple
    write_titre(document, couple.titre, 4)
    origine = describe_financeur(couple.financeur)
    write_paragraphe(document, " ".join(filter(None, (ecrit.axes, origine))))
    titre = typeset(f"{HYPOTHESES} : {couple.titre}")
    write_table(document, titre, (COIN, TITRE_COIN, HYPOTHESE), ecrit.coins, LARGEURS_COINS)
    for nom, phrases in ((QUESTIONS, couple.questions), (LEVIERS, couple.leviers)):
        write_definition(document, nom, "")
        write_liste(document, phrases)
    reste = " ".join((couple.ne_dit_pas, *ecrit.reserves))
    write_definition(document, typeset(f"{NE_DIT_PAS} : "), reste)


def _write_definitions(document: Word, notice: NoticeEcrite) -> None:
    write_titre(document, DEFINITIONS, 2)
    write_paragraphe(document, NOTE_DEFINITIONS, note=True)
    lignes = (
        (e.libelle, e.definition, typeset(f"{e.formule} Source : {e.source}."), e.ne_dit_pas)
        for e in notice.figures
    )
    tetes = ("Chiffre", "Définition", "Formule et source", "Ne dit pas")
    write_table(document, DEFINITIONS, tetes, lignes, (36, 52, 44, 34))
