"""One document of a format that leaves the screen, for the command line as for the addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.acces.droits import AUCUN, Droits
from data.catalogue import load_catalogue
from data.models.comparaison import Cercle
from data.models.exports import TOUS
from data.store.base import Base
from data.views.exports import load_export_ml, load_export_region
from data.views.portraits import load_region
from layouts.words.telechargements import CSV, ML, PDF, PPTX, TYPES, XLSX, Suivi

if TYPE_CHECKING:
    from layouts.documents.contenu import Fiche
    from layouts.documents.contenu_region import RegionEcrite


@dataclass(frozen=True, slots=True)
class Demande:
    """What is asked for: a structure or a region, a year (None: the latest), a circle or `tous`.

    `droits`: of who asks. They go with the demand, so that no process is asked for more than they open.
    """

    genre: str
    code: str
    extension: str
    annee: int | None = None
    pairs: str = str(Cercle.REGION)
    droits: Droits = AUCUN

    @property
    def cercle(self) -> Cercle:
        """The one circle of a document; `tous` is the region there. ValueError for what is unknown."""
        return Cercle.REGION if self.pairs == TOUS else Cercle(self.pairs)


def write_document(base: Base, demande: Demande, suivi: Suivi | None = None) -> bytes:
    """One file. Raises Refuse, Introuvable, BaseIndisponible; ValueError for an unknown format."""
    demande.droits.require_noms()
    if demande.extension not in TYPES:
        raise ValueError(demande.extension)
    if demande.genre == ML:
        return _ECRIRE_ML[demande.extension](base, demande)
    return _ECRIRE_REGION[demande.extension](base, demande, suivi)


def write_lot(
    base: Base, demande: Demande, suivi: Suivi | None = None
) -> Iterator[tuple[str, bytes]]:
    """One file a structure of a region, alphabetical: (code, file)."""
    demande.droits.require_noms()
    region = load_region(base, demande.code, demande.annee)
    for rang, structure in enumerate(region.structures, start=1):
        propre = replace(demande, genre=ML, code=structure.code)
        yield structure.code, write_document(base, propre)
        if suivi:
            suivi(rang, len(region.structures))


def _write_csv_ml(base: Base, d: Demande) -> bytes:
    from layouts.documents.csv_export import build_csv

    return build_csv(load_export_ml(base, d.code, d.annee, d.pairs), load_catalogue())


def _write_csv_region(base: Base, d: Demande, _suivi: Suivi | None) -> bytes:
    from layouts.documents.csv_export import build_csv

    return build_csv(load_export_region(base, d.code, d.annee, d.pairs), load_catalogue())


def _write_pptx_ml(base: Base, d: Demande) -> bytes:
    from layouts.documents.pptx.fiche import build_pptx_ml

    return build_pptx_ml(_load_fiche(base, d))


def _write_pptx_region(base: Base, d: Demande, suivi: Suivi | None) -> bytes:
    from layouts.documents.pptx.region import build_pptx_region

    return build_pptx_region(*_load_region(base, d), suivi)


def _write_pdf_ml(base: Base, d: Demande) -> bytes:
    from layouts.documents.pdf import build_pdf_ml

    return build_pdf_ml(_load_fiche(base, d))


def _write_pdf_region(base: Base, d: Demande, suivi: Suivi | None) -> bytes:
    from layouts.documents.pdf import build_pdf_region

    return build_pdf_region(*_load_region(base, d), suivi)


def _load_fiche(base: Base, d: Demande) -> Fiche:
    from layouts.documents.contenu import build_fiche
    from layouts.documents.dossier import load_dossier_ml

    return build_fiche(load_dossier_ml(base, d.code, d.annee, d.cercle), load_catalogue())


def _load_region(base: Base, d: Demande) -> tuple[RegionEcrite, Iterator[Fiche]]:
    """The region in words, then its structures as they are asked for."""
    from layouts.documents.contenu import build_fiche
    from layouts.documents.contenu_region import build_region
    from layouts.documents.dossier import iterate_dossiers, load_dossier_region

    catalogue = load_catalogue()
    dossier = load_dossier_region(base, d.code, d.annee, d.cercle)
    fiches = (build_fiche(ml, catalogue) for ml in iterate_dossiers(base, dossier))
    return build_region(dossier, catalogue), fiches


def _write_xlsx_ml(base: Base, d: Demande) -> bytes:
    from data.views.details import load_resumes
    from layouts.documents.contenu import build_fiche
    from layouts.documents.dossier import load_dossier_ml
    from layouts.documents.xlsx.fiche import build_xlsx_ml

    catalogue = load_catalogue()
    dossier = load_dossier_ml(base, d.code, d.annee, d.cercle)
    lignes = load_export_ml(base, d.code, d.annee, d.pairs)
    resumes = load_resumes(base, dossier.portrait)
    return build_xlsx_ml(build_fiche(dossier, catalogue), lignes, resumes, catalogue)


def _write_xlsx_region(base: Base, d: Demande, _suivi: Suivi | None) -> bytes:
    from layouts.documents.contenu_region import build_region
    from layouts.documents.dossier import load_dossier_region
    from layouts.documents.xlsx.region import build_xlsx_region

    catalogue = load_catalogue()
    dossier = load_dossier_region(base, d.code, d.annee, d.cercle)
    lignes = load_export_region(base, d.code, d.annee, d.pairs)
    return build_xlsx_region(build_region(dossier, catalogue), lignes, catalogue)


_ECRIRE_ML: dict[str, Callable[[Base, Demande], bytes]] = {
    PPTX: _write_pptx_ml,
    XLSX: _write_xlsx_ml,
    PDF: _write_pdf_ml,
    CSV: _write_csv_ml,
}
_ECRIRE_REGION: dict[str, Callable[[Base, Demande, Suivi | None], bytes]] = {
    PPTX: _write_pptx_region,
    XLSX: _write_xlsx_region,
    PDF: _write_pdf_region,
    CSV: _write_csv_region,
}
