"""What is asked of a person about their workbook: the proposed correspondence, answer by answer.

The same file as `app.py correspondance` writes: what is answered on the page is kept as TOML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from data.acces.perimetre import Perimetre
from data.errors import BaseIndisponible
from data.ingest.correspondance import Correspondance
from data.ingest.correspondance.ecriture import write_correspondance
from data.ingest.correspondance.modele import A_COMPLETER, IGNORER, Choix
from data.ingest.correspondance.propositions import FeuilleProposee, Proposee, propose
from data.ingest.lexique import Lexique
from data.ingest.mots.marques import SENS
from data.ingest.unites import UNITES
from data.models.depots import CORRESPONDANCE, Genre, Option, Partie, Question
from data.sources import Constatations, read_feuilles
from data.store.base import Base
from data.store.tables import FEUILLES
from data.views.structures import read_structures

DIT = "déjà dit"
DISPOSITIFS = {"": "l’ensemble", "civis": "CIVIS", "cotraitance": "Cotraitance", "autres": "Autres"}


class Posee(NamedTuple):
    """A question, the part it belongs to, and what writes its answer in the proposal."""

    partie: str
    question: Question
    write: Callable[[Choix], None]


def propose_files(chemins: list[Path], lexique: Lexique) -> Proposee:
    """What the sheets of all the files seem to say."""
    rapport = Constatations()
    return propose((f for chemin in chemins for f in read_feuilles(chemin, rapport)), lexique)


def list_parties(proposee: Proposee) -> tuple[Partie, ...]:
    """What a page asks, sheet by sheet, then the words."""
    par_nom: dict[str, list[Question]] = {}
    for posee in _walk(proposee):
        par_nom.setdefault(posee.partie, []).append(posee.question)
    return tuple(Partie(nom, tuple(questions)) for nom, questions in par_nom.items())


def repeat(proposee: Proposee, dite: Correspondance) -> None:
    """What was said another time, in place of what is proposed."""
    voulues = {voulue.feuille: voulue for voulue in dite.feuilles}
    for feuille in proposee.feuilles:
        voulue = voulues.get(feuille.feuille)
        if voulue is None:
            continue
        if voulue.table:
            feuille.table = Choix(voulue.table)
        if voulue.annee is not None and feuille.annee is not None:
            feuille.annee = Choix(str(voulue.annee), feuille.annee.note)
        _repeat_words(feuille.colonnes, voulue.colonnes)
        _repeat_words(feuille.unites, voulue.unites)
    _repeat_words(proposee.structures, dite.structures)
    _repeat_words(proposee.etats, dite.etats)
    _repeat_words(proposee.dispositifs, dite.dispositifs)


def _repeat_words(mots: dict[str, Choix], dits: Mapping[str, str]) -> None:
    mots |= {
        ecrit: Choix(dit, DIT) for ecrit, dit in dits.items() if mots.get(ecrit, ("",))[0] != dit
    }


def answer(proposee: Proposee, reponses: Mapping[str, str]) -> None:
    """Put the answers in the proposal; one that is empty is still to be given."""
    for _, question, write in list(_walk(proposee)):
        if question.champ in reponses:
            dit = reponses[question.champ].strip()
            vide = "" if question.genre in (Genre.ETAT, Genre.DISPOSITIF) else A_COMPLETER
            write(Choix(dit or vide, question.note))


def save(proposee: Proposee, dossier: Path, classeur: str) -> Path:
    """The file, beside the workbook."""
    chemin = dossier / CORRESPONDANCE
    chemin.write_text(write_correspondance(proposee, classeur, CORRESPONDANCE), encoding="utf-8")
    return chemin


def list_offertes(base: Path, perimetre: Perimetre) -> frozenset[str] | None:
    """The codes of the structures of a part of the country; None for all of them."""
    if perimetre.pays:
        return None
    try:
        return perimetre.select(read_structures(Base(base).open()).values())
    except BaseIndisponible:
        return frozenset()


def list_options(
    lexique: Lexique, offertes: frozenset[str] | None = None
) -> dict[Genre, tuple[Option, ...]]:
    """What may be answered to each kind of question: (answer, what it means)."""
    cles = dict.fromkeys(
        nom for t in FEUILLES for nom in (*t.requises, *t.facultatives, *t.longues)
    )
    codes = ((e.code, e.libelle) for e in lexique.catalogue.entrees.values())
    ignorer = (IGNORER, "laisser de côté")
    codes_offerts = (c for c in lexique.structures if offertes is None or c in offertes)
    structures = ((code, lexique.noms.describe(code)) for code in codes_offerts)
    return {
        Genre.TABLE: (*((t.feuille, "") for t in FEUILLES), ignorer),
        Genre.COLONNE: (ignorer, *((cle, "colonne") for cle in cles), *codes),
        Genre.UNITE: tuple((nom, unite.sens) for nom, unite in UNITES.items()),
        Genre.STRUCTURE: (ignorer, *structures),
        Genre.ETAT: tuple(SENS.items()),
        Genre.DISPOSITIF: tuple(DISPOSITIFS.items()),
        Genre.ANNEE: (),
    }


def _walk(proposee: Proposee) -> Iterator[Posee]:
    for rang, feuille in enumerate(proposee.feuilles):
        yield from _walk_feuille(f"f{rang}", feuille)
    for debut, titre, genre, mots in (
        ("s", "Noms de structures", Genre.STRUCTURE, proposee.structures),
        ("e", "Mots à la place d’un chiffre", Genre.ETAT, proposee.etats),
        ("d", "Dispositifs", Genre.DISPOSITIF, proposee.dispositifs),
    ):
        yield from _walk_words(debut, titre, genre, mots)


def _walk_feuille(debut: str, feuille: FeuilleProposee) -> Iterator[Posee]:
    titre = f"Feuille « {feuille.noms[0]} »{' et les autres années' * (len(feuille.noms) > 1)}"

    def write_table(choix: Choix) -> None:
        feuille.table = choix

    def write_annee(choix: Choix) -> None:
        feuille.annee = choix

    table = Question(f"{debut}.table", Genre.TABLE, "cette feuille", *feuille.table)
    yield Posee(titre, table, write_table)
    if feuille.annee is not None:
        annee = Question(f"{debut}.annee", Genre.ANNEE, "l’année des chiffres", *feuille.annee)
        yield Posee(titre, annee, write_annee)
    yield from _walk_words(f"{debut}.c", titre, Genre.COLONNE, feuille.colonnes)
    yield from _walk_words(f"{debut}.u", titre, Genre.UNITE, feuille.unites)


def _walk_words(debut: str, titre: str, genre: Genre, mots: dict[str, Choix]) -> Iterator[Posee]:
    for rang, (ecrit, choix) in enumerate(mots.items()):

        def write(dit: Choix, ecrit: str = ecrit) -> None:
            mots[ecrit] = dit

        yield Posee(titre, Question(f"{debut}{rang}", genre, ecrit, *choix), write)
