"""What the projection of a region shows: ten rows on two screens, then what is proposed. No name."""

from __future__ import annotations

from collections.abc import Sequence

from data.catalogue.model import Catalogue, Entree
from data.models.regions import (
    LigneProfil,
    Medianes,
    PointRegion,
    PrioritesRegion,
    ProfilRegion,
    Proposition,
)
from data.typographie import typeset
from layouts.components.dessins import build_bande_region
from layouts.components.region.profil import build_comptes_lus
from layouts.html.balises import Html, balise, join
from layouts.html.sigles import build_cle_sigles
from layouts.words.lecture import describe_sens
from layouts.words.profil import has_lecture
from layouts.words.wording import format_compte, format_valeur

RANGEES = 5
"""Rows a screen: at 24 px, more would not hold."""
PROPOSITIONS = 5
MARQUES = 1.3
"""Of a fiche's: the strip itself is drawn larger too."""
BLOC = "Bloc : moitié centrale."
LEGENDE = (
    "Chaque point : une structure, sans nom.",
    BLOC,
    "Trait : médiane de la région, trait court : médiane nationale.",
    "À droite : sens favorable convenu.",
)
AUCUNE = typeset(
    "Aucune priorité n’est proposée. La page des priorités dit quelle condition a manqué."
)


def build_rangees(profil: ProfilRegion, catalogue: Catalogue, moitie: int) -> Html:
    """Five of the ten rows, then how they are read; `moitie` is 0 or 1."""
    lignes = list(profil.indicateurs.items())[moitie * RANGEES : (moitie + 1) * RANGEES]
    items = [_build_rangee(catalogue.entrees[code], ligne, profil) for code, ligne in lignes]
    blocs = any(ligne.region and ligne.region.moitie for _, ligne in lignes)
    dites = (phrase for phrase in LEGENDE if blocs or phrase != BLOC)
    phrases = (Html(f"{balise('span', typeset(phrase))} ") for phrase in dites)
    return join(
        balise("ul", *items, class_="rangees"),
        balise("p", *phrases, class_="legende"),
        build_cle_sigles(items),
    )


def _build_rangee(entree: Entree, ligne: LigneProfil, profil: ProfilRegion) -> Html:
    pays = None if profil.une_region else ligne.pays
    medianes = [
        f"{nom} {format_valeur(quantiles.mediane, entree)}"
        for nom, quantiles in _list_medianes(ligne.region, pays)
    ]
    sens = describe_sens(entree)
    return balise(
        "li",
        balise(
            "div",
            balise("strong", entree.libelle_court),
            balise("span", typeset(" · ".join(medianes)), class_="note"),
            balise("span", sens, class_="note") if sens else "",
        ),
        build_bande_region(ligne, ligne.points, entree.polarite or 1, MARQUES),
        _build_comptes(ligne.points),
    )


def _list_medianes(region: Medianes | None, pays: Medianes | None) -> list[tuple[str, Medianes]]:
    return [(nom, m) for nom, m in (("méd.", region), ("France", pays)) if m is not None]


def _build_comptes(points: Sequence[PointRegion]) -> Html:
    """How many of each reading; never added up."""
    if not has_lecture(points):
        return balise("div", balise("span", "Pas de lecture", class_="note"))
    return balise("div", *build_comptes_lus(points, MARQUES))


def build_priorites(priorites: PrioritesRegion, catalogue: Catalogue) -> Html:
    """What is proposed, in the order of the dictionary; how many more the page holds."""
    if not priorites.propositions:
        return balise("p", AUCUNE, class_="phrase")
    montrees = priorites.propositions[:PROPOSITIONS]
    reste = len(priorites.propositions) - len(montrees)
    suite = f"{format_compte(reste, 'autre')} sur la page des priorités. " if reste else ""
    items = [_build_proposition(p, catalogue) for p in montrees]
    return join(
        balise("ul", *items, class_="propositions"),
        build_cle_sigles(items),
        balise("p", typeset(f"{suite}L’outil propose, il ne décide rien."), class_="phrase"),
    )


def _build_proposition(proposition: Proposition, catalogue: Catalogue) -> Html:
    priorite = proposition.priorite
    lues = format_compte(priorite.juges, "structure lue", "structures lues")
    return balise(
        "li",
        balise("strong", catalogue.entrees[priorite.code].libelle_court),
        balise(
            "span",
            typeset(f"axe de progrès à contexte proche pour {priorite.porteurs} des {lues}"),
        ),
    )
