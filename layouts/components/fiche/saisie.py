"""What the records say of their entry, on demand, before what is read of the figures."""

from __future__ import annotations

from data.catalogue.model import Catalogue
from data.models.comparaison import Portrait
from data.models.saisie import ConstatSaisi
from layouts.html.balises import Html, balise, join
from layouts.words.saisie import (
    TITRE,
    describe_constat,
    describe_part,
    describe_saisie,
    is_trouve,
    list_autres,
)
from layouts.words.sigles import describe_sigles


def build_saisie(portrait: Portrait, catalogue: Catalogue) -> Html:
    """What is found with what it may change, what is not, what is not known; nothing of nothing."""
    if not portrait.saisie:
        return Html()
    trouves = [_build_constat(lu, catalogue) for lu in portrait.saisie if is_trouve(lu)]
    sigles = describe_sigles(trouves)
    return balise(
        "section",
        balise("h3", TITRE),
        balise("p", describe_saisie(portrait.annee), class_="note"),
        balise("ul", *trouves, class_="sources") if trouves else "",
        *(balise("p", phrase) for phrase in list_autres(portrait.saisie, catalogue)),
        balise("p", sigles, class_="note") if sigles else "",
    )


def _build_constat(lu: ConstatSaisi, catalogue: Catalogue) -> Html:
    dit = catalogue.saisie[lu.code]
    part = describe_part(lu)
    tete = join(dit.libelle, "\u202f: ", describe_constat(lu, dit))
    suite = join(", ", balise("strong", part)) if part else ""
    return balise("li", tete, suite, ". ", balise("span", dit.change, class_="note"))
