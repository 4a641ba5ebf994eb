"""The order of a document: what, of whom, in which format, under which rights; for the command line too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.acces.droits import AUCUN, Droits
from data.catalogue import load_catalogue
from data.errors import GabaritRefuse, LimiteAtteinte
from data.models.dossiers import DossierMl, ObjectifsAgrees
from data.models.etats import Cercle
from data.models.exports import TOUS_CERCLES
from data.models.groupes import mark_groupe
from data.models.visee import Visee
from data.processus import Interrompu, run_limited
from data.settings import find_reglage
from data.store.base import Base
from data.typographie import typeset
from data.views.details import load_resumes
from data.views.dialogues import load_dialogue
from data.views.dossiers import (
    iterate_dossiers,
    load_dossier_ml,
    load_dossier_region,
    load_retenus,
)
from data.views.exports import load_export_ml, load_export_region
from data.views.portraits import load_portrait
from data.views.regions import load_region
from data.views.releves import load_objectifs_ml, load_objectifs_region, load_releve
from layouts.documents.noms import build_nom
from layouts.words.telechargements import (
    CSV,
    DOCX,
    DU_DIALOGUE,
    ML,
    OBJECTIFS,
    PDF,
    PPTX,
    RELEVE,
    XLSX,
    Avancement,
    list_formats,
    name_suffixe,
)

if TYPE_CHECKING:
    from pathlib import Path

    from layouts.documents.contenu import Fiche
    from layouts.documents.contenu_region import RegionEcrite
    from layouts.documents.releve import Releve

GABARIT = "releve.docx"
"""The template that a region puts in its settings folder in place of ours."""
DUREE, MEMOIRE = 20, 1_000_000_000
"""Seconds and bytes that the template of a region has for one relevé."""
SANS_FIN = typeset("le remplir n’a pas de fin, ou demande trop de mémoire ; voir ses boucles")
DE_PLUSIEURS_CERCLES = (CSV, XLSX)
"""The formats that hold every circle for `tous`; in the others it is the region."""


@dataclass(frozen=True, slots=True)
class Demande:
    """What is asked for: a structure or a region, a year (None: the latest), a circle or `tous`.

    `avec`: the structures of the group that a person picked, where the circle is one.
    `droits`: of who asks. They go with the demand, so that no process is asked for more than they open.
    """

    genre: str
    code: str
    extension: str
    annee: int | None = None
    pairs: str = str(Cercle.REGION)
    droits: Droits = AUCUN
    avec: tuple[str, ...] = ()

    @property
    def cercle(self) -> Cercle:
        """The one circle of a document; `tous` is the region there. ValueError for what is unknown."""
        return Cercle.REGION if self.pairs == TOUS_CERCLES else Cercle(self.pairs)

    @property
    def visee(self) -> Visee:
        """The portrait that the document of a structure is made of."""
        return Visee(self.code, self.annee, self.cercle, self.avec)


def write_document(base: Base, demande: Demande, suivi: Avancement | None = None) -> bytes:
    """One file. Raises Refuse, Introuvable, BaseIndisponible; ValueError for an unknown format."""
    if demande.extension not in list_formats(demande.genre):
        raise ValueError(demande.extension)
    if demande.genre == ML:
        return _ECRIRE_ML[demande.extension](base, demande)
    return _ECRIRE_REGION[demande.extension](base, demande, suivi)


def write_lot(
    base: Base, demande: Demande, suivi: Avancement | None = None
) -> Iterator[tuple[str, bytes]]:
    """One file a structure of a region, alphabetical: (code, file)."""
    region = load_region(base, demande.droits.take_away(), demande.code, demande.annee)
    for rang, structure in enumerate(region.lisibles, start=1):
        propre = replace(demande, genre=ML, code=structure.code)
        yield structure.code, write_document(base, propre)
        if suivi:
            suivi(rang, len(region.lisibles))


def name_document(base: Base, demande: Demande, extension: str = "") -> str:
    """How the file is called: the year and the circle that the document is of, whatever was asked.

    Raises Introuvable, BaseIndisponible. `extension` where it is not the document's: a ZIP of many.
    """
    cercle = demande.cercle
    if demande.genre == ML:
        portrait = load_portrait(base, demande.droits, demande.code, demande.annee, Cercle.REGION)
        if cercle is not Cercle.CHOIX:
            lieu = (demande.code, portrait.annee, cercle)
            cercle = load_portrait(base, demande.droits, *lieu).cercle
        nom, annee = portrait.structure.nom, portrait.annee
    else:
        region = load_region(base, demande.droits, demande.code, demande.annee)
        nom, annee = region.nom, region.annee
    sujet = _name_sujet(demande, annee, cercle)
    return build_nom(demande.code, nom, sujet, extension or name_suffixe(demande.extension))


def _name_sujet(demande: Demande, annee: int, cercle: Cercle) -> str:
    """« 2010-region », « 2010-choix-3f9a1c »; « dialogue-2011 » for what the two sides wrote, whoever the
    figures compare to.
    """
    if demande.extension in DU_DIALOGUE:
        return f"dialogue-{annee + 1}"
    tous = demande.pairs == TOUS_CERCLES and demande.extension in DE_PLUSIEURS_CERCLES
    qui = TOUS_CERCLES if tous else str(cercle)
    # Two groups of one structure are two files.
    return "-".join((str(annee), qui, *([mark_groupe(demande.avec)] if demande.avec else [])))


def _write_csv_ml(base: Base, d: Demande) -> bytes:
    from layouts.documents.csv_export import build_csv

    return build_csv(
        load_export_ml(base, d.droits, d.code, d.annee, d.pairs, d.avec), load_catalogue()
    )


def _write_csv_region(base: Base, d: Demande, _suivi: Avancement | None) -> bytes:
    from layouts.documents.csv_export import build_csv

    return build_csv(load_export_region(base, d.droits, d.code, d.annee, d.pairs), load_catalogue())


def _write_pptx_ml(base: Base, d: Demande) -> bytes:
    from layouts.documents.pptx.fiche import build_pptx_ml

    dossier = load_dossier_ml(base, d.droits, d.visee)
    if not d.droits.dialogues.covers(dossier.portrait.structure):
        return build_pptx_ml(_write_fiche(dossier))
    dialogue = load_dialogue(base, d.droits, dossier.portrait)
    return build_pptx_ml(_write_fiche(load_retenus(base, d.droits, dossier, dialogue)), dialogue)


def _write_pptx_region(base: Base, d: Demande, suivi: Avancement | None) -> bytes:
    from layouts.documents.pptx.region import build_pptx_region

    return build_pptx_region(*_write_livret(base, d), suivi)


def _write_pdf_ml(base: Base, d: Demande) -> bytes:
    from layouts.documents.pdf.documents import build_pdf_ml

    return build_pdf_ml(_write_fiche(load_dossier_ml(base, d.droits, d.visee)))


def _write_pdf_region(base: Base, d: Demande, suivi: Avancement | None) -> bytes:
    from layouts.documents.pdf.documents import build_pdf_region

    return build_pdf_region(*_write_livret(base, d), suivi)


def _write_xlsx_ml(base: Base, d: Demande) -> bytes:
    from layouts.documents.xlsx.fiche import build_xlsx_ml

    dossier = load_dossier_ml(base, d.droits, d.visee)
    lignes = load_export_ml(base, d.droits, d.code, d.annee, d.pairs, d.avec)
    resumes = load_resumes(base, d.droits, dossier.portrait)
    return build_xlsx_ml(_write_fiche(dossier), lignes, resumes, load_catalogue())


def _write_xlsx_region(base: Base, d: Demande, _suivi: Avancement | None) -> bytes:
    from layouts.documents.contenu_region import build_region
    from layouts.documents.xlsx.region import build_xlsx_region

    catalogue = load_catalogue()
    dossier = load_dossier_region(base, d.droits, d.code, d.annee, d.cercle)
    lignes = load_export_region(base, d.droits, d.code, d.annee, d.pairs)
    return build_xlsx_region(build_region(dossier, catalogue), lignes, catalogue)


def _write_docx_ml(base: Base, d: Demande) -> bytes:
    from layouts.documents.docx.releve import build_docx_releve

    releve, gabarit = _write_releve(base, d), find_reglage(GABARIT)
    return fill_gabarit(releve, gabarit) if gabarit else build_docx_releve(releve)


def fill_gabarit(releve: Releve, gabarit: Path, duree: float = DUREE) -> bytes:
    """A relevé in the template of a region, in a process of its own: its loops may have no end.

    Raises GabaritRefuse.
    """
    from layouts.documents.docx.releve import build_docx_releve

    try:
        return run_limited(build_docx_releve, releve, gabarit, memoire=MEMOIRE, duree=duree)
    except (LimiteAtteinte, Interrompu) as erreur:
        raise GabaritRefuse(gabarit.name, SANS_FIN) from erreur


def _write_releve_ml(base: Base, d: Demande) -> bytes:
    from layouts.documents.pdf.releve import build_pdf_releve

    return build_pdf_releve(_write_releve(base, d))


def _write_releve(base: Base, d: Demande) -> Releve:
    from layouts.documents.releve import write_releve

    return write_releve(load_releve(base, d.droits, d.visee), load_catalogue())


def _write_objectifs_ml(base: Base, d: Demande) -> bytes:
    from layouts.documents.csv_export import build_csv_objectifs

    return build_csv_objectifs(load_objectifs(base, d).lignes)


def _write_objectifs_region(base: Base, d: Demande, _suivi: Avancement | None) -> bytes:
    return _write_objectifs_ml(base, d)


def load_objectifs(base: Base, d: Demande) -> ObjectifsAgrees:
    """What the dialogues of a structure or of a region agreed in numbers, and what a file leaves out."""
    load = load_objectifs_ml if d.genre == ML else load_objectifs_region
    return load(base, d.droits, d.code, d.annee)


def _write_fiche(dossier: DossierMl) -> Fiche:
    from layouts.documents.contenu import build_fiche

    return build_fiche(dossier, load_catalogue())


def _write_livret(base: Base, d: Demande) -> tuple[RegionEcrite, Iterator[Fiche]]:
    """The region in words, then its structures as they are asked for."""
    from layouts.documents.contenu_region import build_region

    dossier = load_dossier_region(base, d.droits, d.code, d.annee, d.cercle)
    fiches = map(_write_fiche, iterate_dossiers(base, d.droits, dossier))
    return build_region(dossier, load_catalogue()), fiches


_ECRIRE_ML: dict[str, Callable[[Base, Demande], bytes]] = {
    PPTX: _write_pptx_ml,
    XLSX: _write_xlsx_ml,
    PDF: _write_pdf_ml,
    CSV: _write_csv_ml,
    DOCX: _write_docx_ml,
    RELEVE: _write_releve_ml,
    OBJECTIFS: _write_objectifs_ml,
}
_ECRIRE_REGION: dict[str, Callable[[Base, Demande, Avancement | None], bytes]] = {
    PPTX: _write_pptx_region,
    XLSX: _write_xlsx_region,
    PDF: _write_pdf_region,
    CSV: _write_csv_region,
    OBJECTIFS: _write_objectifs_region,
}
