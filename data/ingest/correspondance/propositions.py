"""What a workbook seems to say, for a person to confirm: what is sure is filled, the rest is left « ? »."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from data.ingest.correspondance.colonnes import Apercu, propose_colonnes
from data.ingest.correspondance.modele import A_COMPLETER, ANNEE, IGNORER, Choix
from data.ingest.lexique import Lexique
from data.ingest.mots.marques import SENS, is_total, propose_etat
from data.ingest.table import normalise_entete
from data.sources.cells import Cause, parse_valeur
from data.sources.feuille import Feuille
from data.store.tables import FEUILLES, OBJECTIF, STRUCTURE
from data.texts import simplify

ANNEES = re.compile(r"(?<!\d)20[0-9]{2}(?!\d)")
SUR, ECART = 90.0, 12.0
"""A name this near, and this much nearer than the next one, is filled for the person to check."""
LEGENDES = (("entreprise", "NE"), ("secret", "SS"), ("objet", "SO"), ("concerne", "SO"))
"""A word in the note that explains a mark -> its state."""


@dataclass
class FeuilleProposee:
    """One sheet. `entete` is written only where the import would not find it by itself."""

    feuille: str
    table: Choix
    entete: int | None = None
    entete_sure: bool = True
    annee: Choix | None = None
    colonnes: dict[str, Choix] = field(default_factory=dict)
    unites: dict[str, Choix] = field(default_factory=dict)


@dataclass
class Proposee:
    """The whole of it, as it will be written."""

    feuilles: list[FeuilleProposee] = field(default_factory=list)
    structures: dict[str, Choix] = field(default_factory=dict)
    etats: dict[str, Choix] = field(default_factory=dict)
    dispositifs: dict[str, Choix] = field(default_factory=dict)

    @property
    def restent(self) -> int:
        """How many answers are left to the person."""
        mots = [self.structures, self.etats, self.dispositifs]
        for feuille in self.feuilles:
            mots += [feuille.colonnes, feuille.unites, {"table": feuille.table}]
            mots += [{"annee": feuille.annee}] if feuille.annee else []
        return sum(choix.valeur == A_COMPLETER for partie in mots for choix in partie.values())


def propose(feuilles: Iterable[Feuille], lexique: Lexique) -> Proposee:
    """The correspondence of a workbook, from its sheets."""
    proposee = Proposee()
    for feuille in feuilles:
        if feuille.masquee or not feuille.lignes:
            continue
        _propose_feuille(feuille, lexique, proposee)
    return proposee


def _propose_feuille(feuille: Feuille, lexique: Lexique, proposee: Proposee) -> None:
    rang = _find_heads(feuille, lexique)
    nom = ANNEES.sub(ANNEE, feuille.nom, count=1)
    if any(f.feuille == nom for f in proposee.feuilles):
        return
    faite = FeuilleProposee(nom, Choix(IGNORER, "aucune colonne connue"))
    proposee.feuilles.append(faite)
    if rang is None:
        return
    numero, entetes = feuille.lignes[rang]
    apercu = _build_apercu(feuille, rang, entetes, lexique)
    faite.entete = numero
    faite.entete_sure = sum(lexique.find_colonne(e) is not None for e in entetes if e) >= 2
    faite.colonnes, faite.unites = propose_colonnes(apercu, lexique)
    faite.table = _propose_table(faite.colonnes, feuille.nom, lexique)
    if faite.table.valeur not in (IGNORER, STRUCTURE.feuille):
        faite.annee = _propose_annee(faite.colonnes, feuille, rang)
    _propose_words(apercu, faite, feuille, lexique, proposee)
    faite.colonnes = {e: c for e, c in faite.colonnes.items() if normalise_entete(e) != c.valeur}


def _find_heads(feuille: Feuille, lexique: Lexique) -> int | None:
    """The rank of the line that names the most columns, the first of them."""
    notes = [
        sum(
            lexique.find_colonne(c) is not None or bool(lexique.list_exacts(c))
            for c in cellules
            if c
        )
        for _, cellules in feuille.lignes[:50]
    ]
    meilleure = max(notes, default=0)
    return notes.index(meilleure) if meilleure else None


def _build_apercu(feuille: Feuille, rang: int, entetes: Sequence[str], lexique: Lexique) -> Apercu:
    """The columns with their cells, without totals, notes and empty lines."""
    dessus = _spread(feuille.lignes[rang - 1][1], len(entetes)) if rang else [""] * len(entetes)
    lignes = [
        [*cellules, *[""] * (len(entetes) - len(cellules))][: len(entetes)]
        for _, cellules in feuille.lignes[rang + 1 :]
    ]
    donnees = [ligne for ligne in lignes if _is_data(ligne, lexique)]
    return Apercu(list(entetes), dessus, [list(c) for c in zip(*donnees, strict=True)])


def _spread(groupes: Sequence[str], largeur: int) -> list[str]:
    """A line of groups, each over its columns up to the next."""
    etendus: list[str] = []
    for rang in range(largeur):
        texte = groupes[rang] if rang < len(groupes) else ""
        etendus.append(texte or (etendus[-1] if etendus else ""))
    return etendus if sum(map(bool, groupes)) > 1 else [""] * largeur


def _is_data(cellules: Sequence[str], lexique: Lexique) -> bool:
    """A line with a name or a code, and something beside it; no total."""
    remplies = [cellule for cellule in cellules if cellule]
    if len(remplies) < 2:
        return False
    textes = [cellule for cellule in remplies if not parse_valeur(cellule).lisible]
    if any(lexique.find_structure(texte) for texte in textes):
        return True
    return not any(is_total(t) or simplify(t)[:1] in (("total",), ("ensemble",)) for t in textes)


def _propose_table(colonnes: Mapping[str, Choix], nom: str, lexique: Lexique) -> Choix:
    """By its codes; a name that says objectives among results is for the person to decide."""
    codes = {choix.valeur for choix in colonnes.values()}
    mots = simplify(nom)
    if {"code", "nom"} <= codes and "annee" not in codes:
        return Choix("structures")
    for table in (t for t in FEUILLES if t.longues):
        if set(table.longues) <= codes or (table.longues[0] in codes and table is not OBJECTIF):
            return Choix(table.feuille)
    contexte = sum(
        lexique.catalogue.entrees[c].nature == "contexte"
        for c in codes & set(lexique.catalogue.entrees)
    )
    autres = len(codes & set(lexique.catalogue.entrees)) - contexte
    if not contexte + autres:
        return Choix(IGNORER, "aucune colonne connue")
    if contexte > autres:
        return Choix("contexte")
    if any(mot.startswith("objectif") for mot in mots):
        seule = not any(mot.startswith(("resultat", "realise", "suivi")) for mot in mots)
        return Choix("objectifs") if seule else Choix(A_COMPLETER, "resultats ou objectifs")
    return Choix("resultats")


def _propose_annee(colonnes: Mapping[str, Choix], feuille: Feuille, rang: int) -> Choix | None:
    """None where the import reads it by itself: a column, a title, the name of the sheet."""
    if any(choix.valeur == "annee" for choix in colonnes.values()):
        return None
    dits = [c for _, cellules in feuille.lignes[: rang + 1] for c in cellules]
    if any(len(set(ANNEES.findall(texte))) == 1 for texte in (feuille.nom, *dits)):
        return None
    return Choix(A_COMPLETER, "l’année des chiffres : ni colonne, ni titre ne la dit")


def _propose_words(
    apercu: Apercu, faite: FeuilleProposee, feuille: Feuille, lexique: Lexique, proposee: Proposee
) -> None:
    """Names of structures, marks in place of figures, dispositifs."""
    notes = [" ".join(c for c in cellules if c) for _, cellules in feuille.lignes]
    for entete, cellules in zip(apercu.entetes, apercu.colonnes, strict=False):
        choix = faite.colonnes.get(entete, Choix(lexique.find_colonne(entete) or ""))
        mots = dict.fromkeys(c for c in cellules if c)
        if choix.valeur == "code_structure":
            _propose_structures(mots, lexique, proposee)
        elif choix.valeur == "dispositif":
            inconnus = (m for m in mots if lexique.find_dispositif(m) is None)
            proposee.dispositifs |= {m: _propose_dispositif(m) for m in inconnus}
        elif choix.valeur in lexique.catalogue.entrees or choix.valeur in ("valeur", "objectif"):
            marques = (m for m in mots if parse_valeur(m).cause is Cause.MARQUE)
            proposee.etats |= {m: _propose_etat(m, notes) for m in marques}


def _propose_structures(mots: Iterable[str], lexique: Lexique, proposee: Proposee) -> None:
    """Its exact name, or the nearest in the region of most of the others."""
    surs = {mot: code for mot in mots if (code := lexique.find_structure(mot))}
    regions = [lexique.lieux[code].region for code in surs.values() if code in lexique.lieux]
    region = max(set(regions), key=regions.count) if regions else ""
    for mot in mots:
        code = surs.get(mot)
        if code is None:
            proposee.structures[mot] = _propose_structure(mot, region, lexique)
        elif code != mot and lexique.noms.find_code(mot) is None:
            proposee.structures[mot] = Choix(code, lexique.noms.describe(code))


def _propose_structure(mot: str, region: str, lexique: Lexique) -> Choix:
    proches = lexique.propose_structure(mot)
    ici = [p for p in proches if region and lexique.lieux[p.code].region == region]
    for premiers in (ici, proches):
        suivant = premiers[1].score if len(premiers) > 1 else 0.0
        if premiers and premiers[0].score >= SUR and premiers[0].score - suivant >= ECART:
            code = premiers[0].code
            return Choix(code, f"à vérifier : {lexique.noms.describe(code)}")
    note = " ; ".join(f"{p.code} {lexique.noms.describe(p.code)}" for p in proches)
    return Choix(A_COMPLETER, note or f"un code, ou « {IGNORER} »")


def _propose_etat(mot: str, notes: Iterable[str]) -> Choix:
    """What a note under the table says of it first, then what it most often means."""
    for note in notes:
        debut, deux_points, sens = note.partition(":")
        if deux_points and debut.strip().casefold() == mot.casefold():
            dits = [etat for indice, etat in LEGENDES if indice in simplify(sens)]
            etat = dits[0] if dits else propose_etat(sens)
            if etat is not None:
                return Choix(etat, f"{SENS[etat]} ; la feuille écrit « {note.strip()} »")
    etat = propose_etat(mot)
    if etat is None:
        dits = [f'"{code}" {sens}' for code, sens in SENS.items()]
        return Choix(A_COMPLETER, " ; ".join(dits))
    return Choix(etat, f"à vérifier : {SENS[etat]}")


def _propose_dispositif(mot: str) -> Choix:
    if is_total(mot):
        return Choix("", "l’ensemble : pas de dispositif")
    return Choix(A_COMPLETER, 'civis, cotraitance, autres, ou "" pour l’ensemble')
