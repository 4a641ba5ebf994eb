"""The notice d'appui as a document: a PDF/UA-1 or a Word file, of the same words as the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from data.catalogue.model import Catalogue
from layouts.words.notice import NoticeEcrite, write_notice
from layouts.words.telechargements import DOCX, PDF

NOM = "notice"
"""Of the file."""


def _build_pdf(notice: NoticeEcrite) -> bytes:
    from layouts.documents.pdf.notice import build_pdf_notice

    return build_pdf_notice(notice)


def _build_docx(notice: NoticeEcrite) -> bytes:
    """Loaded by the first that is asked for: a server that gives none does without ten megabytes."""
    from layouts.documents.docx.notice import build_docx_notice

    return build_docx_notice(notice)


_FAIRE: Mapping[str, Callable[[NoticeEcrite], bytes]] = {PDF: _build_pdf, DOCX: _build_docx}
FORMATS = tuple(_FAIRE)


def build_notice(catalogue: Catalogue, extension: str) -> bytes:
    """The file. Raises DocumentImpossible."""
    return _FAIRE[extension](write_notice(catalogue))
