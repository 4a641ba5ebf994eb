"""What an import has to say, for a person: refusals grouped by cause, all of them in a CSV.

A cause is a column of a table and what was expected there. What is expected may name the cell's own
figures (a parent's value, the nearest code): they are set aside to tell whether two causes are one.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from data.ingest.annotation import annotate
from data.ingest.pipeline import BilanImport
from data.models.imports import MONTRES, RAPPORT, Cause, RapportImport, name_annote
from data.sources.constats import Anomalie, Constatations
from data.texts import alphabetical, defang

LIGNES = 80
"""Causes that a screen shows, one a line."""
COLONNES = ("genre", "lieu", "ligne", "colonne", "cellule", "trouve", "attendu", "avis")
CLASSEURS = (".xlsx", ".xlsm")
"""Workbooks that can be written anew with their faulty cells marked."""
_PROPRE = re.compile(r"« [^»]* »|\([^()]*\)|\w*\d[\w.,]*")


def summarise(bilan: BilanImport) -> RapportImport:
    """What a page and a command need of an import."""
    rapport, version = bilan.rapport, bilan.version
    return RapportImport(
        lues=tuple(rapport.lues),
        avis=tuple(rapport.avis),
        causes=tuple(group_refus(rapport.refus)),
        refus=len(rapport.refus),
        cellules=bilan.cellules,
        version=version.numero if version else None,
        depart=bilan.depart,
        ecarte=bilan.demonstration_ecartee,
        classeurs=tuple(list_classeurs(rapport)),
        changements=() if bilan.tait else bilan.changements,
        structures=tuple(sorted(bilan.structures, key=lambda s: alphabetical(s[1]))),
    )


def list_classeurs(rapport: Constatations) -> list[str]:
    """The names of the workbooks that hold a refused cell, in order."""
    fautives = ((refus.lieu, refus.colonne) for refus in rapport.refus if refus.ligne)
    places = (rapport.places[cle] for cle in fautives if cle in rapport.places)
    noms = dict.fromkeys(place.fichier for place in places)
    return [nom for nom in noms if nom.lower().endswith(CLASSEURS)]


def group_refus(refus: Iterable[Anomalie]) -> list[Cause]:
    """A cause a line, in the order met. Beyond a screen, one for all the columns of a table, then one."""
    refus = list(refus)
    moules: dict[str, str] = {}

    def mould(anomalie: Anomalie) -> str:
        texte = anomalie.attendu
        if texte not in moules:
            moules[texte] = _PROPRE.sub("…", texte)
        return moules[texte]

    def by_column(r: Anomalie) -> object:
        return r.lieu, r.colonne, mould(r)

    def by_table(r: Anomalie) -> object:
        return r.lieu, mould(r)

    groupes = _group(refus, by_column)
    if len(groupes) > LIGNES:
        groupes = _group(refus, by_table)
    if len(groupes) > LIGNES:
        autres = [r for groupe in groupes[LIGNES - 1 :] for r in groupe]
        groupes = [*groupes[: LIGNES - 1], autres]
    return [*map(_build_cause, groupes)]


def _group(refus: list[Anomalie], cle: Callable[[Anomalie], object]) -> list[list[Anomalie]]:
    groupes: dict[object, list[Anomalie]] = {}
    for anomalie in refus:
        groupes.setdefault(cle(anomalie), []).append(anomalie)
    return [*groupes.values()]


def _build_cause(groupe: list[Anomalie]) -> Cause:
    lieux = {r.lieu for r in groupe}
    premier = groupe[0]
    lignes = sorted({r.ligne for r in groupe if r.ligne})
    return Cause(
        lieu=premier.lieu if len(lieux) == 1 else f"{premier.lieu} et {len(lieux) - 1} autre(s)",
        colonnes=tuple(dict.fromkeys(r.colonne for r in groupe)),
        nombre=len(groupe),
        lignes=tuple(_list_suites(lignes))[: MONTRES + 1] if len(lieux) == 1 else (),
        trouves=tuple(dict.fromkeys(r.trouve for r in groupe))[: MONTRES + 1],
        attendu=premier.attendu,
        propre=any(r.attendu != premier.attendu for r in groupe),
    )


def _list_suites(lignes: list[int]) -> Iterator[tuple[int, int]]:
    """2, 3, 4, 9 -> (2, 4), (9, 9)."""
    debut = None
    for rang, ligne in enumerate(lignes):
        debut = ligne if debut is None else debut
        if rang + 1 == len(lignes) or lignes[rang + 1] != ligne + 1:
            yield debut, ligne
            debut = None


def write_files(rapport: Constatations, chemins: Iterable[Path], vers: Path) -> None:
    """The whole report and each workbook that holds a refused cell, marked, into a folder."""
    vers.mkdir(parents=True, exist_ok=True)
    write_rapport(rapport, vers / RAPPORT)
    annotes = set(list_classeurs(rapport))
    for chemin in chemins:
        if chemin.name in annotes:
            annotate(chemin, rapport, vers / name_annote(chemin.name))


def write_rapport(rapport: Constatations, chemin: Path) -> None:
    """Every refusal and every notice: `;`, UTF-8 with BOM, no cell that a spreadsheet would run."""
    with chemin.open("w", encoding="utf-8-sig", newline="") as fichier:
        ecrit = csv.writer(fichier, delimiter=";", lineterminator="\r\n")
        ecrit.writerow(COLONNES)
        ecrit.writerows(_write_refus(r, rapport) for r in rapport.refus)
        ecrit.writerows(("avis", *[""] * 6, defang(avis)) for avis in rapport.avis)


def _write_refus(refus: Anomalie, rapport: Constatations) -> tuple[object, ...]:
    place = rapport.places.get((refus.lieu, refus.colonne))
    cellule = f"{name_column(place.rang)}{refus.ligne}" if place and refus.ligne else ""
    textes = (refus.trouve, refus.attendu)
    lieu, colonne = defang(refus.lieu), defang(refus.colonne)
    return "refus", lieu, refus.ligne or "", colonne, cellule, *map(defang, textes), ""


def name_column(rang: int) -> str:
    """0 -> A, 26 -> AA."""
    nom = ""
    while rang >= 0:
        nom = chr(ord("A") + rang % 26) + nom
        rang = rang // 26 - 1
    return nom
