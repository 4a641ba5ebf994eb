"""The PDF of a structure (two pages) and of a region (a booklet): PDF/UA-1, no browser."""

from layouts.documents.pdf.documents import build_pdf_ml, build_pdf_region

__all__ = ["build_pdf_ml", "build_pdf_region"]
