"""The table behind the radar, beside it: the same figures, in the same order, in words."""

from __future__ import annotations

from collections.abc import Sequence

from data.catalogue.model import Catalogue, Radar
from data.models.branches import Branche
from data.models.comparaison import Portrait
from data.models.etats import Etat
from data.typographie import typeset
from layouts.components.dialogue.remarque import build_dit, build_signe
from layouts.html.balises import Html, balise, join
from layouts.words.cercles import describe_autres
from layouts.words.jugement import describe_lecture
from layouts.words.lecture import (
    describe_effectifs,
    describe_mediane,
    describe_place,
    describe_valeur,
)
from layouts.words.wording import DISPOSITIFS


def build_valeurs(
    axes: Sequence[Branche], radar: Radar, portrait: Portrait, catalogue: Catalogue
) -> Html:
    """Caption, head and one row a spoke."""
    titre = typeset(
        f"{radar.titre}, {portrait.structure.nom}, {portrait.annee} : {_describe_colonnes(portrait)}"
    )
    tetes = (
        balise("th", t, scope="col")
        for t in ("Indicateur, effectifs", "Valeur", "Médiane et place", "Lecture")
    )
    return join(
        balise("caption", titre, class_="hors-vue"),
        balise("thead", balise("tr", *tetes), class_="hors-vue"),
        balise("tbody", *(_build_ligne(axe, portrait, catalogue) for axe in axes)),
    )


def _describe_colonnes(portrait: Portrait) -> str:
    if not portrait.comparable:
        return "valeurs"
    return f"valeurs et place parmi les {describe_autres(portrait.cercle, portrait.autres)}"


def _build_ligne(axe: Branche, portrait: Portrait, catalogue: Catalogue) -> Html:
    position, entree = axe.position, axe.entree
    remarque = portrait.remarques.get((entree.code, axe.dispositif))
    nom = entree.libelle_court + (f" ({DISPOSITIFS[axe.dispositif]})" if axe.dispositif else "")
    effectifs = describe_effectifs(position, entree, catalogue, portrait.annee)
    classe = "absent" if position.valeur is None else "valeur"
    return balise(
        "tr",
        balise("th", balise("strong", nom), balise("span", effectifs), scope="row"),
        balise("td", describe_valeur(position, entree), build_signe(remarque), class_=classe),
        balise(
            "td", balise("span", describe_mediane(position, entree)), balise("span", _describe(axe))
        ),
        balise("td", describe_lecture(position), build_dit(remarque)),
    )


def _describe(axe: Branche) -> str:
    """Too few others: the last column says it."""
    if not axe.position.comparable and axe.position.etat is Etat.VALEUR:
        return ""
    place = describe_place(axe.position, axe.entree)
    return f"{place}, au-delà de l’échelle" if axe.trace and axe.position.hors_echelle else place
