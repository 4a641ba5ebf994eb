"""The two documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from layouts.documents.contenu import Fiche
from layouts.documents.contenu_region import RegionEcrite
from layouts.documents.pdf.compilation import compile_pdf
from layouts.documents.pdf.donnees import describe_fiche
from layouts.documents.pdf.livret import describe_livret


def build_pdf_ml(fiche: Fiche) -> bytes:
    """Two A4 pages. Nobody else is named."""
    return compile_pdf("structure.typ", describe_fiche(fiche))


def build_pdf_region(
    region: RegionEcrite,
    fiches: Iterable[Fiche],
    suivi: Callable[[int, int], None] | None = None,
) -> bytes:
    """The region, then two pages a structure. It names them: for the services of the State.

    `suivi(done, total)` is called after each structure has been read; the pages are set at the end.
    """
    return compile_pdf("livret.typ", describe_livret(region, fiches, suivi))
