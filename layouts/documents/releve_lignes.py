"""The lines of a relevé, as words: one dataclass a table, its fields are its columns.

Where nothing was written a line is empty, to be filled in by hand; once the relevé is signed there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from data.catalogue.model import Catalogue
from data.models.carnet import Note
from data.models.comparaison import Portrait
from data.models.dialogue import Cahier, LigneEcrite, Remarques
from data.models.dossiers import DossierReleve
from data.texts import clean_xml
from data.typographie import typeset
from layouts.words.couples import describe_croisement
from layouts.words.dialogue import (
    ETATS_ACTION,
    describe_par,
    name_figure,
    name_priorite,
)
from layouts.words.releve import (
    DECISIONS,
    GENRES,
    describe_change,
    describe_figure,
    name_couple,
)
from layouts.words.remarques import (
    add_signe,
    describe_actuelle,
    describe_date,
    describe_lu,
    list_par_figure,
)

T = TypeVar("T")
PREVUE = "prevue"
"""Where an action stands that nobody touched since: what its list shows on the page."""


@dataclass(frozen=True, slots=True)
class AjoutEcrit:
    """What one side adds of the territory."""

    quoi: str = ""
    source: str = ""
    annee: str = ""
    par: str = ""


@dataclass(frozen=True, slots=True)
class EpingleEcrite:
    """What was retained: its kind, its name, its figures now, what they were if they changed, by whom."""

    genre: str = ""
    nom: str = ""
    faits: str = ""
    avant: str = ""
    par: str = ""


@dataclass(frozen=True, slots=True)
class ActionEcrite:
    """A line of the plan d'actions; `suite` is what became of it."""

    quoi: str = ""
    qui: str = ""
    quand: str = ""
    preuve: str = ""
    etat: str = ""
    suite: str = ""


@dataclass(frozen=True, slots=True)
class PrioriteEcrite:
    """A priority of the region, and what this dialogue makes of it."""

    texte: str = ""
    decision: str = ""
    mots: str = ""


@dataclass(frozen=True, slots=True)
class ReponseEcrite:
    """The right of reply: a figure, its value and whether it is contested, what each side says of it.

    `note`: when it was written, and what the value was then if it has changed.
    """

    nom: str
    valeur: str
    note: str
    texte: str
    reponse: str


def fill_in(lignes: Iterable[T], vide: T, places: int) -> tuple[T, ...]:
    """The lines, or so many empty places."""
    return tuple(lignes) or (vide,) * places


def write_ajouts(cahier: Cahier) -> Iterator[AjoutEcrit]:
    """In the order in which they were begun."""
    for ligne in cahier.list("ajout"):
        quoi, source, annee = (read_champ(ligne, champ) for champ in ("quoi", "source", "annee"))
        yield AjoutEcrit(quoi, source, annee, describe_par(ligne))


def write_epingles(dossier: DossierReleve, catalogue: Catalogue) -> Iterator[EpingleEcrite]:
    """In the order that people gave them."""
    for ligne in sort_epingles(dossier.dialogue.cahier):
        yield _write_epingle(ligne, dossier, catalogue)


def sort_epingles(cahier: Cahier) -> list[LigneEcrite]:
    """By their number, then as they came."""
    return sorted(cahier.list("epingle"), key=lambda x: (_read_rang(x), x.rang))


def _read_rang(ligne: LigneEcrite) -> float:
    try:
        return float(ligne.get("rang").replace(",", "."))
    except ValueError:
        return float("inf")


def _write_epingle(
    ligne: LigneEcrite, dossier: DossierReleve, catalogue: Catalogue
) -> EpingleEcrite:
    genre, _, nom = ligne.get("objet").partition(":")
    code, _, dispositif = nom.partition(".")
    portrait, entree = dossier.dialogue.portrait, catalogue.entrees.get(code)
    nuage = dossier.nuages.get(nom)
    if entree:
        faits: str = describe_figure(portrait, entree, dispositif)
    else:
        faits = describe_croisement(nuage, portrait) if nuage else ""
    return EpingleEcrite(
        GENRES.get(genre, ""),
        name_figure(entree, dispositif) if entree else clean_xml(name_couple(nom, catalogue)),
        faits,
        describe_change(ligne.get("lu"), portrait, catalogue),
        describe_par(ligne),
    )


def write_action(ligne: LigneEcrite) -> ActionEcrite:
    """Who does what and when, how one will know, where it stands."""
    textes = {champ: read_champ(ligne, champ) for champ in ("quoi", "qui", "quand", "preuve")}
    return ActionEcrite(**textes, etat=name_etat(ligne))


def name_etat(action: LigneEcrite) -> str:
    """« prévue » until somebody says otherwise."""
    return ETATS_ACTION[action.get("etat") or PREVUE]


def write_priorites(
    notes: Sequence[Note], cahier: Cahier, catalogue: Catalogue
) -> Iterator[PrioriteEcrite]:
    """What the region keeps; what the dialogue says of each."""
    for note in notes:
        cle = f"recommandation-{note.cle.replace('-', '.')}"
        yield PrioriteEcrite(
            clean_xml(name_priorite(note, catalogue)),
            DECISIONS.get(cahier.get(cle, "decision"), ""),
            clean_xml(cahier.get(cle, "texte")).strip(),
        )


def write_reponses(
    remarques: Remarques, portrait: Portrait, catalogue: Catalogue
) -> Iterator[ReponseEcrite]:
    """In the order of the dictionary."""
    for nom, entree, remarque in list_par_figure(remarques, catalogue):
        note = (describe_date(remarque), describe_lu(remarque, portrait, entree))
        yield ReponseEcrite(
            nom,
            add_signe(describe_actuelle(portrait, entree, remarque), remarque),
            typeset(" · ".join(filter(None, note))),
            clean_xml(remarque.texte).strip(),
            clean_xml(remarque.reponse).strip(),
        )


def read_champ(ligne: LigneEcrite, champ: str) -> str:
    """What a field says, without what no file can hold."""
    return clean_xml(ligne.get(champ)).strip()
