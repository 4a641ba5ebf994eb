"""The figures to export, in the order people read them: structures alphabetical, then the dictionary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.catalogue.model import DISPOSITIFS
from data.errors import Introuvable
from data.method.rules import MIN_AUTRES
from data.models.comparaison import Portrait, Structure
from data.models.dialogue import AUCUNE, Remarques
from data.models.etats import CALCULES, Cercle
from data.models.exports import TOUS_CERCLES, LigneExport
from data.store import queries
from data.store.base import Base
from data.texts import alphabetical
from data.views.cercles import Lus, count_lus
from data.views.choisis import read_changes
from data.views.etat import read_year
from data.views.groupes import load_choisi
from data.views.remarques import load_par_structure
from data.views.structures import (
    find_structure,
    list_structures,
    read_regions,
    read_structures,
)

_CERCLES = {str(c): rang for rang, c in enumerate(CALCULES)}
_DISPOSITIFS = {d: rang for rang, d in enumerate(("", *DISPOSITIFS))}


def parse_cercles(pairs: str) -> tuple[str, ...]:
    """`tous` -> every circle that a structure has; a circle -> itself. ValueError for anything else."""
    if pairs != TOUS_CERCLES and pairs not in _CERCLES:
        raise ValueError(pairs)
    return tuple(_CERCLES) if pairs == TOUS_CERCLES else (pairs,)


def load_export_ml(
    base: Base,
    droits: Droits,
    code: str,
    annee: int | None,
    pairs: str,
    avec: tuple[str, ...] = (),
) -> list[LigneExport]:
    """The rows of one structure; `avec`: the group that a person picked, exported alone.

    Raises Refuse, Introuvable, DemandeRefusee, BaseIndisponible.
    """
    instantane = base.open()
    droits.require_document(read_structures(instantane).get(code))
    if pairs == Cercle.CHOIX:
        return _export_choisi(base, load_choisi(base, droits, code, annee, avec))
    structures = [find_structure(instantane, code)]
    cercles = parse_cercles(pairs)
    return load_lignes(base, droits, read_year(base, annee), cercles, structures)


def _export_choisi(base: Base, portrait: Portrait) -> list[LigneExport]:
    """The rows of a group."""
    qui = portrait.structure
    changees = read_changes(base.open(), qui.code, portrait.annee, portrait.avec)
    lignes = []
    for (code, dispositif), p in portrait.positions.items():
        attendu = None if dispositif else portrait.attendus.get(code)
        changee = None if dispositif else changees.get(code)
        ligne = LigneExport(
            *(qui.code, qui.nom, qui.code_region, portrait.annee, code, dispositif),
            *(p.valeur, p.numerateur, p.denominateur, p.etat, p.borne_basse, p.borne_haute),
            *(portrait.cercle, p.autres_lus, p.mediane, p.q1, p.q3, p.rayon),
            *(p.z, p.probabilite, p.lecture),
        )
        if changee:
            ligne = replace(
                ligne,
                evolution=changee.evolution.unites,
                evolution_pairs=changee.evolution.autres_lus,
                evolution_mediane=changee.evolution.mediane,
                evolution_z=changee.z,
                evolution_probabilite=changee.evolution.probabilite,
                evolution_lecture=changee.evolution.lecture,
            )
        if attendu:
            ligne = replace(
                ligne,
                attendu=attendu.attendu,
                attendu_bas=attendu.bas,
                attendu_haut=attendu.haut,
                attendu_r2=attendu.r2,
                attendu_lecture=attendu.lecture,
            )
        lignes.append(ligne)
    dites = load_par_structure(base, (qui.code,), portrait.annee)
    return _sort([_add_remarque(ligne, dites) for ligne in lignes])


def load_export_region(
    base: Base, droits: Droits, code: str, annee: int | None, pairs: str
) -> list[LigneExport]:
    """The rows of the structures of a region that may be named.

    Raises Refuse, Introuvable, BaseIndisponible.
    """
    instantane = base.open()
    siennes = list_structures(instantane, code)
    droits.require_noms(siennes)
    if code not in {region.code for region in read_regions(instantane)}:
        raise Introuvable("Région", code)
    cercles = parse_cercles(pairs)
    structures = [s for s in siennes if droits.noms.covers(s)]
    return load_lignes(base, droits, read_year(base, annee), cercles, structures)


def load_lignes(
    base: Base,
    droits: Droits,
    annee: int,
    cercles: Sequence[str],
    structures: Sequence[Structure],
) -> list[LigneExport]:
    """Those of some structures, that one may take away: what leaves the tool says what they say of it."""
    instantane = base.open()
    lignes = queries.load_export(instantane, annee, cercles, structures)
    if not droits.lues.pays:
        lus = {cle: count_lus(instantane, droits, annee, *cle) for cle in _list_cercles(lignes)}
        lignes = [_hush(ligne, lus[ligne.code_structure, ligne.cercle]) for ligne in lignes]
    dites = load_par_structure(base, (s.code for s in structures), annee)
    return _sort([_add_remarque(ligne, dites) for ligne in lignes] if dites else lignes)


def _list_cercles(lignes: Sequence[LigneExport]) -> set[tuple[str, str]]:
    return {(ligne.code_structure, ligne.cercle) for ligne in lignes}


def _hush(ligne: LigneExport, lus: Lus) -> LigneExport:
    """Without the evidence of a figure that so few of those that one does not read have a part in.

    It gives back what all the others weigh together and where their middle is, to the last digit; without
    those that one reads, and from one fiche to another, the counts of a single one. As many of them as one
    reads may lack the figure: more are hushed than would be known.
    """
    if lus.tous:
        return ligne
    if ligne.autres_lus - lus.nombre < MIN_AUTRES:
        ligne = replace(ligne, z=None, probabilite=None)
    if (ligne.evolution_pairs or 0) - lus.nombre < MIN_AUTRES:
        ligne = replace(ligne, evolution_z=None, evolution_probabilite=None)
    return ligne


def _add_remarque(ligne: LigneExport, dites: Mapping[str, Remarques]) -> LigneExport:
    siennes = dites.get(ligne.code_structure, AUCUNE)
    remarque = siennes.get((ligne.indicateur, ligne.dispositif))
    if remarque is None:
        return ligne
    return replace(ligne, remarque=remarque.texte, contestee=remarque.contestee)


def _sort(lignes: list[LigneExport]) -> list[LigneExport]:
    ordre = {entree.code: rang for rang, entree in enumerate(load_catalogue().compares)}
    noms = {nom: alphabetical(nom) for nom in {ligne.nom for ligne in lignes}}
    return sorted(
        lignes,
        key=lambda r: (
            noms[r.nom],
            r.code_structure,
            ordre[r.indicateur],
            _DISPOSITIFS[r.dispositif],
            _CERCLES.get(r.cercle, 0),
        ),
    )
