"""What each column of a workbook seems to be: its header read in its place, then against its own figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from data.catalogue.model import Entree
from data.ingest.correspondance.cles import name_keys
from data.ingest.correspondance.modele import A_COMPLETER, IGNORER, Choix, number_repeated
from data.ingest.entetes import Colonne
from data.ingest.lexique import Lexique
from data.ingest.lignes import Sorte, build_grille, is_total, sort_lines
from data.ingest.mots.formes import is_multiple, parse_forme
from data.ingest.mots.territoires import find_departement
from data.ingest.zones import Zone, list_textes
from data.sources.cells import Lu, parse_annee, parse_valeur
from data.texts import simplify

ANNEXES = frozenset(
    "dept dep departement region ut n numero rang observation observations commentaire commentaires "
    "remarque remarques contact telephone courriel mail adresse directeur president".split()
)
"""What people keep beside their figures: left."""
OBJECTIFS = frozenset(
    "objectif objectifs realise realises realisation resultats atteinte ecart taux d des l a sur".split()
)
"""The words of a header that says an objective, and not of what."""
MILLIONS = re.compile(r"\bM\s?€|millions", re.IGNORECASE)
MULTIPLES = re.compile(
    r"[(,]?\s{0,3}(?:en\s{1,3})?(?:\bk\s?(?:€|euros?\b)|\bM\s?€|(?:milliers|millions)(?:\s+d['’]euros?)?)\s{0,3}\)?",
    re.IGNORECASE,
)
A_PART = "les objectifs vont dans une feuille à part, une colonne par indicateur"
PAR_DISPOSITIF = "un dispositif se dit dans une colonne « dispositif », une ligne chacun"
ESSAIS = 40
"""How many cells of a column tell whether it holds names of structures."""
BEAUCOUP = 50
"""Whole numbers beyond are no ratio."""
SUR, ECART = 88.0, 10.0
"""A code this near, and this much nearer than the next one, is filled for the person to check."""


@dataclass(frozen=True)
class Apercu:
    """The headers of a table, what each surely names, its lines of data, its titles and notes.

    `cles`: how the correspondence names each column; those of several years have one.
    """

    entetes: list[str]
    cles: list[str]
    connues: list[str | None]
    colonnes: list[list[str]]
    titres: str = ""
    _nombres: dict[int, list[Lu]] = field(default_factory=dict)

    def list_nombres(self, rang: int) -> list[Lu]:
        """The different figures of a column: what they are is told by any of them."""
        if rang not in self._nombres:
            lus = map(parse_valeur, dict.fromkeys(self.colonnes[rang]))
            self._nombres[rang] = [lu for lu in lus if lu.valeur is not None]
        return self._nombres[rang]

    def list_departements(self) -> list[str]:
        """The département of each line, if a column holds nothing else; empty texts otherwise."""
        for connue, cellules in zip(self.connues, self.colonnes, strict=True):
            codes = {c: find_departement(c) for c in dict.fromkeys(cellules)} if not connue else {}
            if any(codes.values()) and None not in codes.values():
                return [codes[cellule] or "" for cellule in cellules]
        return [""] * max(map(len, self.colonnes), default=0)


def build_apercu(zone: Zone, lexique: Lexique) -> Apercu:
    """A table without its totals and notes; a header without the year that it says."""
    lues = [c for c in zone.entete.colonnes if c.nom]
    tri = sort_lines(zone.corps, build_grille(lues, lexique), lexique)
    lignes = [cellules for _, cellules in tri[Sorte.DONNEE] if _is_data(cellules, lexique)]
    colonnes = [[r[c.rang] if c.rang < len(r) else "" for r in lignes] for c in lues]
    connues = [c.nom if c.connue else None for c in lues]
    if not {"code_structure", "code", "nom"} & {*connues}:
        _find_names(connues, colonnes, lexique)
    titres = " ".join(list_textes([*zone.titres, *tri[Sorte.NOTE]]))
    numerotes = number_repeated([c.entete for c in lues])
    rangs = [cle.removeprefix(c.entete) for cle, c in zip(numerotes, lues, strict=True)]
    entetes = [_cut_year(c) for c in lues]
    cles = [f"{entete}{rang}" for entete, rang in zip(entetes, rangs, strict=True)]
    return Apercu(entetes, cles, connues, colonnes, titres)


def _find_names(
    connues: list[str | None], colonnes: Sequence[Sequence[str]], lexique: Lexique
) -> None:
    """The column that holds the most names of structures is that of the names, whatever it is called."""
    essais = [list(filter(None, dict.fromkeys(cellules)))[:ESSAIS] for cellules in colonnes]
    trouves = [sum(_is_name(cellule, lexique) for cellule in essai) for essai in essais]
    rang = trouves.index(max(trouves)) if trouves else 0
    if trouves and trouves[rang] and 2 * trouves[rang] >= len(essais[rang]):
        connues[rang] = "nom"


def _is_name(texte: str, lexique: Lexique) -> bool:
    """A structure, or nearly one."""
    if parse_valeur(texte).valeur is not None:
        return lexique.find_structure(texte) is not None
    return bool(lexique.find_structure(texte) or lexique.propose_structure(texte, 1))


def _is_data(cellules: Sequence[str], lexique: Lexique) -> bool:
    """A line with a name or a code, and something beside it; no total."""
    remplies = [cellule for cellule in cellules if cellule]
    if len(remplies) < 2 or any(cellule in lexique.structures for cellule in remplies):
        return len(remplies) > 1
    textes = [cellule for cellule in remplies if not parse_valeur(cellule).lisible]
    if any(lexique.find_structure(texte) for texte in textes):
        return True
    return not any(is_total(t) or simplify(t)[:1] in (("total",), ("ensemble",)) for t in textes)


def _cut_year(colonne: Colonne) -> str:
    return colonne.entete.removesuffix(f", {colonne.annee}")


def propose_colonnes(apercu: Apercu, lexique: Lexique) -> tuple[dict[str, Choix], dict[str, Choix]]:
    """Header -> what it stands for, header -> unit of its figures.

    One written twice is asked by its place, unless it is sure wherever it stands.
    """
    trouvees = list(apercu.connues)
    colonnes, unites = dict[str, Choix](), dict[str, Choix]()
    pris: dict[str, str] = {}
    for rang, cle in enumerate(apercu.cles):
        if not _is_asked(rang, apercu):
            continue
        choix = _propose(rang, trouvees, apercu, lexique)
        if choix.valeur in pris and choix.valeur not in (A_COMPLETER, IGNORER):
            choix = Choix(A_COMPLETER, f"{choix.valeur} est déjà « {pris[choix.valeur]} »")
        pris.setdefault(choix.valeur, cle)
        trouvees[rang] = choix.valeur if choix.valeur != A_COMPLETER else None
        entete = apercu.entetes[rang]
        colonnes[cle] = choix if cle == entete else choix._replace(note=_tell_double(entete, choix))
        dits = f"{entete} {apercu.titres}"
        unite = _propose_unite(choix.valeur, dits, apercu.list_nombres(rang), lexique)
        if unite and apercu.entetes.count(entete) == 1:
            unites[entete] = unite
    return name_keys(colonnes), unites


def _is_asked(rang: int, apercu: Apercu) -> bool:
    """Not a header that comes again with the years, nor one that is sure wherever it stands."""
    entete, cle = apercu.entetes[rang], apercu.cles[rang]
    if parse_annee(entete) or apercu.cles.count(cle) > 1:
        return False
    freres = [c for e, c in zip(apercu.entetes, apercu.connues, strict=True) if e == entete]
    return len(freres) == 1 or None in freres


def _tell_double(entete: str, choix: Choix) -> str:
    return f"une autre colonne « {entete} » ; {choix.note}".removesuffix(" ; ")


def _propose(rang: int, trouvees: Sequence[str | None], apercu: Apercu, lexique: Lexique) -> Choix:
    """What it surely names, or nearly; what its figures forbid is never proposed."""
    entete, nombres = apercu.entetes[rang], apercu.list_nombres(rang)
    if _is_objective(entete) and set(apercu.connues) & set(lexique.catalogue.entrees):
        return Choix(IGNORER, A_PART)
    code = trouvees[rang] or _find_near(entete, trouvees[:rang], lexique)
    if code is not None and code not in lexique.catalogue.entrees:
        return Choix(code)
    if code is None or (code in apercu.connues and apercu.connues[rang] is None):
        return _propose_unknown(rang, apercu, lexique)
    entree = lexique.catalogue.entrees[code]
    if entree.type == "effectif" and _are_shares(nombres):
        return _propose_taux(entree, lexique)
    if entree.unite == "%" and not all(_may_hold(entree, [lu]) for lu in nombres):
        return _propose_unknown(rang, apercu, lexique)
    return Choix(code, entree.libelle)


def _is_objective(entete: str) -> bool:
    """« Objectif », « Réalisé / objectif »: of the indicator beside it, whichever that is."""
    mots = set(simplify(entete))
    return mots <= OBJECTIFS and bool(mots & {"objectif", "objectifs"})


def _find_near(entete: str, avant: Sequence[str | None], lexique: Lexique) -> str | None:
    """The only code that it is, without what it says of its unit; whose share it is; that it begins."""
    net = MULTIPLES.sub(" ", entete).strip()
    exacts = lexique.list_exacts(net)
    place = lexique.find_colonne(net) or lexique.colonnes.place(net, avant, exacts)
    forme, entrees = parse_forme(net), lexique.catalogue.entrees
    if place or forme.dont:
        return place or _find_detail(set(forme.nus.split()), avant, lexique)
    part = lexique.colonnes.find_part(net)
    if part:
        return part
    debuts = [
        code
        for code, entree in entrees.items()
        if len(forme.nus.split()) > 1
        and parse_forme(entree.libelle).nus.startswith(f"{forme.nus} ")
        and (not forme.genre or (forme.genre == "nombre") == (entree.nature == "brut"))
    ]
    return debuts[0] if len(debuts) == 1 else None


def _find_detail(mots: set[str], avant: Sequence[str | None], lexique: Lexique) -> str | None:
    """The only line that details the nearest one on the left and whose label holds all the words."""
    entrees = lexique.catalogue.entrees
    for gauche in reversed(avant):
        if gauche is None or gauche not in entrees:
            return None
        details = lexique.colonnes.list_details(gauche)
        tenus = [c for c in details if mots <= set(parse_forme(entrees[c].libelle).mots.split())]
        tenus = [c for c in tenus if entrees[c].parent == gauche] or tenus
        if tenus or not entrees[gauche].parent:
            return tenus[0] if len(tenus) == 1 else None
    return None


def _are_shares(nombres: Sequence[Lu]) -> bool:
    """Figures that no count has: percentages, or fractions of 1."""
    if not nombres:
        return False
    if any(lu.pourcent for lu in nombres):
        return True
    valeurs = [lu.valeur or 0.0 for lu in nombres]
    return all(0 <= v <= 1 for v in valeurs) and any(v % 1 for v in valeurs)


def _propose_taux(entree: Entree, lexique: Lexique) -> Choix:
    """The rate of a count under whose label shares stand."""
    taux = lexique.colonnes.find_taux(entree.code)
    if taux:
        libelle = lexique.catalogue.entrees[taux].libelle
        return Choix(taux, f"des parts sous le libellé d’un effectif : {libelle}")
    return Choix(A_COMPLETER, f"des parts, et {entree.code} est un effectif")


def _propose_unknown(rang: int, apercu: Apercu, lexique: Lexique) -> Choix:
    """Left if it holds no figure, or what people keep beside their figures; else the nearest free codes."""
    entete, cellules = apercu.entetes[rang], apercu.colonnes[rang]
    nombres = apercu.list_nombres(rang)
    if set(simplify(entete)) & ANNEXES and len(simplify(entete)) <= 2:
        return Choix(IGNORER)
    if not nombres:
        return Choix(IGNORER, "aucun chiffre" if any(cellules) else "colonne vide")
    if set(simplify(entete)) & {"civis", "cotraitance", "ppae"}:
        return Choix(A_COMPLETER, f"{PAR_DISPOSITIF} ; ou « {IGNORER} »")
    libres = (e for e in lexique.catalogue.entrees.values() if e.code not in apercu.connues)
    permis = [entree.code for entree in libres if _may_hold(entree, nombres)]
    proches = lexique.propose_colonne(MULTIPLES.sub(" ", entete), permis)
    suivante = proches[1].score if len(proches) > 1 else 0.0
    if proches and proches[0].score >= SUR and proches[0].score - suivante >= ECART:
        return Choix(proches[0].code, f"à vérifier : {proches[0].libelle}")
    notes = [f"{p.code} ({p.libelle})" for p in proches]
    return Choix(A_COMPLETER, " ; ".join([*notes, f"ou « {IGNORER} »"]))


def _may_hold(entree: Entree, nombres: Sequence[Lu]) -> bool:
    """Whether figures such as these may be of its kind."""
    if _are_shares(nombres):
        return entree.unite in ("%", "ratio")
    valeurs = [lu.valeur or 0.0 for lu in nombres]
    entiers = all(valeur % 1 == 0 for valeur in valeurs)
    if entree.type == "effectif":
        return entiers
    if entree.type == "taux":
        return not entiers or max(valeurs) <= BEAUCOUP
    return entree.unite != "%" or max(valeurs) <= 100


def _propose_unite(code: str, dits: str, nombres: Sequence[Lu], lexique: Lexique) -> Choix | None:
    """A unit that the header or a title says, or that the figures cannot do without."""
    entree = lexique.catalogue.entrees.get(code)
    if entree is None or not nombres:
        return None
    valeurs = [lu.valeur or 0.0 for lu in nombres if not lu.pourcent]
    en_euros = entree.type == "montant" and not any(lu.euros for lu in nombres)
    if en_euros and is_multiple(dits):
        return Choix("M€" if MILLIONS.search(dits) else "k€")
    if entree.nature == "contexte":
        bas = entree.plausible[0] if entree.plausible else 0.0
        fraction = entree.unite == "%" and bas > 1 and valeurs and max(valeurs) <= 1
        return Choix("fraction", "12,5 % écrit 0,125") if fraction else None
    part = entree.type == "part" or (entree.type == "moyenne" and entree.unite == "%")
    if part and valeurs and 1 < max(valeurs) <= 100:
        return Choix("%", "35,2 % écrit 35,2")
    return None
