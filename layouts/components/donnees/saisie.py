"""What the records of a region's structures say of their entry: one structure at a time, year by year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.catalogue.model import Catalogue
from data.catalogue.saisie import ConstatSaisie
from data.models.qualite import CompletudeStructures, Qualite
from data.models.saisie import ConstatSaisi, Saisies
from data.typographie import typeset
from layouts.components.donnees.completude import CHOIX
from layouts.html.balises import Html, balise, join
from layouts.html.table import PLIANTE, build_cellules, build_table
from layouts.words.saisie import (
    AUCUNE,
    CHOISIR,
    NOTE,
    RESERVEE,
    SANS_REGION,
    describe_non_dites,
    describe_saisi,
)

TETES = ("Constat", "Parmi")


def build_saisies(qualite: Qualite, catalogue: Catalogue) -> Html:
    """The structures of the region chosen, alphabetical, each folded: no table holds two of them."""
    detail = qualite.detail
    if not qualite.saisie:
        return _build_note(AUCUNE)
    if detail is None:
        lien = balise("a", CHOISIR, href=f"#{CHOIX}")
        return join(_build_note(NOTE), _build_note(lien, SANS_REGION))
    if not detail.noms:
        return _build_note(RESERVEE)
    return join(_build_note(NOTE), *_build_region(detail, catalogue))


def _build_note(*contenu: str) -> Html:
    return balise("p", *contenu, class_="note")


def _build_region(detail: CompletudeStructures, catalogue: Catalogue) -> list[Html]:
    dites = [
        _build_structure(nom, detail.saisies[code], catalogue)
        for code, nom in detail.structures
        if code in detail.saisies
    ]
    autres = [nom for code, nom in detail.structures if code not in detail.saisies]
    return [
        *dites,
        balise("p", describe_non_dites(autres), class_="note saisie") if autres else Html(),
    ]


def _build_structure(nom: str, annees: Mapping[int, Saisies], catalogue: Catalogue) -> Html:
    """A line a finding that a year has, a column a year."""
    lus = [{lu.code: lu for lu in lues} for lues in annees.values()]
    tetes = (*TETES, *map(str, annees))
    lignes = (
        _build_ligne(dit, tetes, [par_code.get(code) for par_code in lus])
        for code, dit in catalogue.saisie.items()
        if any(code in par_code for par_code in lus)
    )
    table = build_table(typeset(f"{nom}, saisie"), tetes, lignes, PLIANTE)
    return balise("details", balise("summary", typeset(nom)), table, class_="saisie")


def _build_ligne(
    dit: ConstatSaisie, tetes: Sequence[str], lus: Sequence[ConstatSaisi | None]
) -> Html:
    cellules = build_cellules(tetes[1:], [dit.sur, *map(describe_saisi, lus)])
    return balise("tr", balise("th", dit.libelle, scope="row"), *cellules)
