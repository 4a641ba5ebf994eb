"""The mode d'emploi of a step, on screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.catalogue.conduite import SectionNotice
from data.catalogue.model import Entree
from data.texts import slugify
from data.typographie import typeset
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_interne
from layouts.routes import build_href_entree
from layouts.words.notice import (
    COUPLES,
    DEFINITIONS,
    HYPOTHESES,
    LECTURE_COINS,
    LEVIERS,
    LIT,
    NE_DIT_PAS,
    NOTE_DEFINITIONS,
    PREPARE,
    QUESTIONS,
    CoupleNotice,
    EtapeEcrite,
    LectureEcrite,
    describe_financeur,
)


def build_section(section: SectionNotice) -> Html:
    """A titled part: its sentences, each a paragraph."""
    return join(
        _titre(section.titre), *(balise("p", _set_reserve(phrase)) for phrase in section.phrases)
    )


def build_etape(etape: EtapeEcrite) -> Html:
    """What is read, the pairs, what to ask, what can be done, who prepares what."""
    notes = " ".join(mot for mot in (etape.duree, etape.origine) if mot)
    return join(
        _titre(etape.titre),
        balise("p", notes, class_="note") if notes else Html(),
        balise("h3", LIT),
        balise("ul", *map(_build_lecture, etape.lit)),
        _build_transversal(etape),
        _build_couples(etape.couples),
        build_phrases("h3", QUESTIONS, etape.etape.questions),
        build_phrases("h3", LEVIERS, etape.etape.leviers),
        _build_prepare(etape),
    )


def build_definitions(figures: Iterable[Entree]) -> Html:
    """The dictionary joined: what the notice names, and no more."""
    entrees = (
        join(
            balise("dt", build_lien_interne(build_href_entree(e.code), e.libelle)),
            balise("dd", e.definition, " ", balise("span", _describe(e), class_="note")),
        )
        for e in figures
    )
    liste = balise("dl", *entrees, class_="definitions")
    return join(_titre(DEFINITIONS), balise("p", NOTE_DEFINITIONS, class_="note"), liste)


def build_phrases(niveau: str, titre: str, phrases: Sequence[str]) -> Html:
    """A heading and its list; nothing when the list is empty."""
    if not phrases:
        return Html()
    return join(balise(niveau, titre), balise("ul", *(balise("li", mot) for mot in phrases)))


def _titre(mots: str) -> Html:
    return balise("h2", mots, id=slugify(mots))


def _set_reserve(phrase: str) -> Html:
    return balise("strong", phrase) if "règle de financement" in phrase else join(phrase)


def _describe(entree: Entree) -> str:
    """« Formule : … Source : … Ne dit pas : … »."""
    parties = (
        f"Formule : {entree.formule}",
        f"Source : {entree.source}.",
        f"Ne dit pas : {entree.ne_dit_pas}",
        describe_financeur(entree.financeur),
    )
    return typeset(" ".join(partie for partie in parties if partie))


def _build_lecture(lecture: LectureEcrite) -> Html:
    liens = [
        build_lien_interne(build_href_entree(e.code), e.libelle_court or e.libelle)
        for e in lecture.figures
    ]
    suite = [join(" · ", lien) for lien in liens[1:]]
    figures = balise("p", *liens[:1], *suite, class_="figures") if liens else Html()
    ecrans = balise("p", lecture.ecrans, class_="note") if lecture.ecrans else Html()
    return balise("li", lecture.texte, figures, ecrans)


def _build_transversal(etape: EtapeEcrite) -> Html:
    bloc = etape.transversal
    return build_phrases("h3", bloc.titre, bloc.phrases) if bloc else Html()


def _build_couples(couples: Sequence[CoupleNotice]) -> Html:
    if not couples:
        return Html()
    note = balise("p", LECTURE_COINS, class_="note")
    return join(balise("h3", COUPLES), note, *map(_build_couple, couples))


def _build_couple(ecrit: CoupleNotice) -> Html:
    couple = ecrit.couple
    coins = (
        join(
            balise("dt", typeset(f"{lieu} : {titre}")),
            balise("dd", hypothese),
        )
        for lieu, titre, hypothese in ecrit.coins
    )
    origine = describe_financeur(couple.financeur)
    return balise(
        "details",
        balise("summary", couple.titre),
        balise("p", ecrit.axes),
        balise("p", origine, class_="note") if origine else Html(),
        balise("h4", HYPOTHESES),
        balise("dl", *coins, class_="definitions"),
        build_phrases("h4", QUESTIONS, couple.questions),
        build_phrases("h4", LEVIERS, couple.leviers),
        balise("h4", NE_DIT_PAS),
        balise("p", couple.ne_dit_pas),
        *(balise("p", reserve, class_="note") for reserve in ecrit.reserves),
        class_="couple-notice",
    )


def _build_prepare(etape: EtapeEcrite) -> Html:
    parts = (
        join(
            balise("dt", qui),
            balise("dd", balise("ul", *(balise("li", mot) for mot in phrases))),
        )
        for qui, phrases in etape.prepare
    )
    return join(balise("h3", PREPARE), balise("dl", *parts, class_="definitions"))
