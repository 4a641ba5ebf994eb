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
    describe_zeros,
)
from layouts.words.sigles import describe_sigles


def build_saisie(portrait: Portrait, catalogue: Catalogue) -> Html:
    """Folded: what is found with what it may change, then what is not; nothing where nothing is said."""
    if not portrait.saisie:
        return Html()
    trouves = [_build_constat(lu, catalogue) for lu in portrait.saisie if lu.nombre != 0]
    zeros = [catalogue.saisie[lu.code] for lu in portrait.saisie if lu.nombre == 0]
    sigles = describe_sigles(trouves)
    return balise(
        "details",
        balise("summary", TITRE),
        balise("p", describe_saisie(portrait.annee), class_="note"),
        balise("ul", *trouves, class_="sources") if trouves else "",
        balise("p", describe_zeros(zeros)) if zeros else "",
        balise("p", sigles, class_="note") if sigles else "",
        class_="details",
    )


def _build_constat(lu: ConstatSaisi, catalogue: Catalogue) -> Html:
    dit = catalogue.saisie[lu.code]
    part = describe_part(lu)
    tete = join(dit.libelle, "\u202f: ", describe_constat(lu, dit))
    suite = join(", ", balise("strong", part)) if part else ""
    return balise("li", tete, suite, ". ", balise("span", dit.change, class_="note"))
