"""Which of the five tables is this? What the person says; its columns; the name of its sheet or file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from data.ingest.correspondance import IGNORER
from data.ingest.entetes import FORTES
from data.ingest.lexique import Lexique
from data.ingest.periodes import is_forecast
from data.ingest.phrases import join_et, quote, tell_near
from data.ingest.table import Table, normalise_entete
from data.sources.constats import Constatations
from data.store.tables import FEUILLES, IGNOREES, OBJECTIF, RESULTAT, STRUCTURE, Description
from data.texts import simplify

ANNEXES = frozenset(
    ("dept", "dep", "departement", "commentaire", "observation", "remarque", "commune", "region")
)
"""The words of the columns that people keep beside the codes, in the singular."""
SANS_ANNEE = (
    "une année : aucune n’est écrite pour cette feuille ; une colonne « annee », "
    "ou une feuille nommée par son année, comme « 2010 »"
)
UNE_TABLE = (
    "des résultats ou des objectifs, pas les deux : une feuille nommée « resultats » ou "
    "« objectifs », ou sa table dite dans une correspondance"
)
PREVUES = (
    "des résultats constatés, non des prévisions ni des cibles : une feuille nommée « objectifs » "
    "si ce sont des objectifs, ou sa table dite dans une correspondance"
)
OU_DIRE = "ou dire ce qu’elle est, ou « ignorer », dans une correspondance"
PROCHES = 3
"""How many headers are told the nearest code of, where none is known."""
PROPRES_AUX_STRUCTURES = frozenset(("type", "code_region"))


@dataclass(frozen=True)
class Reconnue:
    """A table whose kind is known. `larges` lists its columns of codes when it is wide."""

    forme: Description
    table: Table
    larges: tuple[str, ...] = ()


def recognise(table: Table, lexique: Lexique, rapport: Constatations) -> Reconnue | None:
    """The table with its kind; None, with the reasons in the report, if it is none of them."""
    forme = _find_form(table, lexique)
    if forme is None:
        _tell_unknown(table, lexique, rapport)
        return None
    if not _check_objectives(table, forme, lexique, rapport):
        return None
    table = _name_structures(table, forme, rapport)
    longue = not forme.longues or bool(set(forme.longues) & set(table.entetes))
    codes = () if longue else forme.list_codes(lexique.catalogue)
    attendues = (*forme.requises, *(forme.longues if longue else ()))
    complete = _check_missing(table, forme, attendues, rapport)
    refus = len(rapport.refus)
    _check_columns(table, forme, {*attendues, *forme.facultatives}, codes, lexique, rapport)
    larges = tuple(c for c in table.entetes if c in set(codes))
    if not longue and not larges:
        if len(rapport.refus) == refus:
            attendu = f"au moins une colonne au nom d’un code de la table {forme.feuille}"
            _refuse(table, "", " ; ".join(table.entetes.values()), attendu, rapport)
        return None
    return Reconnue(forme, table, larges) if complete else None


def _refuse(table: Table, colonne: str, trouve: str, attendu: str, rapport: Constatations) -> None:
    """Refuse something of the heads."""
    rapport.refuse(table.lieu, table.ligne_entete, colonne, trouve, attendu)


def _tell_unknown(table: Table, lexique: Lexique, rapport: Constatations) -> None:
    """What has none of the columns that only tables have is left: it is something else."""
    if FORTES & {*table.entetes}:
        attendu = "les colonnes de structures, contexte, resultats, objectifs ou qualite (voir « modele »)"
        inconnues = [e for nom, e in table.entetes.items() if lexique.find_colonne(nom) is None]
        proches = [(e, p[0].code) for e in inconnues if (p := lexique.propose_colonne(e))]
        if proches:
            dits = ", ".join(f"« {code} » pour « {e} »" for e, code in proches[:PROCHES])
            attendu += f" ; vouliez-vous {dits} ?"
        _refuse(table, "", " ; ".join(table.entetes.values()), attendu, rapport)
    else:
        trouve = quote(table.entetes.values())
        rapport.avis.append(f"{table.lieu} : laissée, aucune table reconnue sous {trouve}")


def _check_missing(
    table: Table, forme: Description, attendues: Collection[str], rapport: Constatations
) -> bool:
    """Whether no column is missing; a structure may be told by its name, a year is refused once."""
    presentes = {*table.entetes, *(["code_structure"] if "nom" in table.entetes else [])}
    manquantes = [colonne for colonne in attendues if colonne not in presentes]
    for colonne in manquantes:
        attendu = f"une colonne « {colonne} » (table {forme.feuille})"
        if colonne == "annee":
            attendu = SANS_ANNEE
            if any((r.lieu, r.colonne) == (table.lieu, "annee") for r in rapport.refus):
                continue
        _refuse(table, colonne, "", attendu, rapport)
    return not manquantes


def _find_form(table: Table, lexique: Lexique) -> Description | None:
    """What the person says; its own columns, or its name where that alone tells; its codes; its name."""
    dite = lexique.correspondance.find_feuille(table.nom)
    if dite is not None and dite.table:
        return next((forme for forme in FEUILLES if forme.feuille == dite.table), None)
    presentes, nom = set(table.entetes), normalise_entete(table.nom)
    par_rang = sorted(FEUILLES, key=lambda forme: forme.rang)
    nommees = [forme for forme in par_rang if nom.startswith(forme.debut)]
    codes = {f: presentes.intersection(f.list_codes(lexique.catalogue)) for f in par_rang}
    sures = [forme for forme in par_rang if forme.signe <= presentes]
    if STRUCTURE in sures and _has_figures(presentes, any(codes.values())):
        sures.remove(STRUCTURE)
    sures += [forme for forme in nommees if forme.par_son_nom]
    if sures:
        return sures[0]
    larges = [forme for forme in reversed(par_rang) if forme.codes and not forme.par_son_nom]
    connus = [len(codes[forme]) for forme in larges]
    if any(connus):
        return larges[connus.index(max(connus))]
    return nommees[0] if nommees else None


def _has_figures(presentes: set[str], codee: bool) -> bool:
    """Codes and names of structures beside years or figures: not the table of the structures."""
    longues = {colonne for forme in FEUILLES for colonne in forme.longues}
    chiffree = codee or bool(presentes & {"annee", *longues})
    return chiffree and not presentes & PROPRES_AUX_STRUCTURES


def _check_objectives(
    table: Table, forme: Description, lexique: Lexique, rapport: Constatations
) -> bool:
    """Refuse to choose between results, objectives and forecasts where names and columns do not agree."""
    dite = lexique.correspondance.find_feuille(table.nom)
    if forme not in (RESULTAT, OBJECTIF) or (dite is not None and dite.table):
        return True
    nom = normalise_entete(table.nom)
    titres = () if nom.startswith(RESULTAT.debut) else table.titres
    textes = (table.nom, *titres, *table.groupes, *table.entetes.values())
    visees = [texte for texte in textes if OBJECTIF.debut in normalise_entete(texte)]
    prevues = [texte for texte in textes if is_forecast(texte)]
    parle = [*visees, *prevues]
    longue = set(OBJECTIF.longues) <= set(table.entetes)
    seul = RESULTAT.debut not in nom and "realis" not in nom
    if not parle or longue or (forme is OBJECTIF and seul):
        return True
    attendu = UNE_TABLE if visees else PREVUES
    dits = dict.fromkeys(parle)
    colonnes = [entete for entete in table.entetes.values() if entete in visees]
    if colonnes and len(colonnes) == len(dits):
        attendu = (
            f"des résultats seuls : les colonnes {join_et([f'« {c} »' for c in colonnes])} vont dans une "
            f"feuille à part, nommée « Objectifs{_tell_annee(table)} », ou se disent « {IGNORER} » dans "
            "une correspondance"
        )
    _refuse(table, "", " ; ".join(dits), attendu, rapport)
    return False


def _tell_annee(table: Table) -> str:
    """« 2011 », where all its lines are of that year."""
    annees = set(table.colonnes.get("annee", ()))
    return f" {annees.pop()}" if len(annees) == 1 else ""


def _name_structures(table: Table, forme: Description, rapport: Constatations) -> Table:
    """`code` is `code_structure`, and the reverse, where nothing else is the column expected."""
    attendue, autre = (
        ("code", "code_structure") if forme is STRUCTURE else ("code_structure", "code")
    )
    if attendue in table.entetes or autre not in table.entetes:
        return table
    entete = table.entetes[autre]
    rapport.avis.append(f"{table.lieu} : colonne « {entete} » lue comme « {attendue} »")
    return table.rename(autre, attendue)


def _check_columns(
    table: Table,
    forme: Description,
    connues: set[str],
    codes: Collection[str],
    lexique: Lexique,
    rapport: Constatations,
) -> None:
    """Refuse the columns of another table, or of none, with the nearest code."""
    nom_lu = "code_structure" in connues and "code_structure" not in table.entetes
    for colonne, entete in table.entetes.items():
        if colonne in connues or colonne in codes or (colonne == "nom" and nom_lu):
            continue
        if colonne in IGNOREES or _is_annexe(entete):
            rapport.avis.append(f"{table.lieu} : colonne « {entete} » ignorée")
            continue
        autres = f" ou un code de la table {forme.feuille}" if codes else ""
        attendu = f"une colonne parmi {', '.join(sorted(connues))}{autres} ; {OU_DIRE}"
        libres = set(codes) - set(table.entetes)
        proches = lexique.propose_colonne(entete, libres) if libres else []
        if proches:
            attendu += tell_near(proches[0].code, proches[0].libelle)
        _refuse(table, entete, entete, attendu, rapport)


def _is_annexe(entete: str) -> bool:
    """`Dépt`, `N° de département`, `Commentaires`: a short header made of such a word."""
    mots = simplify(entete)
    return len(mots) <= 3 and any(mot.removesuffix("s") in ANNEXES for mot in mots)
