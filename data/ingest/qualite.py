"""The table `qualite`: what the records of a structure say of their entry, as « calculer » counts it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from data.catalogue.saisie import ConstatSaisie
from data.ingest.attendus import refuse_where
from data.ingest.cells import Controle, read_values, refuse_key
from data.ingest.cles import check_keys
from data.ingest.mots.colonnes import LIBELLE, compare_code, compare_mots
from data.ingest.phrases import tell_count, tell_near
from data.ingest.recognise import Reconnue
from data.ingest.resultats import check_values
from data.ingest.table import Table
from data.models.etats import Etat
from data.sources.cells import strip_invisibles
from data.texts import simplify

CONSTAT = "constat"
AU_PLUS = (
    "au plus le nombre de la colonne « {} » de la même ligne : ce qui est compté en fait partie"
)


MUET = "SS ou 0 : la colonne « {} » de la même ligne est SS, et ce qui est compté en fait partie"


def parse_qualite(reconnue: Reconnue, cadre: Controle) -> pd.DataFrame:
    """Rows of a table `qualite`: code_structure, annee, constat, each count beside its state, place.

    A count that is missing (SS, NE, SO, empty) is None, never zero.
    """
    cles = check_keys(reconnue, cadre)
    cles[CONSTAT] = _read_constats(reconnue.table, cadre)
    nombre, sur = (_read_counts(reconnue, cadre, cles, nom) for nom in reconnue.forme.comptes)
    entete = str(reconnue.table.entetes["sur"])
    refuse_where(cadre, nombre, nombre["valeur"] > sur["valeur"], AU_PLUS.format(entete))
    muets = (nombre["valeur"] > 0) & (sur["etat"] == Etat.SECRET)
    refuse_where(cadre, nombre, muets, MUET.format(entete))
    return cles.assign(
        nombre=nombre["valeur"],
        etat=nombre["etat"].astype(str),
        sur=sur["valeur"],
        etat_sur=sur["etat"].astype(str),
        lieu=nombre["lieu"],
        colonne=nombre["colonne"],
        texte=nombre["texte"] + " sur " + sur["texte"],
        lisible=nombre["lisible"] & sur["lisible"],
    )


def _read_counts(reconnue: Reconnue, cadre: Controle, cles: pd.DataFrame, nom: str) -> pd.DataFrame:
    """The cells of a column of counts, one a line."""
    table = reconnue.table
    cellules = cles.assign(
        texte=table.colonne(nom),
        lieu=table.lieu,
        colonne=table.entetes[nom],
        code=nom,
        type="effectif",
    )
    return check_values(cadre, read_values(reconnue, cadre, cellules))


def _read_constats(table: Table, cadre: Controle) -> list[str]:
    """The code of each line; its own words are read as it, with a notice."""
    textes = table.colonne(CONSTAT)
    connus = cadre.catalogue.saisie
    libelles = {simplify(dit.libelle): code for code, dit in connus.items()}
    lus = {t: _find(t, connus, libelles) for t in dict.fromkeys(textes)}
    dits = [f"« {texte} » → {code}" for texte, code in lus.items() if code and code != texte]
    if dits:
        lieu = f"{table.lieu}, colonne « {table.entetes[CONSTAT]} »"
        un = "un code" if len(dits) == 1 else "des codes"
        compte = tell_count(len(dits), "constat lu")
        cadre.rapport.avis.append(f"{lieu} : {compte} comme {un} ({' ; '.join(dits)})")
    attendus = {t: _describe_unknown(t, connus) for t, code in lus.items() if not code}
    for ligne, texte in zip(table.lignes, textes, strict=True) if attendus else ():
        if texte in attendus:
            refuse_key(cadre, table, ligne, CONSTAT, texte, attendus[texte])
    return [lus[texte] or texte for texte in textes]


def _find(texte: str, connus: Mapping[str, object], libelles: Mapping[tuple[str, ...], str]) -> str:
    code = strip_invisibles(texte).strip().lower()
    return code if code in connus else libelles.get(simplify(texte), "")


def _describe_unknown(texte: str, connus: Mapping[str, ConstatSaisie]) -> str:
    """The one whose code, or whose label, is the nearest; all of them where none is near."""
    attendu = "le code d’un constat sur la saisie"
    notes = {dit.code: _compare(texte, dit) for dit in connus.values()}
    proche = max(notes, key=lambda code: notes[code])
    if notes[proche] >= LIBELLE:
        return attendu + tell_near(proche, connus[proche].libelle)
    vide = "" if texte else " (cellule vide)"
    return f"{attendu}{vide}, parmi {', '.join(connus)}"


def _compare(texte: str, dit: ConstatSaisie) -> float:
    """How alike what was written is to a finding (0 to 100)."""
    lus, mots = " ".join(simplify(texte)), " ".join(simplify(dit.libelle))
    return max(compare_code(texte, dit.code), compare_mots(lus, mots))
