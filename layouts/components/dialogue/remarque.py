"""The right of reply on a page: a sign beside a value, what is said under it, the fields of who writes it."""

from __future__ import annotations

from collections.abc import Mapping

from data.catalogue.model import Entree
from data.models.comparaison import Portrait
from data.models.dialogue import Cahier, Cote, Remarque
from data.typographie import typeset
from layouts.components.dialogue.champ import (
    Ecriture,
    build_cadre,
    build_case,
    build_champ,
    build_ligne,
)
from layouts.components.dialogue.cotes import build_cotes
from layouts.html.balises import Html, balise
from layouts.html.liens import build_lien_detail, build_lien_interne
from layouts.routes import Adresse, Page, build_href
from layouts.words.remarques import (
    A_LIRE,
    COURT,
    DONNEE,
    DROIT,
    ILLISIBLES,
    MOT,
    SUITE,
    describe_date,
    describe_lu,
    is_cut,
    list_textes,
)
from layouts.words.wording import shorten_mots

BULLE = "M2 2.5H14V10.5H8L4.5 14V10.5H2Z"
"""A small bubble, full where the value is contested: a shape, no colour of a reading."""
BULLES: Mapping[bool, Html] = {
    contestee: Html(
        '<svg class="bulle" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">'
        f'<path class="{classe}" d="{BULLE}"/></svg>'
    )
    for contestee, classe in ((False, "creuse"), (True, "pleine"))
}
SIGNES: Mapping[bool, Html] = {
    contestee: Html(f'<span class="signe-remarque">{BULLES[contestee]}{mot}</span>')
    for contestee, mot in ((False, MOT), (True, DONNEE))
}


def build_bulle(remarque: Remarque | None) -> Html:
    """The shape alone, where the word stands apart."""
    return Html() if remarque is None else BULLES[remarque.contestee]


def build_signe(remarque: Remarque | None) -> Html:
    """« remarque », « donnée contestée »: the shape and the word beside a value, where there is one."""
    return Html() if remarque is None else SIGNES[remarque.contestee]


def build_dit(remarque: Remarque | None, suite: str = "", longueur: int = COURT) -> Html:
    """What is said, cut, under a figure of a list. `suite`: what leads to the rest, where some is cut."""
    if remarque is None:
        return Html()
    dits = [
        balise(
            "p", typeset(f"{auteur} : "), _quote(shorten_mots(" ".join(texte.split()), longueur))
        )
        for auteur, texte in list_textes(remarque)
    ]
    if suite and is_cut(remarque, longueur):
        dits.append(balise("p", suite))
    return balise("div", *dits, class_="remarque") if dits else Html()


def build_suite(adresse: Adresse, code: str, dispositif: str = "") -> Html:
    """What leads to the whole of what is said of a figure: its detail, over the fiche."""
    mots = (SUITE, balise("span", A_LIRE, class_="hors-vue"))
    if adresse.page is Page.ML:
        return build_lien_detail(adresse, code, dispositif, *mots)
    vers = {"page": Page.ML, "couple": "", "indicateur": code, "dispositif": dispositif}
    return build_lien_interne(build_href(adresse, **vers), *mots)


def build_remarque(remarque: Remarque, lu: str = "") -> Html:
    """All that is said beside a figure, whole. `lu`: what has changed since (`describe_lu`)."""
    textes = (
        balise("p", balise("strong", typeset(f"{auteur} : ")), _quote(texte))
        for auteur, texte in list_textes(remarque)
    )
    note = " · ".join(filter(None, (describe_date(remarque), lu)))
    return balise(
        "div",
        balise("p", build_signe(remarque)),
        *textes,
        balise("p", typeset(note), class_="note") if note else "",
        class_="remarque entiere",
    )


def _quote(texte: str) -> Html:
    """As it was typed, whichever way it is read."""
    return balise("bdi", texte)


def build_volet(
    portrait: Portrait,
    figure: tuple[str, str],
    entree: Entree,
    cahier: Cahier | None,
    cotes: frozenset[Cote],
) -> Html:
    """The part of a detail where one writes, or reads, what is said of the figure.

    `cahier`: what is written of the structure and the year, None for who may only read it. `cotes`: for whom
    one may write.
    """
    if not portrait.remarques_lues:
        return _build_section(balise("p", ILLISIBLES, class_="note"))
    remarque = portrait.remarques.get(figure)
    lu = describe_lu(remarque, portrait, entree) if remarque else ""
    if cahier is None:
        return _build_section(build_remarque(remarque, lu)) if remarque else Html()
    return _build_section(_build_saisie(Ecriture(cahier, cotes), figure, lu))


def _build_section(*contenu: str) -> Html:
    return balise("section", balise("h3", "Droit de réponse"), *contenu, class_="droit-de-reponse")


def _build_saisie(ecriture: Ecriture, figure: tuple[str, str], lu: str) -> Html:
    """For whom one writes, then the three fields; nothing is begun before one of them is."""
    cle = "remarque-" + ".".join(filter(None, figure))
    texte, contestee, reponse = (
        build_champ(ecriture, cle, "remarque", "texte"),
        build_case(ecriture, cle, "remarque", "contestee"),
        build_champ(ecriture, cle, "remarque", "reponse"),
    )
    return build_cadre(
        ecriture,
        balise("p", DROIT, class_="note"),
        build_cotes("cotes-remarque", ecriture),
        build_ligne(
            cle,
            "remarque",
            balise("div", texte, contestee),
            reponse,
            classe="face-remarque",
        ),
        balise("p", lu, class_="note") if lu else "",
        nom="div",
    )
