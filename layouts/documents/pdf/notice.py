"""The notice in PDF/UA-1: the words of the page, set by typst."""

from __future__ import annotations

import logging

from typst import TypstError

from data.catalogue.conduite import SectionNotice
from data.errors import DocumentImpossible
from data.typographie import typeset
from layouts.documents.pdf import atelier
from layouts.documents.pdf.donnees import Donnees
from layouts.documents.pdf.texte import write_json
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

journal = logging.getLogger("regards")


def build_pdf_notice(notice: NoticeEcrite) -> bytes:
    """The file. Raises DocumentImpossible."""
    try:
        return atelier.compile_typst("notice.typ", write_json(build_donnees_notice(notice)))
    except TypstError as erreur:
        journal.error("notice PDF : %s", erreur)
        raise DocumentImpossible from erreur


def build_donnees_notice(notice: NoticeEcrite) -> Donnees:
    """What `notice.typ` lays out."""
    return {
        "titre": TITRE,
        "titre_document": f"Regards croisés · {TITRE}",
        "pied": {"ligne": LIGNE, "nom": TITRE, "qui": ""},
        "sigles": describe_sigles(list_textes(notice)),
        "avant": [_build_section(section) for section in notice.avant],
        "etapes": [_build_etape(etape) for etape in notice.etapes],
        "apres": [_build_section(section) for section in notice.apres],
        "mots": {
            "lit": LIT,
            "couples": COUPLES,
            "coins": LECTURE_COINS,
            "hypotheses": HYPOTHESES,
            "questions": QUESTIONS,
            "leviers": LEVIERS,
            "ne_dit_pas": NE_DIT_PAS,
            "prepare": PREPARE,
            "definitions": DEFINITIONS,
            "note_definitions": NOTE_DEFINITIONS,
        },
        "definitions": [
            {
                "libelle": e.libelle,
                "definition": e.definition,
                "suite": typeset(
                    f"Formule : {e.formule} Source : {e.source}. Ne dit pas : {e.ne_dit_pas}"
                ),
            }
            for e in notice.figures
        ],
    }


def _build_section(section: SectionNotice) -> Donnees:
    return {"titre": section.titre, "phrases": list(section.phrases)}


def _build_etape(etape: EtapeEcrite) -> Donnees:
    bloc = etape.transversal
    return {
        "titre": etape.titre,
        "note": " ".join(mot for mot in (etape.duree, etape.origine) if mot),
        "lit": [_build_lecture(lecture) for lecture in etape.lit],
        "transversal": {
            "titre": bloc.titre if bloc else "",
            "phrases": list(bloc.phrases) if bloc else [],
        },
        "couples": [_build_couple(couple) for couple in etape.couples],
        "questions": list(etape.etape.questions),
        "leviers": list(etape.etape.leviers),
        "prepare": [{"qui": qui, "phrases": list(phrases)} for qui, phrases in etape.prepare],
    }


def _build_lecture(lecture: LectureEcrite) -> Donnees:
    noms = " · ".join(e.libelle_court or e.libelle for e in lecture.figures)
    return {"texte": lecture.texte, "figures": noms, "ecrans": lecture.ecrans}


def _build_couple(ecrit: CoupleNotice) -> Donnees:
    couple = ecrit.couple
    return {
        "titre": couple.titre,
        "axes": " ".join(filter(None, (ecrit.axes, describe_financeur(couple.financeur)))),
        "coins": [
            {"lieu": lieu, "titre": titre if titre.endswith("?") else f"{titre}.", "texte": texte}
            for lieu, titre, texte in ecrit.coins
        ],
        "questions": list(couple.questions),
        "leviers": list(couple.leviers),
        "ne_dit_pas": couple.ne_dit_pas,
        "reserves": list(ecrit.reserves),
    }
