"""The pairs over a region: how many structures in each quadrant, named on opening where that is allowed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from data.catalogue.model import Catalogue
from data.method.rules import MIN_AUTRES
from data.models.couples import CoupleRegion
from data.models.regions import PortraitRegion
from data.typographie import typeset
from layouts.components.couple.couples import group_couples, name_etape
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_interne
from layouts.html.table import build_ligne, build_table
from layouts.routes import SANS_FILTRE, Adresse, Page, build_hrefs
from layouts.words.couples import IMPOSSIBLE, INDECIS, LIEUX
from layouts.words.wording import format_nombre

NOTE = typeset(
    "Chaque structure parmi les autres de la région. Une place est retenue quand il y a au moins huit "
    "chances sur dix d’être du même côté des deux médianes à la fois. À droite : le premier indicateur (→) "
    "au-dessus de sa médiane ; en haut : le second (↑). Ce sont des hypothèses à vérifier, dans l’ordre des "
    "étapes du dialogue."
)
TETES = ("Couple", *LIEUX.values(), "Zone d’indécision", "Impossible à lire")
Noms = tuple[tuple[str, str], ...]


def build_couples_region(
    region: PortraitRegion,
    couples: Sequence[CoupleRegion],
    catalogue: Catalogue,
    adresse: Adresse,
) -> Html:
    """One table a step; a sentence in its place where the region is too small."""
    if all(len(couple.impossibles) == _count(couple) for couple in couples):
        return balise("p", typeset(_describe_vide(region)), class_="note")
    par_slug = {couple.couple.slug: couple for couple in couples}
    tables = (
        _build_table(
            name_etape(catalogue, etape), [par_slug[c.slug] for c in groupe], region, adresse
        )
        for etape, groupe in group_couples(catalogue)
    )
    return join(balise("p", NOTE, class_="note"), *tables)


def _count(couple: CoupleRegion) -> int:
    return sum(map(len, (*couple.quadrants.values(), couple.indecis, couple.impossibles)))


def _describe_vide(region: PortraitRegion) -> str:
    if len(region.structures) <= MIN_AUTRES:
        return "Les couples se lisent à contexte proche, sur la page « Lecture croisée » de chaque structure."
    return f"Aucun couple ne peut être lu dans la région avec les données {region.annee}."


def _build_table(
    titre: str, couples: Sequence[CoupleRegion], region: PortraitRegion, adresse: Adresse
) -> Html:
    lignes = (_build_ligne(couple, adresse) for couple in couples)
    nom = f"{titre}, {region.nom}, {region.annee}"
    cadre = build_table(nom, TETES, lignes, "table-couples")
    return join(balise("h3", titre), cadre)


def _build_ligne(couple: CoupleRegion, adresse: Adresse) -> Html:
    href = build_hrefs(
        adresse,
        page=Page.CROISEE,
        couple=couple.couple.slug,
        pairs=None,
        **SANS_FILTRE,
    )
    coins = (_build_contenu(couple.quadrants[q], couple.couple.coins[q].titre, href) for q in LIEUX)
    return build_ligne(
        join(typeset(couple.couple.titre), _name_axes(couple)),
        *coins,
        _build_contenu(couple.indecis, INDECIS, href),
        _build_contenu(couple.impossibles, IMPOSSIBLE, href),
    )


def _name_axes(couple: CoupleRegion) -> Html:
    """Which indicator goes to the right, which one upwards."""
    x, y = (entree.libelle_court for entree in couple.couple.axes)
    return join(balise("span", f"→ {x}", class_="note"), balise("span", f"↑ {y}", class_="note"))


def _build_contenu(noms: Noms, titre: str, href: Callable[[str], str]) -> Html:
    """How many, the corner's title, and the names on opening."""
    compte = join(
        balise("strong", format_nombre(len(noms))),
        balise("span", typeset(titre), class_="note") if titre else "",
    )
    items = [balise("li", build_lien_interne(href(code), nom)) for code, nom in noms if code]
    if not items:
        return balise("div", compte, class_="compte")
    return balise("details", balise("summary", compte, class_="compte"), balise("ul", *items))
