"""Of whom and of when each line is: codes (or names) of structures, years, and the columns of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import compress

import pandas as pd

from data.ingest.attendus import ERREUR, FORMULE
from data.ingest.cells import Controle, refuse_key
from data.ingest.correspondance import IGNORER
from data.ingest.phrases import tell_count
from data.ingest.recognise import Reconnue
from data.ingest.table import Table
from data.reference.tables import load_regions
from data.sources.cells import Cause, find_cause, is_erreur, parse_annee, strip_invisibles

PREMIERE_ANNEE = 2000
STRUCTURE = "le code d’une structure de la base ou de la table structures de cet import"
SANS_STRUCTURE = "la base n’a aucune structure : « app.py init » part des structures réelles"
ENTRE_ELLES = 5
"""So many structures of one region for each that is alone of its own: that one is odd."""
EXEMPLES = 3
"""How many codes a refusal gives the nearest of."""


def leave_structures(reconnue: Reconnue, cadre: Controle) -> Reconnue:
    """The table without the lines of the structures that the person leaves, with a notice."""
    table, dites = reconnue.table, cadre.lexique.correspondance.structures
    if IGNORER not in dites.values():
        return reconnue
    noms = table.colonne(_find_key(table))
    gardes = [cadre.lexique.find_dit("structures", nom) != IGNORER for nom in noms]
    laisses = dict.fromkeys(
        f"« {nom} »" for nom, garde in zip(noms, gardes, strict=True) if not garde
    )
    if not laisses:
        return reconnue
    cadre.rapport.avis.append(
        f"{table.lieu} : lignes laissées : {', '.join(laisses)} (correspondance)"
    )
    colonnes = {nom: [*compress(cellules, gardes)] for nom, cellules in table.colonnes.items()}
    lignes = [*compress(table.lignes, gardes)]
    return replace(reconnue, table=replace(table, colonnes=colonnes, lignes=lignes))


def _find_key(table: Table) -> str:
    """The column that says whom a line is of: the codes, or the names in their place."""
    return "code_structure" if "code_structure" in table.colonnes else "nom"


def check_keys(reconnue: Reconnue, cadre: Controle) -> pd.DataFrame:
    """One row a line of the table: `code_structure`, `annee`, both checked, `ligne`, the optional texts."""
    table = reconnue.table
    cles = {
        "code_structure": _check_structures(table, cadre),
        "annee": _check_annees(table, cadre),
        "ligne": table.lignes,
    }
    for nom in reconnue.forme.textes:
        refuse_errors(table, nom, cadre)
    return pd.DataFrame({**cles, **{nom: table.colonne(nom) for nom in reconnue.forme.textes}})


def refuse_errors(table: Table, nom: str, cadre: Controle) -> None:
    """Refuse the errors of a column of texts, which are kept as they are written otherwise.

    In a workbook, a text that begins with = is a formula without its result; in a CSV, it is a text.
    """
    textes = table.colonne(nom)
    place = cadre.rapport.places.get((table.lieu, table.entetes.get(nom, nom)))
    classeur = place is not None and bool(place.feuille)
    fautes = {t for t in set(textes) if is_erreur(t) and (classeur or not t.startswith("="))}
    for ligne, texte in zip(table.lignes, textes, strict=True) if fautes else ():
        if texte in fautes:
            suite = FORMULE if texte.startswith("=") else ERREUR
            refuse_key(cadre, table, ligne, nom, texte, f"un texte ; {suite}")


def _check_structures(table: Table, cadre: Controle) -> list[str]:
    """The code of each line; a name is read where the table has no codes, or stands in their place."""
    colonne = _find_key(table)
    textes = table.colonne(colonne)
    du_lot = {code.casefold(): code for code in cadre.structures}
    lus = {texte: _find_code(texte, cadre, du_lot) for texte in dict.fromkeys(textes)}
    _tell_read(table, colonne, lus, cadre)
    inconnus = [texte for texte, code in lus.items() if code is None]
    attendus = _describe_unknown(inconnus, cadre)
    for ligne, texte in zip(table.lignes, textes, strict=True) if inconnus else ():
        if texte in attendus:
            refuse_key(cadre, table, ligne, colonne, texte, attendus[texte])
    codes = [lus[texte] or texte for texte in textes]
    if colonne == "code_structure" and "nom" in table.colonnes:
        _check_names(table, codes, cadre)
    return codes


def _find_code(texte: str, cadre: Controle, du_lot: Mapping[str, str]) -> str | None:
    if texte in cadre.structures:
        return texte
    return du_lot.get(strip_invisibles(texte).casefold()) or cadre.lexique.find_structure(texte)


def _tell_read(table: Table, colonne: str, lus: Mapping[str, str | None], cadre: Controle) -> None:
    """Notices: the names taken for their codes, and the codes written otherwise than in the base."""
    autres = {texte: code for texte, code in lus.items() if code and code != texte}
    casse = {t: c for t, c in autres.items() if strip_invisibles(t).casefold() == c.casefold()}
    noms = {t: c for t, c in autres.items() if t not in casse}
    lieu = f"{table.lieu}, colonne « {table.entetes.get(colonne, colonne)} »"
    avis = cadre.rapport.avis
    if casse:
        avis.append(f"{lieu} : {tell_codes(casse)}")
    if noms:
        connus = cadre.lexique.structures
        liste = " ; ".join(
            f"« {texte} » → {code}"
            + (f", {cadre.lexique.noms.describe(code)}" if code in connus else "")
            for texte, code in noms.items()
        )
        avis.append(f"{lieu} : {tell_count(len(noms), 'nom lu')} comme {_agree(noms)} ({liste})")
        _tell_far(lieu, noms, {code for code in lus.values() if code}, cadre)


def tell_codes(codes: Mapping[str, object]) -> str:
    """« 1 code lu à la casse ou à un caractère invisible près (« 219e01 » → 219E01) »."""
    liste = " ; ".join(f"« {texte} » → {code}" for texte, code in codes.items())
    quoi = "à la casse ou à un caractère invisible près"
    return f"{tell_count(len(codes), 'code lu')} {quoi} ({liste})"


def _agree(lus: Collection[str]) -> str:
    return "un code" if len(lus) == 1 else "des codes"


def _tell_far(lieu: str, noms: Mapping[str, str], codes: Collection[str], cadre: Controle) -> None:
    """A notice for a name read as a structure alone of its region among those of another one."""
    lieux = cadre.lexique.lieux
    regions = Counter(lieux[code].region for code in codes if code in lieux)
    if not regions:
        return
    (region, nombre), *reste = regions.most_common()
    seules = {autre for autre, combien in reste if combien == 1}
    if nombre < ENTRE_ELLES * max(len(seules), 1) or len(seules) < len(reste):
        return
    loin = [
        f"« {texte} » → {code}, {cadre.lexique.noms.describe(code)}"
        for texte, code in noms.items()
        if code in lieux and lieux[code].region in seules
    ]
    if loin:
        cadre.rapport.avis.append(
            f"{lieu} : hors de la région des autres ({load_regions().get(region, region)}), gardé, "
            f"à vérifier : {' ; '.join(loin)}"
        )


def _describe_unknown(textes: Iterable[str], cadre: Controle) -> dict[str, str]:
    """What was expected instead of each; one sentence a cause, with the nearest of the first ones."""
    par_cause: dict[str, list[str]] = {}
    base = "" if cadre.structures else f" ; {SANS_STRUCTURE}"
    for texte in textes:
        dit = cadre.lexique.find_dit("structures", texte)
        dite = f" ; la correspondance dit « {dit} », qui n’y est pas"
        par_cause.setdefault(dite if dit else _find_why(texte), []).append(texte)
    return {
        texte: f"{STRUCTURE}{pourquoi}{base}{_suggest(lot, cadre)}"
        for pourquoi, lot in par_cause.items()
        for texte in lot
    }


def _find_why(texte: str) -> str:
    if not texte:
        return " (cellule vide, ou fusionnée avec une autre)"
    cause = find_cause(texte)
    if cause is Cause.EXPOSANT:
        return " ; mettre la colonne au format Texte et récrire les codes : ceux-ci sont perdus"
    if is_erreur(texte):
        return f" ; {FORMULE if texte.startswith('=') else ERREUR}"
    return ""


def _suggest(textes: Iterable[str], cadre: Controle) -> str:
    """« ; vouliez-vous 27056S00 (Mission locale Ouest Eure, Eure) pour « 27056 » ? », for the first ones."""
    lexique = cadre.lexique
    proches = [
        (texte, lexique.propose_structure(texte)) for texte in list(textes)[:EXEMPLES] if texte
    ]
    dits = [
        f"{p[0].code} ({lexique.noms.describe(p[0].code)}) pour « {texte} »"
        for texte, p in proches
        if p
    ]
    return f" ; vouliez-vous {', '.join(dits)} ?" if dits else ""


def _check_names(table: Table, codes: list[str], cadre: Controle) -> None:
    """A line whose name is exactly that of another structure than its code: one of the two is wrong."""
    noms = table.colonne("nom")
    lus = {nom: cadre.lexique.noms.find_nom(nom) for nom in set(noms) if nom}
    connues = cadre.lexique.structures
    for ligne, code, nom in zip(table.lignes, codes, noms, strict=True):
        autre = lus.get(nom)
        if autre and code in connues and autre != code:
            attendu = f"le nom de la structure du code écrit à côté ; « {nom} » est {autre}"
            refuse_key(cadre, table, ligne, "nom", nom, attendu)


def _check_annees(table: Table, cadre: Controle) -> list[int]:
    derniere = date.today().year
    textes = table.colonne("annee")
    lues = {texte: parse_annee(strip_invisibles(texte)) for texte in set(textes)}
    hors = {texte for texte, annee in lues.items() if not PREMIERE_ANNEE <= annee <= derniere}
    for ligne, texte in zip(table.lignes, textes, strict=True) if hors else ():
        if texte in hors:
            suite = " ; la cellule est une date" if find_cause(texte) is Cause.DATE else ""
            suite = " (cellule vide, ou fusionnée avec une autre)" if not texte else suite
            attendu = f"une année de {PREMIERE_ANNEE} à {derniere}{suite}"
            refuse_key(cadre, table, ligne, "annee", texte, attendu)
    return [lues[texte] for texte in textes]


def check_column(
    reconnue: Reconnue, cadre: Controle, nom: str, parse: Callable[[str], str | None], attendu: str
) -> list[str]:
    """A column of words (dispositif, yes or no): each parsed, what is not understood refused."""
    table = reconnue.table
    textes = table.colonne(nom)
    lus = {texte: parse(texte) for texte in set(textes)}
    if None in lus.values():
        for ligne, texte in zip(table.lignes, textes, strict=True):
            if lus[texte] is None:
                refuse_key(cadre, table, ligne, nom, texte, attendu)
    return [lus[texte] or "" for texte in textes]
