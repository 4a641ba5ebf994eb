"""The section *Diagnostic local*: each rate beside what its context leads one to expect, then the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from data.catalogue.model import Catalogue, Entree
from data.models.comparaison import Portrait, Position
from data.models.detail import Proximite
from data.models.diagnostic import Attendu, Diagnostic
from data.models.etats import LectureAttendu
from data.typographie import typeset
from layouts.components.bandes import build_bande_attendu
from layouts.components.dessins import build_image_forme
from layouts.components.dialogue.remarque import build_signe
from layouts.ecrans import ATTENDU
from layouts.figures.attendu import choose_maximum
from layouts.figures.marques import FORMES_ATTENDU
from layouts.html.balises import Html, balise, join
from layouts.routes import Adresse, build_href
from layouts.words.attendus import (
    EXPLIQUES,
    AttenduDit,
    describe_lecture_attendu,
    describe_part_expliquee,
    describe_r2,
    list_lus,
    write_attendu,
)
from layouts.words.diagnostic import (
    EN_PARTIE,
    LEGENDE,
    NON_CALCULES,
    NON_EXPLIQUES,
    PRINCIPE,
    PROJETER,
    SUITE_NON_EXPLIQUES,
    describe_apports,
    describe_avertissements,
    describe_bilan_contexte,
    describe_sans_calcul,
    describe_tableau_diagnostic,
    explain_non_calcule,
    list_reserves,
)
from layouts.words.lecture import describe_sens, describe_valeur
from layouts.words.wording import format_valeur

DONT = typeset("Ce dont l’attendu tient déjà compte")
TETES = ("Indicateur", "Constaté", "Attendu", "Place et lecture", DONT)


def build_diagnostic(
    diagnostic: Diagnostic,
    portrait: Portrait,
    proximite: Proximite | None,
    catalogue: Catalogue,
    adresse: Adresse,
) -> Html:
    """What may be said in plain sentences, the rates that the context explains, then those it does not."""
    attendus = diagnostic.attendus
    raisons = {
        attendu.code: explain_non_calcule(portrait.get_position(attendu.code), proximite)
        for attendu in list_lus(attendus, LectureAttendu.NON_CALCULE)
    }
    tete = describe_bilan_contexte(attendus, catalogue)
    if len(raisons) == len(attendus):
        tete = describe_sans_calcul(raisons.values())
    avertissements = describe_avertissements(diagnostic, portrait, proximite)
    reserves = (balise("li", reserve) for reserve in list_reserves(attendus))
    return join(
        balise("p", avertissements) if avertissements else "",
        balise("p", tete, class_="chapo"),
        balise("p", PRINCIPE),
        balise("ul", *reserves, class_="reserves note"),
        balise("p", build_projeter(adresse), class_="sur-ecran"),
        _build_table(diagnostic, portrait, catalogue),
        *_build_autres(attendus, raisons, _Liste(portrait, catalogue)),
    )


def _build_autres(
    attendus: Mapping[str, Attendu], raisons: Mapping[str, str], liste: _Liste
) -> Iterator[Html]:
    """The rates that the context does not explain, then those that are not computed."""
    inexpliques = list_lus(attendus, LectureAttendu.NON_EXPLIQUE)
    manques = list_lus(attendus, LectureAttendu.NON_CALCULE)
    parts = {attendu.code: describe_part_expliquee(attendu.r2) for attendu in inexpliques}
    yield liste.build(NON_EXPLIQUES, inexpliques, parts, SUITE_NON_EXPLIQUES)
    if len({*raisons.values()}) == 1 and len(raisons) > 1:
        yield liste.build(NON_CALCULES, manques, {}, describe_sans_calcul(raisons.values()))
    else:
        yield liste.build(NON_CALCULES, manques, raisons)


def build_projeter(adresse: Adresse) -> Html:
    """The screen is off in the order of a dialogue: this is where it is opened."""
    href = build_href(adresse, projection=True, ecran=ATTENDU, indicateur="")
    return balise("a", PROJETER, href=href)


def _build_table(diagnostic: Diagnostic, portrait: Portrait, catalogue: Catalogue) -> Html:
    """Nothing where nothing is expected."""
    expliques = list_lus(diagnostic.attendus, *EXPLIQUES)
    if not expliques:
        return Html()
    corps = (
        balise(
            "tbody",
            balise(
                "tr",
                balise("th", section, colspan=len(TETES), scope="rowgroup"),
                class_="groupe",
            ),
            *(_build_ligne(attendu, diagnostic, portrait, catalogue) for attendu in lus),
        )
        for section, lus in groupby(expliques, lambda a: catalogue.entrees[a.code].section)
    )
    tetes = (balise("th", tete, scope="col") for tete in TETES)
    legende = balise(
        "caption",
        describe_tableau_diagnostic(diagnostic.attendus, portrait, catalogue),
        class_="hors-vue",
    )
    return join(
        balise("h3", EN_PARTIE),
        balise("p", LEGENDE, class_="note"),
        balise(
            "table", legende, balise("thead", balise("tr", *tetes)), *corps, class_="diagnostic"
        ),
    )


def _build_ligne(
    attendu: Attendu, diagnostic: Diagnostic, portrait: Portrait, catalogue: Catalogue
) -> Html:
    entree, position = catalogue.entrees[attendu.code], portrait.get_position(attendu.code)
    dit, sens = write_attendu(attendu, position.valeur, entree), describe_sens(entree)
    notes = [balise("span", mot, class_="note") for mot in (describe_r2(attendu.r2), sens) if mot]
    apports = describe_apports(diagnostic.apports.get(attendu.code, ()), catalogue)
    return balise(
        "tr",
        balise("th", entree.libelle, *notes, scope="row"),
        balise(
            "td",
            balise("span", typeset("Constaté : "), class_="rappel"),
            balise("strong", dit.constate),
            build_signe(portrait.remarques.get((entree.code, ""))),
        ),
        balise("td", *_describe_attendu(dit)),
        balise("td", _build_place(attendu, position, entree), class_="place"),
        balise(
            "td",
            balise("p", DONT, typeset(" :"), class_="rappel"),
            *(balise("p", apport) for apport in apports),
            class_="apports",
        ),
    )


def _describe_attendu(dit: AttenduDit) -> Sequence[str]:
    return (
        balise("span", typeset("Attendu : "), class_="rappel"),
        dit.attendu,
        " ",
        balise("span", dit.intervalle, class_="note"),
    )


def _build_place(attendu: Attendu, position: Position, entree: Entree) -> Html:
    """The strip between the ends of its scale, then the reading by a shape and words."""
    return join(
        _build_bande(attendu, position, entree),
        balise(
            "span",
            build_image_forme(FORMES_ATTENDU[attendu.lecture]),
            describe_lecture_attendu(attendu, entree),
            class_=f"lecture {attendu.lecture}",
        ),
    )


def _build_bande(attendu: Attendu, position: Position, entree: Entree) -> Html:
    """The strip, then the two ends of its scale."""
    image = build_bande_attendu(attendu, position)
    if not image:
        return Html()
    bouts = (0.0, choose_maximum(position.valeur or 0.0, attendu.haut or 0.0))
    echelle = (balise("span", format_valeur(bout, entree)) for bout in bouts)
    return join(image, balise("span", *echelle, class_="echelle note", aria_hidden="true"))


class _Liste:
    """The rates of which nothing is expected: each with its value and, in few words, why."""

    def __init__(self, portrait: Portrait, catalogue: Catalogue) -> None:
        self.portrait, self.catalogue = portrait, catalogue

    def build(
        self,
        titre: str,
        attendus: Sequence[Attendu],
        notes: Mapping[str, str],
        suite: str = "",
    ) -> Html:
        """By part of the Annexe; nothing where there is none. `notes`: what is said of each, by code."""
        if not attendus:
            return Html()
        parties = groupby(attendus, lambda a: self.catalogue.entrees[a.code].section)
        return join(
            balise("h3", titre),
            balise("p", suite) if suite else "",
            *(self._build_partie(section, list(lus), notes) for section, lus in parties),
        )

    def _build_partie(
        self, section: str, attendus: Sequence[Attendu], notes: Mapping[str, str]
    ) -> Html:
        lignes = (
            self._build_ligne(attendu.code, notes.get(attendu.code, "")) for attendu in attendus
        )
        return join(balise("h4", section), balise("ul", *lignes, class_="sans-attendu"))

    def _build_ligne(self, code: str, note: str) -> Html:
        entree, position = self.catalogue.entrees[code], self.portrait.get_position(code)
        valeur = Html()
        if position.valeur is not None:
            signe = build_signe(self.portrait.remarques.get((code, "")))
            valeur = join(
                typeset(" : "), balise("strong", describe_valeur(position, entree)), signe
            )
        dit = join(" · ", balise("span", note, class_="note")) if note else ""
        return balise("li", entree.libelle, valeur, dit)
