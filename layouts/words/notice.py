"""The notice d'appui in words: made from the catalogue alone, so that it cannot disagree with the screens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.catalogue.conduite import Etape, SectionNotice, Transversal
from data.catalogue.model import Catalogue, Couple, Entree
from data.typographie import RIEN, Texte, typeset
from layouts.ecrans import ECRANS
from layouts.words.couples import LIEUX, describe_mecanique, describe_position_seule, name_axe
from layouts.words.wording import format_compte, join_liste

TITRE = typeset("Notice d'appui au dialogue de gestion")
RESERVE = typeset("Aucune lecture ne vaut règle de financement.")
LIGNE = typeset(
    "Ces visuels complètent le dialogue de gestion et ne s'y substituent pas · Ne vaut pas classement"
)
LIT, COUPLES = "Ce qui se lit", "Couples d’indicateurs"
QUESTIONS, LEVIERS, PREPARE = "Questions à poser", "Leviers d’action", "Qui prépare quoi"
NE_DIT_PAS = "Ce que le couple ne dit pas"
HYPOTHESES = "Hypothèses à vérifier"
DEFINITIONS = "Définitions des chiffres utilisés"
NOTE_DEFINITIONS = typeset(
    "Chaque chiffre nommé dans cette notice, dans l'ordre du dictionnaire : ce qu'il est, comment il se "
    "calcule, d'où il vient, ce qu'il ne dit pas."
)
QUI = (
    ("direccte_ut", "DIRECCTE et unités territoriales (UT)"),
    ("ml_arml", "Mission locale et animation régionale (ARML)"),
    ("conference_financeurs", "Conférence des financeurs"),
)
LECTURE_COINS = typeset(
    "Le premier indicateur se lit de gauche à droite, le second de bas en haut, de part et d'autre de la "
    "médiane des structures comparées."
)
_TITRES_ECRANS = {ecran.numero: ecran.titre for ecran in ECRANS}


@dataclass(frozen=True, slots=True)
class LectureEcrite:
    """A sentence, the figures it is read in, where it is projected."""

    texte: Texte
    figures: tuple[Entree, ...]
    ecrans: Texte


@dataclass(frozen=True, slots=True)
class CoupleNotice:
    """A pair, whatever the structure. `coins` are (corner in words, title, hypothesis)."""

    couple: Couple
    axes: Texte
    coins: tuple[tuple[str, Texte, Texte], ...]
    reserves: tuple[Texte, ...]


@dataclass(frozen=True, slots=True)
class EtapeEcrite:
    """The mode d'emploi of a step."""

    etape: Etape
    titre: Texte
    duree: Texte
    origine: Texte
    lit: tuple[LectureEcrite, ...]
    couples: tuple[CoupleNotice, ...]
    prepare: tuple[tuple[str, tuple[Texte, ...]], ...]
    transversal: Transversal | None


@dataclass(frozen=True, slots=True)
class NoticeEcrite:
    """The whole notice; `figures` are those that it names, in the order of the dictionary."""

    avant: tuple[SectionNotice, ...]
    etapes: tuple[EtapeEcrite, ...]
    apres: tuple[SectionNotice, ...]
    figures: tuple[Entree, ...]


def write_notice(catalogue: Catalogue) -> NoticeEcrite:
    """The notice of the catalogue in force."""
    etapes = tuple(_write_etape(etape, catalogue) for etape in catalogue.conduite)
    codes = {entree.code for etape in etapes for lu in etape.lit for entree in lu.figures}
    codes |= {axe.code for couple in catalogue.couples.values() for axe in couple.axes}
    figures = tuple(e for e in catalogue.entrees.values() if e.code in codes)
    return NoticeEcrite(catalogue.notice.avant, etapes, catalogue.notice.apres, figures)


def _write_etape(etape: Etape, catalogue: Catalogue) -> EtapeEcrite:
    couples = (c for c in catalogue.couples.values() if c.etape == etape.numero)
    prepare = ((nom, getattr(etape.prepare, cle)) for cle, nom in QUI)
    return EtapeEcrite(
        etape=etape,
        titre=typeset(f"Étape {etape.numero} · {etape.nom}"),
        duree=_describe_duree(etape),
        origine=describe_financeur(etape.financeur),
        lit=tuple(
            LectureEcrite(
                lecture.texte,
                tuple(catalogue.entrees[code] for code in lecture.codes),
                describe_ecrans(lecture.ecrans),
            )
            for lecture in etape.lit
        ),
        couples=tuple(map(_write_couple, couples)),
        prepare=tuple((nom, phrases) for nom, phrases in prepare if phrases),
        transversal=etape.transversal,
    )


def _write_couple(couple: Couple) -> CoupleNotice:
    axes = join_liste([f"« {name_axe(axe)} »" for axe in couple.axes])
    coins = ((lieu, couple.coins[quadrant]) for quadrant, lieu in LIEUX.items())
    reserves = (describe_mecanique(couple), describe_position_seule(couple), couple.repere)
    return CoupleNotice(
        couple=couple,
        axes=typeset(f"Deux indicateurs : {axes}."),
        coins=tuple((lieu, coin.titre, coin.hypothese) for lieu, coin in coins),
        reserves=tuple(reserve for reserve in reserves if reserve),
    )


def describe_financeur(financeur: str) -> Texte:
    """Whose a step, a pair or a figure is, when it is not of the Annexe."""
    return typeset(f"Ajout d'un financeur : {financeur}.") if financeur else RIEN


def _describe_duree(etape: Etape) -> Texte:
    """« 20 minutes d'écrans, et 5 de plus au choix »."""
    if not etape.minutes:
        return RIEN
    duree = f"{format_compte(etape.minutes, 'minute')} d'écrans"
    suite = f", et {etape.minutes_de_plus} de plus au choix" if etape.minutes_de_plus else ""
    return typeset(f"{duree}{suite}.")


def describe_ecrans(numeros: Sequence[int]) -> Texte:
    """« Projection : « Où se situe la structure ? » et « Sur quoi s’appuyer ? ». », by their titles alone."""
    if not numeros:
        return RIEN
    noms = join_liste([f"« {_TITRES_ECRANS[numero]} »" for numero in numeros])
    return typeset(f"Projection : {noms}.")


def list_textes(notice: NoticeEcrite) -> Iterable[str]:
    """The sentences of the steps, for the key of the sigles."""
    for etape in notice.etapes:
        yield etape.titre
        for lecture in etape.lit:
            yield lecture.texte
            yield from (figure.libelle_court or figure.libelle for figure in lecture.figures)
        for couple in etape.couples:
            yield couple.couple.titre
            yield couple.axes
            yield from (*couple.couple.questions, *couple.couple.leviers)
        yield from (*etape.etape.questions, *etape.etape.leviers)
        for _, phrases in etape.prepare:
            yield from phrases
