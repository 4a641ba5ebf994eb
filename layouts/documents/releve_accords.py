"""What is agreed, and what had been: objectives, engagements, as the lines of a relevé."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from data.catalogue.model import Catalogue, Entree
from data.models.dialogue import Cahier, LigneEcrite, Remarque
from data.models.dialogues import Accord, BilanCampagne, ObjectifLu
from data.models.dossiers import DossierReleve
from data.texts import clean_xml
from data.typographie import typeset
from layouts.documents.releve_lignes import ActionEcrite, fill_in, read_champ, write_action
from layouts.words.dialogue import (
    SANS_SIGNATURE,
    VERDICTS,
    describe_accord,
    describe_reperes,
    format_atteint,
    name_figure,
)
from layouts.words.releve import A_NOTER, SANS_BILAN, list_accords, name_engage, write_nombre
from layouts.words.remarques import add_signe
from layouts.words.wording import capitalize


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
    """A campaign before; `vide` says that the tool kept nothing of it, `avis` that nobody signed it."""

    campagne: int
    vide: str
    avis: str
    objectifs: tuple[AtteintEcrit, ...]
    engagements: tuple[EngagementEcrit, ...]
    actions: tuple[ActionEcrite, ...]


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
        nom=_name(lu.remarques.get((code, dispositif)), entree, dispositif) or clean_xml(code),
        annee=read_champ(ligne, "annee") or str(lu.campagne),
        reperes=tuple(map(capitalize, reperes)),
        valeur=write_nombre(ligne, catalogue),
        pourquoi=read_champ(ligne, "pourquoi"),
        accords=tuple(list_accords(ligne)),
    )


def _name(remarque: Remarque | None, entree: Entree | None, dispositif: str) -> str:
    """The figure, and that its value is contested, or that something is said of it."""
    if entree is None:
        return ""
    de = f" (indicateur du financeur {entree.financeur})" if entree.financeur else ""
    return add_signe(typeset(f"{name_figure(entree, dispositif)}{de}"), remarque)


def write_bilan(bilan: BilanCampagne, catalogue: Catalogue, places: int) -> BilanEcrit:
    """What was agreed and what became of it; with `places` empty lines where nothing was kept."""
    return BilanEcrit(
        bilan.campagne,
        _describe_vide(bilan, places) if bilan.vide else "",
        "" if bilan.vide or bilan.signe else SANS_SIGNATURE,
        fill_in(
            (_write_atteint(lu, bilan, catalogue) for lu in bilan.objectifs), AtteintEcrit(), places
        ),
        fill_in(_write_tenus(bilan), EngagementEcrit(), places),
        fill_in(_write_faites(bilan), ActionEcrite(), places),
    )


def _describe_vide(bilan: BilanCampagne, places: int) -> str:
    return typeset(f"{SANS_BILAN.format(bilan.campagne)}{A_NOTER if places else ''}.")


def _write_atteint(lu: ObjectifLu, bilan: BilanCampagne, catalogue: Catalogue) -> AtteintEcrit:
    entree, suite = catalogue.entrees.get(lu.indicateur), _read_suite(bilan, lu.ligne)
    return AtteintEcrit(
        typeset(f"{name_figure(entree, lu.dispositif)}, {lu.annee}")
        if entree
        else clean_xml(lu.indicateur),
        write_convenu(lu, catalogue),
        format_atteint(lu.atteint, entree) if entree else "",
        VERDICTS[lu.verdict],
        suite,
    )


def write_convenu(lu: ObjectifLu, catalogue: Catalogue) -> str:
    """The number, and which side had not agreed to it."""
    nombre = write_nombre(lu.ligne, catalogue)
    if lu.accord is Accord.CONVENU:
        return nombre
    return "\u202f: ".join(filter(None, (nombre, describe_accord(lu.ligne))))


def _read_suite(bilan: BilanCampagne, ligne: LigneEcrite) -> str:
    """What became of it, as the dialogue that looks back says it."""
    return clean_xml(bilan.suites.get(ligne.cle, "")).strip()


def _write_tenus(bilan: BilanCampagne) -> Iterator[EngagementEcrit]:
    for ligne in sort_engagements(bilan.engagements):
        yield replace(_write_engagement(ligne), suite=_read_suite(bilan, ligne))


def _write_faites(bilan: BilanCampagne) -> Iterator[ActionEcrite]:
    for ligne in bilan.actions:
        yield replace(write_action(ligne), suite=_read_suite(bilan, ligne))


def write_engagements(cahier: Cahier) -> Iterator[EngagementEcrit]:
    """Those of the campaign."""
    return map(_write_engagement, sort_engagements(cahier.list("engagement")))


def sort_engagements(lignes: Iterable[LigneEcrite]) -> list[LigneEcrite]:
    """The State's, the structure's, then those of both, each as they were begun."""
    ordre = {"etat": 0, "structure": 1, "les_deux": 2}
    return sorted(lignes, key=lambda x: (ordre.get(x.get("de_qui"), 3), x.rang))


def _write_engagement(ligne: LigneEcrite) -> EngagementEcrit:
    return EngagementEcrit(
        name_engage(ligne), read_champ(ligne, "texte"), read_champ(ligne, "annee")
    )
