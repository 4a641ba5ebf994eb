"""The two documents."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from typst import TypstError

from data.errors import DocumentImpossible
from data.processus import Interrompu, run_apart
from layouts.documents.contenu import Fiche
from layouts.documents.contenu_region import RegionEcrite
from layouts.documents.pdf import atelier
from layouts.documents.pdf.donnees import build_donnees
from layouts.documents.pdf.livret import build_donnees_livret
from layouts.documents.pdf.texte import write_json
from layouts.words.telechargements import Avancement

journal = logging.getLogger("regards")


def build_pdf_ml(fiche: Fiche) -> bytes:
    """Two A4 pages. Nobody else is named. Raises DocumentImpossible."""
    try:
        return atelier.compile_typst("structure.typ", write_json(build_donnees(fiche)))
    except TypstError as erreur:
        journal.error("fiche PDF : %s", erreur)
        raise DocumentImpossible from erreur


def build_pdf_region(
    region: RegionEcrite,
    fiches: Iterable[Fiche],
    suivi: Avancement | None = None,
) -> bytes:
    """The region, then two pages a structure. It names them: for the services of the State.

    `suivi(done, total)` is called after each structure has been read; the pages are set at the end, in
    a process of their own. Raises DocumentImpossible.
    """
    donnees = write_json(build_donnees_livret(region, fiches, suivi))
    try:
        return run_apart(atelier.compile_typst, "livret.typ", donnees)
    except (TypstError, Interrompu) as erreur:
        journal.error("livret PDF : %s", erreur)
        raise DocumentImpossible from erreur
