"""The lines of a relevé, as words: one dataclass a table, its fields are its columns.

Where nothing was written a line is empty, to be filled in by hand; once the relevé is signed there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from data.catalogue.model import Catalogue
from data.method.citations import parse_citation, parse_objet
from data.method.objectifs import parse_objectif
from data.models.carnet import Note
from data.models.comparaison import Portrait
from data.models.dialogue import Cahier, LigneEcrite, Remarque
from data.models.dialogues import BilanCampagne, ObjectifLu, Reperes
from data.models.dossiers import DossierReleve
from data.texts import clean_xml
from data.typographie import typeset
from layouts.words.couples import describe_croisement
from layouts.words.dialogue import (
    CONTESTEE,
    ETATS_ACTION,
    VERDICTS,
    describe_par,
    format_objectif,
    name_figure,
)
from layouts.words.releve import (
    A_NOTER,
    DECISIONS,
    GENRES,
    SANS_BILAN,
    describe_avant,
    describe_figure,
    list_accords,
    list_reperes,
    name_couple,
    name_engage,
)

T = TypeVar("T")


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
class ObjectifEcrit:
    """An objective: its landmarks and who agrees are several lines each."""

    nom: str = ""
    annee: str = ""
    reperes: tuple[str, ...] = ()
    valeur: str = ""
    pourquoi: str = ""
    accords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AtteintEcrit:
    """An objective of a campaign before: what was agreed, what was reached, in words."""

    nom: str = ""
    convenu: str = ""
    atteint: str = ""
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class EngagementEcrit:
    """Who commits to what; `suite` is what became of it."""

    qui: str = ""
    texte: str = ""
    annee: str = ""
    suite: str = ""


@dataclass(frozen=True, slots=True)
class BilanEcrit:
    """A campaign before; `vide` says that the tool kept nothing of it."""

    campagne: int
    vide: str
    objectifs: tuple[AtteintEcrit, ...]
    engagements: tuple[EngagementEcrit, ...]


@dataclass(frozen=True, slots=True)
class ActionEcrite:
    """A line of the plan d'actions."""

    quoi: str = ""
    qui: str = ""
    quand: str = ""
    preuve: str = ""
    etat: str = ""


@dataclass(frozen=True, slots=True)
class PrioriteEcrite:
    """A priority of the region, and what this dialogue makes of it."""

    texte: str = ""
    decision: str = ""
    mots: str = ""


@dataclass(frozen=True, slots=True)
class RemarqueEcrite:
    """The right of reply: a figure, whether it is contested, what each side says."""

    nom: str
    valeur: str
    contestee: str
    texte: str
    reponse: str


def fill_in(lignes: Iterable[T], vide: T, places: int) -> tuple[T, ...]:
    """The lines, or so many empty places."""
    return tuple(lignes) or (vide,) * places


def write_ajouts(cahier: Cahier) -> Iterator[AjoutEcrit]:
    """In the order in which they were begun."""
    for ligne in cahier.list("ajout"):
        quoi, source, annee = (_read(ligne, champ) for champ in ("quoi", "source", "annee"))
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
    objet, par = parse_objet(ligne.get("objet")), describe_par(ligne)
    portrait, genre = dossier.dialogue.portrait, GENRES.get(objet.genre, "")
    entree = catalogue.entrees.get(objet.code)
    if entree is None:
        nuage = dossier.nuages.get(objet.code)
        faits = describe_croisement(nuage, portrait) if nuage else ""
        return EpingleEcrite(genre, clean_xml(name_couple(objet.code, catalogue)), faits, "", par)
    actuelle = read_figure(portrait, objet.code, objet.dispositif)
    return EpingleEcrite(
        genre,
        name_figure(entree, objet.dispositif),
        describe_figure(portrait, entree, objet.dispositif),
        describe_avant(parse_citation(ligne.get("lu")), actuelle, entree),
        par,
    )


def read_figure(portrait: Portrait, code: str, dispositif: str) -> float | None:
    """A rate, a raw line or an element of the context, as the base holds it now."""
    if code in portrait.contexte:
        return portrait.contexte[code].valeur
    ligne = portrait.lignes.get((code, dispositif))
    return portrait.get_position(code, dispositif).valeur if ligne is None else ligne.valeur


def write_objectifs(dossier: DossierReleve, catalogue: Catalogue) -> Iterator[ObjectifEcrit]:
    """Those of the campaign; a number is set, what is none is left as it was typed."""
    for ligne in dossier.dialogue.cahier.list("objectif"):
        yield _write_objectif(ligne, dossier, catalogue)


