"""The correspondence file as a person reads it: one line a word, why beside it, what to do at the top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from data.ingest.cles import SANS_STRUCTURE
from data.ingest.correspondance.modele import A_COMPLETER, ANNEE, IGNORER, Choix
from data.ingest.correspondance.propositions import (
    REGARDES,
    FeuilleProposee,
    Proposee,
    propose,
)
from data.ingest.lexique import Lexique
from data.ingest.phrases import tell_count
from data.sources import Constatations, read_feuilles

TETE = f"""\
# Correspondance de « {{classeur}} » : ce que veulent dire ses feuilles, ses colonnes, ses noms et ses mots.
# À gauche, ce que le classeur écrit ; à droite, ce que l’import lit. Après le dièse, une explication.
# 1. Relire, et remplacer chaque « {A_COMPLETER} » par un code ou par « {IGNORER} ».
# 2. uv run app.py importer --verifier --correspondance {{fichier}} {{classeur}}
# 3. La même commande sans --verifier. Le fichier ressert l’année suivante.
"""
STRUCTURES = "# Noms des structures : le code de chacune dans la base."
ETATS = (
    "# Mots à la place d’un chiffre : NE (non exploitable), SS (secret statistique), "
    'SO (sans objet),\n# ou "" (non renseigné).'
)
DISPOSITIFS = '# Dispositifs : civis, cotraitance, autres, ou "" pour l’ensemble.'


class Ecrite(NamedTuple):
    """A correspondence file: its text, what it holds, how many answers are left to the person.

    `refus`: why the workbook cannot be read; there is no text then.
    """

    texte: str
    resume: str
    restent: int
    refus: tuple[str, ...] = ()


def build_correspondance(classeur: Path, fichier: str, lexique: Lexique) -> Ecrite:
    """The file to write as `fichier` for a workbook."""
    rapport = Constatations()
    feuilles = read_feuilles(classeur, rapport)
    if not feuilles:
        return Ecrite("", "", 0, tuple(map(str, rapport.refus)))
    proposee = propose(feuilles, lexique)
    texte = write_correspondance(proposee, classeur.name, fichier)
    resume = _sum_up(proposee)
    if proposee.structures and not lexique.structures:
        resume += f" ; {SANS_STRUCTURE}, puis recommencer"
    return Ecrite(texte, resume, proposee.restent)


def _sum_up(proposee: Proposee) -> str:
    """« 1 feuille, 28 colonnes, 12 noms de structures, 1 mot »."""
    lues = [f for f in proposee.feuilles if f.table.valeur != IGNORER]
    colonnes = sum(len(feuille.colonnes) for feuille in lues)
    mots = len(proposee.etats) + len(proposee.dispositifs)
    dits = (
        tell_count(len(lues), "feuille"),
        tell_count(colonnes, "colonne"),
        f"{tell_count(len(proposee.structures), 'nom')} de structures",
        tell_count(mots, "mot"),
    )
    laisses = f" ; {_tell_left(proposee.laisses)}" if proposee.laisses else ""
    return f"{', '.join(dits)}{laisses}"


def _tell_left(nombre: int) -> str:
    """Words by the thousand are no words to be explained, but errors to be mended."""
    autres = tell_count(nombre, "autre")
    return f"{autres} au-delà des {REGARDES} premiers d’une colonne : à corriger dans le fichier"


def write_correspondance(proposee: Proposee, classeur: str, fichier: str) -> str:
    """The text of the file; it is read back as it is proposed."""
    parties = [TETE.format(classeur=classeur, fichier=fichier)]
    parties += ["\n".join(_write_feuille(feuille)) + "\n" for feuille in proposee.feuilles]
    for titre, nom, mots in (
        (STRUCTURES, "structures", proposee.structures),
        (ETATS, "etats", proposee.etats),
        (DISPOSITIFS, "dispositifs", proposee.dispositifs),
    ):
        if mots:
            parties.append("\n".join([titre, f"[{nom}]", *_write_words(mots)]) + "\n")
    if proposee.laisses:
        parties.append(f"# {_tell_left(proposee.laisses)}.\n")
    return "\n".join(parties)


def _write_feuille(feuille: FeuilleProposee) -> Iterator[str]:
    yield "[[feuilles]]"
    note = f"  # {ANNEE} : n’importe quelle année" if ANNEE in feuille.feuille else ""
    yield f"feuille = {_quote(feuille.feuille)}{note}"
    yield _write_choix("table", feuille.table)
    if feuille.entete is not None:
        ligne = f"entete = {feuille.entete}"
        yield f"{ligne}  # ligne des noms de colonnes" if not feuille.entete_sure else f"# {ligne}"
    if feuille.annee is not None:
        ecrite = _write_choix("annee", feuille.annee)
        yield ecrite.replace('"', "", 2) if feuille.annee.valeur.isdigit() else ecrite
    for nom, mots in (("colonnes", feuille.colonnes), ("unites", feuille.unites)):
        if mots:
            yield ""
            yield f"[feuilles.{nom}]"
            yield from _write_words(mots)


def _write_words(mots: Mapping[str, Choix]) -> Iterator[str]:
    for ecrit, choix in mots.items():
        yield _write_choix(_quote(ecrit), choix)


def _write_choix(cle: str, choix: Choix) -> str:
    note = f"  # {' '.join(choix.note.split())}" if choix.note else ""
    return f"{cle} = {_quote(choix.valeur)}{note}"


def _quote(texte: str) -> str:
    """A basic string of TOML: quotes, line breaks and control characters escaped."""
    echappe = texte.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    sobre = (f"\\u{ord(c):04x}" if ord(c) < 32 or ord(c) == 127 else c for c in echappe)
    return f'"{"".join(sobre)}"'
