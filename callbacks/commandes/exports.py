"""The commands that write files for people: documents, empty tables."""

from __future__ import annotations

import argparse
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from callbacks.commandes.console import fail, follow, note_fait, tell
from data.acces.modeles import Fait
from data.settings import load_settings
from layouts.words.telechargements import name_suffixe

if TYPE_CHECKING:
    from callbacks.documents.ordre import Demande
    from data.store.base import Base


def run_export(options: argparse.Namespace) -> int:
    """Write the document of a structure, of a region, or of each structure of a region; or the notice."""
    from data.store.base import Base

    if options.notice:
        return _export_notice(options)
    settings = load_settings(options.base)
    base = Base(settings.base, settings.dialogue)
    with base.hold():  # all the files of one order are of one version
        return _export(base, options)


def _export(base: Base, options: argparse.Namespace) -> int:
    from callbacks.documents.demandes import check_offert
    from callbacks.documents.ordre import Demande, write_document, write_lot
    from data.acces.droits import TOUS
    from data.views.etat import load_etat
    from layouts.words.telechargements import ML, OBJECTIFS, REGION

    annees = load_etat(base).annees
    if options.annee is not None and options.annee not in annees:
        connues = ", ".join(map(str, annees)) or "aucune"
        return fail(f"Aucune donnée pour {options.annee}. Années de la base : {connues}.")
    genre, code = (ML, options.ml) if options.ml else (REGION, options.region)
    demande = Demande(genre, code, options.format, options.annee, options.pairs, TOUS)
    check_offert(base, demande)
    if options.un_par_ml and genre == REGION:
        lots = write_lot(base, demande, follow)
    else:
        lots = iter([(code, write_document(base, demande, follow))])
    for nom, contenu in lots:
        _write_document(options, nom, contenu)
    quoi = f"{genre}/{code}.{name_suffixe(options.format)}" + (
        " (lot)" if options.un_par_ml else ""
    )
    note_fait(base.dossier, Fait.EXPORT, quoi, options.pairs)
    if options.format == OBJECTIFS:
        _tell_ecartes(base, demande)
    return 0


def _tell_ecartes(base: Base, demande: Demande) -> None:
    """What the file leaves out, beside it: its table holds no note."""
    from callbacks.documents.ordre import load_objectifs
    from data.catalogue import load_catalogue
    from layouts.words.objectifs import list_ecartes

    for ligne in list_ecartes(load_objectifs(base, demande), load_catalogue()):
        tell(ligne)


def _export_notice(options: argparse.Namespace) -> int:
    """No base is read: the notice is the catalogue's."""
    from data.catalogue import load_catalogue
    from layouts.documents.notice import NOM, build_notice

    _write_document(options, NOM, build_notice(load_catalogue(), options.format))
    return 0


def _write_document(options: argparse.Namespace, nom: str, contenu: bytes) -> None:
    dossier = Path(options.vers)
    dossier.mkdir(parents=True, exist_ok=True)
    chemin = dossier / f"{nom}.{name_suffixe(options.format)}"
    _write_whole(chemin, contenu)
    print(chemin)


def _write_whole(chemin: Path, contenu: bytes) -> None:
    """A document that found no room, or was interrupted, leaves the one that was there."""
    provisoire = chemin.with_name(f".{chemin.name}.{secrets.token_hex(4)}")
    try:
        provisoire.write_bytes(contenu)
        os.replace(provisoire, chemin)
    except OSError as erreur:
        raise OSError(erreur.errno, erreur.strerror, str(chemin)) from erreur
    finally:
        provisoire.unlink(missing_ok=True)


def run_modele(options: argparse.Namespace) -> int:
    """Write the tables to fill in, with the structures that the base has."""
    from data.ingest.cles import SANS_STRUCTURE
    from data.ingest.modele import write_modele
    from data.ingest.modele.base import read_lignes

    structures = read_lignes(load_settings(options.base).base, options.region)
    if options.region and not structures:
        return fail(f"Aucune structure de la base n’est de la région « {options.region} ».")
    for chemin in write_modele(Path(options.dossier), structures):
        print(chemin)
    if not structures:
        tell(f"Sans structures écrites d’avance : {SANS_STRUCTURE}.")
    return 0