def _write_objectif(
    ligne: LigneEcrite, dossier: DossierReleve, catalogue: Catalogue
) -> ObjectifEcrit:
    code, dispositif = ligne.get("indicateur"), ligne.get("dispositif")
    entree = catalogue.entrees.get(code)
    reperes: Reperes | None = dossier.reperes.get(ligne.cle)
    dits = (
        list_reperes(reperes, entree, dossier.dialogue.portrait.annee) if entree and reperes else ()
    )
    return ObjectifEcrit(
        nom=name_figure(entree, dispositif) if entree else clean_xml(code),
        annee=_read(ligne, "annee") or str(dossier.dialogue.campagne),
        reperes=tuple(dits),
        valeur=write_nombre(ligne, catalogue),
        pourquoi=_read(ligne, "pourquoi"),
        accords=tuple(list_accords(ligne)),
    )


def write_nombre(ligne: LigneEcrite, catalogue: Catalogue) -> str:
    """The number agreed in the unit of its figure, or what was typed."""
    typed = _read(ligne, "valeur")
    entree = catalogue.entrees.get(ligne.get("indicateur"))
    valeur = parse_objectif(typed, entree) if entree else None
    return typed if entree is None or valeur is None else format_objectif(valeur, entree)


def write_bilan(bilan: BilanCampagne, catalogue: Catalogue, places: int) -> BilanEcrit:
    """What was agreed and what became of it; with `places` empty lines where nothing was kept."""
    return BilanEcrit(
        bilan.campagne,
        _describe_vide(bilan, places) if bilan.vide else "",
        fill_in((_write_atteint(lu, catalogue) for lu in bilan.objectifs), AtteintEcrit(), places),
        fill_in(write_engagements(bilan.engagements), EngagementEcrit(), places),
    )


def _describe_vide(bilan: BilanCampagne, places: int) -> str:
    return typeset(f"{SANS_BILAN.format(bilan.campagne)}{A_NOTER if places else ''}.")


def _write_atteint(lu: ObjectifLu, catalogue: Catalogue) -> AtteintEcrit:
    entree = catalogue.entrees.get(lu.indicateur)
    if entree is None:
        return AtteintEcrit(
            clean_xml(lu.indicateur), _read(lu.ligne, "valeur"), "", VERDICTS[lu.verdict]
        )
    return AtteintEcrit(
        typeset(f"{name_figure(entree, lu.dispositif)}, {lu.annee}"),
        write_nombre(lu.ligne, catalogue),
        format_objectif(lu.atteint, entree),
        VERDICTS[lu.verdict],
    )


def write_engagements(lignes: Iterable[LigneEcrite]) -> Iterator[EngagementEcrit]:
    """The State's, the structure's, then those of both: none before another on any other ground."""
    ordre = {"etat": 0, "structure": 1, "les_deux": 2}
    for ligne in sorted(lignes, key=lambda x: (ordre.get(x.get("de_qui"), 3), x.rang)):
        yield EngagementEcrit(
            name_engage(ligne), *(_read(ligne, champ) for champ in ("texte", "annee", "suite"))
        )


def write_actions(cahier: Cahier) -> Iterator[ActionEcrite]:
    """The plan d'actions, in the order in which it was begun."""
    for ligne in cahier.list("action"):
        textes = {champ: _read(ligne, champ) for champ in ("quoi", "qui", "quand", "preuve")}
        yield ActionEcrite(**textes, etat=ETATS_ACTION.get(ligne.get("etat"), ""))


def write_priorites(
    notes: Sequence[Note], cahier: Cahier, catalogue: Catalogue
) -> Iterator[PrioriteEcrite]:
    """What the region keeps; what the dialogue says of each."""
    lignes = {x.cle: x for x in cahier.list("recommandation")}
    for note in notes:
        entree, ligne = catalogue.entrees.get(note.cle), lignes.get(f"recommandation-{note.cle}")
        yield PrioriteEcrite(
            clean_xml(note.texte) or (entree.libelle if entree else note.cle),
            DECISIONS.get(ligne.get("decision"), "") if ligne else "",
            _read(ligne, "texte") if ligne else "",
        )


def write_remarques(
    portrait: Portrait, remarques: Iterable[Remarque], catalogue: Catalogue
) -> Iterator[RemarqueEcrite]:
    """In the order of the dictionary."""
    rangs = {code: rang for rang, code in enumerate(catalogue.entrees)}
    connues = [r for r in remarques if r.indicateur in rangs]
    for remarque in sorted(connues, key=lambda r: (rangs[r.indicateur], r.dispositif)):
        entree = catalogue.entrees[remarque.indicateur]
        yield RemarqueEcrite(
            name_figure(entree, remarque.dispositif),
            describe_figure(portrait, entree, remarque.dispositif),
            CONTESTEE if remarque.contestee else "",
            clean_xml(remarque.texte),
            clean_xml(remarque.reponse),
        )


def _read(ligne: LigneEcrite, champ: str) -> str:
    """What a field says, without what no file can hold."""
    return clean_xml(ligne.get(champ)).strip()
