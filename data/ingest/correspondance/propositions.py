"""What a workbook seems to say, for a person to confirm: what is sure is filled, the rest is left « ? »."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from data.ingest.annees import find_partie, list_annees
from data.ingest.correspondance.cles import is_annuaire
from data.ingest.correspondance.colonnes import Apercu, build_apercu, propose_colonnes
from data.ingest.correspondance.modele import A_COMPLETER, ANNEE, IGNORER, Choix, FeuilleVoulue
from data.ingest.laissees import EXPLICATIVES
from data.ingest.lexique import Lexique
from data.ingest.mots.marques import SENS, is_total, propose_etat
from data.ingest.mots.noms import Lieu
from data.ingest.table import normalise_entete
from data.ingest.zones import Zone, list_textes, list_zones
from data.sources.cells import Cause, parse_valeur
from data.sources.feuille import Feuille
from data.store.tables import FEUILLES, OBJECTIF, QUALITE, STRUCTURE
from data.texts import simplify

ANNEES = re.compile(r"(?<!\d)20[0-9]{2}(?!\d)")
SUR, ICI, ECART = 90.0, 75.0, 12.0
"""A name this near (in its département, `ICI`), and so much nearer than the next, is filled to be checked."""
PROCHE = 75.0
"""How near a code a header must be for its line to be that of the headers."""
REGARDES = 200
"""How many words of each kind are looked at in a table: a column that holds more is no column of words."""
PARMI = 12
"""Among how many of the nearest those of the same place are looked for."""
CONNUES = f"des structures de la base et des chiffres, sous des noms inconnus ; ou « {IGNORER} »"
LEGENDES = (("entreprise", "NE"), ("secret", "SS"), ("objet", "SO"), ("concerne", "SO"))
"""A word in the note that explains a mark -> its state."""


@dataclass
class FeuilleProposee:
    """One sheet, or one a year (`noms`). `entete` is written only where the import would not find it."""

    feuille: str
    table: Choix
    noms: list[str] = field(default_factory=list)
    entete: int | None = None
    entete_sure: bool = True
    annee: Choix | None = None
    colonnes: dict[str, Choix] = field(default_factory=dict)
    unites: dict[str, Choix] = field(default_factory=dict)


@dataclass
class Proposee:
    """The whole of it, as it will be written. `laisses`: how many words were not looked at."""

    feuilles: list[FeuilleProposee] = field(default_factory=list)
    structures: dict[str, Choix] = field(default_factory=dict)
    etats: dict[str, Choix] = field(default_factory=dict)
    dispositifs: dict[str, Choix] = field(default_factory=dict)
    laisses: int = 0

    def keep_first(self, connus: Collection[str], mots: Iterable[str]) -> list[str]:
        """The words to look at beside those already known; the others are counted."""
        nouveaux = [mot for mot in mots if mot not in connus]
        self.laisses += len(nouveaux[REGARDES:])
        return nouveaux[:REGARDES]

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
        if feuille.masquee or not feuille.lignes or feuille.nom in EXPLICATIVES:
            continue
        _propose_feuille(feuille, lexique, proposee)
    return proposee


def _propose_feuille(feuille: Feuille, lexique: Lexique, proposee: Proposee) -> None:
    """The sheets of several years are one, with the columns and the words of all."""
    nom = ANNEES.sub(ANNEE, feuille.nom, count=1)
    connue = next((f for f in proposee.feuilles if f.feuille == nom), None)
    faite = connue or FeuilleProposee(nom, Choix(IGNORER, "aucune colonne connue"))
    faite.noms.append(feuille.nom)
    zones = _list_zones(feuille, lexique, faite)
    for zone in zones:
        apercu = build_apercu(zone, lexique)
        colonnes, unites = propose_colonnes(apercu, lexique)
        faite.colonnes = colonnes | faite.colonnes
        faite.unites = unites | faite.unites
        _propose_words(apercu, colonnes, feuille, lexique, proposee)
    if connue is None:
        proposee.feuilles.append(faite)
        _finish(faite, feuille, zones, lexique)
    faite.colonnes = {e: c for e, c in faite.colonnes.items() if normalise_entete(e) != c.valeur}


def _finish(
    faite: FeuilleProposee, feuille: Feuille, zones: Sequence[Zone], lexique: Lexique
) -> None:
    """Which table it is, where its headers are, of which year."""
    if not zones:
        faite.table = Choix(A_COMPLETER, CONNUES) if _holds(feuille, lexique) else faite.table
        return
    faite.entete = zones[0].entete.ligne
    noms = {c.nom for zone in zones for c in zone.entete.colonnes if c.connue}
    faite.table = _propose_table(noms, faite.colonnes, feuille.nom, lexique)
    if faite.table.valeur == IGNORER and _holds(feuille, lexique):
        faite.table = Choix(A_COMPLETER, CONNUES)
    if faite.table.valeur not in (IGNORER, STRUCTURE.feuille):
        faite.annee = _propose_annee(noms, feuille, zones)


def _holds(feuille: Feuille, lexique: Lexique) -> bool:
    """Whether a figure stands beside a structure of the base, on one of the first lines."""
    for _, cellules in feuille.lignes[:REGARDES]:
        autres = [c for c in cellules if c and lexique.find_structure(c) is None]
        connue = len(autres) < len([c for c in cellules if c])
        if connue and any(parse_valeur(cellule).valeur is not None for cellule in autres):
            return True
    return False


def _list_zones(feuille: Feuille, lexique: Lexique, faite: FeuilleProposee) -> list[Zone]:
    """As the import finds them; else under the first words, near a code, that figures follow."""
    zones = list(list_zones(feuille, lexique, FeuilleVoulue(feuille.nom)))
    connues = sum(colonne.connue for zone in zones for colonne in zone.entete.colonnes)
    if connues > 1:
        return zones
    tete = _find_heads(feuille)
    proches = [p[0].score for mot in tete[1] if (p := lexique.propose_colonne(mot))] if tete else []
    if tete is None or max(proches, default=0.0) < PROCHE:
        return zones if connues else []
    faite.entete_sure = False
    return list(list_zones(feuille, lexique, FeuilleVoulue(feuille.nom, entete=tete[0])))


def _find_heads(feuille: Feuille) -> tuple[int, list[str]] | None:
    """The first line of words just above one with as many figures as half of them."""
    for (numero, mots), (_, suite) in pairwise(feuille.lignes):
        textes = [mot for mot in mots if mot and parse_valeur(mot).valeur is None]
        chiffres = [cellule for cellule in suite if parse_valeur(cellule).valeur is not None]
        if len(textes) > 1 and 2 * len(chiffres) >= len(textes) > len([m for m in mots if m]) / 2:
            return numero, textes
    return None


def _propose_table(
    noms: Collection[str], colonnes: Mapping[str, Choix], nom: str, lexique: Lexique
) -> Choix:
    """By its codes; a name that says objectives among results is for the person to decide."""
    codes = {*noms, *(choix.valeur for choix in colonnes.values())}
    entrees = lexique.catalogue.entrees
    if is_annuaire({choix.valeur for choix in colonnes.values()}):
        return Choix(STRUCTURE.feuille)
    if {"code", "nom"} <= codes and "annee" not in codes and not codes & set(entrees):
        return Choix(STRUCTURE.feuille)
    if QUALITE.signe <= codes:
        return Choix(QUALITE.feuille)
    longues = [table for table in FEUILLES if table.longues]
    entieres = [table for table in longues if set(table.longues) <= codes]
    sans_valeur = [t for t in longues if t.longues[0] in codes and t is not OBJECTIF]
    if entieres or sans_valeur:
        return Choix((*entieres, *sans_valeur)[0].feuille)
    contextes = [entrees[code].nature == "contexte" for code in codes & set(entrees)]
    if not contextes:
        autres = any(choix.valeur == A_COMPLETER for choix in colonnes.values())
        return Choix(A_COMPLETER if autres else IGNORER, "aucune colonne connue")
    if 2 * sum(contextes) > len(contextes):
        return Choix("contexte")
    mots = simplify(nom)
    if any(mot.startswith("objectif") for mot in mots):
        seule = not any(mot.startswith(("resultat", "realis", "suivi")) for mot in mots)
        return Choix("objectifs") if seule else Choix(A_COMPLETER, "resultats ou objectifs")
    return Choix("resultats")


def _propose_annee(noms: Collection[str], feuille: Feuille, zones: Sequence[Zone]) -> Choix | None:
    """None where the import reads it by itself: a column, the heads, a title, the name of the sheet."""
    if "annee" in noms or any(c.annee for zone in zones for c in zone.entete.colonnes):
        return None
    lues = [list_annees(feuille, zone) for zone in zones]
    if any(
        find_partie(feuille, z, min(a, default=None))[1] for z, a in zip(zones, lues, strict=True)
    ):
        return Choix(A_COMPLETER, "une partie d’année : l’outil compare des années entières")
    if all(len(annees) == 1 for annees in lues):
        return None
    titres = [feuille.nom, *(t for zone in zones for t in list_textes(zone.titres))]
    annees = {annee for titre in titres for annee in ANNEES.findall(titre)}
    if len(annees) == 1:
        return Choix(annees.pop(), "à changer l’année suivante")
    return Choix(A_COMPLETER, "l’année des chiffres : ni colonne, ni titre ne la dit")


def _propose_words(
    apercu: Apercu,
    colonnes: Mapping[str, Choix],
    feuille: Feuille,
    lexique: Lexique,
    proposee: Proposee,
) -> None:
    """Names of structures, marks in place of figures, dispositifs."""
    notes = [" ".join(c for c in cellules if c) for _, cellules in feuille.lignes]
    for entete, cellules in zip(apercu.entetes, apercu.colonnes, strict=True):
        choix = colonnes.get(entete, Choix(lexique.find_colonne(entete) or ""))
        mots = dict.fromkeys(c for c in cellules if c)
        if choix.valeur == "code_structure":
            _propose_structures(cellules, apercu, lexique, proposee)
        elif choix.valeur == "dispositif":
            inconnus = (m for m in mots if lexique.find_dispositif(m) is None)
            gardes = proposee.keep_first(proposee.dispositifs, inconnus)
            proposee.dispositifs |= {m: _propose_dispositif(m) for m in gardes}
        elif choix.valeur in {*lexique.catalogue.entrees, "valeur", "objectif", A_COMPLETER}:
            marques = (m for m in mots if parse_valeur(m).cause is Cause.MARQUE)
            gardes = proposee.keep_first(proposee.etats, marques)
            proposee.etats |= {m: _propose_etat(m, notes) for m in gardes}


def _propose_structures(
    cellules: Sequence[str], apercu: Apercu, lexique: Lexique, proposee: Proposee
) -> None:
    """Its exact name, or the nearest where it stands: its département, or the region of most others."""
    surs = {mot: code for mot in dict.fromkeys(cellules) if (code := lexique.find_structure(mot))}
    lieux = Counter(lexique.lieux[code].region for code in surs.values() if code in lexique.lieux)
    region = lieux.most_common(1)[0][0] if lieux else ""
    departements = dict(zip(cellules, apercu.list_departements(), strict=False))
    pris = set(surs.values())
    connus = {*surs, *proposee.structures, ""}
    gardes = {*proposee.keep_first(connus, dict.fromkeys(cellules))}
    for mot in dict.fromkeys(cellules):
        code = surs.get(mot)
        if code is not None and code != mot and lexique.noms.find_code(mot) is None:
            proposee.structures[mot] = Choix(code, lexique.noms.describe(code))
        elif mot in gardes:
            ici = Lieu(region, departements.get(mot, ""))
            proposee.structures[mot] = _propose_structure(mot, ici, lexique, pris)


def _propose_structure(mot: str, ici: Lieu, lexique: Lexique, pris: Collection[str]) -> Choix:
    """A name that is near enough is filled, the nearer the less is known of where it stands."""
    proches = [p for p in lexique.propose_structure(mot, PARMI) if p.code not in pris]
    du_departement = [
        p
        for p in proches
        if ici.departement and lexique.lieux[p.code].departement == ici.departement
    ]
    de_la_region = [p for p in proches if ici.region and lexique.lieux[p.code].region == ici.region]
    for lot, seuil in ((du_departement, ICI), (de_la_region, SUR), (proches, SUR)):
        suivant = lot[1].score if len(lot) > 1 else 0.0
        if lot and lot[0].score >= seuil and lot[0].score - suivant >= ECART:
            return Choix(lot[0].code, f"à vérifier : {lexique.noms.describe(lot[0].code)}")
    offertes = (du_departement or de_la_region or proches)[:3]
    note = " ; ".join(f"{p.code} {lexique.noms.describe(p.code)}" for p in offertes)
    return Choix(
        A_COMPLETER, f"{note} ; ou « {IGNORER} »" if note else f"un code, ou « {IGNORER} »"
    )


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
