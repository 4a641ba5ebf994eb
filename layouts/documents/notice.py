"""The notice d'appui as a document: a PDF/UA-1 or a Word file, of the same words as the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from data.catalogue.model import Catalogue
from layouts.documents.docx.notice import build_docx_notice
from layouts.documents.pdf.notice import build_pdf_notice
from layouts.words.notice import NoticeEcrite, write_notice
from layouts.words.telechargements import DOCX, PDF

_FAIRE: Mapping[str, Callable[[NoticeEcrite], bytes]] = {
    PDF: build_pdf_notice,
    DOCX: build_docx_notice,
}
FORMATS = tuple(_FAIRE)
NOM = "notice"
"""Of the file."""


def build_notice(catalogue: Catalogue, extension: str) -> bytes:
    """The file. Raises DocumentImpossible."""
    return _FAIRE[extension](write_notice(catalogue))
