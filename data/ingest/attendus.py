"""Why a value is refused, and what to write instead: one sentence a cause, the same for all its cells."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

import pandas as pd

from data.ingest.cells import LIEU, Controle
from data.sources.cells import Cause

ETATS = "NE, SS, SO ou une cellule vide"
"""What any cell may hold instead of a number."""
ETATS_DITS = (
    "NE (non exploitable), SS (secret statistique), SO (sans objet) "
    "ou une cellule vide (non renseigné)"
)
"""The same for who does not know them."""
ERREUR = "la cellule contient une erreur du tableur : la corriger, ou la vider"
FORMULE = (
    "la cellule est une formule sans résultat enregistré : ouvrir le fichier dans le tableur, "
    "recalculer, enregistrer"
)
DATE = "la cellule est au format date (ou heure) : la remettre au format Nombre"
ENREGISTREMENTS = "enregistrements"
"""What a column counts that is no code of the dictionary: table `qualite`."""
CHIFFRES, LETTRES = 15, 40
"""Beyond so many, a number is no example, a text is cut short."""
SUITES = {
    Cause.ERREUR: ERREUR,
    Cause.FORMULE: FORMULE,
    Cause.DATE: DATE,
    Cause.EXPOSANT: "écrire tous les chiffres, sans exposant ({exemple})",
    Cause.APOSTROPHE: "écrire le nombre sans apostrophe ({exemple})",
    Cause.MULTIPLE: "écrire l’unité, sans k ni M ({exemple}), ou dire l’unité dans une correspondance",
    Cause.NOTE: "écrire le nombre seul ({exemple}), la note hors de la cellule",
    Cause.GROUPES: "séparer les milliers par une espace, trois chiffres à la fois (1 250 000)",
    Cause.MARQUE: "ou dire dans une correspondance ce que veut dire « {texte} »",
    "milliers": "trois chiffres après le séparateur se lisent de deux façons : écrire {exemple}",
    "pourcent": "sans % : l’unité est « {unite} »",
    "euros": "sans € : l’unité est « {unite} »",
    "centieme": "écrire {exemple}",
}
"""What follows what is expected, by cause."""


def find_motifs(cellules: pd.DataFrame) -> pd.Series:
    """The cause of each refusal, were it refused: what the text looks like, then its unit."""
    motifs = cellules["cause"].astype(object)
    for nom in ("euros", "pourcent", "milliers"):
        motifs = motifs.mask(cellules["lisible"] & cellules[nom], nom)
    part = cellules["type"].isin(["part", "fraction"]) & cellules["lisible"] & (motifs == "")
    return motifs.mask(part & cellules["valeur"].between(1, 100), "centieme")


def refuse_values(
    cadre: Controle, cellules: pd.DataFrame, fautives: pd.Series, attendus: Mapping[str, str]
) -> None:
    """Refuse the rows of a mask; `attendus` is what each type of value expects."""
    if not fautives.any():
        return
    fautes = cellules.loc[fautives]
    phrases: dict[tuple[str, ...], str] = {}
    champs = (fautes[c] for c in [*LIEU, "type", "code"])
    for motif, (lieu, ligne, colonne, texte, genre, code) in zip(
        find_motifs(fautes), zip(*champs, strict=True), strict=True
    ):
        mot = texte if motif == Cause.MARQUE else ""
        cle = (lieu, colonne, genre, motif, mot, code if motif in ("pourcent", "euros") else "")
        if cle not in phrases:
            phrases[cle] = _describe(cadre, attendus[genre], motif, texte, code)
        cadre.rapport.refuse(lieu, int(ligne), colonne, texte, phrases[cle])


def refuse_where(
    cadre: Controle, cellules: pd.DataFrame, fautives: pd.Series, attendu: str
) -> None:
    """Refuse the rows of a mask for what they are, whatever they hold."""
    champs = (cellules.loc[fautives, c] for c in LIEU)
    for lieu, ligne, colonne, texte in zip(*champs, strict=True):
        cadre.rapport.refuse(lieu, int(ligne), colonne, texte, attendu)


def _describe(cadre: Controle, attendu: str, motif: str, texte: str, code: str) -> str:
    suite = SUITES.get(motif)
    if suite is None:
        return attendu
    if motif == Cause.MARQUE:
        attendu = attendu.replace(ETATS, ETATS_DITS)
    entree = cadre.catalogue.entrees.get(code)
    unite = entree.unite if entree else ENREGISTREMENTS
    exemple, texte = _show_example(motif, texte), _clip(texte)
    return f"{attendu} ; {suite.format(exemple=exemple, texte=texte, unite=unite)}"


def _show_example(motif: str, texte: str) -> str:
    """What to write in place of the first cell of its kind: « 1000 pour « 1.000 » »."""
    ecrit = _rewrite(motif, texte)
    return f"{_clip(ecrit)} pour « {_clip(texte)} »" if ecrit else "1250000"


def _clip(texte: str) -> str:
    return texte if len(texte) <= LETTRES else f"{texte[:LETTRES]}…"


def _rewrite(motif: str, texte: str) -> str:
    point = texte.replace(",", ".").replace("\u2212", "-")
    chiffres = "".join(c for c in point.partition("(")[0] if c in "0123456789.-")
    if motif == Cause.EXPOSANT:
        return _plain(_decimal(point))
    if motif == Cause.MULTIPLE:
        return _plain(
            _decimal(chiffres) * (1000 if "k" in texte.lower() or "millier" in texte else 10**6)
        )
    if motif == "milliers":
        return chiffres.replace(".", "")
    if motif == "centieme":
        return f"{texte} % ou {_plain(_decimal(chiffres) / 100)}"
    return _plain(_decimal(chiffres)) if motif in (Cause.NOTE, Cause.APOSTROPHE) else ""


def _plain(nombre: Decimal) -> str:
    """Its digits, or nothing where there are too many of them to be an example."""
    petit = bool(nombre) and abs(nombre.adjusted()) <= CHIFFRES
    return f"{nombre.normalize():f}".replace(".", ",") if petit else ""


def _decimal(texte: str) -> Decimal:
    try:
        return Decimal(texte)
    except InvalidOperation:
        return Decimal(0)
