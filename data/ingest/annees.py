"""Of which year the figures of a table are: its heads, its titles, the name of its sheet, its person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.ingest.entetes import MESURES, Colonne, parse_annee
from data.ingest.periodes import ANNEES, find_periode, list_loose
from data.ingest.phrases import join_et
from data.ingest.table import Table
from data.ingest.zones import Lecture, Zone, list_textes
from data.sources.feuille import Feuille
from data.store.tables import FEUILLES
from data.texts import simplify

ANNEE_DITE = re.compile(r"(?:ann[ée]e|exercice)\s*:?\s*(20[0-9]{2})(?![0-9])", re.IGNORECASE)
PARTIE = (
    "une année : ceci est {}, et l’outil compare des années. Donner l’année entière, ou écrire "
    "une colonne « annee » si ce sont bien des chiffres annuels"
)
UNE_SEULE = (
    "une seule année : une colonne « annee », ou une feuille nommée par son année, comme « 2010 », "
    "sous un titre qui n’en dise pas d’autre"
)
SANS_MESURE = (
    "ce que comptent ces années : un code au-dessus d’elles, une colonne « indicateur » "
    "ou une feuille nommée par un code"
)
DEBUTS = tuple(table.debut for table in FEUILLES)


def split_years(
    lecture: Lecture, lieu: str, zone: Zone, bloc: Sequence[Colonne]
) -> list[tuple[str, list[Colonne]]]:
    """The columns of each year of the heads, or all of them with the year of the sheet, if it says one.

    An empty year: the table has a column of years, or needs none.
    """
    annees = sorted({c.annee for c in bloc if c.annee})
    noms = {colonne.nom for colonne in bloc}
    datee = "annee" in noms
    if not annees:
        chiffree = noms & {*MESURES, *lecture.lexique.catalogue.entrees}
        return [("" if datee or not chiffree else _read_year(lecture, lieu, zone), list(bloc))]
    if not all(c.connue for c in bloc if c.annee and c.entete == str(c.annee)):
        trouve = " ; ".join(c.entete for c in bloc if c.annee)
        lecture.rapport.refuse(lieu, zone.entete.ligne, "", trouve, SANS_MESURE)
        return []
    if _refuse_part(lecture, lieu, zone, annees[-1]):
        return []
    sans = _refuse_yearless(lecture, lieu, zone, bloc, annees)
    pluriel = "s" if len(annees) > 1 else ""
    lues = f"année{pluriel} {join_et([str(annee) for annee in annees])} lue{pluriel}"
    lecture.rapport.avis.append(f"{lieu} : {lues} en tête des colonnes")
    return [(str(a), [c for c in bloc if c.annee in (None, a) and c not in sans]) for a in annees]


def _refuse_yearless(
    lecture: Lecture, lieu: str, zone: Zone, bloc: Sequence[Colonne], annees: Sequence[int]
) -> list[Colonne]:
    """The columns of figures that have no year where others have one, and the column of years."""
    codes = ("annee", *lecture.lexique.catalogue.entrees)
    sans = [colonne for colonne in bloc if not colonne.annee and colonne.nom in codes]
    for colonne in sans:
        attendu = f"une année au-dessus, comme {join_et([str(annee) for annee in annees])}"
        if colonne.nom == "annee":
            attendu = "les années dans une colonne, ou en tête des colonnes, pas les deux"
        lecture.rapport.refuse(lieu, zone.entete.ligne, colonne.entete, colonne.entete, attendu)
    return sans


def tell_otherwise(lecture: Lecture, lieu: str, zone: Zone, table: Table) -> None:
    """A notice where the column of years says another year than the sheet does."""
    dites = list_annees(lecture.feuille, zone)
    lues = {annee for texte in set(table.colonne("annee")) if (annee := parse_annee(texte))}
    if len(dites) == len(lues) == 1 and lues.isdisjoint(dites):
        ((dite, source),) = dites.items()
        lecture.rapport.avis.append(
            f"{lieu} : année {lues.pop()} dans la colonne, {dite} {source} ; la colonne est lue, à vérifier"
        )


def _read_year(lecture: Lecture, lieu: str, zone: Zone) -> str:
    """The year that holds for each line of a sheet: said by the person, or by its name or titles alone."""
    dite, rapport = lecture.voulue.annee, lecture.rapport
    lues = list_annees(lecture.feuille, zone)
    annees = join_et([f"{annee} ({source})" for annee, source in sorted(lues.items())] or [""])
    if dite:
        if lues and dite not in lues:
            attendu = f"l’année que dit la correspondance, {dite} : l’y corriger, ou l’en retirer"
            rapport.refuse(lieu, zone.entete.ligne, "annee", annees, attendu)
        return str(dite)
    if _refuse_part(lecture, lieu, zone, next(iter(lues)) if len(lues) == 1 else None):
        return ""
    if len(lues) == 1:
        ((annee, source),) = lues.items()
        rapport.avis.append(f"{lieu} : année {annee} lue {source}, pour toutes les lignes")
        return str(annee)
    if lues:
        rapport.refuse(lieu, zone.entete.ligne, "annee", annees, UNE_SEULE)
    return ""


def _refuse_part(lecture: Lecture, lieu: str, zone: Zone, annee: int | None) -> bool:
    """Refuse the figures of a part of a year; whether it did."""
    texte, periode = find_partie(lecture.feuille, zone, annee)
    if periode:
        ligne, attendu = zone.entete.ligne, PARTIE.format(periode)
        lecture.rapport.refuse(lieu, ligne, "annee", texte, attendu)
    return bool(periode)


def find_partie(feuille: Feuille, zone: Zone, annee: int | None) -> tuple[str, str]:
    """What says that the figures of a table are of a part of a year, and which; empty texts: nothing."""
    tetes = feuille.lignes[zone.entete.debut : zone.entete.fin]
    textes = (feuille.nom, *list_textes([*zone.titres, *tetes]))
    dites = ((texte, find_periode(texte, annee)) for texte in textes)
    return next((dite for dite in dites if dite[1]), ("", ""))


def list_annees(feuille: Feuille, zone: Zone) -> dict[int, str]:
    """The years that the titles of a table and the name of its sheet say, and where each is read."""
    titres, nommees = list_textes(zone.titres), _list_named(feuille)
    dites = {annee for titre in titres for annee in _list_said(titre)}
    autres = {annee for titre in titres for annee in list_loose(titre)} if nommees else set()
    if not dites and nommees.isdisjoint(autres):
        dites = autres
    return dict.fromkeys(dites, "du titre") | dict.fromkeys(nommees, "du nom de la feuille")


def _list_said(titre: str) -> set[int]:
    textes = [titre, *ANNEE_DITE.findall(titre)]
    return {annee for texte in textes if (annee := parse_annee(texte))}


def _list_named(feuille: Feuille) -> set[int]:
    """The years in the name of a sheet; in that of a file, only beside its table."""
    mots = simplify(feuille.nom)
    if find_periode(feuille.nom):
        return set()
    if not feuille.classeur and len(mots) > 1 and not mots[0].startswith(DEBUTS):
        return set()
    return {annee for texte in ANNEES.findall(feuille.nom) if (annee := parse_annee(texte))}
