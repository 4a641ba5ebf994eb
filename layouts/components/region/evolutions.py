"""What changed in a region since the year before: counts by rate, in the Annexe's order, nobody named."""

from __future__ import annotations

from collections.abc import Sequence

from data.catalogue.model import Catalogue, Entree
from data.models.regions import EvolutionsRegion, ProfilRegion
from layouts.html.balises import Html, balise, join
from layouts.html.table import PLIANTE, build_cellules, build_table
from layouts.words.evolutions import (
    AUCUNE_REGION,
    NOTE_REGION,
    TABLE_REGION,
    TETES_REGION,
    describe_autres_taux,
    describe_evolution_mediane,
    name_section,
)
from layouts.words.sigles import describe_sigles

TITRE = "titre-evolutions"
Suivi = tuple[Entree, EvolutionsRegion]


def build_evolutions_region(profil: ProfilRegion, catalogue: Catalogue) -> Html:
    """The rates of which a change stands out, then the others on opening; nothing where none is read."""
    suivis = [
        (entree, profil.evolutions[entree.code])
        for entree in catalogue.compares
        if entree.code in profil.evolutions and profil.evolutions[entree.code].lues
    ]
    if not suivis:
        return Html()
    marques, autres = ([s for s in suivis if _is_marque(s[1]) is oui] for oui in (True, False))
    sigles = describe_sigles(entree.libelle_court for entree, _ in suivis)
    return balise(
        "section",
        balise("h2", name_section(profil.annee), id=TITRE),
        balise("p", NOTE_REGION, " ", sigles, class_="note"),
        _build_table(TABLE_REGION, marques) if marques else balise("p", AUCUNE_REGION),
        _build_autres(autres),
        aria_labelledby=TITRE,
    )


def _is_marque(evolutions: EvolutionsRegion) -> bool:
    return bool(evolutions.favorables or evolutions.a_examiner)


def _build_autres(suivis: Sequence[Suivi]) -> Html:
    if not suivis:
        return Html()
    resume = describe_autres_taux(len(suivis))
    return balise(
        "details", balise("summary", resume), _build_table(resume, suivis), class_="details"
    )


def _build_table(nom: str, suivis: Sequence[Suivi]) -> Html:
    lignes = (
        balise(
            "tr",
            balise("th", entree.libelle_court, scope="row"),
            *build_cellules(TETES_REGION[1:], _list_cellules(entree, evolutions)),
        )
        for entree, evolutions in suivis
    )
    return build_table(nom, TETES_REGION, lignes, f"evolutions {PLIANTE}")


def _list_cellules(entree: Entree, evolutions: EvolutionsRegion) -> Sequence[str]:
    return (
        describe_evolution_mediane(evolutions, entree),
        _build_compte(evolutions.favorables, "favorable"),
        _build_compte(evolutions.a_examiner, "a-examiner"),
        str(evolutions.habituelles),
        str(evolutions.sans_lecture),
    )


def _build_compte(nombre: int, cote: str) -> Html:
    """In the colour of its head's word, but for none."""
    return balise("span", str(nombre), class_=f"evolution {cote}") if nombre else join("0")
