"""The image of one drawing, under the rights of the documents of its subject."""

from __future__ import annotations

from callbacks.documents.ordre import Demande
from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.models.comparaison import Portrait
from data.store.base import Base
from data.views.croisees import load_nuage
from data.views.details import read_detail
from data.views.dossiers import load_dossier_region
from data.views.groupes import load_compare
from data.views.structures import read_structures
from layouts.words.telechargements import (
    CARTE,
    COUPLE,
    INDICATEUR,
    PROFIL,
    REGION,
    name_radar,
)


def write_dessin(base: Base, demande: Demande, dessin: str) -> bytes:
    """One file. Raises Refuse, Introuvable, BaseIndisponible, DocumentImpossible."""
    if demande.genre == REGION:
        return _write_region(base, demande, dessin)
    demande.droits.require_document(read_structures(base.open()).get(demande.code))
    portrait = load_compare(base, demande.droits, demande.visee)
    return _write_ml(base, demande.droits, portrait, dessin, demande.extension)


def _write_ml(base: Base, droits: Droits, portrait: Portrait, dessin: str, extension: str) -> bytes:
    """Nobody else is named, whoever asks: an image goes further than a page."""
    from layouts.images import structure as images
    from layouts.images.image import build_image

    catalogue = load_catalogue()
    if dessin.startswith(COUPLE):
        couple = catalogue.couples[dessin.removeprefix(COUPLE)]
        nuage = load_nuage(base, droits, portrait, couple, nommes=False)
        image = images.write_image_couple(nuage, portrait, catalogue)
    elif dessin.startswith(INDICATEUR):
        code = dessin.removeprefix(INDICATEUR)
        lieu = (portrait.structure.code, portrait.annee, portrait.cercle)
        detail = read_detail(base, droits, *lieu, code, "", portrait.avec, nommes=False)
        image = images.write_image_bande(detail, portrait, catalogue.entrees[code], catalogue)
    else:
        radars = {name_radar(nom): radar for nom, radar in catalogue.radars.items()}
        image = images.write_image_radar(portrait, radars[dessin], catalogue)
    return build_image(image, extension)


def _write_region(base: Base, demande: Demande, dessin: str) -> bytes:
    from layouts.images import region as images
    from layouts.images.image import build_image

    catalogue = load_catalogue()
    dossier = load_dossier_region(base, demande.droits, demande.code, demande.annee, demande.cercle)
    if dessin == CARTE:
        return build_image(images.write_image_carte(dossier), demande.extension)
    write = images.write_image_profil if dessin == PROFIL else images.write_image_radar_region
    return build_image(write(dossier, catalogue), demande.extension)
