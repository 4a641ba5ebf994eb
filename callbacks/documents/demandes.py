"""What the address of a download asks for: refused whole, with a sentence, when a part is unknown.

A page falls back and says so beside its figures; a file would carry the fallback away in silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from callbacks.documents.ordre import Demande
from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.errors import BaseIndisponible, DemandeRefusee
from data.method.choices import list_offerts
from data.models.etats import Cercle
from data.models.exports import TOUS_CERCLES
from data.texts import cite
from data.typographie import typeset
from data.views.etat import load_etat
from data.views.groupes import load_compare
from data.views.portraits import load_portrait
from data.views.regions import load_region
from data.views.structures import list_structures, read_structures
from layouts.requete import FORMAT, Cle
from layouts.routes import AVIS_DEUX_ANNEES, parse_liste
from layouts.words.cercles import NOMS
from layouts.words.telechargements import (
    CERCLES,
    DU_DIALOGUE,
    ML,
    PPTX,
    REGION,
    SUFFIXES,
    ZIP,
    list_dessins,
    list_formats,
)
from layouts.words.wording import join_liste

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

    from data.store.base import Base

CHOIX = str(Cercle.CHOIX)
CLES = (Cle.ANNEE, Cle.CAMPAGNE, Cle.PAIRS, Cle.AVEC)
"""Keys of the query of a download, with the format for many files in one."""


def read_demande(
    base: Base,
    genre: str,
    code: str,
    extension: str,
    requete: MultiDict[str, str],
    droits: Droits,
) -> Demande:
    """The document asked for, its year always said. Raises DemandeRefusee, BaseIndisponible.

    For a region `.zip?format=…` is one document a structure (PPTX by default).
    """
    lot = is_lot(genre, extension)
    _check_cles(requete, (*CLES, FORMAT) if lot else CLES)
    interieur = read_format(genre, extension, requete)
    connus = list_formats(ML if lot else genre)
    _check("Format", interieur, connus if lot or genre != REGION else (*connus, ZIP))
    cercles = (*map(str, Cercle), TOUS_CERCLES) if genre == ML else CERCLES
    annee, pairs = _read_annee_cercle(base, requete, cercles)
    return Demande(genre, code, interieur, annee, pairs, droits, read_avec(requete, pairs))


def read_dessin(
    base: Base,
    genre: str,
    code: str,
    dessin: str,
    extension: str,
    requete: MultiDict[str, str],
    droits: Droits,
) -> Demande:
    """The image asked for, in one circle: a drawing has no more. Raises DemandeRefusee."""
    _check_cles(requete, CLES)
    _check("Dessin", dessin, list_dessins(genre, load_catalogue()))
    cercles = (Cercle.REGION,) if genre == REGION else tuple(Cercle)
    annee, pairs = _read_annee_cercle(base, requete, tuple(map(str, cercles)))
    return Demande(genre, code, extension, annee, pairs, droits, read_avec(requete, pairs))


def _read_annee_cercle(
    base: Base, requete: MultiDict[str, str], cercles: tuple[str, ...]
) -> tuple[int | None, str]:
    pairs = requete.get(Cle.PAIRS) or str(Cercle.REGION)
    _check("Comparaison", pairs, cercles)
    return _read_annee(base, requete), pairs


def read_avec(requete: MultiDict[str, str], pairs: str) -> tuple[str, ...]:
    """The structures of a group. Raises DemandeRefusee where they go with a circle, or are too long."""
    avec = parse_liste(requete.get(Cle.AVEC, ""))
    if avec is None:
        raise DemandeRefusee(
            typeset(f"Paramètre « {Cle.AVEC} » : ces codes de structures sont trop longs.")
        )
    if avec and pairs != CHOIX:
        raise DemandeRefusee(
            typeset(f"Paramètre « {Cle.AVEC} » : il va avec « {Cle.PAIRS}={CHOIX} ».")
        )
    return avec


def read_format(genre: str, extension: str, requete: MultiDict[str, str]) -> str:
    """The format of the document, or of each of those that one file holds; known or not."""
    if is_lot(genre, extension):
        return requete.get(FORMAT) or PPTX
    return next((f for f, suffixe in SUFFIXES.items() if suffixe == extension), extension)


def require(base: Base, droits: Droits, genre: str, code: str, extension: str) -> None:
    """Raises Refuse where the rights do not open such a document, whether its subject exists or not.

    Raises BaseIndisponible to who reads the whole country alone: to the others it is the same refusal.
    """
    try:
        instantane = base.open()
    except BaseIndisponible:
        droits.require_document(None)
        raise
    if genre == REGION:
        siennes = list_structures(instantane, code)
        droits.require_noms(siennes)
        if extension in DU_DIALOGUE:
            droits.require_dialogues(siennes)
        return
    structure = read_structures(instantane).get(code)
    droits.require_document(structure)
    if extension in DU_DIALOGUE:
        droits.require_dialogue(structure)


def is_lot(genre: str, extension: str) -> bool:
    """Many files in one."""
    return genre == REGION and extension == ZIP


def check_offert(base: Base, demande: Demande) -> None:
    """The circle asked for is one that the year offers. Raises DemandeRefusee, Introuvable."""
    if demande.pairs == TOUS_CERCLES or demande.cercle is Cercle.REGION:
        return
    if demande.genre == REGION:
        _check_offert_region(base, demande)
        return
    portrait = load_compare(base, demande.droits, demande.visee)
    if portrait.cercle is not demande.cercle:
        offerts = join_liste([str(cercle) for cercle in list_offerts(portrait)])
        debut = f"Comparaison « {NOMS[demande.cercle]} » non disponible pour cette structure en"
        raise DemandeRefusee(typeset(f"{debut} {portrait.annee} ; possible : {offerts}."))


def _check_offert_region(base: Base, demande: Demande) -> None:
    """At least one of its structures has that circle: the others say in the document that they do not."""
    droits = demande.droits.take_away()
    region = load_region(base, droits, demande.code, demande.annee)
    portraits = (
        load_portrait(base, droits, s.code, region.annee, Cercle.REGION) for s in region.lisibles
    )
    if not any(demande.cercle in portrait.par_cercle for portrait in portraits):
        debut = f"Comparaison « {NOMS[demande.cercle]} » non disponible dans cette région en"
        raise DemandeRefusee(typeset(f"{debut} {region.annee} ; possible : region."))


def _check_cles(requete: MultiDict[str, str], connues: tuple[str, ...]) -> None:
    for cle, valeurs in requete.lists():
        if cle not in connues:
            raise DemandeRefusee(_say_inconnu("Paramètre", cle, connues))
        if len(set(valeurs)) > 1:
            raise DemandeRefusee(typeset(f"Paramètre « {cle} » donné avec plusieurs valeurs."))


def _check(quoi: str, valeur: str, connues: tuple[str, ...]) -> None:
    if valeur not in connues:
        raise DemandeRefusee(_say_inconnu(quoi, valeur, connues))


def _read_annee(base: Base, requete: MultiDict[str, str]) -> int | None:
    """By the year of the results, or by the campaign that reads them; by both where they agree."""
    annees = load_etat(base).annees
    annee = _find(requete.get(Cle.ANNEE, ""), "Année", annees)
    campagne = _find(requete.get(Cle.CAMPAGNE, ""), "Campagne", tuple(a + 1 for a in annees))
    if campagne is None:
        return annee
    if annee not in (None, campagne - 1):
        raise DemandeRefusee(typeset(AVIS_DEUX_ANNEES.format(campagne, campagne - 1)))
    return campagne - 1


def _find(texte: str, quoi: str, connues: tuple[int, ...]) -> int | None:
    noms = {str(annee): annee for annee in connues}
    if texte and texte not in noms:
        raise DemandeRefusee(_say_inconnu(quoi, texte, tuple(noms) or ("aucune",)))
    return noms[texte] if texte else None


def _say_inconnu(quoi: str, valeur: str, connues: tuple[str, ...]) -> str:
    genre = "e" if quoi in ("Année", "Campagne", "Comparaison") else ""
    phrase = f"{quoi} « {cite(valeur)} » inconnu{genre} ; possible{'s' * (len(connues) > 1)} : "
    return typeset(phrase + join_liste(list(connues)) + ".")
