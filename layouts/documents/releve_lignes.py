"""The lines of a relevé, as words: one dataclass a table, its fields are its columns.

Where nothing was written a line is empty, to be filled in by hand; once the relevé is signed there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from data.catalogue.model import Catalogue
from data.method.objectifs import parse_objectif
from data.models.carnet import Note
from data.models.comparaison import Portrait
from data.models.dialogue import Cahier, LigneEcrite, Remarque
from data.models.dialogues import BilanCampagne, ObjectifLu
from data.models.dossiers import DossierReleve
from data.texts import clean_xml
from data.typographie import typeset
from layouts.words.couples import describe_croisement
from layouts.words.dialogue import (
    CONTESTEE,
    ETATS_ACTION,
    VERDICTS,
    describe_par,
    describe_reperes,
    format_objectif,
    name_figure,
    name_priorite,
)
from layouts.words.releve import (
    A_NOTER,
    DECISIONS,
    GENRES,
    SANS_BILAN,
    describe_change,
    describe_figure,
    list_accords,
    name_couple,
    name_engage,
)
from layouts.words.wording import capitalize

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
    suite: str = ""


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


def write_objectifs(dossier: DossierReleve, catalogue: Catalogue) -> Iterator[ObjectifEcrit]:
    """Those of the campaign; a number is set, what is none is left as it was typed."""
    for ligne in dossier.dialogue.cahier.list("objectif"):
        yield _write_objectif(ligne, dossier, catalogue)


def _write_objectif(
    ligne: LigneEcrite, dossier: DossierReleve, catalogue: Catalogue
) -> ObjectifEcrit:
    code, dispositif = ligne.get("indicateur"), ligne.get("dispositif")
    entree = catalogue.entrees.get(code)
    lu = dossier.dialogue
    reperes = (
        describe_reperes(lu.find_reperes(code, dispositif), entree, lu.portrait.annee)
        if entree
        else ()
    )
    return ObjectifEcrit(
        nom=name_figure(entree, dispositif) if entree else clean_xml(code),
        annee=_read(ligne, "annee") or str(lu.campagne),
        reperes=tuple(map(capitalize, reperes)),
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
        fill_in(_write_tenus(bilan), EngagementEcrit(), places),
    )


def _describe_vide(bilan: BilanCampagne, places: int) -> str:
    return typeset(f"{SANS_BILAN.format(bilan.campagne)}{A_NOTER if places else ''}.")


def _write_atteint(lu: ObjectifLu, bilan: BilanCampagne, catalogue: Catalogue) -> AtteintEcrit:
    entree, suite = catalogue.entrees.get(lu.indicateur), _read_suite(bilan, lu.ligne)
    return AtteintEcrit(
        typeset(f"{name_figure(entree, lu.dispositif)}, {lu.annee}")
        if entree
        else clean_xml(lu.indicateur),
        write_nombre(lu.ligne, catalogue),
        format_objectif(lu.atteint, entree) if entree else "",
        VERDICTS[lu.verdict],
        suite,
    )


def _read_suite(bilan: BilanCampagne, ligne: LigneEcrite) -> str:
    """What became of it, as the dialogue that looks back says it."""
    return clean_xml(bilan.suites.get(ligne.cle, "")).strip()


def _write_tenus(bilan: BilanCampagne) -> Iterator[EngagementEcrit]:
    for ligne in sort_engagements(bilan.engagements):
        yield replace(_write_engagement(ligne), suite=_read_suite(bilan, ligne))


def write_engagements(cahier: Cahier) -> Iterator[EngagementEcrit]:
    """Those of the campaign."""
    return map(_write_engagement, sort_engagements(cahier.list("engagement")))


def sort_engagements(lignes: Iterable[LigneEcrite]) -> list[LigneEcrite]:
    """The State's, the structure's, then those of both, each as they were begun."""
    ordre = {"etat": 0, "structure": 1, "les_deux": 2}
    return sorted(lignes, key=lambda x: (ordre.get(x.get("de_qui"), 3), x.rang))


def _write_engagement(ligne: LigneEcrite) -> EngagementEcrit:
    return EngagementEcrit(name_engage(ligne), _read(ligne, "texte"), _read(ligne, "annee"))


def write_actions(cahier: Cahier) -> Iterator[ActionEcrite]:
    """The plan d'actions, in the order in which it was begun."""
    for ligne in cahier.list("action"):
        textes = {champ: _read(ligne, champ) for champ in ("quoi", "qui", "quand", "preuve")}
        yield ActionEcrite(**textes, etat=ETATS_ACTION.get(ligne.get("etat"), ""))


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
