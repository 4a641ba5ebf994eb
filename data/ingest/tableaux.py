"""From a sheet to its tables: where each begins and ends, what stands around it, which lines are data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from data.ingest.annees import split_years, tell_otherwise
from data.ingest.correspondance import IGNORER, FeuilleVoulue
from data.ingest.entetes import CLES_STRUCTURE, MESURES, Colonne
from data.ingest.fusions import fill_merged, refuse_merged
from data.ingest.lexique import Lexique
from data.ingest.lignes import Ligne, Sorte, Tri, build_grille, sort_lines
from data.ingest.phrases import describe_lignes, quote, tell_count
from data.ingest.recits import (
    refuse_nameless,
    refuse_percents,
    refuse_units,
    tell_hidden,
    tell_sorted,
    tell_zone,
)
from data.ingest.table import Table, normalise_entete
from data.ingest.zones import Lecture, Zone, list_apart, list_textes, list_zones, split_side_by_side
from data.sources.cells import parse_valeur
from data.sources.constats import Constatations, Place
from data.sources.feuille import Feuille
from data.store.tables import IGNOREES

PRESQUE = 90
"""How alike (0 to 100) a code and its name written with a slip are."""
HAUT, EN_COLONNES, DEUX = 30, 3, 2
"""Among how many lines, and how many structures on one make a table that lies across; two, over codes."""


def find_tables(feuille: Feuille, lexique: Lexique, rapport: Constatations) -> list[Table]:
    """The tables of a sheet; what stands around them is left, and told."""
    dite = lexique.correspondance.find_feuille(feuille.nom)
    raison = "masquée" if feuille.masquee and dite is None else ""
    if dite is not None and dite.table == IGNORER:
        raison = "comme le dit la correspondance"
    if raison:
        rapport.avis.append(f"{feuille.lieu} : feuille laissée, {raison}")
        return []
    lecture = Lecture(feuille, lexique, dite or FeuilleVoulue(feuille.nom), rapport)
    if _is_across(lecture):
        return []
    zones = list(list_zones(feuille, lexique, lecture.voulue))
    if not zones:
        _tell_unknown(lecture)
    rangs = count(1)
    return [table for zone in zones for table in _read_zone(lecture, zone, rangs)]


def _is_across(lecture: Lecture) -> bool:
    """Whether a line at the top names structures side by side: then the table is refused once."""
    for numero, cellules in lecture.feuille.lignes[:HAUT]:
        textes = [texte for texte in cellules if texte]
        structures = {lecture.lexique.find_structure(texte) for texte in textes} - {None}
        chiffree = any(parse_valeur(texte).valeur is not None for texte in textes)
        assez = DEUX if _is_listing(lecture, textes) else EN_COLONNES
        if len(structures) >= assez and not chiffree:
            attendu = (
                "une structure par ligne : transposer le tableau "
                "(dans le tableur : copier, collage spécial, transposer)"
            )
            trouve = f"{len(structures)} structures en colonnes"
            lecture.rapport.refuse(lecture.feuille.lieu, numero, "", trouve, attendu)
            return True
    return False


def _is_listing(lecture: Lecture, textes: Sequence[str]) -> bool:
    """Whether a line says structures after its first cell, and a line of the sheet begins by a code."""
    lexique = lecture.lexique
    if not all(lexique.find_structure(texte) for texte in textes[1:]):
        return False
    premieres = (next(filter(None, c)) for _, c in lecture.feuille.lignes[:HAUT])
    return any(lexique.find_colonne(t) in lexique.catalogue.entrees for t in premieres)


def _tell_unknown(lecture: Lecture) -> None:
    """No line names a known column: the sheet is left, unless the person said where they are."""
    feuille, voulue = lecture.feuille, lecture.voulue
    if voulue.entete:
        attendu = f"les noms de colonnes, à la ligne {voulue.entete} selon la correspondance"
        lecture.rapport.refuse(feuille.lieu, voulue.entete, "", "une ligne vide", attendu)
        return
    textes = [" ; ".join(filter(None, cellules)) for _, cellules in feuille.lignes[:1]]
    nombre = tell_count(len(feuille.lignes), "ligne")
    lecture.rapport.avis.append(
        f"{feuille.lieu} : laissée, aucune colonne connue ({nombre}, la première : {quote(textes)})"
    )


def _read_zone(lecture: Lecture, zone: Zone, rangs: Iterator[int]) -> Iterator[Table]:
    """The tables under the same heads: one, or several side by side, or one a year."""
    tell_zone(lecture.feuille, zone, lecture.lexique, lecture.rapport)
    blocs = split_side_by_side(_keep(lecture, zone))
    autour, lues = set[int](), set[int]()
    for bloc in blocs:
        rang = next(rangs)
        lieu = lecture.feuille.lieu + (f", tableau {rang}" if rang > 1 else "")
        corps = zone.corps if len(blocs) == 1 else _cut(zone.corps, bloc)
        _tell_labels(lieu, bloc, lecture.rapport)
        tri = _sort(lecture, lieu, corps, bloc)
        refuse_percents(lecture, lieu, zone, tri, bloc)
        autour |= {numero for numero, _ in corps}
        lues |= {numero for numero, _ in tri[Sorte.DONNEE]}
        for annee, partie in split_years(lecture, lieu, zone, bloc):
            gardees = _place(lecture, lieu, zone, partie)
            table = _build(lecture, lieu, zone, tri, gardees, annee)
            tell_otherwise(lecture, lieu, zone, table)
            yield table
    _refuse_unnamed(lecture, zone, autour - lues)


def _keep(lecture: Lecture, zone: Zone) -> list[Colonne]:
    """The columns to read: not those set apart from any known one, nor those the person leaves."""
    a_part = [c for c in list_apart(zone.entete.colonnes) if not _is_near(c, lecture.lexique)]
    voulues = [c for c in zone.entete.colonnes if c.nom == IGNORER]
    for colonne, raison in [
        *((c, "à part du tableau et sans nom connu") for c in a_part),
        *((c, "comme le dit la correspondance") for c in voulues),
    ]:
        lieu = lecture.feuille.lieu
        lecture.rapport.avis.append(f"{lieu} : colonne « {colonne.entete} » laissée, {raison}")
    return [c for c in zone.entete.colonnes if c not in a_part and c not in voulues]


def _is_near(colonne: Colonne, lexique: Lexique) -> bool:
    """Whether a header is that of a code, but for a slip: the column is not left."""
    proches = lexique.propose_colonne(colonne.entete)
    return bool(proches) and proches[0].score >= PRESQUE


def _tell_labels(lieu: str, bloc: Sequence[Colonne], rapport: Constatations) -> None:
    """The columns that are read by something else than their name."""
    for dite, ou in ((False, "à leur libellé"), (True, "selon la correspondance")):
        mots = {
            f"« {texte} » → {c.nom}": None
            for c in bloc
            if c.connue and c.dite is dite and not (c.annee and c.nom == "valeur")
            if normalise_entete(texte := c.entete.removesuffix(f", {c.annee}")) != c.nom
        }
        if mots:
            rapport.avis.append(f"{lieu} : colonnes lues {ou} : {' ; '.join(mots)}")


def _cut(corps: Sequence[Ligne], bloc: Sequence[Colonne]) -> list[Ligne]:
    """The lines of one of the tables that stand side by side."""
    premier, dernier = bloc[0].rang, bloc[-1].rang
    coupees = [
        (numero, [*[""] * premier, *cellules[premier : dernier + 1]]) for numero, cellules in corps
    ]
    return [ligne for ligne in coupees if any(ligne[1])]


def _sort(lecture: Lecture, lieu: str, corps: Sequence[Ligne], bloc: Sequence[Colonne]) -> Tri:
    """The lines by what they are; those that are no data told."""
    feuille, rapport = lecture.feuille, lecture.rapport
    grille = build_grille(bloc, lecture.lexique)
    tri = sort_lines(fill_merged(feuille, corps, bloc, grille, rapport), grille, lecture.lexique)
    tell_sorted(lieu, tri, rapport)
    refuse_units(lecture, lieu, tri, bloc)
    cle = next((colonne.entete for colonne in bloc if colonne.rang == grille.cle), "")
    refuse_nameless(lieu, tri[Sorte.SANS_CODE], cle, rapport)
    donnees = tri[Sorte.DONNEE]
    refuse_merged(feuille, lieu, donnees, bloc, grille.valeurs, rapport)
    tell_hidden(feuille, donnees, bloc, rapport)
    return tri


def _build(
    lecture: Lecture,
    lieu: str,
    zone: Zone,
    tri: Tri,
    bloc: Sequence[Colonne],
    annee: str,
) -> Table:
    feuille, donnees = lecture.feuille, tri[Sorte.DONNEE]
    entetes = {colonne.nom: colonne.entete for colonne in bloc}
    par_rang = _transpose(donnees, max((c.rang for c in bloc), default=-1) + 1)
    colonnes = {colonne.nom: par_rang[colonne.rang] for colonne in bloc}
    for nom, valeur in (("annee", annee), ("code_structure", _find_named(lecture, bloc))):
        if valeur:
            entetes[nom], colonnes[nom] = nom, [valeur] * len(donnees)
    return Table(
        lieu,
        feuille.nom,
        entetes,
        colonnes,
        [numero for numero, _ in donnees],
        zone.entete.ligne,
        list_textes(zone.titres),
        list_textes(feuille.lignes[zone.entete.debut : zone.entete.fin]),
        list_textes([*tri[Sorte.NOTE], *tri[Sorte.VIDE]]),
    )


def _place(lecture: Lecture, lieu: str, zone: Zone, bloc: Sequence[Colonne]) -> list[Colonne]:
    """The first column of each name, its place told to the report; the others refused."""
    feuille, rapport = lecture.feuille, lecture.rapport
    onglet = feuille.nom if feuille.classeur else ""
    premieres: dict[str, Colonne] = {}
    for colonne in bloc:
        premiere = premieres.setdefault(colonne.nom, colonne)
        if premiere is colonne:
            place = Place(feuille.fichier, onglet, colonne.rang)
            rapport.places[lieu, colonne.entete] = place
        else:
            _tell_twice(lieu, zone.entete.ligne, colonne, premiere.entete, rapport)
    return list(premieres.values())


def _find_named(lecture: Lecture, bloc: Sequence[Colonne]) -> str:
    """The structure that a sheet of figures without a column of structures is named after, and a notice."""
    noms = {colonne.nom for colonne in bloc}
    code = lecture.lexique.find_structure(lecture.feuille.nom) or ""
    chiffree = noms & {*MESURES, *lecture.lexique.catalogue.entrees}
    if not code or not chiffree or noms & {*CLES_STRUCTURE}:
        return ""
    lieu = lecture.feuille.lieu
    lecture.rapport.avis.append(
        f"{lieu} : structure {code} lue du nom de la feuille, pour toutes les lignes"
    )
    return code


def _transpose(donnees: Sequence[Ligne], largeur: int) -> list[list[str]]:
    """The cells of each column, a line too short filled up."""
    if not donnees:
        return [[] for _ in range(largeur)]
    completes = [c if len(c) >= largeur else [*c, *[""] * (largeur - len(c))] for _, c in donnees]
    colonnes = zip(*completes, strict=False)
    return [list(colonne) for _, colonne in zip(range(largeur), colonnes, strict=False)]


def _tell_twice(
    lieu: str, ligne: int, colonne: Colonne, premiere: str, rapport: Constatations
) -> None:
    """A second column of the same name is refused, unless it would be passed over."""
    if colonne.nom in IGNOREES:
        rapport.avis.append(f"{lieu} : colonne « {colonne.entete} » ignorée")
        return
    attendu = "une colonne par nom"
    if premiere != colonne.entete:
        attendu += f" : « {premiere} » est déjà lue comme {colonne.nom}"
    rapport.refuse(lieu, ligne, colonne.entete, colonne.entete, attendu)


def _refuse_unnamed(lecture: Lecture, zone: Zone, autour: set[int]) -> None:
    """Refuse the columns that hold cells and have no name, each once."""
    nommees = {c.rang for c in zone.entete.colonnes if c.nom}
    largeur = max((len(cellules) for _, cellules in zone.corps), default=0)
    feuille, ligne = lecture.feuille, zone.entete.ligne
    for rang in sorted(set(range(largeur)) - nommees):
        trouves = [
            (numero, cellules[rang])
            for numero, cellules in zone.corps
            if rang < len(cellules) and cellules[rang] and numero not in autour
        ]
        if not trouves:
            continue
        entete = f"n° {rang + 1}"
        onglet = feuille.nom if feuille.classeur else ""
        lecture.rapport.places[feuille.lieu, entete] = Place(feuille.fichier, onglet, rang)
        attendu = f"une colonne nommée à la ligne {ligne} ({len(nommees)} colonnes)"
        if len(trouves) > 1:
            lignes = describe_lignes([numero for numero, _ in trouves])
            attendu += f" ; {len(trouves)} cellules, {lignes}"
        lecture.rapport.refuse(feuille.lieu, trouves[0][0], entete, trouves[0][1], attendu)
